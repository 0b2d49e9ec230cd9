"""MkDocs' events in, the catalogue's pages out: the only file that knows MkDocs.

Only the pages of the menu become MkDocs' own. The others, thousands of them, are written at the end by `workers`,
each in a frame that the theme rendered once for its kind.
"""

from __future__ import annotations

import gc
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

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
import preview
from csp import SUNTING, policy
from frame import MARKS, Frames
from lingkungan import value
from sop_site import address
from sop_site.build import Site, ahead, build
from sop_site.export.alamat import terbit
from sop_site.gabung import join
from sop_site.issue import DataError
from sop_site.load.kept import Kept
from sop_site.model.terbitan import Terbitan, with_history
from sop_site.model.view import digest_of
from sop_site.render import template
from sop_site.render.mermaid import fence
from sop_site.render.page import Asset
from sop_site.render.page import Page as ReadyHTML
from sop_site.render.warna import style_sheet
from sop_site.rules import halaman
from sop_site.rules.rendered import EKSTENSI, settings
from store import opened
from workers import Group, run_all, write_all

if TYPE_CHECKING:  # a build needs no server
    from mkdocs.livereload import LiveReloadServer

LOG = logging.getLogger("mkdocs.sop")
# Of a build next to nothing becomes garbage that refers to itself: looking for it took a seventh of the time.
COLLECT = 200_000, 20, 100
PART = 300  # files of no office that one process makes at a time, all of one folder: they share what they are made of
INSTANT = "navigation.instant"  # a feature of the theme
THEME_STYLE, THEME_COLOURS = "assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css"
# A rule of the theme for one of its own colours: every page has the catalogue's, "custom".
OTHER_COLOUR = re.compile(r"[^{}]*\[data-md-color-(?:primary|accent)=(?!custom)[^{}]*\{[^{}]*\}")
THEME_SCRIPT = "assets/javascripts/bundle.*.js"
RENDERED = "content", "toc", "present_anchor_ids", "_title_from_render"  # what a page has by its Markdown, but links
COMMENT = re.compile(r"^\s*(?://.*|/\*[\s\S]*?\*/)$\n?", re.M)  # one with lines of its own
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


def terbitan() -> Terbitan:
    """What scripts/run.py tells of the commit."""
    history = value(lingkungan.RIWAYAT)
    made = Terbitan(value(lingkungan.TERBIT), value(lingkungan.COMMIT))
    return with_history(made, Path(history).read_text("utf-8")) if history else made


def _site(root: Path, kept: Kept | None) -> Site:
    if joined := value(lingkungan.GABUNG):
        return join(Path(joined))
    published = terbit(value(lingkungan.ALAMAT_TERBIT))
    editor, desk = mesin.installed() and not value(lingkungan.PAKET), bool(value(lingkungan.MEJA))
    where, last = value(lingkungan.ALAMAT), preview.current.site
    site = build(root, value(lingkungan.KATALOG), terbitan(), published, where, kept, editor, desk, last)
    if site.katalog.sunting and not site.sunting:
        reason = "paket dibuka tanpa server" if value(lingkungan.PAKET) else "pasang sekali dengan make sunting"
        LOG.info("Penyunting SOP tidak ikut: %s.", reason)
    return site


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build the catalogue before anything is written: wrong data leave the last site as it was."""
    template.forget()
    root = Path(config.docs_dir).parent  # on a server the text stands apart from the engine
    gc.set_threshold(*COLLECT)
    try:
        store = opened()
        if store and not value(lingkungan.GABUNG):
            run_all([(1, partial(template.ready, store)), *ahead(root, value(lingkungan.KATALOG), store)])
        kept = preview.Memory(store) if value(lingkungan.PRATINJAU) else store
        gc.unfreeze()
        gc.disable()  # all that is read stays
        site = _site(root, kept)
    except DataError as error:
        count = len(error.issues)
        raise PluginError(f"{count} kesalahan dalam data; situs tidak dibangun.\n\n{error}\n") from None
    finally:
        gc.freeze()
        gc.enable()
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
    colours = OTHER_COLOUR.sub("", _taken(files, _named(files, THEME_COLOURS)))
    own = [_packed(_taken(files, part)) for part in config.extra_css]
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
    return COMMENT.sub("", file.content_string)


def _packed(style: str) -> str:
    """A style sheet without the white space around braces and before lines; no text of ours holds a brace."""
    return re.sub(r" *\{ ?", "{", re.sub(r";? *\}", "}", re.sub(r"^ +", "", style, flags=re.M)))


def _joined(files: Files, config: MkDocsConfig, name: str, parts: Iterable[str]) -> str:
    """One file of several texts. Its name gets a digest of them, so that a browser may keep it for a year."""
    text = "\n".join(parts)
    stem, _, ending = name.rpartition(".")
    named = f"{stem}.{sha256(text.encode()).hexdigest()[:8]}.{ending}"
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
    site = config.extra["site"]
    search, editor = partial(site.search, config.extra["guide"]), partial(_editor, config)
    rest = [*(page for page in site.shared if not _in_menu(page)), *site.shared_assets, *config.extra["menu"]]
    if value(lingkungan.PRATINJAU):
        made = [*rest, *(one for office in site.bundles for one in (*office.pages, *office.assets))]
        files = {_name(one): partial(_files, [one], config) for one in made}
        folders = {address.indeks_cari(""): search} | ({address.SUNTING: editor} if site.sunting else {})
        preview.current.renew(site, files, folders)
        return
    groups = [Group(len(site.pages), search)]
    if site.sunting:
        groups.append(Group(len(site.pages), editor))
    for office in sorted(site.bundles, key=lambda one: len(one.pages), reverse=True):
        key = repr((office.digest, config.site_url, config.extra["frames"].all_of(office.pages)))
        made = [*office.pages, *office.assets]
        groups.append(Group(len(made), partial(_files, made, config), key))
    groups += (Group(len(made), partial(_files, made, config)) for made in _parts(rest))
    template.ready(config.extra["store"])
    write_all(groups, Path(config.site_dir), config.extra["store"])
    if store := config.extra["store"]:
        store.prune(config.extra["begun"])


def _parts(rest: Iterable[ReadyHTML | Asset]) -> Iterator[list[ReadyHTML | Asset]]:
    """Files of no office in groups, those of one folder together."""
    folders: dict[str, list[ReadyHTML | Asset]] = {}
    for one in rest:
        folders.setdefault(one.address.partition("/")[0], []).append(one)
    for made in folders.values():
        yield from (made[start : start + PART] for start in range(0, len(made), PART))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    def built() -> None:
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)

    if value(lingkungan.PRATINJAU):
        server.set_app(preview.application(server.serve_request, Path(server.root), server.mount_path, built))
    return server


def _name(one: ReadyHTML | Asset) -> str:
    """The address of the file that a page or an asset is in."""
    return one.address if isinstance(one, Asset) else f"{one.address}index.html"


def _editor(config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """The editor's page, which stands outside of the theme's frame, and the files that it runs."""
    page = config.extra["env"].get_template("sunting.html")
    folder = mesin.folder().removeprefix(address.SUNTING)
    yield f"{address.SUNTING}index.html", page.render(base="../", folder=folder, csp=SUNTING, config=config).encode()
    yield from mesin.files()


def _files(made: list[ReadyHTML | Asset], config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    feet = config.extra["site"].kaki
    for one in made:
        if isinstance(one, Asset):
            yield _name(one), one.content
        else:
            canonical = urljoin(config.site_url, one.address) if config.site_url else ""
            foot = feet.get(address.office(one.address), feet[""])
            yield _name(one), config.extra["frames"].of(one).fill(one, canonical, foot).encode()
