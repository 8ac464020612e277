"""An expected and a stretch target of one indicator and year are one target; what stands alone counts."""

import pandas as pd

from helpers.methods import counted_targets, is_stretch, required_change, targets_from_baseline

RECORD = {"area": "a", "document": "d", "table": "1", "row": "1", "name": "x", "target_year": 2025}


def records(*changes):
    return pd.DataFrame([RECORD | {"attribute": "预期性"} | change for change in changes])


def test_only_a_stretch_target_beside_another_is_set_aside():
    pair = records({}, {"attribute": "争取性"})
    assert is_stretch(pair).tolist() == [False, True]
    for apart in ("area", "document", "table", "row", "name", "target_year"):
        other = 2030 if apart == "target_year" else "other"
        assert not is_stretch(records({}, {"attribute": "争取性", apart: other})).any(), apart
    assert not is_stretch(records({"attribute": "争取性"})).any()
    assert is_stretch(records({"attribute": "约束性"}, {"attribute": "争取性"})).tolist() == [False, True]
    unknown = records({"target_year": None}, {"target_year": None, "attribute": "争取性"})
    assert is_stretch(unknown).tolist() == [False, True]


def test_the_expected_target_counts(plans):
    kept = counted_targets(plans.indicators)
    left = plans.indicators[~plans.indicators["indicator_id"].isin(kept["indicator_id"])]
    assert left["attribute"].tolist() == ["争取性"]
    beside = kept[(kept["area"] == left["area"].iloc[0]) & (kept["row"] == left["row"].iloc[0])]
    assert left["name"].iloc[0] in beside["name"].tolist()


def test_targets_with_a_baseline_say_which_is_none_of_its_own(plans):
    found = targets_from_baseline(plans.indicators, required_change(plans.indicators, plans.periods))
    assert found.loc[found["is_stretch"], "attribute"].tolist() == ["争取性"]
