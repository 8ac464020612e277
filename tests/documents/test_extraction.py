"""Extraction from the real documents, where they are at hand, against what was coded."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from helpers.documents.read import read_document
from helpers.errors import DocumentError
from helpers.extraction import extract
from helpers.extraction.scoring import INDICATOR_FIELDS, INDICATORS, Answer, Score, compare
from helpers.intake.audit import audit_city
from helpers.intake.sectors import domain_words

OTHER = Path(__file__).parent / "other_plans.csv"
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


# Documents with tables of figures that are no indicators, such as projects and their costs.
WITH_OTHER_TABLES = {
    "other/taizhou_eco_environment_14fyp.pdf",
    "other/taizhou_eco_environment_14fyp_cells.txt",
    "other/zhejiang_urban_flooding_14fyp.txt",
}
# Tables of results in which a cell names two rows: one of them has no name of its own.
WITH_SHARED_NAMES = {"other/taizhou_eco_environment_14fyp_cells.txt"}


def present(folder: Path, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        pytest.skip(f"{name} is not among the documents")
    return path


@pytest.mark.parametrize("name", REAL)
def test_tables_and_warnings_of_real_documents(name, documents):
    extraction = extract(read_document(present(documents, name)))
    tables = [0] * len(extraction.tables)
    for found in extraction.indicators:
        tables[found.record.table - 1] += 1
    assert tables == REAL[name]
    # Whether a map is tried as a table depends on whether text recognition is installed.
    codes = {warning.code for warning in extraction.warnings} - {"unread_picture"}
    expected = {"previous_plan_table"} if 0 in REAL[name] else set()
    if not REAL[name]:
        expected = {"glued_table"} if "glued" in name else {"no_indicator_table"}
    if name in WITH_OTHER_TABLES:
        expected.add("unread_table")
    if name in WITH_SHARED_NAMES:
        expected.add("unread_rows")
    assert codes == expected


@pytest.fixture(scope="module")
def audits(dataset, documents):
    words = domain_words(dataset.folder)
    return [
        audit_city(dataset, slug, extract(read_document(present(documents, city.plan.file)), words))
        for slug, city in dataset.studied.items()
    ]


def total(audits, table):
    return sum((audit.scores[table] for audit in audits), Score())


def test_every_indicator_of_the_five_plans_is_exact(audits):
    score = total(audits, "indicators")
    assert (len(score.matched), score.missed, score.invented) == (87, [], [])
    assert score.differences(INDICATOR_FIELDS) == []


def test_statements_of_the_five_plans(audits):
    score = total(audits, "statements")
    assert score.f1 >= 0.95
    assert score.accuracy("kind") >= 0.97
    assert score.accuracy("mode") >= 0.85


def test_measures_of_the_five_plans(audits):
    score = total(audits, "measures")
    assert score.f1 >= 0.97
    assert score.accuracy("domain") >= 0.85


def coded_rows() -> dict[str, list[Answer]]:
    rows: dict[str, list[Answer]] = {}
    with OTHER.open(encoding="utf-8", newline="") as stream:
        for record in csv.DictReader(stream):
            rows.setdefault(record["document"], []).append(Answer(record))
    return rows


def test_indicators_of_other_plans_in_other_layouts(documents):
    machine, raw = Score(), Score()
    for name, coded in coded_rows().items():
        path = present(documents, f"other/{name}.txt")
        indicators = extract(read_document(path)).indicators
        score = compare([Answer(item.record.model_dump(), item.span) for item in indicators], coded, INDICATORS)
        if name.endswith("_pdftext"):
            raw += score
        else:
            machine += score
    assert machine.f1 >= 0.97
    assert machine.cells_right() >= 0.97
    assert raw.f1 >= 0.90
    assert raw.cells_right() >= 0.90


def test_a_file_cut_short_is_one_error(documents, tmp_path):
    whole = present(documents, "other/taizhou_eco_environment_14fyp.pdf").read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(DocumentError, match=r"cut\.pdf"):
        read_document(tmp_path / "cut.pdf")
