"""Pages of blocks whose rows only numbers or attributes count: names and cells are put together to that many."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.extract import Extraction
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.page_words import Word, kinds_of, put_together
from helpers.extraction.tables.pieces import Piece, Sort
from helpers.extraction.tables.scattered import segments_of_blocks

HEAD = "云溪市“十四五”发展规划\n\n表1 云溪市发展主要指标\n\n"
AFTER = "\n\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
ONE = "指标\n\n2025年\n\n属性\n\n"
TWO = "序号\n\n指标\n\n2020年\n\n2025年\n\n属性\n\n"


def read(table: str, head: str = HEAD) -> Extraction:
    return extract(read_bytes((head + table + AFTER).encode(), "plan.txt"))


def rows(found: Extraction) -> list[tuple[str, str, str, str]]:
    return [(r.name, r.baseline_raw, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)]


def codes(found: Extraction) -> set[str]:
    return {warning.code for warning in found.warnings}


BROKEN = (
    "城市书房建设数量\n\n≥12\n\n约束性\n\n开展社区阅读推广（包括乡镇\n分馆、农家书屋与学校分馆、\n\n≥40\n\n约束性\n\n"
    "流动书车）\n\n国家级示范书店\n\n3\n\n阅读服务\n\n全市公共图书馆和乡镇综合文\n\n化站全年接待量\n\n9000\n\n"
    "预期性\n预期性\n\n（万人）\n\n"
)


def test_a_name_goes_on_behind_the_cells_of_its_row_and_a_group_is_no_part_of_it() -> None:
    columns = [Column(Role.NAME, "指标"), Column(Role.VALUE, "2025年", 2025), Column(Role.ATTRIBUTE, "属性")]
    found = segments_of_blocks(split_lines(BROKEN), columns)
    assert found is not None
    assert [["".join(token.text for token in row.cells[place]) for place in range(3)] for row in found.rows] == [
        ["城市书房建设数量", "≥12", "约束性"],
        ["开展社区阅读推广（包括乡镇分馆、农家书屋与学校分馆、流动书车）", "≥40", "约束性"],
        ["国家级示范书店", "3", "预期性"],
        ["全市公共图书馆和乡镇综合文化站全年接待量（万人）", "9000", "预期性"],
    ]
    assert len(found.doubtful) == 4


def test_each_page_is_counted_for_itself_and_its_own_number_is_no_cell() -> None:
    first = "城市书房数量\n\n公共阅读\n座席数量\n\n约束性\n约束性\n\n12\n700\n\n8\n"
    second = "\f指标\n\n2025年\n\n属性\n\n40\n3\n\n预期性\n约束性\n\n流动书车数量\n\n社区书架\n数量\n\n9\n"
    third = "\f夜间开放书店数量\n\n60\n\n预期性\n\n"
    assert [(row[0], row[2], row[3]) for row in rows(read(ONE + first + second + third))] == [
        ("城市书房数量", "12", "约束性"),
        ("公共阅读座席数量", "700", "约束性"),
        ("流动书车数量", "40", "预期性"),
        ("社区书架数量", "3", "约束性"),
        ("夜间开放书店数量", "60", "预期性"),
    ]


def test_a_page_that_does_not_come_out_is_told_and_the_others_are_read() -> None:
    names = [f"{kind}处理率（%）" for kind in ("污水", "废气", "粉尘", "垃圾")]
    first = "\n\n".join(f"{n}  {name}" for n, name in enumerate(names, 1)) + "\n\n50\n51\n52\n53\n\n60\n61\n62\n63\n\n"
    first += "约束性\n约束性\n预期性\n预期性\n"
    second = "\f5  土壤修复率（%）\n\n6  矿山复绿率（%）\n\n7\n8\n9\n10\n11\n12\n13\n\n约束性\n预期性\n\n"
    found = read(TWO + first + second)
    assert [row[:3] for row in rows(found)] == [(name[:-3], str(50 + n), str(60 + n)) for n, name in enumerate(names)]
    assert "unread_rows" in codes(found)


AROUND = (
    "序\n号\n指标\n\n城区空气优良天数比率（%）①\n城区细颗粒物浓度（微克/立方米）①\n\n河湖水质优良比例（%）\n\n"
    "表1 云溪市环境主要指标\n\n2020年\n(现状)\n82\n40\n33\n90\n61\n-\n\n属性\n约束性\n1\n约束性\n2\n"
    "可吸入颗粒物浓度（微克/立方米）  预期性\n3\n4  噪声达标率（%）  约束性\n预期性\n5\n约束性\n6\n\n"
    "土地复垦率（%）\n\n2025年\n(目标)\n85\n36\n30\n95\n\n70\n完成下达目标\n"
)


def test_labels_and_title_stand_among_the_cells_and_numbers_behind_attributes() -> None:
    found = read(AROUND, "云溪市“十四五”环境规划\n\n二、指标体系\n主要指标见表1。\n\n")
    assert rows(found) == [
        ("城区空气优良天数比率", "82", "85", "约束性"),
        ("城区细颗粒物浓度", "40", "36", "约束性"),
        ("可吸入颗粒物浓度", "33", "30", "预期性"),
        ("噪声达标率", "90", "95", "约束性"),
        ("河湖水质优良比例", "61", "70", "预期性"),
        ("土地复垦率", "-", "完成下达目标", "约束性"),
    ]


def test_an_open_bracket_is_closed_behind_another_name() -> None:
    table = (
        "1\n2\n3\n4\n\n城区优良天数比率（%）\n\n细颗粒物（PM2.5\n河湖水质优良比例（%）\n\n）浓度（微克/立方米）\n\n噪声达标率（%）\n\n"
        "82\n40\n61\n90\n\n85  约束性\n36  约束性\n70  预期性\n95  约束性\n\n"
    )
    assert [row[:3] for row in rows(read(TWO + table))] == [
        ("城区优良天数比率", "82", "85"),
        ("细颗粒物（PM2.5）浓度", "40", "36"),
        ("河湖水质优良比例", "61", "70"),
        ("噪声达标率", "90", "95"),
    ]


def test_parts_of_what_one_name_measures_have_its_attribute_and_stand_in_its_row() -> None:
    table = (
        "1\n2\n3\n\n固废减排量（吨）\n\n污水处理率（%）\n\n噪声达标率（%）\n\n炉渣\n\n尾矿\n\n脱硫石膏\n\n"
        "11  \n12\n13\n82\n90\n\n21\n22\n23\n\n约束性\n\n85  预期性\n95  预期性\n\n"
    )
    found = read(TWO + table)
    assert rows(found) == [
        ("固废减排量-炉渣", "11", "21", "约束性"),
        ("固废减排量-尾矿", "12", "22", "约束性"),
        ("固废减排量-脱硫石膏", "13", "23", "约束性"),
        ("污水处理率", "82", "85", "预期性"),
        ("噪声达标率", "90", "95", "预期性"),
    ]


def test_the_year_of_the_targets_may_stand_below_the_header() -> None:
    table = (
        "序号\n指标\n2020年\n一、治理\n污水处理率（%）\n\n1\n\n2025年\n\n属性\n\n82\n\n85\n\n约束性\n\n2\n\n噪声达标率（%）\n\n90\n\n95\n\n约束性\n\n"
        "3\n4\n\n土地复垦率（%）\n矿山复绿率（%）\n\n33\n\n35\n\n预期性\n\n61\n\n完成国家\n下达目标\n\n预期性\n\n"
    )
    found = read(table)
    assert [row[:3] for row in rows(found)] == [
        ("污水处理率", "82", "85"),
        ("噪声达标率", "90", "95"),
        ("土地复垦率", "33", "35"),
        ("矿山复绿率", "61", "完成国家下达目标"),
    ]
    assert "previous_plan_table" not in codes(found)


def test_parts_stand_around_the_name_that_they_divide_and_a_label_goes_on_below_its_year() -> None:
    table = (
        "类别  序号\n指标名称\n2020年\n1\n2\n\n污水处理率（%）\n\n82\n\n2025年\n目  标\n\n属性\n\n85\n\n约束性\n\n"
        "炉渣  —\n\n108\n\n3\n\n重点工程固体废物\n减排量（吨）\n\n尾矿\n\n脱硫石膏\n\n固废\n处置\n\n土地复垦率（%）\n\n"
        "—\n—\n61\n\n约束性\n\n49\n65\n完成省下达\n\n预期性\n\n"
    )
    found = read(table)
    assert rows(found) == [
        ("污水处理率", "82", "85", "约束性"),
        ("重点工程固体废物减排量-炉渣", "—", "108", "约束性"),
        ("重点工程固体废物减排量-尾矿", "—", "49", "约束性"),
        ("重点工程固体废物减排量-脱硫石膏", "—", "65", "约束性"),
        ("土地复垦率", "61", "完成省下达", "预期性"),
    ]
    assert codes(found) == {"broken_row"}


def test_rows_in_no_order_are_told_not_read() -> None:
    table = "4\n\n污水处理率（%）\n\n1\n\n噪声达标率（%）\n\n3\n\n土地复垦率（%）\n\n2\n\n矿山复绿率（%）\n\n"
    found = read(TWO + table + "60\n61\n62\n63\n\n70\n71\n72\n73\n\n")
    assert not found.indicators
    assert codes(found) & {"unread_table", "unread_rows"}


def word(text: str, line: int, sort: Sort = Sort.TEXT) -> Word:
    piece = Piece(text, 10 * line, 10 * line + len(text), sort)
    name, cell = kinds_of(piece)
    return Word(piece, line, line, None, name, cell, length=len(text))


@pytest.mark.parametrize(("count", "names"), [(2, ["国家级示范书店", "城市书房数量"]), (1, ["城市书房数量"])])
def test_a_word_that_may_be_either_is_what_the_counts_ask_for(count: int, names: list[str]) -> None:
    words = [word("国家级示范书店", 0), word("城市书房数量", 1), word("12", 2, Sort.FIGURE)]
    cells = 1 if count == 2 else 2
    best = put_together(words, count, [cells], 8)[0]
    assert ["".join(part.text for part in name) for name in best.names] == names
    assert len(best.cells) == cells


def test_words_that_cannot_come_out_give_no_way() -> None:
    words = [word("城市书房数量", 0), word("12", 1, Sort.FIGURE)]
    assert put_together(words, 2, [2], 8) == []
