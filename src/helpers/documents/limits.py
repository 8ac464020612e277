"""What is too much to read. Stated in one place, so that tests and the manual can name them."""

from __future__ import annotations

import io
import math
import re
import stat
import sys
import zipfile
from pathlib import Path

from helpers.errors import DocumentError

# What reading a document may take by default: with the start of the program and of the process that reads (each over a
# second, and the system counts whole ones), 20 seconds of one processor and 1 GB; what a process begins with does not
# count towards its limit: some 120 MB, in one that is forked for each document of a folder twice as much.
SECONDS = 16
MEMORY_MB = 700
FILE_BYTES = 200 * 1024 * 1024
TEXT_BYTES = 50 * 1024 * 1024
ZIP_EXPANDED_BYTES = 500 * 1024 * 1024
ZIP_RATIO = 200
# Of a workbook that a person fills; a template of a thousand targets has a tenth of one megabyte.
BOOK_BYTES = 50 * 1024 * 1024
ZIP_MEMBERS = 20_000
PDF_PAGES = 2_000
TABLE_CELLS = 1_000_000
PICTURES = 100
PICTURE_PIXELS = 60_000_000
# What recognizing text adds to these limits: seconds of a processor for each picture, memory once.
PICTURE_SECONDS = 60
RECOGNITION_MB = 2_000


_SPLIT = "Split the file, or save only its text."


def too_much(what: str, count: int, limit: int, where: str, remedy: str) -> DocumentError:
    """The error for a document that goes over a limit."""
    return DocumentError(f"{what}: {count:,} where at most {limit:,} are read", where=where, remedy=remedy)


def read_file(path: Path, most: int | None = None) -> bytes:
    """The bytes of a file that is one, and not too large: whatever a user names is read by this.

    Args:
        path: the file.
        most: bytes that it may have; those of a document by default.

    Raises:
        DocumentError: it is missing, a folder, a device or a pipe, too large, or cannot be read.
    """
    most = FILE_BYTES if most is None else most
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError("this is a folder", where=str(path), remedy="Give one file at a time.")
        if not stat.S_ISREG(status.st_mode):  # a pipe waits for ever, a device never ends
            raise DocumentError("this is no file but a device or a pipe", where=str(path), remedy="Save it as a file.")
        if status.st_size > most:
            raise too_much("bytes", status.st_size, most, path.name, _SPLIT)
        with path.open("rb") as file:
            data = file.read(most + 1)  # files of the system, such as those in /proc, do not tell their size
    except FileNotFoundError:
        raise DocumentError("there is no such file", where=str(path), remedy="Check the path.") from None
    except ValueError as error:  # a path with a zero byte
        raise DocumentError(f"this is no path ({error})", where=repr(str(path)), remedy="Check the path.") from None
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read ({error.strerror})", where=str(path), remedy="Check its permissions."
        ) from None
    if len(data) > most:
        raise too_much("bytes", len(data), most, path.name, _SPLIT)
    return data


_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")


def check_merged(data: bytes, where: str) -> None:
    """Refuse a workbook whose merged cells are more than can be read: each is made before anybody can look at it.

    Raises:
        DocumentError: they are too many.
    """
    merged = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    for left, top, right, bottom in _MERGED.findall(archive.read(name)):
                        merged += (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return  # whoever opens it says what is wrong with it
    if merged > TABLE_CELLS:
        raise too_much("merged cells", merged, TABLE_CELLS, where, "Unmerge the cells beyond the table.")


def check_expanded(data: bytes, limit: int, where: str) -> None:
    """Refuse an archive that is larger than a limit when unpacked.

    Raises:
        DocumentError: it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            expanded = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return  # whoever opens it says what is wrong with it
    if expanded > limit:
        raise too_much("bytes when unpacked", expanded, limit, where, "Save it again from an office program.")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def allow_more(seconds: float, memory: int) -> None:
    """Raise the limits of this process, where it has any, by seconds of a processor and bytes of memory."""
    if sys.platform == "win32":
        return
    import resource

    for kind, more in ((resource.RLIMIT_CPU, math.ceil(seconds)), (resource.RLIMIT_DATA, memory)):
        soft, hard = resource.getrlimit(kind)
        if soft != resource.RLIM_INFINITY:
            limit = soft + more
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
