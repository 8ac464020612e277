"""What is too much to read. Stated in one place, so that tests and the manual can name them."""

from __future__ import annotations

from helpers.errors import DocumentError

FILE_BYTES = 200 * 1024 * 1024
TEXT_BYTES = 50 * 1024 * 1024
ZIP_EXPANDED_BYTES = 500 * 1024 * 1024
ZIP_RATIO = 200
ZIP_MEMBERS = 20_000
PDF_PAGES = 2_000
TABLE_CELLS = 1_000_000
PICTURES = 100
PICTURE_PIXELS = 60_000_000


def too_much(what: str, found: int, limit: int, where: str, remedy: str) -> DocumentError:
    """The error for a document that goes over a limit."""
    return DocumentError(f"{what}: {found:,} where at most {limit:,} are read", where=where, remedy=remedy)
