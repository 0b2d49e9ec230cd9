"""What search engines and news readers ask for: robots.txt and the feed of changed SOPs."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import Katalog
from sop_site.model.sejarah import Versi, tempat, versions
from sop_site.model.terbitan import Terbitan
from sop_site.model.view import View

TERBANYAK = 40


def robots_txt(katalog: Katalog) -> str:
    """Everything may be read; the sitemap is named where the site knows its own address."""
    sitemap = address.absolute(katalog.alamat_situs, address.SITEMAP)
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {sitemap}\n" if sitemap else "")


def has_feed(katalog: Katalog, terbitan: Terbitan) -> bool:
    """An Atom feed needs whole addresses and dates: both are never made up."""
    return bool(katalog.alamat_situs and terbitan.waktu)


def feed(katalog: Katalog, terbitan: Terbitan) -> str:
    """The SOPs changed last as an Atom feed (RFC 4287), newest first, at midnight of the day of their change."""
    known = {places.sop(katalog.slug, sop.opd, sop.slug): (opd, sop) for opd in katalog.opd for sop in opd.sop}
    changes = [item for item in terbitan.perubahan if item.file in known]
    changes = sorted(changes, key=lambda item: item.tanggal, reverse=True)[:TERBANYAK]
    offset = terbitan.waktu[19:] or "Z"
    home = _url(katalog, address.BERANDA)
    rows = [
        *_head(f"SOP {katalog.nama}: terakhir diubah", _url(katalog, address.FEED), home),
        f"<updated>{terbitan.waktu}</updated>",
        f"<author><name>{escape(katalog.pemerintah)}</name></author>",
    ]
    for change in changes:
        opd, sop = known[change.file]
        there = _url(katalog, address.sop(opd.slug, sop.slug))
        rows += _entry(sop.judul, there, there, f"{change.tanggal}T00:00:00{offset}", opd.nama)
    return "\n".join((*rows, "</feed>", ""))


def has_office_feed(view: View) -> bool:
    return bool(view.katalog.alamat_situs and view.terbitan.perubahan)


def office_feed(view: View) -> str:
    """Each known change of an office's SOPs, the newest first; its day is midnight, for more is not known of it."""
    katalog, opd = view.katalog, view.opd
    changes = []
    for sop in opd.sop:
        old = view.lama.get(address.sop(opd.slug, sop.slug), ())
        found = versions(katalog.slug, sop, old, view.terbitan)
        changes += [(one.tanggal, sop.slug, sop, one) for one in found if one.tanggal]
    changes = sorted(changes, key=lambda row: row[:2], reverse=True)[:TERBANYAK]
    here, page = _url(katalog, address.umpan(opd.slug)), _url(katalog, address.opd(opd.slug))
    rows = _head(f"SOP {opd.nama}: perubahan", here, page)
    rows += [f"<updated>{changes[0][0] if changes else '1970-01-01'}T00:00:00Z</updated>"]
    rows += [f"<author><name>{escape(opd.nama)}</name></author>"]
    for day, _, sop, version in changes:
        there = _url(katalog, address.riwayat(opd.slug, sop.slug))
        rows += _entry(sop.judul, f"{there}#{day}-{version.sidik}", there, f"{day}T00:00:00Z", _changed(version))
    return "\n".join((*rows, "</feed>", ""))


def _changed(version: Versi) -> str:
    """What a version changed, in a sentence."""
    if version.beda is None:
        return "Versi tertua yang diketahui."
    return f"Berubah: {said}." if (said := tempat(version.beda)) else "Hanya keterangan dalam datanya yang berubah."


def _head(title: str, here: str, page: str) -> list[str]:
    return [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">',
        f"<title>{escape(title)}</title>",
        f"<id>{page}</id>",
        f'<link rel="self" type="application/atom+xml" href="{here}"/>',
        f'<link rel="alternate" type="text/html" href="{page}"/>',
    ]


def _entry(title: str, id_: str, page: str, updated: str, summary: str) -> list[str]:
    return [
        "<entry>",
        f"<title>{escape(title)}</title>",
        f"<id>{id_}</id>",
        f'<link rel="alternate" type="text/html" href="{page}"/>',
        f"<updated>{updated}</updated>",
        f"<summary>{escape(summary)}</summary>",
        "</entry>",
    ]


def _url(katalog: Katalog, there: str) -> str:
    return escape(address.absolute(katalog.alamat_situs, there), {'"': "&quot;"})
