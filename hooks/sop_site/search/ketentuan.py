"""A regulation as documents of the index: the whole, its headings, and each provision that stands for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sop_site import address
from sop_site.legal.naskah import KELOMPOK, Ketentuan, paths, walk, words
from sop_site.legal.perbup import Perbup
from sop_site.legal.sebutan import singkat
from sop_site.search.dokumen import ISI, KONTEKS, OUTPUT, Part, Record, Text, rapat


def ketentuan(perbup: Perbup) -> Iterator[Record]:
    """A regulation as a whole, and each of its provisions that stands for itself."""
    short = singkat(perbup.sebutan)
    yield Record(
        "perbup",
        perbup.sebutan,
        address.perbup(perbup.slug),
        f"tentang {perbup.judul}",
        nama=tuple(filter(None, (short, f"{short} {perbup.judul}", perbup.judul))),
        status=perbup.status,
    )
    for path in paths(perbup.naskah):
        part = path[-1]
        if part.jenis in KELOMPOK and part.anchor:
            there = address.perbup(perbup.slug, part.anchor)
            own = perbup.nama[part.anchor]
            name = f"{own} {part.judul}".strip()
            yield Record("perbup", name, there, perbup.sebutan, nama=(own,), status=perbup.status)
        if not part.anchor or part.jenis in ("pembukaan", *KELOMPOK):
            continue
        if any(above.anchor and above.jenis not in ("pembukaan", *KELOMPOK) for above in path[:-1]):
            continue
        yield _ketentuan(perbup, short, path)


def _ketentuan(perbup: Perbup, short: str, path: tuple[Ketentuan, ...]) -> Record:
    part = path[-1]
    headings = [above.judul for above in path[:-1] if above.judul]
    inner = [item for item in walk(part.isi) if item.anchor]
    defined = {item.anchor: item.istilah for item in perbup.istilah}
    return Record(
        "perbup",
        perbup.nama[part.anchor][0].upper() + perbup.nama[part.anchor][1:],
        address.perbup(perbup.slug, part.anchor),
        words(part),
        perbup.sebutan,
        nama=(perbup.nama[part.anchor],),
        isi=(
            Text(ISI, _own(part)),
            *(Text(OUTPUT, teks) for teks in headings),
            Text(KONTEKS, f"{perbup.sebutan} {short}"),
        ),
        bagian=tuple(
            Part(
                item.anchor, name, (Text(ISI, words(item), "isi"),), (name, *defined.get(item.anchor, ()), rapat(name))
            )
            for item in inner
            for name in (perbup.nama[item.anchor],)
        ),
        status=perbup.status,
    )


def _own(part: Ketentuan) -> str:
    """The words of a provision that stand in none of its addressed parts."""
    return " ".join(filter(None, (part.judul, part.teks, *_loose(part.isi))))


def _loose(parts: Iterable[Ketentuan]) -> Iterator[str]:
    for item in parts:
        if not item.anchor and item.jenis not in ("catatan", "katalog"):
            yield item.teks
            yield from _loose(item.isi)
