"""What the figures of an SOP have by the step: a bar for its time, and the breaks in its chain of papers."""

from __future__ import annotations

from collections.abc import Iterable

from sop_site.model.butir import sebaris
from sop_site.model.jalur import Batang
from sop_site.model.rantai import Sambungan
from sop_site.render.sel import Html, esc
from sop_site.render.tabel import measured


def bars(steps: Iterable[Batang]) -> Html:
    return Html("".join(map(_bar, steps)))


def _bar(one: Batang) -> str:
    printed = one.langkah.mutu_baku.waktu
    drawn = '<span class="asal">satuannya lain; tidak digambar</span>' if printed else ""
    if one.bagian is not None:
        drawn = f'<i class="{measured(round(1000 * one.bagian))}"></i>'
    said = f'<th scope="row">{one.langkah.no}</th><td>{esc(printed) or "tidak tercetak"}</td>'
    return f'<tr>{said}<td aria-hidden="true">{drawn}</td></tr>\n'


def breaks(found: Iterable[Sambungan]) -> Html:
    return Html("".join(map(_break, found)))


def _break(one: Sambungan) -> str:
    output, needed = sebaris(one.dari.mutu_baku.output), sebaris(one.ke.mutu_baku.kelengkapan)
    other = f"; yang menyebutnya langkah {one.kembali}" if one.kembali else ""
    return (
        f"<li>Output langkah {one.dari.no} (<q>{esc(output)}</q>) tidak disebut dalam kelengkapan langkah {one.ke.no} "
        f"(<q>{esc(needed)}</q>){other}. Apakah berkas yang sama?</li>\n"
    )
