"""PDF files with a text layer: running text without headers, footers and page numbers, ruled tables as grids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.documents.limits import PDF_PAGES, TABLE_CELLS, too_much
from helpers.documents.model import TextBuilder
from helpers.documents.pdffurniture import join_pages, running_lines
from helpers.documents.pdftables import PageTable, read_page_tables
from helpers.documents.pictures.files import add_pdf_pictures
from helpers.errors import DocumentError
from helpers.schema.attribute_words import ANY

if TYPE_CHECKING:
    from helpers.documents.pdfpage import Char

LEAST_CHARACTERS_PER_PAGE = 15
# Two columns need an upright rule between them and one beside them at least.
LEAST_UPRIGHT = 2
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufffd]")
NEW_PARAGRAPH = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,4}[章节篇编部]|[一二三四五六七八九十]{1,3}[、．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|"
    r"[①-⑳]|——|附?表\s*\d|专栏\s*\d|图\s*\d|[(（]?注[:：]|备注)"
)
LINE_ENDS_PARAGRAPH = re.compile(r"[。！？；:：!?;]$")
# A row of a table without rules: an attribute at the end, or two figures apart by blanks.
TABLE_LINE = re.compile(rf"(?:{ANY})\s*$|\s[≥≤＞＜><~\d.,%—–-]+\s+[≥≤＞＜><\d—–-]")
FIND_TEXT = "Find a version with text, or export the document again."


def read_pdf(data: bytes, where: str) -> tuple[TextBuilder, str]:
    """Read a PDF file.

    Returns:
        The text with its ruled tables, and the title of the file's properties.
    """
    import pypdfium2 as pdfium  # slow to import, and needed for this format only

    try:
        source = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _cannot_open(str(error), data, where) from None
    try:
        count = len(source)
        if count > PDF_PAGES:
            raise too_much("pages", count, PDF_PAGES, where, "Split the file.")
        if count == 0:
            raise DocumentError("the PDF has no pages", where=where, remedy="Download the document again.")
        pages: list[list[str | PageTable]] = []
        builder = TextBuilder()
        characters = cells = 0
        for number in range(count):
            page = source[number]
            pieces, length, pictured = _read_page(page)
            characters += length
            if pictured:
                add_pdf_pictures(builder, data, page, number, scanned=length < LEAST_CHARACTERS_PER_PAGE)
            cells += sum(len(row) for piece in pieces if isinstance(piece, PageTable) for row in piece.rows)
            if cells > TABLE_CELLS:
                raise too_much("cells of tables", cells, TABLE_CELLS, where, "Split the file.")
            pages.append(pieces)
            page.close()
        title = (source.get_metadata_dict().get("Title") or "").strip()
    except pdfium.PdfiumError as error:
        raise _cannot_open(str(error), data, where) from None
    finally:
        source.close()
    if characters < LEAST_CHARACTERS_PER_PAGE * count and not builder.pictures:
        raise DocumentError("the PDF holds hardly any text", where=f"{where}, {count} pages", remedy=FIND_TEXT)
    _write(builder, pages)
    builder.pictures = [replace(picture, start=builder.pages[picture.page - 1]) for picture in builder.pictures]
    usable = 6 <= len(title) <= 90 and sum("\u4e00" <= c <= "\u9fff" for c in title) >= 4
    return builder, title if usable else ""


def _cannot_open(message: str, data: bytes, where: str) -> DocumentError:
    if "password" in message.lower() or "security" in message.lower():
        return DocumentError(
            "the PDF is protected by a password",
            where=where,
            remedy="Open it with the password and save an unprotected copy.",
        )
    cut = b"%%EOF" not in data[-2048:]
    return DocumentError(
        "the PDF is cut off" if cut else "the PDF is damaged", where=where, remedy="Download the document again."
    )


def _read_page(page) -> tuple[list[str | PageTable], int, int]:
    """Lines and tables of a page from top to bottom, how many characters it has, and whether it shows pictures."""
    import pypdfium2.raw as raw

    from helpers.documents.pdfpage import Char, read_chars, read_rules

    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
        length = len(text.strip())
        pictures = any(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))
        rules = read_rules(page) if length >= 20 else None
        if rules is None or not rules.across or len(rules.down) < LEAST_UPRIGHT:
            return list(_lines(text)), length, pictures
        chars = read_chars(page, textpage)
    finally:
        textpage.close()
    tables = read_page_tables(rules, [char for char in chars if isinstance(char, Char)])
    if not tables:
        return list(_lines(text)), length, pictures
    taken = {id(char) for _, members in tables for char in members}
    return _in_order([table for table, _ in tables], _lines_beside(chars, taken)), length, pictures


def _lines_beside(chars: Sequence[Char | str], taken: set[int]) -> list[tuple[float, str]]:
    """Lines of the characters that no table holds, in the order of the text, each with its height."""
    lines: list[tuple[float, str]] = []
    text = ""
    heights: list[float] = []

    def end() -> None:
        nonlocal text, heights
        line = CONTROL.sub("", text).strip()
        if line and heights:
            lines.append((sorted(heights)[len(heights) // 2], line))
        text, heights = "", []

    for char in chars:
        if char == "\n":
            end()
        elif isinstance(char, str):
            text += char
        elif id(char) not in taken:
            text += char.text
            heights.append(char.y)
    end()
    return lines


def _in_order(tables: Sequence[PageTable], lines: Sequence[tuple[float, str]]) -> list[str | PageTable]:
    pieces: list[str | PageTable] = []
    waiting = list(lines)
    for table in tables:
        pieces += [line for height, line in waiting if height < table.top]
        waiting = [(height, line) for height, line in waiting if height >= table.top]
        pieces.append(table)
    return pieces + [line for _, line in waiting]


def _lines(text: str) -> list[str]:
    lines = (CONTROL.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _write(builder: TextBuilder, pages: Sequence[Sequence[str | PageTable]]) -> None:
    joined = join_pages(pages, running_lines(pages))
    lengths = sorted(len(piece) for page in joined for piece in page if isinstance(piece, str) and len(piece) > 12)
    full = lengths[int(len(lengths) * 0.8)] * 0.86 if lengths else 30.0
    starts: dict[int, int] = {}
    held = ""
    last_length = 0

    def flush() -> None:
        nonlocal held
        if held:
            builder.line(held)
        held = ""

    for number, page in enumerate(joined):
        starts.setdefault(number, builder.length + len(held))
        for piece in page:
            if not isinstance(piece, str):
                flush()
                grid = builder.table([list(row) for row in piece.rows], piece.covered)
                for further, row in enumerate(piece.breaks, number + 1):
                    starts[further] = min(cell.start for cell in grid.rows[row] if cell)
                last_length = 0
                continue
            if held and last_length >= full and _goes_on(held, piece):
                held += piece
            else:
                flush()
                held = piece
            last_length = len(piece)
    flush()
    builder.pages = [starts[number] for number in sorted(starts)]


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the paragraph of the full line before it."""
    if LINE_ENDS_PARAGRAPH.search(before) or NEW_PARAGRAPH.match(line):
        return False
    return not TABLE_LINE.search(before[-60:]) and not TABLE_LINE.search(line)
