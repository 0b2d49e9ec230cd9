"""MkDocs' events in, the catalogue's pages out: the only file that knows MkDocs."""

from __future__ import annotations

from html import escape
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

import lingkungan
from lingkungan import value
from sop_site import pages
from sop_site.address import WARNA
from sop_site.build import build
from sop_site.export.alamat import terbit
from sop_site.issue import DataError
from sop_site.model.terbitan import Perubahan, Terbitan
from sop_site.render.mermaid import fence
from sop_site.render.page import Page as ReadyHTML
from sop_site.rules import halaman
from sop_site.rules.rendered import EKSTENSI, settings

INSTANT = "navigation.instant"  # a feature of the theme


class ReadyPage(Page):
    """A page whose HTML is finished: neither Markdown nor a template language reads it again.

    It is made just before the page is written (`on_page_context`): MkDocs would hold all pages at once.
    """

    def __init__(self, ready: ReadyHTML, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(ready.title), file, config)
        self.ready, self.update_date = ready, ready.changed

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"hide": ["navigation", "toc"]}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = TableOfContents([AnchorLink(self.title or "", "isi", 1)])


def terbitan() -> Terbitan:
    """What scripts/run.py tells of the commit."""
    history = value(lingkungan.RIWAYAT)
    lines = Path(history).read_text("utf-8").splitlines() if history else []
    changes = tuple(Perubahan(*line.split(" ", 1)) for line in lines)
    return Terbitan(value(lingkungan.TERBIT), value(lingkungan.COMMIT), changes)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before anything is written: wrong data leave the last site as it was."""
    root = Path(config.docs_dir).parent  # on a server the text stands apart from the engine
    try:
        published = terbit(value(lingkungan.ALAMAT_TERBIT))
        site = build(root, value(lingkungan.KATALOG), terbitan(), published, value(lingkungan.ALAMAT))
    except DataError as error:
        count = len(error.issues)
        raise PluginError(f"{count} kesalahan dalam data; situs tidak dibangun.\n\n{error}\n") from None
    if value(lingkungan.PAKET):
        config.theme["features"].remove(INSTANT)
    config.extra |= {"site": site, "feed": site.feed, "guide": []}
    config.markdown_extensions, config.mdx_configs = EKSTENSI, settings(fence)
    config.nav = [*(config.nav or []), {"Panduan": halaman.menu(Path(config.docs_dir))}]
    config.extra_css += [asset.address for asset in site.assets if asset.address == WARNA]
    if crest := site.katalog.lambang:
        config.theme["logo"] = config.theme["favicon"] = crest
    config.site_name = escape(f"SOP {site.katalog.nama}")
    config.site_url = f"{site.katalog.alamat_situs.rstrip('/')}/" if site.katalog.alamat_situs else config.site_url
    config.copyright = escape(site.footer)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    site = config.extra["site"]
    for page in site.pages:
        file = File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        ReadyPage(page, file, config)
        files.append(file)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A hand-written page without its head, which the menu alone reads: MkDocs would take other keys for orders."""
    return None if isinstance(page, ReadyPage) else "\n" + halaman.split(page.file.content_string)[1]


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    if isinstance(page, ReadyPage):
        page.content = page.ready.html
    else:
        config.extra["guide"].append((page.url, page.title, page.content))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if isinstance(page, ReadyPage):
        page.content = ""
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """The files for machines, one at a time: MkDocs would hold the text of all of them until the end."""
    site = config.extra["site"]
    machine = ((asset.address, asset.content) for asset in site.assets)
    for address, content in chain(machine, pages.search_files(site.katalog, config.extra["guide"])):
        target = Path(config.site_dir, address)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
