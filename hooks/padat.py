"""Style sheets and scripts as one file of each is made of them: texts in, a text and its name out."""

from __future__ import annotations

import re
from hashlib import sha256

# A rule of the theme for one of its own colours: every page has the catalogue's, "custom".
OTHER_COLOUR = re.compile(r"[^{}]*\[data-md-color-(?:primary|accent)=(?!custom)[^{}]*\{[^{}]*\}")
COMMENT = re.compile(r"^\s*(?://.*|/\*[\s\S]*?\*/)$\n?", re.M)  # one with lines of its own


def bare(text: str) -> str:
    """A file without its comments."""
    return COMMENT.sub("", text)


def own_colours(style: str) -> str:
    """The theme's colours without those that no page of a catalogue has."""
    return OTHER_COLOUR.sub("", style)


def packed(style: str) -> str:
    """A style sheet without the white space around braces and before lines; no text of ours holds a brace."""
    return re.sub(r" *\{ ?", "{", re.sub(r";? *\}", "}", re.sub(r"^ +", "", style, flags=re.M)))


def named(name: str, text: str) -> str:
    """The name of a file with a digest of what is in it, so that a browser may keep it for a year."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{sha256(text.encode()).hexdigest()[:8]}.{ending}"
