"""`pasang-server`: one command that makes a folder of a server publish what is pushed to it.

It sets up a bare repository with its hooks, the engine of this checkout's commit, the folders of releases, and an nginx
site file. Running it again changes only what has changed. Only the standard library: nothing is installed yet.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hooks"))  # called directly, as root

from alat.needs import need_venv
from alat.venv import ROOT, call
from server import gudang, mesin, nginx
from server.kata import Ditolak, say
from server.rumah import KERJA, RILIS
from server.setelan import BERKAS, Setelan

ATURAN = {  # of the bare repository
    "core.fsync": "all",  # a power cut loses no commit that was taken in
    "core.logAllRefUpdates": "true",
    "receive.fsckObjects": "true",
    "receive.fsck.badDate": "ignore",  # the check at the door tells of them, in words
    "receive.fsck.badDateOverflow": "ignore",
    "receive.maxInputSize": "300m",  # so that larger ones than the door's own limits hear its words
}


def arguments(words: list[str]) -> Namespace:
    parser = ArgumentParser(
        prog="pasang-server", description="Menyiapkan server yang menerbitkan katalog lewat git push."
    )
    parser.add_argument("--rumah", type=Path, help="folder penerbitan, misalnya /srv/sop")
    parser.add_argument("--alamat", help="alamat situs bagi pembaca, misalnya https://sop.contoh.go.id/")
    parser.add_argument("--katalog", default="kuningan", help="folder di sop_data yang diterbitkan (biasanya kuningan)")
    parser.add_argument("--pemilik", default="", help="akun yang menerima git push; dibuat bila belum ada (perlu root)")
    parser.add_argument("--nginx", action="store_true", help="pasang berkas situs ke nginx komputer ini (perlu root)")
    parser.add_argument("--sertifikat", default="", help="folder berisi fullchain.pem dan privkey.pem")
    parser.add_argument("--dengar", default="80", help="port, atau alamat:port, yang didengarkan nginx")
    parser.add_argument("--gabungan", default="", help="situs gabungan yang boleh membaca indeks pencarian; '*': semua")
    parser.add_argument("--detik", type=int, help="lama pemeriksaan satu git push paling banyak (semula 60)")
    parser.add_argument("--menit", type=int, help="lama pembangunan situs paling banyak (semula 10)")
    parser.add_argument("--python", default="", help="Python yang sudah berisi pustaka requirements/site.txt")
    return parser.parse_args(words)


def check(given: Namespace) -> None:
    if not given.rumah or not given.alamat:
        raise Ditolak("Tulis --rumah dan --alamat, misalnya: --rumah /srv/sop --alamat https://sop.contoh.go.id/")
    parts = urlsplit(given.alamat)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise Ditolak(
            f"--alamat {given.alamat}: tulis lengkap dan tanpa jalur, misalnya https://sop.contoh.go.id/. "
            "Untuk situs di bawah jalur sebuah situs lain, pakai 'make paket'."
        )
    if (given.pemilik or given.nginx) and os.geteuid() != 0:
        raise Ditolak("--pemilik dan --nginx perlu root: jalankan dengan sudo.")
    if given.sertifikat and not Path(given.sertifikat, "fullchain.pem").is_file():
        raise Ditolak(f"--sertifikat {given.sertifikat}: tidak ada fullchain.pem di folder itu.")
    if given.gabungan not in ("", "*") and not re.fullmatch(r"https?://[\w.-]+(:\d+)?/?", given.gabungan):
        raise Ditolak(f"--gabungan {given.gabungan}: tulis tanpa jalur, misalnya https://sop.jabarprov.go.id")
    if not (ROOT / "sop_data" / given.katalog / "katalog.yml").is_file():
        raise Ditolak(f"--katalog {given.katalog}: tidak ada folder sop_data/{given.katalog} yang berisi katalog.yml.")
    if not shutil.which("git"):
        raise Ditolak("git belum terpasang: jalankan 'apt install git', lalu ulangi.")


def own(folder: Path, pemilik: str) -> None:
    """As root: make the account (which may push, not log in) and the folder, and go on as that account."""
    try:
        account = pwd.getpwnam(pemilik)
    except KeyError:
        shell = shutil.which("git-shell") or "/usr/sbin/nologin"
        subprocess.run(["useradd", "--system", "--create-home", "--shell", shell, pemilik], check=True)
        account = pwd.getpwnam(pemilik)
    os.chown(folder, account.pw_uid, account.pw_gid)
    os.setgroups([])
    os.setgid(account.pw_gid)
    os.setuid(account.pw_uid)
    os.environ["HOME"] = account.pw_dir
    os.chdir(folder)


def prepare(rumah: Path, bundle: Path) -> str:
    """Make the folders and the repository, bring this checkout's commit into it, and give back the commit's name."""
    for name in (RILIS, KERJA, "acme"):
        (rumah / name).mkdir(exist_ok=True)
    if not (rumah / gudang.GUDANG / "HEAD").is_file():
        init = ["git", "init", "-q", "--bare", f"--initial-branch={gudang.CABANG}", str(rumah / gudang.GUDANG)]
        subprocess.run(init, check=True)
    for key, value in ATURAN.items():
        gudang.git(rumah, "config", key, value)
    commit = gudang.git(rumah, "bundle", "list-heads", bundle).split()[0]
    gudang.git(rumah, "fetch", "-q", bundle, f"HEAD:refs/mesin/{commit}")
    return commit


def bundled(target: Path) -> None:
    """The commit of this checkout as one file: its owner may be another than the house's."""
    target.unlink(missing_ok=True)
    command = ["git", "-c", "safe.directory=*", "bundle", "create", "-q", str(target), "HEAD"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Ditolak(f"{ROOT} bukan salinan git yang utuh ('git clone' tanpa --depth): {made.stderr.strip()}")
    target.chmod(0o644)


def settings(rumah: Path, given: Namespace) -> Setelan:
    """What is told now; the limits as they were, unless they are told too."""
    limits = {name: value for name in ("detik", "menit") if (value := getattr(given, name))}
    told = {"katalog": given.katalog, "alamat": given.alamat.rstrip("/") + "/", "python": given.python}
    old = asdict(Setelan.read(rumah)) if (rumah / BERKAS).is_file() else {}
    return Setelan(**{**old, **told, **limits})


def install(given: Namespace) -> None:
    check(given)
    if not given.python:
        need_venv(call)
    rumah = given.rumah.absolute()
    os.umask(0o022)  # the web server reads what is written here
    rumah.mkdir(parents=True, exist_ok=True)
    host = urlsplit(given.alamat).hostname or ""
    site = nginx.site_file(
        rumah, given.alamat, given.dengar, given.sertifikat, nginx.has_brotli(), given.gabungan.rstrip("/")
    )
    if given.nginx:
        nginx.put_in_place(site, host)
    bundle = rumah / "mesin.bundle"
    try:
        bundled(bundle)
        if given.pemilik:
            own(rumah, given.pemilik)
        commit = prepare(rumah, bundle)
    finally:
        bundle.unlink(missing_ok=True)
    settings(rumah, given).write(rumah)
    (rumah / "nginx.conf").write_text(site, "utf-8")
    mesin.install(rumah, commit)
    if rumah.stat().st_uid == 0:
        say("Folder ini milik root, jadi setiap git push berjalan sebagai root. Lebih aman: pakai --pemilik sop.")
    say(
        f"Siap di {rumah}, dengan mesin dari komit {commit[:12]}.",
        f"Berkas situs nginx: {rumah}/nginx.conf" + (" (terpasang)" if given.nginx else " (belum terpasang: --nginx)"),
        "Di komputer Bagian Organisasi, sekali saja:",
        f"  git remote add terbit {given.pemilik or '<akun>'}@{host}:{rumah / gudang.GUDANG}",
        "Sesudah itu setiap penerbitan:",
        f"  git push terbit {gudang.CABANG}",
    )


def main(words: list[str]) -> int:
    try:
        install(arguments(words))
    except Ditolak as error:
        say(str(error))
    except subprocess.CalledProcessError as error:
        say(f"Perintah '{' '.join(map(str, error.cmd))}' gagal: {str(error.stderr or '').strip()}")
    except OSError as error:
        say(f"Berkas tidak dapat ditulis ({error}): periksa izin folder itu, atau jalankan dengan sudo.")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
