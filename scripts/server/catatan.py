"""The house's two logs: what went wrong, for a programmer, and who brought what."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

CATATAN, MASUK = "catatan.log", "masuk.log"


def note(rumah: Path, text: str) -> None:
    _append(rumah / CATATAN, f"--- {now()}\n{text}\n")


def enter(rumah: Path, pushed: list[str]) -> None:
    """Who brought what: sshd's own log tells whose key came from that address and port."""
    come = os.environ.get("SSH_CLIENT", "lokal")
    _append(rumah / MASUK, "".join(f"{now()} {come} | {line.strip()}\n" for line in pushed))


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _append(path: Path, text: str) -> None:
    with open(path, "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
