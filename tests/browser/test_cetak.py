"""The form on paper: printed by Chromium, read back from the PDF, held against the SOP's data and the sheets' plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page

from alat import besar
from alat.peramban import FORMULIR, served
from browser.cetak import KAKI, KEPALA, MM, QR, TEPI, Lembar, qr_modules, read, sheets, squeezed, texts
from conftest import ROOT, mkdocs
from sop_site import address
from sop_site.build import Site, build
from sop_site.chart.paper import A4, F4, Leaf, Plan, plan
from sop_site.model import places
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.render.formulir import Cetakan, printed, printed_columns
from sop_site.render.opd import by_unit

KERTAS = {"F4": (330, 215), "A4": (297, 210)}  # mm, lying
PANJANG = (2, 95, 1, 200, 60)  # lines in the rows of a made-up SOP: three are taller than a sheet
GARIS = 0.37  # mm, an arrow's line
PASTI = 5.0  # mm from the paper's edge that no printer reaches
ALAMAT = "https://sop.contoh.go.id/"
HARI = datetime(2026, 11, 21, 5, tzinfo=UTC)
SITUS = {"malang": ALAMAT, "sukabumi": ALAMAT, "kuningan": ""}  # where each will stand; Kuningan does not know yet


@dataclass(frozen=True)
class Cetak:
    """A printed page: its sheets, what was to be printed, and where its site was served."""

    lembar: list[Lembar]
    katalog: Katalog
    opd: OPD
    sop: SOP
    cetakan: Cetakan
    asal: str
    kertas: str

    @property
    def plan(self) -> Plan:
        return plan(self.sop, F4 if self.cetakan.kertas == "f4" else A4)

    @property
    def bagian_lebar(self) -> list[float]:
        """Each column's share of the table's width."""
        columns = printed_columns(self.sop, self.plan)
        return [one / sum(columns) for one in columns]

    @property
    def diagram(self) -> list[Lembar]:
        return self.lembar[len(self.cetakan.identitas) :]

    @property
    def alamat(self) -> str:
        """The address that the sheets name: the published one, else that of the page itself."""
        return (self.katalog.alamat_situs or self.asal) + address.sop(self.opd.slug, self.sop.slug)


def _lines(count: int) -> str:
    """So many lines of a list in one text, as a quoted text of a data file has them."""
    return "\\n".join(f"{no}. butir" for no in range(1, count + 1))


@pytest.fixture(scope="module")
def situs(tmp_path_factory: pytest.TempPathFactory, alamat: str) -> Iterator[dict[str, str]]:
    """Each catalogue's site as served."""
    folder = tmp_path_factory.mktemp("cetak")
    project = folder / "proyek"
    project.mkdir()
    besar.project(project)
    rows = (
        f'  - {{no: {no}, pelaksana: Arsiparis, kegiatan: "{_lines(count)}"}}\n' for no, count in enumerate(PANJANG, 1)
    )
    tall = project / places.sop(besar.KATALOG, besar.DINAS, "tinggi")
    tall.write_text(f"judul: Tinggi\npelaksana: [Arsiparis]\nlangkah:\n{''.join(rows)}", "utf-8")
    for katalog, root in (("malang", ROOT), ("sukabumi", ROOT), (besar.KATALOG, project)):
        result = mkdocs(root, katalog, folder / katalog, SOP_ALAMAT=SITUS.get(katalog, ""))
        assert result.returncode == 0, result.stderr
    with served(folder) as base:
        yield {"kuningan": alamat} | {name: f"{base}{name}/" for name in ("malang", "sukabumi", besar.KATALOG)}


@pytest.fixture(scope="module")
def data(situs: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    made: dict[str, Site] = {}

    def get(katalog: str) -> Site:
        if katalog not in made:
            root = ROOT
            if katalog == besar.KATALOG:
                besar.project(root := tmp_path_factory.mktemp("besar"))
            made[katalog] = build(root, katalog, alamat=SITUS.get(katalog, ""))
        return made[katalog]

    return get


@pytest.fixture(scope="module")
def halaman(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page with the clock standing at a day."""
    opened = []

    def visit(url: str, js: bool = True) -> Page:
        context = chromium.new_context(java_script_enabled=js, viewport={"width": 1440, "height": 900})
        opened.append(context)
        context.clock.set_fixed_time(HARI)
        page = context.new_page()
        answer = page.goto(url)
        assert answer and answer.ok, url
        return page

    yield visit
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def cetak(
    situs: dict[str, str], data: Callable[[str], Site], halaman: Callable[..., Page]
) -> Callable[[str, str], Cetak]:
    """Prints one of the pages on one paper, once."""
    made: dict[tuple[str, str], Cetak] = {}

    def get(nama: str, kertas: str) -> Cetak:
        if (nama, kertas) not in made:
            katalog = data(FORMULIR[nama][0]).katalog
            opd, sop = found(katalog, *FORMULIR[nama][1:])
            page = halaman(situs[katalog.slug] + address.sop(opd.slug, sop.slug))
            page.locator(f"#kertas-{kertas.lower()}").check()
            cetakan = on(printed(katalog, opd, sop), kertas)
            made[nama, kertas] = Cetak(sheets(page), katalog, opd, sop, cetakan, situs[katalog.slug], kertas)
        return made[nama, kertas]

    return get


def on(prints: tuple[Cetakan, ...], kertas: str) -> Cetakan:
    """What of an SOP is printed on this paper."""
    return prints[0 if kertas == "F4" else -1]


def found(katalog: Katalog, opd: str, sop: str) -> tuple[OPD, SOP]:
    office = next(item for item in katalog.opd if item.slug == opd)
    return office, next(item for item in office.sop if item.slug == sop)


setiap_cetak = pytest.mark.parametrize(("nama", "kertas"), [(nama, kertas) for nama in FORMULIR for kertas in KERTAS])


def check_sheets(lembar: list[Lembar]) -> None:
    """Nothing near the paper's edge, nothing in colour, nothing smaller than 7 pt, on any sheet."""
    for no, one in enumerate(lembar, 1):
        marks = [*one.huruf, *one.garis]
        assert marks, no
        beyond = [
            mark for mark in marks if min(mark.kiri, mark.atas, one.lebar - mark.kanan, one.tinggi - mark.bawah) < PASTI
        ]
        assert not beyond, f"{no}: {beyond[:3]}"
        assert {mark.warna for mark in marks if len(set(mark.warna)) > 1} == set(), no
        assert min(mark.ukuran for mark in one.huruf) > 6.95, no


@setiap_cetak
def test_sheets(nama: str, kertas: str, cetak: Callable[[str, str], Cetak]) -> None:
    """As many sheets as planned, all lying, of the paper's size; the form and nothing of the site on them."""
    made = cetak(nama, kertas)
    assert len(made.lembar) == len(made.cetakan.identitas) + len(made.plan.leaves)
    for one in made.lembar:
        assert (one.lebar, one.tinggi) == pytest.approx(KERTAS[kertas], abs=0.5)
    check_sheets(made.lembar)


@setiap_cetak
def test_head_and_foot(nama: str, kertas: str, cetak: Callable[[str, str], Cetak]) -> None:
    """On every sheet the title, and at the foot number, page, address, hash of the content and day; no more."""
    made = cetak(nama, kertas)
    nomor = made.sop.identitas.nomor or "tidak tercantum"
    flowchart, before = len(made.diagram), len(made.cetakan.identitas)
    for no, one in enumerate(made.lembar, 1):
        lembar = f"·lembar{no - before}dari{flowchart}" if no > before and flowchart > 1 else ""
        assert one.kepala.removesuffix("(lanjutan)") == squeezed(made.sop.judul) + lembar
        assert one.kaki == squeezed(
            f"{made.sop.label.nomor} {nomor} · Halaman {no} dari {len(made.lembar)} "
            f"Versi yang berlaku ada di {made.alamat}. "
            f"Kode pemeriksaan isi {made.cetakan.sidik}. Dicetak 21 November 2026."
        )


@setiap_cetak
def test_flowchart_sheets(nama: str, kertas: str, cetak: Callable[[str, str], Cetak]) -> None:
    """Each sheet has the two-row head and, column by column, exactly its own steps' texts, above the foot."""
    made = cetak(nama, kertas)
    sop, label = made.sop, made.sop.label
    marked = {step.no: step for step in sop.bertanda.langkah}
    for one, leaf in zip(made.diagram, made.plan.leaves, strict=True):
        edges = one.columns(made.bagian_lebar)
        pelaku = (edges[2][0], edges[-5][1])

        def column(kiri: float, kanan: float, bold: bool, one: Lembar = one) -> str:
            marks = (mark for mark in one.huruf if one.isi(mark) and kiri < mark.tengah[0] < kanan)
            return squeezed("".join(mark.huruf for mark in marks if mark.tebal == bold))

        rows = {
            0: [str(step.no) for step in leaf.langkah],
            1: [leaf.sheet.rows[0].words, *(step.kegiatan for step in leaf.langkah), leaf.sheet.rows[-1].words],
            -4: [text for step in leaf.langkah for text in marked[step.no].mutu_baku.kelengkapan],
            -3: [step.mutu_baku.waktu for step in leaf.langkah],
            -2: [step.mutu_baku.output for step in leaf.langkah],
            -1: [step.keterangan for step in leaf.langkah],
        }
        for index, parts in rows.items():
            found, wanted = column(*edges[index], False), squeezed("".join(parts))
            # Arrows that are written stand below the table.
            assert found == wanted or (leaf.written and found.startswith(wanted)), (leaf.langkah[0].no, index)
        assert column(*edges[0], True) == squeezed(label.no)
        assert column(*edges[1], True) == squeezed(label.kegiatan)
        assert column(*edges[-1], True) == squeezed(label.keterangan)
        mutu = "".join((label.mutu_baku, label.kelengkapan, label.waktu, label.output))
        assert Counter(column(edges[-4][0], edges[-2][1], True)) == Counter(squeezed(mutu))
        heads = "".join((label.pelaksana, *sop.kolom, *sop.tanpa_kolom))
        assert not Counter(squeezed(label.pelaksana + "".join(sop.pelaksana))) - Counter(column(*pelaku, True)), heads
        table = [mark for mark in one.garis if mark.tengah[1] < one.tinggi - KAKI]
        assert max(mark.bawah for mark in table) < one.tinggi - KAKI + 0.5
        assert min(mark.atas for mark in table) > KEPALA - 0.5


def letters(made: Cetak) -> list[Counter[str]]:
    """On each flowchart sheet, the letters in the lanes that are neither in a head nor on a branch."""
    found = []
    head = made.plan.head
    for one in made.diagram:
        edges = one.columns(made.bagian_lebar)
        lanes = [mark for mark in one.huruf if one.isi(mark) and edges[2][0] < mark.tengah[0] < edges[-5][1]]
        inside = [mark for mark in lanes if mark.tebal and mark.atas > KEPALA + head - 1]
        found.append(Counter(mark.huruf for mark in inside if mark.huruf != "?"))
    return found


@setiap_cetak
def test_arrowheads(nama: str, kertas: str, cetak: Callable[[str, str], Cetak]) -> None:
    """Each arrow has one head, 2.5 mm long at least: it is seen from a metre."""
    made = cetak(nama, kertas)
    for one, leaf in zip(made.diagram, made.plan.leaves, strict=True):
        filled = [curve for curve in one.page.curves if curve["fill"] and len(curve["pts"]) == 4]
        sizes = [sorted((curve["width"] * MM, curve["height"] * MM)) for curve in filled]
        long = [longer for shorter, longer in sizes if shorter > 1]
        assert len(long) == len(leaf.sheet.arrows)
        assert all(2.5 <= length <= 2.7 for length in long), long


@setiap_cetak
def test_connectors(nama: str, kertas: str, cetak: Callable[[str, str], Cetak]) -> None:
    """A connector beside each step whose flow goes on on another sheet, and one where it comes in, with their words."""
    made = cetak(nama, kertas)
    sheet = {step.no: rank for rank, leaf in enumerate(made.plan.leaves) for step in leaf.langkah}
    crossing = {
        (arus.dari, arus.ke) for arus in made.sop.arus if arus.ke is not None and sheet[arus.dari] != sheet[arus.ke]
    }
    seen = letters(made)
    words = [squeezed(one.text(one.isi)) for one in made.diagram]
    for dari, ke in crossing:
        assert f"kelangkah{ke},lembar{sheet[ke] + 1}" in words[sheet[dari]]
        assert re.search(rf"darilangkah(\d+dan)*{dari}(dan\d+)*,lembar{sheet[dari] + 1}", words[sheet[ke]])
    leaving = Counter(sheet[dari] for dari, _ in crossing)
    entering = Counter(sheet[ke] for _, ke in crossing)
    for rank, one in enumerate(seen):
        comes = entering[rank]
        assert leaving[rank] + bool(comes) <= one.total() <= leaving[rank] + comes, rank
    shared = Counter(letter for one in seen for letter in one)
    assert all(count > 1 for count in shared.values()), shared


@setiap_cetak
def test_identity_sheets(nama: str, kertas: str, cetak: Callable[[str, str], Cetak]) -> None:
    """Every field of the identity block stands on its sheets once, under its name."""
    made = cetak(nama, kertas)
    sop, id_ = made.sop, made.sop.identitas
    block = [one.text(one.isi) for one in made.lembar[: len(made.cetakan.identitas)]]
    whole = "".join(block)
    for name in ("dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan"):
        assert squeezed(getattr(sop.label, name)) in whole, name
        for text in getattr(id_, name):
            assert whole.count(squeezed(text)) >= 1, text
    for name in ("nomor", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif"):
        assert squeezed(f"{getattr(sop.label, name)} {getattr(id_, name)}") in block[0], name
    assert squeezed(f"{sop.label.judul} {sop.judul}") in block[0]


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, tuple[float, float], str], bytes]]:
    from browser.firefox import printer  # only the long tests have its library

    with printer(tmp_path_factory.mktemp("firefox")) as printing:
        yield printing


@pytest.mark.lama
@pytest.mark.parametrize("nama", FORMULIR)
def test_firefox_prints_the_same_sheets(
    nama: str,
    situs: dict[str, str],
    cetak: Callable[[str, str], Cetak],
    firefox: Callable[[str, tuple[float, float], str], bytes],
) -> None:
    """As many sheets as Chromium, of the same size; the same text in each column; lines of one width, none too near."""
    made = cetak(nama, "F4")
    url = situs[made.katalog.slug] + address.sop(made.opd.slug, made.sop.slug)
    theirs = read(firefox(url, KERTAS["F4"], "#kertas-f4"))
    assert len(theirs) == len(made.lembar)
    check_sheets(theirs)
    for one, other in zip(made.lembar, theirs, strict=True):
        assert (other.lebar, other.tinggi) == pytest.approx(KERTAS["F4"], abs=0.5)
        assert other.kepala == one.kepala
        assert other.kaki.split("Dicetak")[0] == one.kaki.split("Dicetak")[0]
    for one, other in zip(made.lembar[: len(made.cetakan.identitas)], theirs, strict=False):
        assert Counter(other.text(other.isi)) == Counter(one.text(one.isi))
    for one, other in zip(made.diagram, theirs[len(made.cetakan.identitas) :], strict=True):
        edges = one.columns(made.bagian_lebar)
        for kiri, kanan in (*edges[:2], *edges[-4:]):
            found, wanted = (
                "".join(mark.huruf for mark in sheet.huruf if sheet.isi(mark) and kiri < mark.tengah[0] < kanan)
                for sheet in (other, one)
            )
            assert squeezed(found) == squeezed(wanted), (kiri, kanan)
        assert {round(float(line["linewidth"]) * MM, 2) for line in other.page.lines} == {GARIS}
        sides = [sorted((mark.kanan - mark.kiri, mark.bawah - mark.atas)) for mark in other.garis if other.isi(mark)]
        assert len({round(thin, 2) for thin, long in sides if 0 < thin < 0.5 and long > 3}) == 1


def test_qr_code_leads_to_the_page(cetak: Callable[[str, str], Cetak]) -> None:
    """On every sheet of a site with an address, the dark modules of its QR code; elsewhere no code."""
    made = cetak("sukabumi-lakip", "F4")
    wanted = qr_modules("https://sop.contoh.go.id/opd/dkukm/sop/pengukuran-kinerja-lakip/")
    for one in made.lembar:
        assert one.modules(len(wanted)) == wanted
        foot = [mark for mark in one.garis if mark.tengah[1] > one.tinggi - KAKI]
        assert max(mark.kanan for mark in foot) - min(mark.kiri for mark in foot) == pytest.approx(QR, abs=0.3)
    elsewhere = cetak("renstra", "F4").lembar[0]
    assert not [mark for mark in elsewhere.garis if mark.tengah[1] > elsewhere.tinggi - KAKI]


def test_cover_by_choice(situs: dict[str, str], data: Callable[[str], Site], halaman: Callable[..., Page]) -> None:
    """With a cover one sheet more, upright and first; the others lie and count as before."""
    page = halaman(situs["sukabumi"] + "opd/dkukm/sop/pengukuran-kinerja-lakip/")
    without = len(sheets(page))
    page.locator("#dengan-sampul").check()
    for kertas, (panjang, pendek) in KERTAS.items():
        page.locator(f"#kertas-{kertas.lower()}").check()
        cover, *rest = sheets(page)
        assert (cover.lebar, cover.tinggi) == pytest.approx((pendek, panjang), abs=0.5)
        assert len(rest) == without
        for no, one in enumerate(rest, 1):
            assert (one.lebar, one.tinggi) == pytest.approx((panjang, pendek), abs=0.5)
            assert f"Halaman{no}dari{without}" in one.kaki
        text = cover.text()
        for words in (
            "PEMERINTAH KABUPATEN SUKABUMI",
            "Dinas Koperasi, Usaha Kecil dan Menengah",
            "Pengukuran Kinerja LAKIP",
            "2023",
            f"{ALAMAT}opd/dkukm/sop/pengukuran-kinerja-lakip/",
        ):
            assert squeezed(words).casefold() in text.casefold(), words
        check_sheets([cover, *rest])


def test_paper_of_the_catalogue(situs: dict[str, str], halaman: Callable[..., Page]) -> None:
    """Who chooses nothing prints on the catalogue's paper: the made-up one has A4, Sukabumi F4."""
    for url, size in (
        (situs["sukabumi"] + "opd/dkukm/buku/", (215, 330)),
        (situs[besar.KATALOG] + address.buku(besar.DINAS), (210, 297)),
    ):
        first = sheets(halaman(url))[0]
        assert (first.lebar, first.tinggi) == pytest.approx(size, abs=0.5)


def test_without_javascript(
    situs: dict[str, str], cetak: Callable[[str, str], Cetak], halaman: Callable[..., Page]
) -> None:
    """Without JavaScript only the day is missing, and the host where the site does not know its own."""
    with_script = cetak("sukabumi-lakip", "F4")
    page = halaman(situs["sukabumi"] + "opd/dkukm/sop/pengukuran-kinerja-lakip/", js=False)
    for bare, full in zip(sheets(page), with_script.lembar, strict=True):
        assert bare.text() == full.text().replace("Dicetak21November2026.", "")
    page = halaman(situs["kuningan"] + "opd/dinkop-ukm/sop/penyusunan-renstra/", js=False)
    for bare in sheets(page):
        assert "Versiyangberlakuadadiopd/dinkop-ukm/sop/penyusunan-renstra/." in bare.kaki
        assert "Dicetak" not in bare.kaki


@pytest.mark.parametrize("kertas", KERTAS)
def test_a_row_taller_than_a_sheet_is_counted(kertas: str, situs: dict[str, str], halaman: Callable[..., Page]) -> None:
    """Its sheets count in "Halaman … dari …", keep their margins, and the head stands on each."""
    page = halaman(situs[besar.KATALOG] + address.sop(besar.DINAS, "tinggi"))
    page.locator(f"#kertas-{kertas.lower()}").check()
    made = sheets(page)
    feet = {no: one.text() for no, one in enumerate(made, 1) if "Halaman" in one.text()}
    assert len(made) > len(feet) > 3
    for no, text in feet.items():
        assert f"Halaman{no}dari{len(made)}" in text
    for one in made:
        assert min(min(mark.atas, one.tinggi - mark.bawah) for mark in one.huruf) >= TEPI
        assert "Kegiatan" in one.text() or "NamaSOP" in one.text()


def test_sop_without_flowchart(situs: dict[str, str], halaman: Callable[..., Page]) -> None:
    """An SOP of which the source has no flowchart prints its identity block alone."""
    page = halaman(situs["kuningan"] + "opd/dinkop-ukm/sop/penyusunan-rekap-lppd/")
    (one,) = sheets(page)
    assert (one.lebar, one.tinggi) == pytest.approx(KERTAS["F4"], abs=0.5)
    assert "Halaman1dari1" in one.kaki


def parts(site: Site, opd: OPD) -> list[str]:
    """The addresses of the pages of an office's book."""
    return [page.address for page in site.pages if page.address.startswith(address.buku(opd.slug))]


def test_book_of_an_office(situs: dict[str, str], data: Callable[[str], Site], halaman: Callable[..., Page]) -> None:
    """Cover and contents upright, the SOPs' sheets lying; every SOP begins on the sheet that the contents name.

    Kuningan's is printed in parts, one after the other."""
    site = data("kuningan")
    opd = site.katalog.opd[0]
    book = [sheet for part in parts(site, opd) for sheet in texts(halaman(situs["kuningan"] + part))]
    first = next(number for number, (lebar, tinggi, _) in enumerate(book) if lebar > tinggi)
    assert first > 1
    for number, (lebar, tinggi, _) in enumerate(book):
        size = KERTAS["F4"][:: -1 if number < first else 1]
        assert (lebar, tinggi) == pytest.approx(size, abs=0.5), number
    assert squeezed(opd.nama) in book[0][2]
    titles = [squeezed(sop.judul) for _, _, sops in by_unit(opd) for sop in sops]
    assert len(titles) == len(opd.sop)
    contents = "".join(re.sub(r"BukuSOP.*?Lembar\d+dari\d+$", "", text) for _, _, text in book[1:first])
    match = re.fullmatch("".join(rf"\D*?{re.escape(title)}(\d+)" for title in titles), contents)
    assert match, contents
    # The numbers are those of the PDF's pages: the cover is the first.
    begins = dict(zip(map(int, match.groups()), titles, strict=True))
    last = 0
    for number, (_, _, text) in enumerate(book[first:], first + 1):
        last = number if number in begins else last
        assert text.startswith(begins[last]), number
        assert f"Halaman{number - last + 1}dari" in text and f"·Lembar{number}dari{len(book)}Versi" in text
    assert len(begins) == len(titles)


ROWS = """() => [...document.querySelectorAll(".lembar.diagram")].filter(one => one.checkVisibility()).map(sheet => {
  const box = selector => sheet.querySelector(selector).getBoundingClientRect(), mm = 25.4 / 96;
  return {
    tinggi: [...sheet.querySelectorAll("tbody tr")].map(row => row.getBoundingClientRect().height * mm),
    sisa: (box("footer").top - box("table").bottom) * mm,
    kaki: (sheet.getBoundingClientRect().bottom - box("footer").bottom) * mm,
  };
})"""


def leaves(katalog: Katalog, opd: OPD, sop: SOP, kertas: str) -> tuple[Leaf, ...]:
    """The flowchart's sheets on this paper."""
    return plan(sop, F4 if on(printed(katalog, opd, sop), kertas).kertas == "f4" else A4).leaves


@pytest.mark.parametrize("kertas", KERTAS)
def test_rows_are_as_tall_as_planned(
    kertas: str, situs: dict[str, str], data: Callable[[str], Site], halaman: Callable[..., Page]
) -> None:
    """On each sheet of every real SOP the foot is where it belongs; 98 of 100 rows are no taller than planned."""
    over: list[float] = []
    for katalog in SITUS:
        for opd in data(katalog).katalog.opd:
            rows = []
            for part in parts(data(katalog), opd):
                page = halaman(situs[katalog] + part)
                page.locator(f"#kertas-{kertas.lower()}").check()
                page.emulate_media(media="print")
                rows += page.evaluate(ROWS)
            sops = [sop for _, _, group in by_unit(opd) for sop in group if sop.langkah]
            planned = [leaf for sop in sops for leaf in leaves(data(katalog).katalog, opd, sop, kertas)]
            for leaf, made in zip(planned, rows, strict=True):
                name = f"{opd.slug}, lembar dengan langkah {leaf.langkah[0].kegiatan}"
                assert made["sisa"] >= 0 and made["kaki"] == pytest.approx(TEPI, abs=0.4), name
                over += [row - planned_row for row, planned_row in zip(made["tinggi"], leaf.heights, strict=True)]
    taller = [one for one in over if one > 0.5]
    assert len(over) > 400 and len(taller) <= 0.02 * len(over), f"{len(taller)} dari {len(over)}"
