import csv
import io

import pytest

from helpers.article.grid import BREAK, LETTERS, PADDING, Grid, Line, csv_bytes, csv_lines, grid_of
from helpers.facts import Column, Digest, Table, computed, term

COLUMNS = (Column("name", "column.item"), Column("share", "article_column.share", "number"))


def made(*rows, **more):
    return Table(
        term("caption.card"), COLUMNS, tuple(dict(zip(("name", "share"), row, strict=True)) for row in rows), **more
    )


def test_a_grid_says_what_the_page_says():
    table = made(("a", computed(0.25, "text.emphasis", unit="fraction")), heads={0: term("card.title")})
    grid = grid_of(table, "en")
    assert [line.kind for line in grid.lines] == ["head", "row"]
    assert grid.lines[1].cells == ("a", "25.0")
    assert grid.heads == ("Item", "Share (%)")
    assert grid.is_number == (False, True)


def test_a_row_without_a_name_is_left_out_and_a_digest_may_be_broken():
    grid = grid_of(made((term("card.title_original"), 1), (Digest("a" * 64), 2)), "zh")
    assert len(grid.lines) == 1
    assert grid.lines[0].cells[0].count(BREAK) == 7
    assert csv_lines(grid)[1][0] == "a" * 64


def test_shares_of_the_width_add_up_and_a_long_text_gets_most():
    name, share = grid_of(made(("很长的名称" * 20, 1), ("b", 2)), "zh").shares
    assert name + share == pytest.approx(1)
    assert name > 2 * share


def test_a_column_of_dates_or_numbers_is_as_wide_as_they_are():
    long = "很长的名称" * 40
    lines = (Line("row", (long, "2021-12-25", long, "1,234,567.8", long)), Line("note", ("附" * 200,)))
    shares = Grid("", ("题名", "印发日期", "机关", "数", "注"), (False,) * 5, lines).shares
    assert sum(shares) == pytest.approx(1)
    assert shares[1] * LETTERS >= len("2021-12-25") + PADDING
    assert shares[3] * LETTERS >= len("1,234,567.8") + PADDING
    assert shares[1] * LETTERS >= len("印发日期") * 2 + PADDING
    assert shares[0] == pytest.approx(shares[2])


def test_columns_that_no_page_could_hold_share_the_width():
    shares = Grid("", ("a" * 15,) * 9, (False,) * 9, ()).shares
    assert shares == pytest.approx([1 / 9] * 9)


def test_csv_runs_no_formula():
    text = csv_bytes([("=1+1", "+5%")]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(text))) == ["'=1+1", "+5%"]
