"""MkDocs' events in, the catalogue's pages out: the only file that knows MkDocs.

Only the pages of the menu become MkDocs' own. The others, thousands of them, are written at the end by `workers`,
each in a frame that the theme rendered once for its kind.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

import lingkungan
import mesin
import padat
import preview
from csp import SUNTING, policy
from frame import MARKS, Frames
from keluaran import Keluaran, each, groups
from lingkungan import value
from masukan import read
from sop_site import address
from sop_site.issue import DataError
from sop_site.model.view import digest_of
from sop_site.render import template
from sop_site.render.mermaid import fence
from sop_site.render.page import Asset
from sop_site.render.page import Page as ReadyHTML
from sop_site.render.warna import style_sheet
from sop_site.rules import halaman
from sop_site.rules.rendered import EKSTENSI, settings
from workers import write_all

if TYPE_CHECKING:  # a build needs no server
    from mkdocs.livereload import LiveReloadServer

INSTANT = "navigation.instant"  # a feature of the theme
THEME_STYLE, THEME_COLOURS = "assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css"
THEME_SCRIPT = "assets/javascripts/bundle.*.js"
RENDERED = "content", "toc", "present_anchor_ids", "_title_from_render"  # what MkDocs makes of a Markdown, and links
# The pages that mkdocs.yml names, and the others that a hand-written page may link to.
MENU = {address.BERANDA, address.DAFTAR_SOP, address.DAFTAR_OPD, address.DAFTAR_JABATAN, address.PERATURAN}
MENU |= {address.DAFTAR_LAYANAN, address.CARI, address.WAKTU, address.PETA, address.CAKUPAN}
MENU |= {address.MUTU, address.CEK, address.KALENDER, address.BANDINGKAN}


class ReadyPage(Page):
    """A page whose HTML is finished: neither Markdown nor a template language reads it again."""

    def __init__(self, ready: ReadyHTML, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(ready.title), file, config)
        self.ready, self.update_date = ready, ready.changed or self.update_date

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"hide": ["navigation", "toc"]}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""
        self.toc = TableOfContents([AnchorLink(self.title or "", "isi", 1)])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before anything is written: wrong data leave the last site as it was."""
    try:
        site, store, kept = read(Path(config.docs_dir).parent)  # on a server the text stands apart from the engine
    except DataError as error:
        count = len(error.issues)
        raise PluginError(f"{count} kesalahan dalam data; situs tidak dibangun.\n\n{error}\n") from None
    if value(lingkungan.PAKET):
        config.theme["features"].remove(INSTANT)
    csp = policy(site.origins) if site.origins else ""
    config.extra |= {
        "site": site,
        "feed": site.feed,
        "guide": [],
        "menu": [],
        "csp": csp,
        "store": store,
        "kept": kept,
        "begun": time.time(),
    }
    config.markdown_extensions, config.mdx_configs = EKSTENSI, settings(fence)
    readers, keepers = halaman.menu(Path(config.docs_dir))
    own = {f"{page.address}index.md" for page in site.pages}
    lists = [entry for entry in config.nav or [] if own.issuperset(entry.values())]
    config.nav = [*lists, *readers, *([{"Untuk pengelola": keepers}] if keepers else [])]
    if crest := site.katalog.lambang:
        config.theme["logo"] = config.theme["favicon"] = crest
    config.site_name = escape(f"SOP {site.katalog.nama}")
    config.site_url = f"{site.katalog.alamat_situs.rstrip('/')}/" if site.katalog.alamat_situs else config.site_url
    config.copyright = site.kaki[""]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The pages that the menu names, MkDocs needs no others; one style sheet and one script of ours."""
    site = config.extra["site"]
    colours = padat.own_colours(_taken(files, _named(files, THEME_COLOURS)))
    own = [padat.packed(_taken(files, part)) for part in config.extra_css]
    styles = [colours, *own, style_sheet(site.katalog.warna)]
    script = [_taken(files, str(part)) for part in config.extra_javascript]
    config.extra |= {
        "styles": [_named(files, THEME_STYLE), _joined(files, config, address.GAYA, styles)],
        "script": _joined(files, config, address.SKRIP, script),
        "theme_script": _named(files, THEME_SCRIPT),
    }
    for page in site.pages:
        if _in_menu(page):
            file = _file(page, config)
            ReadyPage(page, file, config)
            files.append(file)
    _know_rendered(files, config)
    return files


def _know_rendered(files: Files, config: MkDocsConfig) -> None:
    """The hand-written pages as an earlier build rendered them; they link to each other, so all of them or none."""
    kept, written = config.extra["kept"], [file for file in files.documentation_pages() if file.page is None]
    seen = digest_of([(file.src_uri, file.content_string) for file in written], sorted(files.src_uris))
    key = f"panduan {seen}"
    config.extra |= {"rendered_key": key, "rendered": {}, "known": (kept and kept.value(key)) or {}}


def _named(files: Files, pattern: str) -> str:
    """The address of the theme's file of this pattern: its name tells its version."""
    return next(file.src_uri for file in files if fnmatch(file.src_uri, pattern))


def _taken(files: Files, name: str) -> str:
    """The text of a file of ours without its comments; it is then no file of the site of its own."""
    file = files.src_uris[name]
    files.remove(file)
    return padat.bare(file.content_string)


def _joined(files: Files, config: MkDocsConfig, name: str, parts: Iterable[str]) -> str:
    """One file of several texts; its name."""
    text = "\n".join(parts)
    named = padat.named(name, text)
    files.append(File.generated(config, named, content=text))
    return named


def _in_menu(page: ReadyHTML) -> bool:
    return page.address in MENU


def _file(page: ReadyHTML, config: MkDocsConfig) -> File:
    return File.generated(config, f"{page.address}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    config.extra["nav"] = nav
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    if (kept := config.extra["kept"]) and config.extra["rendered"]:
        kept.keep(config.extra["rendered_key"], config.extra["rendered"])
    env.bytecode_cache = template.Translated(kept) if kept else None
    env.trim_blocks = env.lstrip_blocks = True  # every page would carry the lines of the theme's loops and conditions
    config.extra["env"] = env
    config.extra["frames"] = Frames(_framer(env, config))
    return env


def _framer(env: Environment, config: MkDocsConfig) -> Callable[[ReadyHTML], str]:
    """What renders a page by the theme, as MkDocs does it."""
    nav, template = config.extra["nav"], env.get_template("main.html")

    def render(ready: ReadyHTML) -> str:
        page = ReadyPage(ready, _file(ready, config), config)
        page.render(config, Files([]))
        page.read_source(config)
        page.content = ready.html
        page.meta["kaki"] = MARKS["kaki"]
        page.canonical_url = MARKS["canonical"] if config.site_url else None
        return template.render(get_context(nav, [], config, page))

    return render


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A hand-written page without its head, which the menu alone reads: MkDocs would take other keys for orders."""
    return None if isinstance(page, ReadyPage) else "\n" + halaman.split(page.file.content_string)[1]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return "" if page.file.src_uri in config.extra["known"] else markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """What became of a hand-written page: noted for the next build, or taken from the last."""
    if isinstance(page, ReadyPage):
        return html
    if known := config.extra["known"].get(page.file.src_uri):
        found, links = known
        vars(page).update(found, links_to_anchors={files.src_uris[there]: anchors for there, anchors in links.items()})
    else:
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        config.extra["rendered"][page.file.src_uri] = {name: getattr(page, name) for name in RENDERED}, links
    return page.content


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    if isinstance(page, ReadyPage):
        page.content = MARKS["content"]  # it is filled at the end, by all cores
    else:
        page.meta["hide"] = ["navigation"]  # one left edge for all pages; the way through the guide is its first page
        config.extra["guide"].append((page.url, page.title, page.content))
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if isinstance(page, ReadyPage):
        config.extra["menu"].append(Asset(page.file.dest_uri, partial(_filled, output, page.ready)))
    return output


def _filled(output: str, ready: ReadyHTML) -> str:
    return output.replace(MARKS["content"], ready.html)


def on_post_build(config: MkDocsConfig) -> None:
    """What MkDocs did not write: the other pages, the files for machines, the index of the search."""
    site, store = config.extra["site"], config.extra["store"]
    rest = [*(page for page in site.shared if not _in_menu(page)), *site.shared_assets, *config.extra["menu"]]
    folders = {address.indeks_cari(""): partial(site.search, config.extra["guide"])}
    if site.sunting:
        folders[address.SUNTING] = partial(_editor, config)
    out = Keluaran(site, config.site_url or "", config.extra["frames"], rest, folders)
    if value(lingkungan.PRATINJAU):
        preview.current.renew(site, each(out), folders)
        return
    made = [*groups(out)]
    template.ready(store)
    write_all(made, Path(config.site_dir), store)
    if store:
        store.prune(config.extra["begun"])


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    def built() -> None:
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)

    if value(lingkungan.PRATINJAU):
        server.set_app(preview.application(server.serve_request, Path(server.root), server.mount_path, built))
    return server


def _editor(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The editor's page, which stands outside of the theme's frame, and the files that it runs."""
    page = config.extra["env"].get_template("sunting.html")
    folder = mesin.folder().removeprefix(address.SUNTING)
    yield f"{address.SUNTING}index.html", page.render(base="../", folder=folder, csp=SUNTING, config=config).encode()
    yield from mesin.files()
