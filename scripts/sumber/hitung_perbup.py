"""How much of the regulations in a folder is read right: python scripts/sumber/hitung_perbup.py FOLDER [REFERENCES.tsv]

FOLDER holds texts (.txt, .md) in any shape. What should be found is counted here by rules of this file alone, which
are not the reader's: numbers at the beginning of lines that count on. The reader is only asked for what it made of the
text. Printed for each text: provisions in their place of those expected, words that are neither in the tree nor in the
list of what was left out, words that the text does not have, references. REFERENCES.tsv, such as
tests/data/rujukan/tujuh-naskah.tsv, holds references that a person wrote down: text, provision, words, target.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))
from sop_site.legal import tempel
from sop_site.legal.naskah import Ketentuan, Naskah, words
from sop_site.legal.rujukan import all_references

Tempat = tuple[str, ...]  # room, Pasal, ayat, kind and number
_TANDA = re.compile(
    r"(?P<room>MENIMBANG|Menimbang|MENGINGAT|Mengingat|Memperhatikan)\b(?:\s*:)?\s*|"
    r"(?P<decide>MEMUTUSKAN|M E M U T U S K A N)\b|(?P<notes>PENJELASAN)(?:\s+ATAS\b|$)|(?P<annex>LAMPIRAN)\b|"
    r"(?P<end>Ditetapkan|Disahkan|TAMBAHAN LEMBARAN)\b|(?P<bab>BAB [IVXLC]+[A-Z]?)(?=\s+[A-Z]|$)|"
    r"(?P<bagian>Bagian Ke\w+(?: (?:Belas|Puluh))?)(?=\s+[A-Z]|$)|"
    r"(?P<pasal>(?:Pasal|PASAL) (?:\d+[A-Z]?|[IVX]+)\b)|(?P<diktum>KE[A-Z]{3,}(?: BELAS)?)\s*:|"
    r"(?P<ayat>(?:Ayat )?\(\d+[a-z]?\))|(?P<huruf>Huruf [a-z]\b|(?:[a-z]|[a-z][a-z])\.(?=\s|[a-z]{3}))|"
    r"(?P<angka>\d{1,2}\.(?=\s|[a-z]{3}))"
)


def expected(text: str) -> Iterator[Tempat]:
    """The provisions of a text, by numbers that begin a line (or stand behind "cukup jelas") and count on."""
    room, pasal, ayat = "", "", ""
    last: dict[str, list[int]] = {"huruf": [], "angka": []}
    count = {"pasal": 0, "ayat": 0}
    for line in re.sub(r"(?i)(?<=cukup jelas)([.;]?)\s+(?=Pasal |Ayat |Huruf )", r"\1\n", text).split("\n"):
        rest = line.strip("\f \t")
        while rest and (match := _TANDA.match(rest)):
            kind, found = match.lastgroup or "", match[match.lastgroup or ""].strip()
            rest = rest[match.end() :].lstrip(" :")
            if kind in ("room", "decide", "notes", "annex", "end"):
                room = found.lower() if kind != "end" else "end"
                pasal, ayat, count = "", "", {"pasal": 0, "ayat": 0}
                last = {"huruf": [], "angka": []}
                continue
            if room in ("annex", "lampiran", "end") or (room == "" and kind != "bab"):
                break
            if kind in ("bab", "bagian", "diktum"):
                yield room, "", "", found
                if kind == "diktum":
                    pasal, ayat, last = found, "", {"huruf": [], "angka": []}
                break
            number = _number(kind, found)
            if kind == "pasal":
                quoted = pasal.startswith("Pasal I")
                if not quoted and number != count["pasal"] + 1:
                    break
                if not (quoted and found[-1].isdigit()):
                    count["pasal"] = number
                pasal, ayat, count["ayat"] = found, "", 0
                last = {"huruf": [], "angka": []}
            elif kind == "ayat":
                if number not in (1, count["ayat"] + 1) or (number == 1 and count["ayat"]):
                    break
                ayat, count["ayat"], last = str(number), number, {"huruf": [], "angka": []}
            else:
                if not _counts_on(last[kind], number):
                    break
            yield room, pasal, ayat, f"{kind} {number}"


def _number(kind: str, found: str) -> int:
    if kind == "pasal" and not found[-1].isdigit() and not re.search(r"\d", found):
        return ("I", "II", "III", "IV", "V").index(found.split()[1]) + 1
    if kind == "huruf":
        letters = found.removeprefix("Huruf ").strip(".")
        return ord(letters[-1]) - 96 + 26 * (len(letters) - 1)
    return int(re.sub(r"\D", "", found))


def _counts_on(lists: list[int], number: int) -> bool:
    """Whether a number begins a list or goes on with one that is open; deeper ones are then closed."""
    for depth in range(len(lists) - 1, -1, -1):
        if number == lists[depth] + 1:
            del lists[depth + 1 :]
            lists[depth] = number
            return True
    if number == 1:
        lists.append(1)
    return number == 1


def made(naskah: Naskah) -> Iterator[Tempat]:
    """The provisions of the tree in the same form."""
    for part in naskah:
        room = {"bab": "memutuskan", "pasal": "memutuskan", "diktum": "memutuskan", "menetapkan": "memutuskan"}
        if part.jenis not in ("lampiran", "penutup", "pembukaan", "persetujuan"):
            yield from _made(part, room.get(part.jenis, part.jenis), "", "")


def _made(part: Ketentuan, room: str, pasal: str, ayat: str) -> Iterator[Tempat]:
    plain = re.sub(r"[“\": .]+$|^[“\"]", "", part.nomor)
    if part.jenis in ("bab", "bagian", "diktum"):
        yield room, "", "", plain
        pasal = plain if part.jenis == "diktum" else pasal
    elif part.jenis == "pasal":
        pasal, ayat = plain, ""
        yield room, pasal, "", f"pasal {_number('pasal', pasal)}"
    elif part.jenis == "ayat":
        ayat = re.sub(r"\D", "", plain)
        yield room, pasal, ayat, f"ayat {ayat}"
    elif part.jenis in ("huruf", "angka"):
        number = re.sub(r"[^a-z0-9]", "", plain.removeprefix("Huruf").removeprefix("Angka"))
        yield room, pasal, ayat, f"{part.jenis} {_number(part.jenis, number)}"
    for item in part.isi:
        yield from _made(item, room, pasal, ayat)


def tokens(text: str) -> Counter[str]:
    """The words of a text: letters and digits, whatever stands between them."""
    return Counter(re.findall(r"[^\W_]+", text))


def references(path: Path, naskah: Naskah, rows: list[list[str]]) -> tuple[int, int, int]:
    """Of the references written down for a text: how many there are, how many are right, how many lead elsewhere."""
    found: dict[tuple[str, str], set[str]] = {}
    for where, said, target in all_references(naskah):
        found.setdefault((where, said), set()).add(target)
    wanted = [row for row in rows if path.name.startswith(f"{row[0]}-")]
    right = false = 0
    for _, where, said, target in wanted:
        got, want = found.get((where, said), set()), set() if target == "luar" else set(target.split())
        right += got == want
        false += bool(got - want)
    return len(wanted), right, false


def main(folder: Path, table: Path | None) -> None:
    """Print a row for each text, and the sums."""
    rows = [line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line] if table else []
    total: Counter[str] = Counter()
    print(f"{'naskah':40}{'ketentuan':>18}{'kata':>8}{'hilang':>8}{'lebih':>7}{'rujukan':>9}{'benar':>9}{'salah':>7}")
    for path in sorted([*folder.glob("*.txt"), *folder.glob("*.md")]):
        text = path.read_text("utf-8-sig")
        bacaan = tempel.read(text)
        want, got = Counter(expected(text)), Counter(made(bacaan.naskah))
        in_tree = tokens(" ".join(words(part, notes=True) for part in bacaan.naskah))
        in_list = tokens(" ".join(item.teks for item in bacaan.sisihan))
        said = tokens(text)
        listed, right, false = references(path, bacaan.naskah, rows)
        row = {
            "ada": (want & got).total(),
            "harus": want.total(),
            "kata": said.total(),
            "hilang": (said - in_tree - in_list).total(),
            "lebih": (in_tree + in_list - said).total(),
            "rujukan": sum(1 for _ in all_references(bacaan.naskah)),
            "tertulis": listed,
            "benar": right,
            "salah": false,
        }
        total.update(row)
        _print(path.stem, row)
        for place in [*(want - got), *(f"lebih: {place}" for place in got - want)][:8]:
            print(f"    {place}")
    _print("semua", total)


def _print(name: str, row: Counter[str] | dict[str, int]) -> None:
    share = 100 * row["ada"] / row["harus"] if row["harus"] else 100.0
    place = f"{row['ada']}/{row['harus']} {share:.2f}%"
    right = f"{row['benar']}/{row['tertulis']}"
    print(
        f"{name:40}{place:>18}{row['kata']:>8}{row['hilang']:>8}{row['lebih']:>7}{row['rujukan']:>9}{right:>9}"
        f"{row['salah']:>7}"
    )


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) == 3 else None)
