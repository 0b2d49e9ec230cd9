"""Firefox without a screen, driven by its own protocol (Marionette), which needs no further program."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from marionette_driver.marionette import Marionette

from alat.needs import PERLU_FIREFOX, firefox

Printer = Callable[[str, tuple[float, float], str], bytes]


@contextmanager
def driver(folder: Path) -> Iterator[Marionette]:
    """A fresh Firefox, whose log and downloads are in the folder."""
    program = firefox()
    if not program:
        raise FileNotFoundError(PERLU_FIREFOX)
    kept = {"browser.download.folderList": 2, "browser.download.dir": str(folder)}
    opened = Marionette(
        bin=program, headless=True, host="127.0.0.1", port=0, gecko_log=str(folder / "gecko.log"), prefs=kept
    )
    opened.start_session()
    try:
        yield opened
    finally:
        opened.quit()


@contextmanager
def printer(folder: Path) -> Iterator[Printer]:
    """Prints the page at an address on a paper of width and height in mm, after a click: gives the PDF."""
    with driver(folder) as opened:

        def printed(url: str, paper: tuple[float, float], chosen: str) -> bytes:
            opened.navigate(url)
            opened.execute_script("document.querySelector(arguments[0]).click()", [chosen])
            wide, high = (side / 10 for side in paper)  # the protocol counts in centimetres
            asked = {
                "page": {"width": wide, "height": high},
                "margin": dict.fromkeys(("top", "bottom", "left", "right"), 0),
                "background": True,
                "shrinkToFit": False,
            }
            return base64.b64decode(opened._send_message("WebDriver:Print", asked, key="value"))

        yield printed
