"""The Nu Html Checker, which reads pages as validator.w3.org does, has nothing against any page of the catalogues."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from alat.needs import UKUR
from conftest import CATALOGUES, ROOT, mkdocs

VNU = UKUR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OPTIONS = ("--skip-non-html", "--format", "json", "--stdout")
SALAH = '<!doctype html><html lang="id"><title>x</title><table><tr height="1"><td>y</table><p id="a b">z'


def said(site: Path) -> list[tuple[str, str]]:
    """What the checker calls an error or obsolete in any page of a site: (file, message)."""
    words = ["java", "-Xss4m", "-jar", str(VNU), *OPTIONS, str(site)]
    run = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    found = json.loads(run.stdout)["messages"]
    faults = [one for one in found if one["type"] != "info" or "obsolete" in one["message"]]
    return [(Path(one["url"]).name, one["message"]) for one in faults]


@pytest.mark.lama
@pytest.mark.parametrize("katalog", CATALOGUES)
def test_every_page_is_valid(katalog: str, tmp_path: Path) -> None:
    """No error and no warning of what HTML has left behind, but for those of a page that is put beside to be found."""
    site = tmp_path / "site"
    built = mkdocs(ROOT, katalog, site)
    assert built.returncode == 0, built.stderr
    (site / "salah.html").write_text(SALAH, "utf-8")
    faults = said(site)
    assert {name for name, _ in faults} == {"salah.html"}, "\n".join(map(": ".join, faults))
    assert len(faults) == 2
