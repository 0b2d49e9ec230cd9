"""Made-up printed forms: one description, drawn as different programs would draw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kanvas import Kanvas, Point

KIRI, ATAS = 40.0, 60.0
NO, KEGIATAN, LAJUR, SEL = 26.0, 150.0, 90.0, 72.0


@dataclass(frozen=True)
class Gaya:
    """How a program draws: rules as bars or lines; connectors as lines, thin bars or outlines; heads solid or open."""

    garis: str = "batang"
    panah: str = "garis"
    kepala: str = "segitiga"
    jarak: float = 0  # points that arrows stop before and behind a symbol
    label: str = "Kegiatan"
    kelompok: bool = True  # whether "Pelaksana" and "Mutu Baku" are printed above their columns
    nomor_kolom: bool = False
    kepala_kolom: float = 18  # how high the cells of the performers' heads are


@dataclass
class Formulir:
    """A flowchart table: its performers, its rows' texts and symbols, its arrows."""

    pelaksana: Sequence[str]
    langkah: Sequence[str]
    simbol: Sequence[tuple[int, int, str]]  # row, lane, kind
    panah: Sequence[tuple[tuple[int, int], tuple[int, int], str]]  # from, to, label
    gaya: Gaya = field(default_factory=Gaya)
    tinggi: float = 60

    @property
    def kolom(self) -> list[tuple[str, float]]:
        lanes = [(nama, LAJUR) for nama in self.pelaksana]
        return [("No", NO), (self.gaya.label, KEGIATAN), *lanes,
                ("Kelengkapan", SEL), ("Waktu", SEL), ("Output", SEL), ("Keterangan", SEL)]  # fmt: skip

    def tepi(self) -> list[float]:
        edges = [KIRI]
        for _, width in self.kolom:
            edges.append(edges[-1] + width)
        return edges

    def pusat(self, row: int, lane: int) -> Point:
        x = KIRI + NO + KEGIATAN + LAJUR * (lane + 0.5)
        return x, self.kepala() + self.tinggi * (row + 0.5)

    def kepala(self) -> float:
        return ATAS + (14 + self.gaya.kepala_kolom if self.gaya.kelompok else 20) + (14 if self.gaya.nomor_kolom else 0)

    def pdf(self) -> bytes:
        return self.kanvas().pdf()

    def kanvas(self) -> Kanvas:
        """The drawn form, to be drawn on."""
        kanvas = Kanvas()
        self._tabel(kanvas)
        for row, lane, kind in self.simbol:
            self._simbol(kanvas, self.pusat(row, lane), kind)
        for start, end, label in self.panah:
            self._panah(kanvas, start, end, label)
        return kanvas

    def _tabel(self, k: Kanvas) -> None:
        edges, top, foot = self.tepi(), ATAS, self.kepala() + self.tinggi * len(self.langkah)
        numbers = self.kepala() - (14 if self.gaya.nomor_kolom else 0)
        group = numbers - self.gaya.kepala_kolom if self.gaya.kelompok else top
        inner = {2, 2 + len(self.pelaksana), len(edges) - 2}
        for index, x in enumerate(edges):
            whole = index in (0, 1, len(edges) - 1) or index in inner
            self._tegak(k, x, top if whole else group, foot)
        self._datar(k, top, edges[0], edges[-1])
        if self.gaya.kelompok:
            self._datar(k, group, edges[2], edges[-2])
        self._datar(k, numbers, edges[0], edges[-1])
        for row in range(len(self.langkah) + 1):
            self._datar(k, self.kepala() + row * self.tinggi, edges[0], edges[-1])
        for (name, _), x in zip(self.kolom, edges, strict=False):
            k.words(x + 3, numbers - 8, 80, name)
        if self.gaya.kelompok:
            k.text(edges[2] + 20, group - 4, "Pelaksana")
            k.text(edges[2 + len(self.pelaksana)] + 20, group - 4, "Mutu Baku")
        if self.gaya.nomor_kolom:
            for index, x in enumerate(edges[:-1]):
                k.text(x + 5, self.kepala() - 4, f"({index + 1})")
        for row, words in enumerate(self.langkah):
            y = self.kepala() + row * self.tinggi + 20
            k.text(edges[0] + 8, y, f"{row + 1}.")
            k.words(edges[1] + 3, y, KEGIATAN - 6, words)
            k.text(edges[2 + len(self.pelaksana)] + 3, y, f"Berkas {row + 1}")
            k.text(edges[3 + len(self.pelaksana)] + 3, y, f"{row + 1} hari")

    def _tegak(self, k: Kanvas, x: float, top: float, foot: float) -> None:
        if self.gaya.garis == "batang":
            k.bar(x, top, x + 0.5, foot)
        else:
            k.line((x, top), (x, foot), width=0.5)

    def _datar(self, k: Kanvas, y: float, left: float, right: float) -> None:
        if self.gaya.garis == "batang":
            k.bar(left, y, right, y + 0.5)
        else:
            k.line((left, y), (right, y), width=0.5)

    def _simbol(self, k: Kanvas, pusat: Point, kind: str) -> None:
        x, y = pusat
        if kind == "belah":
            k.polygon([(x - 24, y), (x, y - 12), (x + 24, y), (x, y + 12)])
        elif kind == "kapsul":
            k.capsule(x - 22, y - 9, x + 22, y + 9)
        else:
            k.polygon([(x - 20, y - 9), (x + 20, y - 9), (x + 20, y + 9), (x - 20, y + 9)])

    def _panah(self, k: Kanvas, start: tuple[int, int], end: tuple[int, int], label: str) -> None:
        """Downwards from foot to top; sideways in a row; backwards out at the side and up to the target's side."""
        kinds = {(row, lane): kind for row, lane, kind in self.simbol}
        (x0, y0), (x1, y1) = self.pusat(*start), self.pusat(*end)
        half = {"belah": (24, 12), "kapsul": (22, 9)}
        (w0, h0), (w1, h1) = half.get(kinds[start], (20, 9)), half.get(kinds[end], (20, 9))
        gap = self.gaya.jarak
        if start[0] == end[0]:
            side = 1 if x1 > x0 else -1
            points = [(x0 + side * (w0 + gap), y0), (x1 - side * (w1 + gap), y1)]
        elif end[0] > start[0]:
            middle = y1 - h1 - 10
            points = [(x0, y0 + h0 + gap), (x0, middle), (x1, middle), (x1, y1 - h1 - gap)] if x0 != x1 else [
                (x0, y0 + h0 + gap), (x1, y1 - h1 - gap)]  # fmt: skip
        else:
            track = max(x0, x1) + 38
            points = [(x0 + w0 + gap, y0), (track, y0), (track, y1), (x1 + w1 + gap, y1)]
        self._garis(k, points)
        self._ujung(k, points[-2], points[-1])
        if label:
            k.text(points[0][0] + 4, points[0][1] + (-3 if points[0][1] == points[1][1] else 9), label, 7)

    def _garis(self, k: Kanvas, points: list[Point]) -> None:
        if self.gaya.panah == "garis":
            k.line(*points)
        elif self.gaya.panah == "batang":
            for (x0, y0), (x1, y1) in pairwise(points):
                k.bar(min(x0, x1) - 0.2, min(y0, y1) - 0.2, max(x0, x1) + 0.2, max(y0, y1) + 0.2)
        else:
            k.polygon(keliling(points), "f")

    def _ujung(self, k: Kanvas, before: Point, tip: Point) -> None:
        dx, dy = tip[0] - before[0], tip[1] - before[1]
        length = max(abs(dx), abs(dy))
        ux, uy = dx / length, dy / length
        a = (tip[0] - 5 * ux - 2.5 * uy, tip[1] - 5 * uy + 2.5 * ux)
        b = (tip[0] - 5 * ux + 2.5 * uy, tip[1] - 5 * uy - 2.5 * ux)
        if self.gaya.kepala == "segitiga":
            k.polygon([a, tip, b], "f")
        else:
            k.line(a, tip, b)


def keliling(points: Sequence[Point], half: float = 0.4) -> list[Point]:
    """The outline around a line of level and upright pieces."""
    left, right = [], []
    for index, (x, y) in enumerate(points):
        nx = ny = 0.0
        for a, b in ((index - 1, index), (index, index + 1)):
            if a >= 0 and b < len(points):
                (ax, ay), (bx, by) = points[a], points[b]
                length = max(abs(bx - ax), abs(by - ay))
                nx, ny = nx - (by - ay) / length, ny + (bx - ax) / length
        left.append((x + half * nx, y + half * ny))
        right.append((x - half * nx, y - half * ny))
    return [*left, *reversed(right)]
