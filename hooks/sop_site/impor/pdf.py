"""A PDF with text → its text, words where they stand on the page, a form feed behind each page."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from sop_site.impor.word import Extract, Tolak

HALAMAN_MAKSIMUM = 2000


def read(path: Path) -> Extract:
    """The text of a PDF. Raises Tolak, also where it is nothing but pictures of pages."""
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > HALAMAN_MAKSIMUM:
                raise Tolak(f"PDF ini lebih dari {HALAMAN_MAKSIMUM} halaman")
            pages = []
            for page in document.pages:
                pages.append(page.extract_text(layout=True) or "")
                page.close()
    except (PdfminerException, ValueError, KeyError, TypeError) as error:
        locked = error.args and isinstance(error.args[0], PDFPasswordIncorrect)
        raise Tolak("PDF ini terkunci kata sandi" if locked else "PDF ini rusak") from error
    if not any(page.strip() for page in pages):
        raise Tolak("PDF ini tidak memuat teks, hanya gambar halaman (hasil pindai)")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    outside = [("halaman tanpa teks", f"halaman {', '.join(empty)}")] if empty else []
    return Extract("\f".join(pages), outside)
