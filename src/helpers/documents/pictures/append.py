"""Read the pictures of a document and write what they say behind its text."""

from __future__ import annotations

from helpers.documents.limits import PICTURE_SECONDS, PICTURES, RECOGNITION_MB, allow_more
from helpers.documents.model import Recognized, TextBuilder, Unread
from helpers.documents.pictures.engine import INSTALL, is_installed
from helpers.documents.pictures.reading import Reading

TOO_MANY = f"only the first {PICTURES} pictures of a document are read; split the file."
NOT_OPENED = "it cannot be opened; export the document again."
EMPTY = "no text was found in it; look whether it shows any."


def append_pictures(builder: TextBuilder) -> None:
    """Read all pictures that a reader has collected; what could not be read is noted with the reason.

    What is read stands behind all other text: spans of the text itself are the same without text recognition.
    """
    if not builder.pictures:
        return
    if not is_installed():
        builder.unread += [Unread(picture, INSTALL) for picture in builder.pictures]
        return
    from helpers.documents.pictures.read import read_picture

    allow_more(0, RECOGNITION_MB << 20)
    for number, picture in enumerate(builder.pictures):
        if number >= PICTURES:
            builder.unread.append(Unread(picture, TOO_MANY))
            continue
        allow_more(PICTURE_SECONDS, 0)
        pixels = picture.load()
        pieces = [] if pixels is None else read_picture(pixels)
        if not pieces:
            builder.unread.append(Unread(picture, NOT_OPENED if pixels is None else EMPTY))
        for piece in pieces:
            if isinstance(piece, Reading):
                builder.recognized.append(Recognized(*builder.line(piece.text), piece.confidence, picture.page))
                continue
            grid = builder.table([[cell.text if cell else None for cell in row] for row in piece.rows], piece.covered)
            for printed, read in zip(grid.rows, piece.rows, strict=True):
                builder.recognized += [
                    Recognized(place.start, place.end, cell.confidence, picture.page)
                    for place, cell in zip(printed, read, strict=True)
                    if place is not None and cell is not None
                ]
