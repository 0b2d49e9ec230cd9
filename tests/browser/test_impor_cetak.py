"""Round trip: a form printed by Chromium, read by the code for foreign ones, is the SOP that it was printed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import count, islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from alat import besar
from alat.peramban import served
from conftest import ROOT, mkdocs
from rekaan import every_kind
from sop_site import address
from sop_site.datafile.dump import dump
from sop_site.impor.document import read
from sop_site.impor.vector import drawings
from sop_site.load.folder import catalogues, load
from sop_site.model.katalog import OPD, Jabatan, Katalog
from sop_site.model.sop import SOP
from sop_site.rules.alur import check_alur

CONTOH = [
    ("dinkop-ukm", "izin-belajar"),
    ("dinkop-ukm", "surat-rekomendasi"),
    ("dinkop-ukm", "penyusunan-renstra"),
    ("dinkop-ukm", "pengawasan-distribusi-dan-kemitraan"),  # a return from one sheet to the other
]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def printed(page: Page, base: str, sop: SOP) -> bytes:
    page.goto(base + address.sop(sop.opd, sop.slug))
    return page.pdf(prefer_css_page_size=True, print_background=True)


def same(sop: SOP, pdf: bytes, made_up: bool = False) -> None:
    """Everything that the form prints; how a performer was known (`asal`) is not printed, a hidden NIP neither.

    Lines of made-up forms are so many that some of their arrows are read with a doubt.
    """
    (found,) = read(drawings(pdf), "cetak.pdf")
    sop, back = sop.bertanda, found.sop.bertanda
    block = replace(sop.identitas, disahkan_oleh=replace(sop.identitas.disahkan_oleh, nip=""))
    assert back.judul == sop.judul
    if block.pemerintah or block.satuan or block.nomor:
        assert replace(back.identitas, isian=()) == replace(block, isian=())
    assert (back.pelaksana, back.tanpa_kolom) == (sop.pelaksana, sop.tanpa_kolom)
    assert [step.no for step in back.langkah] == [step.no for step in sop.langkah]
    for was, now in zip(sop.langkah, back.langkah, strict=True):
        assert set(now.peserta) == set(was.peserta), was.no
        assert (now.kegiatan, now.mutu_baku, now.keterangan) == (was.kegiatan, was.mutu_baku, was.keterangan)
        assert (now.bagian, now.satu_simbol) == (was.bagian, was.satu_simbol), was.no
    assert arrows(back) == arrows(sop)
    assert made_up or not [way for way in back.arus if way.asal == "disimpulkan"]


@pytest.mark.parametrize(("opd", "slug"), CONTOH)
def test_a_printed_form_comes_back(page: Page, alamat: str, opd: str, slug: str) -> None:
    katalog = load(ROOT, "kuningan").katalog
    sop = next(sop for office in katalog.opd if office.slug == opd for sop in office.sop if sop.slug == slug)
    same(sop, printed(page, alamat, sop))


@pytest.mark.lama
@pytest.mark.parametrize("name", catalogues(ROOT))
def test_every_printed_form_comes_back(page: Page, tmp_path: Path, name: str) -> None:
    assert mkdocs(ROOT, name, tmp_path / "site").returncode == 0
    wrong = []
    with served(tmp_path / "site") as base:
        for opd in load(ROOT, name).katalog.opd:
            for sop in opd.sop:
                if sop.langkah:
                    wrong += failed(sop, printed(page, base, sop))
    assert not wrong


def failed(sop: SOP, pdf: bytes, made_up: bool = False) -> list[str]:
    try:
        same(sop, pdf, made_up)
    except AssertionError as error:
        return [f"{sop.slug}: {error}"]
    return []


@pytest.mark.parametrize("many", [6, pytest.param(100, marks=pytest.mark.lama)])
def test_made_up_forms_come_back(page: Page, tmp_path: Path, many: int) -> None:
    """Their labels and jumps are wilder than any real form's; each row, text, performer and arrow comes back."""
    made = list(islice(sound(), many))
    project(tmp_path / "proyek", made)
    result = mkdocs(tmp_path / "proyek", "rekaan", tmp_path / "site")
    assert result.returncode == 0, result.stderr
    wrong = []
    with served(tmp_path / "site") as base:
        for sop in made:
            wrong += failed(sop, printed(page, base, sop), made_up=True)
    assert not wrong


def arrows(sop: SOP) -> Counter[tuple[int, int | None, str]]:
    return Counter((way.dari, way.ke, way.bila) for way in sop.arus)


def sound() -> Iterator[SOP]:
    """Made-up procedures that break no rule of the flow."""
    for seed in count():
        sop = replace(every_kind(seed, most=16), opd=besar.DINAS, judul=f"Prosedur rekaan {seed}")
        if not list(check_alur(sop, OPD(besar.DINAS, "Dinas Rekaan"))):
            yield sop


def project(root: Path, made: list[SOP]) -> None:
    root.mkdir()
    for name in ("docs", "hooks"):
        (root / name).symlink_to(ROOT / name)
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    names = dict.fromkeys(name for sop in made for name in (*sop.pelaksana, *sop.tanpa_kolom))
    office = root / "sop_data/rekaan/opd" / besar.DINAS
    (office / "sop").mkdir(parents=True)
    jabatan = tuple(Jabatan(f"jabatan-{rank}", name) for rank, name in enumerate(names))
    katalog = Katalog("rekaan", "Kabupaten Rekaan", "Pemerintah Kabupaten Rekaan")
    (root / "sop_data/rekaan/katalog.yml").write_text(dump(katalog), "utf-8")
    (office / "opd.yml").write_text(dump(OPD(besar.DINAS, "Dinas Rekaan", jabatan=jabatan)), "utf-8")
    for sop in made:
        (office / "sop" / f"{sop.slug}.yml").write_text(dump(sop), "utf-8")
