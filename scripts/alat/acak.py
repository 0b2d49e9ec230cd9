"""Seeded mutants of the real data files, and what the library makes of each: refused with its line, or drawn."""

from __future__ import annotations

import random
import resource
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sop_site.build import assembled
from sop_site.load.folder import load
from sop_site.rules.check import check

DETIK, MEGABYTE = 10, 300  # what one mutant may take
ROOT = Path(__file__).parents[2]

# What a clerk's hand, an editor or an ill-willed one may leave in a value.
NILAI = (
    "", "~", "-1", "0", "99999999999999999999", "1.5", "2024-02-30", "ya", "[]", "{}", "[a, b]", "{a: 1}", "*a", "&a b",
    "!!python/object:x y", "'", '"', "|", "<b>x</b>", "{{ x }}", "$&", "\u202ex", "x\u200by", "\x07", "\ufeffx", "é́́́",
    "漢字", "x" * 300, "kata " * 300, "/" * 200, "selesai", "1a", "99", "[1, 2, 3]", "tidak terbaca", "<<<<<<< HEAD",
    "a\tb",
)  # fmt: skip


@dataclass(frozen=True)
class Hasil:
    """What became of a mutant: accepted or not, how many messages, seconds, what is wrong with that ("" if nothing)."""

    diterima: bool
    pesan: int
    detik: float
    cacat: str = ""


def files(catalogues: Sequence[str]) -> list[tuple[str, str]]:
    """(catalogue, file in its folder) of every text of the data."""
    return [
        (name, path.relative_to(ROOT / "sop_data" / name).as_posix())
        for name in catalogues
        for path in sorted((ROOT / "sop_data" / name).rglob("*"))
        if path.suffix in (".yml", ".md")
    ]


def mutant(chance: random.Random, text: str) -> str:
    """A text with one to three changes."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(CARA)(chance, text)
    return text


def _line(chance: random.Random, text: str, change: Callable[[list[str], int], None]) -> str:
    lines = text.split("\n")
    change(lines, chance.randrange(len(lines)))
    return "\n".join(lines)


def _value(chance: random.Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        key, colon, _ = lines[at].partition(":")
        lines[at] = f"{key}{colon} {chance.choice(NILAI)}"

    return _line(chance, text, change)


def _drop(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda lines, at: lines.__delitem__(slice(at, at + chance.choice((1, 1, 2, 5)))))


def _repeat(chance: random.Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        block = lines[at : at + chance.choice((1, 3, 10, 30))]
        lines[at:at] = block * chance.choice((1, 1, 2, 20))

    return _line(chance, text, change)


def _indent(chance: random.Random, text: str) -> str:
    def change(lines: list[str], at: int) -> None:
        lines[at] = chance.choice((" ", "  ", "\t", "- ")) + lines[at] if chance.random() < 0.5 else lines[at].lstrip()

    return _line(chance, text, change)


def _move(chance: random.Random, text: str) -> str:
    return _line(chance, text, lambda lines, at: lines.insert(chance.randrange(len(lines)), lines.pop(at)))


def _number(chance: random.Random, text: str) -> str:
    """Another number where one stands: steps and branches lead elsewhere."""
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + str(chance.randint(0, 12)) + text[at + 1 :]


def _letter(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("", ":", "- ", "\n", "{", "]", "'", "#", "\u200e", "x")) + text[at + 1 :]


def _cut(chance: random.Random, text: str) -> str:
    return text[: chance.randrange(len(text) + 1)]


CARA = (_value, _value, _value, _drop, _repeat, _indent, _move, _number, _number, _letter, _letter, _cut)


@contextmanager
def taking_turns(folder: Path, catalogue: str) -> Iterator[Path]:
    """A copy of a catalogue's data, for mutants to take a file's place."""
    shutil.copytree(ROOT / "sop_data" / catalogue, folder / "sop_data" / catalogue)
    yield folder


def tried(root: Path, catalogue: str, name: str, text: str) -> Hasil:
    """What the library says of a catalogue in which one file has this text; if nothing, all of its pages are made."""
    path = root / "sop_data" / catalogue / name
    before = path.read_bytes()
    path.write_text(text, "utf-8", errors="surrogatepass", newline="\n")
    start = time.process_time()
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, DETIK)  # processor time: other work on the machine does not count
    try:
        accepted, count, fault = _judged(root, catalogue, path)
    except Exception as error:  # whatever it is: a clerk must never see it
        accepted, count, fault = False, 0, f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        path.write_bytes(before)
    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if not fault and taken > MEGABYTE:
        fault = f"{taken:.0f} MB"
    return Hasil(accepted, count, time.process_time() - start, fault)


def _judged(root: Path, catalogue: str, path: Path) -> tuple[bool, int, str]:
    loaded = load(root, catalogue)
    issues = [*loaded.issues, *check(loaded)]
    nowhere = [issue for issue in issues if not issue.line and (root / issue.file).is_file()]
    if issues:
        return False, len(issues), f"pesan tanpa baris: {nowhere[0]}" if nowhere else ""
    site = assembled(loaded)
    notes = site.remarks
    source = path.relative_to(root).as_posix()
    for page in site.pages:
        if page.source == source:
            assert page.html and page.head() is not None
    return True, len(notes), ""


def _late(*_: Any) -> None:
    raise TimeoutError(f"lebih dari {DETIK} detik")
