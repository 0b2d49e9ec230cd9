"""What a reader wants to know first about an SOP: in a line, in figures, and for an applicant."""

from __future__ import annotations

from dataclasses import dataclass

from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sop import SOP, Langkah
from sop_site.model.waktu import bilangan

SASARAN = {"masyarakat": "untuk masyarakat", "pegawai": "untuk pegawai", "": ""}
ATURAN_SERAH_TERIMA = (
    "Dihitung satu untuk setiap panah maju ke langkah yang pelaksananya lain. Pengembalian untuk diperbaiki tidak "
    "dihitung, begitu juga langkah yang pelaksananya tidak terbaca."
)


@dataclass(frozen=True)
class Permohonan:
    """What an applicant asks: what to bring, where to go, what comes out. Empty where the source does not say."""

    bawa: tuple[str, ...]
    ke: tuple[str, ...]
    hasil: str


def waktu(katalog: Katalog, sop: SOP) -> str:
    """The honest minimum: "2 hari + 95 menit, 3 langkah tanpa waktu"; "tidak tercantum" if no time can be read."""
    if sop.langkah_tanpa_waktu == len(sop.langkah):
        return "tidak tercantum"
    known = str(sop.total_waktu.mixed(katalog.menit_per_hari))
    unknown = sop.langkah_tanpa_waktu
    return f"paling sedikit {known}, {bilangan(unknown)} langkah tanpa waktu" if unknown else known


def satu_baris(opd: OPD, sop: SOP) -> str:
    """What it is and for whom, in one line: the editor's words, else the flow's two ends."""
    if sop.ringkasan:
        return sop.ringkasan
    sasaran = f" {SASARAN[sop.sasaran]}" if sop.sasaran else ""
    if not sop.langkah:
        return f"Prosedur {opd.nama}{sasaran}; baru judulnya yang tercantum dalam sumber."
    first, last = sop.langkah[0].pelaksana, sop.langkah[-1].pelaksana
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
    decisions = sum(bool(langkah.keputusan) for langkah in sop.langkah)
    return [
        ("Langkah", bilangan(len(sop.langkah))),
        ("Pelaksana", bilangan(len(sop.pelaku)) if sop.pelaku else "tidak terbaca"),
        ("Serah terima", bilangan(sop.serah_terima)),
        ("Keputusan", bilangan(decisions)),
        ("Waktu", waktu(katalog, sop)),
    ]


def pemilik(opd: OPD, sop: SOP) -> tuple[str, Jabatan | None]:
    """The unit that owns the SOP and the position that heads it; the office itself where no unit is named."""
    unit = next((unit for unit in opd.unit if unit.slug == sop.unit), None)
    head = unit.kepala if unit else opd.kepala
    return (unit.nama if unit else opd.nama), next((item for item in opd.jabatan if item.slug == head), None)


def permohonan(opd: OPD, sop: SOP) -> Permohonan | None:
    """The applicant's view of an SOP that a Pemohon or a Pegawai starts, else None."""
    if not sop.sasaran or not sop.langkah:
        return None
    first = sop.langkah[0]
    counter = next((langkah for langkah in sop.langkah if _others(opd, first, langkah)), None)
    return Permohonan(
        bawa=first.mutu_baku.kelengkapan if first.pelaksana else (),
        ke=counter.pelaksana if counter and first.pelaksana else (),
        hasil=next((langkah.mutu_baku.output for langkah in reversed(sop.langkah) if langkah.mutu_baku.output), ""),
    )


def _others(opd: OPD, first: Langkah, langkah: Langkah) -> bool:
    return bool(langkah.pelaksana) and langkah.pelaksana != first.pelaksana
