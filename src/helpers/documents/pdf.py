"""PDF files with a text layer: running text without headers, footers and page numbers, ruled tables as grids."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence

from helpers.documents.limits import PDF_PAGES, TABLE_CELLS, too_much
from helpers.documents.model import TextBuilder
from helpers.documents.pdftables import PageTable, read_page_tables
from helpers.errors import DocumentError

LEAST_CHARACTERS_PER_PAGE = 15
# Two columns and two rows need three rules each way; a box around text has fewer.
RULES_OF_A_TABLE = 3
MOST_PATHS = 20_000
PAGE_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d(?:\s?\d){0,3}\s*(?:页)?(?:\s*/\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*|[ivxIVX]{1,6}"
)
NEW_PARAGRAPH = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,4}[章节篇编部]|[一二三四五六七八九十]{1,3}[、．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|"
    r"[①-⑳]|——|附?表\s*\d|专栏\s*\d|图\s*\d|[(（]?注[:：]|备注)"
)
LINE_ENDS_PARAGRAPH = re.compile(r"[。！？；:：!?;]$")
# A row of a table without rules: an attribute at the end, or two figures apart by blanks.
TABLE_LINE = re.compile(r"(?:预期性|约束性|争取性|指导性)\s*$|\s[≥≤＞＜><~\d.,%—–-]+\s+[≥≤＞＜><\d—–-]")
OCR = "It holds pictures of pages. Run text recognition (OCR) over it first, or find a version with text."


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
        characters = pictures = cells = 0
        ruled = _Ruled(data)
        try:
            for number in range(count):
                page = source[number]
                text, images, rules = _look(page)
                characters += len(text.strip())
                pictures += images
                tables: list[PageTable] = []
                if rules and len(text.strip()) >= 20:
                    tables = ruled.tables(number)
                    cells += sum(len(row) for table in tables for row in table.rows)
                    if cells > TABLE_CELLS:
                        raise too_much("cells of tables", cells, TABLE_CELLS, where, "Split the file.")
                pages.append(_pieces(page, text, tables, _last_line(pages)))
                page.close()
        finally:
            ruled.close()
        title = (source.get_metadata_dict().get("Title") or "").strip()
    except pdfium.PdfiumError as error:
        raise _cannot_open(str(error), data, where) from None
    finally:
        source.close()
    if characters < LEAST_CHARACTERS_PER_PAGE * count:
        what = "the PDF has no text layer" if pictures else "the PDF holds hardly any text"
        raise DocumentError(what, where=f"{where}, {count} pages", remedy=OCR)
    builder = TextBuilder()
    _write(builder, pages)
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


def _look(page) -> tuple[str, int, bool]:
    """Text of a page, whether it shows pictures, and whether it has the rules of a table."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()
    text = textpage.get_text_range()
    textpage.close()
    images = 0
    across: set[int] = set()
    down: set[int] = set()
    boxes: dict[tuple[int, int], set[int]] = {}
    for number, item in enumerate(
        page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=3)
    ):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            images = 1
            continue
        if number > MOST_PATHS:
            break
        left, bottom, right, top = item.get_bounds()
        if top - bottom < 3 and right - left > 12:
            across.add(round(bottom / 4))
        elif right - left < 3 and top - bottom > 5:
            down.add(round(left / 4))
        elif right - left > 12 and top - bottom > 5:
            boxes.setdefault((round(bottom / 4), round(top / 4)), set()).add(round(left / 4))
    rows_of_boxes = sum(1 for lefts in boxes.values() if len(lefts) >= 2)
    ruled = len(across) >= RULES_OF_A_TABLE and len(down) >= RULES_OF_A_TABLE
    return text, images, ruled or rows_of_boxes >= RULES_OF_A_TABLE


class _Ruled:
    """Opens the file with pdfplumber only when a page has rules."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._source = None

    def tables(self, number: int) -> list[PageTable]:
        import pdfplumber

        try:
            if self._source is None:
                self._source = pdfplumber.open(io.BytesIO(self._data))
            page = self._source.pages[number]
            found = read_page_tables(page)
            page.close()
            return found
        except Exception:
            # A page that pdfplumber cannot take apart is still read as running text.
            return []

    def close(self) -> None:
        if self._source is not None:
            self._source.close()


def _last_line(pages: Sequence[Sequence[str | PageTable]]) -> str:
    """What the page before ended with, its page number apart; empty if that was a table."""
    for piece in reversed(pages[-1] if pages else ()):
        if not isinstance(piece, str):
            return ""
        if not PAGE_NUMBER.fullmatch(piece):
            return piece
    return ""


def _pieces(page, text: str, tables: Sequence[PageTable], before: str) -> list[str | PageTable]:
    """Lines and tables of a page from top to bottom, given the last line of the page before."""
    if not tables:
        return list(_lines(text))
    width, height = page.get_size()
    textpage = page.get_textpage()
    pieces: list[str | PageTable] = []
    top = 0.0
    for table in sorted(tables, key=lambda table: table.top):
        above = (
            _lines(textpage.get_text_bounded(0, height - table.top, width, height - top)) if table.top - top > 2 else []
        )
        if TABLE_LINE.search(above[-1] if above else before if not pieces else ""):
            # The rules begin in the middle of a table, so they do not tell its cells: it is read as running text.
            continue
        pieces += above
        pieces.append(table)
        top = max(top, table.bottom)
    if height - top > 2:
        pieces += _lines(textpage.get_text_bounded(0, 0, width, height - top))
    textpage.close()
    return pieces


def _lines(text: str) -> list[str]:
    lines = (re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufffd]", "", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def _write(builder: TextBuilder, pages: Sequence[Sequence[str | PageTable]]) -> None:
    running = _running_lines(pages)
    lengths = sorted(len(piece) for page in pages for piece in page if isinstance(piece, str) and len(piece) > 12)
    full = lengths[int(len(lengths) * 0.8)] * 0.86 if lengths else 30.0
    held = ""
    last_length = 0

    def flush() -> None:
        nonlocal held
        if held:
            builder.line(held)
        held = ""

    for page in pages:
        size = len(page)
        for place, piece in enumerate(page):
            if not isinstance(piece, str):
                flush()
                builder.table([list(row) for row in piece.rows], piece.covered)
                last_length = 0
                continue
            outer = place < 2 or place >= size - 2
            if outer and (PAGE_NUMBER.fullmatch(piece) or _shape(piece) in running):
                continue
            if held and last_length >= full and _goes_on(held, piece):
                held += piece
            else:
                flush()
                held = piece
            last_length = len(piece)
    flush()


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the paragraph of the full line before it."""
    if LINE_ENDS_PARAGRAPH.search(before) or NEW_PARAGRAPH.match(line):
        return False
    return not TABLE_LINE.search(before[-60:]) and not TABLE_LINE.search(line)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", line))


def _running_lines(pages: Sequence[Sequence[str | PageTable]]) -> set[str]:
    """Headers and footers: first and last lines that many pages share."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [piece for piece in page if isinstance(piece, str)]
        counts.update({_shape(line) for line in lines[:2] + lines[-2:] if len(line) <= 60})
    return {shape for shape, count in counts.items() if count >= max(3, len(pages) * 0.3)}
