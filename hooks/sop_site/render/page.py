"""What the site is made of: pages for readers, and files that are no pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page of the site: its address, its title as plain text, the data file behind it.

    Its HTML is made when it is asked for, so that thousands of pages need not be held at once. `head` makes what
    belongs into its head: data for machines stand there, for instant navigation runs each script of the content.
    `changed`: the day of its last change, "" where that is not known. `lasting`: see Asset.
    """

    address: str
    title: str
    source: str
    render: Callable[[], str]
    head: Callable[[], str] = str
    summary: Callable[[], str] = str
    changed: str = ""
    lasting: bool = True

    @property
    def html(self) -> str:
        return self.render()


@dataclass(frozen=True)
class Asset:
    """A file that is no page: its address, and its content, made when it is asked for.

    `lasting`: others may keep this address; it is part of the site's promise (`alamat.txt`).
    """

    address: str
    render: Callable[[], str | bytes]
    lasting: bool = True

    @property
    def content(self) -> bytes:
        made = self.render()
        return made.encode() if isinstance(made, str) else made

    @property
    def text(self) -> str:
        """The content of a text file. Raises UnicodeDecodeError for another one."""
        return self.content.decode()
