"""What is known of an official copy's file, or why it must not be published: it is shown to everybody as it is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from sop_site.address import slug
from sop_site.legal.salinan import Salinan

JENIS = {".pdf": b"%PDF-", ".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
_TINDAKAN = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/Movie", "/Sound", "/RichMediaExecute",
}  # fmt: skip
_ISI_AKTIF = {"/RichMedia", "/Movie", "/Sound", "/3D", "/FileAttachment", "/EmbeddedFile"}
_KUNCI_AKTIF = {"/JS", "/JavaScript", "/XFA", "/EmbeddedFiles", "/RichMediaContent"}
_GANTI = "Minta salinan yang lain, atau cetak ulang berkas itu menjadi PDF."


def copies(
    root: Path, folder: str, names: Iterable[str], limit: int
) -> Iterator[tuple[str, Salinan | tuple[str, str]]]:
    """Each file of the folder by its path in the project: what is known of it, or (message, remedy)."""
    for name in names:
        path = root / folder / name
        if path.is_dir():
            said = "folder ini tidak dikenal di sini.", "Pindahkan berkas di dalamnya satu tingkat ke atas."
            yield f"{folder}/{name}", said
            continue
        try:
            data = path.read_bytes()
        except OSError:
            said = "berkas ini tidak dapat dibaca.", "Tutup program yang memakainya, dan periksa izin aksesnya."
            yield f"{folder}/{name}", said
        else:
            yield f"{folder}/{name}", inspect(name, data, limit, path)


def inspect(name: str, data: bytes, limit: int, path: Path) -> Salinan | tuple[str, str]:
    """The facts of a file, or (message, remedy); `limit` is the catalogue's largest size in MB."""
    ending = f".{name.rpartition('.')[2]}"
    stem = name.removesuffix(ending)
    if ending not in JENIS:
        return "jenis berkas ini bukan salinan resmi.", f"Simpan sebagai {', '.join(JENIS)} dengan akhiran itu."
    if stem != slug(stem):
        right = f"{slug(stem) or 'salinan'}{ending}"
        return "nama berkas ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {right}."
    if not data.startswith(JENIS[ending]):
        return f"isi berkas ini bukan {ending.removeprefix('.').upper()}.", "Simpan ulang dengan jenis yang benar."
    if len(data) > limit * 1_000_000:
        message = f"berkas ini lebih besar dari {limit} MB."
        return message, "Pindai dengan resolusi lebih rendah, atau naikkan 'ukuran_salinan_mb' di katalog.yml."
    pages = _pages(data) if ending == ".pdf" else 1
    if isinstance(pages, str):
        return pages, _GANTI
    return Salinan(name, len(data), pages, sha256(data).hexdigest(), path)


def _pages(data: bytes) -> int | str:
    """The number of a PDF's pages, or why it cannot be published."""
    from pypdf import PdfReader  # most catalogues hold no copy, and need not wait for it

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return "PDF ini terenkripsi atau berkata sandi."
        if found := next(_active(reader.trailer), ""):
            return f"PDF ini memuat isi aktif ({found.removeprefix('/')})."
        return len(reader.pages) or "PDF ini tidak mempunyai halaman."
    except Exception:  # a damaged file can fail in any way, and none of them may stop the others' check
        return "PDF ini rusak atau tidak terbaca."


def _active(trailer: object) -> Iterator[str]:
    """What in a PDF runs, opens or carries something else: scripts, launches, forms that send, attachments, media."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    left: list[object] = [trailer]
    seen: set[tuple[int, int]] = set()
    while left:
        item = left.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            item = item.get_object()
        if isinstance(item, ArrayObject):
            left += list(item)
        elif isinstance(item, DictionaryObject):
            yield from (key for key in item if key in _KUNCI_AKTIF)
            yield from (kind for kind in (item.get("/S"),) if kind in _TINDAKAN)
            yield from (kind for kind in (item.get("/Subtype"), item.get("/Type")) if kind in _ISI_AKTIF)
            left += [item.raw_get(key) for key in item]
