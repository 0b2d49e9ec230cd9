"""A file of any kind that offices have → its text. Word and PDF are read in a child process with limits, so that a
broken or malicious file can neither fill the memory nor run for ever.

`python -m sop_site.impor.berkas FILE` is that child: it prints {"teks", "di_luar"} or {"tolak"} as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from sop_site.impor import word
from sop_site.impor.word import Extract, Tolak

UKURAN_MAKSIMUM = 50_000_000  # bytes of a file
TEKS_MAKSIMUM = 5_000_000  # letters
MEMORI = 1_500_000_000  # bytes
WAKTU = 120  # seconds
_DOKUMEN = (".docx", ".pdf")
_TEKS = (".txt", ".md")


def text_of(path: Path) -> Extract:
    """The text of a file. Raises Tolak."""
    kind = path.suffix.lower()
    if kind not in (*_DOKUMEN, *_TEKS):
        raise Tolak(
            f"jenis berkas '{path.suffix or path.name}' tidak dikenal; yang dapat dibaca: .docx, .pdf, .txt, .md"
        )
    if not path.is_file():
        raise Tolak("berkas ini tidak ada")
    if path.stat().st_size > UKURAN_MAKSIMUM:
        raise Tolak(f"berkas ini lebih besar dari {UKURAN_MAKSIMUM // 1_000_000} MB")
    if kind in _DOKUMEN:
        return _in_child(path)
    return plain(path.read_bytes())


def plain(data: bytes) -> Extract:
    """Text as Notepad saves it: UTF-8, UTF-16 with its mark, or the old Windows letters."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Extract(data.decode("utf-16", "replace"))
    try:
        return Extract(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Extract(data.decode("cp1252", "replace"), [("pengodean", "berkas dibaca sebagai Windows-1252")])


def _in_child(path: Path) -> Extract:
    found = in_child("sop_site.impor.berkas", str(path.resolve()))
    return Extract(found["teks"], [(what, words) for what, words in found["di_luar"]])


def in_child(module: str, *arguments: str, seconds: int = WAKTU) -> dict[str, Any]:
    """What a module prints as JSON in a process of its own, which is bounded by `limit`. Raises Tolak."""
    command = [sys.executable, "-m", module, *arguments]
    home = Path(__file__).parents[2]
    try:
        run = subprocess.run(command, cwd=home, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise Tolak(f"berkas ini tidak selesai dibaca dalam {seconds} detik") from error
    try:
        found: dict[str, Any] = json.loads(run.stdout)
    except ValueError as error:
        raise Tolak("berkas ini tidak dapat dibaca dengan memori yang ada") from error
    if "tolak" in found:
        raise Tolak(found["tolak"])
    return found


def limit() -> None:
    """Bound the memory and the time of this process, where the system can."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
        resource.setrlimit(resource.RLIMIT_CPU, (WAKTU, WAKTU))


def _read(path: Path) -> Extract:
    if path.suffix.lower() == ".docx":
        return word.read(path)
    try:
        from sop_site.impor import pdf  # its library is an extra
    except ImportError as error:
        raise Tolak("pembaca PDF belum terpasang; jalankan lewat 'make perbup'") from error
    return pdf.read(path)


def main(path: Path) -> int:
    """The child: read one file and print what was found."""
    limit()
    try:
        isi = _read(path)
        if len(isi.teks) > TEKS_MAKSIMUM:
            raise Tolak(f"teksnya lebih panjang dari {TEKS_MAKSIMUM // 1_000_000} juta huruf")
        found: dict[str, object] = {"teks": isi.teks, "di_luar": isi.di_luar}
    except Tolak as error:
        found = {"tolak": str(error)}
    sys.stdout.buffer.write(json.dumps(found).encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
