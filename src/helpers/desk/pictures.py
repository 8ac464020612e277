"""Pictures of the pages that tables stand on, so that a whole table can be checked against what was printed."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from helpers.data.registered import registered
from helpers.desk.desk import Desk
from helpers.documents.limits import read_file
from helpers.documents.pictures.files import open_image, render

TABULAR = "indicators"  # the records that come from tables
WIDTH = 1240  # pixels: 150 to the inch on A4, at which small print can be read
QUALITY = 45  # of WebP, in grey; a page of print takes some 100 kB
MOST_BYTES = 2_000_000  # of all pictures together, so that a desk stays a file that is opened at once


def with_pictures(desk: Desk, folder: Path) -> Desk:
    """A desk with the pictures of the pages that its tables stand on; as it is, where no page can be shown.

    Args:
        desk: the desk.
        folder: where the registered documents lie.
    """
    document = desk.extraction.document
    loaders = {"pdf": render, "picture": open_image}
    if document.format not in loaders:
        return desk
    pages = {document.page_at(item.span[0]) for item in desk.items if item.table == TABULAR}
    content = read_file(registered(desk.document, folder))
    return replace(desk, pictures=page_pictures(content, document.format, (page for page in pages if page)))


def page_pictures(content: bytes, kind: str, pages: Iterable[int]) -> dict[int, str]:
    """Page, counted from 1 -> its picture as a `data:` address; the first pages, where all would be too much.

    Args:
        content: the file.
        kind: `pdf` or `picture`.
        pages: which pages.
    """
    from PIL import Image

    load = render if kind == "pdf" else open_image
    pictures: dict[int, str] = {}
    size = 0
    for page in sorted(set(pages)):
        pixels = load(content, page - 1)
        if pixels is None:
            continue
        shown = Image.fromarray(pixels[:, :, ::-1]).convert("L")
        if shown.width > WIDTH:
            shown = shown.resize((WIDTH, round(shown.height * WIDTH / shown.width)), Image.Resampling.LANCZOS)
        stream = io.BytesIO()
        shown.save(stream, "WEBP", quality=QUALITY)
        address = f"data:image/webp;base64,{base64.b64encode(stream.getvalue()).decode()}"
        size += len(address)
        if size > MOST_BYTES:
            break
        pictures[page] = address
    return pictures
