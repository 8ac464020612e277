"""What stands in columns and was not read is told, with its place; nothing else is."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.balance import unaccounted
from helpers.extraction.tables.lines import split_lines
from tests.unit.documents.drawn import Page, pdf

HEAD = "云溪市“十四五”河湖保护规划（2021—2025年）\n第一章 概况\n到2025年，河湖生态明显改善。\n"
TABLE = "表1 主要指标\n指标\t单位\t2020年\t2025年\t属性\n巡护覆盖率\t%\t61\t70\t约束性\n岸线\t公里\t12\t30\t预期性\n"
AFTER = "第二章 主要任务\n加强巡护，推进整治。\n"


def warnings(text: str, name: str = "plan.txt") -> list[tuple[str, str]]:
    document = read_bytes(text.encode(), name)
    found = extract(document).warnings
    return [(item.code, document.text[slice(*item.span)] if item.span else "") for item in found]


def test_books_that_balance_give_no_warning() -> None:
    assert warnings(HEAD + TABLE + AFTER) == []


def test_attributes_in_prose_are_no_table() -> None:
    prose = "约束性指标由政府保障，预期性指标由市场实现，指导性指标仅供参考。突出“约束性”与“预期性”之分。\n"
    assert warnings(HEAD + prose + TABLE + AFTER) == []


@pytest.mark.parametrize("ending", ["约束性", "预 期 性", "导向性"])
def test_attributes_outside_all_tables_are_told(ending: str) -> None:
    rows = f"水面保有率 九成 {ending}\n湿地保护率 六成 {ending}\n"
    found = warnings(HEAD + TABLE + AFTER * 20 + rows + AFTER)
    assert [code for code, _ in found] == ["unread_table"]
    assert found[0][1].count(ending) == 2


def test_a_row_that_swallowed_another_is_told() -> None:
    swallowed = TABLE + "水面保有率 预期性 湿地保护率\t%\t50\t55\t约束性\n"
    assert [code for code, _ in warnings(HEAD + swallowed + AFTER)] == ["unread_rows"]


def as_html(table: str) -> str:
    title, *rows = table.splitlines()
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("\t")) for row in rows)
    return f"{title}\n<table>\n" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>\n"


ROWS = TABLE.splitlines(keepends=True)
LEFT_OUT = [("水面保有率 55\n", True), ("湿地保护率 <5\n", True), ("湿地保护率 ≥40%\n", True)]
NO_ROWS = [("一、水域保护\n", False), ("水域保护 2025\n", False), ("55\n", False), ("湿地保护率，目标为 55\n", False)]


@pytest.mark.parametrize(("line", "told"), LEFT_OUT + NO_ROWS)
def test_a_figure_between_rows_that_is_part_of_none_is_told(line: str, told: bool) -> None:
    text = HEAD + "".join([*ROWS[:3], line, *ROWS[3:]]) + AFTER
    document = read_bytes(text.encode(), "plan.txt")
    start = text.index(line)
    lines = split_lines(document.text)
    rows = [(row[:3], (text.index(row), text.index(row) + len(row) - 1), 1) for row in ROWS[2:]]
    table = (text.index(ROWS[0]), rows[-1][1][1])
    found = unaccounted(document, lines, [table], rows, [])
    assert [(item.code, item.span) for item in found] == [("unread_rows", (start, start + len(line) - 1))] * told
    # What a row or a warning is about already is not told again.
    around = (start, start + len(line) - 1)
    assert unaccounted(document, lines, [table], rows, [around]) == []
    assert unaccounted(document, lines, [table], [*rows, (line[:3], around, 1)], []) == []


def test_what_stands_below_the_last_row_is_not_told() -> None:
    text = HEAD + TABLE + "水面保有率 55\n" + AFTER
    document = read_bytes(text.encode(), "plan.txt")
    rows = [(row[:3], (text.index(row), text.index(row) + len(row) - 1), 1) for row in ROWS[2:]]
    table = (text.index(ROWS[0]), text.index(AFTER))
    assert unaccounted(document, split_lines(document.text), [table], rows, []) == []


def test_a_row_of_markup_that_is_part_of_none_is_told() -> None:
    text = as_html(TABLE + "水面保有率\t%\t9\t10\n岸线绿化率\t%\t9\t10\n")
    document = read_bytes(text.encode(), "plan.txt")
    places = [(text.index(f"<tr><td>{name}"), name) for name in ("巡护覆盖率", "岸线", "岸线绿化率")]
    rows = [(name, (start, text.index("</tr>", start)), 1) for start, name in places]
    found = unaccounted(document, split_lines(document.text), [(0, len(text))], rows, [])
    assert [(item.code, item.span and text[slice(*item.span)][8:13]) for item in found] == [
        ("unread_rows", "水面保有率")
    ]


def test_figures_in_columns_are_told() -> None:
    rows = "".join(f"河段{name} {9 + number} {30 + number} {50 + number}\n" for number, name in enumerate("甲乙丙丁"))
    found = warnings(HEAD + TABLE + AFTER + rows + AFTER)
    assert [code for code, _ in found] == ["unread_table"]
    assert found[0][1].startswith("河段甲")


def test_a_numbered_list_is_no_table() -> None:
    names = "".join(f"{number}\n巡护站{number}号\n" for number in range(1, 15))
    assert warnings(HEAD + TABLE + AFTER + names + AFTER) == []


def test_a_warning_names_line_or_page() -> None:
    rows = "水面保有率 九成 约束性\n湿地保护率 六成 约束性\n"
    text = extract(read_bytes((HEAD + TABLE + AFTER * 20 + rows).encode(), "plan.txt")).warnings[0].message
    assert "line 48" in text
    page = Page().text(70, 80, "云溪市“十四五”河湖保护规划，本章说明河湖保护的总体要求和主要目标。")
    other = Page().text(70, 80, "水面保有率 九成 约束性").text(70, 100, "湿地保护率 六成 约束性")
    found = extract(read_bytes(pdf(page, other), "plan.pdf")).warnings
    assert [("page 2" in item.message) for item in found if item.code == "unread_table"] == [True]


def test_what_follows_a_title_is_said_truly() -> None:
    title = "表1 “十四五”河湖保护主要指标\n"
    assert warnings(HEAD + title + "![](image3.png)\n" + AFTER, "plan.md")[1][0] == "picture"
    assert warnings(HEAD + title + AFTER)[1][0] == "unread_table"
    first = Page().text(70, 80, "云溪市“十四五”河湖保护规划，本章说明河湖保护的总体要求。").text(70, 800, title.strip())
    second = Page().text(70, 80, "第二章，加强巡护，推进整治，建立长效机制，明确各方责任。")
    found = extract(read_bytes(pdf(first, second), "plan.pdf")).warnings
    assert [item.code for item in found][:2] == ["no_indicator_table", "table_beyond_page"]


def test_an_attribute_before_the_name_is_part_of_its_row() -> None:
    rows = [
        "约束性\t水域\t1\t巡护覆盖率(%)\t61\t70",
        "\t\t2\t水质优良率(%)\t50\t55",
        "预期性\t岸线\t3\t绿化率(%)\t12\t30",
    ]
    table = "\n".join(["表1 主要指标", "指标性质\t类别\t序号\t指标名称\t2020年\t2025年目标", *rows])
    head = HEAD + "设置指标3项，其中约束性指标 2 项，\n预期性指标 1 项，涵盖两个方面。\n"
    document = read_bytes((head + as_html(table).replace("\n<table>", "<table>") + AFTER).encode(), "plan.txt")
    found = extract(document)
    assert len(found.indicators) == 3
    assert found.warnings == []


CONTENTS = "".join(f"{n}. 第{n}类河段 ........................ {n + 30}\n" for n in range(1, 9))
PAGES = "".join(f"{n}. 第{n}类河段\n{2 * n + 1}\n" for n in range(1, 13))
LAWS = "".join(f"（{n}）《河段{n}号管理规定》（2018 年 {n} 月 1 日）\n" for n in range(1, 9))
CLAUSES = "".join(f"3.{n}\n河段术语{n}\n" for n in range(1, 13))


@pytest.mark.parametrize("lines", [CONTENTS, PAGES, LAWS, CLAUSES], ids=["contents", "pages", "laws", "clauses"])
def test_numbers_of_contents_dates_and_clauses_are_no_table(lines: str) -> None:
    assert warnings(HEAD + TABLE + AFTER + lines + AFTER) == []


def test_figures_alone_that_are_no_clauses_are_told() -> None:
    cells = "".join(f"河段{n}号\n{n * 7 % 5 + 3}.{n * 3 % 7 + 2}\n" for n in range(1, 13))
    assert [code for code, _ in warnings(HEAD + TABLE + AFTER + cells + AFTER)] == ["unread_table"]
