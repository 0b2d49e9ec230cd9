"""Section rows are rows of the sheet: counted in its height, above their step, and the drawing stays what it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import sample
from rekaan import procedure
from sop_site.chart.flow import flow
from sop_site.chart.paper import plan
from sop_site.chart.sections import section_height, sectioned
from sop_site.chart.sheet import Point, Scale, Sheet
from sop_site.model.sop import SOP


def divided(seed: int) -> SOP:
    """A made-up procedure with a section at its first step and at every third one, two titles at the last of them."""
    sop = procedure(seed, 4, 14)
    titles = {place: (f"{place}. Bagian",) for place in range(0, len(sop.langkah), 3)}
    titles[max(titles)] += ("Bagian dalam",)
    steps = tuple(replace(step, bagian=titles.get(place, ())) for place, step in enumerate(sop.langkah))
    return replace(sop, langkah=steps)


def where(sheet: Sheet, point: Point) -> tuple[float, object, float]:
    """A point by what its row is, not by the row's rank: a step's number, else whether it is the first or the last."""
    row = sheet.rows[point.row]
    return point.x, row.no if row.no is not None else point.row == len(sheet.rows) - 1, point.y


@pytest.mark.parametrize("seed", sample(range(12), 4))
def test_the_drawing_stays(seed: int) -> None:
    """Every symbol, corner and caption stands in the row of the same step as without section rows."""
    sop = divided(seed)
    plain = flow(sop, Scale(20.0))
    made = sectioned(plain, sop.langkah, 60.0, 8.0)
    assert [row.no for row in made.rows if not row.title] == [row.no for row in plain.rows]
    for before, after in zip(plain.arrows, made.arrows, strict=True):
        assert [where(plain, one) for one in before.points] == [where(made, one) for one in after.points]
        assert (before.caption is None) == (after.caption is None)
        if before.caption and after.caption:
            assert plain.rows[before.caption.row] == made.rows[after.caption.row]
    drawn = [(plain.rows[one.row], one.x, one.kind) for one in plain.symbols]
    assert [(made.rows[one.row], one.x, one.kind) for one in made.symbols] == drawn
    assert [(where(plain, a), where(plain, b)) for a, b in plain.joints] == [
        (where(made, a), where(made, b)) for a, b in made.joints
    ]


@pytest.mark.parametrize("seed", sample(range(12), 4))
def test_sheets_hold_them(seed: int) -> None:
    """On paper each title stands once, right above its step or the connectors that lead there; no sheet is too full."""
    sop = divided(seed)
    made = plan(sop)
    wanted = [text for step in sop.langkah for text in (*step.bagian, step.no)]
    rows = [row for leaf in made.leaves for row in leaf.sheet.rows]
    assert [row.title or row.no for row in rows if row.title or row.no is not None] == wanted
    for leaf in made.leaves:
        assert sum(leaf.heights) <= made.room or len(leaf.langkah) == 1
        assert all(high >= row.height for row, high in zip(leaf.sheet.rows, leaf.heights, strict=True))


def test_long_titles_are_tall() -> None:
    """8 pt = 2.82 mm, a line 3.44 mm, 1 mm above and below; 60 mm hold about 40 letters."""
    assert section_height("A. Persiapan", 60.0, 8.0) == pytest.approx(5.44, abs=0.01)
    assert section_height(" ".join(["persiapan"] * 10), 60.0, 8.0) == pytest.approx(12.33, abs=0.01)
