"""A target worded as a change says what its figure is the size of; no other target does."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from helpers.schema import IndicatorRow

ROW = {
    "table": 1,
    "row": 1,
    "group": "",
    "name": "合格率",
    "unit": "%",
    "baseline_raw": "90",
    "baseline_year": 2020,
    "baseline": 90,
    "baseline_status": "reported",
    "target_raw": "提高5个百分点",
    "target_year": 2025,
    "target": 5,
    "target_upper": None,
    "operator": "up",
    "mode": "level",
    "attribute": "",
}


def test_the_size_of_a_change_keeps_what_it_is_of() -> None:
    assert IndicatorRow(**ROW, change_kind="points").change_kind == "points"
    assert IndicatorRow(**ROW).change_kind == ""


@pytest.mark.parametrize(
    "other", [{"operator": "="}, {"operator": ">="}, {"target": None}, {"operator": "leading", "target": None}]
)
def test_a_level_or_bare_words_have_no_kind_of_change(other: dict) -> None:
    with pytest.raises(ValidationError, match="change_kind"):
        IndicatorRow(**(ROW | other), change_kind="percent")
