"""Write files whole or not at all, and archives with the same bytes each time."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import UserError

if TYPE_CHECKING:
    from openpyxl import Workbook

# The earliest time that the format can hold: nothing in an archive depends on the clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)
# The same for formats that want a time inside.
NO_TIME = datetime.datetime(1980, 1, 1)


# What a spreadsheet takes for a formula, or for the start of one; a signed figure and bare signs are none.
_FORMULA = re.compile(r"(?![-+=]*[\d.,]*[%‰]?\Z)[=+\-@\x00-\x1f＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # what a workbook cannot hold


def text_cell(text: str) -> str:
    """A text for a cell of a CSV file that somebody opens in a spreadsheet: never run as a formula.

    An apostrophe in front, as spreadsheets themselves write it, marks what would be one.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def sheet_text(text: str) -> str:
    """A text for a cell of a workbook, where it is marked as text; control characters cannot stand there."""
    return _CONTROL.sub("\ufffd", text)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that a failure leaves what was there before.

    Raises:
        UserError: the place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise UserError(
            f"cannot be written ({error.strerror}).", where=path.name, remedy="Choose another --output."
        ) from None


def zip_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of (name, content) in the order given; the same members give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, content, compresslevel=9)
    return out.getvalue()


def workbook_bytes(book: Workbook) -> bytes:
    """A workbook as the bytes of its file, without the time of saving, which openpyxl writes in two places."""
    book.properties.creator, book.properties.created = "FYP Suite", NO_TIME
    out = BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    stamp = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
    fixed = NO_TIME.isoformat().encode() + b"Z"
    return zip_bytes(
        (name, stamp.sub(rb"\g<1>" + fixed + rb"\g<2>", content) if name == "docProps/core.xml" else content)
        for name, content in members
    )
