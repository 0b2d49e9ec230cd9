"""Published catalogues → a small site with one search and one list by letter over all of them.

Nothing of theirs is copied but what the list shows: a reader's browser asks each catalogue's own index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sop_site import address
from sop_site.build import Site
from sop_site.datafile.bind import Lines, bind
from sop_site.datafile.tree import parse
from sop_site.export.umpan import robots_txt
from sop_site.issue import DataError, Issue
from sop_site.load.folder import Loaded
from sop_site.model.gabungan import Anggota, Gabungan, anggota, origin
from sop_site.render import gabung
from sop_site.render.kaki import kaki
from sop_site.render.page import Asset
from sop_site.rules.finding import Finding
from sop_site.rules.katalog import check_katalog
from sop_site.search.indeks import gabungan

PENGATURAN, ANGGOTA = "gabungan.yml", "katalog-{}.json"  # in the folder that a site is made of


def read(data: bytes, file: str) -> Gabungan:
    """The settings; `file` is what messages call them. Raises DataError with every mistake at once."""
    issues: list[Issue] = []
    lines: Lines = {}

    def report(line: int, message: str, remedy: str) -> None:
        issues.append(Issue(file, line, message, remedy))

    tree = parse(data, report)
    found = bind(tree, Gabungan, report, lines) if tree else None
    if found:
        for place, message, remedy in (*check_katalog(found.pengaturan), *_check(found)):
            report(
                next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 0), message, remedy
            )
    if issues or not found:
        raise DataError(
            issues or [Issue(file, 0, "berkas ini kosong.", "Contohnya ada di panduan Menggabungkan katalog.")]
        )
    return found


def _check(settings: Gabungan) -> Iterator[Finding]:
    """Each catalogue has one address that a browser may ask from this site."""
    secure = settings.alamat_situs.startswith("https://")
    if not settings.katalog:
        yield ("katalog",), "belum ada katalog yang digabungkan.", "Tulis alamat situsnya, satu baris satu katalog."
    seen: set[str] = set()
    for n, there in enumerate(settings.katalog):
        if there.startswith("/") and not there.startswith("//"):
            if not settings.alamat_situs:
                remedy = "Tulis alamat_situs, atau alamat katalog yang lengkap."
                yield ("katalog", n), f"'{there}' di situs ini sendiri, yang alamatnya belum ditulis.", remedy
        elif not there.startswith(("https://", "http://")) or not origin(there):
            yield ("katalog", n), f"'{there}' bukan alamat situs.", "Awali dengan https://, http://, atau /."
        elif secure and there.startswith("http://"):
            remedy = "Pasang sertifikat di situs katalog itu, lalu tulis https://."
            yield ("katalog", n), f"'{there}' tidak boleh dibuka peramban dari situs https.", remedy
        if there.rstrip("/") in seen:
            yield ("katalog", n), f"'{there}' ditulis dua kali.", "Hapus salah satu."
        seen.add(there.rstrip("/"))


def join(folder: Path) -> Site:
    """The site that the settings in `folder` and each catalogue's api/katalog.json beside them make, in their order."""
    settings = read((folder / PENGATURAN).read_bytes(), PENGATURAN)
    data = (json.loads((folder / ANGGOTA.format(n)).read_bytes()) for n in range(len(settings.katalog)))
    members = [anggota(there, one) for there, one in zip(settings.katalog, data, strict=True)]
    own = settings.pengaturan
    robots = Asset(address.ROBOTS, partial(robots_txt, own), lasting=False)
    shown = tuple(gabung.pages(settings, members))
    return Site(Loaded(own), own, shown, (robots,), (), kaki(own), partial(_search, members), tuple(settings.asal))


def _search(members: Sequence[Anggota], guide: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, bytes]]:
    """What leads a reader's search to the catalogues, in the place of an index of its own."""
    name, content = gabungan((one.nama, one.alamat) for one in members)
    yield address.indeks_cari(name), content
