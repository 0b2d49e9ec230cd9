"""An Excel workbook → SOPs: our own three sheets (Identitas, Alur, Cabang), or any sheets that look like a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sop_site.export.excel import NOMOR_SENDIRI
from sop_site.impor.document import Found, file_name, read
from sop_site.impor.drawing import Drawing, Symbol
from sop_site.impor.identity import LABELS, misspelt
from sop_site.impor.plane import Box
from sop_site.impor.steps import Guess
from sop_site.impor.words import bare
from sop_site.impor.xlsx import Sheet, drawing, sheets
from sop_site.model.identitas import KEPALA, KOTAK, Identitas, Isian, Label
from sop_site.model.sop import KOSONG, SOP, Cabang, Langkah, Selesai

_TYPED = {
    **dict.fromkeys(("mulai", "selesai", "kapsul", "terminator"), "round"),
    **dict.fromkeys(("proses", "kotak", "kegiatan", "x", "v"), "box"),
    **dict.fromkeys(("keputusan", "belah ketupat", "belahketupat"), "diamond"),
}
_SIGN = {"Nama pengesah": "nama", "Pangkat pengesah": "pangkat", "NIP pengesah": "nip"}


def read_workbook(content: bytes, file: str) -> list[Found]:
    """Every SOP of a workbook. Raises Tolak."""
    found = sheets(content)
    named = {sheet.name.strip().lower(): sheet for sheet in found}
    pages = [page(sheet, at) for at, sheet in enumerate(found, 1) if sheet.name.strip().lower() not in _OWN]
    if "alur" not in named or "identitas" not in named:
        return read(pages, file)
    flows = [sheet for name, sheet in named.items() if _FLOW.fullmatch(name)]
    made = read([page(sheet, at) for at, sheet in enumerate(flows, 1)], file, apart=True)
    item = made[0] if made else Found(SOP("", "sop", ""), (), ())
    typed, branches, told = _lined(item.sop, flows), named.get("cabang"), list(item.guesses)
    typed = _titled(_identified(typed, named["identitas"]), [flow.cells.get((0, 0), "").strip() for flow in flows])
    if branches:
        typed = _numbered(typed, branches)
        typed, more = _branched(typed, branches)
        told = [guess for guess in told if guess.key not in ("keputusan", "ke", "judul")] + more
    return [Found(replace(typed, slug=file_name(typed.judul)), tuple(told), item.sizes)]


_OWN = ("identitas", "cabang", "petunjuk")
_FLOW = re.compile(r"alur(?: \d+)?")


def page(sheet: Sheet, number: int) -> Drawing:
    """A sheet as a page; a kind of symbol that is typed into a cell stands there."""
    typed = []
    for (row, column), text in sheet.cells.items():
        kind = _TYPED.get(text.strip().lower())
        if kind and column > 1:
            box = sheet.box(row, column)
            wide, high = min(20.0, box.width / 2 - 2), min(9.0, box.height / 2 - 2)
            typed.append(Symbol(kind, Box(box.cx - wide, box.cy - high, box.cx + wide, box.cy + high)))  # type: ignore[arg-type]
    made = drawing(sheet, number)
    return replace(made, symbols=(*made.symbols, *typed))


def _rows(sheet: Sheet) -> Iterator[list[str]]:
    """The rows of a sheet's first three columns."""
    last = max((row for row, _ in sheet.cells), default=-1)
    for row in range(last + 1):
        yield [sheet.cells.get((row, column), "") for column in range(3)]


def _items(text: str) -> tuple[str, ...]:
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and all(line.startswith("•") for line in lines):
        return tuple(line.removeprefix("•").strip() for line in lines)
    return tuple(lines)


def _titled(sop: SOP, above: Sequence[str]) -> SOP:
    """The SOP with what the sheets say above their tables: titles of flowcharts where they are not the SOP's own."""
    first, *others = ("" if text == sop.judul else text for text in above)
    if len(others) != len(sop.diagram_lain):
        return replace(sop, judul_diagram=first)
    charts = tuple(replace(item, judul=text) for item, text in zip(sop.diagram_lain, others, strict=True))
    return replace(sop, judul_diagram=first, diagram_lain=charts)


def _identified(sop: SOP, sheet: Sheet) -> SOP:
    """The SOP with the identity that the sheet's rows tell: a name on the left, its content on the right."""
    one: dict[str, str] = {}
    many: dict[str, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    isian: list[Isian] = []
    sign = dict.fromkeys(("jabatan", "nama", "pangkat", "nip"), "")
    judul = sop.judul
    for at, (name, text, _) in enumerate(_rows(sheet)):
        key = next((key for key, pattern in LABELS.items() if pattern.fullmatch(bare(name.split(":")[0]))), "")
        key = key or misspelt(bare(name)) or ""
        if at == 0:
            judul, labels["judul"] = text or judul, name
        elif name in ("Pemerintah", "Satuan"):
            many[name.lower()] = _items(text)
        elif name in _SIGN:
            sign[_SIGN[name]] = text
        elif key == "disahkan_oleh":
            sign["jabatan"], labels[key] = text, name.split(":")[0].strip()
        elif key in KEPALA:
            one[key], labels[key] = text, name
        elif key in KOTAK:
            many[key], labels[key] = _items(text), name
        elif name:
            isian.append(Isian(name, _items(text)))
    known = Label()
    columns = [key for key in sop.tidak_tercetak if key not in (*KEPALA, *KOTAK)]
    changed = {key: text for key, text in labels.items() if text and text != getattr(known, key)}
    block = Identitas(
        pemerintah=" ".join(many.pop("pemerintah", ())),
        satuan=many.pop("satuan", ()),
        disahkan_oleh=replace(Identitas().disahkan_oleh, **sign),
        isian=tuple(isian),
        **one,  # type: ignore[arg-type]
        **many,  # type: ignore[arg-type]
    )
    absent = tuple(key for key in (*KEPALA, *KOTAK) if key not in labels)
    return replace(
        sop, judul=judul, asal_judul="tercetak" if judul != sop.judul else sop.asal_judul, identitas=block,
        label=replace(sop.label, **changed), tidak_tercetak=(*absent, *columns),
    )  # fmt: skip


def _steps(sop: SOP, changed: Callable[[Langkah], Langkah]) -> SOP:
    """The SOP with every step of every flowchart changed."""
    others = tuple(replace(item, langkah=tuple(map(changed, item.langkah))) for item in sop.diagram_lain)
    return replace(sop, langkah=tuple(map(changed, sop.langkah)), diagram_lain=others)


def _lined(sop: SOP, flows: Iterable[Sheet]) -> SOP:
    """The SOP with the lines of cells set in as they are typed: words that were found by their places do not tell."""
    cells = {"".join(text.split()): text for sheet in flows for text in sheet.cells.values() if "\n" in text}

    def whole(text: str) -> str:
        return cells.get("".join(text.split()), text)

    def changed(step: Langkah) -> Langkah:
        quality = replace(step.mutu_baku, output=whole(step.mutu_baku.output))
        return replace(step, kegiatan=whole(step.kegiatan), keterangan=whole(step.keterangan), mutu_baku=quality)

    return _steps(sop, changed)


def _numbered(sop: SOP, sheet: Sheet) -> SOP:
    """The SOP with the steps' own numbers, where the sheet of branches lists them; the printed ones stay."""
    listed = next((target for name, _, target in _rows(sheet) if name == NOMOR_SENDIRI), "")
    own = [int(part) for part in listed.split(",") if part.strip().isdigit()]
    steps = sop.semua_langkah
    if len(own) != len(steps) or len({*own}) != len(own):
        return sop
    number = dict(zip((step.no for step in steps), own, strict=True))

    def to(ke: int | Selesai | tuple[int, ...]) -> int | Selesai | tuple[int, ...]:
        if isinstance(ke, tuple):
            return tuple(number.get(one, one) for one in ke)
        return ke if ke == "selesai" else number.get(ke, ke)

    def changed(step: Langkah) -> Langkah:
        no, printed = number[step.no], step.tercetak
        return replace(
            step,
            no=no,
            no_tercetak=(printed if printed != str(no) else "") if printed else KOSONG,
            keputusan=tuple(replace(way, ke=to(way.ke)) for way in step.keputusan),
            ke=None if step.ke is None else to(step.ke),
        )

    return _steps(sop, changed)


def _branched(sop: SOP, sheet: Sheet) -> tuple[SOP, list[Guess]]:
    """The SOP with the branches as typed; where the drawing names other steps, that is told."""
    typed: dict[int, list[tuple[str, int | Selesai | tuple[int, ...]]]] = {}
    numbers = {step.no for step in sop.semua_langkah}
    for step, label, target in list(_rows(sheet))[1:]:
        parts = [part.strip() for part in target.replace(".", "").split(",") if part.strip()]
        if step.strip(" .").isdigit() and parts and int(step.strip(" .")) in numbers:
            ke: int | Selesai | tuple[int, ...]
            if not all(part.isdigit() for part in parts):
                ke = "selesai"
            else:
                ke = int(parts[0]) if len(parts) == 1 else tuple(map(int, parts))
            typed.setdefault(int(step.strip(" .")), []).append((label, ke))
    guesses: list[Guess] = []

    def told(langkah: Langkah) -> Langkah:
        ways = typed.get(langkah.no)
        if ways is None:
            return langkah
        drawn = {exit_.ke for exit_ in langkah.keputusan} | ({langkah.ke} if langkah.ke is not None else set())
        wanted = {ke for _, ke in ways}
        if drawn and drawn != wanted:
            text = f"Lembar Cabang menyebut {_named(wanted)}, gambarnya {_named(drawn)}; dipakai lembar Cabang"
            guesses.append(Guess(langkah.no, "keputusan", text, 0, Box(0, 0, 0, 0)))
        return _with(langkah, ways)

    return _steps(sop, told), guesses


def _named(targets: Iterable[object]) -> str:
    return " dan ".join(sorted(str(target) for target in targets))


def _with(step: Langkah, ways: list[tuple[str, int | Selesai | tuple[int, ...]]]) -> Langkah:
    labelled = [Cabang(label, ke) for label, ke in ways if label]
    if labelled:
        return replace(step, keputusan=tuple(labelled), ke=None, catatan=())
    return replace(step, keputusan=(), ke=ways[0][1], catatan=())
