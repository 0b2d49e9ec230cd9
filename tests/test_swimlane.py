"""Swimlanes: the real ones by hand and by check, 500 made-up ones with hostile labels, the check against tampering."""

from __future__ import annotations

import random
import re
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from conftest import CATALOGUES, ROOT
from sop_site.build import checked
from sop_site.chart.text import clean, fit, without_names, wrap
from sop_site.model.sop import SOP, Cabang, Langkah
from sop_site.render.mermaid import draw, draw_source, plain, quote
from sop_site.render.swimlane import Swimlane, mermaid, plan, swimlane
from sop_site.render.swimlane_check import defects
from sop_site.render.swimlane_letak import read
from sop_site.render.swimlane_rencana import Rencana
from sop_site.render.swimlane_svg import body, head
from sop_site.render.template import _environment

NS = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "kata \"berkutip\" dan 'tunggal'",
    '%%{init: {"theme": "dark", "themeCSS": "@import url(https://contoh.test/a.css)"}}%%',
    "<img src=https://contoh.test/x.png onerror=alert(1)>",
    "<b>tebal</b><script>alert(1)</script>",
    "biaya $100 dan `kode` serta $$x^2$$",
    "pukul 08:00: mulai; selesai",
    "tanda 📄✅👩‍👩‍👧 dan é ü ß 漢字 العربية",
    "kurung {siku} [kotak] (bulat) |pipa| <sudut>",
    "#quot;entitas&quot; &amp; &lt; #35; &#60;",
    "",
    "   ",
    "\u202ebidi\u202c dan\u200bkosong\x07 bel\x00",
    "end subgraph s01 --> s02",
    'click s01 href "https://contoh.test"',
    "baris\nbaru\taccTitle: palsu",
    "1. daftar - satu * dua ~~~ %% komentar",
    "https://contoh.test/a?b=c&d=e",
    "a" * 180,
    "kata\\n<br/>baru --- ke | bawah",
    "&#x3c;svg onload=alert(1)&#x3e;",
)
KERJA = ("memeriksa", "menandatangani", "menyusun", "menyerahkan", "mencatat", "menerima", "mengarsipkan", "meneliti")
BENDA = ("surat permohonan", "berkas persyaratan", "draf rencana kerja", "laporan triwulanan", "daftar hadir", "SPJ")


@cache
def real() -> dict[str, tuple[SOP, list[str]]]:
    """Every real procedure with steps, by "catalogue/office/name"."""
    return {
        f"{name}/{opd.slug}/{sop.slug}": (sop, sop.kolom)
        for name in CATALOGUES
        for opd in checked(ROOT, name).katalog.opd
        for sop in opd.sop
        if sop.langkah
    }


def dinkop(slug: str) -> tuple[SOP, list[str]]:
    return real()[f"kuningan/dinkop-ukm/{slug}"]


def made_up(seed: int) -> SOP:
    """A procedure of 5 to 15 steps and 3 to 8 performers with loops, joint steps, early ends and hostile labels."""
    chance = random.Random(seed)

    def words() -> str:
        if chance.random() < 0.2:
            return chance.choice(HOSTILE)
        return f"{chance.choice(KERJA)} {chance.choice(BENDA)} dan {chance.choice(KERJA)} {chance.choice(BENDA)}"

    count = chance.randint(5, 15)
    pelaksana = tuple(f"Pelaksana {index + 1}" for index in range(chance.randint(3, 8)))
    if chance.random() < 0.3:
        pelaksana = (*pelaksana[:-1], chance.choice([item for item in HOSTILE if clean(item)]))
    langkah = []
    for no in range(1, count + 1):
        kind, acting = chance.random(), (chance.choice(pelaksana),)
        if chance.random() < 0.12:
            acting = tuple(chance.sample(pelaksana, chance.randint(2, 3)))
        keputusan: tuple[Cabang, ...] = ()
        ke = None
        if kind < 0.28 and 1 < no < count:
            back = chance.choice([chance.randint(max(1, no - 4), no - 1), chance.randint(1, no - 1)])
            away = "selesai" if chance.random() < 0.12 else min(count, no + 2) if chance.random() < 0.1 else back
            label = chance.choice(HOSTILE) if chance.random() < 0.2 else "belum sesuai"
            keputusan = (Cabang("sudah sesuai", no + 1), Cabang(label, away))  # type: ignore[arg-type]
        elif kind < 0.33 and no < count - 1:
            ke = min(count, no + 2)
        elif kind < 0.36 and 1 < no < count:
            ke = chance.randint(1, no - 1)
        langkah.append(Langkah(no, words(), acting, "simbol", keputusan=keputusan, ke=ke))
    return SOP("opd", f"rekaan-{seed}", chance.choice(HOSTILE) or "Rekaan", pelaksana=pelaksana, langkah=tuple(langkah))


def shapes(gambar: Swimlane) -> dict[str, str]:
    """id → shape of every node in a shipped drawing."""
    assert gambar.svg
    groups = [group for group in ET.fromstring(gambar.svg).iter(f"{NS}g") if "simpul" in group.get("class", "")]
    return {group.attrib["id"].rsplit("-", 1)[1]: group.attrib["class"].split()[1] for group in groups}


def lanes_of(sop: SOP, kolom: list[str]) -> list[list[str]]:
    """Lane by lane, the ids of its nodes."""
    rencana = plan(sop, kolom, frozenset())
    return [[simpul.id for simpul in rencana.simpul if simpul.lajur == index] for index in range(len(rencana.lajur))]


def lines(gambar: Swimlane) -> list[tuple[str, str]]:
    assert gambar.svg
    paths = [path for path in ET.fromstring(gambar.svg).iter(f"{NS}path") if "garis" in path.get("class", "").split()]
    return [(path.attrib["data-dari"], path.attrib["data-ke"]) for path in paths]


def strict(gambar: Swimlane, prefix: str) -> None:
    """What a strict page asks: no style, script or address from outside; ids prefixed and unique."""
    assert gambar.svg
    root = ET.fromstring(f"<div>{gambar.kepala}{gambar.svg}</div>")
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) and all(name.startswith(f"{prefix}-") for name in ids)
    for element in root.iter():
        assert element.tag.removeprefix(NS) in {
            "div", "svg", "title", "desc", "g", "rect", "polygon", "circle", "path", "text", "tspan",
        }  # fmt: skip
        assert not {"style", "href", "src"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert not [value for name, value in element.attrib.items() if "url(" in value]
        for name in ("aria-labelledby", "aria-describedby"):
            assert element.get(name, ids[0]) in ids


def test_cuti_tahunan() -> None:
    """Lanes, shapes and arrows of one real procedure, written down by hand."""
    sop, kolom = dinkop("cuti-tahunan")
    gambar = swimlane(sop, kolom, "d")
    assert kolom == ["Pemohon", "Staf Kepegawaian", "Kasubbag Umum", "Sekretaris Dinas", "Kepala Dinas", "BKD"]
    assert lanes_of(sop, kolom) == [["s01", "s10"], ["s02", "s09"], ["s03", "s06", "s08"], ["s04"], ["s05"], ["s07"]]
    assert shapes(gambar) == {
        "s01": "kapsul", "s02": "ketupat", "s03": "kotak", "s04": "ketupat", "s05": "kotak",
        "s06": "kotak", "s07": "kotak", "s08": "kotak", "s09": "kotak", "s10": "kapsul",
    }  # fmt: skip
    assert lines(gambar) == [
        ("s01", "s02"), ("s02", "s03"), ("s02", "s01"), ("s03", "s04"), ("s04", "s05"), ("s04", "s03"),
        ("s05", "s06"), ("s06", "s07"), ("s07", "s08"), ("s08", "s09"), ("s09", "s10"),
    ]  # fmt: skip
    assert gambar.svg
    assert re.findall(r'<g class="label">.*?<tspan x="[\d.]+">(.*?)</tspan>', gambar.svg) == [
        "sudah sesuai", "belum", "sudah sesuai", "belum sesuai",
    ]  # fmt: skip
    assert gambar.judul == "Diagram alur Pembuatan Usulan Permohonan Cuti Tahunan"
    assert gambar.uraian == (
        "10 langkah dalam 6 lajur pelaksana: Pemohon, Staf Kepegawaian, Kasubbag Umum, Sekretaris Dinas, Kepala Dinas, "
        "BKD. 2 langkah adalah keputusan yang bercabang. "
        "Bunyi lengkap setiap langkah ada pada daftar langkah di halaman ini."
    )
    assert f'<title id="d-judul">{gambar.judul}</title><desc id="d-uraian">{gambar.uraian}</desc>' in gambar.svg


def test_renstra_joint_steps() -> None:
    """A joint step is a node for each performer in one row; the arrows take the nearest one."""
    sop, kolom = dinkop("penyusunan-renstra")
    gambar = swimlane(sop, kolom, "d")
    assert lanes_of(sop, kolom) == [
        ["s01", "s03", "s12"], ["s04", "s06", "s09", "s11"], ["s02", "s05", "s07"],
        ["s02b", "s05b"], ["s05c", "s08"], ["s10"],
    ]  # fmt: skip
    assert gambar.svg and gambar.bersama
    links = re.findall(r'class="bersama" data-dari="(\w+)" data-ke="(\w+)"', gambar.svg)
    assert links == [("s02", "s02b"), ("s05", "s05b"), ("s05b", "s05c")]
    assert len(lines(gambar)) == len(sop.arus) - 1  # the last step ends in itself: a capsule, no line


def test_lanes_are_those_that_act() -> None:
    """A column without a step gets no lane; what cannot be read gets its own, dashed; an empty step says so."""
    sop, kolom = dinkop("pendirian-koperasi")
    rencana = plan(sop, kolom, frozenset())
    assert kolom[-1] == "tidak terbaca" and "Kepala Dinas" in kolom
    assert rencana.lajur == (
        "Pemohon", "Staf Pelaksana", "Kasi Badan Usaha Koperasi", "Kabid Kelembagaan Koperasi",
        "Bidang Kelembagaan Koperasi", "Notaris", "tidak terbaca",
    )  # fmt: skip
    assert [simpul.id for simpul in rencana.simpul if simpul.putus] == ["s05", "s07", "s08", "s10"]
    assert " ".join(rencana.simpul[-1].teks) == "10. (kegiatan kosong)"


@pytest.mark.parametrize("name", sorted(real()))
def test_real(name: str) -> None:
    """Each of the real procedures is drawn with every arrow, and the drawing passes its check."""
    sop, kolom = real()[name]
    gambar = swimlane(sop, kolom, "alur")
    assert gambar.svg and gambar.lingkaran == 0
    rencana = plan(sop, kolom, frozenset())
    assert not defects(gambar.kepala, gambar.svg, rencana)
    assert gambar.source == mermaid(rencana) and gambar.source.split("\n")[1] == "swimlane-beta TB"
    assert swimlane(sop, kolom, "alur") == gambar
    strict(gambar, "alur")


def test_there_are_52() -> None:
    assert len(real()) == 52


def tried(seed: int) -> tuple[bool, int]:
    """Whether a made-up procedure was drawn, and its circles; what must hold for each is asserted here."""
    sop = made_up(seed)
    gambar = swimlane(sop, list(sop.pelaksana), f"r{seed}")
    if gambar.svg:
        strict(gambar, f"r{seed}")
        said = {title.text or "" for title in ET.fromstring(gambar.svg).iter(f"{NS}title")}
        for langkah in sop.langkah:
            assert f"{langkah.no}. {clean(langkah.kegiatan) or 'Kegiatan kosong dalam sumber.'}" in said
    # The source holds no sign that could be syntax, markup or an address, outside of what we write ourselves.
    for line in gambar.source.splitlines()[1:]:
        if line.startswith("acc"):
            assert re.fullmatch(r"acc(?:Title|Descr): [\w .,()/-]+", line), line
        for label in re.findall(r'"([^"]*)"', line):
            assert re.fullmatch(r"(?:[\w .,()/-]|#\d+;|<br/>)+", label), label
    return gambar.svg is not None, gambar.lingkaran


def test_made_up() -> None:
    """500 made-up procedures: drawn truly or with the remark; labels literal; nothing asked from outside."""
    with ProcessPoolExecutor() as pool:
        found = list(pool.map(tried, range(500), chunksize=10))
    failed, circled = sum(not drawn for drawn, _ in found), sum(bool(circles) for _, circles in found)
    print(f"\n500 prosedur rekaan: {circled} dengan lingkaran, {failed} tidak tergambar")
    assert failed <= 10


def test_failure_is_a_remark() -> None:
    """Without a drawing the page says so, and still shows the source."""
    empty = SOP("opd", "kosong", "Kosong", pelaksana=("A",))
    gambar = swimlane(empty, ["A"], "d")
    assert gambar.svg is None and gambar.source.startswith("%%{init")
    html = _macro(gambar)
    assert "belum dapat digambar" in html and "<svg" not in html and "swimlane-beta TB" in html


def _macro(gambar: Swimlane) -> str:
    source = '{% from "_swimlane.jinja" import swimlane %}{{ swimlane(gambar, "d") }}'
    return _environment.from_string(source).render(gambar=gambar)


def test_macro() -> None:
    """The frame can be reached and scrolled by keyboard; sizes work without script; the source is text."""
    html = _macro(swimlane(*dinkop("cuti-tahunan"), "d"))
    assert '<div class="swimlane-bingkai" role="region" aria-label="Diagram alur Pembuatan' in html
    assert 'tabindex="0"' in html and "<script" not in html and " style=" not in html
    assert html.count('type="radio"') == 3 and 'type="checkbox"' in html
    assert "s01 --&gt; s02" in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and all(name == "d" or name.startswith("d-") for name in ids)


def drawn(slug: str) -> tuple[str, str, Rencana]:
    rencana = plan(*dinkop(slug), frozenset())
    root = draw(mermaid(rencana))
    assert root is not None
    gambar = read(root, rencana)
    assert gambar
    return head(rencana, gambar), body(rencana, gambar, "d"), rencana


def test_check_notices() -> None:
    """Tampered drawings are noticed: lanes, lines, rows, shapes, words."""
    kepala, svg, rencana = drawn("cuti-tahunan")
    assert defects(kepala, svg, rencana) == []

    def swap(text: str, a: str, b: str) -> str:
        assert a in text and b in text
        return text.replace(a, "\0").replace(b, a).replace("\0", b)

    assert "urutan lajur" in defects(kepala, swap(svg, 'data-lajur="l02"', 'data-lajur="l03"'), rencana)
    assert "urutan lajur" in defects(swap(kepala, 'data-lajur="l02"', 'data-lajur="l03"'), svg, rencana)
    assert "nama lajur 1" in defects(swap(kepala, ">Pemohon<", ">BKD<"), svg, rencana)
    without = re.sub(r'<path class="garis" data-dari="s04" data-ke="s03"[^>]*>', "", svg)
    assert "garis kurang atau lebih" in defects(kepala, without, rencana)
    turned = svg.replace('data-dari="s04" data-ke="s03"', 'data-dari="s04" data-ke="s09"')
    assert {"garis kurang atau lebih", "garis s04 ke s09 tidak sampai"} <= set(defects(kepala, turned, rencana))
    lost = re.sub(r'(data-dari="s06" data-ke="s07" d="[^"]*)L[^"L]*"', r'\1"', svg)
    assert "garis s06 ke s07 tidak sampai" in defects(kepala, lost, rencana)
    order = defects(kepala, swap(svg, 'id="d-s06"', 'id="d-s08"'), rencana)
    assert any("tidak di bawah baris sebelumnya" in item for item in order)
    assert "s02 bukan ketupat" in defects(
        kepala, re.sub(r"<polygon[^>]*>", '<rect x="260" y="130" width="90" height="90"/>', svg, count=1), rencana
    )
    assert "s05 berbunyi lain" in defects(
        kepala, svg.replace("surat permohonan</tspan>", "surat lain</tspan>"), rencana
    ) or "s05 berbunyi lain" in defects(kepala, svg.replace("Menandatangani</tspan>", "Membakar</tspan>"), rencana)
    assert "label cabang" in defects(kepala, svg.replace(">belum sesuai<", ">belum<"), rencana)
    assert "simpul kurang atau lebih" in defects(kepala, svg.replace('id="d-s05"', 'id="d-s55"'), rencana)
    assert defects(kepala, svg[:-9], rencana)[0].startswith("tidak terbaca")


def test_check_notices_joint() -> None:
    """A joint step torn into two rows, or without its link, is noticed."""
    kepala, svg, rencana = drawn("penyusunan-renstra")
    assert defects(kepala, svg, rencana) == []
    torn = re.sub(
        r'(id="d-s02b"><title>[^<]*</title><rect x="[\d.]+" y=")([\d.]+)', lambda m: f"{m[1]}{float(m[2]) + 30}", svg
    )
    assert "baris 2 terpencar" in defects(kepala, torn, rencana)
    unlinked = re.sub(r'<path class="bersama" data-dari="s02"[^>]*>', "", svg)
    assert "penghubung langkah bersama kurang atau lebih" in defects(kepala, unlinked, rencana)


def test_raw_drawing_must_match() -> None:
    """A drawing by mmdr that lacks a node or says something else is not taken."""
    rencana = plan(*dinkop("cuti-tahunan"), frozenset())
    source = mermaid(rencana)
    for wrong in (
        source.replace("s09 --> s10\n", ""),
        source.replace("Menandatangani", "Membakar"),
        source.replace("sudah sesuai", "tidak sesuai"),
        source.replace('s05["', 's55["'),
    ):
        root = draw(wrong)
        assert root is None or read(root, rencana) is None


def test_circle_names_its_step() -> None:
    """An arrow that is cut ends in a small circle with the number of the step it leads to."""
    sop, kolom = dinkop("cuti-tahunan")
    back = next(index for index, arus in enumerate(sop.arus) if (arus.dari, arus.ke) == (4, 3))
    rencana = plan(sop, kolom, frozenset({back}))
    circle = next(simpul for simpul in rencana.simpul if simpul.bentuk == "lingkaran")
    assert (circle.id, circle.teks, circle.penuh) == ("c04a", ("3",), "Lanjut ke langkah 3")
    assert ("s04", "c04a") in [(garis.dari, garis.ke) for garis in rencana.garis]
    root = draw(mermaid(rencana))
    assert root is not None
    gambar = read(root, rencana)
    assert gambar and not defects(head(rencana, gambar), body(rencana, gambar, "d"), rencana)


def test_decision_ends_and_begins() -> None:
    """A decision stays a diamond: its end is a capsule of its own, and so is the start before a first decision."""
    langkah = (
        Langkah(1, "Meneliti", ("A",), keputusan=(Cabang("ya", 2), Cabang("tidak", "selesai"))),
        Langkah(2, "Mencatat", ("B",)),
    )
    gambar = swimlane(SOP("o", "s", "J", pelaksana=("A", "B"), langkah=langkah), ["A", "B"], "d")
    assert shapes(gambar) == {"m01": "kapsul", "s01": "ketupat", "e01a": "kapsul", "s02": "kapsul"}
    assert sorted(lines(gambar)) == [("m01", "s01"), ("s01", "e01a"), ("s01", "s02")]


def test_words() -> None:
    """Text is cut at words; performers the lane names already are left out, no other word is."""
    assert fit("satu dua tiga empat", 60, 2) == ("satu dua", "tiga…")
    assert fit("satu dua", 200, 2) == ("satu dua",)
    assert wrap("", 50) == [] and fit("", 50, 2) == ()
    assert without_names("Staf kepegawaian mengarsipkan", ("Staf Kepegawaian",)) == "Mengarsipkan"
    assert (
        without_names("Sekretaris Dinas dan Kepala Bidang memenuhi", ("Kepala Bidang", "Sekretaris Dinas"))
        == "Memenuhi"
    )
    assert without_names("Kepala Bidang/Sekretaris menilai", ("Kepala Bidang", "Sekretaris Dinas")).startswith("Kepala")
    assert without_names("Kasi menerima", ("Kasubbag",)) == "Kasi menerima"
    assert clean("a\u202eb\x00\n c\u200b") == "ab c"
    assert quote('a "b" <c> #d; $e `f` : {g}') == ("a #34;b#34; #60;c#62; #35;d#59; #36;e #96;f#96; #58; #123;g#125;")
    assert plain("x: %%{init}%% <img>") == "x init img" and plain("") == "-"


def test_fence() -> None:
    """A fence of another kind is drawn by the same function and cleaned for the same strict page."""
    source = 'flowchart LR\n  a["Mulai #60;b#62;"] --> b{"Lengkap?"} -->|"ya"| c(["Selesai"])\n  b -->|"tidak"| a\n'
    svg = draw_source(source, "pagar-1")
    assert svg and "<style" not in svg and " style=" not in svg and "foreignObject" not in svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids)) and all(name.startswith("pagar-1-") for name in ids)
    assert {name for name in re.findall(r"url\(#([^)]+)\)", svg)} <= set(ids)
    text = unescape(" ".join(re.findall(r">([^<]+)<", svg)))
    assert all(word in text for word in ("Mulai <b>", "Lengkap?", "ya", "Selesai", "tidak"))
    assert draw_source("bukan diagram", "p") is None and draw_source("flowchart LR\n  a[", "p") is None
    assert draw_source("sequenceDiagram\n  A->>B: Halo\n", "p") is None
    swim = draw_source(mermaid(plan(*dinkop("cuti-tahunan"), frozenset())), "p")
    assert swim and "<style" not in swim and " style=" not in swim
