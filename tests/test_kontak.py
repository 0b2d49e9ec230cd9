"""The contact at the foot of a page: what an office writes stands there, what it does not write does not."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from sop_site.model.katalog import OPD, Katalog
from sop_site.model.kontak import Kontak, nomor, saluran
from sop_site.render.jsonld import home_ld, opd_ld
from sop_site.render.kaki import kaki

LAPOR = "https://www.lapor.go.id/"


@pytest.mark.parametrize(
    ("telepon", "expected"),
    [
        ("(021) 1234567", "0211234567"),
        ("+62 21 123-4567", "+62211234567"),
        ("0812 3456 789 (WhatsApp)", "08123456789"),
        ("112", "112"),
        ("hubungi kami", ""),
    ],
)
def test_number_that_a_phone_dials(telepon: str, expected: str) -> None:
    assert nomor(telepon) == expected


@pytest.mark.parametrize(
    ("pengaduan", "expected"),
    [
        (LAPOR, "SP4N-LAPOR!"),
        ("https://lapor.go.id", "SP4N-LAPOR!"),
        ("https://lapor.go.id.contoh.id/", "lapor.go.id.contoh.id"),
        ("mailto:aduan@contoh.go.id", "aduan@contoh.go.id"),
    ],
)
def test_name_of_a_complaint_channel(pengaduan: str, expected: str) -> None:
    assert saluran(pengaduan) == expected


def lines(html: str) -> list[str]:
    return [" ".join(line.get_text().split()) for line in BeautifulSoup(html, "html.parser").find_all("p")]


KATALOG = Katalog(
    "k",
    "Kabupaten K",
    "Pemerintah Kabupaten K",
    kontak=Kontak(pengaduan=LAPOR),
    opd=(
        OPD(
            "a",
            "Dinas A",
            kontak=Kontak(
                "Jalan <A>", ("(021) 1", "112"), "a@b.go.id", ("Senin–Kamis 08.00–15.00", "Jumat 08.00–11.00")
            ),
        ),
        OPD("b", "Dinas B"),
    ),
)


def test_what_is_written_stands_at_the_foot() -> None:
    """An office's own contact with the government's complaint channel; where an office has none, the government's."""
    found = kaki(KATALOG)
    assert set(found) == {"", "a"}
    assert lines(found[""]) == ["Pemerintah Kabupaten K", "Pengaduan: SP4N-LAPOR!"]
    assert lines(found["a"]) == [
        "Dinas A",
        "Pemerintah Kabupaten K",
        "Jalan <A>",
        "Telepon: (021) 1, 112",
        "Surel: a@b.go.id",
        "Jam pelayanan: Senin–Kamis 08.00–15.00; Jumat 08.00–11.00",
        "Pengaduan: SP4N-LAPOR!",
    ]
    links = [link["href"] for link in BeautifulSoup(found["a"], "html.parser").find_all("a")]
    assert links == ["tel:0211", "tel:112", "mailto:a@b.go.id", LAPOR]
    assert lines(kaki(Katalog("k", "K", "Pemerintah K"))[""]) == ["Pemerintah K"]


def test_machines_learn_it_too() -> None:
    """JSON-LD names the office's address, telephone and mail, and nothing that is not known."""
    told = json.loads(opd_ld(KATALOG, KATALOG.opd[0]).split(">", 1)[1].rsplit("</script>", 1)[0])
    assert (told["address"], told["telephone"], told["email"]) == ("Jalan <A>", ["(021) 1", "112"], "a@b.go.id")
    assert "telephone" not in opd_ld(KATALOG, KATALOG.opd[1]) and "address" not in home_ld(KATALOG)
