"""Attributes, operators and units that stand beside the table's own columns: in notes, names, groups and captions."""

from __future__ import annotations

import pytest

from helpers.documents.pdf import TABLE_LINE
from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables import balance, unreadable
from helpers.extraction.tables.attributes import attribute_of, attribute_of_group
from helpers.extraction.tables.kinds import read_kinds
from helpers.extraction.tables.tokens import is_attribute
from helpers.schema.vocabulary import Attribute

AFTER = "\n三、主要任务\n坚持统筹推进，明确责任分工，建立健全工作机制，加强监测评估，确保规划目标任务如期完成。\n"
HEAD = "临川市“十四五”水务发展规划\n（2021—2025年）\n一、发展目标\n表1 主要指标\n"
BINDING = [("供水总量", "约束性"), ("管网漏损率", "约束性"), ("供水普及率", "预期性")]


def kinds(table: str) -> list[tuple[str, str]]:
    extraction = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    return [(found.record.name, found.record.attribute) for found in extraction.indicators]


def table(names: tuple[str, str, str], note: str) -> str:
    figures = (("亿吨", "3.2", "3.5"), ("%", "12", "≤9"), ("%", "95", "99"))
    rows = [f"{i}\t{name}\t" + "\t".join(f) for i, (name, f) in enumerate(zip(names, figures, strict=True), 1)]
    return "\n".join(["序号\t指标\t单位\t2020年\t2025年", *rows, note])


@pytest.mark.parametrize(
    ("names", "note"),
    [
        (("供水总量*", "管网漏损率*", "供水普及率"), "注：带*的为约束性指标，其余为预期性指标。"),
        (("★供水总量", "★管网漏损率", "供水普及率"), "注：标注“★”的指标为约束性，未标注的为预期性。"),
        (("供水总量▲", "管网漏损率▲", "供水普及率△"), "▲约束性指标，△预期性指标。"),
        (("供水总量", "管网漏损率", "供水普及率"), "注：第1、2项为约束性指标，其他为预期性指标。"),
        (("供水总量", "管网漏损率", "供水普及率"), "说明：供水总量、管网漏损率为约束性指标，其余均为预期性指标。"),
        (("供水总量（约束性）", "管网漏损率（约束性）", "供水普及率（预期性）"), "注：口径同年鉴。"),
    ],
)
def test_notes_and_names_give_attributes(names: tuple[str, str, str], note: str) -> None:
    assert kinds(table(names, note)) == BINDING


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("▲约束性指标，△预期性指标。", []),
        ("（▲约束性；△预期性）", []),
        ("▲约束性、▲约束性", ["unread_rows"]),  # cells of two rows
    ],
)
def test_a_line_that_explains_symbols_is_no_row(note: str, told: list[str]) -> None:
    text = table(("供水总量▲", "管网漏损率▲", "供水普及率△"), note)
    found = extract(read_bytes((HEAD + text + AFTER).encode(), "plan.txt"))
    assert [warning.code for warning in found.warnings] == told


def test_ticks_below_the_names_of_attributes() -> None:
    rows = (
        "| 供水总量 | 亿吨 | 3.2 | 3.5 | √ | |\n| 管网漏损率 | % | 12 | ≤9 | √ | |\n| 供水普及率 | % | 95 | 99 | | √ |"
    )
    assert kinds("| 指标 | 单位 | 2020年 | 2025年 | 约束性 | 预期性 |\n|---|---|---|---|---|---|\n" + rows) == BINDING


def test_symbols_in_the_attribute_column() -> None:
    rows = "| 供水总量 | 3.2 | 3.5 | ● |\n| 管网漏损率 | 12 | ≤9 | ● |\n| 供水普及率 | 95 | 99 | ○ |"
    assert (
        kinds("| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n" + rows + "\n\n注：●约束性，○预期性") == BINDING
    )


@pytest.mark.parametrize("word", ["导向性", "指导性", "导向性指标"])
def test_attributes_beside_the_usual_two(word: str) -> None:
    found = kinds(
        f"序号 指标 2020年 2025年 属性\n1 供水总量（亿吨） 3.2 3.5 {word}\n"
        f"2 管网漏损率（%） 12 ≤9 约束性\n3 供水普及率（%） 95 99 {word}\n"
    )
    assert found == [("供水总量", word[:3]), ("管网漏损率", "约束性"), ("供水普及率", word[:3])]


def test_an_attribute_that_has_no_code_is_told() -> None:
    lines = "序号\t指标\t2020年\t2025年\t属性\n1\t供水总量\t3.2\t3.5\t考核性\n2\t管网漏损率\t12\t≤9\t约束性\n"
    found = extract(read_bytes((HEAD + lines + AFTER).encode(), "plan.txt"))
    assert [item.record.attribute for item in found.indicators] == ["", "约束性"]
    assert [(item.code, "1 × 考核性" in item.message) for item in found.warnings] == [("broken_row", True)]


def test_no_note_overrules_an_attribute_without_code() -> None:
    rows = "1\t供水总量\t3.2\t以省下达为准\t约束性\n2\t管网漏损率*\t12\t≤9\t参考性\n3\t供水普及率*\t95\t99\t参考性\n"
    note = "注：*为约束性指标。"
    assert kinds("序号\t指标\t2020年\t2025年\t属性\n" + rows + note) == [
        ("供水总量", "约束性"),
        ("管网漏损率", ""),
        ("供水普及率", ""),
    ]
    assert read_kinds(["", "指标 属性 供水总量 以省下达为准 约束性 管网长度* 9 参考性"]).named == ()


def test_rows_with_an_attribute_without_code_are_as_sure_as_others() -> None:
    rows = [f"{n} 第{n}类河湖保有率（%） {n}0 {n}5 参考性\n" for n in range(1, 6)]
    found = extract(read_bytes((HEAD + "序号 指标 2020年 2025年 属性\n" + "".join(rows) + AFTER).encode(), "plan.txt"))
    assert len(found.indicators) == 5
    assert len(set(found.confidence)) == 1
    assert ["5 × 参考性" in item.message for item in found.warnings] == [True]


def test_groups_named_by_their_attribute() -> None:
    rows = "一、约束性指标\n1\t供水总量\t3.2\t3.5\n2\t管网漏损率\t12\t≤9\n二、预期性指标\n3\t供水普及率\t95\t99"
    assert kinds("序号\t指标\t2020年\t2025年\n" + rows) == BINDING


def test_stretch_column() -> None:
    rows = "| 供水总量 | 3.2 | 3.5 | 3.8 |\n| 供水普及率 | 95 | 98 | 99 |"
    assert kinds("| 指标 | 2020年 | 2025年预期目标 | 2025年争取目标 |\n|---|---|---|---|\n" + rows) == [
        ("供水总量", "预期性"),
        ("供水总量", "争取性"),
        ("供水普及率", "预期性"),
        ("供水普及率", "争取性"),
    ]


def test_an_empty_attribute_stays_empty_where_every_other_row_prints_its_own() -> None:
    cells = ["指标", "单位", "2020年", "2025年", "属性"]
    for name, attribute in [
        ("供水总量", "约束性"),
        ("管网长度数", "约束性"),
        ("供水普及率", ""),
        ("水质合格率", "约束性"),
    ]:
        cells += [name, "公里", "32", "35", attribute]
    assert dict(kinds("\n".join(filter(None, cells))))["供水普及率"] == ""


def test_operators_in_names_and_notes() -> None:
    extraction = extract(
        read_bytes(
            (
                HEAD
                + "序号\t指标\t2020年\t2025年\n1\t供水普及率（≥）\t95\t99\n2\t管网漏损率▽\t12\t9\n3\t供水总量\t3\t4\n"
                "注：带▽的为上限指标。" + AFTER
            ).encode(),
            "plan.txt",
        )
    )
    assert [(f.record.name, f.record.operator) for f in extraction.indicators] == [
        ("供水普及率", ">="),
        ("管网漏损率", "<="),
        ("供水总量", "="),
    ]


def test_a_unit_in_the_caption_holds_for_the_table() -> None:
    extraction = extract(
        read_bytes(
            (HEAD + "（单位：万吨）\n指标\t2020年\t2025年\n供水量\t95\t99\n排水量（亿吨）\t12\t13\n" + AFTER).encode(),
            "p.txt",
        )
    )
    assert [(f.record.name, f.record.unit) for f in extraction.indicators] == [("供水量", "万吨"), ("排水量", "亿吨")]


def test_cells_of_a_table_are_no_note() -> None:
    assert read_kinds(["", "指标 2025年 属性 供水总量* 3.5 约束性 管网长度 9 预期性"]).attributes == {}
    assert read_kinds(["", "指标 2025年 属性 供水总量* 3.5 约束性"]).attributes == {}


def test_a_unit_in_the_headers_of_the_values() -> None:
    table = "指标\t2020年（万吨）\t2025年（万吨）\n供水量\t95\t99\n排水量\t12\t13\n"
    extraction = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))
    assert [(f.record.name, f.record.unit, f.record.target) for f in extraction.indicators] == [
        ("供水量", "万吨", 99.0),
        ("排水量", "万吨", 13.0),
    ]


@pytest.mark.parametrize("word", [str(attribute.value) for attribute in Attribute if attribute.value])
def test_each_attribute_of_the_code_book_is_known_wherever_one_is_looked_for(word: str) -> None:
    assert attribute_of(word) == word
    assert attribute_of_group(f"{word}指标（6项）") == word
    assert is_attribute(word)
    assert read_kinds([f"注：带*的为{word}指标。"]).attributes == {"*": word}
    for pattern in (unreadable.ATTRIBUTE, balance.ATTRIBUTE, TABLE_LINE):
        assert pattern.search(f"河湖水质优良比例 61 {word}")
