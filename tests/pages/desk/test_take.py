"""Decisions that come back: stored as if typed, undone as a whole, and refused with a sentence for each fault."""

from __future__ import annotations

import json

import pytest

from helpers.data import load_dataset
from helpers.data.coding import people_decisions
from helpers.data.commit import snapshot
from helpers.data.history import changes
from helpers.data.undo import undo
from helpers.desk.people import read_confirmations
from helpers.errors import DataError, DocumentError, ParameterError

from .workshop import GLOSS


def test_taken_decisions_are_what_the_same_typed_into_the_tables_is(workshop, items, correct_all, tmp_path):
    before = {table: workshop.rows(table) for table in GLOSS}
    decisions = correct_all(items)
    value = next(one for one in decisions if one["table"] == "statements")
    value["fields"]["value"] = "4.25"
    taken = workshop.take(workshop.file(decisions, tmp_path / "d.json"))
    assert taken.counts == {"correct": len(items)}
    assert taken.held == {}
    by_record = {one["record"]: one["fields"] for one in decisions}
    for table, rows in before.items():
        key = f"{table[:-1]}_id"
        typed = [row | by_record[row[key]] | {"status": "confirmed"} for row in rows]
        assert workshop.rows(table) == typed
    load_dataset(workshop.data)


def test_who_confirmed_a_record_and_when_is_kept_and_undone_with_it(workshop, items, correct_all, tmp_path):
    stood = snapshot(workshop.data)
    workshop.take(workshop.file(correct_all(items), tmp_path / "d.json", coder="0000-0002-1825-0097"))
    confirmed = read_confirmations(workshop.data)
    assert set(confirmed) == {(item["table"], item["record"]) for item in items}
    assert {(one["confirmed_by"], one["confirmed_on"]) for one in confirmed.values()} == {
        ("0000-0002-1825-0097", "2026-03-01")
    }
    assert [one.coder for one in people_decisions(workshop.data)] == ["0000-0002-1825-0097"]
    assert changes(workshop.data)[-1].files.keys() >= {"statements.csv", "confirmations.csv"}
    undo(workshop.data)
    assert snapshot(workshop.data) == stood


def test_a_new_record_gets_the_next_key_at_its_place_and_only_once(workshop, items, correct_all, tmp_path):
    at = workshop.text.index("3000 批次")
    fields = next(item for item in items if item["table"] == "statements")["fields"] | {
        "subject": "食品抽检",
        "subject_en": "Food samples",
        "value": "3000",
        "unit": "批次",
        "year": "2025",
    }
    new = {"id": "new-1", "table": "statements", "span": [at, at + 7], "fields": {}}
    added = workshop.decision(new, "add", fields=fields)
    old = {row["statement_id"] for row in workshop.rows("statements")}
    path = workshop.file([added], tmp_path / "d.json")
    workshop.take(path)
    rows = workshop.rows("statements")
    (row,) = [row for row in rows if row["statement_id"] not in old]
    assert (row["value"], row["status"], row["span_start"]) == ("3000", "confirmed", str(at))
    assert rows == sorted(rows, key=lambda one: int(one["span_start"]))
    stands = workshop.rows("statements")
    workshop.take(path)
    assert workshop.rows("statements") == stands


def test_a_rejected_record_goes_and_one_that_would_leave_a_gap_stays(workshop, items, tmp_path):
    statement = next(item for item in items if item["table"] == "statements")
    first = next(item for item in items if item["table"] == "indicators")
    taken = workshop.take(
        workshop.file([workshop.decision(one, "reject") for one in (statement, first)], tmp_path / "d.json")
    )
    assert statement["record"] not in {row["statement_id"] for row in workshop.rows("statements")}
    assert list(taken.held) == [first["record"]]
    assert first["record"] in {row["indicator_id"] for row in workshop.rows("indicators")}


def test_a_coder_may_correct_again_but_not_over_somebody_elses_edit(workshop, items, correct_all, tmp_path):
    decisions = correct_all(items[:1])
    path = workshop.file(decisions, tmp_path / "d.json")
    workshop.take(path)
    gloss = GLOSS[items[0]["table"]]
    decisions[0]["fields"] = decisions[0]["fields"] | {gloss: "Better"}
    workshop.take(workshop.file(decisions, path))
    table = workshop.data / f"{items[0]['table']}.csv"
    table.write_text(table.read_text("utf-8").replace("Better", "Typed since"), "utf-8")
    decisions[0]["fields"] = decisions[0]["fields"] | {gloss: "Third"}
    with pytest.raises(DataError, match=f"{gloss} of .* changed in the table since the desk was written"):
        workshop.take(workshop.file(decisions, path))


def test_blind_decisions_are_kept_and_change_no_table(workshop, items, tmp_path):
    stood = {table: workshop.rows(table) for table in GLOSS}
    one = workshop.decision(items[0] | {"record": ""}, "add")
    taken = workshop.take(workshop.file([one], tmp_path / "d.json", blind=True))
    assert taken.changed == []
    assert {table: workshop.rows(table) for table in GLOSS} == stood
    assert people_decisions(workshop.data)[0].blind


FAULTS = {
    "shifted": (lambda d: [{**d, "span": [d["span"][0] + 1, d["span"][1] + 1]}], "the place has shifted"),
    "outside": (lambda d: [{**d, "span": [d["span"][0], 10**6]}], "lies outside the document"),
    "backwards": (lambda d: [{**d, "span": [9, 3]}], "span: ends before it begins"),
    "unknown verdict": (lambda d: [{**d, "verdict": "perhaps"}], "`verdict`: 'perhaps'"),
    "twice": (lambda d: [d, d], "is decided twice"),
    "no such record": (lambda d: [{**d, "record": "yunxi-s999"}], "yunxi-s999 is not in data/"),
    "a field too few": (
        lambda d: [{**d, "fields": {k: v for k, v in d["fields"].items() if k != "domain"}}],
        "`domain` is missing",
    ),
    "a field too many": (lambda d: [{**d, "fields": {**d["fields"], "colour": "red"}}], "`colour` is no field"),
    "not in the vocabulary": (
        lambda d: [{**d, "fields": {**d["fields"], "scope": "weather"}}],
        "'weather' is not allowed",
    ),
    "no gloss": (lambda d: [{**d, "fields": {**d["fields"], GLOSS[d["table"]]: ""}}], "needs its English gloss"),
    "accepted but changed": (lambda d: [{**d, "verdict": "accept"}], "its fields are not those that were shown"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_and_nothing_is_stored(workshop, items, correct_all, tmp_path, fault):
    spoil, said = FAULTS[fault]
    stood = snapshot(workshop.data)
    with pytest.raises(DataError) as raised:
        workshop.take(workshop.file(spoil(correct_all(items)[0]), tmp_path / "d.json"))
    assert said in str(raised.value)
    assert snapshot(workshop.data) == stood


def test_a_file_of_another_document_version_text_or_code_book_is_refused(workshop, items, correct_all, tmp_path):
    decisions = correct_all(items)
    path = workshop.file(decisions, tmp_path / "d.json")
    sound = json.loads(path.read_text("utf-8"))

    def refused(change, said, kind=DataError):
        spoiled = json.loads(json.dumps(sound))
        change(spoiled)
        path.write_text(json.dumps(spoiled), "utf-8")
        with pytest.raises(kind, match=said):
            workshop.take(path)

    refused(lambda d: d["document"].update(id="nowhere"), "is not in data/documents.yml")
    refused(lambda d: d["document"].update(sha256="0" * 64), "places of one file do not fit another")
    refused(lambda d: d["document"].update(text_sha256="0" * 64), "reads another text")
    refused(lambda d: d.update(codebook="0"), "version 0 of the code book")
    refused(lambda d: d.update(coder="0000-0002-1825-0098"), "check digit")
    refused(lambda d: d.update(format="other"), "no file of decisions")
    (workshop.documents / "yunxi.txt").unlink()
    refused(lambda d: None, "the document is not there", DocumentError)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"{", "no JSON"), (b"\xff\xfe1", "not UTF-8"), (b"[1]", "no file of decisions"), (b"[" * 99999, "nested")],
)
def test_what_is_no_file_of_decisions_is_said_in_a_sentence(workshop, tmp_path, content, said):
    (tmp_path / "d.json").write_bytes(content)
    with pytest.raises(DataError, match=said):
        workshop.take(tmp_path / "d.json")


def test_two_names_that_make_one_file_name_do_not_overwrite_each_other(workshop, items, correct_all, tmp_path):
    workshop.take(workshop.file(correct_all(items[:1]), tmp_path / "d.json", coder="A B"))
    with pytest.raises(DataError, match="keeps the decisions of 'A B'"):
        workshop.take(workshop.file(correct_all(items[1:2]), tmp_path / "d.json", coder="a-b"))


@pytest.mark.parametrize("name", ["", "  ", "…", "a\x07b", "x" * 90, "0000-0002-1825-0098"])
def test_what_names_no_coder_is_refused(name):
    from helpers.data.coders import coder_name

    with pytest.raises(ParameterError):
        coder_name(name)
