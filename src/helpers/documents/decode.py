"""Bytes of a text file -> one string. Spans count the code points of that string."""

from __future__ import annotations

import codecs
import re

from helpers.errors import DocumentError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
SAVE_AS_UTF8 = "Open it in the program it comes from and save it as UTF-8 text."


def decode(data: bytes, where: str) -> str:
    """Decode a text file in UTF-8, UTF-16, UTF-32 or GB18030 (which covers GBK and GB2312).

    Args:
        data: the file's bytes.
        where: name of the file, for the message.

    Raises:
        DocumentError: if the bytes are no text in any of these encodings.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, where)
    wide = _utf16_without_bom(data)
    if wide:
        return _strict(data, wide, where)
    if b"\x00" in data[:65536]:
        raise DocumentError("the file holds binary data, not text", where=where, remedy=SAVE_AS_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.end == len(data) and error.reason == "unexpected end of data"
        if cut and len(data) > 64:
            raise DocumentError(
                "the file ends in the middle of a character, so it is cut off",
                where=f"{where}, byte {error.start}",
                remedy="Download the document again.",
            ) from None
    declared = DECLARED.search(data[:4096])
    for encoding in ("gb18030", declared.group(1).decode("ascii") if declared else "", "big5"):
        try:
            text = data.decode(encoding) if encoding else ""
        except (UnicodeDecodeError, LookupError):
            continue
        if text and _readable(text):
            return text
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    best = from_bytes(data[:200_000]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and _readable(text):
            return text
    raise DocumentError("the text's encoding is not known", where=where, remedy=SAVE_AS_UTF8)


def _strict(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the file is not valid {encoding.upper()} although it begins like it",
            where=f"{where}, byte {error.start}",
            remedy="Download the document again, or save it as UTF-8 text.",
        ) from None


def _utf16_without_bom(data: bytes) -> str:
    """Line ends and spaces of a UTF-16 text leave zero bytes in every second place."""
    head = data[: min(len(data), 4096) & ~1]
    if not head or len(data) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd == 0:
        return ""
    for encoding, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here and not there:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if _readable(text):
                return encoding
    return ""


def _readable(text: str) -> bool:
    """Whether a decoded text is made of characters that stand in documents: hardly any control or private ones."""
    sample = text[:20_000]
    odd = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1a") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd"
    )
    return odd * 100 <= len(sample)
