"""`make paket`: the built site as one archive, for any web host under any path and for a USB stick without a server.

A browser that opens a file from a folder shows no index.html for a folder's address and loads no modules. So links
here end in index.html, and the search falls back to titles (paket/cari.js). Everything else is the site as built.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import lingkungan
from lingkungan import value

ROOT = Path(__file__).parents[1]
EXTRA = Path(__file__).parent / "paket"
TARGET = ROOT / "paket"

LEFT_OUT = (".gz", ".br", ".map")  # made for a server, or for whoever works on the theme
THEME_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")  # off: the search is ours

_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_LINK = re.compile(r"""(\s(?:href|action)\s*=\s*)("[^"]*"|'[^']*')""")
_REFRESH = re.compile(r"""(<meta http-equiv="refresh" content="\d+; *url=)([^"]*)(")""")
_ONLINE = re.compile(r"""<link\b[^>]*\brel="(?:modulepreload|alternate)"[^>]*>""")
_TITLE = re.compile(r"<title>(.*?)</title>", re.S)
_PLACE = re.compile(r'<nav class="jejak".*?</nav>', re.S)


def to_file(url: str) -> str:
    """A relative address of a folder as that of its index.html; every other address as it is."""
    path = re.split("[?#]", url, maxsplit=1)[0]
    if not path or path.startswith("/") or re.match(r"[a-zA-Z][\w+.-]*:", path):
        return url
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        return f"{path.rstrip('/')}/index.html{url[len(path) :]}"
    return url


def _tag(match: re.Match[str]) -> str:
    return _LINK.sub(lambda link: link[1] + link[2][0] + to_file(link[2][1:-1]) + link[2][0], match[0])


def packed(html: str, root: str) -> str:
    """A built page for the package; `root` is the way from it to the site's root ("../../")."""
    html = _ONLINE.sub("", html)
    html = _REFRESH.sub(lambda found: found[1] + to_file(found[2]) + found[3], _TAG.sub(_tag, html))
    search = f'<script src="{root}assets/paket.js" defer></script>'
    return html.replace("</body>", f"{search}\n</body>") if "md-header" in html else html


def title(html: str) -> tuple[str, str]:
    """A page's title without the site's name, and the place that its trail of links names last."""
    found = _TITLE.search(html)
    whole = unescape(found[1]) if found else ""
    trail = re.findall(r"<a\b.*?</a>", place[0], re.S) if (place := _PLACE.search(html)) else [""]
    return whole.rpartition(" – ")[0] or whole, unescape(re.sub("<.*?>", "", trail[-1]))


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the package by its path. 404.html stays out: it finds its own files only at a known address."""
    titles = []
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    for path, name in ((site / name, name) for name in names):
        if name == "404.html" or name.endswith(LEFT_OUT) or name.startswith(THEME_SEARCH):
            continue
        if path.suffix != ".html":
            yield name, path.read_bytes()
            continue
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' not in html:
            text, place = title(html)
            titles.append([text, name, place])
        yield name, packed(html, "../" * name.count("/")).encode()
    listed = json.dumps(titles, ensure_ascii=False, separators=(",", ":"))
    yield "assets/judul.js", f"window.JUDUL = {listed};\n".encode()
    yield "assets/paket.js", (EXTRA / "cari.js").read_bytes()
    yield "BACA-SAYA.txt", (EXTRA / "BACA-SAYA.txt").read_text("utf-8").replace("\n", "\r\n").encode()


def pack(site: Path, target: Path, epoch: int) -> None:
    """Write the archive, all of it in one folder; the same site and `epoch` (seconds) give the same bytes."""
    stamp = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))  # the first time that the format knows
    target.parent.mkdir(exist_ok=True)
    fresh = target.with_suffix(".baru")
    with ZipFile(fresh, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files(site):
            info = ZipInfo(f"{target.stem}/{name}", stamp)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3  # as on Unix, wherever it is made
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    fresh.replace(target)


def main(site: str) -> None:
    target = TARGET / f"katalog-sop-{value(lingkungan.KATALOG)}.zip"
    pack(Path(site), target, int(value(lingkungan.WAKTU)))
    print(f"Paket selesai: {target} ({target.stat().st_size / 1e6:.1f} MB). Cara membukanya ada di BACA-SAYA.txt.")


if __name__ == "__main__":
    main(sys.argv[1])
