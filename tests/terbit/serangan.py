"""What a hostile or careless pusher brings: each attack with the sentences that refuse it."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from conftest import BATAS
from contoh import BERKAS, KATALOG
from terbit.peladen import GIT, SOP, Peladen, refused, revised, taken

MESIN = "Ditolak: komit ini membawa mesin situs yang lain dari yang terpasang di server:"
DATA = f"sop_data/{KATALOG}"
IZIN = "opd/dinas-contoh/sop/izin-belajar.yml"
TANDA = Path(tempfile.gettempdir(), "serangan-katalog")  # whoever runs a line of an attack writes it
JAHAT = f"import sys\nopen({str(TANDA)!r}, 'w').close()\nsys.exit(0)\n"


@dataclass(frozen=True)
class Serangan:
    """Files that a push writes (None: removes), and what its pusher must read."""

    files: dict[str, bytes | str | None]
    said: tuple[str, ...]


def program(path: str, content: str | None, state: str) -> Serangan:
    """A file that is no text: refused with its name, whose it is, and the way to update."""
    ways = ("(dibawa komit ", " oleh Meja)", "kelola mesin ", "'git rm --cached'")
    return Serangan({path: content}, (MESIN, f"{path}: {state}", *ways))


PROGRAM = {
    "modul di akar": program("click.py", JAHAT, "tidak ada pada mesin itu"),
    "paket di akar": program("yaml/__init__.py", JAHAT, "tidak ada pada mesin itu"),
    "sitecustomize": program("sitecustomize.py", JAHAT, "tidak ada pada mesin itu"),
    "mkdocs.yml": program("mkdocs.yml", "site_name: x\n", "lain isinya"),
    "kait mkdocs": program("hooks/mkdocs_hooks.py", JAHAT, "lain isinya"),
    "templat": program("hooks/overrides/main.html", "x", "lain isinya"),
    "modul baru pada mesin": program("hooks/sop_site/os.py", JAHAT, "tidak ada pada mesin itu"),
    "skrip server": program("scripts/server/kait.py", JAHAT, "lain isinya"),
    "pustaka": program("requirements/site.txt", "jahat==1\n", "lain isinya"),
    "atribut git": program(".gitattributes", "* ident\n", "lain isinya"),
    "mesin yang dihapus": program("hooks/sop_site/issue.py", None, "dihapus"),
    "skrip peramban di docs": program("docs/assets/sop.js", 'fetch("/x")\n', "tidak ada pada mesin itu"),
    "halaman html di docs": program("docs/panduan/x.html", "<script>1</script>", "tidak ada pada mesin itu"),
    "berkas tersembunyi di docs": program("docs/.meta.md", "x", "tidak ada pada mesin itu"),
    "alur kerja": program(".github/workflows/x.yml", "on: push\n", "tidak ada pada mesin itu"),
}
ISI = {  # files on the side of the text that cannot be taken as they are
    "atribut git di data": Serangan(
        {"sop_data/.gitattributes": "* -text\n"},
        ("sop_data/.gitattributes: jenis berkas ini tidak diterima.", "Di sop_data hanya .yml, .yaml, .md, .png, .svg"),
    ),
    "program di data": Serangan(
        {f"{DATA}/opd/jahat.py": JAHAT}, (f"{DATA}/opd/jahat.py: jenis berkas ini tidak diterima.", "oleh Meja")
    ),
    "berkas terlalu besar": Serangan(
        {f"{DATA}/{IZIN}": BERKAS[IZIN] + "#" * 2_500_000},
        (f"{DATA}/{IZIN}: berkas ini 2,5 MB, lebih dari batas 2,0 MB.", "Perkecil atau bagi berkasnya."),
    ),
    "gambar terlalu besar": Serangan(
        {"docs/panduan/foto.jpg": bytes(3_000_000)},
        ("docs/panduan/foto.jpg: berkas ini 3,0 MB, lebih dari batas 1,0 MB.",),
    ),
    "nama dengan tanda kendali": Serangan(
        {f"{DATA}/opd/dinas-contoh/sop/a\x1b[31m.yml": "judul: A\n"}, ("nama berkas ini memuat tanda yang tidak",)
    ),
    "nama yang panjang": Serangan(
        {f"{DATA}/opd/dinas-contoh/sop/{'a' * 121}.yml": "judul: A\n"},
        ("nama berkas ini lebih panjang dari 120 huruf.",),
    ),
    "data yang keliru": Serangan(
        {f"{DATA}/{SOP}": BERKAS[SOP].replace("ke: 3\n", "ke: 30\n")},
        (f"{DATA}/{SOP}:25: ", 'Ganti "ke:" dengan nomor langkah yang ada.', "(dibawa komit ", " oleh Meja)"),
    ),
}

SERANGAN = {
    **PROGRAM,
    **ISI,
    "tautan putus di panduan": Serangan(
        {"docs/panduan/mencetak.md": "# Mencetak\n\nIsi.\n\n[Hilang](tidak-ada.md)\n"},
        ("docs/panduan/mencetak.md:5: ", "tidak-ada.md", "oleh Meja"),
    ),
}


def together(attacks: Iterable[Serangan]) -> Serangan:
    """Several attacks in one push: each of their sentences must be read."""
    files = {name: content for attack in attacks for name, content in attack.files.items()}
    return Serangan(files, tuple(words for attack in attacks for words in attack.said))


def try_out(server: Peladen, attack: Serangan) -> None:
    """Push an attack: it is refused with each of its sentences, and nothing of it ran."""
    TANDA.unlink(missing_ok=True)
    server.write(attack.files)
    said = refused(server)
    for words in attack.said:
        assert words in said, (words, said)
    assert not TANDA.exists()


# --- commits that no editor makes ------------------------------------------------------------------------------------


def dated(server: Peladen, when: int) -> str:
    """A commit on the desk's main with a change of the data, dated so many seconds after 1970."""
    server.commit(revised(f"Tanggal {when}"))
    raw = server.git("cat-file", "commit", "HEAD")
    stamp = raw.split("committer ", 1)[1].split("> ", 1)[1].split(" ", 1)[0]
    command = ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"]
    text = raw.replace(f"> {stamp} ", f"> {when} ") + "\n"
    made = subprocess.run(command, cwd=server.meja, input=text, capture_output=True, text=True, check=True)
    server.git("update-ref", "refs/heads/main", made.stdout.strip())
    return made.stdout.strip()


def by_hand(server: Peladen) -> str:
    """Bring the desk's main into the server's as no push could: past the door, without publishing."""
    repository = server.rumah / "katalog.git"
    server.git("fetch", "-q", "--no-write-fetch-head", str(server.meja), "main", cwd=repository)
    commit = server.git("rev-parse", "main")
    server.git("update-ref", "refs/heads/main", commit, cwd=repository)
    return commit


@contextmanager
def engine_with(server: Peladen, file: str, code: str) -> Iterator[None]:
    """The installed engine with more code at the end of a file, as a fault of the machine or of ours would have it."""
    path = (server.rumah / "mesin").resolve() / file
    text = path.read_text("utf-8")
    try:
        path.write_text(f"{text}\n\n{code}", "utf-8")
        yield
    finally:
        path.write_text(text, "utf-8")


def page_with(server: Peladen, line: str) -> AbstractContextManager[None]:
    """An engine that does `line` before it makes an SOP's page."""
    head = "_made = sop_page\n\n\ndef sop_page(katalog, opd, sop, *more):\n"
    return engine_with(
        server, "hooks/sop_site/render/sop.py", f"{head}    {line}\n    return _made(katalog, opd, sop, *more)\n"
    )


def endless_page(server: Peladen) -> AbstractContextManager[None]:
    """An engine that never ends on an SOP whose drawing has the title "Tanpa akhir"."""
    return page_with(server, "while sop.judul_diagram == 'Tanpa akhir': pass")


def build_with(server: Peladen, code: str) -> AbstractContextManager[None]:
    """An engine whose build does this first."""
    return engine_with(server, "hooks/mkdocs_hooks.py", code)


def set_limits(server: Peladen, **limits: float) -> None:
    file = server.rumah / "setelan.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | limits), "utf-8")


# --- many at once ----------------------------------------------------------------------------------------------------


def all_at_once(server: Peladen, count: int, folder: Path) -> list[str]:
    """Desks with a change each, cloned from the same commit, push at the same moment; what each of them read."""
    desks = [Peladen(folder / f"meja-{number}", server.rumah, server.port) for number in range(count)]
    for number, desk in enumerate(desks):
        server.git("clone", "-q", str(server.meja), str(desk.meja))
        desk.commit(revised(f"Bersama {number}"))
    running = [subprocess.Popen(**desk.push_command()) for desk in desks]  # type: ignore[call-overload]
    return [process.communicate(timeout=BATAS)[1] for process in running]


def pushed_with(server: Peladen, **env: str) -> tuple[int, str]:
    """Push with variables of the pusher's own, as a session on the server could have them."""
    command = server.push_command()
    run = subprocess.run(
        command["args"],  # type: ignore[call-overload]
        cwd=server.meja,
        env=os.environ | GIT | env,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stderr


KESALAHAN: dict[str, Callable[[Peladen], object]] = {
    "halaman nyasar": lambda server: server.write({"docs/x.md": "# X\n\n[Hilang](y.md)\n"}),
    "kepala halaman": lambda server: server.write({"docs/panduan/x.md": "---\ntemplate: x\n---\n# X\n"}),
    "data keliru": lambda server: server.commit({SOP: BERKAS[SOP].replace("ke: 3\n", "ke: 30\n")}),
    "yaml rusak": lambda server: server.commit({"opd/dinas-contoh/sop/rusak.yml": "judul: [\n"}),
    "alamat yang dipakai": lambda server: server.commit({IZIN: f"{BERKAS[IZIN]}alamat_lama: cuti-tahunan\n"}),
    "modul di akar": lambda server: server.write({"click.py": JAHAT}),
    "program di data": lambda server: server.write({f"{DATA}/jahat.py": JAHAT}),
    "tautan": lambda server: link(server),
    "tanggal sesudah 9999": lambda server: dated(server, 260_000_000_000),
    "tanggal sebelum 1970": lambda server: dated(server, -5),
}


def link(server: Peladen) -> None:
    (server.meja / DATA / "opd/dinas-contoh/sop/rahasia.yml").symlink_to("/etc/hostname")
    server.commit({})


def all_mistakes(server: Peladen) -> None:
    for mistake in KESALAHAN.values():
        mistake(server)


def next_one_goes_live(server: Peladen, mistake: Callable[[Peladen], object], name: str) -> str:
    """Bring a mistake into main by hand; then a good push of another, made upon it, goes live. Gives back its words."""
    server.back_to_server()
    start = server.git("rev-parse", "HEAD")
    mistake(server)
    by_hand(server)
    server.back_to_server()
    commit = server.commit({"opd/dinas-contoh/sop/berikut.yml": f"judul: Pembuatan {name}\nasal_judul: editor\n"})
    said = taken(server)
    assert "Terbit: " in said, said
    assert server.live.name.endswith(commit[:12])
    assert server.title("/opd/dinas-contoh/sop/berikut/") == f"Pembuatan {name}"
    server.kelola("kembali")
    server.git("reset", "-q", "--hard", start)  # for who comes next
    by_hand(server)
    return said
