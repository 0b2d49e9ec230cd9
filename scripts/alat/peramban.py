"""The built site in a real browser, for scripts/gambar.py and tests/browser: page kinds, a server, Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from alat import besar
from alat.needs import PERLU_CHROMIUM, chromium
from csp import CSP, CSP_SUNTING
from sop_site import address

# Every kind of page once, with one of its addresses in the catalogue Kuningan.
KATALOG, OPD = "kuningan", "dinkop-ukm"
JENIS = {
    "beranda": address.BERANDA,
    "daftar-opd": address.DAFTAR_OPD,
    "daftar-jabatan": address.DAFTAR_JABATAN,
    "layanan": address.DAFTAR_LAYANAN,
    "opd": address.opd(OPD),
    "sop": address.sop(OPD, "cuti-tahunan"),  # two decisions, six performers
    "buku": address.buku(OPD),
    "sop-tanpa-diagram": address.sop(OPD, "penyusunan-rekap-lppd"),
    "jabatan": address.jabatan(OPD, "kasubbag-umum"),
    "pemetaan": address.pemetaan(OPD),
    "daftar-sop": address.DAFTAR_SOP,
    "peta": address.PETA,
    "cakupan-opd": address.cakupan(OPD),
    "perbup": address.perbup("22-2016"),
    "peraturan": address.PERATURAN,
    "cari": f"{address.CARI}?q=menandatangani",
    "riwayat": address.riwayat(OPD, "cuti-tahunan"),
    "kalender": address.KALENDER,
    "kalender-opd": address.kalender(OPD),
    "formulir-nilai": address.nilai(OPD),
    "bandingkan": address.BANDINGKAN,
    "cek": address.CEK,
    "mutu": address.MUTU,
    "mutu-opd": address.mutu(OPD),
    "panduan": f"{address.PANDUAN}menambah-sop/",
    "cara-membaca": f"{address.PANDUAN}cara-membaca/",
    "404": "404.html",
}
# Pages of the same parts as one of those: photographed, too, and tried less often.
SERUPA = {
    "waktu": address.WAKTU,
    "waktu-opd": address.waktu(OPD),
    "peta-opd": address.peta(OPD),
    "cakupan": address.CAKUPAN,
}
# The pages whose forms are printed and photographed: catalogue, office, SOP.
FORMULIR = {
    "malang-iku": ("malang", "dinkop-umkm", "penyusunan-iku"),
    "sukabumi-lakip": ("sukabumi", "dkukm", "pengukuran-kinerja-lakip"),
    "renstra": (KATALOG, OPD, "penyusunan-renstra"),
    "serah-terima": (KATALOG, OPD, "penyusunan-laporan-serah-terima-kegiatan"),
    "pendirian-koperasi": (KATALOG, OPD, "pendirian-koperasi"),
    "besar": (besar.KATALOG, besar.DINAS, besar.NAMA),
}
# Ten forms that are photographed: those, and forms after other governments' ones, of tests/data/formulir.
BENTUK = "formulir"
GAMBAR = FORMULIR | {
    name: (BENTUK, "kantor-contoh", name)
    for name in ("buku-statistik", "puskesmas", "standar-pelayanan", "tiga-diagram")
}
LEBAR = (360, 768, 1440)
Skema = Literal["light", "dark"]
SKEMA: tuple[Skema, ...] = ("light", "dark")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Handler(SimpleHTTPRequestHandler):
    """Files as the published site gives them: with its policy, and with its own page for what is not there."""

    policy = CSP

    def end_headers(self) -> None:
        editor = self.path.partition(address.SUNTING)[1]
        self.send_header("Content-Security-Policy", CSP_SUNTING if editor else self.policy)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = Handler) -> Iterator[str]:
    """The address of a local server of a folder's files under the site's Content-Security-Policy, on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a screen, with a fresh profile."""
    program = chromium()
    if not program:
        raise FileNotFoundError(PERLU_CHROMIUM)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()
