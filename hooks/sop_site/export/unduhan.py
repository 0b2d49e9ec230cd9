"""A regulation, or one provision of it, to take along: as text and as a Word document (WordprocessingML, ECMA-376).

Both begin with the whole citation and say that they are for reading: an official copy is another thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sop_site.legal.naskah import Ketentuan, Naskah, walk
from sop_site.legal.perbup import Perbup
from sop_site.legal.tulis import SISIPAN, write
from sop_site.model.tanggal import tanggal_panjang

UNDUHAN = ("bab", "pasal", "penjelasan", "lampiran")  # what can be taken along by itself
BUTIR = ("ayat", "huruf", "angka")
BUKAN_RESMI = "Teks untuk dibaca, bukan salinan resmi."
MENJOROK = 567  # twentieths of a point that an item is set in: 1 cm
_RUANG = "http://schemas.openxmlformats.org"
_ISI = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<Types xmlns="{_RUANG}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_HUBUNGAN = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f'<Relationships xmlns="{_RUANG}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_RUANG}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_KERTAS = (  # F4, 215 × 330 mm, with margins of 2 cm
    '<w:pgSz w:w="12191" w:h="18709"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/>'
)


def parts(perbup: Perbup) -> Iterator[Ketentuan]:
    """The provisions that can be taken along by themselves."""
    return (part for part in walk(perbup.naskah) if part.anchor and part.jenis in UNDUHAN)


def text(perbup: Perbup, anchor: str = "") -> str:
    """The whole text, or one provision's, under its citation."""
    return f"{_title(perbup, anchor)}\n{BUKAN_RESMI}\n\n{write(_chosen(perbup, anchor))}"


def word(perbup: Perbup, anchor: str = "") -> bytes:
    """The same as a .docx; the same text gives the same bytes."""
    body = [
        _paragraph(_title(perbup, anchor), bold=True),
        _paragraph(BUKAN_RESMI),
        *(block for part in _chosen(perbup, anchor) for block in _blocks(part, 0)),
    ]
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_RUANG}/wordprocessingml/2006/main"><w:body>{"".join(body)}'
        f"<w:sectPr>{_KERTAS}</w:sectPr></w:body></w:document>"
    )
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", _ISI),
            ("_rels/.rels", _HUBUNGAN),
            ("word/document.xml", document),
        ):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()


def _title(perbup: Perbup, anchor: str) -> str:
    """The citation; of a consolidated version also whose words it holds from which day on."""
    name = perbup.kutipan_lengkap(anchor) if anchor else f"{perbup.sebutan} tentang {perbup.judul}"
    if not (perbup.versi and perbup.versi.oleh):
        return name
    return f"{name}, naskah yang disatukan dengan perubahannya dan berlaku sejak {tanggal_panjang(perbup.versi.mulai)}"


def _chosen(perbup: Perbup, anchor: str) -> Naskah:
    return (perbup.alamat[anchor],) if anchor else perbup.naskah


def _blocks(part: Ketentuan, depth: int) -> Iterator[str]:
    """A part as paragraphs and tables, what belongs to an item set in below it."""
    if part.jenis == "tabel":
        yield _table(part)
        return
    if part.jenis in SISIPAN:
        yield _paragraph(f"[{SISIPAN[part.jenis]}: {part.teks}]", depth=depth)
    elif part.jenis in BUTIR:
        yield _paragraph(f"{part.nomor}\t{part.teks}", depth=depth, item=True)
    else:
        for line in (part.nomor, part.judul):
            if line:
                yield _paragraph(line, bold=True, centred=True)
        if part.teks:
            yield _paragraph(part.teks, depth=depth, centred=part.jenis == "baris")
    for item in part.isi:
        yield from _blocks(item, depth + (part.jenis in BUTIR))


def _table(part: Ketentuan) -> str:
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = (
        f"<w:tr>{''.join(f'<w:tc><w:p>{_run(cell.teks)}</w:p></w:tc>' for cell in row.isi)}</w:tr>" for row in part.isi
    )
    return f"<w:tbl><w:tblPr><w:tblBorders>{border}</w:tblBorders></w:tblPr>{''.join(rows)}</w:tbl><w:p/>"


def _paragraph(words: str, *, bold: bool = False, centred: bool = False, depth: int = 0, item: bool = False) -> str:
    left = MENJOROK * (depth + item)
    indent = f'<w:ind w:left="{left}" w:hanging="{MENJOROK if item else 0}"/>' if left else ""
    place = '<w:jc w:val="center"/>' if centred else ""
    keep = "<w:keepNext/>" if bold and centred else ""
    space = f'<w:spacing w:before="{180 if keep else 0}" w:after="100"/>'
    return f"<w:p><w:pPr>{keep}{space}{indent}{place}</w:pPr>{_run(words, bold)}</w:p>"


def _run(words: str, bold: bool = False) -> str:
    """Words as one run; a tab in them is a tab stop of Word."""
    pieces = '</w:t><w:tab/><w:t xml:space="preserve">'.join(escape(piece) for piece in words.split("\t"))
    look = f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{"<w:b/>" if bold else ""}<w:sz w:val="22"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{pieces}</w:t></w:r>'
