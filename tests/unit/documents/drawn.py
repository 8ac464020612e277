"""Small PDF files drawn for tests: text and lines at places given in points from the top left of an A4 page."""

from __future__ import annotations

WIDTH, HEIGHT = 595, 842
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype"
    "/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0"
    "/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


class Page:
    """One page to draw on."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def text(self, x: float, y: float, words: str, size: float = 10) -> Page:
        """Words whose baseline begins at x, y."""
        code = words.encode("utf-16-be").hex()
        self.commands.append(f"BT /F1 {size} Tf {x} {HEIGHT - y} Td <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """A thin line."""
        self.commands.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def paper(self, x: float, y: float, width: float, height: float) -> Page:
        """A white area without a frame, as word processors paint behind text."""
        return self.shade(x, y, width, height, 1)

    def shade(self, x: float, y: float, width: float, height: float, grey: float) -> Page:
        """An area of a shade of grey without a frame."""
        self.commands.append(f"{grey} g {x} {HEIGHT - y - height} {width} {height} re f 0 g")
        return self

    def picture(self, x: float, y: float, width: float, height: float) -> Page:
        """A grey picture of one pixel, as wide and high as said."""
        self.commands.append(
            f"q {width} 0 0 {height} {x} {HEIGHT - y - height} cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID EE> EI Q"
        )
        return self

    def table(self, rows: list[list[str]], xs: list[float], top: float, *, open_top: bool = False) -> Page:
        """A ruled table; the top rule may be missing."""
        step = 20
        bottom = top + step * len(rows)
        for number in range(open_top, len(rows) + 1):
            self.line(xs[0], top + step * number, xs[-1], top + step * number)
        for x in xs:
            self.line(x, top, x, bottom)
        for number, row in enumerate(rows):
            for x, words in zip(xs, row, strict=False):
                if words:
                    self.text(x + 3, top + step * number + 14, words)
        return self


def pdf(*pages: Page) -> bytes:
    """The bytes of a file with these pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", FONT]
    kids = []
    for page in pages:
        stream = "\n".join(page.commands)
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return (out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").encode("ascii")
