"""Titles at the head of each page are no part of a table."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.running_heads import without_running_heads

TITLE = "云溪市“十四五”水务发展规划"
PROSE = "".join(f"第{number}项任务是完善制度，推进落实。\n" for number in range(1, 12))


def left(text: str, title: str = "") -> list[str]:
    return [line.text for line in without_running_heads(split_lines(text), title)]


def test_a_title_on_each_page_is_left_out() -> None:
    assert TITLE not in left(f"{TITLE}\n{PROSE}{TITLE}\n{PROSE}{TITLE}\n{PROSE}")


def test_what_stands_twice_or_close_by_is_kept() -> None:
    assert left(f"{TITLE}\n{PROSE}{TITLE}\n").count(TITLE) == 2
    assert left("实施水务规划\n" * 5) == ["实施水务规划"] * 5
    assert left(f"指标名称\n{PROSE}指标名称\n{PROSE}指标名称\n").count("指标名称") == 3


def test_the_title_with_a_page_number_is_left_out() -> None:
    assert left(f"{TITLE} 12\n河湖水质优良比例\n", TITLE) == ["河湖水质优良比例"]


def test_a_row_goes_on_over_a_page() -> None:
    head = "表1 主要指标\n序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n"
    broken = f"2 再生水利用\n{TITLE}\n率（%） 12 20 预期性\n3 堤防长度（公里） 30 45 预期性\n"
    text = f"{PROSE}{TITLE}\n{PROSE}{head}{broken}三、主要任务\n{PROSE}{TITLE}\n{PROSE}"
    found = extract(read_bytes(text.encode(), "plan.txt")).indicators
    assert [item.record.name for item in found] == ["河湖水质优良比例", "再生水利用率", "堤防长度"]
