"""One flowchart in figures of time, with what each rests on: the ways through it, the hand-overs, the loops."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from sop_site.model.jalur import Batang, Jalur, Putaran, batang, berpindah, jalur, lama, menunggu, terpanjang
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.ringkas import ATURAN_SERAH_TERIMA, nama, terhitung, terjumlah
from sop_site.model.sop import SOP, Langkah
from sop_site.model.waktu import Angka, Jumlah, bilangan

ATURAN = (
    "Jalan terpanjang: langkah-langkah dari mulai sampai selesai yang jumlah waktunya terbesar, setiap langkah sekali. "
    "Dari langkah yang serentak dihitung yang terlama.",
    "Jalan utama: dari setiap percabangan diambil cabang pertama yang maju.",
    "Waktu dijumlahkan sebagaimana tercetak; hari dan menit tidak dicampur, kecuali katalog menyebut menit per "
    "hari kerja; langkah yang tidak ikut terjumlah disebut. Hanya untuk urutannya, sehari dihitung 24 jam dan sebulan "
    "30 hari.",
    "Menunggu: langkah yang kalimatnya menyebut menunggu. Pada pihak luar: langkah yang dikerjakan pemohon atau pihak "
    "lain di luar perangkat daerah. Selebihnya sumber tidak memisahkan waktu tunggu dari waktu kerja.",
    f"Perpindahan berkas: {ATURAN_SERAH_TERIMA}",
    "Langkah terlama: persentasenya dari jumlah waktu semua langkah, juga yang tidak dilalui jalan terpanjang.",
    "Putaran: panah kembali ke langkah sebelumnya; sekali lagi berarti langkah-langkah di antaranya diulang.",
    "Rantai berkas: output sebuah langkah dianggap kembali bila sedikitnya setengah kata pokok dari isi yang lebih "
    "pendek ada dalam kelengkapan langkah berikutnya; ejaan dan singkatan dijembatani register. Yang terputus adalah "
    "pertanyaan.",
)


@dataclass(frozen=True)
class Ulangan:
    """What one more round of a loop costs: the time of its steps in words, and how often the work changes hands."""

    putaran: Putaran
    langkah: str
    waktu: str
    pindah: int
    nilai: Angka


@dataclass(frozen=True)
class Sebagian:
    """Some steps of a flowchart: their numbers, who does them, what their times add up to."""

    langkah: str
    pelaku: str
    waktu: str


@dataclass(frozen=True)
class Telaah:
    """One flowchart in figures. `bagian`: the longest step's share of the time, "" where a step has none that can be
    compared; `menunggu`, `luar`: steps in which the office waits, by their sentence, or for others outside of it."""

    chart: SOP
    jalur: Jalur
    terpanjang: str
    utama: str
    nilai: Angka
    ulangan: tuple[Ulangan, ...]
    batang: tuple[Batang, ...]
    terlama: Langkah | None
    bagian: str
    perpindahan: str
    menunggu: Sebagian | None
    luar: Sebagian | None

    @property
    def nilai_terlama(self) -> Angka:
        """A number to sort by: how long the longest step takes, 0 where none has a time."""
        return _urutan(self.chart, self.terlama) if self.terlama else 0

    @property
    def lewat_semua(self) -> bool:
        """Whether the main way is the longest one."""
        return self.jalur.utama == self.jalur.terpanjang


def telaah(katalog: Katalog, opd: OPD, sop: SOP) -> list[Telaah]:
    """Each flowchart of an SOP in figures."""
    return [telaah_diagram(katalog, opd, chart) for chart in sop.diagram]


def panjang(katalog: Katalog, chart: SOP) -> Angka:
    """A number to sort flowcharts by: the upper end of the time of its longest way."""
    return _panjang(lama(chart, terpanjang(chart, katalog.menit_per_hari)))


def paling_lama(chart: SOP) -> Angka:
    """A number that `panjang` does not pass: the upper end of all steps' time, infinite where one of them has none."""
    most = chart.jumlah_waktu.sampai
    return most.urutan if most else math.inf


def nomor(steps: tuple[Langkah, ...]) -> str:
    """The numbers of steps, those that follow each other as a range: "1–5, 7"."""
    pairs = enumerate(langkah.no for langkah in steps)
    groups = ([no for _, no in group] for _, group in groupby(pairs, key=lambda pair: pair[1] - pair[0]))
    return ", ".join(f"{group[0]}–{group[-1]}" if len(group) > 1 else str(group[0]) for group in groups)


def _sebagian(katalog: Katalog, chart: SOP, steps: tuple[Langkah, ...]) -> Sebagian | None:
    names = tuple(dict.fromkeys(name for langkah in steps for name in langkah.pelaksana))
    return Sebagian(nomor(steps), nama(names), terjumlah(katalog, lama(chart, steps))) if steps else None


@lru_cache(maxsize=1024)  # an office's list of times asks for what its SOPs' pages ask for
def telaah_diagram(katalog: Katalog, opd: OPD, chart: SOP) -> Telaah:
    ways, bars = jalur(chart, katalog.menit_per_hari), batang(chart, katalog.menit_per_hari)
    waiting, outside = menunggu(opd, chart)
    longest, share = _terlama(chart, bars)
    most = lama(chart, ways.terpanjang)
    main = most if ways.utama == ways.terpanjang else lama(chart, ways.utama)
    return Telaah(
        chart,
        ways,
        terjumlah(katalog, most),
        terjumlah(katalog, main),
        _panjang(most),
        tuple(_ulangan(katalog, chart, ways)),
        bars,
        longest,
        share,
        terhitung(chart, chart.serah_terima),
        _sebagian(katalog, chart, waiting),
        _sebagian(katalog, chart, outside),
    )


def _ulangan(katalog: Katalog, chart: SOP, ways: Jalur) -> Iterator[Ulangan]:
    for one in ways.putaran:
        back = berpindah((one.langkah[-1], one.langkah[0])) if one.langkah else 0
        again = lama(chart, one.langkah)
        yield Ulangan(
            one, nomor(one.langkah), terjumlah(katalog, again), berpindah(one.langkah) + back, _panjang(again)
        )


def _terlama(chart: SOP, bars: tuple[Batang, ...]) -> tuple[Langkah | None, str]:
    """The step that takes longest, and its share of the whole where every step's time can be compared."""
    timed = [item for item in chart.semua_langkah if chart.lama(item)]
    if not timed:
        return None, ""
    shares = {one.langkah.no: one.bagian for one in bars if one.bagian is not None}
    if any(item.no not in shares for item in chart.semua_langkah):
        return max(timed, key=lambda item: _urutan(chart, item)), ""
    longest = max(timed, key=lambda item: shares[item.no])
    whole = sum(shares.values())
    return longest, f"{bilangan(round(100 * shares[longest.no] / whole))} %" if len(timed) > 1 else ""


def _panjang(total: Jumlah) -> Angka:
    """A number to sort sums by: their upper end."""
    return (total.sampai or total.dari).urutan


def _urutan(chart: SOP, langkah: Langkah) -> Angka:
    found = chart.lama(langkah)
    return (found.sampai or found.pokok).urutan if found else 0
