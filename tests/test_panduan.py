"""The guide explains every message that a clerk can get, under an address that is the rule's own name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT

SALAH = ROOT / "tests" / "salah"
BAD_FILES = sorted([*SALAH.rglob("*.yml"), *SALAH.rglob("*.md")])
GUIDE = (ROOT / "docs/panduan/kesalahan.md").read_text("utf-8")
SECTION = re.compile(r"(?ms)^### (.+?)\n(.*?)(?=^##|\Z)")
EXPECTED = re.compile(r"(?m)^(?:#|<!--) diharapkan: \d+: (.+?)(?: -->)?$")


def anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


SECTIONS = {anchor(heading): body for heading, body in SECTION.findall(GUIDE)}


def templates(body: str) -> list[re.Pattern[str]]:
    """The messages that a section quotes; "…" stands for what differs."""
    quoted = re.findall(r"(?m)^> (.+)$", body)
    return [re.compile(".+?".join(map(re.escape, text.split("…")))) for text in quoted]


def test_sections_have_addresses_of_their_own() -> None:
    """No two sections share an anchor, and none is empty."""
    headings = re.findall("(?m)^### (.+)$", GUIDE)
    assert len(headings) == len(SECTIONS)
    assert [name for name, body in SECTIONS.items() if not templates(body) or len(body.split()) < 12] == []


@pytest.mark.parametrize("file", BAD_FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_rule_has_its_section(file: Path) -> None:
    """The section named as the bad file quotes each of its messages."""
    known = templates(SECTIONS[file.stem])
    for message in EXPECTED.findall(file.read_text("utf-8")):
        assert any(template.search(message) for template in known), message


def test_messages_of_names_and_folders_have_theirs() -> None:
    """What cannot be a bad file (names, folders, encodings, a release's addresses) is quoted as the code words it."""
    code = " ".join(
        " ".join(path.read_text("utf-8").split())
        for name in (
            "load/folder.py",
            "load/names.py",
            "load/salinan.py",
            "datafile/tree.py",
            "rules/*.py",
            "export/alamat.py",
        )
        for path in sorted((ROOT / "hooks/sop_site").glob(name))
    )
    inside = [
        *("akhiran-bukan-yml", "nama-bukan-alamat", "salinan-berkas", "alamat-berkas-sama", "berkas-salah-tempat"),
        *("pengodean", "berkas-terlalu-besar", "berkas-belum-ada", "berkas-tidak-dapat-dibaca", "katalog-tidak-ada"),
        *(
            "alamat-lama-berputar",
            "alamat-yang-akan-hilang",
            "waktu-tanpa-satuan",
            "salinan-tidak-dapat-diterbitkan",
            "lebih-lebar-daripada-kertas",
        ),
        *("di-luar-panduan", "berkas-penunjuk", "bukan-halaman", "halaman-terlalu-besar", "gambar", "gambar-svg"),
    ]
    named = {path.stem for path in BAD_FILES}
    assert set(SECTIONS) == named | set(inside)
    for name in inside:
        for quoted in re.findall(r"(?m)^> (.+)$", SECTIONS[name]):
            parts = [part.strip(" .'") for part in re.split("…", quoted) if part.strip(" .'")]
            bare = [re.sub("^(?:folder|berkas) ", "", part) for part in parts]  # written once for both in the code
            assert all(part in code or short in code for part, short in zip(parts, bare, strict=True)), quoted
