"""A document's pages → the SOPs in it, as data, with what was guessed and what found no place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise

from sop_site.address import slug
from sop_site.impor.drawing import Drawing, Word
from sop_site.impor.flowchart import Chart, chart
from sop_site.impor.grid import Grid, grids, is_column_numbers
from sop_site.impor.identity import Block, blocks
from sop_site.impor.plane import Box, around
from sop_site.impor.steps import Flow, Guess, flow
from sop_site.impor.word import Tolak
from sop_site.impor.words import Line, bare, lines
from sop_site.model.identitas import KEPALA, KOTAK, Identitas, Isian, Label, Pengesah
from sop_site.model.kolom import TidakTercetak
from sop_site.model.sop import SOP, AsalJudul, Diagram

_OWN_OFFICE = "menurut katalog, tidak tercetak"  # our own forms say so where the source prints no office
_TITLE_WORDS = re.compile(r"prosedur|diagram|bagan|alur|flow|sop|standar", re.IGNORECASE)

_SHEET = re.compile(
    r"\s*\W?\s*\(?(?:lembar|halaman|hal|hlm)\b\.? (?:ke[- ]?)?\d+(?: (?:dari|/) \d+)?\)?$", re.IGNORECASE
)


@dataclass
class Part:
    """The pieces of one SOP in a document: its identity block, its flowcharts, each as pages."""

    block: Block | None = None
    charts: list[list[tuple[Drawing, Grid]]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """One SOP as read: the data, what was guessed, the pages it stands on with their sizes."""

    sop: SOP
    guesses: tuple[Guess, ...]
    sizes: tuple[tuple[int, tuple[float, float]], ...]

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(number for number, _ in self.sizes)


def read(pages: Iterable[Drawing], file: str, office: str = "") -> list[Found]:
    """Every SOP of a document. `file` is its name, which is kept as the source and names what prints no title."""
    found = []
    drawings = list(pages)
    for part in parts(drawings):
        if part.charts or part.block:
            found.append(_found(part, drawings, file, office))
    return found


def with_steps(found: list[Found]) -> list[Found]:
    """What was found in a document of Word or Excel. Raises Tolak where no table of steps is among it."""
    if any(item.sop.langkah for item in found):
        return found
    raise Tolak("tidak ada tabel SOP (kepala kolom No, Kegiatan, Pelaksana, Mutu Baku) dalam berkas ini")


def parts(drawings: Sequence[Drawing]) -> list[Part]:
    """Identity blocks and tables in reading order; a table belongs to the block before it."""
    made: list[Part] = []
    last: Grid | None = None
    for drawing in drawings:
        tables = grids(drawing, last if last and last.page == drawing.number - 1 else None)
        last = tables[-1] if tables else last
        tops = [grid.box.top for grid in tables]
        foot = min((top for grid, top in zip(tables, tops, strict=True) if grid.head), default=drawing.height)
        things: list[tuple[float, Block | Grid]] = [(block.box.top, block) for block in blocks(drawing, foot)]
        things += list(zip(tops, tables, strict=True))
        for _, thing in sorted(things, key=lambda item: item[0]):
            if isinstance(thing, Block):
                if not (made and _same(made[-1].block, thing)):
                    made.append(Part(thing))
            else:
                if not made:
                    made.append(Part())
                _add(made[-1], drawing, thing)
            if drawing.number not in made[-1].pages:
                made[-1].pages.append(drawing.number)
    return made


def _same(one: Block | None, other: Block) -> bool:
    """Whether a block only repeats the one before, as forms with a running head do."""
    if one is None:
        return False
    keys = [key for key in ("nomor", "judul") if other.texts.get(key)]
    return bool(keys) and all(one.texts.get(key) == other.texts[key] for key in keys)


def _add(part: Part, drawing: Drawing, grid: Grid) -> None:
    """A table goes on where it has no head, or repeats the head before it and counts on."""
    if part.charts:
        _, before = part.charts[-1][-1]
        same = [bare(column.head) for column in grid.columns] == [bare(column.head) for column in before.columns]
        if grid.head is None or (same and not _restarts(drawing, grid)):
            part.charts[-1].append((drawing, grid))
            return
    part.charts.append([(drawing, grid)])


def _restarts(drawing: Drawing, grid: Grid) -> bool:
    column = grid.column("no")
    if column is None:
        return False
    for row in grid.rows:
        plain = [" ".join(line.text for line in grid.lines(drawing.words, row, one)) for one in grid.columns]
        if is_column_numbers(plain):
            continue
        text = " ".join(line.text for line in grid.lines(drawing.words, row, column)).strip(" .()")
        if text.isdigit() and not grid.columns[0].head.isdigit():
            return text == "1"
    return False


def _found(part: Part, drawings: Sequence[Drawing], file: str, office: str) -> Found:
    charts = [chart(pages) for pages in part.charts]
    flows: list[Flow] = []
    for item in charts:
        flows.append(flow(item, max((step.no for made in flows for step in made.langkah), default=0)))
    first = flows[0] if flows else Flow()
    guesses = [guess for item in flows for guess in item.guesses]
    block = part.block
    judul, asal, told = _title(block, file)
    if told:
        guesses.append(Guess(None, "judul", told, part.pages[0] if part.pages else 1, Box(0, 0, 0, 0)))
    if not charts:
        text = "Tidak ada tabel alur; bila SOP ini berbentuk uraian, ketik langkah-langkahnya"
        nowhere = Guess(None, "langkah", text, part.pages[0] if part.pages else 1, Box(0, 0, 0, 0))
        guesses += list(_pictured(part, drawings)) or [nowhere]
    titles = [_chart_title(pages, block) for pages in part.charts]
    sop = SOP(
        opd=office,
        slug=file_name(judul),
        judul=judul,
        asal_judul=asal,
        identitas=_identity(block) if block else Identitas(),
        judul_diagram=titles[0] if titles else "",
        label=_labels(block, charts),
        tidak_tercetak=(*_cells_absent(block), *(columns_absent(charts[0]) if charts else ())),
        pelaksana=first.pelaksana,
        tanpa_kolom=first.tanpa_kolom,
        nomor_kolom=charts[0].column_numbers if charts else (),
        langkah=first.langkah,
        diagram_lain=tuple(
            Diagram(title, item.pelaksana, item.tanpa_kolom, columns_absent(drawn), drawn.column_numbers, item.langkah)
            for title, drawn, item in zip(titles[1:], charts[1:], flows[1:], strict=True)
        ),
        catatan=(f"Dimuat dari berkas {file}, {_range(part.pages)}.", *_notes(part, charts, drawings, titles)),
    )
    sizes = {drawing.number: (drawing.width, drawing.height) for drawing in drawings}
    return Found(sop, tuple(guesses), tuple((number, sizes[number]) for number in part.pages))


def _pictured(part: Part, drawings: Sequence[Drawing]) -> Iterator[Guess]:
    """A flowchart that stands on a page as a picture: it is told, not read."""
    for drawing in drawings:
        large = [box for box in drawing.pictures if drawing.fills(box)]
        if drawing.number in part.pages and large:
            text = "Tabel alurnya ditempel sebagai gambar, sehingga langkahnya tidak terbaca; ketik dari gambarnya"
            yield Guess(None, "langkah", text, drawing.number, max(large, key=lambda box: box.width * box.height))


def file_name(judul: str) -> str:
    """A title as a file's name, cut between words where it would be too long an address."""
    name = slug(judul)
    return (name if len(name) <= 70 else name[:70].rpartition("-")[0]) or "sop"


def _cells_absent(block: Block | None) -> tuple[TidakTercetak, ...]:
    """The norm's cells that the block does not print; without a block nothing can be said."""
    return tuple(key for key in (*KEPALA, *KOTAK) if key not in block.labels) if block else ()


def columns_absent(chart: Chart) -> tuple[TidakTercetak, ...]:
    """The norm's columns that a flowchart does not print."""
    printed = {column.role for column in chart.grid.columns}
    own: tuple[TidakTercetak, ...] = ("kelengkapan", "waktu", "output")
    absent = tuple(name for name in own if name not in printed)
    quality: tuple[TidakTercetak, ...] = ("mutu_baku",) if absent == own else absent
    return (*quality, *(() if "keterangan" in printed else ("keterangan",)))


def _title(block: Block | None, file: str) -> tuple[str, AsalJudul, str]:
    text = " ".join(block.texts.get("judul", ())) if block else ""
    if text:
        return text, "tercetak", ""
    name = re.sub(r"\.\w{2,4}$", "", file)
    name = " ".join(re.sub(r"^[\d.\s_-]+|[_]+", " ", name).split())
    return name or "SOP tanpa judul", "editor", "Judul tidak tercetak; diambil dari nama berkas"


def _range(pages: Sequence[int]) -> str:
    if not pages:
        return ""
    return f"hlm. {pages[0]}" if len(pages) == 1 else f"hlm. {pages[0]}-{pages[-1]}"


def _identity(block: Block) -> Identitas:
    def one(key: str) -> str:
        return " ".join(block.texts.get(key, ()))

    government, unit = _office(block.office)
    health = [key for key in ("nomor", "tanggal_pembuatan") if Isian(block.labels.get(key, "")).jenis]
    others = [(block.labels.pop(key), block.texts.pop(key, ())) for key in health] + block.others
    return Identitas(
        pemerintah=government,
        satuan=unit,
        nomor=one("nomor"),
        tanggal_pembuatan=one("tanggal_pembuatan"),
        tanggal_revisi=one("tanggal_revisi"),
        tanggal_efektif=one("tanggal_efektif"),
        disahkan_oleh=signer(block.signer),
        dasar_hukum=block.texts.get("dasar_hukum", ()),
        kualifikasi_pelaksana=block.texts.get("kualifikasi_pelaksana", ()),
        keterkaitan=block.texts.get("keterkaitan", ()),
        peralatan=block.texts.get("peralatan", ()),
        peringatan=block.texts.get("peringatan", ()),
        pencatatan=block.texts.get("pencatatan", ()),
        isian=tuple(Isian(label, texts) for label, texts in others),
    )


def _office(texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The government's line, and the unit's."""
    if any(_OWN_OFFICE in text for text in texts):
        return "", ()
    left = list(texts)
    if left and re.match(r"(?i)pemerintah|pemkab|pemkot|pemprov", left[0]):
        first = left.pop(0)
        if bare(first) == "pemerintah" and left:
            first = f"{first} {left.pop(0)}"
        return first, tuple(left)
    return "", tuple(left)


def signer(found: Sequence[Line]) -> Pengesah:
    """Position, name, rank and NIP: the room for the signature parts the first from the others."""
    if not found:
        return Pengesah()
    texts = [line.text for line in found]
    nip = next((index for index, text in enumerate(texts) if re.match(r"(?i)nip\b", text)), None)
    number = re.sub(r"(?i)^nip\s*[.:]*\s*", "", texts[nip]) if nip is not None else ""
    own = [line for index, line in enumerate(found) if index != nip]
    if not own:
        return Pengesah(nip=number)
    gaps = [b.box.top - a.box.bottom for a, b in pairwise(own)]
    cut = gaps.index(max(gaps)) + 1 if gaps and max(gaps) > 0.8 * own[0].box.height else 1
    position = " ".join(line.text for line in own[:cut])
    name = own[cut].text if cut < len(own) else ""
    rank = " ".join(line.text for line in own[cut + 1 :])
    return Pengesah(position, name, rank, number)


def signer_of(texts: Sequence[str]) -> Pengesah:
    """The same from lines without places: position, name, rank; a NIP anywhere."""
    whole = " \n".join(texts)
    nip = re.search(r"(?i)nip\s*[.:]*\s*([\d ]{8,})", whole)
    rest = whole[: nip.start()] + whole[nip.end() :] if nip else whole
    parts = [" ".join(part.split()) for part in re.split(r"\n|\s{2,}", rest) if part.strip()]
    first, second, *others = [*parts, "", ""]
    return Pengesah(first, second, " ".join(filter(None, others)), " ".join(nip[1].split()) if nip else "")


def _labels(block: Block | None, charts: Sequence[Chart]) -> Label:
    printed = dict(block.labels) if block else {}
    if charts:
        for column in charts[0].grid.columns:
            if column.role in ("no", "kegiatan", "kelengkapan", "waktu", "output", "keterangan") and column.head:
                printed[column.role] = column.head
            if column.above:
                printed.setdefault("pelaksana" if column.role == "pelaksana" else "mutu_baku", column.above)
    known = {item.name: item.default for item in fields(Label)}
    return Label(**{key: text for key, text in printed.items() if key in known and text != known[key]})


def _chart_title(pages: Sequence[tuple[Drawing, Grid]], block: Block | None) -> str:
    """A line that names the flowchart, between what stands above and the table."""
    drawing, grid = pages[0]
    used = block.used if block and block.page == drawing.number else set()
    own = next((text for y, text in drawing.titles if -1 < grid.box.top - y < 3), "")
    near = {word.text for word in used if grid.box.top - 60 < word.box.cy < grid.box.top}
    if own and len(own) <= 160 and not {*own.split()} & near:
        return _SHEET.sub("", own)
    above = [word for word in drawing.words if word not in used and grid.box.top - 60 < word.box.cy < grid.box.top]
    text = _SHEET.sub("", " ".join(line.text for line in lines(above)))
    return text if _TITLE_WORDS.search(text) else ""


def _notes(part: Part, charts: Sequence[Chart], drawings: Sequence[Drawing], titles: Sequence[str]) -> Iterator[str]:
    """What the document prints that has no field: nothing is lost."""
    for item in charts:
        for page, tag in item.loose:
            yield f'Tertulis di antara pelaksana (hlm. {page}): "{tag.text}".'
    for drawing in drawings:
        if drawing.number in part.pages:
            text = " ".join(line.text for line in lines(_left(part, charts, drawing)))
            for title in filter(None, titles):
                text = text.replace(title, "", 1).strip()
            if text:
                yield f'Tercetak di luar formulir (hlm. {drawing.number}): "{text}".'
            for note in drawing.notes:
                yield f'Keterangan pada dokumen (hlm. {drawing.number}): "{note}".'


def _left(part: Part, charts: Sequence[Chart], drawing: Drawing) -> list[Word]:
    used: set[Word] = set(part.block.used) if part.block and part.block.page == drawing.number else set()
    boxes = [grid.box for pages in part.charts for page, grid in pages if page.number == drawing.number]
    whole = around(boxes) if boxes else None
    return [
        word
        for word in drawing.words
        if word not in used and not (whole and whole.holds((word.box.cx, word.box.cy), 1)) and word.text != ":"
    ]
