"""Names that can stand in an address."""

from __future__ import annotations

import re
import unicodedata

_ALAMAT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """Whether a name can stand in an address as it is: small letters, digits and single hyphens."""
    return _ALAMAT.fullmatch(text) is not None


def slug(text: str) -> str:
    """The address that a name becomes: "Izin Belajar (Dinas)" → "izin-belajar-dinas"; "" if no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
