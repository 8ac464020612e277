import math

import pytest

from helpers.extraction.scoring import (
    INDICATORS,
    MEASURES,
    STATEMENTS,
    Answer,
    Score,
    compare,
    same,
    same_measure,
)


def answer(value, start, end, **fields):
    return Answer({"value": value, **fields}, (start, end))


def test_statements_match_by_span_and_value():
    found = [answer(5, 0, 3, kind="target"), answer(7, 10, 12, kind="target"), answer(9, 20, 22)]
    coded = [answer("5", 1, 3, kind="target"), answer(8, 10, 12), answer(9, 20, 22, kind="baseline")]
    score = compare(found, coded, STATEMENTS)
    assert (len(score.matched), len(score.missed), len(score.invented)) == (2, 1, 1)
    assert score.precision == score.recall == score.f1 == pytest.approx(2 / 3)
    assert score.accuracy("kind") == 0.5


def test_indicators_match_by_row_then_by_name():
    coded = [Answer({"table": 1, "row": n, "name": f"指标{n}", "target_raw": str(n), "target": n}) for n in (1, 2, 3)]
    moved = Answer({**coded[1].fields, "row": 9, "target": 4.0})
    other = Answer({**coded[2].fields, "name": "别的", "row": 7, "baseline_raw": "1"})
    score = compare([coded[0], moved, other], coded, INDICATORS)
    assert (len(score.matched), len(score.missed), len(score.invented)) == (2, 1, 1)
    assert [(name, want, got) for _, name, want, got in score.differences(["target"])] == [("target", 2, 4.0)]
    assert score.cells_right(["name", "target"]) == 0.75


def test_nothing_coded_and_nothing_found_is_perfect():
    assert compare([], [], STATEMENTS).f1 == 1


def test_scores_add_up():
    one = compare([answer(1, 0, 1)], [answer(1, 0, 1)], STATEMENTS)
    assert (one + compare([], [answer(1, 0, 1)], STATEMENTS)).recall == 0.5
    assert (Score() + one).precision == 1


def test_values_compare_as_what_they_are():
    assert same("13.0", 13)
    assert same(None, "")
    assert same(math.nan, None)
    assert same("( 1 )", "(1)")
    assert not same(0, None)
    assert not same("级", "及")


def test_measures_match_by_start_or_text():
    assert same_measure(answer(0, 5, 50), answer(0, 5, 20))
    assert same_measure(answer(0, 5, 100), answer(0, 8, 100))
    assert not same_measure(answer(0, 5, 100), answer(0, 60, 100))
    assert compare([answer(0, 5, 9)], [answer(0, 50, 90)], MEASURES).f1 == 0
