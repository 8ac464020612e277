"""Headers whose label of the names stands elsewhere, as pdftotext prints merged cells; invented places and figures."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.nameless import nameless_header, without_labels

PLAN = "云溪市“十四五”能源发展规划\n（2021—2025年）\n三、发展目标\n建设清洁低碳的能源体系。\n— 10 —\n"
ROWS = [
    ("风电装机", "万千瓦", "426", "1003"),
    ("光伏装机", "万千瓦", "191", "1210"),
    ("垃圾发电", "万千瓦", "83", "146"),
]


def lines_of(*texts: str) -> list[Line]:
    return [Line(text, 100 * place, 100 * place + len(text)) for place, text in enumerate(texts)]


def test_rows_below_years_and_units_alone() -> None:
    cells = "\n".join(cell for row in ROWS for cell in (*row, "预期性"))
    table = f"表 1 云溪市能源发展目标\n单位\n2020 年\n2025 年\n{cells}\n项目\n属性\n"
    table += "四、主要任务\n坚持系统观念，推进重点任务落实。\n"
    found = extract(read_bytes((PLAN + table).encode(), "plan.txt"))
    records = [item.record for item in found.indicators]
    assert [(r.name, r.unit, r.baseline, r.target, r.attribute) for r in records] == [
        (name, unit, float(before), float(after), "预期性") for name, unit, before, after in ROWS
    ]


def test_labels_between_rows_are_no_cells() -> None:
    lines = lines_of("风电装机", "426", "指标", "光伏装机")
    kept, pages = without_labels(lines, {3})
    assert [line.text for line in kept] == ["风电装机", "426", "光伏装机"]
    assert pages == {2}


@pytest.mark.parametrize(
    "texts",
    [
        ("能源发展目标如下", "2020 年", "2025 年", "风电装机"),  # no title of a table
        ("表 1 云溪市能源投资", "2020 年", "2025 年", "风电装机"),  # not of goals
        ("表 1 云溪市能源发展目标", "2025 年", "426", "风电装机"),  # one column
        ("表 1 云溪市能源发展目标", "2020 年", "2025 年", "426"),  # no name below
    ],
)
def test_what_is_no_such_header(texts: tuple[str, ...]) -> None:
    assert nameless_header(lines_of("建设能源体系。", *texts), 2) is None


def test_a_note_right_below_a_header_leaves_no_table() -> None:
    text = "表1 云溪市主要指标\n2020年\n2025年\n属性\n注：①\n污水处理率（%）  万吨\n"
    assert not extract(read_bytes(text.encode(), "plan.txt")).indicators
