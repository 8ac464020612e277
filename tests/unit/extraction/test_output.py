"""The machine-readable face, and the table for people."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from helpers.cli.extract import extract_file
from helpers.errors import DocumentError
from helpers.extraction import CODES, Warning
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
    "change_kind",
    "mode",
    "attribute",
    "span",
    "page",
    "confidence",
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
    kinds = ["document", "indicators", "observations_in_tables", "statements", "measures", "warnings"]
    assert list(found) == kinds
    assert list(found["document"]) == ["sha256", "title", "characters", "kind", "period", "pages"]
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
