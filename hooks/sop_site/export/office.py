"""What an Excel workbook and a Word document of an SOP share: the texts of a form's cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sop_site.datafile.fields import BUTIR
from sop_site.model.butir import butir, polos
from sop_site.model.sop import SOP, Langkah

PANAH_TERTULIS = "Panah yang ditulis karena tidak muat digambar:"


def head_of(sop: SOP, name: str) -> str:
    """A performer's head; our forms say which performers the source gives no column."""
    return f"{name} (tanpa kolom)" if name in sop.tanpa_kolom else name


def lines_of(texts: Sequence[str]) -> list[str]:
    """A cell's texts, a line each, as printed: several with a bullet where none has a mark of its own."""
    plain = len(texts) > 1 and polos(butir(texts)) and not any(text.startswith(BUTIR) for text in texts)
    return [f"{BUTIR}{text}" for text in texts] if plain else list(texts)


def parted(texts: Sequence[str]) -> str:
    """The same as one text in which the texts can be told apart.

    By empty lines where one of them has lines or a bullet itself; a text's own empty line holds a space.
    """
    if not any("\n" in text or text.startswith(BUTIR) for text in texts):
        return "\n".join(lines_of(texts))
    whole = [re.sub(r"\n(?=\n)", "\n ", text) for text in texts]
    return "\n\n".join(whole if len(whole) > 1 else (*whole, ""))


def cell(step: Langkah, name: str) -> str:
    """What a step's row holds in a text column behind the performers'."""
    quality = step.mutu_baku
    texts = {"kelengkapan": parted(quality.kelengkapan), "waktu": quality.waktu, "output": quality.output}
    return texts.get(name, step.keterangan)
