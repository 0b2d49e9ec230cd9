"""`python scripts/run.py uji-bunuh 50`: so many rounds of kill -9 while a site is published, and their figures.

Each round pushes a change to a real repository, kills everything that runs for it at a seeded random moment, and then
pushes another that must heal all; a reader asks nginx for pages the whole time.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

sys.path += [str(Path(__file__).parents[1] / "tests")]

from terbit.peladen import kill_rounds, peladen

BENIH = 22


def main(rounds: int) -> int:
    with tempfile.TemporaryDirectory() as folder, peladen(Path(folder)) as server:
        code, said = server.push()
        if code:
            print(said)
            return 1
        start = time.monotonic()
        try:
            came, pembaca = kill_rounds(server, rounds, BENIH)
        except AssertionError as error:
            print(f"Gagal: {error}")
            return 1
    print(f"{rounds} putaran dalam {time.monotonic() - start:.0f} detik, benih {BENIH}.")
    for name, count in came.most_common():
        print(f"  {count:4} terputus saat: {name}")
    print(
        f"{pembaca.count} jawaban, semuanya 200; {len(pembaca.seen)} isi yang berbeda, semuanya dari rilis yang utuh."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
