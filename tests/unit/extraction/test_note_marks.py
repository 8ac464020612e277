"""A mark of a note in square brackets is no figure, unless its table prints sums in such brackets."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.note_marks import without_note_marks

HEAD = "云溪市“十四五”河湖保护规划（2021—2025年）\n第一章 概况\n到2025年，河湖生态明显改善。\n表1 主要指标\n"
AFTER = "第二章 主要任务\n加强巡护，推进整治。\n"
HEADER = ["指标", "单位", "2020年", "2025年", "属性"]
ROWS = [["巡护覆盖率", "%", "61", "70", "约束性"], ["岸线长度", "公里", "12", "30", "预期性"]]
LAST = ["水质优良率", "%", "50", "55", "约束性"]


def printed(rows: list[list[str]], layout: str) -> str:
    if layout == "markup":
        cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>\n"
    return "".join(layout.join(row) + "\n" for row in rows)


def read(rows: list[list[str]], layout: str, note: str = "") -> list[tuple[str, float | None, float | None]]:
    text = HEAD + printed([HEADER, *rows, LAST], layout) + note + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    return [(item.record.name, item.record.baseline, item.record.target) for item in found.indicators]


WHOLE = [("巡护覆盖率", 61.0, 70.0), ("岸线长度", 12.0, 30.0), ("水质优良率", 50.0, 55.0)]


@pytest.mark.parametrize("mark", ["[1]", "〔1〕", "【1】"])
@pytest.mark.parametrize("layout", ["\n", " ", "\t", " | "])
@pytest.mark.parametrize("place", [1, 2, 3, 4, None])
def test_a_mark_in_a_cell_of_its_own_is_no_figure(mark: str, layout: str, place: int | None) -> None:
    noted = [list(row) for row in ROWS]
    if place is None:
        noted.insert(1, [mark])
    else:
        noted[1].insert(place, mark)
    assert read(noted, layout) == WHOLE


@pytest.mark.parametrize("layout", ["\t", "markup"])
def test_a_target_that_is_a_mark_is_told_to_be_unread(layout: str) -> None:
    noted = [ROWS[0], [*ROWS[1][:3], "[1]", "预期性"]]
    assert read(noted, layout, "注：[1]为常住人口。\n") == [WHOLE[0], WHOLE[2]]
    text = HEAD + printed([HEADER, *noted, LAST], layout) + AFTER
    assert [item.code for item in extract(read_bytes(text.encode(), "plan.txt")).warnings] == ["unread_rows"]


@pytest.mark.parametrize("layout", ["\t", "markup"])
@pytest.mark.parametrize(("other", "note"), [("[25]", ""), ("[2.5]", ""), ("70", "注：[ ]内为五年累计数。\n")])
def test_a_sum_in_brackets_is_a_figure(layout: str, other: str, note: str) -> None:
    rows = [[*ROWS[0][:3], other, "约束性"], [*ROWS[1][:3], "[1]", "预期性"]]
    assert [row[2] for row in read(rows, layout, note)] == [float(other.strip("[]")), 1.0, 55.0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("水 [1] 70", "水     70"),
        ("[1] 水 70", "水 70"),
        ("水 70 [1]", "水 70[1]"),
        ("水 70 〔1〕", "水 70"),
        ("水 70  [1]  12", "水 70[1]    12"),
        ("水 %\t[1]", "水 %\t"),
        ("水[1] 70", "水[1] 70"),
        ("水 [2] 70", "水 [2] 70"),  # no first note
        ("人[1] 水 [2] 70", "人[1] 水     70"),
        ("水 [0] 70", "水 [0] 70"),
        ("水 [1] [30]", "水 [1] [30]"),
    ],
)
def test_lines_keep_their_offsets_without_marks(text: str, kept: str) -> None:
    (line,) = without_note_marks(split_lines(text))
    assert line.text == kept
    assert (line.end - line.start, text[line.start]) == (len(kept), kept[0])


def test_a_mark_below_a_figure_is_the_figures() -> None:
    assert [line.text for line in without_note_marks(split_lines("水\n70\n[1]\n12"))] == ["水", "70[1]", "12"]
    assert [line.text for line in without_note_marks(split_lines("水\n70\n\n[1]\n12"))] == ["水", "70", "12"]


def test_sums_far_away_are_of_another_table() -> None:
    near, far = ["[1]", *["水"] * 59, "[30]"], ["[1]", *["水"] * 60, "[30]"]
    assert without_note_marks(split_lines("\n".join(near)))[0].text == "[1]"
    assert without_note_marks(split_lines("\n".join(far)))[0].text == "水"
