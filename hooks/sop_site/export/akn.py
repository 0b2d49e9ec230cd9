"""A regulation as Akoma Ntoso 3.0 (OASIS LegalDocML): its words in their order, their places, references, lifecycle.

BAB is a chapter, Bagian a part, Paragraf a section, Pasal an article, ayat a paragraph, huruf a point, angka an indent;
what has no such element is an hcontainer with the field's own word as its name. Menimbang to Menetapkan stand in the
preamble, the signature in the conclusions, Penjelasan and Lampiran in attachments of their own. A regency's number is
its own and not the nation's, so its place stands in the address: /akn/id-kuningan/act/perbup/2016/22.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from sop_site import address
from sop_site.address import slug
from sop_site.export.akn_head import cited, kind, write_meta
from sop_site.legal.antar import published
from sop_site.legal.naskah import Ketentuan, Naskah, nilai, paths, walk
from sop_site.legal.perbup import Perbup
from sop_site.legal.rujukan import anchors_of, citations, references
from sop_site.model.katalog import Katalog

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS = {
    "bab": ("chapter", "chp"),
    "bagian": ("part", "part"),
    "paragraf": ("section", "sec"),
    "pasal": ("article", "art"),
    "ayat": ("paragraph", "para"),
    "huruf": ("point", "point"),
    "angka": ("indent", "indent"),
}
BODY = ("bab", "bagian", "paragraf", "pasal", "diktum")
ATTACHED = ("penjelasan", "lampiran")


def akn_xml(katalog: Katalog, perbup: Perbup) -> str:
    """The whole document. What the catalogue does not know (a day of enactment) is named so, never invented."""
    root = Element("akomaNtoso", xmlns=NAMESPACE)
    consolidated = perbup.versi and perbup.versi.oleh
    version = "singleVersion" if consolidated else "originalVersion"
    act = SubElement(root, "act", name=kind(perbup.jenis), contains=version)
    head = SubElement(act, "meta")
    writer = _Writer(katalog, perbup)
    writer.act(act)
    write_meta(head, katalog, perbup, "", writer.eids)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'


class _Writer:
    """Writes the parts of one regulation and gives each an eId of its own."""

    def __init__(self, katalog: Katalog, perbup: Perbup) -> None:
        self.katalog, self.perbup = katalog, perbup
        self.taken: dict[str, int] = {}
        self.eids: dict[str, str] = {}  # of the provisions, by their anchors
        # The anchors around each part, which its references are looked for from.
        self.around = {id(path[-1]): anchors_of(path) for path in paths(perbup.naskah)}

    def act(self, act: Element) -> None:
        opening, body, closing, attached = _zones(self.perbup.naskah)
        if opening:
            self.blocks(SubElement(act, "preamble"), opening, "preamble")
        inner = SubElement(act, "body")
        for part in body:
            self.hier(inner, part, "")
        if not body:
            SubElement(SubElement(inner, "hcontainer", name="kosong", eId="kosong"), "content", eId="kosong__content")
        if closing:
            self.blocks(SubElement(act, "conclusions"), closing, "conclusions")
        if attached:
            self.attachments(act, attached)

    def attachments(self, act: Element, parts: Naskah) -> None:
        outer = SubElement(act, "attachments")
        for part in parts:
            name = part.anchor or part.jenis
            attachment = SubElement(outer, "attachment", eId=self.id("att", name))
            document = SubElement(attachment, "doc", name=part.jenis)
            write_meta(SubElement(document, "meta"), self.katalog, self.perbup, f"!{name}", {})
            self.hier(SubElement(document, "mainBody"), part, "")

    def id(self, around: str, own: str) -> str:
        """An eId: the path of abbreviations and numbers; a second one of the same name is numbered."""
        name = f"{around}__{own}" if around else own
        count = self.taken[name] = self.taken.get(name, 0) + 1
        return name if count == 1 else f"{name}_{count}"

    def hier(self, parent: Element, part: Ketentuan, around: str) -> None:
        """A part of the hierarchy: number, heading, own words, then what it holds."""
        element, short = ELEMENTS.get(part.jenis, ("hcontainer", slug(part.jenis)))
        number = slug(nilai(part.jenis, part.nomor)) if part.nomor else ""
        me = self.id("" if part.jenis == "pasal" else around, f"{short}_{number}" if number else short)
        if part.anchor:
            self.eids[part.anchor] = me
        own = SubElement(parent, element, eId=me)
        if element == "hcontainer":
            own.set("name", part.jenis)
        for name, text in (("num", part.nomor), ("heading", part.judul)):
            if text:
                SubElement(own, name).text = text
        if part.jenis == "tabel":
            self.table(SubElement(own, "content", eId=f"{me}__content"), part, me)
        elif not part.isi:
            self.inline(SubElement(SubElement(own, "content", eId=f"{me}__content"), "p"), part)
        else:
            if part.teks:
                self.inline(SubElement(SubElement(own, "intro", eId=f"{me}__intro"), "p"), part)
            for item in part.isi:
                self.hier(own, item, me)

    def blocks(self, parent: Element, parts: Iterable[Ketentuan], around: str) -> None:
        """Parts outside the hierarchy, as containers of paragraphs named by their kind."""
        for part in parts:
            if part.jenis == "tabel":
                self.table(parent, part, around)
                continue
            if not (part.nomor or part.judul or part.isi):
                self.inline(SubElement(parent, "p"), part)
                continue
            me = self.id(around, "_".join(filter(None, (slug(part.jenis), slug(nilai(part.jenis, part.nomor))))))
            own = SubElement(parent, "container", name=part.jenis, eId=me)
            for text in (part.nomor, part.judul):
                if text:
                    SubElement(own, "p").text = text
            if part.teks:
                self.inline(SubElement(own, "p"), part)
            self.blocks(own, part.isi, me)

    def table(self, parent: Element, part: Ketentuan, around: str) -> None:
        table = SubElement(parent, "table", eId=self.id(around, "table"))
        for row in part.isi:
            line = SubElement(table, "tr")
            for cell in row.isi:
                self.inline(SubElement(SubElement(line, "td"), "p"), cell)

    def inline(self, parent: Element, part: Ketentuan) -> None:
        """A part's own words, with its references as ref elements."""
        around = self.around[id(part)]
        found = [
            (item.awal, item.akhir, f"/{address.perbup(self.perbup.slug, item.anchor)}")
            for item in references(part.teks, around, self.perbup.alamat)
        ]
        found += [
            (item.awal, item.akhir, f"/{address.perbup(item.perbup.slug, item.anchor)}")
            for item in published(part.teks, around, self.katalog.peraturan, self.katalog.perbup)
        ]
        found += [
            (item.awal, item.akhir, cited(item.peraturan)) for item in citations(part.teks, self.katalog.peraturan)
        ]
        end, last = 0, None
        for start, stop, there in sorted(found):
            if start < end:
                continue
            _append(parent, last, part.teks[end:start])
            last = SubElement(parent, "ref", href=there)
            last.text, end = part.teks[start:stop], stop
        _append(parent, last, part.teks[end:])


def _append(parent: Element, last: Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _zones(naskah: Naskah) -> tuple[Naskah, Naskah, Naskah, Naskah]:
    """Opening, body, closing and attachments: the body is all from the first to the last part that holds provisions."""
    main = [part for part in naskah if part.jenis not in ATTACHED]
    holding = [index for index, part in enumerate(main) if any(item.jenis in BODY for item in walk((part,)))]
    first, last = (holding[0], holding[-1] + 1) if holding else (len(main), len(main))
    attached = tuple(part for part in naskah if part.jenis in ATTACHED)
    return tuple(main[:first]), tuple(main[first:last]), tuple(main[last:]), attached
