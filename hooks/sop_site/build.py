"""What the hook and every script call: a project folder and a catalogue's name in, checked data or a whole site out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sop_site import address
from sop_site.export.alamat import alamat_txt, vanished
from sop_site.issue import DataError
from sop_site.load.folder import Loaded, load
from sop_site.model.berlaku import in_force
from sop_site.model.katalog import Katalog
from sop_site.model.terbitan import TAK_DIKETAHUI, Terbitan
from sop_site.pages import addresses, assets, pages, redirects
from sop_site.render.kaki import kaki
from sop_site.render.page import Asset, Page
from sop_site.rules.catatan import Remark, remarks
from sop_site.rules.check import check
from sop_site.rules.halaman import check_docs


@dataclass(frozen=True)
class Site:
    """A catalogue as pages and files, with the remarks that stop nothing; `kaki`: the foot of a page by its office."""

    katalog: Katalog
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    remarks: tuple[Remark, ...]
    kaki: Mapping[str, str]

    @property
    def feed(self) -> str:
        """The address of the feed, "" where there is none."""
        return next((asset.address for asset in self.assets if asset.address == address.FEED), "")


def checked(root: Path, katalog: str) -> Loaded:
    """The catalogue's data, they and the project's hand-written pages free of mistakes.

    Raises DataError with every mistake at once.
    """
    loaded = load(root, katalog)
    if issues := [*loaded.issues, *check(loaded), *check_docs(root)]:
        raise DataError(issues)
    return loaded


def build(
    root: Path,
    katalog: str,
    terbitan: Terbitan = TAK_DIKETAHUI,
    published: Iterable[str] = (),
    alamat: str = "",
) -> Site:
    """The whole site of one catalogue; `terbitan` says what is known of this release.

    `published` are the lines of the last release's alamat.txt: none of its addresses may vanish. `alamat` is where the
    site will stand, if not where the catalogue's settings say. Raises DataError, with every mistake at once, before
    anything is rendered.
    """
    loaded = checked(root, katalog)
    notes = remarks(loaded)
    own = in_force(loaded.katalog, terbitan.tanggal)
    own = replace(own, alamat_situs=alamat) if alamat else own
    shown = tuple(pages(own, notes, terbitan))
    files = (*assets(own, terbitan), *redirects(own, shown))
    text = alamat_txt((address.ALAMAT, *addresses(shown, files)))
    if issues := [*vanished(katalog, published, text.splitlines())]:
        raise DataError(issues)
    return Site(own, shown, (*files, Asset(address.ALAMAT, lambda: text)), tuple(notes), kaki(own))
