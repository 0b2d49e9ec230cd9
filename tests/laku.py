"""An office's desk in the editor, and what somebody may do there, drawn by lot: much of it sensible, some refused."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

from conftest import catalogue
from sop_site import address
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP

KATA = (
    "Memeriksa berkas",
    "• satu\n• dua",
    "1. satu\n  a. dua",
    "'kutip' \"ganda\": # bukan komentar",
    " ",
    "-",
    "a\u200bb\tc",
    "ya",
)


@cache
def around(katalog: str, opd: str) -> dict[str, Any]:
    """What the page's data tell the desk of an office."""
    site = catalogue(katalog)
    files = {asset.address: asset for asset in site.assets}
    told = json.loads(files[address.SUNTING_KATALOG].text)
    titles = {one["opd"]: one["sop"] for one in told["opd"]}
    names = {one["opd"]: one["nama"] for one in told["opd"]}
    berkas = json.loads(files[address.sunting_opd(opd)].text)["berkas"]
    return {
        "katalog": katalog,
        "opd": opd,
        "tanggal": told["tanggal"],
        "judul": titles,
        "nama": names,
        "berkas": berkas,
    }


def random_action(chance: random.Random, sop: SOP, opd: OPD) -> dict[str, Any]:
    """An action that may be done, or refused, to this SOP."""
    numbers = [item.no for item in sop.semua_langkah] or [1]
    no, kolom = chance.choice(numbers), chance.choice((*sop.pelaksana, "Kolom Baru", opd.jabatan[0].nama))
    cells = (
        "kegiatan",
        "keterangan",
        "no_tercetak",
        "mutu_baku.waktu",
        "mutu_baku.output",
        "mutu_baku.kelengkapan",
        "no",
    )
    block = ("nomor", "tanggal_efektif", "dasar_hukum", "peringatan", "satuan", "pencatatan")
    ends = [*map(str, numbers), "selesai", "", "99", f"{numbers[0]}, {numbers[-1]}"]
    return chance.choice(
        [
            {"aksi": "write", "tempat": ["langkah", no, *chance.choice(cells).split(".")], "isi": chance.choice(KATA)},
            {"aksi": "write", "tempat": ["identitas", chance.choice(block)], "isi": chance.choice(KATA)},
            {"aksi": "write", "tempat": [chance.choice(("judul", "ringkasan", "unit"))], "isi": chance.choice(KATA)},
            {"aksi": "write", "tempat": ["identitas", "disahkan_oleh", "nama"], "isi": chance.choice(KATA)},
            {"aksi": "insert", "sesudah": chance.choice((0, *numbers))},
            {"aksi": "insert", "sesudah": no},
            {"aksi": "remove", "no": no},
            {"aksi": "move", "no": no, "sesudah": chance.choice((0, *numbers))},
            {"aksi": chance.choice(("put", "lead", "leave")), "no": no, "kolom": kolom},
            {"aksi": "join", "no": no, "kolom": kolom, "bersama": chance.random() < 0.3},
            {"aksi": "decide", "no": no},
            {"aksi": "plain", "no": no},
            {"aksi": "add_branch", "no": no},
            {"aksi": "remove_branch", "no": no, "cabang": chance.randrange(3)},
            {"aksi": "aim", "no": no, "ke": chance.choice(ends), "cabang": chance.choice((None, 0, 1))},
            {"aksi": "branches", "no": no, "cabang": [{"bila": chance.choice(KATA), "ke": chance.choice(ends)}] * 2},
            {"aksi": "span", "no": no, "satu": True},
            {"aksi": "mark_start", "no": no, "mulai": chance.random() < 0.5},
            {"aksi": "add_column", "ke": 1, "nama": kolom},
            {"aksi": "rename_column", "lama": kolom, "nama": chance.choice(KATA)},
            {"aksi": "move_column", "nama": kolom, "ke": chance.randrange(4)},
            {"aksi": "remove_column", "nama": kolom},
            {"aksi": "add_chart"},
            {"aksi": "remove_chart", "diagram": chance.randrange(4)},
            {"aksi": "add_section", "no": no, "judul": chance.choice(KATA)},
            {"aksi": "remove_section", "no": no, "ke": 0},
            {"aksi": "print", "kunci": chance.choice(("keterangan", "waktu", "nomor")), "tercetak": no % 2 == 0},
            {"aksi": "add_cell", "label": chance.choice(KATA)},
            {"aksi": "remove_cell", "ke": 0},
            {"aksi": "paste", "tempat": ["langkah", no, "kegiatan"], "baris": [[chance.choice(KATA)] * 3] * 2},
        ]
    )  # fmt: skip
