"""Links are suggested, and written as candidates only where asked."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from helpers.data import load_dataset
from helpers.intake.links import suggest_links, write_links
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
