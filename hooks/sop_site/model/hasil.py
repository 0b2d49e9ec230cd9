"""Evaluations of an SOP that were done, as an editor records them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sop_site.model.tanggal import tanggal, tanggal_kata


@dataclass(frozen=True)
class HasilEvaluasi:
    """One evaluation: its day as typed ("2026-03-31", "31 Maret 2026", "Maret 2026"), and what came of it in words."""

    tanggal: str
    hasil: str = ""

    @property
    def iso(self) -> str:
        """The day or month (ISO 8601), "" where the words name none."""
        try:
            return date.fromisoformat(self.tanggal).isoformat()
        except ValueError:
            return tanggal(self.tanggal) or ""

    @property
    def kata(self) -> str:
        """The day or month and what came of it, in words."""
        day = tanggal_kata(self.iso) if self.iso else self.tanggal
        return f"{day}: {self.hasil}" if self.hasil else day
