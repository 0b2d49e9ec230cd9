"""Scans: printed forms as a scanner leaves them (turned, aslant, grey, coarse) are read, and all of it is marked."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Browser

from browser.test_impor_cetak import printed
from conftest import ROOT
from formulir_pdf import Formulir, Gaya
from kanvas import Kanvas
from sop_site.impor.reader import documents
from sop_site.load.folder import load
from sop_site.model.sop import SOP
from test_impor import CUTI

# An SOP, and how its flowchart's first sheet lies on the glass: dots an inch, quarter turn, slant in degrees.
LEMBAR = [
    ("izin-belajar", 150, 90, 2.0),
    ("cuti-tahunan", 300, 270, -2.0),
    ("kartu-pegawai", 150, 180, 2.0),
    ("kenaikan-pangkat", 300, 0, 2.0),
    ("cuti-bersalin", 300, 90, -1.0),
    ("kenaikan-gaji-berkala", 150, 0, -2.0),
    ("absensi-apel", 300, 180, 0.5),
    ("surat-rekomendasi", 150, 270, 1.0),
    ("absensi-daftar-hadir", 300, 90, 0.0),
    ("fasilitasi-mutu-design-kemasan", 150, 0, 0.0),
]


def scanned(pdf: bytes, dots: int, turn: int, slant: float) -> bytes:
    """The flowchart's first sheet as a grey JPEG."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = next(page for page in document if "Mutu Baku" in page.get_textpage().get_text_range())
        image = page.render(scale=dots / 72).to_pil().convert("L")
    image = image.rotate(slant, expand=True, fillcolor=245, resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    image.rotate(turn, expand=True).point(lambda value: int(40 + value * 0.82)).save(out, "JPEG", quality=60)
    return out.getvalue()


def tokens(sop: SOP, count: int) -> Counter[str]:
    """The words of the first steps."""
    texts: list[str] = [*sop.kolom]
    for step in sop.langkah[:count]:
        quality = step.mutu_baku
        texts += [step.kegiatan, *quality.kelengkapan, quality.waktu, quality.output]
    return Counter(re.findall(r"\w+", " ".join(texts).lower()))


@pytest.mark.lama
def test_ten_scanned_sheets(chromium: Browser, alamat: str, tmp_path: Path) -> None:
    office = next(opd for opd in load(ROOT, "kuningan").katalog.opd if opd.slug == "dinkop-ukm")
    page = chromium.new_page()
    words = read = actors = right = 0
    for slug, dots, turn, slant in LEMBAR:
        sop = next(sop for sop in office.sop if sop.slug == slug)
        path = tmp_path / f"{slug}.jpg"
        path.write_bytes(scanned(printed(page, alamat, sop), dots, turn, slant))
        back = documents(path)[0].sop
        wanted, found = tokens(sop, len(back.langkah)), tokens(back, len(back.langkah))
        words, read = words + wanted.total(), read + (wanted & found).total()
        for was, now in zip(sop.langkah, back.langkah, strict=False):
            actors, right = actors + 1, right + (set(was.peserta) == set(now.peserta))
            assert now.asal_pelaksana != "simbol" and "Dibaca dari gambar hasil pindai." in now.catatan
            assert all(way.asal == "disimpulkan" for way in now.keputusan)
    assert read >= 0.95 * words, (read, words)
    assert right >= 0.9 * actors, (right, actors)


class Berdiri(Formulir):
    """The performers' heads are read upwards."""

    def _tabel(self, k: Kanvas) -> None:
        super()._tabel(k)
        for lane, name in enumerate(BERDIRI):
            k.text(self.tepi()[2 + lane] + 50, self.kepala() - 4, name, 8, "0 1 -1 0")


BERDIRI = ("Pemohon", "Kasubag Umum", "Kepala Dinas")


@pytest.mark.lama
def test_heads_on_their_side(tmp_path: Path) -> None:
    kanvas = Berdiri(["", "", ""], CUTI.langkah, CUTI.simbol, CUTI.panah, Gaya(kepala_kolom=66)).kanvas()
    path = tmp_path / "berdiri.png"
    with pypdfium2.PdfDocument(kanvas.pdf()) as document:
        document[0].render(scale=300 / 72).to_pil().convert("L").save(path)
    sop = documents(path)[0].sop
    assert sop.pelaksana == BERDIRI
