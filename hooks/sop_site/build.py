"""What the hook and every script call: a project folder and a catalogue's name in, checked data or a whole site out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sop_site.check import check
from sop_site.issue import DataError
from sop_site.load import Loaded, load
from sop_site.model import Katalog
from sop_site.pages import Asset, Page, assets, pages
from sop_site.remark import Remark, remarks
from sop_site.render.beranda import Perubahan


@dataclass(frozen=True)
class Site:
    """A catalogue as pages and files, with the remarks that stop nothing."""

    katalog: Katalog
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    remarks: tuple[Remark, ...]


def checked(root: Path, katalog: str) -> Loaded:
    """The catalogue's data, free of mistakes. Raises DataError with every one of them at once."""
    loaded = load(root, katalog)
    if issues := loaded.issues + check(loaded):
        raise DataError(issues)
    return loaded


def build(root: Path, katalog: str, changes: Iterable[Perubahan] = (), alamat: str = "") -> Site:
    """The whole site of one catalogue.

    `changes` say when data files were last changed, where that is known; `alamat` is where the site will stand, if not
    where the catalogue's settings say. Raises DataError, with every mistake at once, before anything is rendered.
    """
    loaded = checked(root, katalog)
    notes = remarks(loaded)
    own = replace(loaded.katalog, alamat_situs=alamat) if alamat else loaded.katalog
    return Site(own, tuple(pages(own, notes, tuple(changes))), tuple(assets(own)), tuple(notes))
