"""`make impor`: a folder of documents into a catalogue, with reports; nothing that exists is touched unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

import impor
from contoh import KATALOG, OPD, write_catalogue
from formulir_pdf import Formulir
from kanvas import Kanvas
from test_impor import CUTI

SOP = f"sop_data/{KATALOG}/{OPD}/sop"


@pytest.fixture
def proyek(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "proyek"
    write_catalogue(root)
    monkeypatch.setenv("KATALOG", KATALOG)
    return root


@pytest.fixture
def dokumen(tmp_path: Path) -> Path:
    folder = tmp_path / "dokumen"
    folder.mkdir()
    (folder / "01. SOP Izin Pameran.pdf").write_bytes(CUTI.pdf())
    return folder


def run(root: Path, *words: object) -> int | str:
    return impor.main([str(word) for word in words], root)


def test_a_document_becomes_a_data_file_that_passes(
    proyek: Path, dokumen: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = Formulir(["Pemohon", "Kasubbag Umum", "Kepala Dinas"], CUTI.langkah, CUTI.simbol, CUTI.panah)
    (dokumen / "01. SOP Izin Pameran.pdf").write_bytes(form.pdf())
    assert run(proyek, dokumen, "--opd", "dinas-contoh") == 0
    made = (proyek / SOP / "sop-izin-pameran.yml").read_text("utf-8")
    assert made.startswith("judul: SOP Izin Pameran\nasal_judul: editor\n")
    assert "bila: Tidak\n        ke: 1" in made
    out = capsys.readouterr().out
    assert "1 SOP, 4 langkah, 1 dugaan. Ditulis:" in out
    report = (proyek / "impor/01. SOP Izin Pameran.html").read_text("utf-8")
    assert 'href="#d0-0"' in report and "01.%20SOP%20Izin%20Pameran/hlm-1.png" in report
    listed = (proyek / "impor/index.html").read_text("utf-8")
    assert '<a href="01.%20SOP%20Izin%20Pameran.html">01. SOP Izin Pameran.pdf</a>' in listed
    assert "Judul tidak tercetak" in (proyek / "impor/01. SOP Izin Pameran.txt").read_text("utf-8")


def test_a_dry_run_writes_reports_only(proyek: Path, dokumen: Path) -> None:
    before = sorted((proyek / "sop_data").rglob("*"))
    assert run(proyek, dokumen, "--opd", "dinas-contoh", "--coba") == 0
    assert sorted((proyek / "sop_data").rglob("*")) == before
    assert "Akan ditulis" in (proyek / "impor/01. SOP Izin Pameran.txt").read_text("utf-8")


def test_what_exists_is_compared_and_kept(proyek: Path, dokumen: Path) -> None:
    kept = proyek / SOP / "sop-izin-pameran.yml"
    kept.write_text("judul: SOP Izin Pameran\nlangkah: []\n", "utf-8")
    assert run(proyek, dokumen, "--opd", "dinas-contoh") == 0
    assert kept.read_text("utf-8") == "judul: SOP Izin Pameran\nlangkah: []\n"
    report = (proyek / "impor/01. SOP Izin Pameran.txt").read_text("utf-8")
    assert "sudah ada dan tidak diganti" in report and "+    kegiatan: Memeriksa berkas cuti" in report
    assert run(proyek, dokumen, "--opd", "dinas-contoh", "--timpa") == 0
    assert "Memeriksa berkas cuti" in kept.read_text("utf-8")


def test_a_new_version_keeps_what_no_form_prints(proyek: Path, dokumen: Path) -> None:
    kept = proyek / SOP / "sop-izin-pameran.yml"
    kept.write_text(
        "judul: SOP Izin Pameran\nringkasan: Izin bagi pelaku usaha.\nsasaran: masyarakat\nalamat_lama: pameran\n"
        "langkah: []\n",
        "utf-8",
    )
    assert run(proyek, dokumen, "--opd", "dinas-contoh", "--timpa") == 0
    made = kept.read_text("utf-8")
    assert "ringkasan: Izin bagi pelaku usaha.\nsasaran: masyarakat\n" in made and "alamat_lama: pameran\n" in made
    assert "kegiatan: Memeriksa berkas cuti" in made


def test_a_run_goes_on_where_it_was_stopped(proyek: Path, dokumen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(proyek, dokumen, "--opd", "dinas-contoh") == 0
    monkeypatch.setattr(impor, "in_child", None)  # nothing may be read again
    assert run(proyek, dokumen, "--opd", "dinas-contoh") == 0


def prose() -> bytes:
    kanvas = Kanvas()
    for row in range(20):
        kanvas.text(60, 80 + 14 * row, "Petugas menerima pasien di loket lalu mencatat nomor antreannya")
    return kanvas.pdf()


def test_what_cannot_be_read_is_named_and_the_run_goes_on(
    proyek: Path, dokumen: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(proyek))  # where no Tesseract is
    wrong = {
        "rusak.pdf": (CUTI.pdf()[:700], "PDF ini rusak; buka dengan pembaca PDF, lalu simpan ulang"),
        "gambar.pdf": (b"\x89PNG\r\n\x1a\n rest", "isi berkas ini bukan PDF walaupun namanya berakhiran .pdf"),
        "kosong.pdf": (b"", "berkas ini kosong"),
        "uraian.pdf": (prose(), "tidak ada tabel SOP yang dikenal"),
        "pindai.jpg": (b"\xff\xd8\xff", "berkas ini gambar hasil pindai tanpa teks; pasang Tesseract dengan"),
    }
    for name, (content, _) in wrong.items():
        (dokumen / name).write_bytes(content)
    assert run(proyek, dokumen, "--opd", "dinas-contoh") == 1
    out = capsys.readouterr().out
    for name, (_, reason) in wrong.items():
        assert f"{name}: tidak dapat dimuat: {reason}" in out
    assert f"1 dari {len(wrong) + 1} dokumen dimuat" in out
    assert (proyek / SOP / "sop-izin-pameran.yml").is_file()


def test_wrong_words_get_a_sentence(proyek: Path, tmp_path: Path) -> None:
    assert run(proyek) == f"berkasnya belum disebut. {impor.CARA}"
    assert run(proyek, tmp_path / "tidak-ada") == f"'{tmp_path / 'tidak-ada'}' tidak ada. {impor.CARA}"
    assert "perangkat daerah 'dinas-lain' tidak ada." in str(run(proyek, tmp_path, "--opd", "dinas-lain"))
