"""Licences of everything that is locked fit a government, and what is known against packages is read strictly."""

from __future__ import annotations

import json

import pytest

import audit
import lisensi
from lisensi import SITUS, UJI, Paket, fits


def test_every_package_has_a_licence_that_fits() -> None:
    """Of the locks that the tests install, and of npm's; `make lisensi` reads the others too."""
    found = [*lisensi.of_python(), *lisensi.of_npm()]
    assert [one for one in found if not one.cocok and one.dari not in ("test-lama", "audit", "properdocs")] == []
    assert {"mkdocs", "mmdr", "pytest", "axe-core", "lighthouse"} <= {one.nama for one in found}


@pytest.mark.parametrize(
    ("expression", "site", "tests"),
    [
        ("MIT", True, True),
        ("MPL-2.0", True, True),
        ("LGPL-3.0-or-later", False, True),
        ("GPL-3.0-or-later", False, False),
        ("AGPL-3.0-only", False, False),
        ("EPL-2.0 OR GPL-3.0-or-later", False, True),
        ("(MIT OR CC0-1.0)", True, True),
        ("MIT AND GPL-2.0-only", False, False),
        ("?", False, False),
    ],
)
def test_what_fits(expression: str, site: bool, tests: bool) -> None:
    """One alternative must be allowed whole; what is not known is not allowed."""
    assert (fits(expression, SITUS), fits(expression, UJI)) == (site, tests)
    assert Paket("site", "x", "1", expression).cocok is site
    assert Paket("test", "x", "1", expression).cocok is tests


def test_a_package_that_is_not_installed_is_no_answer() -> None:
    """Only one that its lock names for other systems may be missing."""
    assert not Paket("site", "x", "1", lisensi.said("tidak-ada-sama-sekali", elsewhere=False)).cocok
    assert Paket("site", "x", "1", lisensi.said("tidak-ada-sama-sekali", elsewhere=True)).cocok


def test_a_finding_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """Something known against a Python package, or something heavy against one of npm's, with what mends it."""
    vuln = {"id": "PYSEC-2026-1", "fix_versions": ["1.2"], "aliases": [], "description": ""}
    python = audit.of_python(
        json.dumps({"dependencies": [{"name": "x", "version": "1.1", "vulns": [vuln]}], "fixes": []})
    )
    rows = {
        name: {"name": name, "severity": grade, "range": "<2"} for name, grade in (("a", "high"), ("b", "moderate"))
    }
    npm = audit.of_npm("tests/ukur", json.dumps({"auditReportVersion": 2, "vulnerabilities": rows}))
    assert audit.report([("Python", python), ("npm", npm)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Python: x 1.1: PYSEC-2026-1, diperbaiki dalam 1.2"
    assert said[1:] == ["npm: tests/ukur: a <2 (high)", "npm: tests/ukur: b <2 (moderate)"]
    assert audit.report([("npm", audit.Hasil(ringan=npm.ringan))]) == 0


@pytest.mark.parametrize(
    "found",
    [
        audit.of_python(""),
        audit.of_python(json.dumps({"dependencies": [{"name": "pip", "skip_reason": "not found on PyPI"}]})),
        audit.of_npm("x", ""),
        audit.of_npm("x", json.dumps({"message": "405 Method Not Allowed", "statusCode": 405})),
        audit.ask_python(""),
    ],
)
def test_what_could_not_be_asked_is_said(found: audit.Hasil, capsys: pytest.CaptureFixture[str]) -> None:
    """A network without the advisories is no clean bill: one sentence, and nothing fails."""
    assert audit.report([("x", found)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("x: daftar kerentanan tidak dapat ditanyai dari jaringan ini (")


def test_a_clean_answer_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    clean = audit.of_python(json.dumps({"dependencies": [{"name": "x", "version": "1", "vulns": []}], "fixes": []}))
    assert audit.report([("Python", clean)]) == 0
    assert capsys.readouterr().out == "Python: tidak ada kerentanan yang harus ditangani.\n"
