import math

import pandas as pd
import pytest

from helpers.methods import required_beside, required_change, stated_changes
from helpers.methods.changes import COLUMNS, bound_of


@pytest.fixture
def stated(dataset):
    def of(city):
        own = dataset.only(city)
        return stated_changes(own.statements, own.observations, own.indicators)

    return of


def said(*rows):
    """Statements of one city: (subject, value, year, mode, operator, unit)."""
    frame = pd.DataFrame(
        [
            {
                "statement_id": f"x-s{at:03}",
                "area": "x",
                "kind": "baseline",
                "subject": subject,
                "subject_en": "",
                "value": float(value),
                "unit": unit,
                "operator": operator,
                "year": year,
                "mode": mode,
                "domain": "other",
                "span_start": 10 * at,
                "span_end": 10 * at + 5,
                "document": "0" * 12,
            }
            for at, (subject, value, year, mode, operator, unit) in enumerate(rows)
        ]
    )
    return frame.astype({"year": "Int64"})


def changes_of(dataset, *rows):
    return stated_changes(said(*rows), dataset.observations.head(0), dataset.indicators.head(0))


def test_zhongshan_entities_grew_by_nine_percent_a_year_and_need_three(dataset, stated):
    changes = stated("zhongshan")
    row = changes[changes["indicator_id"] == "zhongshan-t1-r01"].iloc[0]
    assert (row["first_value"], row["first_year"], row["last_value"], row["last_year"]) == (29.6, 2015, 46, 2020)
    assert row["growth"] == pytest.approx(0.092177, abs=1e-6)
    assert row["total"] == pytest.approx(0.554054, abs=1e-6)
    assert row["printed_rate"] == 55.4
    own = dataset.only("zhongshan").indicators
    ahead = required_beside(changes, own, required_change(own, dataset.periods))
    assert ahead[["change", "target", "baseline_year", "target_year"]].to_numpy().tolist() == [[1, 53, 2020, 2025]]
    assert ahead["growth"].iloc[0] == pytest.approx(0.028735, abs=1e-6)


def test_statements_that_an_observation_holds_make_no_second_pair(stated):
    names = stated("zhongshan")["name"]
    assert len(names) == 4
    assert names.str.contains("市场主体").sum() == 1


def test_jingzhou_patents_are_observed_in_two_years(stated):
    changes = stated("jingzhou").set_index("concept_id")
    row = changes.loc["patents_per_10k"]
    assert (row["first_value"], row["last_value"], row["years"]) == (2.45, 3.12, 1)
    assert row["growth"] == pytest.approx(3.12 / 2.45 - 1)
    assert changes.loc["valid_trademarks", "bound"] == "below"  # the earlier figure is a strict lower bound
    printed = changes.loc["valid_trademarks", ["first_printed", "first_value", "last_printed", "last_value"]]
    assert printed.tolist() == [4.5, 45000, 58455, 58455]


def test_an_earlier_year_that_stands_second_comes_first(stated):
    row = stated("xuhui").iloc[0]
    assert (row["first_year"], row["first_value"], row["last_value"]) == (2015, 7932, 45058)
    assert row["printed_rate"] == 468.1
    assert 100 * row["total"] == pytest.approx(row["printed_rate"], abs=0.05)


@pytest.mark.parametrize("city", ["wuxing", "linyi"])
def test_no_pair_gives_an_empty_frame_with_its_columns(stated, city):
    changes = stated(city)
    assert changes.empty
    assert list(changes.columns) == list(COLUMNS)


def test_an_undated_start_has_a_total_but_no_pace(dataset):
    row = changes_of(dataset, ("天", 20, None, "change", "=", "个"), ("天", 1, 2020, "change", "=", "个")).iloc[0]
    assert pd.isna(row["first_year"])
    assert row["reason"] == "undated"
    assert math.isnan(row["growth"])
    assert row["total"] == pytest.approx(-0.95)


def test_from_and_to_are_two_records_and_make_one_pair(dataset):
    rows = [
        ("甲", 1, 2015, "change", "=", "个"),
        ("甲", 2, 2020, "change", "=", "个"),
        ("甲", 5, 2015, "change", "=", "个"),
        ("甲", 6, 2020, "change", "=", "个"),
    ]
    changes = changes_of(dataset, *rows)
    assert changes[["first_value", "last_value"]].to_numpy().tolist() == [[1, 2], [5, 6]]


@pytest.mark.parametrize(
    "other",
    [
        ("乙", 2, 2020, "change", "=", "个"),
        ("甲", 2, 2020, "change", "=", "户"),
        ("甲", 2, 2015, "change", "=", "个"),
        ("甲", 2, 2020, "level", "=", "个"),
    ],
)
def test_other_subjects_units_or_one_year_make_no_pair(dataset, other):
    assert changes_of(dataset, ("甲", 1, 2015, "change", "=", "个"), other).empty


def test_shares_change_in_points(dataset):
    row = changes_of(dataset, ("率", 60, 2015, "change", "=", "%"), ("率", 75, 2020, "change", "=", "%")).iloc[0]
    assert row["method"] == "share.points"
    assert row["step"] == 3
    assert math.isnan(row["growth"])


@pytest.mark.parametrize(
    ("first", "last", "bound"),
    [
        ("=", "=", ""),
        (">", "=", "below"),
        ("=", ">=", "at_least"),
        ("=", "<=", "at_most"),
        ("<", "=", "above"),
        ("≈", "=", "about"),
        (">", "<", "below"),
        (">=", "<", "below"),
        (">=", "<=", "at_most"),
        (">", ">", "two"),
        ("<=", "<", "two"),
    ],
)
def test_a_bound_at_an_end_bounds_the_growth(dataset, first, last, bound):
    row = changes_of(dataset, ("甲", 1, 2015, "change", first, "个"), ("甲", 2, 2020, "change", last, "个")).iloc[0]
    assert row["bound"] == bound
    assert (row["reason"] == "two_bounds") == math.isnan(row["growth"]) == (bound == "two")


def test_growth_from_zero_is_not_computed(dataset):
    row = changes_of(dataset, ("甲", 0, 2015, "change", "=", "个"), ("甲", 2, 2020, "change", "=", "个")).iloc[0]
    assert row["reason"] == "zero_baseline"
    assert math.isnan(row["total"])


def test_growth_does_not_depend_on_the_unit(dataset):
    def growth(scale):
        rows = [("甲", 3 * scale, 2016, "change", "=", "个"), ("甲", 5 * scale, 2020, "change", "=", "个")]
        return changes_of(dataset, *rows)["growth"].iloc[0]

    assert growth(1) == pytest.approx(growth(10_000)) == pytest.approx((5 / 3) ** 0.25 - 1)


def test_two_targets_of_one_row_stand_beside_the_same_change(dataset):
    own = dataset.only("jingzhou").indicators
    change = pd.DataFrame({"indicator_id": ["jingzhou-t1-r01"]})
    ahead = required_beside(change, own, required_change(own, dataset.periods))
    assert ahead["target"].tolist() == [64.5, 73.8]
    assert ahead["growth"].round(3).tolist() == [0.1, 0.13]


def test_two_figures_of_one_year_have_no_growth(dataset):
    own = dataset.only("zhongshan")
    first = own.observations[own.observations["observation_id"] == "zhongshan-o01"]
    again = first.assign(observation_id="zhongshan-o99", value=30.0)
    rows = stated_changes(own.statements, pd.concat([first, again]), own.indicators)
    row = rows[(rows["first_year"] == 2015) & (rows["last_year"] == 2015)].iloc[0]
    assert (row["reason"], row["years"]) == ("no_time", 0)
    assert math.isnan(row["growth"])


def pair_of(first, last, unit="个", years=(2015, 2020), mode="change"):
    return [("甲", first, years[0], mode, "=", unit), ("甲", last, years[1], mode, "=", unit)]


@pytest.mark.parametrize(
    ("first", "last", "unit", "method"),
    [
        (0, 100, "%", "share.points"),
        (100, 0, "%", "share.points"),
        (50, 100.5, "%", "growth.cagr"),  # no share of 100
        (-1, 50, "%", ""),
        (50, 60, "个", "growth.cagr"),
        (0, 60, "个", ""),
    ],
)
def test_percentages_are_points_while_they_are_shares(dataset, first, last, unit, method):
    row = changes_of(dataset, *pair_of(first, last, unit)).iloc[0]
    assert row["method"] == method
    assert math.isnan(row["total"]) == (method == "share.points" or first == 0)
    assert row["step"] == pytest.approx((last - first) / 5)


@pytest.mark.parametrize(
    ("years", "order", "reason"),
    [
        ((2015, 2020), [1, 2], ""),
        ((2020, 2015), [2, 1], ""),
        ((None, 2020), [1, 2], "undated"),
        ((2020, None), [2, 1], "undated"),  # what is undated is the earlier
        ((2019, 2020), [1, 2], ""),
    ],
)
def test_the_earlier_end_comes_first(dataset, years, order, reason):
    [row] = changes_of(dataset, *pair_of(1, 2, years=years)).to_dict("records")
    assert [row["first_value"], row["last_value"]] == order
    assert row["reason"] == reason
    if not reason:
        assert row["years"] == abs(years[1] - years[0])
        assert row["growth"] == pytest.approx((order[1] / order[0]) ** (1 / row["years"]) - 1)


def test_what_makes_no_pair_is_passed_over_one_by_one(dataset):
    rows = [("乙", 9, 2015, "change", "=", "个"), *pair_of(1, 2), ("乙", 8, 2020, "change", "=", "个"), *pair_of(3, 4)]
    found = changes_of(dataset, *rows)
    assert found[["first_value", "last_value"]].to_numpy().tolist() == [[1, 2], [3, 4]]
    assert found.index.tolist() == [0, 1]
    assert changes_of(dataset, *pair_of(1, 2)[:1]).empty


def test_a_printed_rate_is_that_which_follows_the_figures_of_its_subject(dataset):
    rate = ("甲", 14.9, 2020, "rate", "=", "%")
    [row] = changes_of(dataset, *pair_of(1, 2), rate).to_dict("records")
    assert (row["printed_rate"], row["printed_record"]) == (14.9, "x-s002")
    for other in (
        ("乙", 14.9, 2020, "rate", "=", "%"),
        ("甲", 14.9, 2020, "rate", "=", "个"),
        ("甲", 14.9, 2020, "level", "=", "%"),
    ):
        [row] = changes_of(dataset, *pair_of(1, 2), other).to_dict("records")
        assert math.isnan(row["printed_rate"])
        assert row["printed_record"] == ""
    between = [
        ("甲", 1.0, 2015, "change", "=", "个"),
        ("甲", 2.0, 2020, "change", "=", "个"),
        ("甲", 5, 2019, "level", "=", "个"),
    ]
    [row] = changes_of(dataset, *between, rate).to_dict("records")
    assert row["printed_rate"] == 14.9  # further figures of the subject may stand between
    [row] = changes_of(dataset, *pair_of(1, 2), ("甲年均", 3, 2020, "rate", "=", "%")).to_dict("records")
    assert row["printed_rate"] == 3


@pytest.mark.parametrize(
    ("first", "last", "bound"),
    [
        (">", "=", "below"),
        (">=", "=", "at_most"),
        ("=", "<", "below"),
        ("=", "<=", "at_most"),
        ("<", "=", "above"),
        ("<=", "=", "at_least"),
        ("=", ">", "above"),
        ("=", ">=", "at_least"),
        (">=", "<=", "at_most"),
        (">=", "<", "below"),
        ("<=", ">=", "at_least"),
        ("<=", ">", "above"),
        (">", ">", "two"),
        ("<", "<", "two"),
        (">=", ">", "two"),
        ("≈", "=", "about"),
        ("=", "≈", "about"),
        ("≈", ">", "above"),
        ("=", "=", ""),
    ],
)
def test_what_two_operators_make_of_a_ratio(first, last, bound):
    assert bound_of(first, last) == bound
