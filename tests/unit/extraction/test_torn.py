"""Characters of other faces, which the text of a page tore off, are put back where they belong."""

from __future__ import annotations

import pytest

from helpers.extraction.tables.lines import Line
from helpers.extraction.tables.names import split_name
from helpers.extraction.tables.pieces import Sort, pieces_of
from helpers.extraction.tables.torn import mend_value


@pytest.mark.parametrize(
    ("printed", "name", "unit"),
    [
        ("城区细颗粒物( )浓度(微克/立１．PM２．５方米)", "城区细颗粒物(PM２．５)浓度", "微克/立方米"),
        ("河湖水质优良比例( )∗２．％", "河湖水质优良比例", "％"),
        ("河湖水质(达到或优于类)３．Ⅲ比例( )", "河湖水质(达到或优于Ⅲ类)比例( )", ""),
        ("湿地生态指数( )∗１７．EQI", "湿地生态指数(EQI)", ""),
        ("耕地安全利用∗１６．", "耕地安全利用", ""),
        ("新建5G基站（个）", "新建5G基站", "个"),
    ],
)
def test_names(printed: str, name: str, unit: str) -> None:
    assert split_name([printed])[:2] == (name, unit)


def test_brackets_before_their_figure() -> None:
    assert mend_value("〔 〕１４．９") == "〔１４．９〕"
    assert mend_value("[12]") == "[12]"


def test_a_figure_and_its_unit_are_one_cell() -> None:
    text = "3 化肥使用量 280.75 万吨 较 2020 年减少 3%"
    pieces = pieces_of(Line(text, 0, len(text)))
    assert [piece.text for piece in pieces] == ["3", "化肥使用量", "280.75 万吨", "较 2020 年减少 3%"]
    assert pieces[2].sort is Sort.FIGURE
    columns = "5 岸线修复长度 千米 7.4 22.95"
    assert [piece.text for piece in pieces_of(Line(columns, 0, len(columns)))] == columns.split()
