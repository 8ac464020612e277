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
RULES_OF_A_TABLE = 6
PAGE_NUMBER = re.compile(r"[-—–－·\s]*(?:第\s*)?\d(?:\s?\d){0,3}\s*(?:页)?(?:\s*/\s*共?\s*\d{1,4}\s*页?)?[-—–－·\s]*|[ivxIVX]{1,6}")
NEW_PARAGRAPH = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]{1,4}[章节篇编部]|[一二三四五六七八九十]{1,3}[、．.]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|"
    r"[①-⑳]|——|附?表\s*\d|专栏\s*\d|图\s*\d|[(（]?注[:：]|备注)"
)
LINE_ENDS_PARAGRAPH = re.compile(r"[。！？；:：!?;]$")
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
                pages.append(_pieces(page, text, tables))
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
            "the PDF is protected by a password", where=where, remedy="Open it with the password and save an unprotected copy."
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
    images = rules = 0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=3):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            images = 1
        else:
            rules += 1
        if rules >= RULES_OF_A_TABLE and images:
            break
    return text, images, rules >= RULES_OF_A_TABLE


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


def _pieces(page, text: str, tables: Sequence[PageTable]) -> list[str | PageTable]:
    """Lines and tables of a page from top to bottom."""
    if not tables:
        return list(_lines(text))
    width, height = page.get_size()
    textpage = page.get_textpage()
    pieces: list[str | PageTable] = []
    top = 0.0
    for table in sorted(tables, key=lambda table: table.top):
        if table.top - top > 2:
            pieces += _lines(textpage.get_text_bounded(0, height - table.top, width, height - top))
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
            goes_on = (
                held
                and last_length >= full
                and not LINE_ENDS_PARAGRAPH.search(held)
                and not NEW_PARAGRAPH.match(piece)
                and "\u4e00" <= held[-1] <= "\u9fff" or held[-1:] in "，、“（《,"
            ) and bool(held)  # fmt: skip
            if goes_on and last_length >= full and not NEW_PARAGRAPH.match(piece):
                held += piece
            else:
                flush()
                held = piece
            last_length = len(piece)
    flush()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", re.sub(r"\s+", "", line))


def _running_lines(pages: Sequence[Sequence[str | PageTable]]) -> set[str]:
    """Headers and footers: first and last lines that many pages share."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [piece for piece in page if isinstance(piece, str)]
        counts.update({_shape(line) for line in lines[:2] + lines[-2:] if len(line) <= 60})
    return {shape for shape, count in counts.items() if count >= max(3, len(pages) * 0.3)}
