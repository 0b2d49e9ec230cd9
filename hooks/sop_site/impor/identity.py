"""The identity block (part 1 of the form), found by its labels in their many spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import pairwise

from sop_site.impor.drawing import Drawing, Word
from sop_site.impor.identity_cells import typed
from sop_site.impor.lists import items
from sop_site.impor.plane import Box, around
from sop_site.impor.ruling import Rules
from sop_site.impor.words import Line, bare, joined, lines, runs, within

_TANGGAL = "(tanggal|tgl|tg)"
LABELS: dict[str, re.Pattern[str]] = {
    key: re.compile(pattern)
    for key, pattern in {
        "nomor": r"(nomor|no)(sop|sp|standaroperasionalprosedur|dokumen)?",
        "tanggal_pembuatan": rf"{_TANGGAL}(pembuatan|dibuat|penyusunan|disusun|terbit)",
        "tanggal_revisi": rf"{_TANGGAL}(revisi|direvisi|perubahan)|revisi",
        "tanggal_efektif": rf"{_TANGGAL}(efektif|pengesahan|berlaku|mulaiberlaku|pemberlakuan|disahkan|ditetapkan)",
        "disahkan_oleh": r"disahkan(oleh)?|ditetapkan(oleh)?|pengesahan|disetujuioleh",
        "judul": r"(nama|judul)(sop|sp|standaroperasionalprosedur|prosedur|kegiatan)?|judulsop",
        "dasar_hukum": r"(dasar|landasan)hukum",
        "kualifikasi_pelaksana": r"kualifikasi(pelaksana(an)?|pelaku|petugas|sdm)?",
        "keterkaitan": r"keterkaitan(dengan)?(sop)?(sop)?(lain(nya)?)?(yanglain)?",
        "peralatan": r"peralatan(dan|atau)?perlengkapan|peralatan|perlengkapan",
        "peringatan": r"peringatan",
        "pencatatan": r"pencatatan(dan|atau)?(pendataan|pelaporan)?",
    }.items()
}  # fmt: skip
_WHOLE = {
    "tanggalpembuatan": "tanggal_pembuatan",
    "tanggalrevisi": "tanggal_revisi",
    "tanggalefektif": "tanggal_efektif",
    "disahkanoleh": "disahkan_oleh",
    "dasarhukum": "dasar_hukum",
    "kualifikasipelaksana": "kualifikasi_pelaksana",
    "keterkaitan": "keterkaitan",
    "peralatanperlengkapan": "peralatan",
    "peringatan": "peringatan",
    "pencatatandanpendataan": "pencatatan",
}
TOP = ("nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "disahkan_oleh", "judul")
# Cells that other forms print besides the norm's: health centres', service standards'.
OTHERS = re.compile(
    r"(maksuddantujuan|pengertian|tujuan|kebijakan|referensi|unitterkait|dokumenterkait|rekamanhistoris(perubahan)?"
    r"|ruanglingkup|definisi|persyaratan(pelayanan)?|produk(pelayanan)?|biaya(atau)?(tarif)?|jaminan(pelayanan)?"
    r"|pengawasaninternal|penanganan?pengaduan|sarana(dan)?prasarana|norevisi|nomorrevisi|halaman|jangkawaktu)"
)


@dataclass(frozen=True)
class Spot:
    """A label as printed: which field it names ("" for another cell), and where it stands."""

    key: str
    text: str
    box: Box


@dataclass
class Block:
    """What an identity block says: the texts of each field, the labels as printed, and whose words are used up."""

    page: int
    box: Box
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    office: tuple[str, ...] = ()
    signer: tuple[Line, ...] = ()
    used: set[Word] = field(default_factory=set)
    places: dict[str, Box] = field(default_factory=dict)


def blocks(drawing: Drawing, foot: float) -> list[Block]:
    """The identity blocks on a page above `foot`, where its flowchart begins."""
    spots = [spot for spot in _spots(drawing) if spot.box.bottom <= foot + 1]
    starts = [spot for spot in spots if spot.key == "nomor"] or [spot for spot in spots if spot.key == "judul"][:1]
    made = []
    for index, start in enumerate(starts):
        top = start.box.top - 4
        bottom = starts[index + 1].box.top - 4 if index + 1 < len(starts) else foot
        own = [spot for spot in spots if top - 30 <= spot.box.top and spot.box.bottom <= bottom]
        if len({spot.key for spot in own if spot.key}) >= 3:
            made.append(_block(drawing, own, top, bottom))
    return made


def _spots(drawing: Drawing) -> list[Spot]:
    found = []
    rules = Rules(drawing.rules)
    rows = [[part for run in runs(line) for part in _parted(run, rules)] for line in lines(drawing.words)]
    for at, row in enumerate(rows):
        for segment in row:
            below = [other for line in rows[at + 1 : at + 3] for other in line if _under(segment, other)]
            if spot := _spot(segment) or next((spot for other in below if (spot := _broken(segment, other))), None):
                found.append(spot)
    return found


def _parted(run: Sequence[Word], rules: Rules) -> list[list[Word]]:
    """Words that follow each other closely, cut where a rule stands between two cells."""
    edges = rules.uprights(run[0].box.cy)
    parts = [[run[0]]]
    for before, word in pairwise(run):
        if any(before.box.cx < edge < word.box.cx for edge in edges):
            parts.append([])
        parts[-1].append(word)
    return parts


def _under(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether words stand right below others, as the second line of a narrow cell does."""
    a, b = around(word.box for word in above), around(word.box for word in below)
    return -2 < b.top - a.bottom < 0.7 * a.height and (abs(a.x0 - b.x0) < 4 or abs(a.cx - b.cx) < 6)


def _broken(above: Sequence[Word], below: Sequence[Word]) -> Spot | None:
    """A label that a narrow cell breaks over two lines."""
    spot = _spot([*above, *below])
    whole = around(word.box for word in (*above, *below))
    first = " ".join(word.text for word in above)
    plain = len(bare(first)) > 2 and not first.endswith(":") and not _spot(below)
    return Spot(spot.key, spot.text, whole) if spot and spot.key and plain else None


def _spot(words: Sequence[Word]) -> Spot | None:
    """The label that a group of words is, or begins with before a colon."""
    whole = " ".join(word.text for word in words)
    head = whole.split(":")[0]
    name = bare(head)
    key = next((key for key, pattern in LABELS.items() if pattern.fullmatch(name)), None)
    key = key or misspelt(name)
    if key is None and OTHERS.fullmatch(name) and (":" in whole or whole.strip() == head.strip()):
        key = ""
    if key is None or len(name) < 4:
        return None
    count = len(head.split())
    own = list(words[: count + (count < len(words) and words[count].text == ":")])
    return Spot(
        key, head.strip(" :."), Box(own[0].box.x0, own[0].box.top, own[-1].box.x1, max(w.box.bottom for w in own))
    )


def misspelt(name: str) -> str | None:
    """The label that a few letters too many, too few or in the wrong place still leave plain."""
    near = get_close_matches(name, _WHOLE, 1, 0.88) if len(name) > 8 else []
    return _WHOLE[near[0]] if near else None


def _block(drawing: Drawing, spots: list[Spot], top: float, bottom: float) -> Block:
    rules = Rules(drawing.rules)
    stack = sorted((spot for spot in spots if spot.key in TOP), key=lambda spot: spot.box.top)
    below = sorted((spot for spot in spots if spot.key not in TOP), key=lambda spot: spot.box.top)
    block = Block(drawing.number, Box(0, top, drawing.width, bottom))
    left = min(spot.box.x0 for spot in stack) - 2
    levels = rules.levels(left + 6)
    end = min((spot.box.top for spot in below), default=bottom)
    for index, spot in enumerate(stack):
        following = stack[index + 1].box.top if index + 1 < len(stack) else end
        start = max((y for y in levels if y <= spot.box.cy), default=spot.box.top - 3)
        if index and start < stack[index - 1].box.bottom:
            start = spot.box.top - 3
        stop = min((y for y in levels if spot.box.cy < y <= following + 1), default=following - 1)
        place = Box(spot.box.x1, start, drawing.width, stop)
        _fill(block, drawing, spot, place)
    _office(block, drawing, left, top, end, rules)
    _grid(block, drawing, below, rules, bottom)
    for spot in spots:
        block.used |= set(
            within(drawing.words, Box(spot.box.x0 - 1, spot.box.top - 1, spot.box.x1 + 1, spot.box.bottom + 1))
        )
        if spot.key:
            block.labels[spot.key] = spot.text
    typed(block, drawing, spots)
    return block


def _fill(block: Block, drawing: Drawing, spot: Spot, place: Box) -> None:
    words = [word for word in within(drawing.words, place) if word.text != ":" and word not in block.used]
    colons = [word for word in within(drawing.words, place) if word.text == ":"]
    block.used |= {*words, *colons}
    found = lines(words)
    block.places[spot.key] = place
    if spot.key == "disahkan_oleh":
        block.signer = tuple(found)
    elif found:
        block.texts[spot.key] = (" ".join(joined([line.text for line in found]).split()).removeprefix(": "),)


def _office(block: Block, drawing: Drawing, left: float, top: float, end: float, rules: Rules) -> None:
    """The government and its unit, beside the stack of labels."""
    start = max((y for y in rules.levels(left + 6) if y <= top + 6), default=top)
    words = [
        word for word in within(drawing.words, Box(0, min(start, top) - 3, left, end - 1)) if word not in block.used
    ]
    block.office = tuple(line.text for line in lines(words))
    block.used |= set(words)


def _grid(block: Block, drawing: Drawing, spots: list[Spot], rules: Rules, bottom: float) -> None:
    """The boxes of the lower part: each label's text stands below it, down to the next label of its column."""
    rights = [spot.box.x0 for spot in spots if spot.box.x0 > drawing.width * 0.4]
    for spot in spots:
        edges = rules.uprights(spot.box.cy)
        left = max((x for x in edges if x <= spot.box.x0 + 1), default=0.0)
        right = min((x for x in edges if x >= spot.box.x1 - 1), default=drawing.width)
        if rights and spot.box.x0 < min(rights) - 20:
            right = min(right, min(rights) - 1)
        following = [
            other.box.top for other in spots if other.box.top > spot.box.bottom and left - 2 <= other.box.x0 < right
        ]
        stop = _cell_end(drawing, rules, spot, left, right, min([*following, bottom]))
        words = [
            word
            for word in within(drawing.words, Box(left, spot.box.bottom - 2, right, stop))
            if word not in block.used
        ]
        beside = [word for word in drawing.words if spot.box.x1 < word.box.x0 < right and word not in block.used]
        beside = [word for word in beside if abs(word.box.cy - spot.box.cy) < 4 and word.text != ":"]
        words = [*beside, *(word for word in words if word not in beside)]
        block.used |= set(words)
        texts = items(lines(words), right)
        if spot.key:
            block.texts[spot.key] = (*block.texts.get(spot.key, ()), *texts)
            block.places[spot.key] = Box(left, spot.box.top, right, stop)
        else:
            block.others.append((spot.text, texts))


def _cell_end(drawing: Drawing, rules: Rules, spot: Spot, left: float, right: float, limit: float) -> float:
    """Where a label's text ends: at the foot of its own cell if text stands there too, else of the cell below."""
    levels = [y for y in rules.levels((left + right) / 2) if spot.box.bottom - 1 < y < limit - 1]
    if not levels:
        return limit
    inside = [word for word in within(drawing.words, Box(left, spot.box.bottom, right, levels[0])) if word.text != ":"]
    below = any(abs(rule.at - left) < 2 and rule.covers(levels[0] + 4) for rule in rules.upright)
    if inside or not below:
        return levels[0]
    return levels[1] if len(levels) > 1 else limit
