"""What an import found, guessed and did not find: as text, and as a page with the document beside the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote

from sop_site.model.identitas import KEPALA, KOTAK
from sop_site.model.sop import SOP, Langkah


@dataclass(frozen=True)
class Doubt:
    """One guess: of which step (None: of the SOP), in words, and where on which page, in shares of its size."""

    langkah: int | None
    pesan: str
    halaman: int
    kotak: tuple[float, float, float, float]


@dataclass(frozen=True)
class Entry:
    """One SOP of a document: its data, its doubts, what was done with it, the rules that it breaks."""

    sop: SOP
    doubts: tuple[Doubt, ...]
    done: str
    issues: tuple[str, ...] = ()
    change: tuple[str, ...] = ()


def doubts(found: dict[str, Any]) -> tuple[Doubt, ...]:
    """The guesses as the reading process tells them."""
    made = []
    for item in found["dugaan"]:
        width, height = found["ukuran"].get(str(item["halaman"]), (1, 1))
        x0, top, x1, bottom = item["kotak"]
        share = (x0 / width, top / height, x1 / width, bottom / height)
        made.append(Doubt(item["langkah"], item["pesan"], item["halaman"], share))
    return tuple(made)


def missing(sop: SOP) -> list[str]:
    """The norm's fields that the document prints empty or not at all."""
    block = sop.identitas
    values = {name: getattr(block, name) for name in (*KEPALA, *KOTAK)} | {"disahkan_oleh": block.disahkan_oleh.jabatan}
    found = [getattr(sop.label, name) for name, value in values.items() if not value]
    steps = [str(step.no) for step in sop.semua_langkah if not step.pelaksana]
    found += [f"pelaksana langkah {', '.join(steps)}"] if steps else []
    return found if sop.langkah else [*found, "langkah"]


def text(name: str, entries: Sequence[Entry]) -> str:
    """The report of one document."""
    return "\n".join(_text(name, entries)) + "\n"


def _text(name: str, entries: Sequence[Entry]) -> Iterator[str]:
    yield f"{name}: {len(entries)} SOP"
    for entry in entries:
        sop = entry.sop
        steps = sop.semua_langkah
        branches = sum(len(step.keputusan) for step in steps)
        yield ""
        yield f"{sop.judul}"
        yield f"  {entry.done}"
        yield f"  Ditemukan: {len(sop.semua_pelaksana)} pelaksana, {len(steps)} langkah, {branches} cabang keputusan"
        yield from _list(f"  Diduga ({len(entry.doubts)}):", [_said(doubt) for doubt in entry.doubts])
        yield from _list("  Tidak tercetak atau kosong:", missing(sop))
        yield from _list(f"  Belum lolos 'make periksa' ({len(entry.issues)}):", entry.issues)
        yield from _list("  Perbedaan dengan yang sudah ada:", entry.change)


def _said(doubt: Doubt) -> str:
    step = f"langkah {doubt.langkah}: " if doubt.langkah else ""
    return f"{step}{doubt.pesan}" + (f" (hlm. {doubt.halaman})" if doubt.halaman else "")


def _list(head: str, rows: Sequence[str]) -> Iterator[str]:
    if rows:
        yield head
        yield from (f"    {row}" for row in rows)


def page(name: str, entries: Sequence[Entry], pictures: Sequence[str]) -> str:
    """The report as one page of HTML: the document's pictures beside what came out; a doubt leads to its place."""
    marks: dict[int, list[str]] = {}
    right = []
    for number, entry in enumerate(entries):
        for place, doubt in enumerate(entry.doubts):
            x0, top, x1, bottom = (100 * share for share in doubt.kotak)
            marks.setdefault(doubt.halaman, []).append(
                f'<a id="d{number}-{place}" href="#l{number}-{doubt.langkah or 0}" title="{escape(_said(doubt))}" '
                f'style="left:{x0:.2f}%;top:{top:.2f}%;width:{x1 - x0:.2f}%;height:{bottom - top:.2f}%"></a>'
            )
        right.append(_form(number, entry))
    left = "".join(_picture(name, at, file, marks.get(at, [])) for at, file in enumerate(pictures, 1))
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(name)}</title><style>{_STYLE}</style><main><section>{left}</section>"
        f"<section>{''.join(right)}</section></main></html>\n"
    )


def index(documents: Sequence[tuple[str, str, str]]) -> str:
    """All documents of a run: the name of each, what came of it, its report ("" for none)."""
    rows = "".join(
        f"<tr{'' if file else _UNREAD}><td>{_linked(name, file)}</td><td>{escape(said)}</td></tr>"
        for name, said, file in documents
    )
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Hasil pemuatan</title><style>{_STYLE}</style><article><h1>Hasil pemuatan</h1>"
        f"<table><tr><th>Dokumen</th><th>Hasil</th></tr>{rows}</table></article></html>\n"
    )


def _linked(name: str, file: str) -> str:
    return f'<a href="{quote(file)}">{escape(name)}</a>' if file else escape(name)


def _picture(name: str, at: int, file: str, marks: Sequence[str]) -> str:
    image = f'<img src="{quote(file)}" alt="Halaman {at} dari {escape(name)}">'
    return f'<figure id="h{at}"><figcaption>Halaman {at}</figcaption><div>{image}{"".join(marks)}</div></figure>'


def _form(number: int, entry: Entry) -> str:
    sop = entry.sop
    parts = [f'<h1 id="l{number}-0">{escape(sop.judul)}</h1><p>{escape(entry.done)}</p>']
    if entry.doubts:
        rows = (
            f'<li><a href="#d{number}-{at}">{escape(_said(doubt))}</a></li>' for at, doubt in enumerate(entry.doubts)
        )
        parts.append(f"<h2>Diduga</h2><ol>{''.join(rows)}</ol>")
    for head, texts in (("Tidak tercetak atau kosong", missing(sop)), ("Belum lolos pemeriksaan", entry.issues)):
        if texts:
            parts.append(f"<h2>{head}</h2><ul>{''.join(f'<li>{escape(item)}</li>' for item in texts)}</ul>")
    if entry.change:
        parts.append(f"<h2>Perbedaan dengan yang sudah ada</h2><pre>{escape(chr(10).join(entry.change))}</pre>")
    parts.append(_identity(sop))
    for chart in sop.diagram:
        parts.append(_table(chart, number, {doubt.langkah: at for at, doubt in reversed([*enumerate(entry.doubts)])}))
    if sop.catatan:
        parts.append(f"<h2>Catatan</h2><ul>{''.join(f'<li>{escape(item)}</li>' for item in sop.catatan)}</ul>")
    return f"<article>{''.join(parts)}</article>"


def _identity(sop: SOP) -> str:
    block, sign = sop.identitas, sop.identitas.disahkan_oleh
    rows = [("Pemerintah dan satuan", (block.pemerintah, *block.satuan))]
    rows += [(getattr(sop.label, key), (getattr(block, key),)) for key in KEPALA if key != "disahkan_oleh"]
    rows.append((sop.label.disahkan_oleh, (sign.jabatan, sign.nama, sign.pangkat, sign.nip)))
    rows += [(getattr(sop.label, key), getattr(block, key)) for key in KOTAK]
    rows += [(item.label, item.isi) for item in block.isian]
    cells = (
        f"<tr><th>{escape(head)}</th><td>{'<br>'.join(escape(text) for text in texts if text)}</td></tr>"
        for head, texts in rows
    )
    return f"<table>{''.join(cells)}</table>"


def _table(sop: SOP, number: int, doubtful: Mapping[int | None, int]) -> str:
    """The form; `doubtful`: the first doubt of each step that has one, to which its number leads."""
    heads = (sop.label.no, sop.label.kegiatan, *sop.kolom, sop.label.kelengkapan, sop.label.waktu, sop.label.output)
    head = "".join(f"<th>{escape(text)}</th>" for text in (*heads, sop.label.keterangan))
    rows = "".join(_row(sop, step, number, doubtful.get(step.no)) for step in sop.langkah)
    return f'<div class="lebar"><table class="alur"><tr>{head}</tr>{rows}</table></div>'


def _row(sop: SOP, step: Langkah, number: int, doubt: int | None) -> str:
    sign = "◇" if step.keputusan else "▭"
    where = step.peserta or sop.kolom[-1:]
    ways = [f"{exit_.bila} → {_to(exit_.ke)}{_GUESSED * (exit_.asal == 'disimpulkan')}" for exit_ in step.keputusan]
    ways += [f"→ {_to(step.ke)}"] if step.ke is not None else []
    cells = ["\n".join((step.kegiatan, *ways)), *(sign if name in where else "" for name in sop.kolom)]
    cells += [" ".join(step.mutu_baku.kelengkapan), step.mutu_baku.waktu, step.mutu_baku.output, step.keterangan]
    mark = "" if doubt is None else ' class="ragu"'
    first = (
        escape(step.tercetak) if doubt is None else f'<a href="#d{number}-{doubt}">{escape(step.tercetak) or "?"}</a>'
    )
    rest = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    return f'<tr id="l{number}-{step.no}"{mark}><td>{first}</td>{rest}</tr>'


def _to(ke: object) -> str:
    return ", ".join(map(str, ke)) if isinstance(ke, tuple) else str(ke)


_GUESSED = " (diduga)"
_UNREAD = ' class="ragu"'
_STYLE = """
body{margin:0;font:15px/1.45 system-ui,sans-serif;color:#1b1b1b;background:#fff}
main{display:grid;grid-template-columns:1fr 1fr}
section{height:100vh;overflow:auto;padding:1rem;box-sizing:border-box}
section:first-child{background:#e9e9e6}
figure{margin:0 0 1rem}figure div{position:relative}img{width:100%;display:block;background:#fff}
figure a{position:absolute;border:2px solid #b3541e;box-sizing:border-box}
figure a:target{background:#ffd24d66;border-width:4px;scroll-margin:30vh}
article{padding:0 .5rem}tr:target td{outline:2px solid #b3541e}.lebar{overflow:auto}a{color:#1a4fa3}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1rem;margin:1rem 0 .2rem}
table{border-collapse:collapse;margin:1rem 0;width:100%;font-size:13px}
th,td{border:1px solid #999;padding:.2rem .35rem;text-align:left;vertical-align:top;white-space:pre-line}
.alur{min-width:46rem}.alur th{vertical-align:bottom}p,h1,td{overflow-wrap:break-word}
.ragu td{background:#fff3d6}pre{white-space:pre-wrap;font-size:12px}
@media(max-width:800px){main{display:block}section{height:auto}}
@media(prefers-color-scheme:dark){body{background:#1c1d1f;color:#e8e8e8}section:first-child{background:#111}
.ragu td{background:#4a3a12}a{color:#9cc4ff}}
"""
