"""How far a regulation has been read: the parts so far, those that are open, and what the last line was."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sop_site.datafile.tree import Report
from sop_site.legal import bentuk
from sop_site.legal.naskah import BUTIR, Jenis, nilai
from sop_site.legal.nomor import TAK_TERBACA, Tempat, follows, is_first
from sop_site.legal.simpul import Simpul

KONSIDERAN: tuple[Jenis, ...] = ("menimbang", "mengingat", "memperhatikan", "membaca", "mendengar")
COCOKKAN = "Cocokkan dengan naskah resmi; bila memang demikian tercetak, tulis '[Catatan editor: …]' di atas baris ini."


@dataclass
class State:
    """`root` are the outermost parts, `open` the path to where the next words go, `tail` what they may continue.

    `is_paragraphs`: each line of the text is a whole paragraph, as Word saves it; else lines are broken at a margin.
    `is_flat`: what goes on with an item is indented as its number is, so that indentation tells nothing.
    """

    report: Report
    is_paragraphs: bool = False
    is_flat: bool = False
    root: list[Simpul] = field(default_factory=list)
    open: list[Simpul] = field(default_factory=list)
    tail: Simpul | None = None
    before: str = ""  # the line before; empty behind a heading
    blank: bool = True
    noted: bool = False  # whether an editor's note stands right before: it explains a number
    bracket: Simpul | None = None
    page: int = 0
    held: list[str] = field(default_factory=list)  # words that the margin parted from the next line's first
    ahead: str = ""  # the lines to come, up to the end of their sentence
    pasal: list[Simpul] = field(default_factory=list)  # those of the body, or of the Penjelasan, so far

    @property
    def zone(self) -> str:
        return self.open[0].jenis if self.open else ""

    @property
    def continues(self) -> bool:
        """Whether a line may be the rest of the sentence above it."""
        return not self.blank and self.tail is not None and not bentuk.is_finished(self.before)

    @property
    def levels(self) -> list[Simpul]:
        """The open ayat, huruf, angka behind the innermost Pasal."""
        last = max((n for n, node in enumerate(self.open) if node.jenis == "pasal"), default=-1)
        return [node for node in self.open[last + 1 :] if node.jenis in BUTIR]

    @property
    def quoting(self) -> int:
        """How many open parts stand around a quotation: the Pasal I of an amending regulation and its instruction."""
        for n, node in enumerate(self.open):
            if node.is_amending:
                return n + 1 + (len(self.open) > n + 1 and self.open[n + 1].jenis in BUTIR)
        return 0

    def top(self, node: Simpul) -> None:
        """Open a part at the outermost level."""
        self.root.append(node)
        self.open, self.tail = [node], node

    def leaf(self, jenis: Jenis, line: int, text: str) -> None:
        """Add a paragraph or a line that stands alone to the innermost open part."""
        leaf = Simpul(jenis, teks=text, line=line)
        self.open[-1].isi.append(leaf)
        self.tail = leaf

    def join(self, text: str) -> None:
        """Words that go on with the sentence; a word broken at the margin ("Undang- / Undang") becomes whole."""
        assert self.tail is not None
        broken = re.search(r"\w-$", self.tail.teks) and re.match(r"\w", text) and self.before.endswith("-")
        self.tail.teks = f"{self.tail.teks}{'' if broken else ' '}{text}".strip()

    def unknown(self, line: int, text: str) -> None:
        """Words where none are expected: they stay, as a paragraph, and are reported."""
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        if not self.noted:
            self.report(line, f"baris ini tidak dikenal di sini: '{shown}'.", COCOKKAN)
        self.leaf("alinea", line, text)

    def check(self, node: Simpul, same: list[Simpul], name: str = "") -> None:
        """A number continues those before it; an editor's note right before it says that it is printed so."""
        name = name or node.nomor.strip(' “":.')
        if node.tempat == TAK_TERBACA:
            self.report(node.line, f"nomor '{name}' tidak terbaca.", "Periksa angkanya.")
        elif self.noted:
            return
        elif node.tempat in [other.tempat for other in same]:
            self.report(node.line, f"{name} tertulis dua kali.", COCOKKAN)
        elif not same and not is_first(node.tempat):
            self.report(node.line, f"{name}: nomornya tidak dimulai dari awal.", COCOKKAN)
        elif same and not follows(same[-1].tempat, node.tempat):
            before = nilai(same[-1].jenis, same[-1].nomor).strip("()")
            self.report(node.line, f"{name}: nomor melompat; yang sebelumnya {before}.", COCOKKAN)


def is_next(place: Tempat, same: list[Simpul]) -> bool:
    """Whether a number is the one to come behind those of its kind."""
    return follows(same[-1].tempat, place) if same else is_first(place)
