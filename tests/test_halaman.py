"""Hand-written pages carry words and pictures only, and MkDocs finds nothing in them to warn about after our check."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, copy_project, mkdocs, sample
from contoh import KATALOG, write_catalogue
from sop_site.build import build
from sop_site.issue import DataError
from sop_site.rules.gambar import UKURAN_MAKSIMUM, check_gambar
from sop_site.rules.halaman import check_docs, menu

SALAH = sorted((Path(__file__).parent / "salah" / "halaman").glob("*.md"))
DIHARAPKAN = re.compile(r"(?m)^<!-- diharapkan: (.+) -->$")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in {"panduan/index.md": "# Panduan\n", **files}.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def found(root: Path, files: dict[str, str | bytes]) -> list[str]:
    write(root, files)
    return [str(issue).removeprefix("docs/panduan/") for issue in sorted(check_docs(root))]


@pytest.mark.parametrize("file", SALAH, ids=lambda file: file.stem)
def test_bad_page(file: Path, tmp_path: Path) -> None:
    """A page with one mistake gets exactly the message that it expects, with its line."""
    expected = [f"uji.md:{text}" for text in DIHARAPKAN.findall(file.read_text("utf-8"))]
    assert expected
    assert found(tmp_path, {"panduan/uji.md": file.read_bytes()}) == expected


def test_check_stops_the_build(tmp_path: Path) -> None:
    """What is wrong in docs/ is told together with what is wrong in the data."""
    write_catalogue(tmp_path, {"katalog.yml": "nama: Kabupaten Contoh\npemerintah: Contoh\nwarna: merah\n"})
    write(tmp_path, {"lain.md": "# Lain\n"})
    with pytest.raises(DataError) as caught:
        build(tmp_path, KATALOG)
    assert {"docs/lain.md", f"sop_data/{KATALOG}/katalog.yml"} <= {issue.file for issue in caught.value.issues}


def test_real_pages_are_right() -> None:
    assert list(check_docs(ROOT)) == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>x()</script>",
        '<iframe src="https://contoh.id"></iframe>',
        "<style>p{}</style>",
        "<object data=x></object>",
        '<meta http-equiv="refresh" content="0;url=//x">',
        '<link rel="stylesheet" href="//x">',
        "<input autofocus onfocus=x()>",
        "<svg><script>1</script></svg>",
        "<svg/onload=x()>",
        "<math><mtext></mtext></math>",
        "<template><b>x</b></template>",
        "<x-y>1</x-y>",
        "<!-- a --!> <script>1</script>",
        "</article></div>",
        '<p style="background:url(//x)">a</p>',
        '<div class="md-dialog">a</div>',
        '<a data-md-component="x" href="https://x">a</a>',
        '<pre class="mermaid">flowchart TB</pre>',
        '<div class="mermaid-gambar"><svg><a href="https://x">a</a></svg></div>',
        '<div class="mermaid-gambar"><svg><use href="//x#a"/></svg></div>',
        '<div class="mermaid-gambar"><svg><rect fill="url(//x#a)"/></svg></div>',
        "| a |\n|---|\n| <script>1</script> |",
        "- a\n\n    <img src=x onerror=x()>",
        "`<a href=\"` <img src=x onerror='x()'> `\">`",
        "[a](javascript:x())",
        "[a](java&#115;cript:x())",
        "[a](<java\tscript:x()>)",
        "<javascript:x()>",
        '<a href=" JaVaScRiPt:x()">a</a>',
        '<a href="&#106;avascript:x()">a</a>',
        "[a](vbscript:x)",
        "[a](//contoh.id)",
        "![a](//contoh.id/a.png)",
        "![a](data:image/png;base64,AAAA)",
        '<img src="https://contoh.id/a.png">',
        "[a](../keputusan/0001-mesin.md)",
        "[a](../../mkdocs.yml)",
    ],
)
def test_nothing_runs_or_is_loaded(text: str, tmp_path: Path) -> None:
    """Each of these would run something, load from another host, or take the place of a part of the site."""
    messages = found(tmp_path, {"panduan/uji.md": f"# Judul\n\nTeks.\n\n{text}\n"})
    assert messages
    assert all(5 <= int(message.split(":")[1]) <= 8 for message in messages), messages


BAIK = """\
# Judul

[a](https://contoh.id) [b](http://contoh.id/?c=d&e=f) [c](mailto:a@contoh.id) <https://contoh.id> <a@contoh.id>
[d](index.md) [e](../index.md) [f](../sop/index.md) [g](#bagian) [h](sub/lagi.md#lagi) [i][ke] ![gambar](gambar.png)

[ke]: https://contoh.id "judul"

## Bagian

<details>
<summary>Rincian</summary>
isi
</details>

<kbd>Ctrl</kbd>+<kbd>F</kbd>, H<sub>2</sub>O, <abbr title="Standar Operasional Prosedur">SOP</abbr>, a<br>b, 1 < 2 & 3,
`<script>`, &lt;script&gt;, <a href="https://contoh.id">HTML</a> <!-- komentar -->

| a | b |
|--:|:-:|
| 1 | `2` |

1. satu

    ```html
    <script>alert(1)</script>
    ```

3. > kutipan

```yaml hl_lines="1"
judul: "Izin"
```

```mermaid
flowchart TB
  a["x & <b>"] --> b
```

***
"""


@pytest.mark.berat
def test_what_is_right_passes_and_is_built_strictly(tmp_path: Path) -> None:
    """The check accepts what Markdown is for, in a new page that no other file names; MkDocs has nothing to add."""
    root = copy_project(tmp_path / "proyek")
    write_catalogue(root)
    shutil.rmtree(root / "docs")
    files = {"panduan/uji.md": BAIK, "panduan/sub/lagi.md": "# Lagi\n", "panduan/gambar.png": PNG}
    assert found(root, {**files, "panduan/Thumbs.db": b"\0", "panduan/.tersembunyi": b"\0"}) == []
    result = mkdocs(root, KATALOG, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "site/panduan/uji/index.html").read_text("utf-8")
    assert 'href="../sub/lagi/#lagi"' in page and 'src="../gambar.png"' in page
    assert not (tmp_path / "site/panduan/Thumbs.db").exists()


def test_menu_is_the_folder(tmp_path: Path) -> None:
    """The index first, then by `urutan`, then by name; a head that cannot be read counts as none. Readers' pages stand
    apart."""
    files: dict[str, str | bytes] = {
        "panduan/z.md": "---\nurutan: 5\n---\n# Z\n",
        "panduan/b.md": "# B\n",
        "panduan/a.md": "---\nurutan: lima\n---\n# A\n",
        "panduan/y.md": "---\r\nurutan: 30\r\n---\r\n# Y\r\n",
        "panduan/x.md": "---\nurutan: 40\nuntuk: pembaca\n---\n# X\n",
        "panduan/w.md": "---\nuntuk: semua\n---\n# W\n",
    }
    write(tmp_path, files)
    readers, keepers = menu(tmp_path / "docs")
    assert readers == ["panduan/x.md"]
    assert [name.removeprefix("panduan/") for name in keepers] == ["index.md", "z.md", "y.md", "a.md", "b.md", "w.md"]


def test_places_names_and_sizes(tmp_path: Path) -> None:
    """What is not a page or a picture of the guide is refused by name."""
    files: dict[str, str | bytes] = {
        "lain.md": "# Lain\n",
        "assets/sop.js": "fetch('/x')",
        "panduan/skrip.js": "x()",
        "panduan/Izin Belajar.md": "# Izin\n",
        "panduan/Sub Dua/x.md": "# X\n",
        "panduan/cuti.md": "# Cuti\n",
        "panduan/cuti/index.md": "# Cuti\n",
        "panduan/besar.md": "# Besar\n" + "kata\n" * 20_001,
        "panduan/panjang.md": "# Panjang\n" + "\n" * 3_001,
        "panduan/lama.md": "# R\xe9sum\xe9\n".encode("latin-1"),
        "panduan/palsu.png": b"<script>",
    }
    assert found(tmp_path, files) == [
        "docs/assets/sop.js: berkas ini di luar panduan, sehingga tidak masuk menu situs. Pindahkan ke docs/panduan/.",
        "docs/lain.md: berkas ini di luar panduan, sehingga tidak masuk menu situs. Pindahkan ke docs/panduan/.",
        "Izin Belajar.md: nama berkas ini tidak dapat menjadi alamat. Ganti namanya menjadi izin-belajar.md.",
        "Sub Dua/x.md: nama folder ini tidak dapat menjadi alamat. Pakai huruf kecil, angka, dan tanda hubung.",
        "besar.md: halaman lebih besar dari 100 kB. Pecah menjadi beberapa halaman.",
        "cuti/index.md: alamatnya sama dengan berkas panduan/cuti.md. Hapus salah satunya, atau ganti namanya.",
        "lama.md:1: berkas tidak tersimpan dalam pengodean UTF-8 (bita 0xE9). Simpan ulang dengan pengodean UTF-8 "
        '(di Notepad: Save As, "Encoding: UTF-8").',
        "palsu.png: isi berkas ini bukan gambar PNG. Simpan ulang gambarnya sebagai PNG.",
        "panjang.md:3000: halaman lebih panjang dari 3.000 baris. Pecah menjadi beberapa halaman.",
        "skrip.js: berkas ini bukan halaman (.md) dan bukan gambar. Pindahkan ke luar docs/.",
    ]


def test_a_link_on_the_disk_is_refused(tmp_path: Path) -> None:
    """A symbolic link would publish a file from anywhere."""
    write(tmp_path, {})
    (tmp_path / "docs/panduan/uji.md").symlink_to(tmp_path / "docs/panduan/index.md")
    assert [issue.message for issue in check_docs(tmp_path)] == ["berkas ini penunjuk ke berkas lain."]


@pytest.mark.parametrize(
    "text", sample(["[" * 90_000, "<a " * 30_000, "# a\n" * 2_900, "![](" * 20_000, "<b>\n" * 2_900])
)
def test_time_is_bounded(text: str, tmp_path: Path) -> None:
    """Markdown's own time on these grows with the square or the cube: up to minutes. Past a bound it is not read on."""
    messages = found(tmp_path, {"panduan/uji.md": f"# Judul\n\n{text}\n"})
    assert messages or text.startswith("#")


# --- Pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        ("<script>x()</script>", 1),
        ("\n<rect onclick='x()'/>", 2),
        ("\n\n<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>", 3),
        ("<p xmlns='http://www.w3.org/1999/xhtml' >a</p>", 1),
        ("<image href='https://contoh.id/a.png'/>", 1),
        ("<use href='a.svg#a'/>", 1),
        ("<use xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='//contoh.id#a'/>", 1),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", 1),
        ("<rect fill='url(https://contoh.id#a)'/>", 1),
        (r"<rect style='fill:\75rl(//x)'/>", 1),
        ("<style>@import 'https://contoh.id';</style>", 1),
        ("<style>rect{fill:url( '//contoh.id#a')}</style>", 1),
        ("<style>rect{fill:image-set('//contoh.id#a')}</style>", 1),
        ("<a href='#a'>x</a>", 1),
        ("<set attributeName='href' to='javascript:x()'/>", 1),
        ("<?xml-stylesheet href='//contoh.id'?>", 1),
        ("<g>", 1),
    ],
)
def test_svg_only_draws(inside: str, line: int) -> None:
    """Whatever could run, load or animate is refused, with its line."""
    messages = check_gambar("a.svg", SVG.format(inside).encode())
    assert messages and messages[0][0] == line


def test_svg_without_entities() -> None:
    """A DOCTYPE could declare entities that grow without end."""
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + SVG.format("<title>&b;</title>")
    assert [text for _, text, _ in check_gambar("a.svg", bomb.encode())] == ["gambar ini memuat DOCTYPE atau entitas."]
    assert check_gambar("a.svg", b"<html/>")[0][1] == "isi berkas ini bukan gambar SVG."


def test_a_drawing_passes() -> None:
    """What a drawing program saves as plain SVG: gradients, styles, its own notes, an embedded photograph."""
    drawn = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>'
        '<defs><linearGradient id="a"><stop offset="0" style="stop-color:#fff"/></linearGradient></defs>'
        "<style>.a{fill:url(#a)} .b{fill:url('#a')}</style><path class='a' d='M0 0h1' fill='url(#a)'/>"
        "<use href='#a'/><image href='data:image/png;base64,AAAA'/><text>Pemerintah &amp; rakyat</text>"
    )
    assert check_gambar("a.svg", ('<?xml version="1.0" encoding="UTF-8"?>\n' + SVG.format(drawn)).encode()) == []


def test_kinds_and_sizes_of_pictures() -> None:
    """A picture is what its bytes say, of the kinds that its place allows, and of 1 MB at most."""
    assert check_gambar("a.PNG", PNG) == [] and check_gambar("a.jpeg", b"\xff\xd8\xff\xe0") == []
    assert check_gambar("a.webp", b"RIFF\0\0\0\0WEBPVP8 ") == []
    assert check_gambar("a.webp", PNG)[0][1] == "isi berkas ini bukan gambar WebP."
    assert check_gambar("a.gif", b"GIF89a")[0][1] == "berkas ini bukan gambar yang dapat dimuat."
    assert check_gambar("a.jpg", b"\xff\xd8\xff", ("PNG", "SVG"))[0][2] == "Simpan sebagai PNG atau SVG."
    assert check_gambar("a.png", PNG + bytes(UKURAN_MAKSIMUM))[0][1] == "gambar lebih besar dari 1 MB (1,0 MB)."


# --- The crest -------------------------------------------------------------------------------------------------------

SETELAN = (
    "nama: Kabupaten Contoh\npemerintah: Pemerintah Kabupaten Contoh\nlambang: {}\ndokumen:\n  - berkas: perbup.txt\n"
)
SETELAN += "    judul: Peraturan Bupati Contoh Nomor 1 Tahun 2016\n"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("lambang.svg", None, "berkas 'lambang.svg' tidak ada di folder katalog ini."),
        ("lambang.gif", b"GIF89a", "'lambang.gif': berkas ini bukan gambar yang dapat dimuat."),
        ("lambang.jpg", b"\xff\xd8\xff", "'lambang.jpg': berkas ini bukan gambar yang dapat dimuat."),
        ("lambang.png", b"<svg/>", "'lambang.png': isi berkas ini bukan gambar PNG."),
        ("lambang.png", PNG + bytes(UKURAN_MAKSIMUM), "'lambang.png': gambar lebih besar dari 1 MB (1,0 MB)."),
        (
            "lambang.svg",
            SVG.format("\n<script/>").encode(),
            "'lambang.svg' baris 2: unsur 'script' tidak boleh ada dalam gambar.",
        ),
        ("../lambang.svg", None, "'../lambang.svg' bukan nama berkas gambar di folder katalog ini."),
        ("katalog.yml", None, "'katalog.yml': berkas ini bukan gambar yang dapat dimuat."),
    ],
)
def test_crest_is_checked(name: str, data: bytes | None, message: str, tmp_path: Path) -> None:
    """It exists beside the settings, is a PNG or a harmless SVG, and is not too large."""
    changes = {"katalog.yml": SETELAN.format(name), **({name: data} if data else {})}
    write_catalogue(tmp_path, changes)
    with pytest.raises(DataError) as caught:
        build(tmp_path, KATALOG)
    assert [(issue.line, issue.message) for issue in caught.value.issues] == [(3, message)]


@pytest.mark.parametrize(("name", "data"), [("lambang.png", PNG), ("lambang.svg", SVG.format("<g/>").encode())])
def test_crest_is_published(name: str, data: bytes, tmp_path: Path) -> None:
    """The form shows it from the site's own root, byte for byte."""
    write_catalogue(tmp_path, {"katalog.yml": SETELAN.format(name), name: data})
    site = build(tmp_path, KATALOG)
    assert [asset.content for asset in site.assets if asset.address == name] == [data]
    page = next(page.html for page in site.pages if page.address.endswith("sop/cuti-tahunan/"))
    assert f'src="../../../../{name}"' in page
