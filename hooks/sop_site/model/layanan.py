"""What the editor himself tells an applicant about a service, where the form does not print it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sop_site.datafile.fields import SEL


@dataclass(frozen=True)
class Layanan:
    """The applicant's questions, answered in the editor's own words: shown as "menurut editor"."""

    bawa: tuple[str, ...] = field(default=(), metadata=SEL)
    ke: tuple[str, ...] = field(default=(), metadata=SEL)
    biaya: tuple[str, ...] = field(default=(), metadata=SEL)
    waktu: tuple[str, ...] = field(default=(), metadata=SEL)
    hasil: tuple[str, ...] = field(default=(), metadata=SEL)
    pengaduan: tuple[str, ...] = field(default=(), metadata=SEL)
