"""`make gabung BERKAS=jawa-barat.yml`: one small site over several published catalogues, into gabung/.

The settings are checked, and what each catalogue says of itself is fetched (api/katalog.json, and whether its search
can be asked). The site itself is then built like any other (`run.py`), of what lies in the folder that is given.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from csp import header
from sop_site import address
from sop_site.gabung import ANGGOTA, PENGATURAN, read
from sop_site.issue import DataError
from sop_site.model.gabungan import anggota
from sop_site.search.indeks import BENTUK

CONTOH = "BERKAS belum ditulis: make gabung BERKAS=jawa-barat.yml (contohnya ada di panduan Menggabungkan katalog)."


def fetch(url: str) -> bytes:
    """Raises ValueError, with a sentence for whoever runs this."""
    try:
        with urlopen(url, timeout=30) as answer:
            return bytes(answer.read())
    except OSError as error:
        raise ValueError(f"{url} tidak dapat dibaca ({error}): periksa alamat dan sambungannya, lalu ulangi.") from None


def catalogue(site: str, there: str) -> bytes:
    """The api/katalog.json of a published catalogue whose search can be joined. Raises ValueError."""
    data = fetch(site + address.API_KATALOG)
    try:
        anggota(there, json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ValueError(f"{site}{address.API_KATALOG} bukan data katalog SOP: periksa alamatnya.") from None
    try:
        form = json.loads(fetch(site + address.indeks_cari("mulai.json")))["bentuk"]
    except (ValueError, KeyError, TypeError):
        form = None
    if form != BENTUK:
        raise ValueError(
            f"{site} memakai mesin situs yang pencariannya lain: perbarui mesin katalog itu atau mesin ini."
        )
    return data


def main(source: str, folder: str) -> int | str:
    """Put into `folder` what the site is made of; a sentence for every catalogue that cannot be joined."""
    if not source:
        return CONTOH
    try:
        text = Path(source).read_bytes()
        settings = read(text, source)
    except OSError as error:
        return f"Berkas {source} tidak dapat dibaca ({error.strerror}): periksa namanya."
    except DataError as error:
        return str(error)
    wrong, target = [], Path(folder)
    (target / "docs").mkdir(parents=True)
    (target / PENGATURAN).write_bytes(text)
    for n, there in enumerate(settings.katalog):
        try:
            site = f"{urljoin(settings.alamat_situs, there).rstrip('/')}/"
            (target / ANGGOTA.format(n)).write_bytes(catalogue(site, there))
        except ValueError as error:
            wrong.append(str(error))
    if wrong:
        return "\n".join(wrong)
    print(
        f"{len(settings.katalog)} katalog digabungkan. Server web situs gabungan ini mengirim kepala:",
        f"  Content-Security-Policy: {header(settings.asal)}",
        sep="\n",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
