"""Plain text and Markdown: the decoded file is the document, to the character."""

from __future__ import annotations

from helpers.documents.decode import decode
from helpers.documents.limits import TEXT_BYTES, too_much
from helpers.documents.model import TextBuilder
from helpers.errors import DocumentError


def read_text(data: bytes, where: str) -> tuple[TextBuilder, str]:
    """Decode a text file.

    Returns:
        The text, and no title hint.
    """
    if len(data) > TEXT_BYTES:
        raise too_much("bytes of text", len(data), TEXT_BYTES, where, "Split the file, or leave out what is no plan.")
    text = decode(data, where)
    if not text.strip():
        raise DocumentError("the file holds no text", where=where, remedy="Check that the right file was saved.")
    builder = TextBuilder()
    builder.add(text)
    return builder, ""
