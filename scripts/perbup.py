"""A Word file or pasted text of a regulation → its data file, to be read through and completed.

python scripts/perbup.py FILE.docx sop_data/kuningan/perbup/22-2016.md    (or FILE.txt, saved as UTF-8)

What does not fit the drafting forms is listed with file and line; an existing data file is never overwritten.
"""

from __future__ import annotations

import sys
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from sop_site.legal import perbup
from sop_site.legal.nomor import romawi
from sop_site.legal.tempel import data_file

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Bentuk = dict[tuple[str, str], tuple[str, str]]


def docx_text(path: Path) -> str:
    """The paragraphs of a Word file in order, automatic numbers written out as Word shows them."""
    with zipfile.ZipFile(path) as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
        has_numbers = "word/numbering.xml" in archive.namelist()
        forms = numbering(ElementTree.fromstring(archive.read("word/numbering.xml"))) if has_numbers else {}
    counts: Counter[tuple[str, int]] = Counter()
    rows = []
    for paragraph in body.iter(f"{W}p"):
        text = "".join(_run(item) for item in paragraph.iter())
        number = _value(paragraph, f"{W}pPr/{W}numPr/{W}numId")
        if text.strip() and number and number != "0":
            level = int(_value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl") or 0)
            counts[number, level] += 1
            for deeper in [key for key in counts if key[0] == number and key[1] > level]:
                del counts[deeper]
            text = f"{_printed(forms, counts, number, level)} {text.strip()}"
        rows += [text, ""] if not text.strip() or not number else [text]
    return "\n".join(rows)


def _run(item: ElementTree.Element) -> str:
    if item.tag == f"{W}t":
        return item.text or ""
    return {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n"}.get(item.tag, "")


def _value(item: ElementTree.Element, path: str) -> str:
    found = item.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def numbering(root: ElementTree.Element) -> Bentuk:
    """(list, level) → (kind of number, how it is printed: "%1.")."""
    kinds = {item.get(f"{W}abstractNumId", ""): item for item in root.iter(f"{W}abstractNum")}
    found: Bentuk = {}
    for number in root.iter(f"{W}num"):
        kind = kinds.get(_value(number, f"{W}abstractNumId"))
        for level in kind.iter(f"{W}lvl") if kind is not None else ():
            form = (_value(level, f"{W}numFmt"), _value(level, f"{W}lvlText"))
            found[number.get(f"{W}numId", ""), level.get(f"{W}ilvl", "")] = form
    return found


def _printed(forms: Bentuk, counts: Counter[tuple[str, int]], number: str, level: int) -> str:
    text = forms.get((number, str(level)), ("decimal", f"%{level + 1}."))[1]
    for above in range(level + 1):
        kind = forms.get((number, str(above)), ("decimal", ""))[0]
        text = text.replace(f"%{above + 1}", _number(kind, max(counts[number, above], 1)))
    return text


def _number(kind: str, count: int) -> str:
    if kind == "lowerLetter":
        return chr(96 + count) if count <= 26 else str(count)
    if kind in ("upperRoman", "lowerRoman"):
        return romawi(count) if kind == "upperRoman" else romawi(count).lower()
    return str(count)


def main(source: Path, target: Path) -> int:
    """Write the data file and list what is left to do; 1 if the file is there already."""
    if target.exists():
        print(f"{target}: berkas ini sudah ada. Hapus atau pilih nama lain.")
        return 1
    text = docx_text(source) if source.suffix.lower() == ".docx" else source.read_text("utf-8-sig")
    made = data_file(text)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(made, "utf-8", newline="\n")
    print(f"{target}: ditulis. Bandingkan dengan salinan resminya, lalu lengkapi kepala berkasnya.")
    perbup.read(target.stem, made.encode(), lambda line, *words: print(f"{target}:{line}: {' '.join(words)}"), {})
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) == 3 else __doc__)
