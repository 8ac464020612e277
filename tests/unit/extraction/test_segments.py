"""Tables in running text: lines are divided into rows as a whole, and what is no whole row is told, not read."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.extract import Extraction
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.pieces import Sort, number_rows, pieces_of
from helpers.extraction.tables.streams import stream_at

HEAD = "云溪市“十四五”生态环境规划\n表1 主要指标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
RIVER, AIR, SOIL = (
    ("河湖水质优良比例", "%", "61", "70"),
    ("城区空气优良天数比率", "%", "82", "85"),
    ("土地复垦率", "%", "", ""),
)


def read(table: str) -> Extraction:
    return extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))


def rows(extraction: Extraction) -> list[tuple[str, str, str, str]]:
    return [(r.name, r.unit, r.baseline_raw, r.target_raw) for r in (item.record for item in extraction.indicators)]


def codes(extraction: Extraction) -> set[str]:
    return {warning.code for warning in extraction.warnings}


def test_words_in_the_place_of_a_figure_above_and_below_their_line() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n完成国家\n"
        "2 单位产值碳排放降低（%） — 预期性\n下达目标\n3 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    expected = [RIVER, ("单位产值碳排放降低", "%", "—", "完成国家下达目标"), AIR]
    assert rows(read(table)) == expected


def test_words_beside_the_lines_of_a_name() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n县级以上城镇供水水源 完成国家\n"
        "2 — 预期性\n水质达标率（%） 下达目标\n3 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    expected = [RIVER, ("县级以上城镇供水水源水质达标率", "%", "—", "完成国家下达目标"), AIR]
    assert rows(read(table)) == expected


def test_values_of_several_lines_behind_the_name() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n"
        "2 单位产值能源消耗降低（%） \n较2015\n年下降\n14.5 \n完成国家 \n下达目标 约束性\n"
        "3 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    expected = [RIVER, ("单位产值能源消耗降低", "%", "较2015年下降14.5", "完成国家下达目标"), AIR]
    assert rows(read(table)) == expected


def test_figures_on_the_line_below_their_name_and_attribute() -> None:
    table = (
        "指标 2020年 2025年 指标属性\n（一）水\n1.河湖水质优良比例（%） 约束性\n61 70\n"
        "2.湿地保护率（%） 完成省分解任务 约束性\n[15]\n"
        "（二）气\n3.城区空气优良天数比率（%） 约束性\n82 85\n4.土壤修复（处） 有效保障 预期性\n/\n"
    )
    assert rows(read(table)) == [
        RIVER,
        ("湿地保护率", "%", "[15]", "完成省分解任务"),
        AIR,
        ("土壤修复", "处", "/", "有效保障"),
    ]


def test_words_of_two_lines_between_a_name_and_its_figure() -> None:
    table = (
        "序号 指标 2025年 2020年 属性\n1 河湖水质优良比例（%） 70 61 约束性\n2 湿地保护率（%）\n完成国家和省\n"
        "上下达的目标 50 预期性\n3\n单位产值能源消耗降低\n（%）\n完成国家和省\n上下达的目标 20 约束性\n"
        "4 城区空气优良天数比率（%） 85 82 约束性\n"
    )
    assigned = "完成国家和省上下达的目标"
    expected = [RIVER, ("湿地保护率", "%", "50", assigned), ("单位产值能源消耗降低", "%", "20", assigned), AIR]
    assert rows(read(table)) == expected


def test_a_header_whose_lines_share_their_cells_may_repeat_the_name() -> None:
    table = (
        "指标 序 指标 2020 年 2025 年\n指标名称\n类别 号 属性 (现状) (目标)\n1 河湖水质优良比例（%） 约束性 61 70\n"
        "2 湿地保护率（%） 预期性 0 完成下达目标\n3 城区空气优良天数比率（%） 约束性 82 85\n4 绿化率（%） 预期性 - 25\n"
    )
    assert [row[0] for row in rows(read(table))] == [RIVER[0], "湿地保护率", AIR[0], "绿化率"]


def test_figures_above_a_number_that_begins_a_name_are_those_of_the_row_above() -> None:
    table = (
        "指标 2020年 2025年 指标属性\n1.河湖水质优良比例（%） 约束性\n61 70\n2.水面保有率（%） 预期性\n3.6 5.5\n"
        "3.总氮减少（%） 约束性\n[28]\n4.总磷减少（%） 约束性\n/\n5.氨氮减少（%） 约束性\n[14]\n"
        "6.城区空气优良天数比率（%） 约束性\n82 85\n7.湿地保护率（%） 预期性\n50 55\n8.绿化率（%） 预期性\n30 35\n"
    )
    found = rows(read(table))
    assert found[:2] == [RIVER, ("水面保有率", "%", "3.6", "5.5")]
    assert AIR in found


def test_a_subscript_between_the_lines_of_its_name_is_no_value() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n城区细颗粒物（PM ）\n1 2.5 31 28 约束性\n平均浓度（微克/立方米）\n"
        "2 河湖水质优良比例（%） 61 70 约束性\n3 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    assert rows(read(table))[0] == ("城区细颗粒物（PM2.5）平均浓度", "微克/立方米", "31", "28")


def test_short_lines_before_a_name_are_its_group() -> None:
    table = (
        "指标 2025年 属性\n环境\n质量\n城区空气优良天数比率（%） 85 约束性\n"
        "县级以上城镇供水水源\n水质达标率（%） 100 约束性\n"
        "生态\n保护\n森林覆盖率（%） 58 约束性\n湿地保护率（%） 55 预期性\n"
    )
    names = [row[0] for row in rows(read(table))]
    assert names == ["城区空气优良天数比率", "县级以上城镇供水水源水质达标率", "森林覆盖率", "湿地保护率"]


def test_a_numbered_row_whose_attribute_is_a_merged_cell() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n2 氨氮减排量（吨） 20 [60]\n约束性\n"
        "3 总磷减排量（吨） 10 [30]\n4 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    assert [row[0] for row in rows(read(table))] == [
        "河湖水质优良比例",
        "氨氮减排量",
        "总磷减排量",
        "城区空气优良天数比率",
    ]


def test_an_empty_baseline_does_not_move_the_target() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n2 生态质量指数 稳中向好  预期性\n"
        "3 湿地保护率（%）  50 预期性\n4 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    assert rows(read(table))[1:3] == [("生态质量指数", "", "", "稳中向好"), ("湿地保护率", "%", "", "50")]


def test_a_row_of_too_many_figures_is_told_and_the_others_are_read() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n氮氧化物 1.28\n"
        "2 重点工程减排量（万吨） 挥发物 0.83 — 约束性\n"
        "化学物 5.16\n3 城区空气优良天数比率（%） 82 85 约束性\n4 湿地保护率（%） 41 50 预期性\n"
    )
    extraction = read(table)
    assert [row[0] for row in rows(extraction)] == ["河湖水质优良比例", "城区空气优良天数比率", "湿地保护率"]
    assert "unread_rows" in codes(extraction)


@pytest.mark.parametrize(
    "header",
    [
        "指 标 2020 年 2025 年 指标属 性",
        "2020 年 2025 年 指标\n指 标 (现状) （目标） 属性",
        "指标 年 年 指标属性\n2020 2025",
        "指标属\n指标 2020年 2025年\n性",
    ],
)
def test_headers_of_torn_cells(header: str) -> None:
    body = (
        "（一）水\n1.河湖水质优良比例（%） 61 70 约束性\n"
        "2.湿地保护率（%） 41 50 预期性\n3.城区空气优良天数比率（%） 82 85 约束性\n"
    )
    assert rows(read(header + "\n" + body)) == [RIVER, ("湿地保护率", "%", "41", "50"), AIR]


def test_a_year_in_brackets_below_the_header_of_the_targets() -> None:
    table = (
        "指标要求\n指标内容 性质\n（2025年）\n"
        "新建林带比例 100% 约束性\n开展试点 5个 约束性\n新建公园面积 2000万平方米 预期性\n"
        "改造管网长度 300公里 预期性\n"
    )
    found = read(table).indicators
    assert [(item.record.name, item.record.target, item.record.target_year) for item in found] == [
        ("新建林带比例", 100.0, 2025),
        ("开展试点", 5.0, 2025),
        ("新建公园面积", 2000.0, 2025),
        ("改造管网长度", 300.0, 2025),
    ]


def test_the_longest_chain_numbers_the_rows() -> None:
    lines = [
        pieces_of(line)
        for line in split_lines("1 水质比例 3 4\n2\n空气比率\n2\n5\n环境 3 湿地保护率 7 9\n5 森林覆盖率 6 8")
    ]
    found = [(place, number) for place, (_, number) in sorted(number_rows(lines).items())]
    assert found == [
        (0, 1),
        (1, 2),
        (5, 3),
        (6, 5),
    ]


def test_letters_set_apart_are_one_word_and_bounds_stay_with_their_figures() -> None:
    (line,) = split_lines("单 位 产 值 ( % ) 93 左右 > 85 〔 14.9 〕 ∗ 约束性")
    pieces = pieces_of(line)
    assert [piece.text for piece in pieces][-5:] == ["93 左右", "> 85", "〔 14.9 〕", "∗", "约束性"]
    assert [piece.sort for piece in pieces][-2:] == [Sort.MARK, Sort.ATTRIBUTE]


def test_a_number_that_is_skipped_is_told() -> None:
    table = (
        "序号 指标 2020年 2025年\n1 河湖水质优良比例（%） 61 70\n2 城区空气优良天数比率（%） 82 85\n"
        "地下水质量优良比例 总体保持稳定\n3\n"
        "4 湿地保护率（%） 41 50\n5 森林覆盖率（%） 51 58\n"
    )
    extraction = read(table)
    names = [row[0] for row in rows(extraction)]
    assert names == ["河湖水质优良比例", "城区空气优良天数比率", "湿地保护率", "森林覆盖率"]
    assert "unread_rows" in codes(extraction)


def test_a_row_with_one_doubt_is_kept_and_marked() -> None:
    table = (
        "指标 2020年 2025年 属性\n河湖水质优良比例（%） 61 70 约束性\n湿地保护率（%） 41 50\n"
        "城区空气优良天数比率（%） 82 85 约束性\n农田灌溉保证率（%） 71 75 预期性\n"
    )
    extraction = read(table)
    kept = {item.record.name: sure for item, sure in zip(extraction.indicators, extraction.confidence, strict=True)}
    doubtful = "湿地保护率"
    assert len(kept) == 4
    assert all(kept[doubtful] < sure for name, sure in kept.items() if name != doubtful)
    assert [doubtful in w.message for w in extraction.warnings] == [True]
    assert codes(extraction) == {"broken_row"}


def test_an_unread_row_casts_no_doubt_on_the_row_above() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n2 湿地 预期性 约束性\n"
        "3 城区空气优良天数比率（%） 82 85 约束性\n4 农田灌溉保证率（%） 71 75 预期性\n"
    )
    extraction = read(table)
    assert len(extraction.indicators) == 3
    assert len(set(extraction.confidence)) == 1
    assert "unread_rows" in codes(extraction)


def test_the_title_above_a_header_of_several_lines_is_no_part_of_it() -> None:
    table = (
        "云溪市“十四五”规划《纲要》主要指标\n序 “十四五”目标\n指 标 单位 属性\n号\n2025年 年均[累计]\n"
        "1 河湖水质优良比例 % 约束性 70 -\n2 城区空气优良天数比率 % 约束性 - [5]\n3 湿地保护率 % 预期性 50 -\n"
    )
    assert [(row[0], row[3]) for row in rows(read(table))] == [
        ("河湖水质优良比例", "70"),
        ("城区空气优良天数比率", "[5]"),
        ("湿地保护率", "50"),
    ]


def test_a_year_around_the_line_of_a_header_is_a_column_beside_the_year_on_it() -> None:
    table = (
        "序 2020年\n指标名称 2025年\n号 （现状值）\n1 河湖水质优良比例（%） 61 70\n"
        "2 城区空气优良天数比率（%） 82 85\n3 湿地保护率（%） 41 50\n"
    )
    assert [row[2:] for row in rows(read(table))] == [("61", "70"), ("82", "85"), ("41", "50")]


@pytest.mark.parametrize(
    "name", ["3 岁以下幼儿入托率", "5 G用户普及率", "15 分钟便民生活圈覆盖率", "3 人以上合作社占比"]
)
def test_a_digit_behind_the_number_of_a_row_begins_its_name(name: str) -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n"
        f"2 {name}（%） 21 25 预期性\n3 城区空气优良天数比率（%） 82 85 约束性\n"
    )
    assert rows(read(table)) == [RIVER, (name.replace(" ", ""), "%", "21", "25"), AIR]


def test_a_digit_that_begins_a_name_does_not_number_a_row() -> None:
    table = (
        "指标 2020年 2025年 属性\n河湖水质优良比例（%） 61 70 约束性\n"
        "3 岁以下幼儿入托率（%） 21 25 预期性\n城区空气优良天数比率（%） 82 85 约束性\n"
    )
    assert rows(read(table)) == [RIVER, ("3岁以下幼儿入托率", "%", "21", "25"), AIR]


def test_a_long_group_before_the_next_number_is_no_part_of_the_row() -> None:
    table = (
        "类别 序号 指标 2020年 2025年 属性\n生态 1 河湖水质优良比例（%） 61 70 约束性\n"
        "城乡人居环境优美 2 农田灌溉保证率（%） 71 75 预期性\n3 城区空气优良天数比率（%） 82 85 约束性\n"
        "4 湿地保护率（%） 41 50 预期性\n"
    )
    extraction = read(table)
    assert rows(extraction)[1] == ("农田灌溉保证率", "%", "71", "75")
    assert extraction.indicators[1].record.group == "城乡人居环境优美"


@pytest.mark.parametrize("point", ["\U001001b0", "\ue5cf", "\U000f01b0"])
def test_a_character_of_the_font_between_digits_is_the_decimal_point(point: str) -> None:
    table = (
        f"序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61{point}5 70 约束性\n"
        f"2 城区空气优良天数比率（%） 82 85{point}25 约束性\n3 湿地保护率（%） 41 50 预期性\n"
    )
    records = [item.record for item in read(table).indicators]
    assert [(r.baseline_raw, r.baseline, r.target) for r in records] == [
        ("61.5", 61.5, 70),
        ("82", 82, 85.25),
        ("41", 41, 50),
    ]


def test_a_character_of_the_font_between_years_is_no_decimal_point() -> None:
    assert split_lines("2021\U001001b02025 年")[0].text == "2021\U001001b02025 年"


@pytest.mark.parametrize("last", [False, True])
def test_a_line_with_a_name_and_a_figure_that_is_no_row_is_told(last: bool) -> None:
    """Whatever stands in a table is read or told: here the second part of what the row above measures."""
    parted = "2 生产安全事故起数下降（%） 82 85 约束性\n死亡人数下降（%） 〔16〕\n"
    rest = "3 土地复垦率（%） 40 60 约束性\n4 城区空气优良天数比率（%） 82 85 约束性\n"
    table = "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n"
    table += rest.replace("3 ", "2 ").replace("4 ", "3 ") + parted.replace("2 ", "4 ") if last else parted + rest
    extraction = read(table)
    assert len(extraction.indicators) == 4
    told = [w for w in extraction.warnings if w.code == "unread_rows" and w.span]
    assert ["死亡人数" in extraction.document.text[slice(*w.span)] for w in told if w.span] == [True]


def test_cells_that_cannot_be_aligned_are_divided_as_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line for a cell and no numbers: the division of the lines is kept for where no alignment is likely."""
    table = (
        "指标\n2020年\n2025年\n属性\n河湖水质优良比例（%）\n61\n70\n约束性\n城区空气优良天数比率（%）\n82\n85\n约束性\n"
        "土地复垦率（%）\n40\n60\n预期性\n污水处理率（%）\n90\n95\n预期性\n"
    )
    candidate, _ = stream_at(split_lines(table), 0, 0) or (None, 0)
    assert candidate is not None
    assert candidate.rows is None
    assert candidate.spare is not None
    expected = [RIVER, AIR, ("土地复垦率", "%", "40", "60"), ("污水处理率", "%", "90", "95")]
    assert rows(read(table)) == expected
    monkeypatch.setattr("helpers.extraction.tables.tables.LEAST_LIKELY", 99.0)
    assert rows(read(table)) == expected


def test_a_sentence_below_the_last_row_is_no_row_left_out() -> None:
    table = (
        "序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n2 土地复垦率（%） 40 60 约束性\n"
        "3 城区空气优良天数比率（%） 82 85 约束性\n在此基础上，到 2035 年，水务事业走在前列\n"
    )
    assert "unread_rows" not in codes(read(table))


def test_a_point_and_its_decimals_on_two_lines_of_a_cell() -> None:
    line = split_lines("18. 2")[0]
    assert [(piece.text, piece.sort) for piece in pieces_of(line)] == [("18. 2", Sort.FIGURE)]
    assert len(pieces_of(split_lines("18. 2 个")[0])) > 1


@pytest.mark.parametrize(("behind", "length"), [("\n", "65"), ("\n\f", "")])
def test_a_dash_and_a_figure_are_values_within_a_page_and_its_number_at_the_end(behind: str, length: str) -> None:
    above = "序号 指标 2020年 2025年\n1 河湖水质优良比例（%） 61 70\n2 再生水利用率（%） 12 20\n"
    row = "3 新建堤防长度（公里）\n— 65" if length else "3 新建堤防长度（公里） 30 48\n— 65"
    found = [item.record for item in read(f"{above}{row}{behind}4 造林面积（万亩） 7 9").indicators]
    assert [(record.name, record.target_raw) for record in found] == [
        ("河湖水质优良比例", "70"),
        ("再生水利用率", "20"),
        ("新建堤防长度", length or "48"),
        ("造林面积", "9"),
    ]
