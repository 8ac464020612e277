import io
import shutil
import subprocess

import pandas as pd
import pytest

from helpers.article.joined import (
    KEYS,
    REGIONS,
    long_panel,
    read_denominators,
    region_of,
    wide_panel,
    with_denominators,
)
from helpers.article.keyed import keyed_panel
from helpers.data.panel import long_table
from helpers.errors import DataError, DocumentError

HEAD = "adcode,year,denominator,value,unit,source\n"


@pytest.fixture(scope="module")
def long(dataset):
    return long_panel(dataset)


def sheet(tmp_path, rows, head=HEAD):
    path = tmp_path / "sheet.csv"
    path.write_text(head + rows, "utf-8")
    return path


def test_every_province_has_one_region(dataset):
    codes = [code for codes in REGIONS.values() for code in codes]
    assert len(codes) == len(set(codes)) == 31  # the bureau's list leaves out Hong Kong, Macao and Taiwan
    regions = {area.slug: region_of(area) for area in dataset.areas.values()}
    assert regions["nation"] == ""
    assert (regions["zhongshan"], regions["jingzhou"], regions["liaoning"]) == ("east", "central", "northeast")
    assert all(region for slug, region in regions.items() if slug != "nation")


def test_the_long_panel_holds_the_figures_and_the_code_of_their_year(dataset, long):
    assert long["value"].tolist() == long_table(dataset)["value"].tolist()
    for row in long[long["adcode"] != ""].itertuples():
        assert int(row.code_from) <= row.year
        assert row.code_to == "" or row.year <= int(row.code_to)


def test_the_wide_panel_has_one_row_an_area_and_year_and_exact_figures_only(long):
    wide = wide_panel(long)
    assert not wide.duplicated(["area", "year"]).any()
    assert list(wide.columns[: len(KEYS)]) == list(KEYS)
    bounds = long[~long["operator"].fillna("=").isin(["=", ""])]
    assert len(bounds)
    row = bounds.iloc[0]
    exact = long[(long["area"] == row["area"]) & (long["year"] == row["year"]) & (long["concept"] == row["concept"])]
    if len(exact) == 1 and row["concept"] in wide:
        assert wide.loc[(wide["area"] == row["area"]) & (wide["year"] == row["year"]), row["concept"]].isna().all()


def test_a_denominator_joins_by_code_and_year_with_its_source(tmp_path, dataset, long):
    row = long[long["adcode"] == "442000"].iloc[0]
    path = sheet(tmp_path, f"442000,{row['year']},population,441.8,万人,第七次全国人口普查公报\n")
    joined = with_denominators(long, read_denominators(path), dataset)
    assert len(joined) == len(long)
    own = joined[(joined["adcode"] == "442000") & (joined["year"] == row["year"])]
    assert own["population"].eq(441.8).all()
    assert own["population_source"].eq("第七次全国人口普查公报").all()
    assert joined.loc[joined["adcode"] != "442000", "population"].isna().all()


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("442000,2020,population,441.8,万人,\n", "source is empty"),
        ("442000,,population,441.8,万人,x\n", "year is empty"),
        ("442000,2020,population,no,万人,x\n", "value 'no'"),
        ("442000,2020,population,-1,万人,x\n", "value '-1'"),
        ("442000,2020,population,1,万人,x\n442000,2020,population,2,万人,y\n", "stands twice"),
    ],
)
def test_a_sheet_that_lacks_something_is_refused_with_its_line(tmp_path, rows, problem):
    with pytest.raises(DataError, match=problem) as told:
        read_denominators(sheet(tmp_path, rows))
    assert "line" in told.value.where


def test_a_sheet_without_a_column_and_a_missing_one_are_named(tmp_path):
    with pytest.raises(DataError, match="no column 'source'"):
        read_denominators(sheet(tmp_path, "", "adcode,year,denominator,value,unit\n"))
    with pytest.raises(DocumentError, match="no such file"):
        read_denominators(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("422400,2020", "422400 is the code of jingzhou in 1980–1993; in 2020 it was 421000"),
        ("421000,1990", "421000 is the code of jingzhou in 1994 and later; in 1990 it was 422400"),
        ("999999,2020", "no area has the code"),
    ],
)
def test_a_join_across_a_boundary_change_is_refused_with_the_reason(tmp_path, dataset, long, row, problem):
    found = read_denominators(sheet(tmp_path, f"{row},population,1,万人,x\n"))
    with pytest.raises(DataError, match=problem):
        with_denominators(long, found, dataset)


def test_files_have_labels_and_the_same_bytes(dataset):
    files = keyed_panel(dataset, None)
    assert keyed_panel(dataset, None) == files
    read = pd.read_stata(io.BytesIO(files["long.dta"]), iterator=True)
    labels = read.variable_labels()
    assert labels["adcode"] == "Code after GB/T 2260 that holds in the year"
    assert "market_entities" in pd.read_csv(io.BytesIO(files["labels.csv"]))["name"].tolist()
    assert len(pd.read_parquet(io.BytesIO(files["wide.parquet"]))) == len(wide_panel(long_panel(dataset)))


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R (Rscript) is not installed")
def test_r_reads_the_panel_with_its_labels(dataset, tmp_path):
    for name, content in keyed_panel(dataset, None).items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run(["Rscript", "--vanilla", "read.R"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "GB/T 2260" in done.stdout
    assert "$ adcode   : chr" in done.stdout


def test_pandas_reads_the_panel(dataset, tmp_path):
    import sys

    for name, content in keyed_panel(dataset, None).items():
        (tmp_path / name).write_bytes(content)
    done = subprocess.run([sys.executable, "read.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "float64" in done.stdout
