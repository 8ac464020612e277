"""The panel in the data: what it says can be traced, and reads as a long table."""

from __future__ import annotations

import shutil

import pandas as pd
import pytest
from typer.testing import CliRunner

from helpers.cli import app
from helpers.data.panel import LONG, long_table, read_panel
from helpers.errors import DataError, ParameterError
from helpers.linking.lexicon import concepts_file, read_concepts
from helpers.paths import data_folder


@pytest.fixture(scope="module")
def panel():
    return read_panel()


def test_every_figure_says_where_it_is_printed(panel):
    assert (panel["span_end"] > panel["span_start"]).all()
    assert panel["document"].str.fullmatch(r"[0-9a-f]{64}").all()
    assert panel["collection"].str.len().gt(0).all()
    assert panel["path"].str.len().gt(0).all()


def test_concepts_and_units_are_those_of_the_crosswalk(panel):
    concepts = read_concepts(concepts_file(data_folder()))
    assert set(panel["concept"]) <= set(concepts)
    levels = panel[~panel["relation"].isin(["rate", "new_rate"])]
    assert (levels["unit"] == levels["concept"].map(lambda name: concepts[name].unit)).all()


def test_nothing_is_more_than_a_candidate(panel):
    assert set(panel["status"]) == {"candidate"}


def test_no_figure_stands_twice(panel):
    assert not panel.duplicated(["path", "span_start", "concept"]).any()


def test_market_entities_are_known_of_most_places(panel):
    stocks = panel[(panel["concept"] == "market_entities") & panel["relation"].isin(["level", "change"])]
    assert stocks["area"].nunique() >= 200
    assert (stocks.groupby("area")["year"].nunique() >= 3).sum() >= 80
    assert stocks["value"].gt(0).all()


def test_the_long_table_has_one_unit_a_concept_and_nothing_disputed(panel):
    table = long_table(panel)
    assert tuple(table.columns) == LONG
    assert (table.groupby("concept")["unit"].nunique() == 1).all()
    assert 0 < len(table) < len(panel)
    assert long_table(panel.assign(disputed="yes")).empty


@pytest.mark.parametrize("suffix", ["csv", "dta", "parquet"])
def test_the_long_table_is_written_for_other_programs(suffix, tmp_path, panel):
    path = tmp_path / f"panel.{suffix}"
    assert CliRunner().invoke(app, ["panel", str(path)]).exit_code == 0
    read = {"csv": pd.read_csv, "dta": pd.read_stata, "parquet": pd.read_parquet}[suffix](path)
    assert list(read.columns) == list(LONG)
    assert len(read) == len(long_table(panel))


def test_an_unknown_ending_is_one_error(tmp_path):
    result = CliRunner().invoke(app, ["panel", str(tmp_path / "panel.sav")])
    assert isinstance(result.exception, ParameterError)


def test_codes_come_from_the_registry_of_areas(panel):
    known = panel[panel["area"] == "湖北省"]["adcode"]
    assert set(known) == {"420000"}


def test_a_panel_that_is_missing_or_cut_is_one_error(tmp_path):
    with pytest.raises(DataError, match="missing"):
        read_panel(tmp_path)
    shutil.copy(data_folder() / "areas.yml", tmp_path)
    (tmp_path / "panel.csv").write_text("area,year\n", encoding="utf-8")
    with pytest.raises(DataError, match="no column `concept`"):
        read_panel(tmp_path)
