"""A position's steps as HTML, a section an SOP: a catalogue has thousands, so functions of strings make them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sop_site import address
from sop_site.model.butir import sebaris
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.model.tindakan import Perpindahan, Tindakan
from sop_site.model.tugas import waktu
from sop_site.model.waktu import bilangan
from sop_site.render.sel import Html, cell, esc

# Letters in tenths of a point, and about how many of them one A4 sheet holds beside its margins.
HURUF = ((90, 4_900), (80, 7_900), (70, 9_800), (62, 13_600), (56, 17_000))


Tugas = Sequence[tuple[SOP, Sequence[Tindakan]]]


def task_list(link: Callable[[str], str], katalog: Katalog, opd: OPD, own: Tugas) -> Html:
    """The steps by SOP, with the way to each where there are several."""
    units = {unit.slug: unit.nama for unit in opd.unit}
    sections = [_section(link(address.sop(opd.slug, sop.slug)), katalog, units, sop, items) for sop, items in own]
    none = "<p>Jabatan ini tidak bertindak di langkah mana pun yang terbaca pelaksananya.</p>\n"
    return Html(f'{_ways(own)}<div class="lembar-tugas {letters(own)}">\n{"".join(sections) or none}</div>')


def _ways(own: Tugas) -> str:
    if len(own) < 2:
        return ""
    ways = (
        f'<li><a href="#sop-{sop.slug}"><bdi>{esc(sop.judul)}</bdi></a> '
        f'<span class="asal">{bilangan(len(items))} langkah</span></li>\n'
        for sop, items in own
    )
    return f'<nav aria-label="SOP jabatan ini">\n<ul class="daftar-tugas">\n{"".join(ways)}</ul>\n</nav>\n'


def _section(there: str, katalog: Katalog, units: dict[str, str], sop: SOP, items: Sequence[Tindakan]) -> str:
    unit = f"<bdi>{esc(units[sop.unit])}</bdi> · " if sop.unit else ""
    count = f"{bilangan(len(items))} dari {bilangan(len(sop.semua_langkah))} langkah · "
    time = waktu(katalog, [(sop, [item.langkah for item in items if not item.ikut_serta])])
    return (
        f'<section class="tugas">\n<header><h2 id="sop-{sop.slug}"><a href="{there}">{esc(sop.judul)}</a></h2>\n'
        f'<p class="asal"><span class="rujuk">{unit}{count}</span>{esc(time)}</p></header>\n'
        f'<ol class="langkah-jabatan">\n{"".join(_step(there, item) for item in items)}</ol>\n</section>\n'
    )


def _step(there: str, item: Tindakan) -> str:
    langkah = item.langkah
    asal = ""
    if item.ikut_serta:
        asal = ' <span class="asal">(ikut serta)</span>'
    elif langkah.asal_pelaksana == "disimpulkan":
        asal = ' <span class="asal">(pelaksana disimpulkan editor)</span>'
    words = esc(sebaris(langkah.kegiatan) or "Kegiatan kosong dalam sumber")
    rows = "".join(f"<div{kind}><dt>{name}</dt><dd>{isi}</dd></div>" for name, isi, kind in _rows(item))
    link = f'<a href="{there}#{address.langkah(langkah.no)}">{words}</a>'
    return f'<li value="{langkah.no}"><p>{link}{asal}</p>\n<dl>{rows}</dl></li>\n'


def _rows(item: Tindakan) -> Iterator[tuple[str, str, str]]:
    """What is said of a step: its label, its HTML, the attributes of its row."""
    langkah, leads = item.langkah, esc(", ".join(item.langkah.pelaksana))
    onward = [one for one in item.keluar if not one.mundur]
    if item.ikut_serta:
        yield "Memimpin", leads or "tidak terbaca dalam sumber", ""
    elif len(langkah.pelaksana) > 1:
        yield "Bersama", f"{leads}; yang pertama memimpin", ""
    if langkah.bersama:
        yield "Ikut serta", esc(", ".join(langkah.bersama)), ""
    for name, isi in item.isi:
        yield name, cell(isi), ' class="rujuk"' * (name == "Output" and any(one.apa for one in onward))
    for name, way, moves in (
        ("Menerima", "dari", item.masuk),
        ("Sesudah", "", item.sebelum),
        ("Meneruskan", "kepada", onward),
        ("Mengembalikan", "kepada", [one for one in item.keluar if one.mundur]),
        ("Dilanjutkan", "oleh", [one for one in item.sesudah if not one.mundur]),
        ("Kembali", "kepada", [one for one in item.sesudah if one.mundur]),
    ):
        if moves:
            yield name, "; ".join(_move(way, one) for one in moves), ""
    if item.selesai:
        yield "Selesai", f"bila {esc(' atau '.join(item.selesai))}", ""
    if langkah.mutu_baku.waktu:
        yield "Waktu", esc(langkah.mutu_baku.waktu), ""


def _move(way: str, one: Perpindahan) -> str:
    what = f"{esc(one.apa)} " if one.apa and way in ("dari", "kepada") else ""
    where = f" (bila {esc(one.bila)})" if one.bila else ""
    if one.langkah and one.bila:
        where = f' (<span class="rujuk">langkah {one.langkah}, </span>bila {esc(one.bila)})'
    elif one.langkah:
        where = f'<span class="rujuk"> (langkah {one.langkah})</span>'
    return f"{what}{way}{' ' * bool(way)}<bdi>{esc(one.siapa)}</bdi>{where}"


def letters(own: Tugas) -> str:
    """How large the letters of the printed list are, as a class of assets/telaah.css: the largest with which one A4
    sheet is enough."""
    count = sum(len(sop.judul) + 40 + sum(map(_count, items)) for sop, items in own)
    return next((f"tugas-{size}" for size, room in HURUF if count <= room), f"tugas-{HURUF[-1][0]}")


def _count(item: Tindakan) -> int:
    """About how many letters a step takes, its labels among them."""
    moves = (*item.masuk, *item.keluar, *item.sebelum, *item.sesudah)
    cells = sum(len(sebaris(text)) + 20 for _, text in item.isi)
    ends = sum(len(bila) + 20 for bila in item.selesai)
    return len(item.langkah.kegiatan) + cells + ends + 30 + sum(len(one.apa) + len(one.siapa) + 30 for one in moves)
