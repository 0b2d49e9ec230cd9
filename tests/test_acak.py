"""A fixed sample of what `make uji-acak` tries: mutants of the real data files, refused with their line or drawn."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from alat.acak import ROOT, files, mutant, taking_turns, tried
from conftest import CATALOGUES, sample

BENIH, BANYAK = 5, 60  # mutants a catalogue


@pytest.mark.parametrize("catalogue", sample(reversed(CATALOGUES)))
def test_mutants(tmp_path: Path, catalogue: str) -> None:
    """No traceback, no message without its line, nothing that takes too long; some mutants are accepted and drawn."""
    found = Counter[bool]()
    texts = files([catalogue])
    with taking_turns(tmp_path, catalogue) as root:
        for number in range(BANYAK):
            chance = random.Random(f"{BENIH}-{number}")
            _, name = chance.choice(texts)
            text = mutant(chance, (ROOT / "sop_data" / catalogue / name).read_text("utf-8"))
            result = tried(root, catalogue, name, text)
            # How much memory one takes is told by its own process alone: see uji_acak.py.
            assert result.cacat == "" or result.cacat.endswith(" MB"), (number, name, result.cacat)
            found[result.diterima] += 1
    assert found[True] and found[False]
