"""Figures for print: at the width of one column and of two, in colour and in grey, as PDF, SVG and PNG.

Each is drawn once a width. Faces are embedded: in the PDF as outlines with their characters, in the SVG as a web font.
The PNG is the PDF at 600 dots an inch.
"""

from __future__ import annotations

import base64
import io
import re
import warnings
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.article.greyed import grey
from helpers.article.pdf import pdf_bytes
from helpers.display.pictures import picture
from helpers.display.show import draw
from helpers.faces import font_face
from helpers.facts import Figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawn
    from matplotlib.transforms import Bbox
    from PIL import Image

DPI = 600
TWO = 170 / 25.4  # inches: the type area of A4
ONE = 84 / 25.4  # inches: one of two columns in it
HIGH = 240 / 25.4  # inches: the height of that area
LEAST = 5.0  # points: smallest letter that journals print
_HEX, _SIZE = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b"), re.compile(r'\b(width|height)="([\d.]+)pt"')
_EMBEDDED = re.compile(r"data:image/png;base64,\s*([A-Za-z0-9+/=\s]+)")


@dataclass(frozen=True)
class Printed:
    """A figure for print.

    Attributes:
        alt: what it shows, in one sentence: its caption.
        files: suffix of the name (`two.pdf`, `one-grey.svg`) -> content.
        preview: PNG of the wide one for Word, at 300 dots an inch.
        is_wide_only: whether its texts would collide or be too small at one column.
    """

    alt: str
    files: dict[str, bytes]
    preview: bytes
    is_wide_only: bool


def printed(figure: Figure, lang: str) -> Printed | None:
    """A figure's files; None where there is nothing to draw.

    Args:
        figure: what it shows.
        lang: language of its labels.
    """
    wide = draw(figure, lang)
    if wide is None:
        return None
    alt, scale = wide.get_label(), TWO / wide.get_figwidth()
    svg, _ = _svg(wide, scale, lang)
    files, raster = _files(wide, svg, "two", scale)
    narrow = _fitting(figure, lang, _collisions(wide))
    if narrow is not None:
        files |= _files(*narrow, "one", ONE / narrow[0].get_figwidth())[0]
    return Printed(alt, files, _png(raster.reduce(2), DPI // 2, level=6), narrow is None)


def _fitting(figure: Figure, lang: str, crowded: int) -> tuple[Drawn, str] | None:
    """A figure at one column, as a phone has it; None where it is higher than a page, or its texts crowd more."""
    narrow = draw(figure, lang, narrow=True)
    scale = ONE / narrow.get_figwidth()
    svg, has_room = _svg(narrow, scale, lang)
    fits = has_room and _collisions(narrow) <= crowded and narrow.get_figheight() * scale <= HIGH
    return (narrow, svg) if fits and _least(narrow) * scale >= LEAST else None


def _files(drawn: Drawn, svg: str, width: str, scale: float) -> tuple[dict[str, bytes], Image.Image]:
    """All forms of a drawn figure, whose SVG has settled its layout; and the picture itself."""
    pdf, dull = (pdf_bytes(drawn, scale, is_grey=is_grey) for is_grey in (False, True))
    raster = _raster(pdf)
    files = {
        f"{width}.svg": svg.encode(),
        f"{width}-grey.svg": _grey_svg(svg).encode(),
        f"{width}.pdf": pdf,
        f"{width}-grey.pdf": dull,
        f"{width}.png": _png(raster),
        f"{width}-grey.png": _png(raster.convert("L")),
    }
    return files, raster


def _svg(drawn: Drawn, scale: float, lang: str) -> tuple[str, bool]:
    """The page's own drawing as a file of its own, with the glyphs that it shows; whether its axes have room."""
    with warnings.catch_warnings(record=True) as raised:
        warnings.simplefilter("always")
        drawing = picture(drawn)
    assert drawing is not None  # it was drawn
    has_room = not any("collapsed" in str(one.message) for one in raised)
    sized = _SIZE.sub(lambda size: f'{size[1]}="{float(size[2]) * scale:g}pt"', drawing.svg[: drawing.svg.index(">")])
    svg = sized + drawing.svg[drawing.svg.index(">") :]
    face = f"<style>{font_face(svg, lang)}</style>"
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + svg.replace(">", f">{face}", 1), has_room


def _grey_svg(svg: str) -> str:
    """The same drawing with every colour, and every picture within it, in grey."""

    def pictured(match: re.Match[str]) -> str:
        from PIL import Image

        image = Image.open(io.BytesIO(base64.b64decode(match[1]))).convert("LA")
        stream = io.BytesIO()
        image.save(stream, "PNG")
        return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()

    head, end, body = svg.partition("</style>")
    return head + end + _HEX.sub(_grey_hex, _EMBEDDED.sub(pictured, body))


def _grey_hex(match: re.Match[str]) -> str:
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    level = round(255 * grey(*(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))))
    return "#" + 3 * f"{level:02x}"


def _raster(pdf: bytes) -> Image.Image:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=DPI / 72).to_pil()


def _png(image: Image.Image, dpi: int = DPI, level: int = 3) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", dpi=(dpi, dpi), compress_level=level)
    return stream.getvalue()


def _texts(drawn: Drawn) -> list:
    from matplotlib.text import Text

    return [text for text in drawn.findobj(Text) if text.get_visible() and text.get_text().strip()]


def _least(drawn: Drawn) -> float:
    """Size of the smallest letters, in points."""
    return min((text.get_fontsize() for text in _texts(drawn)), default=LEAST)


def _collisions(drawn: Drawn) -> int:
    """Pairs of texts of which one covers a tenth of the other, and texts that leave the figure."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(drawn).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in _texts(drawn)]
    whole = drawn.bbox
    out = sum(
        box.x0 < whole.x0 - 1 or box.x1 > whole.x1 + 1 or box.y0 < whole.y0 - 1 or box.y1 > whole.y1 + 1
        for box in boxes
    )
    return out + sum(_covered(one, other) > 0.1 for one, other in combinations(boxes, 2))


def _covered(one: Bbox, other: Bbox) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    least = min(one.width * one.height, other.width * other.height)
    return width * height / least if width > 0 and height > 0 and least else 0.0
