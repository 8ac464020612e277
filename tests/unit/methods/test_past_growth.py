import numpy as np
import pandas as pd
import pytest

from helpers.methods import directions, own_past, paths, required_change


def of_city(dataset, city, observations=None):
    own = dataset.only(city)
    required = required_change(own.indicators, dataset.periods)
    return own, required, own.observations if observations is None else observations


def ways(dataset):
    return directions(dataset.indicators, dataset.concepts, dataset.links)


def observation(dataset, **fields):
    first = dataset.observations.iloc[:1]
    return first.assign(**fields)


def test_zhongshan_grew_faster_than_it_now_plans(dataset):
    own, required, seen = of_city(dataset, "zhongshan")
    [row] = own_past(own.indicators, required, seen, ways(dataset)).to_dict("records")
    assert row["indicator_id"] == "zhongshan-t1-r01"
    assert (row["first_year"], row["first"], row["base_year"], row["baseline"], row["k"]) == (2015, 29.6, 2020, 46, 1)
    assert row["achieved"] == pytest.approx(0.092177, abs=5e-7)
    assert row["required"] == pytest.approx(0.028735, abs=5e-7)
    assert row["ratio"] == pytest.approx(0.3117, abs=5e-5)


def test_two_points_are_one_growth_and_give_no_probability(dataset):
    for city in dataset.studied:
        own, required, seen = of_city(dataset, city)
        for row in own_past(own.indicators, required, seen, ways(dataset)).to_dict("records"):
            assert row["k"] == row["probability"].n == (0 if row["reason"] == "bound" else 1)
            assert row["probability"].reason == "too_few"


def test_jingzhous_patents_run_from_2020_to_2021(dataset):
    own, required, seen = of_city(dataset, "jingzhou")
    found = own_past(own.indicators, required, seen, ways(dataset)).set_index("indicator_id")
    patents = found.loc["jingzhou-t3-r04"]
    assert patents["achieved"] == pytest.approx(3.12 / 2.45 - 1)
    assert patents["ratio"] == pytest.approx(0.400415 / 0.273469, abs=5e-5)
    # 45,000 is printed as a lower bound: growth from it is an upper bound, and no ratio rests on it.
    marks = found.loc["jingzhou-t3-r06"]
    assert (marks["reason"], np.isnan(marks["ratio"])) == ("bound", True)


def test_two_growths_give_a_probability_with_its_interval(dataset):
    own, required, seen = of_city(dataset, "zhongshan")
    middle = observation(dataset, area="zhongshan", indicator_id="zhongshan-t1-r01", year=2018, value=40.0)
    [row] = own_past(own.indicators, required, pd.concat([seen, middle]), ways(dataset)).to_dict("records")
    chance = row["probability"]
    assert (row["k"], chance.n, chance.reason) == (2, 2, "")
    assert chance.low < chance.probability < chance.high


def test_a_later_value_is_no_past(dataset):
    own, required, seen = of_city(dataset, "wuxing")
    later = observation(dataset, area="wuxing", indicator_id="wuxing-t1-r01", year=2023, value=12.0)
    assert own_past(own.indicators, required, pd.concat([seen, later]), ways(dataset)).empty


def test_two_targets_of_a_row_share_their_past(dataset):
    own, required, seen = of_city(dataset, "jingzhou")
    early = observation(dataset, area="jingzhou", indicator_id="jingzhou-t1-r01", year=2015, value=25.0)
    found = own_past(own.indicators, required, pd.concat([seen, early]), ways(dataset)).set_index("indicator_id")
    assert found.loc["jingzhou-t1-r01", "achieved"] == found.loc["jingzhou-t1-r01b", "achieved"]
    assert found.loc["jingzhou-t1-r01", "ratio"] < found.loc["jingzhou-t1-r01b", "ratio"]


def test_an_interval_is_drawn_only_where_two_growths_are_known(dataset):
    for city in dataset.studied:
        own, required, seen = of_city(dataset, city)
        drawn = paths(own.indicators, required, seen, own.links, dataset.tables_of("nation"))
        with_interval = set(drawn.loc[drawn["role"] == "interval", "area"])
        assert with_interval <= {"nation"}
        assert drawn["panel"].nunique() <= 6


def test_the_nations_interval_rests_on_what_was_known_before_its_last_value(dataset):
    own, required, seen = of_city(dataset, "wuxing")
    drawn = paths(own.indicators, required, seen, own.links, dataset.tables_of("nation")).query("area == 'nation'")
    fan = drawn[(drawn["role"] == "interval") & (drawn["level"] == 0.95)].set_index("year")
    assert list(fan.index) == [2023, 2024, 2025]
    assert (fan.loc[2023, "low"], fan.loc[2023, "high"]) == (11.8, 11.8)
    # ln 11.8 + 2 (.209183) -+ t(.975; 2) * .030159 * sqrt(2 + 4/3)
    middle, half = np.log(11.8) + 2 * 0.209183, 4.302653 * 0.0301738 * np.sqrt(2 + 4 / 3)
    assert np.log(fan.loc[2025, ["low", "high"]].to_numpy(float)) == pytest.approx(
        [middle - half, middle + half], abs=1e-3
    )
    assert drawn.loc[drawn["role"] == "outcome", ["year", "value"]].to_numpy().tolist() == [[2025, 16]]
    assert drawn.loc[drawn["role"] == "target", "value"].tolist() == [12]


def test_the_even_path_ends_at_the_target(dataset):
    own, required, seen = of_city(dataset, "zhongshan")
    drawn = paths(own.indicators, required, seen, own.links, dataset.tables_of("nation"))
    path = drawn[drawn["role"] == "path"].set_index("year")["value"]
    assert (path[2020], path[2025]) == (46, pytest.approx(53))
    ratios = path.to_numpy()[1:] / path.to_numpy()[:-1]
    assert ratios == pytest.approx([(53 / 46) ** 0.2] * 5)


TARGET = {
    "indicator_id": "x-t1-r01",
    "area": "x",
    "table": 1,
    "row": 1,
    "name": "事故数",
    "unit": "件",
    "attribute": "",
    "baseline_raw": "40",
    "baseline_year": 2020,
    "baseline": 40.0,
    "baseline_status": "reported",
    "target_raw": "30",
    "target_year": 2025,
    "target": 30.0,
    "target_upper": None,
    "operator": "=",
    "change_kind": "",
    "mode": "level",
}


def chance(series, direction=1, marks=None, **fields):
    """Probability of a target after a series of its indicator, the last value being the baseline."""
    record = TARGET | {"baseline": series[2020], "baseline_raw": str(series[2020])} | fields
    frame = pd.DataFrame([record]).astype({"baseline_year": "Int64", "target_year": "Int64"})
    seen = pd.DataFrame(
        [
            {
                "area": "x",
                "indicator_id": "x-t1-r01",
                "concept_id": "k",
                "year": year,
                "value": float(value),
                "operator": (marks or {}).get(year, "="),
                "span_start": 0,
                "span_end": 1,
                "document": "",
                "source": "",
                "source_en": "",
                "record_id": "",
            }
            for year, value in series.items()
        ]
    )
    required = required_change(frame, {"x": (2021, 2025)})
    return own_past(frame, required, seen, {"x-t1-r01": direction}).iloc[0]


FALLING = {2017: 52, 2018: 48, 2019: 43.5, 2020: 40}


def test_a_falling_target_is_likely_where_the_series_falls():
    assert chance(FALLING, -1)["probability"].probability == pytest.approx(0.974, abs=5e-4)
    assert chance(FALLING, 1)["probability"].probability == pytest.approx(0.026, abs=5e-4)


def test_an_addition_is_the_stock_at_its_end():
    found = chance({2017: 1500, 2018: 1850, 2019: 2200, 2020: 2609}, mode="increment", target=5000.0)
    assert found["probability"].probability == pytest.approx(0.103, abs=5e-4)


def test_the_interval_of_a_share_stays_within_its_limits():
    found = chance({2017: 80, 2018: 86, 2019: 90, 2020: 97}, unit="%", target=99.0)["probability"]
    assert 0 < found.value_low < found.value_high < 100


def test_a_share_at_its_limit_has_no_log_odds():
    found = chance({2017: 80, 2018: 86, 2019: 90, 2020: 97}, unit="%", target=100.0)["probability"]
    assert (found.probability, found.reason) == (None, "at_limit")


@pytest.mark.parametrize("mark", ["≈", "<=", "<", ">=", ">"])
def test_a_bound_amid_a_series_is_no_value_of_it(mark):
    marked, without = dict(FALLING), {year: value for year, value in FALLING.items() if year != 2019}
    found, left = chance(marked, -1, {2019: mark}), chance(without, -1)
    assert found["k"] == left["k"] == 2
    assert found["probability"].probability == left["probability"].probability
    assert found["probability"].probability != chance(FALLING, -1)["probability"].probability


def test_the_first_exact_value_comes_before_an_earlier_bound():
    found = chance(FALLING, -1, {2017: ">"})
    assert (found["first_year"], found["first_operator"], found["reason"]) == (2018, "=", "")
    alone = chance({2017: 52, 2020: 40}, -1, {2017: "≈"})
    assert (alone["first_operator"], alone["reason"], alone["k"]) == ("≈", "bound", 0)


def test_two_observations_of_one_year_are_refused(dataset):
    own, required, seen = of_city(dataset, "zhongshan")
    row = seen[seen["indicator_id"] == "zhongshan-t1-r01"].iloc[:1]
    same = pd.concat([seen, row])
    assert len(own_past(own.indicators, required, same, ways(dataset))) == 1
    other = pd.concat([seen, row.assign(value=row["value"] + 1)])
    with pytest.raises(ValueError, match=r"zhongshan-t1-r01 has two different observations of \d{4}"):
        own_past(own.indicators, required, other, ways(dataset))


def test_a_target_without_a_concept_is_not_drawn_beside_the_nations_figures_without_one(dataset):
    own = dataset.only("zhongshan")
    bare = dataset.observations.query("area == 'nation' and operator == '='").assign(concept_id="")
    assert len(bare) > 3
    required = required_change(own.indicators, dataset.periods)
    found = paths(own.indicators, required, bare, own.links.iloc[:0], dataset.tables_of("nation"))
    assert found.empty
