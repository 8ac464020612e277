"""No record is confirmed without a name and a day, and no name stands for a record that is not."""

from __future__ import annotations

import csv

import pytest

from helpers.data import load_dataset
from helpers.data.flat import flat_tables
from helpers.errors import DataError

GOOD = "zhongshan-plan-2021,indicators,zhongshan-t1-r01,林青,2026-03-01,1,accept"


def confirm(folder, *rows, table="indicators", key=("indicator_id",), record="zhongshan-t1-r01"):
    """Give a record the status, and the table of confirmations some rows."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        records = list(csv.DictReader(stream))
    for row in records:
        if " ".join(row[name] for name in key) == record:
            row["status"] = "confirmed"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(records[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)
    with (folder / "confirmations.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"{row}\n" for row in rows)


def test_a_name_and_a_day_confirm_a_record(data_copy):
    confirm(data_copy, GOOD)
    dataset = load_dataset(data_copy)
    assert dataset.confirmations[["record_id", "confirmed_by"]].to_numpy().tolist() == [["zhongshan-t1-r01", "林青"]]
    assert str(dataset.confirmations.loc[0, "confirmed_on"]) == "2026-03-01"


def test_a_link_is_confirmed_by_both_parts_of_its_key(data_copy):
    key = "market_entities zhongshan-t1-r01"
    row = f",links,{key},0000-0002-1825-0097,2026-03-01,,accept"
    confirm(data_copy, row, table="links", key=("concept_id", "record_id"), record=key)
    assert load_dataset(data_copy).confirmations.loc[0, "record_id"] == key


def test_a_status_without_a_name_is_refused_at_its_line(data_copy):
    confirm(data_copy)
    with pytest.raises(DataError) as caught:
        load_dataset(data_copy)
    assert "data/indicators.csv, line " in str(caught.value)
    assert (
        "column `status`: 'zhongshan-t1-r01' is confirmed, but data/confirmations.csv does not say by whom and when; "
        "add a row there." in str(caught.value)
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("林青", "", "column `confirmed_by`: '' is not valid"),
        ("林青", "??", "column `confirmed_by`: '??' is nobody; give a name, or an ORCID"),
        ("林青", "0000-0002-1825-0098", "'0000-0002-1825-0098' is no ORCID, its check digit is wrong; copy it anew"),
        ("2026-03-01", "", "column `confirmed_on`: '' is not valid"),
        ("2026-03-01", "2026-02-30", "column `confirmed_on`: '2026-02-30' is not valid"),
        ("accept", "yes", "column `verdict`: 'yes' is not allowed. Allowed: 'accept', 'correct' or 'add'"),
        ("indicators", "terms", "column `table`: 'terms' has no records to confirm. Allowed: indicators, "),
        ("zhongshan-t1-r01", "zhongshan-t1-r02", "'zhongshan-t1-r02' has the status 'coded' in data/indicators.csv"),
        ("zhongshan-t1-r01", "zhongshan-t9-r01", "'zhongshan-t9-r01' is no record of data/indicators.csv"),
    ],
)
def test_what_is_wrong_with_a_confirmation_is_named(data_copy, old, new, said):
    confirm(data_copy, GOOD.replace(old, new))
    with pytest.raises(DataError) as caught:
        load_dataset(data_copy)
    assert said in str(caught.value)


def test_one_record_is_confirmed_once(data_copy):
    confirm(data_copy, GOOD, GOOD)
    with pytest.raises(DataError, match="'zhongshan-t1-r01' stands already in line 2"):
        load_dataset(data_copy)


def test_days_are_exported_as_text(data_copy):
    confirm(data_copy, GOOD)
    table = next(table for table in flat_tables(load_dataset(data_copy)) if table.name == "confirmations")
    assert table.frame["confirmed_on"].tolist() == ["2026-03-01"]
    assert {field.name: field.type for field in table.fields}["confirmed_on"] == "string"
