"""Links are suggested, and written as candidates only where asked."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from helpers.data import load_dataset
from helpers.intake.links import audit_links, suggest_links, write_links
from helpers.linking import read_lexicon
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
from helpers.paths import data_folder


def words(folder: Path):
    return read_lexicon(lexicon_file(folder)), read_concepts(concepts_file(folder))


def test_suggestions_say_what_links_hold_already(dataset):
    found = suggest_links(dataset, *words(data_folder()))
    assert {item.coded for item in found} >= {"exact"}
    assert all(item.link.reason and 0 < item.link.confidence <= 1 for item in found)


def test_a_link_that_was_lost_comes_back_as_a_candidate_and_no_other_row_changes(data_copy):
    path = data_copy / "links.csv"
    before = path.read_text("utf-8").splitlines()
    lost = next(line for line in before if line.startswith("market_entities,wuxing-t1-r01,"))
    path.write_text("\n".join(line for line in before if line != lost) + "\n", encoding="utf-8")
    written = write_links(data_copy, *words(data_copy))
    after = list(csv.DictReader(path.open(encoding="utf-8")))
    (row,) = [row for row in after if row["record_id"] == "wuxing-t1-r01"]
    assert (row["concept_id"], row["match"], row["factor"], row["status"]) == (
        "market_entities",
        "exact",
        "1",
        "candidate",
    )
    assert path.read_text("utf-8").splitlines()[: len(before) - 1] == [line for line in before if line != lost]
    assert written == len(after) - (len(before) - 2)
    assert write_links(data_copy, *words(data_copy)) == 0
    load_dataset(data_copy)


def test_links_go_into_the_table_as_it_is(data_copy):
    """Columns in another order, and no line end behind the last row, as an editor may leave them."""
    path = data_copy / "links.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    columns = list(reversed(rows[0]))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for row in rows if row["record_id"] != "wuxing-t1-r01")
    path.write_text(stream.getvalue().rstrip("\n"), encoding="utf-8")
    assert write_links(data_copy, *words(data_copy)) > 0
    after = list(csv.DictReader(path.open(encoding="utf-8")))
    assert list(after[0]) == columns
    assert after[: len(rows) - 1] == [row for row in rows if row["record_id"] != "wuxing-t1-r01"]
    assert any(row["record_id"] == "wuxing-t1-r01" and row["status"] == "candidate" for row in after)


def test_the_audit_counts_right_missed_and_wrong_links_of_settled_records_only(dataset):
    """One right, one of another grade, one missed, one wrong, and one of a record that nothing settles."""
    links = dataset.links.iloc[:3].assign(
        concept_id=["a", "b", "c"], record_id=["r1", "r2", "r3"], match="exact", status="coded"
    )

    def suggestion(record, concept, match="exact"):
        return SimpleNamespace(record_id=record, link=SimpleNamespace(concept=concept, match=match))

    made = [suggestion("r1", "a"), suggestion("r2", "b", "close"), suggestion("r3", "a"), suggestion("r9", "c")]
    found = audit_links(replace(dataset, links=links), made).set_index("concept_id")
    assert found.loc["", ["coded", "found", "right", "same_match"]].tolist() == [3, 3, 2, 1]
    assert found.loc["a", "precision"] == 0.5
    assert found.loc["c", "recall"] == 0
    assert pd.isna(found.loc["c", "precision"])


def test_suggestions_are_right_nearly_always(dataset):
    """Precision over the data set's own settled links; its words were written with these in view."""
    whole = audit_links(dataset, suggest_links(dataset, *words(data_folder()))).set_index("concept_id").loc[""]
    assert whole["precision"] >= 0.97
