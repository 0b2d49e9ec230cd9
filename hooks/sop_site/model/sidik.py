"""Check codes: a short code of a content, printed on its sheets; what says the same has the same one."""

from __future__ import annotations

import json
from hashlib import sha256

from sop_site.datafile.dump import plain

PANJANG_SIDIK = 8
# The keys of an SOP that its form prints; the rest is said about it.
DICETAK = {
    *("judul", "status", "identitas", "judul_diagram", "label", "tidak_tercetak", "pelaksana", "tanpa_kolom"),
    *("nomor_kolom", "langkah", "diagram_lain"),
}


def sidik_of(content: object) -> str:
    """The code of a content of mappings, lists, texts and numbers."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:PANJANG_SIDIK]


def sidik_sop(sop: object) -> str:
    """The code of what an SOP's form says: printouts with the same one say the same."""
    return sidik_of({key: value for key, value in plain(sop).items() if key in DICETAK})
