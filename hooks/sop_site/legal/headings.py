"""The headings of a regulation: BAB, Bagian, Paragraf, Pasal, and the parts around the body."""

from __future__ import annotations

import re
from collections.abc import Callable

from sop_site.legal import bentuk
from sop_site.legal.naskah import KELOMPOK, Jenis, nilai
from sop_site.legal.nomor import TAK_TERBACA, tempat
from sop_site.legal.simpul import AMENDING, TINGKAT, Simpul
from sop_site.legal.state import KONSIDERAN, State, is_next

Match = re.Match[str]
_PEMBUKAAN = ("pembukaan", "persetujuan", *KONSIDERAN)
_TUBUH = ("bab", "pasal", "diktum", "bagian", "memutuskan")


def open_heading(now: State, line: int, text: str) -> str | None:
    """The words behind a heading that the line begins with ("" if there are none); None if it is no heading."""
    for allowed, pattern, opener in _JUDUL:
        if allowed(now.zone) and (match := pattern.fullmatch(text)):
            rest = opener(now, line, match)
            if rest is not None:
                return rest
    return None


# --- BAB, Bagian, Paragraf, Pasal -----------------------------------------------------------------------------------


def _kelompok(jenis: Jenis) -> Callable[[State, int, Match], str | None]:
    def opener(now: State, line: int, match: Match) -> str | None:
        if bentuk.points(now.before) and not now.blank:
            return None
        node = Simpul(jenis, match[1], match[2] or "", line=line)
        _leave_quotation(now, node)
        _place(now, node)
        return ""

    return opener


def _pasal(now: State, line: int, match: Match) -> str | None:
    node = Simpul("pasal", match[1], line=line, tempat=tempat("pasal", nilai("pasal", match[1])) or TAK_TERBACA)
    opens = _opens_explained if now.zone == "penjelasan" else _opens
    if not opens(now, node, match[2]):
        return None
    _leave_quotation(now, node)
    _place(now, node)
    return match[2]


def _leave_quotation(now: State, node: Simpul) -> None:
    """The heading that goes on behind a Pasal with amendments ends what that quotes, unless an instruction still
    awaits words. (Pasal II ends Pasal I by itself.)"""
    outer = next((item for item in now.open if item.is_amending), None)
    if outer is None or AMENDING.match(outer.nomor):
        return
    place = now.open.index(outer)
    lists = [now.pasal] if node.jenis == "pasal" else [now.root, *(item.isi for item in now.open[:place])]
    same = ([item for item in parts if item.jenis == node.jenis] for parts in lists)
    number = node.tempat if node.tempat[0] else tempat(node.jenis, nilai(node.jenis, node.nomor)) or TAK_TERBACA
    inner = now.open[-1]
    awaited = bentuk.AWAITS.search(inner.teks) and not inner.isi
    if not awaited and any(parts and is_next(number, parts) for parts in same):
        now.open = now.open[:place]


def _opens(now: State, node: Simpul, rest: str) -> bool:
    """Whether "Pasal 5" at the beginning of a line is a heading, or a provision that the sentence above names."""
    titled = bool(now.open) and now.open[-1].jenis in KELOMPOK
    expected = now.quoting > 0 or is_next(node.tempat, now.pasal)
    if not titled and bentuk.points(now.before) and not (now.blank and expected and not rest):
        return False
    if not rest:
        return titled or not now.continues or expected
    if not expected or not re.match(r"[A-Z“\"(\d]", rest) or re.match(r"(?:Ayat|Huruf|Angka)\b", rest):
        return False
    if titled or not now.continues:
        return True
    return now.is_paragraphs and not re.match(r"(?:Undang|Peraturan|Keputusan)\b.*\b(?:Nomor|Tahun)\b", rest)


def _opens_explained(now: State, node: Simpul, rest: str) -> bool:
    """The same in a Penjelasan, which may leave out provisions but goes forward."""
    spoken = not rest or node.nomor.endswith(":") or re.match(r"[A-Z“\"(]|cukup\b", rest)
    if not spoken or (rest and bentuk.points(now.before) and not now.blank):
        return False
    return not now.continues or not now.pasal or now.pasal[-1].tempat < node.tempat or now.quoting > 0


def _rentang(now: State, line: int, match: Match) -> str | None:
    """One explanation of several: "Pasal 3 sampai dengan Pasal 7 Cukup jelas."."""
    if now.continues or (match[2] and not re.match(r"[A-Z“\"]|cukup jelas", match[2])):
        return None
    place = tempat("pasal", re.sub(r".*Pasal ", "", match[1].rstrip(" :")))
    _place(now, Simpul("pasal", match[1], line=line, tempat=place or TAK_TERBACA))
    return match[2]


def _pasal_romawi(now: State, line: int, match: Match) -> str | None:
    """Pasal I, Pasal II: a regulation that amends another; what stands below is quoted until the next of these."""
    node = Simpul("pasal", match[1], line=line)
    node.tempat = tempat("pasal romawi", re.sub(r".* ", "", match[1])) or TAK_TERBACA
    if not is_next(node.tempat, now.pasal) or (match[2] and not re.match(r"[A-Z“\"(]|cukup jelas", match[2])):
        return None
    around = [item for item in now.open if item.jenis in ("penjelasan", "penjelasan pasal")]
    (around[-1].isi if around else now.root).append(node)
    now.pasal.append(node)
    now.open, now.tail = [*around, node], None
    return match[2]


def _place(now: State, node: Simpul) -> None:
    """Put a heading below the nearest open part that may hold it."""
    node.tempat = (
        tempat(node.jenis, nilai(node.jenis, node.nomor)) or TAK_TERBACA if not node.tempat[0] else node.tempat
    )
    fixed = now.quoting
    holders = (*KELOMPOK, "penjelasan", "penjelasan pasal", "lampiran")
    inner = [item for item in now.open[fixed:] if item.jenis in holders]
    around = now.open[:fixed] + [item for item in inner if TINGKAT.get(item.jenis, 0) < TINGKAT[node.jenis]]
    siblings = around[-1].isi if around else now.root
    same = now.pasal if node.jenis == "pasal" else [item for item in siblings if item.jenis == node.jenis]
    if not fixed and now.zone not in ("penjelasan", "lampiran"):
        now.check(node, same)
    if node.jenis == "pasal" and not fixed:
        now.pasal.append(node)
    siblings.append(node)
    now.open = [*around, node]
    now.tail = None if node.jenis == "pasal" else node


# --- The parts around the body --------------------------------------------------------------------------------------


def _konsideran(now: State, line: int, match: Match) -> str:
    jenis = next(kind for kind in KONSIDERAN if kind == match[1].lower())
    now.top(Simpul(jenis, match[1] + (match[2] or ""), line=line))
    return match[3] or match[4] or ""


def _persetujuan(now: State, line: int, match: Match) -> str:
    now.top(Simpul("persetujuan", line=line))
    now.leaf("baris", line, match[0])
    return ""


def _memutuskan(now: State, line: int, match: Match) -> str:
    now.top(Simpul("memutuskan", match[1], line=line))
    return match[2] or ""


def _menetapkan(now: State, line: int, match: Match) -> str | None:
    if now.zone != "memutuskan":
        if not match[1].endswith(":"):
            return None
        now.top(Simpul("memutuskan", line=line))
    node = Simpul("menetapkan", match[1], teks=match[2] or "", line=line)
    now.open = [now.open[0], node]
    now.open[0].isi.append(node)
    now.tail = node
    return ""


def _diktum(now: State, line: int, match: Match) -> str | None:
    node = Simpul("diktum", match[1], teks=match[2] or "", line=line)
    node.tempat = tempat("diktum", nilai("diktum", match[1])) or TAK_TERBACA
    same = [item for item in now.root if item.jenis == "diktum"]
    if match[2] and ":" not in match[1] and not is_next(node.tempat, same):
        return None
    now.check(node, same)
    now.top(node)
    return ""


def _penutup(now: State, line: int, match: Match) -> str | None:
    if now.continues and not match[0].startswith(("Agar", "Ditetapkan di", "Disahkan di", "Diundangkan di")):
        return None
    now.top(Simpul("penutup", line=line))
    now.leaf("alinea" if bentuk.AGAR.match(match[0]) else "baris", line, match[0])
    return ""


def _penjelasan(now: State, line: int, match: Match) -> str | None:
    if now.zone == "lampiran" and "ATAS" not in match[1]:
        return None
    now.top(Simpul("penjelasan", match[1], line=line))
    now.pasal = []
    if match[2]:
        now.leaf("baris", line, match[2])
    return ""


def _penjelasan_bagian(now: State, line: int, match: Match) -> str:
    jenis: Jenis = "penjelasan umum" if match[2].upper().endswith("UMUM") else "penjelasan pasal"
    node = Simpul(jenis, match[1] or "", match[2] + (match[3] or ""), line=line)
    now.open = [now.open[0], node]
    now.open[0].isi.append(node)
    now.tail = None
    return ""


def _tambahan(now: State, line: int, match: Match) -> str:
    now.open = now.open[:1]
    now.leaf("baris", line, match[0])
    return ""


def _lampiran(now: State, line: int, match: Match) -> str | None:
    head = match[1]
    if head.startswith("Lampiran") and (now.continues or bentuk.points(now.before)):
        return None
    if now.zone == "lampiran" and (head.upper() == "LAMPIRAN" or head in [node.nomor for node in now.root]):
        return None
    now.top(Simpul("lampiran", head, line=line))
    if match[2] and match[2].strip():
        now.leaf("baris", line, match[2].strip())
    return ""


def _in(*zones: str) -> Callable[[str], bool]:
    return lambda zone: zone in zones


def _not_in(*zones: str) -> Callable[[str], bool]:
    return lambda zone: zone not in zones


# Where each heading may stand (the kind of the outermost open part, "" at the beginning), its form, what it opens.
_JUDUL: tuple[tuple[Callable[[str], bool], re.Pattern[str], Callable[[State, int, Match], str | None]], ...] = (
    (_not_in(*_PEMBUKAAN, "penjelasan"), bentuk.BAB, _kelompok("bab")),
    (_not_in(*_PEMBUKAAN, "lampiran"), bentuk.BAGIAN, _kelompok("bagian")),
    (_not_in(*_PEMBUKAAN, "lampiran"), bentuk.PARAGRAF, _kelompok("paragraf")),
    (_not_in(*_PEMBUKAAN, "lampiran"), bentuk.PASAL_ROMAWI, _pasal_romawi),
    (_in("penjelasan"), bentuk.PASAL_RENTANG, _rentang),
    (_not_in(*_PEMBUKAAN, "lampiran"), bentuk.PASAL, _pasal),
    (_not_in("", "pembukaan", *KONSIDERAN, "persetujuan", "memutuskan"), bentuk.LAMPIRAN, _lampiran),
    (_in("penutup", "lampiran", "penjelasan", "diktum"), bentuk.LAMPIRAN_KECIL, _lampiran),
    (_not_in("", "pembukaan", "penjelasan"), bentuk.PENJELASAN, _penjelasan),
    (_in("penjelasan"), bentuk.PENJELASAN_BAGIAN, _penjelasan_bagian),
    (_in("", "pembukaan", *KONSIDERAN), bentuk.KONSIDERAN, _konsideran),
    (_in(*KONSIDERAN), bentuk.PERSETUJUAN, _persetujuan),
    (_in("penjelasan"), bentuk.TAMBAHAN, _tambahan),
    (_in("", *_PEMBUKAAN), bentuk.MEMUTUSKAN, _memutuskan),
    (_in("memutuskan", "persetujuan", *KONSIDERAN), bentuk.MENETAPKAN, _menetapkan),
    (_in("memutuskan", "diktum"), bentuk.DIKTUM, _diktum),
    (_in(*_TUBUH), bentuk.PENUTUP, _penutup),
)
