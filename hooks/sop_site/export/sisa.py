"""What a form does not print of an SOP, or not so plainly that it could be read back: the rest of its data file."""

from __future__ import annotations

from dataclasses import fields, replace

from sop_site.model.identitas import Identitas, Label
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import SOP, Langkah, MutuBaku

KEPALA_KOLOM = ("no", "kegiatan", "pelaksana", "mutu_baku", *MUTU_BAKU, "keterangan")


def sisa(sop: SOP) -> SOP:
    """The SOP without what identity block, flowcharts and branches print; the steps of which something is left.

    Heads of columns stay, and who acts where it is several: they tell what the cells and symbols mean.
    """
    kept = {item.name for item in fields(Label) if item.name in KEPALA_KOLOM or item.name in sop.tidak_tercetak}
    return replace(
        sop,
        identitas=Identitas(),
        judul_diagram=sop.judul_diagram if sop.judul_diagram == sop.judul else "",
        label=Label(**{name: getattr(sop.label, name) for name in kept}),
        pelaksana=(),
        tanpa_kolom=(),
        nomor_kolom=(),
        langkah=tuple(rest for step in sop.semua_langkah if (rest := _step(step)) != Langkah(step.no)),
        diagram_lain=(),
    )


def _step(step: Langkah) -> Langkah:
    several = len(step.peserta) > 1 or step.asal_pelaksana not in ("simbol", "tidak terbaca")
    plain = step.no_tercetak.strip("(). ") != str(step.no)
    guessed = any(way.asal != "kalimat" for way in step.keputusan)
    return Langkah(
        step.no,
        no_tercetak="" if plain else step.no_tercetak,
        pelaksana=step.pelaksana if several else (),
        bersama=step.bersama if several else (),
        satu_simbol=step.satu_simbol,
        asal_pelaksana=step.asal_pelaksana if several else "simbol",
        mutu_baku=MutuBaku(dasar=step.mutu_baku.dasar),
        dasar=step.dasar,
        mulai=step.mulai,
        keputusan=step.keputusan if guessed else (),
        catatan=step.catatan,
    )


def kosong(sop: SOP) -> SOP:
    """An SOP of which nothing is left."""
    return SOP(sop.opd, sop.slug, sop.judul)
