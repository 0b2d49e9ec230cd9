"""The editor's main journey in Firefox: the same keys, the same page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.tangan import NAMA, TANGAN, journey, page_of, reach
from sop_site import address

if TYPE_CHECKING:
    from marionette_driver.marionette import Marionette

pytestmark = pytest.mark.lama
SIAP = 240  # seconds: a busy machine starts Python slowly


class Papan:
    """Firefox's keyboard, on the editor's page."""

    def __init__(self, firefox: Marionette) -> None:
        from marionette_driver.keys import Keys  # only the long tests have its library
        from marionette_driver.wait import Wait

        self.firefox, self.waiting = firefox, Wait(firefox, timeout=SIAP)
        named = {f"Arrow{side}": getattr(Keys, f"ARROW_{side.upper()}") for side in ("Up", "Down", "Left", "Right")}
        self.named = named | {"Shift": Keys.SHIFT, "Control": Keys.CONTROL}
        self.named |= {name: getattr(Keys, name.upper()) for name in ("Tab", "Enter", "Home", "Insert")}

    def press(self, key: str) -> None:
        *held, last = (self.named.get(part, part) for part in key.split("+"))
        keys = self.firefox.actions.sequence("key", "papan")
        for one in (*held, last):
            keys = keys.key_down(one)
        for one in (last, *reversed(held)):
            keys = keys.key_up(one)
        keys.perform()

    def write(self, text: str) -> None:
        self.firefox.actions.sequence("key", "papan").send_keys(text).perform()

    def holds(self, condition: str) -> bool:
        return bool(self.firefox.execute_script(f"return {condition}"))

    def wait(self, condition: str) -> None:
        self.waiting.until(lambda _: self.holds(condition), message=condition)


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Marionette]:
    from browser.firefox import driver

    with driver(tmp_path) as opened:
        yield opened


def test_a_new_sop_by_keyboard(firefox: Marionette, alamat: str, tmp_path: Path) -> None:
    """Eight steps with two decisions, typed, corrected, saved: the file's page is that of the one written by hand."""
    firefox.navigate(alamat + address.SUNTING)
    papan = Papan(firefox)
    papan.wait("document.body.dataset.siap")
    journey(papan)
    papan.press("Control+s")
    papan.wait("document.querySelector('dialog')")
    reach(papan, "Tab", 'dialog button[value="unduh"]')
    papan.press("Enter")
    saved = tmp_path / f"{NAMA}.yml"
    papan.waiting.until(lambda _: saved.is_file() and saved.stat().st_size)
    assert page_of(saved.read_text("utf-8"), tmp_path / "layar") == page_of(TANGAN, tmp_path / "tangan")
