"""Cells of the form as HTML. Pages have hundreds of them, so plain functions of strings make them, not templates.

Whatever is text becomes `Html` by `esc` alone: a function here takes `Html` only for what is HTML already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NewType

from markupsafe import escape

from sop_site import address
from sop_site.model.butir import Butir, butir, polos
from sop_site.model.katalog import OPD
from sop_site.render.naskah import BarisKata, Potongan

Html = NewType("Html", str)  # its text is escaped, its elements are ours
Patah = Callable[[str, int], Html]  # a text with the places where words may break that stand so deep in a cell
MOST_DEPTH = 4  # the deepest line that the style sheet sets in


@lru_cache(maxsize=4096)  # a text stands in the list of steps, in the form and on its sheets
def esc(text: str) -> Html:
    """A text as HTML, whatever is in it."""
    return Html(str(escape(str(text))))


def trail(link: Callable[[str], str], opd: OPD) -> Html:
    """The way to a page of an office: from the list of offices through the office's own page."""
    every, own = esc(link(address.DAFTAR_OPD)), esc(link(address.opd(opd.slug)))
    return Html(
        f'<nav class="jejak" aria-label="Jejak halaman"><a href="{every}">Perangkat daerah</a> '
        f'<span aria-hidden="true">›</span> <a href="{own}"><bdi>{esc(opd.nama)}</bdi></a></nav>'
    )


def inside(text: str) -> Html:
    """A text as all that an element holds: quotes may stand there as they are, of which a program's text is full."""
    return Html(text.replace("&", "&amp;").replace("<", "&lt;"))


def plain(text: str, depth: int = 0) -> Html:
    return esc(text)


def cell(isi: str | Sequence[str], patah: Patah = plain) -> Html:
    """A cell's lines: a plain list, or each line with its own mark, as deep as it is set in."""
    if not isi:
        return Html("")
    if isinstance(isi, str) and "\n" not in isi:
        return patah(isi, 0)
    lines = butir(isi)
    if len(lines) == 1:
        return patah(isi if isinstance(isi, str) else isi[0], 0)
    return _lines(lines, [patah(line.teks, line.tingkat + bool(line.tanda)) for line in lines])


def legal_cell(link: Callable[[str], str], rows: Sequence[BarisKata]) -> Html:
    """A cell's lines with links in them."""
    if len(rows) == 1:
        return words(link, rows[0][1])
    return _lines([line for line, _ in rows], [words(link, pieces) for _, pieces in rows])


def words(link: Callable[[str], str], pieces: Iterable[Potongan]) -> Html:
    return Html("".join(_piece(link, piece) if piece.tujuan else esc(piece.teks) for piece in pieces))


def _piece(link: Callable[[str], str], piece: Potongan) -> str:
    about = f' aria-describedby="{esc(piece.uraian)}"' if piece.uraian else ""
    return f'<a class="{esc(piece.jenis)}" href="{esc(link(piece.tujuan))}"{about}>{esc(piece.teks)}</a>'


def _lines(lines: Sequence[Butir], texts: Sequence[Html]) -> Html:
    if polos(lines):
        return Html(f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>")
    return Html("".join(map(_line, lines, texts)))


def _line(line: Butir, text: Html) -> str:
    kind = f"{' bertanda' * bool(line.tanda)}{f' t{min(line.tingkat, MOST_DEPTH)}' if line.tingkat else ''}"
    mark = f'<span class="nomor-butir">{esc(line.tanda)}</span> ' if line.tanda else ""
    return f'<span class="baris-sel{kind}">{mark}{text}</span> '


def notes(texts: Iterable[str]) -> Html:
    """The editor's notes, a paragraph each."""
    return Html("".join(f'<p class="catatan"><strong>Catatan editor.</strong> {esc(text)}</p>\n' for text in texts))
