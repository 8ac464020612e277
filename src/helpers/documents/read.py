"""Read a document from a file, whatever its format. The content decides about the format; the name only helps."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from helpers.documents.decode import decode
from helpers.documents.facts import describe
from helpers.documents.limits import ZIP_EXPANDED_BYTES, ZIP_MEMBERS, ZIP_RATIO, read_file, too_much
from helpers.documents.markup import looks_like_page
from helpers.documents.model import Document, TextBuilder
from helpers.documents.pdf import read_pdf
from helpers.documents.pictures.append import append_pictures
from helpers.documents.pictures.files import read_image_file
from helpers.documents.refused import is_picture, nothing_read, refuse, refuse_zip
from helpers.documents.sheet import looks_like_csv, read_csv, read_workbook
from helpers.documents.text import read_text
from helpers.documents.word import read_word
from helpers.errors import DocumentError

LEAST_CHARACTERS = 15
Reader = Callable[[bytes, str], tuple[TextBuilder, str]]


def read_document(path: str | Path, *, unread_allowed: bool = False) -> Document:
    """Read a file: plain text, Markdown, HTML, DOCX, PDF, XLSX, CSV, or a picture.

    Args:
        path: the file.
        unread_allowed: whether a document of pictures in none of which text was read is no error.

    Raises:
        DocumentError: if the file is missing, empty, cut off, protected, scanned, too large or of a wrong type; the
            message says which, and what to do.
    """
    path = Path(path)
    data = read_file(path)
    return read_bytes(data, path.name, path.parent, unread_allowed=unread_allowed)


def read_bytes(data: bytes, name: str, folder: Path | None = None, *, unread_allowed: bool = False) -> Document:
    """Read a document from the bytes of a file.

    Args:
        data: the bytes.
        name: the file's name, for messages, and for what the bytes alone do not tell.
        folder: where the file lies; pictures of a saved page lie beside it.
        unread_allowed: whether a document of pictures in none of which text was read is no error.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf\xff\xfe"):
        raise DocumentError("the file is empty", where=name, remedy="Download the document again.")
    kind, reader = _format(data, name, folder)
    builder, hint = reader(data, name)
    append_pictures(builder)
    if not unread_allowed and builder.unread and builder.length < LEAST_CHARACTERS * len(builder.unread):
        raise nothing_read(builder, name)
    text = builder.text
    if kind == "picture":
        hint = text.split("\n", 1)[0]
    title, period, sort = describe(text, hint)
    return Document(
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
        period=period,
        kind=sort,
        format=kind,
        grids=tuple(builder.grids),
        images=tuple(builder.images),
        source=name,
        pages=tuple(builder.pages),
        recognized=tuple(builder.recognized),
        unread=tuple(builder.unread),
    )


def _format(data: bytes, name: str, folder: Path | None) -> tuple[str, Reader]:
    if data[:1024].lstrip().startswith(b"%PDF") or b"%PDF-" in data[:1024]:
        return "pdf", read_pdf
    if data.startswith(b"PK"):
        return _zip(data, name)
    if is_picture(data):
        return "picture", read_image_file
    refuse(data, name)
    suffix = Path(name).suffix.lower()
    head = decode(data, name) if len(data) < 100_000 else _head(data, name)
    if looks_like_page(head, named_text=suffix in (".txt", ".md")):
        from helpers.documents.webpage import read_page  # its library is slow to import

        return "html", partial(read_page, folder=folder)
    if suffix == ".csv" or (suffix not in (".txt", ".md") and looks_like_csv(head)):
        return "csv", read_csv
    return "text", read_text


def _head(data: bytes, name: str) -> str:
    """The beginning of a long text, cut at a line so that no character is torn."""
    for size in (65536, 65537, 65538, 65539):
        try:
            return decode(data[:size], name)
        except DocumentError:
            continue
    return decode(data, name)


def _zip(data: bytes, name: str) -> tuple[str, Reader]:
    """Tell DOCX from XLSX by the members, and refuse archives that grow without measure when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise DocumentError(
            "the file is cut off or damaged", where=name, remedy="Download the document again."
        ) from None
    if len(members) > ZIP_MEMBERS:
        raise too_much("members of the archive", len(members), ZIP_MEMBERS, name, "This is no ordinary document.")
    expanded = sum(member.file_size for member in members)
    if expanded > ZIP_EXPANDED_BYTES or expanded > max(20_000_000, ZIP_RATIO * len(data)):
        limit = min(ZIP_EXPANDED_BYTES, max(20_000_000, ZIP_RATIO * len(data)))
        remedy = "This is no ordinary document; save it again from an office program."
        raise too_much("bytes when unpacked", expanded, limit, name, remedy)
    if any(member.flag_bits & 1 for member in members):
        raise DocumentError("the file is protected by a password", where=name, remedy="Save a copy without a password.")
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        return "docx", read_word
    if "xl/workbook.xml" in names:
        return "xlsx", read_workbook
    if "[Content_Types].xml" in names and any(member.startswith("word/") for member in names):
        return "docx", read_word
    raise refuse_zip(names, name)
