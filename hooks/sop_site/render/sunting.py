"""The data of the editor under sunting/: what offices and SOPs there are, what stands around an SOP, its file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sop_site import address
from sop_site.export.berkas import sop_yml
from sop_site.model import places
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
        yield Asset(address.sunting_opd(opd.slug), partial(_office, katalog, root, opd), lasting=False)
        for sop in opd.sop:
            yield Asset(
                address.sunting_sop(opd.slug, sop.slug), partial(_given, katalog, root, opd, sop, whole), lasting=False
            )


def _list(katalog: Katalog, tanggal: str) -> str:
    offices = [
        {"opd": opd.slug, "nama": opd.nama, "sop": [[sop.slug, sop.judul] for sop in opd.sop]} for opd in katalog.opd
    ]
    told = {"katalog": katalog.slug, "nama": katalog.nama, "tanggal": tanggal, "opd": offices}
    return json.dumps(told, ensure_ascii=False)


def _office(katalog: Katalog, root: Path, opd: OPD) -> str:
    """The data files around the office's SOPs, and which of these are not given whole."""
    cut = [sop.slug for sop in opd.sop if not _text(katalog, root, opd, sop, False)[1]]
    return json.dumps({"berkas": files(katalog, root, opd), "terpotong": cut}, ensure_ascii=False)


def files(katalog: Katalog, root: Path, opd: OPD) -> dict[str, str]:
    """The data files that rules and form ask for besides the SOP, by their path in the project."""
    slug = katalog.slug
    wanted = [places.katalog(slug), places.peraturan(slug), places.singkatan(slug), places.istilah(slug)]
    wanted += [places.opd(slug, opd.slug), places.daftar_nama(slug, opd.slug)]
    wanted += [places.pemetaan(slug, opd.slug, tabel.slug) for tabel in opd.pemetaan]
    wanted += [places.perbup(slug, path.stem) for path in (root / places.perbup(slug, "-")).parent.glob("*.md")]
    return {name: (root / name).read_text("utf-8") for name in sorted(wanted) if (root / name).is_file()}


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
