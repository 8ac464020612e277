"""Why a report is stale, in words."""

from helpers.build.cache import why
from helpers.data.inputs import ALL, STUDIED


def said(table, areas):
    return why({f"rows:{table}": "a"}, {f"rows:{table}": "b"}, {table: areas})


def test_rows_are_named_by_table_and_area():
    assert said("indicators", ["xuhui"]) == ["rows of data/indicators.csv of xuhui changed"]
    assert said("indicators", [ALL]) == said("indicators", [STUDIED, "nation"])
    assert said("indicators", [ALL]) == ["rows of data/indicators.csv changed"]


def test_a_table_that_is_gone_is_a_change_too():
    assert why({"rows:former": "a"}, {}, {}) == ["rows of data/former changed"]


def test_nothing_changed():
    assert why({"notebook": "a"}, {"notebook": "a"}, {}) == []
