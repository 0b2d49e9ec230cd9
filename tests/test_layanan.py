"""The page of services: who is on it, what it answers, what it asks; life events and themes as the editor has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from sop_site import address
from sop_site.build import Site
from sop_site.model.katalog import OPD, Katalog
from sop_site.model.kontak import Kontak
from sop_site.model.layanan import Layanan
from sop_site.model.ringkas import fakta
from sop_site.model.sop import SOP, Cabang, Langkah, MutuBaku
from sop_site.model.terbitan import TAK_DIKETAHUI
from sop_site.model.topik import Topik
from sop_site.render import layanan
from sop_site.search.jawab import jawab


def soup(katalog: Katalog, there: str = address.DAFTAR_LAYANAN) -> BeautifulSoup:
    pages = {page.address: page for page in layanan.pages(katalog, TAK_DIKETAHUI)}
    return BeautifulSoup(pages[there].html, "html.parser")


def card(page: BeautifulSoup, anchor: str) -> tuple[dict[str, str], str]:
    """A card's answers by their labels, and its paragraphs."""
    found = page.find(id=anchor)
    assert isinstance(found, Tag)
    answers = {row.select("dt")[0].text: " ".join(row.select("dd")[0].text.split()) for row in found.select("dl > div")}
    return answers, " ".join(" ".join(part.text.split()) for part in found.select("p"))


def test_services_of_kuningan(site: Callable[[str], Site]) -> None:
    """Counted in the data: seven for the public, eleven for employees, and one whose form names "Pemohon" alone; every
    topic leads to cards that there are."""
    page = soup(site("kuningan").katalog)
    counts = {heading.text: len(heading.find_all_next("details", class_="layanan")) for heading in page.select("h2")}
    assert counts["Untuk masyarakat"] == 7 + 1 + 11
    assert counts["Pemohonnya tidak disebut dari masyarakat atau pegawai"] == 1 + 11
    assert counts["Untuk pegawai"] == 11
    links = [str(link["href"]).removeprefix("#") for link in page.select(".topik a")]
    assert len(links) == 27 and all(page.find(id=link) for link in links)
    assert [item.strong.text for item in page.select(".topik li")[:3] if item.strong] == [
        *("Mendirikan atau mengubah koperasi", "Menjalankan usaha kecil", "Melahirkan")
    ]


def test_the_card_of_cuti_tahunan(site: Callable[[str], Site]) -> None:
    """Step 1 lists five papers, the ten times add up to 225 minutes. Neither cost nor a place to complain is printed
    anywhere."""
    answers, rest = card(soup(site("kuningan").katalog), "dinkop-ukm-cuti-tahunan")
    assert "surat permohonan cuti ybs" in answers["Yang dibawa"] and "langkah 1" in answers["Yang dibawa"]
    assert answers["Waktu"].startswith("225 menit")
    assert "biayanya" in rest and "tempat mengadu" in rest
    assert "tanyakan kepada Dinas Koperasi dan Usaha Kecil Menengah" in rest


def example(count: int = 1) -> Katalog:
    own = Layanan(bawa=("KTP",), biaya=("Gratis",), pengaduan=("loket 2",))
    sops = [SOP("o", f"s{n}", f"Izin {n}", sasaran="masyarakat", layanan=own) for n in range(count)]
    gone = SOP("o", "lama", "Izin lama", sasaran="masyarakat", status="dicabut")
    office = OPD("o", "Dinas", kontak=Kontak(telepon=("(0232) 87 12 34",)), sop=(*sops, gone))
    topics = (Topik("Usaha", "peristiwa", "Untuk pedagang.", ("o/s0", "o/lama")),)
    return Katalog("k", "K", "P", opd=(office,), topik=topics)


def test_the_editor_answers_and_the_rest_is_asked() -> None:
    """What the editor wrote carries his name; the time, the receiver and the result are asked by phone. A withdrawn SOP
    is no service, in no topic either."""
    page = soup(example())
    answers, rest = card(page, "o-s0")
    assert answers == {
        "Yang dibawa": "KTP (menurut editor)",
        "Biaya": "Gratis (menurut editor)",
        "Pengaduan": "loket 2 (menurut editor)",
    }
    assert "kepada siapa berkas diserahkan, berapa lama atau apa yang diperoleh" in rest
    assert "tanyakan kepada Dinas, (0232) 87 12 34." in rest
    assert page.find("a", href="tel:0232871234")
    assert "Izin lama" not in page.text and "Untuk pedagang." in page.text


def test_the_time_is_that_of_a_way_that_can_be_gone() -> None:
    """1 hari, then 1 hari and a decision: the usual way takes 10 + 1 hari more, the quick one 2 + 1. The longest way is
    13 hari; nobody goes both, which would be 15."""

    def row(no: int, waktu: str, siapa: str = "Staf", **more: object) -> Langkah:
        return Langkah(no, "Meneliti", (siapa,), mutu_baku=MutuBaku(waktu=waktu), **more)  # type: ignore[arg-type]

    steps = (
        row(1, "1 hari", "Pemohon"),
        row(2, "1 hari", keputusan=(Cabang("biasa", 3), Cabang("kilat", 4))),
        row(3, "10 hari", ke=5),
        row(4, "2 hari"),
        row(5, "1 hari"),
    )
    sop = SOP("o", "s", "Izin", sasaran="masyarakat", pelaksana=("Pemohon", "Staf"), langkah=steps)
    katalog = Katalog("k", "K", "P", opd=(OPD("o", "Dinas", sop=(sop,)),))
    answers, _ = card(soup(katalog), "o-s")
    assert answers["Waktu"] == "13 hari (jumlah waktu jalan terpanjangnya)"
    assert dict(jawab(katalog, sop))["waktu"] == "Waktu: 13 hari"
    assert dict(fakta(katalog, sop))["Waktu semua langkah"] == "15 hari"


def test_the_governments_channel_is_no_guess() -> None:
    """Without the editor's word the channel of the data's `kontak:` is shown, and then nothing is asked about it."""
    katalog = example()
    (opd,) = katalog.opd
    bare = replace(opd, sop=(replace(opd.sop[0], layanan=Layanan()),))
    page = soup(replace(katalog, kontak=Kontak(pengaduan="https://www.lapor.go.id/"), opd=(bare,)))
    answers, rest = card(page, "o-s0")
    assert answers == {"Saluran pengaduan": "SP4N-LAPOR!"}
    assert "biayanya" in rest and "mengadu" not in rest


def test_many_services_by_topic_and_letter() -> None:
    """61 cards are too many for one page: topics have their own, and the letters lead to the rest."""
    katalog = example(61)
    page = soup(katalog)
    assert not page.select("details")
    assert [link["href"] for link in page.select(".topik a")] == ["usaha/"]
    topic = soup(katalog, "layanan/usaha/")
    assert [item["id"] for item in topic.select("details")] == ["o-s0"]


def test_no_service() -> None:
    """A catalogue whose SOPs nobody applies for says so."""
    page = soup(Katalog("k", "K", "P", opd=(OPD("o", "Dinas", sop=(SOP("o", "s", "Arsip"),)),)))
    assert "Belum ada SOP" in page.text and not page.select("details")
