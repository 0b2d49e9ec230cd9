"""The text of a regulation, as a clerk types it → its structure; every line that does not fit is reported.

The forms are those of UU 12/2011, Lampiran II: BAB in Roman digits, Bagian in ordinals, Paragraf, Pasal, ayat in
brackets, huruf, angka; a number continues the one before it, an inserted one (Pasal 5A, ayat (2a)) stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sop_site.datafile.tree import Report
from sop_site.legal import bentuk
from sop_site.legal.bentuk import Tanda
from sop_site.legal.naskah import KELOMPOK, Jenis, Naskah, nilai
from sop_site.legal.nomor import Tempat, cetak, follows, is_first, tempat
from sop_site.legal.simpul import BUTIR, Simpul, freeze

KONSIDERAN: tuple[Jenis, ...] = ("menimbang", "mengingat", "memperhatikan", "membaca", "mendengar")
KATA: dict[str, Jenis] = {kind.title(): kind for kind in KONSIDERAN}
ISI_KATALOG = ("daftar nama SOP", "tabel pemetaan", "diagram alur SOP")
_CATATAN, _KATALOG = "[Catatan editor:", "[Isi dari katalog:"
_JELASKAN = "Betulkan, atau tulis '[Catatan editor: …]' di atas baris ini bila memang demikian tercetak."


def read(rows: Iterable[tuple[int, str]], report: Report) -> Naskah:
    """The structure of a text given as (line number, line); what is wrong is reported and read as well as can be."""
    reader = _Pembaca(report)
    for line, text in rows:
        reader.row(line, text)
    reader.end()
    return tuple(freeze(node) for node in reader.root)


class _Pembaca:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.root: list[Simpul] = []
        self.open: list[Simpul] = []  # from the outermost part to the innermost
        self.tail: Simpul | None = None  # the part whose words the next line may continue
        self.before, self.blank = "", True
        self.noted = False  # whether an editor's note stands right before: it explains a gap in the numbers
        self.bracket: Simpul | None = None
        self.pasal: list[Tempat] = []

    def row(self, line: int, raw: str) -> None:
        text = " ".join(raw.split())
        if not text:
            self.blank = True
        elif self.bracket or text.startswith((_CATATAN, _KATALOG)):
            self._bracket(line, text)
        else:
            handled = self._heading(line, text) or self._item(line, raw, text)
            if not handled:
                self._words(line, raw, text)
            self.noted = False
            self.blank, self.before = False, text

    def end(self) -> None:
        if self.bracket:
            self.report(self.bracket.line, "catatan ini tidak ditutup.", "Tambahkan ']' di akhirnya.")
        if not any(node.jenis in ("bab", "pasal", "diktum") for node in self.root):
            remedy = "Tulis batang tubuhnya: 'Pasal 1', atau 'KESATU :' untuk keputusan."
            self.report(0, "teks ini tidak mempunyai Pasal.", remedy)

    # --- Editor's notes and places for the catalogue's data ------------------------------------------------------

    def _bracket(self, line: int, text: str) -> None:
        if self.bracket is None:
            head = _CATATAN if text.startswith(_CATATAN) else _KATALOG
            self.bracket = Simpul("catatan" if head == _CATATAN else "katalog", line=line)
            text = text.removeprefix(head)
        self.bracket.teks = f"{self.bracket.teks} {text.strip()}".strip()
        if not text.endswith("]"):
            return
        node, self.bracket = self.bracket, None
        node.teks = node.teks[:-1].strip()
        if node.jenis == "katalog" and (node.teks not in ISI_KATALOG or self.zone != "lampiran"):
            known = ", ".join(f"'{name}'" for name in ISI_KATALOG)
            self.report(line, f"isi katalog '{node.teks}' tidak dikenal di sini.", f"Hanya dalam Lampiran: {known}.")
        around = self.open[:-1] if self.open and self.open[-1].jenis in BUTIR else self.open
        (around[-1].isi if around else self.root).append(node)
        self.tail, self.blank, self.noted, self.before = None, True, True, ""

    # --- Headings -------------------------------------------------------------------------------------------------

    @property
    def zone(self) -> str:
        return self.open[0].jenis if self.open else ""

    def _heading(self, line: int, text: str) -> bool:
        return self._division(line, text) or self._room(line, text)

    def _division(self, line: int, text: str) -> bool:
        """BAB, Bagian, Paragraf, Pasal."""
        if self.zone in ("lampiran", "pembukaan", "persetujuan", *KONSIDERAN):
            return False
        if (match := bentuk.BAB.fullmatch(text)) and self.zone != "penjelasan":
            self._numbered("bab", line, match[1], match[2] or "")
        elif match := bentuk.BAGIAN.fullmatch(text):
            self._numbered("bagian", line, match[1], match[2] or "")
        elif match := bentuk.PARAGRAF.fullmatch(text):
            self._numbered("paragraf", line, match[1], match[2] or "")
        elif bentuk.PASAL_ROMAWI.fullmatch(text):
            self.report(
                line, f"'{text}': bentuk peraturan perubahan belum dikenal.", "Tulis naskah yang sudah disatukan."
            )
        elif bentuk.PASAL.fullmatch(text) and not self._continues():
            self._numbered("pasal", line, text, "")
        else:
            return False
        return True

    def _continues(self) -> bool:
        """Whether a line may be the rest of the sentence above it."""
        return not self.blank and self.tail is not None and not bentuk.is_finished(self.before)

    def _numbered(self, jenis: Jenis, line: int, nomor: str, judul: str) -> None:
        node = Simpul(jenis, nomor, judul, line=line)
        node.tempat = tempat(jenis, nilai(jenis, nomor)) or (0, "")
        rooms = (item for item in self.open if item.jenis in (*KELOMPOK, "penjelasan", "penjelasan pasal"))
        around = [item for item in rooms if item.tingkat < node.tingkat]
        siblings = around[-1].isi if around else self.root
        same = self.pasal if jenis == "pasal" else [item.tempat for item in siblings if item.jenis == jenis]
        self._check(line, nomor, node.tempat, same, nilai(jenis, nomor))
        if jenis == "pasal":
            self.pasal.append(node.tempat)
        siblings.append(node)
        self.open = [*around, node]
        self.tail = None if jenis == "pasal" else node

    def _check(self, line: int, name: str, place: Tempat, same: list[Tempat], number: str) -> None:
        """A number continues those before it; a note right before it explains a gap."""
        if place == (0, ""):
            self.report(line, f"nomor '{name}' tidak terbaca.", "Periksa angkanya.")
        elif place in same:
            self.report(line, f"{name} tertulis dua kali.", "Hapus salah satunya, atau betulkan nomornya.")
        elif self.noted:
            return
        elif not same and not is_first(place):
            self.report(line, f"{name}: nomornya tidak dimulai dari awal.", _JELASKAN)
        elif same and not follows(same[-1], place):
            self.report(line, f"{name}: nomor melompat; yang sebelumnya {cetak(same[-1], number)}.", _JELASKAN)

    def _room(self, line: int, text: str) -> bool:
        """The parts around the body: konsiderans, diktum, penutup, Penjelasan, Lampiran."""
        zone = self.zone
        if (match := bentuk.LAMPIRAN.fullmatch(text)) and (zone != "lampiran" or self._next_lampiran(match[1])):
            self._top(Simpul("lampiran", match[1], line=line))
            if rest := text.removeprefix(match[1]).strip():
                self._baris(line, rest)
        elif bentuk.PENJELASAN.fullmatch(text) and zone not in ("penjelasan", "pembukaan", ""):
            self._top(Simpul("penjelasan", text, line=line))
            self.pasal = []
        elif zone == "penjelasan" and (match := bentuk.PENJELASAN_BAGIAN.fullmatch(text)):
            jenis: Jenis = "penjelasan umum" if match[2] == "UMUM" else "penjelasan pasal"
            node = Simpul(jenis, match[1], match[2], line=line)
            self.open = self.open[:1]
            self.open[0].isi.append(node)
            self.open.append(node)
            self.tail = None
        elif zone in ("", "pembukaan", *KONSIDERAN) and (match := bentuk.KONSIDERAN.fullmatch(text)):
            self._top(Simpul(KATA[match[1]], match[1] + (match[2] or ""), line=line), match[3] or "")
        elif zone in KONSIDERAN and bentuk.PERSETUJUAN.fullmatch(text):
            self._top(Simpul("persetujuan", line=line))
            self._baris(line, text)
        elif zone == "penjelasan" and bentuk.TAMBAHAN.fullmatch(text):
            self.open = self.open[:1]
            self._baris(line, text)
        elif zone in ("pembukaan", "persetujuan", *KONSIDERAN) and bentuk.MEMUTUSKAN.fullmatch(text):
            self._top(Simpul("memutuskan", text, line=line))
        elif zone == "memutuskan" and (match := bentuk.MENETAPKAN.fullmatch(text)):
            node = Simpul("menetapkan", match[1], teks=match[2] or "", line=line)
            self.open = [self.open[0], node]
            self.open[0].isi.append(node)
            self.tail = node
        elif zone in ("memutuskan", "diktum") and (match := bentuk.DIKTUM.fullmatch(text)):
            same = [node.tempat for node in self.root if node.jenis == "diktum"]
            node = Simpul("diktum", match[1], teks=match[2] or "", line=line)
            node.tempat = tempat("diktum", nilai("diktum", match[1])) or (0, "")
            self._check(line, nilai("diktum", match[1]), node.tempat, same, "")
            self._top(node)
        elif zone in ("bab", "pasal", "diktum") and bentuk.PENUTUP.fullmatch(text) and not self._continues():
            self._top(Simpul("penutup", line=line))
            self._words(line, text, text)
        else:
            return False
        return True

    def _next_lampiran(self, head: str) -> bool:
        return head != "LAMPIRAN" and head not in [node.nomor for node in self.root]

    def _top(self, node: Simpul, rest: str = "") -> None:
        self.root.append(node)
        self.open, self.tail = [node], node
        if rest:
            self.before, self.blank = "", True
            if not self._item(node.line, rest, rest):
                node.teks = rest

    # --- Items ----------------------------------------------------------------------------------------------------

    def _item(self, line: int, raw: str, text: str) -> bool:
        base = next((node for node in self.open if node.jenis in ("pasal", "diktum", *KONSIDERAN)), None)
        in_penjelasan = self.zone == "penjelasan"
        if (mark := bentuk.item(text, in_penjelasan)) is None or (not self.blank and bentuk.hangs(self.before)):
            return False
        if base is None:
            if mark.jenis == "ayat" and (self.zone == "bab" or not self.open):
                self.report(line, f"ayat {mark.nomor} berdiri di luar Pasal.", "Tulis 'Pasal …' di atasnya.")
                return True
            return False
        levels = [node for node in self.open if node.jenis in BUTIR]
        jenis: Jenis = mark.jenis
        if jenis == "ayat" and (base.jenis != "pasal" or (levels and levels[0].jenis != "ayat")):
            jenis = "angka"
        parent = self._parent(line, mark, base, levels)
        if parent is None:
            return False
        indent = len(raw) - len(raw.lstrip())
        node = Simpul(jenis, mark.nomor, "", mark.sisa, line, mark.pola, mark.tempat, indent)
        self.open = [*self.open[: self.open.index(parent) + 1], node]
        parent.isi.append(node)
        self.tail = node
        return True

    def _parent(self, line: int, mark: Tanda, base: Simpul, levels: list[Simpul]) -> Simpul | None:
        """The part that a new item belongs to, or None if the line only looks like an item."""
        chain = [base, *levels]
        for around, node in reversed([*zip(chain, levels, strict=False)]):
            if node.pola == mark.pola and follows(node.tempat, mark.tempat):
                return around
        same = [n for n, node in enumerate(levels) if node.pola == mark.pola]
        inner = levels[-1] if levels else None
        if is_first(mark.tempat) and (inner is None or inner.pola != mark.pola) and not (same and mark.pola == "(1)"):
            return chain[-1]
        if self.noted:
            return chain[same[-1]] if same else chain[-1]
        if self._continues():
            return None
        around = chain[same[-1]] if same else chain[-1]
        placed = [node.tempat for node in around.isi if node.pola == mark.pola]
        name = f"{mark.jenis} {nilai(mark.jenis, mark.nomor)}"
        self._check(line, name, mark.tempat, placed, nilai(mark.jenis, mark.nomor))
        return around

    # --- Words ----------------------------------------------------------------------------------------------------

    def _words(self, line: int, raw: str, text: str) -> None:
        node = self.open[-1] if self.open else None
        if node is None:
            node = Simpul("pembukaan", line=line)
            self._top(node)
        if node.jenis in ("pembukaan", "persetujuan", "lampiran", "penjelasan"):
            self._baris(line, text)
        elif node.jenis in KELOMPOK:
            if node.judul and self.blank:
                self._unknown(line, text)
            else:
                node.judul = f"{node.judul} {text}".strip()
        elif node.jenis == "memutuskan" or (node.jenis == "menetapkan" and node.teks and self.blank):
            self._unknown(line, text)
        elif node.jenis == "penutup" and (
            self.blank or self.tail is node or self.tail is None or self.tail.jenis == "baris"
        ):
            self._leaf("alinea" if bentuk.AGAR.match(text) else "baris", line, text)
        else:
            self._running(line, raw, text)

    def _running(self, line: int, raw: str, text: str) -> None:
        """Words of a provision: the rest of a sentence, the first words, or a paragraph of their own."""
        indent = len(raw) - len(raw.lstrip())
        levels = [node for node in self.open if node.jenis in BUTIR]
        closes = [node for node in levels if self._closes(node, indent)]
        if closes and (self.blank or self.tail is None or self.tail.jenis != "alinea"):
            self.open = self.open[: self.open.index(closes[0])]
            self._paragraph(line, text)
            return
        if not closes and self.blank and levels and not any(node.indent for node in levels):
            if not (self.before and bentuk.is_finished(self.before)) and self.tail is not None:
                self._join(text)
                return
            while self.open[-1].jenis in ("huruf", "angka"):
                self.open.pop()
            self._paragraph(line, text)
            return
        if self.tail is None or self.blank:
            self._paragraph(line, text)
        else:
            self._join(text)

    def _closes(self, node: Simpul, indent: int) -> bool:
        """Whether words at this indent stand outside an item: left of its number, or below it after a stop."""
        if bentuk.hangs(self.before):
            return False
        return node.indent > indent or (node.indent == indent > 0 and bentuk.is_finished(self.before))

    def _paragraph(self, line: int, text: str) -> None:
        node = self.open[-1]
        if node.teks or node.isi:
            self._leaf("alinea", line, text)
        else:
            node.teks, self.tail = text, node

    def _join(self, text: str) -> None:
        assert self.tail is not None
        self.tail.teks = f"{self.tail.teks} {text}".strip()

    def _baris(self, line: int, text: str) -> None:
        self._leaf("baris", line, text)

    def _leaf(self, jenis: Jenis, line: int, text: str) -> None:
        leaf = Simpul(jenis, teks=text, line=line)
        self.open[-1].isi.append(leaf)
        self.tail = leaf

    def _unknown(self, line: int, text: str) -> None:
        shown = text if len(text) <= 60 else f"{text[:60]}…"
        remedy = "Pindahkan ke bawah sebuah Pasal, atau tulis sebagai '[Catatan editor: …]'."
        self.report(line, f"baris ini tidak dikenal di sini: '{shown}'.", remedy)
