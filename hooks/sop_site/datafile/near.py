"""Which word a misspelt one was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(text: str, options: Iterable[str]) -> str:
    """The option that a text is a misspelling of, letter case and signs between words aside; "" if it is none.

    One letter in four or five may be wrong: another word that only looks alike is none, nor another number or letter.
    """
    folded = {_words(option): option for option in options}
    wanted = _words(text)
    near = get_close_matches(wanted, folded, 3, 1 - max(1, len(wanted) // 5) / max(4, len(wanted)))
    return next((folded[one] for one in near if _marks(one) == _marks(wanted)), "")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


def _marks(words: str) -> list[str]:
    """What tells alike names apart: numbers and lone letters."""
    return [word for word in words.split() if len(word) == 1 or not word.isalpha()]
