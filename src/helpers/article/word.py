"""Tables and figures as a Word file: three rules a table, captions above, sources below."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.article.grid import Grid
from helpers.article.page import Page
from helpers.data.files import sheet_text, zip_bytes

if TYPE_CHECKING:
    from docx.document import Document

WIDTH, WIDE = 17.0, 25.7  # centimetres: the type area of A4 with margins of 2 cm, upright and in landscape
HEAVY, LIGHT = 12, 6  # eighths of a point: the outer rules and the one below the heads
BODY, SMALL = 10.5, 9.0  # points: 五号 and 小五
FACES = ("Times New Roman", "宋体")


def word(page: Page, *, is_wide: bool = False) -> bytes:
    """The page as DOCX, in landscape if it is wide; the same page gives the same bytes."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if is_wide else (Cm(21), Cm(29.7))
    if is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
    width = WIDE if is_wide else WIDTH
    section.left_margin = section.right_margin = Cm(2)
    for name, size in (("Normal", BODY), ("Title", 16), ("Heading 1", 14)):
        _face(document.styles[name], size)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.add_paragraph(page.title, style="Title")
    document.core_properties.title, document.core_properties.author = page.title, ""
    document.core_properties.language = "zh-CN" if page.lang == "zh" else "en-GB"
    for part in page.parts:
        document.add_heading(part.title, 1)
        for text in part.paragraphs:
            document.add_paragraph(sheet_text(text))
        for item in part.tables:
            _caption(document, item.caption)
            _table(document, item.grid, width, has_source=bool(item.source))
            if item.source:
                _source(document, item.source)
        for figure in part.figures:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True  # its caption
            shape = paragraph.add_run().add_picture(io.BytesIO(figure.preview), width=Cm(WIDTH))
            shape._inline.docPr.set("descr", figure.alt)
            shape._inline.docPr.set("name", figure.name)
            _caption(document, figure.caption, is_above=False)
            _source(document, figure.source)
    return _bytes(document)


def _face(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    latin, han = FACES
    style.font.name, style.font.size = latin, Pt(size)
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:hAnsi"), latin)
    fonts.set(qn("w:eastAsia"), han)


def _caption(document: Document, text: str, *, is_above: bool = True) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(10 if is_above else 2)
    run = paragraph.add_run(sheet_text(text))
    run.bold, run.font.size = is_above, Pt(SMALL)


def _source(document: Document, text: str) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.add_run(sheet_text(text)).font.size = Pt(7.5)


def _table(document: Document, grid: Grid, width: float, has_source: bool) -> None:
    """A table; no page ends behind its heads, nor before the line that says where it comes from."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.shared import Cm

    table = document.add_table(rows=1 + len(grid.lines), cols=len(grid.heads))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    columns = [Cm(width * share) for share in grid.shares]
    for column, size in zip(table.columns, columns, strict=True):
        column.width = size
    rows = [list(row.cells) for row in table.rows]
    _fill(rows[0], grid.heads, grid.is_number, columns, is_bold=True, keeps_next=True)
    for at, (cells, line) in enumerate(zip(rows[1:], grid.lines, strict=True), start=1):
        is_head, is_last = line.kind == "head", at == len(grid.lines)
        keeps_next = is_head or (is_last and has_source)
        if line.kind == "row":
            _fill(cells, line.cells, grid.is_number, columns, keeps_next=keeps_next)
        else:
            merged = cells[0].merge(cells[-1])
            _fill([merged], line.cells, [False], [Cm(width)], is_bold=is_head, keeps_next=keeps_next)
    _rules(table)


def _fill(
    cells: Sequence[Any],
    texts: Sequence[str],
    is_number: Sequence[bool],
    widths: Sequence[Any],
    *,
    is_bold: bool = False,
    keeps_next: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    for cell, text, flush, width in zip(cells, texts, is_number, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(1.5)  # clear of the rules
        if keeps_next:
            paragraph.paragraph_format.keep_with_next = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if flush else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(sheet_text(text))
        run.bold, run.font.size = is_bold, Pt(SMALL)


def _rules(table: Any) -> None:
    """Three rules; the heads are repeated on each page, and no row is torn."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    outer = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        outer.append(_rule(side, HEAVY))
    table._tbl.tblPr.append(outer)
    first = table.rows[0]._tr
    for cell in first.tc_lst:
        borders = OxmlElement("w:tcBorders")
        borders.append(_rule("bottom", LIGHT))
        cell.get_or_add_tcPr().append(borders)
    for at, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if at == 0:
            header = OxmlElement("w:tblHeader")
            header.set(qn("w:val"), "true")
            properties.append(header)


def _rule(side: str, size: int) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "000000")):
        rule.set(qn(f"w:{name}"), value)
    return rule


def _bytes(document: Document) -> bytes:
    """The file without the time of saving, which its archive would hold."""
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return zip_bytes((name, archive.read(name)) for name in archive.namelist())
