"""The template of `fyp observe`: every target of a place, what figure is wanted for it, and the years to fill."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence

from helpers.data import Dataset
from helpers.data.files import sheet_text, text_cell, workbook_bytes
from helpers.errors import ParameterError
from helpers.intake.targets import Asked
from helpers.methods.follow_up import plan_of

BOM = "\ufeff"  # without it, Excel takes a UTF-8 file for one in the local encoding

# Column -> what people call it; a file is read by what stands before the blank, or by the Chinese name alone.
BEFORE_YEARS = {
    "indicator_id": "编号",
    "name": "指标",
    "name_en": "",
    "unit": "单位",
    "baseline": "基期值",
    "baseline_year": "基期年份",
    "target": "目标值",
    "target_year": "目标年份",
    "mode": "类型",
    "wanted": "应填数值",
    "wanted_en": "",
    "known": "已有观测值",
}
AFTER_YEARS = {"source": "来源", "source_en": "", "note": "备注"}

# Kind of figure -> what it is called on the template, in Chinese and English.
WANTED = {
    "year_end": ("年末数", "the number at the end of the year"),
    "whole_year": ("全年数", "the number of the whole year"),
    "of_the_year": ("当年值", "the value of the year"),
    "as_target": (
        "当年值，口径与目标一致；存量填年末数",
        "the value of the year, defined as the target is; of a stock, that at the year's end",
    ),
    "year_alone": ("仅当年一年的数量，不累计", "the amount of that year alone, not added up"),
    "stock": (
        "年末存量，即基期值与此后全部新增之和",
        "the stock at the end of the year: baseline and all additions since",
    ),
    "added": ("仅当年一年的新增数，不累计", "what that year alone added, not added up"),
    "growth": ("当年增长率", "the growth rate of the year"),
    "change": (
        "比基期的累计变化，方向与指标名称一致",
        "the change since the base year, in the direction that the name states",
    ),
}
HELP = (
    "只填年份各列和来源；其余各列仅供参考，请勿改动。",
    "Fill the year columns and the source. The other columns are for reference; do not change them.",
    "可以只填一部分。空白表示尚未查找，“/”表示未公布，“不适用”表示不适用，零填 0。",
    "Partial files are fine. Blank: not looked up; /: not published; N/A: not applicable; a real zero: 0.",
    "每个填了数值的行都要写来源：文件或公报的名称、年份、页码或网址。",
    "Every row with a figure needs its source: release or document, year, page or address.",
    "同一指标的数值出自不同来源时，复制该行，每个年份只填一次。",
    "Where figures of one indicator come from several sources, copy the row and fill each year once.",
    "数值按“单位”列填写；百分数填 35 或 35%。数值前可写“约”“超过”“≥”。",
    "Figures are in the row's unit; a percentage is 35 or 35%. 约, 超过 or ≥ may stand before the figure.",
)


def years_of(dataset: Dataset, area: str, text: str = "") -> list[int]:
    """The years of a template: those that a user names, such as `2021-2025` or `2021,2023`, else those of the plan.

    Raises:
        ParameterError: the text names no years.
    """
    if not text:
        first, last = plan_of(dataset, area).period
        return list(range(first, last + 1))
    years: set[int] = set()
    for part in re.split(r"[,，、\s]+", unicodedata.normalize("NFKC", text).strip()):
        span = re.fullmatch(r"(\d{4})(?:[-–—~至](\d{4}))?", part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not 1949 <= first <= last <= 2100 or last - first > 50:
            raise ParameterError(f"--years: {part!r} is not valid.", remedy="Give for example 2021-2025, or 2021,2023.")
        years |= set(range(first, last + 1))
    return sorted(years)


def template(asked: Mapping[str, Asked], years: Sequence[int], known: Mapping[str, str]) -> list[list[str | int]]:
    """The template as rows, its header first. `known` tells by key what is already observed."""
    heads = [[f"{key} {name}".strip() for key, name in part.items()] for part in (BEFORE_YEARS, AFTER_YEARS)]
    rows: list[list[str | int]] = [[*heads[0], *years, *heads[1]]]
    for item in asked.values():
        wanted, wanted_en = WANTED[item.wanted]
        facts = [
            item.identifier,
            item.name,
            item.name_en,
            item.unit,
            item.baseline,
            item.baseline_year or "",
            item.target,
            item.target_year or "",
            item.mode,
            wanted,
            wanted_en,
            known.get(item.identifier, ""),
        ]
        rows.append([*facts, *([""] * (len(years) + len(AFTER_YEARS)))])
    return rows


def known_values(dataset: Dataset, area: str) -> dict[str, str]:
    """What is observed already, by key of the indicator: `2021: 7.5; 2022: 9.4`."""
    area_rows = dataset.observations[
        (dataset.observations["area"] == area) & (dataset.observations["indicator_id"] != "")
    ]
    values: dict[str, list[str]] = {}
    for row in area_rows.sort_values("year", kind="stable").to_dict("records"):
        sign = "" if row["operator"] == "=" else row["operator"]
        values.setdefault(row["indicator_id"], []).append(f"{row['year']}: {sign}{row['value']:.15g}")
    return {key: "; ".join(parts) for key, parts in values.items()}


def as_csv(rows: Sequence[Sequence[str | int]]) -> bytes:
    """The template as a CSV file that Excel opens as UTF-8."""
    stream = io.StringIO()
    safe = [[text_cell(value) if isinstance(value, str) else value for value in row] for row in rows]
    csv.writer(stream, lineterminator="\r\n").writerows(safe)
    return (BOM + stream.getvalue()).encode()


def as_workbook(rows: Sequence[Sequence[str | int]]) -> bytes:
    """The template as an Excel workbook, with a second sheet that says how to fill it."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "observations"
    for row in rows:
        sheet.append([None if value == "" else sheet_text(value) if isinstance(value, str) else value for value in row])
    open_columns = range(len(BEFORE_YEARS) + 1, len(rows[0]) + 1)
    widths = {
        "name": 34,
        "name_en": 34,
        "wanted": 28,
        "wanted_en": 34,
        "known": 24,
        "source": 40,
        "source_en": 40,
        "note": 24,
        "indicator_id": 18,
    }
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(cell.value, str):
                cell.data_type = "s"  # a text that starts with "=" is no formula
            if cell.row == 1:
                cell.font = Font(bold=True)
            elif cell.column in open_columns:
                cell.fill = PatternFill("solid", fgColor="FFF8DC")
    for place, head in enumerate(rows[0], start=1):
        sheet.column_dimensions[get_column_letter(place)].width = widths.get(str(head).split()[0], 12)
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    notes = book.create_sheet("说明 how to fill")
    notes.column_dimensions["A"].width = 110
    for line in HELP:
        notes.append([line])
        notes.cell(notes.max_row, 1).alignment = Alignment(wrap_text=True)
    return workbook_bytes(book)
