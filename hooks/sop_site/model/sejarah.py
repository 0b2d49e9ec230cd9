"""The versions of an SOP: today's and those that the repository's history holds, each read by today's keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sop_site import address
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import plain
from sop_site.datafile.tree import parse
from sop_site.model import places
from sop_site.model.banding import Beda, differences
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan

TEMPAT = 5


@dataclass(frozen=True)
class Versi:
    """One version: the day on which it was written ("": not known); `sop` is None where today's keys cannot read it.

    `beda`: what differs from the version before it on the form; None where that is not known.
    """

    tanggal: str
    sop: SOP | None
    beda: tuple[Beda, ...] | None = None

    @property
    def sidik(self) -> str:
        """The check code of its form, as printed sheets carry it; "" where it cannot be read."""
        return self.sop.sidik if self.sop else ""


def versions(katalog: str, sop: SOP, old: Iterable[str], terbitan: Terbitan) -> list[Versi]:
    """The versions of an SOP, the newest first; `old`: its earlier pages' addresses."""
    file = places.sop(katalog, sop.opd, sop.slug)
    files = [file, *(places.sop(katalog, *address.names(page)) for page in old)]
    days = terbitan.diubah()
    found = [Versi(days.get(file, ""), sop)]
    older = [one for name in files for one in terbitan.versi if one.file == name]
    for one in sorted(older, key=lambda one: one.tanggal, reverse=True):
        before = _read(one.isi, sop.opd, sop.slug)
        last = found[-1].sop
        if before and last and plain(before) == plain(last):
            found[-1] = Versi(one.tanggal, last)  # the file was written anew, its content is older
            continue
        found.append(Versi(one.tanggal, before))
    return [_compared(one, found[index + 1] if index + 1 < len(found) else None) for index, one in enumerate(found)]


def tempat(beda: Sequence[Beda]) -> str:
    """Where something differs, in a sentence: not more than so many places by name."""
    more = f" dan {len(beda) - TEMPAT} lainnya" if len(beda) > TEMPAT else ""
    return f"{'; '.join(one.tempat for one in beda[:TEMPAT])}{more}"


def _compared(one: Versi, before: Versi | None) -> Versi:
    if not before or not one.sop or not before.sop:
        return one
    return Versi(one.tanggal, one.sop, tuple(differences(before.sop, one.sop)))


@lru_cache(maxsize=2048)
def _read(text: str, opd: str, slug: str) -> SOP | None:
    """What a file's content spelled; None where today's keys and rules of writing do not read all of it."""
    mistakes: list[str] = []

    def report(line: int, message: str, remedy: str) -> None:
        mistakes.append(message)

    tree = parse(text.encode(), report)
    sop = bind(tree, SOP, report, {}, {"opd": opd, "slug": slug}) if tree else None
    return sop if isinstance(sop, SOP) and not mistakes else None
