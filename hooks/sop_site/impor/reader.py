"""One document → its SOPs as data files, in a process of its own: `python -m sop_site.impor.reader FILE [PICTURES]`.

It prints JSON: {"sop": [...]} or {"tolak": reason}. PICTURES is a folder that takes a picture of each page.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from sop_site.datafile.dump import dump
from sop_site.impor import pindai
from sop_site.impor.berkas import UKURAN_MAKSIMUM, limit, plain
from sop_site.impor.document import Found, read, with_steps
from sop_site.impor.drawing import Drawing
from sop_site.impor.word import Tolak

HALAMAN_MAKSIMUM = 400
_TEKS = (".txt", ".tsv", ".md")
_EXCEL = (".xlsx", ".xlsm")
_WORD = (".docx", ".docm")
JENIS = (".pdf", *_WORD, *_EXCEL, *_TEKS)
# Kinds that are refused, and as what they must be saved.
LAMA = {".doc": ".docx", ".rtf": ".docx", ".odt": ".docx", ".xls": ".xlsx", ".xlsb": ".xlsx", ".ods": ".xlsx"}
GAMBAR = (".jpg", ".jpeg", ".png", ".tif", ".tiff")


def documents(path: Path, folder: Path | None = None) -> list[Found]:
    """The SOPs of a file; `folder` takes pictures of scanned pages. Raises Tolak with the reason and what to do."""
    kind = path.suffix.lower()
    if kind in LAMA:
        how = f"buka dengan Word, Excel, atau LibreOffice, lalu simpan sebagai {LAMA[kind]}"
        raise Tolak(f"berkas {kind} tidak dapat dibaca; {how}")
    if kind not in (*JENIS, *GAMBAR):
        raise Tolak(f"jenis berkas '{kind or path.name}' tidak dikenal; yang dapat dibaca: {', '.join(JENIS)}")
    if not path.is_file():
        raise Tolak("berkas ini tidak ada")
    if path.stat().st_size > UKURAN_MAKSIMUM:
        raise Tolak(f"berkas ini lebih besar dari {UKURAN_MAKSIMUM // 1_000_000} MB")
    data = path.read_bytes()
    if not data.strip():
        raise Tolak("berkas ini kosong")
    if kind in _TEKS:
        return _texts(data, path.name)
    if kind in GAMBAR:
        return pindai.picture(data, path.name, folder)
    if kind in (*_WORD, *_EXCEL):
        return _office(data, path.name, kind)
    if b"%PDF-" not in data[:2048]:
        raise Tolak("isi berkas ini bukan PDF walaupun namanya berakhiran .pdf; simpan ulang sebagai PDF")
    pages = _pages(data)
    if pindai.is_scan(pages):
        return pindai.document(data, pages, path.name, folder)
    found = read(pages, path.name)
    pictured = {page.number for page in pages if any(map(page.fills, page.pictures))}
    if pictured and pindai.ready() and not any(item.sop.langkah for item in found):
        with suppress(Tolak):
            found = pindai.document(data, pages, path.name, only=pictured)
    return _sensible(found, pages)


def _office(data: bytes, name: str, kind: str) -> list[Found]:
    from sop_site.impor import buku, docx  # what reads one kind is loaded only for it: 300 documents are 300 processes

    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise Tolak(f"berkas ini terkunci kata sandi atau berbentuk lama (.doc, .xls); simpan ulang sebagai {kind}")
    return with_steps(read(docx.drawings(data), name)) if kind in _WORD else buku.read_workbook(data, name)


def _texts(data: bytes, name: str) -> list[Found]:
    from sop_site.impor import teks

    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Tolak("isi berkas ini bukan teks")
    if found := teks.read(plain(data).teks, name):
        return found
    raise Tolak("tidak ada tabel SOP (kepala kolom No, Kegiatan, …) yang sel-selnya dipisah tab atau garis tegak")


def _pages(data: bytes) -> list[Drawing]:
    try:
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

        from sop_site.impor.vector import drawings
    except ImportError as error:
        raise Tolak("pembaca PDF belum terpasang; jalankan lewat 'make impor'") from error
    try:
        return list(drawings(data, HALAMAN_MAKSIMUM))
    except MemoryError as error:
        raise Tolak("berkas ini membutuhkan memori lebih dari yang diizinkan") from error
    except RecursionError as error:
        raise Tolak("susunan berkas ini terlalu dalam") from error
    except Exception as error:  # the library raises whatever a damaged file makes it stumble over
        causes = (error, error.__cause__, *error.args)
        if any(isinstance(cause, (PDFPasswordIncorrect, PDFEncryptionError)) for cause in causes):
            raise Tolak("PDF ini terkunci kata sandi; simpan ulang tanpa kata sandi") from error
        raise Tolak("PDF ini rusak; buka dengan pembaca PDF, lalu simpan ulang") from error


def _sensible(found: list[Found], pages: list[Drawing]) -> list[Found]:
    """The SOPs that were found; where there is none, why."""
    with_steps = [item for item in found if item.sop.langkah]
    if with_steps:
        return with_steps if len(found) == len(with_steps) else found
    words = sum(len(page.words) for page in pages)
    if not words:
        raise Tolak("PDF ini kosong: tidak ada tulisan di halaman mana pun")
    if found:
        return found
    raise Tolak(
        "tidak ada tabel SOP yang dikenal (kepala kolom No, Kegiatan, Pelaksana, Mutu Baku) dalam berkas ini; bila ini "
        "memang SOP berbentuk uraian, ketik dengan 'make baru'"
    )


def described(item: Found) -> dict[str, Any]:
    """A SOP for the one who asked: the file's text, what was guessed and where, where each field stands."""
    sop = item.sop
    return {
        "slug": sop.slug,
        "judul": sop.judul,
        "nomor": sop.identitas.nomor,
        "satuan": [sop.identitas.pemerintah, *sop.identitas.satuan],
        "yaml": dump(sop),
        "halaman": list(item.pages),
        "dugaan": [
            {
                "langkah": guess.step,
                "kunci": guess.key,
                "pesan": guess.text,
                "halaman": guess.page,
                "kotak": [guess.box.x0, guess.box.top, guess.box.x1, guess.box.bottom],
            }
            for guess in item.guesses
        ],
        "ukuran": {str(number): size for number, size in item.sizes},
    }


def pictures(path: Path, folder: Path) -> list[str]:
    """A picture of each page of a PDF or a scan, by the file's name in the folder."""
    names = [f"hlm-{number}.png" for number in range(1, 61) if (folder / f"hlm-{number}.png").is_file()]
    if names or path.suffix.lower() != ".pdf":
        return names
    import pypdfium2

    data = path.read_bytes()
    with pypdfium2.PdfDocument(data) as pdf:
        for index in range(min(len(pdf), 60)):
            page = pdf[index]
            image = page.render(scale=pindai.LEBAR / max(page.get_size())).to_pil().convert("L")
            names.append(f"hlm-{index + 1}.png")
            image.quantize(16).save(folder / names[-1], optimize=True)
    return names


def main(arguments: list[str]) -> int:
    limit()
    logging.disable(logging.CRITICAL)
    path = Path(arguments[0])
    try:
        folder = Path(arguments[1]) if len(arguments) > 1 else None
        found: dict[str, Any] = {"sop": [described(item) for item in documents(path, folder)]}
        if folder:
            found["gambar"] = pictures(path, folder)
    except Tolak as error:
        found = {"tolak": str(error)}
    except MemoryError:
        found = {"tolak": "berkas ini membutuhkan memori lebih dari yang diizinkan"}
    except RecursionError:
        found = {"tolak": "susunan berkas ini terlalu dalam"}
    except Exception as error:  # whatever else a hostile file may lead to is its own fault, and one sentence
        found = {
            "tolak": f"berkas ini tidak dapat dibaca ({type(error).__name__}); simpan ulang dengan program asalnya"
        }
    sys.stdout.buffer.write(json.dumps(found).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
