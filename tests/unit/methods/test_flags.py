import pandas as pd
import pytest

from helpers.methods import flags, required_change


def of_city(dataset, city, indicators=None):
    own = dataset.only(city)
    records = own.indicators if indicators is None else indicators
    required = required_change(records, dataset.periods)
    return flags(
        records, required, own.contradictions, dataset.concepts, own.links, dataset.periods[city], own.statements
    )


def kinds(found):
    return {kind: own["record_id"].tolist() for kind, own in found.groupby("kind", sort=False)}


def test_flags_of_the_five_plans(dataset):
    assert kinds(of_city(dataset, "wuxing")) == {
        "target_below_stock": ["wuxing-c05", "wuxing-c06"],
        "scope": ["wuxing-c01", "wuxing-c02", "wuxing-c03", "wuxing-c04"],
        "open_addition": ["wuxing-t1-r06", "wuxing-t1-r16"],
        "open_flow": ["wuxing-t1-r07"],
    }
    assert kinds(of_city(dataset, "zhongshan")) == {"open_addition": ["zhongshan-t1-r17", "zhongshan-t1-r18"]}
    assert of_city(dataset, "linyi").empty
    assert kinds(of_city(dataset, "xuhui")) == {"target_below_stock": ["xuhui-c01"]}


def test_only_a_second_figure_of_the_table_that_may_differ_in_scope_is_flagged(dataset):
    own = dataset.only("jingzhou")
    required = required_change(own.indicators, dataset.periods)
    rest = (dataset.concepts, own.links, dataset.periods["jingzhou"], own.statements)
    same = own.contradictions.assign(scope="same")
    assert "scope" not in kinds(flags(own.indicators, required, same, *rest))
    of_text = own.contradictions.assign(record_b=own.contradictions["record_a"], scope="may_differ")
    assert "scope" not in kinds(flags(own.indicators, required, of_text, *rest))


def test_flags_of_jingzhou(dataset):
    found = of_city(dataset, "jingzhou")
    assert kinds(found) == {
        "contradicted": ["jingzhou-c04"],  # whatever the scope
        "scope": ["jingzhou-c01", "jingzhou-c02", "jingzhou-c03"],
        "jump": ["jingzhou-t3-r07"],
        "base_year": ["jingzhou-t3-r01"],
        "open_flow": ["jingzhou-t1-r05", "jingzhou-t1-r08", "jingzhou-t3-r07"],
        "two_targets": ["jingzhou-t1-r01"],
        "range": ["jingzhou-t3-r09"],
        "round_growth": ["jingzhou-t1-r01", "jingzhou-t1-r01b", "jingzhou-t1-r08"],
    }
    values = found.set_index(["kind", "record_id"])["value"]
    assert values["jump", "jingzhou-t3-r07"] == 200
    assert values["base_year", "jingzhou-t3-r01"] == 2021
    assert values["round_growth", "jingzhou-t1-r01b"] == 13


@pytest.mark.parametrize(("target", "fires"), [(979.0, False), (980.0, True), (5000.0, True)])
def test_a_jump_begins_at_a_hundredfold(dataset, target, fires):
    records = dataset.only("wuxing").indicators
    changed = records.assign(target=records["target"].mask(records["indicator_id"] == "wuxing-t1-r01", target))
    assert ("jump" in kinds(of_city(dataset, "wuxing", changed))) == fires


def test_the_usual_base_year_is_the_one_before_the_plan(dataset):
    own = dataset.only("jingzhou")
    required = required_change(own.indicators, dataset.periods)
    none = own.contradictions.iloc[:0]
    later = flags(own.indicators, required, none, dataset.concepts, own.links, (2022, 2025), own.statements)
    assert later.loc[later["kind"] == "base_year", "value"].tolist() == [2020]
    assert later.loc[later["kind"] == "base_year", "table"].tolist() == [1]


def test_a_flow_that_names_its_year_is_not_flagged(dataset):
    assert "jingzhou-t3-r02" not in set(of_city(dataset, "jingzhou")["record_id"])
    records = dataset.only("wuxing").indicators
    named = records.assign(unit=records["unit"].mask(records["indicator_id"] == "wuxing-t1-r07", "亿元/年"))
    assert "open_flow" not in kinds(of_city(dataset, "wuxing", named))


def test_no_records_give_no_flags(dataset):
    empty = dataset.only("linyi").indicators
    assert of_city(dataset, "linyi", empty).columns.tolist() == ["kind", "record_id", "table", "value", "cited"]
    assert isinstance(of_city(dataset, "linyi", empty), pd.DataFrame)


def test_a_rate_that_the_text_prints_is_cited(dataset):
    found = of_city(dataset, "jingzhou")
    cited = found[found["kind"] == "round_growth"].set_index("record_id")["cited"]
    assert cited.to_dict() == {
        "jingzhou-t1-r01": "jingzhou-s020",
        "jingzhou-t1-r01b": "jingzhou-s022",
        "jingzhou-t1-r08": "",
    }


def test_a_share_that_changes_by_percent_is_a_question(dataset):
    records = dataset.only("wuxing").indicators
    one = records["indicator_id"] == "wuxing-t1-r03"
    worded = records.assign(
        operator=records["operator"].mask(one, "up"),
        change_kind=records["change_kind"].mask(one, "percent"),
        target=records["target"].mask(one, 5.0),
    )
    assert kinds(of_city(dataset, "wuxing", worded))["percent_of_share"] == ["wuxing-t1-r03"]
