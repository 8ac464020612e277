"""Ruled tables of PDFs: cells between rules, rules left out, tables over pages."""

from __future__ import annotations

import itertools

import pytest

from helpers.documents.read import read_bytes
from tests.unit.documents.drawn import Page, pdf

XS = [70, 110, 300, 370, 440, 520]
HEADER = ["序号", "指标", "2020年", "2025年", "属性"]
ROWS = [
    ["1", "河湖巡护覆盖率（%）", "61", "70", "约束性"],
    ["2", "岸线整治长度（公里）", "12", "30", "预期性"],
    ["3", "再生水利用比例（%）", "22", "35", "预期性"],
]


def grid_of(*pages: Page) -> list[list[str | None]]:
    """The cells of the only table."""
    document = read_bytes(pdf(*pages), "plan.pdf")
    assert len(document.grids) == 1, document.text
    return [[cell.text if cell else None for cell in row] for row in document.grids[0].rows]


def opening() -> Page:
    page = Page()
    for number in range(4):
        page.text(70, 80 + 20 * number, f"第{number + 1}段，本市持续推进河湖保护工作，各项任务有序开展。")
    return page


def test_a_closed_table() -> None:
    assert grid_of(opening().table([HEADER, *ROWS], XS, 600)) == [HEADER, *ROWS]


@pytest.mark.parametrize("open_top", [True, False])
def test_a_table_goes_on_over_the_page(open_top: bool) -> None:
    second = Page().table(ROWS[1:], XS, 60, open_top=open_top).text(70, 150, "注：数据为统计数。")
    assert grid_of(opening().table([HEADER, ROWS[0]], XS, 760), second) == [HEADER, *ROWS]


def test_the_header_alone_at_the_foot_of_the_page() -> None:
    second = Page().table(ROWS, XS, 60).text(70, 200, "第三章主要任务，加强河湖巡护。")
    assert grid_of(opening().table([HEADER], XS, 780), second) == [HEADER, *ROWS]


def test_a_last_row_alone_on_the_next_page() -> None:
    second = Page().table(ROWS[2:], XS, 60).text(70, 200, "第三章主要任务，加强河湖巡护。")
    assert grid_of(opening().table([HEADER, *ROWS[:2]], XS, 740), second) == [HEADER, *ROWS]


def test_page_numbers_stand_between_the_parts() -> None:
    first = opening().table([HEADER, ROWS[0]], XS, 740).text(290, 820, "— 7 —")
    assert grid_of(first, Page().table(ROWS[1:], XS, 60).text(290, 820, "— 8 —")) == [HEADER, *ROWS]


def test_text_between_two_tables_keeps_them_apart() -> None:
    second = Page().text(70, 60, "下表为另一张表，说明各单位分工情况。").table(ROWS, XS, 80)
    document = read_bytes(pdf(opening().table([HEADER, ROWS[0]], XS, 760), second), "plan.pdf")
    assert len(document.grids) == 2


def test_paper_painted_behind_words_divides_no_cell() -> None:
    page = opening()
    for number in range(4):
        for left, right in itertools.pairwise(XS):
            page.paper(left + 1, 605 + 20 * number, right - left - 2, 12)
    assert grid_of(page.table([HEADER, *ROWS], XS, 600)) == [HEADER, *ROWS]


def test_shaded_cells_are_told_by_their_shades() -> None:
    page = opening()
    for number, row in enumerate([HEADER, *ROWS]):
        for left, right, words in zip(XS, XS[1:], row, strict=False):
            page.shade(left, 600 + 20 * number, right - left, 20, 0.8 + 0.01 * number)
            page.text(left + 3, 614 + 20 * number, words)
    assert grid_of(page) == [HEADER, *ROWS]


def test_cells_between_which_the_rules_were_left_out() -> None:
    page = opening().table([*ROWS], XS, 620)
    for x in (XS[0], XS[-1]):
        page.line(x, 600, x, 620)
    page.line(XS[0], 600, XS[-1], 600)
    for x, words in zip(XS, HEADER, strict=False):
        page.text(x + 3, 614, words)
    assert grid_of(page) == [HEADER, *ROWS]


def test_a_double_rule_is_no_column() -> None:
    page = opening().table([HEADER, *ROWS], XS, 600).line(304, 600, 304, 680)
    assert grid_of(page) == [HEADER, *ROWS]


def test_a_frame_around_text_is_no_table() -> None:
    page = opening()
    for x in (60, 530):
        page.line(x, 560, x, 700)
    for y in (560, 700):
        page.line(60, y, 530, y)
    page.text(70, 600, "专栏一，本市将建设若干河湖保护工程，").text(70, 620, "覆盖全部街道，分年度实施。")
    assert not read_bytes(pdf(page), "plan.pdf").grids


def test_pages_are_known() -> None:
    document = read_bytes(pdf(opening().table([HEADER, ROWS[0]], XS, 760), Page().table(ROWS[1:], XS, 60)), "plan.pdf")
    assert [document.page_at(document.text.index(words)) for words in ("第1段", "61", "再生水")] == [1, 1, 2]


def test_rows_between_which_the_rule_was_left_out() -> None:
    page = opening().table([HEADER], XS, 600)
    for x in XS:
        page.line(x, 620, x, 660)
    page.line(XS[0], 660, XS[-1], 660)
    for number, row in enumerate(ROWS[:2]):
        for x, words in zip(XS[1:4], row[1:4], strict=True):
            page.text(x + 3, 634 + 18 * number, words)
    page.text(XS[4] + 3, 643, "约束性")
    assert grid_of(page) == [HEADER, ["", *ROWS[0][1:4], "约束性"], [None, *ROWS[1][1:4], None]]
