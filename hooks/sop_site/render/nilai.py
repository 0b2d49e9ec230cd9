"""The norm's forms to monitor and evaluate SOPs as HTML: hundreds of rows to fill in by hand, of strings therefore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sop_site.model.butir import sebaris
from sop_site.model.katalog import OPD
from sop_site.model.sop import SOP
from sop_site.render.sel import Html, esc

KEPALA_PEMANTAUAN = (
    '<thead><tr><th scope="col" rowspan="2">No</th><th scope="col" rowspan="2">Prosedur</th>'
    '<th scope="colgroup" colspan="2">Penilaian</th><th scope="col" rowspan="2">Catatan hasil penilaian</th>'
    '<th scope="col" rowspan="2">Tindakan yang harus diambil</th><th scope="col" rowspan="2">Paraf penilai</th></tr>'
    '<tr><th scope="col">Berjalan baik</th><th scope="col">Tidak</th></tr></thead>\n'
)
KEPALA_EVALUASI = (
    '<thead><tr><th scope="col">No</th><th scope="col">Yang dinilai</th><th scope="col">Ya</th>'
    '<th scope="col">Tidak</th><th scope="col">Catatan</th></tr></thead>\n'
)

KEPALA, BARIS = 750, 92  # about the bytes of a form's head, and of a row beside its text


def office_form(opd: OPD, sops: Sequence[SOP]) -> Html:
    """The form to monitor all SOPs of an office."""
    head = _head("Formulir pemantauan SOP", opd)
    return Html(f'<section id="semua">\n{head}{_monitoring(sop.judul for sop in sops)}</section>\n')


def sop_forms(opd: OPD, sops: Iterable[SOP], asked: Iterable[str]) -> Html:
    """The forms to monitor and evaluate each of these SOPs; `asked` is what its evaluation asks."""
    evaluation = _table(KEPALA_EVALUASI, asked, 3) + '<p class="kecil">Kesimpulan: <span class="titik"></span></p>\n'
    return Html("".join(_form(opd, sop, evaluation) for sop in sops))


def form_bytes(rows: int, letters: int) -> int:
    """About how many bytes a form of so many rows, with so many letters in all, is."""
    return KEPALA + BARIS * rows + letters


def _form(opd: OPD, sop: SOP, evaluation: str) -> str:
    head = _head("Formulir pemantauan dan evaluasi SOP", opd, sop.judul)
    steps = _monitoring(one.kegiatan for one in sop.semua_langkah) if sop.semua_langkah else ""
    return f'<section id="{sop.slug}">\n{head}{steps}{evaluation}</section>\n'


def _head(title: str, opd: OPD, name: str = "") -> str:
    named = f"<div><dt>SOP</dt><dd><bdi>{esc(name)}</bdi></dd></div>" if name else ""
    return (
        f'<h2>{title}</h2>\n<dl class="isian-nilai"><div><dt>Perangkat daerah</dt><dd><bdi>{esc(opd.nama)}</bdi></dd>'
        f'</div>{named}<div><dt>Tanggal penilaian</dt><dd class="titik"></dd></div><div><dt>Penilai</dt>'
        '<dd class="titik"></dd></div></dl>\n'
    )


def _monitoring(texts: Iterable[str]) -> str:
    return _table(KEPALA_PEMANTAUAN, (sebaris(text) or "(kegiatan kosong dalam sumber)" for text in texts), 5)


def _table(head: str, texts: Iterable[str], empty: int) -> str:
    """A numbered row for each text, with so many cells to fill in."""
    cells = "<td></td>" * empty
    rows = (
        f'<tr><td>{number}</td><th scope="row">{esc(text)}</th>{cells}</tr>\n' for number, text in enumerate(texts, 1)
    )
    return f'<table class="nilai">\n{head}<tbody>\n{"".join(rows)}</tbody>\n</table>\n'
