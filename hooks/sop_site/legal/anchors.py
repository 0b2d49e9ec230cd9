"""The address of each provision of a text, derived from its path: pasal-10-ayat-3-huruf-a."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from sop_site.legal.naskah import BUTIR, KELOMPOK, TANPA_ALAMAT, Ketentuan, Naskah, nilai


def with_addresses(naskah: Naskah) -> Naskah:
    """The parts with all in them, each with the address of its path; of two alike the second is `bab-vii-2`."""
    seen: Counter[str] = Counter()
    return tuple(_addressed(part, "", (), seen) for part in naskah)


def _addressed(part: Ketentuan, around: str, above: tuple[str, ...], seen: Counter[str]) -> Ketentuan:
    anchor = plain = anchor_in(part, around, above)
    while anchor and anchor in seen:
        seen[plain] += 1
        anchor = f"{plain}-{seen[plain]}"
    if anchor:
        seen[anchor] += 1
    inner = tuple(_addressed(item, anchor or around, (*above, part.jenis), seen) for item in part.isi)
    return replace(part, anchor=anchor, isi=inner)


def anchor_in(part: Ketentuan, around: str, above: tuple[str, ...]) -> str:
    """The address of a part by its path: a Pasal stands for itself, all inside it hangs from it.

    `around` is the nearest address around it, `above` are the kinds around it, outermost first. A Pasal within a Pasal
    is quoted by a regulation that amends another, and hangs from that.
    """
    jenis = part.jenis
    if jenis in TANPA_ALAMAT:
        return ""
    if jenis == "penjelasan pasal":
        return "penjelasan-pasal-demi-pasal"
    if jenis == "penjelasan umum":
        return "penjelasan-umum"
    number = _number(nilai(jenis, part.nomor))
    quoted = "pasal" in above
    if jenis == "pasal" and not quoted:
        return f"{'penjelasan-' if above[:1] == ('penjelasan',) else ''}pasal-{number}"
    if jenis in (*BUTIR, *KELOMPOK, "pasal") and around and (jenis != "bab" or quoted or above[0] == "lampiran"):
        return f"{around}-{jenis}-{number}"
    if jenis in (*BUTIR, *KELOMPOK, "diktum", "lampiran"):
        return f"{jenis}-{number}" if number else jenis
    return jenis


def _number(nilai: str) -> str:
    """A number in an address: "(2a)" → "2a", "5 A" → "5a", "KEDUA BELAS" → "kedua-belas", "1 s.d. Pasal 4" → "1"."""
    digits = re.match(r"\(?\s?(\d+)\s?([A-Za-z]?)\b", nilai)
    return f"{digits[1]}{digits[2]}".lower() if digits else nilai.lower().replace(" ", "-")
