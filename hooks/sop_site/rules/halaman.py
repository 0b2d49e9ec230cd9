"""The hand-written pages: docs/panduan/**/*.md with pictures beside them. Their menu, and what stops a build.

A page is read here with the very extensions that MkDocs is given, so that what is checked is what a reader gets; after
this check `mkdocs build --strict` finds nothing to warn about in docs/. A page may begin with a head between two lines
`---`: `urutan` is its place in the menu, `untuk: pembaca` sets it apart from the pages for who keeps the catalogue.
Pages without `urutan` follow those that have it, by name; an index page comes first. The menu's words are the page's
first heading.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown.util import AMP_SUBSTITUTE

from sop_site import address
from sop_site.address import is_slug, slug
from sop_site.datafile.near import nearest
from sop_site.datafile.tree import Peta, Teks, decode, hidden, parse
from sop_site.issue import Issue
from sop_site.rules.gambar import check_gambar, jenis
from sop_site.rules.markup import Fault
from sop_site.rules.rendered import Rendered, render

DOCS, PANDUAN, KEPUTUSAN = "docs", "panduan", "keputusan"
# Bytes and lines of a page; the longest of this project has a quarter of them.
UKURAN_MAKSIMUM, BARIS_MAKSIMUM = 100_000, 3_000
TELITI = 4  # faults of a page whose lines are made sure of, by rendering it again
_KEPALA = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_URUTAN, TANPA_URUTAN = re.compile("[0-9]{1,4}"), 10_000
_TEMPAT, _UNTUK, _PEMBACA = "urutan", "untuk", "pembaca"  # the keys of a head, and the one audience it can name
# Pages that every catalogue has, as MkDocs names them; others are one regency's and no page of the guide may need them.
_KERJA = (address.MUTU, address.CEK, address.KALENDER, address.BANDINGKAN, address.WAKTU, address.PETA, address.CAKUPAN)
_TETAP = {f"{page}index.md" for page in ("", address.DAFTAR_SOP, address.DAFTAR_OPD, address.PERATURAN, address.CARI)}
_TETAP |= {f"{page}index.md" for page in (address.DAFTAR_JABATAN, address.DAFTAR_LAYANAN, *_KERJA)}


def split(text: str) -> tuple[str, str]:
    """(head, body) of a page; the body keeps its lines' numbers."""
    if match := _KEPALA.match(text):
        return match[1], "\n" * match[0].count("\n") + text[match.end() :]
    return "", text


def menu(docs: Path) -> tuple[list[str], list[str]]:
    """The pages for readers and those for who keeps the catalogue, as paths below `docs`, in the order of the menu."""

    def place(path: Path) -> tuple[bool, int, str, bool]:
        tree = parse(f"\n{split(path.read_text('utf-8', errors='replace'))[0]}".encode(), lambda *_: None)
        head = dict((key.value, value) for key, value in tree.items) if isinstance(tree, Peta) else {}
        name = path.relative_to(docs).as_posix()
        return path.name != "index.md", _order(head.get(_TEMPAT)), name, _for_readers(head.get(_UNTUK))

    found = sorted(map(place, (docs / PANDUAN).rglob("*.md")))
    return [name for *_, name, readers in found if readers], [name for *_, name, readers in found if not readers]


def _for_readers(value: object) -> bool:
    return isinstance(value, Teks) and value.value == _PEMBACA


def _order(value: object) -> int:
    return int(value.value) if isinstance(value, Teks) and _URUTAN.fullmatch(value.value) else TANPA_URUTAN


def check_docs(root: Path) -> Iterator[Issue]:
    """Every mistake in the docs/ of a project folder."""
    docs = root / DOCS
    files = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*")) if _counts(path, docs)}
    pages: dict[str, str] = {}
    for name, path in files.items():
        found = list(_file(name, path, files))
        if name.endswith(".md") and not found:
            found, body = _text(path.read_bytes())
            pages |= {name: body} if body is not None else {}
        yield from (Issue(f"{DOCS}/{name}", *finding) for finding in found)
    yield from _pages(pages, {*files, *_TETAP})


def _counts(path: Path, docs: Path) -> bool:
    """Whether a path is part of the site: what desktops leave behind, and the decisions, are not (mkdocs.yml)."""
    parts = path.relative_to(docs).parts
    left = any(part.startswith((".", "~$")) or part.lower() in ("thumbs.db", "desktop.ini") for part in parts)
    return not left and parts[0] != KEPUTUSAN and (path.is_symlink() or not path.is_dir())


Found = tuple[int, str, str]  # line, message, remedy


def _file(name: str, path: Path, files: Collection[str]) -> Iterator[Found]:
    """A file's place, name, kind and size."""
    folder, stem = posixpath.dirname(name), posixpath.basename(name).removesuffix(".md")
    if path.is_symlink():
        yield 0, "berkas ini penunjuk ke berkas lain.", "Ganti dengan berkasnya sendiri."
    elif not name.startswith(f"{PANDUAN}/"):
        yield 0, "berkas ini di luar panduan, sehingga tidak masuk menu situs.", f"Pindahkan ke {DOCS}/{PANDUAN}/."
    elif not all(is_slug(part) for part in folder.split("/")):
        yield 0, "nama folder ini tidak dapat menjadi alamat.", "Pakai huruf kecil, angka, dan tanda hubung."
    elif jenis(name):
        yield from check_gambar(name, path.read_bytes())
    elif not name.endswith(".md"):
        yield 0, "berkas ini bukan halaman (.md) dan bukan gambar.", f"Pindahkan ke luar {DOCS}/."
    elif not is_slug(stem):
        yield 0, "nama berkas ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {slug(stem) or 'nama'}.md."
    elif (twin := f"{folder}.md") in files and stem == "index":
        yield 0, f"alamatnya sama dengan berkas {twin}.", "Hapus salah satunya, atau ganti namanya."
    elif path.stat().st_size > UKURAN_MAKSIMUM:
        yield 0, "halaman lebih besar dari 100 kB.", "Pecah menjadi beberapa halaman."


def _text(data: bytes) -> tuple[list[Found], str | None]:
    """What can be said of a page before it is rendered (its encoding, unseen characters, its head).

    With it comes the page's body, None where it is not worth rendering.
    """
    found: list[Found] = []

    def report(line: int, message: str, remedy: str) -> None:
        found.append((line, message, remedy))

    text = decode(data, report)
    if text is None:
        return found, None
    hidden(text, 1, report)
    if text.count("\n") > BARIS_MAKSIMUM:
        report(BARIS_MAKSIMUM, "halaman lebih panjang dari 3.000 baris.", "Pecah menjadi beberapa halaman.")
        return found, None
    head, body = split(text)
    if not head and re.match(r"---[ \t]*\r?\n", text):
        report(1, "kepala halaman ini tidak ditutup.", "Tambahkan baris '---' di bawah kunci terakhirnya.")
        return found, None
    tree = parse(f"\n{head}".encode(), report) if head else None
    for key, value in tree.items if isinstance(tree, Peta) else ():
        if key.value not in (_TEMPAT, _UNTUK):
            remedy = "Yang dikenal: 'urutan', tempat halaman dalam menu, dan 'untuk: pembaca'."
            report(key.line, f"kunci '{key.value}' tidak dikenal dalam kepala halaman.", remedy)
        elif key.value == _UNTUK:
            if not _for_readers(value):
                remedy = "Hapus barisnya bila halaman ini untuk pengelola."
                report(value.line, "'untuk' dalam kepala halaman hanya dapat berisi 'pembaca'.", remedy)
        elif _order(value) == TANPA_URUTAN:
            report(value.line, "'urutan' harus bilangan antara 0 dan 9999.", "Contoh: urutan: 15.")
    return found, body


def _pages(bodies: dict[str, str], known: set[str]) -> Iterator[Issue]:
    """What only the rendered pages show."""
    read = {}
    for name, body in bodies.items():
        try:
            read[name] = render(body)
        except RecursionError:
            yield Issue(f"{DOCS}/{name}", 1, "susunan halaman ini bertingkat terlalu dalam.", "Kurangi tingkatnya.")
    anchors = {name: page.anchors for name, page in read.items()}
    for name, page in read.items():
        if not page.titled:
            line = next((n for n, row in enumerate(bodies[name].splitlines(), 1) if row.strip()), 1)
            message = "halaman ini tidak berawal dengan judul, sehingga tidak bernama dalam menu."
            yield Issue(f"{DOCS}/{name}", line, message, "Awali dengan baris '# Judul halaman'.")

        def faulty(page: Rendered, name: str = name) -> Counter[Fault]:
            there = anchors | {name: page.anchors}
            links = (fault for link in page.links if (fault := _link(link, name, known, there)))
            return Counter([*page.faults, *links])

        def times(fault: Fault, text: str) -> int:
            return faulty(render(text))[fault]

        rows = bodies[name].lower().split("\n")
        for number, (fault, count) in enumerate(faulty(page).items()):
            likely = [n for n, row in enumerate(rows, 1) if any(word in row for word in fault.words if word)][:8]
            lines = likely[:1] or [1]
            if number < TELITI:
                lines = _lines(bodies[name], likely, partial(times, fault), count)
            yield from (Issue(f"{DOCS}/{name}", line, fault.message, fault.remedy) for line in lines)


def _lines(body: str, likely: list[int], times: Callable[[str], int], count: int) -> list[int]:
    """The lines that a fault comes from, which stands in the page `count` times, in a text of it `times(text)`.

    Of the lines that hold its words it is those without which it stands there less often. Where it is written otherwise
    (by entities, by a reference that is defined elsewhere), it is the last line of the shortest beginning that has it.
    """
    rows = body.split("\n")
    if guilty := [n for n in likely if times("\n".join([*rows[: n - 1], "", *rows[n:]])) < count]:
        return guilty
    low, high = 0, len(rows)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if times("\n".join(rows[:middle])) else (middle, high)
    return [high]


def _link(link: str, name: str, known: set[str], anchors: dict[str, set[str]]) -> Fault | None:
    """What is wrong with a link of the page `name`: MkDocs' own way to a target, with nothing left to warn about."""
    words = (link.lower(),)
    try:
        scheme, host, path, _, anchor = urlsplit(link)
    except ValueError:
        return Fault(f"alamat '{link[:60]}' tidak terbaca.", "Perbaiki alamatnya.", words)
    if scheme or host or AMP_SUBSTITUTE in link:
        return None  # where it leads is markup.py's
    if link.startswith(("/", "\\")):
        remedy = "Tulis nama berkasnya, dilihat dari halaman ini, misalnya [teks](kesalahan.md)."
        return Fault(f"tautan '{link[:60]}' berawal dari akar situs.", remedy, words)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))) if path else name
    if target not in known:
        right = nearest(path, [posixpath.relpath(item, posixpath.dirname(name)) for item in sorted(known)])
        right = f"mailto:{link}" if re.fullmatch(r"[^/@]+@[^/@]+", link) else right
        remedy = f"Mungkin maksudnya '{right}'." if right else "Tulis nama berkas yang ada, termasuk .md."
        return Fault(f"tautan '{link[:60]}' menuju berkas yang tidak ada.", remedy, words)
    if anchor and anchor not in anchors.get(target, {anchor}):
        remedy = "Salin alamatnya dari tanda # di samping judul bagian itu pada situs."
        return Fault(f"tautan '{link[:60]}' menuju bagian yang tidak ada.", remedy, words)
    return None
