"""What a rule finds, and the words that several rules share."""

from __future__ import annotations

from collections.abc import Iterator

from sop_site.bind import Place, nearest

Finding = tuple[Place, str, str]  # place, message, remedy


def twice(place: Place, what: str, values: list[str], start: int = 0) -> Iterator[Finding]:
    """Every value of a list that stood in it before; those before `start` are not complained of."""
    for index, value in enumerate(values[start:]):
        if value in values[: start + index]:
            yield (*place, index), f"{what} '{value}' tertulis dua kali.", "Hapus atau bedakan salah satunya."


def near(text: str, options: list[str]) -> str:
    """A remedy: the option that was most likely meant, else the options themselves."""
    if meant := nearest(text, options):
        return f"Mungkin maksudnya '{meant}'."
    more = ", …" if len(options) > 8 else ""
    return f"Yang ada: {', '.join(options[:8])}{more}." if options else "Belum ada satu pun."
