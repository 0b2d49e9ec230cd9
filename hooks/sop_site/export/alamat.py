"""`/alamat.txt`: every address of the site, one a line; and what a new list must not lose of the last one's.

An address that was once published is a promise: it stays, or leads on (`alamat_lama`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sop_site.datafile.near import nearest
from sop_site.issue import DataError, Issue
from sop_site.model import places

_SOP = re.compile(r"(?:(?:data/)?opd/(?P<opd>[^/]+)/sop/|api/sop/(?P<opd_>[^/]+)/)(?P<nama>[^/.]+)[/.].*")
_JABATAN = re.compile(r"opd/(?P<opd>[^/]+)/jabatan/(?P<nama>[^/]+)/")
_OPD = re.compile(r"(?:(?:data/)?opd|api/sop)/(?P<opd>[^/.]+)/.*")
_PERBUP = re.compile(r"(?:api/|data/)?perbup/(?P<nama>[^/.]+)[/.].*")
SEDIKIT = 100  # among more new names than that, a guess would cost minutes
_BERKAS = "; bila tidak berlaku lagi, kembalikan berkasnya dengan 'status: dicabut'."
_FOLDER = "; bila tidak, kembalikan foldernya."


def alamat_txt(addresses: Iterable[str]) -> str:
    """The addresses, sorted, one a line; each starts at the site's root ("/" is the home page)."""
    return "".join(f"/{address}\n" for address in sorted(set(addresses)))


def terbit(path: str) -> list[str]:
    """The lines of the last release's alamat.txt; none where no path is given.

    Raises DataError where the path leads to nothing: a wrong one must not switch the check off.
    """
    try:
        return Path(path).read_text("utf-8").splitlines() if path else []
    except (OSError, UnicodeDecodeError):
        remedy = "Isi SOP_ALAMAT_TERBIT dengan tempat alamat.txt situs yang terbit, atau kosongkan."
        raise DataError([Issue(path, 0, "daftar alamat yang sudah terbit tidak dapat dibaca.", remedy)]) from None


def hilang(lama: Iterable[str], baru: Iterable[str]) -> list[str]:
    """The addresses of the old list that the new one lacks, sorted. Both are lines of an alamat.txt."""
    known = {line.strip() for line in baru}
    return sorted({line.strip() for line in lama} - known - {""})


def vanished(katalog: str, lama: Iterable[str], baru: Iterable[str]) -> Iterator[Issue]:
    """A sentence for each thing of a catalogue whose address would vanish; what goes with it is not told again."""
    lama, baru = [*lama], [*baru]
    fresh = [line.strip("/") for line in hilang(baru, lama)]  # what may be the same thing under a new name
    lost = [line.removeprefix("/") for line in hilang(lama, baru)]
    offices = {address for address in lost if re.fullmatch("opd/[^/]+/", address)}
    top = f"{places.DATA}/{katalog}"
    for address in lost:
        if (found := _OPD.fullmatch(address)) and f"opd/{found['opd']}/" in offices:
            yield _office(top, found["opd"], fresh)
        elif found := _SOP.fullmatch(address):
            yield _sop(top, found["opd"] or found["opd_"], found["nama"], fresh)
        elif found := _JABATAN.fullmatch(address):
            message = f"halaman jabatan /{address} sudah terbit, tetapi akan hilang."
            remedy = f"Tulis 'alamat_lama: {found['nama']}' pada jabatan yang menggantikannya."
            yield Issue(f"{top}/opd/{found['opd']}/opd.yml", 0, message, remedy)
        elif found := _PERBUP.fullmatch(address):
            name = found["nama"]
            message = f"/perbup/{name}/ sudah terbit, tetapi akan hilang."
            remedy = f"Bila berkasnya berganti nama, tulis 'alamat_lama: {name}' di kepalanya{_BERKAS}"
            yield Issue(f"{top}/perbup/{name}.md", 0, message, remedy)
        else:
            message = f"/{address} sudah terbit, tetapi akan hilang."
            yield Issue(top, 0, message, "Kembalikan data yang menghasilkannya.")


def _office(top: str, name: str, fresh: list[str]) -> Issue:
    new = [parts[1] for page in fresh if len(parts := page.split("/")) == 2 and parts[0] == "opd"]
    now = nearest(name, new) or (new[0] if len(new) == 1 else "")
    where = f"opd/{now}/opd.yml" if now else "opd.yml folder yang baru"
    message = f"/opd/{name}/ dan halaman di bawahnya sudah terbit, tetapi akan hilang."
    remedy = f"Bila foldernya berganti nama, tulis 'alamat_lama: {name}' dalam {where}{_FOLDER}"
    return Issue(f"{top}/opd/{name}", 0, message, remedy)


def _sop(top: str, opd: str, name: str, fresh: list[str]) -> Issue:
    new = [(parts[1], parts[3]) for page in fresh if len(parts := page.split("/")) == 4 and parts[2] == "sop"]
    inside = [other for office, other in new if office == opd]
    moved = next((office for office, other in new if other == name and office != opd), "")
    few = inside if len(inside) <= SEDIKIT else []
    now = nearest(name, few) or (inside[0] if len(inside) == 1 else "")
    if moved and not now:
        remedy = f"Bila SOP ini pindah ke {moved}, tulis 'alamat_lama: {opd}/{name}' dalam opd/{moved}/sop/{name}.yml"
    else:
        where = f"{now}.yml" if now else "berkas yang baru"
        remedy = f"Bila berkasnya berganti nama, tulis 'alamat_lama: {name}' dalam {where}"
    message = f"SOP ini sudah terbit di /opd/{opd}/sop/{name}/, tetapi alamatnya akan hilang."
    return Issue(f"{top}/opd/{opd}/sop/{name}.yml", 0, message, remedy + _BERKAS)
