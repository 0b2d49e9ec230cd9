"""The shapes of a Word document's flowchart, anchored in cells: symbols, and arrows grouped with their labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from sop_site.chart.sheet import Kind
from sop_site.export.excel_shapes import EMU, SHAPES, outline
from sop_site.export.gambar import Garis, Place, Simbol, Tulisan

_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_FORMS: Mapping[Kind, str] = SHAPES
Box = tuple[Place, Place]


def _emu(points: float) -> int:
    return round(points * EMU)


def _anchor(box: Box, corner: Place, number: int, name: str, kind: str, inner: str, above: bool) -> str:
    """What is drawn in a box, anchored in a cell whose text begins at `corner`; `above`: over the lines."""
    (x0, y0), (x1, y1) = box
    return (
        f'<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{251_658_240 + number + 100_000 * above}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{_emu(x0 - corner[0])}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{_emu(y0 - corner[1])}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{_emu(x1 - x0)}" cy="{_emu(y1 - y0)}"/><wp:wrapNone/><wp:docPr id="{number}" '
        f'name="{name} {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{kind}">{inner}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _shape(box: Box, look: str, text: str = "", start: str = "<wps:cNvSpPr/>", frame: str = "") -> str:
    (x0, y0), (x1, y1) = box
    place = f'<a:off x="{_emu(x0)}" y="{_emu(y0)}"/><a:ext cx="{_emu(x1 - x0)}" cy="{_emu(y1 - y0)}"/>'
    room = '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{}"/>'
    return (
        f"<wps:wsp>{start}<wps:spPr><a:xfrm{frame}>{place}</a:xfrm>{look}</wps:spPr>{text}"
        f"{room.format('t' if 'txBox' in start else 'ctr')}</wps:wsp>"
    )


_LINE = '<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{}</a:ln>'
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def _form(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def symbol(one: Simbol, corner: Place, number: int) -> str:
    box = ((one.x0, one.top), (one.x1, one.bottom))
    own = ((0.0, 0.0), (one.x1 - one.x0, one.bottom - one.top))
    text = _said([one.text], True) if one.text else ""
    inner = _shape(own, f"{_form(_FORMS[one.kind])}{_WHITE}{_LINE.format('')}", text)
    return _anchor(box, corner, number, "Simbol", _SHAPE, inner, True)


def _said(lines: Sequence[str], centred: bool) -> str:
    """Words in a shape, a paragraph a line: breaks within one are lost in LibreOffice's groups."""
    side = '<w:jc w:val="center"/>' if centred else ""
    style = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="14"/></w:rPr>'
    look = f'<w:pPr><w:spacing w:before="0" w:after="0"/>{side}</w:pPr>'
    rows = (f'<w:p>{look}<w:r>{style}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return f"<wps:txbx><w:txbxContent>{''.join(rows)}</w:txbxContent></wps:txbx>"


def words(one: Tulisan, corner: Place, number: int) -> str:
    """Words that belong to no line."""
    box = ((one.x, one.y), (one.x + one.wide, one.y + one.high))
    return _anchor(box, corner, number, "Tulisan", _SHAPE, _words(one, (one.x, one.y)), True)


_BARE = f"{_form('rect')}<a:noFill/><a:ln><a:noFill/></a:ln>"


def _words(one: Tulisan, low: Place, named: str = "") -> str:
    box = ((one.x - low[0], one.y - low[1]), (one.x + one.wide - low[0], one.y + one.high - low[1]))
    return _shape(box, _BARE, _said(one.lines, False), f'{named}<wps:cNvSpPr txBox="1"/>')


def arrow(line: Garis, corner: Place, number: int) -> str:
    """A line from symbol to symbol, alone or grouped with its label."""
    (low, high), form = outline(line.path)
    tip = '<a:tailEnd type="triangle" w="med" len="med"/>' if line.head else ""
    start, end = line.path[0], line.path[-1]
    look, frame, kind = f"{form}<a:noFill/>{_LINE.format(tip)}", "", "<wps:cNvSpPr/>"
    if len(line.path) == 2:
        frame = ' flipH="1"' * (end[0] < start[0]) + ' flipV="1"' * (end[1] < start[1])
        look, kind = f"{_form('straightConnector1')}{_LINE.format(tip)}", "<wps:cNvCnPr/>"
    if line.label is None:
        own = ((0.0, 0.0), (high[0] - low[0], high[1] - low[1]))
        return _anchor((low, high), corner, number, "Panah", _SHAPE, _shape(own, look, "", kind, frame), False)
    label = line.label
    least = min(low[0], label.x), min(low[1], label.y)
    most = max(high[0], label.x + label.wide), max(high[1], label.y + label.high)
    own = ((low[0] - least[0], low[1] - least[1]), (high[0] - least[0], high[1] - least[1]))
    size = f'cx="{_emu(most[0] - least[0])}" cy="{_emu(most[1] - least[1])}"'
    both = _shape(own, look, "", f'<wps:cNvPr id="{number + 1}" name="Panah {number + 1}"/>{kind}', frame)
    both += _words(label, least, f'<wps:cNvPr id="{number + 2}" name="Label {number + 2}"/>')
    inner = (
        f'<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/><a:chOff x="0" y="0"/>'
        f"<a:chExt {size}/></a:xfrm></wpg:grpSpPr>{both}</wpg:wgp>"
    )
    return _anchor((least, most), corner, number, "Panah", _GROUP, inner, False)
