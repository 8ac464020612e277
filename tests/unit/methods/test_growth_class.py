"""A required growth among the growth that places achieved: by places that are made up, so that every rank is known."""

import numpy as np
import pandas as pd
import pytest

from helpers import methods
from helpers.methods.growth_class import achieved_spans, carried_on, class_spans, growth_classes, left_out

N = 40
RATES = np.linspace(0.01, 0.20, N)


def places(rates=RATES, start=2015, first=30.0):
    rows = [
        {"area": f"p{at:02}", "year": year, "value": first * (1 + rate) ** (year - start), "operator": "="}
        for at, rate in enumerate(rates)
        for year in (start, start + 5)
    ]
    return pd.DataFrame(rows).assign(concept_id="market_entities", relation="level")


@pytest.fixture(scope="module")
def asked(dataset):
    own = dataset.only("zhongshan")
    required = methods.required_change(own.indicators, dataset.periods)
    ways = methods.directions(own.indicators, dataset.concepts, own.links)

    def of(panel, level="prefecture"):
        levels = {"zhongshan": "prefecture"} | dict.fromkeys(panel["area"], level)
        return growth_classes(own.indicators, required, panel, levels, own.links, ways)

    return of


def test_a_required_growth_is_ranked_among_what_places_achieved(asked):
    """Zhongshan asks for 46 to 53 in five years, 2.87 % a year; 36 of the 40 rates from 1 to 20 % are at least that."""
    [row] = asked(places()).to_dict("records")
    assert np.expm1(row["required"]) == pytest.approx((53 / 46) ** 0.2 - 1)
    reached = int((RATES >= (53 / 46) ** 0.2 - 1).sum())
    assert (row["n"], row["reached"], reached) == (40, 36, 36)
    assert row["probability"].probability == pytest.approx(36.5 / 41)
    assert row["is_alike"]
    assert row["first"] == pytest.approx(30)
    assert (row["start"], row["end"], row["ended"], row["begun"]) == (2015, 2020, 40, 0)


def onwards(rates, before=RATES):
    """Places that grew at one rate until 2020 and at another until 2025."""
    early = places(before)
    ends = early[early["year"] == 2020]["value"].to_numpy()
    late = early[early["year"] == 2020].assign(year=2025, value=ends * (1 + np.asarray(rates)) ** 5)
    return pd.concat([early, late], ignore_index=True)


def test_spans_since_the_baseline_are_counted_apart(asked):
    [row] = asked(onwards(RATES * 0.8)).to_dict("records")
    since = int((RATES * 0.8 >= (53 / 46) ** 0.2 - 1).sum())
    assert (row["n"], row["begun_reached"], row["begun"]) == (40, since, 40)
    assert (row["ended"], row["ended_reached"], row["since_n"]) == (0, 0, 40)
    assert row["since_came"] < row["since_forecast"] == pytest.approx(0.5, abs=0.02)


def test_the_back_test_chooses_spans_anew_and_the_counts_are_of_the_class(asked):
    """Twenty places have a span of five years until 2020 and one of four since: the class takes the first."""
    seen = onwards(RATES * 0.8)
    late = seen["area"].isin(sorted(seen["area"].unique())[:20]) & (seen["year"] == 2025)
    [row] = asked(seen.assign(year=seen["year"].where(~late, 2024))).to_dict("records")
    assert (row["n"], row["ended"], row["begun"], row["since_n"]) == (40, 20, 20, 40)
    wanted = (53 / 46) ** 0.2 - 1
    assert row["ended_reached"] == (RATES[:20] >= wanted).sum()
    assert row["begun_reached"] == (RATES[20:] * 0.8 >= wanted).sum()
    assert row["reached"] == row["ended_reached"] + row["begun_reached"]


def test_a_class_that_later_spans_belie_says_nothing(asked):
    """Growth of a tenth of a percent after growth of ten to twenty: what was foretold did not come."""
    fast = np.linspace(0.10, 0.20, N)
    assert not carried_on(
        achieved_spans(places(fast), 5), achieved_spans(onwards(RATES * 0.01, fast).query("year >= 2020"), 5)
    ).is_better
    assert asked(onwards(RATES * 0.01, fast)).empty


@pytest.mark.parametrize("panel", [places(RATES[:29]), places().assign(operator=">"), places().assign(relation="new")])
def test_nothing_is_said_of_too_few_places_bounds_or_additions(asked, panel):
    assert asked(panel).empty


def test_places_of_another_level_are_no_peers(asked):
    assert asked(places(), level="province").empty


def test_start_levels_that_are_unlike_do_not_make_a_class_of_the_like(asked):
    [row] = asked(pd.concat([places(RATES[:35], first=1.0)])).to_dict("records")
    assert not row["is_alike"]
    assert row["n"] == 35


def test_places_left_out_are_foretold_by_the_others():
    """Of N places in order, N − j achieved what the j-th did; a forecast of one half errs by a quarter."""
    test = left_out(achieved_spans(places(), 5))
    ranks = np.arange(N)
    came = ranks[:, None] >= ranks[None, :]
    others = (N - ranks)[None, :] - came
    error = ((others + 0.5) / N - came) ** 2
    assert test.brier == pytest.approx(error[~np.eye(N, dtype=bool)].mean())
    assert test.skill == pytest.approx(1 - test.brier / 0.25)
    assert test.low < test.skill < test.high
    assert test.is_better
    assert np.allclose(test.calibration["forecast"], test.calibration["came"], atol=0.05)
    assert test.calibration["n"].sum() == N * (N - 1)


def test_few_places_are_not_tested():
    few, many = achieved_spans(places(RATES[:9]), 5), achieved_spans(places(), 5)
    assert left_out(few) is None
    assert carried_on(few, many) is None
    assert carried_on(many, few) is None


def test_years_whose_figures_differ_are_left_out():
    seen = places(RATES[:1])
    other = seen.tail(1).assign(value=lambda rows: rows["value"] * 1.1)
    assert achieved_spans(pd.concat([seen, other]), 5).empty
    assert len(achieved_spans(pd.concat([seen, seen]), 5)) == 1


def test_shares_grow_in_log_odds():
    seen = pd.DataFrame({"area": "a", "year": [2015, 2020], "value": [50.0, 80.0], "operator": "="})
    assert achieved_spans(seen, 5, is_share=True)["growth"].tolist() == [pytest.approx(np.log(4) / 5)]


def test_a_falling_target_is_met_by_falling_as_far(dataset):
    own = dataset.only("zhongshan")
    required = methods.required_change(own.indicators, dataset.periods)
    ways = dict.fromkeys(own.indicators["indicator_id"], -1)
    levels = {"zhongshan": "prefecture"} | dict.fromkeys(places()["area"], "prefecture")
    [row] = growth_classes(own.indicators, required, places(), levels, own.links, ways).to_dict("records")
    assert (row["reached"], row["probability"].probability) == (4, pytest.approx(4.5 / 41))


def test_the_spans_of_a_class_are_those_that_it_counts(dataset):
    """Of every class in the data, and of one whose places began near the target's baseline."""
    levels = {slug: str(area.level) for slug, area in dataset.areas.items()}
    seen = 0
    for city in dataset.studied:
        own = dataset.only(city)
        required = methods.required_change(own.indicators, dataset.periods)
        ways = dict.fromkeys(own.indicators["indicator_id"], 1)
        classes = growth_classes(own.indicators, required, dataset.panel, levels, own.links, ways)
        spans = class_spans(classes, own.indicators, dataset.panel, levels, own.links)
        for row in classes.to_dict("records"):
            of = spans[spans["indicator_id"] == row["indicator_id"]]
            base = own.indicators.set_index("indicator_id").loc[row["indicator_id"], "baseline_year"]
            seen += 1
            assert len(of) == row["n"]
            assert (of["growth"] >= row["required"]).sum() == row["reached"]
            assert (of["is_since"] == (of["start"] >= base)).all()
            is_ended = of["end"] <= base
            assert (row["begun"], row["ended"]) == (of["is_since"].sum(), is_ended.sum())
            is_reached = of["growth"] >= row["required"]
            assert row["begun_reached"] == (of["is_since"] & is_reached).sum()
            assert row["ended_reached"] == (is_ended & is_reached).sum()
            assert 0 < of["is_since"].sum() < len(of)
    assert seen == 3
    own = dataset.only("zhongshan")
    required = methods.required_change(own.indicators, dataset.periods)
    near = places().assign(value=lambda rows: rows["value"] * 46)
    levels = {"zhongshan": "prefecture"} | dict.fromkeys(near["area"], "prefecture")
    ways = dict.fromkeys(own.indicators["indicator_id"], 1)
    classes = growth_classes(own.indicators, required, near, levels, own.links, ways)
    spans = class_spans(classes, own.indicators, near, levels, own.links)
    assert len(spans) == classes["n"].sum()


def test_without_a_class_there_are_no_spans(dataset):
    own = dataset.only("wuxing")
    required = methods.required_change(own.indicators, dataset.periods)
    levels = {"wuxing": "district"}
    ways = dict.fromkeys(own.indicators["indicator_id"], 1)
    classes = growth_classes(own.indicators, required, dataset.panel, levels, own.links, ways)
    assert class_spans(classes, own.indicators, dataset.panel, levels, own.links).empty


def figures(*rows, area="a"):
    return pd.DataFrame(rows, columns=["year", "value"]).assign(area=area, operator="=")


@pytest.mark.parametrize(
    ("known", "years", "span"),
    [
        ([2015, 2018], 5, (2015, 2018)),  # two years shorter
        ([2015, 2017], 5, None),
        ([2015, 2022], 5, (2015, 2022)),  # two years longer
        ([2015, 2023], 5, None),
        ([2015, 2018], 3, (2015, 2018)),
        ([2015, 2017], 3, None),  # three years at least
        ([2015, 2020, 2021], 5, (2015, 2020)),
        ([2014, 2015, 2019, 2020], 5, (2015, 2020)),  # of the nearest in length, the latest
        ([2015, 2019, 2021], 5, (2015, 2021)),
        ([2015], 5, None),
    ],
)
def test_a_span_is_about_as_long_as_the_plan(known, years, span):
    found = achieved_spans(figures(*((year, 10.0 + year - 2010) for year in known)), years)
    assert found[["start", "end"]].to_numpy().tolist() == ([list(span)] if span else [])
    if span:
        first, last = (10.0 + year - 2010 for year in span)
        row = found.iloc[0]
        assert (row["first"], row["last"]) == (first, last)
        assert row["growth"] == pytest.approx(np.log(last / first) / (span[1] - span[0]))


@pytest.mark.parametrize(
    ("other", "last"), [(102.0, 102.0), (102.1, None), (98.0, 100.0), (97.9, None), (100.0, 100.0)]
)
def test_two_figures_of_a_year_count_where_they_are_within_two_percent(other, last):
    """Of the greater, which is taken: 2 of 102, and of 100."""
    found = achieved_spans(figures((2015, 50.0), (2020, 100.0), (2020, other)), 5)
    assert found["last"].tolist() == ([] if last is None else [last])


@pytest.mark.parametrize("value", [0.0, -1.0])
def test_what_is_not_positive_has_no_growth(value):
    assert achieved_spans(figures((2015, value), (2020, 5.0)), 5).empty
    assert len(achieved_spans(figures((2015, 0.5), (2020, 0.75)), 5)) == 1


def test_places_stand_by_name_each_with_its_own_figures():
    seen = pd.concat([figures((2015, 1.0), (2020, 2.0), area="b"), figures((2015, 1.0), (2020, 4.0), area="a")])
    found = achieved_spans(seen, 5)
    assert found["area"].tolist() == ["a", "b"]
    assert found["growth"].tolist() == pytest.approx([np.log(4) / 5, np.log(2) / 5])


@pytest.mark.parametrize(("before", "since", "is_tested"), [(30, 10, True), (29, 10, False), (30, 9, False)])
def test_later_spans_are_foretold_from_thirty_by_ten(before, since, is_tested):
    early = achieved_spans(places(RATES[:before]), 5)
    late = achieved_spans(places(RATES[:since], start=2020), 5)
    found = carried_on(early, late)
    assert (found is not None) is is_tested
    assert (left_out(early) is not None) is (before >= 30)
    if found is not None:
        assert found.n == since
        # Each later place is asked for what the 29 others achieved; of equals the one at least as high has reached it.
        ranks = np.arange(before)
        came = ranks[:since, None] >= ranks[None, :]
        counted = (before - ranks)[None, :] - came
        error = ((counted + 0.5) / before - came) ** 2
        is_same = np.eye(since, before, dtype=bool)
        by_place = [row[~same].mean() for row, same in zip(error, is_same, strict=True)]
        assert found.brier == pytest.approx(np.mean(by_place))


def test_calibration_is_by_fifths_of_the_forecasts():
    table = left_out(achieved_spans(places(), 5)).calibration
    assert table.index.tolist() == [0, 1, 2, 3, 4]
    assert (table["forecast"] // 0.2).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(("first", "is_alike"), [(23.0, True), (22.9, False), (92.0, True), (92.1, False)])
def test_a_start_is_like_the_baseline_within_a_factor_of_two(asked, first, is_alike):
    """Zhongshan's baseline is 46."""
    [row] = asked(places(first=first)).to_dict("records")
    assert row["is_alike"] is is_alike
    assert row["n"] == 40


def test_thirty_alike_are_enough_to_leave_the_others_out(asked):
    for alike, n in ((30, 30), (29, 40)):
        near, far = places(first=46.0), places(first=500.0)
        kept = sorted(near["area"].unique())[:alike]
        rows = pd.concat([near[near["area"].isin(kept)], far[~far["area"].isin(kept)]])
        [row] = asked(rows).to_dict("records")
        assert (row["n"], row["is_alike"]) == (n, alike == 30)
