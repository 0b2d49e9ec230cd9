"""The official copy: what may be published, what its page and the API say, and what `make salinan` writes."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from conftest import ROOT
from contoh import BERKAS, KATALOG, OPD, SOP, write_catalogue
from sop_site.build import Site, build
from sop_site.issue import DataError

sys.path.insert(0, str(ROOT / "scripts"))
import salinan

FOLDER = f"sop_data/{KATALOG}/salinan"
ENTRI = "salinan_resmi:\n  berkas: cuti.pdf\n  memuat_nip: setuju\n"
JPG = b"\xff\xd8\xff\xe0" + bytes(40)


def pdf(pages: int = 2, **more: object) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if action := more.get("action"):
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject(str(action)), NameObject("/JS"): TextStringObject("1")}
            if action == "/JavaScript"
            else {NameObject("/S"): NameObject(str(action))}
        )
    if more.get("attached"):
        writer.add_attachment("a.txt", b"x")
    if more.get("locked"):
        writer.encrypt("rahasia", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def made(root: Path, files: dict[str, bytes], entry: str = ENTRI) -> Site:
    write_catalogue(root, {SOP: BERKAS[SOP] + entry, **{f"salinan/{name}": data for name, data in files.items()}})
    return build(root, KATALOG)


def refused(root: Path, files: dict[str, bytes], entry: str = ENTRI) -> list[str]:
    with pytest.raises(DataError) as caught:
        made(root, files, entry)
    return [str(issue).removeprefix("sop_data/contoh/") for issue in caught.value.issues]


def page(site: Site) -> str:
    return next(page.html for page in site.pages if page.address.endswith("/sop/cuti-tahunan/"))


def test_published_with_its_facts(tmp_path: Path) -> None:
    """The file stands in the site byte for byte; its size, pages and SHA-256 on the page and in the API."""
    data = pdf(3)
    site = made(tmp_path, {"cuti.pdf": data})
    asset = next(asset for asset in site.assets if asset.address == "salinan/cuti.pdf")
    assert asset.content == data
    digest = hashlib.sha256(data).hexdigest()
    html = page(site)
    assert '<a href="../../../../salinan/cuti.pdf">Salinan resmi bertanda tangan</a>' in html
    assert "3 halaman" in html and digest in html and "Belum dicocokkan" in html
    api = json.loads(next(asset.text for asset in site.assets if asset.address.endswith("cuti-tahunan.json")))
    assert api["salinan_resmi"] == {
        "alamat": "/salinan/cuti.pdf", "ukuran": len(data), "halaman": 3, "sha256": digest, "sesuai": None,
        "memuat_nip": True,
    }  # fmt: skip
    assert "salinan/cuti.pdf" in next(asset.text for asset in site.assets if asset.address == "alamat.txt")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cuti.pdf", pdf(locked=True), "PDF ini terenkripsi atau berkata sandi."),
        ("cuti.pdf", pdf(action="/JavaScript"), "PDF ini memuat isi aktif (JS)."),
        ("cuti.pdf", pdf(action="/Launch"), "PDF ini memuat isi aktif (Launch)."),
        ("cuti.pdf", pdf(attached=True), "PDF ini memuat isi aktif (EmbeddedFiles)."),
        ("cuti.pdf", b"%PDF-1.7\nrusak", "PDF ini rusak atau tidak terbaca."),
        ("cuti.pdf", JPG, "isi berkas ini bukan PDF."),
        ("cuti.docx", b"PK", "jenis berkas ini bukan salinan resmi."),
        ("Cuti Tahunan.pdf", pdf(), "nama berkas ini tidak dapat menjadi alamat."),
        ("cuti.pdf", b"%PDF-" + bytes(10_000_001), "berkas ini lebih besar dari 10 MB."),
    ],
)
def test_what_must_not_be_published(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    """One sentence with the file's name; the entry that names it is not complained of as well."""
    (found,) = refused(tmp_path, {name: data})
    assert found.startswith(f"salinan/{name}: {said} ")


def test_pictures_are_one_page(tmp_path: Path) -> None:
    site = made(tmp_path, {"cuti.jpg": JPG}, ENTRI.replace("pdf", "jpg"))
    assert "(JPG, 1 halaman, 0,1 MB;" in page(site)


def test_a_nip_needs_consent(tmp_path: Path) -> None:
    """The catalogue shows no NIP: a signed copy is published only where that was agreed to."""
    (found,) = refused(tmp_path, {"cuti.pdf": pdf()}, "salinan_resmi:\n  berkas: cuti.pdf\n")
    assert "salinan bertanda tangan memuat NIP" in found


def test_what_nothing_names_is_not_published(tmp_path: Path) -> None:
    site = made(tmp_path, {"cuti.pdf": pdf(), "lain.pdf": pdf()})
    assert "salinan/lain.pdf" not in [asset.address for asset in site.assets]
    said = [str(remark.issue) for remark in site.remarks if "salinan/lain.pdf" in remark.issue.file]
    assert said == [f"{FOLDER}/lain.pdf: salinan ini tidak disebut 'salinan_resmi:' mana pun, jadi tidak terbit."]


def test_the_code_tells_whether_the_data_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make salinan` writes the code of the data; after a change of the form's words the page and a remark say so."""
    monkeypatch.setenv("KATALOG", KATALOG)
    made(tmp_path, {"cuti.pdf": pdf()}, "# catatan penyunting\n")
    words = ["OPD=dinas-contoh", "SOP=cuti-tahunan", "BERKAS=cuti.pdf", "NIP=setuju"]
    assert salinan.main(words, tmp_path) == 0
    file = tmp_path / "sop_data" / KATALOG / SOP
    text = file.read_text("utf-8")
    assert "# catatan penyunting\n" in text and "\nsalinan_resmi:\n  berkas: cuti.pdf\n  sidik: '" in text
    site = build(tmp_path, KATALOG)
    assert "dicocokkan" not in page(site)
    file.write_text(text.replace("menandatangani", "mengesahkan"), "utf-8")
    site = build(tmp_path, KATALOG)
    assert "Isi halaman ini berubah sesudah dicocokkan dengan salinan itu." in page(site)
    said = [remark.issue.message for remark in site.remarks if "salinan resminya" in remark.issue.message]
    assert said == ["data berubah sesudah dicocokkan dengan salinan resminya; jalankan make salinan."]
    assert salinan.main(words[:2], tmp_path) == 0
    assert "dicocokkan" not in page(build(tmp_path, KATALOG))


def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG", KATALOG)
    made(tmp_path, {"cuti.pdf": pdf()})
    assert str(salinan.main(["OPD=dinas"], tmp_path)).startswith("perangkat daerah 'dinas' tidak ada. Yang ada: dinas-")
    assert "Mungkin maksudnya cuti-tahunan." in str(salinan.main(["OPD=dinas-contoh", "SOP=cuti-tahunn"], tmp_path))
    absent = salinan.main(["OPD=dinas-contoh", "BERKAS=buku.pdf"], tmp_path)
    assert absent == f"{FOLDER}/buku.pdf tidak ada. Salin dahulu ke folder itu."


def test_an_offices_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The book's copy is named in opd.yml, and stands at the top of the office's page."""
    monkeypatch.setenv("KATALOG", KATALOG)
    made(tmp_path, {"cuti.pdf": pdf(), "buku.pdf": pdf(9)})
    assert salinan.main(["OPD=dinas-contoh", "BERKAS=buku.pdf", "NIP=setuju"], tmp_path) == 0
    site = build(tmp_path, KATALOG)
    html = next(page.html for page in site.pages if page.address == "opd/dinas-contoh/")
    top = html[: html.index('id="sop"')]
    assert "9 halaman" in top and "dicocokkan" not in top
    assert f"{OPD}/opd.yml" in BERKAS
