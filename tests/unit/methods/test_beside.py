import pandas as pd
import pytest

from helpers.methods import beside_above, figures_with_above


@pytest.fixture
def figures(dataset):
    def of(city, **changed):
        own = dataset.only(city)
        frames = {
            "concepts": own.concepts,
            "links": own.links,
            "indicators": own.indicators,
            "statements": own.statements,
            "above": dataset.above(city),
            "observations": own.observations,
        } | changed
        return figures_with_above(**frames)

    return of


def test_wuxing_stands_beside_the_nation_of_the_same_years(figures):
    found = figures("wuxing")
    beside = beside_above(found)
    pairs = [
        (row["year"], row["what"], found.loc[row["own"], "value"], found.loc[row["above"], "value"])
        for row in beside.to_dict("records")
    ]
    assert pairs == [(2020, "value", 10.8, 6.3), (2025, "target", 13, 12)]
    assert beside["ratio"].tolist() == pytest.approx([10.8 / 6.3, 13 / 12])


def test_a_target_is_never_divided_by_a_state(figures):
    """Jingzhou has 2.45 patents in 2020, the nation a target for 2020 and no figure: no ratio."""
    found = figures("jingzhou")
    beside = beside_above(found).query("concept_id == 'patents_per_10k'")
    assert beside["year"].tolist() == [2020, 2021, 2025]
    assert beside["ratio"].isna().all()
    assert beside["above"].isna().all()
    nation = found.query("concept_id == 'patents_per_10k' and side == 'above' and year == 2020")
    assert nation["what"].tolist() == ["target"]


@pytest.mark.parametrize("city", ["zhongshan", "linyi"])
def test_no_shared_concept_gives_nothing(figures, city):
    found = figures(city)
    assert found.empty
    assert beside_above(found).empty


def test_the_same_figure_of_table_and_narrative_counts_once(figures):
    own = figures("wuxing").query("side == 'own'")
    assert own["record_id"].tolist() == ["wuxing-t1-r05", "wuxing-t1-r05"]


def test_links_that_are_not_exact_are_neither_converted_nor_divided(dataset, figures):
    links = dataset.only("wuxing").links.copy()
    at = links["record_id"] == "wuxing-t1-r05"
    links.loc[at, ["match", "factor"]] = ["close", 100.0]
    links = links[~links["record_id"].str.startswith("wuxing-s")]
    found = figures("wuxing", links=links)
    assert found.query("side == 'own'")["value"].tolist() == [10.8, 13]
    beside = beside_above(found)
    assert not beside["is_exact"].any()
    assert beside["ratio"].isna().all()


def test_exact_links_are_converted_by_their_factor(dataset, figures):
    links = dataset.only("wuxing").links.copy()
    links.loc[links["record_id"] == "wuxing-t1-r05", "factor"] = 10.0
    found = figures("wuxing", links=links[~links["record_id"].str.startswith("wuxing-s")])
    assert found.query("side == 'own'")["value"].tolist() == [108, 130]


def test_totals_that_grow_with_the_place_are_left_out(dataset, figures):
    concepts = dataset.concepts.assign(depends_on_size=True)
    assert figures("wuxing", concepts=concepts).empty


def test_a_baseline_of_an_earlier_year_has_no_year_to_compare(dataset, figures):
    above = dataset.above("wuxing")
    above.loc[above["indicator_id"] == "nation-14-t1-r05", "baseline_year"] = pd.NA
    nation = figures("wuxing", above=above).query("side == 'above' and what == 'value'")
    assert 2020 not in set(nation["year"])


def test_nothing_after_the_places_last_year_is_drawn_in(figures):
    found = figures("xuhui")
    assert found["year"].max() == 2025
    assert isinstance(found["year"].dtype, type(pd.Series([1]).dtype))


def test_a_bound_of_the_place_bounds_the_ratio(figures):
    found = figures("xuhui")
    beside = beside_above(found)
    assert beside["above"].map(found["area"]).tolist() == ["nation", "shanghai"]
    assert beside["bound"].tolist() == ["at_least", "at_least"]
    assert beside["ratio"].tolist() == pytest.approx([50 / 12, 50 / 30])


def test_each_area_above_stands_under_its_own_name(dataset, figures):
    above = dataset.above("wuxing")
    province = above[above["document"] == "nation-outline-2021"].assign(area="zhejiang")
    province.loc[province["indicator_id"] == "nation-14-t1-r05", ["baseline", "target"]] = [8.0, 15.0]
    found = figures("wuxing", above=pd.concat([above, province], ignore_index=True))
    beside = beside_above(found)
    pairs = [
        (row["year"], found.loc[row["above"], "area"], found.loc[row["above"], "value"], row["ratio"])
        for row in beside.to_dict("records")
    ]
    assert pairs == [
        (2020, "nation", 6.3, pytest.approx(10.8 / 6.3)),
        (2020, "zhejiang", 8, pytest.approx(10.8 / 8)),
        (2025, "nation", 12, pytest.approx(13 / 12)),
        (2025, "zhejiang", 15, pytest.approx(13 / 15)),
    ]
