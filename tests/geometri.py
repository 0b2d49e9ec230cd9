"""A checker of flowchart sheets that knows nothing of the router: the model, the numbers, and millimetres.

Rules: arrows leave at the bottom (a decision's also at a side) and enter at the top (Permenpan RB 35/2012); what a
reader must be able to tell apart does not lie on top of each other. A line is drawn to its symbol's middle and covered
by the symbol, so what lies inside its own symbol does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from math import hypot
from typing import NamedTuple

from sop_site.chart.sheet import TINGGI_SIMBOL, Bagan, Garis, Lambang, Titik, Ukuran
from sop_site.chart.text import width
from sop_site.model.sop import SOP, Langkah

TIPIS = 1e-6  # mm: what floating point may be off
JARAK = 0.6  # mm between lines that lead to different steps, and from a crossing to where one of them bends
JARAK_BATAS = 0.3  # mm between a level line and a row's border
JARAK_SIMBOL = 0.3  # mm between a line and a symbol that it passes
PANAH = 2.0  # mm of straight line before a symbol, for the arrowhead
TEPI = 0.3  # the gutter beside the outer lanes, in lanes
PT = 25.4 / 72  # mm


class Kotak(NamedTuple):
    """A rectangle in mm."""

    kiri: float
    kanan: float
    atas: float
    bawah: float


class Ruas(NamedTuple):
    """A straight stretch in mm: upright at x = `di` from y `dari` to `ke`, or level at y = `di` from x `dari`."""

    tegak: bool
    di: float
    dari: float
    ke: float


@dataclass(frozen=True)
class Hasil:
    """What a sheet's check found: sentences, and how often lines cross."""

    cacat: tuple[str, ...]
    silang: int
    garis: int


class Kertas:
    """A sheet in millimetres, for a lane's width and the rows' real heights."""

    def __init__(self, bagan: Bagan, lajur: float, tinggi: Sequence[float]) -> None:
        self.bagan, self.lajur, self.tinggi = bagan, lajur, tinggi
        self.atas = [0.0, *accumulate(tinggi)]

    def titik(self, one: Titik) -> tuple[float, float]:
        return one.x * self.lajur, self.atas[one.baris] + one.y * self.tinggi[one.baris]

    def tengah(self, baris: int) -> float:
        return self.atas[baris] + self.bagan.baris[baris].tengah * self.tinggi[baris]

    def simbol(self, one: Lambang) -> Kotak:
        y, half = self.tengah(one.baris), TINGGI_SIMBOL / 2
        return Kotak((one.x - one.setengah) * self.lajur, (one.x + one.setengah) * self.lajur, y - half, y + half)

    def at(self, one: Titik) -> Lambang | None:
        """The symbol in whose box, border included, a point at its middle's height lies."""
        x, y = self.titik(one)
        for symbol in self.bagan.lambang:
            box = self.simbol(symbol)
            if symbol.baris == one.baris and box.kiri - TIPIS <= x <= box.kanan + TIPIS:
                return symbol if abs(y - self.tengah(one.baris)) < TIPIS else None
        return None

    def ruas(self, garis: Garis) -> list[Ruas]:
        """The stretches of an arrow that can be seen."""
        points = [self.titik(one) for one in garis.titik]
        source, target = self.at(garis.titik[0]), self.at(garis.titik[-1])
        if source and abs(points[0][0] - points[1][0]) < TIPIS:
            points[0] = (points[0][0], self.simbol(source).bawah)
        if target:
            points[-1] = (points[-1][0], self.simbol(target).atas)
        return [_ruas(a, b) for a, b in pairwise(points)]

    def label(self, garis: Garis) -> Kotak:
        one = garis.label
        assert one
        top = self.atas[one.baris] + one.y * self.tinggi[one.baris] + one.atas
        return Kotak(one.kiri * self.lajur, (one.kiri + one.lebar) * self.lajur, top, top + one.tinggi)


def _ruas(a: tuple[float, float], b: tuple[float, float]) -> Ruas:
    if abs(a[0] - b[0]) < TIPIS:
        return Ruas(True, a[0], min(a[1], b[1]), max(a[1], b[1]))
    return Ruas(False, a[1], min(a[0], b[0]), max(a[0], b[0]))


def performers(sop: SOP) -> list[str]:
    """The columns that a form needs: the printed ones, who acts without one, and one for the unread."""
    unread = [""] * any(not langkah.pelaksana for langkah in sop.langkah)
    return [*sop.pelaksana, *sop.tanpa_kolom, *unread]


def check(
    sop: SOP,
    bagan: Bagan,
    ukuran: Ukuran,
    tinggi: Sequence[float],
    langkah: Sequence[Langkah] | None = None,
    keluar: Mapping[int, str] | None = None,
    masuk: Sequence[tuple[str, int]] = (),
) -> Hasil:
    """Everything that is wrong with a sheet of these steps; `keluar` and `masuk` are its connectors, as in `flow`."""
    steps = sop.langkah if langkah is None else langkah
    kertas = Kertas(bagan, ukuran.lajur, tinggi)
    if any(len(garis.titik) < 2 for garis in bagan.garis):
        return Hasil(("garis tanpa panjang",), 0, len(bagan.garis))
    lines = [(garis, kertas.ruas(garis)) for garis in bagan.garis]
    cacat = [
        *(f"baris {no}: terlalu rendah" for no, row in enumerate(bagan.baris) if tinggi[no] < row.tinggi),
        *_symbols(sop, steps, bagan, keluar or {}, masuk),
        *_arrows(sop, steps, kertas, keluar or {}, masuk),
        *(f"{_name(garis)}: {text}" for garis, ruas in lines for text in _shape(kertas, garis, ruas)),
        *_free(kertas, lines),
        *_words(kertas, ukuran, lines),
    ]  # fmt: skip
    joints = [_ruas(kertas.titik(a), kertas.titik(b)) for a, b in bagan.sambungan]
    silang = 0
    for (one, mine), (other, theirs) in combinations(lines, 2):
        same = _target(kertas, one) == _target(kertas, other)
        for a in mine:
            for b in theirs:
                silang += _crosses(a, b)
                if not same and (text := _clash(a, b)):
                    cacat.append(f"{_name(one)} dan {_name(other)}: {text}")
    for garis, ruas in lines:
        for a in ruas:
            for b in joints:
                silang += _crosses(a, b)
                if text := _clash(a, b):
                    cacat.append(f"{_name(garis)} dan garis sambung: {text}")
    return Hasil(tuple(cacat), silang, len(lines))


def _name(garis: Garis) -> str:
    return f"{garis.dari}→{garis.ke}"


def _target(kertas: Kertas, garis: Garis) -> tuple[int, str | float]:
    """What tells one destination from another: the row of a step; the place of a connector or an end."""
    if garis.ke is not None:
        return garis.titik[-1].baris, ""
    symbol = kertas.at(garis.titik[-1])
    return garis.titik[-1].baris, symbol.x if symbol else id(garis)


# The model.


def _symbols(
    sop: SOP, steps: Sequence[Langkah], bagan: Bagan, keluar: Mapping[int, str], masuk: Sequence[tuple[str, int]]
) -> Iterator[str]:
    """Rows and symbols: every step in its row, in its performers' lanes, in its shape."""
    kolom = performers(sop)
    if bagan.lajur != len(kolom):
        yield f"{bagan.lajur} lajur, seharusnya {len(kolom)}"
    numbers = [row.no for row in bagan.baris]
    inner = [no for no in numbers if no is not None]
    if inner != [item.no for item in steps]:
        yield f"baris {inner} bukan langkah lembar ini"
        return
    head, foot = numbers[0] is None, numbers[-1] is None
    if len(numbers) != len(steps) + head + foot:
        yield "baris tanpa langkah di tengah lembar"
        return
    ending = {arus.dari for arus in sop.arus if arus.ke is None}
    for row, item in enumerate(steps, head):
        capsule = item.no == sop.langkah[0].no or item.no in ending
        jenis = "keputusan" if item.keputusan else "ujung" if capsule else "proses"
        middles = sorted(kolom.index(nama) + 0.5 for nama in item.pelaksana or ("",))
        isi = "" if item.pelaksana else "?"
        found = [one for one in bagan.lambang if one.baris == row]
        if [(one.jenis, one.isi, one.x) for one in found] != [(jenis, isi, x) for x in middles]:
            yield f"langkah {item.no}: lambangnya {found}"
        joined = sorted((a.x, b.x) for a, b in bagan.sambungan if a.baris == row)
        edges = [(x + a.setengah, y - b.setengah) for (x, a), (y, b) in pairwise(zip(middles, found, strict=False))]
        if [(round(a, 6), round(b, 6)) for a, b in joined] != [(round(a, 6), round(b, 6)) for a, b in edges]:
            yield f"langkah {item.no}: garis sambungnya {joined}"
    for a, b in bagan.sambungan:
        if (a.baris, a.y) != (b.baris, b.y) or a.y != bagan.baris[a.baris].tengah:
            yield "garis sambung tidak mendatar di tengah barisnya"
    heads = Counter((one.jenis, one.isi) for one in bagan.lambang if head and one.baris == 0)
    feet = Counter((one.jenis, one.isi) for one in bagan.lambang if foot and one.baris == len(numbers) - 1)
    first = steps[0] if steps and steps[0].no == sop.langkah[0].no else None
    here = {item.no for item in steps}
    leading = {
        keluar[arus.ke] for arus in sop.arus if arus.dari in here and arus.ke is not None and arus.ke not in here
    }
    ends = any(arus.ke is None for arus in sop.arus if arus.dari in {item.no for item in steps if item.keputusan})
    want_heads = Counter(("penghubung", letter) for letter, _ in masuk)
    want_heads += Counter([("ujung", "")] * bool(first and first.keputusan))
    want_feet = Counter(("penghubung", letter) for letter in leading) + Counter([("ujung", "")] * ends)
    more_heads, more_feet = heads - want_heads, feet - want_feet
    if want_heads - heads or want_feet - feet:
        yield f"penghubung atau ujung hilang: {want_heads - heads} {want_feet - feet}"
    if more_heads != more_feet or any(count > 1 for count in more_heads.values()):
        yield f"penghubung dalam lembar tidak berpasangan: {more_heads} {more_feet}"
    if len(more_heads) != bagan.jatuh:
        yield f"{bagan.jatuh} arus diputus, tetapi ada {len(more_heads)} pasang penghubung"


def _arrows(
    sop: SOP, steps: Sequence[Langkah], kertas: Kertas, keluar: Mapping[int, str], masuk: Sequence[tuple[str, int]]
) -> Iterator[str]:
    """Every arrow of the model is drawn once, from its symbol to its symbol, and nothing else is."""
    place = {row.no: index for index, row in enumerate(kertas.bagan.baris) if row.no is not None}
    deciding = {item.no for item in steps if item.keputusan}
    drawn: Counter[tuple[object, ...]] = Counter()
    for garis in kertas.bagan.garis:
        source, target = kertas.at(garis.titik[0]), kertas.at(garis.titik[-1])
        if source is None or target is None:
            yield f"{_name(garis)}: tidak berujung pada lambang"
            continue
        if garis.dari is not None and place.get(garis.dari) != source.baris:
            yield f"{_name(garis)}: berpangkal pada baris {source.baris}"
        if garis.ke is not None and place.get(garis.ke) != target.baris:
            yield f"{_name(garis)}: berujung pada baris {target.baris}"
        text = "".join("".join(garis.label.teks).split()) if garis.label else ""
        begin = garis.dari if garis.dari is not None else (source.jenis, source.isi, source.baris)
        end = garis.ke if garis.ke is not None else (target.jenis, target.isi, target.baris)
        drawn[begin, end, text] += 1
    last = len(kertas.bagan.baris) - 1
    wanted: Counter[tuple[object, ...]] = Counter()
    cut: list[tuple[int, int, str]] = []
    for arus in sop.arus:
        text = "".join(arus.bila.split())  # a word may be broken
        if arus.dari not in place or (arus.ke is None and arus.dari not in deciding):
            continue
        if arus.ke is None:
            wanted[arus.dari, ("ujung", "", last), text] += 1
        elif arus.ke not in place:
            wanted[arus.dari, ("penghubung", keluar[arus.ke], last), text] += 1
        elif drawn[arus.dari, arus.ke, text] > wanted[arus.dari, arus.ke, text]:
            wanted[arus.dari, arus.ke, text] += 1
        else:
            cut.append((arus.dari, arus.ke, text))
    for letter, no in masuk:
        wanted[("penghubung", letter, 0), no, ""] += 1
    if steps and steps[0] is sop.langkah[0] and steps[0].keputusan:
        wanted[("ujung", "", 0), steps[0].no, ""] += 1
    for dari, ke, text in cut:
        letters = [
            end[1]
            for begin, end, words in drawn
            if begin == dari and words == text and isinstance(end, tuple) and end[1] and end[1] not in keluar.values()
        ]
        if len(letters) != 1:
            yield f"{dari}→{ke} ({text}): tidak tergambar"
            continue
        wanted[dari, ("penghubung", letters[0], last), text] += 1
        wanted[("penghubung", letters[0], 0), ke, ""] += 1
    if len(cut) != kertas.bagan.jatuh:
        yield f"{len(cut)} arus diputus, tercatat {kertas.bagan.jatuh}"
    for arrow in (wanted - drawn).elements():
        yield f"{arrow}: tidak tergambar"
    for arrow in (drawn - wanted).elements():
        yield f"{arrow}: tidak ada dalam SOP"


# The lines.


def _shape(kertas: Kertas, garis: Garis, ruas: list[Ruas]) -> Iterator[str]:
    """One arrow: level and upright stretches in turn, out at the bottom or a decision's side, in at the top."""
    points = [kertas.titik(one) for one in garis.titik]
    for a, b in pairwise(points):
        if (abs(a[0] - b[0]) < TIPIS) == (abs(a[1] - b[1]) < TIPIS):
            yield f"ruas miring atau kosong {a} {b}"
            return
    for a, b in pairwise(ruas):
        if a.tegak == b.tegak:
            yield "dua ruas searah berurutan"
    source, target = kertas.at(garis.titik[0]), kertas.at(garis.titik[-1])
    if source is None or target is None:
        return
    (x, y), (next_x, next_y) = points[:2]
    box = kertas.simbol(source)
    if next_y > y + TIPIS:
        if not box.kiri + TIPIS < x < box.kanan - TIPIS or next_y <= box.bawah:
            yield "tidak keluar di bawah"
    elif next_y < y - TIPIS:
        yield "keluar ke atas"
    elif source.jenis != "keputusan":
        yield "keluar di samping, bukan keputusan"
    elif not (
        (abs(x - box.kiri) < TIPIS and next_x < x) or (abs(x - box.kanan) < TIPIS and next_x > x)
    ):  # fmt: skip
        yield "tidak keluar di tepi samping"
    (before_x, before_y), (x, y) = points[-2:]
    box = kertas.simbol(target)
    if abs(before_x - x) > TIPIS or before_y >= box.atas or not box.kiri + TIPIS < x < box.kanan - TIPIS:
        yield "tidak masuk di atas"
    elif box.atas - before_y < PANAH and len(points) > 2:
        yield f"tidak ada ruang bagi anak panah: {box.atas - before_y:.2f} mm"
    width_all = kertas.bagan.lajur
    if any(not -TEPI - TIPIS <= one.x <= width_all + TEPI + TIPIS or not 0 <= one.y <= 1 for one in garis.titik):
        yield "keluar dari lembar"
    for one in ruas:
        border = min(abs(one.di - y) for y in kertas.atas)
        if not one.tegak and border < JARAK_BATAS:
            yield f"mendatar {border:.2f} mm dari batas baris"


def _free(kertas: Kertas, lines: list[tuple[Garis, list[Ruas]]]) -> Iterator[str]:
    """No line runs through a symbol, nor so near that it seems to touch one to which it does not lead."""
    boxes = [(one, kertas.simbol(one)) for one in kertas.bagan.lambang]
    for (one, a), (other, b) in combinations(boxes, 2):
        if _overlap(a, b):
            yield f"lambang bertumpuk: {one} {other}"
    for garis, ruas in lines:
        own = {kertas.at(garis.titik[0]), kertas.at(garis.titik[-1])}
        for symbol, box in boxes:
            room = box if symbol in own else _grown(box, JARAK_SIMBOL)
            if any(_through(one, room) for one in ruas):
                yield f"{_name(garis)}: menembus atau merapat lambang baris {symbol.baris} di {symbol.x}"


def _words(kertas: Kertas, ukuran: Ukuran, lines: list[tuple[Garis, list[Ruas]]]) -> Iterator[str]:
    """Labels: wide enough for their words, in their row and the performers' columns, over nothing."""
    labels = [(garis, kertas.label(garis)) for garis, _ in lines if garis.label]
    size = ukuran.label * PT
    for garis, box in labels:
        one = garis.label
        assert one
        name = f"label {_name(garis)} {one.teks}"
        if garis.dari is None or one.baris != garis.titik[0].baris:
            yield f"{name}: bukan pada baris keputusannya"
        if any(width(text, size) > one.lebar * ukuran.lajur for text in one.teks):
            yield f"{name}: lebih lebar dari kotaknya"
        if one.tinggi < len(one.teks) * size:
            yield f"{name}: lebih tinggi dari kotaknya"
        if one.kiri < -TEPI - TIPIS or one.kiri + one.lebar > kertas.bagan.lajur + TEPI + TIPIS:
            yield f"{name}: keluar dari kolom pelaksana"
        if box.atas < kertas.atas[one.baris] or box.bawah > kertas.atas[one.baris + 1]:
            yield f"{name}: keluar dari barisnya"
        for symbol in kertas.bagan.lambang:
            if _overlap(box, kertas.simbol(symbol)):
                yield f"{name}: menutupi lambang baris {symbol.baris}"
        for other, ruas in lines:
            if any(_through(piece, box) for piece in ruas):
                yield f"{name}: dilalui {_name(other)}"
        for a, b in kertas.bagan.sambungan:
            if _through(_ruas(kertas.titik(a), kertas.titik(b)), box):
                yield f"{name}: dilalui garis sambung"
    for (one_garis, a), (other_garis, b) in combinations(labels, 2):
        if _overlap(a, b):
            yield f"label {_name(one_garis)} dan {_name(other_garis)} bertumpuk"


def _overlap(a: Kotak, b: Kotak) -> bool:
    return min(a.kanan, b.kanan) - max(a.kiri, b.kiri) > TIPIS and min(a.bawah, b.bawah) - max(a.atas, b.atas) > TIPIS


def _grown(box: Kotak, by: float) -> Kotak:
    return Kotak(box.kiri - by, box.kanan + by, box.atas - by, box.bawah + by)


def _through(ruas: Ruas, box: Kotak) -> bool:
    if ruas.tegak:
        inside = box.kiri + TIPIS < ruas.di < box.kanan - TIPIS
        return inside and min(ruas.ke, box.bawah) - max(ruas.dari, box.atas) > TIPIS
    inside = box.atas + TIPIS < ruas.di < box.bawah - TIPIS
    return inside and min(ruas.ke, box.kanan) - max(ruas.dari, box.kiri) > TIPIS


def _crosses(a: Ruas, b: Ruas) -> bool:
    return (
        a.tegak != b.tegak
        and a.dari + TIPIS < b.di < a.ke - TIPIS
        and b.dari + TIPIS < a.di < b.ke - TIPIS
    )  # fmt: skip


def _clash(a: Ruas, b: Ruas) -> str:
    """How two lines that lead to different symbols are not told apart. A clear crossing is no fault."""
    (a_kiri, a_kanan, a_atas, a_bawah), (b_kiri, b_kanan, b_atas, b_bawah) = _box(a), _box(b)
    beside = max(a_kiri, b_kiri) - min(a_kanan, b_kanan)
    above = max(a_atas, b_atas) - min(a_bawah, b_bawah)
    if _crosses(a, b):
        short = min(a.ke - b.di, b.di - a.dari, b.ke - a.di, a.di - b.dari)
        return f"bersilang {short:.2f} mm dari ujungnya" if short < JARAK - TIPIS else ""
    gap = hypot(max(0.0, beside), max(0.0, above))
    if gap >= JARAK - TIPIS:
        return ""
    if gap > TIPIS:
        return f"berjarak {gap:.2f} mm"
    return f"bertumpuk sepanjang {-min(beside, above):.2f} mm" if a.tegak == b.tegak else "bersentuhan"


def _box(ruas: Ruas) -> Kotak:
    return Kotak(ruas.di, ruas.di, ruas.dari, ruas.ke) if ruas.tegak else Kotak(ruas.dari, ruas.ke, ruas.di, ruas.di)


def naive(sop: SOP) -> tuple[int, int]:
    """How many pairs of stretches cross, and how many lie on each other, if arrows are drawn without thought.

    Every arrow leaves at the bottom, runs level between the rows to its column, or to one channel at the right for a
    return, and enters at the top. Lanes and rows are one wide.
    """
    kolom = performers(sop)
    place = {
        item.no: (kolom.index(item.pelaksana[0] if item.pelaksana else "") + 0.5, float(row))
        for row, item in enumerate(sop.langkah)
    }
    deciding = {item.no for item in sop.langkah if item.keputusan}
    ways: list[tuple[object, list[Ruas]]] = []
    for arus in sop.arus:
        x, y = place[arus.dari]
        if arus.ke is None and arus.dari not in deciding:
            continue
        to_x, to_y = place[arus.ke] if arus.ke is not None else (0.5, float(len(sop.langkah)))
        points = [(x, y), (x, y + 0.5)]
        points += (
            [(to_x, y + 0.5)] if to_y > y else [(len(kolom), y + 0.5), (len(kolom), to_y - 0.5), (to_x, to_y - 0.5)]
        )
        ways.append((arus.ke, [_ruas(a, b) for a, b in pairwise([*points, (to_x, to_y)]) if a != b]))
    silang = tumpuk = 0
    for (ke, mine), (other, theirs) in combinations(ways, 2):
        for a in mine:
            for b in theirs:
                silang += _crosses(a, b)
                tumpuk += ke != other and _clash(a, b).startswith("bertumpuk")
    return silang, tumpuk
