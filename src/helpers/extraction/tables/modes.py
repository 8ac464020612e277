"""How a target relates to time: the legend decides first, the name second, header and title last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpers.extraction.tables.columns import Column, Kind
from helpers.extraction.tables.targets import Reading, mode_of_header
from helpers.numerals.cells import CellValue

# Without a legend these brackets mean a sum over the plan by custom; round brackets mean nothing.
CUMULATIVE_BY_CUSTOM = ("【】", "[]", "〔〕", "〖〗")
SHARE = re.compile(
    r"(?:率|比例|比重|占比|覆盖面|指数|浓度|满意度|水平|程度|年限|等级|密度|强度|时间|系数)(?:[(（].{1,20}[)）])?$"
)
ONE_YEAR_MEAN = re.compile(r"年均(?:浓度|值|气温|水平|径流)")


def mode_of(
    name: str,
    target: CellValue,
    columns: Sequence[Column],
    place: int,
    reading: Reading,
    legend: Mapping[str, str],
    title: str,
    marks: Sequence[str],
    raw: str = "",
) -> str:
    """Mode of a target.

    Args:
        name: the indicator's name.
        target: its target cell.
        columns: the table's columns.
        place: the column that the target stands in.
        reading: which columns hold what.
        legend: meaning of brackets and footnote marks.
        title: title of the table, or of the plan.
        marks: footnote marks of target, name and baseline.
        raw: the target cell as printed.
    """
    meaning: str | None
    if "累计" in raw:
        return "cumulative"
    if target.mark:
        meaning = legend.get(target.mark) or ("cumulative" if target.mark in CUMULATIVE_BY_CUSTOM else "")
        if meaning:
            return meaning
    for mark in marks:
        meaning = legend.get(mark) or legend.get(mark[:1])
        if mark and meaning:
            return meaning
    of_header = mode_of_header(columns[place])
    if of_header == "cumulative":
        return "cumulative"
    if place == reading.rates:
        return of_header or "annual_average"
    if "累计" in name:
        return "cumulative"
    share = SHARE.search(name) is not None
    if (not share and re.search(r"新增|净增|^增加", name)) or re.match(r"新增|净增", raw):
        return "increment"
    if ("年均" in raw and not share) or re.search(r"[(（]年均[)）]$", raw):
        return "annual_average"
    if "年均" in name and not ONE_YEAR_MEAN.search(name):
        return "annual_average"
    if of_header:
        return of_header
    if share or target.unit in ("%", "‰"):
        return "level"
    if reading.yearly and "新增" in title:
        return "increment"
    # 其中：2021年任务 is a part, so the whole is a sum over the years.
    return "cumulative" if any(column.kind is Kind.PART for column in columns) else "level"
