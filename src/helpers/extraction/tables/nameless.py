"""Headers that have lost the label of the names: pdftotext prints a cell that is merged over two rows elsewhere.

    表1 云溪市能源发展目标
    2020 年
    2025 年
    属性
    风电
    426
    1003
    预期性
    项目

Below the title of a table of indicators stand years, unit and attribute alone; the names are the cells before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.extraction.tables.columns import Column, Role, column_of
from helpers.extraction.tables.headers import join_fragments
from helpers.extraction.tables.lines import GOALS, TITLE, Line, title_above
from helpers.extraction.tables.tokens import is_attribute
from helpers.numerals.cells import parse_cell
from helpers.numerals.units import tidy

NAMED = re.compile(r"[\u4e00-\u9fff]{2}")
# Labels that stand between the rows because their cells reach over two rows of the header.
STRAY = ("指标", "项目", "类别", "序号", "属性", "指标属性", "指标名称", "指标类别", "单位")
# A label that stands alone above the cells of its column.
LABEL = re.compile(rf"(?:{'|'.join(STRAY)}|20\d\d年(?:现状值?|实际值?|目标值?|规划值)?)")
# A line that ends so is the title of a table, if it is no sentence.
NAMES_TABLE = re.compile(r"^[^，。；、]{6,}(?:主要|预期|核心|发展|规划|目标)(?:发展)?指标(?:体系)?表?$")
LONGEST_TITLE = 32
FIRST = (Role.GROUP, Role.NUMBER)
LEFT = (Role.GROUP, Role.NUMBER, Role.UNIT, Role.VALUE, Role.ATTRIBUTE)
MOST_LINES = 10
LONGEST_CELL = 16


def nameless_header(lines: Sequence[Line], place: int) -> tuple[list[Column], int] | None:
    """Such a header from a line on: its columns with one for the names, and its lines; none where there is none."""
    first = column_of(lines[place].text)
    if first is None or first.role not in LEFT or not place:
        return None
    title, _ = title_above(lines, place, 0)
    if not (TITLE.match(title) and GOALS.search(title)):
        return None
    texts: list[str] = []
    for line in lines[place : place + MOST_LINES]:
        figure = parse_cell(line.text).kind == "number" and column_of(line.text) is None
        if len(tidy(line.text)) > LONGEST_CELL or figure or is_attribute(line.text):
            break
        texts.append(line.text)
    for used in range(len(texts), 1, -1):
        parts = join_fragments(texts[:used])
        columns = [column for column, _, _ in parts] if parts else []
        below = lines[place + used].text if place + used < len(lines) else ""
        if _is_whole_but_for_names(columns) and NAMED.search(below):
            left = [column for column in columns if column.role in FIRST]
            return [*left, Column(Role.NAME, "指标"), *columns[len(left) :]], used
    return None


def is_title(line: Line) -> bool:
    """Whether a line is the title of a table of indicators: 表1 主要目标, 云溪市林业发展主要指标."""
    word = tidy(line.text)
    return TITLE.match(word) is not None or (len(word) <= LONGEST_TITLE and NAMES_TABLE.search(word) is not None)


def scattered_header(title: str, body: Sequence[Line]) -> list[Column] | None:
    """The columns of a table whose labels stand each above the cells of its column; none where they are no header.

    Args:
        title: the table's title.
        body: the lines below it.
    """
    if not GOALS.search(title):
        return None
    labels = [column_of(line.text) for line in body if LABEL.fullmatch(tidy(line.text))]
    dated = {column.year: column for column in labels if column is not None and column.year}
    if not dated or not any(column is not None and column.role is Role.NAME for column in labels):
        return None
    years = [dated[year] for year in sorted(dated)]
    return [Column(Role.NAME, "指标"), *years, Column(Role.ATTRIBUTE, "属性")]


def _is_whole_but_for_names(columns: Sequence[Column]) -> bool:
    roles = [column.role for column in columns]
    values = [column for column in columns if column.role is Role.VALUE]
    left = sum(role in FIRST for role in roles)
    return (
        set(roles) <= set(LEFT)
        and any(column.year for column in values)
        and len(values) + (Role.ATTRIBUTE in roles) + (Role.UNIT in roles) >= 2
        and all(roles.count(role) <= 1 for role in (*FIRST, Role.UNIT, Role.ATTRIBUTE))
        and all(role in FIRST for role in roles[:left])
    )


def without_labels(table_lines: Sequence[Line], pages: set[int]) -> tuple[list[Line], set[int]]:
    """The lines below such a header without its stray labels, and those of them that begin a page."""
    starts = {table_lines[place].start for place in pages if place < len(table_lines)}
    remaining = [line for line in table_lines if tidy(line.text) not in STRAY]
    return remaining, {place for place, line in enumerate(remaining) if line.start in starts}
