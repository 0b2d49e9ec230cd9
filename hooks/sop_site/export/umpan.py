"""What search engines and news readers ask for: robots.txt and the feed of changed SOPs."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sop_site import address
from sop_site.model import places
from sop_site.model.katalog import Katalog
from sop_site.model.terbitan import Terbitan

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
    rows = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id">',
        f"<title>{escape(f'SOP {katalog.nama}: terakhir diubah')}</title>",
        f"<id>{escape(address.absolute(katalog.alamat_situs, address.BERANDA))}</id>",
        f'<link rel="self" type="application/atom+xml" href="{_url(katalog, address.FEED)}"/>',
        f'<link rel="alternate" type="text/html" href="{_url(katalog, address.BERANDA)}"/>',
        f"<updated>{terbitan.waktu}</updated>",
        f"<author><name>{escape(katalog.pemerintah)}</name></author>",
    ]
    for change in changes:
        opd, sop = known[change.file]
        there = _url(katalog, address.sop(opd.slug, sop.slug))
        rows += [
            "<entry>",
            f"<title>{escape(sop.judul)}</title>",
            f"<id>{there}</id>",
            f'<link rel="alternate" type="text/html" href="{there}"/>',
            f"<updated>{change.tanggal}T00:00:00{offset}</updated>",
            f"<summary>{escape(opd.nama)}</summary>",
            "</entry>",
        ]
    return "\n".join((*rows, "</feed>", ""))


def _url(katalog: Katalog, there: str) -> str:
    return escape(address.absolute(katalog.alamat_situs, there), {'"': "&quot;"})
