"""A table's head → its columns: what each is for, by the words of its head, else by its place."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from sop_site.impor.drawing import Drawing, Word
from sop_site.impor.plane import Box
from sop_site.impor.ruling import Rules, apart
from sop_site.impor.words import bare, joined, lines, mended, within

Role = Literal["no", "kegiatan", "pelaksana", "kelengkapan", "waktu", "output", "keterangan", "lain"]

ROLES: dict[Role, re.Pattern[str]] = {
    "no": re.compile(r"no(mor)?(urut)?"),
    "kegiatan": re.compile(
        r"(uraian|rincian|tahapan?|alur|nama|langkah(langkah)?)?(dan)?"
        r"(kegiatan|akti[vf]itas|prosedur|proses|langkah(langkah)?|tahapan?|uraian)(kegiatan|prosedur|akti[vf]itas|kerja)*"
    ),
    "kelengkapan": re.compile(
        r"(per)?(syaratan?|lengkapan|kelengkapan)(dan|atau)*((per|ke)?(syaratan?|lengkapan))*|input"
    ),
    "waktu": re.compile(r"(jangka)?waktu(pelaksanaan|penyelesaian)?|durasi"),
    "output": re.compile(r"out?put|hasil|keluaran|produk|outputhasil|hasiloutput"),
    "keterangan": re.compile(r"ket|keterangan|ketrangan|catatan"),
}  # fmt: skip
_PERFORMERS = re.compile(r"pelaksana(an)?|pelaku|pelaksanakegiatan|penanggungjawab|unitpelaksana")
# Words of heads: where a narrow column cuts one, it is none of its own.
_OFFICES = re.compile(
    r"pelaksana|pemohon|petugas|kepala|sekretari(s|at)|bendahara|kasubb?ag|bidang|(sub)?bagian|kepegawaian|keuangan"
    r"|perencanaan|pengelola|pengadministrasi(an)?|pejabat|pimpinan|penyusun|operator|verifikator|inspektur(at)?"
    r"|kecamatan|kelurahan|pelayanan|pengawas|pengendali|kelompok|fungsional|masyarakat|pengguna|kabupaten|provinsi"
    r"|administrasi|kelengkapan|keterangan|persyaratan"
)
QUALITY_ROLES: tuple[Role, ...] = ("kelengkapan", "waktu", "output")
_QUALITY = re.compile(r"(mutubaku|mutubuku|bakumutu|standarmutu|mutu)")


@dataclass(frozen=True)
class Column:
    """A column of a flowchart table: what it is for, its head's words, what is printed above it and its neighbours.

    `halved`: no rule parts it from its neighbour.
    """

    role: Role
    head: str
    above: str
    x0: float
    x1: float
    halved: bool = False


def columns_of(drawing: Drawing, rules: Rules, band: Box) -> list[Column]:
    """The columns as the head's lowest cells tell them; their names, and the names above those."""
    edges = rules.uprights(band.bottom - min(3.0, band.height / 4))
    edges = _with_body_edges(rules, edges, band)
    own = [word for word in drawing.words if band.top <= word.box.cy <= band.bottom and not word.apart]
    known = drawing.vocabulary
    paths = []
    for x0, x1 in pairwise(edges):
        if x1 - x0 > 5:
            paths.append((x0, x1, _path(own, rules, band, x0, x1, known)))
    return [part for column in _roles(paths) for part in _halves(drawing, own, column, band)]


def _halves(drawing: Drawing, heads: list[Word], column: Column, band: Box) -> list[Column]:
    """Two performers whose heads stand far apart, with symbols below each: the rule between them is missing."""
    own = Box(column.x0, band.top, column.x1, band.bottom)
    words = [word for word in within(heads, own) if word.text in column.head.split()]
    boxes = [
        symbol.box
        for symbol in drawing.symbols
        if column.x0 < symbol.box.cx < column.x1 and symbol.box.top > band.bottom and symbol.box.width < 150
    ]
    if column.role != "pelaksana" or len(words) < 2 or len(boxes) < 2:
        return [column]
    gap, _ = _widest([(word.box.x0, word.box.x1) for word in words])
    room, cut = _widest([(box.x0, box.x1) for box in boxes])
    parts = [word for word in words if word.box.cx < cut], [word for word in words if word.box.cx >= cut]
    plain = all(word.box.x1 <= cut + 5 for word in parts[0]) and all(word.box.x0 >= cut - 5 for word in parts[1])
    if gap < 14 or room < 10 or not plain or not all(parts):
        return [column]
    left, right = (joined([line.text for line in lines(part)]) for part in parts)
    return [
        replace(column, head=left, x1=cut, halved=True),
        replace(column, head=right, x0=cut, halved=True),
    ]


def _widest(spans: list[tuple[float, float]]) -> tuple[float, float]:
    """The widest gap between stretches of a line, and its middle."""
    ordered = sorted(spans)
    reach, best = ordered[0][1], (0.0, 0.0)
    for start, end in ordered[1:]:
        best = max(best, (start - reach, (start + reach) / 2))
        reach = max(reach, end)
    return best


def _with_body_edges(rules: Rules, edges: list[float], band: Box) -> list[float]:
    """The head's edges, and those that only the body shows, from the head's foot to the table's."""
    if not edges:
        return edges
    foot = max(
        (rule.end for rule in rules.upright if abs(rule.at - edges[0]) < 2 and rule.covers(band.bottom)), default=0
    )
    deep = [
        rule.at
        for rule in rules.upright
        if edges[0] < rule.at < edges[-1]
        and rule.start <= band.bottom + 2.5
        and rule.end >= foot - 2.5 > band.bottom + 10
    ]
    return apart([*edges, *(place for place in deep if all(abs(place - edge) > 4 for edge in edges))])


def _path(heads: list[Word], rules: Rules, band: Box, x0: float, x1: float, known: Set[str]) -> list[str]:
    """The texts of the head's cells over a column, from the top down."""
    middle = (x0 + x1) / 2
    cuts = [y for y in rules.levels(middle) if band.top + 2 < y < band.bottom - 2]
    texts = []
    for top, bottom in zip([band.top, *cuts], [*cuts, band.bottom], strict=True):
        edges = rules.uprights((top + bottom) / 2)
        left = max((x for x in edges if x <= middle), default=x0)
        right = min((x for x in edges if x > middle), default=x1)
        if bottom == band.bottom:
            left, right = max(left, x0 - 1), min(right, x1 + 1)
        found = [line.text for line in lines(within(heads, Box(left, top, right, bottom)))]
        texts.append(joined(mended(found, known, _OFFICES)))
    return [text for text in texts if text]


def _roles(paths: list[tuple[float, float, list[str]]]) -> list[Column]:
    columns = []
    for x0, x1, path in paths:
        if path and len(path) > 1 and all(re.fullmatch(r"\(?\d+\)?", part) for part in path[-1:]):
            path = path[:-1]
        last, above = (path[-1] if path else ""), " ".join(path[:-1])
        if not above and (both := re.match(r"(?i)((?:baku )?mutu(?: bak?u| buku)?)\s+(.+)", last)):
            above, last = both[1], both[2]
        role: Role = next((role for role, pattern in ROLES.items() if pattern.fullmatch(bare(last))), "lain")
        if _PERFORMERS.fullmatch(bare(above)) and role != "no":
            role = "pelaksana"
        columns.append(Column(role, last, above, x0, x1))
    return _by_place(columns)


def _by_place(columns: list[Column]) -> list[Column]:
    """What the heads' words leave open, their places tell.

    What stands between the activity and the quality standard are performers, whether a word says so or not; a misspelt
    head below "Mutu Baku" is the one of its three that is missing there.
    """
    roles = [column.role for column in columns]
    if "kegiatan" not in roles:
        return columns
    missing = [role for role in QUALITY_ROLES if role not in roles]
    for index, column in enumerate(columns):
        if roles[index] == "lain" and missing and _QUALITY.fullmatch(bare(column.above)):
            roles[index] = missing.pop(0)
    start = roles.index("kegiatan")
    if (
        start + 1 < len(roles) and roles[start + 1] == "kegiatan" and "no" not in roles
    ):  # one head over number and words
        roles[start] = "no"
        columns[start + 1] = replace(
            columns[start + 1], head=f"{columns[start].head} {columns[start + 1].head}".strip()
        )
        columns[start] = replace(columns[start], head="")
        start += 1
    if start and roles[0] == "lain" and "no" not in roles:
        roles[0] = "no"
    stops = [index for index in range(start + 1, len(columns)) if roles[index] in (*QUALITY_ROLES, "keterangan")]
    stop = min(stops, default=len(columns))
    for index in range(start + 1, stop):
        if roles[index] == "lain" and columns[index].head:
            roles[index] = "pelaksana"
    return [replace(column, role=role) for column, role in zip(columns, roles, strict=True)]


def group_of(text: str) -> str:
    """ "pelaksana" or "mutu_baku" where a head's cell only names its group, "" otherwise."""
    name = bare(text)
    return "pelaksana" if _PERFORMERS.fullmatch(name) else "mutu_baku" if _QUALITY.fullmatch(name) else ""
