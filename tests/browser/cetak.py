"""A printed sheet read back from its PDF: what stands where on it, in millimetres and points."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pdfplumber
import pypdfium2
import segno
from PIL.Image import Image
from playwright.sync_api import Page

MM = 25.4 / 72
TEPI, KEPALA, KAKI, QR = 10.0, 17.0, 25.0, 13.0  # mm: margin, top of the table, top of the foot, side of the QR code


def squeezed(teks: str) -> str:
    """A text without its spaces, list marks and the hyphens of broken words: lines of a cell may break anywhere."""
    return "".join(teks.replace("•", "").replace("\u2010", "").split())


@dataclass(frozen=True)
class Tanda:
    """A letter or a drawn piece: its rectangle in mm from the sheet's upper left corner."""

    kiri: float
    atas: float
    kanan: float
    bawah: float
    warna: tuple[float, ...]
    huruf: str = ""
    ukuran: float = 0
    tebal: bool = False
    tegak: bool = False

    @property
    def tengah(self) -> tuple[float, float]:
        return (self.kiri + self.kanan) / 2, (self.atas + self.bawah) / 2


class Lembar:
    """One sheet of a PDF."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.lebar, self.tinggi = float(page.width) * MM, float(page.height) * MM

    @cached_property
    def huruf(self) -> list[Tanda]:
        """Every letter, in the order of the page's source."""
        return [
            _mark(one, one["non_stroking_color"], one["text"], not one["upright"], "Bold" in one["fontname"])
            for one in self.page.chars
            if one["text"].strip()
        ]

    @cached_property
    def garis(self) -> list[Tanda]:
        """Every drawn piece but the white ground of the paper and of symbols and words."""
        pieces = (*self.page.lines, *self.page.rects, *self.page.curves)
        inks = ((one, one["stroking_color"] if one["stroke"] else one["non_stroking_color"]) for one in pieces)
        return [_mark(one, ink) for one, ink in inks if set(ink) != {1.0}]

    def text(self, within: Callable[[Tanda], bool] = lambda _: True) -> str:
        """The letters of a part of the sheet, without spaces."""
        return squeezed("".join(one.huruf for one in self.huruf if within(one)))

    @property
    def kepala(self) -> str:
        return self.text(lambda one: one.tengah[1] < KEPALA)

    @property
    def kaki(self) -> str:
        return self.text(lambda one: one.tengah[1] > self.tinggi - KAKI)

    def isi(self, one: Tanda) -> bool:
        """Whether a mark stands between the sheet's head and foot."""
        return KEPALA < one.tengah[1] < self.tinggi - KAKI

    def columns(self, shares: list[float]) -> list[tuple[float, float]]:
        """The left and right border of each column of the flowchart, from the columns' shares of the width."""
        edges, left = [], TEPI
        for share in shares:
            right = left + share * (self.lebar - 2 * TEPI)
            edges.append((left, right))
            left = right
        return edges

    def modules(self, count: int) -> list[list[bool]]:
        """Which of the QR code's `count` × `count` modules are dark, from a picture of the printed sheet."""
        image: Image = self.page.to_image(resolution=300, antialias=False).original.convert("L")
        foot = [one for one in self.garis if one.tengah[1] > self.tinggi - KAKI]
        left, top = min(one.kiri for one in foot), min(one.atas for one in foot)
        step = (max(one.kanan for one in foot) - left) / count
        scale = image.width / self.lebar

        def dark(row: int, column: int) -> bool:
            x, y = left + (column + 0.5) * step, top + (row + 0.5) * step
            return (
                image.crop((int(x * scale), int(y * scale), int(x * scale) + 1, int(y * scale) + 1)).tobytes()[0] < 128
            )

        return [[dark(row, column) for column in range(count)] for row in range(count)]


def qr_modules(alamat: str) -> list[list[bool]]:
    """The dark modules of the QR code of an address, without its quiet zone."""
    return [[bool(module) for module in row] for row in segno.make(alamat, error="m", micro=False).matrix]


def _mark(one: dict[str, Any], ink: Any, huruf: str = "", tegak: bool = False, tebal: bool = False) -> Tanda:
    left, top, right, bottom = (float(one[name]) * MM for name in ("x0", "top", "x1", "bottom"))
    size = (right - left) / MM if tegak else float(one.get("size", 0))
    return Tanda(left, top, right, bottom, tuple(ink), huruf, size, tebal, tegak)


def sheets(page: Page) -> list[Lembar]:
    """The sheets that a page prints, on the paper that its own style asks for."""
    return read(page.pdf(prefer_css_page_size=True))


def read(content: bytes) -> list[Lembar]:
    """The sheets of a PDF."""
    return [Lembar(one) for one in pdfplumber.open(io.BytesIO(content)).pages]


def texts(page: Page) -> list[tuple[float, float, str]]:
    """Of each sheet that a page prints its width and height in mm, and its text without spaces: quick, for a book."""
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        return [
            (one.get_width() * MM, one.get_height() * MM, squeezed(one.get_textpage().get_text_range()))
            for one in document
        ]
