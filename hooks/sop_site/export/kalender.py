"""What falls due as an iCalendar file (RFC 5545) and as a table. A due date is a day, never a mistake of somebody's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sop_site import address
from sop_site.export.tabel import as_csv, whole_address
from sop_site.model.kalender import jatuh, kewajiban, selang
from sop_site.model.katalog import OPD, Katalog

KOLOM = (
    *("opd", "perangkat_daerah", "sop", "judul", "jatuh_tempo", "dihitung_dari", "selang_bulan", "dasar"),
    *("evaluasi_terakhir", "hasil", "alamat"),
)
CAP = "20000101T000000Z"  # DTSTAMP must be there; the same data give the same bytes
PANJANG = 73  # bytes of a line before it is folded


def kalender_ics(katalog: Katalog, offices: Iterable[OPD]) -> str:
    """The evaluations of the offices' SOPs that have a date, and the regulations' duties, each again and again."""
    every = selang(katalog)
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Katalog SOP//Kalender//ID", "CALSCALE:GREGORIAN"]
    rows += [f"X-WR-CALNAME:{_text(f'SOP {katalog.nama}')}"]
    host = katalog.alamat_situs.removeprefix("https://").removeprefix("http://").split("/")[0] or katalog.slug
    for opd in offices:
        for one in jatuh(katalog, opd):
            if one.tanggal and every:
                there = whole_address(katalog, address.sop(opd.slug, one.sop.slug))
                said = f"{every.bulan} bulan sesudah {one.dari} ({every.dasar}). {opd.nama}. {there}"
                uid = f"evaluasi-{opd.slug}-{one.sop.slug}@{host}"
                rows += _event(uid, one.tanggal, f"Evaluasi SOP: {one.sop.judul}", said, every.bulan, one.sejak)
    for duty in kewajiban(katalog):
        if duty.pertama:
            there = whole_address(katalog, address.perbup(duty.perbup.slug, duty.anchor))
            uid = f"kewajiban-{duty.perbup.slug}-{duty.anchor}@{host}"
            said = f"{duty.duty.ketentuan} {duty.perbup.sebutan}. {there}"
            rows += _event(uid, duty.pertama, duty.duty.isi, said, duty.duty.setiap_bulan or 0, duty.sejak)
    return "".join(f"{part}\r\n" for row in (*rows, "END:VCALENDAR") for part in _folded(row))


def _event(uid: str, day: str, title: str, said: str, every: int, since: str) -> list[str]:
    """An event of a whole day, or of a whole month where no day is known; `since`: the date it is counted from."""
    begin = date.fromisoformat(day if day.count("-") == 2 else f"{day}-01")
    end = begin + timedelta(days=1 if day.count("-") == 2 else 31)
    end = end if day.count("-") == 2 else end.replace(day=1)
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}",
        f"DTSTAMP:{CAP}",
        f"DTSTART;VALUE=DATE:{begin:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"RRULE:FREQ=MONTHLY;INTERVAL={every}{_last(_day(since))}",
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(said)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(iso: str) -> int:
    """The day of a date, the first of a month alone."""
    return int(iso[8:] or 1)


def _last(day: int) -> str:
    """A month that lacks the day has its last one instead: without a word it would be left out."""
    days = ",".join(map(str, range(28, day + 1)))
    return f";BYMONTHDAY={days};BYSETPOS=-1" if day > 28 else ""


def _text(text: str) -> str:
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(marked.splitlines())


def _folded(row: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; no letter is cut."""
    piece, size = "", 0
    for letter in row:
        length = len(letter.encode())
        if size + length > PANJANG:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + length
    yield piece


def kalender_csv(katalog: Katalog, offices: Iterable[OPD]) -> str:
    """The same as a table, with the SOPs that have no date."""
    every = selang(katalog)
    return as_csv(
        KOLOM,
        (
            (
                *(opd.slug, opd.nama, one.sop.slug, one.sop.judul, one.tanggal, one.dari),
                *(every.bulan if every else "", every.dasar if every else ""),
                *(one.terakhir.iso if one.terakhir else "tidak tercatat", one.terakhir.hasil if one.terakhir else ""),
                whole_address(katalog, address.sop(opd.slug, one.sop.slug)),
            )
            for opd in offices
            for one in jatuh(katalog, opd)
        ),
    )
