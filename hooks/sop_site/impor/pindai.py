"""Scanned documents, where Tesseract with Indonesian is installed: the same forms, everything in them a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from sop_site.impor import ocr
from sop_site.impor.columns import group_of
from sop_site.impor.document import Found, read
from sop_site.impor.drawing import Drawing, Word
from sop_site.impor.grid import grids
from sop_site.impor.plane import Box
from sop_site.impor.steps import Guess
from sop_site.impor.word import Tolak
from sop_site.impor.words import bare, within
from sop_site.model.sop import KOSONG, SOP, Langkah

HALAMAN_MAKSIMUM = 40
LEBAR = 1400  # pixels along the longer side of a page's picture in the report
EMPTY = 25  # a page with fewer words is a picture or nothing
_INSTALL = (
    "pasang Tesseract dengan bahasa Indonesia (Debian: apt install tesseract-ocr tesseract-ocr-ind; Windows: pemasang "
    "Tesseract dengan pilihan Indonesian), lalu jalankan lagi; atau ketik ulang SOP-nya dengan 'make baru'"
)
_WHOLE = "Seluruhnya dibaca dari gambar hasil pindai; bandingkan setiap kata, pelaksana, dan cabang dengan gambarnya"


def ready() -> bool:
    """Whether scans can be read here."""
    return bool(ocr.program())


def is_scan(pages: Sequence[Drawing]) -> bool:
    """Whether a PDF is nothing but pictures of pages."""
    words = sum(len(page.words) for page in pages)
    return words < EMPTY * len(pages) and any(page.pictures for page in pages)


def picture(content: bytes, file: str, folder: Path | None = None) -> list[Found]:
    """The SOPs on a picture. `folder` takes the pages as they were read. Raises Tolak."""
    scan = _library()
    page = scan.decoded(content)
    if page is None:
        raise Tolak("isi berkas ini bukan gambar yang dapat dibaca, atau gambarnya terlalu besar")
    return _told([_read(scan, page, 1, folder)], file)


def document(
    content: bytes, pages: Sequence[Drawing], file: str, folder: Path | None = None, only: Set[int] = frozenset()
) -> list[Found]:
    """The SOPs of a scanned PDF. `only`: the pages that are read as pictures; what is text stays. Raises Tolak."""
    scan = _library()
    typed = {page.number: page for page in pages}
    made: list[tuple[Drawing, list[Word]]] = []
    for at, image in enumerate(_images(scan, content), 1):
        if only and at not in only:
            made.append((typed[at], []))
            continue
        page, doubts = _read(scan, image, at, folder, lies=not only)
        made.append((_with_text(page, typed.get(at)), doubts))
    return _told(made, file)


def _images(scan: ModuleType, content: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfiumError

    try:
        yield from scan.pages(content, HALAMAN_MAKSIMUM)
    except PdfiumError as error:
        raise Tolak("PDF ini rusak; buka dengan pembaca PDF, lalu simpan ulang") from error


def _read(
    scan: ModuleType, page: Any, number: int, folder: Path | None, lies: bool = True
) -> tuple[Drawing, list[Word]]:
    """A page; `lies`: it may be turned and aslant."""
    whole = scan.upright(page) if lies else scan.sized(page)
    if folder:
        (folder / f"hlm-{number}.png").write_bytes(scan.picture(whole, LEBAR))
    drawing, doubts = scan.drawing(whole, number)
    for box in _unread_heads(drawing):
        words, more = scan.sideways(whole, box)
        junk = within(drawing.words, box)  # what lies on its side reads as something else
        kept = [word for word in drawing.words if word not in junk]
        drawing = replace(drawing, words=(*kept, *words))
        doubts = [*(word for word in doubts if word not in junk), *more]
    return drawing, doubts


def _unread_heads(drawing: Drawing) -> Iterator[Box]:
    """Where the heads of performers stand of which most seem to have none: they are read upwards."""
    for grid in grids(drawing):
        unread = [column for column in grid.performers if len(bare(column.head)) < 4 or group_of(column.head)]
        if grid.head and 2 * len(unread) > len(grid.performers) > 1:
            box = Box(grid.performers[0].x0, grid.head.top, grid.performers[-1].x1, grid.head.bottom)
            group = [word.box.bottom for word in within(drawing.words, box) if group_of(word.text)]
            yield replace(box, top=max(group, default=box.top))


def _library() -> ModuleType:
    """What reads pictures, once it is known to be there."""
    if not ready():
        raise Tolak(f"berkas ini gambar hasil pindai tanpa teks; {_INSTALL}")
    try:
        from sop_site.impor import scan
    except ImportError as error:
        raise Tolak("pembaca gambar belum terpasang; jalankan lewat 'make impor'") from error
    return scan


def _with_text(page: Drawing, typed: Drawing | None) -> Drawing:
    """A page's words as the file has them, with those of its pictures; the whole page where it was not turned."""
    if typed is None or len(typed.words) < EMPTY or (typed.width > typed.height) != (page.width > page.height):
        return page
    scale = page.width / typed.width

    def box(old: Box) -> Box:
        return Box(old.x0 * scale, old.top * scale, old.x1 * scale, old.bottom * scale)

    known = [replace(word, box=box(word.box), size=word.size * scale) for word in typed.words]
    images = [box(picture) for picture in typed.pictures]
    seen = [word for word in page.words if any(image.holds((word.box.cx, word.box.cy)) for image in images)]
    return replace(page, words=(*known, *seen))


def _told(read_: Sequence[tuple[Drawing, list[Word]]], file: str) -> list[Found]:
    found = [item for item in read([page for page, _ in read_], file) if item.sop.langkah or item.sop.identitas.nomor]
    if not found:
        raise Tolak(
            "tidak ada tabel SOP yang terbaca pada gambar hasil pindai ini; pindai ulang lurus dan terang (300 dpi), "
            "atau ketik dengan 'make baru'"
        )
    doubtful = {page.number: words for page, words in read_}
    return [replace(item, sop=_guessed(item.sop), guesses=(*_doubts(item, doubtful), *item.guesses)) for item in found]


def _guessed(sop: SOP) -> SOP:
    """Everything that was read from a picture is marked."""

    def step(langkah: Langkah) -> Langkah:
        return replace(
            langkah,
            no_tercetak="" if langkah.no_tercetak == KOSONG else langkah.no_tercetak,  # lone digits are overlooked
            asal_pelaksana="disimpulkan" if langkah.pelaksana else langkah.asal_pelaksana,
            keputusan=tuple(replace(exit_, asal="disimpulkan") for exit_ in langkah.keputusan),
            catatan=(*langkah.catatan, "Dibaca dari gambar hasil pindai."),
        )

    others = tuple(replace(item, langkah=tuple(map(step, item.langkah))) for item in sop.diagram_lain)
    return replace(
        sop, langkah=tuple(map(step, sop.langkah)), diagram_lain=others, catatan=(*sop.catatan, f"{_WHOLE}.")
    )


def _doubts(item: Found, doubtful: dict[int, list[Word]]) -> Iterable[Guess]:
    """The whole, and each word that was hard to read, with its place."""
    yield Guess(None, "teks", _WHOLE, item.pages[0] if item.pages else 1, Box(0, 0, 0, 0))
    for page in item.pages:
        for word in doubtful.get(page, ()):
            yield Guess(None, "teks", f'Kata yang sulit dibaca: "{word.text}"', page, word.box)
