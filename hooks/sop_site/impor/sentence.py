"""What sentences say of a flow where the drawing is silent, and to hold beside it where it speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_IF = r"(?:jika|bila|apabila|kalau|dalam hal)"
_STEP = r"(?:langkah|nomor|no\.?|poin|butir|tahap|prosedur|aktivitas|kegiatan)\s*(?:ke\s*-?\s*)?(\d{1,3})"
_CLAUSE = re.compile(rf"\b{_IF}\s+(.+?)(?=\b{_IF}\b|[;.](?:\s|$)|$)", re.IGNORECASE | re.DOTALL)
_BACK = re.compile(r"(?:di)?kembali(?:kan)?\s+(?:ke(?:pada)?\s+)?(.+)", re.IGNORECASE)
_ONWARD = re.compile(
    r"(?:di(?:serah|terus|lanjut|sampai|ajukan|kirim|naik)(?:kan)?|lanjut|menuju)\s+(?:ke(?:pada)?\s+)(.+)",
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
        label = re.sub(r"\s*(?:maka|akan|,)\s*$", "", label)
        who = mentioned(target[1], names) if target else ""
        if number or who or back:
            found.append(Said(label, int(number[1]) if number else None, who, bool(back), words))
    return found


def acting(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Who acts, where a sentence begins with a column's head."""
    best = ""
    for name in names:
        if re.match(rf"{re.escape(name)}\b", text.strip(), re.IGNORECASE) and len(name) > len(best):
            best = name
    return (best,) if best else ()


def mentioned(text: str, names: Sequence[str]) -> str:
    """The column that a few words begin with or name first, "" for none."""
    places = []
    for name in names:
        if match := re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            places.append((match.start(), -len(name), name))
    return min(places)[2] if places and min(places)[0] < 40 else ""


def companions(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of several performers who only take part: named behind "bersama …" or "rapat dengan …", never before."""
    match = re.search(
        r"\b(?:bersama(?:[- ]sama)?(?: dengan)?|rapat(?: koordinasi)?(?: dengan)?)\b", text, re.IGNORECASE
    )
    if not match or len(names) < 2:
        return ()
    before, after = text[: match.start()], text[match.end() :]
    found = tuple(
        name
        for name in names[1:]
        if re.search(rf"\b{re.escape(name)}\b", after, re.IGNORECASE)
        and not re.search(rf"\b{re.escape(name)}\b", before, re.IGNORECASE)
    )
    return found
