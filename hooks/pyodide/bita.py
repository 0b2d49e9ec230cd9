"""Run in Pyodide by bita.mjs: what the editor's start imports, as bytecode in two archives of the same bytes each time.

What that is shows a first SOP, begun here: some modules, those of encodings among them, are imported only then.
baku.zip takes the place of Python's own library until the whole one has come, awal.zip that of our sources. Without
docstrings and assertions, of which the editor asks for none.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterable
from importlib.util import MAGIC_NUMBER, source_hash
from marshal import dumps
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CONTOH = {
    "sop_data/k/katalog.yml": "nama: Kabupaten Contoh\n",
    "sop_data/k/opd/o/opd.yml": "nama: Dinas Contoh\njabatan:\n  - {slug: kepala, nama: Kepala Dinas}\n",
}
LATAR = {"akar": "/contoh", "katalog": "k", "opd": "o", "berkas": CONTOH, "judul": {"o": []}, "nama": {"o": "Dinas"}}
LANGKAH = {"aksi": "write", "tempat": ["langkah", 1, "kegiatan"], "isi": "Memeriksa berkas"}
PERTAMA = [
    {"minta": "masuk", **LATAR},
    {"minta": "baru", "judul": "Contoh"},
    {"minta": "lakukan", "aksi": [LANGKAH]},
    {"minta": "potret"},
    {"minta": "simpan"},
]
SUMBER, BAKU = "/pustaka", "/lib/python{}{}.zip".format(*sys.version_info)
STEMPEL = (1980, 1, 1, 0, 0, 0)
TAK_DIPERIKSA = (1).to_bytes(4, "little")  # a hash's bytecode whose source is not looked for (PEP 552)


def main() -> None:
    sys.path.insert(0, SUMBER)
    handle = importlib.import_module("sop_site.sunting.meja").handle
    for request in PERTAMA:
        if '"tolak"' in (answer := handle(json.dumps(request))):
            raise ValueError(answer)
    own = ((path.as_posix(), path.read_bytes()) for path in Path(SUMBER).rglob("*") if path.is_file())
    pack("/awal.zip", f"{SUMBER}/", own, ".jinja")
    with ZipFile(BAKU) as archive:
        pack("/baku.zip", f"{BAKU}/", ((f"{BAKU}/{name}", archive.read(name)) for name in archive.namelist()))


def pack(target: str, base: str, files: Iterable[tuple[str, bytes]], besides: str = "-") -> None:
    """Of files below `base` the modules that are imported by now, and those that end so."""
    wanted = {getattr(module, "__file__", None) for module in [*sys.modules.values()]}
    with ZipFile(target, "w") as packed:
        for path, content in sorted(files):
            name = path.removeprefix(base)
            if path in wanted:
                add(packed, f"{name}c", bytecode(name, content))
            elif name.endswith(besides):
                add(packed, name, content)


def bytecode(name: str, source: bytes) -> bytes:
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    return MAGIC_NUMBER + TAK_DIPERIKSA + source_hash(source) + dumps(code)


def add(packed: ZipFile, name: str, content: bytes) -> None:
    packed.writestr(ZipInfo(name, STEMPEL), content, ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
