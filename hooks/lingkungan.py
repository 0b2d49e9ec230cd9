"""The variables of the environment by which desk, CI and server tell a build what it may not find out for itself.

The hook and the scripts name and read them here alone. Only the standard library: run.py needs it before anything is
installed.
"""

from __future__ import annotations

import os

KATALOG = "KATALOG"  # which catalogue
ALAMAT = "SOP_ALAMAT"  # where the site will stand, if not where katalog.yml says
ALAMAT_TERBIT = "SOP_ALAMAT_TERBIT"  # a file: alamat.txt of the published site, of which no address may vanish
COMMIT = "SOP_COMMIT"  # the commit that is built; not set where files differ from it
TERBIT = "SOP_TERBIT"  # its time, ISO 8601
# A file: lines "2026-11-20 sop_data/…" (when data files were last changed, newest first), then for older versions the
# same with a tab and the content as JSON; or the one line "dangkal" where the history is cut off.
RIWAYAT = "SOP_RIWAYAT"
WAKTU = "SOURCE_DATE_EPOCH"  # seconds; what a build is dated by (reproducible-builds.org)
DOCS = "SOP_DOCS"  # the folder of the hand-written pages, for mkdocs.yml: on a server the text stands apart
PRATINJAU = "SOP_PRATINJAU"  # for a preview: files are made when a browser asks for them
SIMPANAN = "SOP_SIMPANAN"  # a folder of what builds keep for the next one; not set: nothing is kept
GABUNG = "SOP_GABUNG"  # a folder: what a site that joins catalogues is made of, in the place of a catalogue
PAKET = "SOP_PAKET"  # for a package: without instant navigation, which prepares no page that is opened from a folder
MEJA = "SOP_MEJA"  # at the desk nothing is published: the editor is given files whole, with comments and NIP

BAWAAN = {KATALOG: "kuningan", WAKTU: "0"}


def value(name: str) -> str:
    """What the environment says, else the default, "" where there is none. An empty variable is none."""
    return os.environ.get(name) or BAWAAN.get(name, "")
