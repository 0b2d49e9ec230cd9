"""Where all of the engine's code on the server begins, run as `python -I mulai.py RUMAH WORD …`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2] / name) for name in ("hooks", "scripts")]

from server.kait import main  # noqa: E402 - it can be found now

sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
