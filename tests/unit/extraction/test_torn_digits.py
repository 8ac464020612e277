"""Digits that a program sets on a line each are the numbers that they were."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.torn_digits import join_digits

TEXT = (
    "云溪市“十四五”环境规划\n指标 ２\n０\n２\n０年 ２\n０\n２\n５年 属性\n"
    "１．河湖水质优良比例 (\n％) ６\n１ ７\n０ 约束性\n"
    "２．土地复垦率 (\n％) １\n２．\n５ １\n４．\n５ 预期性\n"
    "３\n\U001001b0 城区绿化率 (\n％) [\n３\n５] ≥\n３\n８ 预期性\n"
    "三、主要任务\n坚持系统观念，推进重点任务落实。\n"
)


def test_rows_of_torn_digits() -> None:
    found = extract(read_bytes(TEXT.encode(), "plan.txt")).indicators
    rows = [(r.name, r.unit, r.baseline, r.baseline_year, r.target, r.target_year) for r in (i.record for i in found)]
    assert rows == [
        ("河湖水质优良比例", "％", 61, 2020, 70, 2025),
        ("土地复垦率", "％", 12.5, 2020, 14.5, 2025),
        ("城区绿化率", "％", 35, 2020, 38, 2025),
    ]


def test_a_text_keeps_its_length_and_words_behind_a_number_their_places() -> None:
    joined = join_digits(TEXT)
    assert len(joined) == len(TEXT)
    for word in ("属性", "约束性", "土地复垦率", "三、主要任务"):
        assert joined.index(word) == TEXT.index(word)


def test_digits_on_two_lines_are_two_numbers_where_no_year_is_torn() -> None:
    text = "2025年\n６\n７\n"
    assert join_digits(text) == text


def test_a_point_of_a_fonts_own_numbers_names_and_parts_digits_in_cells_too() -> None:
    rows = [("1\ue0b0湿地率（％）", "6\ue0b05", "7"), ("2\ue0b0颗粒物浓度（μg/ｍ３）", "31\ue0b02", "28")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    table = f"<table><tr><td>指标</td><td>2020年</td><td>2025年</td></tr>{cells}</table>"
    page = f"<html><body><h1>云溪市“十四五”规划</h1>{table}</body></html>"
    found = extract(read_bytes(page.encode(), "plan.html"))
    assert [(item.record.name, item.record.unit, item.record.baseline) for item in found.indicators] == [
        ("湿地率", "％", 6.5),
        ("颗粒物浓度", "μg/ｍ３", 31.2),
    ]
