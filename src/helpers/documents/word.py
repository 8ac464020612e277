"""DOCX files: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile

from helpers.documents.limits import TABLE_CELLS, too_much
from helpers.documents.model import TextBuilder
from helpers.documents.pictures.files import add_image
from helpers.errors import DocumentError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
MOST_COLUMNS = 200  # Word itself allows 63
PICTURES = ("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing", f"{W}pict")


def read_word(data: bytes, where: str) -> tuple[TextBuilder, str]:
    """Read a DOCX file.

    Returns:
        The text with its tables, and the title of the file's properties.
    """
    from docx import Document as open_docx  # slow to import, and needed for this format only
    from docx.opc.exceptions import PackageNotFoundError

    try:
        source = open_docx(io.BytesIO(data))
        body = source.element.body
        title = (source.core_properties.title or "").strip()
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        SyntaxError,
        AttributeError,
        OSError,
    ) as error:
        raise DocumentError(
            f"the Word file cannot be opened ({type(error).__name__})",
            where=where,
            remedy="Open it in a word processor, save it again as .docx, or save it as plain text.",
        ) from None
    builder = TextBuilder()
    images = {
        name: part.target_part.blob
        for name, part in source.part.rels.items()
        if not part.is_external and part.reltype.endswith("/image")
    }
    for child in body.iterchildren():
        _block(builder, child, where, images, 0)
    if not builder.text.strip() and not builder.pictures:
        raise DocumentError("the Word file holds no text", where=where, remedy="Check that the right file was saved.")
    return builder, title if 6 <= len(title) <= 90 else ""


def _block(builder: TextBuilder, element, where: str, images: dict[str, bytes], depth: int) -> None:
    tag = element.tag
    if tag == f"{W}p":
        text = _text(element)
        if any(True for picture in PICTURES for _ in element.iter(picture)):
            builder.images.append(builder.length)
            _pictures(builder, element, images)
        for line in text.split("\n"):
            if line.strip():
                builder.line(line.strip())
    elif tag == f"{W}tbl":
        _table(builder, element, where)
    elif tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag") and depth < 20:
        for child in element.iterchildren():
            _block(builder, child, where, images, depth + 1)


def _pictures(builder: TextBuilder, element, images: dict[str, bytes]) -> None:
    """Note the images that a paragraph shows."""
    for blip in element.iter(BLIP):
        image = images.get(blip.get(EMBED) or "")
        if image is not None:
            add_image(builder, image)


def _text(element) -> str:
    pieces: list[str] = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{W}noBreakHyphen":
            pieces.append("-")
        else:
            pieces.append("\t" if node.tag == f"{W}tab" else "\n")
    return "".join(pieces)


def _table(builder: TextBuilder, table, where: str) -> None:
    rows: list[list[str | None]] = []
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    above: dict[int, tuple[int, int]] = {}
    cells = 0
    for r, tr in enumerate(table.iterchildren(f"{W}tr")):
        row: list[str | None] = []
        before = tr.find(f"{W}trPr/{W}gridBefore")
        row += [""] * min(_number(before, 0), MOST_COLUMNS)
        for tc in _cells(tr):
            c = len(row)
            span = max(1, min(_number(tc.find(f"{W}tcPr/{W}gridSpan"), 1), MOST_COLUMNS))
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and (merge.get(f"{W}val") or "continue") == "continue"
            if goes_on and c in above:
                covered[(r, c)] = above[c]
                row.append(None)
            else:
                text = " ".join(
                    part.strip() for part in "\n".join(_text(p) for p in tc.iter(f"{W}p")).split("\n") if part.strip()
                )
                row.append(_close_up(text))
                above.pop(c, None)
                if merge is not None:
                    above[c] = (r, c)
            for dc in range(1, span):
                covered[(r, c + dc)] = covered.get((r, c), (r, c))
                row.append(None)
            cells += span
            if cells > TABLE_CELLS:
                raise too_much("cells of tables", cells, TABLE_CELLS, where, "Save the table as CSV.")
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > TABLE_CELLS:
        raise too_much("cells of a table", width * len(rows), TABLE_CELLS, where, "Save the table as CSV.")
    if width <= 1:
        # A box around text, not a table.
        for row in rows:
            for boxed in filter(None, row):
                builder.line(boxed)
        return
    builder.table([row + [""] * (width - len(row)) for row in rows], covered)


def _cells(tr):
    for child in tr.iterchildren():
        if child.tag == f"{W}tc":
            yield child
        elif child.tag == f"{W}sdt":
            yield from child.iter(f"{W}tc")


def _number(element, default: int) -> int:
    value = element.get(f"{W}val") if element is not None else None
    return int(value) if value and value.isdigit() and len(value) < 6 else default


def _close_up(text: str) -> str:
    """Lines of a cell joined: no blank between Chinese characters."""
    pieces = text.split(" ")
    joined = pieces[0]
    for piece in pieces[1:]:
        latin = joined[-1:].isascii() and piece[:1].isascii() and joined[-1:].isalnum() and piece[:1].isalnum()
        joined += (" " if latin else "") + piece
    return joined
