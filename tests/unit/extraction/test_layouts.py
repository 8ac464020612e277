"""Every made-up plan in every layout is read without a mistake."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from tests.unit.extraction.layouts import LAYOUTS
from tests.unit.extraction.plans import PLANS, Plan


@pytest.mark.parametrize("plan", PLANS, ids=("education", "health", "transport"))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layout(layout: str, plan: Plan) -> None:
    printed = LAYOUTS[layout](plan)
    document = read_bytes(printed.text.encode(), "plan.txt")
    extraction = extract(document)
    assert document.text == printed.text
    assert document.period == (plan.years[0] + 1, plan.years[1])
    assert document.kind == "five_year_plan"
    assert not extraction.warnings
    assert [found.record.name for found in extraction.indicators] == [row.name for row in plan.items]
    for place, (found, row) in enumerate(zip(extraction.indicators, plan.items, strict=True), 1):
        record = found.record
        expected = {
            "table": 1,
            "row": place,
            "target_raw": row.target,
            "target": row.value,
            "target_upper": row.upper,
            "operator": row.operator,
            "mode": row.mode,
            "attribute": row.attribute,
            "target_year": plan.years[1],
        }
        if printed.units:
            expected["unit"] = row.unit
        if printed.bases:
            expected |= {"baseline": row.baseline, "baseline_raw": row.base, "baseline_year": plan.years[0]}
        else:
            expected |= {"baseline": None, "baseline_status": "no_column", "baseline_year": None}
        if printed.groups:
            expected["group"] = row.group
        assert {key: getattr(record, key) for key in expected} == expected
        start, end = found.span
        passage = printed.text[start:end]
        assert row.name in passage.replace("\n", "")
        assert row.target in passage or row.target.replace("<", "&lt;") in passage
