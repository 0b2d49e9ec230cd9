"""Tesseract, where it is installed with Indonesian: a page's picture → which way up it lies, its words in places."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from sop_site.impor.drawing import Word
from sop_site.impor.plane import Box

WAKTU = 120  # seconds a page
_WINDOWS = Path(r"C:\Program Files\Tesseract-OCR\tesseract.exe")
_NO_WORD = re.compile(r"[^\w(]*")
_UNSURE = 60  # percent: words that Tesseract is less sure of are doubts
_LEAST = 25


@cache
def program() -> str:
    """Where Tesseract with the language `ind` is, "" where it is not."""
    found = shutil.which("tesseract") or (str(_WINDOWS) if _WINDOWS.is_file() else "")
    if not found:
        return ""
    run = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False)
    return found if "ind" in run.stdout.split() else ""


def turned(picture: bytes) -> int | None:
    """By how many degrees clockwise a page must be turned to be upright; None where Tesseract cannot tell."""
    said = re.search(r"Rotate: (\d+)", _asked(picture, "--psm", "0", "-l", "osd"))
    return int(said[1]) if said else None


def words(picture: bytes, scale: float) -> tuple[list[Word], list[Word]]:
    """The words with their places in points (`scale`: points a pixel), and those of them that are not sure."""
    found, doubtful = [], []
    for line in _asked(picture, "--psm", "11", "-l", "ind", "tsv").splitlines()[1:]:
        cells = line.split("\t")
        if len(cells) < 12 or cells[0] != "5" or _NO_WORD.fullmatch(cells[11]):
            continue
        left, top, wide, high = (float(cell) * scale for cell in cells[6:10])
        sure = float(cells[10])
        if sure >= _LEAST and 2 < high < 40:
            word = _word(cells[11].strip("|_"), left, top, wide, high)
            found.append(word)
            doubtful += [word] if sure < _UNSURE else []
    return found, doubtful


_RISING = re.compile(r"[A-Zbdfhijklt0-9()/]")
_FALLING = re.compile(r"[gjpqy,;()/]")


def _word(text: str, left: float, top: float, wide: float, high: float) -> Word:
    """A word in a box as high as its font's, whatever letters it has: only so do lines tell their distance."""
    rise, fall = (0.73 if _RISING.search(text) else 0.53), (0.21 if _FALLING.search(text) else 0.0)
    size = high / (rise + fall)
    base = top + high - fall * size
    return Word(text, Box(left, base - 0.78 * size, left + wide, base + 0.22 * size), size)


def _asked(picture: bytes, *options: str) -> str:
    command = [program(), "stdin", "stdout", *options]
    try:
        run = subprocess.run(command, input=picture, capture_output=True, timeout=WAKTU, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return run.stdout.decode("utf-8", "replace")
