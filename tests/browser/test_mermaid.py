"""The Mermaid source of every real procedure, read and drawn by the real Mermaid, is the procedure of the model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from browser.mermaid import Mermaid
from conftest import CATALOGUES, ROOT
from sop_site.build import Site, checked
from sop_site.model.sop import SOP, Langkah
from sop_site.render.swimlane import swimlane

BENTUK = {True: {"diamond"}, False: {"rect", "squareRect", "stadium"}}
PROSEDUR = [
    pytest.param(katalog, opd.slug, sop.slug, id=f"{katalog}-{opd.slug}-{sop.slug}")
    for katalog in CATALOGUES
    for opd in checked(ROOT, katalog).katalog.opd
    for sop in opd.sop
    if sop.langkah
]


def bare(text: str) -> str:
    """Letters and digits only: where a drawing breaks a line or a word is its own affair."""
    return "".join(char for char in text.casefold() if char.isalnum())


def lanes(sop: SOP, langkah: Langkah) -> list[str]:
    """The columns that act in a step."""
    unread = "tidak terbaca"
    named = [name for name in sop.kolom if name in langkah.pelaksana]
    return named + ([unread] if not named or (langkah.asal_pelaksana == unread and unread not in named) else [])


def test_every_procedure_is_here() -> None:
    assert len(PROSEDUR) == 52


@pytest.mark.parametrize(("katalog", "opd", "slug"), PROSEDUR)
def test_source_is_the_procedure(
    katalog: str, opd: str, slug: str, site: Callable[[str], Site], mermaid_page: Mermaid
) -> None:
    """The same lanes in the form's order, a node for each performer of each step, the same arrows; drawn as read."""
    office = next(item for item in site(katalog).katalog.opd if item.slug == opd)
    sop = next(item for item in office.sop if item.slug == slug)
    source = swimlane(sop, sop.kolom, "uji").source
    read, drawn = mermaid_page.parse(source), mermaid_page.render(source)
    assert read.jenis == "swimlane"
    assert mermaid_page.asked == []

    # Lanes: those that act, in the order of the columns, from left to right.
    acting = [name for name in [*dict.fromkeys([*sop.kolom, "tidak terbaca"])] if _acts(sop, name)]
    across = sorted(drawn.lajur, key=lambda name: drawn.lajur[name][1][0])
    assert [bare(drawn.lajur[name][0]) for name in across] == [bare(name) for name in acting]
    assert sorted(read.lajur) == sorted(across)
    head = dict(zip(across, acting, strict=True))

    # Steps: a node for each performer, in its lane, with its number, a diamond where it decides, row below row.
    assert set(drawn.simpul) == set(read.simpul)
    nomor = {name: text.split(".")[0] for name, (text, _) in drawn.simpul.items() if name.startswith("s")}
    found = Counter((int(nomor[name]), head[read.simpul[name][0]]) for name in nomor)
    assert found == Counter((langkah.no, lane) for langkah in sop.langkah for lane in lanes(sop, langkah))
    decides = {langkah.no: bool(langkah.keputusan) for langkah in sop.langkah}
    assert [name for name in nomor if read.simpul[name][1] not in BENTUK[decides[int(nomor[name])]]] == []
    tops: dict[int, list[float]] = {}
    for name, no in nomor.items():
        box = drawn.simpul[name][1]
        tops.setdefault(int(no), []).append((box[1] + box[3]) / 2)
        lane = drawn.lajur[read.simpul[name][0]][1]
        assert lane[0] <= box[0] and box[2] <= lane[2], name
    rows = [tops[langkah.no] for langkah in sop.langkah]
    assert [(above, below) for above, below in pairwise(rows) if max(above) >= min(below)] == []

    # Arrows: each one of the model (a simple end has none), dashed where the editor worked it out; all are drawn.
    def target(name: str) -> int | None:
        """A step by its number, also where a circle only names it; None for a capsule that ends the procedure."""
        if name.startswith("c"):
            return int(drawn.simpul[name][0])
        return int(nomor[name]) if name.startswith("s") else None

    visible = [line for line in read.garis if line[2] != "invisible"]
    assert len(drawn.garis) == len(visible)
    arrows = Counter((int(nomor[a]), target(b), kind == "dotted") for a, b, kind in visible if not a.startswith("m"))
    assert arrows == Counter(
        (arus.dari, arus.ke, arus.asal == "disimpulkan") for arus in sop.arus if arus.ke or decides[arus.dari]
    )
    assert [name for name in read.simpul if name[0] not in "smce"] == []


def _acts(sop: SOP, name: str) -> bool:
    return any(name in lanes(sop, langkah) for langkah in sop.langkah)
