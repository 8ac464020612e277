"""Two blind coders and a third: only what differs is shown, both codes are kept, and what follows is in the tables."""

from __future__ import annotations

import json

import pytest

from helpers.data import load_dataset
from helpers.data.coding import people_decisions
from helpers.data.decisions import read_decisions
from helpers.desk.adjudicate import agreed, difference_items
from helpers.desk.agreement import compare_people, joined, program_decisions, unreliable, was_given_units
from helpers.desk.agreement_page import agreement_page
from helpers.desk.desk import Desk
from helpers.desk.page import desk_page
from helpers.desk.people import read_confirmations
from helpers.errors import DataError
from helpers.intake.sectors import domain_words
from helpers.labels import label

from .workshop import GLOSS


@pytest.fixture
def blind(workshop, items, tmp_path):
    """A coder's file: what the program reads, but for `changes`, item's place -> fields, or None for no record."""

    def made(coder, changes=None, gloss="Gloss", **more):
        decisions = []
        for number, item in enumerate(items):
            change = (changes or {}).get(number, {})
            if change is None:
                continue
            new = {"id": f"new-{len(decisions) + 1}", "table": item["table"], "span": item["span"], "fields": {}}
            fields = item["fields"] | {GLOSS[item["table"]]: gloss} | change
            decisions.append(workshop.decision(new, "add", fields=fields))
        path = workshop.file(decisions, tmp_path / f"{coder}.json", coder=coder, blind=True, **more)
        return path, read_decisions(path)

    return made


def adjudication(workshop, one, other):
    items, more = difference_items(one, other), agreed(one, other)
    return Desk(workshop.document, workshop.extraction, "丙", items, mode="adjudicate", more=more)


def place(items, table):
    return next(number for number, item in enumerate(items) if item["table"] == table)


def test_only_what_differs_is_to_be_decided_with_both_codes(blind, items):
    statement, measure = place(items, "statements"), place(items, "measures")
    _, one = blind("甲", {statement: {"mode": "cumulative", "subject": "另一种说法"}})
    _, other = blind("乙", {measure: None})
    found = difference_items(one, other)
    assert [(item.table, item.span) for item in found] == [
        (items[number]["table"], tuple(items[number]["span"])) for number in sorted((statement, measure))
    ]
    by_table = {item.table: item for item in found}
    assert [code["fields"]["mode"] for code in by_table["statements"].codes] == [
        "cumulative",
        items[statement]["fields"]["mode"],
    ]
    assert [code["fields"] is None for code in by_table["measures"].codes] == [False, True]
    assert len(agreed(one, other).agreed) == len(items) - 2


def test_words_of_their_own_are_no_difference(blind, items):
    _, one = blind("甲", {place(items, "statements"): {"subject": "甲的说法", "subject_en": "One"}})
    _, other = blind("乙")
    assert difference_items(one, other) == []


def test_what_is_settled_is_confirmed_by_who_stands_behind_it_and_keeps_both_codes(workshop, blind, items, tmp_path):
    statement, measure = place(items, "statements"), place(items, "measures")
    first, one = blind("甲", {statement: {"mode": "cumulative"}})
    second, other = blind("乙", {measure: None})
    for path in (first, second):
        workshop.take(path)
    differences = Desk(
        workshop.document,
        workshop.extraction,
        "丙",
        difference_items(one, other),
        mode="adjudicate",
        more=agreed(one, other),
    )
    payload = differences.payload()
    decided = []
    for item in payload["items"]:
        taken = item["codes"][0]["fields"]
        made = workshop.decision(
            item, "reject" if item["table"] == "measures" else "add", memo="按规则", codes=item["codes"]
        )
        decided.append(made | ({"fields": taken} if made["verdict"] == "add" else {}))
    path = workshop.file(decided, tmp_path / "c.json", coder="丙", mode="adjudicate", more=payload["more"])
    before = workshop.rows("measures")
    taken = workshop.take(path)
    assert taken.bare == []
    key = items[statement]["record"]
    (row,) = [row for row in workshop.rows("statements") if row["statement_id"] == key]
    assert (row["mode"], row["status"]) == ("cumulative", "confirmed")
    gone = items[measure]["record"]
    assert {row["measure_id"] for row in before} - {row["measure_id"] for row in workshop.rows("measures")} == {gone}
    confirmed = read_confirmations(workshop.data)
    assert confirmed["statements", key]["confirmed_by"] == "丙"
    assert {one["confirmed_by"] for (_, name), one in confirmed.items() if name != key} == {"甲; 乙"}
    assert {name for _, name in confirmed} == {item["record"] for item in items} - {gone}
    kept = next(found for found in people_decisions(workshop.data) if found.mode == "adjudicate")
    assert [[code.coder for code in decision.codes] for decision in kept.decisions] == [["甲", "乙"]] * 2
    assert {decision.memo for decision in kept.decisions} == {"按规则"}
    was = {one.record: one.was for one in (*kept.decisions, *kept.more.agreed)}
    assert was[key]["mode"] == items[statement]["fields"]["mode"]  # what the program said is known afterwards
    assert set(was) == {item["record"] for item in items}
    load_dataset(workshop.data)
    stands = {table: workshop.rows(table) for table in GLOSS}
    workshop.take(path)
    assert {table: workshop.rows(table) for table in GLOSS} == stands
    again = next(found for found in people_decisions(workshop.data) if found.mode == "adjudicate")
    assert {one.record: one.was for one in (*again.decisions, *again.more.agreed)} == was


def test_what_both_coded_without_a_gloss_is_not_confirmed(workshop, blind, items, tmp_path):
    _, one = blind("甲", gloss="")
    _, other = blind("乙", gloss="")
    more = agreed(one, other).model_dump(mode="json", exclude_defaults=True)
    taken = workshop.take(workshop.file([], tmp_path / "c.json", coder="丙", mode="adjudicate", more=more))
    assert len(taken.bare) == len(items)
    assert read_confirmations(workshop.data) == {}


def test_files_that_do_not_fit_together_are_refused(blind):
    _, one = blind("甲")
    with pytest.raises(DataError, match="both are by 甲"):
        difference_items(one, one)
    _, other = blind("乙", codebook="0")
    with pytest.raises(DataError, match="two versions of the code book"):
        difference_items(one, other)


def test_agreement_counts_what_one_alone_coded_and_says_which_field_is_unreliable(workshop, blind, items):
    statements = [number for number, item in enumerate(items) if item["table"] == "statements"]
    wrong = "cumulative" if items[statements[0]]["fields"]["mode"] != "cumulative" else "level"
    _, one = blind("甲", {statements[0]: {"mode": wrong}, statements[1]: None})
    _, other = blind("乙")
    found = compare_people([one], [other])
    records = found.records.set_index("table")
    assert tuple(records.loc["statements", ["matched", "only_first", "only_second"]]) == (len(statements) - 1, 0, 1)
    assert records.loc["measures", "unitising"] == 1
    assert 0 < records.loc["statements", "unitising"] < 1
    fields = found.fields.set_index(["table", "field"])
    assert fields.loc[("statements", "mode"), "agreement"] == pytest.approx(1 - 1 / (len(statements) - 1))
    assert ("statements", "mode") in unreliable(found.fields)
    assert ("measures", "domain") not in unreliable(found.fields)
    page = agreement_page([one, other], [found], {one.document.id: workshop.text}, "zh")
    passage = workshop.text[slice(*items[statements[0]]["span"])]
    assert passage in page
    assert "正文数字 时间口径" in page
    assert label("agreement.unitising", "zh") in page


def test_the_program_is_a_coder_too(workshop, blind, items):
    _, one = blind("甲")
    program = program_decisions(one, workshop.document, workshop.extraction, domain_words(workshop.data))
    found = compare_people([one], [program])
    assert (found.records["only_first"].sum(), found.records["only_second"].sum()) == (0, 0)
    assert list(found.fields.loc[found.fields["agreement"] < 1, "field"]) == []


def test_given_passages_are_no_judgement_of_where_units_begin(workshop, items, tmp_path):
    found = []
    for coder in "甲乙":
        decisions = [
            workshop.decision(
                item | {"id": f"{item['table']}@{item['span'][0]}-{item['span'][1]}", "record": ""}, "add"
            )
            for item in items[:4]
        ]
        path = workshop.file(decisions, tmp_path / f"{coder}.json", coder=coder, blind=True)
        found.append(read_decisions(path))
    assert was_given_units(found[0])
    compared = compare_people(found[:1], found[1:])
    assert compared.records["unitising"].isna().all()
    assert label("agreement.unitising", "zh") not in agreement_page(found, [compared], {}, "zh")
    program = program_decisions(found[0], workshop.document, workshop.extraction, domain_words(workshop.data))
    assert len(program.decisions) < len(items)


def test_spans_that_overlap_are_one_stretch():
    assert joined([(5, 9), (0, 3), (2, 4), (4, 5)]) == [(0, 4), (4, 5), (5, 9)]


def test_an_adjudicators_page_names_the_rule_and_holds_what_is_agreed(workshop, blind, items):
    _, one = blind("甲", {place(items, "statements"): {"mode": "cumulative"}})
    _, other = blind("乙")
    desk = Desk(
        workshop.document,
        workshop.extraction,
        "丙",
        difference_items(one, other),
        mode="adjudicate",
        more=agreed(one, other),
    )
    page = desk_page(desk, "zh")
    assert json.dumps(one.coder, ensure_ascii=False) in page
    assert page.count('"between":["甲","乙"]') == 1
