"""The data of the editor under sunting/: what offices and SOPs there are, what stands around an SOP, its file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
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

_KOMENTAR = re.compile(r"(?m)(?:^|\s)#")


def assets(katalog: Katalog, root: Path, tanggal: str, whole: bool = False) -> Iterator[Asset]:
    """The files; `root` is the project's folder, `tanggal` the day whose law the pages show.

    `whole`: on the desk, where nothing is published, files are given with what stays in the house: comments, NIP.
    """
    yield Asset(address.SUNTING_KATALOG, partial(_list, katalog, tanggal), lasting=False)
    for opd in katalog.opd:
        yield Asset(address.sunting_opd(opd.slug), partial(_office, katalog, root, opd, whole), lasting=False)
        for sop in opd.sop:
            yield Asset(
                address.sunting_sop(opd.slug, sop.slug), partial(_given, katalog, root, opd, sop, whole), lasting=False
            )


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


def _office(katalog: Katalog, root: Path, opd: OPD, whole: bool) -> str:
    """The data files around the office's SOPs, and which of these are not given whole."""
    around, all_of = files(katalog, root, opd, whole), files(katalog, root, opd, True)
    cut = [
        places.sop(katalog.slug, opd.slug, sop.slug) for sop in opd.sop if not _text(katalog, root, opd, sop, whole)[1]
    ]
    cut += [name for name, text in around.items() if text != all_of[name]]
    return json.dumps({"berkas": around, "terpotong": cut}, ensure_ascii=False)


def files(katalog: Katalog, root: Path, opd: OPD, whole: bool) -> dict[str, str]:
    """The data files that rules and form ask for besides the SOP, by their path in the project; comments stay here."""
    slug = katalog.slug
    wanted = [places.katalog(slug), places.peraturan(slug), places.singkatan(slug), places.istilah(slug)]
    wanted += [places.opd(slug, opd.slug), places.daftar_nama(slug, opd.slug)]
    wanted += [places.pemetaan(slug, opd.slug, tabel.slug) for tabel in opd.pemetaan]
    wanted += [places.perbup(slug, path.stem) for path in (root / places.perbup(slug, "-")).parent.glob("*.md")]
    return {name: _told(root, name, whole) for name in sorted(wanted) if (root / name).is_file()}


def _told(root: Path, name: str, whole: bool) -> str:
    with (root / name).open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    if whole or name.endswith(".md") or not _KOMENTAR.search(text):
        return text
    kind = kind_of(name)
    tree = parse(text.encode(), _silent, is_list=get_origin(kind) is tuple)
    given = (
        {"slug": "-"} if any(item.name == "slug" for item in getattr(kind, "__dataclass_fields__", {}).values()) else {}
    )
    return dump(bind(tree, kind, _silent, {}, given)) if tree else ""


def _silent(line: int, message: str, remedy: str) -> None:
    """The files were read without a mistake."""


def _given(katalog: Katalog, root: Path, opd: OPD, sop: SOP, whole: bool) -> str:
    return _text(katalog, root, opd, sop, whole)[0]


def _text(katalog: Katalog, root: Path, opd: OPD, sop: SOP, whole: bool) -> tuple[str, bool]:
    """An SOP's file, and whether it is all of it: comments stay in the house, as does a NIP unless shown."""
    with (root / places.sop(katalog.slug, opd.slug, sop.slug)).open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    open_ = katalog.tampilkan_nip or not sop.identitas.disahkan_oleh.nip
    if whole or (open_ and not _KOMENTAR.search(text)):
        return text, True
    return sop_yml(katalog, sop), False
