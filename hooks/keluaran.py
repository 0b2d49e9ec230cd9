"""What a build writes beside MkDocs' own pages: each file by its address, or all of them in groups for `workers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin

from frame import Frames
from preview import Maker
from sop_site import address
from sop_site.build import Site
from sop_site.render.page import Asset, Page
from workers import Group

PART = 300  # files of no office that one process makes at a time, all of one folder: they share what they are made of
Made = Page | Asset


@dataclass(frozen=True)
class Keluaran:
    """What is to be written: `rest` of no office, each office's own out of `site`, `folders` of files by their address.

    `url`: where the site will stand, "" where that is not known; `frames`: the theme's, around pages.
    """

    site: Site
    url: str
    frames: Frames
    rest: Sequence[Made]
    folders: Mapping[str, Maker]


def each(out: Keluaran) -> dict[str, Maker]:
    """What makes each file that stands in none of the folders, by its address."""
    made: list[Made] = [*out.rest]
    for office in out.site.bundles:
        made += [*office.pages, *office.assets]
    return {_name(one): partial(_files, out, [one]) for one in made}


def groups(out: Keluaran) -> Iterator[Group]:
    """All of it, what takes longest first; an office's with a key of all that it is made of."""
    yield from (Group(len(out.site.pages), make) for make in out.folders.values())
    for office in sorted(out.site.bundles, key=lambda one: len(one.pages), reverse=True):
        made: list[Made] = [*office.pages, *office.assets]
        key = repr((office.digest, out.url, out.frames.all_of(office.pages)))
        yield Group(len(made), partial(_files, out, made), key)
    yield from (Group(len(part), partial(_files, out, part)) for part in _parts(out.rest))


def _name(one: Made) -> str:
    """The address of the file that a page or an asset is in."""
    return one.address if isinstance(one, Asset) else f"{one.address}index.html"


def _parts(rest: Iterable[Made]) -> Iterator[list[Made]]:
    """Files of no office in groups, those of one folder together."""
    folders: dict[str, list[Made]] = {}
    for one in rest:
        folders.setdefault(one.address.partition("/")[0], []).append(one)
    for made in folders.values():
        yield from (made[start : start + PART] for start in range(0, len(made), PART))


def _files(out: Keluaran, made: Iterable[Made]) -> Iterator[tuple[str, bytes]]:
    feet = out.site.kaki
    for one in made:
        if isinstance(one, Asset):
            yield _name(one), one.content
        else:
            canonical = urljoin(out.url, one.address) if out.url else ""
            foot = feet.get(address.office(one.address), feet[""])
            yield _name(one), out.frames.of(one).fill(one, canonical, foot).encode()
