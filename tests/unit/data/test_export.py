"""Every format reads back as what was written, missing values, Chinese text and labels included; the same bytes."""

import io
import json
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from pandas.io.stata import StataReader

from helpers.data.export import FORMATS, export
from helpers.data.flat import CONTRADICTED, flat_tables
from helpers.errors import ParameterError
from helpers.schema import TABLES


@pytest.fixture(scope="module")
def flat(small):
    return {table.name: table for table in flat_tables(small)}


@pytest.fixture(scope="module")
def exported(small):
    return {form: dict(export(small, form)) for form in FORMATS}


@pytest.fixture(scope="module")
def texts(dataset):
    """All of the data set as CSV."""
    return dict(export(dataset, "csv"))


def plain(table):
    """A table with None for what is missing, to compare formats that tell types apart in their own ways."""
    frame = table.frame.astype(object)
    return frame.where(frame.notna(), None)


def same(found, table, empty_is_missing=False):
    expected = plain(table)
    assert list(found.columns) == list(expected.columns)
    assert len(found) == len(expected)
    for field in table.fields:
        for one, other in zip(found[field.name], expected[field.name], strict=True):
            one = None if one is None or (not isinstance(one, str) and pd.isna(one)) else one
            if empty_is_missing:
                one, other = (None if value == "" else value for value in (one, other))
            if isinstance(other, float):
                assert float(one) == other, (table.name, field.name)
            else:
                assert one == other, (table.name, field.name, one, other)


def test_every_table_is_there(exported, flat, texts):
    assert set(flat) == {*TABLES, "fields", "values"} - {"collected"}  # whose documents stand among all documents
    assert texts["documents.csv"].count(b"\n") > 1000
    for form in ("csv", "dta", "parquet", "json"):
        assert set(exported[form]) == {f"{name}.{form}" for name in flat}


def test_csv(exported, flat):
    for name, table in flat.items():
        found = pd.read_csv(io.BytesIO(exported["csv"][f"{name}.csv"]), dtype=str, keep_default_na=False)
        for field in table.fields:
            if field.type in ("integer", "number"):
                found[field.name] = pd.to_numeric(found[field.name].replace("", np.nan))
            elif field.type == "boolean":
                found[field.name] = found[field.name].map({"true": True, "false": False})
        same(found, table, empty_is_missing=True)


def test_csv_of_a_table_is_its_source(texts, root, dataset):
    """Line by line, but for the records that corrections.yml corrects on loading."""
    corrected = tuple(f"{record}," for record in dataset.corrections["record_id"])
    assert corrected
    for name in ("indicators", "statements", "measures", "links", "assessments", "observations", "terms"):
        found = texts[f"{name}.csv"].decode().split("\n")
        if name in CONTRADICTED:  # one column more
            found = [line.rpartition(",")[0] for line in found]
        source = (root / "data" / f"{name}.csv").read_text("utf-8").split("\n")
        pairs = [pair for pair in zip(found, source, strict=True) if not pair[1].startswith(corrected)]
        assert all(one == other for one, other in pairs), name


def test_a_figure_names_the_contradictions_of_its_document(dataset, texts):
    named = {}
    for name, key in CONTRADICTED.items():
        found = pd.read_csv(io.BytesIO(texts[f"{name}.csv"]), dtype=str, keep_default_na=False)
        named |= dict(zip(found[key], found["contradictions"], strict=True))
    assert named["wuxing-t1-r01"].split("; ")[:2] == ["wuxing-c01", "wuxing-c02"]
    for pair in dataset.contradictions.to_dict("records"):
        sides = {*f"{pair['record_a']} {pair['record_b']}".split()} & {*named}
        assert len(sides) >= 2 or not set(f"{pair['record_a']} {pair['record_b']}".split()) <= {*named}
        assert all(pair["contradiction_id"] in named[side].split("; ") for side in sides)
    assert named["jingzhou-s038"] == named["jingzhou-s039"] == "jingzhou-c04"  # parts of one sum
    sides = {*" ".join([*dataset.contradictions["record_a"], *dataset.contradictions["record_b"]]).split()}
    assert {record for record, ids in named.items() if ids} <= sides


def test_json(exported, flat):
    for name, table in flat.items():
        whole = json.loads(exported["json"][f"{name}.json"])
        same(pd.DataFrame(whole["records"], columns=[field.name for field in table.fields], dtype=object), table)
        assert [field["name"] for field in whole["fields"]] == [field.name for field in table.fields]
    values = json.loads(exported["json"]["links.json"])["fields"][2]["values"]
    assert values["narrow"] == "the record covers less than the concept"


def test_parquet(exported, flat):
    import pyarrow.parquet

    for name, table in flat.items():
        file = pyarrow.parquet.read_table(io.BytesIO(exported["parquet"][f"{name}.parquet"]))
        same(file.to_pandas(), table)
        kept = file.schema.metadata
        assert kept[b"title"].decode() == table.title
        assert json.loads(kept[b"fields"]) == {field.name: field.description for field in table.fields}


def test_stata(exported, flat):
    for name, table in flat.items():
        with StataReader(io.BytesIO(exported["dta"][f"{name}.dta"]), convert_categoricals=True) as reader:
            found, labels, values = reader.read(), reader.variable_labels(), reader.value_labels()
        for field in table.fields:
            if field.vocabulary:
                codes = {code: str(member) for code, member in enumerate((m for m in field.vocabulary if m), start=1)}
                assert {int(code): text for code, text in values[field.name].items()} == codes
                found[field.name] = found[field.name].astype(object)
            elif field.type == "boolean":
                found[field.name] = found[field.name].astype(bool)
            assert labels[field.name]
            assert field.description.startswith(labels[field.name].rstrip("…"))
        same(found, table, empty_is_missing=True)


def test_stata_files_have_the_format_that_stata_14_opens(exported):
    assert all(data.startswith(b"<stata_dta><header><release>118</release>") for data in exported["dta"].values())


def test_stata_holds_chinese_text(exported):
    with StataReader(io.BytesIO(exported["dta"]["indicators.dta"])) as reader:
        frame = reader.read()
    row = frame.set_index("indicator_id").loc["wuxing-t1-r01"]
    assert (row["name"], row["unit"], row["attribute"], row["baseline"]) == ("在册市场主体总量", "万户", "预期性", 9.8)
    assert np.isnan(frame.set_index("indicator_id").loc["wuxing-t1-r02", "baseline"])


def test_xlsx(exported, flat):
    book = openpyxl.load_workbook(io.BytesIO(exported["xlsx"]["fyp.xlsx"]))
    assert book.sheetnames == list(flat)
    for name, table in flat.items():
        head, *rows = book[name].iter_rows(values_only=True)
        same(pd.DataFrame(rows, columns=list(head), dtype=object), table, empty_is_missing=True)
    column = [cell.value for cell in book["indicators"][1]].index("operator")
    operators = {row[column].value: row[column].data_type for row in book["indicators"].iter_rows()}
    assert operators["="] == "s"


def test_a_cell_is_never_a_formula(flat):
    from helpers.data.export import _workbook
    from helpers.data.flat import FlatTable

    table = flat["links"]
    frame = table.frame.assign(caveat="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(_workbook([FlatTable("links", "", table.fields, frame)])))
    column = list(frame.columns).index("caveat") + 1
    assert book["links"].cell(2, column).data_type == "s"


def test_the_same_bytes_twice(small, exported):
    for form in FORMATS:
        assert dict(export(small, form)) == exported[form], form


def test_no_time_of_saving(exported):
    with zipfile.ZipFile(io.BytesIO(exported["xlsx"]["fyp.xlsx"])) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert core.count("1980-01-01T00:00:00Z") == 2


def test_an_unknown_format(dataset):
    with pytest.raises(ParameterError, match=r"unknown format 'sas'[\s\S]*csv, xlsx, dta, parquet, json"):
        list(export(dataset, "sas"))
