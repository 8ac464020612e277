"""Rules of the coded tables at their bounds: which rows they name, and that all others pass."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.data.checks import check_indicators, check_keys_of, check_order
from helpers.data.sectors import _check_concepts, _check_domains, _check_entry
from helpers.data.terms import terms_csv
from helpers.schema import GENERAL, OUTSIDE, DomainRole

PLAN = SimpleNamespace(prefix="yunxi", period=(2021, 2025), document_id="yunxi-plan")
DOCUMENTS = {"yunxi-plan": PLAN}


def table(records, problems=()):
    return SimpleNamespace(
        name="made.csv",
        records=[SimpleNamespace(**record) for record in records],
        lines=list(range(2, len(records) + 2)),
        problems=list(problems),
    )


def told(found):
    """Line, field and first word of what is said."""
    return [(problem.line, problem.field, problem.message.split(" ")[0]) for problem in found]


def indicator(row=1, year=2025, document="yunxi-plan", name=None, number=1):
    name = name or f"yunxi-t{number}-r{row:02d}"
    return {
        "document": document,
        "area": "yunxi",
        "table": number,
        "row": row,
        "indicator_id": name,
        "target_year": year,
    }


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([indicator(1), indicator(2)], []),
        ([indicator(1), indicator(1, name="yunxi-t1-r01b"), indicator(2, name="yunxi-t1-r02ab")], []),
        ([indicator(1), indicator(1, number=2)], []),
        ([indicator(1), indicator(1, document="other")], []),
        ([indicator(0)], [(2, "row", "0")]),
        ([indicator(2)], [(2, "row", "2")]),
        ([indicator(1), indicator(3)], [(3, "row", "3")]),
        ([indicator(1), indicator(2), indicator(1)], [(4, "row", "1")]),
        ([indicator(1, name="yunxi-t1-r01abc")], [(2, "indicator_id", "'yunxi-t1-r01abc'")]),
        ([indicator(1, name="yunxi-t1-r1")], [(2, "indicator_id", "'yunxi-t1-r1'")]),
        ([indicator(1, 2021)], []),
        ([indicator(1, 2020)], [(2, "target_year", "2020")]),
        ([indicator(1, 2026)], [(2, "target_year", "2026")]),
        ([indicator(1, 2026, document="other")], []),
        ([indicator(1, None)], []),
    ],
)
def test_rows_are_numbered_named_and_dated_as_their_plan_is(records, said):
    assert told(check_indicators(table(records), DOCUMENTS)) == said


def test_keys_begin_with_the_prefix_of_their_document():
    records = [
        {"document": "yunxi-plan", "statement_id": "yunxi-s001"},
        {"document": "yunxi-plan", "statement_id": "yunxis001"},
        {"document": "other", "statement_id": "s001"},
    ]
    assert told(check_keys_of(table(records), "statement_id", DOCUMENTS)) == [(3, "statement_id", "'yunxis001'")]


def test_records_stand_in_the_order_of_the_text():
    spans = [("a", 5), ("a", 5), ("a", 4), ("a", None), ("a", 3), ("b", 0), ("a", 9)]
    records = [{"document": document, "span_start": start} for document, start in spans]
    assert told(check_order(table(records))) == [(4, "span_start", "4"), (6, "span_start", "3")]


def test_a_folder_holds_one_sector_under_its_own_key():
    assert told(_check_entry(table([{"sector": "water"}]), "water")) == []
    assert told(_check_entry(table([{"sector": "water"}]), "soil")) == [(2, "sector", "'water'")]
    assert told(_check_entry(table([{"sector": GENERAL}]), GENERAL)) == [(2, "sector", repr(GENERAL))]
    assert told(_check_entry(table([]), "water")) == [(1, "sector", "0")]
    assert told(_check_entry(table([], ["unread"]), "water")) == []
    assert told(_check_entry(table([{"sector": "water"}] * 2), "water")) == [(1, "sector", "2")]


def test_one_domain_is_for_the_rest_and_one_at_most_for_safeguards():
    rest, safe, none = ({"role": role} for role in (DomainRole.REST, DomainRole.SAFEGUARDS, None))
    assert told(_check_domains(table([none, rest]))) == []
    assert told(_check_domains(table([rest, safe]))) == []
    assert told(_check_domains(table([rest, none, rest]))) == [(4, "role", "'rest'")]
    assert told(_check_domains(table([safe, rest, safe]))) == [(4, "role", "'safeguards'")]
    assert told(_check_domains(table([none]))) == [(1, "role", "no")]
    assert told(_check_domains(table([none], ["unread"]))) == []


def test_concepts_have_a_domain_of_their_sector_and_an_id_of_their_own():
    domains, seen = table([{"domain": "quality"}]), {}
    one, other = {"concept_id": "a", "domain": "quality"}, {"concept_id": "b", "domain": "soil"}
    assert told(_check_concepts(table([one, other]), domains, seen)) == [(3, "domain", "'soil'")]
    elsewhere = table([one])
    elsewhere.name = "elsewhere.yml"
    assert told(_check_concepts(elsewhere, domains, seen)) == [(2, "concept_id", "'a'")]


def test_terms_are_counted_once_by_the_earlier_measure_and_sorted():
    text = "企业登记。食品安全食品安全。企业登记。"
    spans = [("yunxi-plan", "safety", 5, 13), ("yunxi-plan", "entry", 9, 19), ("other", "entry", 0, 19)]
    measures = pd.DataFrame(spans, columns=["document", "domain", "span_start", "span_end"])
    lines = terms_csv([PLAN], measures, {"yunxi-plan": text}, ["safety", "entry"]).splitlines()
    counted = [tuple(line.split(",")[1:]) for line in lines[1:]]
    assert [domain for domain, *_ in counted] == sorted(
        (domain for domain, *_ in counted), key=["safety", "entry", OUTSIDE].index
    )
    sums = {
        domain: sum(len(word) * int(n) for at, word, n in counted if at == domain)
        for domain in ("safety", "entry", OUTSIDE)
    }
    assert sums == {"safety": 8, "entry": 4, OUTSIDE: 4}
    words = [word for domain, word, _ in counted if domain == "safety"]
    assert words == sorted(words)
