"""The desk at which one draft is edited: requests in, answers out. The page's worker calls `handle` and nothing else.

A request is {"minta": its name, …}; an answer holds what the page shows, or {"tolak": a sentence}. The desk's state is
a value; only `handle` keeps the last one, for the page's worker.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sop_site.address import slug
from sop_site.datafile.dump import dump
from sop_site.load.folder import Loaded
from sop_site.model.berlaku import in_force
from sop_site.model.files import BERKAS
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP, Langkah
from sop_site.sunting import aksi, keluar, kisi, konteks, sel
from sop_site.sunting.gambaran import picture
from sop_site.sunting.sel import Tolak
from sop_site.sunting.simpan import Mistake, read, written

Answer = dict[str, Any]


@dataclass(frozen=True)
class Meja:
    """What lies on the desk: the catalogue around, the draft, and every state that undo and redo lead to.

    `jenis` is the kind of file (model/files.py), `nama` its name; `naskah` is the text that was opened ("" for a new
    SOP), `asal` what it spells, `now` the draft. `last` is the typing, as the page names it, whose words were written
    last: further ones of it are the same step of undo.
    """

    loaded: Loaded | None = None
    katalog: Katalog | None = None
    opd: str = ""
    naskah: str = ""
    jenis: str = "sop"
    nama: str = ""
    asal: Any = None
    now: Any = None
    before: tuple[Any, ...] = ()
    after: tuple[Any, ...] = ()
    last: str = ""

    @property
    def office(self) -> OPD:
        found = konteks.office(self.loaded, self.opd) if self.loaded else None
        if found is None:
            raise Tolak("Pilih dahulu perangkat daerahnya.")
        return found

    @property
    def draft(self) -> SOP:
        if not isinstance(self.now, SOP):
            raise Tolak("Belum ada SOP yang dibuka.")
        return self.now

    @property
    def given(self) -> dict[str, Any]:
        """What the file's place says."""
        return {
            "sop": {"opd": self.opd, "slug": self.nama},
            "opd": {"slug": self.opd},
            "pemetaan": {"slug": self.nama},
        }.get(self.jenis, {})

    def read(self, text: str) -> tuple[Any, list[Mistake]]:
        return read(text, kisi.kind_of(self.jenis), self.given)


def answered(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """The desk after a request, and the answer."""
    try:
        made = PERMINTAAN[str(request["minta"])](meja, request)
    except Tolak as refused:
        return meja, {"tolak": str(refused)}
    return made if isinstance(made, tuple) else (made, shown(made))


def shown(meja: Meja) -> Answer:
    """What the page shows of the draft."""
    assert meja.loaded and meja.katalog
    if meja.jenis == "sop":
        seen = picture(meja.loaded, meja.katalog, meja.office, meja.draft)
    else:
        seen = kisi.picture(meja.loaded, meja.office, meja.jenis, meja.now)
    return {
        **seen,
        "tempat": kisi.place_of(meja.katalog.slug, meja.opd, meja.jenis, meja.nama),
        "urung": bool(meja.before),
        "ulang": bool(meja.after),
        "berubah": meja.now != meja.asal,
    }


def _enter(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """The catalogue around the draft: {"akar", "katalog", "opd", "tanggal", "berkas", "judul", "nama"}."""
    root, slug = Path(request["akar"]), request["opd"]
    loaded = konteks.context(root, request["katalog"], request["berkas"], request["judul"], request["nama"])
    katalog = in_force(loaded.katalog, request.get("tanggal", ""))
    return Meja(loaded, katalog, slug), konteks.settings(loaded, slug)


def _open(meja: Meja, request: dict[str, Any]) -> Meja | tuple[Meja, Answer]:
    """A file's text; `kini`: the text of the draft that was made of it."""
    fresh = replace(meja, jenis=request.get("jenis", "sop"), nama=request["sop"])
    kini = request.get("kini", "")
    asal, mistakes = (None, []) if kini and not request["naskah"] else fresh.read(request["naskah"])
    now, more = fresh.read(kini) if kini else (asal, [])
    if isinstance(now, SOP) and len({item.no for item in now.semua_langkah}) < len(now.semua_langkah):
        more = [(1, "ada dua langkah yang bernomor sama.", "Betulkan nomornya di berkas itu, menurut make periksa.")]
    mistakes = _other(fresh, request["naskah"]) or mistakes if mistakes and "jenis" not in request else mistakes
    if mistakes or more or now is None:
        lines = [{"baris": line, "kata": f"{message} {remedy}".strip()} for line, message, remedy in mistakes or more]
        return meja, {"salah": lines}
    return replace(fresh, naskah=request["naskah"], asal=asal, now=now, before=(), after=(), last="")


def _other(meja: Meja, text: str) -> list[Mistake]:
    """What a file is that is no SOP, where it is one of the other kinds."""
    for jenis in ("opd", "pemetaan", "singkatan", "istilah"):
        if not replace(meja, jenis=jenis).read(text)[1]:
            remedy = "Buka lewat tombolnya di bawah 'Data lain perangkat daerah dan katalog'."
            return [(1, f"ini berkas {BERKAS[jenis][1].lower()}, bukan SOP.", remedy)]
    return []


def _new(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """A file that is not there yet: an empty form, or ({"jenis", "nama"}) an empty register or mapping table."""
    jenis = request.get("jenis", "sop")
    name, now = _form(meja, request) if jenis == "sop" else kisi.blank(meja.office, jenis, str(request["nama"]))
    made = replace(meja, jenis=jenis, nama=name, naskah="", asal=None, now=now, before=(), after=(), last="")
    return made, {**shown(made), "sop": name}


def _form(meja: Meja, request: dict[str, Any]) -> tuple[str, SOP]:
    """An empty form and its name: the title, the norm's cells, the first column and row."""
    judul = sel.line(str(request["judul"])) or "SOP baru"
    taken, name = {item.slug for item in meja.office.sop}, slug(judul) or "sop-baru"
    if name in taken:
        raise Tolak(f"SOP bernama '{judul}' sudah ada di perangkat daerah ini. Buka SOP itu, atau pilih nama lain.")
    heads = tuple(request.get("pelaksana") or [item.nama for item in meja.office.jabatan[:1]] or ["Pelaksana"])
    return name, SOP(meja.opd, name, judul, pelaksana=heads, langkah=(Langkah(1),))


def _do(meja: Meja, request: dict[str, Any]) -> Meja:
    """One or several actions; what carries the same `ketik` was typed in one go, and is one step of undo."""
    now, act = (meja.draft, aksi.apply) if meja.jenis == "sop" else (meja.now, partial(kisi.apply, meja.jenis))
    for one in request["aksi"]:
        now = act(now, one)
    if now == meja.now:
        return meja
    ketik = request.get("ketik", "")
    before = meja.before if ketik and ketik == meja.last else (*meja.before, meja.now)
    return replace(meja, now=now, before=before, after=(), last=ketik)


def _cancel(meja: Meja, request: dict[str, Any]) -> Meja:
    """What was typed in one go is taken back; where nothing of it came into the draft, nothing is."""
    return _undo(meja, request) if meja.last and meja.last == request["ketik"] else meja


def _try(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """Which of several actions would be refused, and why; nothing is done."""
    now = meja.draft
    for index, one in enumerate(request["aksi"]):
        try:
            now = aksi.apply(now, one)
        except Tolak as refused:
            return meja, {"tolak": str(refused), "ke": index}
    return meja, {}


def _undo(meja: Meja, request: dict[str, Any]) -> Meja:
    if not meja.before:
        return meja
    *before, now = meja.before
    return replace(meja, now=now, before=tuple(before), after=(*meja.after, meja.now), last="")


def _redo(meja: Meja, request: dict[str, Any]) -> Meja:
    if not meja.after:
        return meja
    *after, now = meja.after
    return replace(meja, now=now, before=(*meja.before, meja.now), after=tuple(after), last="")


def text(meja: Meja) -> str:
    """The draft as its data file."""
    return written(meja.naskah, meja.asal, meja.now, kisi.kind_of(meja.jenis), meja.given)


def _save(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    assert meja.loaded
    place = kisi.place_of(meja.loaded.katalog.slug, meja.opd, meja.jenis, meja.nama)
    made = onto(meja, request["asli"], request.get("terakhir", "")) if request.get("asli") else text(meja)
    return meja, {"berkas": place.rpartition("/")[2], "tempat": place, "isi": made}


def onto(meja: Meja, asli: str, terakhir: str = "") -> str:
    """The draft in the lines of the file in the project's folder: what the site does not publish of it is not lost.

    `terakhir` is what this draft wrote there last.
    """
    disk, mistakes = meja.read(asli)
    if mistakes:
        raise Tolak("Berkas di folder itu belum terbaca; betulkan dahulu menurut make periksa.")
    own = asli == terakhir
    if meja.asal is None and not own and disk != meja.now:
        raise Tolak("Di folder itu sudah ada berkas bernama ini. Buka berkas itu, atau pilih nama SOP yang lain.")
    if meja.asal is not None and not own and meja.asal not in (disk, with_nip(disk, "")):
        raise Tolak(
            "Berkas di folder itu sudah berubah sejak dibuka di sini. Buka berkas itu, lalu ulangi perubahannya."
        )
    hidden = isinstance(meja.asal, SOP) and not nip(meja.asal) and not nip(meja.now)
    now = with_nip(meja.now, nip(disk)) if hidden else meja.now
    return written(asli, disk, now, kisi.kind_of(meja.jenis), meja.given)


def nip(sop: SOP) -> str:
    return sop.identitas.disahkan_oleh.nip


def with_nip(value: Any, nip: str) -> Any:
    if not isinstance(value, SOP):
        return value
    block = value.identitas
    return replace(value, identitas=replace(block, disahkan_oleh=replace(block.disahkan_oleh, nip=nip)))


def _keep(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """The draft to be kept in the browser: quickly, so without the lines of the file that it came from."""
    return meja, {"kini": dump(meja.now), "judul": getattr(meja.now, "judul", ""), "berubah": meja.now != meja.asal}


def _propose(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """The office's file with a new position in its register; `kini`: the draft that holds earlier proposals."""
    office = replace(meja, jenis="opd").read(request["kini"])[0] if request.get("kini") else meja.office
    return meja, {"kini": dump(kisi.propose(office or meja.office, request["nama"]))}


def _page(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    assert meja.katalog
    return meja, {"halaman": keluar.page(meja.katalog, meja.office, meja.draft)}


def _file(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    return meja, dict(keluar.office_file(meja.draft, request["jenis"]))


def _compare(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    """With the published text, or the file that was opened; what is new has nothing to be compared with."""
    assert meja.katalog
    before = meja.read(request["terbit"])[0] if request.get("terbit") else meja.asal
    if before is None:
        raise Tolak("SOP ini baru, jadi belum ada versi yang terbit untuk dibandingkan.")
    if meja.jenis != "sop":
        return meja, {"beda": [*kisi.compared(meja.jenis, before, meja.now)]}
    return meja, keluar.compared(meja.katalog, meja.office, before, meja.draft)


def _import(meja: Meja, request: dict[str, Any]) -> tuple[Meja, Answer]:
    return meja, {"sop": keluar.read(request["nama"], request["isi"])}


PERMINTAAN: dict[str, Callable[[Meja, dict[str, Any]], Meja | tuple[Meja, Answer]]] = {
    "masuk": _enter,
    "buka": _open,
    "baru": _new,
    "lakukan": _do,
    "coba": _try,
    "urung": _undo,
    "ulang": _redo,
    "batal": _cancel,
    "lihat": lambda meja, request: meja,
    "simpan": _save,
    "potret": _keep,
    "usul": _propose,
    "halaman": _page,
    "berkas": _file,
    "banding": _compare,
    "impor": _import,
}

_meja = [Meja()]  # the page's worker has one desk


def handle(request: str) -> str:
    """A request of the page as JSON, and the answer."""
    _meja[0], answer = answered(_meja[0], json.loads(request))
    return json.dumps(answer, ensure_ascii=False)
