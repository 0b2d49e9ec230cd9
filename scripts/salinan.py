"""`make salinan OPD=dinkop-ukm SOP=cuti-tahunan BERKAS=cuti-tahunan.pdf`: names an official copy in the data.

The file lies in the catalogue's folder `salinan`. The entry receives the code of the data as they are now: run it when
the page has been compared with the copy, and again after a later change of both. Without BERKAS the file that is named
already is kept; without SOP it is the copy of the office's book, with PERBUP=22-2016 that of a regulation. NIP=setuju
agrees to the publication of a copy that shows a NIP. On Windows: `py scripts\\run.py salinan OPD=… SOP=… BERKAS=…`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lingkungan
from lingkungan import value
from sop_site.datafile.edit import with_block
from sop_site.datafile.near import nearest
from sop_site.legal.salinan import SalinanResmi
from sop_site.load.folder import load
from sop_site.model import places
from sop_site.model.katalog import Katalog
from sop_site.model.salinan import sidik_buku, sidik_perbup

ROOT = Path(__file__).parents[1]
CARA = "Tulis: make salinan OPD=dinkop-ukm SOP=cuti-tahunan BERKAS=cuti-tahunan.pdf"
KATA = ("OPD", "SOP", "PERBUP", "BERKAS", "NIP")


def main(words: list[str], root: Path = ROOT) -> int | str:
    """0 after writing, else the sentence that says what to do."""
    given = {name: os.environ.get(name, "") for name in KATA}
    given |= dict(word.split("=", 1) for word in words if "=" in word)
    loaded = load(root, value(lingkungan.KATALOG))
    found = _target(loaded.katalog, given)
    if isinstance(found, str):
        return found
    file, named, sidik = found
    berkas = given["BERKAS"] or (named.berkas if named else "")
    folder = places.salinan(loaded.katalog.slug)
    names = [item.berkas for item in loaded.katalog.salinan]
    if not berkas:
        return f"berkas salinannya belum disebut. {CARA}"
    if berkas not in names:
        said = [issue for issue in loaded.issues if issue.file == f"{folder}/{berkas}"]
        near = f" Mungkin maksudnya '{nearest(berkas, names)}'." if nearest(berkas, names) else ""
        return str(said[0]) if said else f"{folder}/{berkas} tidak ada.{near} Salin dahulu ke folder itu."
    agreed = given["NIP"] == "setuju" or (named is not None and named.memuat_nip == "setuju")
    lines = [f"berkas: {berkas}", f"sidik: '{sidik}'", *(["memuat_nip: setuju"] if agreed else [])]
    path = root / file
    with path.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    # A regulation's head ends at its second line '---'.
    head, mark, body = text.partition("\n---") if file.endswith(".md") else (text, "", "")
    changed = with_block(f"{head}\n" if mark else head, "salinan_resmi", lines, "terkait:")
    whole = (changed.rstrip("\n") if mark else changed) + mark + body
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(whole)
    print(f"Ditulis di {file}: salinan resmi {berkas}, kode pemeriksaan isi {sidik}. Periksa: make periksa")
    return 0


def _target(katalog: Katalog, given: dict[str, str]) -> tuple[str, SalinanResmi | None, str] | str:
    """The data file of what the copy is of, its entry so far, the code of its data; else what to do."""
    if given["PERBUP"]:
        law = next((item for item in katalog.perbup if item.slug == given["PERBUP"]), None)
        if law is None:
            return f"peraturan '{given['PERBUP']}' tidak ada. Yang ada: {_names(katalog.perbup)}."
        return places.perbup(katalog.slug, law.slug), law.salinan_resmi, sidik_perbup(law)
    opd = next((item for item in katalog.opd if item.slug == given["OPD"]), None)
    if opd is None:
        return f"perangkat daerah '{given['OPD']}' tidak ada. Yang ada: {_names(katalog.opd)}. {CARA}"
    if not given["SOP"]:
        return places.opd(katalog.slug, opd.slug), opd.salinan_resmi, sidik_buku(opd)
    sop = next((item for item in opd.sop if item.slug == given["SOP"]), None)
    if sop is None:
        near = nearest(given["SOP"], [item.slug for item in opd.sop])
        return f"SOP '{given['SOP']}' tidak ada di {opd.slug}.{f' Mungkin maksudnya {near}.' if near else ''} {CARA}"
    return places.sop(katalog.slug, opd.slug, sop.slug), sop.salinan_resmi, sop.sidik


def _names(items: tuple[object, ...]) -> str:
    return ", ".join(str(getattr(item, "slug", item)) for item in items) or "belum ada"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
