"""Run one command of the project in its own virtual environment: the one place that says what a command does.

The Makefile and the .cmd files only call `python scripts/run.py <command> [arguments]`; `alat/venv.py` makes the
environment.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

if sys.version_info < (3, 11):  # the syntax of this file stays readable for older ones, so that they get this far
    now = "{}.{}".format(*sys.version_info)
    sys.exit(f"Perlu Python 3.11 atau lebih baru (yang dipakai sekarang {now}): pasang, lalu jalankan lagi.")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))

import lingkungan
from alat import engine
from alat.needs import (
    SUNTING,
    UKUR,
    need_chromium,
    need_documents,
    need_firefox,
    need_h2load,
    need_java,
    need_nginx,
    need_packages,
)
from alat.riwayat import facts
from alat.venv import PYTHON, ROOT, audit_python, call, one_at_a_time, prepare, say

SITE = ROOT / "site"
KEPT = {lingkungan.SIMPANAN: str(ROOT / ".simpanan")}  # may be deleted at any time
REMEDY = {  # what to do about an error of the system, by its number
    errno.ENOSPC: "kosongkan ruang penyimpanan, lalu jalankan lagi.",
    errno.EACCES: "tutup program yang memakainya, periksa izin foldernya, lalu jalankan lagi.",
    errno.ENOENT: "pasang atau kembalikan yang tidak ada itu, lalu jalankan lagi.",
    0: "sampaikan pesan ini kepada pengelola mesin situs.",
}


def build(*arguments: str) -> int:
    """Build into a folder of its own; only a build without error takes the place of site/."""
    fresh, last = ROOT / ".site-baru", ROOT / ".site-lama"

    def restore() -> None:
        if last.exists() and not SITE.exists():  # cut off between the two renames
            last.rename(SITE)

    with one_at_a_time("site"):
        restore()
        for folder in (last, fresh):
            shutil.rmtree(folder, ignore_errors=True)
        try:
            code = call(*engine.build(fresh, *arguments, python=PYTHON), **facts(ROOT), **KEPT)
            if code == 0:
                if SITE.exists():
                    SITE.rename(last)
                fresh.rename(SITE)
        finally:
            restore()
            discard([folder for folder in (last, fresh) if folder.exists()])
    return code


def discard(folders: list[Path]) -> None:
    """Delete folders without waiting for it: a site of 5,000 SOPs takes three seconds."""
    words = "import shutil, sys\nfor name in sys.argv[1:]: shutil.rmtree(name, ignore_errors=True)"
    subprocess.Popen(
        [sys.executable, "-c", words, *folders],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # it goes on after Ctrl-C and after the end of this one
    )


def script(name: str, *words: str) -> Callable[..., int]:
    """What runs a script with these words before those of the command line."""
    return partial(call, PYTHON, f"scripts/{name}.py", *words)


def serve(*arguments: str) -> int:
    return call(*engine.serve(*arguments, python=PYTHON), **facts(ROOT), **KEPT, **{lingkungan.PRATINJAU: "ya"})


def need_editor() -> None:
    """Python for the browser, and the bytecode that it begins with."""
    need_packages(call, PYTHON, SUNTING)
    call(PYTHON, "-c", "import mesin; mesin.prepare()", PYTHONPATH="hooks")


def edit(*arguments: str) -> int:
    """Bring Python for the browser, once; then preview the site with its editor, whose files are whole at the desk."""
    need_editor()
    if arguments == ("pasang",):
        return 0
    say("Penyunting: http://127.0.0.1:8000/sunting/ (berhenti: Ctrl+C)")
    return call(*engine.serve(*arguments, python=PYTHON), **facts(ROOT), **{lingkungan.MEJA: "ya"})


def published(*arguments: str) -> int:
    return call(PYTHON, "scripts/alamat_terbit.py", *arguments, **facts(ROOT))


def package() -> int:
    """A site of its own, built as one that is opened from a folder, and packed; site/ stays as it is."""
    folder, known = ROOT / ".site-paket", facts(ROOT) | {lingkungan.PAKET: "ya"}
    with one_at_a_time("paket"):
        try:
            shutil.rmtree(folder, ignore_errors=True)
            return call(*engine.build(folder, python=PYTHON), **known) or call(
                PYTHON, "scripts/paket.py", folder, **known
            )
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def join(*arguments: str) -> int:
    """A site over published catalogues into gabung/; the last one stays where one of them cannot be joined."""
    source = arguments[0] if arguments else os.environ.get("BERKAS", "")
    parts, fresh, target = ROOT / ".gabung", ROOT / ".gabung-baru", ROOT / "gabung"
    with one_at_a_time("gabung"):
        try:
            for folder in (parts, fresh):
                shutil.rmtree(folder, ignore_errors=True)
            if code := script("gabung", source, str(parts))():
                return code
            known = {lingkungan.GABUNG: str(parts), lingkungan.DOCS: str(parts / "docs")}
            code = call(*engine.build(fresh, python=PYTHON), **known)
            if code == 0:
                shutil.rmtree(target, ignore_errors=True)
                fresh.rename(target)
        finally:
            for folder in (parts, fresh):
                shutil.rmtree(folder, ignore_errors=True)
    return code


def pytest(*words: str) -> int:
    # The tests of a file share what they built: it stays in one process. Those of the browser and the server, few
    # and long, begin first: begun last they would run alone.
    order = ("--dist", "loadfile", "--no-loadscope-reorder")
    return call(PYTHON, "-m", "pytest", "-n", "auto", "--maxprocesses", "4", *order, *words)


def test(*arguments: str) -> int:
    need_chromium(call)
    need_nginx(call)
    need_packages(call, PYTHON)
    need_editor()
    say("Uji bertanda 'lama' dilewati di sini, contoh tetapnya dijalankan; semuanya: make uji-lama.")
    code = pytest("-m", "not lama", *arguments)
    return code if arguments else code or with_audit("audit")


def quick_test(*arguments: str) -> int:
    """Without browser, server, other programs, whole sites and long properties; the library's branches are counted."""
    say("Uji cepat: tanpa peramban, server, dan uji bertanda 'berat' atau 'lama'; selengkapnya: make test.")
    apart = ("tests/browser", "tests/terbit", "tests/test_js.py", "tests/test_style.py")
    left = [word for path in apart for word in ("--ignore", path)]
    # Where only some tests are asked for, how much of the library they reach says nothing.
    return pytest("-m", "not lama and not berat", *left, *(arguments or ("--cov", "--cov-report", "term:skip-covered")))


def long_test(*arguments: str) -> int:
    need_chromium(call)
    need_firefox(call)
    need_documents(call)
    need_nginx(call)
    need_java(call)
    need_packages(call, PYTHON)
    need_packages(call, PYTHON, UKUR)
    need_editor()
    code = pytest("-m", "lama", *arguments)
    # Alone on the machine, for it measures speed.
    return code if arguments else code or script("uji_acak")() or script("lighthouse")()


def regulation(*arguments: str) -> int:
    source = arguments[0] if arguments else os.environ.get("BERKAS", "")
    if source.lower().endswith(".pdf"):
        prepare("site", "impor")
    return call(PYTHON, "scripts/perbup.py", *arguments)


def kill_test(*arguments: str) -> int:
    need_nginx(call)
    return call(PYTHON, "scripts/uji_bunuh.py", *arguments)


def attack_test(*arguments: str) -> int:
    need_nginx(call)
    return call(PYTHON, "scripts/uji_serang.py", *arguments)


def pictures(*arguments: str) -> int:
    need_chromium(call)
    return call(PYTHON, "scripts/gambar.py", *arguments)


def lighthouse(*arguments: str) -> int:
    need_chromium(call)
    need_packages(call, PYTHON, UKUR)
    return call(PYTHON, "scripts/lighthouse.py", *arguments)


def with_audit(name: str, *_: str) -> int:
    """A script that is told the Python of pip-audit, if it could be had."""
    python = audit_python()
    return script(name, *([python] if python else []))()


def bench(*arguments: str) -> int:
    need_chromium(call)
    need_nginx(call)
    need_h2load(call)
    parts = ("bangun",) if arguments else ("bangun", "cari", "emas", "beban")
    return next((code for part in parts if (code := script(f"bench/{part}")(*arguments))), 0)


COMMANDS: dict[str, tuple[str, list[str], Callable[..., int]]] = {  # what each does, its locks, what is run
    "site": ("membangun situs ke site/ (KATALOG=malang: katalog malang)", ["site"], build),
    "serve": ("mempratinjau situs di komputer ini", ["site"], serve),
    "sunting": ("memasang penyunting SOP, lalu membukanya di komputer ini", ["site", "sunting"], edit),
    "periksa": ("memeriksa berkas data", ["site"], partial(script("validate"), **KEPT)),
    "baru": ("menulis berkas SOP baru untuk diisi (OPD=… JUDUL=…)", ["site"], script("baru")),
    "impor": ("memuat SOP dari PDF yang ada (BERKAS=… OPD=…)", ["site", "impor"], script("impor")),
    "excel": ("menulis SOP sebagai buku kerja Excel (SOP=opd/sop)", ["site"], script("excel")),
    "word": ("menulis SOP sebagai dokumen Word (SOP=opd/sop)", ["site"], script("excel", "--word")),
    "perbup": ("menulis berkas data peraturan dari Word, PDF, atau teks (BERKAS=…)", ["site"], regulation),
    "baru-katalog": ("membuat katalog baru untuk diisi (NAMA=… OPD=…)", ["site"], script("kerangka", "katalog")),
    "baru-opd": ("membuat perangkat daerah baru untuk diisi (NAMA=…)", ["site"], script("kerangka", "opd")),
    **{
        name: (f"{text}; setiap cabang mengikuti (OPD=… SOP=… {words})", ["site"], script("langkah", name))
        for name, text, words in (
            ("sisip", "menyisipkan langkah", "SESUDAH=…"),
            ("hapus", "menghapus langkah", "NO=…"),
            ("pindah", "memindahkan langkah", "NO=… SESUDAH=…"),
        )
    },
    "salinan": ("menyebut salinan resmi dalam data (OPD=… SOP=… BERKAS=…)", ["site"], script("salinan")),
    "pasang-kait": ("memeriksa data sebelum setiap komit git", ["site"], script("kait")),
    "skema": ("menulis ulang skema untuk VS Code", ["site"], script("skema")),
    "alamat": ("mengambil daftar alamat situs yang terbit", ["site"], published),
    "paket": ("membangun situs menjadi satu berkas zip di paket/", ["site"], package),
    "gabung": ("membangun satu pencarian atas beberapa katalog yang terbit (BERKAS=…)", ["site"], join),
    "uji": ("menjalankan uji cepat, tanpa peramban", ["site", "test"], quick_test),
    "test": ("menjalankan semua uji selain yang panjang", ["site", "test"], test),
    "uji-lama": ("menjalankan uji panjang, sekali seminggu", ["site", "test", "test-lama"], long_test),
    "gambar": ("memotret setiap jenis halaman ke gambar/", ["site", "test"], pictures),
    "lighthouse": ("mengukur enam jenis halaman dengan Lighthouse di ponsel", ["site", "test"], lighthouse),
    "pasang-server": (
        'menyiapkan server penerbitan (ARGS="--rumah /srv/sop --alamat https://...")',
        [],
        partial(call, sys.executable, "scripts/pasang_server.py"),
    ),
    "uji-bunuh": ("menerbitkan 50 kali dengan kill -9 (ARGS=10: sepuluh kali)", ["site", "test"], kill_test),
    "uji-serang": (
        "menyerang server penerbitan di komputer ini dengan setiap cara yang dikenal",
        ["site", "test"],
        attack_test,
    ),
    "uji-acak": (
        "mencoba 10.000 berkas data yang dirusak acak (ARGS=500: lima ratus)",
        ["site", "test"],
        script("uji_acak"),
    ),
    "lisensi": ("mendaftar lisensi setiap pustaka", ["site", "test", "test-lama"], partial(with_audit, "lisensi")),
    "audit": ("menanyakan kerentanan yang diketahui dalam pustaka", ["site", "test"], partial(with_audit, "audit")),
    "bench": ("mengukur kecepatan dan pencarian", ["site", "test"], bench),
}


def main(word: str = "", *arguments: str) -> int | str:
    if word not in COMMANDS:
        say("\n  ".join(["Perintah yang ada:", *(f"{name:14}{text}" for name, (text, _, _) in COMMANDS.items())]))
        return 2
    _, locks, action = COMMANDS[word]
    try:
        if locks:
            prepare(*locks)
        return action(*arguments)
    except KeyboardInterrupt:
        return 0 if word == "serve" else 130  # the one way to end a preview
    except OSError as error:
        return f"Berkas tidak dapat dibaca atau diganti ({error}): {REMEDY.get(error.errno or 0, REMEDY[0])}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
