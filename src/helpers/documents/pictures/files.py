"""Where pictures come from: image files, images inside other files, pages of a PDF."""

from __future__ import annotations

import base64
import binascii
import io
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from helpers.documents.limits import PICTURE_PIXELS, too_much
from helpers.documents.model import Picture, TextBuilder
from helpers.errors import DocumentError

if TYPE_CHECKING:
    import numpy as np

# A table that can be read is at least so large, in pixels: smaller pictures are ornaments.
LEAST_WIDTH, LEAST_HEIGHT = 240, 100
# An image on a PDF page counts from this share of the page's width and height on.
SHARE_WIDTH, SHARE_HEIGHT = 0.4, 0.1
# So many characters over an image are its text.
LEAST_OVER = 15
DPI = 200
DATA_URI = re.compile(r"data:image/[a-z.+-]{2,20};base64,", re.IGNORECASE)


def read_image_file(data: bytes, where: str) -> tuple[TextBuilder, str]:
    """Take an image file: each of its frames is a page to recognize.

    Returns:
        A builder without text that holds the pictures, and no title.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            frames = getattr(image, "n_frames", 1)
            if image.width * image.height > PICTURE_PIXELS:
                raise too_much(
                    "pixels", image.width * image.height, PICTURE_PIXELS, where, "Save the picture in smaller size."
                )
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise DocumentError(
            "the picture is cut off or damaged", where=where, remedy="Download or scan it again."
        ) from None
    builder = TextBuilder()
    for frame in range(frames):
        builder.pictures.append(Picture(0, frame + 1, partial(open_image, data, frame)))
    return builder, ""


def open_image(data: bytes, frame: int = 0) -> np.ndarray | None:
    """An image as height x width x 3 numbers, blue first, upright and on white; none where it cannot be opened."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > PICTURE_PIXELS:
                return None
            image.seek(frame)
            shown = ImageOps.exif_transpose(image).convert("RGBA")
            white = Image.new("RGBA", shown.size, "white")
            pixels = np.asarray(Image.alpha_composite(white, shown).convert("RGB"))
    except Exception:  # decoders raise errors of many kinds on damaged files
        return None
    return np.ascontiguousarray(pixels[:, :, ::-1])


def add_image(builder: TextBuilder, data: bytes) -> None:
    """Note an image that stands where the builder is, if it is large enough to hold a table."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            large = image.width >= LEAST_WIDTH and image.height >= LEAST_HEIGHT
    except Exception:
        return
    if large:
        builder.pictures.append(Picture(builder.length, 0, partial(open_image, data)))


def image_of_page(source: str, folder: Path | None) -> bytes | None:
    """Bytes of an `<img>`: from its data: URI, or from a file beside the saved page; nothing is fetched."""
    uri = DATA_URI.match(source)
    if uri:
        try:
            return base64.b64decode(unquote(source[uri.end() :]))
        except (binascii.Error, ValueError):
            return None
    if folder is None or ":" in source or source.startswith(("/", "\\")):
        return None
    path = (folder / unquote(source.split("?")[0].split("#")[0])).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file() or path.stat().st_size > 50_000_000:
        return None
    return path.read_bytes()


def add_pdf_pictures(builder: TextBuilder, data: bytes, page, number: int, scanned: bool) -> None:
    """Note what a PDF page shows as pictures: the whole page where it has no text, else each large image.

    Args:
        builder: where the pictures are noted.
        data: the file.
        page: the page, a pypdfium2 page.
        number: its number, counted from 0.
        scanned: whether the page has no text of its own.
    """
    import pypdfium2.raw as raw

    width, height = page.get_size()
    images = [item.get_bounds() for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)]
    large = [
        box for box in images if box[2] - box[0] >= SHARE_WIDTH * width and box[3] - box[1] >= SHARE_HEIGHT * height
    ]
    if large and not scanned:
        text = page.get_textpage()
        # A scan with its text laid over it, or a ground behind the text: what it shows has been read.
        large = [box for box in large if len("".join(text.get_text_bounded(*box).split())) < LEAST_OVER]
    if scanned and images:
        builder.pictures.append(Picture(builder.length, number + 1, partial(render, data, number)))
    elif large and not scanned:
        for box in large:
            left, bottom, right, top = box
            crop = (max(left, 0), max(bottom, 0), max(width - right, 0), max(height - top, 0))
            builder.pictures.append(Picture(builder.length, number + 1, partial(render, data, number, crop)))


def render(data: bytes, number: int, crop: tuple[float, float, float, float] = (0, 0, 0, 0)) -> np.ndarray | None:
    """A PDF page as pixels, height x width x 3, blue first.

    Args:
        data: the file.
        number: the page, counted from 0.
        crop: what is cut off at the left, bottom, right and top, in points.
    """
    import numpy as np
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as source:
            page = source[number]
            width, height = page.get_size()
            scale = min(DPI / 72, (PICTURE_PIXELS / max(width * height, 1)) ** 0.5)
            return np.array(page.render(scale=scale, crop=crop, rev_byteorder=False).to_numpy()[:, :, :3])
    except (pdfium.PdfiumError, ValueError):
        return None
