"""The panel in the data: what it says can be traced, and all observations read as a long table."""

from __future__ import annotations

import pandas as pd
import pytest
from typer.testing import CliRunner

from helpers.cli import app
from helpers.data import load_dataset
from helpers.data.panel import LONG, long_table
from helpers.errors import DataError, ParameterError
from helpers.schema.vocabulary import DocumentKind

RATES = ["rate", "new_rate"]


@pytest.fixture(scope="module")
def panel(dataset):
    return dataset.panel


def test_every_figure_stands_in_a_document_that_is_listed_and_can_be_had(dataset, panel):
    documents = [dataset.documents[key] for key in panel["document"].unique()]
    assert all(item.sha256 and item.archived and item.title and item.characters for item in documents)
    assert {item.kind for item in documents} == {DocumentKind.WORK_REPORT}
    ends = panel["document"].map({item.document_id: item.characters for item in documents})
    assert (panel["span_end"] <= ends).all()
    listed = CliRunner().invoke(app, ["documents"]).stdout
    assert {line.split("\t")[0] for line in listed.splitlines()} == set(dataset.documents)


def test_the_documents_of_a_collection_are_those_that_the_panel_cites(dataset, panel):
    collected = {item.document_id for area in dataset.areas.values() for item in area.collected}
    assert collected == set(panel["document"])
    assert len(collected) > 1000


def test_concepts_and_units_are_those_of_the_crosswalk(dataset, panel):
    units = dataset.concepts.set_index("concept_id")["unit"]
    levels = panel[~panel["relation"].isin(RATES)]
    assert (levels["unit"] == levels["concept_id"].map(units)).all()


def test_nothing_is_more_than_read_twice(panel):
    assert set(panel["status"]) <= {"candidate", "coded"}
    assert panel["status"].eq("coded").sum() <= 11  # two passes over what the cities' pages use, and no more


def test_no_figure_stands_twice(panel):
    assert not panel.duplicated(["document", "span_start", "concept_id", "relation"]).any()


def test_market_entities_are_known_of_most_places(panel):
    stocks = panel[(panel["concept_id"] == "market_entities") & panel["relation"].isin(["level", "change"])]
    assert stocks["area"].nunique() >= 200
    assert (stocks.groupby("area")["year"].nunique() >= 3).sum() >= 80
    assert stocks["value"].gt(0).all()


def test_the_long_table_has_one_unit_a_concept_and_nothing_disputed(dataset):
    table = long_table(dataset)
    assert tuple(table.columns) == LONG
    assert (table.groupby("concept")["unit"].nunique() == 1).all()
    pair = dataset.conflicts().iloc[0]
    at = (table["area"] == pair["area"]) & (table["concept"] == pair["concept_id"]) & (table["year"] == pair["year"])
    assert not table[at]["value"].isin([pair["value_a"], pair["value_b"]]).any()
    known = table[(table["area"] == "hubei") & (table["document"] != "")]
    assert set(known["adcode"]) == {"420000"}
    assert set(known["name"]) == {"湖北省"}


@pytest.mark.parametrize("suffix", ["csv", "dta", "parquet"])
def test_the_long_table_is_written_for_other_programs(suffix, tmp_path, dataset):
    path = tmp_path / f"panel.{suffix}"
    done = CliRunner().invoke(app, ["panel", str(path)])
    assert done.exit_code == 0
    assert f"figures of {len(dataset.conflicts())} contradictions left out" in done.stdout
    assert "xian patents_per_10k 2020" in done.stdout
    read = {"csv": pd.read_csv, "dta": pd.read_stata, "parquet": pd.read_parquet}[suffix](path)
    assert list(read.columns) == list(LONG)
    assert len(read) == len(long_table(dataset))


def test_an_unknown_ending_is_one_error(tmp_path):
    result = CliRunner().invoke(app, ["panel", str(tmp_path / "panel.sav")])
    assert isinstance(result.exception, ParameterError)


def first(path, changes):
    """Change cells of a table's first row."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    cells = dict(zip(lines[0].strip().split(","), lines[1].rstrip("\n").split(","), strict=True)) | changes
    lines[1] = ",".join(cells.values()) + "\n"
    path.write_text("".join(lines), "utf-8")


@pytest.mark.parametrize(
    ("table", "changes", "said"),
    [
        ("panel.csv", {"document": "nation-report-1999"}, "line 2, column `document`: 'nation-report-1999' is not in"),
        ("panel.csv", {"area": "hubei"}, "column `area`: 'hubei' is not the area of the document"),
        (
            "panel.csv",
            {"concept_id": "no_such"},
            "column `concept_id`: 'no_such' is in no concepts.yml",
        ),
        ("panel.csv", {"unit": "个"}, "column `unit`: '个' is not the unit of"),
        ("panel.csv", {"span_end": "99999999"}, "column `span_end`: 99999999 lies outside the document"),
        ("panel.csv", {"year_from": "2030"}, "column `year_from`: later than year"),
        ("panel.csv", {"relation": "more"}, "column `relation`: 'more' is not allowed. Allowed: 'level'"),
        ("collected.csv", {"area": "atlantis"}, "data/collected.csv, line 2, column `area`: 'atlantis' is not in"),
        ("collected.csv", {"kind": "outline"}, "column `kind`: 'outline' has no usual title"),
        ("collected.csv", {"first": "2030"}, "ends before it begins; allowed: years in order"),
        ("collected.csv", {"document_id": "zhongshan-plan-2021"}, "stands in data/documents.yml already"),
    ],
)
def test_what_is_wrong_in_panel_or_collection_is_named_with_its_place(whole_data_copy, table, changes, said):
    first(whole_data_copy / table, changes)
    with pytest.raises(DataError) as caught:
        load_dataset(whole_data_copy)
    assert said in str(caught.value)


def test_one_hash_is_one_document(whole_data_copy, dataset):
    first(whole_data_copy / "collected.csv", {"sha256": dataset.area("wuxing").plan.sha256})
    with pytest.raises(DataError, match="is that of 'wuxing-plan-2021' already; allowed: one document a hash"):
        load_dataset(whole_data_copy)
