"""What sentences say of a flow where the drawing is silent, and to hold beside it where it speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sop_site.impor.labels import leaning

_IF = r"(?:jika|bila|apabila|kalau|dalam hal)"
_STEP = r"(?:langkah|nomor|no\.?|poin|butir|tahap|prosedur|aktivitas|kegiatan)\s*(?:ke\s*-?\s*)?(\d{1,3})"
_CLAUSE = re.compile(rf"\b{_IF}\s+(.+?)(?=\b{_IF}\b|[;.](?:\s|$)|$)", re.IGNORECASE | re.DOTALL)
_BACK = re.compile(r"(?:di)?kembali(?:kan)?\s+(?:ke(?:pada)?\s+)?(.+)", re.IGNORECASE)
_ONWARD = re.compile(
    r"(?:(?:di|me\w{0,2})(?:serah|yerah|terus|erus|lanjut|sampai|yampai|ajukan|ajuk|kirim|irim|naik)\w*|lanjut|menuju)\s+(?:ke(?:pada)?\s+)(.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Said:
    """One branch that a sentence tells: its condition, the step or performer that it names, the words themselves."""

    label: str
    step: int | None
    who: str
    back: bool
    words: str


def said(text: str, names: Sequence[str]) -> list[Said]:
    """The branches of a sentence: "jika sudah sesuai diteruskan ke …, jika belum dikembalikan ke …"."""
    found = []
    for match in _CLAUSE.finditer(text):
        words = match[0].strip(" ,;.")
        body = match[1]
        back, onward = _BACK.search(body), _ONWARD.search(body)
        target = back or onward
        number = re.search(_STEP, body, re.IGNORECASE)
        label = (body[: target.start()] if target else re.split(r",|\bmaka\b", body)[0]).strip(" ,")
        label = _short(re.sub(r"\s*(?:maka|akan|,)\s*$", "", label))
        who = mentioned(target[1], names) if target else ""
        if number or who or back or (leaning(label) and len(label) < 60):
            found.append(Said(label, int(number[1]) if number else None, who, bool(back), words))
    return found


def _short(label: str) -> str:
    """A condition without what is then done: up to the first verb or comma, at most a few words."""
    text = re.split(r"\s+(?:di|me)\w*|,", label)[0].strip()
    return text if len(text) <= 40 else " ".join(text.split()[:3])


def acting(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Who acts, where a sentence begins with a column's head in one of its spellings."""
    best, longest = "", 0
    for name in names:
        for spelling in _spellings(name):
            if re.match(rf"{re.escape(spelling)}\b", _plain(text.strip())) and len(spelling) > longest:
                best, longest = name, len(spelling)
    return (best,) if best else ()


def mentioned(text: str, names: Sequence[str]) -> str:
    """The column that a few words begin with or name first, "" for none."""
    places = []
    for name in names:
        for spelling in _spellings(name):
            if match := re.search(rf"\b{re.escape(spelling)}\b", _plain(text)):
                places.append((match.start(), -len(spelling), name))
    return min(places)[2] if places and min(places)[0] < 40 else ""


def _plain(text: str) -> str:
    """Small letters, none doubled: Kasubbag and Kasubag, Staff and Staf are one."""
    return re.sub(r"([a-z])\1", r"\1", text.lower())


def _spellings(name: str) -> list[str]:
    """A head, and its parts where it names two positions by a stroke."""
    parts = [part.strip() for part in name.split("/")]
    return [_plain(part) for part in dict.fromkeys((name, *(part for part in parts if len(part) > 3)))]


def companions(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of several performers who only take part: named behind "bersama …" or "rapat dengan …", never before.

    A first word that no other performer has names one too: "bersama Sekretaris" is the Sekretaris Dinas.
    """
    match = re.search(
        r"\b(?:bersama(?:[- ]sama)?(?: dengan)?|rapat(?: koordinasi)?(?: dengan)?)\b", text, re.IGNORECASE
    )
    if not match or len(names) < 2:
        return ()
    before, after = text[: match.start()], text[match.end() :]
    return tuple(name for name in names[1:] if _named(name, names, after) and not _named(name, names, before))


def _named(name: str, names: Sequence[str], text: str) -> bool:
    first = name.split()[0]
    alone = len(first) > 5 and sum(other.split()[0].lower() == first.lower() for other in names) == 1
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in (name, *([first] * alone)))
