"""Swimlanes: the value by hand, its notation written and read, the drawing of real and made-up procedures by check."""

from __future__ import annotations

import random
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from alur import bare, faults
from conftest import CATALOGUES, catalogue
from rekaan import every_kind, samples
from sop_site.chart.fence import problems
from sop_site.chart.fit import fit
from sop_site.chart.flow import screen_ways
from sop_site.chart.lanes import draw, laid_out
from sop_site.chart.mermaid import quote, write
from sop_site.chart.mermaid_read import MermaidError, read
from sop_site.chart.paper import plan
from sop_site.chart.swimlane import Act, Move, Swimlane, swimlane
from sop_site.chart.text import clean, width
from sop_site.model.sop import SOP, Cabang, Langkah
from sop_site.render.mermaid import fence
from sop_site.render.swimlane import figure
from sop_site.render.template import macro

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
def real() -> dict[str, SOP]:
    """Every real flowchart, by "catalogue/office/name"."""
    return {
        f"{name}/{opd.slug}/{sop.slug}": diagram
        for name in CATALOGUES
        for opd in catalogue(name).katalog.opd
        for sop in opd.sop
        for diagram in sop.diagram
    }


def dinkop(slug: str) -> SOP:
    return real()[f"kuningan/dinkop-ukm/{slug}"]


def made_up(seed: int) -> SOP:
    """A procedure of 5 to 15 steps and 3 to 8 performers with loops, joint steps, early ends and hostile words."""
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
        chosen, acting = chance.random(), (chance.choice(pelaksana),)
        if chance.random() < 0.12:
            acting = tuple(chance.sample(pelaksana, chance.randint(2, 3)))
        keputusan: tuple[Cabang, ...] = ()
        ke = None
        if chosen < 0.28 and no < count:
            back = chance.randint(max(1, no - 4), no)
            away = "selesai" if chance.random() < 0.12 else min(count, no + 2) if chance.random() < 0.1 else back
            label = chance.choice(HOSTILE) if chance.random() < 0.2 else "belum sesuai"
            keputusan = (Cabang("sudah sesuai", no + 1), Cabang(label, away))  # type: ignore[arg-type]
        elif chosen < 0.33 and no < count - 1:
            ke = min(count, no + 2)
        elif chosen < 0.36 and 1 < no < count:
            ke = chance.randint(1, no - 1)
        langkah.append(Langkah(no, kegiatan=words(), pelaksana=acting, keputusan=keputusan, ke=ke))
    return SOP("opd", f"rekaan-{seed}", chance.choice(HOSTILE) or "Rekaan", pelaksana=pelaksana, langkah=tuple(langkah))


def drawn(sop: SOP) -> tuple[list[str], int]:
    """What is wrong with the drawing of a procedure, and how many arrows are no line from box to box in it."""
    value, ways = swimlane(sop), screen_ways(sop)
    drawing = draw(value, ways)
    lines, lost = len(drawing.strokes), ways.cut + len(ways.written)
    counted = [] if lines == len(value.moves) + ways.cut - len(ways.written) else [f"{lines} panah"]
    return [*faults(value, ways, drawing), *counted], lost


def strict(html: str, prefix: str) -> None:
    """What a strict page asks: no style, script or address from outside; ids prefixed and unique."""
    root = ET.fromstring(f"<div>{html}</div>")
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids)) and all(name.startswith(f"{prefix}-") for name in ids)
    for element in root.iter():
        assert element.tag in {"div", "svg", "title", "desc", "g", "rect", "path", "text", "tspan"}
        assert not {"style", "href", "src"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
        assert not [value for name, value in element.attrib.items() if "url(" in value]
        for name in ("aria-labelledby", "aria-describedby"):
            assert element.get(name, ids[0]) in ids


# The value.


def test_cuti_tahunan() -> None:
    """Lanes, shapes, words and arrows of one real procedure, written down by hand."""
    value = swimlane(dinkop("cuti-tahunan"))
    assert value.lanes == ("Pemohon", "Staf Kepegawaian", "Kasubbag Umum", "Sekretaris Dinas", "Kepala Dinas", "BKD")
    assert [[act.lane for act in row] for row in value.rows] == [[0], [1], [2], [3], [4], [2], [5], [2], [1], [0]]
    assert [row[0].kind for row in value.rows] == [
        "ujung", "keputusan", "proses", "keputusan", "proses", "proses", "proses", "proses", "proses", "ujung",
    ]  # fmt: skip
    assert value.rows[4][0].text == (
        "5. Kepala Dinas menandatangani surat permohonan cuti tahunan dan menyerahkannya kepada Kasubbag Umum"
    )
    assert value.moves == (
        Move(0, 1), Move(1, 2, "sudah sesuai"), Move(1, 0, "belum"), Move(2, 3), Move(3, 4, "sudah sesuai"),
        Move(3, 2, "belum sesuai"), Move(4, 5), Move(5, 6), Move(6, 7), Move(7, 8), Move(8, 9),
    )  # fmt: skip
    assert value.title == "Bagan per pelaksana: Pembuatan Usulan Permohonan Cuti Tahunan"
    assert value.description == (
        "10 langkah dalam 6 lajur pelaksana: Pemohon, Staf Kepegawaian, Kasubbag Umum, Sekretaris Dinas, Kepala Dinas, "
        "BKD. 2 langkah adalah keputusan yang bercabang. "
        "Bunyi lengkap setiap langkah ada pada daftar langkah di halaman ini."
    )


def test_renstra_joint_steps() -> None:
    """A joint step is a act for each performer in one row, the lead first; its source joins them."""
    value = swimlane(dinkop("penyusunan-renstra"))
    assert [[value.lanes[act.lane] for act in row] for row in value.rows[1:5]] == [
        ["Sekretaris Dinas", "Kepala Bidang"],
        ["Staf Perencana"],
        ["Kasubbag Program"],
        ["Kepala Dinas", "Sekretaris Dinas", "Kepala Bidang"],
    ]
    source = write(value)
    assert "\ns02 === s02b\ns05 === s05b\ns05b === s05c\n" in source
    assert "s02b ~~~ s03" in source and "s05c ~~~ s06" in source and "s01 ~~~" not in source
    assert len(value.moves) == len(dinkop("penyusunan-renstra").arus) - 1  # the last step is the end itself


def test_lanes_are_those_that_act() -> None:
    """A column without a step gets no lane; what cannot be read gets its own, dashed; an empty step says so."""
    sop = dinkop("pendirian-koperasi")
    value = swimlane(sop)
    assert "Kepala Dinas" in sop.kolom
    assert value.lanes == (
        "Pemohon", "Staf Pelaksana", "Kasi Badan Usaha Koperasi", "Kabid Kelembagaan Koperasi",
        "Bidang Kelembagaan Koperasi", "Notaris", "pelaksana belum diketahui",
    )  # fmt: skip
    assert [index + 1 for index, row in enumerate(value.rows) if row[0].dashed] == [5, 7, 8, 10]
    assert value.rows[-1][0].text == "10. (kegiatan kosong)"
    heads = [head for head, _, wide in draw(value, screen_ways(sop)).lanes if wide > 0]
    assert heads == list(value.lanes)


def test_decision_ends_and_begins() -> None:
    """A decision stays a diamond: it begins at a capsule above it, and ends in one below all steps."""
    langkah = (
        Langkah(1, kegiatan="Meneliti", pelaksana=("A",), keputusan=(Cabang("ya", 2), Cabang("tidak", "selesai"))),
        Langkah(2, kegiatan="Mencatat", pelaksana=("B",), bersama=("A",)),
    )
    sop = SOP("o", "s", "J", pelaksana=("A", "B"), langkah=langkah)
    value = swimlane(sop)
    assert value.rows == (
        (Act(0, "Mulai", "ujung"),),
        (Act(0, "1. Meneliti", "keputusan"),),
        (Act(1, "2. Mencatat", "ujung"), Act(0, "2. Mencatat", "ujung")),
        (Act(0, "Selesai", "ujung"),),
    )
    assert value.moves == (Move(0, 1), Move(1, 2, "ya"), Move(1, 3, "tidak"))
    assert read(write(value)) == value
    assert drawn(sop) == ([], 0)


# The notation.


@pytest.mark.parametrize("name", sorted(real()))
def test_source_gives_the_value_back(name: str) -> None:
    """The source of each real procedure holds all that is drawn of it, in whole sentences."""
    value = swimlane(real()[name])
    source = write(value)
    assert read(source) == value
    assert "…" not in source and source.splitlines()[1] == "swimlane-beta TB"


def test_hostile_words() -> None:
    """What is written is read back whatever the words are, and holds no sign that could be syntax or an address."""
    for seed in range(200):
        value = swimlane(made_up(seed))
        source = write(value)
        assert read(source) == value, seed
        for line in source.splitlines()[1:]:
            if line.startswith("acc"):
                assert re.fullmatch(r"acc(?:Title|Descr): (?:[\w .,()/-]|#\d+;)+", line), line
            for label in re.findall(r'"([^"]*)"', line):
                assert re.fullmatch(r"(?:[\w .,()/-]|#\d+;)+", label), label
    assert quote('a "b" <c> #d; $e `f` : {g}') == "a #34;b#34; #60;c#62; #35;d#59; #36;e #96;f#96; #58; #123;g#125;"


BY_HAND = """---
config:
  theme: dark
---
swimlane-beta
  accTitle: Dari meja #38; "server"
  %% komentar
  subgraph meja [Meja kerja]
    a([Mulai]) --> b["Mengubah<br/>berkas"]
    d{"Benar?"}:::ragu
  end
  subgraph "Server"
    c[Memeriksa]
    e([Terbit])
  end
  b --> c -- perlu dilihat --> d;
  d -.->|tidak| b
  d == "ya, benar" ==> e
  c --- f
  subgraph Warga
    f[Memberi tahu]
  end
  classDef ragu stroke-dasharray: 5 3
"""


def test_read_by_hand() -> None:
    """A source as a person writes it: rows by the arrows, not by the lanes; a return moves none; a line joins."""
    value = read(BY_HAND)
    assert value == Swimlane(
        'Dari meja & "server"',
        "",
        ("Meja kerja", "Server", "Warga"),
        (
            (Act(0, "Mulai", "ujung"),),
            (Act(0, "Mengubah berkas"),),
            (Act(1, "Memeriksa"), Act(2, "Memberi tahu")),
            (Act(0, "Benar?", "keputusan", True),),
            (Act(1, "Terbit", "ujung"),),
        ),
        (Move(0, 1), Move(1, 2), Move(2, 3, "perlu dilihat"), Move(3, 1, "tidak", True), Move(3, 4, "ya, benar")),
    )
    ways = laid_out(value)
    assert faults(value, ways, draw(value, ways)) == []


WRONG = (
    ("swimlane-beta LR\n", [(1, 'arah "LR" tidak digambar', 'Tulis "swimlane-beta TB".')]),
    ("swimlane\n", [(1, 'baris pertamanya bukan "swimlane-beta TB"', "Tulis baris itu di atas isinya.")]),
    ("", [(1, 'baris pertamanya bukan "swimlane-beta TB"', "Tulis baris itu di atas isinya.")]),
    ("\nswimlane-beta\n", [(1, "belum ada lajur", 'Tulis subgraph a["nama pelaksana"] sampai end.')]),
    (
        'swimlane-beta\nsubgraph p["P"]\na((A))\nb["B"\nend\nend\na --> c\n',
        [
            (3, '"((A))" tidak dikenal', r"Bentuk simpul: ([…]), [\…/], […], {…}."),
            (4, '"["B"" tidak dikenal', r"Bentuk simpul: ([…]), [\…/], […], {…}."),
            (6, '"end" tanpa "subgraph"', "Hapus, atau buka lajurnya lebih dahulu."),
            (7, 'simpul "c" di luar lajur', 'Tulis di antara "subgraph" dan "end".'),
        ],
    ),
    (
        "swimlane-beta\nsubgraph p [P]\na\nsubgraph q [Q]\nb\nb --> ke mana\n",
        [
            (4, 'lajur "Q" berada di dalam lajur lain', 'Tutup lajur sebelumnya dengan "end".'),
            (4, 'lajur "Q" belum ditutup', 'Tulis "end" sesudah simpul terakhirnya.'),
            (
                6,
                '"mana" tidak dikenal',
                'Tulis simpul (a["…"]), panah (a --> b), atau lajur (subgraph a["…"] sampai end).',
            ),
        ],
    ),
    (
        "swimlane-beta\nsubgraph p [P]\na --- b\nend\nsubgraph q [Q]\nend\nsubgraph p [P lagi]\nc\nend\na --> q\n",
        [
            (
                3,
                "garis tanpa panah dalam satu lajur",
                "Garis itu menyatukan satu langkah beberapa pelaksana; pakai panah (-->).",
            ),
            (5, 'lajur "Q" kosong', "Tulis simpul di dalamnya, atau hapus lajur itu."),
            (7, 'lajur "p" sudah ada', "Pakai nama lain, atau satukan isinya."),
            (10, '"q" nama sebuah lajur', "Panah menghubungkan simpul dengan simpul."),
        ],
    ),
    (
        "swimlane-beta\nsubgraph p [P]\na\nend\nsubgraph q [Q]\nb\nend\na === b\na --> b\n",
        [(9, '"a" dan "b" sudah satu langkah', "Hapus panah di antaranya.")],
    ),
)


@pytest.mark.parametrize(("source", "expected"), WRONG)
def test_wrong_source(source: str, expected: list[tuple[int, str, str]]) -> None:
    """Every mistake at once, each with its line in the source and what to write."""
    with pytest.raises(MermaidError) as caught:
        read(source)
    assert caught.value.problems == expected
    if "swimlane-beta" in source:
        assert problems(source) == expected


# The drawing.


@pytest.mark.parametrize("name", sorted(real()))
def test_real(name: str) -> None:
    """Each real procedure: every arrow drawn, nothing covered, whole sentences, fit for a strict page."""
    sop = real()[name]
    assert drawn(sop) == ([], 0)
    gambar = figure(swimlane(sop), draw(swimlane(sop), screen_ways(sop)), "alur")
    assert figure(swimlane(sop), draw(swimlane(sop), screen_ways(sop)), "alur") == gambar
    strict(gambar.top + gambar.body, "alur")
    root = ET.fromstring(gambar.body)
    assert [element.text for element in root[:2]] == [swimlane(sop).title, swimlane(sop).description]
    said = ["".join(text.itertext()) for text in root.iter("text")]
    for langkah in sop.langkah:
        assert bare(f"{langkah.tercetak}. {clean(langkah.kegiatan) or '(kegiatan kosong)'}") in map(bare, said)
    assert not any("…" in text for text in said)
    arrows = "".join(path.attrib["d"] for path in root.iter("path") if "garis" in path.get("class", "").split())
    assert arrows.count("M") == len(swimlane(sop).moves)
    heads = next(path.attrib["d"] for path in root.iter("path") if path.get("class") == "panah")
    assert heads.count("M") == len(swimlane(sop).moves)


def test_there_are_52() -> None:
    assert len(real()) == 52


def tried(seed: int) -> tuple[list[str], int]:
    return drawn(every_kind(seed, 3, 10))


@samples(25, 100, 1500)
def test_made_up(seeds: range) -> None:
    """Made-up procedures of a sheet: nothing wrong in any, every arrow a line from box to box."""
    with ProcessPoolExecutor() as pool:
        found = dict(zip(seeds, pool.map(tried, seeds, chunksize=10), strict=True))
    assert {seed: wrong for seed, (wrong, _) in found.items() if wrong} == {}
    assert {seed: lost for seed, (_, lost) in found.items() if lost} == {}


@pytest.mark.berat
def test_hostile_drawings() -> None:
    """Whatever the words are, they are text in the drawing: no element, no address, no style comes of them."""
    for seed in range(60):
        sop = made_up(seed)
        gambar = figure(swimlane(sop), draw(swimlane(sop), screen_ways(sop)), f"r{seed}")
        strict(gambar.top + gambar.body, f"r{seed}")
        said = {bare("".join(text.itertext())) for text in ET.fromstring(gambar.body).iter("text")}
        for langkah in sop.langkah:
            assert bare(f"{langkah.no}. {clean(langkah.kegiatan) or '(kegiatan kosong)'}") in said


def test_checker_sees() -> None:
    """The checker of drawings finds what is wrong: each of these changes to a sound drawing is a fault."""
    sop = dinkop("penyusunan-renstra")
    value, ways = swimlane(sop), screen_ways(sop)
    sound = draw(value, ways)

    def with_shape(index: int, **changes: object) -> list[str]:
        shape = sound.shapes[index]._replace(**changes)  # type: ignore[arg-type]
        return faults(value, ways, replace(sound, shapes=(*sound.shapes[:index], shape, *sound.shapes[index + 1 :])))

    def with_stroke(index: int, **changes: object) -> list[str]:
        stroke = sound.strokes[index]._replace(**changes)  # type: ignore[arg-type]
        strokes = (*sound.strokes[:index], stroke, *sound.strokes[index + 1 :])
        return faults(value, ways, replace(sound, strokes=strokes))

    assert faults(value, ways, sound) == []
    assert any("tidak utuh" in text for text in with_shape(0, lines=sound.shapes[0].lines[:-1]))
    assert any("di luar lajurnya" in text for text in with_shape(0, x=sound.width - 90))
    assert any("dua baris" in text for text in with_shape(1, y=sound.shapes[1].y + 9))
    assert any("keluar dari kotaknya" in text for text in with_shape(0, width=40.0))
    assert any("menutupi" in text for text in with_shape(1, width=900.0))
    (x, y), *rest = sound.strokes[0].spots
    assert any("berpangkal" in text for text in with_stroke(0, spots=((x + 200, y), (x + 200, rest[0][1]), *rest[1:])))
    end_x, end_y = rest[-1]
    assert any("tidak sampai" in text for text in with_stroke(0, spots=((x, y), *rest[:-1], (end_x, end_y - 6))))
    branch = next(index for index, stroke in enumerate(sound.strokes) if stroke.words)
    words = sound.strokes[branch].words
    assert words
    onto = words._replace(x=sound.shapes[0].x, y=sound.shapes[0].y)
    assert any("pada kotak" in text for text in with_stroke(branch, words=onto))
    assert any("lebih lebar" in text for text in with_stroke(branch, words=words._replace(width=5.0)))


@pytest.mark.parametrize("wide", [150.0, 240.0])
def test_diamond(wide: float) -> None:
    """All words stand inside the slanted sides, none is broken, and the box is no taller than they need by a third."""
    text = " ".join(["Sekretaris Dinas meneliti ulang draft dokumen, jika sudah sesuai diserahkan kepada kepala"] * 2)
    lines, height = fit(Act(0, text, "keputusan"), wide)
    assert " ".join(lines) == text
    for rank, line in enumerate(lines):
        far = (abs(rank - (len(lines) - 1) / 2) + 0.5) * 15
        assert width(line, 13) <= wide * (1 - 2 * far / height)
    assert wide * height / 2 < 1.75 * width(text, 13) * 15


def test_one_word_wider_than_any_box() -> None:
    lines, height = fit(Act(0, "a" * 180, "keputusan"), 240.0)
    assert "".join(line.removesuffix("\u2010") for line in lines) == "a" * 180 and height < 2000


# On a page.


def test_macro() -> None:
    """The frame can be reached and scrolled by keyboard; sizes work without script; the source is text to copy."""
    sop = dinkop("cuti-tahunan")
    html = macro(
        "_swimlane.jinja",
        "swimlane",
        figure(swimlane(sop), draw(swimlane(sop), screen_ways(sop)), "d"),
        "../sumber.mmd",
    )
    assert '<div class="swimlane-bingkai" role="region" aria-label="Bagan per pelaksana: Pembuatan' in html
    assert 'tabindex="0"' in html and "<script" not in html and " style=" not in html
    assert html.count('type="radio"') == 3 and 'type="checkbox"' in html
    assert "s01 --> s02" in html and '<a href="../sumber.mmd" download>' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and all(name == "d" or name.startswith("d-") for name in ids)


def test_fence_of_a_swimlane() -> None:
    """A block in a hand-written page is drawn as the swimlanes of SOPs are, with its own source under it."""
    html = fence(BY_HAND)
    assert html.startswith('<figure class="swimlane"') and html.count("<svg") > 2
    assert "Mengubah berkas" in " ".join(re.findall(r">([^<]+)<", html.replace("</tspan>", " </tspan>")))
    assert "accTitle: Dari meja #38;" in unescape(html)
    assert fence("swimlane-beta\n  <b>") == "<pre><code>swimlane-beta\n  &lt;b&gt;</code></pre>"


def test_fence_of_a_flowchart() -> None:
    """A block of another kind is drawn by mmdr and cleaned for the same strict page."""
    svg = fence('flowchart LR\n  a["Mulai #60;b#62;"] --> b{"Lengkap?"} -->|"ya"| c(["Selesai"])\n  b -->|"tidak"| a\n')
    assert svg.startswith('<div class="mermaid-gambar"><svg')
    assert "<style" not in svg and " style=" not in svg and "foreignObject" not in svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(ids) == len(set(ids)) and all(name.startswith("gambar-") for name in ids)
    assert {name for name in re.findall(r"url\(#([^)]+)\)", svg)} <= set(ids)
    text = unescape(" ".join(re.findall(r">([^<]+)<", svg)))
    assert all(word in text for word in ("Mulai <b>", "Lengkap?", "ya", "Selesai", "tidak"))


def test_wrong_flowchart() -> None:
    """What mmdr does not understand, draw or bear is said with what to do."""
    kinds = 'Pakai "swimlane-beta" atau "flowchart"; diagram lain simpan sebagai gambar.'
    for source in ("bukan diagram", "sequenceDiagram\n  A->>B: Halo\n"):
        assert problems(source) == [(1, "jenis ini tidak digambar", kinds)]
    [(line, message, _)] = problems("flowchart LR\n  a[")
    assert line == 1 and message.startswith("Mermaid tidak memahaminya (")
    assert problems("flowchart LR\n" + "  a --> b\n" * 300) == [
        (1, "terlalu besar", "Bagilah: paling banyak 2.000 huruf.")
    ]
    rows = "".join(f"  n{row}\n" for row in range(61))
    assert problems(f"swimlane-beta\nsubgraph p [P]\n{rows}end\n") == [
        (1, "terlalu besar", "Bagilah: paling banyak 60 baris.")
    ]
    assert problems("flowchart LR\n  a --> b\n") == []


def test_one_symbol_over_lanes() -> None:
    """One symbol over several columns is one box over their lanes, which holds the words of its lead."""
    steps = (
        Langkah(1, kegiatan="menyusun", pelaksana=("A",)),
        Langkah(2, kegiatan="membahas", pelaksana=("C", "B"), satu_simbol=True),
        Langkah(3, kegiatan="mengarsipkan", pelaksana=("A",)),
    )
    sop = SOP("opd", "bersama", "Bersama", pelaksana=("A", "B", "C"), langkah=steps)
    drawing = draw(swimlane(sop), screen_ways(sop))
    boxes = [(shape.x - shape.width / 2, shape.x + shape.width / 2, shape.lines) for shape in drawing.shapes]
    (_, b, _), (_, c, wide) = drawing.lanes[1:]
    assert [lines for _, _, lines in boxes] == [("1. menyusun",), ("2. membahas",), ("3. mengarsipkan",)]
    assert b < boxes[1][0] < c < boxes[1][1] < c + wide and not drawing.joints
    into = drawing.strokes[0].spots[-1]
    assert c < into[0] < c + wide  # the lead's lane


def test_a_companion_decides_nothing() -> None:
    """Who acts with the lead decides with him; a companion of a decision has a box, on the form too."""
    steps = (
        Langkah(1, kegiatan="menyusun", pelaksana=("A",)),
        Langkah(2, kegiatan="menilai", pelaksana=("B", "C"), bersama=("A",),
                keputusan=(Cabang("ya", 3), Cabang("tidak", 1))),
        Langkah(3, kegiatan="mengarsipkan", pelaksana=("A",)),
    )  # fmt: skip
    sop = SOP("opd", "tamu", "Tamu", pelaksana=("A", "B", "C"), langkah=steps)
    assert [(act.lane, act.kind) for act in swimlane(sop).rows[1]] == [
        (1, "keputusan"), (0, "proses"), (2, "keputusan")]  # fmt: skip
    (leaf,) = plan(sop).leaves
    assert [(one.x, one.kind) for one in leaf.sheet.symbols if one.row == 1] == [
        (0.5, "proses"), (1.5, "keputusan"), (2.5, "keputusan")]  # fmt: skip


def test_crowded_fence() -> None:
    """Arrows of a hand-written block for which no way is free are told, not only drawn over each other."""
    rows = range(8)
    boxes = "".join(f'a{row}{{"K{row}"}}\n' for row in rows)
    arrows = "".join(f'a{one} -->|"bila {other}"| a{other}\n' for one in rows for other in rows if one != other)
    found = problems(f"swimlane-beta TB\nsubgraph a [A]\n{boxes}end\n{arrows}")
    assert all(re.fullmatch(r'panah dari "K\d" ke "K\d" akan berimpit dengan .*', text) for _, text, _ in found)
    assert 0 < len(found) < 56
