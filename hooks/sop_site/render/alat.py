"""The pages that work the data out, as the home page names them and the search finds them."""

from __future__ import annotations

from sop_site import address
from sop_site.render import bandingkan, cakupan, cek, daftar, kalender, mutu, peta, waktu

# Address, name, what it is for.
ALAT = (
    (address.DAFTAR_LAYANAN, daftar.LAYANAN, "Menurut peristiwa dan tema: apa yang dibawa, berapa lama, dan hasilnya."),
    (address.CEK, cek.JUDUL, "Apakah lembar tercetak masih sama dengan versi sekarang."),
    (
        address.BANDINGKAN,
        bandingkan.JUDUL,
        "Dua SOP berdampingan, dan prosedur yang sama di beberapa perangkat daerah.",
    ),
    (address.PETA, peta.JUDUL, "SOP mana menuju SOP mana, dan nama yang belum mempunyai SOP."),
    (address.WAKTU, waktu.JUDUL, "SOP menurut waktu, langkah terlama, perpindahan berkas, dan putarannya."),
    (address.CAKUPAN, cakupan.JUDUL, "Tugas dan fungsi yang sudah dan belum mempunyai SOP."),
    (address.MUTU, mutu.JUDUL, "Catatan mutu setiap SOP menurut jenisnya."),
    (address.KALENDER, kalender.JUDUL, "SOP yang dievaluasi berikutnya, dengan formulir penilaiannya."),
)
