"""A few lines of running text as one row: which word is what, and what makes the row unlikely, by how much."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.blocks import (
    DOUBTFUL,
    FURTHER,
    IMPOSSIBLE,
    LACKS_ATTRIBUTE,
    LACKS_NUMBER,
    LACKS_UNIT,
    LACKS_VALUE,
    MERGED,
    SHORT,
    TORN,
    UNEVEN,
    UNFINISHED,
    WHOLE,
    WORDY,
    read_block,
)
from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.pieces import pieces_of
from helpers.extraction.tables.value_cells import Shape

NAME = "公共图书馆藏书总量"


def shape(values=1, aim=0, **has):
    flags = dict.fromkeys(("unit", "attribute", "numbered", "grouped", "last", "centred"), False)
    return Shape(
        values, aim, *{**flags, **{key: has[key] for key in has if key != "width"}}.values(), has.get("width", 8)
    )


def block(*texts, number=None, start=0, **has):
    lines, place = [], start
    for text in texts:
        lines.append(pieces_of(Line(text, place, place + len(text))))
        place += len(text) + 1
    return read_block(lines, number, shape(**has))


def read(*texts, number=None, start=0, **has):
    """What a row holds: name, unit, values, attribute, group; none where the lines are no row."""
    found = block(*texts, number=number, start=start, **has)
    return found and (
        "".join(piece.text for piece in found.name),
        "".join(piece.text for piece in found.unit),
        ["".join(piece.text for piece in cell) for cell in found.values],
        found.attribute.text if found.attribute else "",
        "".join(piece.text for piece in found.group),
    )


def values(*texts, **has):
    found = read(*texts, **has)
    return found and found[2]


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("3 公共图书馆 61", "公共图书馆", "3"),
        ("12. 公共图书馆 61", "公共图书馆", "12."),  # three characters are a number alone
        ("3.林地 61", "3.林地", "3.林地"),  # four a number glued to a name
    ],
)
def test_the_number_of_a_row_is_no_part_of_its_name_but_where_it_is_glued_to_it(text, name, number):
    found = block(text, number=(0, 0, 3), numbered=True)
    assert ("".join(piece.text for piece in found.name), found.number.text) == (name, number)


def test_words_before_the_number_on_its_line_are_the_group():
    assert read("水环境 3 公共图书馆 61", number=(0, 1, 3), centred=True) == ("公共图书馆", "", ["61"], "", "水环境")
    # Those on other lines are of the name.
    assert read("公共图书", "水环境 3 馆藏书 61", number=(1, 1, 3), centred=True)[::4] == ("公共图书馆藏书", "水环境")


def test_what_stands_before_a_number_that_begins_a_name_is_of_another_row():
    assert read("水域 3 公共图书馆 61", number=(0, 1, 3)) is not None  # its group
    assert read("环境", "3 公共图书馆 61", number=(1, 0, 3)) is None
    assert read("55", "3 公共图书馆 61", number=(1, 0, 3), values=2) is None
    assert read("公共", "3 图书馆 61", number=(1, 0, 3), centred=True) is not None
    assert read("公共", "3.图书馆 61", number=(1, 0, 3), centred=True) is None
    assert read("公共图书馆 55", start=0) is not None


def test_words_behind_a_number_glued_to_a_name_may_stand_for_the_figure():
    found = read("3.公共图书馆 完成国家下达目标", number=(0, 0, 3), numbered=True)
    assert found[:3] == ("3.公共图书馆", "", ["完成国家下达目标"])


def test_a_row_has_one_attribute():
    assert read(f"{NAME} 61 约束性", attribute=True)[3] == "约束性"
    assert read(f"{NAME} 61 约束性 预期性", attribute=True) is None


def test_a_circled_number_behind_a_figure_is_a_footnote_and_behind_a_name_part_of_it():
    assert read(f"{NAME} 61 ①")[0] == NAME
    assert read(f"{NAME} ① 61")[0] == NAME + "①"


@pytest.mark.parametrize(
    ("texts", "many", "cells"),
    [
        ((f"{NAME} 728", "（现状面积）"), 1, ["728（现状面积）"]),
        ((f"{NAME} 728 900", "（现状面积） （规划面积）"), 2, ["728（现状面积）", "900（规划面积）"]),
        ((f"{NAME} 728 900", "（2020年） （2025年）"), 2, ["728（2020年）", "900（2025年）"]),
    ],
)
def test_what_a_line_says_below_each_figure_is_of_its_cell(texts, many, cells):
    assert values(*texts, values=many) == cells


def test_notes_that_are_not_as_many_as_the_figures_or_further_below_are_none():
    assert "728（现状面积）" not in (values(f"{NAME} 728 900", "（现状面积）", values=2) or [])
    assert "728（现状面积）" not in (values(f"{NAME} 728", "（含分馆）", "（现状面积）") or [])
    assert values(f"{NAME} 728", "61 （现状面积）", values=2) is None  # beside a figure of its own line
    below = values(f"{NAME} 728", "（现状面积） 61", values=2)
    assert below == ["728（现状面积）", "61"]


def test_empty_brackets_are_put_around_as_many_figures():
    assert values(f"{NAME} 61 [ ] 70", values=2) == ["[61]", "70"]
    assert values(f"{NAME} — [ ] 70", values=2) == ["—", "[70]"]


def test_a_subscript_between_the_lines_of_a_name_is_part_of_it_where_a_figure_is_too_many():
    assert values("细颗粒物PM", "2.5", "浓度 30", centred=True) == ["30"]
    assert read("细颗粒物PM", "2.5", "浓度 30", centred=True)[0] == "细颗粒物PM2.5浓度"
    assert values("细颗粒物PM", "2.5", "浓度 30", values=2, centred=True) == ["2.5", "30"]
    assert values("细颗粒物", "2.5", "浓度 30", centred=True) is None
    assert values("细颗粒物PM", "4", "浓度 30", centred=True) is None


def test_the_dash_of_a_unit_is_no_value():
    assert read(f"{NAME} — 61 70", values=2, unit=True)[1:3] == ("—", ["61", "70"])
    assert read(f"{NAME} — 61", values=2, unit=True)[1:3] == ("", ["—", "61"])
    assert read(f"{NAME} 册 — 61", values=2, unit=True)[1:3] == ("册", ["—", "61"])
    assert read(f"{NAME} — 61 70", values=2) is None
    assert read(f"{NAME} — — 61 70", values=2, unit=True) is None


@pytest.mark.parametrize(
    ("text", "many", "cells"),
    [
        (f"{NAME} 1 61 70", 2, ["61", "70"]),
        (f"{NAME} 1 61", 2, ["1", "61"]),
        (f"{NAME} 12 61 70", 2, None),  # two figures are no footnote
        (f"{NAME} 61 1 70", 2, None),
        (f"{NAME} 1 61 完成国家下达目标", 2, ["61", "完成国家下达目标"]),
        (f"{NAME} 1", 1, ["1"]),
    ],
)
def test_the_number_of_a_footnote_right_behind_a_name_is_no_value_where_the_row_has_all_without_it(text, many, cells):
    assert values(text, values=many) == cells


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        ((f"{NAME} 万册 61",), "万册"),
        ((f"{NAME} 万平 61", "方米"), "万平方米"),
        ((f"{NAME} 万平 61", "完善", "方米"), "万平方米"),
        ((f"{NAME} 万平 61", "完善", "全面", "方米"), ""),  # three lines below
        ((f"{NAME} 人/亿 61", "元"), "人/亿元"),
        (("册 61",), None),  # nothing is left for the name
    ],
)
def test_a_unit_may_be_broken_over_two_lines(texts, unit):
    found = read(*texts, unit=True, centred=True)
    assert (found and found[1]) == unit
    assert (read(*texts, centred=True) or ("", ""))[1] == ""


def test_the_first_word_is_no_unit_where_no_figure_stands_behind_it():
    assert read("个 公共图书馆数量", unit=True, values=1, attribute=True, numbered=True) is not None
    assert block("人 公共图书馆数量 册", unit=True).unit[0].text == "册"


@pytest.mark.parametrize(
    ("text", "last", "is_row"),
    [
        (f"{NAME} 61 约束性", False, True),
        (f"{NAME} 约束性 61", False, False),
        (f"{NAME} 约束性 61", True, True),
        (f"{NAME} 61 约束性", True, False),
        (f"{NAME} 61 约束性 完成", False, False),
        (f"{NAME} 约束性 完成国家下达目标", True, True),
        (f"{NAME} 61 （册）", False, False),  # the unit of another name
        (f"{NAME} 61 一、生态", False, False),
    ],
)
def test_in_the_order_of_writing_values_stand_on_one_side_of_the_attribute(text, last, is_row):
    assert (values(text, last=last, attribute=True) is not None) is is_row


@pytest.mark.parametrize(
    ("text", "many", "cells"),
    [
        (f"{NAME} 完成国家下达目标", 1, ["完成国家下达目标"]),
        (f"{NAME} 完成 国家下达目标", 1, ["完成国家下达目标"]),
        ("完成国家下达目标", 1, []),  # one text is the name
        (f"{NAME} 61 完成国家下达目标", 2, ["61", "完成国家下达目标"]),
        (f"{NAME} 达到 61", 1, ["达到 61"]),
        (f"{NAME} 增长 5.0 保持稳定", 2, ["增长 5.0", "保持稳定"]),
        (f"{NAME} 保持稳定 5.0", 2, ["保持稳定", "5.0"]),
        (f"{NAME} 完成国家下达目标 61 保持稳定", 3, ["完成国家下达目标", "61", "保持稳定"]),
        (f"{NAME} 61 一、生态", 2, None),
        (f"{NAME} 61 （册）", 2, None),
    ],
)
def test_words_stand_in_the_place_of_figures_that_are_lacking(text, many, cells):
    assert values(text, values=many) == cells


@pytest.mark.parametrize(
    ("texts", "cells"),
    [
        ((f"{NAME} 61 完成国家",), ["61", "完成国家"]),
        (("公共图书馆 61 完成国家", "藏书总量 下达目标"), ["61", "完成国家下达目标"]),
        (("完成国家 61", "公共图书馆"), ["61"]),  # the first word beside a figure is the name
        (("公共图书馆 61", "完成国家下达目标"), ["61", "完成国家下达目标"]),
        (("公共图书馆 61", "[注明"), ["61", "[注明"]),
        (("公共图书馆 61", "（册）"), ["61"]),
        (("公共图书馆 61", "[注明]"), ["61"]),
        (("公共图书馆 61", "含分馆（"), ["61"]),
        (("保持稳定的", "完成国家下达目标"), ["完成国家下达目标"]),  # where all are words the first is the name
    ],
)
def test_on_a_printed_page_words_of_values_stand_behind_a_figure_or_on_lines_of_their_own(texts, cells):
    assert values(*texts, values=2, aim=1, centred=True) == cells


@pytest.mark.parametrize(
    ("texts", "group"),
    [
        (("水环境治 公共图书馆藏书 61",), "水环境治"),
        (("水环境治理 公共图书馆藏书 61",), "水环境治理"),  # five characters
        (("水环境的治理 公共图书馆藏书 61",), ""),
        (("水环境（ 公共图书馆藏书 61",), ""),
        (("水环境 61", "公共图书馆藏书"), ""),
        (("水环境 61",), ""),
    ],
)
def test_a_short_word_left_of_a_name_on_its_line_is_a_group(texts, group):
    assert read(*texts, grouped=True, centred=True)[4] == group


@pytest.mark.parametrize(
    ("texts", "group"),
    [
        (("生态", "61"), ""),  # the one line is the name
        (("生态", "公共图书馆藏书总量 61"), "生态"),
        (("生态", "环境", "公共图书馆藏书总量 61"), "生态环境"),
        (("生态环境", "公共图书馆藏书总量 61"), "生态环境"),  # four of eight
        (("生态环境类", "公共图书馆藏书总量 61"), ""),  # five of eight are a full line of a name
        (("（含生态", "公共图书馆）藏书总量 61"), ""),
    ],
)
def test_short_lines_above_a_name_are_its_group(texts, group):
    assert read(*texts)[4] == group
    assert read(*texts, numbered=True)[4] == ""


def cost(*texts, **has):
    found = block(*texts, **has)
    return found and round(found.cost, 6)


@pytest.mark.parametrize(
    ("texts", "has", "costs"),
    [
        ((f"{NAME} 61",), {}, 0),
        ((NAME,), {}, LACKS_VALUE + DOUBTFUL),
        ((f"{NAME} 61",), {"values": 2}, LACKS_VALUE),
        (("3 公共图书馆数量 61",), {"number": (0, 0, 3), "numbered": True, "attribute": True}, LACKS_ATTRIBUTE),
        (
            ("3 公共图书馆数量 61",),
            {"number": (0, 0, 3), "numbered": True, "attribute": True, "values": 2},
            LACKS_ATTRIBUTE + LACKS_VALUE + DOUBTFUL,
        ),
        (("公共图书馆【藏书】总量 61",), {}, 0),
        (("公共图书馆【藏书总量 61",), {}, TORN + DOUBTFUL),
        ((f"{NAME} 61 [注明不计] 保持稳定",), {"values": 2}, TORN),
        ((f"{NAME} 61 保持稳定 [注明不计]",), {"values": 2}, 0),
        (("完成公共图书馆总量", "61"), {}, 0),
        (("完成公共图书 61", "馆藏书总量"), {"centred": True}, FURTHER + UNEVEN),
        (("公共图书馆的", "藏书总量 61"), {"width": 10, "numbered": True}, FURTHER + LACKS_NUMBER),
        ((f"{NAME} 61",), {"values": 3}, 2 * LACKS_VALUE + DOUBTFUL),
        ((f"{NAME} 61",), {"numbered": True}, LACKS_NUMBER),
        ((f"{NAME} 61",), {"unit": True}, LACKS_UNIT),
        ((f"{NAME} 61",), {"attribute": True}, LACKS_ATTRIBUTE + DOUBTFUL),
        ((f"{NAME} 册/ 61",), {"unit": True}, TORN),
        (("公共图书馆藏书 61",), {}, UNFINISHED),
        (("公共图书馆藏书（册） 61",), {}, 0),
        (("公共图书馆藏书（含分 61",), {}, TORN + DOUBTFUL + UNFINISHED),
        (("公共图书馆[藏书]总量 61",), {}, 0),
        ((f"{NAME}", "61"), {}, 0),
        (("公共图书馆", "藏书总量 61"), {}, FURTHER),
        (("公共", "图书馆藏书总量 61"), {"numbered": True}, FURTHER + SHORT + LACKS_NUMBER),
        ((NAME, "（万册） 61"), {}, FURTHER),
        ((NAME, "利用率 61"), {}, FURTHER + WHOLE),
        (("公共图书馆（册）", "利用率 61"), {}, FURTHER + WHOLE),
        (("完成公共图书馆", "藏书总量 61"), {}, FURTHER + WORDY),
        (("公共图书馆的", "完成总量 61"), {}, FURTHER + WORDY),
        ((f"{NAME}", "一、利用率 61"), {}, FURTHER + WHOLE + 2 * TORN),
        (("（册）公共图书馆藏书量 61",), {}, 0),
        (("（册）", "公共图书馆藏书量 61"), {"numbered": True}, FURTHER + WHOLE + 2 * TORN + LACKS_NUMBER),
    ],
)
def test_what_a_row_lacks_and_how_its_name_breaks_makes_it_unlikely(texts, has, costs):
    assert cost(*texts, **has) == pytest.approx(costs)


def test_a_name_has_two_characters_at_least_and_sixty_at_most():
    assert block("林 61") is None
    assert block("林地 61") is not None
    assert block("林" * 60 + " 61") is not None
    assert block("林" * 61 + " 61") is None
    assert float("inf") == IMPOSSIBLE


@pytest.mark.parametrize(
    ("texts", "has", "costs"),
    [
        (("公共图书馆藏书（册） 61",), {}, MERGED),
        ((f"{NAME} 61 70",), {"values": 2}, MERGED),  # beside all its values
        ((NAME, "61 70"), {"values": 2}, LACKS_ATTRIBUTE + DOUBTFUL),
        ((f"{NAME} 61",), {}, LACKS_ATTRIBUTE + DOUBTFUL),  # one figure stands beside any name
        ((f"{NAME} 61",), {"values": 2}, LACKS_ATTRIBUTE + DOUBTFUL + LACKS_VALUE),
        (("公共图书馆", "藏书（册） 61"), {}, LACKS_ATTRIBUTE + DOUBTFUL + FURTHER),
        (("公共图书馆藏书（册） 61 约束性",), {}, 0),
    ],
)
def test_a_row_of_merged_cells_is_told_by_its_unit_or_by_all_its_values_beside_its_name(texts, has, costs):
    assert cost(*texts, attribute=True, **has) == pytest.approx(costs)


@pytest.mark.parametrize(
    ("texts", "many", "costs"),
    [
        (("公共图书馆藏书", "61", "总量"), 1, FURTHER),
        (("公共图书馆藏", "61", "书籍册数总量", "（含分馆）"), 1, 2 * FURTHER + UNEVEN),
        (("公共图书馆藏书", "总量（含分馆）", "61"), 1, FURTHER + 2 * UNEVEN),
        (("61", "公共图书馆藏书", "总量（含分馆）"), 1, FURTHER + 2 * UNEVEN),
        (("公共图书馆藏书 61", "总量（含分馆）"), 1, FURTHER + UNEVEN),
        (("公共图书馆藏书 61", "总量（含分馆） 70"), 2, FURTHER),
    ],
)
def test_on_a_printed_page_as_many_lines_of_a_name_stand_above_its_figures_as_below(texts, many, costs):
    assert cost(*texts, values=many, centred=True) == pytest.approx(costs)
