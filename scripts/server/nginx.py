"""The nginx site file: rendered for one house, and put in place where root asks for it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

from csp import CSP, CSP_SUNTING
from server.kata import Ditolak

TEMPLAT = Path(__file__).with_name("situs.conf")
ETC = Path("/etc/nginx")
BROTLI = "brotli_static on;"
# Names that carry a digest of their content: the theme's files, our style and script, the search index, the editor.
HASH = (
    r"/(assets/(javascripts|stylesheets)/.*\.[0-9a-f]{8}\.min\.(js|css)"
    r"|assets/katalog\.[0-9a-f]{8}\.(js|css)"
    r"|cari/indeks/[0-9a-f]{12}(-\d+)?\.bin"
    r"|sunting/[0-9a-f]{12}/[^/]+)$"
)


def has_brotli(modules: Path = ETC / "modules-enabled") -> bool:
    return any(modules.glob("*brotli-static*"))


def site_file(rumah: Path, alamat: str, dengar: str, sertifikat: str, brotli: bool, gabungan: str = "") -> str:
    """The site file. `dengar` is a port or address:port; `sertifikat` a folder with fullchain.pem and privkey.pem.

    `gabungan` is the origin of a site that joins catalogues and may read this one's search index, "*": any.
    """
    host = urlsplit(alamat).hostname or "_"
    plain = [f"listen {dengar};"] if ":" in dengar else [f"listen {dengar};", f"listen [::]:{dengar};"]
    tls = ["listen 443 ssl http2;", "listen [::]:443 ssl http2;"]
    tls += [f"ssl_certificate {sertifikat}/fullchain.pem;", f"ssl_certificate_key {sertifikat}/privkey.pem;"]
    tls += ["ssl_protocols TLSv1.2 TLSv1.3;", "ssl_session_cache shared:SSL:10m;", "ssl_session_tickets off;"]
    values = {
        "id": re.sub(r"\W", "_", host),
        "hash": HASH,
        "host": host,
        "rumah": str(rumah),
        "csp": CSP,
        "gabungan": gabungan,
        "csp_sunting": CSP_SUNTING,
        "listen": _lines(tls if sertifikat else plain),
        "brotli": _lines([BROTLI if brotli else f"# {BROTLI} # sesudah: apt install libnginx-mod-http-brotli-static"]),
        "hsts": _lines(['add_header Strict-Transport-Security "max-age=31536000" always;'] if sertifikat else []),
        "redirect": _redirect(host, plain, rumah) if sertifikat else "",
    }
    text = re.sub(r"@(\w+)@", lambda found: values[found[1]], TEMPLAT.read_text("utf-8"))
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def _lines(lines: list[str]) -> str:
    return "\n".join(f"    {line}" for line in lines)


def _redirect(host: str, listen: list[str], rumah: Path) -> str:
    return f"""
# http:// menuju https://, kecuali pemeriksaan penerbit sertifikat.
server {{
{_lines(listen)}
    server_name {host};
    server_tokens off;
    location / {{
        return 301 https://{host}$request_uri;
    }}
    location ^~ /.well-known/acme-challenge/ {{
        root {rumah}/acme;
    }}
}}"""


def put_in_place(text: str, host: str) -> None:
    """Let nginx serve the site: as root, on a Debian. An nginx that refuses the file goes on as it was."""
    file, link = ETC / "sites-available" / f"{host}.conf", ETC / "sites-enabled" / f"{host}.conf"
    if not file.parent.is_dir() or not shutil.which("nginx"):
        raise Ditolak("nginx belum terpasang: jalankan 'apt install nginx', lalu ulangi.")
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(text, "utf-8")
    new = not link.is_symlink()
    if new:
        link.symlink_to(file)
    checked = subprocess.run(["nginx", "-t", "-q"], capture_output=True, text=True, check=False)
    if checked.returncode:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, "utf-8")
        if new:
            link.unlink()
        raise Ditolak(f"nginx menolak berkas situsnya, dan tetap berjalan seperti semula:\n{checked.stderr.strip()}")
    subprocess.run(["nginx", "-s", "reload"], capture_output=True, check=False)
