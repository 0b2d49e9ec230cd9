"""Shapes of documents, one manner at a time: pasted pictures, old and new Word shapes, Excel's, outlines in a PDF.

What is expected was worked out by hand from the numbers that are written into the document.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pypdf
import pytest

from kanvas import Kanvas
from sop_site.impor import docx, lists, vml
from sop_site.impor.dml import EMU, Shapes, shapes
from sop_site.impor.drawing import Head, Piece, Rule, Symbol, Tie, Word
from sop_site.impor.picture import traced
from sop_site.impor.plane import Box
from sop_site.impor.reader import described, documents, pictures
from sop_site.impor.shapes import Dot, marks
from sop_site.impor.vector import drawings
from sop_site.impor.word import Tolak
from sop_site.impor.words import Line
from test_impor import CUTI, TEKS

# --- Pictures --------------------------------------------------------------------------------------------------------

HALF = {45: 3, 46: 2, 47: 1, 48: 1}  # of the arrowhead, beside its middle row, by column


def arrow() -> list[list[bool]]:
    """60 by 21 pixels: a line on row 10 from column 2 to 50, and a head whose tip is there and which begins at 45."""
    return [[2 <= x <= 50 if y == 10 else abs(y - 10) <= HALF.get(x, -1) for x in range(60)] for y in range(21)]


def test_a_picture_of_an_arrow_is_an_arrow() -> None:
    """A point a pixel: the middle of pixel 2 is 2.5 points from the left, row 10's 10.5 from the top."""
    pieces, heads = traced(arrow(), Box(100, 200, 160, 221))
    assert pieces == [Piece((102.5, 210.5), (150.5, 210.5), 1.0)]
    assert heads == [Head((150.5, 210.5), (145.5, 210.5), Box(145.5, 207.0, 150.5, 214.0))]


def test_an_upright_picture_is_an_upright_arrow() -> None:
    """The same on its side."""
    down = [list(column) for column in zip(*arrow(), strict=True)]
    pieces, heads = traced(down, Box(100, 200, 121, 260))
    assert pieces == [Piece((110.5, 202.5), (110.5, 250.5), 1.0)]
    assert [(head.tip, head.base) for head in heads] == [((110.5, 250.5), (110.5, 245.5))]


def test_what_is_no_drawing_of_lines_says_nothing() -> None:
    """Nothing at all, a photograph that is mostly dark, a hatching of thirteen lines."""
    box = Box(0, 0, 60, 60)
    hatching = [[y % 4 == 0 for _ in range(60)] for y in range(52)]
    for pixels in ([], [[]], [[True] * 60] * 60, hatching):
        assert traced(pixels, box) == ([], [])


def test_a_pasted_picture_stands_on_its_page() -> None:
    """The same arrow as an image of 60 by 21 points in a PDF, 100 from the left and 200 from the top."""
    kanvas = Kanvas()
    kanvas.picture(100, 200, arrow())
    (page,) = drawings(kanvas.pdf())
    (piece,), (head,) = page.pieces, page.heads
    assert (*piece.start, *piece.end) == pytest.approx((102.5, 210.5, 150.5, 210.5), abs=1)
    assert head.tip == pytest.approx((150.5, 210.5), abs=1)


# --- Shapes of older Word files --------------------------------------------------------------------------------------

NS = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PLACE = "margin-left:1in;margin-top:20pt;width:2.54cm;height:48px"  # 72, 20, 72 and 36 points


def old(tag: str, attributes: str, inside: str = "") -> Shapes:
    made = Shapes()
    vml.draw(made, fromstring(f"<v:{tag} {NS} {attributes}>{inside}</v:{tag}>"), vml.Frame(10, 20))
    return made


@pytest.mark.parametrize(
    ("tag", "attributes", "kind"),
    [
        ("rect", "", "box"),
        ("roundrect", "", "round"),
        ("oval", "", "round"),
        ("shape", 'type="#_x0000_t110"', "diamond"),
        ("shape", 'type="#_x0000_t177"', "pentagon"),
        ("shape", 'type="#_x0000_t116"', "round"),
    ],
)
def test_an_older_shape(tag: str, attributes: str, kind: str) -> None:
    """At 10, 20 on the page: from (82, 40) to (154, 76)."""
    made = old(tag, f'style="{PLACE}" {attributes}')
    assert made.symbols == [Symbol(kind, Box(82, 40, 154, 76))]  # type: ignore[arg-type]


def test_words_in_an_older_shape() -> None:
    text = "<w:p><w:r><w:t>Setuju</w:t></w:r><w:r><w:t>?</w:t></w:r></w:p>"
    made = old("rect", f'style="{PLACE}" stroked="f"', f"<v:textbox>{text}</v:textbox>")
    assert (made.symbols, made.texts) == ([], [(Box(82, 40, 154, 76), "Setuju?")])


def test_older_connectors() -> None:
    """A line between two places; a connector of a shape's type across its box, turned over, headed where it begins."""
    made = old("line", 'from="0,0" to="30pt,40pt"', '<v:stroke endarrow="block"/>')
    assert made.pieces == [Piece((10, 20), (40, 60))]
    assert [(head.tip, head.base) for head in made.heads] == [((40, 60), (10, 20))]
    made = old("shape", f'type="#_x0000_t32" style="{PLACE};flip:x"', '<v:stroke startarrow="block" endarrow="none"/>')
    assert made.pieces == [Piece((154, 40), (82, 76))]
    assert [head.tip for head in made.heads] == [(154, 40)]
    made = old("shape", 'type="#_x0000_t32" style="width:auto;height:40pt;flip:y"')
    assert (made.pieces, made.heads) == ([Piece((10, 60), (10, 20))], [])  # a width that is no length is none


# --- Shapes of Excel and newer Word ----------------------------------------------------------------------------------

XNS = (
    'xmlns:x="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def emu(points: float) -> int:
    return int(points * EMU)


def frame(x: float, y: float, wide: float, high: float, more: str = "") -> str:
    return f'<a:xfrm {more}><a:off x="{emu(x)}" y="{emu(y)}"/><a:ext cx="{emu(wide)}" cy="{emu(high)}"/></a:xfrm>'


def shape(number: int, form: str, place: str = "", text: str = "") -> str:
    words = f"<x:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></x:txBody>" if text else ""
    return (
        f'<x:sp><x:nvSpPr><x:cNvPr id="{number}"/><x:cNvSpPr/></x:nvSpPr>'
        f'<x:spPr>{place}<a:prstGeom prst="{form}"/></x:spPr>{words}</x:sp>'
    )


def connector(form: str, place: str, line: str, glue: str = "", bend: str = "") -> str:
    gd = f'<a:avLst><a:gd name="adj1" fmla="val {bend}"/></a:avLst>' if bend else ""
    return (
        f"<x:cxnSp><x:nvCxnSpPr><x:cNvCxnSpPr>{glue}</x:cNvCxnSpPr></x:nvCxnSpPr>"
        f'<x:spPr>{place}<a:prstGeom prst="{form}">{gd}</a:prstGeom><a:ln>{line}</a:ln></x:spPr></x:cxnSp>'
    )


def at(column: int, row: int, inside: str, size: tuple[float, float] = (80, 40)) -> str:
    """An anchor in a sheet whose columns are 100 and rows 50 points, with a size of its own."""
    place = f"<x:from><x:col>{column}</x:col><x:row>{row}</x:row></x:from>"
    return f'<x:oneCellAnchor>{place}<x:ext cx="{emu(size[0])}" cy="{emu(size[1])}"/>{inside}</x:oneCellAnchor>'


def sheet(*anchors: str) -> Shapes:
    root = fromstring(f"<x:wsDr {XNS}>{''.join(anchors)}</x:wsDr>")
    return shapes(root, lambda column: column * 100.0, lambda row: row * 50.0)


TAIL = '<a:tailEnd type="triangle"/>'


def test_shapes_of_a_group_stand_in_its_scale() -> None:
    """A group of 80 by 40 points that was drawn 160 by 80: all in it is half as large."""
    inner = f'<a:chOff x="0" y="0"/><a:chExt cx="{emu(160)}" cy="{emu(80)}"/>'
    group = (
        f"<x:grpSp><x:grpSpPr><a:xfrm>{inner}</a:xfrm></x:grpSpPr>{shape(2, 'rect', frame(40, 20, 80, 40))}</x:grpSp>"
    )
    assert sheet(at(1, 2, group)).symbols == [Symbol("box", Box(120, 110, 160, 130))]
    choice = f"<mc:AlternateContent><mc:Choice>{shape(2, 'diamond')}</mc:Choice></mc:AlternateContent>"
    assert sheet(at(0, 0, choice)).symbols == [Symbol("diamond", Box(0, 0, 80, 40))]


def test_lines_that_are_shapes_and_anchors_without_a_place() -> None:
    assert sheet(at(0, 0, shape(2, "line"))).pieces == [Piece((0, 0), (80, 40))]
    assert sheet(f"<x:absoluteAnchor>{shape(2, 'rect')}</x:absoluteAnchor>").symbols == []
    nowhere = f"<x:oneCellAnchor><x:from/>{shape(2, 'rect')}</x:oneCellAnchor>"
    assert sheet(nowhere).symbols == []


@pytest.mark.parametrize(
    ("form", "more", "bend", "way"),
    [
        ("straightConnector1", "", "", [(0, 0), (80, 40)]),
        ("straightConnector1", 'flipH="1"', "", [(80, 0), (0, 40)]),
        ("straightConnector1", 'rot="10800000"', "", [(80, 40), (0, 0)]),
        ("bentConnector2", "", "", [(0, 0), (80, 0), (80, 40)]),
        ("bentConnector2", 'rot="5400000"', "", [(80, 0), (80, 40), (0, 40)]),
        ("bentConnector3", "", "25000", [(0, 0), (20, 0), (20, 40), (80, 40)]),
        ("bentConnector3", 'rot="5400000" flipH="1"', "50000", [(80, 40), (80, 20), (0, 20), (0, 0)]),
    ],
)
def test_a_connector_s_way(form: str, more: str, bend: str, way: list[tuple[float, float]]) -> None:
    """In a box of 80 by 40 points, with a head where it ends."""
    made = sheet(at(0, 0, connector(form, frame(0, 0, 80, 40, more), TAIL, bend=bend)))
    assert [piece.start for piece in made.pieces] + [made.pieces[-1].end] == way
    assert [head.tip for head in made.heads] == [way[-1]]


def test_connectors_that_are_glued_join_their_symbols() -> None:
    """With a head at its end, at its beginning, at both, at none; one that leads nowhere is none."""
    boxes = at(0, 0, shape(2, "rect")), at(0, 2, shape(3, "rect"))
    top, foot = Symbol("box", Box(0, 0, 80, 40)), Symbol("box", Box(0, 100, 80, 140))
    glue = '<a:stCxn id="2" idx="2"/><a:endCxn id="3" idx="0"/>'  # the first's foot, the second's top
    way = ((40.0, 40.0), (40.0, 100.0))
    head = '<a:headEnd type="triangle"/>'
    for line, ties in (
        (TAIL, [Tie(top, foot, way)]),
        (head, [Tie(foot, top, way[::-1])]),
        (head + TAIL, [Tie(top, foot, way), Tie(foot, top, way[::-1])]),
        ("", [Tie(top, foot, way, joint=True)]),
    ):
        glued = connector("straightConnector1", frame(0, 0, 1, 1), line, glue)
        assert sheet(*boxes, at(0, 0, glued)).ties == ties
    short = connector("straightConnector1", frame(0, 0, 0, 0), TAIL)
    assert sheet(at(0, 0, short, (0, 0))).pieces == []


WNS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def word(paragraph: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {WNS}><w:body>{paragraph}</w:body></w:document>")
    return out.getvalue()


def placed(kind: str, at: tuple[float, float], size: tuple[float, float], inside: str) -> str:
    """What is anchored on the page `at` points from its left and top sides."""
    across, down = (
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{emu(place)}</wp:posOffset></wp:position{axis}>'
        for axis, place in zip("HV", at, strict=True)
    )
    extent = f'<wp:extent cx="{emu(size[0])}" cy="{emu(size[1])}"/>'
    return f"<w:p><w:r><w:drawing><wp:{kind}>{across}{down}{extent}{inside}</wp:{kind}></w:drawing></w:r></w:p>"


def wordshape(number: int, x: float, y: float, wide: float, high: float) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{number}"/><wps:spPr>{frame(x, y, wide, high)}<a:prstGeom prst="rect"/></wps:spPr>'
        "</wps:wsp>"
    )


def test_a_group_of_word_stands_in_its_scale() -> None:
    """Two boxes of a group that was drawn twice as large, anchored 100 and 50 points from the page's corner.

    Without its scale each of them is as large as all of it.
    """
    inner = f'<a:chOff x="0" y="0"/><a:chExt cx="{emu(200)}" cy="{emu(200)}"/>'
    scale = f"<wpg:grpSpPr><a:xfrm>{inner}</a:xfrm></wpg:grpSpPr>"
    pair = f"<wpg:wgp>{scale}{wordshape(1, 0, 0, 80, 40)}{wordshape(2, 0, 160, 80, 40)}</wpg:wgp>"
    (made,) = docx.drawings(word(placed("anchor", (100, 50), (100, 100), pair)))
    assert made.symbols == (Symbol("box", Box(100, 50, 140, 70)), Symbol("box", Box(100, 130, 140, 150)))
    bare = f"<wpg:wgp>{wordshape(1, 0, 0, 80, 40)}{wordshape(2, 0, 160, 80, 40)}</wpg:wgp>"
    (made,) = docx.drawings(word(placed("anchor", (100, 50), (100, 100), bare)))
    assert [symbol.box for symbol in made.symbols] == [Box(100, 50, 200, 150)] * 2


def test_an_older_shape_in_a_word_document() -> None:
    """Beside it stands a picture that is no shape."""
    picture = f'<v:shape {NS} style="{PLACE}"><v:imagedata/></v:shape>'
    (made,) = docx.drawings(word(f'<w:p><w:pict><v:oval {NS} style="{PLACE}"/>{picture}</w:pict></w:p>'))
    (symbol,) = made.symbols
    assert (symbol.kind, symbol.box.width, symbol.box.height) == ("round", 72, 36)


# --- Outlines in a PDF -----------------------------------------------------------------------------------------------


def outlined(*points: tuple[float, float], width: float = 0.0) -> list[object]:
    return [*marks(points, inked=False, closed=True, filled=True, width=width)]


def test_outlines() -> None:
    """A dot, a bar, a triangle, an open V as its outline, a thin bent line as the outline around it."""
    ring = [(2, 0), (3, 1), (4, 2), (3, 3), (2, 4), (1, 3), (0, 2)]
    assert outlined(*ring) == [Dot(Box(0, 0, 4, 4))]
    assert outlined((0, 0), (60, 0), (60, 1), (0, 1)) == [Rule(False, 0.5, 0, 60), Piece((0, 0.5), (60, 0.5), 1)]
    assert outlined((0, 0), (6, 3), (0, 6)) == [Head((6, 3), (0, 3), Box(0, 0, 6, 6))]
    down = outlined((0, 0), (4, 6), (8, 0), (8, 1), (4, 8), (0, 1))
    assert down == [Head((4, 8), (4, 0), Box(0, 0, 8, 8))]
    bent = outlined((0, 0), (40, 0), (40, 30), (39, 30), (39, 1), (0, 1))
    assert bent == [Piece((0, 0.5), (39.5, 0.5), 1), Piece((39.5, 0.5), (39.5, 30), 1)]


def test_a_dashed_outline_round_a_white_shape_is_a_symbol() -> None:
    """Some programs draw a dashed line as its many short pieces; a white shape without them only hides something."""
    corners = [(100.0, 100.0), (180.0, 100.0), (180.0, 140.0), (100.0, 140.0)]
    kanvas = Kanvas()
    kanvas.polygon(corners, "f", white=True)
    (page,) = drawings(kanvas.pdf())
    assert page.symbols == ()
    for x in range(100, 180, 10):
        for y in (100, 140):
            kanvas.line((x, y), (x + 6, y))
    (page,) = drawings(kanvas.pdf())
    assert [symbol.kind for symbol in page.symbols] == ["box"]


# --- Cells and files -------------------------------------------------------------------------------------------------


def line(y: float, *words: tuple[float, str]) -> Line:
    return Line(tuple(Word(text, Box(x, y, x + 5 * len(text), y + 8), 8) for x, text in words))


def test_numbers_in_a_column_of_their_own() -> None:
    """Each number stands beside the middle of its item: the second item has three lines."""
    found = [
        line(0, (0, "1."), (40, "Surat"), (70, "permohonan")),
        line(10, (40, "Kartu")),
        line(20, (0, "2.")),
        line(21, (40, "tanda")),
        line(32, (40, "penduduk")),
    ]
    assert lists.items(found, 200) == ("1. Surat permohonan", "2. Kartu tanda penduduk")
    assert lists.items([], 200) == ()


def read(folder: Path, name: str, data: bytes) -> str:
    """What is said of a file that is refused."""
    path = folder / name
    path.write_bytes(data)
    with pytest.raises(Tolak) as caught:
        documents(path)
    return str(caught.value)


def test_files_that_are_refused(tmp_path: Path) -> None:
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(CUTI.pdf()))
    locked.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    locked.write(out)
    empty = Kanvas().pdf()
    flag = rb"(PK\x03\x04.{2}|PK\x01\x02.{4})."  # of each part in a zip file, before its own place and in the list
    encrypted = re.sub(flag, b"\\g<1>\x01", word("<w:p><w:r><w:t>Surat</w:t></w:r></w:p>"), flags=re.DOTALL)
    for name, data, said in (
        ("a.exe", b"MZ", "jenis berkas '.exe' tidak dikenal"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0",
            "terkunci kata sandi atau berbentuk lama (.doc, .xls); simpan ulang sebagai .xlsx",
        ),
        ("a.txt", b"a\0b", "isi berkas ini bukan teks"),
        ("a.md", b"Hanya kata-kata", "tidak ada tabel SOP (kepala kolom No, Kegiatan, …)"),
        ("a.docx", word("<w:p><w:r><w:t>Surat</w:t></w:r></w:p>"), "tidak ada tabel SOP (kepala kolom No, Kegiatan"),
        ("a.docx", b"PK\x03\x04", "berkas Word ini rusak"),
        ("a.docx", encrypted, "berkas Word ini rusak"),
        ("a.pdf", out.getvalue(), "PDF ini terkunci kata sandi"),
        ("a.pdf", empty, "PDF ini kosong: tidak ada tulisan di halaman mana pun"),
    ):
        assert said in read(tmp_path, name, data), name
    with pytest.raises(Tolak, match="berkas ini tidak ada"):
        documents(tmp_path / "tidak-ada.pdf")


def test_what_is_told_of_an_sop(tmp_path: Path) -> None:
    """From pasted text; and the pages of a PDF as pictures."""
    path = tmp_path / "izin.txt"
    path.write_text(TEKS, "utf-8")
    (found,) = documents(path)
    told = described(found)
    assert (told["judul"], told["nomor"], told["satuan"][0]) == (
        "Izin Belajar", "800/12/2024", "PEMERINTAH KABUPATEN CONTOH")  # fmt: skip
    assert "- no: 3" in told["yaml"] and {guess["langkah"] for guess in told["dugaan"]} >= {2, 3}
    (tmp_path / "cuti.pdf").write_bytes(CUTI.pdf())
    assert pictures(tmp_path / "cuti.pdf", tmp_path) == ["hlm-1.png"]
    assert (tmp_path / "hlm-1.png").read_bytes().startswith(b"\x89PNG")
