"""A change of the code book: noticed, and codes moved as a whole or not at all."""

from __future__ import annotations

import pytest

from helpers.data.decisions import read_decisions
from helpers.desk.forms import CODED, FILLED
from helpers.desk.recode import recode
from helpers.errors import DataError
from helpers.schema import TABLES
from helpers.schema.codebook import STEPS, VERSION, Step, digest, steps_between

# Version -> digest. Who changes what people code adds a line, a version and a step; see schema/codebook.py.
# Domains are data of the sector, and no part of it.
DIGESTS = {
    "1": "5fd68d9854224d17633f5faf00b144e90cc163104361208585b86c3d7517c6b6",
    "2": "df518cfd99aa8be82c61c2d879a90d3714ba10ead670e7a5cb99e732b00e6c80",
}


def test_a_changed_code_book_has_a_new_version_and_a_way_to_it():
    records = {table: TABLES[table].record for table in CODED}
    keys = {key for table in CODED for key in TABLES[table].key}
    assert digest(records, FILLED | keys) == DIGESTS[VERSION]
    for old in DIGESTS:
        assert steps_between(old, VERSION) is not None, old
    assert {step.new for step in STEPS} | {"1"} == set(DIGESTS)


MODE, KIND = ("statements", "mode"), ("statements", "kind")
NEXT, AFTER = "next", "after"  # versions that there are not
SIMPLE = Step(
    VERSION, NEXT, values={MODE: {"change": "level"}}, renamed={KIND: "time"}, added={("measures", "tone"): "none"}
)


@pytest.fixture
def coded(workshop, items, correct_all, tmp_path):
    return read_decisions(workshop.file(correct_all(items), tmp_path / "d.json"))


def test_codes_are_moved_by_rule_and_the_rest_stays(coded):
    mode = next(one.fields["mode"] for one in coded.decisions if one.table == "statements")
    step = Step(VERSION, NEXT, values={MODE: {mode: "moved"}}, renamed=SIMPLE.renamed, added=SIMPLE.added)
    found = recode(coded, "f", version=NEXT, steps=(step,))
    assert found.codebook == NEXT
    for old, new in zip(coded.decisions, found.decisions, strict=True):
        expected = dict(old.fields)
        if old.table == "statements":
            expected["time"] = expected.pop("kind")
            expected["mode"] = "moved" if expected["mode"] == mode else expected["mode"]
        elif old.table == "measures":
            expected["tone"] = "none"
        assert new.fields == expected
        assert (new.span, new.passage, new.memo, new.record) == (old.span, old.passage, old.memo, old.record)


def test_what_was_coded_by_the_first_code_book_is_taken_to_the_present_one(coded):
    found = recode(coded.model_copy(update={"codebook": "1"}), "f")
    assert found.codebook == VERSION
    assert [one.fields for one in found.decisions] == [one.fields for one in coded.decisions]  # values only came


def test_two_steps_are_taken_one_after_the_other(coded):
    back = Step(NEXT, AFTER, renamed={("statements", "time"): "kind", ("measures", "tone"): None})
    found = recode(coded, "f", version=AFTER, steps=(SIMPLE, back))
    assert [one.fields.keys() for one in found.decisions] == [one.fields.keys() for one in coded.decisions]


def test_what_a_person_must_decide_is_listed_and_nothing_is_moved(coded):
    mode = next(one.fields["mode"] for one in coded.decisions if one.table == "statements")
    step = Step(VERSION, NEXT, values={MODE: {mode: None}}, added={("measures", "tone"): None})
    with pytest.raises(DataError, match="cannot be moved by rule; nothing was") as raised:
        recode(coded, "f", version=NEXT, steps=(step,))
    assert f"`mode` {mode!r}, which version {NEXT} divides or drops" in str(raised.value)
    assert f"`tone`, which is new in version {NEXT}" in str(raised.value)


def test_where_no_way_leads_it_is_said(coded):
    with pytest.raises(DataError, match=f"no way leads from version {VERSION}"):
        recode(coded, "f", version="9", steps=(SIMPLE,))
    assert steps_between("1", "9", (Step("1", "2"), Step("2", "1"))) is None
