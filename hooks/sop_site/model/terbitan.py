"""What the library may not find out for itself about a release: whoever calls it says so, or it is not told."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Perubahan:
    """A data file and the day (ISO 8601) on which it was last changed."""

    tanggal: str
    file: str


@dataclass(frozen=True)
class VersiBerkas:
    """An older content of a data file, and the day on which it was written."""

    tanggal: str
    file: str
    isi: str


@dataclass(frozen=True)
class Terbitan:
    """The commit that the site is made from: `waktu` in ISO 8601 with its offset, `komit` the whole hash.

    Both are empty where the files are not those of a commit. `perubahan`: when data files were last changed, as far
    back as it is known; `versi`: older contents of SOPs' files, the newest first. `lengkap`: whether the history is
    whole; None where nothing is known of it.
    """

    waktu: str = ""
    komit: str = ""
    perubahan: tuple[Perubahan, ...] = ()
    versi: tuple[VersiBerkas, ...] = ()
    lengkap: bool | None = None

    @property
    def tanggal(self) -> str:
        """The commit's day where it was made (ISO 8601)."""
        return self.waktu[:10]

    def diubah(self) -> dict[str, str]:
        """Each data file that is known to have changed → the day."""
        return {item.file: item.tanggal for item in self.perubahan}


TAK_DIKETAHUI = Terbitan()


def with_history(terbitan: Terbitan, text: str) -> Terbitan:
    """A release with what the file of its history says (scripts/alat/riwayat.py writes it)."""
    perubahan, versi = [], []
    for line in text.splitlines():
        head, tab, content = line.partition("\t")
        day, _, file = head.partition(" ")
        if tab:
            versi.append(VersiBerkas(day, file, json.loads(content)))
        elif file:
            perubahan.append(Perubahan(day, file))
    return replace(terbitan, perubahan=tuple(perubahan), versi=tuple(versi), lengkap=bool(perubahan))
