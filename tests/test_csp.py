"""What the site's Content-Security-Policy forbids stands in no built page; browser/test_csp.py sees it in Chromium."""

from __future__ import annotations

import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conftest import CATALOGUES, ROOT, copy_project, mkdocs
from csp import CSP, CSP_SUNTING

DATA = {"application/json", "application/ld+json"}  # a script element of these types is never run


class Inline(HTMLParser):
    """Collects what a page would run or style by itself: scripts, styles, handlers, javascript: addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        wrong = tag in ("style", "base", "object", "embed", "iframe")
        wrong |= tag == "script" and "src" not in values and values.get("type") not in DATA
        for name, value in attrs:
            wrong |= name == "style" or name.startswith("on")
            wrong |= "".join((value or "").split()).lower().startswith("javascript:")
        if wrong:
            self.found.append(self.get_starttag_text() or tag)


def inline(html: str) -> list[str]:
    parser = Inline()
    parser.feed(html)
    return parser.found


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<script type="module">1</script>',
        "<style>p{}</style>",
        '<td style="text-align: right">1</td>',
        '<svg><rect style="fill:red"/></svg>',
        "<a onclick='x()'>a</a>",
        '<a href=" java\nscript:x()">a</a>',
        '<base href="/">',
    ],
)
def test_what_is_forbidden_is_seen(html: str) -> None:
    assert len(inline(html)) == 1


def test_data_and_files_are_allowed() -> None:
    allowed = '<script src="a.js" defer></script><script type="application/ld+json">{}</script><p align="right">1</p>'
    assert inline(allowed) == []


def test_editors_policy_opens_webassembly_alone() -> None:
    """What /sunting/ is allowed besides: WebAssembly, workers of the site."""
    more = [part for part in CSP_SUNTING.split("; ") if part not in CSP.split("; ")]
    assert more == ["script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'"]


def test_policy_allows_nothing_inline() -> None:
    """No part of the policy opens what it is there to close."""
    assert CSP.startswith("default-src 'none'; ")
    assert "unsafe" not in CSP and "*" not in CSP and "http" not in CSP


@pytest.mark.berat
@pytest.mark.parametrize("katalog", CATALOGUES)
def test_no_page_breaks_the_policy(katalog: str, tmp_path: Path) -> None:
    """No built page runs or styles anything by itself: not ours, not the theme's, not one made from Markdown."""
    root = copy_project(tmp_path / "proyek")
    shutil.copytree(ROOT / "sop_data" / katalog, root / "sop_data" / katalog)
    page = root / "docs/panduan/api.md"
    rich = "| a | b |\n|--:|:-:|\n| 1 | 2 |\n\n```python\nprint(1)\n```\n\n```mermaid\nflowchart TB\n  a --> b\n```\n"
    page.write_text(f"{page.read_text('utf-8')}\n{rich}", "utf-8")
    result = mkdocs(root, katalog, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    pages = {path: inline(path.read_text("utf-8")) for path in (tmp_path / "site").rglob("*.html")}
    assert len(pages) > 10
    assert {str(path): found for path, found in pages.items() if found} == {}
