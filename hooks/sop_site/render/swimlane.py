"""A procedure as a swimlane: what is to be drawn, its Mermaid source, and the drawing once it is proven true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sop_site.chart.text import clean, fit, without_names, wrap
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, TIDAK_TERBACA, Arus, Langkah
from sop_site.render.mermaid import draw, plain, quote_lines
from sop_site.render.swimlane_check import defects
from sop_site.render.swimlane_letak import read
from sop_site.render.swimlane_rencana import Bentuk, Garis, Rencana, Simpul
from sop_site.render.swimlane_svg import body, head

LEBAR_KOTAK, LEBAR_KETUPAT, LEBAR_LABEL, LEBAR_KEPALA = 124, 104, 92, 124
BARIS_KOTAK, BARIS_KETUPAT, BARIS_LABEL = 4, 3, 3
CONFIG = (
    '%%{init: {"theme": "neutral", "look": "classic", "swimlane": {"ignoreCrossLaneEdges": false}, '
    '"flowchart": {"wrappingWidth": 400, "rankSpacing": 30, "nodeSpacing": 25, "padding": 8}, '
    '"themeVariables": {"fontSize": "13px"}}}%%'
)
_SYARAT = re.compile(r"[\s,;.]+(?:jika|bila|apabila|kalau)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class Swimlane:
    """A drawing for a page: its lane heads and its body as SVG (None: could not be drawn truly) and its source."""

    svg: str | None
    kepala: str
    source: str
    lingkaran: int
    judul: str
    uraian: str
    disimpulkan: bool
    bersama: bool


def swimlane(sop: SOP, kolom: list[str], prefix: str) -> Swimlane:
    """The swimlane of a procedure; `kolom` are its performers in the form's order, `prefix` begins every id.

    First every arrow is drawn. If that breaks the order, a return branch ends in a circle that names its step:
    one of them, then all, then also the jumps forward.
    """
    rencana, source = plan(sop, kolom, frozenset()), ""
    for putus in _attempts(sop):
        attempt = plan(sop, kolom, putus)
        text = mermaid(attempt)
        source = source or text
        made = _made(attempt, text, prefix)
        if made:
            kepala, svg = made
            return _swimlane(attempt, svg, kepala, text)
    return _swimlane(rencana, None, "", source)


def _swimlane(rencana: Rencana, svg: str | None, kepala: str, source: str) -> Swimlane:
    return Swimlane(
        svg=svg,
        kepala=kepala,
        source=source,
        lingkaran=sum(simpul.bentuk == "lingkaran" for simpul in rencana.simpul) if svg else 0,
        judul=rencana.judul,
        uraian=rencana.uraian,
        disimpulkan=any(item.putus for item in rencana.simpul) or any(item.putus for item in rencana.garis),
        bersama=bool(rencana.bersama),
    )


def _made(rencana: Rencana, source: str, prefix: str) -> tuple[str, str] | None:
    root = draw(source) if rencana.simpul else None
    gambar = read(root, rencana) if root is not None else None
    if gambar is None:
        return None
    kepala, svg = head(rencana, gambar), body(rencana, gambar, prefix)
    return None if defects(kepala, svg, rencana) else (kepala, svg)


def _attempts(sop: SOP) -> Iterator[frozenset[int]]:
    """Which arrows (by their place in `sop.arus`) end in a circle, from none on."""
    order = {langkah.no: index for index, langkah in enumerate(sop.langkah)}
    back = [i for i, arus in enumerate(sop.arus) if arus.ke is not None and order[arus.ke] <= order[arus.dari]]
    jump = [i for i, arus in enumerate(sop.arus) if arus.ke is not None and order[arus.ke] > order[arus.dari] + 1]
    own = frozenset(i for i in back if sop.arus[i].ke == sop.arus[i].dari)
    tried = {own}
    yield own
    for putus in (*(own | {i} for i in back[-1:-4:-1]), own | set(back), own | {*back, *jump}):
        if putus not in tried:
            tried.add(putus)
            yield putus


def plan(sop: SOP, kolom: list[str], putus: frozenset[int]) -> Rencana:
    """What is to be drawn: lanes that act, nodes by rows, lines. The arrows in `putus` end in a circle."""
    nama = {langkah.no: _lanes_of(langkah, kolom) for langkah in sop.langkah}
    lajur = [item for item in dict.fromkeys([*kolom, BELUM_DIKETAHUI]) if any(item in names for names in nama.values())]
    row = {langkah.no: index for index, langkah in enumerate(sop.langkah)}
    nodes: dict[int, list[Simpul]] = {}
    for langkah in sop.langkah:
        places = _carrier_first(sop, langkah, {no: [lajur.index(item) for item in names] for no, names in nama.items()})
        nodes[langkah.no] = [_node(sop, langkah, row[langkah.no], place, at) for place, at in enumerate(places)]
    extra: dict[int, list[Simpul]] = {langkah.no: [] for langkah in sop.langkah}
    garis: list[Garis] = []
    mulai: list[Simpul] = []
    if sop.langkah and sop.langkah[0].keputusan:
        first = nodes[sop.langkah[0].no][0]
        mulai = [Simpul("m01", first.lajur, None, "kapsul", ("Mulai",), "Mulai")]
        garis.append(Garis("m01", first.id))
    for index, arus in enumerate(sop.arus):
        garis += _lines(sop, arus, index in putus, nodes, extra)
    simpul = [*mulai, *(item for no in row for item in (*nodes[no], *extra[no]))]
    pasangan = [(a.id, b.id) for no in row for a, b in pairwise(sorted(nodes[no], key=lambda item: item.lajur))]
    return Rencana(
        judul=f"Diagram alur {clean(sop.judul) or 'prosedur'}",
        uraian=_describe(sop, lajur, len(putus)),
        lajur=tuple(clean(item) or "-" for item in lajur),
        kepala=tuple(tuple(wrap(clean(item) or "-", LEBAR_KEPALA)) for item in lajur),
        simpul=tuple(simpul),
        garis=tuple(garis),
        bersama=tuple(pasangan),
    )


def _lanes_of(langkah: Langkah, kolom: list[str]) -> list[str]:
    """The columns in which a step acts, in the form's order; without any, the lane of those that cannot be read."""
    acting = [item for item in dict.fromkeys(kolom) if item in langkah.peserta]
    unread = langkah.asal_pelaksana == TIDAK_TERBACA
    return [*acting, BELUM_DIKETAHUI] if unread and BELUM_DIKETAHUI not in acting else acting or [BELUM_DIKETAHUI]


def _carrier_first(sop: SOP, langkah: Langkah, lajur: dict[int, list[int]]) -> list[int]:
    """The lanes of a step, first the one whose node carries its lines: the nearest to the steps around."""
    near = [at for arus in sop.arus if arus.ke == langkah.no for at in lajur[arus.dari]]
    near += [at for arus in sop.arus if arus.dari == langkah.no and arus.ke is not None for at in lajur[arus.ke]]
    own = lajur[langkah.no]
    carrier = min(own, key=lambda at: (sum(abs(at - other) for other in near), at))
    return [carrier, *(at for at in own if at != carrier)]


def _node(sop: SOP, langkah: Langkah, row: int, place: int, lajur: int) -> Simpul:
    kegiatan = clean(langkah.kegiatan)
    short = without_names(kegiatan, langkah.pelaksana)
    bentuk: Bentuk
    ends = any(arus.dari == langkah.no and arus.ke is None for arus in sop.arus)
    if langkah.keputusan:
        # What follows the condition stands on the branches.
        before = _SYARAT.sub("", short)
        bentuk, text = "ketupat", before or short
    else:
        bentuk, text = "kapsul" if row == 0 or ends else "kotak", short
    size = (LEBAR_KETUPAT, BARIS_KETUPAT) if langkah.keputusan else (LEBAR_KOTAK, BARIS_KOTAK)
    return Simpul(
        id=f"s{row + 1:02}{'' if place == 0 else chr(97 + place)}",
        lajur=lajur,
        baris=row,
        bentuk=bentuk,
        teks=fit(f"{langkah.no}. {text or '(kegiatan kosong)'}", *size),
        penuh=f"{langkah.no}. {kegiatan or 'Kegiatan kosong dalam sumber.'}",
        putus=langkah.asal_pelaksana in ("disimpulkan", TIDAK_TERBACA),
    )


def _lines(
    sop: SOP, arus: Arus, circled: bool, nodes: dict[int, list[Simpul]], extra: dict[int, list[Simpul]]
) -> Iterator[Garis]:
    """The line of an arrow: none where a step simply ends, to a capsule where a decision ends, else to the step."""
    decides = any(langkah.no == arus.dari and langkah.keputusan for langkah in sop.langkah)
    label = fit(clean(arus.bila), LEBAR_LABEL, BARIS_LABEL) if decides else ()
    own, added = nodes[arus.dari], extra[arus.dari]
    row = own[0].baris or 0
    putus = arus.asal == "disimpulkan"
    if arus.ke is None and not decides:
        return
    if arus.ke is None or circled:
        kind = "e" if arus.ke is None else "c"
        bentuk: Bentuk = "kapsul" if arus.ke is None else "lingkaran"
        name, full = ("Selesai", "Selesai") if arus.ke is None else (str(arus.ke), f"Lanjut ke langkah {arus.ke}")
        serial = sum(item.id.startswith(kind) for item in added)
        node = Simpul(f"{kind}{row + 1:02}{chr(97 + serial)}", own[0].lajur, None, bentuk, (name,), full)
        added.append(node)
        yield Garis(own[0].id, node.id, label, clean(arus.bila), putus)
        return
    yield Garis(own[0].id, nodes[arus.ke][0].id, label, clean(arus.bila), putus)


def _describe(sop: SOP, lajur: list[str], lingkaran: int) -> str:
    keputusan = sum(bool(langkah.keputusan) for langkah in sop.langkah)
    parts = [
        f"{len(sop.langkah)} langkah dalam {len(lajur)} lajur pelaksana: {', '.join(clean(item) for item in lajur)}."
    ]
    if keputusan:
        parts.append(f"{keputusan} langkah adalah keputusan yang bercabang.")
    if lingkaran:
        parts.append("Lingkaran kecil menyebut nomor langkah yang dituju.")
    parts.append("Bunyi lengkap setiap langkah ada pada daftar langkah di halaman ini.")
    return " ".join(parts)


_KURUNG = {"kapsul": ("([", "])"), "kotak": ("[", "]"), "ketupat": ("{", "}"), "lingkaran": ("((", "))")}


def mermaid(rencana: Rencana) -> str:
    """The Mermaid source of a plan, by the rules that keep lanes and rows in order."""
    lines = [CONFIG, "swimlane-beta TB", f"accTitle: {plain(rencana.judul)}", f"accDescr: {plain(rencana.uraian)}"]
    lines += [simpul.id for simpul in rencana.simpul]
    for index, kepala in enumerate(rencana.kepala):
        lines.append(f"subgraph l{index + 1:02}[{quote_lines(kepala)}]")
        for simpul in rencana.simpul:
            if simpul.lajur == index:
                buka, tutup = _KURUNG[simpul.bentuk]
                lines.append(f"  {simpul.id}{buka}{quote_lines(simpul.teks)}{tutup}")
        lines.append("end")
    for garis in rencana.garis:
        arrow = "-.->" if garis.putus else "-->"
        label = f"|{quote_lines(garis.label)}|" if garis.label else ""
        lines.append(f"{garis.dari} {arrow}{label} {garis.ke}")
    lines += [f"{a} ~~~ {b}" for a, b in _missing(rencana)]
    lines += [f"%% {a} dan {b}: satu langkah, dikerjakan bersama" for a, b in rencana.bersama]
    return "\n".join(lines) + "\n"


def _missing(rencana: Rencana) -> Iterator[tuple[str, str]]:
    """Invisible links that hold the rows apart wherever no line leads from a node to the next row."""
    drawn = {(garis.dari, garis.ke) for garis in rencana.garis}
    rows: list[list[str]] = []
    ends: list[list[str]] = []
    for simpul in rencana.simpul:
        if simpul.baris is None:
            if ends:
                ends[-1].append(simpul.id)
            continue
        if simpul.baris == len(rows):
            rows.append([])
            ends.append([])
        rows[simpul.baris].append(simpul.id)
    for index, (above, below) in enumerate(pairwise(rows)):
        yield from ((a, b) for a in (*above, *ends[index]) for b in below if (a, b) not in drawn)
