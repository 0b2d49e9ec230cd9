"""A tiny PDF writer for made-up forms: text, bars, lines and shapes, drawn the many ways that offices' programs do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass
class Kanvas:
    """Pages of drawing commands; x to the right, y downwards, in points."""

    width: float = 842
    height: float = 595
    pages: list[list[str]] = field(default_factory=lambda: [[]])

    def page(self) -> None:
        self.pages.append([])

    def _add(self, command: str) -> None:
        self.pages[-1].append(command)

    def _at(self, point: Point) -> str:
        return f"{point[0]:.2f} {self.height - point[1]:.2f}"

    def text(self, x: float, y: float, text: str, size: float = 8, matrix: str = "1 0 0 1") -> None:
        """Text whose baseline begins at a place; `matrix` turns or leans it."""
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self._add(f"BT /F1 {size} Tf {matrix} {self._at((x, y))} Tm ({safe}) Tj ET")

    def words(self, x: float, y: float, width: float, text: str, size: float = 8) -> None:
        """Text broken into lines of at most `width` points, Helvetica being about half as wide as high."""
        line = ""
        for word in text.split():
            if line and len(f"{line} {word}") * size * 0.5 > width:
                self.text(x, y, line, size)
                line, y = word, y + size * 1.2
            else:
                line = f"{line} {word}".strip()
        self.text(x, y, line, size)

    def polygon(self, points: Sequence[Point], paint: str = "S", white: bool = False) -> None:
        path = f"{self._at(points[0])} m " + " ".join(f"{self._at(point)} l" for point in points[1:])
        colour = "1 g" if white else "0 g"
        self._add(f"{colour} {path} h {paint} 0 g")

    def line(self, *points: Point, width: float = 0.75) -> None:
        path = f"{self._at(points[0])} m " + " ".join(f"{self._at(point)} l" for point in points[1:])
        self._add(f"{width} w {path} S")

    def bar(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A filled rectangle: how Excel and Word draw a rule."""
        self._add(f"0 g {x0:.2f} {self.height - bottom:.2f} {x1 - x0:.2f} {bottom - top:.2f} re f")

    def picture(self, x: float, top: float, dark: Sequence[Sequence[bool]]) -> None:
        """A picture in black and white, a point a pixel."""
        wide, high = len(dark[0]), len(dark)
        data = "".join("00" if pixel else "ff" for row in dark for pixel in row)
        place = f"{wide} 0 0 {high} {x:.2f} {self.height - top - high:.2f} cm"
        self._add(f"q {place} BI /W {wide} /H {high} /CS /G /BPC 8 /F /AHx ID {data}> EI Q")

    def capsule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        r = (bottom - top) / 2
        k = r * 0.45
        a = self._at
        self._add(
            f"{a((x0 + r, top))} m {a((x1 - r, top))} l "
            f"{a((x1 - k, top))} {a((x1, top + k))} {a((x1, top + r))} c "
            f"{a((x1, bottom - k))} {a((x1 - k, bottom))} {a((x1 - r, bottom))} c {a((x0 + r, bottom))} l "
            f"{a((x0 + k, bottom))} {a((x0, bottom - k))} {a((x0, top + r))} c "
            f"{a((x0, top + k))} {a((x0 + k, top))} {a((x0 + r, top))} c h S"
        )

    def pdf(self) -> bytes:
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
        kids = []
        for commands in self.pages:
            stream = "\n".join(commands)
            objects.append(f"<< /Length {len(stream.encode('cp1252', 'replace'))} >>\nstream\n{stream}\nendstream")
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.width} {self.height}] "
                f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        out = b"%PDF-1.4\n"
        places = []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252", "replace")
        start = len(out)
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
        return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
