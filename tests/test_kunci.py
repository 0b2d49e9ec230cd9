"""Every key of every data file does something: with another value, a page, a file, a message or a remark is another.

tests/data/kunci/ is a catalogue in which every key is set. A new key fails here until it is set there too.
"""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml

from conftest import ROOT, sample
from contoh import KATALOG
from sop_site import address
from sop_site.build import build
from sop_site.datafile.fields import keys_of
from sop_site.issue import DataError
from sop_site.legal.perbup import Perbup
from sop_site.model.files import BERKAS, kind_of
from sop_site.render.warna import style_sheet
from sop_site.search.indeks import indeks

FOLDER = ROOT / "tests" / "data" / "kunci"
KINDS = {**{name: kind for name, (kind, _, _) in BERKAS.items()}, "perbup": Perbup}
Place = tuple[str | int, ...]

# Another value where neither a changed text nor the key's absence is one that the rules let through.
LAIN: dict[str, Any] = {
    "katalog.warna": "#1d4f4a",
    "katalog.alamat_situs": "https://sop.lain.go.id/",
    "daftar-nama.sumber.berkas": "lain.txt",
    "opd.kepala": "sekretaris",
    "opd.unit.slug": "bidang-lain",
    "opd.unit.kepala": "kepala-dinas",
    "opd.jabatan.slug": "arsiparis-lain",
    "opd.jabatan.unit": "umum",
    "pemetaan.jabatan": "sekretaris",
    "pemetaan.sumber.berkas": "lain.txt",
    "topik.sop": ["dinas-contoh/izin-belajar"],
    "perbup.ditetapkan": "2016-08-14",
    "perbup.diundangkan": "2016-08-17",
    "perbup.berlaku_sejak": "2016-09-01",
    "perbup.mengubah": "pp-96-2012",
    "perbup.diubah_oleh": "pp-96-2012",
    "perbup.dicabut_oleh": "pp-96-2012",
    "perbup.definisi": "SOP",
    "perbup.kewajiban.ketentuan": "Pasal 2 ayat (2)",
    "perbup.kewajiban.muatan": "Pasal 2 ayat (1)",
    "peraturan.peraturan.slug": "pp-97-2012",
    "peraturan.peraturan.diubah_oleh": "pp-96-2012",
    "peraturan.peraturan.dicabut_oleh": "pp-96-2012",
    **{f"{kind}.salinan_resmi.berkas": "lain.png" for kind in ("opd", "sop", "perbup")},
    **{f"{kind}.salinan_resmi.sidik": "" for kind in ("opd", "sop", "perbup")},
    "sop.evaluasi.tanggal": "2025-01-31",
    "sop.langkah.no": "77",
    "sop.unit": "sekretariat",
    "sop.sumber.berkas": "lain.txt",
    "sop.pelaksana": ["Pemohon", "Sekretaris", "Kasubbag Umum"],
    "sop.tanpa_kolom": ["Kepala Dinas", "Bank"],
    "sop.langkah.pelaksana": "Sekretaris",
    "sop.diagram_lain.pelaksana": ["Sekretaris", "Kasubbag Umum"],
    "sop.diagram_lain.tanpa_kolom": ["Kepala Dinas", "Bank"],
    "sop.diagram_lain.langkah.pelaksana": "Sekretaris",
    "sop.diagram_lain.langkah.bersama": "Kasubbag Umum",
    "sop.diagram_lain.langkah.no": "15",
}
# Keys that are compared with something else, the regulation's own text or the files beside it: another value's message
# is what they do here.
PESAN = {"katalog.lambang", "perbup.judul", "perbup.nomor", "perbup.tahun", "perbup.penandatangan.nama"}


def text_of(path: Path) -> tuple[str, str]:
    """What a file spells in YAML, and the regulation's text behind it."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        _, head, body = text.split("---\n", 2)
        return head, body
    return text, ""


def class_of(name: str) -> Any:
    return Perbup if name.endswith(".md") else kind_of(f"sop_data/{KATALOG}/{name}")


@cache
def example() -> dict[str, tuple[str, Any, str]]:
    """Each file of the example: its kind, its data, and the text behind them."""
    found = {}
    for path in sorted(path for path in FOLDER.rglob("*") if path.suffix in (".yml", ".md")):
        name = path.relative_to(FOLDER).as_posix()
        head, body = text_of(path)
        kind = next(kind for kind, known in KINDS.items() if known == class_of(name))
        found[name] = (kind, yaml.load(head, yaml.BaseLoader), body)
    return found


def inside(hint: Any) -> Iterator[tuple[str, Any]]:
    """The keys of the dataclass that a type is or holds, with their types."""
    if dataclasses.is_dataclass(hint):
        yield from ((name, kind) for name, (_, kind) in keys_of(hint).items())
    for inner in get_args(hint):
        yield from inside(inner)


def paths(hint: Any, path: str) -> Iterator[str]:
    """Every key below a type, as "sop.langkah.mutu_baku.waktu"."""
    for key, kind in inside(hint):
        yield f"{path}.{key}"
        yield from paths(kind, f"{path}.{key}")


KEYS = [path for name, kind in KINDS.items() for path in paths(kind, name)]


def places(hint: Any, value: Any, path: str, place: Place = ()) -> Iterator[tuple[str, Any, Place]]:
    """Each key that is set in a file's data: its path, its type, and where."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(hint, item, path, (*place, index))
    elif isinstance(value, dict):
        known = dict(inside(hint))
        for key, inner in value.items():
            yield f"{path}.{key}", known[key], (*place, key)
            yield from places(known[key], inner, f"{path}.{key}", (*place, key))


def options(hint: Any) -> list[str]:
    """The words that a type allows, [] where it allows any."""
    return [word for inner in (hint, *get_args(hint)) if get_origin(inner) is Literal for word in get_args(inner)]


def others(path: str, hint: Any, value: Any) -> Iterator[Any]:
    """Other values for a key, the likeliest first; None: the key is left out."""
    if path in LAIN:
        yield LAIN[path]
    elif hint is bool:
        yield "tidak" if value == "ya" else "ya"
    elif words := options(hint):
        yield from (word for word in words if word not in (value, ""))
    elif isinstance(value, str) and value.isdigit():
        yield str(int(value) + 1)
    elif isinstance(value, str):
        yield f"{value} lain"
    elif isinstance(value, list):
        if isinstance(value[-1], str):
            yield [*value[:-1], f"{value[-1]} lain"]
        yield value[:-1]
    yield None


def changed(data: Any, place: Place, value: Any) -> Any:
    fresh = deepcopy(data)
    holder = fresh
    for part in place[:-1]:
        holder = holder[part]
    if value is None:
        del holder[place[-1]]
    else:
        holder[place[-1]] = value
    return fresh


def made(root: Path) -> Iterator[tuple[str, str]]:
    """All that comes of the catalogue at `root`, by name, what is quick to make first; raises DataError."""
    site = build(root, KATALOG)
    yield "catatan mutu", repr(site.remarks)
    yield "kaki", repr(site.kaki)
    yield "gaya", style_sheet(site.katalog.warna)
    copies = {address.data_sop(opd.slug, sop.slug) for opd in site.katalog.opd for sop in opd.sop}
    for asset in site.assets:
        if asset.address not in copies and not asset.address.endswith(".yml"):
            yield f"berkas {asset.address}", repr(asset.content)
    for page in site.pages:
        yield f"halaman {page.address}", "\n".join((page.html, page.head(), page.summary()))
    for name, content in indeks(site.katalog):
        yield f"indeks {name}", repr(content)


def differs(root: Path, before: dict[str, str]) -> bool:
    """Whether anything is another; it is not asked further than the first difference."""
    names = set()
    for name, content in made(root):
        names.add(name)
        if before.get(name) != content:
            return True
    return names != set(before)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kunci")
    shutil.copytree(FOLDER, folder / "sop_data" / KATALOG)
    return folder


@pytest.fixture(scope="module")
def before(root: Path) -> dict[str, str]:
    return dict(made(root))


def written(data: Any, body: str) -> str:
    text = yaml.safe_dump(data, allow_unicode=True, width=100_000, sort_keys=False)
    return f"---\n{text}---\n{body}" if body else text


@pytest.mark.parametrize("path", sample(KEYS, 4))
def test_every_key_does_something(path: str, root: Path, before: dict[str, str]) -> None:
    """With another value, at one of the places where the example sets it, something is another."""
    found = [
        (name, data, body, hint, place)
        for name, (kind, data, body) in example().items()
        for met, hint, place in places(KINDS[kind], data, kind)
        if met == path
    ]
    assert found, "set this key in tests/data/kunci/"
    messages = []
    for name, data, body, hint, place in found:
        file = root / "sop_data" / KATALOG / name
        now: Any = data
        for part in place:
            now = now[part]
        for other in others(path, hint, now):
            file.write_text(written(changed(data, place, other), body), "utf-8")
            try:
                does = differs(root, before)
            except DataError as error:
                messages.append(str(error))
                continue
            finally:
                shutil.copy(FOLDER / name, file)
            assert does, f"{name}: '{other}' instead of '{now}' changes nothing"
            return
    assert path in PESAN, "\n".join(("give another value in LAIN; all that were tried break a rule:", *messages))


def test_the_copy_of_the_data_does_not_count(before: dict[str, str]) -> None:
    """What is compared holds pages, tables and exports, and no data file as it was typed."""
    assert {name.rpartition(".")[2] for name in before if name.startswith("berkas ")} >= {"json", "csv", "txt"}
    assert not [name for name in before if name.endswith(".yml")]


def test_exceptions_are_still_keys() -> None:
    """The two lists above name keys that there are."""
    assert {*LAIN, *PESAN} <= set(KEYS)
