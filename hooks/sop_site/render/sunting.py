"""The data of the editor under sunting/: what offices and SOPs there are, what stands around an SOP, its file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import get_origin

from sop_site import address
from sop_site.datafile.bind import bind
from sop_site.datafile.dump import dump
from sop_site.datafile.tree import parse
from sop_site.export.berkas import sop_yml
from sop_site.model import places
from sop_site.model.files import kind_of
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.sop import SOP
from sop_site.render.page import Asset

Given = dict[str, tuple[str, bool]]  # path in the project → the text that is given, and whether it is the whole file

_KOMENTAR = re.compile(r"(?m)(?:^|\s)#")


def assets(katalog: Katalog, root: Path, tanggal: str, whole: bool = False) -> Iterator[Asset]:
    """The files; `root` is the project's folder, `tanggal` the day whose law the pages show.

    `whole`: on the desk, where nothing is published, files are given with what stays in the house: comments, NIP.
    """
    yield Asset(address.SUNTING_KATALOG, partial(_list, katalog, tanggal), lasting=False)
    shared = cache(partial(_shared, katalog, root, whole))  # every office's file holds them
    for opd in katalog.opd:
        yield Asset(address.sunting_opd(opd.slug), partial(_office, katalog, root, opd, whole, shared), lasting=False)
        for sop in opd.sop:
            given = partial(_sop, katalog, root, opd, sop, whole)
            yield Asset(address.sunting_sop(opd.slug, sop.slug), given, lasting=False)


def _list(katalog: Katalog, tanggal: str) -> str:
    offices = [
        {
            "opd": opd.slug,
            "nama": opd.nama,
            "sop": [[sop.slug, sop.judul] for sop in opd.sop],
            "pemetaan": [[tabel.slug, tabel.nama_jabatan] for tabel in opd.pemetaan],
        }
        for opd in katalog.opd
    ]
    told = {"katalog": katalog.slug, "nama": katalog.nama, "tanggal": tanggal, "opd": offices}
    return json.dumps(told, ensure_ascii=False)


def _office(katalog: Katalog, root: Path, opd: OPD, whole: bool, shared: Callable[[], Given]) -> str:
    """The data files around the office's SOPs, and which of these are not given whole."""
    slug = katalog.slug
    own = [places.opd(slug, opd.slug), places.daftar_nama(slug, opd.slug)]
    own += [places.pemetaan(slug, opd.slug, tabel.slug) for tabel in opd.pemetaan]
    around = sorted({**shared(), **_files(root, own, whole)}.items())
    cut = [places.sop(slug, opd.slug, sop.slug) for sop in opd.sop if not _given(katalog, root, opd, sop, whole)[1]]
    cut += [name for name, (_, is_whole) in around if not is_whole]
    return json.dumps({"berkas": {name: text for name, (text, _) in around}, "terpotong": cut}, ensure_ascii=False)


def _shared(katalog: Katalog, root: Path, whole: bool) -> Given:
    """The data files of no office that rules and form ask for besides the SOP."""
    slug = katalog.slug
    wanted = [places.katalog(slug), places.peraturan(slug), places.singkatan(slug), places.istilah(slug)]
    wanted += [places.perbup(slug, path.stem) for path in (root / places.perbup(slug, "-")).parent.glob("*.md")]
    return _files(root, wanted, whole)


def _files(root: Path, names: Iterable[str], whole: bool) -> Given:
    return {name: _told(root, name, whole) for name in names if (root / name).is_file()}


def _told(root: Path, name: str, whole: bool) -> tuple[str, bool]:
    """A data file, and whether it is all of it: comments stay here."""
    text = _text(root / name)
    if whole or name.endswith(".md") or not _has_comment(text):
        return text, True
    kind = kind_of(name)
    tree = parse(text.encode(), _silent, is_list=get_origin(kind) is tuple)
    given = (
        {"slug": "-"} if any(item.name == "slug" for item in getattr(kind, "__dataclass_fields__", {}).values()) else {}
    )
    told = dump(bind(tree, kind, _silent, {}, given)) if tree else ""
    return told, told == text


def _silent(line: int, message: str, remedy: str) -> None:
    """The files were read without a mistake."""


def _sop(katalog: Katalog, root: Path, opd: OPD, sop: SOP, whole: bool) -> str:
    text, is_whole = _given(katalog, root, opd, sop, whole)
    return text if is_whole else sop_yml(katalog, sop)


def _given(katalog: Katalog, root: Path, opd: OPD, sop: SOP, whole: bool) -> tuple[str, bool]:
    """An SOP's file, and whether it is given as it is: comments stay in the house, as does a NIP unless shown."""
    text = _text(root / places.sop(katalog.slug, opd.slug, sop.slug))
    hidden = sop.identitas.disahkan_oleh.nip and not katalog.tampilkan_nip
    return text, whole or not (hidden or _has_comment(text))


def _has_comment(text: str) -> bool:
    return "#" in text and _KOMENTAR.search(text) is not None


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()
