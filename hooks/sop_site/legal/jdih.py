"""What the national legal network (JDIHN) asks of a regulation and only a person knows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class JDIH:
    """The fields of a JDIHN entry that neither the text nor the catalogue holds; "" for what is not known.

    `subjek` are the catchwords, `teu` the heading of the issuing body ("Indonesia. Kabupaten Kuningan").
    """

    teu: str = ""
    subjek: tuple[str, ...] = ()
    bidang_hukum: str = ""
    tempat_terbit: str = ""
    penerbit: str = ""
    nomor_panggil: str = ""
    deskripsi_fisik: str = ""
    nomor_induk_buku: str = ""
    isbn: str = ""
    abstrak: str = ""


BELUM_ADA = JDIH()
