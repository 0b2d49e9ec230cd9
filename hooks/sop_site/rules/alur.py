"""The rules of a flowchart sheet (Permenpan RB 35/2012): every performer a column, two exits of a decision, one start,
every step reachable, every step with a way to an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sop_site.datafile.bind import Place
from sop_site.model.katalog import OPD, rata
from sop_site.model.kolom import MUTU_BAKU
from sop_site.model.sop import SOP, Langkah, Selesai, targets
from sop_site.rules.finding import Finding, near, twice

CABANG_MAKSIMUM = 8


def check_alur(sop: SOP, opd: OPD) -> Iterator[Finding]:
    """Every broken rule of an SOP's sheets."""
    numbers = [langkah.no for langkah in sop.semua_langkah]
    first = 0
    for chart, place in charts(sop):
        columns = [*chart.pelaksana, *chart.tanpa_kolom]
        yield from twice((*place, "pelaksana"), "kolom pelaksana", list(chart.pelaksana))
        yield from twice((*place, "tanpa_kolom"), "pelaksana", columns, len(chart.pelaksana))
        if not columns and any(langkah.peserta for langkah in chart.langkah):
            message = "kolom pelaksana SOP ini belum diisi."
            yield (*place, "langkah"), message, "Tambahkan 'pelaksana:' di atas 'langkah:'."
        for index, langkah in enumerate(chart.langkah):
            where = (*place, "langkah", index)
            yield from _number(langkah, numbers, first + index, where)
            yield from _performers(langkah, columns, where, opd)
            yield from _symbol(langkah, columns, where)
            yield from _exits(langkah, numbers, where, {item.no for item in chart.langkah})
            yield from _absent(langkah, chart, where)
        yield from _column_numbers(chart, place)
        first += len(chart.langkah)
        own = {langkah.no for langkah in chart.langkah}
        whole = len(set(numbers)) == len(numbers) and all(arus.ke is None or arus.ke in own for arus in chart.arus)
        whole = whole and {arus.dari for arus in chart.arus} == own
        if chart.langkah and whole:
            yield from _graph(chart, place)


def charts(sop: SOP) -> Iterator[tuple[SOP, Place]]:
    """Each flowchart with its place in the data."""
    yield replace(sop, diagram_lain=()) if sop.diagram_lain else sop, ()
    for index, item in enumerate(sop.diagram_lain):
        rest = {name: getattr(item, name) for name in ("pelaksana", "tanpa_kolom", "tidak_tercetak", "nomor_kolom")}
        yield replace(sop, diagram_lain=(), langkah=item.langkah, **rest), ("diagram_lain", index)


def _number(langkah: Langkah, numbers: list[int], index: int, place: Place) -> Iterator[Finding]:
    """Each row has a number of its own, whatever the form prints."""
    if langkah.no in numbers[:index]:
        message = f"langkah {langkah.no}: nomor ini sudah dipakai langkah sebelumnya."
        free = max(numbers) + 1
        remedy = (
            f"Beri setiap langkah nomor sendiri; bila formulirnya mencetak {langkah.no} lagi, tulis 'no: {free}' dan "
            f"'no_tercetak: {langkah.no}'."
        )
        yield (*place, "no"), message, remedy


def _performers(langkah: Langkah, columns: list[str], place: Place, opd: OPD) -> Iterator[Finding]:
    name = f"langkah {langkah.no}"
    for key, names, before in (("pelaksana", langkah.pelaksana, ()), ("bersama", langkah.bersama, langkah.pelaksana)):
        pieces = _cut_name(names, columns)
        if pieces:
            whole = ", ".join(names[pieces])
            message = f"{name}: koma memotong nama kolom '{whole}'."
            yield (*place, key, pieces.start), message, f'Apit nama itu dengan tanda kutip: "{whole}".'
        for position, pelaksana in enumerate(names):
            where = (*place, key, position)
            if pieces and pieces.start <= position < pieces.stop:
                continue
            if pelaksana in (*before, *names[:position]):
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


def _cut_name(names: tuple[str, ...], columns: list[str]) -> slice | None:
    """The first consecutive names that are one column's, which holds commas; None where there are none."""
    spans = (slice(a, b) for a in range(len(names)) for b in range(a + 2, len(names) + 1))
    return next((span for span in spans if ", ".join(names[span]) in columns), None)


def _symbol(langkah: Langkah, columns: list[str], place: Place) -> Iterator[Finding]:
    """One symbol can only span columns that stand beside each other."""
    if not langkah.satu_simbol:
        return
    where = sorted(columns.index(nama) for nama in langkah.peserta if nama in columns)
    if len(where) < 2:
        message = f"langkah {langkah.no}: 'satu_simbol' berlaku untuk sedikitnya dua pelaksana."
        yield (*place, "satu_simbol"), message, "Tambahkan pelaksana yang lain, atau hapus 'satu_simbol'."
    elif where != [*range(where[0], where[-1] + 1)]:
        message = f"langkah {langkah.no}: satu simbol tidak dapat membentang di atas kolom yang tidak berdampingan."
        yield (*place, "satu_simbol"), message, "Hapus 'satu_simbol': simbol setiap kolom lalu disambung dengan garis."


def _absent(langkah: Langkah, chart: SOP, place: Place) -> Iterator[Finding]:
    """What stands in a column that the form does not print has no place."""
    texts = {name: getattr(langkah.mutu_baku, name) for name in MUTU_BAKU} | {"keterangan": langkah.keterangan}
    for name, text in texts.items():
        if text and name not in chart.kolom_isi:
            where = (*place, *(("mutu_baku",) if name in MUTU_BAKU else ()), name)
            message = f"langkah {langkah.no}: '{name}' diisi, tetapi 'tidak_tercetak' mengatakan kolomnya tidak ada."
            yield where, message, "Kosongkan isinya, atau hapus nama kolom itu dari 'tidak_tercetak'."


def _column_numbers(chart: SOP, place: Place) -> Iterator[Finding]:
    """The row of column numbers has one for each printed column, or one for all performers together."""
    given, others = len(chart.nomor_kolom), 1 + len(chart.kolom_isi)
    if given and given not in (others + len(chart.pelaksana), others + 1):
        message = (
            f"baris nomor kolom berisi {given} nomor, sedangkan tabelnya mempunyai {others + len(chart.pelaksana)} "
        )
        message += "kolom."
        remedy = "Tulis satu nomor setiap kolom; kolom-kolom pelaksana boleh bersama-sama bernomor satu."
        yield (*place, "nomor_kolom"), message, remedy


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


def _exits(langkah: Langkah, numbers: list[int], place: Place, own: set[int]) -> Iterator[Finding]:
    name = f"langkah {langkah.no}"
    if langkah.keputusan and langkah.ke is not None:
        message = f"{name}: langkah dengan 'keputusan:' tidak mempunyai 'ke:' sendiri."
        yield (*place, "ke"), message, "Hapus 'ke:' itu; tujuannya ditulis pada setiap cabang."
    elif langkah.ke is not None:
        yield from _targets(langkah.ke, f"{name}: menuju", numbers, own, (*place, "ke"))
    if len(langkah.keputusan) == 1:
        remedy = "Tambahkan cabang yang lain dengan 'bila:' dan 'ke:'."
        yield (*place, "keputusan"), f"{name}: keputusan hanya mempunyai satu cabang.", remedy
    if len(langkah.keputusan) > CABANG_MAKSIMUM:
        message = f"{name}: keputusan mempunyai {len(langkah.keputusan)} cabang; paling banyak {CABANG_MAKSIMUM}."
        yield (*place, "keputusan"), message, "Gabungkan cabang yang tujuannya sama, atau bagi menjadi dua keputusan."
    labels = [rata(cabang.bila) for cabang in langkah.keputusan]
    for index, cabang in enumerate(langkah.keputusan):
        where = (*place, "keputusan", index)
        yield from _targets(cabang.ke, f"{name}: keputusan menuju", numbers, own, (*where, "ke"))
        if labels[index] in labels[:index]:
            yield (*where, "bila"), f"{name}: dua cabang berlabel sama, '{cabang.bila}'.", "Bedakan labelnya."


def _targets(
    ke: int | Selesai | tuple[int, ...], said: str, numbers: list[int], own: set[int], place: Place
) -> Iterator[Finding]:
    """Every number of a `ke` is a step of the same flowchart, once."""
    ends = targets(ke)
    if not ends:
        yield place, f"{said} daftar yang kosong.", _KE
    for index, target in enumerate(ends):
        if target is not None and target not in numbers:
            yield place, f"{said} langkah {target}, {_last(target, numbers)}", _KE
        elif target is not None and target not in own:
            yield place, f"{said} langkah {target}, yang ada di diagram lain.", _KE
        elif target in ends[:index]:
            yield place, f"{said} langkah {target} dua kali.", "Hapus salah satunya."


_KE = 'Ganti "ke:" dengan nomor langkah yang ada.'


def _last(missing: int, numbers: list[int]) -> str:
    last = max(numbers)
    return f"tetapi SOP ini {f'berakhir di langkah {last}' if missing > last else 'tidak mempunyai langkah itu'}."


def _graph(sop: SOP, place: Place) -> Iterator[Finding]:
    """One finding for each stretch without a way in, at its first step, and without a way out, at its last."""
    forward: dict[int, set[int]] = {langkah.no: set() for langkah in sop.langkah}
    backward: dict[int, set[int]] = {langkah.no: set() for langkah in sop.langkah}
    for arus in sop.arus:
        if arus.ke is not None:
            forward[arus.dari].add(arus.ke)
            backward[arus.ke].add(arus.dari)
    first = sop.langkah[0].no
    reachable = _closure({first, *sop.mulai}, forward)
    seen = set(reachable)
    for index, langkah in enumerate(sop.langkah):
        if langkah.no not in seen:
            seen |= _closure({langkah.no}, forward)
            remedy = 'Arahkan "ke:" sebuah langkah ke sini, tulis "mulai: ya" bila prosedur juga dimulai di sini, '
            remedy += "atau hapus langkah ini."
            yield (*place, "langkah", index), f"langkah {langkah.no}: tidak dapat dicapai dari langkah {first}.", remedy
    ending = _closure({arus.dari for arus in sop.arus if arus.ke is None}, backward)
    for index, langkah in reversed([*enumerate(sop.langkah)]):
        if langkah.no in reachable - ending:
            ending |= _closure({langkah.no}, backward)
            remedy = 'Arahkan "ke:" ke langkah yang maju, atau tulis "ke: selesai".'
            exit_ = "keputusan" if langkah.keputusan else "ke"
            yield (*place, "langkah", index, exit_), f"langkah {langkah.no}: tidak ada jalan menuju akhir SOP.", remedy


def _closure(start: set[int], edges: dict[int, set[int]]) -> set[int]:
    found, frontier = set(start), list(start)
    while frontier:
        new = edges[frontier.pop()] - found
        found |= new
        frontier += new
    return found
