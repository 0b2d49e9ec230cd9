"""The catalogue's colour: whether it can be read (WCAG 2.2, success criterion 1.4.3), and its shades in both schemes.

Colours are written as in the data: "#1d4f4a".
"""

from __future__ import annotations

PUTIH, HITAM = "#ffffff", "#000000"
TERANG, GELAP = "#f3f6f5", "#22292c"  # the backgrounds on which links must be read: pale boxes of each scheme
AA = 4.5
CERAH = 7.0  # what links in the dark are lightened to
LANGKAH = 256


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminance, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str) -> bool:
    """Whether white words on the colour, and the colour's words on white and pale ground, keep AA."""
    return contrast(color, TERANG) >= AA


def nearest(color: str) -> str:
    """The colour itself if it can be read, else the nearest darker one of the same hue that can."""
    return next(found for step in range(LANGKAH) if readable(found := mixed(color, HITAM, step / LANGKAH)))


def palette(color: str) -> dict[str, dict[str, str]]:
    """For each scheme of the theme the variables that the colour gives, those of the dark one lightened to be read."""
    link = next(
        found for step in range(LANGKAH + 1) if contrast(found := mixed(color, PUTIH, step / LANGKAH), GELAP) >= CERAH
    )
    head = next(found for step in range(LANGKAH) if contrast(found := mixed(color, HITAM, step / LANGKAH), PUTIH) >= 10)
    return {
        "default": {
            "--md-primary-fg-color": color,
            "--md-primary-fg-color--light": mixed(color, PUTIH, 0.15),
            "--md-primary-fg-color--dark": mixed(color, HITAM, 0.35),
            "--md-accent-fg-color": color,
            "--md-typeset-a-color": color,
        },
        "slate": {
            "--md-primary-fg-color": head,
            "--md-primary-fg-color--dark": mixed(head, HITAM, 0.35),
            "--md-accent-fg-color": link,
            "--md-typeset-a-color": link,
        },
    }


def mixed(color: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another one."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(color: str) -> float:
    """Relative luminance as WCAG defines it, 0 to 1."""
    parts = [part / 255 for part in _channels(color)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
