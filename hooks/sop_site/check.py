"""The rules between fields and files: whatever breaks one cannot be shown truthfully, so it stops the build.

Each rule is a generator of (place, message, remedy); the graph rules are those of a flowchart sheet
(Permenpan RB 35/2012): one start, every step reachable, every step with a way to an end, two exits of a decision.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from sop_site.anchor import is_slug
from sop_site.bind import Place
from sop_site.issue import Issue
from sop_site.load import Loaded, file_daftar_nama, file_katalog, file_opd, file_pemetaan, file_sop
from sop_site.model import OPD, SOP, Katalog, Langkah, Pemetaan

Finding = tuple[Place, str, str]


def check(loaded: Loaded) -> list[Issue]:
    """Every broken rule of the catalogue; files that could not be read at all are passed over."""
    katalog = loaded.katalog
    issues = list(_at(loaded, file_katalog(katalog.slug), _katalog(katalog)))
    for opd in katalog.opd:
        register = file_opd(katalog.slug, opd.slug)
        known = register not in loaded.broken
        issues += _at(loaded, register, _opd(opd))
        for sop in opd.sop:
            file = file_sop(katalog.slug, sop)
            issues += _at(loaded, file, _sop(sop))
            issues += _at(loaded, file, _references(sop, opd, katalog, known))
        for pemetaan in opd.pemetaan:
            file = file_pemetaan(katalog.slug, opd.slug, pemetaan.slug)
            issues += _at(loaded, file, _pemetaan(pemetaan, opd, known))
        if opd.daftar_nama:
            issues += _at(loaded, file_daftar_nama(katalog.slug, opd.slug), _daftar_nama(opd))
    return issues


def _at(loaded: Loaded, file: str, findings: Iterable[Finding]) -> Iterator[Issue]:
    if file not in loaded.broken:
        for place, message, remedy in findings:
            yield Issue(file, loaded.line(file, place), message, remedy)


def _katalog(katalog: Katalog) -> Iterator[Finding]:
    if katalog.menit_per_hari is not None and not 1 <= katalog.menit_per_hari <= 1440:
        yield ("menit_per_hari",), "menit per hari kerja harus antara 1 dan 1440.", "Contoh: 330. Kosongkan bila belum ada."
    if katalog.evaluasi_bulan is not None and katalog.evaluasi_bulan < 1:
        yield ("evaluasi_bulan",), "selang evaluasi paling sedikit 1 bulan.", "Contoh: 12."
    yield from _twice(("dokumen",), "dokumen", [item.berkas for item in katalog.dokumen])


def _opd(opd: OPD) -> Iterator[Finding]:
    if not opd.jabatan:
        yield (), "register jabatan kosong.", "Tambahkan 'jabatan:' dengan sedikitnya satu jabatan."
    for kind, items in (("jabatan", opd.jabatan), ("unit", opd.unit)):
        yield from _twice((kind,), f"alamat {kind}", [item.slug for item in items])
        for index, item in enumerate(items):
            if not is_slug(item.slug):
                yield (kind, index, "slug"), f"'{item.slug}' tidak dapat menjadi alamat.", _HURUF_KECIL
    units = [unit.slug for unit in opd.unit]
    for index, jabatan in enumerate(opd.jabatan):
        if jabatan.unit and jabatan.unit not in units:
            yield ("jabatan", index, "unit"), f"unit '{jabatan.unit}' tidak ada.", _near(jabatan.unit, units)
    for index, unit in enumerate(opd.unit):
        if unit.induk and unit.induk not in units:
            yield ("unit", index, "induk"), f"unit '{unit.induk}' tidak ada.", _near(unit.induk, units)
    if opd.kepala and opd.kepala not in [jabatan.slug for jabatan in opd.jabatan]:
        slugs = [jabatan.slug for jabatan in opd.jabatan]
        yield ("kepala",), f"jabatan '{opd.kepala}' tidak ada dalam register.", _near(opd.kepala, slugs)
    owner: dict[str, str] = {}
    for index, jabatan in enumerate(opd.jabatan):
        for sebutan in (jabatan.nama, *jabatan.alias):
            first = owner.setdefault(" ".join(sebutan.casefold().split()), jabatan.slug)
            if first != jabatan.slug:
                message = f"sebutan '{sebutan}' sudah dipakai jabatan '{first}'."
                yield ("jabatan", index), message, "Satu sebutan hanya untuk satu jabatan; hapus dari salah satunya."


def _sop(sop: SOP) -> Iterator[Finding]:
    numbers = [langkah.no for langkah in sop.langkah]
    columns = [*sop.pelaksana, *sop.tanpa_kolom]
    yield from _twice(("pelaksana",), "kolom pelaksana", columns)
    repeated = [no for no, count in Counter(numbers).items() if count > 1]
    for index, langkah in enumerate(sop.langkah):
        place = ("langkah", index)
        if langkah.no in repeated and langkah.no in numbers[:index]:
            yield (*place, "no"), f"langkah {langkah.no}: nomor ini sudah dipakai.", "Beri setiap langkah nomor sendiri."
        yield from _performers(langkah, columns, place)
        yield from _exits(langkah, numbers, place)
    if sop.langkah and not repeated and all(arus.ke is None or arus.ke in numbers for arus in sop.arus):
        yield from _graph(sop)


def _performers(langkah: Langkah, columns: list[str], place: Place) -> Iterator[Finding]:
    name = f"langkah {langkah.no}"
    for position, pelaksana in enumerate(langkah.pelaksana):
        if pelaksana not in columns:
            yield (
                (*place, "pelaksana", position),
                f"{name}: '{pelaksana}' bukan kolom pelaksana SOP ini.",
                _near(pelaksana, columns),
            )
        elif pelaksana in langkah.pelaksana[:position]:
            yield (*place, "pelaksana", position), f"{name}: '{pelaksana}' tertulis dua kali.", "Hapus salah satunya."
    unread = langkah.asal_pelaksana == "tidak terbaca"
    if not langkah.pelaksana and not unread:
        remedy = "Tulis 'pelaksana:' dengan nama kolomnya, atau 'asal_pelaksana: tidak terbaca'."
        yield place, f"{name}: pelaksananya belum diisi.", remedy
    if langkah.pelaksana and unread:
        remedy = "Hapus 'pelaksana:', atau ganti 'asal_pelaksana:' dengan kalimat, simbol, atau disimpulkan."
        yield (*place, "asal_pelaksana"), f"{name}: pelaksana diisi, tetapi asalnya 'tidak terbaca'.", remedy


def _exits(langkah: Langkah, numbers: list[int], place: Place) -> Iterator[Finding]:
    name = f"langkah {langkah.no}"
    if langkah.keputusan and langkah.ke is not None:
        message = f"{name}: langkah dengan 'keputusan:' tidak mempunyai 'ke:' sendiri."
        yield (*place, "ke"), message, "Hapus 'ke:' itu; tujuan berdiri pada setiap cabang."
    if len(langkah.keputusan) == 1:
        yield (*place, "keputusan"), f"{name}: keputusan hanya mempunyai satu cabang.", "Tambahkan cabang yang lain."
    labels = [cabang.bila for cabang in langkah.keputusan]
    for index, cabang in enumerate(langkah.keputusan):
        if cabang.ke != "selesai" and cabang.ke not in numbers:
            yield (*place, "keputusan", index, "ke"), f"{name}: keputusan menuju langkah {cabang.ke}, {_last(numbers)}", _KE
        if cabang.bila in labels[:index]:
            message = f"{name}: dua cabang berlabel sama, '{cabang.bila}'."
            yield (*place, "keputusan", index, "bila"), message, "Bedakan labelnya."
    if langkah.ke is not None and langkah.ke != "selesai" and langkah.ke not in numbers:
        yield (*place, "ke"), f"{name}: menuju langkah {langkah.ke}, {_last(numbers)}", _KE


_KE = 'Ganti "ke:" dengan nomor langkah yang ada.'
_HURUF_KECIL = "Pakai huruf kecil, angka, dan tanda hubung: kepala-bidang."


def _last(numbers: list[int]) -> str:
    return f"tetapi SOP ini berakhir di langkah {numbers[-1]}."


def _graph(sop: SOP) -> Iterator[Finding]:
    forward: dict[int, set[int]] = {langkah.no: set() for langkah in sop.langkah}
    backward: dict[int, set[int]] = {langkah.no: set() for langkah in sop.langkah}
    for arus in sop.arus:
        if arus.ke is not None:
            forward[arus.dari].add(arus.ke)
            backward[arus.ke].add(arus.dari)
    reachable = _closure({sop.langkah[0].no}, forward)
    ending = _closure({arus.dari for arus in sop.arus if arus.ke is None}, backward)
    for index, langkah in enumerate(sop.langkah):
        if langkah.no not in reachable:
            remedy = 'Arahkan "ke:" dari langkah sebelumnya ke sini, atau hapus langkah ini.'
            yield ("langkah", index), f"langkah {langkah.no}: tidak dapat dicapai dari langkah mana pun.", remedy
        elif langkah.no not in ending:
            remedy = 'Arahkan salah satu "ke:" ke langkah yang maju, atau tulis "ke: selesai".'
            yield ("langkah", index), f"langkah {langkah.no}: tidak ada jalan menuju akhir SOP.", remedy


def _closure(start: set[int], edges: dict[int, set[int]]) -> set[int]:
    found, frontier = set(start), list(start)
    while frontier:
        new = edges[frontier.pop()] - found
        found |= new
        frontier += new
    return found


def _references(sop: SOP, opd: OPD, katalog: Katalog, register_known: bool) -> Iterator[Finding]:
    if register_known:
        names = [name for jabatan in opd.jabatan for name in (jabatan.nama, *jabatan.alias)]
        for key, columns in (("pelaksana", sop.pelaksana), ("tanpa_kolom", sop.tanpa_kolom)):
            for index, column in enumerate(columns):
                if opd.jabatan and opd.jabatan_dari(column) is None:
                    remedy = f"{_near(column, names)} Atau tambahkan jabatan atau alias itu di {opd.slug}/opd.yml."
                    yield (key, index), f"jabatan '{column}' tidak ada dalam register OPD.", remedy
        units = [unit.slug for unit in opd.unit]
        if sop.unit and sop.unit not in units:
            yield ("unit",), f"unit '{sop.unit}' tidak ada dalam {opd.slug}/opd.yml.", _near(sop.unit, units)
    titles = [baris.judul for _, baris in opd.baris_untuk(sop.slug)]
    if sop.asal_judul == "pemetaan" and sop.judul not in titles:
        remedy = f"Judul di pemetaan: {titles[0]}" if titles else "Hubungkan barisnya dengan 'sop:', atau ganti 'asal_judul:'."
        yield ("judul",), "judul ini dinyatakan dari tabel pemetaan, tetapi tidak ada baris yang berbunyi demikian.", remedy
    documents = [dokumen.berkas for dokumen in katalog.dokumen]
    if sop.sumber and sop.sumber.berkas not in documents:
        message = f"dokumen '{sop.sumber.berkas}' tidak terdaftar di katalog.yml."
        yield ("sumber", "berkas"), message, _near(sop.sumber.berkas, documents)
    for index, terkait in enumerate(sop.terkait):
        yield from _related(("terkait", index), terkait, opd, katalog)


def _related(place: Place, address: str, opd: OPD, katalog: Katalog) -> Iterator[Finding]:
    """A reference is a SOP's address in the same office, or "opd/sop" in another one."""
    office, _, name = address.rpartition("/")
    offices = {item.slug: item for item in katalog.opd}
    target = offices.get(office or opd.slug)
    if target is None:
        yield place, f"OPD '{office}' tidak ada.", _near(office, list(offices))
    elif name not in [sop.slug for sop in target.sop]:
        yield place, f"SOP '{name}' tidak ada di OPD {target.slug}.", _near(name, [sop.slug for sop in target.sop])


def _pemetaan(pemetaan: Pemetaan, opd: OPD, register_known: bool) -> Iterator[Finding]:
    slugs = [jabatan.slug for jabatan in opd.jabatan]
    if register_known and pemetaan.jabatan not in slugs:
        yield ("jabatan",), f"jabatan '{pemetaan.jabatan}' tidak ada dalam register OPD.", _near(pemetaan.jabatan, slugs)
    yield from _twice(("baris",), "huruf baris", [baris.huruf for baris in pemetaan.baris])
    yield from _sop_of(opd, [baris.sop for baris in pemetaan.baris], "baris")


def _daftar_nama(opd: OPD) -> Iterator[Finding]:
    if opd.daftar_nama:
        yield from _twice(("nama",), "nomor", [str(nama.no) for nama in opd.daftar_nama.nama])
        yield from _sop_of(opd, [nama.sop for nama in opd.daftar_nama.nama], "nama")


def _sop_of(opd: OPD, slugs: list[str], key: str) -> Iterator[Finding]:
    known = [sop.slug for sop in opd.sop]
    for index, slug in enumerate(slugs):
        if slug and slug not in known:
            yield (key, index, "sop"), f"SOP '{slug}' tidak ada di OPD ini.", _near(slug, known)


def _twice(place: Place, what: str, values: list[str]) -> Iterator[Finding]:
    for index, value in enumerate(values):
        if value in values[:index]:
            yield (*place, index), f"{what} '{value}' tertulis dua kali.", "Hapus atau bedakan salah satunya."


def _near(text: str, options: list[str]) -> str:
    near = get_close_matches(text, options, 1, 0.5)
    if near:
        return f"Mungkin maksudnya '{near[0]}'."
    more = ", …" if len(options) > 8 else ""
    return f"Yang ada: {', '.join(options[:8])}{more}." if options else "Belum ada satu pun."

