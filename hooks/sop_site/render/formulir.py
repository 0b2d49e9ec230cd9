"""The official form of an SOP for its templates: on the screen one table, on paper planned sheets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import segno
from markupsafe import Markup

from sop_site import address
from sop_site.chart.flow import MM_PT, flow
from sop_site.chart.paper import BAGIAN, NO, TEBAL, Rencana, lane_width, plan
from sop_site.chart.sheet import Bagan, Ukuran
from sop_site.chart.svg import PX, cells
from sop_site.chart.text import width
from sop_site.chart.ways import TEPI
from sop_site.datafile.dump import plain
from sop_site.model import kalimat
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP, TIDAK_TERBACA, Langkah
from sop_site.render.identitas import Identitas, identity_sheets

LAJUR_LAYAR = (17.0, 24.0)  # mm, the narrowest and the widest lane on the screen
LAJUR_LAYAR_SEMUA = 160.0  # mm for all lanes, where that is enough
LABEL_LAYAR = 8.0  # pt
KEPALA_LAYAR = 9.0  # pt
# Widths of the text columns on the screen in pixels; a wider window widens them all.
KOLOM_LAYAR = {"no": 40, "kegiatan": 230, "kelengkapan": 150, "waktu": 84, "output": 130, "keterangan": 100}
PANJANG_SIDIK = 8
DICETAK = {"judul", "status", "identitas", "judul_diagram", "label", "pelaksana", "tanpa_kolom", "langkah"}
TAHUN = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Baris:
    """A row of the table: its step (None for a row of connectors or capsules), least height in px, its cells' SVG."""

    langkah: Langkah | None
    tinggi: int
    sel: list[Markup]


@dataclass(frozen=True)
class Tabel:
    """The flowchart sheet as a table: columns with widths (px on the screen, per cent on paper) and rows.

    `tegak`: the class of a table whose lanes' heads are turned; `luber`: its rows are taller than the sheet.
    """

    kolom: tuple[str, ...]
    lebar: list[str]
    tegak: str
    baris: list[Baris]
    luber: bool = False


@dataclass(frozen=True)
class Cetakan:
    """An SOP on paper: sheets of the identity block, then of the flowchart; `huruf` names a letters' size in CSS."""

    sop: SOP
    identitas: list[Identitas]
    tabel: list[Tabel]
    huruf: str
    huruf_identitas: str
    tahun: str
    sidik: str
    alamat: str
    lengkap: bool
    qr: Markup

    @property
    def banyak(self) -> int:
        return len(self.identitas) + len(self.tabel)


def screen(sop: SOP) -> Tabel:
    """The form's flowchart as one table."""
    kolom = sop.kolom
    lajur = lane_width(len(kolom), LAJUR_LAYAR_SEMUA, LAJUR_LAYAR)
    size = KEPALA_LAYAR * MM_PT
    tegak = any(width(kata, size) * TEBAL > lajur - 1.5 for nama in kolom for kata in nama.split())
    lanes = [f"{PX * lajur * share:.0f}" for share in _shares(kolom)]
    lebar = [str(KOLOM_LAYAR["no"]), str(KOLOM_LAYAR["kegiatan"]), *lanes, *(str(KOLOM_LAYAR[n]) for n in BAGIAN[1:])]
    bagan = flow(sop, Ukuran(lajur, LABEL_LAYAR))
    heights = [row.tinggi for row in bagan.baris]
    return Tabel(kolom, lebar, "tegak" if tegak else "", list(_rows(sop, bagan, heights)))


def printed(katalog: Katalog, opd: OPD, sop: SOP) -> Cetakan:
    """The form on its sheets."""
    page = address.sop(opd.slug, sop.slug)
    base = katalog.alamat_situs.rstrip("/")
    rencana = plan(sop) if sop.langkah else None
    huruf, identitas = identity_sheets(sop)
    return Cetakan(
        sop=sop,
        identitas=identitas,
        huruf_identitas=_class(huruf),
        tabel=list(_sheets(sop, rencana)) if rencana else [],
        huruf=_class(rencana.huruf if rencana else huruf),
        tahun=_year(sop),
        sidik=fingerprint(sop),
        alamat=f"{base}/{page}" if base else page,
        lengkap=bool(base),
        qr=_qr(f"{base}/{page}", sop.slug) if base else Markup(""),
    )


def fingerprint(sop: SOP) -> str:
    """A short hash of what an SOP's form says: printouts with the same one say the same."""
    content = {key: value for key, value in plain(sop).items() if key in DICETAK}
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:PANJANG_SIDIK]


def _class(huruf: float) -> str:
    """A size in pt as the style sheet names it: 8.5 → "85"."""
    return f"{huruf:g}".replace(".", "")


def symbol_text(sop: SOP, index: int) -> str:
    """What a step's symbol and arrows say, for those who do not see them."""
    langkah = sop.langkah[index]
    exits = [(arus.bila, kalimat.tujuan(sop, arus)) for arus in kalimat.arus_keluar(sop, langkah)]
    if langkah.keputusan:
        return "Keputusan: " + ", ".join(f"bila {bila} {tujuan}" for bila, tujuan in exits)
    start = "Mulai" if index == 0 else "Proses"
    end = exits[0][1] if exits else "selesai"
    return "Selesai" if end == "selesai" and index else f"{start}, {end}"


def _sheets(sop: SOP, rencana: Rencana) -> Iterator[Tabel]:
    kolom = sop.kolom
    lanes = [rencana.lajur * share for share in _shares(kolom)]
    widths = [NO, rencana.kolom["kegiatan"], *lanes, *(rencana.kolom[name] for name in BAGIAN[1:])]
    lebar = [f"{100 * width / sum(widths):.2f}%" for width in widths]
    tegak = f"tegak tegak-{rencana.tegak}" if rencana.tegak else ""
    for lembar in rencana.lembar:
        yield Tabel(kolom, lebar, tegak, list(_rows(sop, lembar.bagan, list(lembar.tinggi))), rencana.luber(lembar))


def _rows(sop: SOP, bagan: Bagan, heights: list[float]) -> Iterator[Baris]:
    steps = {langkah.no: langkah for langkah in sop.langkah}
    kolom = sop.kolom
    unsure = frozenset(
        (row, kolom.index(nama))
        for row, baris in enumerate(bagan.baris)
        if baris.no is not None and steps[baris.no].asal_pelaksana in ("disimpulkan", TIDAK_TERBACA)
        for nama in steps[baris.no].pelaksana or (TIDAK_TERBACA,)
    )
    for baris, tinggi, sel in zip(bagan.baris, heights, cells(bagan, unsure), strict=True):
        yield Baris(steps[baris.no] if baris.no is not None else None, round(tinggi * PX), sel)


def _shares(kolom: tuple[str, ...]) -> list[float]:
    """How wide each lane is: the outer ones hold the gutters too."""
    last = len(kolom) - 1
    return [1 + TEPI * (lane == 0) + TEPI * (lane == last) for lane in range(len(kolom))]


def _year(sop: SOP) -> str:
    """The year for the cover: of the date in force, else of the revision, else of the making; "" without any."""
    id_ = sop.identitas
    dates = (id_.tanggal_efektif, id_.tanggal_revisi, id_.tanggal_pembuatan)
    years = (match[0] for date in dates if (match := TAHUN.search(date)))
    return next(years, "")


def _qr(alamat: str, name: str) -> Markup:
    """A QR code as one path to be used as `#qr-<name>`, a module a unit, without a quiet zone: the sheet leaves it."""
    code = segno.make(alamat, error="m", micro=False)
    size = code.symbol_size(border=0)[0]
    runs = (
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(code.matrix)
        for start, length in _runs(bytes(row))
    )
    path = "".join(runs)
    return Markup(f'<symbol id="qr-{name}" viewBox="0 0 {size} {size}"><path d="{path}"/></symbol>')


def _runs(row: bytes) -> Iterator[tuple[int, int]]:
    """Where dark modules stand side by side, and how many."""
    for match in re.finditer(b"\x01+", row):
        yield match.start(), len(match[0])
