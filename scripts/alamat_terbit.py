"""`make alamat`: fetches the published site's list of addresses, so that a build can be held to it.

Written to .alamat-terbit.txt, for SOP_ALAMAT_TERBIT. The site is the one that is given, else SOP_ALAMAT, else the one
that the catalogue names (alamat_situs). A site that has no list yet gives an empty one; a site that cannot be asked is
an error, for the check must not go away unnoticed.
"""

from __future__ import annotations

import sys
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import lingkungan
from lingkungan import value
from sop_site.build import checked
from sop_site.issue import DataError

ROOT = Path(__file__).parents[1]
TARGET = ROOT / ".alamat-terbit.txt"


def fetch(site: str) -> str:
    """The list of the site at this address. Raises ValueError, with a sentence for whoever publishes."""
    url = urljoin(f"{site.rstrip('/')}/", "alamat.txt")
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"{site} bukan alamat situs: awali dengan https:// atau http://.")
    try:
        with urlopen(url, timeout=30) as answer:
            text: str = answer.read().decode("utf-8")
    except HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return ""
        raise ValueError(f"{url} menjawab {error.code}: periksa situsnya, lalu ulangi.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{url} tidak dapat dibaca ({error}): periksa sambungan, lalu ulangi.") from None
    if not all(line.startswith("/") for line in text.splitlines()):
        raise ValueError(
            f"{url} bukan daftar alamat: periksa alamat_situs di katalog.yml, dan apakah situsnya terbuka."
        )
    return text


def main(words: list[str]) -> int | str:
    name = value(lingkungan.KATALOG)
    try:
        site = (words and words[0]) or value(lingkungan.ALAMAT) or checked(ROOT, name).katalog.alamat_situs
    except DataError:
        site = ""  # the check of the data tells
    try:
        text = fetch(site) if site else ""
    except ValueError as error:
        return str(error)
    TARGET.write_text(text, "utf-8", newline="\n")
    if not site:
        print("Alamat situs belum diketahui (alamat_situs di katalog.yml): alamat lama tidak dibandingkan.")
    else:
        print(f"{len(text.splitlines())} alamat sudah terbit di {site}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
