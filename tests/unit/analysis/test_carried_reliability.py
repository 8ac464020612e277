"""What rests on a field on which coders agree too little carries a mark, and every page says who coded it."""

from __future__ import annotations

import json
import shutil

import pandas as pd
import pytest

from helpers.analysis import reliability
from helpers.analysis.comparison import policy
from helpers.analysis.reliability import doubted, standing, weak_fields
from helpers.data.coding import read_coding
from helpers.display import show
from helpers.display.show import DOUBT, output_data
from helpers.facts import Column, Drawing, Figure, Finding, Table, counted, facts_in, printed, term
from helpers.facts.bundle import decode, encode

WEAK = reliability.Weak("measures", "regulatory_type", 0.612, "automated")


@pytest.fixture
def codings(root, tmp_path):
    """The data folder's codings alone, to be changed."""
    shutil.copytree(root / "data" / "coding", tmp_path / "coding")
    return tmp_path


@pytest.fixture
def weak(monkeypatch):
    monkeypatch.setattr(reliability, "weak_fields", lambda folder=None: {"measures.regulatory_type": WEAK})


def test_no_field_of_the_data_is_weak_and_nothing_is_marked(root):
    assert weak_fields(root / "data") == {}
    finding = Finding((term("audit.lead", documents=counted(2)),))
    assert doubted(finding, "measures.regulatory_type") is finding


def test_a_field_whose_codes_part_is_weak(codings):
    path = codings / "coding" / "measures_coder_b.csv"
    frame = read_coding(path)
    frame.loc[::3, "regulatory_type"] = "voluntary"
    frame.to_csv(path, index=False)
    found = weak_fields(codings)
    assert set(found) == {"measures.regulatory_type"}
    one = found["measures.regulatory_type"]
    assert (one.coders, one.alpha < 0.8) == ("automated", True)


def decisions(coder, codes):
    made = [
        {
            "id": f"measures@{at}-{at + 5}",
            "table": "measures",
            "verdict": "add",
            "span": [at, at + 5],
            "passage": "0" * 8,
            "date": "2026-03-01",
            "seconds": 1,
            "fields": {"domain": "digital", "regulatory_type": code},
        }
        for at, code in zip(range(0, 100, 10), codes, strict=False)
    ]
    document = {"id": "d", "sha256": "0" * 64, "text_sha256": "0" * 64, "characters": 200}
    head = {"format": "fyp-decisions/1", "mode": "code", "blind": True, "coder": coder, "codebook": "1", "seconds": 9}
    return json.dumps(head | {"document": document, "decisions": made})


def test_people_who_coded_blind_count_and_the_lower_alpha_is_told(codings):
    people = codings / "coding" / "people"
    people.mkdir()
    (people / "d--a--blind.json").write_text(decisions("A", ["command"] * 5 + ["voluntary"] * 5), "utf-8")
    assert weak_fields(codings) == {}  # one coder alone agrees with nobody
    (people / "d--b--blind.json").write_text(decisions("B", ["command", "voluntary"] * 5), "utf-8")
    found = weak_fields(codings)
    assert {name: one.coders for name, one in found.items()} == {"measures.regulatory_type": "people"}


def test_every_computed_number_carries_the_doubt_and_printed_ones_do_not(weak):
    record = {"indicator_id": "x", "area": "y", "span_start": 1, "span_end": 2, "document": "d"}
    rows = ({"a": counted(3), "b": printed(record, 4.0)},)
    table = Table(term("caption.baselines", n=1), (Column("a", "column.unit"), Column("b", "column.value")), rows)
    assert doubted(table, "measures.domain") is table
    marked = doubted(table, "measures.domain", "measures.regulatory_type")
    assert [bool(fact.doubt) for fact in facts_in(marked.rows)] == [True, False]
    assert decode(encode(marked)) == marked
    for lang, said in (("zh", "规制类型"), ("en", "Regulatory type")):
        data = output_data(marked, lang)
        assert "3†" in data["text/plain"]
        assert "4†" not in data["text/plain"]
        assert {part for part in (said, "0.612") if part in data["text/html"]} == {said, "0.612"}


def test_what_has_no_number_to_mark_says_it_at_its_end(weak):
    finding = doubted(Finding((term("audit.note"),)), "measures.regulatory_type")
    assert str(show(finding, "en")).endswith("(two automated readers, Krippendorff’s α = 0.612, below .800).")
    rows = ({"a": "x"}, {"a": "y"})
    table = doubted(Table(term("audit.fields"), (Column("a", "column.unit"),), rows), "measures.regulatory_type")
    assert "† " in output_data(table, "zh")["text/plain"].splitlines()[-1]


def test_a_figure_says_it_below(weak):
    figure = doubted(Figure("instrument_bars", {}), "measures.regulatory_type")
    drawing = Drawing("instrument_bars", {"en": {"text/plain": "bars"}}, {}, figure.doubt)
    assert decode(encode(drawing)) == drawing
    assert "Coders agree too little on the “Regulatory type” of measures" in output_data(drawing, "en")[DOUBT]


def test_the_page_of_instruments_marks_the_weak_scheme_only(weak, plans):
    area = plans.area("linyi")
    schemes = policy.schemes_of(plans.measures)
    table = policy.instruments_table(schemes, area)
    shares = [(str(row["class"].key), *facts_in(row["share"])) for row in table.rows]
    assert {key.partition(".")[0]: bool(fact.doubt) for key, fact in shares} == {
        "instrument_class": False,
        "regulatory_type": True,
    }
    said = policy.instruments(area, schemes, plans.measures)
    assert str(show(said, "en")).count("†") > 1
    assert policy.instruments_figure(schemes, plans.measures, plans.areas, "linyi").doubt
    assert not policy.emphasis_figure(plans.measures, plans.areas, "linyi").doubt


def test_a_page_says_once_who_coded_and_which_fields_are_weak(weak):
    statuses = pd.Series(["coded"] * 87 + ["candidate"] * 3)
    said = Finding(standing(statuses, ["measures"]))
    assert said.values["rests_on"] == {"total": 90, "coded": 87, "candidate": 3, "confirmed": 0}
    assert len(said.sentences) == 2
    assert len(standing(statuses, ["indicators"])) == 1
    assert standing(statuses[:0]) == ()
