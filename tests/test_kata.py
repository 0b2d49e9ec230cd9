"""Words and their roots: the pairs of tests/data/bentuk_kata.yml, measured, and the rules by example."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import snowballstemmer
import yaml

from conftest import CATALOGUES, ROOT
from sop_site.build import Site
from sop_site.model.istilah import Istilah, Singkatan
from sop_site.search.bahan import bahan
from sop_site.search.dokumen import texts
from sop_site.search.kata import akar, gabungan, split
from sop_site.search.peta import Kamus, jembatan, kamus

PASANGAN = yaml.safe_load((ROOT / "tests/data/bentuk_kata.yml").read_text("utf-8"))
SEMUA = [(True, *pair) for pair in PASANGAN["sama"]] + [(False, *pair) for pair in PASANGAN["beda"]]


@pytest.fixture(scope="module")
def kata(site: Callable[[str], Site]) -> Kamus:
    """The words of all catalogues and of the pairs."""
    said = [text for katalog in CATALOGUES for item in bahan(site(katalog).katalog) for text in texts(item)]
    return kamus(said, [word for _, *pair in SEMUA for word in pair])


def wrong(root: Callable[[str], str]) -> list[str]:
    return [f"{one} {other}" for same, one, other in SEMUA if (root(one) == root(other)) != same]


def test_pairs(kata: Kamus) -> None:
    """At least 97 % of the pairs are told right: one root found, different roots kept apart."""
    missed = wrong(kata.key)
    assert len(SEMUA) >= 250
    assert len(missed) <= 0.03 * len(SEMUA), missed


def test_better_than_snowball(kata: Kamus) -> None:
    """The usual Indonesian stemmer misses several times as many of the same pairs."""
    stemmer = snowballstemmer.stemmer("indonesian")
    missed = wrong(lambda text: " ".join(stemmer.stemWord(word) for word in split(text)))
    assert len(missed) > 3 * len(wrong(kata.key))


@pytest.mark.parametrize(
    "family",
    [
        "susun menyusun disusun penyusunan tersusun",
        "terima menerima penerimaan",
        "usul pengusulan diusulkan",
        "kelola pengelolaan",
        "nilai penilaian",
        "rencana perencanaan",
        "gaji penggajian",
    ],
)
def test_a_family_needs_no_list(family: str) -> None:
    """The words of a family find their root among themselves alone."""
    words = family.split()
    assert set(akar(words).values()) == {words[0]}


def test_words_written_together_and_apart() -> None:
    """tanda tangan is menandatangani, tata usaha is ketatausahaan."""
    texts = ["Kepala Dinas menandatangani surat", "surat yang ditandatangani", "penandatanganan", "ketatausahaan"]
    words = kamus([*texts, "membubuhkan tanda tangan"])
    assert words.key("tanda tangan") == words.key("menandatangani") == words.key("penandatanganan")
    assert words.key("tata usaha") == words.key("ketatausahaan")
    assert "tandatangan" in words.roots("membubuhkan tanda tangan")


def test_neighbours_are_joined_by_their_roots() -> None:
    roots = akar(["pertanggungjawaban", "pertanggung", "jawaban", "tanggung", "jawab"], ["tanggungjawab"])
    assert gabungan([("tanggung", "jawab")], roots) == {("tanggung", "jawab"): roots["pertanggungjawaban"]}


def test_a_text_is_split_into_plain_words() -> None:
    assert split("Jum'at, É-Kinerja (SP2D) 22/2016: P-IRT") == (
        "jumat",
        "e",
        "kinerja",
        "sp2d",
        "22",
        "2016",
        "p",
        "irt",
    )


def test_registers_become_bridges() -> None:
    """Both ways for an abbreviation of one meaning; of several only the meaning that the texts spell out; one way
    for everyday words. A phrase that occurs is looked for word for word."""
    texts = ["Kenaikan Gaji Berkala", "KGB", "SPM", "Surat Perintah Membayar", "draf", "draft", "pensiun"]
    singkatan = (
        Singkatan("KGB", ("Kenaikan Gaji Berkala",)),
        Singkatan("SPM", ("Surat Perintah Membayar", "Standar Pelayanan Minimal")),
    )
    istilah = (Istilah(sama=("draf", "draft")), Istilah(ucapan=("mau berhenti",), berarti=("pensiun",)))
    phrases = [text for item in singkatan for text in (item.singkat, *item.arti)]
    words = kamus(texts, [*phrases, "mau berhenti"])
    present = {root for text in texts for root in words.roots(text)}
    found = {(kind, here): there for kind, here, there, _ in jembatan(words, singkatan, istilah, present)}
    assert found["singkatan", "kgb"] == ["kenaikan_gaji_berkala"]
    assert found["kepanjangan", words.key("kenaikan gaji berkala")] == ["kgb"]
    assert found["singkatan", "spm"] == ["surat_perintah_membayar", words.key("standar pelayanan minimal")]
    assert ("kepanjangan", words.key("surat perintah membayar")) in found
    assert ("kepanjangan", words.key("standar pelayanan minimal")) not in found
    assert found["sama", "draf"] == ["draft"] and found["sama", "draft"] == ["draf"]
    assert found["ucapan", words.key("mau berhenti")] == ["pensiun"]
    assert ("ucapan", "pensiun") not in found
