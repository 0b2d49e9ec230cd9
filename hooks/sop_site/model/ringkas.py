"""What a reader wants to know first about an SOP: in a line and in figures."""

from __future__ import annotations

from sop_site.model.jalur import lama_jalan
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sop import SOP
from sop_site.model.waktu import Jumlah, bilangan, rentang

SASARAN = {"masyarakat": "untuk masyarakat", "pegawai": "untuk pegawai", "": ""}
ATURAN_SERAH_TERIMA = (
    "Dihitung satu untuk setiap panah maju ke langkah yang pelaksananya lain. Pengembalian untuk diperbaiki tidak "
    "dihitung, begitu juga langkah yang pelaksananya belum diketahui."
)


def waktu(katalog: Katalog, sop: SOP) -> str:
    """What is known of the time and what was left out: "paling sedikit 2 hari + 95 menit, 3 langkah tanpa waktu"."""
    return terjumlah(katalog, sop.jumlah_waktu)


def terjumlah(katalog: Katalog, total: Jumlah) -> str:
    """The same of any steps whose times were added."""
    if not total.terbaca:
        return "tercetak, tidak dapat dijumlahkan" if total.tidak_terjumlah else "tidak tercantum"
    least = total.dari.mixed(katalog.menit_per_hari)
    most = total.sampai.mixed(katalog.menit_per_hari) if total.sampai else None
    left_out = [
        f"{bilangan(count)} langkah {what}"
        for count, what in ((total.tanpa, "tanpa waktu"), (total.tidak_terjumlah, "waktunya tidak dapat dijumlahkan"))
        if count
    ]
    about = "kira-kira " if total.kira_kira else ""
    if total.berbatas == total.terbaca:
        known = f"paling lama {about}{most}"
        return f"{', '.join([f'{known} untuk {bilangan(total.terbaca)} langkah', *left_out])}" if left_out else known
    if left_out or most is None:
        limits = [f"{bilangan(total.berbatas)} langkah hanya berbatas paling lama"] if total.berbatas else []
        return ", ".join([f"paling sedikit {about}{least}", *limits, *left_out])
    if total.berbatas:
        return f"paling lama {about}{most}"
    return about + (str(least) if least == most else rentang(least, most))


def satu_baris(opd: OPD, sop: SOP) -> str:
    """What it is and for whom, in one line: the editor's words, else the flow's two ends."""
    if sop.ringkasan:
        return sop.ringkasan
    sasaran = f" {SASARAN[sop.sasaran]}" if sop.sasaran else ""
    if not sop.semua_langkah:
        return f"Prosedur {opd.nama}{sasaran}; baru judulnya yang tercantum dalam sumber."
    first, last = sop.semua_langkah[0].pelaksana, sop.semua_langkah[-1].pelaksana
    if first and first == last:
        return f"Prosedur {opd.nama}{sasaran}, dimulai dan berakhir pada {nama(first)}."
    ends = [f"dimulai oleh {nama(first)}"] if first else []
    ends += [f"berakhir pada {nama(last)}"] if last else []
    return f"Prosedur {opd.nama}{sasaran}" + (f", {' dan '.join(ends)}" if ends else "") + "."


def nama(pelaksana: tuple[str, ...]) -> str:
    """Several names as one phrase: "A, B, dan C"."""
    if len(pelaksana) < 3:
        return " dan ".join(pelaksana)
    return f"{', '.join(pelaksana[:-1])}, dan {pelaksana[-1]}"


def fakta(katalog: Katalog, sop: SOP) -> list[tuple[str, str]]:
    """The quick figures as (label, value)."""
    steps = sop.semua_langkah
    decisions = sum(bool(langkah.keputusan) for langkah in steps)
    return [
        ("Langkah", bilangan(len(steps))),
        ("Pelaksana", terhitung(sop, len(sop.pelaku))),
        ("Perpindahan berkas", terhitung(sop, sop.serah_terima)),
        ("Percabangan", bilangan(decisions)),
        ("Waktu" if lama_jalan(katalog, sop)[1] else "Waktu semua langkah", waktu(katalog, sop)),
    ]


def terhitung(sop: SOP, count: int) -> str:
    """A figure about performers, with what steps whose performer is unknown make of it."""
    unread = sop.langkah_tak_terbaca
    if unread and (not count or 2 * unread > len(sop.semua_langkah)):
        return "belum dapat dihitung"
    return f"{'paling sedikit ' if unread else ''}{bilangan(count)}"


def pemilik(opd: OPD, sop: SOP) -> tuple[str, Jabatan | None]:
    """The unit that owns the SOP and the position that heads it; the office itself where no unit is named."""
    unit = next((unit for unit in opd.unit if unit.slug == sop.unit), None)
    head = unit.kepala if unit else opd.kepala
    return (unit.nama if unit else opd.nama), next((item for item in opd.jabatan if item.slug == head), None)
