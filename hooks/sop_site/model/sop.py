"""One SOP as its form prints it: identity block and flowchart sheet (Permenpan RB 35/2012).

Field names are the keys of the data files; what can be derived is a property. A field marked `DARI_ALAMAT` is not a
key: the loader fills it from the file's place in the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from sop_site.datafile.fields import DARI_ALAMAT, DI_ATAS, SEL, TERCETAK
from sop_site.legal.register import Status
from sop_site.legal.salinan import SalinanResmi
from sop_site.model.butir import Tanda, bertanda, sebaris
from sop_site.model.hasil import HasilEvaluasi
from sop_site.model.identitas import Identitas, Label, Sel, TandaButir, bertanda_semua, kepala, kotak, sebutan_lain
from sop_site.model.kolom import KOLOM_ISI, MUTU_BAKU, TidakTercetak, baris_nomor, huruf, sebutan_kolom
from sop_site.model.layanan import Layanan
from sop_site.model.sidik import sidik_sop
from sop_site.model.sumber import Sumber
from sop_site.model.waktu import Durasi, Jumlah, Waktu, jumlah, satuan_kepala, waktu

AsalPelaksana = Literal["simbol", "kalimat", "disimpulkan", "tidak terbaca"]
AsalJudul = Literal["tercetak", "pemetaan", "editor"]
AsalCabang = Literal["kalimat", "disimpulkan"]
Selesai = Literal["selesai"]
Sasaran = Literal["", "masyarakat", "pegawai"]

TIDAK_TERBACA = "tidak terbaca"  # `asal_pelaksana` of a step whose performer the source does not tell
BELUM_DIKETAHUI = "pelaksana belum diketahui"  # the column in which such a step stands
KOSONG = "kosong"  # `no_tercetak` of a row whose number cell is blank


@dataclass(frozen=True)
class MutuBaku:
    """A step's quality standard: what must be at hand, how long it takes, what comes out; `dasar` is the time's."""

    kelengkapan: tuple[str, ...] = field(default=(), metadata=SEL)
    waktu: str = field(default="", metadata=SEL)
    output: str = field(default="", metadata=SEL)
    dasar: tuple[str, ...] = ()

    @staticmethod
    def sebutan_lain(key: str) -> str:
        return sebutan_kolom(key)

    def bertanda(self, tanda: Tanda) -> MutuBaku:
        return replace(self, kelengkapan=bertanda(self.kelengkapan, tanda))


@dataclass(frozen=True)
class Cabang:
    """One exit of a decision: `bila` is the label in the sentence's own words, `ke` the numbers of steps."""

    bila: str
    ke: int | Selesai | tuple[int, ...]
    asal: AsalCabang = "kalimat"


@dataclass(frozen=True)
class Langkah:
    """One row of the flowchart sheet.

    `no` is the row's own number, which branches and addresses use; `no_tercetak` what the form prints where that
    differs. `bagian`: the section rows above this one. The first of `pelaksana` leads: arrows enter and leave at his
    symbol; `bersama` are companions, whom the sentence names only by "bersama …". `satu_simbol`: one symbol spans
    their columns. `ke`: where it goes if not to the next row, several numbers: to all of them at once. `mulai`: the
    procedure also begins here. `dasar`: the legal basis of this step.
    """

    no: int = field(metadata={TERCETAK: "no_tercetak"})
    no_tercetak: str = field(default="", kw_only=True)
    bagian: tuple[str, ...] = field(default=(), metadata=DI_ATAS, kw_only=True)
    kegiatan: str = field(default="", metadata=SEL)
    pelaksana: tuple[str, ...] = ()
    bersama: tuple[str, ...] = field(default=(), kw_only=True)
    satu_simbol: bool = field(default=False, kw_only=True)
    asal_pelaksana: AsalPelaksana = "simbol"
    mutu_baku: MutuBaku = MutuBaku()
    keterangan: str = field(default="", metadata=SEL)
    dasar: tuple[str, ...] = field(default=(), kw_only=True)
    mulai: bool = field(default=False, kw_only=True)
    keputusan: tuple[Cabang, ...] = ()
    ke: int | Selesai | tuple[int, ...] | None = None
    catatan: tuple[str, ...] = ()

    @staticmethod
    def sebutan_lain(key: str) -> str:
        return sebutan_kolom(key)

    @property
    def tercetak(self) -> str:
        """The number as the form prints it, "" where its cell is blank."""
        return "" if self.no_tercetak == KOSONG else self.no_tercetak or str(self.no)

    @property
    def peserta(self) -> tuple[str, ...]:
        """Who stands in the row: the lead, who acts with him, companions."""
        return (*self.pelaksana, *self.bersama)


class Arus(NamedTuple):
    """One arrow of the flowchart, between steps' own numbers; `ke` None: the procedure ends there."""

    dari: int
    ke: int | None
    bila: str = ""
    asal: AsalCabang = "kalimat"


@dataclass(frozen=True)
class Diagram:
    """A further flowchart under the same identity block, with its own title and columns."""

    judul: str = ""
    pelaksana: tuple[str, ...] = ()
    tanpa_kolom: tuple[str, ...] = ()
    tidak_tercetak: tuple[TidakTercetak, ...] = ()
    nomor_kolom: tuple[str, ...] = ()
    langkah: tuple[Langkah, ...] = ()


@dataclass(frozen=True)
class SOP:
    """One procedure. `pelaksana` are the printed column heads in order, `tanpa_kolom` who acts without a column.

    `status` is the legal one, "tidak diketahui" unless a document says otherwise; `sasaran` is whom the service is for.
    `diganti_oleh`: the SOPs in place of one that was withdrawn.
    `tidak_tercetak`: the norm's cells and columns that this form does not print; `nomor_kolom`: its printed row of
    column numbers. `diagram_lain`: the flowcharts after the first one. `tanda_butir`: the marks of lists.
    `alamat_lama`: the file's earlier names, or "opd/name" from before it moved between offices.
    """

    opd: str = field(metadata=DARI_ALAMAT)
    slug: str = field(metadata=DARI_ALAMAT)
    judul: str
    asal_judul: AsalJudul = "tercetak"
    ringkasan: str = ""
    sasaran: Sasaran = ""
    status: Status = "tidak diketahui"
    unit: str = ""
    layanan: Layanan = field(default=Layanan())
    sumber: Sumber | None = None
    identitas: Identitas = field(default=Identitas())
    judul_diagram: str = ""
    label: Label = field(default=Label())
    tanda_butir: TandaButir = field(default=TandaButir())
    tidak_tercetak: tuple[TidakTercetak, ...] = ()
    pelaksana: tuple[str, ...] = ()
    tanpa_kolom: tuple[str, ...] = ()
    nomor_kolom: tuple[str, ...] = ()
    langkah: tuple[Langkah, ...] = ()
    diagram_lain: tuple[Diagram, ...] = ()
    salinan_resmi: SalinanResmi | None = None
    terkait: tuple[str, ...] = ()
    diganti_oleh: tuple[str, ...] = ()
    evaluasi: tuple[HasilEvaluasi, ...] = ()
    alamat_lama: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()

    def __hash__(self) -> int:  # caches ask for it dozens of times: of all the rest equality decides
        return hash((self.slug, self.judul, self.judul_diagram, self.pelaksana, len(self.langkah)))

    @staticmethod
    def sebutan_lain(key: str) -> str:
        return sebutan_lain(key, " ke bawah 'identitas:'")

    @cached_property
    def bertanda(self) -> SOP:
        """The same as the form prints it: texts that are typed without the marks of their list have them."""
        tanda = self.tanda_butir
        if tanda == TandaButir():
            return self
        block, rows = bertanda_semua(self.identitas, tanda), _bertanda(self.langkah, tanda)
        others = tuple(replace(item, langkah=_bertanda(item.langkah, tanda)) for item in self.diagram_lain)
        return replace(self, identitas=block, langkah=rows, diagram_lain=others, tanda_butir=TandaButir())

    @cached_property
    def diagram(self) -> tuple[SOP, ...]:
        """Every flowchart as an SOP of its own, as printed, which is all that drawings know; () without steps."""
        first = replace(self.bertanda, diagram_lain=()) if self.diagram_lain else self.bertanda
        lain = [{**vars(one), "judul": first.judul, "judul_diagram": one.judul} for one in self.bertanda.diagram_lain]
        return tuple(item for item in (first, *(replace(first, **one) for one in lain)) if item.langkah)

    @cached_property
    def semua_langkah(self) -> tuple[Langkah, ...]:
        """The steps of all flowcharts; their own numbers are unique in the SOP."""
        return (*self.langkah, *(langkah for item in self.diagram_lain for langkah in item.langkah))

    @cached_property
    def arus(self) -> tuple[Arus, ...]:
        """Every arrow, in the order of the rows: a decision's branches, a step's own `ke`, else the next row."""
        charts = (self.langkah, *(item.langkah for item in self.diagram_lain))
        return tuple(arus for langkah in charts for arus in _arus(langkah))

    @cached_property
    def urutan(self) -> dict[int, int]:
        """The place of each step in the order of the rows, by its own number."""
        return {langkah.no: index for index, langkah in enumerate(self.semua_langkah)}

    @cached_property
    def arus_dari(self) -> dict[int, tuple[Arus, ...]]:
        """The arrows that leave each step, by its own number."""
        found: dict[int, list[Arus]] = {langkah.no: [] for langkah in self.semua_langkah}
        for arus in self.arus:
            found[arus.dari].append(arus)
        return {no: tuple(items) for no, items in found.items()}

    @property
    def nomor(self) -> tuple[str, str]:
        """What the form calls its number, and the number: that of the SOP, else of the document; "" without any."""
        other = self.identitas.isian_dari("nomor_dokumen")
        if self.identitas.nomor or other is None:
            return self.label.nomor, self.identitas.nomor
        return other.label, sebaris(other.isi) if other.isi else ""

    @property
    def kepala(self) -> list[Sel]:
        """The cells of the identity block beside the office's name, in the form's order."""
        return kepala(self.identitas, self.label, self.tidak_tercetak)

    @property
    def kotak(self) -> list[tuple[Sel, ...]]:
        """The rows of the identity block's grid, two cells each, in the form's order."""
        return kotak(self.bertanda.identitas, self.label, self.tidak_tercetak)

    @cached_property
    def mulai(self) -> tuple[int, ...]:
        """The numbers of the steps at which a flowchart begins: its first, and those marked as such."""
        first = {chart.langkah[0].no for chart in self.diagram}
        return tuple(item.no for item in self.semua_langkah if item.mulai or item.no in first)

    @cached_property
    def kolom(self) -> tuple[str, ...]:
        """The first flowchart's performer columns: the printed ones, those who act without one, the unread ones'."""
        unread = any(langkah.asal_pelaksana == TIDAK_TERBACA for langkah in self.langkah)
        return (*self.pelaksana, *self.tanpa_kolom, *((BELUM_DIKETAHUI,) if unread else ()))

    @cached_property
    def kolom_isi(self) -> tuple[str, ...]:
        """The first flowchart's text columns that its form prints, from left to right."""
        absent = {*self.tidak_tercetak, *(MUTU_BAKU if "mutu_baku" in self.tidak_tercetak else ())}
        return tuple(name for name in KOLOM_ISI if name not in absent)

    @property
    def baris_nomor(self) -> list[tuple[str, int]]:
        """The row of column numbers over the first flowchart's columns: each number and how many columns it spans."""
        return baris_nomor(self.nomor_kolom, len(self.kolom), len(self.pelaksana), len(self.kolom_isi))

    @property
    def semua_pelaksana(self) -> tuple[str, ...]:
        """The performers of all flowcharts, each once: those with a printed column somewhere, then those without."""
        without = (*self.tanpa_kolom, *(nama for item in self.diagram_lain for nama in item.tanpa_kolom))
        return tuple(dict.fromkeys((*self.berkolom, *without)))

    @property
    def berkolom(self) -> tuple[str, ...]:
        """The performers with a printed column in any flowchart."""
        return tuple(dict.fromkeys((*self.pelaksana, *(nama for item in self.diagram_lain for nama in item.pelaksana))))

    @property
    def pelaku(self) -> tuple[str, ...]:
        """Who acts or takes part, in the order of the columns."""
        acting = {nama for langkah in self.semua_langkah for nama in langkah.peserta}
        return tuple(nama for nama in self.semua_pelaksana if nama in acting)

    @cached_property
    def serah_terima(self) -> int:
        """Hand-overs: arrows onward from one step to a later one that other performers do, both of them known.

        Returns for repair are not counted; nor is an arrow from or to a step whose performer cannot be read.
        """
        steps = {langkah.no: (index, set(langkah.pelaksana)) for index, langkah in enumerate(self.semua_langkah)}
        pairs = ((steps[arus.dari], steps[arus.ke]) for arus in self.arus if arus.ke is not None)
        return sum(bool(later > one and giver and taker != giver and taker) for (one, giver), (later, taker) in pairs)

    @property
    def langkah_tak_terbaca(self) -> int:
        """How many steps tell nobody: figures about performers leave them out."""
        return sum(not langkah.pelaksana for langkah in self.semua_langkah)

    @property
    def diagram_disusun_ulang(self) -> bool:
        """Whether the flow was read out of the sentences because the drawing's symbols did not survive."""
        return any(langkah.asal_pelaksana != "simbol" for langkah in self.semua_langkah)

    def lama(self, langkah: Langkah) -> Waktu | None:
        """The time that a step prints, with the unit of the column's head where it has none of its own."""
        return waktu(langkah.mutu_baku.waktu, satuan_kepala(self.label.waktu))

    sidik = cached_property(sidik_sop)
    huruf = cached_property(huruf)

    @cached_property
    def jumlah_waktu(self) -> Jumlah:
        """The time of all steps, with what is left out of it."""
        return jumlah((langkah.mutu_baku.waktu, self.lama(langkah)) for langkah in self.semua_langkah)

    @property
    def total_waktu(self) -> Durasi:
        """The time of all steps whose time can be read: a minimum if `langkah_tanpa_waktu` is not 0."""
        return self.jumlah_waktu.dari

    @property
    def langkah_tanpa_waktu(self) -> int:
        return self.jumlah_waktu.tanpa + self.jumlah_waktu.tidak_terjumlah


def _bertanda(langkah: tuple[Langkah, ...], tanda: TandaButir) -> tuple[Langkah, ...]:
    return tuple(replace(item, mutu_baku=item.mutu_baku.bertanda(tanda.kelengkapan)) for item in langkah)


def _arus(langkah: tuple[Langkah, ...]) -> Iterator[Arus]:
    following = [*(item.no for item in langkah[1:]), None]
    for item, berikut in zip(langkah, following, strict=False):
        if item.keputusan:
            for cabang in item.keputusan:
                yield from (Arus(item.no, ke, cabang.bila, cabang.asal) for ke in targets(cabang.ke))
        else:
            yield from (Arus(item.no, ke) for ke in ((berikut,) if item.ke is None else targets(item.ke)))


def targets(ke: int | Selesai | tuple[int, ...]) -> tuple[int | None, ...]:
    """The steps that a `ke` names; None: the procedure ends."""
    if isinstance(ke, tuple):
        return ke
    return (None if ke == "selesai" else ke,)
