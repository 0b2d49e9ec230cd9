"""The editor without a browser: what is opened is saved as it was, what is shown is the page, all can be undone."""

from __future__ import annotations

import random
import shutil
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import CATALOGUES, ROOT, catalogue, copy_project, sample
from laku import KATA, around, random_action
from sop_site import address
from sop_site.build import build
from sop_site.datafile.dump import dump
from sop_site.export import langkah
from sop_site.model import places
from sop_site.model.sop import SOP, Diagram, Langkah, MutuBaku
from sop_site.render import sunting
from sop_site.sunting import aksi, baris, kisi, konteks, sel
from sop_site.sunting.beda import differences
from sop_site.sunting.meja import PERMINTAAN, Meja, answered, text
from sop_site.sunting.sel import Tolak
from sop_site.sunting.simpan import read

Names = tuple[str, str, str]  # catalogue, office, SOP


def every_sop() -> Iterator[Names]:
    for katalog in CATALOGUES:
        for path in sorted((ROOT / "sop_data" / katalog / "opd").glob("*/sop/*.yml")):
            yield katalog, path.parts[-3], path.stem


SEMUA = [*every_sop()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Meja]:
    """The desk of an office, nothing opened."""

    @cache
    def made(katalog: str, opd: str) -> Meja:
        root = tmp_path_factory.mktemp(f"{katalog}-{opd}")
        return answered(Meja(), {"minta": "masuk", "akar": str(root), **around(katalog, opd)})[0]

    return made


def naskah(names: Names) -> str:
    return (ROOT / places.sop(*names)).read_text("utf-8")


def opened(meja: Meja, sop: str, text: str) -> tuple[Meja, dict[str, Any]]:
    after, answer = answered(meja, {"minta": "buka", "sop": sop, "naskah": text})
    assert "salah" not in answer and "tolak" not in answer
    return after, answer


def done(meja: Meja, *steps: dict[str, Any], **more: Any) -> tuple[Meja, dict[str, Any]]:
    return answered(meja, {"minta": "lakukan", "aksi": [*steps], **more})


@pytest.mark.parametrize("names", sample(SEMUA), ids="/".join)
def test_opened_and_saved_is_the_same_file(names: Names, desk: Callable[[str, str], Meja]) -> None:
    """Without a change, byte for byte; and the form that is shown stands on the built page byte for byte."""
    katalog, opd, name = names
    meja, answer = opened(desk(katalog, opd), name, naskah(names))
    assert text(meja) == naskah(names)
    page = next(page for page in catalogue(katalog).pages if page.address == address.sop(opd, name))
    assert len(answer["formulir"]) > 500
    assert answer["formulir"].strip() in page.html


def test_findings_are_those_of_periksa(desk: Callable[[str, str], Meja]) -> None:
    """A remark of the check stands in the panel, in the same words."""
    site = catalogue("kuningan")
    for name in ("cuti-tahunan", "penyusunan-renstra"):
        _, answer = opened(desk("kuningan", "dinkop-ukm"), name, naskah(("kuningan", "dinkop-ukm", name)))
        there = address.sop("dinkop-ukm", name)
        said = [remark.issue.message for remark in site.remarks if remark.address == there]
        assert [one["kata"] for one in answer["temuan"]] == said
        assert said


def test_a_broken_rule_leads_to_its_place(desk: Callable[[str, str], Meja]) -> None:
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    meja, answer = done(meja, {"aksi": "aim", "no": 2, "cabang": 0, "ke": "99"})
    galat = [one for one in answer["temuan"] if one["jenis"] == "galat"]
    last = meja.draft.langkah[-1].no
    said = f"langkah 2: keputusan menuju langkah 99, tetapi SOP ini berakhir di langkah {last}."
    assert galat[0]["kata"] == f'{said} Ganti "ke:" dengan nomor langkah yang ada.'
    assert galat[0]["tempat"][:2] == ["langkah", 2]


def test_a_remark_leads_to_its_cell(desk: Callable[[str, str], Meja]) -> None:
    """To an empty one, too; and to the column of the flowchart that it speaks of."""
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    meja, _ = done(meja, {"aksi": "write", "tempat": ["identitas", "nomor"], "isi": ""}, {"aksi": "add_chart"})
    last, column = meja.draft.diagram_lain[0].langkah[0].no, meja.draft.pelaksana
    meja, answer = done(meja, {"aksi": "put", "no": last, "kolom": column[0]})
    places = {one["kata"]: one["tempat"] for one in answer["temuan"]}
    assert places["nomor SOP belum ada."] == ["identitas", "nomor"]
    idle = f"kolom '{column[1]}' tidak bertindak di langkah yang terbaca pelaksananya."
    assert places[idle] == ["kolom", 1, column[1]]


@pytest.mark.parametrize("names", sample(SEMUA), ids="/".join)
def test_rows_move_as_they_do_in_the_file(names: Names) -> None:
    """The editor's rows and those of `make sisip`, `hapus`, `pindah` agree: numbers, branches, refusals."""
    _, opd, name = names
    given = {"opd": opd, "slug": name}
    sop: SOP = read(naskah(names), SOP, given)[0]
    if not sop.langkah:
        assert naskah(names)
        return
    plain, numbers = dump(sop), [item.no for item in sop.semua_langkah]
    cases = [("insert", no) for no in (0, *numbers)] + [("remove", no) for no in numbers]
    cases += [("move", numbers[0], numbers[-1]), ("move", numbers[-1], 0)]  # type: ignore[list-item]
    for what, *where in cases:
        try:
            wanted: Any = read(getattr(langkah, what)(plain, *where), SOP, given)[0]
        except langkah.Refused as refused:
            wanted = str(refused).lower()
        try:
            found: Any = getattr(baris, what)(sop, *where)
        except Tolak as refused:
            found = str(refused).lower()
        assert found == wanted, (what, where)


def session(meja: Meja, seed: int, count: int) -> None:
    """A random session: every state can be saved and opened again, and undo leads back through all of them."""
    chance, first = random.Random(seed), meja.draft
    states = [first]
    for _ in range(count):
        one = random_action(chance, meja.draft, meja.office)
        meja, answer = done(meja, one)
        now = meja.draft
        assert "tolak" in answer or answer["formulir"], one
        saved = text(meja)
        assert read(saved, SOP, {"opd": now.opd, "slug": now.slug}) == (now, []), one
        assert read(dump(now), SOP, {"opd": now.opd, "slug": now.slug}) == (now, []), one
        if now != states[-1]:
            assert differences(states[-1], now), one
            states.append(now)
    for wanted in reversed(states[:-1]):
        meja = undone(meja, "urung")
        assert meja.draft == wanted
    assert not meja.before
    for wanted in states[1:]:
        meja = undone(meja, "ulang")
        assert meja.draft == wanted


def undone(meja: Meja, what: str) -> Meja:
    """A step back or forth, without the drawing of each state, which was seen before."""
    after = PERMINTAAN[what](meja, {})
    assert isinstance(after, Meja)
    return after


@pytest.mark.parametrize("name", ["cuti-tahunan", "penyusunan-renstra"])
def test_a_random_session(name: str, desk: Callable[[str, str], Meja]) -> None:
    names = ("kuningan", "dinkop-ukm", name)
    session(opened(desk(*names[:2]), name, naskah(names))[0], 1, 25)


@pytest.mark.lama
@pytest.mark.parametrize("names", [SEMUA[5], SEMUA[-3], SEMUA[-1]], ids="/".join)
def test_a_session_of_500_random_actions(names: Names, desk: Callable[[str, str], Meja]) -> None:
    session(opened(desk(*names[:2]), names[2], naskah(names))[0], 500, 500)


def shown_and_built(meja: Meja, seed: int, count: int, every: int, folder: Path) -> None:
    """So many random actions that leave no mistake; every so often the form that is shown stands on the page that is
    built of the saved file, byte for byte."""
    chance, names, kept = random.Random(seed), ("kuningan", "dinkop-ukm", meja.draft.slug), 0
    root = copy_project(folder)
    shutil.copytree(ROOT / "sop_data" / names[0], root / "sop_data" / names[0])
    while kept < count:
        after, answer = done(meja, random_action(chance, meja.draft, meja.office))
        if "tolak" in answer or after.draft == meja.draft or any(one["jenis"] == "galat" for one in answer["temuan"]):
            continue
        meja, kept = after, kept + 1
        if kept % every == 0:
            (root / places.sop(*names)).write_text(text(meja), "utf-8")
            page = next(page for page in build(root, names[0]).pages if page.address == address.sop(*names[1:]))
            assert answer["formulir"].strip() in page.html


def test_what_is_shown_is_what_is_built(desk: Callable[[str, str], Meja], tmp_path: Path) -> None:
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    shown_and_built(opened(desk(*names[:2]), names[2], naskah(names))[0], 1, 25, 25, tmp_path / "proyek")


@pytest.mark.lama
def test_what_is_shown_is_what_is_built_for_long(desk: Callable[[str, str], Meja], tmp_path: Path) -> None:
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    shown_and_built(opened(desk(*names[:2]), names[2], naskah(names))[0], 500, 500, 50, tmp_path / "proyek")


def grid(desk: Callable[[str, str], Meja], jenis: str, nama: str, text: str = "") -> tuple[Meja, dict[str, Any]]:
    """A file of another kind on the desk, as the page opens it."""
    meja = desk("kuningan", "dinkop-ukm")
    place = kisi.place_of("kuningan", "dinkop-ukm", jenis, nama)
    request = {"minta": "buka", "jenis": jenis, "sop": nama, "naskah": text or (ROOT / place).read_text("utf-8")}
    after, answer = answered(meja, request)
    assert answer["tempat"] == place
    return after, answer


LAIN = [
    ("opd", "dinkop-ukm"),
    ("pemetaan", "kasubbag-program"),
    ("pemetaan", "kasubbag-umum"),
    ("singkatan", "singkatan"),
    ("istilah", "istilah"),
]


@pytest.mark.parametrize(("jenis", "nama"), LAIN)
def test_other_files_are_grids(jenis: str, nama: str, desk: Callable[[str, str], Meja]) -> None:
    """Opened and saved: the same bytes. A row put in, written, moved, taken out: read again; undo leads back."""
    chance = random.Random(nama)
    meja, answer = grid(desk, jenis, nama)
    path = ROOT / kisi.place_of("kuningan", "dinkop-ukm", jenis, nama)
    assert text(meja) == path.read_text("utf-8")
    assert [one for one in answer["temuan"] if one["jenis"] == "galat"] == []
    first, states = meja.now, [meja.now]
    for _ in range(12):
        table = chance.choice(answer["tabel"])
        count = len(table["baris"])
        place = [table["nama"], chance.randrange(count)]
        column = chance.choice(table["kolom"])["kunci"]
        step = chance.choice(
            [
                {"aksi": "add", "tempat": [table["nama"], count]},
                {"aksi": "write", "tempat": [*place, column], "isi": chance.choice(KATA)},
                {"aksi": "write", "tempat": [*place, column], "isi": "Isi: baru"},
                {"aksi": "shift", "tempat": place, "ke": 0},
                {"aksi": "drop", "tempat": place},
            ]
        )
        meja, told = done(meja, step)
        answer = answer if "tolak" in told else told
        assert meja.read(text(meja)) == (meja.now, [])
        if meja.now != states[-1]:
            states.append(meja.now)
    for wanted in reversed(states[:-1]):
        meja, _ = answered(meja, {"minta": "urung"})
        assert meja.now == wanted
    assert meja.now == first


def test_a_second_flowchart(desk: Callable[[str, str], Meja]) -> None:
    """Below the first with its columns, its number going on; its rows are moved and written like the others; it goes
    with its rows, where no arrow leads into it."""
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    last = meja.draft.langkah[-1].no
    meja, answer = done(
        meja, {"aksi": "add_chart"}, {"aksi": "write", "tempat": ["diagram_lain", 0, "judul"], "isi": "B. Akhir"}
    )
    chart = meja.draft.diagram_lain[0]
    assert (chart.judul, chart.pelaksana) == ("B. Akhir", meja.draft.pelaksana)
    assert [item.no for item in chart.langkah] == [last + 1]
    assert answer["formulir"].count('<table class="bagan langkah') == 2
    kolom = chart.pelaksana[0]
    meja, answer = done(
        meja,
        {"aksi": "write", "tempat": ["langkah", last + 1, "kegiatan"], "isi": "Menyimpan berkas"},
        {"aksi": "put", "no": last + 1, "kolom": kolom},
        {"aksi": "insert", "sesudah": last + 1},
        {"aksi": "remove_column", "diagram": 1, "nama": chart.pelaksana[1]},
        {"aksi": "insert", "sesudah": 1},
    )
    chart = meja.draft.diagram_lain[0]
    assert [(item.no, item.kegiatan, item.pelaksana) for item in chart.langkah] == [
        (last + 2, "Menyimpan berkas", (kolom,)),
        (last + 3, "", ()),
    ]
    assert len(chart.pelaksana) == len(meja.draft.pelaksana) - 1
    assert meja.read(text(meja)) == (meja.now, [])
    meja, answer = done(meja, {"aksi": "aim", "no": 1, "ke": str(last + 2)})
    assert "yang ada di diagram lain" in answer["temuan"][0]["kata"]
    _, answer = done(meja, {"aksi": "remove_chart", "diagram": 1})
    assert answer["tolak"] == "Panah dari langkah 1 menuju bagan itu; arahkan dahulu ke tempat lain, lalu hapus."
    meja, _ = done(
        meja, {"aksi": "aim", "no": 1, "ke": ""}, {"aksi": "remove_chart", "diagram": 1}, {"aksi": "remove", "no": 2}
    )
    assert meja.draft == meja.asal
    assert text(meja) == naskah(names)


def test_numbers_close_up_behind_a_flowchart_that_goes(desk: Callable[[str, str], Meja]) -> None:
    meja, _ = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Tiga bagan"})
    meja, _ = done(meja, {"aksi": "add_chart"}, {"aksi": "insert", "sesudah": 2}, {"aksi": "add_chart"})
    meja, _ = done(meja, {"aksi": "insert", "sesudah": 4}, {"aksi": "aim", "no": 5, "ke": "4"})
    meja, _ = done(meja, {"aksi": "remove_chart", "diagram": 1})
    assert [[item.no for item in rows] for rows in baris.all_rows(meja.draft)] == [[1], [2, 3]]
    assert meja.draft.semua_langkah[-1].ke == 2


def test_the_first_flowchart_goes_and_the_next_one_leads(desk: Callable[[str, str], Meja]) -> None:
    """The block stays as it is printed; title, columns and rows are the second one's, its steps counted from 1."""
    meja, _ = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Dua bagan"})
    meja, answer = done(meja, {"aksi": "remove_chart", "diagram": 0})
    assert answer["tolak"] == "Satu-satunya bagan tidak dapat dihapus; hapuslah langkah-langkahnya."
    first, second = Langkah(1, kegiatan="Satu"), Langkah(2, kegiatan="Dua", pelaksana=("Kasubag",))
    lain = Diagram("B. Akhir", ("Kasubag",), tidak_tercetak=("keterangan",), langkah=(second,))
    sop = SOP(
        "o", "s", "J", judul_diagram="A. Awal", pelaksana=("Kepala",), tidak_tercetak=("peringatan", "waktu"),
        langkah=(first,), diagram_lain=(lain,),
    )  # fmt: skip
    found = baris.remove_chart(sop, 0)
    assert (found.judul_diagram, found.pelaksana, found.diagram_lain) == ("B. Akhir", ("Kasubag",), ())
    assert found.tidak_tercetak == ("peringatan", "keterangan")
    assert found.langkah == (replace(second, no=1),)


@pytest.mark.parametrize(("jenis", "keys"), [("singkatan", ["singkat", "arti"]), ("istilah", ["sama", "ucapan"])])
def test_a_register_begins_empty_and_may_be_emptied(
    jenis: str, keys: list[str], desk: Callable[[str, str], Meja]
) -> None:
    """Where the catalogue has none, and again when the last row went: what is added is an entry of this register."""
    meja, answer = answered(desk("malang", "dinkop-umkm"), {"minta": "baru", "jenis": jenis, "nama": jenis})
    assert answer["tempat"] == f"sop_data/malang/{jenis}.yml"
    assert [(one["nama"], one["baris"]) for one in answer["tabel"]] == [("", [])]
    assert [one["kunci"] for one in answer["tabel"][0]["kolom"]][:2] == keys
    empty = text(meja)
    assert meja.read(empty) == ((), [])
    again, _ = answered(meja, {"minta": "buka", "jenis": jenis, "sop": jenis, "naskah": "", "kini": empty})
    for _ in range(2):
        again, answer = done(again, {"aksi": "add", "tempat": ["", 0]})
        assert [*answer["tabel"][0]["baris"][0]][:2] == keys
        assert again.read(text(again)) == (again.now, [])
        again, _ = done(again, {"aksi": "drop", "tempat": ["", 0]})
        assert again.read(text(again)) == ((), [])
    kept, _ = grid(desk, jenis, jenis)
    for _ in kept.now:
        kept, _ = done(kept, {"aksi": "drop", "tempat": ["", 0]})
    assert kept.read(text(kept)) == ((), [])


def test_a_mapping_table_of_a_position_that_has_none(desk: Callable[[str, str], Meja]) -> None:
    """It is the position's of the register, with its notes; one that is there is opened instead."""
    meja = desk("malang", "dinkop-umkm")
    jabatan = meja.office.jabatan[0]
    meja, answer = answered(meja, {"minta": "baru", "jenis": "pemetaan", "nama": f" {jabatan.nama.upper()} "})
    assert answer["tempat"] == f"sop_data/malang/opd/dinkop-umkm/pemetaan/{jabatan.slug}.yml"
    assert (meja.now.jabatan, meja.now.nama_jabatan, meja.now.nama_skpd) == (
        jabatan.slug, jabatan.nama, meja.office.nama,
    )  # fmt: skip
    assert answer["temuan"] == []
    meja, answer = done(
        meja,
        {"aksi": "add", "tempat": ["baris", 0]},
        {"aksi": "write", "tempat": ["baris", 0, "catatan"], "isi": "Belum ada.\nMenyusul."},
    )
    meja, answer = done(meja, {"aksi": "write", "tempat": ["catatan"], "isi": "Disusun 2026."})
    assert meja.now.baris[0].catatan == ("Belum ada.", "Menyusul.")
    assert meja.now.catatan == ("Disusun 2026.",)
    assert answer["tabel"][0]["baris"][0]["catatan"] == "Belum ada.\nMenyusul."
    assert meja.read(text(meja)) == (meja.now, [])
    there = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "jenis": "pemetaan", "nama": "kasubbag-umum"})[1]
    assert there["tolak"].endswith("sudah ada. Buka tabel itu.")


def test_a_table_is_pasted_into_a_grid(desk: Callable[[str, str], Meja]) -> None:
    """From a cell on, in one step of undo: rows that lack are added, empty ones left out, nothing beyond is lost."""
    meja, answer = grid(desk, "pemetaan", "kasubbag-program")
    count = len(meja.now.baris)
    lines = [["Tugas lain", "Fungsi lain"], ["", " "], ["Tugas baru", "", "Sub fungsi baru"]]
    meja, answer = done(meja, {"aksi": "paste", "tempat": ["baris", count - 1, "tugas"], "baris": lines})
    *before, last, new = meja.now.baris
    assert before == [*meja.asal.baris[:-1]]
    assert (last.tugas, last.fungsi, last.sub_fungsi) == ("Tugas lain", "Fungsi lain", meja.asal.baris[-1].sub_fungsi)
    assert (new.tugas, new.fungsi, new.sub_fungsi) == ("Tugas baru", "(belum diisi)", "Sub fungsi baru")
    rows = answer["tabel"][0]["baris"]
    assert (rows[-1]["tugas"], rows[-1]["fungsi"]) == ("Tugas baru", "")  # an empty cell, and a mistake
    told = [one for one in answer["temuan"] if one["kata"].endswith("belum diisi.")]
    assert ["baris", count, "fungsi"] in [one["tempat"] for one in told if one["jenis"] == "galat"]
    assert ["baris", count, "tugas"] not in [one["tempat"] for one in told]
    assert meja.read(text(meja)) == (meja.now, [])
    assert undone(meja, "urung").now == meja.asal
    _, answer = done(meja, {"aksi": "paste", "tempat": ["baris", 0, "catatan"], "baris": [["Catatan", "lebih"]]})
    assert answer["tolak"].startswith("Tabel itu lebih lebar daripada 1 kolom mulai dari sel ini.")
    register, _ = answered(desk("malang", "dinkop-umkm"), {"minta": "baru", "jenis": "singkatan", "nama": "singkatan"})
    register, _ = done(register, {"aksi": "add", "tempat": ["", 0]})
    register, _ = done(
        register,
        {"aksi": "paste", "tempat": ["", 0, "singkat"], "baris": [["SK", "Surat Keputusan"], ["KTP", "Kartu"]]},
    )
    assert [(one.singkat, one.arti) for one in register.now] == [("SK", ("Surat Keputusan",)), ("KTP", ("Kartu",))]


def test_a_title_is_proposed_as_aspect_and_output(desk: Callable[[str, str], Meja]) -> None:
    """Judul = Aspek + Output (Permenpan RB 35/2012), as long as nobody wrote another one."""
    meja, answer = grid(desk, "pemetaan", "kasubbag-program")
    count = len(answer["tabel"][0]["baris"])
    meja, _ = done(meja, {"aksi": "add", "tempat": ["baris", count]})
    for key, typed in (("aspek", "Penyusunan"), ("output", "Rencana Aksi")):
        meja, answer = done(meja, {"aksi": "write", "tempat": ["baris", count, key], "isi": typed})
    assert answer["tabel"][0]["baris"][count]["judul"] == "Penyusunan Rencana Aksi"
    meja, _ = done(meja, {"aksi": "write", "tempat": ["baris", count, "judul"], "isi": "Rencana Aksi Dinas"})
    meja, answer = done(meja, {"aksi": "write", "tempat": ["baris", count, "output"], "isi": "Rencana Lain"})
    assert answer["tabel"][0]["baris"][count]["judul"] == "Rencana Aksi Dinas"
    assert f"baris {answer['tabel'][0]['baris'][count]['huruf']}: Judul SOP tidak sama dengan Aspek + Output." in [
        one["kata"] for one in answer["temuan"]
    ]


def test_a_column_is_proposed_to_the_register(desk: Callable[[str, str], Meja]) -> None:
    meja = desk("kuningan", "dinkop-ukm")
    _, answer = answered(meja, {"minta": "usul", "nama": "Pranata Komputer"})
    after, _ = grid(desk, "opd", "dinkop-ukm", answer["kini"])
    assert [(one.slug, one.nama) for one in after.now.jabatan][-1] == ("pranata-komputer", "Pranata Komputer")
    more = answered(meja, {"minta": "usul", "nama": "Operator", "kini": answer["kini"]})[1]
    after, _ = grid(desk, "opd", "dinkop-ukm", more["kini"])
    assert [one.nama for one in after.now.jabatan][-2:] == ["Pranata Komputer", "Operator"]
    known = answered(meja, {"minta": "usul", "nama": meja.office.jabatan[0].nama})[1]
    assert "sudah ada dalam register jabatan" in known["tolak"]


def test_an_office_is_reached(desk: Callable[[str, str], Meja]) -> None:
    """Its contact stands among the fields; what is no number is found; each cell that differs is told."""
    meja, answer = grid(desk, "opd", "dinkop-ukm")
    places_ = [tuple(one["tempat"]) for one in answer["bidang"]]
    assert [place for place in places_ if place[0] == "kontak"] == [
        ("kontak", name) for name in ("alamat", "telepon", "surel", "jam", "pengaduan")
    ]
    meja, answer = done(meja, {"aksi": "write", "tempat": ["kontak", "telepon"], "isi": "(0232) 871234\nsatpam"})
    assert meja.now.kontak.telepon == ("(0232) 871234", "satpam")
    assert [one["tempat"] for one in answer["temuan"]] == [["kontak", "telepon", 1]]
    meja, _ = done(meja, {"aksi": "drop", "tempat": ["unit", 1]})
    gone = meja.asal.unit[1]
    assert answered(meja, {"minta": "banding"})[1]["beda"] == [
        ["kontak telepon", "", "(0232) 871234\nsatpam"],
        ["unit baris 2 dahulu", "; ".join((gone.slug, gone.nama, gone.induk, gone.kepala)), ""],
    ]


TABEL = [
    ["No", "Kegiatan", "Pelaksana", "", "Mutu Baku", "", "", "Ket."],
    ["", "", "Pemohon", "Petugas Loket", "Kelengkapan", "Waktu", "Output", ""],
    ["1", "Mengajukan permohonan", "X", "", "KTP\nKK", "5 menit", "Permohonan", ""],
    ["2", "Memeriksa permohonan", "", "X", "Permohonan", "10 menit", "Berkas", "loket 1"],
]


def test_a_table_from_word_brings_columns_and_rows(desk: Callable[[str, str], Meja]) -> None:
    """Into an empty form in the place of its row; into another one behind the row, where branches follow."""
    meja, _ = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Tempelan"})
    meja, answer = done(meja, {"aksi": "paste", "tempat": ["langkah", 1, "kegiatan"], "baris": TABEL})
    assert "tolak" not in answer
    assert meja.draft.pelaksana == ("Pemohon", "Petugas Loket")
    assert [(item.no, item.kegiatan, item.pelaksana) for item in meja.draft.langkah] == [
        (1, "Mengajukan permohonan", ("Pemohon",)),
        (2, "Memeriksa permohonan", ("Petugas Loket",)),
    ]
    assert [item.mutu_baku.waktu for item in meja.draft.langkah] == ["5 menit", "10 menit"]
    assert "KTP" in "".join(meja.draft.langkah[0].mutu_baku.kelengkapan)
    assert meja.draft.langkah[1].keterangan == "loket 1"
    meja, _ = done(meja, {"aksi": "decide", "no": 2}, {"aksi": "aim", "no": 2, "cabang": 1, "ke": "2"})
    meja, _ = done(meja, {"aksi": "paste", "tempat": ["langkah", 1, "kegiatan"], "baris": TABEL})
    assert [item.no for item in meja.draft.langkah] == [1, 2, 3, 4]
    assert [cabang.ke for cabang in meja.draft.langkah[3].keputusan] == ["selesai", 4]
    assert meja.read(text(meja)) == (meja.draft, [])


def test_cells_from_excel_go_on_into_new_rows(desk: Callable[[str, str], Meja]) -> None:
    meja, _ = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Tempelan"})
    rows = [["satu", "KTP\nKK", "5 menit"], ["dua", "", "1 hari"]]
    meja, _ = done(meja, {"aksi": "paste", "tempat": ["langkah", 1, "kegiatan"], "baris": rows})
    assert [(item.kegiatan, item.mutu_baku.kelengkapan, item.mutu_baku.waktu) for item in meja.draft.langkah] == [
        ("satu", ("KTP", "KK"), "5 menit"),
        ("dua", (), "1 hari"),
    ]


def test_a_table_wider_than_the_form_is_refused(desk: Callable[[str, str], Meja]) -> None:
    """Nothing of it is lost: from Waktu on the norm's form has three columns; one that is not printed takes nothing."""
    meja, _ = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Tempelan"})
    place = ["langkah", 1, "mutu_baku", "waktu"]
    wide, _ = done(meja, {"aksi": "paste", "tempat": place, "baris": [["5 menit", "Berkas", "loket 1", " "]]})
    row = wide.draft.langkah[0]
    assert (row.mutu_baku.waktu, row.mutu_baku.output, row.keterangan) == ("5 menit", "Berkas", "loket 1")
    _, answer = done(meja, {"aksi": "paste", "tempat": place, "baris": [["5 menit", "Berkas", "loket 1", "lagi"]]})
    assert answer["tolak"].startswith("Tabel itu lebih lebar daripada 3 kolom mulai dari sel ini.")
    meja, _ = done(meja, {"aksi": "print", "kunci": "output", "tercetak": False})
    meja, _ = done(meja, {"aksi": "paste", "tempat": place, "baris": [["5 menit", "loket 1"]]})
    row = meja.draft.langkah[0]
    assert (row.mutu_baku.waktu, row.mutu_baku.output, row.keterangan) == ("5 menit", "", "loket 1")


def test_a_workbook_comes_back(desk: Callable[[str, str], Meja]) -> None:
    """What is given out as Excel is read again as the same form."""
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    file = answered(meja, {"minta": "berkas", "jenis": "xlsx"})[1]
    found = answered(meja, {"minta": "impor", "nama": file["berkas"], "isi": file["isi"]})[1]["sop"]
    back, _ = meja.read(found[0]["kini"])
    assert [(item.no, item.kegiatan, item.pelaksana) for item in back.langkah] == [
        (item.no, item.kegiatan, item.pelaksana) for item in meja.draft.langkah
    ]
    word = answered(meja, {"minta": "berkas", "jenis": "docx"})[1]
    assert word["berkas"] == "cuti-tahunan.docx" and b64decode(word["isi"]).startswith(b"PK")
    refused = answered(meja, {"minta": "impor", "nama": "x.xlsx", "isi": "AAAA"})[1]["tolak"]
    assert refused.endswith(".")


def test_the_readers_page_is_the_built_one(desk: Callable[[str, str], Meja]) -> None:
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    page = answered(meja, {"minta": "halaman"})[1]["halaman"]
    built = next(page for page in catalogue(names[0]).pages if page.address == address.sop(*names[1:])).html
    sheets = '<div class="cetakan">'
    assert page.partition(sheets)[2] == built.partition(sheets)[2] != ""


def test_both_forms_are_compared_row_by_row(desk: Callable[[str, str], Meja]) -> None:
    meja, _ = opened(desk("kuningan", "dinkop-ukm"), "contoh", BERKOMENTAR)
    meja, _ = done(meja, {"aksi": "insert", "sesudah": 1})
    answer = answered(meja, {"minta": "banding"})[1]
    assert [(one["kata"], one["langkah"]) for one in answer["beda"]] == [("Langkah 2: baru", (0, 2))]
    assert answer["dulu"] != answer["kini"]
    told = answered(meja, {"minta": "banding", "terbit": text(meja)})[1]
    assert told["dulu"] == told["kini"] and told["beda"] == []  # against what is published, whatever was opened
    fresh, _ = answered(meja, {"minta": "baru", "judul": "Baru"})
    assert "belum ada versi yang terbit" in answered(fresh, {"minta": "banding"})[1]["tolak"]


def write(isi: str, *place: str | int) -> dict[str, Any]:
    return {"aksi": "write", "tempat": [*place], "isi": isi}


@pytest.mark.parametrize(
    ("step", "kata", "dulu", "kini"),
    [
        (write("15 menit", "langkah", 1, "mutu_baku", "waktu"), "Langkah 1, waktu", "10 menit", "15 menit"),
        (write("1a", "langkah", 2, "no_tercetak"), "Langkah 2, nomor tercetak", "", "1a"),
        (write("Baru", "ringkasan"), "Ringkasan", "", "Baru"),
        (write("Baru", "judul_diagram"), "Judul di atas bagan", "", "Baru"),
        (write("Budi", "identitas", "disahkan_oleh", "nama"), "Disahkan oleh, nama", "", "Budi"),
        (write("Satu", "identitas", "dasar_hukum"), "Dasar Hukum", "", "Satu"),
        (write("Lamanya", "label", "waktu"), "Sebutan untuk Waktu", "Waktu", "Lamanya"),
        ({"aksi": "print", "kunci": "waktu", "tercetak": False}, "Yang tidak tercetak", "", "waktu"),
        ({"aksi": "add_cell", "label": "Baru"}, "Sel Baru", "", "Baru"),
        ({"aksi": "add_section", "no": 2, "judul": "A. B"}, "Langkah 2, judul bagian di atasnya", "", "A. B"),
        ({"aksi": "mark_start", "no": 3, "mulai": True}, "Langkah 3, dapat dimulai di sini", "tidak", "ya"),
        ({"aksi": "aim", "no": 2, "ke": "5", "cabang": 1}, "Langkah 2, cabang",
         "sudah sesuai: 3; belum: 1", "sudah sesuai: 3; belum: 5"),
        ({"aksi": "aim", "no": 3, "ke": "7"}, "Langkah 3, arah panah", "", "7"),
        ({"aksi": "add_chart"}, "Bagan 2: baru", "", ""),
        ({"aksi": "move", "no": 5, "sesudah": 7}, "Langkah 7: dipindah", "langkah 5", "langkah 7"),
        (write("70", "langkah", 10, "no"), "Nomor langkah", "10", "70"),
    ],
    ids=lambda value: value["aksi"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_whatever_changed_is_named(
    step: dict[str, Any], kata: str, dulu: str, kini: str, desk: Callable[[str, str], Meja]
) -> None:
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = done(opened(desk(*names[:2]), names[2], naskah(names))[0], step)
    found = answered(meja, {"minta": "banding"})[1]["beda"]
    assert (found[0]["kata"], found[0]["dulu"], found[0]["kini"]) == (kata, dulu, kini)
    assert len(found) == (2 if step["aksi"] == "add_chart" else 1)  # with its row


def test_what_no_action_changes_is_named_too() -> None:
    """What a file may say besides: the basis of a step and that of its time, the title of a further chart."""
    old = SOP("a", "b", "C", langkah=(Langkah(1),), diagram_lain=(Diagram(langkah=(Langkah(2, kegiatan="D"),)),))
    step = replace(Langkah(1), dasar=("Pasal 1",), mutu_baku=MutuBaku(dasar=("Pasal 2",)))
    new = replace(old, langkah=(step,), diagram_lain=(replace(old.diagram_lain[0], judul="D"),), terkait=("e", "f"))
    assert [(one.kata, one.kini) for one in differences(old, new)] == [
        ("Terkait", "e; f"),
        ("Bagan 2, judul", "D"),
        ("Langkah 1, dasar", "Pasal 1"),
        ("Langkah 1, dasar waktu", "Pasal 2"),
    ]


def test_rows_that_moved_are_named_beside_others_that_changed() -> None:
    """B goes behind D, C is written anew: B is the row that moved, and C is not another one."""

    def rows(words: str, waktu: str) -> SOP:
        steps = [
            Langkah(no, kegiatan=word, mutu_baku=MutuBaku(waktu=waktu if word == "C" else "1 hari"))
            for no, word in enumerate(words, 1)
        ]
        return SOP("a", "b", "C", langkah=tuple(steps))

    found = differences(rows("ABCDE", "1 hari"), rows("ACDBE", "9 jam"))
    assert [one.kata for one in found] == ["Langkah 2, waktu", "Langkah 4: dipindah"]
    assert (found[1].dulu, found[1].kini) == ("langkah 2", "langkah 4")


def test_of_long_words_the_part_is_shown_that_differs() -> None:
    """A sentence of 149 letters whose last word is another one, or is gone: not its beginning twice."""
    words = "Kasubbag Umum meneliti berkas permohonan " * 3
    old, new, cut = (
        SOP("a", "b", "C", langkah=(Langkah(1, kegiatan=f"{words}{end}"),))
        for end in ("di loket A", "di loket B", "di")
    )
    (one,), (other,) = differences(old, new), differences(old, cut)
    assert (one.dulu[-10:], one.kini[-10:]) == ("di loket A", "di loket B") and one.dulu[0] == one.kini[0] == "…"
    assert other.dulu.endswith(" berkas permohonan di loket A") and other.kini.endswith(" berkas permohonan di")


def test_columns_that_changed_are_named(desk: Callable[[str, str], Meja]) -> None:
    """One put in, one moved: as a whole, beside what else changed."""
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    heads = meja.draft.pelaksana
    for step, kini in (
        ({"aksi": "add_column", "ke": 1, "nama": "Baru"}, (heads[0], "Baru", *heads[1:])),
        ({"aksi": "move_column", "nama": heads[0], "ke": 1}, (heads[1], heads[0], *heads[2:])),
    ):
        now, _ = done(meja, step, write("5 menit", "langkah", 1, "mutu_baku", "waktu"))
        found = answered(now, {"minta": "banding"})[1]["beda"]
        assert [one["kata"] for one in found] == ["Kolom pelaksana", "Langkah 1, waktu"]
        assert (found[0]["dulu"], found[0]["kini"]) == ("; ".join(heads), "; ".join(kini))


def test_what_would_be_refused_is_told_before(desk: Callable[[str, str], Meja]) -> None:
    """Which of several actions, with its sentence; nothing is done. A step's only performer cannot merely take part."""
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    fine = {"aksi": "write", "tempat": ["ringkasan"], "isi": "Baru"}
    alone = {"aksi": "join", "no": 1, "kolom": "Pemohon", "bersama": True}
    assert answered(meja, {"minta": "coba", "aksi": [fine]}) == (meja, {})
    after, answer = answered(meja, {"minta": "coba", "aksi": [fine, alone]})
    assert after == meja
    assert answer == {"tolak": "Langkah 1 perlu seorang pelaksana yang memimpin; tentukan dahulu siapa.", "ke": 1}


def test_a_new_sop_is_what_dump_writes(desk: Callable[[str, str], Meja]) -> None:
    meja, answer = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Permintaan Alat Tulis"})
    assert answer["sop"] == "permintaan-alat-tulis"
    meja, _ = done(meja, {"aksi": "write", "tempat": ["langkah", 1, "kegiatan"], "isi": "Mengajukan permintaan"})
    assert text(meja).splitlines()[0] == "judul: Permintaan Alat Tulis"
    assert text(meja) == dump(meja.draft)
    taken = answered(meja, {"minta": "baru", "judul": "Cuti Tahunan"})[1]["tolak"]
    assert taken.startswith("SOP bernama 'Cuti Tahunan' sudah ada")


def test_what_came_to_nothing_takes_nothing_back(desk: Callable[[str, str], Meja]) -> None:
    """A typing that left the draft as it was, or was refused, has no step of its own: the one before stays."""
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    meja, _ = done(meja, {"aksi": "write", "tempat": ["langkah", 1, "kegiatan"], "isi": "Memo"}, ketik="satu")
    kept = meja.draft
    for place, typed in ((["langkah", 2, "keterangan"], " "), (["judul"], "")):
        meja, _ = done(meja, {"aksi": "write", "tempat": place, "isi": typed}, ketik="dua")
        meja, _ = answered(meja, {"minta": "batal", "ketik": "dua"})
        assert meja.draft == kept
    meja, _ = done(meja, {"aksi": "write", "tempat": ["judul"], "isi": "Lain"}, ketik="tiga")
    meja, _ = answered(meja, {"minta": "batal", "ketik": "tiga"})
    assert meja.draft == kept


def test_a_word_more_in_one_cell_is_one_step_of_undo(desk: Callable[[str, str], Meja]) -> None:
    names = ("kuningan", "dinkop-ukm", "cuti-tahunan")
    meja, _ = opened(desk(*names[:2]), names[2], naskah(names))
    first = meja.draft
    place = ["langkah", 1, "kegiatan"]
    for typed in ("M", "Me", "Mem"):
        meja, _ = done(meja, {"aksi": "write", "tempat": place, "isi": typed}, ketik="satu")
    meja, _ = done(meja, {"aksi": "write", "tempat": place, "isi": "Memo"}, ketik="dua")
    meja, _ = answered(meja, {"minta": "urung"})
    assert meja.draft.langkah[0].kegiatan == "Mem"
    meja, _ = answered(meja, {"minta": "urung"})
    assert meja.draft == first


BERKOMENTAR = """\
# Dicatat oleh Bagian Organisasi.
judul: 'Contoh' # nama resmi
pelaksana: [A, B]
langkah:
  # Awal.
  - no: 1
    kegiatan: Mengajukan berkas kepada petugas yang bertugas pada hari itu di loket pelayanan terpadu lantai satu gedung
      utama kantor
    keterangan: "lihat" # periksa lagi
    pelaksana: A

  # Belah ketupat.
  - no: 2
    kegiatan: "Memeriksa: berkas"
    pelaksana: B
    keputusan:
      - {bila: ya, ke: selesai}
      - {bila: tidak, ke: 1} # kembali
"""


PANJANG = (
    "Mengajukan berkas kepada petugas yang bertugas pada hari itu di loket pelayanan terpadu lantai satu gedung utama"
)


@pytest.mark.parametrize(
    ("step", "old", "new"),
    [
        (write("Contoh Baru", "judul"), "judul: 'Contoh' # nama", "judul: 'Contoh Baru' # nama"),
        ({"aksi": "put", "no": 1, "kolom": "B"}, "    pelaksana: A\n", "    pelaksana: B\n"),
        ({"aksi": "aim", "no": 2, "cabang": 1, "ke": "2"}, "{bila: tidak, ke: 1}", "{bila: tidak, ke: 2}"),
        (write("Memeriksa", "langkah", 2, "kegiatan"), '"Memeriksa: berkas"', "Memeriksa"),
        (write(f"{PANJANG} dinas", "langkah", 1, "kegiatan"), "utama kantor", "utama dinas"),
        (
            {"aksi": "insert", "sesudah": 1},
            "\n  # Belah ketupat.\n  - no: 2",
            "\n  - no: 2\n\n  # Belah ketupat.\n  - no: 3",
        ),
    ],
)
def test_only_changed_lines_differ(step: dict[str, Any], old: str, new: str, desk: Callable[[str, str], Meja]) -> None:
    """In a file with comments these are kept, and what was not changed keeps its lines."""
    assert BERKOMENTAR.count(old) == 1
    meja, _ = opened(desk("kuningan", "dinkop-ukm"), "contoh", BERKOMENTAR)
    assert text(done(meja, step)[0]) == BERKOMENTAR.replace(old, new)


def test_a_row_that_moves_takes_its_comments_along(desk: Callable[[str, str], Meja]) -> None:
    meja, _ = opened(desk("kuningan", "dinkop-ukm"), "contoh", BERKOMENTAR)
    saved = text(done(meja, {"aksi": "move", "no": 1, "sesudah": 2})[0])
    comments = [line.partition("#")[2].strip() for line in saved.splitlines() if "#" in line]
    assert comments == [
        "Dicatat oleh Bagian Organisasi.",
        "nama resmi",
        "Belah ketupat.",
        "kembali",
        "Awal.",
        "periksa lagi",
    ]


def test_windows_line_ends_stay(desk: Callable[[str, str], Meja]) -> None:
    meja, _ = opened(desk("kuningan", "dinkop-ukm"), "contoh", BERKOMENTAR.replace("\n", "\r\n"))
    saved = text(done(meja, {"aksi": "insert", "sesudah": 1})[0])
    assert saved.replace("\r\n", "") == saved.replace("\r\n", "").replace("\n", "")
    assert saved.count("\r\n") == BERKOMENTAR.count("\n") + 2


def test_a_file_that_cannot_be_read_says_where(desk: Callable[[str, str], Meja]) -> None:
    meja = desk("kuningan", "dinkop-ukm")
    after, answer = answered(meja, {"minta": "buka", "sop": "x", "naskah": "judul: A\nlangkahh:\n  - no: 1\n"})
    assert after == meja
    assert [(one["baris"], one["kata"].partition(".")[0]) for one in answer["salah"]] == [
        (2, "kunci 'langkahh' tidak dikenal")
    ]


def test_a_file_of_another_kind_says_what_it_is(desk: Callable[[str, str], Meja]) -> None:
    """Chosen from the disk where an SOP is expected; an empty file says so, too."""
    meja = desk("kuningan", "dinkop-ukm")
    for jenis, nama, said in (
        ("opd", "", "perangkat daerah"),
        ("pemetaan", "kasubbag-umum", "tabel pemetaan"),
        ("singkatan", "", "singkatan"),
        ("istilah", "", "istilah"),
    ):
        content = (ROOT / kisi.place_of("kuningan", "dinkop-ukm", jenis, nama)).read_text("utf-8")
        _, answer = answered(meja, {"minta": "buka", "sop": "x", "naskah": content})
        remedy = "Buka lewat tombolnya di bawah 'Data lain perangkat daerah dan katalog'."
        assert answer["salah"] == [{"baris": 1, "kata": f"ini berkas {said}, bukan SOP. {remedy}"}]
    _, answer = answered(meja, {"minta": "buka", "sop": "x", "naskah": ""})
    assert [one["kata"].split(".")[0] for one in answer["salah"]] == ["berkas ini kosong"]


def test_opened_text_is_never_markup(desk: Callable[[str, str], Meja]) -> None:
    """A hostile file is shown as the letters that it holds."""
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    step = f"langkah:\n  - no: 1\n    kegiatan: '{evil}'\n    pelaksana: '{evil}'\n"
    lines = f"judul: '{evil}'\npelaksana: ['{evil}']\n{step}"
    _, answer = opened(desk("kuningan", "dinkop-ukm"), "x", lines)
    assert "<img src=x" not in answer["formulir"] and "<script" not in answer["formulir"]
    assert answer["formulir"].count("&lt;img src=x") >= 3


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("satu\ndua", ("satu", "dua")),
        ("satu\n  lanjutan\ndua", ("satu\nlanjutan", "dua")),
        ("\n\nsatu\n\n", ("satu",)),
        ("", ()),
        ("a\u200bb \ufeff", ("ab",)),
        ("a\rb\u2028c", ("a", "b", "c")),
    ],
)
def test_lines_of_a_cell(typed: str, wanted: tuple[str, ...]) -> None:
    assert sel.texts(typed) == wanted
    assert sel.texts(sel.shown(wanted)) == wanted


def test_what_is_too_long_is_refused_with_a_remedy() -> None:
    with pytest.raises(Tolak, match=r"lebih panjang dari 200 huruf\. Beri spasi"):
        sel.text("a" * 201)


def test_an_unknown_action_is_refused() -> None:
    with pytest.raises(Tolak, match="Perintah 'x' tidak dikenal"):
        aksi.apply(SOP("a", "b", "c"), {"aksi": "x"})


def test_what_is_not_published_is_not_lost(desk: Callable[[str, str], Meja]) -> None:
    """Saved into the project's folder, an SOP of the site keeps the NIP and the comments that stand only there."""
    names = ("malang", "kecamatan-kalipare", "penyusunan-iku")
    site, disk = catalogue(names[0]), naskah(names)
    given = next(one for one in site.assets if one.address == address.sunting_sop(*names[1:])).text
    nip = next(line for line in disk.splitlines() if "nip:" in line)
    assert nip not in given and "#" in disk and "#" not in given
    meja, _ = opened(desk(*names[:2]), names[2], given)
    assert answered(meja, {"minta": "simpan", "asli": disk})[1]["isi"] == disk
    meja, _ = done(meja, {"aksi": "write", "tempat": ["ringkasan"], "isi": "Satu kalimat baru"})
    saved = answered(meja, {"minta": "simpan", "asli": disk})[1]["isi"]
    assert [line for line in saved.splitlines() if line not in disk.splitlines()] == ["ringkasan: Satu kalimat baru"]
    assert [line for line in disk.splitlines() if line not in saved.splitlines()] == []
    meja, _ = done(meja, {"aksi": "write", "tempat": ["ringkasan"], "isi": "Kalimat lain"})
    again = answered(meja, {"minta": "simpan", "asli": saved, "terakhir": saved})[1]["isi"]
    assert again == saved.replace("Satu kalimat baru", "Kalimat lain")
    other = disk.replace("judul: ", "judul: Lain ", 1)
    assert "sudah berubah sejak dibuka" in answered(meja, {"minta": "simpan", "asli": other})[1]["tolak"]


def test_a_new_sop_is_saved_again(desk: Callable[[str, str], Meja]) -> None:
    """Over what this draft wrote before, never over a file of somebody else."""
    meja, _ = answered(desk("kuningan", "dinkop-ukm"), {"minta": "baru", "judul": "Permintaan Alat Tulis"})
    first = answered(meja, {"minta": "simpan"})[1]["isi"]
    meja, _ = done(meja, {"aksi": "write", "tempat": ["langkah", 1, "kegiatan"], "isi": "Mengajukan permintaan"})
    assert "sudah ada berkas bernama ini" in answered(meja, {"minta": "simpan", "asli": first})[1]["tolak"]
    second = answered(meja, {"minta": "simpan", "asli": first, "terakhir": first})[1]["isi"]
    assert "kegiatan: Mengajukan permintaan" in second


def test_help_says_nothing_of_yaml() -> None:
    """Whoever writes in the form needs no quotation marks."""
    assert konteks.BANTUAN["judul"] == "Nama SOP. Wajib."
    assert not [key for key, words in konteks.BANTUAN.items() if "tanda kutip" in words]


def test_nothing_of_the_house_is_published() -> None:
    """Comments and hidden NIPs stay in the house; on the desk the files are whole."""
    for katalog in CATALOGUES:
        site = catalogue(katalog)
        nips = [sop.identitas.disahkan_oleh.nip for opd in site.katalog.opd for sop in opd.sop]
        for asset in site.assets:
            if asset.address.startswith(address.SUNTING):
                assert not any(nip in asset.text for nip in nips if nip), asset.address
        for asset in sunting.assets(site.katalog, ROOT, "", whole=True):
            if asset.address.endswith(".yml"):
                opd, name = Path(asset.address).parts[-2], Path(asset.address).stem
                assert asset.text == naskah((katalog, opd, name))
