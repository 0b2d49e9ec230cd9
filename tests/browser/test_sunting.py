"""The editor in Chromium, by keyboard: an SOP typed, drawn, corrected, saved; drafts survive; nothing from outside.

One start of Python for the whole module. Where Pyodide is not installed there is nothing to try: `make test` brings it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect
from pypdf import PdfReader

import mesin
from alat.needs import MODULES
from alat.peramban import KATALOG, OPD
from browser.conftest import wait_for_yes
from browser.tangan import TANGAN, journey, page_of
from conftest import ROOT
from laku import around, random_action
from sop_site import address
from sop_site.model import places
from sop_site.sunting.meja import Meja, answered, text

SIAP = 180_000  # ms: a busy machine starts Python slowly


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

    def new(self, title: str) -> None:
        """An empty form."""
        self.start()
        self.page.get_by_label("Nama SOP").fill(title)
        self.keys("Enter")
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

    def stands_at(self, *place: str | int) -> None:
        """Until the focus is at a place of the draft, or inside it."""
        self.page.wait_for_function(
            "place => place.every((one, at) => JSON.parse(document.activeElement.dataset.tempat ?? '[]')[at] === one)",
            arg=place,
        )

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


def test_escape_takes_back_one_cell(penyunting: Penyunting) -> None:
    """Its own words, not what was done before where none of them came into the draft: a space alone, a refused text."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    name = page.locator("#lembar .nama-sop")
    before = name.inner_text()
    page.locator(penyunting.cell(1, "waktu")).press("Enter")
    penyunting.keys("Control+a")
    penyunting.write("15 menit")
    penyunting.keys("Enter")
    page.locator(penyunting.cell(2, "keterangan")).press("Enter")
    penyunting.keys("Space", "Escape")
    name.press("Enter")
    penyunting.write(" baru")
    penyunting.keys("Escape")
    expect(name).to_have_text(before)
    name.press("Enter")
    penyunting.keys("Control+a", "Delete", "Escape")
    expect(page.locator("#kabar")).to_have_text("Judul wajib diisi.")
    expect(name).to_have_text(before)
    expect(page.locator(penyunting.cell(1, "waktu"))).to_have_text("15 menit")


def test_a_row_goes_as_far_as_keys_say(penyunting: Penyunting) -> None:
    """Three strokes without a pause move it by three rows."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    row = page.locator(penyunting.cell(1, "kegiatan"))
    moved = row.inner_text()
    row.focus()
    penyunting.keys("Alt+ArrowDown", "Alt+ArrowDown", "Alt+ArrowDown")
    penyunting.stands_at("langkah", 4, "kegiatan")
    expect(page.locator(penyunting.cell(4, "kegiatan"))).to_have_text(moved)


# The project's folder: one of the browser's own, whose handles are those of a folder on the disk. Its file is read, and
# written when there is something to write.
FOLDER = """async () => {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle("proyek", {create: true});
  await (await folder.getDirectoryHandle("sop_data", {create: true})).getDirectoryHandle("kuningan", {create: true});
  globalThis.showDirectoryPicker = async () => folder;
  globalThis.proyek = async (path, other) => {
    const parts = path.split("/"), name = parts.pop();
    let place = folder;
    for (const part of parts) place = await place.getDirectoryHandle(part);
    const file = await place.getFileHandle(name);
    if (other) {
      const stream = await file.createWritable();
      await stream.write(other);
      await stream.close();
    }
    return (await file.getFile()).text();
  };
}"""


def test_into_the_folder_again_and_again(penyunting: Penyunting) -> None:
    """Saved, changed, saved, each time after both forms are shown; what somebody else wrote meanwhile stays."""
    page, path = penyunting.page, places.sop(KATALOG, OPD, "cuti-tahunan")
    page.evaluate(FOLDER)
    penyunting.open("Cuti Tahunan")
    for typed in ("15 menit", "20 menit"):
        page.locator(penyunting.cell(1, "waktu")).focus()
        page.keyboard.type(typed)
        penyunting.keys("Enter", "Control+s")
        expect(page.locator("dialog .daftar-beda button")).to_have_text(["Langkah 1, waktu"])
        assert page.locator("dialog .dua-bentuk td.beda").count() == 2
        page.get_by_role("button", name="Simpan ke folder proyek").press("Enter")
        expect(page.locator("#kabar")).to_have_text(f"Tersimpan: {path}")
        text = page.evaluate("path => proyek(path)", path)
        assert next(line for line in text.splitlines() if "waktu:" in line) == f"      waktu: {typed}"
        page.evaluate("document.getElementById('kabar').replaceChildren()")
    page.evaluate("([path, text]) => proyek(path, text)", [path, text.replace("judul: ", "judul: Lain ", 1)])
    penyunting.keys("Control+s")
    page.get_by_role("button", name="Simpan ke folder proyek").press("Enter")
    expect(page.locator("#kabar")).to_contain_text("sudah berubah sejak dibuka di sini")
    assert page.evaluate("path => proyek(path)", path).startswith("judul: Lain ")


def test_what_the_forms_do_not_show_is_named_too(penyunting: Penyunting) -> None:
    """Before saving: a branch led elsewhere is marked in both forms, a summary that neither shows is listed."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.locator('#lembar tr[data-no="4"] td.bersimbol').press("Enter")
    page.locator("dialog .satu-cabang select").nth(1).select_option("2")
    page.get_by_role("button", name="Simpan", exact=True).press("Enter")
    page.locator("dialog").wait_for(state="detached")
    page.locator("#tombol-data").press("Enter")
    page.get_by_label("Ringkasan").fill("Cuti setahun sekali")
    page.get_by_role("button", name="Simpan", exact=True).press("Enter")
    page.locator("dialog").wait_for(state="detached")
    penyunting.keys("Control+s")
    expect(page.locator("dialog .daftar-beda li")).to_have_text(
        [
            "Ringkasan (kosong) → Cuti setahun sekali",
            "Langkah 4, cabang sudah sesuai: 5; belum sesuai: 3 → sudah sesuai: 5; belum sesuai: 2",
        ]
    )
    assert page.locator("dialog .daftar-beda button").all_inner_texts() == ["Langkah 4, cabang"]
    expect(page.locator('dialog .dua-bentuk section tr[data-no="4"] td.p.beda')).to_have_count(2)
    expect(page.locator("dialog .beda")).to_have_count(2)
    penyunting.keys("Escape")


def test_a_proposal_to_the_forge(penyunting: Penyunting) -> None:
    """Where the catalogue names its forge: the address of its page, the file to copy, each step in words."""
    page = penyunting.page
    page.evaluate(
        """async () => {
          const folder = new URL(document.body.dataset.folder, location.href);
          const { forge } = await import(`${folder}ajukan.js`), { propose } = await import(`${folder}keluar.js`);
          propose(forge("https://gitlab.com/kab/sop/-/edit/main/", "sop_data/x/a.yml", true), "judul: A");
        }"""
    )
    link = page.locator("dialog a")
    expect(link).to_have_attribute("href", "https://gitlab.com/kab/sop/-/new/main/sop_data/x?file_name=a.yml")
    expect(page.locator("dialog textarea")).to_have_value("judul: A")
    assert page.locator("dialog ol li").count() == 5
    penyunting.keys("Escape")


def test_rows_are_dragged(penyunting: Penyunting) -> None:
    """A row is let go below another one; Escape while it is dragged leaves it; the next click is a click."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    dragged = page.locator(penyunting.cell(3, "kegiatan")).inner_text()
    for escape in (True, False):
        start, end = (page.locator(penyunting.cell(no, "no")) for no in (3, 1))
        end.scroll_into_view_if_needed()
        start.hover()
        page.mouse.down()
        end.hover(position={"x": 10, "y": (end.bounding_box() or {"height": 2})["height"] - 2})
        expect(page.locator(".garis-pindah")).to_have_count(1)
        if escape:
            penyunting.keys("Escape")
        page.mouse.up()
        expect(page.locator(".garis-pindah")).to_have_count(0)
        expect(page.locator(penyunting.cell(3 if escape else 2, "kegiatan"))).to_have_text(dragged)
    assert page.locator("dialog").count() == 0
    page.locator(penyunting.cell(2, "no")).click()
    expect(page.locator("dialog h2")).to_have_text("Langkah 2")
    penyunting.keys("Escape")
    penyunting.stands_at("langkah", 2)


def test_a_target_is_picked_in_the_drawing(penyunting: Penyunting) -> None:
    """By keys, by a click; Escape leaves it; the focus comes back to the symbol. An open drawer closes by Escape."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    symbol = page.locator('#lembar tr[data-no="4"] td.bersimbol')
    symbol.press("Enter")
    branch = page.locator("dialog .satu-cabang").nth(1)
    expect(branch.locator("select")).to_have_value("3")
    pick = branch.get_by_role("button", name="Pilih di gambar")
    for keys, wanted in ((("ArrowUp", "ArrowUp", "Enter"), "2"), (("Escape",), "2"), ((), "1")):
        pick.press("Enter")
        page.locator("body.memilih").wait_for()
        penyunting.keys(*keys)
        if not keys:
            page.locator(penyunting.cell(1, "kegiatan")).click()
        expect(branch.locator("select")).to_have_value(wanted)
    page.get_by_role("button", name="Simpan", exact=True).press("Enter")
    page.locator("dialog").wait_for(state="detached")
    penyunting.stands_at("langkah", 4, "simbol")
    expect(symbol).to_contain_text("ke langkah 1")
    if page.locator("#laci").get_attribute("aria-expanded") == "false":
        page.locator("#laci").press("Enter")
    page.locator("#isi-temuan button").first.press("Escape")
    expect(page.locator("#laci")).to_be_focused()
    expect(page.locator("#isi-temuan")).to_be_hidden()


# Whether the page's own store in the browser holds a text: anywhere, or where it is said ("draf": in a draft, no more
# in the journal of its words, "": nowhere).
KEPT = """async ([text, where]) => {
  const name = (await indexedDB.databases()).map(one => one.name).find(one => one.startsWith("sunting "));
  const wait = asked => new Promise(done => { asked.onsuccess = () => done(asked.result); });
  const base = await wait(indexedDB.open(name));
  const stores = [...base.objectStoreNames];
  const inside = base.transaction(stores);
  const all = await Promise.all(stores.map(one => wait(inside.objectStore(one).getAll())));
  base.close();
  const found = stores.filter((_, at) => JSON.stringify(all[at]).includes(text)).join();
  return where === null ? found : found === where;
}"""
# Somebody types on and on: the pause after which the whole draft is kept never comes.
NO_PAUSE = """() => {
  const real = setTimeout;
  globalThis.setTimeout = (run, ms, ...rest) => ms === 700 ? 0 : real(run, ms, ...rest);
}"""
# Whether the browser keeps what the page needs to start without a network.
WITHOUT_NETWORK = """async () => {
  const styles = [...document.querySelectorAll("link[rel=stylesheet]")].map(link => link.href);
  const needed = [location.href.split("#")[0], new URL("data/katalog.json", location).href, ...styles];
  return (await Promise.all(needed.map(one => caches.match(one)))).every(Boolean);
}"""


def test_a_draft_survives_the_page(penyunting: Penyunting, konteks: BrowserContext, alamat: str) -> None:
    """The page crashes as soon as the browser holds the last key, before anything was saved; all is there again, what
    was undone is not, and nothing is done twice."""
    other = konteks.new_page()
    other.goto(f"{alamat}{address.SUNTING}#{OPD}/pensiun")
    other.locator("#lembar table.bagan").wait_for(timeout=SIAP)
    waktu, rows = other.locator(penyunting.cell(1, "waktu")), other.locator("#lembar tr[data-no]")
    before, count = waktu.inner_text(), rows.count()
    waktu.press("Enter")
    other.keyboard.press("Control+a")
    other.keyboard.type("Salah ketik")
    other.keyboard.press("Enter")
    wait_for_yes(other, KEPT, ["Salah ketik", "draf"])
    other.evaluate(NO_PAUSE)
    other.keyboard.press("Control+z")
    wait_for_yes(other, KEPT, ["Salah ketik", ""])
    waktu.press("Insert")
    expect(rows).to_have_count(count + 1)
    other.locator(penyunting.cell(1, "keterangan")).press("Enter")
    other.keyboard.type("Belum disimpan ke mana pun")
    wait_for_yes(other, KEPT, ["Belum disimpan ke mana pun", "jurnal"])
    with other.expect_event("crash"), suppress(Error):
        other.goto("chrome://crash")  # its process ends where it stands
    other.close()
    penyunting.start()
    penyunting.page.reload()
    penyunting.page.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
    for _ in range(2):
        penyunting.start()
        penyunting.page.locator(".daftar-draf .judul-draf", has_text="Pensiun").press("Enter")
        expect(penyunting.page.locator(penyunting.cell(1, "keterangan"))).to_have_text("Belum disimpan ke mana pun")
        expect(penyunting.page.locator(penyunting.cell(1, "waktu"))).to_have_text(before)
        expect(penyunting.page.locator("#lembar tr[data-no]")).to_have_count(count + 1)


def propose(penyunting: Penyunting, name: str) -> None:
    """A column more, proposed to the register."""
    penyunting.page.locator("#tombol-kolom").press("Enter")
    penyunting.write(name)
    penyunting.page.get_by_label("usulkan ke sana").press("Space")
    penyunting.page.get_by_role("button", name="Tambah", exact=True).press("Enter")


def rename(page: Page, title: str, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Ganti nama draf {title}")).press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type(name)
    page.keyboard.press("Enter")


def test_two_windows_do_not_overwrite_each_other(penyunting: Penyunting, konteks: BrowserContext, alamat: str) -> None:
    """A draft that is open here is offered there as a copy, and changed by nobody there; what the list there knew of it
    does not come back. And all of it starts without a network."""
    penyunting.open("Kartu Pegawai")
    penyunting.page.locator(penyunting.cell(1, "keterangan")).focus()
    penyunting.page.keyboard.type("Dua jendela")
    penyunting.keys("Enter")
    propose(penyunting, "Penguji Jendela")
    expect(penyunting.page.locator("#kabar")).to_contain_text("'Penguji Jendela' diusulkan dalam draf")
    wait_for_yes(penyunting.page, KEPT, ["Dua jendela", None])
    wait_for_yes(penyunting.page, WITHOUT_NETWORK)
    konteks.set_offline(True)
    other = konteks.new_page()
    other.goto(alamat + address.SUNTING)
    other.locator("body[data-siap]").wait_for(state="attached", timeout=SIAP)
    konteks.set_offline(False)
    rename(other, "Pembuatan Usulan Kartu", "Nama dari jendela lain")
    expect(other.locator("#kabar")).to_contain_text("sedang terbuka di jendela lain")
    other.locator(".daftar-draf .judul-draf", has_text="dengan usul jabatan").press("Enter")
    other.locator("table.kisi").first.wait_for()
    propose(penyunting, "Penguji Terlambat")
    expect(penyunting.page.locator("#kabar")).to_contain_text("'Penguji Terlambat' belum diusulkan")
    other.locator("#tombol-tutup").press("Enter")
    other.locator(".daftar-draf .judul-draf", has_text="Kartu Pegawai").press("Enter")
    expect(other.locator("dialog h2")).to_have_text("Draf ini terbuka di jendela lain")
    other.get_by_role("button", name="Buka salinan").press("Enter")
    expect(other.locator("#nama-draf")).to_contain_text("Salinan")
    expect(other.locator(penyunting.cell(1, "keterangan"))).to_have_text("Dua jendela")
    other.locator("#tombol-tutup").press("Enter")
    other.locator(".daftar-draf").wait_for()
    penyunting.page.locator(penyunting.cell(1, "keterangan")).press("Enter")
    penyunting.write(" lagi")
    penyunting.keys("Enter")
    penyunting.start()
    rename(other, "Pembuatan Usulan Kartu", "Nama kemudian")
    other.locator(".daftar-draf .judul-draf", has_text="Nama kemudian").press("Enter")
    expect(other.locator(penyunting.cell(1, "keterangan"))).to_have_text("Dua jendela lagi")
    with other.expect_event("dialog") as leaving:  # what was written is nowhere but in the browser
        other.close(run_before_unload=True)
    assert leaving.value.type == "beforeunload"
    with other.expect_event("close"):
        leaving.value.accept()


def test_drafts_have_names(penyunting: Penyunting) -> None:
    """A draft is renamed, doubled, thrown away; an SOP that was only looked at leaves none."""
    page = penyunting.page
    penyunting.start()
    names = page.locator(".daftar-draf .judul-draf")
    count = names.count()
    penyunting.open("Izin Belajar")
    penyunting.start()
    expect(names).to_have_count(count)
    first = names.first.inner_text()
    page.get_by_role("button", name=f"Ganti nama draf {first}").first.press("Enter")
    page.get_by_role("textbox", name="Nama draf").fill("Untuk Pak Kabid")
    penyunting.keys("Enter")
    page.get_by_role("button", name="Gandakan draf Untuk Pak Kabid").press("Enter")
    expect(names).to_have_count(count + 1)
    expect(names.first).to_have_text("Salinan Untuk Pak Kabid")
    page.get_by_role("button", name="Hapus draf Salinan Untuk Pak Kabid").press("Enter")
    page.get_by_role("button", name="Hapus", exact=True).press("Enter")
    expect(names).to_have_count(count)


def test_a_tour_on_an_example(penyunting: Penyunting) -> None:
    """It shows an SOP that has no mistakes but its invented positions, and ends where one may write."""
    page = penyunting.page
    penyunting.start()
    page.get_by_role("button", name="tur singkat").press("Enter")
    for no in range(1, 7):
        expect(page.locator(".tur h2")).to_contain_text(f"{no} dari 6")
        expect(page.locator(".sorotan")).to_have_count(1)
        page.locator(".tur .utama").press("Enter")
    expect(page.locator(".tur")).to_have_count(0)
    penyunting.stands_at("langkah", 1, "mutu_baku", "waktu")
    expect(page.locator("#bantuan")).to_contain_text("Sebagaimana tercetak, misalnya 10 menit.")
    expect(page.locator("#temuan .galat")).to_have_count(2)
    assert page.locator("#lembar tr[data-no]").count() == 4


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


TEMPEL = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""


def test_one_text_is_pasted_into_a_cell(penyunting: Penyunting) -> None:
    """A cell of Excel or a line of Word is what the chosen cell says; a column is a list of the identity block."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.locator(penyunting.cell(1, "waktu")).focus()
    page.evaluate(TEMPEL, ["<table><tr><td>2 jam</td></tr></table>", "2 jam\n"])
    expect(page.locator(penyunting.cell(1, "waktu"))).to_have_text("2 jam")
    page.locator(penyunting.cell(1, "output")).focus()
    page.evaluate(TEMPEL, ["<p>Surat cuti</p>", "Surat cuti"])
    expect(page.locator(penyunting.cell(1, "output"))).to_have_text("Surat cuti")
    block = page.locator('#lembar .blok [data-kolom="peringatan"]')
    block.focus()
    page.evaluate(TEMPEL, ["<table><tr><td>Satu</td></tr><tr><td>Dua</td></tr></table>", "Satu\nDua\n"])
    expect(block.locator("li")).to_have_text(["Satu", "Dua"])
    block.focus()
    page.evaluate(TEMPEL, ["<table></table>", ""])
    expect(block.locator("li")).to_have_text(["Satu", "Dua"])


def test_a_list_of_word_is_no_table(penyunting: Penyunting) -> None:
    """Its numbers have tabs behind them: into a chosen cell, and at the caret of one that is written in. Line ends of
    the clipboard's source are none of a cell's."""
    page = penyunting.page
    penyunting.new("Tempel daftar")
    block = page.locator('#lembar .blok [data-kolom="dasar_hukum"]')
    block.focus()
    page.evaluate(TEMPEL, ["<p>1. UU</p><p>2. PP</p>", "1.\tUU Nomor 5\r\n2.\tPP Nomor 6\r\n"])
    expect(block).to_have_text(re.compile(r"^\s*1\.\s*UU Nomor 5\s*2\.\s*PP Nomor 6\s*$"))
    block.press("Enter")
    page.evaluate(TEMPEL, ["", "3.\tPerda\n4.\tPerbup"])
    expect(block.locator("textarea")).to_have_value("1. UU Nomor 5\n2. PP Nomor 6\n3. Perda\n4. Perbup")
    penyunting.keys("Enter")
    needs, does = (page.locator(penyunting.cell(1, name)) for name in ("kelengkapan", "kegiatan"))
    needs.focus()
    page.evaluate(TEMPEL, ["", "\u00b7\tKTP\n\u00b7\tKK"])
    expect(needs.locator("li")).to_have_text(["KTP", "KK"])
    does.press("Enter")
    penyunting.write("Berkas ini")
    penyunting.keys("ArrowLeft", "ArrowLeft", "ArrowLeft")
    page.evaluate(TEMPEL, ["", "1.\tlengkap "])
    penyunting.keys("Enter")
    expect(does).to_have_text("Berkas 1. lengkap ini")
    expect(needs.locator("li")).to_have_text(["KTP", "KK"])
    assert page.locator("#lembar tr[data-no]").count() == 1
    needs.focus()
    page.evaluate(TEMPEL, ["<td>Surat\r\n  pengantar<p>dan\n KTP</p></td><td>1\r\n  jam</td>", ""])
    page.evaluate(TEMPEL, ["<table><tr><td>Surat\r\n  pengantar<p>dan\n KTP</p></td><td>1\r\n  jam</td></table>", ""])
    expect(needs.locator("li")).to_have_text(["Surat pengantar", "dan KTP"])
    expect(page.locator(penyunting.cell(1, "waktu"))).to_have_text("1 jam")


# As Word copies a table: heads over two rows, paragraphs in cells.
WORD = """<table>
<tr><td rowspan=2>No</td><td rowspan=2><p>Kegiatan</p></td><td colspan=2>Pelaksana</td><td colspan=3>Mutu Baku</td></tr>
<tr><td>Pemohon</td><td>Kepala Dinas</td><td>Kelengkapan</td><td>Waktu</td><td>Output</td></tr>
<tr><td>1</td><td>Mengajukan</td><td>X</td><td></td><td><p>KTP</p><p>KK</p></td><td>5 menit</td><td>Surat</td></tr>
<tr><td>2</td><td>Menyetujui</td><td></td><td>X</td><td>Surat</td><td>1 hari</td><td>Izin</td></tr>
</table>"""


def test_a_table_of_word_brings_its_columns(penyunting: Penyunting) -> None:
    """Pasted into an empty form it is the form; a column that the register lacks is proposed from its head."""
    page = penyunting.page
    penyunting.new("Izin Tempelan")
    page.locator(penyunting.cell(1, "kegiatan")).focus()
    page.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          document.activeElement.dispatchEvent(event);
        }""",
        WORD,
    )
    expect(page.locator("#lembar th.pelaku")).to_have_text(["Pemohon", "Kepala Dinas"])
    expect(page.locator("#lembar td.kegiatan")).to_have_text(["Mengajukan", "Menyetujui"])
    expect(page.locator("#lembar td.bersimbol")).to_have_count(2)
    page.locator("#lembar th.pelaku").first.press("Enter")
    page.get_by_label("Nama kolom").fill("Penguji Tempelan")
    page.get_by_label("usulkan ke sana").check()
    page.get_by_role("button", name="Simpan", exact=True).press("Enter")
    expect(page.locator("#lembar th.pelaku").first).to_have_text("Penguji Tempelan")
    expect(page.locator("#kabar")).to_contain_text("'Penguji Tempelan' diusulkan")
    penyunting.start()
    page.locator(".judul-draf", has_text="dengan usul jabatan").press("Enter")
    last = page.locator('[data-tempat^="[\\"jabatan\\""][data-tempat$="\\"nama\\"]"]').last
    expect(last).to_have_value("Penguji Tempelan")
    page.get_by_label("Kontak: Telepon").fill("tanpa nomor")
    expect(page.locator("#laci .sekilas")).to_contain_text("'tanpa nomor' bukan nomor telepon.")
    penyunting.keys("Control+s")
    expect(page.locator("dialog .perbandingan th", has_text="kontak telepon")).to_have_count(1)
    penyunting.keys("Escape")


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


def test_a_cell_of_a_grid_is_a_text_field(penyunting: Penyunting) -> None:
    """Also where a form was open before: its keys write. Undo shows in it what the draft holds, leaving it does where
    a text was refused; a row moves as often as it is told, and takes no focus along where it goes or comes back."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    penyunting.start()
    page.get_by_role("button", name=re.compile("^Tabel pemetaan")).first.press("Enter")
    cell, aspect = (page.get_by_label(f"{column}, baris 1", exact=True) for column in ("Catatan", "Aspek"))
    before, held = cell.input_value(), aspect.input_value()
    cell.click()
    penyunting.keys("Control+a")
    penyunting.write("satu dua tiga")
    penyunting.keys("Backspace", "Home", "Delete", "ArrowRight", "Enter")
    expect(cell).to_have_value("a\ntu dua tig")
    penyunting.stands_at("baris", 0, "catatan")
    penyunting.keys("Control+z")
    expect(cell).to_have_value(before)
    aspect.click()
    penyunting.keys("Control+a", "Delete")
    expect(page.locator("#kabar")).to_have_text("Aspek wajib diisi.")
    expect(aspect).to_have_value("")
    penyunting.keys("Tab")
    expect(aspect).to_have_value(held)
    aspect.focus()
    penyunting.keys("Alt+ArrowDown", "Alt+ArrowDown")
    penyunting.stands_at("baris", 2, "aspek")
    expect(page.get_by_label("Aspek, baris 3", exact=True)).to_have_value(held)
    page.get_by_role("button", name="Naikkan baris 3", exact=True).focus()
    penyunting.keys("Enter")
    penyunting.stands_at("baris", 1, "naik")
    penyunting.keys("Enter")
    penyunting.stands_at("baris", 0, "turun")
    expect(aspect).to_have_value(held)
    rows = page.locator("table.kisi tbody tr")
    count = rows.count()
    page.get_by_role("button", name=f"Hapus baris {count}", exact=True).press("Enter")
    expect(rows).to_have_count(count - 1)
    penyunting.stands_at("baris", count - 2, "hapus")
    penyunting.keys("Control+z")
    expect(rows).to_have_count(count)
    penyunting.stands_at("baris", count - 2, "hapus")
    cell.click()  # its help shows; what is pressed next stays where it is
    page.get_by_role("button", name="Tambah baris").click()
    expect(rows).to_have_count(count + 1)
    penyunting.stands_at("baris", count, "tugas")
    added = page.get_by_label(f"Tugas, baris {count + 1}", exact=True)
    expect(added).to_have_value("")
    penyunting.write("Tugas baru")
    expect(added).to_have_value("Tugas baru")
    penyunting.keys("Escape")
    expect(added).to_have_value("")


def test_a_table_that_is_not_there_yet(penyunting: Penyunting) -> None:
    """The mapping table of a position of the register: its place is told, and one that is there is not begun again."""
    page = penyunting.page
    penyunting.start()
    page.get_by_role("button", name="Tabel pemetaan baru…").press("Enter")
    page.get_by_label("Jabatan pemilik tabel").fill("Sekretaris")
    penyunting.keys("Enter")
    expect(page.get_by_label("Nama jabatan")).to_have_value("Sekretaris Dinas")
    page.get_by_role("button", name="Tambah baris").press("Enter")
    page.get_by_label("Catatan, baris 1", exact=True).fill("Menyusul.")
    assert "catatan: Menyusul." in penyunting.saved()
    page.get_by_label("Tugas, baris 1", exact=True).focus()
    page.evaluate(
        TEMPEL, ["<table><tr><td>Satu</td><td>Dua</td></tr><tr><td>Tiga</td></tr></table>", "Satu\tDua\nTiga"]
    )
    expect(page.get_by_label("Tugas, baris 2", exact=True)).to_have_value("Tiga")
    expect(page.get_by_label("Fungsi, baris 1", exact=True)).to_have_value("Dua")
    expect(page.get_by_label("Tugas, baris 1", exact=True)).to_be_focused()
    penyunting.start()
    page.get_by_role("button", name="Tabel pemetaan baru…").press("Enter")
    page.get_by_label("Jabatan pemilik tabel").fill("Kepala Sub Bagian Umum")
    penyunting.keys("Enter")
    expect(page.locator("#kabar")).to_contain_text("sudah ada. Buka tabel itu.")


def test_a_form_without_a_row_takes_one_again(penyunting: Penyunting) -> None:
    """By keyboard: the last row goes, the focus stands on the button that puts one in."""
    page = penyunting.page
    penyunting.new("Tanpa baris")
    page.locator("#lembar td.kegiatan").focus()
    penyunting.keys("Control+Delete")
    expect(page.locator("#lembar table.bagan")).to_have_count(0)
    expect(page.locator("#tombol-sisip")).to_be_focused()
    penyunting.keys("Enter")
    expect(page.locator("#lembar td.kegiatan")).to_be_focused()


def test_a_section_title_keeps_every_cell_reachable(penyunting: Penyunting) -> None:
    """A row moved below a title takes the focus along, arrows find the cells of both; the row that goes is the one
    that has the focus, which then stands at its neighbour."""
    page = penyunting.page
    penyunting.new("Bagian")
    rows = page.locator("#lembar td.kegiatan")
    for no, word in enumerate("ABC", 1):
        rows.nth(no - 1).press("Enter")
        penyunting.write(word)
        penyunting.keys("Enter", *(["Insert"] if no < 3 else []))
        expect(rows).to_have_count(min(no + 1, 3))
    page.locator(penyunting.cell(1, "no")).press("Enter")
    page.get_by_label("Judul bagian").fill("A. Persiapan")
    penyunting.keys("Enter")
    expect(page.locator("#lembar tr.baris-bagian")).to_have_count(1)
    rows.nth(1).focus()
    penyunting.keys("Alt+ArrowUp")
    expect(rows).to_have_text(["B", "A", "C"])
    penyunting.stands_at("langkah", 1, "kegiatan")
    assert page.locator("#lembar [data-tempat]:not([tabindex])").count() == 0
    penyunting.keys("ArrowLeft")
    penyunting.stands_at("langkah", 1)
    penyunting.keys("ArrowRight", "ArrowDown")
    penyunting.stands_at("langkah", 2, "bagian")
    penyunting.keys("ArrowDown", "ArrowUp", "ArrowUp", "Control+Delete")
    expect(rows).to_have_text(["A", "C"])
    penyunting.stands_at("langkah", 1, "kegiatan")


def test_a_refused_dialog_keeps_what_was_entered(penyunting: Penyunting) -> None:
    """It says why at the field, and closes when that is put right: of a symbol, a row, a column, the SOP's data."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    dialog, why = page.locator("dialog"), page.locator("dialog #tolak")

    def refused(sentence: str, field: Locator) -> None:
        dialog.get_by_role("button", name=re.compile("^(Simpan|Tambah)$")).press("Enter")
        expect(why).to_contain_text(sentence)
        expect(field).to_be_focused()

    page.locator('#lembar tr[data-no="4"] td.bersimbol').press("Enter")
    dialog.get_by_label("Label cabang").first.fill("benar")
    dialog.get_by_role("button", name="Tambah cabang").press("Enter")
    label = dialog.get_by_label("Label cabang").nth(2)
    refused("Setiap cabang perlu label", label)
    label.fill("ragu")
    dialog.get_by_label("Sekretaris Dinas").select_option("bersama")
    refused("perlu seorang pelaksana yang memimpin", dialog.get_by_label("Sekretaris Dinas"))
    dialog.get_by_label("Sekretaris Dinas").select_option("utama")
    dialog.get_by_role("button", name="Simpan", exact=True).press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator('#lembar tr[data-no="4"] td.bersimbol')).to_contain_text("bila ragu")
    page.locator(penyunting.cell(3, "no")).press("Enter")
    dialog.get_by_label("Judul bagian").fill("B. Pelaksanaan")
    dialog.get_by_label("Nomor langkah").fill("5")
    refused("Nomor 5 sudah dipakai langkah lain.", dialog.get_by_label("Nomor langkah"))
    expect(dialog.get_by_label("Judul bagian")).to_have_value("B. Pelaksanaan")
    dialog.get_by_label("Nomor langkah").fill("3")
    dialog.get_by_role("button", name="Sisipkan di bawah").press("Enter")
    expect(page.locator("#lembar tr.baris-bagian")).to_have_text("B. Pelaksanaan")
    expect(page.locator("#lembar td.kegiatan")).to_have_count(11)
    penyunting.keys("Control+z")
    expect(page.locator("#lembar td.kegiatan")).to_have_count(10)
    page.locator("#tombol-kolom").press("Enter")
    dialog.get_by_label("Nama kolom").fill("BKD")
    refused("Kolom 'BKD' sudah ada.", dialog.get_by_label("Nama kolom"))
    penyunting.keys("Escape")
    page.locator("#tombol-data").press("Enter")
    dialog.get_by_label("Ringkasan").fill("Ditulis lama")
    dialog.locator("summary", has_text="Sel lain").press("Enter")
    dialog.get_by_label("Tambah sel bernama").fill("\u200b")
    refused("Nama sel wajib diisi.", dialog.get_by_label("Tambah sel bernama"))
    dialog.get_by_label("Tambah sel bernama").fill("Sel baru")
    penyunting.keys("Enter")
    expect(dialog).to_have_count(0)
    assert "ringkasan: Ditulis lama" in penyunting.saved()


def test_a_second_flowchart(penyunting: Penyunting) -> None:
    """Under the same identity block: begun, written in; then the first one is taken away."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.locator("#tombol-data").press("Enter")
    page.locator("dialog summary", has_text="Bagan di bawah").press("Enter")
    page.get_by_label("Tambah bagan").press("Space")
    page.get_by_role("button", name="Simpan", exact=True).press("Enter")
    expect(page.locator("#lembar table.bagan.langkah")).to_have_count(2)
    page.locator(penyunting.cell(11, "kegiatan")).press("Enter")
    penyunting.write("Menyimpan berkas")
    penyunting.keys("Enter", "Alt+ArrowUp", "Insert")
    expect(page.locator("#lembar table.bagan.langkah").nth(1).locator("tr[data-no]")).to_have_count(2)
    page.locator('#lembar tr[data-no="11"] td.p').first.press("Enter")
    if page.locator("#laci").get_attribute("aria-expanded") == "false":
        page.locator("#laci").press("Enter")
    page.locator("#temuan button", has_text="tidak bertindak di langkah").first.press("Enter")
    penyunting.stands_at("kolom", 1)
    assert "diagram_lain:\n  - pelaksana:" in penyunting.saved()
    page.locator("#tombol-data").press("Enter")
    page.locator("dialog summary", has_text="Bagan di bawah").press("Enter")
    page.get_by_role("button", name="Hapus bagan 1").press("Enter")
    page.get_by_role("button", name="Simpan", exact=True).press("Enter")
    expect(page.locator("#lembar table.bagan.langkah")).to_have_count(1)
    expect(page.locator("#lembar tr[data-no] td.kegiatan")).to_have_count(2)


def test_the_page_and_its_paper(penyunting: Penyunting) -> None:
    """The preview is the reader's page; its sheets are shown, and printed as many as the site prints."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.locator("#tombol-lihat").press("Enter")
    expect(page.locator("#pandang h1")).to_have_text("Pembuatan Usulan Permohonan Cuti Tahunan")
    sheets = page.locator("#pandang .lembar:not(.sampul)")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    page.get_by_role("button", name="Tampilkan lembar kertas").press("Enter")
    expect(sheets.first).to_be_visible()
    expect(page.locator(".bilah-lihat")).to_have_css("background-color", "rgb(255, 255, 255)")  # as the paper
    count = sum(one.is_visible() for one in sheets.all())
    page.get_by_role("button", name="Tampilkan halaman").press("Enter")
    expect(sheets.first).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == count > 1
    assert [round(float(side) / 72 * 25.4) for side in printed.pages[0].mediabox[2:]] == [330, 215]
    page.get_by_role("button", name="Tampilkan lembar kertas").press("Enter")
    page.get_by_label("A4", exact=True).check()
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert [round(float(side) / 72 * 25.4) for side in printed.pages[0].mediabox[2:]] == [297, 210]
    assert "Kembali menyunting" not in printed.pages[0].extract_text()
    penyunting.keys("Escape")
    expect(page.locator("#tombol-lihat")).to_be_focused()


def test_a_phone_corrects_a_word(penyunting: Penyunting) -> None:
    """At 390 px the page is not wider than the window; at 1366 px neither the form of six performers."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    try:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.wait_for_function("() => innerWidth === 1366")
        table = page.locator("#lembar .gulir").first
        assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
        page.set_viewport_size({"width": 390, "height": 800})
        page.wait_for_function("() => innerWidth === 390")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.locator(penyunting.cell(1, "kegiatan")).click()
        page.keyboard.type(" dinas")
        expect(page.locator("#tombol-urung")).to_be_enabled()
        box = page.locator(".isian-sel").bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
        penyunting.keys("Escape")
        expect(page.locator("#tombol-ulang")).to_be_enabled()
        page.locator(penyunting.cell(1, "keterangan")).focus()
        head = page.locator(penyunting.cell(1, "kegiatan")).bounding_box()
        for _ in range(4):  # no cell that has the focus hides under the columns that stay
            penyunting.keys("ArrowLeft")
            place = page.locator(":focus").bounding_box()
            assert head and place and place["x"] >= head["x"] + head["width"] - 1
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})


# An action handed to the page's own queue, and the draft that the worker holds then.
# Requests one after the other: what is refused, a digest of the form that is shown, the file that is saved; and a
# digest of the form of that file opened again, on a desk of its own. Then the page shows the last state.
SESI = """async ([folder, konteks, sop, semua]) => {
  const { ask } = await import(folder + "pekerja.js");
  const { change } = await import(folder + "urutan.js");
  const lain = await import(folder + "pekerja.js?lain");
  if (!globalThis.mejaLain) {
    await lain.start(document.body.dataset.folder, () => {});
    globalThis.mejaLain = await lain.ask("masuk", konteks);
  }
  const bita = (kata) => new TextEncoder().encode(kata);
  const digest = async (kata) => new Uint8Array(await crypto.subtle.digest("SHA-256", bita(kata))).toHex();
  const hasil = [];
  for (const [minta, isi] of semua) {
    const { tolak = "", formulir = "" } = await ask(minta, isi);
    const simpan = minta === "lakukan" && !tolak ? (await ask("simpan")).isi : "";
    const lagi = simpan && digest((await lain.ask("buka", { sop, naskah: simpan })).formulir);
    hasil.push([tolak, formulir && digest(formulir), simpan, lagi]);
  }
  await change("lihat");
  return Promise.all(hasil.map((satu) => Promise.all(satu)));
}"""


def digest(answer: dict[str, Any]) -> str:
    return sha256(answer["formulir"].encode()).hexdigest() if "formulir" in answer else ""


@pytest.mark.lama
def test_a_session_of_500_actions_in_the_browser(penyunting: Penyunting, tmp_path: Path) -> None:
    """After each the form is the library's byte for byte, the saved file too, which opens as the same form; undo leads
    back through all of them."""
    page, name = penyunting.page, "cuti-tahunan"
    penyunting.open("Cuti Tahunan")
    folder = page.evaluate("new URL(document.body.dataset.folder, location.href).href")
    konteks = {"akar": str(tmp_path), **around(KATALOG, OPD)}
    meja, _ = answered(Meja(), {"minta": "masuk", **konteks})
    meja, answer = answered(
        meja, {"minta": "buka", "sop": name, "naskah": (ROOT / places.sop(KATALOG, OPD, name)).read_text("utf-8")}
    )
    chance, seen = random.Random(500), [digest(answer)]
    for _ in range(20):
        requests, wanted = [], []
        for _ in range(25):
            requests.append(["lakukan", {"aksi": [random_action(chance, meja.draft, meja.office)]}])
            before = meja.now
            meja, answer = answered(meja, {"minta": "lakukan", **requests[-1][1]})
            form = digest(answer)
            wanted.append([answer["tolak"], "", "", ""] if "tolak" in answer else ["", form, text(meja), form])
            seen += [form] if meja.now != before else []
        assert page.evaluate(SESI, [folder, konteks, name, requests]) == wanted
    for start in range(len(seen) - 2, -1, -25):
        part = seen[max(0, start - 24) : start + 1][::-1]
        found = page.evaluate(SESI, [folder, konteks, name, [["urung", {}]] * len(part)])
        assert [one[1] for one in found] == part
    assert page.locator("#tombol-urung").is_disabled()


def test_axe_finds_nothing(penyunting: Penyunting) -> None:
    """On the desk, in a cell, in dialogs, in the preview, in a grid, and on the first view; in the dark, too."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    source = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")

    def broken() -> list[str]:
        page.evaluate(source)
        found = page.evaluate("() => axe.run({resultTypes: ['violations']})")
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]

    page.locator(penyunting.cell(1, "waktu")).press("Enter")
    page.keyboard.type("1")
    assert broken() == []
    penyunting.keys("Enter")
    page.locator('#lembar tr[data-no="2"] td.bersimbol').press("Enter")
    page.locator("dialog").wait_for()
    assert broken() == []
    penyunting.keys("Escape")
    page.evaluate("document.body.dataset.mdColorScheme = 'default'")
    penyunting.keys("Control+s")
    page.locator("dialog .dua-bentuk").wait_for()
    assert broken() == []
    penyunting.keys("Escape")
    page.locator("#tombol-data").press("Enter")
    page.locator("dialog").wait_for()
    page.evaluate("for (const one of document.querySelectorAll('dialog details')) one.open = true")
    assert broken() == []
    penyunting.keys("Escape")
    page.locator("#tombol-lihat").press("Enter")
    page.get_by_role("button", name="Tampilkan lembar kertas").press("Enter")
    assert broken() == []
    penyunting.keys("Escape")
    penyunting.start()
    assert broken() == []
    page.get_by_role("button", name="Unit dan jabatan", exact=True).press("Enter")
    page.locator("table.kisi").first.wait_for()
    assert broken() == []
    penyunting.start()


def test_a_workbook_is_the_sop_of_its_title(penyunting: Penyunting, tmp_path: Path) -> None:
    """Given out as Excel and opened again it is the same SOP, to be compared with what is published."""
    page = penyunting.page
    penyunting.open("Cuti Tahunan")
    penyunting.keys("Control+s")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Unduh Excel").press("Enter")
    expect(page.locator("#kabar")).to_have_text("Terunduh.")
    waited.value.save_as(tmp_path / "buku.xlsx")
    penyunting.start()
    page.locator("input[type=file]").set_input_files(tmp_path / "buku.xlsx")
    page.locator("#lembar table.bagan").wait_for()
    expect(page.locator("#lembar td.kegiatan")).to_have_count(10)
    penyunting.keys("Control+s")
    expect(page.locator("dialog code")).to_have_text(places.sop(KATALOG, OPD, "cuti-tahunan"))
    penyunting.keys("Escape")


def test_its_policy_is_its_own(konteks: BrowserContext, alamat: str) -> None:
    """WebAssembly may be compiled here, text becomes no program; on other pages neither."""
    for path, allowed in ((address.SUNTING, True), (address.CARI, False)):
        answer = konteks.request.get(alamat + path)
        assert ("wasm-unsafe-eval" in answer.headers["content-security-policy"]) is allowed
        assert not re.search("'unsafe-", answer.headers["content-security-policy"])
