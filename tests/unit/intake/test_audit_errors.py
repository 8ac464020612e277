"""Kinds of error are counted by the record, each over what it can be an error of."""

from __future__ import annotations

import pandas as pd

from helpers.extraction.scoring import Answer, Score
from helpers.intake.audit import RULES, CityAudit
from helpers.intake.audit_errors import KINDS, error_kinds

CODED = {
    "value": 4.2,
    "unit": "万户",
    "year": 2020,
    "kind": "baseline",
    "mode": "level",
    "operator": "=",
    "subject": "甲",
}


def audited(**scores):
    return [CityAudit("x", {table: scores.get(table, Score()) for table in RULES})]


def pair(span=(0, 5), **wrong):
    return Answer(CODED | wrong, span), Answer(CODED, (0, 5))


def counted(frame, table="statements"):
    return {row["kind"]: (row["count"], row["of"]) for row in frame[frame["table"] == table].to_dict("records")}


def test_every_field_that_is_compared_belongs_to_a_kind():
    known = {name for names in KINDS.values() for name in names}
    assert {name for _, names in RULES.values() for name in names} - known == set()
    assert len(known) == sum(map(len, KINDS.values()))


def test_a_record_counts_once_in_each_kind_that_it_shows():
    matched = [pair(), pair(value=42, operator="<="), pair(unit="户", value=42000), pair(year=2021), pair((0, 6))]
    score = Score(matched, missed=[Answer(CODED)] * 5, invented=[Answer(CODED)] * 15)
    frame = error_kinds(audited(statements=score))
    found = counted(frame)
    assert (found["missed"], found["invented"]) == ((5, 10), (15, 20))
    assert (found["value"], found["unit"], found["year"], found["scope"]) == ((2, 5), (1, 5), (1, 5), (0, 5))
    assert (found["span"], found["wording"]) == ((1, 5), (0, 5))
    value = frame.query("table == 'statements' and kind == 'value'").iloc[0]
    assert value["fields"] == (("value", 2), ("operator", 1))
    assert value["low"] < value["rate"] == 0.4 < value["high"]


def test_a_rate_over_nothing_is_none():
    frame = error_kinds(audited())
    assert set(frame["of"]) == {0}
    assert pd.isna(frame["rate"]).all()
