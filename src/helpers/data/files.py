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
from typing import IO, TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

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
    """Write a file that a user asked for, whole or not at all, with its folder where there is none.

    Raises:
        UserError: the place cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(path, content)
    except OSError as error:
        raise UserError(
            f"cannot be written ({error.strerror}).", where=path.name, remedy="Choose another --output."
        ) from None


def replace_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: no reader sees half of it, and a failure leaves what was there.

    Of two processes that write the same file at once, one waits for the other. What a killed one left beside the place
    is used up by the next.

    Raises:
        OSError: the place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.part")
    while True:
        with beside.open("ab") as file:
            if fcntl is not None:
                with contextlib.suppress(OSError):  # a file system without locks
                    fcntl.flock(file, fcntl.LOCK_EX)
                if not _is_named(file, beside):  # another process has moved it meanwhile
                    continue
            try:
                file.truncate(0)
                file.write(content)
                file.flush()
                if fcntl is None:
                    file.close()  # Windows moves no file that is open
                os.replace(beside, path)
            except OSError:
                with contextlib.suppress(OSError):
                    beside.unlink()
                raise
            return


def _is_named(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


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
