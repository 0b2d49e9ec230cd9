"""The yardstick of a build: stock Material with the same step tables as plain Markdown, outside the menu."""

from __future__ import annotations

from pathlib import Path

from sop_site.model.katalog import Katalog
from sop_site.model.sop import SOP

SETELAN = """site_name: Tolok ukur
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [tables]
nav: [Beranda: index.md]
not_in_nav: "*"
"""
KEPALA = "| No. | Kegiatan | Pelaksana | Kelengkapan | Waktu | Output |\n| --- | --- | --- | --- | --- | --- |\n"


def write(katalog: Katalog, target: Path) -> None:
    """A MkDocs project in `target` with a page for each SOP of the catalogue."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(SETELAN, "utf-8")
    (docs / "index.md").write_text("# Beranda\n", "utf-8")
    for opd in katalog.opd:
        (docs / opd.slug).mkdir()
        for sop in opd.sop:
            (docs / opd.slug / f"{sop.slug}.md").write_text(_page(sop), "utf-8")


def _page(sop: SOP) -> str:
    rows = (
        (str(step.no), step.kegiatan, ", ".join(step.pelaksana), "; ".join(step.mutu_baku.kelengkapan),
         step.mutu_baku.waktu, step.mutu_baku.output)
        for step in sop.langkah
    )  # fmt: skip
    return f"# {sop.judul}\n\n{KEPALA}" + "".join(f"| {' | '.join(map(_cell, row))} |\n" for row in rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
