"""The final evaluation as a file: the official table (附表) in DOCX or XLSX, in one language."""

from __future__ import annotations

from helpers.analysis.evaluation import final
from helpers.article.grid import csv_lines, grid_of
from helpers.article.page import Page, Part, SetTable
from helpers.article.word import word
from helpers.data.files import sheet_text, workbook_bytes
from helpers.display.words import Words
from helpers.facts import Name, Thing, term
from helpers.methods.follow_up import FollowUp

FORMS = ("docx", "xlsx")
WIDEST = 44  # characters of a column


def evaluation_file(follow_up: FollowUp, name: Thing, form: str, lang: str) -> bytes:
    """The table with its account above it; the same plan gives the same bytes.

    Args:
        followed: the plan.
        name: whose plan it is.
        form: `docx` or `xlsx`.
        lang: `zh` or `en`.
    """
    words = Words(lang)
    made = final.final_table(follow_up)
    grid = grid_of(made, lang)
    account = final.account(follow_up)
    plan = next(iter(dict.fromkeys(Name.of(row, "source") for row in follow_up.rows)))
    seen = follow_up.observed[follow_up.observed["year"] >= follow_up.period[0]]
    later = dict.fromkeys(Name.of(row, "source") for row in seen.to_dict("records"))
    basis = term(
        "review_title.basis",
        plan=plan,
        later=words.joined("；" if lang == "zh" else "; ", [words.say(one) for one in later]) or "–",
    )
    title, account_text = words.say(term("review_title.final", name=name)), words.sentences(account.sentences)
    if form == "docx":
        part = Part(
            words.say(term("review_title.overall")),
            [words.say(basis), account_text],
            [SetTable("final", grid.caption, grid, "")],
        )
        return word(Page(lang, title, [part]), is_wide=True)
    return _workbook([title, words.say(basis), account_text], csv_lines(grid), grid.is_number)


def _workbook(above: list[str], lines: list, is_number: tuple[bool, ...]) -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "evaluation"
    for text in above:
        sheet.append([sheet_text(text)])
    for line in lines:
        sheet.append([sheet_text(cell) for cell in line])
    start = len(above) + 1
    for cells in sheet.iter_rows(min_row=1):
        for cell in cells:
            if cell.data_type == "f":  # a cell that starts with "=" is text here, never a formula
                cell.data_type = "s"
    for at, flush in enumerate(is_number, start=1):
        texts = [str(line[at - 1]) for line in lines]
        longest = max(sum(2 if char > "\u2e80" else 1 for char in text) for text in texts)
        sheet.column_dimensions[get_column_letter(at)].width = min(longest + 2, WIDEST)
        for row in range(start, start + len(lines)):
            side = "right" if flush else "left"
            sheet.cell(row, at).alignment = Alignment(horizontal=side, vertical="top", wrap_text=True)
    for cell in (sheet["A1"], *sheet[start]):
        cell.font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(start + 1, 2)
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return workbook_bytes(book)
