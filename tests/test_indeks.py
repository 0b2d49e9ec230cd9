"""The search index: same data, same bytes; every address in it is one of the site; nothing hidden is in it."""

from __future__ import annotations

import dataclasses
import gzip
import json
import pickle
import re
from collections.abc import Callable
from typing import Any

import pytest

from conftest import CATALOGUES, marks
from server.nginx import HASH
from sop_site import address
from sop_site.build import Site
from sop_site.model.katalog import Katalog
from sop_site.search.bahan import bahan
from sop_site.search.dokumen import JENIS
from sop_site.search.dokumen import texts as found
from sop_site.search.indeks import indeks


def opened(katalog: Katalog) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The map of an index, and its files by their names, unpacked."""
    files = dict(indeks(katalog))
    start = json.loads(files.pop("mulai.json"))
    found = {name: gzip.decompress(content) for name, content in files.items()}
    return json.loads(found[f"{start['kata']}.bin"]), found


def texts(katalog: Katalog) -> list[Any]:
    """What is shown of every document, in their order."""
    head, files = opened(katalog)
    names = [f"{digest}-{n}.bin" for digest, count in head["berkas"]["teks"] for n in range(count)]
    return [shown for name in names for shown in json.loads(files[name])]


def retitled(katalog: Katalog, place: int, title: str) -> Katalog:
    """The catalogue with another title of the first SOP of one of its offices."""
    office = katalog.opd[place]
    own = dataclasses.replace(office, sop=(dataclasses.replace(office.sop[0], judul=title), *office.sop[1:]))
    return dataclasses.replace(katalog, opd=(*katalog.opd[:place], own, *katalog.opd[place + 1 :]))


def test_names_are_of_the_content(site: Callable[[str], Site]) -> None:
    """Two runs give the same files. Another title gives what holds it another name, so that no browser mixes old and
    new, and leaves the texts of every other office their names."""
    katalog = site("malang").katalog
    files = dict(indeks(katalog))
    assert dict(indeks(katalog)) == files
    changed = dict(indeks(retitled(katalog, 0, "Judul lain")))
    assert changed["mulai.json"] != files["mulai.json"]
    assert {name for name in files if name in changed and files[name] != changed[name]} == {"mulai.json"}
    before, after = (
        opened(katalog)[0]["berkas"]["teks"],
        opened(retitled(katalog, 0, "Judul lain"))[0]["berkas"]["teks"],
    )
    assert len(before) > len(katalog.opd) == 2  # the register of regulations is of no office
    assert [old == new for old, new in zip(before, after, strict=True)].count(False) == 1


class Kept:
    """What is kept between two indexes, and how often nothing was found there."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.missed = 0

    def has(self, key: str) -> bool:
        return key in self.values

    def value(self, key: str) -> Any:
        self.missed += key not in self.values
        return self.values.get(key)

    def keep(self, key: str, value: Any) -> None:
        self.values[key] = pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("title", ["Judul lain", "Penguruskan pengizinkan", "1/2/Sekda/2026"])
def test_what_is_kept_of_an_office_gives_the_same_index(site: Callable[[str], Site], title: str) -> None:
    """An office changes, another does not; new words may give the roots of that one's words another form."""
    katalog, kept = site("malang").katalog, Kept()
    keys = {opd.slug: f"{opd.slug} pertama" for opd in katalog.opd}
    assert dict(indeks(katalog, (), kept, keys)) == dict(indeks(katalog))
    assert kept.missed == 4  # two offices: the documents alone, and with the roots of their words
    changed = retitled(katalog, 0, title)
    assert dict(indeks(changed, (), kept, keys | {katalog.opd[0].slug: "kedua"})) == dict(indeks(changed))
    assert kept.missed in (6, 7)
    assert dict(indeks(katalog, (), kept, keys)) == dict(indeks(katalog))
    assert kept.missed in (6, 7)


def test_every_file_is_named_and_every_name_a_file(site: Callable[[str], Site]) -> None:
    """From mulai.json a reader comes to every file of the index, and none lies there unread."""
    head, files = opened(site("kuningan").katalog)
    listed = head["berkas"]
    texts = [f"{digest}-{n}" for digest, count in listed["teks"] for n in range(count)]
    named = {f"{name}.bin" for name in (listed["dokumen"], *listed["tempat"], *texts)}
    start = json.loads(dict(indeks(site("kuningan").katalog))["mulai.json"])
    assert named | {f"{start['kata']}.bin"} == set(files)
    assert all(re.search(HASH, f"/{address.indeks_cari(name)}") for name in files)  # so nginx lets them be kept


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
    kinds = opened(data)[0]["jenis"]
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
        files = opened(data)[1]
        for nip in filter(None, nips):
            digits = "".join(filter(str.isdigit, nip))
            assert not [
                name for name, content in files.items() if nip.encode() in content or digits.encode() in content
            ]
