"""Every printed figure of an area, a concept and a year is an observation; two that cannot both be right are told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from helpers.cli import app
from helpers.data.observed import COLUMNS, PAIRS, definition_of, range_of


@pytest.fixture(scope="module")
def observed(dataset):
    return dataset.observed()


def of(observed, name, concept=None):
    rows = observed[observed["observation_id"] == name]
    return (rows if concept is None else rows[rows["concept_id"] == concept]).iloc[0]


def test_the_columns_are_those_described(observed, dataset):
    assert tuple(observed.columns) == tuple(COLUMNS)
    assert tuple(dataset.conflicts().columns) == PAIRS
    assert not observed.duplicated(["observation_id", "concept_id"]).any()


def test_all_four_kinds_of_figures_are_among_them(observed):
    counts = observed["origin"].value_counts()
    assert set(counts.index) == {"baseline", "statement", "panel", "typed"}
    # The nation's patents of 2021 to 2023, and the results of the 10th to 12th plans, from published sources.
    assert counts["typed"] == 3 + 67


def test_each_is_traced_to_its_document_and_status(observed, dataset):
    printed = observed[observed["origin"] != "typed"]
    assert set(printed["document"]) <= set(dataset.documents)
    assert (observed.loc[observed["origin"] == "typed", "source"] != "").all()
    text = printed["document"].map(lambda key: str(dataset.documents[key].medium)) == "text"
    assert printed.loc[text, "span_start"].notna().all()
    assert set(observed["status"]) <= {"candidate", "coded", "confirmed"}


def test_a_baseline_stands_in_the_unit_of_its_concept(observed):
    row = of(observed, "jingzhou-t3-r06")
    assert (row["concept_id"], row["year"], row["value"], row["definition"]) == ("valid_trademarks", 2021, 58455, "")
    assert row["indicator_id"] == "jingzhou-t3-r06"  # as observations.csv says
    bound = of(observed, "jingzhou-s011")
    assert (bound["value"], bound["low"], bound["high"]) == (45000, 45000, np.inf)


def test_a_work_report_observes_what_a_plan_does(observed):
    own = observed[(observed["area"] == "zhongshan") & (observed["concept_id"] == "market_entities")]
    found = {(row.origin, row.year, row.value, row.operator) for row in own.itertuples()}
    assert {("baseline", 2020, 46.0, "="), ("panel", 2020, 46.3, "="), ("panel", 2021, 51.0, ">")} <= found


def test_another_definition_is_said_and_is_no_contradiction(observed, dataset):
    row = of(observed, "zhongshan-t1-r18", "local_standards")
    assert row["definition"] == "broad: 含各级标准。"
    assert of(observed, "zhongshan-s018")["definition"] == "over period"
    pairs = dataset.conflicts()
    same = observed.set_index(["observation_id", "concept_id"])["definition"]
    for side in "ab":
        keys = zip(pairs[f"observation_id_{side}"], pairs["concept_id"], strict=True)
        assert [same[key] for key in keys] == list(pairs["definition"])


def test_growth_of_a_stock_is_no_figure_of_it(observed):
    rates = observed[(observed["origin"] == "panel") & (observed["concept_id"] == "valid_invention_patents")]
    assert set(rates.loc[rates["unit"] == "%", "definition"].str.split(" ").str[0]) == {"rate"}
    growth = observed[(observed["origin"] == "panel") & (observed["concept_id"] == "market_entity_growth")]
    assert "" in set(growth["definition"])


def test_what_is_added_to_a_stock_is_not_the_stock(observed):
    added = observed[
        observed["observation_id"].str.endswith("-new") & (observed["concept_id"] == "geographical_indications")
    ]
    assert len(added)
    assert set(added["definition"].str.split(" ").str[0]) == {"new"}
    flows = observed[
        observed["observation_id"].str.endswith("-new") & (observed["concept_id"] == "market_entities_new")
    ]
    assert "" in set(flows["definition"])


def test_targets_of_one_row_share_one_baseline(observed, dataset):
    own = dataset.indicators
    twice = own[own["baseline"].notna() & own.duplicated(["document", "table", "row"], keep=False)]
    shared = twice[twice["indicator_id"].isin(dataset.links["record_id"])]
    assert len(shared) > 1
    seen = observed[observed["observation_id"].isin(shared["indicator_id"])]
    assert not seen.duplicated(["document", "concept_id", "year", "value"]).any()


def test_only_the_figures_of_the_areas_asked_for_are_given(dataset):
    assert set(dataset.observed("xian", "wuxing")["area"]) == {"xian", "wuxing"}


def typed(dataset, *rows):
    """The data set with further entries of 市场主体 in Zhongshan."""
    like = dataset.observations[dataset.observations["observation_id"] == "nation-o02"].iloc[0]
    own = {"area": "zhongshan", "concept_id": "market_entities", "indicator_id": "", "unit": "万户"}
    more = [like.to_dict() | own | {"observation_id": f"x{i}", "year": 2025} | row for i, row in enumerate(rows)]
    return replace(dataset, observations=pd.concat([dataset.observations, pd.DataFrame(more)], ignore_index=True))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ({"value": 46.0}, {"value": 46.3}, True),  # 46 may be 46.3 rounded
        ({"value": 46.0}, {"value": 46.6}, False),
        ({"value": 46.3}, {"value": 463000.0, "unit": "户"}, True),
        ({"value": 46.3}, {"value": 464000.0, "unit": "户"}, False),
        ({"value": 46.3}, {"value": 47.0, "operator": "<"}, True),
        ({"value": 46.3}, {"value": 50.0, "operator": ">"}, False),
        ({"value": 50.0, "operator": ">"}, {"value": 60.0, "operator": ">="}, True),
        ({"value": 50.0, "operator": "≈"}, {"value": 46.0}, True),
        ({"value": 50.0, "operator": "≈"}, {"value": 66.0}, False),
        ({"value": 46.3}, {"value": 99.0, "year": 2024}, True),
        ({"value": 46.3}, {"value": 99.0, "unit": "家"}, True),  # no factor leads from one to the other
    ],
)
def test_two_figures_agree_within_their_rounding_and_bounds(dataset, one, other, agree):
    found = typed(dataset, one, other).conflicts("zhongshan")
    assert len(found) == (0 if agree else 1)
    if not agree:
        assert set(found.loc[0, ["observation_id_a", "observation_id_b"]]) == {"x0", "x1"}


def test_a_contradiction_may_be_within_a_document_or_between_two(dataset):
    (between,) = dataset.conflicts("xian").query("concept_id == 'patents_per_10k'").to_dict("records")
    assert not between["within"]
    assert {between["document_a"], between["document_b"]} == {"xian-report-2021", "xian-report-2026"}
    assert dataset.conflicts("nanning")["within"].all()


def test_one_caveat_does_not_make_two_figures_one_thing(dataset):
    """Two links that are only close may differ from each other as well, whatever their caveats say."""
    found = dataset.conflicts("wuxing")
    assert "farmers_markets_upgraded" not in set(found["concept_id"])


def test_the_check_names_each_contradiction_with_both_documents():
    said = CliRunner().invoke(app, ["check"]).stdout
    assert "xian patents_per_10k 2020, 件: 47.6 (xian-report-2021 at " in said
    assert "against 46.8 (xian-report-2026 at " in said


def test_a_range_keeps_both_ends():
    assert range_of("3", "=", 5.0) == (2.5, 5.5)
    assert range_of("0.30", "≈") == (0.29, 0.31)
    assert range_of("0", "≈") == (-1.0, 1.0)


def test_an_exact_link_has_the_definition_of_its_concept():
    assert definition_of("exact", "anything") == ""
    assert definition_of("close", "口径") == "close: 口径"
