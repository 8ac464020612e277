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


@pytest.mark.parametrize("mark", ["\t", " | "])
@pytest.mark.parametrize("behind", [("市水务局", "市城管局", "市林业局"), ("按省要求", "", "逐步提高")])
def test_words_behind_the_last_column_of_a_header_are_no_target(mark: str, behind: tuple[str, ...]) -> None:
    rows = [("供水达标率", "%", "61", "70"), ("再生水利用率", "%", "12", "20"), ("造林面积", "万亩", "7", "9")]
    lines = [("指标", "单位", "2020年", "2025年"), *((*row, word) for row, word in zip(rows, behind, strict=True))]
    table = "\n".join(mark.join(line) if mark == "\t" else f"| {mark.join(line)} |" for line in lines)
    text = f"云溪市“十四五”水务规划\n表1 主要指标\n{table}\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert [item.record.target_raw for item in found.indicators] == ["70", "20", "9"]
