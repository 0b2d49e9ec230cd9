"""The editor's main journey by keyboard alone, in whatever browser, and the same SOP as somebody writes it by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Protocol

from alat.peramban import KATALOG, OPD
from conftest import ROOT, copy_project
from sop_site import address
from sop_site.build import build
from sop_site.model import places

PELAKU = {no: "Kasubbag Umum" if no in (3, 5, 7) else "Kepala Dinas" for no in range(1, 9)}
NAMA, JUDUL = "peminjaman-ruang-rapat", "Peminjaman Ruang Rapat"
TANGAN = """\
# Ditulis dengan penyunting teks, menurut formulir yang diketik di peramban.
judul: "Peminjaman Ruang Rapat"
pelaksana: [Kepala Dinas, Kasubbag Umum]

langkah:
  - {no: 1, kegiatan: Mengerjakan tahap 1, pelaksana: Kepala Dinas}
  - {no: 2, kegiatan: Mengerjakan tahap 2, pelaksana: Kepala Dinas}
  - no: 3
    kegiatan: 'Mengerjakan tahap 3'
    pelaksana: Kasubbag Umum
    keputusan: # kembali ke awal
      - {bila: "Ya", ke: 4}
      - {bila: "Tidak", ke: 1}
  - {no: 4, kegiatan: Mengerjakan tahap 4, pelaksana: Kepala Dinas}
  - {no: 5, kegiatan: Mengerjakan tahap 5, pelaksana: Kasubbag Umum}
  - no: 6
    kegiatan: Mengerjakan tahap 6
    pelaksana:
      - Kepala Dinas
    keputusan:
      - bila: "Ya"
        ke: 7
      - bila: "Tidak"
        ke: 2
  - {no: 7, kegiatan: Mengerjakan tahap 7, pelaksana: Kasubbag Umum}
  - {no: 8, kegiatan: Mengerjakan tahap 8, pelaksana: Kepala Dinas}
"""


class Papan(Protocol):
    """A browser's keyboard, on the editor's page."""

    def press(self, key: str) -> None: ...
    def write(self, text: str) -> None: ...
    def holds(self, condition: str) -> bool: ...  # what JavaScript says
    def wait(self, condition: str) -> None: ...  # until it holds


def at(selector: str) -> str:
    return f"document.activeElement.matches({json.dumps(selector)})"


def reach(papan: Papan, key: str, selector: str) -> None:
    """The key is pressed until the focus is there."""
    for _ in range(99):
        if papan.holds(at(selector)):
            return
        papan.press(key)
    raise AssertionError(f"{selector}: tidak tercapai dengan {key}")


def journey(papan: Papan) -> None:
    """Eight steps with two decisions, one corrected after a message; no mistake is left at the end."""
    reach(papan, "Tab", ".baru input")
    papan.write(JUDUL)
    papan.press("Enter")
    papan.wait("document.querySelector('#lembar table.bagan')")
    reach(papan, "Shift+Tab", "#tombol-kolom")
    papan.press("Enter")
    papan.write("Kasubbag Umum")
    papan.press("Enter")
    papan.wait("document.querySelectorAll('#lembar th.pelaku').length == 3")  # one of who is not known yet
    reach(papan, "Tab", "#lembar [data-tempat]")
    reach(papan, "ArrowDown", '#lembar tr[data-no="1"] td')
    for no in range(1, 9):
        step(papan, no, PELAKU[no])
    for no, target in ((6, "langkah 2"), (3, "langkah 1")):
        decide(papan, no, target)
    papan.wait("document.querySelector('#temuan h2').textContent == 'Kesalahan (0)'")


def step(papan: Papan, no: int, pelaku: str) -> None:
    row = f'#lembar tr[data-no="{no}"]'
    if no > 1:
        papan.press("Insert")
        papan.wait(at(f"{row} .kegiatan"))
    open_cell(papan, row, ".kegiatan")
    papan.write(f"Mengerjakan tahap {no}")
    papan.press("Enter")
    papan.wait(f"document.querySelector('{row} .kegiatan').textContent == 'Mengerjakan tahap {no}'")
    if no == 2:  # a row that nobody does is a mistake; its message leads there
        papan.wait("document.querySelector('#temuan .galat')?.textContent.includes('langkah 2: pelaksananya belum')")
        reach(papan, "Tab", "#laci")
        papan.press("Enter")
        reach(papan, "Tab", "#temuan .galat button")
        papan.press("Enter")
    papan.wait(at(f"{row} td"))
    open_cell(papan, row, f'[data-jenis="simbol"][data-tempat*="{pelaku}"]')
    papan.wait(f"document.querySelectorAll('{row} .bersimbol').length == 1")


def open_cell(papan: Papan, row: str, cell: str) -> None:
    """From a cell of a row to another one of it, which Enter opens."""
    papan.press("Home")
    reach(papan, "ArrowRight", f"{row} {cell}")
    papan.press("Enter")


def decide(papan: Papan, no: int, target: str) -> None:
    """The step's symbol becomes a diamond, whose "Tidak" leads to the target."""
    reach(papan, "ArrowUp", f'#lembar tr[data-no="{no}"] td')
    open_cell(papan, f'#lembar tr[data-no="{no}"]', ".bersimbol")
    papan.wait(at("dialog select"))
    papan.write("Keputusan")
    reach(papan, "Tab", ".satu-cabang:nth-child(2) select")
    papan.write(target)
    reach(papan, "Tab", 'dialog button[value="ya"]')
    papan.press("Enter")
    papan.wait("!document.querySelector('dialog')")
    papan.wait(f"document.querySelector('#lembar tr[data-no=\"{no}\"]').textContent.includes('Tidak')")


def page_of(text: str, folder: Path) -> str:
    """The built page of the SOP with this data file in Kuningan, whose check it passes."""
    copy = copy_project(folder)
    shutil.copytree(ROOT / "sop_data" / KATALOG, copy / "sop_data" / KATALOG)
    (copy / places.sop(KATALOG, OPD, NAMA)).write_text(text, "utf-8")
    there = address.sop(OPD, NAMA)
    return next(page.html for page in build(copy, KATALOG).pages if page.address == there)
