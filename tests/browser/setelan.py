"""Which pages are tried in which settings each day, and which in the week alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest


def in_turn(kinds: Sequence[str], settings: Sequence[tuple[Any, ...]], each: int = 1) -> list[Any]:
    """Every kind of page in every setting; `make test` has `each` of a kind's settings, in turn, `make uji-lama` all.

    So that each day every kind and every setting is tried. The number of settings is a multiple of `each`.
    """
    step = len(settings) // each
    return [
        pytest.param(kind, *setting, marks=() if (place - rank) % step == 0 else pytest.mark.lama)
        for rank, kind in enumerate(kinds)
        for place, setting in enumerate(settings)
    ]
