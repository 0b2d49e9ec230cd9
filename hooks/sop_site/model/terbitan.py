"""What the library may not find out for itself about a release: whoever calls it says so, or it is not told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Perubahan:
    """A data file and the day (ISO 8601) on which it was last changed."""

    tanggal: str
    file: str


@dataclass(frozen=True)
class Terbitan:
    """The commit that the site is made from: `waktu` in ISO 8601 with its offset, `komit` the whole hash.

    Both are empty where the files are not those of a commit. `perubahan`: when data files were last changed, as far
    back as it is known.
    """

    waktu: str = ""
    komit: str = ""
    perubahan: tuple[Perubahan, ...] = ()

    @property
    def tanggal(self) -> str:
        """The commit's day where it was made (ISO 8601)."""
        return self.waktu[:10]

    def diubah(self) -> dict[str, str]:
        """Each data file that is known to have changed → the day."""
        return {item.file: item.tanggal for item in self.perubahan}


TAK_DIKETAHUI = Terbitan()
