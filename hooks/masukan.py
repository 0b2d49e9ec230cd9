"""What a build reads: the catalogue as a site, and what was kept for it by earlier builds."""

from __future__ import annotations

import gc
import logging
from functools import partial
from pathlib import Path

import lingkungan
import mesin
import preview
from lingkungan import value
from sop_site.build import Site, ahead, build
from sop_site.export.alamat import terbit
from sop_site.gabung import join
from sop_site.load.kept import Kept
from sop_site.model.terbitan import Terbitan, with_history
from sop_site.render import template
from store import Store, opened
from workers import run_all

LOG = logging.getLogger("mkdocs.sop")
# Of a build next to nothing becomes garbage that refers to itself: looking for it took a seventh of the time.
COLLECT = 200_000, 20, 100


def read(root: Path) -> tuple[Site, Store | None, Kept | None]:
    """The site of the catalogue that the environment names, where files are kept, and where values are.

    Raises DataError, with every mistake at once.
    """
    template.forget()
    gc.set_threshold(*COLLECT)
    store = opened()
    if store and not value(lingkungan.GABUNG):
        run_all([(1, partial(template.ready, store)), *ahead(root, value(lingkungan.KATALOG), store)])
    kept = preview.Memory(store) if value(lingkungan.PRATINJAU) else store
    gc.unfreeze()
    gc.disable()  # all that is read stays
    try:
        return _site(root, kept), store, kept
    finally:
        gc.freeze()
        gc.enable()


def _site(root: Path, kept: Kept | None) -> Site:
    if joined := value(lingkungan.GABUNG):
        return join(Path(joined))
    published = terbit(value(lingkungan.ALAMAT_TERBIT))
    editor, desk = mesin.installed() and not value(lingkungan.PAKET), bool(value(lingkungan.MEJA))
    where, last = value(lingkungan.ALAMAT), preview.current.site
    site = build(root, value(lingkungan.KATALOG), _terbitan(), published, where, kept, editor, desk, last)
    if site.katalog.sunting and not site.sunting:
        reason = "paket dibuka tanpa server" if value(lingkungan.PAKET) else "pasang sekali dengan make sunting"
        LOG.info("Penyunting SOP tidak ikut: %s.", reason)
    return site


def _terbitan() -> Terbitan:
    """What scripts/run.py tells of the commit."""
    history = value(lingkungan.RIWAYAT)
    made = Terbitan(value(lingkungan.TERBIT), value(lingkungan.COMMIT))
    return with_history(made, Path(history).read_text("utf-8")) if history else made
