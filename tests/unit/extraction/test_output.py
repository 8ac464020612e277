"""The machine-readable face, the table for people, the score, and real documents where they are at hand."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from helpers.cli.extract import extract_file
from helpers.documents import read_document
from helpers.errors import DocumentError
from helpers.extraction import CODES, Warning, extract
from helpers.extraction.scoring import Score, compare
from tests.unit.extraction.layouts import pipes
from tests.unit.extraction.plans import EDUCATION

INDICATOR_KEYS = [
    "table",
    "row",
    "group",
    "name",
    "unit",
    "baseline_raw",
    "baseline_year",
    "baseline",
    "baseline_status",
    "target_raw",
    "target_year",
    "target",
    "target_upper",
    "operator",
    "mode",
    "attribute",
    "span",
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(pipes(EDUCATION).text, encoding="utf-8")
    return path


def test_json_has_exactly_the_agreed_keys(plan: Path) -> None:
    out = io.StringIO()
    extract_file(plan, out)
    found = json.loads(out.getvalue())
    assert list(found) == ["document", "indicators", "statements", "measures", "warnings"]
    assert list(found["document"]) == ["sha256", "title", "characters", "kind", "period"]
    assert list(found["indicators"][0]) == INDICATOR_KEYS
    assert found["document"]["period"] == [2026, 2030]
    assert found["document"]["characters"] == len(plan.read_text(encoding="utf-8"))


def test_table_for_people(plan: Path) -> None:
    out = io.StringIO()
    extract_file(plan, out, "table")
    assert "学前三年毛入园率" in out.getvalue()
    assert "8 indicators" in out.getvalue()


def test_nothing_is_written_for_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4 broken")
    out = io.StringIO()
    with pytest.raises(DocumentError):
        extract_file(path, out)
    assert out.getvalue() == ""


def test_codes_are_a_closed_set() -> None:
    with pytest.raises(ValueError, match="unknown warning code"):
        Warning("something", "else")
    assert len(CODES) >= 6


def test_score_tells_missed_from_invented() -> None:
    coded = [{"table": 1, "row": n, "name": f"指标{n}", "target_raw": str(n), "target": float(n)} for n in (1, 2, 3)]
    found = [dict(coded[0]), {**coded[1], "target": 9}, {**coded[2], "name": "别的", "row": 7}]
    score = compare(coded, found, ("name", "target"))
    assert (score.matched, len(score.missed), len(score.invented)) == (2, 1, 1)
    assert score.precision == score.recall == score.f1 == pytest.approx(2 / 3)
    assert score.accuracy("target") == 0.5
    assert [(d.field, d.coded, d.extracted) for d in score.differences] == [("target", 2.0, 9)]
    total = Score()
    total.add(score)
    total.add(compare([], []))
    assert total.f1 == score.f1
    assert total.cells_right(("name", "target")) == 0.75


REAL = {
    "wuxing.txt": [17],
    "zhongshan.txt": [19],
    "jingzhou.txt": [11, 7, 10],
    "xuhui.txt": [23],
    "linyi.txt": [],
    "other/zhejiang_urban_flooding_14fyp.txt": [0, 9, 6],
    "other/national_13fyp_eco_environment_glued.txt": [],
    "other/national_14fyp_emergency_system.txt": [7],
    "other/taizhou_eco_environment_14fyp_cells.txt": [0, 31],
    "other/meishan_eco_environment_14fyp_tabs.txt": [0, 21],
    "other/xian_eco_environment_14fyp_html_table.txt": [23],
    "other/lanzhou_eco_environment_14fyp_pipes.txt": [0, 28],
    "other/guizhou_forestry_14fyp_pdftext.txt": [25],
    "other/wuhan_green_building_14fyp_cells.txt": [0, 2, 6, 5, 3, 8],
    "other/jingzhou_work_report_2021_no_table.txt": [],
    "other/taizhou_eco_environment_14fyp.pdf": [0, 31],
    "other/meishan_eco_environment_14fyp.pdf": [0, 21],
    "other/xian_eco_environment_14fyp.pdf": [23],
    "other/lanzhou_eco_environment_14fyp.pdf": [0, 28],
    "other/guizhou_forestry_14fyp.pdf": [25],
}


@pytest.mark.parametrize("name", REAL)
def test_records_of_real_documents(name: str) -> None:
    folder = os.environ.get("FYP_DOCUMENTS")
    if not folder:
        pytest.skip("FYP_DOCUMENTS is not set: real documents are not part of the project")
    path = Path(folder) / name
    if not path.is_file():
        pytest.skip(f"{name} is not in FYP_DOCUMENTS")
    extraction = extract(read_document(path))
    tables = [0] * len(extraction.tables)
    for found in extraction.indicators:
        tables[found.row.table - 1] += 1
    assert tables == REAL[name]
    codes = {warning.code for warning in extraction.warnings}
    expected = {"previous_plan_table"} if 0 in REAL[name] else set()
    if not REAL[name]:
        expected = {"glued_table"} if "glued" in name else {"no_indicator_table"}
    assert codes == expected
