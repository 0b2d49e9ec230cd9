"""What a page adds to a text and is none of its words: page numbers, running heads and feet, catchwords, addresses.

Nothing vanishes: each line that is left out is named, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from sop_site.legal import bentuk
from sop_site.legal.tables import Row


@dataclass(frozen=True)
class Sisihan:
    """A line that is left out, and why."""

    line: int
    teks: str
    sebab: str


_NOMOR = re.compile(
    r"[-–—•]?\s*(?:(?:hal(?:aman)?\.?|page)\s*)?\d{1,3}\s*(?:(?:dari|of|/)\s*\d{1,3}\s*)?[-–—•]?", re.IGNORECASE
)
_NOMOR_PASTI = re.compile(
    r"[-–—]\s*\d{1,4}\s*[-–—]|(?:hal(?:aman)?\.?|page)\s*\d{1,4}(?:\s*(?:dari|of|/)\s*\d{1,4})?", re.IGNORECASE
)
_SITUS = re.compile(r"(?:https?://|www\.)\S+|\S*jdih\.\S+", re.IGNORECASE)
_PENUTUP = re.compile(r"cukup jelas|pada tanggal|ditetapkan|disahkan|diundangkan|ttd|nip|salinan sesuai", re.IGNORECASE)
_PENGGANDENG = re.compile(r"(\S.{0,70}?)\s*(?:…|\.\s?\.\s?\.)[\s.…/]*")
_SEDIKIT = 4  # pages of a short regulation
_JARAK = 8  # lines between two page numbers, at least
_TEPI = 4  # lines at the head or foot of a page that may be furniture


def strip(rows: list[Row]) -> tuple[list[list[Row]], list[Sisihan]]:
    """The text page by page, and what was left out. Pages end with a form feed, as programs that read PDF put it."""
    pages = _pages(rows)
    repeated = _repeated(pages)
    found: list[Sisihan] = []
    for number, page in enumerate(pages):
        _peel(page, found, repeated if number else frozenset(), len(pages) > 1)
        page.reverse()
        _peel(page, found, repeated, len(pages) > 1)
        page.reverse()
    _certain(pages, found)
    _catchwords(pages, found)
    return pages, sorted(found, key=lambda item: item.line)


def _pages(rows: list[Row]) -> list[list[Row]]:
    """The lines of each page: at form feeds; in a text without any, where lines are nothing but page numbers."""
    pages: list[list[Row]] = [[]]
    numbers = set() if any("\f" in text for _, text in rows) else _numbered(rows)
    for line, text in rows:
        first, *others = text.split("\f")
        if line in numbers:
            pages.append([])
        if first.strip() or not others:
            pages[-1].append((line, first))
        pages += [[(line, other)] if other.strip() else [] for other in others]
    return [page for page in pages if any(text.strip() for _, text in page)] or [[]]


def _numbered(rows: list[Row]) -> set[int]:
    """The lines that count pages: "- 2 -", or bare numbers far apart that count up (2, 3, 4 … and 1, 2 again)."""
    found = {line for line, text in rows if _NOMOR_PASTI.fullmatch(" ".join(text.split()))}
    chain: list[tuple[int, int]] = []
    for line, text in rows:
        number = int(text) if re.fullmatch(r"\s*\d{1,3}\s*", text) else 0
        far = len(chain) < 2 or line - chain[-1][0] >= _JARAK
        if number and far and (number <= 3 if not chain else number == chain[-1][1] + 1 or number <= 2 < len(chain)):
            chain.append((line, number))
    apart = len(chain) > 1 and (chain[-1][0] - chain[0][0]) / (len(chain) - 1) >= _JARAK
    return found | ({line for line, _ in chain} if apart else set())


def _flat(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _repeated(pages: list[list[Row]]) -> frozenset[str]:
    """Lines at the edge of a third of all pages, and of three (of two in a short text), but for what law repeats."""
    count: Counter[str] = Counter()
    few = len(pages) <= _SEDIKIT
    edge = 1 if few else _TEPI
    for page in pages:
        full = [_flat(text) for _, text in page if text.strip() and not _NOMOR.fullmatch(" ".join(text.split()))]
        count.update({*full[:edge], *full[-edge:]})
    wanted = max(2 if few else 3, len(pages) / 3)
    return frozenset(text for text, times in count.items() if times >= wanted and not _is_law(text))


def _is_law(text: str) -> bool:
    """Whether a line that many pages begin or end with may be the regulation's own: "Cukup jelas.", "Pasal 5"."""
    heading = bentuk.PASAL.match(text.replace("#", "1")) or bentuk.item(text.replace("#", "1"), in_penjelasan=True)
    return bool(heading) or bool(re.search(r"[.;:,]$", text)) or bool(_PENUTUP.match(text))


def _peel(page: list[Row], found: list[Sisihan], repeated: frozenset[str], numbered: bool) -> None:
    """Take the furniture off the head of a page (of its foot, where the page is turned round)."""
    taken = 0
    for index, (line, text) in enumerate(list(page)):
        plain = " ".join(text.split())
        if not plain:
            continue
        if numbered and _NOMOR.fullmatch(plain):
            cause = "nomor halaman"
        elif _flat(text) in repeated:
            cause = "kepala atau kaki halaman"
        elif _SITUS.fullmatch(plain):
            cause = "alamat situs"
        else:
            break
        found.append(Sisihan(line, plain, cause))
        taken = index + 1
    del page[:taken]
    while page and not page[0][1].strip():
        del page[0]


def certain(rows: list[Row]) -> list[tuple[int, str, str]]:
    """Lines that nobody could take for law, wherever they stand: (number, line, reason)."""
    found = []
    for line, text in rows:
        plain = " ".join(text.split())
        for pattern, cause in ((_NOMOR_PASTI, "nomor halaman"), (_SITUS, "alamat situs")):
            if pattern.fullmatch(plain):
                found.append((line, text, cause))
    return found


def _certain(pages: list[list[Row]], found: list[Sisihan]) -> None:
    """Take these out."""
    for page in pages:
        for line, text, cause in certain(page):
            found.append(Sisihan(line, " ".join(text.split()), cause))
            _join_at(page, (line, text))


def _join_at(page: list[Row], row: Row) -> None:
    """Take a line out; the empty lines around it are the page's, unless a sentence ends above them."""
    place = page.index(row)
    start, end = place, place + 1
    while start and not page[start - 1][1].strip():
        start -= 1
    while end < len(page) and not page[end][1].strip():
        end += 1
    ended = start == 0 or bentuk.is_finished(page[start - 1][1].strip())
    page[start:end] = [(row[0], "")] if ended and end - start > 1 else []


def _catchwords(pages: list[list[Row]], found: list[Sisihan]) -> None:
    """The first words of the next page at the foot of one: "Pasal 5 …"."""
    for number, page in enumerate(pages):
        for row in list(page):
            match = _PENGGANDENG.fullmatch(" ".join(row[1].split()))
            if match is None:
                continue
            behind = [text for line, text in page if line > row[0] and text.strip()]
            after = behind or [text for later in pages[number + 1 :] for _, text in later if text.strip()]
            last = not behind and number + 1 < len(pages)
            if last or (after and _letters(after[0]).startswith(_letters(match[1]))):
                found.append(Sisihan(row[0], " ".join(row[1].split()), "kata penggandeng"))
                page.remove(row)
        while page and not page[-1][1].strip():
            del page[-1]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
