"""What differs between the words of a provision in two versions."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

from sop_site.legal.naskah import KELOMPOK, TANPA_ALAMAT, Ketentuan, words

Beda = tuple[Literal["", "del", "ins"], str]  # what becomes of a stretch of words


def compare(old: str, new: str) -> list[Beda]:
    """The words of both texts in reading order: kept, taken out, put in; neighbours of one kind together."""
    before, after = old.split(), new.split()
    found: list[Beda] = []
    for deed, start, stop, begin, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if deed == "equal":
            found.append(("", " ".join(after[begin:end])))
            continue
        if stop > start:
            found.append(("del", " ".join(before[start:stop])))
        if end > begin:
            found.append(("ins", " ".join(after[begin:end])))
    return found


def changes(old: Ketentuan | None, new: Ketentuan) -> list[Beda]:
    """How a provision's own words (a BAB's title) came to be; nothing where they are as they were."""
    if new.jenis in KELOMPOK:
        before, after = old.judul if old else "", new.judul
    else:
        before, after = old.teks if old else "", new.teks
    return compare(before, after) if before != after else []


def loose_changes(old: Ketentuan | None, new: Ketentuan) -> list[Beda]:
    """The same for what stands in it without an address: paragraphs, lines, tables."""
    before, after = (_loose(part) if part else "" for part in (old, new))
    return compare(before, after) if before != after else []


def _loose(part: Ketentuan) -> str:
    return " ".join(words(item) for item in part.isi if item.jenis in TANPA_ALAMAT)
