"""What the hook and every script call: a project folder and a catalogue's name in, checked data or a whole site out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from sop_site import address
from sop_site.export.alamat import alamat_txt, vanished
from sop_site.issue import DataError
from sop_site.load.folder import Loaded, load, unread
from sop_site.load.kept import Kept, once
from sop_site.model.berlaku import in_force
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.pindah import old_of
from sop_site.model.rantai import hubungan
from sop_site.model.sejenis import sejenis
from sop_site.model.terbitan import TAK_DIKETAHUI, Terbitan
from sop_site.model.view import View, digest_of, narrowed, settings_digest, view
from sop_site.pages import addresses, assets, office_assets, office_pages, pages, redirects, search_files
from sop_site.render.kaki import kaki
from sop_site.render.mutu import Angka, Semua, figures
from sop_site.render.page import Asset, Page
from sop_site.render.sunting import assets as editing
from sop_site.rules.catatan import Remark, office_remarks, shared_remarks
from sop_site.rules.check import check
from sop_site.rules.halaman import DOCS, check_docs

PAGES = "/"  # in place of an office: the hand-written pages
DOCS_SIZE = 500  # to check them takes as long as to read so many SOPs


@dataclass(frozen=True)
class Bundle:
    """The pages and files of one office; as long as `digest` is the same, they are the same bytes by the same code.

    `remarks`: what could be better in its data and stops nothing; `figures` counts that.
    """

    opd: str
    digest: str
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    remarks: Callable[[], tuple[Remark, ...]]
    figures: Callable[[], Angka]


@dataclass(frozen=True)
class Site:
    """A catalogue as pages and files, those of the offices in bundles; `kaki`: the foot of a page by its office.

    `search`: hand-written pages as (address, title, HTML) → the files of the search index. `origins`: other hosts whose
    index the search reads. `sunting`: whether the editor's data are among the files.
    """

    loaded: Loaded
    katalog: Katalog
    shared: tuple[Page, ...]
    shared_assets: tuple[Asset, ...]
    bundles: tuple[Bundle, ...]
    kaki: Mapping[str, str]
    search: Callable[[Iterable[tuple[str, str, str]]], Iterator[tuple[str, bytes]]]
    origins: tuple[str, ...] = ()
    sunting: bool = False

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in the order of the sitemap."""
        return (*self.shared, *(page for bundle in self.bundles for page in bundle.pages))

    @property
    def assets(self) -> tuple[Asset, ...]:
        return (*self.shared_assets, *(asset for bundle in self.bundles for asset in bundle.assets))

    @property
    def remarks(self) -> list[Remark]:
        """What could be better in the data, in the order of its offices and files; of regulations last."""
        return _remarks(self.loaded, self.bundles)

    @property
    def feed(self) -> str:
        """The address of the feed, "" where there is none."""
        return next((asset.address for asset in self.shared_assets if asset.address == address.FEED), "")


def checked(root: Path, katalog: str, kept: Kept | None = None) -> Loaded:
    """The catalogue's data, they and the project's hand-written pages free of mistakes.

    Raises DataError with every mistake at once. What was kept as free of mistakes is not looked at again.
    """
    loaded = load(root, katalog, kept)
    keys = _keys(loaded, root) if kept and not loaded.issues else {}
    sound = {name for name, key in keys.items() if kept and kept.value(key)}
    if issues := [*loaded.issues, *check(loaded, sound), *(() if PAGES in sound else check_docs(root))]:
        raise DataError(issues)
    for name, key in keys.items():
        if kept and name not in sound:
            kept.keep(key, True)
    return loaded


def _keys(loaded: Loaded, root: Path) -> dict[str, str]:
    """Digests of all that the rules see of each office, by its address, and of the hand-written pages."""
    katalog, found = loaded.katalog, {}
    settings, sums = settings_digest(katalog), loaded.sums()
    for opd in katalog.opd:
        named = {
            (office, name) for sop in opd.sop for office, _, name in (there.rpartition("/") for there in sop.terkait)
        }
        others = [one for one in narrowed(katalog, opd, named).opd if one.slug != opd.slug]
        found[opd.slug] = f"benar {digest_of(settings, opd.slug, sums.get(opd.slug), others)}"
    return found | {PAGES: _pages_key(root)}


def _pages_key(root: Path) -> str:
    """A digest of the hand-written pages and what lies beside them."""
    paths = sorted((root / DOCS).rglob("*"))
    files = [
        (str(path.relative_to(root)), path.is_symlink(), path.read_bytes() if path.is_file() else b"") for path in paths
    ]
    return f"benar {digest_of(files)}"


def ahead(root: Path, katalog: str, kept: Kept) -> list[tuple[int, Callable[[], None]]]:
    """What several processes can do before `build` and keep: each with how much it is, as SOPs that are read."""
    docs = [] if kept.has(_pages_key(root)) else [(DOCS_SIZE, partial(_docs, root, kept))]
    return [*docs, *unread(root, katalog, kept)]


def _docs(root: Path, kept: Kept) -> None:
    if not [*check_docs(root)]:
        kept.keep(_pages_key(root), True)


def build(
    root: Path,
    katalog: str,
    terbitan: Terbitan = TAK_DIKETAHUI,
    published: Iterable[str] = (),
    alamat: str = "",
    kept: Kept | None = None,
    sunting: bool = True,
    desk: bool = False,
    last: Site | None = None,
) -> Site:
    """The whole site of one catalogue; `terbitan` says what is known of this release, `kept` what of earlier readings.

    `published` are the lines of the last release's alamat.txt: none of its addresses may vanish. `alamat` is where the
    site will stand, if not where the catalogue's settings say; `sunting`: the editor goes along, if the settings want
    it; `desk`: nothing is published, so it is given files whole; `last`: the site of the same release that this process
    made before, of which offices that did not change are taken. Raises DataError, with every mistake at once, before
    anything is rendered.
    """
    site = assembled(checked(root, katalog, kept), terbitan, published, alamat, kept, last)
    if not (sunting and site.katalog.sunting):
        return site
    data = editing(site.katalog, root, terbitan.tanggal, desk)
    return replace(site, shared_assets=(*site.shared_assets, *data), sunting=True)


def assembled(
    loaded: Loaded,
    terbitan: Terbitan = TAK_DIKETAHUI,
    published: Iterable[str] = (),
    alamat: str = "",
    kept: Kept | None = None,
    last: Site | None = None,
) -> Site:
    """The site of a catalogue that is checked; for the parameters see `build`."""
    own = in_force(loaded.katalog, terbitan.tanggal)
    own = replace(own, alamat_situs=alamat) if alamat else own
    old, feet, tied = old_of(own), kaki(own), hubungan(own)
    settings, kinds = settings_digest(loaded.katalog) + settings_digest(own), sejenis(own)
    views = (view(own, opd, tied, kinds, old, terbitan) for opd in own.opd)
    sums = loaded.sums()

    def digest(seen: View) -> str:
        return seen.digest(settings, sums.get(seen.opd.slug, ()), feet.get(seen.opd.slug, feet[""]))

    known = {bundle.digest: bundle for bundle in last.bundles} if last else {}
    made = ((seen, digest(seen)) for seen in views)
    bundles = tuple(known.get(key) or _bundle(loaded, seen, key, terbitan, kept) for seen, key in made)
    every = Semua(
        {bundle.opd: bundle.remarks for bundle in bundles},
        {bundle.opd: bundle.figures for bundle in bundles},
        partial(shared_remarks, loaded),
    )
    shared = tuple(pages(own, tied, kinds, every, old, terbitan))
    shown = (*shared, *(page for bundle in bundles for page in bundle.pages))
    files = (*assets(own, terbitan, old), *redirects(own, shown, old))
    every_file = (*files, *(asset for bundle in bundles for asset in bundle.assets))
    listed = _listed(own.slug, published, shown, every_file)
    search = partial(search_files, own, kept=kept, keys={bundle.opd: bundle.digest for bundle in bundles})
    return Site(loaded, own, shared, (*files, listed), bundles, feet, search)


def _listed(katalog: str, published: Iterable[str], shown: Iterable[Page], files: Iterable[Asset]) -> Asset:
    """The list of all addresses. Raises DataError if one that is `published` is not in it."""
    text = cache(lambda: alamat_txt((address.ALAMAT, *addresses(shown, files))))
    if published and (issues := [*vanished(katalog, published, text().splitlines())]):
        raise DataError(issues)
    return Asset(address.ALAMAT, text)


def _bundle(loaded: Loaded, seen: View, digest: str, terbitan: Terbitan, kept: Kept | None) -> Bundle:
    """What an office has. The remarks on it are made on its data as they are written, not as they are in force."""
    opd = seen.opd
    part = replace(loaded, katalog=narrowed(loaded.katalog, opd, {*seen.hubungan.sop}))
    notes = cache(partial(_notes, part, opd, f"catatan {digest}", kept))  # several pages ask for them
    made = office_pages(seen, notes)
    # An office's own pages gather from many files and are the release's; an SOP's has the day of its file, or none.
    day = terbitan.tanggal
    dated = tuple(page if "/sop/" in page.address else replace(page, changed=page.changed or day) for page in made)
    counted = partial(_figures, opd, notes, f"angka {digest}", kept)
    return Bundle(opd.slug, digest, dated, tuple(office_assets(seen)), notes, counted)


def _notes(part: Loaded, opd: OPD, key: str, kept: Kept | None) -> tuple[Remark, ...]:
    """The remarks on an office; its pages and the catalogue's ask for them."""
    return once(kept, key, lambda: tuple(office_remarks(part, opd)))


def _figures(opd: OPD, notes: Callable[[], tuple[Remark, ...]], key: str, kept: Kept | None) -> Angka:
    """The same in figures, kept by themselves: the catalogue's page asks for those of all offices each time."""
    return once(kept, key, lambda: figures((opd,), notes()))


def _remarks(loaded: Loaded, bundles: Iterable[Bundle]) -> list[Remark]:
    return [*(remark for bundle in bundles for remark in bundle.remarks()), *shared_remarks(loaded)]
