"""A place's own past and the series that are drawn of it, of records made for the test."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from helpers.methods import own_past, paths, required_change
from helpers.methods.probability import own_history
from tests.unit.methods.test_required import RECORD

SEEN = {
    "area": "x",
    "concept_id": "",
    "operator": "=",
    "unit": "件",
    "span_start": 1,
    "span_end": 2,
    "document": "d",
    "source": "",
    "source_en": "",
    "record_id": "",
}
MORE = {"table": 1, "row": 1, "name": "", "change_kind": "", "group": "", "remark": ""}


def records(*rows):
    made = [RECORD | MORE | {"indicator_id": f"r{at}", "row": at} | row for at, row in enumerate(rows or ({},))]
    return pd.DataFrame(made).astype({"baseline_year": "Int64", "target_year": "Int64"})


def seen(values, operators=None, name="r0", **more):
    """Observed value by year of one record, or of an area above."""
    rows = [
        SEEN | {"indicator_id": name, "year": year, "value": float(value), "operator": (operators or {}).get(year, "=")}
        for year, value in values.items()
    ]
    return pd.DataFrame(rows, columns=[*SEEN, "indicator_id", "year", "value"]).assign(**more)


def past(values, fields=None, operators=None, way=1):
    table = records(fields or {})
    found = own_past(table, required_change(table, {"x": (2021, 2025)}), seen(values, operators), {"r0": way})
    return found.iloc[0] if len(found) else None


@pytest.mark.parametrize(
    ("values", "operators", "first", "k", "reason"),
    [
        ({2015: 5}, {}, (2015, 5), 1, ""),
        ({2015: 5, 2018: 8}, {}, (2015, 5), 2, ""),
        ({2015: 5, 2018: 8}, {2015: ">"}, (2018, 8), 1, ""),  # the first exact one
        ({2015: 5}, {2015: ">"}, (2015, 5), 0, "bound"),
        ({2015: 5, 2018: 8}, {2015: ">", 2018: "<"}, (2015, 5), 0, "bound"),
        ({2019: 5, 2021: 11}, {}, (2019, 5), 1, ""),  # what comes after the baseline is no past
    ],
)
def test_the_past_begins_with_the_first_exact_figure(values, operators, first, k, reason):
    row = past(values, operators=operators)
    year, value = first
    assert (row["first_year"], row["first"], row["k"], row["reason"]) == (year, value, k, reason)
    assert (row["base_year"], row["baseline"]) == (2020, 10)
    assert row["achieved"] == pytest.approx((10 / value) ** (1 / (2020 - year)) - 1)
    assert row["required"] == pytest.approx(2**0.2 - 1)
    if reason:
        assert math.isnan(row["ratio"])
    else:
        assert row["ratio"] == pytest.approx(row["required"] / row["achieved"])


@pytest.mark.parametrize("values", [{}, {2020: 9}, {2021: 11}])
def test_without_an_earlier_figure_there_is_no_past(values):
    assert past(values) is None
    assert past({2015: 5}, {"target": None, "operator": "up"}) is None


def test_a_share_is_compared_in_points():
    row = past({2015: 5}, {"unit": "%"})
    assert (row["type"], row["achieved"], row["required"], row["ratio"]) == ("share", 1.0, 2.0, 2.0)


def test_the_chance_is_by_the_exact_figures_and_the_end_that_suffices():
    values = {2016: 6, 2018: 7, 2019: 9}
    known = {**values, 2020: 10.0}
    name = "r0 before the plan"
    assert past(values)["probability"] == own_history(known, 20.0, 2025, reference_class=name)
    falls = {"target": 5.0, "target_upper": 8.0}
    found = past(values, falls, way=-1)["probability"]
    assert found == own_history(known, 8.0, 2025, reference_class=name, direction=-1)
    single = past(values, {"target": 5.0}, way=-1)["probability"]
    assert single == own_history(known, 5.0, 2025, reference_class=name, direction=-1)
    up = past(values, {"target": 15.0, "target_upper": 20.0})["probability"]
    assert up == own_history(known, 15.0, 2025, reference_class=name)
    band = past(values, way=0)["probability"]
    assert (band.reason, band.n) == ("two_sided", 3)
    added = past(values, {"mode": "increment", "target": 10.0})["probability"]
    assert added == own_history(known, 20.0, 2025, reference_class=name)
    share = past(values, {"unit": "%"})["probability"]
    assert share == own_history(known, 20.0, 2025, reference_class=name, scale="logit")


def test_two_figures_of_one_year_are_refused_unless_they_are_one():
    table = records()
    needs = required_change(table, {"x": (2021, 2025)})
    twice = pd.concat([seen({2015: 5}), seen({2015: 5})])
    assert own_past(table, needs, twice, {"r0": 1})["first"].tolist() == [5]
    for other in (seen({2015: 6}), seen({2015: 5}, {2015: ">"})):
        with pytest.raises(ValueError, match="two different observations of 2015"):
            own_past(table, needs, pd.concat([seen({2015: 5}), other]), {"r0": 1})


LINKS = pd.DataFrame(columns=["record_id", "concept_id", "match"])


def drawn(values, *rows, links=None, above=None, further=None):
    table = records(*rows)
    needs = required_change(table, {"x": (2021, 2025)})
    observations = pd.concat([seen(values), *([further] if further is not None else [])])
    none = pd.DataFrame({"indicator_id": [], "target_year": [], "target": []})
    return paths(table, needs, observations, LINKS if links is None else links, none if above is None else above)


def test_a_path_keeps_its_pace_from_baseline_to_target():
    found = drawn({2015: 5})
    assert found.loc[found["role"] == "observed", ["year", "value"]].to_numpy().tolist() == [[2015, 5], [2020, 10]]
    path = found[found["role"] == "path"].set_index("year")["value"]
    assert path.tolist() == pytest.approx([10 * 2 ** (at / 5) for at in range(6)])
    assert path.index.tolist() == list(range(2020, 2026))
    assert found.loc[found["role"] == "target", ["year", "value"]].to_numpy().tolist() == [[2025, 20]]
    assert "interval" not in set(found["role"])
    share = drawn({2015: 5}, {"unit": "%"})
    assert share.loc[share["role"] == "path", "value"].tolist() == pytest.approx([10, 12, 14, 16, 18, 20])
    for fields, values in (({"target": -10.0}, [10, 6, 2, -2, -6, -10]), ({"target": 0.0}, [10, 8, 6, 4, 2, 0])):
        steps = drawn({2015: 5}, fields)
        assert steps.loc[steps["role"] == "path", "value"].tolist() == pytest.approx(values)
    ends = drawn({2015: 5}, {"target_upper": 25.0})
    assert ends.loc[ends["role"] == "target", "value"].tolist() == [20, 25]


def test_an_interval_is_of_three_figures_at_least_and_of_every_year_to_come():
    values = {2016: 6, 2018: 7}
    found = drawn(values)
    fan = found[(found["role"] == "interval") & (found["level"] == 0.95)].set_index("year")
    assert fan.index.tolist() == list(range(2020, 2026))
    assert fan.loc[2020, ["value", "low", "high"]].tolist() == [10, 10, 10]
    known = {**values, 2020: 10.0}
    expected = own_history(known, 10.0, 2023, reference_class="the series itself")
    assert fan.loc[2023, ["low", "high"]].tolist() == pytest.approx([expected.value_low, expected.value_high])
    assert math.isnan(fan.loc[2023, "value"])
    assert "interval" not in set(drawn({2018: 7})["role"])
    bound = drawn({2016: 6, 2018: 7}, {})
    assert set(bound["role"]) >= {"interval"}
    steady = drawn({2018: 10 / 1.21, 2019: 10 / 1.1})
    assert "interval" not in set(steady["role"])  # nothing varies


def test_targets_with_a_past_come_first_and_six_at_most():
    rows = [{"row": at} for at in range(8)]
    table = records(*rows)
    needs = required_change(table, {"x": (2021, 2025)})
    observations = pd.concat([seen({2015: 5}, name=f"r{at}") for at in range(8)])
    found = paths(
        table, needs, observations, LINKS, pd.DataFrame({"indicator_id": [], "target_year": [], "target": []})
    )
    assert found["panel"].unique().tolist() == list(range(6))
    assert found["indicator_id"].unique().tolist() == [f"r{at}" for at in range(6)]
    no_time = drawn({2015: 5}, {"target_year": 2020})
    assert no_time.empty


@pytest.mark.parametrize(("years", "is_drawn"), [((2015, 2020), False), ((2010, 2015, 2020), True)])
def test_a_series_from_above_needs_three_figures(years, is_drawn):
    links = pd.DataFrame({"record_id": ["r0"], "concept_id": ["c"], "match": ["exact"]})
    above = pd.DataFrame({"indicator_id": ["n"], "target_year": [years[-1]], "target": [99.0]})
    further = seen({year: 10 + at**2 for at, year in enumerate(years)}, name="n", area="nation", concept_id="c")
    found = drawn({}, {}, links=links, above=above, further=further)
    assert (not found.empty) is is_drawn
    if is_drawn:
        nation = found[found["area"] == "nation"]
        assert nation.loc[nation["role"] == "outcome", ["year", "value"]].to_numpy().tolist() == [[2020, 14]]
        assert nation.loc[nation["role"] == "observed", "year"].tolist() == [2010, 2015]
        assert nation.loc[nation["role"] == "target", "value"].tolist() == [99]
        assert found.loc[found["area"] == "x", "panel"].unique().tolist() == [0]
        assert nation["panel"].unique().tolist() == [1]
        unlinked = drawn({}, {}, above=above, further=further)
        assert unlinked.empty
        other = drawn({}, {}, links=links.assign(match="close"), above=above, further=further)
        assert other.empty
