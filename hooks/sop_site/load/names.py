"""What files and folders of a catalogue should be called, and what to say where they are called otherwise."""

from __future__ import annotations

import re

from sop_site.address import slug

_SISTEM = {"thumbs.db", "desktop.ini"}
_AKHIRAN = re.compile(r"(?:\.ya?ml)?(?:\.\w+)?$", re.IGNORECASE)
_SALINAN = re.compile(
    r"^(?:copy of|salinan(?: dari)?) +| *(?:\(\d+\)|-? *\b(?:copy|salin|salinan)\b(?: *\(\d+\))?)$", re.IGNORECASE
)
MIRIP_DATA = re.compile(r"\.ya?ml", re.IGNORECASE)

GANTI = "Hapus salah satunya, atau ganti namanya."


def wrong(name: str, is_folder: bool, taken: str) -> tuple[str, str] | None:
    """What is wrong with the name of an entry in a folder of data files; `taken` has the same address."""
    right = file_name(name)
    if is_folder:
        return "folder ini tidak dikenal di sini.", "Pindahkan berkas di dalamnya satu tingkat ke atas."
    if not is_data(name) and taken:
        return "berkas ini bukan berkas data.", "Pindahkan ke luar folder ini."
    if taken:
        return f"alamatnya sama dengan berkas {taken}.", GANTI
    if name != right and (copied := _SALINAN.sub("", _AKHIRAN.sub("", name))) != _AKHIRAN.sub("", name):
        remedy = "Hapus bila tidak perlu; bila SOP atau tabel baru, ganti namanya menurut isinya."
        return f"berkas ini tampaknya salinan '{copied}'.", remedy
    if not is_data(name):
        remedy = f"Ganti namanya menjadi {right}, atau pindahkan bila bukan berkas data."
        return "akhiran nama berkas ini bukan .yml.", remedy
    if not name.endswith(".yml"):
        return "akhiran nama berkas ini bukan .yml.", f"Ganti namanya menjadi {right}."
    return None if name == right else ("nama berkas ini tidak dapat menjadi alamat.", f"Ganti namanya menjadi {right}.")


def is_data(name: str) -> bool:
    return name.lower().endswith((".yml", ".yaml"))


def file_name(name: str) -> str:
    """The name that a data file should have: "Izin Belajar.yml.txt" → "izin-belajar.yml"."""
    return f"{slug(_AKHIRAN.sub('', name)) or 'nama-berkas'}.yml"


def ignored(name: str) -> bool:
    """What desktops leave behind: hidden files, Windows' and Word's own."""
    return name.startswith((".", "~$")) or name.lower() in _SISTEM
