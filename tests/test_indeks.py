"""The search index: same data, same bytes; every address in it is one of the site; nothing hidden is in it."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from conftest import CATALOGUES, marks
from sop_site import address
from sop_site.build import Site
from sop_site.model.katalog import Katalog
from sop_site.search.bahan import bahan
from sop_site.search.dokumen import JENIS
from sop_site.search.dokumen import texts as found
from sop_site.search.indeks import indeks


def opened(katalog: Katalog) -> dict[str, bytes]:
    """The files of the index by their names, unpacked."""
    files = dict(indeks(katalog))
    version = json.loads(files["mulai.json"])["versi"]
    return {
        name.removeprefix(f"{version}/"): gzip.decompress(content)
        for name, content in files.items()
        if name != "mulai.json"
    }


def texts(katalog: Katalog) -> list[Any]:
    blocks = [content for name, content in opened(katalog).items() if name.startswith("t")]
    return [shown for block in blocks for shown in json.loads(block)]


def test_same_data_same_bytes(site: Callable[[str], Site]) -> None:
    """Two runs give the same files; another title gives them another folder, so that no browser mixes old and new."""
    katalog = site("kuningan").katalog
    files = dict(indeks(katalog))
    assert dict(indeks(katalog)) == files
    office = katalog.opd[0]
    sop = dataclasses.replace(office.sop[0], judul="Judul lain")
    changed = dataclasses.replace(
        katalog, opd=(dataclasses.replace(office, sop=(sop, *office.sop[1:])), *katalog.opd[1:])
    )
    assert dict(indeks(changed))["mulai.json"] != files["mulai.json"]


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_address_is_one_of_the_site(katalog: str, site: Callable[[str], Site]) -> None:
    """Each document and each part of it leads to a page of the site and an anchor on it."""
    pages = marks(katalog)
    wanted: dict[str, set[str]] = {}
    for _, place, _, _, _, parts, *_ in texts(site(katalog).katalog):
        page, _, anchor = place.partition("#")
        wanted.setdefault(page, set()).update(filter(None, (anchor, *(part[0] for part in parts))))
    assert set(wanted) <= set(pages)
    for page, anchors in wanted.items():
        assert anchors <= {*pages[page].ids}, page


@pytest.mark.parametrize("katalog", CATALOGUES)
def test_everything_is_in_it(katalog: str, site: Callable[[str], Site]) -> None:
    """Every office, position, SOP with each step, and mapping row is a document of the index or a part of one."""
    data = site(katalog).katalog
    shown = texts(data)
    kinds = json.loads(opened(data)["kata.bin"])["jenis"]
    assert kinds == JENIS
    titles = [item[0] for item in shown]
    for opd in data.opd:
        assert titles.count(opd.nama) >= 1
        for jabatan in opd.jabatan:
            assert jabatan.nama in titles
        for tabel in opd.pemetaan:
            assert {baris.judul for baris in tabel.baris if not baris.sop} <= set(titles)
            # A row whose SOP there is stands in it: its own words are among that SOP's.
            for baris in tabel.baris:
                own = next((item for item in bahan(data) if item.alamat == address.sop(opd.slug, baris.sop)), None)
                assert not baris.sop or (own and {baris.judul, baris.fungsi, baris.output} <= set(found(own)))
    steps = sum(len(parts) for _, place, _, _, _, parts, *_ in shown if "/sop/" in place)
    assert steps == sum(len(sop.langkah) for opd in data.opd for sop in opd.sop)


def test_no_nip_in_the_index(site: Callable[[str], Site]) -> None:
    """A signatory's NIP is no word of the index, in whatever way it is written."""
    for katalog in CATALOGUES:
        data = site(katalog).katalog
        nips = [sop.identitas.disahkan_oleh.nip for opd in data.opd for sop in opd.sop]
        files = opened(data)
        for nip in filter(None, nips):
            digits = "".join(filter(str.isdigit, nip))
            assert not [
                name for name, content in files.items() if nip.encode() in content or digits.encode() in content
            ]
