"""What a built site refers to and has not: links, sources, fragments, ids, addresses in its files for machines."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import html

ALAMAT = ("href", "src", "action", "formaction", "poster", "data", "{http://www.w3.org/1999/xlink}href", "xlink:href")
TANDA = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns")
DALAM_JSON = ("alamat", "api", "data", "katalog")  # keys whose values are paths of the site, where they begin with "/"


class Situs:
    """The pages of a folder, each read once: its references and its ids. `file` gives a reference's file."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)
        self.ids: dict[str, frozenset[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.wrong: list[str] = []
        for place, _, names in os.walk(self.folder):
            for name in names:
                if name.endswith(".html"):
                    self._read(os.path.join(place, name))

    def _read(self, path: str) -> None:
        page = html.fromstring(Path(path).read_bytes())
        found: list[str] = []
        ids: list[str] = []
        links: list[str] = []
        for element in page.iter():
            for key, value in element.attrib.items():
                if key == "id":
                    ids.append(value)
                elif key in ALAMAT:
                    links.append(value)
                elif key in TANDA:
                    found += value.split()
            if element.tag == "meta" and element.get("http-equiv") == "refresh":
                links.append(element.get("content").partition("url=")[2].strip())
        own = self.ids[path] = frozenset(ids)
        self.links[path] = links
        name = os.path.relpath(path, self.folder)
        self.wrong += [f"{name}: id '{one}' dua kali" for one in own if len(ids) != len(own) and ids.count(one) > 1]
        self.wrong += [f"{name}: tidak ada id '{one}'" for one in found if one not in own]

    def file(self, path: str, target: str) -> str:
        """Where a reference on the page `path` leads; one from the root is meant from this folder."""
        if not target:
            return path
        base = self.folder if target.startswith("/") else os.path.dirname(path)
        there = os.path.normpath(os.path.join(base, unquote(target.lstrip("/"))))
        return os.path.join(there, "index.html") if os.path.isdir(there) else there

    def lacks(self, path: str, url: str) -> bool:
        target, fragment = urldefrag(url)
        file = self.file(path, target.partition("?")[0])
        return not os.path.isfile(file) or (bool(fragment) and unquote(fragment) not in self.ids.get(file, ()))


def unresolved(folder: Path) -> list[str]:
    """Every reference inside a built site that leads nowhere in it, by its page."""
    situs = Situs(folder.resolve())
    wrong = list(situs.wrong)
    for path, links in situs.links.items():
        inside = (url for url in set(links) if not urlsplit(url).scheme and not url.startswith("//"))
        wrong += [f"{os.path.relpath(path, situs.folder)}: {url}" for url in inside if situs.lacks(path, url)]
    for file in sorted((folder / "api").rglob("*.json")):
        listed = set(_addresses(json.loads(file.read_bytes())))
        wrong += [f"{file.relative_to(folder)}: {url}" for url in listed if situs.lacks(str(file), url)]
    return sorted(wrong)


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (one for key in DALAM_JSON if isinstance(one := value.get(key), str) and one.startswith("/"))
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _addresses(one)
