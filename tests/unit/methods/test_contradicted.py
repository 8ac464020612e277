"""What rests on a contradicted figure is a range; the figures themselves are both seen."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.data import load_dataset
from helpers.methods import (
    changes_by_figure,
    figure_ends,
    other_figures,
    over_ends,
    required_change,
    required_ends,
    targets_from_baseline,
    with_ends,
)
from helpers.methods.dispersion import dispersion
from helpers.schema import Contradiction

PERIODS = {"x": (2021, 2025), "wuxing": (2021, 2025), "jingzhou": (2021, 2025)}
TABLE = {
    "indicator_id": "x-t1-r01",
    "area": "x",
    "unit": "万户",
    "baseline_raw": "9.8",
    "baseline_year": 2020,
    "baseline": 9.8,
    "baseline_status": "reported",
    "target_raw": "13",
    "target_year": 2025,
    "target": 13.0,
    "target_upper": None,
    "operator": "=",
    "change_kind": "",
    "mode": "level",
    "attribute": "",
}
SAID = {"statement_id": "x-s001", "kind": "baseline", "value": 106255.0, "unit": "户", "operator": "="}


def pair(**fields: object) -> pd.DataFrame:
    whole = dict.fromkeys(Contradiction.model_fields, "") | {
        "contradiction_id": "x-c01",
        "kind": "text_and_table",
        "record_a": "x-s001",
        "figure_b": "9.8",
        "record_b": "x-t1-r01",
    }
    return pd.DataFrame([whole | fields])


def others(*said: dict[str, object], **fields: object) -> pd.DataFrame:
    return other_figures(pair(**fields), pd.DataFrame([TABLE]), pd.DataFrame([SAID | row for row in said or [{}]]))


def test_the_other_figure_stands_in_the_unit_of_the_record() -> None:
    found = others().set_index("record_id")
    assert found.loc["x-t1-r01", ["field", "value", "other_id"]].tolist() == ["baseline", 10.6255, "x-s001"]
    assert found.loc["x-s001", "value"] == 98000


def test_parts_are_added_and_a_part_alone_has_no_second_figure() -> None:
    parts = [{"statement_id": f"x-s00{i}", "kind": "target", "value": value} for i, value in ((1, 1.5e5), (2, 1.21e5))]
    found = others(*parts, kind="parts_and_total", record_a="x-s001 x-s002")
    assert found["record_id"].tolist() == ["x-t1-r01"]
    assert found[["field", "value", "other_id"]].iloc[0].tolist() == ["target", 27.1, "x-s001 x-s002"]


def test_a_target_below_the_stock_and_a_percentage_are_no_second_figure() -> None:
    assert others(kind="target_below_stock").empty
    assert others({"unit": "%"}).empty


def test_an_end_that_rests_on_a_bound_is_open() -> None:
    frame = pd.DataFrame([TABLE])
    need = required_change(frame, PERIODS)
    closed = required_ends(frame, need, others(), PERIODS)
    open_end = required_ends(frame, need, others({"operator": ">"}), PERIODS)
    assert (closed["is_open"].item(), open_end["is_open"].item()) == (False, True)


@pytest.mark.parametrize(
    ("record", "low", "high"),
    [
        ("wuxing-t1-r01", 0.041163, 0.058141),  # 13 from 10.6255 and from 9.8
        ("wuxing-t1-r07", 0.110169, 0.132836),  # 10 from 5.93 and from 5.36
        ("jingzhou-t1-r04", 0.053707, 0.212902),  # 252 from 194 and from 96; 96 may be of the city alone, as 271 is not
    ],
)
def test_required_growth_of_contradicted_figures_is_a_range(record: str, low: float, high: float) -> None:
    data = load_dataset()
    kept = data.indicators[data.indicators["indicator_id"] == record]
    rivals = other_figures(data.contradictions, data.indicators, data.statements)
    found = required_ends(kept, required_change(kept, PERIODS), rivals, PERIODS)
    assert found["low"].item() == pytest.approx(low, abs=1e-6)
    assert found["high"].item() == pytest.approx(high, abs=1e-6)


def test_jingzhous_measurement_standards_show_the_figures_of_both_ends() -> None:
    data = load_dataset()
    kept = data.indicators[data.indicators["indicator_id"] == "jingzhou-t1-r04"]
    rivals = other_figures(data.contradictions, data.indicators, data.statements)
    found = required_ends(kept, required_change(kept, PERIODS), rivals, PERIODS).iloc[0]
    assert (found["baselines"], found["targets"]) == ((194.0, 96.0), (252.0,))  # 271 gives no end: it stands beside 194


def test_figures_of_concepts_keep_both_ends_and_others_one() -> None:
    figures = pd.DataFrame(
        {
            "record_id": ["x-t1-r01", "x-t1-r01", "y"],
            "what": ["baseline", "target", "baseline"],
            "value": [98000.0, 130000.0, 5.0],
            "factor": [10000.0, 10000.0, 1.0],
        }
    )
    found = figure_ends(figures, others())
    assert found["low"].tolist() == [98000, 130000, 5]
    assert found["high"].tolist() == [106255, 130000, 5]
    assert found["contradictions"].tolist() == [("x-c01",), (), ()]


def test_a_measure_over_ends_gives_the_least_and_the_greatest() -> None:
    low, high = over_ends(lambda values: dispersion(values).ratio.value, [[9.8, 10.6255], [46.0]])
    assert (low, high) == (pytest.approx(46 / 10.6255), pytest.approx(46 / 9.8))
    with pytest.raises(ValueError, match="no value"):
        over_ends(max, [[], [1.0]])
    with pytest.raises(ValueError, match="4096"):
        over_ends(max, [[0.0, 1.0]] * 13)
    assert over_ends(lambda values: None, [[1.0]]) is None


@pytest.mark.parametrize(
    ("fields", "measure", "low", "high"),
    [
        (
            {"target": 9.8, "target_raw": "9.8-13", "target_upper": 13.0},
            "growth",
            0.0,
            0.058141,
        ),  # from the baseline up
        ({"unit": "%", "baseline": 80.0, "target": 80.0, "target_upper": 85.0}, "step", 0.0, 1.0),
        ({"mode": "cumulative", "target": 100.0, "target_upper": 120.0}, "mean", 20.0, 24.0),
        ({"mode": "increment", "baseline": None, "target": 100.0, "target_upper": 120.0}, "mean", 20.0, 24.0),
        ({"mode": "increment", "target": 2.0, "target_upper": 3.0}, "growth", 0.037842, 0.054865),
        ({"baseline": 0.0, "target": 0.0, "target_upper": 2.0}, "step", 0.0, 0.4),
    ],
)
def test_a_range_requires_both_its_ends(fields: dict[str, object], measure: str, low: float, high: float) -> None:
    frame = pd.DataFrame([TABLE | {"name": "n"} | fields])
    found = required_ends(frame, required_change(frame, PERIODS), others().iloc[:0], PERIODS).iloc[0]
    assert (found["measure"], found["contradictions"]) == (measure, ())
    assert (found["low"], found["high"]) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))


def test_every_pair_of_figures_has_its_change_and_the_record_its_own_first() -> None:
    frame = pd.DataFrame([TABLE | {"target_upper": 14.0}])
    found = changes_by_figure(frame, others(), PERIODS)
    assert found[["baseline", "target", "is_own"]].to_numpy().tolist() == [
        [9.8, 13.0, True],
        [9.8, 14.0, True],
        [10.6255, 13.0, False],
        [10.6255, 14.0, False],
    ]
    levels = targets_from_baseline(frame, required_change(frame, PERIODS))
    spanned = with_ends(levels, found).iloc[0]
    assert (spanned["growth_low"], spanned["growth_high"]) == (found["growth"].min(), found["growth"].max())
    assert (spanned["multiple_low"], spanned["multiple_high"]) == pytest.approx((13 / 10.6255, 14 / 9.8))


@pytest.mark.parametrize(
    ("baseline", "target", "further"),
    [("", "", True), ("may_differ", "", False), ("", "may_differ", False), ("may_differ", "may_differ", False)],
)
def test_a_figure_of_another_scope_stands_only_beside_the_records_own(
    baseline: str, target: str, further: bool
) -> None:
    ahead = others({"kind": "target", "value": 150000.0}, contradiction_id="x-c02", scope=target, figure_b="13")
    both = pd.concat([others(scope=baseline), ahead], ignore_index=True)
    found = changes_by_figure(pd.DataFrame([TABLE]), both, PERIODS)
    assert found[["baseline", "target"]].to_numpy().tolist() == [
        [9.8, 13.0],
        [9.8, 15.0],
        [10.6255, 13.0],
        *([[10.6255, 15.0]] if further else []),
    ]


def test_a_sum_over_a_contradicted_yearly_amount_has_both_ratios() -> None:
    frame = pd.DataFrame([TABLE | {"mode": "cumulative", "target": 100.0}])
    found = required_ends(frame, required_change(frame, PERIODS), others(), PERIODS).iloc[0]
    assert found["measure"] == "ratio_to_baseline"
    assert (found["low"], found["high"]) == pytest.approx((20 / 10.6255, 20 / 9.8))
