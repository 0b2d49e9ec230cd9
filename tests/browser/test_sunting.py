"""The editor in Chromium, by keyboard: an SOP typed, drawn, corrected, saved; drafts survive; nothing from outside.

One start of Python for the whole module. Where Pyodide is not installed there is nothing to try: `make test` brings it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

import mesin
from alat.needs import MODULES
from alat.peramban import KATALOG, OPD
from browser.tangan import TANGAN, journey, page_of
from conftest import ROOT
from sop_site import address
from sop_site.model import places

SIAP = 180_000  # ms: a busy machine starts Python slowly
expect.set_options(timeout=60_000)


@dataclass
class Penyunting:
    """The editor's page, what it asked for and what it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def start(self) -> None:
        """The first view, with nothing opened."""
        if self.page.locator("#tombol-tutup").is_visible():
            self.page.locator("#tombol-tutup").click()
        self.page.locator("#pilihan").wait_for()

    def open(self, title: str) -> None:
        self.start()
        self.page.get_by_label("Saring menurut judul").fill(title)
        self.page.locator(".daftar-sop button").first.press("Enter")
        self.page.locator("#lembar table.bagan").wait_for()

    def cell(self, no: int, column: str) -> str:
        return f'#lembar tr[data-no="{no}"] td[data-kolom="{column}"]'

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def holds(self, condition: str) -> bool:
        return bool(self.page.evaluate(condition))

    def wait(self, condition: str) -> None:
        self.page.wait_for_function(f"() => {condition}")  # text would be no program here

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self) -> str:
        """The data file that is given out."""
        self.keys("Control+s")
        with self.page.expect_download() as waited:
            self.page.get_by_role("button", name="Unduh berkas data").press("Enter")
        return Path(waited.value.path()).read_text("utf-8")


@pytest.fixture(scope="module")
def konteks(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(scope="module")
def penyunting(konteks: BrowserContext, alamat: str) -> Iterator[Penyunting]:
    page = konteks.new_page()
    found = Penyunting(page)
    page.on("request", lambda request: found.asked.append(request.url))
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("console", lambda said: said.type in ("error", "warning") and found.complaints.append(said.text))
    answer = page.goto(alamat + address.SUNTING)
    assert answer and answer.ok
    page.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
    yield found
    assert found.complaints == []
    outside = [url for url in found.asked if not url.startswith((alamat, "blob:", "data:"))]
    assert outside == []


def test_the_start_is_bytecode(penyunting: Penyunting) -> None:
    """Of the start come the interpreter and two archives of bytecode, whose sources wait until they are asked for."""
    packed = {url.rpartition("/")[2] for url in penyunting.asked if url.endswith((".bin", ".zip"))}
    assert packed == {"inti.bin", "baku.zip", "awal.zip"}
    for name, content in mesin.files():
        if name.endswith(("awal.zip", "baku.zip")):
            names = ZipFile(BytesIO(content)).namelist()
            assert len(names) > 150
            assert [one for one in names if not one.endswith((".pyc", ".jinja"))] == []


def test_a_new_sop_by_keyboard(penyunting: Penyunting, tmp_path: Path) -> None:
    """Eight steps with two decisions, typed, corrected after a message, printed, saved; the file passes the check, and
    its page is that of the same SOP written by hand."""
    page = penyunting.page
    penyunting.start()
    journey(penyunting)
    page.locator("#tombol-lihat").press("Enter")
    page.locator("#pandang h1").wait_for()
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert "Mengerjakan tahap 8" in "".join(sheet.extract_text() for sheet in printed.pages)
    page.get_by_role("button", name="Kembali menyunting").press("Enter")
    made = page_of(penyunting.saved(), tmp_path / "layar")
    assert made == page_of(TANGAN, tmp_path / "tangan")
    assert made.count("Mengerjakan tahap 8") > 2


def test_one_word_is_one_line(penyunting: Penyunting) -> None:
    """An SOP opened, a word changed by keyboard, undone, changed again: one line of its file differs."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    place = page.locator(penyunting.cell(1, "waktu"))
    place.press("Enter")
    penyunting.keys("Control+a")
    page.keyboard.type("15 menit")
    penyunting.keys("Enter")
    expect(place).to_have_text("15 menit")
    penyunting.keys("Control+z")
    expect(place).to_have_text("10 menit")
    penyunting.keys("Control+y")
    expect(place).to_have_text("15 menit")
    before = (ROOT / places.sop(KATALOG, OPD, "cuti-tahunan")).read_text("utf-8").splitlines()
    after = penyunting.saved().splitlines()
    assert len(before) == len(after)
    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [
        ("      waktu: 10 menit", "      waktu: 15 menit")
    ]


# Whether the page's own store in the browser holds a text: in a draft or in the journal of its words.
KEPT = """async text => {
  const { name } = (await indexedDB.databases()).find(one => one.name.startsWith("sunting "));
  const wait = asked => new Promise(done => { asked.onsuccess = () => done(asked.result); });
  const base = await wait(indexedDB.open(name));
  const stores = [...base.objectStoreNames];
  const inside = base.transaction(stores);
  const all = await Promise.all(stores.map(one => wait(inside.objectStore(one).getAll())));
  base.close();
  return JSON.stringify(all).includes(text);
}"""


def test_a_draft_survives_the_page(penyunting: Penyunting, konteks: BrowserContext, alamat: str) -> None:
    """The page is gone as soon as the browser holds the last key, before anything was saved; all is there again."""
    other = konteks.new_page()
    other.goto(f"{alamat}{address.SUNTING}#{OPD}/pensiun")
    other.locator("#lembar table.bagan").wait_for(timeout=SIAP)
    other.locator(penyunting.cell(1, "keterangan")).press("Enter")
    other.keyboard.type("Belum disimpan ke mana pun")
    expect(other.locator("#tombol-urung")).to_be_enabled()
    other.wait_for_function(KEPT, arg="Belum disimpan ke mana pun")
    other.close(run_before_unload=False)
    penyunting.start()
    penyunting.page.reload()
    penyunting.page.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
    penyunting.page.locator(".daftar-draf .judul-draf", has_text="Pensiun").press("Enter")
    expect(penyunting.page.locator(penyunting.cell(1, "keterangan"))).to_have_text("Belum disimpan ke mana pun")


def test_two_windows_do_not_overwrite_each_other(penyunting: Penyunting, konteks: BrowserContext, alamat: str) -> None:
    """A draft that is open here is offered there as a copy; and all of it starts without a network."""
    penyunting.open("Kartu Pegawai")
    konteks.set_offline(True)
    other = konteks.new_page()
    other.goto(alamat + address.SUNTING)
    other.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
    konteks.set_offline(False)
    other.locator(".daftar-draf .judul-draf", has_text="Kartu Pegawai").press("Enter")
    expect(other.locator("dialog h2")).to_have_text("Draf ini terbuka di jendela lain")
    other.get_by_role("button", name="Buka salinan").press("Enter")
    expect(other.locator("#nama-draf")).to_contain_text("Salinan")
    other.close()


def test_a_table_of_excel_is_pasted(penyunting: Penyunting) -> None:
    """Cells of the clipboard go into the cells from here on; what looks like markup stays text."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.locator(penyunting.cell(1, "kelengkapan")).focus()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          const first = "<tr><td>KTP<br>KK</td><td>1 jam</td></tr>";
          data.setData("text/html", `<table>${first}<tr><td>&lt;img src=x&gt;</td></tr></table>`);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }"""
    )
    expect(page.locator(penyunting.cell(1, "waktu"))).to_have_text("1 jam")
    expect(page.locator(penyunting.cell(1, "kelengkapan")).locator("li")).to_have_text(["KTP", "KK"])
    expect(page.locator(penyunting.cell(2, "kelengkapan"))).to_have_text("<img src=x>")
    assert page.locator("#lembar td img").count() == 0


def test_other_data_are_grids(penyunting: Penyunting) -> None:
    """A mapping table by keyboard: a row added, its title proposed as Aspek + Output."""
    page = penyunting.page
    penyunting.start()
    page.get_by_role("button", name=re.compile("^Tabel pemetaan")).first.press("Enter")
    page.locator("table.kisi").wait_for()
    rows = page.locator("table.kisi tbody tr")
    count = rows.count()
    page.get_by_role("button", name="Tambah baris").press("Enter")
    expect(rows).to_have_count(count + 1)
    for column, typed in (("Aspek", "Penyusunan"), ("Output", "Rencana Aksi")):
        page.get_by_label(f"{column}, baris {count + 1}", exact=True).fill(typed)
    expect(page.get_by_label(f"Judul, baris {count + 1}", exact=True)).to_have_value("Penyusunan Rencana Aksi")


def test_the_page_and_its_paper(penyunting: Penyunting) -> None:
    """The preview is the reader's page; its sheets are shown, and printed as many as the site prints."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.locator("#tombol-lihat").press("Enter")
    expect(page.locator("#pandang h1")).to_have_text("Pembuatan Usulan Permohonan Cuti Tahunan")
    sheets = page.locator("#pandang .lembar:not(.sampul)")
    page.get_by_role("button", name="Tampilkan lembar kertas").press("Enter")
    expect(sheets.first).to_be_visible()
    count = sum(one.is_visible() for one in sheets.all())
    page.get_by_role("button", name="Tampilkan halaman").press("Enter")
    expect(sheets.first).to_be_hidden()
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == count > 1
    assert [round(float(side) / 72 * 25.4) for side in printed.pages[0].mediabox[2:]] == [330, 215]
    page.get_by_role("button", name="Kembali menyunting").press("Enter")


def test_axe_finds_nothing(penyunting: Penyunting) -> None:
    """On the desk, in a dialog, and on the first view."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    source = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")

    def broken() -> list[str]:
        page.evaluate(source)
        found = page.evaluate("() => axe.run({resultTypes: ['violations']})")
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]

    assert broken() == []
    page.locator('#lembar tr[data-no="2"] td.bersimbol').press("Enter")
    page.locator("dialog").wait_for()
    assert broken() == []
    penyunting.keys("Escape")
    penyunting.start()
    assert broken() == []


def test_its_policy_is_its_own(konteks: BrowserContext, alamat: str) -> None:
    """WebAssembly may be compiled here, text becomes no program; on other pages neither."""
    for path, allowed in ((address.SUNTING, True), (address.CARI, False)):
        answer = konteks.request.get(alamat + path)
        assert ("wasm-unsafe-eval" in answer.headers["content-security-policy"]) is allowed
        assert not re.search("'unsafe-", answer.headers["content-security-policy"])
