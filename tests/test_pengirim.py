"""What helps the one who pushes: a new SOP's file, the hook before each commit, owners of folders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import CATALOGUES, ROOT
from contoh import BERKAS, KATALOG, OPD, write_catalogue
from sop_site.build import build
from sop_site.datafile.fields import keys_of
from sop_site.export.baru import sop_baru
from sop_site.export.keterangan import KETERANGAN
from sop_site.model.identitas import Identitas, Pengesah
from sop_site.model.katalog import OPD as OPD_
from sop_site.model.katalog import Katalog
from sop_site.model.sop import SOP, Langkah, MutuBaku

sys.path.insert(0, str(ROOT / "scripts"))
import baru
import kait
import kerangka

JUDUL = "Pembuatan Usulan: Cuti Besar #1"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_catalogue(tmp_path)
    monkeypatch.setenv("KATALOG", KATALOG)
    for name in ("OPD", "JUDUL", "NAMA", "BENTUK", "SINGKAT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


# --- make baru -------------------------------------------------------------------------------------------------------


def test_new_sop_passes_as_it_stands(project: Path) -> None:
    """The file that is written is right at once: its title stands, everything else is empty."""
    assert baru.main(["dinas-contoh", JUDUL], project) == 0
    (sop,) = [item for item in build(project, KATALOG).katalog.opd[0].sop if item.slug.startswith("pembuatan")]
    assert sop == SOP("dinas-contoh", "pembuatan-usulan-cuti-besar-1", JUDUL)


def test_words_may_come_from_make(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make baru OPD=… JUDUL="…" NAMA=…` hands its variables over in the environment."""
    monkeypatch.setenv("OPD", "dinas-contoh")
    monkeypatch.setenv("JUDUL", "  Cuti   Besar ")
    monkeypatch.setenv("NAMA", "cuti-besar-pegawai.yml")
    assert baru.main([], project) == 0
    text = (project / f"sop_data/{KATALOG}/{OPD}/sop/cuti-besar-pegawai.yml").read_text("utf-8")
    assert "\njudul: Cuti Besar\n" in text


def test_its_example_is_right_too(project: Path) -> None:
    """With the mark of a comment taken away, the example's three steps are an SOP without a mistake."""
    office = build(project, KATALOG).katalog.opd[0]
    text = sop_baru(office, "baru", "Baru")
    start = text.index("# langkah:")
    end = text.index("\n\n", start)
    example = re.sub("(?m)^# ", "", text[start:end])
    columns = "pelaksana:\n  - Kepala Dinas\n  - Kasubbag Umum\n"
    path = project / f"sop_data/{KATALOG}/{OPD}/sop/baru.yml"
    path.write_text(text[:start].replace("\npelaksana:\n", f"\n{columns}") + example + text[end:], "utf-8")
    (sop,) = [item for item in build(project, KATALOG).katalog.opd[0].sop if item.slug == "baru"]
    assert [len(step.keputusan) for step in sop.langkah] == [0, 2, 0]


def test_every_key_is_explained(project: Path) -> None:
    """Each key of the form stands in the file, with its words above it."""
    text = " ".join(sop_baru(build(project, KATALOG).katalog.opd[0], "baru", "Baru").replace("#", "").split())
    for kind in (SOP, Identitas, Pengesah, Langkah, MutuBaku):
        for key in keys_of(kind):
            assert f"{key}:" in text
            assert KETERANGAN[kind][key].replace("#", "") in text, key
    assert "Yang ada: Kepala Dinas, Kasubbag Umum, Pemohon." in text


def test_nothing_is_overwritten(project: Path) -> None:
    """A file that is there stays as it is."""
    path = project / f"sop_data/{KATALOG}/{OPD}/sop/izin-belajar.yml"
    before = path.read_bytes()
    assert baru.main(["dinas-contoh", "Izin Belajar"], project) == (
        f"sop_data/{KATALOG}/{OPD}/sop/izin-belajar.yml sudah ada dan tidak diganti. "
        "Sunting berkas itu, atau beri nama lain dengan NAMA=…"
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["dinas-cntoh", "Cuti"],
            "perangkat daerah 'dinas-cntoh' tidak ada. Mungkin maksudnya 'dinas-contoh'. "
            f"Yang ada di katalog contoh: dinas-contoh. {baru.CARA}",
        ),
        ([], f"perangkat daerahnya belum disebut. Yang ada di katalog contoh: dinas-contoh. {baru.CARA}"),
        (["dinas-contoh"], f"judul SOP belum disebut. {baru.CARA}"),
        (["dinas-contoh", "???"], f"judul SOP belum disebut. {baru.CARA}"),
        (
            ["dinas-contoh", "Cuti", "Cuti Besar"],
            "'Cuti Besar' tidak dapat menjadi nama berkas. Tulis NAMA=cuti-besar.",
        ),
        (["dinas-contoh", "Cuti", "../x"], "'../x' tidak dapat menjadi nama berkas. Tulis NAMA=x."),
    ],
)
def test_what_is_missing_is_said(words: list[str], said: str, project: Path) -> None:
    """A wrong office, no title, a name that is no address: one sentence, and nothing is written."""
    before = sorted(project.rglob("*"))
    assert baru.main(words, project) == said
    assert sorted(project.rglob("*")) == before


def test_other_forms_have_their_cells(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """BENTUK=puskesmas or layanan puts in the cells of that form; the norm's that it lacks are not printed."""
    for bentuk, first, absent in (("puskesmas", "No. Dokumen", True), ("layanan", "Persyaratan", False)):
        monkeypatch.setenv("BENTUK", bentuk)
        assert baru.main(["dinas-contoh", f"Pendaftaran {bentuk}"], project) == 0
        (sop,) = [item for item in build(project, KATALOG).katalog.opd[0].sop if item.slug.endswith(bentuk)]
        assert sop.identitas.isian[0].label == first and all(isian.jenis for isian in sop.identitas.isian)
        assert ("dasar_hukum" in sop.tidak_tercetak) == absent
    monkeypatch.setenv("BENTUK", "sekolah")
    assert baru.main(["dinas-contoh", "Cuti"], project) == (
        "bentuk formulir 'sekolah' tidak dikenal. Yang ada: puskesmas, layanan; tanpa BENTUK: yang lazim."
    )


def test_long_titles_and_fractions(project: Path) -> None:
    """A name is cut between words; "½ hari" is no "12-hari"."""
    assert baru.main(["dinas-contoh", "Pelayanan Izin " * 20], project) == 0
    assert baru.main(["dinas-contoh", "Cuti ½ hari"], project) == 0
    assert baru.main(["dinas-contoh", "Cuti 1½ hari"], project) == 0
    made = [item.slug for item in build(project, KATALOG).katalog.opd[0].sop]
    assert "cuti-1-2-hari" in made and "cuti-1-1-2-hari" in made
    assert "pelayanan-izin-pelayanan-izin-pelayanan-izin-pelayanan-izin-pelayanan-izin" in made


def test_catalogues_that_exist_are_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KATALOG", "conto")
    assert baru.main(["dinas-contoh", "Cuti"], project) == (
        "katalog 'conto' tidak ada. Katalog yang ada: contoh (dinas-contoh). Katalog baru: make baru-katalog."
    )


# --- make baru-katalog, make baru-opd --------------------------------------------------------------------------------


def test_new_catalogue_passes_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command makes a catalogue with its first office; another office and its first SOP follow."""
    (tmp_path / "sop_data").mkdir()
    assert kerangka.main(["katalog", "Kabupaten Baru", "Dinas Satu: Induk"], tmp_path) == 0
    monkeypatch.setenv("KATALOG", "kabupaten-baru")
    assert kerangka.main(["opd", "Badan Dua"], tmp_path) == 0
    assert baru.main(["badan-dua", "Cuti"], tmp_path) == 0
    katalog = build(tmp_path, "kabupaten-baru").katalog
    assert (katalog.nama, katalog.pemerintah) == ("Kabupaten Baru", "Pemerintah Kabupaten Baru")
    assert [(opd.nama, len(opd.sop)) for opd in katalog.opd] == [("Badan Dua", 1), ("Dinas Satu: Induk", 0)]
    for kind, file in ((Katalog, "katalog.yml"), (OPD_, "opd/badan-dua/opd.yml")):
        text = " ".join((tmp_path / "sop_data/kabupaten-baru" / file).read_text("utf-8").replace("#", "").split())
        for key in keys_of(kind):
            assert f"{key}:" in text and KETERANGAN[kind][key].replace("#", "") in text, key


def test_no_skeleton_overwrites(project: Path) -> None:
    before = sorted(project.rglob("*"))
    assert str(kerangka.main(["katalog", "Contoh", "Dinas"], project)).startswith("katalog 'contoh' sudah ada")
    assert str(kerangka.main(["opd", "Dinas Contoh"], project)).startswith(
        f"sop_data/{KATALOG}/{OPD}/opd.yml sudah ada"
    )
    assert kerangka.main(["opd", ""], project) == f"namanya belum disebut. {kerangka.CARA['opd']}"
    assert sorted(project.rglob("*")) == before


# --- make pasang-kait ------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project with git and a catalogue, in which `periksa` needs no environment to be set up."""
    write_catalogue(tmp_path)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/validate.py", tmp_path / "scripts/validate.py")
    run = f"import runpy, sys\nsys.path[:0] = {[str(ROOT / 'hooks'), str(ROOT / 'scripts')]!r}\n"
    run += "sys.argv = ['validate.py', *sys.argv[2:]]\nrunpy.run_path('scripts/validate.py', run_name='__main__')\n"
    (tmp_path / "scripts/run.py").write_text(run, "utf-8")
    return tmp_path


def commit(folder: Path, add: bool = True) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=uji", "-c", "user.email=uji@contoh.example"]
    if add:
        subprocess.run(["git", "add", "."], cwd=folder, check=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    words = ["git", *who, "commit", "-q", "-m", "uji"]
    return subprocess.run(
        words, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


@pytest.mark.berat
def test_hook_lets_right_data_pass_and_stops_wrong_ones(repository: Path) -> None:
    """A mistake stops the commit with its file, line and remedy; mended, it goes through."""
    assert kait.main(repository) == 0
    assert kait.main(repository) == 0  # once more changes nothing
    assert commit(repository).returncode == 0
    sop = repository / f"sop_data/{KATALOG}/{OPD}/sop/cuti-tahunan.yml"
    sop.write_text(sop.read_text("utf-8").replace("judul:", "jdul:"), "utf-8")
    refused = commit(repository)
    assert refused.returncode != 0
    assert f"{OPD}/sop/cuti-tahunan.yml:1: kunci 'jdul' tidak dikenal. Ganti dengan 'judul'." in (
        refused.stdout + refused.stderr
    )
    assert "Komit dibatalkan: perbaiki data menurut pesan di atas, lalu ulangi." in refused.stderr
    sop.write_text(f"{BERKAS[f'{OPD}/sop/cuti-tahunan.yml']}catatan: sudah benar\n", "utf-8")
    assert commit(repository).returncode == 0


@pytest.mark.berat
def test_hook_checks_what_is_staged(repository: Path) -> None:
    """A mistake that is only in the folder stops nothing; one that is staged stops, though the folder is mended."""
    assert kait.main(repository) == 0
    assert commit(repository).returncode == 0
    sop = repository / f"sop_data/{KATALOG}/{OPD}/sop/cuti-tahunan.yml"
    right, wrong = sop.read_text("utf-8"), sop.read_text("utf-8").replace("judul:", "jdul:")
    other = repository / f"sop_data/{KATALOG}/{OPD}/sop/izin-belajar.yml"
    other.write_text(f"{other.read_text('utf-8')}catatan: lain\n", "utf-8")
    subprocess.run(["git", "add", str(other)], cwd=repository, check=True)
    sop.write_text(wrong, "utf-8")
    assert commit(repository, add=False).returncode == 0
    subprocess.run(["git", "add", str(sop)], cwd=repository, check=True)
    sop.write_text(right, "utf-8")
    refused = commit(repository, add=False)
    assert refused.returncode != 0
    assert f"{OPD}/sop/cuti-tahunan.yml:1: kunci 'jdul' tidak dikenal." in refused.stdout + refused.stderr


def test_hook_of_somebody_else_stays(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A foreign hook is not touched; a folder without git is named as such."""
    path = repository / ".git/hooks/pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    assert kait.main(repository) == (
        "Sudah ada kait lain di .git/hooks/pre-commit, dan tidak diganti. "
        "Tambahkan sendiri ke dalamnya: scripts/run.py periksa --disiapkan"
    )
    assert path.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    bare = tmp_path_factory.mktemp("tanpa-git")
    assert kait.main(bare) == "Folder ini bukan repositori git: kait tidak dapat dipasang."


# --- CODEOWNERS ------------------------------------------------------------------------------------------------------


def test_owners_are_an_example_only() -> None:
    """Nobody is named who was not asked: every rule is a comment, and its folders are real ones."""
    lines = (ROOT / "CODEOWNERS").read_text("utf-8").splitlines()
    assert not [line for line in lines if line and not line.startswith("#")]
    folders = re.findall(r"(?m)^# /(\S+)", "\n".join(lines))
    assert folders and all((ROOT / folder).is_dir() for folder in folders)
    assert {folder.split("/")[1] for folder in folders} <= set(CATALOGUES)
