"""The pages that work the data out, as the home page names them and the search finds them."""

from __future__ import annotations

from sop_site import address
from sop_site.render import bandingkan, cakupan, cek, daftar, kalender, mutu, peta, waktu

# Address, name, what it is for.
ALAT = (
    (address.DAFTAR_LAYANAN, daftar.LAYANAN, "Syarat, waktu, biaya, dan hasilnya."),
    (address.CEK, cek.JUDUL, "Apakah lembar Anda masih versi sekarang."),
    (address.BANDINGKAN, bandingkan.JUDUL, "Berdampingan, juga antarperangkat daerah."),
    (address.PETA, peta.JUDUL, "SOP mana menuju SOP mana."),
    (address.WAKTU, waktu.JUDUL, "SOP yang terlama, dan di mana waktunya."),
    (address.CAKUPAN, cakupan.JUDUL, "Tugas dan fungsi yang belum ada SOP-nya."),
    (address.MUTU, mutu.JUDUL, "Yang perlu diperbaiki, menurut jenisnya."),
    (address.KALENDER, kalender.JUDUL, "Jatuh tempo dan formulir penilaiannya."),
)
