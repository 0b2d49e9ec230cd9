"""The form's table as HTML, on the screen and on paper: its head, its rows, the sentences below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from markupsafe import Markup

from sop_site.chart.columns import LIST_INDENT
from sop_site.chart.text import soft, word_width
from sop_site.model import kalimat
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import BELUM_DIKETAHUI, SOP, Langkah
from sop_site.render.sel import Html, Patah, cell, esc, plain


@dataclass(frozen=True)
class TableRow:
    """A row of the table: its step (None for a row of connectors or capsules), least height in px, its cells' SVG.

    `bagian`: the title of a section row; `sambungan`: where the connector at the head or the foot leads.
    """

    langkah: Langkah | None
    height: int
    cells: list[Markup]
    bagian: str = ""
    sambungan: str = ""


@dataclass(frozen=True)
class Table:
    """The flowchart sheet as a table: performers, widths of all columns (px on the screen, hundredths of
    a per cent on paper), rows.

    `heads`: the performers' names as the columns' heads break them. `turned`: the class of a table whose lanes' heads
    are turned; `written`: sentences below it for arrows that are not drawn. `size`: the letters' in mm; `inner`: how
    wide words in the text columns can be, where those that are wider are broken.
    """

    sop: SOP
    kolom: tuple[str, ...]
    heads: tuple[Html, ...]
    widths: list[int]
    turned: str
    rows: list[TableRow]
    written: Sequence[str] = ()
    inner: Mapping[str, float] = field(default_factory=dict)
    size: float = 0.0

    def patah(self, nama: str) -> Patah:
        """What marks in a text of this column where its words may break that are wider than the column's lines."""
        inner = self.inner.get(nama, 0.0)
        return partial(_broken, inner, self.size) if inner else plain


def measured(number: int) -> str:
    """A number below 10,000 as classes of assets/formulir.css, a digit each: 1280 is "k1 r2 p8". HTML has no attribute
    for the width of a column or the height of a row any more, and the site's policy allows no style in a page."""
    return " ".join(f"{place}{digit}" for place, digit in zip("krps", f"{number:04}", strict=True) if digit != "0")


def head_text(name: str, room: float, size: float) -> Html:
    """A lane's head in a width in mm, 0 if it is turned; the hyphen of a broken word is no part of the text."""
    return Html('<i class="suku"></i>'.join(map(esc, soft(name, room, size).split("\u00ad") if room else [name])))


def _broken(inner: float, size: float, text: str, depth: int) -> Html:
    room = inner - depth * LIST_INDENT
    return esc(text) if word_width(text) * size <= room else head_text(text, room, size)


def screen_table(t: Table, simbol: Mapping[int, str]) -> Html:
    """The table on the screen; `simbol` is what each step's symbol says."""
    rows = "\n".join(_screen_row(t, row, simbol) for row in t.rows)
    kind = f"bagan langkah {t.turned} {measured(sum(t.widths))}"
    return Html(f'<table class="{kind}">\n{_columns(t)}\n{_head(t)}<tbody>\n{rows}\n</tbody>\n</table>')


def printed_table(t: Table) -> Html:
    """A sheet's table and what is written below it."""
    rows = "\n".join(_printed_row(t, row) for row in t.rows)
    return Html(
        f'<table class="bagan {t.turned}">{_columns(t)}\n{_head(t)}<tbody>\n{rows}\n</tbody></table>\n{written(t)}\n'
    )


def written(t: Table) -> Html:
    """The arrows that are not drawn, in sentences."""
    said = "".join(f"<p>{esc(sentence)}</p>" for sentence in t.written)
    lead = "<p>Panah yang ditulis karena tidak muat digambar:</p>"
    return Html(f'<div class="panah-tertulis">{lead}{said}</div>' if said else "")


def _columns(t: Table) -> str:
    columns = "".join(f'<col class="{measured(wide)}">' for wide in t.widths)
    return f"<colgroup>{columns}</colgroup>"


def _head(t: Table) -> str:
    sop, label = t.sop, t.sop.label
    mutu = [name for name in sop.kolom_isi if name in MUTU_BAKU]
    first = [
        f'<th rowspan="2" scope="col" class="no">{esc(label.no)}</th>',
        f'<th rowspan="2" scope="col" class="kegiatan">{t.patah("kegiatan")(label.kegiatan, 1)}</th>',
        f'<th colspan="{len(t.kolom)}" scope="colgroup">{esc(label.pelaksana)}</th>',
    ]
    if mutu:
        first.append(f'<th colspan="{len(mutu)}" scope="colgroup">{esc(label.mutu_baku)}</th>')
    if "keterangan" in sop.kolom_isi:
        first.append(f'<th rowspan="2" scope="col">{t.patah("keterangan")(label.keterangan, 1)}</th>')
    second = [_lane_head(sop, name, head) for name, head in zip(t.kolom, t.heads, strict=True)]
    second += [f'<th scope="col">{t.patah(name)(getattr(label, name), 1)}</th>' for name in mutu]
    numbers = "".join(f"<td{_span(wide)}>{esc(number)}</td>" for number, wide in sop.baris_nomor)
    third = f'<tr class="nomor-kolom">{numbers}</tr>\n' if numbers else ""
    return f"<thead>\n<tr>{''.join(first)}</tr>\n<tr>{''.join(second)}</tr>\n{third}</thead>\n"


def _span(columns: int) -> str:
    return f' colspan="{columns}"' if columns > 1 else ""


def _lane_head(sop: SOP, name: str, head: Html) -> str:
    kind = "pelaku" if name in sop.pelaksana else "pelaku tambahan"
    without = " <small>(tanpa kolom)</small>" if name in sop.tanpa_kolom else ""
    return f'<th scope="col" class="{kind}"><span>{head}{without}</span></th>'


def _section_row(t: Table, row: TableRow) -> str:
    """A section row: its title, then the lines that run through it."""
    lanes, rest = "".join(map(_lane, row.cells)), len(t.sop.kolom_isi) - 1
    title = f'<th colspan="2" scope="row">{esc(row.bagian)}</th>'
    return f'<tr class="baris-bagian {measured(row.height)}">{title}{lanes}{_blank(rest)}</tr>'


def _lane(drawn: Markup) -> str:
    return f'<td class="p">{drawn}</td>'


def _blank(columns: int) -> str:
    return f'<td colspan="{columns}"></td>' if columns > 0 else ""


def _text_cells(t: Table, langkah: Langkah, named: bool) -> str:
    """The cells of a step's row behind the performers' columns."""
    cells = []
    for name in t.sop.kolom_isi:
        if name != "kegiatan":
            isi = langkah.keterangan if name == "keterangan" else getattr(langkah.mutu_baku, name)
            kolom = f' data-kolom="{name}"' if named else ""
            cells.append(f"<td{kolom}>{cell(isi, t.patah(name))}</td>")
    return "".join(cells)


def _printed_row(t: Table, row: TableRow) -> str:
    if row.bagian:
        return _section_row(t, row)
    langkah = row.langkah
    lanes = "".join(_lane(drawn) if drawn else "<td></td>" for drawn in row.cells)
    if langkah:
        before = f'<td class="no">{esc(langkah.tercetak)}</td><td>{cell(langkah.kegiatan, t.patah("kegiatan"))}</td>'
        after = _text_cells(t, langkah, named=False)
    else:
        before = f'<td class="no"></td><td><span class="sambungan">{esc(row.sambungan)}</span></td>'
        after = "<td></td>" * (len(t.sop.kolom_isi) - 1)
    return f'<tr class="{measured(row.height)}">{before}{lanes}{after}</tr>'


def _screen_row(t: Table, row: TableRow, simbol: Mapping[int, str]) -> str:
    langkah = row.langkah
    if row.bagian:
        return _section_row(t, row)
    if langkah is None:
        lanes = "".join(map(_lane, row.cells))
        before = '<td class="no"></td><td class="kegiatan"></td>'
        return f'<tr class="{measured(row.height)}">{before}{lanes}{_blank(len(t.sop.kolom_isi) - 1)}</tr>'
    before = (
        f'<td class="no" data-kolom="no">{esc(langkah.tercetak)}</td>'
        f'<td class="kegiatan" data-kolom="kegiatan">{cell(langkah.kegiatan)}</td>'
    )
    lanes = "".join(_acting(langkah, name, drawn, simbol) for name, drawn in zip(t.kolom, row.cells, strict=True))
    after = _text_cells(t, langkah, named=True)
    return f'<tr data-no="{langkah.no}" class="{measured(row.height)}">{before}{lanes}{after}</tr>'


def _acting(langkah: Langkah, name: str, drawn: Markup, simbol: Mapping[int, str]) -> str:
    """A performer's cell in a step's row: what is drawn there, and the same in words."""
    if name in langkah.bersama:
        return f'<td class="p" title="{esc(name)}: ikut serta">{drawn}<span class="baca">Ikut serta</span></td>'
    if name not in langkah.pelaksana and (name != BELUM_DIKETAHUI or langkah.pelaksana):
        return _lane(drawn)
    asal = kalimat.ASAL_PELAKSANA[langkah.asal_pelaksana]
    title = f"{name}: {asal}" if asal else name
    said = f"{simbol[langkah.no]} ({asal})" if asal else simbol[langkah.no]
    return f'<td class="p" title="{esc(title)}">{drawn}<span class="baca">{esc(said)}</span></td>'
