"""What a source prints stands on the page: every cell of the manifest against the built pages, row by row.

`tests/data/manifest.json` is read from the scans by scripts/sumber/manifest.py, which never sees the data. Here each of
its rows must be on the page of the SOP whose `sumber` holds its line: the same row, the same column, nothing missing
and nothing added, list items one by one. Where a page says something else, that is a decision, written below with its
reason. The comparison is exact, so a decision that the pages no longer follow fails like a missing cell; one that
changes nothing fails in `test_decisions_apply`.
"""

from __future__ import annotations

import functools
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from conftest import ROOT, catalogue, inside, sample
from sop_site.model.katalog import OPD
from sop_site.model.sumber import Sumber

MANIFEST: list[dict[str, Any]] = json.loads((ROOT / "tests/data/manifest.json").read_text(encoding="utf-8"))
KATALOG = sorted(path.parent.name for path in (ROOT / "sop_data").glob("*/katalog.yml"))
SOP_FILES = sorted(path.relative_to(ROOT / "sop_data") for path in (ROOT / "sop_data").glob("*/opd/*/sop/*.yml"))

LANGKAH = ("no", "kegiatan", "kelengkapan", "waktu", "output", "keterangan")
PEMETAAN = ("huruf", "tugas", "fungsi", "sub_fungsi", "output", "aspek", "judul")
LABEL = {
    "": "kop",
    "nomor sop": "nomor",
    "tanggal pembuatan": "tanggal_pembuatan",
    "tanggal revisi": "tanggal_revisi",
    "tanggal efektif": "tanggal_efektif",
    "tanggal pengesahan": "tanggal_efektif",
    "disahkan oleh": "disahkan_oleh",
    "nama sop": "judul",
    "dasar hukum": "dasar_hukum",
    "kualifikasi pelaksana": "kualifikasi_pelaksana",
    "keterkaitan": "keterkaitan",
    "peralatan/perlengkapan": "peralatan",
    "peralatan/ perlengkapan": "peralatan",
    "peralatan/perengkapan": "peralatan",
    "peringatan": "peringatan",
    "pencatatan dan pendataan": "pencatatan",
}
BLOCK = ("br", "p", "div", "li")
WAKTU = re.compile(r"([\d.:]+|[IVX]+) (menit|hari|bulan)", re.IGNORECASE)
NIP = re.compile(r"NIP\. ?(\d[\d ]+\d)$")

# --- Decisions -------------------------------------------------------------------------------------------------------

# A column that a printed cell goes to although it is none of the page's: the cell is not carried over.
GANDA = "ganda"  # the scan prints another cell of the row a second time (checked: the same words stand in the row)
GAMBAR = "gambar"  # a drawing as source text; what it says about the flow is data, not text
DILEPAS = (GANDA, GAMBAR)


@dataclass(frozen=True)
class Letak:
    """Where the printed cells of a row belong, in the order in which the scan prints them, and why."""

    kolom: tuple[str, ...]
    alasan: str


KELENGKAPAN_GANDA = Letak(
    ("no", "kegiatan", GANDA, "kelengkapan", "waktu", "output"), "The scan prints Kelengkapan twice in this table."
)
MPP_BERGESER = Letak(
    ("no", "kegiatan", "waktu", "kelengkapan", "output"),
    "The scan shifted Kelengkapan, Waktu and Output: the time stands first. As in the rows around it, the requirements "
    "go under Kelengkapan and the last cell is the output.",
)
PEMETAAN_BERGESER = Letak(
    (*PEMETAAN[:-1], GANDA, "judul"), "On its second page the scan prints one cell more between Aspek and Judul SOP."
)
LETAK = {
    ("004", 696): Letak(
        ("no", "kegiatan", GAMBAR, GANDA, "kelengkapan", "waktu", "output"),
        "As in the rows below it, Kelengkapan is printed twice; the cell before holds a Mermaid drawing (graph TD).",
    ),
    **{("004", line): KELENGKAPAN_GANDA for line in (697, 698, 699)},
    **{("004", line): MPP_BERGESER for line in (705, 706, 707)},
    **{("004", line): PEMETAAN_BERGESER for line in (308, 309, 310, 311, 312)},
}

# Identity blocks: (source, field) → what the page shows instead, why.
IDENTITAS = {
    ("001", "kop"): (
        ["PEMERINTAH KABUPATEN MALANG KANTOR KECAMATAN KALIPARE"],
        "A stray KABUPATEN MALANG stands beside Tanggal Revisi, above the full name that ends with the same words.",
    ),
    ("001", "kualifikasi_pelaksana"): (
        [
            "1. Memahami tentang Indikator Kinerja Utama",
            "2. Memahami target capaian program dan kegiatan yang diinginkan",
        ],
        "The scan lost the first text's number; the second one's is 2.",
    ),
    ("002", "keterkaitan"): (
        ["SOP Penyusunan Rencana Strategis", "SOP Pengumpulan Data LAKIP"],
        "The scan ran two lines together; each begins with SOP.",
    ),
}

_NOMOR = re.compile(r"(?<!\S)\d+\.\s")

# Tables that print the step's number with a dot ("1."): a page and its addresses know the number only.
NOMOR_BERTITIK = {("002", "30"): "Printed form of the number.", ("004", "831"): "Printed form of the number."}

# Mapping tables that the page sorts by letter although the scan prints them otherwise.
URUT_HURUF = {("004", "524"): "The scan holds the second page (K–T) before the first (A–J)."}

# The NIP of a signatory is shown only where the catalogue's `tampilkan_nip` allows it, and else must be nowhere.


# --- Reading the manifest --------------------------------------------------------------------------------------------

Kolom = dict[str, list[str]]


def tables(jenis: str) -> list[dict[str, Any]]:
    return [table for table in MANIFEST if table["jenis"] == jenis]


def source(table: dict[str, Any]) -> str:
    return str(table["sumber"])[:3]


def name_of(table: dict[str, Any]) -> str:
    return f"{source(table)}-{table['jenis']}-{table['tabel']}"


def lines(table: dict[str, Any]) -> list[int]:
    return [row["line"] for row in table["baris"]]


def listed(cell: str | list[str]) -> list[str]:
    return [cell] if isinstance(cell, str) else cell


def printed(row: dict[str, Any]) -> list[tuple[int, list[str]]]:
    """The cells of a row that hold text, with their place in the scan."""
    return [(index, listed(cell)) for index, cell in enumerate(row["sel"]) if cell]


def time_column(row: dict[str, Any]) -> int | None:
    return next((index for index, cell in printed(row) if index > 1 and WAKTU.fullmatch(cell[0])), None)


def default_columns(table: dict[str, Any], row: dict[str, Any]) -> tuple[str, ...]:
    """The columns of a row's cells as the scan places them.

    A mapping row is in order. In a flowchart the heads are too torn to count by: No and Kegiatan lead, Waktu is known
    by its words (or by the other rows of the table), Kelengkapan stands before it, Output and Keterangan after.
    """
    if table["jenis"] == "pemetaan":
        return PEMETAAN
    others = Counter(column for other in table["baris"] if (column := time_column(other)) is not None)
    at = time_column(row) or (others.most_common(1)[0][0] if others else 2)
    after = iter(LANGKAH[4:])
    names = {0: "no", 1: "kegiatan", at: "waktu"}
    return tuple(
        names.get(index) or ("kelengkapan" if index < at else next(after, "berlebih")) for index, _ in printed(row)
    )


def expected(table: dict[str, Any], row: dict[str, Any]) -> Kolom:
    """What the page's row must hold, by column: the printed cells, put where a decision or the scan says."""
    decision = LETAK.get((source(table), row["line"]))
    names = decision.kolom if decision else default_columns(table, row)
    found: Kolom = {}
    for name, (_, cell) in zip(names, printed(row), strict=True):
        if name not in DILEPAS:
            found[name] = found.get(name, []) + cell
    if (source(table), table["tabel"]) in NOMOR_BERTITIK:
        found["no"] = [found["no"][0].rstrip(".")]
    return found


def expected_identity(table: dict[str, Any], show_nip: bool) -> Kolom:
    found: Kolom = {}
    for row in table["baris"]:
        name = LABEL[row["di"].casefold()]
        found[name] = IDENTITAS[source(table), name][0] if (source(table), name) in IDENTITAS else row["sel"]
    if not show_nip:
        found["disahkan_oleh"] = [NIP.sub("", text).strip() for text in found["disahkan_oleh"]]
    return found


# --- Reading the pages -----------------------------------------------------------------------------------------------


@functools.cache
def content(katalog: str, address: str) -> BeautifulSoup:
    html = next(page.html for page in catalogue(katalog).pages if page.address == address)
    return BeautifulSoup(html, "html.parser")


def words(tag: Tag) -> str:
    """The text of an element as it is read: one space between words and where a block or a line begins."""
    parts = [str(part) if type(part) is NavigableString else " " for part in tag.descendants if _is_seen(part)]
    return " ".join("".join(parts).split())


def _is_seen(part: PageElement) -> bool:
    return part.name in BLOCK if isinstance(part, Tag) else type(part) is NavigableString


def items(tag: Tag | None) -> list[str]:
    """The list items of a cell or field with their marks, or its one text; nothing if it is empty or not there."""
    if tag is None:
        return []
    return [text for entry in (tag.find_all("li") or tag.select(".bertanda") or [tag]) if (text := words(entry))]


def page_row(row: Tag) -> Kolom:
    return {str(cell["data-kolom"]): items(cell) for cell in row.select("[data-kolom]")}


def differences(where: str, source_row: Kolom, shown: Kolom, columns: Iterable[str]) -> Iterator[str]:
    for column in columns:
        if source_row.get(column, []) != shown.get(column, []):
            yield f"{where}, {column}: source {source_row.get(column, [])}, page {shown.get(column, [])}"


def overlaps(sumber: Sumber | None, table: dict[str, Any]) -> bool:
    span = interval(sumber)
    return sumber is not None and sumber.berkas == table["sumber"] and any(line in span for line in lines(table))


def interval(sumber: Sumber | None) -> range:
    numbers = [int(number) for number in re.findall(r"\d+", sumber.baris)] if sumber else []
    return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def uncovered(sumber: Sumber | None, table: dict[str, Any]) -> Iterator[str]:
    """A source range must hold every row of its table: it is what a reader follows to check the page."""
    if rest := sorted(set(lines(table)) - set(interval(sumber))):
        yield f"sumber.baris {sumber.baris if sumber else ''} leaves out lines {rest} of its table"


def homes(katalog: str) -> Iterator[tuple[tuple[str, ...], str, Sumber | None]]:
    """Everything in a catalogue that says where it was read: the kinds of table it holds, its name, its source."""
    for opd in catalogue(katalog).katalog.opd:
        yield from ((("langkah", "identitas"), f"{katalog}/{opd.slug}/{sop.slug}", sop.sumber) for sop in opd.sop)
        yield from ((("pemetaan",), f"{katalog}/{opd.slug}/{tabel.slug}", tabel.sumber) for tabel in opd.pemetaan)
        if opd.daftar_nama:
            yield ("daftar-nama",), f"{katalog}/{opd.slug}/daftar-nama", opd.daftar_nama.sumber


def office(katalog: str, slug: str) -> OPD:
    return next(opd for opd in catalogue(katalog).katalog.opd if opd.slug == slug)


# --- Tests -----------------------------------------------------------------------------------------------------------


def test_manifest_is_whole() -> None:
    """A manifest that lost its tables would let every page pass."""
    rows = Counter[tuple[str, str]]()
    for table in MANIFEST:
        rows[source(table), table["jenis"]] += len(table["baris"])
    assert [rows[number, "langkah"] for number in ("000", "001", "002", "003", "004")] == [10, 10, 13, 8, 373]
    assert len(tables("langkah")) == 52
    assert sum(source(table) == "004" for table in tables("langkah")) == 48
    assert [source(table) for table in tables("identitas")] == ["000", "001", "002", "003"]
    assert [len(table["baris"]) for table in tables("pemetaan")] == [12, 20]
    assert rows["004", "daftar-nama"] == 12


@pytest.mark.parametrize("table", MANIFEST, ids=name_of)
def test_every_table_has_one_home(table: dict[str, Any]) -> None:
    found = [
        name
        for katalog in KATALOG
        for kinds, name, sumber in homes(katalog)
        if table["jenis"] in kinds and overlaps(sumber, table)
    ]
    assert len(found) == 1, f"{table['sumber']}, lines {lines(table)[0]}-{lines(table)[-1]}, is the source of {found}"


@pytest.mark.parametrize("file", sample(SOP_FILES, 4), ids=lambda file: f"{file.parts[0]}/{file.parts[2]}/{file.stem}")
def test_sop(file: Path) -> None:
    katalog, _, opd, _, _ = file.parts
    sop = next(sop for sop in office(katalog, opd).sop if sop.slug == file.stem)
    html = content(katalog, f"opd/{opd}/sop/{sop.slug}/")
    if sop.sumber is None or all(table["sumber"] != sop.sumber.berkas for table in MANIFEST):
        return  # not from one of the scans: an SOP that was added later
    mine = [table for table in MANIFEST if overlaps(sop.sumber, table)]
    assert mine, f"sumber of {file} holds no table of the manifest"
    found: list[str] = []
    for table in mine:
        if table["jenis"] == "langkah":
            found += [*uncovered(sop.sumber, table), *_steps(table, html)]
        elif table["jenis"] == "identitas":
            found += [*uncovered(sop.sumber, table), *_identity(table, html, catalogue(katalog).katalog.tampilkan_nip)]
    if sop.asal_judul == "pemetaan":
        found += _title(sop.sumber, html)
    if all(table["jenis"] != "langkah" for table in mine):
        found += [f"a step that no source prints: {words(row)}" for row in html.select("table.langkah tr[data-no]")]
    assert not found, "\n".join(found)


def _title(sumber: Sumber, html: BeautifulSoup) -> Iterator[str]:
    """A title said to be from the mapping tables stands there: in the source's own row, or (a flowchart) in any."""
    rows = [row for table in tables("pemetaan") if table["sumber"] == sumber.berkas for row in table["baris"]]
    own = [row for row in rows if row["line"] in interval(sumber)]
    shown = " ".join(items(html.select_one('[data-kolom="judul"]')))
    if shown not in [row["sel"][-1] for row in own or rows]:
        yield f"title not in the mapping tables: {shown}"


def _steps(table: dict[str, Any], html: BeautifulSoup) -> Iterator[str]:
    rows = html.select("table.langkah tr[data-no]")
    if len(rows) != len(table["baris"]):
        yield f"{len(rows)} steps on the page, {len(table['baris'])} rows in the source"
    for row, shown in zip(table["baris"], rows, strict=False):
        wanted = expected(table, row)
        yield from differences(f"line {row['line']}", wanted, page_row(shown), LANGKAH)
        if shown["data-no"] != wanted["no"][0]:
            yield f"line {row['line']}: data-no {shown['data-no']}"
    title = {"judul_diagram": [table["atas"]] if "atas" in table else []}
    shown_title = {"judul_diagram": items(html.select_one('[data-kolom="judul_diagram"]'))}
    yield from differences("over the flowchart", title, shown_title, title)


def _identity(table: dict[str, Any], html: BeautifulSoup, show_nip: bool) -> Iterator[str]:
    """Every field, those that the source leaves empty too; what it prints without a label is one text (`kop`)."""
    names = ("pemerintah", "satuan", *dict.fromkeys(LABEL.values()))
    shown = {name: items(html.select_one(f'[data-kolom="{name}"]')) for name in names}
    shown["kop"] = [" ".join(shown["pemerintah"] + shown["satuan"])]
    shown["disahkan_oleh"] = [" ".join(shown["disahkan_oleh"])]
    where = f"identity block, line {lines(table)[0]}"
    yield from differences(where, expected_identity(table, show_nip), shown, names[2:])


@pytest.mark.parametrize("table", tables("pemetaan"), ids=name_of)
def test_pemetaan(table: dict[str, Any]) -> None:
    katalog, opd, index = next(
        (katalog, opd, index)
        for katalog in KATALOG
        for opd in catalogue(katalog).katalog.opd
        for index, pemetaan in enumerate(opd.pemetaan)
        if overlaps(pemetaan.sumber, table)
    )
    html = content(katalog, f"opd/{opd.slug}/pemetaan/")
    found = list(uncovered(opd.pemetaan[index].sumber, table))
    found += [f"not on the page: {part}" for part in table["atas"].split(" · ") if part not in words(html)]
    rows = table["baris"]
    if (source(table), table["tabel"]) in URUT_HURUF:
        rows = sorted(rows, key=lambda row: str(row["sel"][0]))
    shown = html.select("table.pemetaan")[index].select("tr[data-huruf]")
    if [row["sel"][0] for row in rows] != [row["data-huruf"] for row in shown]:
        found.append(f"rows on the page: {[row['data-huruf'] for row in shown]}")
    for row, tag in zip(rows, shown, strict=False):
        found += differences(f"line {row['line']}", expected(table, row), page_row(tag), PEMETAAN)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("table", tables("daftar-nama"), ids=name_of)
def test_daftar_nama(table: dict[str, Any]) -> None:
    katalog, opd, sumber = next(
        (katalog, opd, opd.daftar_nama.sumber)
        for katalog in KATALOG
        for opd in catalogue(katalog).katalog.opd
        if opd.daftar_nama and overlaps(opd.daftar_nama.sumber, table)
    )
    html = content(katalog, f"opd/{opd.slug}/")
    shown = html.select('[data-kolom="nama"]') or html.select("ol.daftar-nama > li")
    assert not list(uncovered(sumber, table))
    assert [words(tag) for tag in shown] == [row["sel"][1] for row in table["baris"]]
    assert [row["sel"][0] for row in table["baris"]] == [str(number) for number in range(1, len(shown) + 1)]


@pytest.mark.parametrize("katalog", sample(reversed(KATALOG)))
def test_nip_is_nowhere(katalog: str) -> None:
    """Where the setting hides them, no page and no export holds a NIP, however it is spaced."""
    built = catalogue(katalog)
    if built.katalog.tampilkan_nip:
        return
    texts = {page.address: page.html for page in built.pages} | {file.address: inside(file) for file in built.assets}
    nips = [found[1] for table in tables("identitas") for row in table["baris"] if (found := NIP.search(row["sel"][0]))]
    assert len(nips) == 4
    for address, text in texts.items():
        digits = re.sub(r"\s|&nbsp;|&#160;|\\u00a0", "", text)
        assert not [nip for nip in nips if nip.replace(" ", "") in digits], address


@pytest.mark.parametrize("place", LETAK, ids=lambda place: "-".join(map(str, place)))
def test_decisions_apply(place: tuple[str, int]) -> None:
    """A decision about a row must be about a row that is there, move something, and drop only what is said twice."""
    table, row = next(
        (table, row) for table in MANIFEST for row in table["baris"] if (source(table), row["line"]) == place
    )
    assert LETAK[place].kolom != default_columns(table, row)
    cells = list(zip(LETAK[place].kolom, (cell for _, cell in printed(row)), strict=True))
    kept = [cell for name, cell in cells if name not in DILEPAS]
    assert all(cell in kept for name, cell in cells if name == GANDA)
    assert all(cell[0].startswith("graph TD") for name, cell in cells if name == GAMBAR)


def test_decisions_about_tables_apply() -> None:
    blocks = {
        (source(table), LABEL[row["di"].casefold()]): row["sel"]
        for table in tables("identitas")
        for row in table["baris"]
    }
    for place, (instead, _) in IDENTITAS.items():
        assert blocks[place] != instead
        assert _NOMOR.sub("", " ".join(instead)) in _NOMOR.sub("", " ".join(blocks[place]))
    dotted = {
        (source(table), table["tabel"])
        for table in tables("langkah")
        if any(row["sel"][0].endswith(".") for row in table["baris"])
    }
    assert dotted == set(NOMOR_BERTITIK)
    unsorted = {
        (source(table), table["tabel"])
        for table in tables("pemetaan")
        if [row["sel"][0] for row in table["baris"]] != sorted(row["sel"][0] for row in table["baris"])
    }
    assert unsorted == set(URUT_HURUF)
