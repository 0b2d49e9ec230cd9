"""MkDocs' events in, the catalogue's pages out: the only file that knows MkDocs."""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from zlib import adler32

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from sop_site import pages
from sop_site.build import build
from sop_site.issue import DataError
from sop_site.render.beranda import Perubahan
from sop_site.render.mermaid import draw_source

DEFAULT = "kuningan"


class ReadyPage(Page):
    """A page whose HTML is finished: neither Markdown nor a template language reads it again.

    It is made just before the page is written (`on_page_context`): MkDocs would hold all pages at once.
    """

    def __init__(self, ready: pages.Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(ready.title), file, config)
        self.ready = ready

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"hide": ["navigation", "toc"]}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = TableOfContents([AnchorLink(self.title or "", "isi", 1)])


def changes() -> list[Perubahan]:
    """When data files were last changed: lines "2026-11-20 sop_data/…", set by scripts/run.py where git knows."""
    lines = os.environ.get("SOP_RIWAYAT", "").splitlines()
    return [Perubahan(*line.split(" ", 1)) for line in lines]


def mermaid_fence(source: str, language: str, css_class: str, options: dict, md: object, **more: object) -> str:
    """A ```mermaid fence of a hand-written page as a drawing, or as its source where it cannot be drawn."""
    drawing = draw_source(source, f"gambar-{adler32(source.encode())}")
    if drawing is None:
        return f'<pre class="{css_class}"><code>{escape(source)}</code></pre>'
    return f'<div class="mermaid-gambar">{drawing}</div>'


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before anything is written: wrong data leave the last site as it was."""
    root = Path(config.config_file_path).parent
    try:
        site = build(root, os.environ.get("KATALOG") or DEFAULT, changes(), os.environ.get("SOP_ALAMAT", ""))
    except DataError as error:
        count = len(error.issues)
        raise PluginError(f"{count} kesalahan dalam data; situs tidak dibangun.\n\n{error}\n") from None
    config.extra["site"] = site
    config.mdx_configs["pymdownx.superfences"] = {
        "custom_fences": [{"name": "mermaid", "class": "mermaid", "format": mermaid_fence}]
    }
    config.site_name = escape(f"SOP {site.katalog.nama}")
    config.site_url = config.site_url or site.katalog.alamat_situs or None
    config.copyright = escape(site.katalog.pemerintah)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    site = config.extra["site"]
    for page in site.pages:
        file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        ReadyPage(page, file, config)
        files.append(file)
    return files


@event_priority(100)  # before the search plugin reads the content
def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    if isinstance(page, ReadyPage):
        page.content = page.ready.html
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if isinstance(page, ReadyPage):
        page.content = ""
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """The files for machines, one at a time: MkDocs would hold the text of all of them until the end."""
    for asset in config.extra["site"].assets:
        target = Path(config.site_dir, asset.address)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(asset.text, "utf-8", newline="\n")
