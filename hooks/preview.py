"""`make serve`: files of the site are made when a browser asks for them, so that a change shows at once.

MkDocs builds its own few pages into a folder and serves that. What it did not write is made into the same folder, each
file at its first request after a build.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from sop_site.build import Site
from store import Store

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
Maker = Callable[[], Iterable[tuple[str, bytes]]]  # makes some files, as (address, bytes)


class Memory:
    """What was kept, at hand for the next build of the same process; `store` may be None."""

    values: ClassVar[dict[str, Any]] = {}

    def __init__(self, store: Store | None) -> None:
        self.store = store

    def has(self, key: str) -> bool:
        return key in self.values or bool(self.store and self.store.has(key))

    def value(self, key: str) -> Any:
        if key not in self.values and self.store and (found := self.store.value(key)) is not None:
            self.values[key] = found
        return self.values.get(key)

    def keep(self, key: str, value: Any) -> None:
        self.values[key] = value
        if self.store:
            self.store.keep(key, value)


class Preview:
    """The last build's site, and what it has left to make: files by their addresses, and folders of files that are
    made together."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.site: Site | None = None
        self.files: dict[str, Maker] = {}
        self.folders: dict[str, Maker] = {}

    def renew(self, site: Site, files: Mapping[str, Maker], folders: Mapping[str, Maker]) -> None:
        with self.lock:
            self.site, self.files, self.folders = site, {**files}, {**folders}

    def make(self, address: str, target: Path) -> None:
        """Make a file that is still to be made, into the folder `target`."""
        with self.lock:
            maker = self.files.pop(address, None)
            folder = next((name for name in self.folders if address.startswith(name)), "")
            for name, content in (maker or self.folders.pop(folder, list))():
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


current = Preview()  # MkDocs reads its hooks anew for each build, but not the modules that they import


def application(serve: Application, root: Path, mount: str, ready: Callable[[], None]) -> Application:
    """What serves the folder `root` at the path `mount`, and makes what it is asked for once it is `ready`."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        address = path.removeprefix(mount) + ("index.html" if path.endswith("/") else "")
        if not path.startswith("/livereload/"):
            ready()
            for one in (address, f"{address}/index.html"):
                current.make(posixpath.normpath(one), root)
        return serve(environ, start)

    return answer
