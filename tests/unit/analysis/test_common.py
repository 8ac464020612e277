"""Words that several pages share: one, several and all; what is counted apart; names told apart."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.common import (
    area_names,
    by_domain,
    corrections,
    five_year_plans,
    footer,
    no_table,
    put_in,
    say_count,
    some,
    target_count,
    uncoded,
    with_unit,
)
from helpers.facts import Listed, Name, Unit, printed, term
from helpers.schema import DocumentKind, ReviewStatus


@pytest.mark.parametrize(
    ("n", "total", "key"),
    [
        (1, None, "k_one"),
        (2, None, "k"),
        (0, None, "k"),
        (2, 2, "k_all"),
        (1, 1, "k_all"),
        (1, 2, "k_one"),
        (2, 3, "k"),
    ],
)
def test_one_several_and_all_have_sentences_of_their_own(n, total, key):
    found = say_count("k", n, total, more=5)
    assert (found.key, found.values) == (f"finding.{key}", {"n": n, "more": 5})


@pytest.mark.parametrize(
    ("figures", "words", "kind", "n"), [(3, 0, "figures", 3), (0, 2, "words", 2), (3, 2, "both", 5), (0, 0, "none", 0)]
)
def test_targets_in_figures_and_in_words_are_counted_apart(figures, words, kind, n):
    plain = target_count(figures, words)
    assert plain == term(f"target_count.{kind}", n=n, figures=figures, words=words)
    assert target_count(figures, words, 1) == term("target_count.with_stretch", count=plain, stretch=1)


@pytest.mark.parametrize(("count", "more"), [(5, 0), (6, 1), (9, 4)])
def test_a_handful_is_listed_and_the_rest_counted(count, more):
    names = [Name(f"n{at}", f"n{at}") for at in range(count)]
    found = some(names)
    if not more:
        assert found == Listed(tuple(names), "list")
    else:
        assert (found.values["more"], len(found.values["listed"].items)) == (more, 5)
    assert some(names, count) == Listed(tuple(names), "list")


def place(slug, name, province="", kind=DocumentKind.FIVE_YEAR_PLAN):
    return SimpleNamespace(
        slug=slug, name=name, name_en=name, province=province, province_en=province, plan=SimpleNamespace(kind=kind)
    )


def test_a_name_that_stands_twice_is_told_apart_by_its_province():
    areas = {"a": place("a", "x", "p"), "b": place("b", "x", "q"), "c": place("c", "y", "p")}
    names = area_names(areas)
    assert [names[slug].zh for slug in "abc"] == ["x (p)", "x (q)", "y"]


def test_annual_plans_are_no_five_year_plans():
    other = next(kind for kind in DocumentKind if kind != DocumentKind.FIVE_YEAR_PLAN)
    assert five_year_plans({"a": place("a", "x"), "b": place("b", "y", kind=other)}) == ["a"]


def test_a_printed_figure_leads_to_its_place_and_others_do_not():
    record = {"baseline": 1.5, "target": 2.5, "document": "d", "span_start": 1, "span_end": 2}
    found = put_in(record, y0=1.5, yT=2.5, n=5, g=0.1)
    assert (found["y0"], found["yT"]) == (printed(record, 1.5), printed(record, 2.5))
    assert (found["n"], found["g"]) == (5, 0.1)
    assert put_in({"baseline": 5, "target": None}, n=5)["n"] == 5


def test_a_unit_stands_in_brackets_where_one_is_printed():
    assert with_unit("x", Unit("件", "items")) == term("national.head", name="x", unit=Unit("件", "items"))
    assert with_unit("x", Unit("", "")) == "x"
    assert with_unit("x", "") == "x"
    assert with_unit("x", "km") == term("national.head", name="x", unit="km")


def test_records_stand_in_the_order_of_the_sector():
    order = pd.CategoricalDtype(["quality", "ip", "consumer"])
    frame = pd.DataFrame({"domain": pd.Series(["ip", "consumer", "quality", "ip"], dtype=order), "at": range(4)})
    assert by_domain(frame)["at"].tolist() == [2, 0, 3, 1]


def of_place(*statuses):
    empty = pd.DataFrame({"status": pd.Series([], dtype=object)})
    records = pd.DataFrame({"status": [status.value for status in statuses], "indicator_id": range(len(statuses))})
    return SimpleNamespace(indicators=records, statements=empty, measures=empty)


def test_records_that_nobody_settled_are_warned_of():
    candidate, settled = ReviewStatus.CANDIDATE, next(one for one in ReviewStatus if one != ReviewStatus.CANDIDATE)
    assert uncoded(place("a", "x"), of_place(settled)) is None
    [sentence] = uncoded(place("a", "x"), of_place(candidate, settled, candidate)).sentences
    assert (sentence.values["count"], sentence.values["total"]) == (2, 3)


def test_corrections_are_told_but_for_those_of_translations():
    names = {"name": ["x"], "name_en": ["x"]}
    data = SimpleNamespace(
        indicators=pd.DataFrame({"indicator_id": ["r"], **names}),
        statements=pd.DataFrame({"statement_id": ["s"], "subject": ["y"], "subject_en": ["y"]}),
        corrections=pd.DataFrame(
            {
                "record_id": ["r", "s", "r"],
                "field": ["target", "value", "name_en"],
                "printed": list("123"),
                "corrected": list("456"),
                "reason": "w",
                "reason_en": "w",
            }
        ),
    )
    found = corrections(data).sentences
    assert [(one.values["name"].zh, one.values["printed"], one.values["corrected"]) for one in found] == [
        ("x", "1", "4"),
        ("y", "2", "5"),
    ]


def test_a_page_without_a_table_says_so_and_a_footer_what_it_was_made_from():
    assert no_table(place("a", "x"), "k").sentences[0].key == "finding.k"
    made = footer("hash", {"as_of": 2023})
    assert made.kind == "footer"
    items = made.sentences[0].values["items"].items
    pairs = [item.items for item in items]
    assert (term("page.data_hash"), "hash") in pairs
    assert pairs[-1][0] == term("page.parameters")
    assert pairs[-1][1].items[0].items == ("as_of", 2023)
