"""How far places lie apart on one concept: ends, bounds and what lies between levels, by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from helpers.methods.concept_dispersion import comparable_sets, spread_by_concept
from helpers.methods.dispersion import dispersion, theil_by_group


def sets(*rows, concept="c", measure="growth"):
    """Places with their level, value and operator."""
    frame = pd.DataFrame(rows, columns=["level", "value", "operator"])
    places = [f"p{at}" for at in range(len(rows))]
    return frame.assign(concept_id=concept, group="", measure=measure, area=places, record_id=places, factor=1.0)


def spread(*rows):
    return spread_by_concept(sets(*rows)).iloc[0]


PLAIN = [("x", 1.0, "="), ("x", 3.0, "="), ("y", 8.0, "=")]


def test_plain_figures_have_every_measure():
    row = spread(*PLAIN)
    found = dispersion([1, 3, 8])
    assert (row["n"], row["low"], row["high"], row["ratio"], row["is_bound"]) == (3, 1, 8, 8, False)
    assert (row["low_operator"], row["high_operator"], row["reason"], row["group_reason"]) == ("=", "=", "", "")
    assert (row["cv"], row["theil_t"], row["theil_l"]) == pytest.approx(
        (found.cv_n1.value, found.theil_t.value, found.theil_l.value)
    )
    for index in "TL":
        split = theil_by_group([1, 3, 8], ["x", "x", "y"], index)
        assert row[f"between_{index.lower()}"] == pytest.approx(split.between / split.total)


@pytest.mark.parametrize(
    ("rows", "low", "high", "ratio"),
    [
        ([("x", 1.0, "<"), ("y", 8.0, "=")], "<", "=", 8),  # the lower end may lie lower: at least eight times
        ([("x", 1.0, "="), ("y", 8.0, ">=")], "=", ">=", 8),
        ([("x", 1.0, "<="), ("y", 8.0, ">")], "<=", ">", 8),
        ([("x", 1.0, ">"), ("y", 8.0, "=")], ">", "=", None),  # it may lie higher
        ([("x", 1.0, "="), ("y", 8.0, "<")], "=", "<", None),
        ([("x", 1.0, "="), ("y", 8.0, "≈")], "=", "≈", None),
        ([("x", 1.0, "="), ("x", 3.0, "≈"), ("y", 8.0, "=")], "=", "=", None),
        ([("x", 1.0, "="), ("x", 3.0, ">"), ("y", 8.0, "=")], "=", "=", 8),  # it can only widen the range
        ([("x", 1.0, "="), ("x", 1.0, "<"), ("y", 8.0, "=")], "<", "=", 8),  # of equals the one that reaches beyond
        ([("x", 1.0, "="), ("x", 1.0, ">"), ("y", 8.0, "=")], "=", "=", 8),
    ],
)
def test_a_bound_bounds_the_ratio_where_it_can_only_widen_the_range(rows, low, high, ratio):
    row = spread(*rows)
    assert (row["low_operator"], row["high_operator"]) == (low, high)
    assert row["is_bound"]
    assert pd.isna(row["ratio"]) if ratio is None else row["ratio"] == ratio
    assert pd.isna(row[["cv", "theil_t", "theil_l"]].astype(float)).all()
    assert row["reason"] == "bound"
    assert row["group_reason"] in ("bound", "one_city_a_level")
    assert math.isnan(row["between_t"])


@pytest.mark.parametrize(
    ("rows", "cv", "reason", "group_reason"),
    [
        ([("x", 0.0, "="), ("x", 2.0, "="), ("y", 4.0, "=")], 1.0, "not_positive", "not_positive"),
        ([("x", -1.0, "="), ("x", 2.0, "="), ("y", 4.0, "=")], None, "not_positive", "not_positive"),
        ([("x", 1.0, "="), ("x", 3.0, "=")], math.sqrt(2) / 2, "", "one_level"),
        ([("x", 1.0, "="), ("y", 3.0, "=")], math.sqrt(2) / 2, "", "one_city_a_level"),
        ([("x", 2.0, "="), ("x", 2.0, "="), ("y", 2.0, "=")], 0.0, "", "no_variation"),
    ],
)
def test_why_a_measure_or_a_split_is_left_out(rows, cv, reason, group_reason):
    row = spread(*rows)
    assert pd.isna(row["cv"]) if cv is None else row["cv"] == pytest.approx(cv)
    assert (row["reason"], row["group_reason"]) == (reason, group_reason)


def test_rates_come_before_targets_and_the_larger_set_first():
    parts = [
        sets(*PLAIN, concept="a", measure="target"),
        sets(*PLAIN[:2], concept="b", measure="points"),
        sets(*PLAIN, concept="c"),
        sets(*PLAIN[:2], concept="d"),
    ]
    found = spread_by_concept(pd.concat(parts, ignore_index=True))
    assert found["concept_id"].tolist() == ["c", "b", "d", "a"]
    assert found.index.tolist() == [0, 1, 2, 3]


def rows_of(*rows, **more):
    columns = ["area", "value", "year"]
    frame = pd.DataFrame(rows, columns=columns).astype({"year": "Int64"})
    fixed = {
        "concept_id": "c",
        "level": "x",
        "operator": "=",
        "factor": 2.0,
        "what": "target",
        "group": "",
        "mode": "level",
    }
    return frame.assign(record_id=frame["area"], **fixed | more)


def changes_of(*rows, **more):
    return rows_of(*rows).assign(measure="growth", change=lambda frame: frame["value"], **more)


def test_sets_are_of_two_places_and_of_the_year_of_most():
    none = changes_of().iloc[:0]
    figures = rows_of(("a", 1.0, 2025), ("b", 2.0, 2025), ("d", 3.0, 2030))
    found = comparable_sets(none, figures)
    assert found["area"].tolist() == ["a", "b"]
    assert set(found["measure"]) == {"target"}
    assert comparable_sets(none, figures.iloc[[0, 2]]).empty  # of two years
    assert comparable_sets(none, figures.assign(mode="increment")).empty
    assert comparable_sets(none, figures.assign(what="baseline")).empty
    assert comparable_sets(none, figures.assign(year=pd.NA)).empty
    twice = comparable_sets(none, pd.concat([figures, figures.iloc[:1].assign(value=9.0)]))
    assert twice["value"].tolist() == [1, 2]


def test_growth_is_taken_as_it_is_and_stretch_targets_are_not_counted():
    found = comparable_sets(changes_of(("a", 0.1, 2025), ("b", 0.2, 2025)), rows_of())
    assert found[["value", "factor"]].to_numpy().tolist() == [[0.1, 1], [0.2, 1]]
    assert found.index.tolist() == [0, 1]
    assert comparable_sets(changes_of(("a", 0.1, 2025), ("b", 0.2, 2025), what="stretch"), rows_of()).empty
