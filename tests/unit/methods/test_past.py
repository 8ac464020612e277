import numpy as np
import pandas as pd
import pytest

from helpers.methods import achieved_elsewhere, own_past, paths, required_change


def of_city(dataset, city, observations=None):
    own = dataset.only(city)
    required = required_change(own.indicators, dataset.periods)
    return own, required, own.observations if observations is None else observations


def observation(dataset, **fields):
    first = dataset.observations.iloc[:1]
    return first.assign(**fields)


def test_zhongshan_grew_faster_than_it_now_plans(dataset):
    own, required, seen = of_city(dataset, "zhongshan")
    [row] = own_past(own.indicators, required, seen).to_dict("records")
    assert row["indicator_id"] == "zhongshan-t1-r01"
    assert (row["first_year"], row["first"], row["base_year"], row["baseline"], row["k"]) == (2015, 29.6, 2020, 46, 1)
    assert row["achieved"] == pytest.approx(0.092177, abs=5e-7)
    assert row["required"] == pytest.approx(0.028735, abs=5e-7)
    assert row["ratio"] == pytest.approx(0.3117, abs=5e-5)


def test_two_points_are_one_growth_and_give_no_probability(dataset):
    for city in dataset.cities:
        own, required, seen = of_city(dataset, city)
        for row in own_past(own.indicators, required, seen).to_dict("records"):
            assert row["k"] == row["probability"].n == 1
            assert row["probability"].reason == "too_few"


def test_jingzhous_patents_run_from_2020_to_2021(dataset):
    own, required, seen = of_city(dataset, "jingzhou")
    found = own_past(own.indicators, required, seen).set_index("indicator_id")
    patents = found.loc["jingzhou-t3-r04"]
    assert patents["achieved"] == pytest.approx(3.12 / 2.45 - 1)
    assert patents["ratio"] == pytest.approx(0.400415 / 0.273469, abs=5e-5)
    # 45,000 is printed as a lower bound: growth from it is an upper bound, and no ratio rests on it.
    marks = found.loc["jingzhou-t3-r06"]
    assert (marks["reason"], np.isnan(marks["ratio"])) == ("bound", True)


def test_two_growths_give_a_probability_with_its_interval(dataset):
    own, required, seen = of_city(dataset, "zhongshan")
    middle = observation(dataset, area="zhongshan", indicator_id="zhongshan-t1-r01", year=2018, value=40.0)
    [row] = own_past(own.indicators, required, pd.concat([seen, middle])).to_dict("records")
    chance = row["probability"]
    assert (row["k"], chance.n, chance.reason) == (2, 2, "")
    assert chance.low < chance.probability < chance.high


def test_a_later_value_is_no_past(dataset):
    own, required, seen = of_city(dataset, "wuxing")
    later = observation(dataset, area="wuxing", indicator_id="wuxing-t1-r01", year=2023, value=12.0)
    assert own_past(own.indicators, required, pd.concat([seen, later])).empty


def test_two_targets_of_a_row_share_their_past(dataset):
    own, required, seen = of_city(dataset, "jingzhou")
    early = observation(dataset, area="jingzhou", indicator_id="jingzhou-t1-r01", year=2015, value=25.0)
    found = own_past(own.indicators, required, pd.concat([seen, early])).set_index("indicator_id")
    assert found.loc["jingzhou-t1-r01", "achieved"] == found.loc["jingzhou-t1-r01b", "achieved"]
    assert found.loc["jingzhou-t1-r01", "ratio"] < found.loc["jingzhou-t1-r01b", "ratio"]


def test_one_city_is_no_reference_class_and_two_are(dataset):
    own, required, _ = of_city(dataset, "wuxing")
    links = own.links
    [one] = achieved_elsewhere("wuxing", own.indicators, required, dataset.observations, links).to_dict("records")
    assert (one["concept_id"], one["n"], one["probability"].reason) == ("market_entities", 1, "too_few")
    more = [observation(dataset, area="jingzhou", concept_id="market_entities", year=year, value=value, operator="=")
            for year, value in ((2015, 30.0), (2020, 33.0))]  # fmt: skip
    seen = pd.concat([dataset.observations, *more])
    [two] = achieved_elsewhere("wuxing", own.indicators, required, seen, links).to_dict("records")
    # Required ln(13/9.8) = .283; Zhongshan achieved ln(46/29.6) = .441, the other ln(33/30) = .095.
    assert two["probability"].probability == pytest.approx(1.5 / 3)
    assert two["probability"].n == 2


def test_the_nation_is_no_peer_of_a_city(dataset):
    own, required, _ = of_city(dataset, "wuxing")
    found = achieved_elsewhere("wuxing", own.indicators, required, dataset.observations, own.links)
    assert "hv_patents_per_10k" not in set(found["concept_id"])


def test_an_interval_is_drawn_only_where_two_growths_are_known(dataset):
    for city in dataset.cities:
        own, required, seen = of_city(dataset, city)
        drawn = paths(own.indicators, required, seen, own.links, dataset.benchmarks)
        with_interval = set(drawn.loc[drawn["role"] == "interval", "area"])
        assert with_interval <= {"nation"}
        assert drawn["panel"].nunique() <= 6


def test_the_nations_interval_rests_on_what_was_known_before_its_last_value(dataset):
    own, required, seen = of_city(dataset, "wuxing")
    drawn = paths(own.indicators, required, seen, own.links, dataset.benchmarks).query("area == 'nation'")
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
    drawn = paths(own.indicators, required, seen, own.links, dataset.benchmarks)
    path = drawn[drawn["role"] == "path"].set_index("year")["value"]
    assert (path[2020], path[2025]) == (46, pytest.approx(53))
    ratios = path.to_numpy()[1:] / path.to_numpy()[:-1]
    assert ratios == pytest.approx([(53 / 46) ** 0.2] * 5)
