"""Every address of the site, in one place, and the names that can stand in one.

A contract that never changes (docs/keputusan/0002-alamat.md).

An address is a path from the site's root without a leading slash; a page's ends with "/" ("" is the home page).
"""

from __future__ import annotations

import re
import unicodedata

BERANDA = ""
DAFTAR_OPD = "opd/"
DAFTAR_SOP = "sop/"
DAFTAR_JABATAN = "jabatan/"
DAFTAR_LAYANAN = "layanan/"
WAKTU = "waktu/"
PETA = "peta/"
CAKUPAN = "cakupan/"
PERATURAN = "peraturan/"
PANDUAN = "panduan/"
SETAHUN = "panduan/setahun-kerja/"
CARI = "cari/"
MUTU = "mutu/"
CEK = "cek/"
KALENDER = "kalender/"
BANDINGKAN = "bandingkan/"
DAFTAR_BANDINGKAN = "bandingkan/daftar.json"
ICS = "kalender.ics"
TABEL_KALENDER = "data/kalender.csv"
API_KATALOG = "api/katalog.json"
API_JDIHN = "api/jdihn.json"
API_TERBITAN = "api/terbitan.json"
SUNTING = "sunting/"
SUNTING_KATALOG = "sunting/data/katalog.json"
ALAMAT = "alamat.txt"
GAYA = "assets/katalog.css"  # the hook puts a digest into these two names
SKRIP = "assets/katalog.js"
SKRIP_PINDAH = "assets/pindah.js"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
FEED = "feed.xml"
RIWAYAT = "riwayat/"  # below an SOP
TABEL_SOP = "data/sop.csv"
TABEL_PEMETAAN = "data/pemetaan.csv"


def opd(opd: str) -> str:
    return f"opd/{opd}/"


def pemetaan(opd: str) -> str:
    return f"opd/{opd}/pemetaan/"


def baris_pemetaan(opd: str, tabel: str, huruf: str) -> str:
    return f"{pemetaan(opd)}#{tabel}-{huruf.lower()}"


def jabatan(opd: str, jabatan: str) -> str:
    return f"opd/{opd}/jabatan/{jabatan}/"


def jabatan_sejenis(jenis: str) -> str:
    """Positions of one kind over all offices."""
    return f"{DAFTAR_JABATAN}{jenis}/"


def sop(opd: str, sop: str) -> str:
    return f"opd/{opd}/sop/{sop}/"


def riwayat(opd: str, sop: str) -> str:
    """The versions of an SOP."""
    return f"opd/{opd}/sop/{sop}/{RIWAYAT}"


def buku(opd: str) -> str:
    """All SOPs of an office as one book to print."""
    return f"opd/{opd}/buku/"


def waktu(opd: str) -> str:
    """The SOPs of an office by the time they take."""
    return f"opd/{opd}/waktu/"


def peta(opd: str) -> str:
    """How the SOPs of an office hang together."""
    return f"opd/{opd}/peta/"


def cakupan(opd: str) -> str:
    """What an office's mapping tables ask for, against its SOPs."""
    return f"opd/{opd}/cakupan/"


def kalender(opd: str) -> str:
    """What falls due in an office."""
    return f"opd/{opd}/kalender/"


def nilai(opd: str) -> str:
    """The forms to monitor and evaluate an office's SOPs, to print."""
    return f"opd/{opd}/kalender/formulir/"


def ics(opd: str) -> str:
    return f"opd/{opd}/{ICS}"


def tabel_kalender(opd: str) -> str:
    return f"data/opd/{opd}/kalender.csv"


def nilai_xlsx(opd: str) -> str:
    """The same forms as an Excel workbook."""
    return f"data/opd/{opd}/pemantauan-evaluasi.xlsx"


def umpan(opd: str) -> str:
    """The changes of an office's SOPs as an Atom feed."""
    return f"opd/{opd}/{FEED}"


def cek(awal: str) -> str:
    """The check codes that begin so."""
    return f"{CEK}{awal}/"


def mutu(opd: str) -> str:
    """The remarks on an office and its SOPs, by kind."""
    return f"opd/{opd}/mutu/"


def topik(nama: str) -> str:
    """A topic's own page in a list of services that is too long for one."""
    return f"{DAFTAR_LAYANAN}{slug(nama)}/"


def lanjutan(page: str, ke: int) -> str:
    """The n-th page of a list that is too long for one; the first is the page itself."""
    return page if ke == 1 else f"{page}{ke}/"


def perbup(slug: str, anchor: str = "") -> str:
    """A regulation's page, or one provision on it ("pasal-10-ayat-3-huruf-a")."""
    return f"perbup/{slug}/" + (f"#{anchor}" if anchor else "")


def versi(slug: str, nama: str) -> str:
    """One version of a regulation: as made ("asli"), or as it was from a day on ("2022-07-01")."""
    return f"perbup/{slug}/{nama}/"


def lampiran_sop(opd: str, sop: str) -> str:
    """The anchor of an SOP in a regulation's Lampiran."""
    return f"lampiran-{opd}-{sop}"


def peraturan(slug: str) -> str:
    """A regulation's entry in the register."""
    return f"{PERATURAN}#{slug}"


def cetak_perbup(slug: str) -> str:
    """The regulation's own print style: its running head and page numbers."""
    return f"perbup/{slug}/cetak.css"


def langkah(no: int) -> str:
    """The anchor of a step on its SOP's page, by the row's own number."""
    return f"langkah-{no}"


def anchor_huruf(huruf: str) -> str:
    """The anchor of a letter in a list by letter: "P" → "huruf-p", "0–9" → "huruf-0-9"."""
    return f"huruf-{huruf.lower().replace('–', '-')}"


def huruf(daftar: str, huruf: str, ke: int = 1) -> str:
    """A letter's own page in a list that is too long for one page, and its next ones ("sop/p/", "sop/p/2/")."""
    return lanjutan(f"{daftar}{huruf.lower().replace('–', '-')}/", ke)


def data_sop(opd: str, sop: str) -> str:
    """The data file of an SOP, to download."""
    return f"data/opd/{opd}/sop/{sop}.yml"


def tabel_sop(opd: str) -> str:
    return f"data/opd/{opd}/sop.csv"


def tabel_pemetaan(opd: str) -> str:
    return f"data/opd/{opd}/pemetaan.csv"


def indeks_cari(name: str) -> str:
    """A file of the search index."""
    return f"{CARI}indeks/{name}"


def api_sop(opd: str, sop: str) -> str:
    return f"api/sop/{opd}/{sop}.json"


def unduhan(page: str, akhiran: str, anchor: str = "") -> str:
    """A regulation's page or a version's, or one provision of it, as a file to take along ("txt", "docx")."""
    return f"{page}unduh/{anchor or 'lengkap'}.{akhiran}"


def sunting_opd(opd: str) -> str:
    """What the editor needs of an office besides its SOPs."""
    return f"sunting/data/opd/{opd}.json"


def sunting_sop(opd: str, sop: str) -> str:
    """An SOP's data file for the editor."""
    return f"sunting/data/opd/{opd}/{sop}.yml"


def salinan(berkas: str) -> str:
    """An official copy: a signed PDF or a scan."""
    return f"salinan/{berkas}"


def akn_perbup(slug: str) -> str:
    return f"api/perbup/{slug}.akn.xml"


def mermaid_sop(opd: str, sop: str, rank: int = 1) -> str:
    """The Mermaid source of an SOP's flowchart; `rank`: which of several."""
    return f"api/sop/{opd}/{sop}.mmd" if rank == 1 else f"api/sop/{opd}/{sop}/{rank}.mmd"


def bpmn_sop(opd: str, sop: str) -> str:
    """All flowcharts of an SOP as BPMN 2.0."""
    return f"api/sop/{opd}/{sop}.bpmn"


def api_perbup(slug: str) -> str:
    return f"api/perbup/{slug}.json"


def api_versi(slug: str, nama: str) -> str:
    return f"api/perbup/{slug}/{nama}.json"


def akn_versi(slug: str, nama: str) -> str:
    return f"api/perbup/{slug}/{nama}.akn.xml"


def office(address: str) -> str:
    """The office that a page or a file is of, "" if of none: "api/sop/x/y.json" → "x"."""
    parts = address.split("/")
    places = {"opd": 1, "api": 2, "data": 2}
    return parts[place] if (place := places.get(parts[0])) and place < len(parts) - 1 else ""


def names(page: str) -> tuple[str, ...]:
    """The names in a page's address: "opd/x/sop/y/" → ("x", "y")."""
    return tuple(page.split("/")[1:-1:2])


def absolute(base: str, there: str) -> str:
    """The whole address of a page or file where the catalogue names its site (`alamat_situs`), else ""."""
    return f"{base.rstrip('/')}/{there}" if base else ""


def link(here: str, there: str) -> str:
    """The relative address of `there` as it is written on the page `here`: the site works under any path."""
    page, hash_, anchor = there.partition("#")
    if page == here:
        return f"#{anchor}" if hash_ else "./"
    start, end = here.split("/"), page.split("/")
    if not start[-1]:
        start.pop()
    shared = 0
    for one, other in zip(start, end, strict=False):
        if one != other:
            break
        shared += 1
    return f"{'../' * (len(start) - shared)}{'/'.join(end[shared:])}{hash_}{anchor}"


_ALAMAT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether a name can stand in an address as it is: small letters, digits and single hyphens."""
    return _ALAMAT.fullmatch(text) is not None


def slug(text: str) -> str:
    """The address that a name becomes: "Izin Belajar (Dinas)" → "izin-belajar-dinas"; "" if no letter is left."""
    if is_slug(text):
        return text
    parted = re.sub(r"(?<=\d)(?=[\u00bc-\u00be\u2150-\u215e])", " ", text)  # 1½ is 1 and ½
    apart = unicodedata.normalize("NFKD", parted).replace("\u2044", "-")  # the bar of ½: no "12" becomes of it
    plain = apart.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
