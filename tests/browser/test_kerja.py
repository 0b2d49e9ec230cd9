"""Pages that work the data out, as read without JavaScript and as printed: own steps on one sheet, all answers open."""

from __future__ import annotations

import io
from collections.abc import Callable

import pdfplumber
import pytest
from playwright.sync_api import Browser, expect

from alat.peramban import JENIS, OPD, SERUPA, Skema
from browser.cetak import MM, squeezed
from browser.conftest import Kunjungan
from browser.test_halaman import ATURAN, AXE, RUN_AXE, WIDE
from sop_site import address

Buka = Callable[..., Kunjungan]


def printed(page: object, kertas: str = "") -> list[tuple[float, float, str, float]]:
    """The sheets of a page: width and height in mm, their text without spaces, the size of the smallest letter."""
    if kertas:
        page.locator(f"#kertas-{kertas}").check()  # type: ignore[attr-defined]
    made = page.pdf(prefer_css_page_size=True)  # type: ignore[attr-defined]
    with pdfplumber.open(io.BytesIO(made)) as document:
        return [
            (
                round(float(sheet.width) * MM),
                round(float(sheet.height) * MM),
                squeezed("".join(str(one["text"]) for one in sheet.chars)),
                min((float(one["size"]) for one in sheet.chars), default=0),
            )
            for sheet in document.pages
        ]


@pytest.mark.parametrize(
    ("jabatan", "kertas", "lembar"),
    [
        ("kepala-dinas", "f4", (330, 215)),  # 42 steps in 39 SOPs, the most that a position has
        ("sekretaris", "f4", (330, 215)),
        ("kasubbag-umum", "a4", (297, 210)),
        ("pptk", "a4", (297, 210)),
    ],
)
def test_own_steps_on_one_sheet(
    jabatan: str, kertas: str, lembar: tuple[int, int], chromium: Browser, alamat: str
) -> None:
    """One landscape sheet holds every step's words and the foot; the letters are 5.6 pt at least, those of few steps
    larger."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(alamat + address.jabatan(OPD, jabatan))
    words = [squeezed(text) for text in page.locator("ol.langkah-jabatan > li > p > a").all_inner_texts()]
    ((wide, high, text, smallest),) = printed(page, kertas)
    assert (wide, high) == lembar
    assert words and [one for one in words if one not in text] == []
    assert "bukanformulirresmi" in text and smallest >= (5.5 if len(words) > 5 else 7.4)
    context.close()


def test_services_are_printed_open(buka: Buka) -> None:
    """Without JavaScript too the printed list holds what each of its cards says."""
    page = buka("layanan", js=False).page
    sheets = printed(page)
    text = "".join(sheet[2] for sheet in sheets)
    assert text.count("tanyakankepada") == page.locator("details.layanan").count() == 19
    assert "suratpermohonancutiybs" in text


@pytest.mark.parametrize("jenis", ["waktu", "peta", "cakupan-opd", "riwayat"])
def test_lists_are_printed(jenis: str, buka: Buka) -> None:
    """What the page lists stands on paper: the first and the last of its rows."""
    page = buka(jenis, di=JENIS | SERUPA).page
    rows = {
        "waktu": "table.waktu tbody th a",
        "peta": ".kaitan li a",
        "cakupan-opd": ".pohon .ada a",
        "riwayat": ".riwayat-versi h2",
    }
    names = [squeezed(text) for text in page.locator(rows[jenis]).all_inner_texts()]
    text = "".join(sheet[2] for sheet in printed(page))
    assert names[0] in text and names[-1] in text


def test_a_printed_history_shows_both_forms(buka: Buka) -> None:
    """On A4 across: each version's form whole, with the time that differs."""
    sheets = printed(buka("riwayat").page)
    assert {sheet[:2] for sheet in sheets} == {(297, 210)}
    forms = [text for _, _, text, _ in sheets if "Formulirversiini" in text]
    assert len(forms) == 2 and all("BKDmenerimaberkas" in text.replace("BKDM", "BKDm") for text in forms)
    assert "10menit" in forms[0] and "15menit" in forms[1]


def test_the_longest_comes_first_without_javascript(buka: Buka) -> None:
    """By hand: of the times in Kuningan a month is the longest, then the 4.105 minutes of Renstra; 70 minutes of the
    shortest form stand last."""
    rows = buka("waktu", js=False, di=SERUPA).page.locator("table.waktu tbody tr")
    assert rows.first.locator("th").inner_text() == "Pembuatan Absensi Daftar Hadir"
    assert "4.105 menit" in rows.nth(1).inner_text()
    assert "70 menit" in rows.last.inner_text()


def test_a_link_opens_its_card(buka: Buka) -> None:
    """From a life event to the service: one click, and the answers can be read."""
    page = buka("layanan", lebar=360).page
    page.get_by_role("link", name="Pembuatan Usulan Permohonan Cuti Bersalin").first.click()
    expect(page.locator(f"#{OPD}-cuti-bersalin dl")).to_be_visible()


@pytest.mark.parametrize(("lebar", "skema"), [(320, "light"), (1440, "dark")])
@pytest.mark.parametrize("jenis", SERUPA)
def test_alike_pages_are_accessible(jenis: str, lebar: int, skema: Skema, buka: Buka) -> None:
    """What is made of the parts of another page is so, too: axe finds nothing, and it is no wider than a phone."""
    page = buka(jenis, lebar, skema, di=SERUPA).page
    page.evaluate("document.querySelectorAll('details:not([name])').forEach(element => { element.open = true; })")
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN_AXE, ATURAN) == [] and page.evaluate(WIDE) == []
