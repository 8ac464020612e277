"""Tables that a format marks cell by cell: those that go on in a second grid, stand in halves or lie on their side."""

from __future__ import annotations

import pytest

from helpers.documents.model import Grid
from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.grids import _adjoins, _is_ragged, _unfold, _upright
from tests.unit.extraction.made_grids import made_grid

HEADER = ["类别", "指标", "单位", "2020年", "2025年", "属性"]
FIRST = [
    ["水", "河湖巡护覆盖率", "%", "61", "70", "约束性"],
    ["水", "生态岸线长度", "公里", "12", "30", "预期性"],
]
SECOND = [
    ["林", "林地巡护面积", "公顷", "210", "350", "预期性"],
    ["林", "古树挂牌数", "株", "18", "44", "约束性"],
]
ROWS = [("|".join(row)) for row in FIRST + SECOND]


def grid(*rows, spans=None):
    """A table; `spans` gives rows (and columns) over which a cell stands, by its row and place."""
    spans = spans or {}
    lines = []
    for r, row in enumerate(rows):
        cells = []
        for c, cell in enumerate(row):
            if cell is None:
                continue
            down, across = spans.get((r, c), (1, 1))
            cells.append(f'<td rowspan="{down}" colspan="{across}">{cell}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(lines)}</table>"


def document(*parts):
    body = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    page = f"<html><body><h1>云溪市“十四五”生态规划</h1>{body}<p>三、主要任务</p><p>坚持统筹推进。</p></body></html>"
    return extract(read_bytes(page.encode(), "plan.html"))


def rows(extraction):
    return [
        "|".join(
            (
                r.group,
                r.name,
                r.unit,
                "" if r.baseline is None else f"{r.baseline:g}",
                f"{r.target:g}",
                str(r.attribute),
            )
        )
        for r in (item.record for item in extraction.indicators)
    ]


@pytest.mark.parametrize("again", [[HEADER], []], ids=["header repeated", "no header"])
@pytest.mark.parametrize("between", ["", "— 12 —"])
def test_a_table_goes_on_in_a_grid_of_its_own(again, between):
    extraction = document("表1 主要指标", grid(HEADER, *FIRST), between, grid(*again, *SECOND))
    assert rows(extraction) == ROWS
    assert [(item.record.table, item.record.row) for item in extraction.indicators] == [(1, 1), (1, 2), (1, 3), (1, 4)]
    assert extraction.warnings == []


def test_a_table_goes_on_twice():
    one, two, three = ([*FIRST, *SECOND][at : at + 1] for at in (0, 1, 2))
    assert rows(document("表1 主要指标", grid(HEADER, *one), grid(*two), grid(*three))) == ROWS[:3]


def test_each_row_of_a_table_that_goes_on_is_where_its_words_are():
    document_of = "表1 主要指标", grid(HEADER, *FIRST), grid(*SECOND)
    page = f"<h1>云溪市“十四五”生态规划</h1><p>{document_of[0]}</p>{document_of[1]}{document_of[2]}"
    read = read_bytes(page.encode(), "plan.html")
    passages = [read.text[slice(*item.span)] for item in extract(read).indicators]
    for passage, row in zip(passages, FIRST + SECOND, strict=True):
        assert all(cell in passage for cell in row[1:])
        assert sum(other[1] in passage for other in FIRST + SECOND) == 1


def test_a_table_behind_many_words_is_a_table_of_its_own():
    words = "下表列出林业方面的指标，由林业部门会同有关单位组织实施并按年度评估。"
    extraction = document("表1 主要指标", grid(HEADER, *FIRST), words, grid(HEADER, *SECOND))
    assert rows(extraction) == ROWS
    assert [item.record.table for item in extraction.indicators] == [1, 1, 2, 2]


def test_a_grid_of_other_width_without_header_is_not_the_table_s_end():
    other = grid(["林业局", "负责林地"], ["水利局", "负责河湖"])
    assert rows(document("表1 主要指标", grid(HEADER, *FIRST), other)) == ROWS[:2]


def test_columns_of_the_second_grid_come_in_any_order():
    """The header is repeated with the same words, so its own places hold."""
    turned = [[*row[:3], row[4], row[3], row[5]] for row in [HEADER, *SECOND]]
    extraction = document("表1 主要指标", grid(HEADER, *FIRST), grid(*turned))
    assert rows(extraction) == ROWS


def test_two_columns_under_the_same_words_stay_two():
    header = ["指标", "单位", "2020年", "2025年", "2025年", "属性"]
    one = [["生态岸线长度", "公里", "12", "30", "31", "预期性"], ["古树挂牌数", "株", "18", "44", "45", "约束性"]]
    targets = [item.record.target_raw for item in document("表1 主要指标", grid(header, *one)).indicators]
    split = document("表1 主要指标", grid(header, one[0]), grid(header, one[1]))
    assert [item.record.target_raw for item in split.indicators] == targets


def test_halves_that_stand_side_by_side_are_read_one_below_the_other():
    half = ["指标", "单位", "2020年", "2025年"]
    left, right = ([row[1:5] for row in part] for part in (FIRST, SECOND))
    side = [a + b for a, b in zip(left, right, strict=True)]
    read = document("表1 主要指标", grid(half + half, *side))
    assert [row.strip("|") for row in rows(read)] == ["|".join(row) for row in left + right]


def test_a_merged_cell_of_the_right_half_stays_with_its_rows():
    half = ["类别", "指标", "单位", "2020年", "2025年"]
    left, right = ([row[:5] for row in part] for part in (FIRST, SECOND))
    side = [[*left[0], *right[0]], [None, *left[1][1:], None, *right[1][1:]]]
    read = document("表1 主要指标", grid(half + half, *side, spans={(1, 0): (2, 1), (1, 5): (2, 1)}))
    assert [row.rstrip("|") for row in rows(read)] == ["|".join(row) for row in left + right]


def test_a_table_on_its_side_is_turned():
    turned = list(zip(HEADER[1:], *(row[1:] for row in FIRST + SECOND), strict=True))
    assert [row.strip("|") for row in rows(document("表1 主要指标", grid(*turned)))] == [
        "|".join(row[1:]) for row in FIRST + SECOND
    ]


@pytest.mark.parametrize("lead", [["表1 主要指标"], ["", "表1 主要指标"], ["表1 主要指标", ""]])
def test_a_title_within_the_grid_names_the_table(lead):
    merged = [[word, None, None, None, None, None] for word in lead]
    spans = {(at, 0): (1, 6) for at in range(len(lead))}
    extraction = document(grid(*merged, HEADER, *FIRST, spans=spans))
    assert rows(extraction) == ROWS[:2]


def test_a_header_of_two_rows_is_one():
    above = ["类别", "指标", "单位", "指标值", None, "属性"]
    below = [None, None, None, "2020年", "2025年", None]
    spans = {(0, c): (2, 1) for c in (0, 1, 2, 5)} | {(0, 3): (1, 2)}
    assert rows(document("表1 主要指标", grid(above, below, *FIRST, spans=spans))) == ROWS[:2]


def test_a_header_whose_words_stand_above_the_grid_is_found_there():
    assert rows(document("表1 主要指标", " ".join(HEADER), grid(*FIRST, *SECOND))) == ROWS


def test_a_group_over_two_grids_holds_in_both():
    merged = [FIRST[0], [None, *FIRST[1][1:]]]
    extraction = document(
        "表1 主要指标", grid(HEADER, *merged, spans={(1, 0): (2, 1)}), grid(["", *SECOND[0][1:]], SECOND[1])
    )
    assert rows(extraction)[:2] == ROWS[:2]
    assert rows(extraction)[3] == ROWS[3]


def words(grid):
    return [[cell.text if cell else None for cell in row] for row in grid.rows]


def test_the_second_half_of_a_table_comes_below_the_first_with_what_its_merged_cells_cover():
    half = ["类别", "指标", "2025年"]
    printed = made_grid(
        half + half,
        ["水", "覆盖率", "70", "林", "面积", "350"],
        [None, "岸线", "30", None, "古树", "44"],
        covered={(2, 0): (1, 0), (2, 3): (1, 3)},
    )
    one = _unfold(printed)
    assert words(one) == [
        half,
        ["水", "覆盖率", "70"],
        [None, "岸线", "30"],
        ["林", "面积", "350"],
        [None, "古树", "44"],
    ]
    assert one.covered == {(2, 0): (1, 0), (4, 0): (3, 0)}


def test_thirds_are_read_one_below_the_other_too_and_what_is_above_stays_above():
    third = ["指标", "2025年"]
    printed = made_grid(["主要指标", None, None, None, None, None], third * 3, ["甲率", "1", "乙率", "2", "丙率", "3"])
    assert words(_unfold(printed))[1:] == [third, ["甲率", "1"], ["乙率", "2"], ["丙率", "3"]]


def test_a_table_that_is_not_in_halves_stays():
    printed = made_grid(HEADER, FIRST[0])
    assert _unfold(printed) is printed


NAMES = ["指标", "覆盖率", "面积", "岸线"]
YEARS = [["单位", "%", "公顷", "公里"], ["2020年", "61", "210", "12"], ["2025年", "70", "350", "30"]]


def test_a_table_whose_columns_are_indicators_is_turned():
    assert words(_upright(made_grid(NAMES, *YEARS))) == [list(row) for row in zip(NAMES, *YEARS, strict=True)]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "2020年", "2025年"], ["覆盖率", "61", "70"], ["面积", "210", "350"]],  # stands upright
        [NAMES, YEARS[2]],  # two rows are no table on its side
        [NAMES[:2], *(row[:2] for row in YEARS)],
        [NAMES, *YEARS[:2], YEARS[2][:3]],  # rows of several lengths
        [NAMES, *YEARS[1:], *([f"20{year}年", "1", "2", "3"] for year in range(26, 32))],  # nine rows
        [["林业", "覆盖率", "面积", "岸线"], *YEARS],  # no word for the names
    ],
)
def test_a_table_that_is_not_on_its_side_stays(rows):
    printed = made_grid(*rows)
    assert _upright(printed) is printed


def test_a_table_on_its_side_has_three_to_eight_rows():
    three = made_grid(NAMES, *YEARS[1:])
    eight = made_grid(NAMES, *YEARS[1:], *([f"20{year}年", "1", "2", "3"] for year in range(26, 31)))
    assert len(_upright(three).rows) == len(_upright(eight).rows) == 4


def test_a_grid_with_merged_cells_is_not_turned():
    printed = made_grid(NAMES, YEARS[0], YEARS[1], ["2025年", None, "350", "30"], covered={(3, 1): (2, 1)})
    assert _upright(printed) is printed


@pytest.mark.parametrize(
    ("between", "adjoins"),
    [("", True), ("一" * 12, True), ("一" * 13, False), ("-" * 60, True), ("-" * 61, False)],
)
def test_two_grids_adjoin_where_little_stands_between(between, adjoins):
    text = "甲" * 10 + between + "乙" * 10
    assert _adjoins(text, Grid((), {}, 0, 10), Grid((), {}, 10 + len(between), len(text))) is adjoins


def test_rows_of_several_lengths_are_ragged_unless_cells_are_merged():
    assert not _is_ragged(made_grid(["一", "二"], ["三", "四"]))
    assert _is_ragged(made_grid(["一", "二"], ["三", None]))
    assert not _is_ragged(made_grid(["一", "二"], ["三", None], covered={(1, 1): (0, 1)}))
