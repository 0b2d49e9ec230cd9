"""`make skema`: writes the editor's settings and the schemas of the data files into .vscode/, from the model."""

from __future__ import annotations

from pathlib import Path

from sop_site.export.skema import files

ROOT = Path(__file__).parents[1]


def main() -> None:
    for name, text in files().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    print(f"{len(files())} berkas ditulis ke .vscode/.")


if __name__ == "__main__":
    main()
