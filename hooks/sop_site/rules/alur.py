"""The rules of a flowchart sheet (Permenpan RB 35/2012): every performer a column, two exits of a decision, one start,
every step reachable, every step with a way to an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_site.datafile.bind import Place
from sop_site.model.katalog import OPD, rata
from sop_site.model.sop import SOP, Langkah
from sop_site.rules.finding import Finding, near, twice


def check_alur(sop: SOP, opd: OPD) -> Iterator[Finding]:
    """Every broken rule of an SOP's sheet."""
    numbers = [langkah.no for langkah in sop.langkah]
    columns = [*sop.pelaksana, *sop.tanpa_kolom]
    yield from twice(("pelaksana",), "kolom pelaksana", list(sop.pelaksana))
    yield from twice(("tanpa_kolom",), "pelaksana", columns, len(sop.pelaksana))
    if not columns and any(langkah.pelaksana for langkah in sop.langkah):
        yield ("langkah",), "kolom pelaksana SOP ini belum diisi.", "Tambahkan 'pelaksana:' di atas 'langkah:'."
    for index, langkah in enumerate(sop.langkah):
        place = ("langkah", index)
        if langkah.no in numbers[:index]:
            message = f"langkah {langkah.no}: nomor ini sudah dipakai langkah sebelumnya."
            yield (*place, "no"), message, "Beri setiap langkah nomor sendiri."
        yield from _performers(langkah, columns, place, opd)
        yield from _exits(langkah, numbers, place)
    whole = len(set(numbers)) == len(numbers) and all(arus.ke is None or arus.ke in numbers for arus in sop.arus)
    if sop.langkah and whole:
        yield from _graph(sop)


def _performers(langkah: Langkah, columns: list[str], place: Place, opd: OPD) -> Iterator[Finding]:
    name = f"langkah {langkah.no}"
    for position, pelaksana in enumerate(langkah.pelaksana):
        where = (*place, "pelaksana", position)
        if pelaksana in langkah.pelaksana[:position]:
            yield where, f"{name}: pelaksana '{pelaksana}' tertulis dua kali.", "Hapus salah satunya."
        elif columns and pelaksana not in columns:
            yield where, f"{name}: '{pelaksana}' bukan kolom pelaksana SOP ini.", _column(pelaksana, columns, opd)
    unread = langkah.asal_pelaksana == "tidak terbaca"
    if not langkah.pelaksana and not unread:
        remedy = "Tulis 'pelaksana:' dengan nama kolomnya, atau 'asal_pelaksana: tidak terbaca'."
        yield place, f"{name}: pelaksananya belum diisi.", remedy
    if langkah.pelaksana and unread:
        remedy = "Hapus 'pelaksana:', atau ganti 'asal_pelaksana:' dengan simbol, kalimat, atau disimpulkan."
        yield (*place, "asal_pelaksana"), f"{name}: pelaksana diisi, tetapi asalnya 'tidak terbaca'.", remedy


def _column(text: str, columns: list[str], opd: OPD) -> str:
    """What to do about a performer that is no column: another spelling, several in one, or a position without one."""
    parts = [part for part in re.split(r"\s*(?:[,;/&]|\bdan\b|\bbersama\b)\s*", text) if part]
    if len(parts) > 1 and all(part in columns for part in parts):
        return f"Bila dikerjakan bersama, tulis sebagai daftar: [{', '.join(parts)}]."
    jabatan = opd.jabatan_dari(text)
    same = next((column for column in columns if jabatan and opd.jabatan_dari(column) == jabatan), "")
    if same:
        return f"Tulis '{same}', sama dengan kepala kolomnya."
    if jabatan:
        add = "Atau tambahkan di atas: ke 'pelaksana:' bila kolomnya ada, ke 'tanpa_kolom:' bila tidak."
        return f"{near(text, columns)} {add}"
    return near(text, columns)


def _exits(langkah: Langkah, numbers: list[int], place: Place) -> Iterator[Finding]:
    name = f"langkah {langkah.no}"
    if langkah.keputusan and langkah.ke is not None:
        message = f"{name}: langkah dengan 'keputusan:' tidak mempunyai 'ke:' sendiri."
        yield (*place, "ke"), message, "Hapus 'ke:' itu; tujuannya ditulis pada setiap cabang."
    elif langkah.ke is not None and langkah.ke != "selesai" and langkah.ke not in numbers:
        yield (*place, "ke"), f"{name}: menuju langkah {langkah.ke}, {_last(langkah.ke, numbers)}", _KE
    if len(langkah.keputusan) == 1:
        remedy = "Tambahkan cabang yang lain dengan 'bila:' dan 'ke:'."
        yield (*place, "keputusan"), f"{name}: keputusan hanya mempunyai satu cabang.", remedy
    labels = [rata(cabang.bila) for cabang in langkah.keputusan]
    for index, cabang in enumerate(langkah.keputusan):
        where = (*place, "keputusan", index)
        if cabang.ke != "selesai" and cabang.ke not in numbers:
            message = f"{name}: keputusan menuju langkah {cabang.ke}, {_last(cabang.ke, numbers)}"
            yield (*where, "ke"), message, _KE
        if labels[index] in labels[:index]:
            yield (*where, "bila"), f"{name}: dua cabang berlabel sama, '{cabang.bila}'.", "Bedakan labelnya."


_KE = 'Ganti "ke:" dengan nomor langkah yang ada.'


def _last(missing: int, numbers: list[int]) -> str:
    last = max(numbers)
    return f"tetapi SOP ini {f'berakhir di langkah {last}' if missing > last else 'tidak mempunyai langkah itu'}."


def _graph(sop: SOP) -> Iterator[Finding]:
    """One finding for each stretch without a way in, at its first step, and without a way out, at its last."""
    forward: dict[int, set[int]] = {langkah.no: set() for langkah in sop.langkah}
    backward: dict[int, set[int]] = {langkah.no: set() for langkah in sop.langkah}
    for arus in sop.arus:
        if arus.ke is not None:
            forward[arus.dari].add(arus.ke)
            backward[arus.ke].add(arus.dari)
    first = sop.langkah[0].no
    reachable = _closure({first}, forward)
    seen = set(reachable)
    for index, langkah in enumerate(sop.langkah):
        if langkah.no not in seen:
            seen |= _closure({langkah.no}, forward)
            remedy = 'Arahkan "ke:" sebuah langkah ke sini, atau hapus langkah ini.'
            yield ("langkah", index), f"langkah {langkah.no}: tidak dapat dicapai dari langkah {first}.", remedy
    ending = _closure({arus.dari for arus in sop.arus if arus.ke is None}, backward)
    for index, langkah in reversed([*enumerate(sop.langkah)]):
        if langkah.no in reachable - ending:
            ending |= _closure({langkah.no}, backward)
            remedy = 'Arahkan "ke:" ke langkah yang maju, atau tulis "ke: selesai".'
            exit_ = "keputusan" if langkah.keputusan else "ke"
            yield ("langkah", index, exit_), f"langkah {langkah.no}: tidak ada jalan menuju akhir SOP.", remedy


def _closure(start: set[int], edges: dict[int, set[int]]) -> set[int]:
    found, frontier = set(start), list(start)
    while frontier:
        new = edges[frontier.pop()] - found
        found |= new
        frontier += new
    return found
