"""What stands in columns and was not read is told, with its place; nothing else is."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
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
