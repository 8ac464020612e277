"""Shares corrected by people's sample: what counts as such a sample, and that nothing is said without one."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from helpers.analysis.people import corrected, people_sample, sampled
from helpers.display import show
from helpers.facts import facts_in

TYPES = ["command", "incentive", "information", "voluntary"]
PLACES = [(at, at + 5) for at in range(0, 80, 10)]
FOUND = ["command"] * 4 + ["incentive"] * 4


@pytest.fixture
def measures():
    rows = [
        {"document": "d", "span_start": start, "span_end": end, "status": "coded", "regulatory_type": code}
        for (start, end), code in zip(PLACES, FOUND, strict=True)
    ]
    return pd.DataFrame(rows).assign(domain=["digital"] * 2 + ["consumer"] * 6)


def decision(place, code, **more):
    span = list(PLACES[place])
    found = {"id": f"measures@{span[0]}-{span[1]}", "table": "measures", "verdict": "add", "span": span}
    found |= {"passage": "0" * 8, "date": "2026-03-01", "seconds": 1, "fields": {"regulatory_type": code}}
    return found | more


def write(folder, coder, decisions, *, blind=True, mode="code", **more):
    people = folder / "coding" / "people"
    people.mkdir(parents=True, exist_ok=True)
    document = {"id": "d", "sha256": "0" * 64, "text_sha256": "0" * 64, "characters": 200}
    head = {"format": "fyp-decisions/1", "mode": mode, "blind": blind, "coder": coder, "codebook": "1", "seconds": 9}
    found = head | {"document": document, "decisions": decisions} | more
    (people / f"d--{coder}{mode}.json").write_text(json.dumps(found), "utf-8")


def codes(sample):
    return list(sample[["found", "true"]].itertuples(index=False, name=None))


def test_without_people_nothing_is_said(measures, tmp_path):
    sample = people_sample(measures, "measures", "regulatory_type", tmp_path)
    assert sample.empty
    assert sampled(sample) is None
    assert corrected(measures, "regulatory_type", TYPES, sample) is None


def test_blind_coders_make_the_sample_and_those_who_saw_suggestions_do_not(measures, tmp_path):
    write(tmp_path, "A", [decision(0, "command"), decision(1, "incentive"), decision(5, "incentive")])
    write(tmp_path, "B", [decision(0, "command"), decision(1, "command")])
    write(tmp_path, "C", [decision(2, "voluntary")], blind=False)
    sample = people_sample(measures, "measures", "regulatory_type", tmp_path)
    assert codes(sample) == [("command", "command"), ("incentive", "incentive")]  # on the second, people differ


def test_what_a_third_decided_counts_with_the_programs_code_before_it(measures, tmp_path):
    write(tmp_path, "A", [decision(1, "incentive")])
    write(tmp_path, "B", [decision(1, "command")])
    settled = measures.assign(
        status=["coded", "confirmed", *["coded"] * 6], regulatory_type=["command", "voluntary", *FOUND[2:]]
    )
    third = decision(1, "voluntary", record="r", was={"regulatory_type": "command"})
    more = {"between": ["A", "B"], "agreed": [decision(6, "command", record="s", was={"regulatory_type": "incentive"})]}
    write(tmp_path, "D", [third], blind=False, mode="adjudicate", more=more)
    sample = people_sample(settled, "measures", "regulatory_type", tmp_path)
    assert codes(sample) == [("command", "voluntary"), ("incentive", "command")]


def test_shares_are_corrected_and_what_the_sample_does_not_tell_is_said(measures):
    pairs = [("command", "command")] * 6 + [("command", "incentive")] * 2 + [("incentive", "incentive")] * 8
    sample = pd.DataFrame(pairs, columns=["found", "true"]).assign(document="d")
    table = corrected(measures, "regulatory_type", TYPES, sample)
    first = table.rows[0]
    assert first["corrected"].value == pytest.approx((0.5 + 0.8 - 1) / 0.8)
    assert first["corrected"].inputs == {"p": 0.5, "SE": 1.0, "SP": 0.8}
    assert first["interval"].value < first["corrected"].value < first["interval"].upper
    assert table.rows[2]["corrected"].origin == "absent"
    assert {fact.method for fact in facts_in(first["corrected"])} == {"share.corrected"}
    cross = corrected(measures, "regulatory_type", TYPES, sample, by="domain")
    assert len(cross.rows) == 8
    assert sorted(cross.heads) == [0, 4]
    for lang in ("zh", "en"):
        assert "37.5" in str(show(table, lang))
        assert "16" in str(show(sampled(sample), lang))
