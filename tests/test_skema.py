"""The schemas that editors use: fresh, complete, right for every real file, and refusing what they can refuse."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from conftest import ROOT, sample
from sop_site.datafile.fields import keys_of
from sop_site.export.keterangan import KETERANGAN
from sop_site.export.skema import files
from sop_site.model.files import BERKAS

SALAH = ROOT / "tests" / "salah"
# What the schema alone can see: shape and keys of one file. The rest is the business of `make periksa`.
TERLIHAT = (
    *("bukan-daftar", "bukan-kunci-dan-isi", "bukan-susunan", "isi-daftar-kosong", "isi-hanya-tanda-hubung"),
    *("judul-besar-di-atas", "kunci-di-tingkat-yang-salah", "kunci-salah-eja", "kunci-tidak-dikenal"),
    *("kunci-wajib-kosong", "kunci-wajib-tidak-ada", "nomor-bukan-bilangan", "pilihan-tidak-ada", "tujuan-bukan-nomor"),
)


def check(schema: str, *names: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile"]
    words.append(str(ROOT / ".vscode" / "skema" / schema))
    return subprocess.run([*words, *map(str, names)], capture_output=True, text=True, check=False)


def classes(kind: Any) -> set[type]:
    """A class of the model, or the one that a list holds, and every class that its keys lead to."""
    if not isinstance(kind, type) or get_args(kind):
        return classes(get_args(kind)[0])
    found = {kind}
    for _, hint in keys_of(kind).values():
        for inner in (hint, *get_args(hint)):
            if dataclasses.is_dataclass(inner) and isinstance(inner, type):
                found |= classes(inner)
    return found


def test_committed_files_are_fresh() -> None:
    """What stands in .vscode/ is what `make skema` would write."""
    assert {name: (ROOT / name).read_text("utf-8") for name in files()} == files()


def test_every_key_is_explained() -> None:
    """Each key of each class has its words, and no words are left over from a key that went."""
    known = set().union(*(classes(kind) for kind, _, _ in BERKAS.values()))
    assert set(KETERANGAN) == known
    for kind in known:
        assert list(KETERANGAN[kind]) == list(keys_of(kind)), kind
        assert all(text[0].isupper() or " " in text for text in KETERANGAN[kind].values())


@pytest.mark.parametrize("name", sample(BERKAS))
def test_real_files_are_right(name: str) -> None:
    """Every real data file passes its schema; together the globs reach every data file."""
    paths = sorted((ROOT / "sop_data").glob(BERKAS[name][2]))
    result = check(f"{name}.json", *paths) if paths else None
    assert result is None or result.returncode == 0, result.stdout
    reached = {path for _, _, glob in BERKAS.values() for path in (ROOT / "sop_data").glob(glob)}
    assert set((ROOT / "sop_data").rglob("*.yml")) == reached


def test_wrong_files_are_seen() -> None:
    """A wrong key, a missing one, a wrong value: the editor underlines it before `make periksa` is run."""
    files = [SALAH / "sop" / f"{name}.yml" for name in TERLIHAT]
    found = json.loads(check("sop.json", *files).stdout)
    assert {Path(error["filename"]).stem for error in found["errors"] + found["parse_errors"]} == set(TERLIHAT)


def test_settings_reach_nothing_outside() -> None:
    """The schemas lie in the project; the editor is told not to ask the public store."""
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == {f"./.vscode/skema/{name}.json" for name in BERKAS}
    assert settings["yaml.schemaStore.enable"] is False
    assert all("://" not in key for key in settings["yaml.schemas"])
