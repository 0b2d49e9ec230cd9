"""SOP → geometry of the flowchart sheet (`bagan.py`): which symbol stands where, which line runs where. Numbers only.

The five symbols and their arrows: Permenpan RB 35/2012.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_site.chart.router import conflicts, route
from sop_site.chart.segments import Kotak
from sop_site.chart.sheet import TINGGI_SIMBOL, Bagan, Baris, Garis, Jenis, Label, Lambang, Titik, Ukuran
from sop_site.chart.text import width, wrap
from sop_site.chart.ways import BARIS, KELUAR_SERONG, SUSUN, TENGAH, Rute, Simpul, Sisi, joints
from sop_site.model.sop import SOP, TIDAK_TERBACA, Arus, Langkah

MM_PT = 25.4 / 72
BARIS_LABEL = 1.18  # line height of a label, in sizes of its letters
SELA = 1.7  # mm between two level lines, and from one to the row's border
RUANG_PANAH = 3.4  # mm above a symbol, for the arrow that enters
BAWAH_SIMBOL = 1.6
TINGGI_BARIS = 14.0  # mm
CELAH = 0.6  # mm between a label and what it hangs on
LEBAR_LABEL = 0.55  # lanes
SELA_LABEL = 0.03  # lanes between a label's box and its words
SETENGAH_PENGHUBUNG = 0.17  # half an off-page connector, in lanes


def flow(
    sop: SOP,
    ukuran: Ukuran,
    langkah: Sequence[Langkah] | None = None,
    keluar: Mapping[int, str] | None = None,
    masuk: Sequence[tuple[str, int]] = (),
    putus: int = 0,
) -> Bagan:
    """The sheet of some consecutive steps of an SOP, of all of them by default.

    `keluar`: printed number of a step on another sheet → letter of the connector at the foot that leads there.
    `masuk`: (letter, printed number) of each connector at the head. Where no way is free for an arrow, labels are made
    as narrow as they can be; if that does not help, it is cut into a pair of connectors, numbered from `putus` + 1.
    """
    steps = sop.langkah if langkah is None else langkah
    cut: dict[Arus, str] = {}
    narrow = False
    while True:
        sheet = _Lembar(sop, ukuran, steps, dict(keluar or {}), list(masuk), cut, narrow)
        rute = route(sheet.simpul, sheet.sisi, sheet.lajur)
        found = [sheet.arus[index] for index in conflicts(rute, sheet.sisi)]
        loose = [arus for arus in found if arus and arus.ke is not None and arus not in cut and arus.ke in sheet.place]
        if not loose or len(cut) >= BANYAK_PUTUS:
            return sheet.drawn(rute)
        if not narrow:
            narrow = True
            continue
        longest = max(loose, key=lambda arus: abs((arus.ke or 0) - arus.dari))
        cut = {**cut, longest: f"{putus + len(cut) + 1}"}


BANYAK_PUTUS = 3


class _Lembar:
    """A sheet as nodes and edges for the router, and back."""

    def __init__(
        self,
        sop: SOP,
        ukuran: Ukuran,
        steps: Sequence[Langkah],
        keluar: dict[int, str],
        masuk: list[tuple[str, int]],
        cut: Mapping[Arus, str],
        narrow: bool,
    ) -> None:
        self.ukuran, self.steps, self.cut, self.narrow = ukuran, steps, cut, narrow
        self.kolom = sop.kolom
        self.lajur = len(self.kolom)
        self.jenis: list[Jenis] = []
        self.isi: list[str] = []
        self.simpul: list[Simpul] = []
        self.sisi: list[Sisi] = []
        self.arus: list[Arus | None] = []
        self.teks: list[tuple[str, ...]] = []
        here = {item.no for item in steps}
        arus = [one for one in sop.arus if one.dari in here]
        deciding = {item.no for item in steps if item.keputusan}
        begins = bool(steps) and steps[0] is sop.langkah[0] and steps[0].no in deciding
        heads = [*masuk, *((letter, one.ke) for one, letter in cut.items() if one.ke is not None)]
        self.kepala = bool(heads or begins)
        first = int(self.kepala)
        self.place = {item.no: first + index for index, item in enumerate(steps)}
        for index, item in enumerate(steps):
            self._add(
                self._kind(sop, item, arus),
                "" if item.pelaksana else "?",
                first + index,
                self._middles(item),
                item.no in deciding,
            )
        self.node = {item.no: index for index, item in enumerate(steps)}
        self._band(0, [(self.node[no], letter) for letter, no in heads] + [(0, "")] * begins, False)
        letters: dict[str, list[Arus]] = {}
        for one in arus:
            if one in cut:
                letters.setdefault(cut[one], []).append(one)
            elif one.ke is None:
                if one.dari in deciding:
                    letters.setdefault("", []).append(one)
            elif one.ke in here:
                self._edge(self.node[one.dari], self.node[one.ke], one)
            else:
                letters.setdefault(keluar[one.ke], []).append(one)
        self.kaki = bool(letters)
        feet = [(self.node[items[0].dari], letter) for letter, items in letters.items()]
        for (_, letter), index in zip(feet, self._band(first + len(steps), feet, True), strict=True):
            for one in letters[letter]:
                self._edge(self.node[one.dari], index, one)

    def _kind(self, sop: SOP, item: Langkah, arus: list[Arus]) -> Jenis:
        if item.keputusan:
            return "keputusan"
        last = any(one.dari == item.no and one.ke is None for one in arus)
        return "ujung" if last or item is sop.langkah[0] else "proses"

    def _middles(self, item: Langkah) -> tuple[float, ...]:
        nama = (*(item.pelaksana or (TIDAK_TERBACA,)), *item.bersama)
        return tuple(sorted(self.kolom.index(one) + 0.5 for one in nama))

    def _add(
        self, jenis: Jenis, isi: str, baris: int, tengah: tuple[float, ...], keputusan: bool, **more: float
    ) -> int:
        self.jenis.append(jenis)
        self.isi.append(isi)
        self.simpul.append(Simpul(baris, tengah, keputusan, **more))
        return len(self.simpul) - 1

    def _band(self, baris: int, wanted: list[tuple[int, str]], foot: bool) -> list[int]:
        """The connectors and capsules of the row above or below the steps, each near the step that it belongs to."""
        places = self._slots(len(wanted))
        added = []
        for rank, (node, letter) in enumerate(wanted):
            near = self.simpul[node].tengah
            x = min(places, key=lambda place: min(abs(place - one) for one in near))
            places.remove(x)
            level = _spread(rank, len(wanted))
            added.append(
                self._add(
                    "penghubung" if letter else "ujung", letter, baris, (x,), False,
                    masuk=level * 0.3 + 2, keluar=98 - level * 0.3, setengah=SETENGAH_PENGHUBUNG,
                )
            )  # fmt: skip
            if not foot:
                self._edge(added[-1], node, None)
        return added

    def _slots(self, count: int) -> list[float]:
        """Middles for the symbols of a band: one a lane, as long as that is enough."""
        each = -(-count // self.lajur) if count else 1
        return [lane + (place + 0.5) / each for lane in range(self.lajur) for place in range(each)]

    def _edge(self, dari: int, ke: int, arus: Arus | None) -> None:
        teks: tuple[str, ...] = ()
        lebar = 0.0
        if arus and arus.bila:
            teks, lebar = label_lines(arus.bila, self.ukuran, self.narrow)
        self.sisi.append(Sisi(dari, ke, lebar))
        self.arus.append(arus)
        self.teks.append(teks)

    def drawn(self, rute: list[Rute]) -> Bagan:
        """The routed sheet with its rows measured."""
        count = len(self.steps) + self.kepala + self.kaki
        number = {row: no for no, row in self.place.items()}
        heights = [self._row(row, rute) for row in range(count)]
        baris = tuple(Baris(number.get(row), item.tinggi, item.tengah) for row, item in enumerate(heights))
        lambang = tuple(
            Lambang(node.baris, x, jenis, node.setengah, isi)
            for node, jenis, isi in zip(self.simpul, self.jenis, self.isi, strict=True)
            for x in node.tengah
        )
        garis = tuple(self._line(index, one, heights) for index, one in enumerate(rute))
        sambungan = tuple(
            (_point(ruas.dari, ruas.di, heights), _point(ruas.ke, ruas.di, heights))
            for node in self.simpul
            for ruas in joints(node).datar
        )
        return Bagan(self.lajur, baris, lambang, garis, sambungan, len(self.cut))

    def _line(self, index: int, rute: Rute, heights: list[_Tinggi]) -> Garis:
        arus, sisi = self.arus[index], self.sisi[index]
        dari = arus.dari if arus else None
        ke = next((no for no, node in self.node.items() if node == sisi.ke), None)
        titik = tuple(_point(x, y, heights) for x, y in rute.titik)
        label = self._label(index, rute.label, heights) if rute.label else None
        return Garis(dari, ke, titik, label)

    def _label(self, index: int, kotak: Kotak, heights: list[_Tinggi]) -> Label:
        tinggi = self._label_height(index)
        baris, level = divmod(kotak.atas, BARIS)
        row = heights[int(baris)]
        y = row.jalur[KELUAR_SERONG] if level > KELUAR_SERONG else row.tengah
        lebar = kotak.kanan - kotak.kiri
        return Label(int(baris), self.teks[index], kotak.kiri, lebar, y, _label_top(level, tinggi, row.susun), tinggi)

    def _label_height(self, index: int) -> float:
        return len(self.teks[index]) * self.ukuran.label * MM_PT * BARIS_LABEL

    def _row(self, row: int, rute: list[Rute]) -> _Tinggi:
        """The heights of a row: its level lines stand `SELA` apart, symbol, arrow and labels have their room."""
        levels = {y - row * BARIS for one in rute for _, y in one.titik if row * BARIS < y < (row + 1) * BARIS}
        above = sorted(level for level in levels if level < 40)
        below = sorted(level for level in levels if level > 60)
        up, down, low = TINGGI_SIMBOL / 2 + RUANG_PANAH, TINGGI_SIMBOL / 2 + BAWAH_SIMBOL, 0.0
        labels = [
            (one.label.atas % BARIS, one.label.bawah % BARIS, self._label_height(index))
            for index, one in enumerate(rute)
            if one.label and one.label.atas // BARIS == row
        ]
        under = (
            _label_top(level, tinggi, 0) + tinggi for level, end, tinggi in labels if level > TENGAH and end < SUSUN
        )
        susun = max([TINGGI_SIMBOL / 2, *under]) + CELAH
        for level, _, tinggi in labels:
            top = _label_top(level, tinggi, susun)
            if level > KELUAR_SERONG:
                low = max(low, tinggi)
            else:
                up, down = max(up, SELA / 2 - top), max(down, top + tinggi + SELA / 2)
        if low:
            below = sorted({*below, KELUAR_SERONG})
        head, foot = SELA * len(above), SELA * len(below) + low
        tengah = head + up
        tinggi = tengah + down + foot
        spare = max(0.0, TINGGI_BARIS - tinggi) / 2
        tengah, tinggi = tengah + spare, tinggi + 2 * spare
        at = {level: SELA * (rank + 0.75) / tinggi for rank, level in enumerate(above)}
        for rank, level in enumerate(below):
            at[level] = 1 - (SELA * (len(below) - rank - 0.25) + low * (level <= KELUAR_SERONG)) / tinggi
        return _Tinggi(tinggi, tengah / tinggi, at, susun)


@dataclass(frozen=True)
class _Tinggi:
    """A row measured: least height in mm, its middle, and where each level line runs (fractions).

    `susun` is where labels begin that stand under other labels, in mm from the middle.
    """

    tinggi: float
    tengah: float
    jalur: Mapping[float, float]
    susun: float


def label_lines(teks: str, ukuran: Ukuran, narrow: bool = False) -> tuple[tuple[str, ...], float]:
    """A label's lines and its width in lanes: about half a lane wide, no word broken, no more than three lines.

    A narrow one is never wider than that: words are broken, and there are as many lines as it takes.
    """
    size = ukuran.label * MM_PT
    half = LEBAR_LABEL * ukuran.lajur
    least = max([half, *(width(kata, size) for kata in teks.split())]) + 0.01
    wide = width(teks, size) + 0.01
    steps = [half] if narrow else [least + (wide - least) * rank / 8 for rank in range(9)]
    lines = next((found for lebar in steps if len(found := wrap(teks, lebar, size)) <= 3 or narrow), [teks])
    return tuple(lines), (max(width(line, size) for line in lines) + 0.5) / ukuran.lajur + 2 * SELA_LABEL


def _label_top(level: float, tinggi: float, susun: float) -> float:
    """Where a label begins, in mm from what it hangs on: a side line, the symbol, a label, or the further exits."""
    clear = TINGGI_SIMBOL / 2 + CELAH
    return {52: CELAH, 79: CELAH, 62: clear, SUSUN: susun, 22: -tinggi - CELAH, 23: -clear - tinggi}[int(level)]


def _spread(rank: int, count: int) -> float:
    return 100 * (rank + 0.5) / count


def _point(x: float, y: float, heights: list[_Tinggi]) -> Titik:
    baris, level = divmod(y, BARIS)
    if level == 0:
        return Titik(x, int(baris), 0.0)
    row = heights[int(baris)]
    return Titik(x, int(baris), row.tengah if 40 <= level <= 60 else row.jalur[level])
