"""The hand-written pages as documents of the index: one a page, its sections as parts.

They are found by their titles and headings. Their texts are shown but not searched: they are full of examples that
would answer for the data themselves.
"""

from __future__ import annotations

from html.parser import HTMLParser

from sop_site.search.dokumen import TAMPIL, Part, Record, Text

_JUDUL = ("h1", "h2", "h3", "h4")
_BUKAN_TEKS = ("script", "style", "svg", "figure")


class _Sections(HTMLParser):
    """The text of a page by its headings: (level, anchor, heading, text); links to headings are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = [["", "", "", ""]]
        self._heading = self._skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag in _JUDUL:
            self.found.append([tag, known.get("id") or "", "", ""])
            self._heading = tag
        elif not self._skipped and (tag in _BUKAN_TEKS or "headerlink" in (known.get("class") or "")):
            self._skipped = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._heading:
            self._heading = ""
        if tag == self._skipped:
            self._skipped = ""

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.found[-1][2 if self._heading else 3] += data


def panduan(alamat: str, judul: str, html: str) -> Record:
    """A hand-written page: `html` is its content as MkDocs made it of Markdown."""
    reader = _Sections()
    reader.feed(html)
    sections = [[" ".join(text.split()) for text in section] for section in reader.found]
    opening = " ".join(text for level, _, _, text in sections if level in ("", "h1")).strip()
    return Record(
        "panduan",
        judul,
        alamat,
        opening,
        bagian=tuple(
            Part(anchor, heading, (Text(TAMPIL, text, "isi"),), (heading,))
            for level, anchor, heading, text in sections
            if level not in ("", "h1") and anchor
        ),
    )
