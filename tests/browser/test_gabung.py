"""Four catalogues on four ports, or below one address, joined to one search and one list in a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import gabung
import lingkungan
from alat import engine
from alat.peramban import Handler, served
from conftest import CATALOGUES, ROOT, catalogue
from csp import header
from sop_site import address
from sop_site.export.api import katalog_json
from sop_site.search.indeks import indeks

TANPA_IZIN = "singkawang"  # whose server lets no other site read its index


class Terbuka(Handler):
    """A catalogue's server that lets other sites read its index; it has pages for nobody, only what is joined."""

    def end_headers(self) -> None:
        if self.path.startswith(f"/{address.indeks_cari('')}"):
            self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@dataclass(frozen=True)
class Gabungan:
    """A joint site: where it is served, where each catalogue stands ("kuningan" → its address)."""

    rumah: str
    situs: dict[str, str]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a joint site reads of each catalogue, as a build writes it, in a folder each."""
    folder = tmp_path_factory.mktemp("katalog")
    for name in CATALOGUES:
        katalog = catalogue(name).katalog
        files = {address.API_KATALOG: katalog_json(katalog, {}).encode()}
        files |= {address.indeks_cari(piece): content for piece, content in indeks(katalog)}
        for place, content in files.items():
            path = folder / name / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder


def built(folder: Path, settings: str) -> Path:
    """The joint site of these settings, as `make gabung` makes it."""
    (folder / "gabungan.yml").write_text(settings, "utf-8")
    assert gabung.main(str(folder / "gabungan.yml"), str(folder / "bahan")) == 0
    known = {lingkungan.GABUNG: str(folder / "bahan"), lingkungan.DOCS: str(folder / "bahan" / "docs")}
    command = engine.build(folder / "gabung")
    run = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **engine.QUIET, **known}, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0 and "WARNING" not in run.stderr, run.stderr
    return folder / "gabung"


def settings(addresses: list[str], own: str = "") -> str:
    lines = ["nama: Empat Daerah", "pemerintah: Pemerintah Provinsi Contoh", *([f"alamat_situs: {own}"] if own else [])]
    return "\n".join([*lines, "katalog:", *(f"  - {there}" for there in addresses), ""])


@pytest.fixture(scope="module", params=["lintas", "sama"])
def tergabung(
    request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gabungan]:
    """Across origins, each catalogue on a port of its own; or all of them below the joint site's own address."""
    folder = tmp_path_factory.mktemp("gabung")
    with ExitStack() as stack:
        if request.param == "sama":
            shutil.copytree(data, folder / "situs")
            own = stack.enter_context(served(folder / "situs"))
            site = built(folder, settings([f"/{name}/" for name in CATALOGUES], own))
            shutil.copytree(site, folder / "situs", dirs_exist_ok=True)
            yield Gabungan(own, {name: f"{own}{name}/" for name in CATALOGUES})
            return
        situs = {name: stack.enter_context(served(data / name, Terbuka)) for name in CATALOGUES}
        site = built(folder, settings([*situs.values()]))
        yield Gabungan(stack.enter_context(served(site, _joint(situs))), situs)


def _joint(situs: dict[str, str]) -> type[Handler]:
    class Joint(Handler):
        policy = header([there.rstrip("/") for there in situs.values()])

    return Joint


@pytest.fixture
def pembaca(chromium: Browser, tergabung: Gabungan) -> Iterator[Page]:
    """A fresh profile. It may ask the joint site and the catalogues, and the console stays empty."""
    context = chromium.new_context()
    page = context.new_page()
    wrong: list[str] = []
    allowed = (tergabung.rumah, *tergabung.situs.values(), "data:")
    page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(allowed) or wrong.append(asked.url))
    yield page
    context.close()
    assert wrong == []


def results(page: Page, home: str, question: str, more: str = "") -> list[tuple[str, str]]:
    """(address, line of origin) of each result of a question."""
    page.goto(f"{home}{address.CARI}?q={question}{more}")
    page.locator(".cari-hasil a.hasil").first.wait_for()
    return [
        (str(link.evaluate("link => link.href")), link.locator(".hasil-asal").inner_text())
        for link in page.locator(".cari-hasil a.hasil").all()
    ]


def test_one_search_over_all(pembaca: Page, tergabung: Gabungan) -> None:
    """Each result names its regency and leads to a page of that one's site; several regencies answer."""
    names = {catalogue(name).katalog.nama: name for name in CATALOGUES}
    pages = {name: {page.address for page in catalogue(name).pages} for name in CATALOGUES}
    met = set()
    for question in ("penyusunan laporan kinerja", "indikator kinerja utama"):
        for link, origin in results(pembaca, tergabung.rumah, question):
            (regency,) = (nama for nama in names if f" · {nama}" in origin)
            site = tergabung.situs[names[regency]]
            assert link.startswith(site)
            assert link.removeprefix(site).split("#")[0] in pages[names[regency]]
            met.add(names[regency])
    assert len(met) >= 3


def test_one_regency_can_be_chosen(pembaca: Page, tergabung: Gabungan) -> None:
    """The filter offers each regency that answers, with its count; its choice stands in the address."""
    results(pembaca, tergabung.rumah, "kinerja")
    pembaca.locator(".cari-saring summary").click()
    choice = pembaca.locator("select[name=katalog]")
    assert {text.rsplit(" (", 1)[0] for text in choice.locator("option").all_inner_texts()} == {
        "Semua", *(catalogue(name).katalog.nama for name in CATALOGUES)
    }  # fmt: skip
    choice.select_option("Kota Singkawang")
    pembaca.wait_for_function("() => new URL(location).searchParams.get('katalog') === 'Kota Singkawang'")
    found = results(pembaca, tergabung.rumah, "kinerja", "&katalog=Kota+Singkawang")
    assert found and all("Kota Singkawang" in origin for _, origin in found)


def test_the_list_has_every_sop_of_all(pembaca: Page, tergabung: Gabungan) -> None:
    """By letter, each with its regency; the links are the SOPs' own addresses."""
    pembaca.goto(f"{tergabung.rumah}{address.DAFTAR_SOP}")
    rows = pembaca.locator("section.kelompok li")
    own = sorted(
        tergabung.situs[name] + address.sop(opd.slug, sop.slug)
        for name in CATALOGUES
        for opd in catalogue(name).katalog.opd
        for sop in opd.sop
    )
    assert sorted(rows.locator("a").evaluate_all("links => links.map(link => link.href)")) == own
    names = [catalogue(name).katalog.nama for name in CATALOGUES]
    assert all(any(nama in text for nama in names) for text in rows.locator(".asal").all_inner_texts())


def test_the_box_of_every_page_asks_all(pembaca: Page, tergabung: Gabungan) -> None:
    pembaca.goto(tergabung.rumah, wait_until="networkidle")
    assert pembaca.locator("ul.daftar li").count() == len(CATALOGUES)
    pembaca.keyboard.press("/")
    expect(pembaca.locator("dialog.cari-kotak input")).to_be_focused()
    pembaca.keyboard.type("pensiun")
    first = pembaca.locator("dialog.cari-kotak [aria-busy=false] a.hasil").first
    first.wait_for()
    assert str(first.evaluate("link => link.href")).startswith(tuple(tergabung.situs.values()))


def test_no_other_host_can_be_asked(chromium: Browser, tergabung: Gabungan, tmp_path: Path) -> None:
    """The policy names the catalogues' origins and none besides: a fifth one is refused, by the page alone as well."""
    context = chromium.new_context()
    page = context.new_page()
    with served(tmp_path) as stranger:
        page.goto(tergabung.rumah)
        refused = page.evaluate(
            """url => new Promise(done => {
              addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
              fetch(url).then(() => done("asked"), () => {}); })""",
            stranger,
        )
    assert refused == "connect-src"
    stated = page.locator("meta[http-equiv=Content-Security-Policy]")
    origins = {there.rstrip("/") for there in tergabung.situs.values()} if stated.count() else set()
    across = not tergabung.situs["kuningan"].startswith(tergabung.rumah)
    assert bool(origins) is across
    if across:
        (connect,) = (part for part in str(stated.get_attribute("content")).split("; ") if "connect" in part)
        assert set(connect.split()) == {"connect-src", "'self'", *origins}
    context.close()


def test_a_catalogue_that_cannot_be_asked_is_named(chromium: Browser, data: Path, tmp_path: Path) -> None:
    """One whose server forbids it does not keep the others from answering, and is named."""
    with ExitStack() as stack:
        situs = {
            name: stack.enter_context(served(data / name, Handler if name == TANPA_IZIN else Terbuka))
            for name in CATALOGUES
        }
        site = built(tmp_path, settings([*situs.values()]))
        home = stack.enter_context(served(site, _joint(situs)))
        context = chromium.new_context()
        page = context.new_page()
        found = results(page, home, "kinerja")
        said = page.locator("[role=status]").inner_text()
        assert said.endswith("Tidak dapat dihubungi: Kota Singkawang.")
        assert found and not [link for link, _ in found if link.startswith(situs[TANPA_IZIN])]
        context.close()


def test_what_cannot_be_joined_is_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One that is none of ours, one of another engine, one that is not there: a sentence each, all at once."""
    (tmp_path / "lain" / "api").mkdir(parents=True)
    (tmp_path / "lain" / "api" / "katalog.json").write_text("[]", "utf-8")
    (tmp_path / "tua" / "api").mkdir(parents=True)
    (tmp_path / "tua" / "api" / "katalog.json").write_text('{"nama": "Kabupaten Tua", "opd": []}', "utf-8")
    with served(tmp_path) as home:
        (tmp_path / "g.yml").write_text(settings([f"{home}{name}" for name in ("lain", "tua", "hilang")]), "utf-8")
        said = str(gabung.main(str(tmp_path / "g.yml"), str(tmp_path / "bahan"))).splitlines()
    assert [line.split(home)[1].split(" ", 1)[0] for line in said] == [
        "lain/api/katalog.json", "tua/", "hilang/api/katalog.json"
    ]  # fmt: skip
    assert "bukan data katalog SOP" in said[0] and "memakai mesin situs" in said[1] and "404" in said[2]
    assert gabung.main("", str(tmp_path / "x")) == gabung.CONTOH
    assert "tidak dapat dibaca" in str(gabung.main(str(tmp_path / "tak-ada.yml"), str(tmp_path / "x")))
    assert capsys.readouterr().out == ""
