"""`make pasang-kait`: git then checks what is staged before every commit. A foreign hook is never overwritten."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TANDA = "# Kait Katalog SOP: memeriksa data sebelum setiap komit."
KAIT = f"""\
#!/bin/sh
{TANDA}
# Melepasnya: hapus berkas ini. Melewatinya sekali saja: git commit --no-verify
cd "$(git rev-parse --show-toplevel)" || exit 1
for python in py python3 python; do
  if command -v "$python" >/dev/null 2>&1; then
    "$python" scripts/run.py periksa --disiapkan && exit 0
    echo "Komit dibatalkan: perbaiki data menurut pesan di atas, lalu ulangi." >&2
    exit 1
  fi
done
echo "Python tidak ditemukan; data tidak dapat diperiksa." >&2
exit 1
"""


def main(root: Path = ROOT) -> int | str:
    """0 when the hook stands, else the sentence that says why not."""
    words = ["git", "rev-parse", "--git-path", "hooks/pre-commit"]
    try:
        found = subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "Folder ini bukan repositori git: kait tidak dapat dipasang."
    path = root / found
    if path.exists() and TANDA not in path.read_text("utf-8", "replace"):
        return (
            f"Sudah ada kait lain di {found}, dan tidak diganti. Tambahkan sendiri ke dalamnya: "
            "scripts/run.py periksa --disiapkan"
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(KAIT, "utf-8", newline="\n")
    path.chmod(0o755)
    print(f"Terpasang: {found}. Mulai sekarang data diperiksa sebelum setiap komit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
