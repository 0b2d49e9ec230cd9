"""The sheet Identitas of our own workbook: a name on the left, its content, and the key of the data file."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from sop_site.export.excel import PENGESAH
from sop_site.impor.identity import LABELS, misspelt
from sop_site.impor.lembar import items
from sop_site.impor.words import bare
from sop_site.impor.xlsx import Sheet, rows_of
from sop_site.model.butir import bertanda
from sop_site.model.identitas import KEPALA, KOTAK, Identitas, Isian, Pengesah, TandaButir
from sop_site.model.sop import SOP, Langkah

_NORMA = (*KEPALA, *KOTAK)
_SIGN = {label: f"disahkan_oleh.{name}" for name, label in PENGESAH.items()}


def identified(sop: SOP, sheet: Sheet, rest: SOP) -> SOP:
    """The SOP with the identity that the sheet tells; `rest`: what the sheet Lainnya says."""
    cells: dict[str, Any] = {}
    sign: dict[str, str] = {}
    labels: dict[str, str] = {}
    isian: list[Isian] = []
    judul = sop.judul
    for at, (name, text, given) in enumerate(rows_of(sheet)):
        name, key = name.strip(), given.strip() or _key(name.strip(), at)
        if key == "judul":
            judul, labels[key] = text.strip() or judul, name
        elif key in ("pemerintah", *KEPALA) and key != "disahkan_oleh":
            cells[key] = text.strip()
        elif key in ("satuan", *KOTAK):
            cells[key] = items(text)
        elif key.startswith("disahkan_oleh"):
            sign[key.partition(".")[2] or "jabatan"] = text.strip()
            key, name = "disahkan_oleh", re.sub(r"\s*:\s*jabatan$", "", name)
        elif name:
            isian.append(_other(name, text, key))
        if key in _NORMA and (key != "disahkan_oleh" or key not in labels):
            labels[key] = name
    absent = {key for key in _NORMA if key not in labels} | {*sop.tidak_tercetak}
    block = Identitas(disahkan_oleh=Pengesah(**sign), isian=tuple(isian), **cells)
    same = {*rest.tidak_tercetak} == absent
    return unmarked(
        replace(
            sop,
            judul=judul,
            asal_judul=rest.asal_judul,
            identitas=block,
            label=replace(sop.label, **labels),
            tidak_tercetak=rest.tidak_tercetak
            if same
            else (*(key for key in _NORMA if key in absent), *sop.tidak_tercetak),
        )
    )


def _key(name: str, at: int) -> str:
    """The key of a row that names none: by its label in its many spellings; the first row holds the title."""
    if at == 0:
        return "judul"
    if name in ("Pemerintah", "Satuan"):
        return name.lower()
    plain = name.split(":")[0].strip()
    found = next((key for key, pattern in LABELS.items() if pattern.fullmatch(bare(plain))), "")
    return _SIGN.get(name) or ("" if Isian(plain).jenis else found or misspelt(bare(plain)) or "")


def _other(name: str, text: str, key: str) -> Isian:
    words = [*key.split(), ""]
    letak = next((word for word in words if word in ("kepala", "kotak")), "")
    before = words[words.index("sebelum") + 1] if "sebelum" in words else ""
    return Isian(name, items(text), letak, before if before in _NORMA else "")  # type: ignore[arg-type]


def unmarked(sop: SOP) -> SOP:
    """The SOP without the marks of its lists in the texts, where `tanda_butir` says them once."""
    tanda = sop.tanda_butir
    if tanda == TandaButir():
        return sop
    block: dict[str, Any] = {name: _bare(getattr(sop.identitas, name), getattr(tanda, name)) for name in KOTAK}

    def step(item: Langkah) -> Langkah:
        quality = item.mutu_baku
        return replace(item, mutu_baku=replace(quality, kelengkapan=_bare(quality.kelengkapan, tanda.kelengkapan)))

    others = tuple(replace(item, langkah=tuple(map(step, item.langkah))) for item in sop.diagram_lain)
    block_ = replace(sop.identitas, **block)
    return replace(sop, identitas=block_, langkah=tuple(map(step, sop.langkah)), diagram_lain=others)


def _bare(texts: tuple[str, ...], tanda: Any) -> tuple[str, ...]:
    """Texts without the mark that `bertanda` gives them; others as they are."""
    plain = tuple(text.partition(" ")[2] for text in texts)
    return plain if tanda and bertanda(plain, tanda) == texts else texts
