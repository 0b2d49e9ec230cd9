"""The page of one position: its steps across all SOPs, and what sentences say that it receives and hands on.

A catalogue has thousands of them, most of a few lines, so functions of strings make them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import OPD, Jabatan, Katalog, Pemetaan
from sop_site.model.sop import SOP
from sop_site.model.terbitan import Terbitan
from sop_site.model.tindakan import of_position
from sop_site.model.tugas import Beban, beban
from sop_site.model.waktu import bilangan
from sop_site.render.jsonld import jabatan_ld
from sop_site.render.page import Page
from sop_site.render.sel import esc, trail
from sop_site.render.tugas import task_list

Link = Callable[[str], str]


def jabatan_page(katalog: Katalog, opd: OPD, jabatan: Jabatan, kind: str) -> str:
    """`kind`: that of the position, "" where no other office has one of it."""
    found = opd.bertindak[jabatan.slug]
    acting = [(sop, of_position(opd, jabatan, sop, steps)) for sop, steps in found if steps]
    here = address.jabatan(opd.slug, jabatan.slug)
    link, load = partial(address.link, here), beban(katalog, opd, jabatan)
    tables = [tabel for tabel in opd.pemetaan if tabel.jabatan == jabatan.slug]
    return (
        f'{trail(link, opd)}\n<h1 id="isi">{esc(jabatan.nama)}</h1>\n{_summary(link, opd, jabatan, len(acting))}'
        f"{_covered(link, opd, jabatan)}{_load(load)}{_ways(link, opd, tables, kind)}"
        f"{_paper(katalog.kertas) if load.langkah else ''}{task_list(link, katalog, opd, acting)}\n"
        f"{_foot(opd, here) if load.langkah else ''}{_idle(link, opd, [sop for sop, steps in found if not steps])}"
    )


def _summary(link: Link, opd: OPD, jabatan: Jabatan, acting: int) -> str:
    """What kind of position it is, in how many SOPs it takes part: under its own name and under wider ones."""
    wider = (item for item in opd.jabatan if jabatan.slug in item.mencakup)
    also = [(item, sum(bool(steps) for _, steps in opd.bertindak[item.slug])) for item in wider]
    named = [f" dan {bilangan(count)} SOP sebagai {_position(link, opd, item)}" for item, count in also if count]
    kind = "Pemohon atau pihak lain" if jabatan.jenis == "luar" else "Jabatan"
    if jabatan.unit and jabatan.jenis != "luar":
        kind += f", <bdi>{esc(next(unit.nama for unit in opd.unit if unit.slug == jabatan.unit))}</bdi>"
    alias = f" · tercetak juga sebagai <bdi>{esc(', '.join(jabatan.alias))}</bdi>" if jabatan.alias else ""
    own = f"terlibat dalam {bilangan(acting)} SOP{' sendiri' * bool(named)}{''.join(named)}"
    return f'<p class="ikhtisar">{kind} · {own}{alias}</p>\n'


def _position(link: Link, opd: OPD, jabatan: Jabatan) -> str:
    return f'<a href="{esc(link(address.jabatan(opd.slug, jabatan.slug)))}"><bdi>{esc(jabatan.nama)}</bdi></a>'


def _covered(link: Link, opd: OPD, jabatan: Jabatan) -> str:
    names = [_position(link, opd, item) for item in opd.jabatan if item.slug in jabatan.mencakup]
    listed = " dan ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
    return f"<p>Sebutan ini mencakup {listed}.</p>\n" if names else ""


def _load(load: Beban) -> str:
    if not load.langkah:
        return ""
    shared = f", {bilangan(load.bersama)} bersama jabatan lain" if load.bersama else ""
    beside = f", {bilangan(load.ikut)} hanya ikut serta" if load.ikut else ""
    unread = (
        f' <span class="asal">{bilangan(load.tak_terbaca)} langkah lain dalam SOP-SOP ini belum diketahui '
        "pelaksananya.</span>"
    )
    return (
        f'<p class="beban"><strong>{bilangan(load.langkah)} langkah</strong> dalam {bilangan(load.sop)} SOP'
        f"{shared}{beside}. Waktu langkah-langkahnya bila setiap SOP dijalankan sekali: "
        f"<strong>{esc(load.waktu)}</strong>{' (tanpa yang hanya ikut serta)' * bool(load.ikut)}."
        f"{unread * bool(load.tak_terbaca)}</p>\n"
    )


def _ways(link: Link, opd: OPD, tables: Iterable[Pemetaan], kind: str) -> str:
    """The ways to the position's mapping tables and to positions of its kind in other offices."""
    ways = [(f"{address.pemetaan(opd.slug)}#{tabel.slug}", "Tabel pemetaan jabatan ini") for tabel in tables]
    if kind:
        ways.append((address.jabatan_sejenis(kind), "Jabatan sejenis di perangkat daerah lain"))
    links = " · ".join(f'<a href="{esc(link(there))}">{name}</a>' for there, name in ways)
    return f'<p class="bukan-cetak">{links}</p>\n' if ways else ""


def _paper(kertas: str) -> str:
    papers = (
        f'<label><input type="radio" name="kertas" id="kertas-{name.lower()}"{" checked" * (name == kertas)}> '
        f"{name}</label> "
        for name in ("F4", "A4")
    )
    return (
        f'<fieldset class="kertas"><legend>Cetak sebagai daftar tugas</legend>\n{"".join(papers)}'
        '<button type="button" class="cetak-tombol" data-cetak hidden>Cetak</button>\n</fieldset>\n'
    )


def _foot(opd: OPD, here: str) -> str:
    return (
        f'<p class="kaki-cetak"><bdi>{esc(opd.nama)}</bdi>. Daftar ini bukan formulir resmi; isinya menurut SOP yang '
        f'berlaku saat dicetak. <span class="alamat-tetap" data-isi="./">{here}</span>'
        '<span class="hari-cetak"></span></p>\n'
    )


def _idle(link: Link, opd: OPD, sops: Sequence[SOP]) -> str:
    """The SOPs in which a position has a column and no step."""
    rows = (
        f'<li><a href="{esc(link(address.sop(opd.slug, sop.slug)))}"><bdi>{esc(sop.judul)}</bdi></a></li>\n'
        for sop in sops
    )
    lead = (
        "<h2>Hanya mempunyai kolom</h2>\n<p>Dalam SOP berikut jabatan ini mempunyai kolom, tetapi tidak bertindak di "
        "langkah yang terbaca pelaksananya.</p>\n"
    )
    return f"{lead}<ul>\n{''.join(rows)}</ul>\n" if sops else ""


def pages(katalog: Katalog, opd: OPD, kinds: Mapping[str, str], terbitan: Terbitan) -> Iterator[Page]:
    """A page for each position of an office; `kinds`: those that other offices have, too, with their kind."""
    file = places.opd(katalog.slug, opd.slug)
    for jabatan in opd.jabatan:
        kind = kinds.get(jabatan.slug, "")
        page, head = partial(jabatan_page, katalog, opd, jabatan, kind), partial(jabatan_ld, katalog, opd, jabatan)
        about = partial(str, f"Langkah-langkah {jabatan.nama} dalam SOP {opd.nama}.")
        yield Page(address.jabatan(opd.slug, jabatan.slug), jabatan.nama, file, page, head, about, terbitan.tanggal)
