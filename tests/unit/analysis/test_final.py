"""The table of a final evaluation: every target with its figures, what came of it, and what is to be known of that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.analysis.evaluation.final import account, final_table
from helpers.display import show
from tests.unit.methods.follow_up_plans import follow_up

TARGETS = {name: {"baseline": base, "target": aim} for name, base, aim in (("a", 100, 200), ("b", 50, 80), ("c", 1, 2))}
SEEN = {"a": {2022: 150, 2025: 210}, "b": {2023: 60, 2025: 70}, "c": {2023: 1.5}}


def shown(plan):
    """Cells of each row, and the heads of its columns."""
    _, head, *rows = repr(show(final_table(plan), "en")).splitlines()
    heads = [word.strip() for word in head.split("|")]
    return [dict(zip(heads, (word.strip() for word in row.split("|")), strict=True)) for row in rows]


def column(plan, head):
    return [row[head] for row in shown(plan)]


def test_years_are_those_with_a_figure_and_the_plan_s_last():
    assert [head for head in shown(follow_up(TARGETS, SEEN))[0] if head.isdigit()] == ["2022", "2023", "2025"]
    assert [head for head in shown(follow_up(TARGETS, {"a": {2022: 150}}))[0] if head.isdigit()] == ["2022", "2025"]
    earlier = {"a": {2020: 100, 2021: 120, 2026: 300}}
    assert [head for head in shown(follow_up(TARGETS, earlier))[0] if head.isdigit()] == ["2021", "2025"]


def test_results_are_by_the_last_year():
    plan = follow_up(TARGETS, SEEN)
    assert column(plan, "At the end") == ["met +5.0%", "missed −12.5%", "not known"]
    assert column(plan, "2025") == ["210", "70", "–"]
    assert column(plan, "Class by share of time") == ["▲ Faster", "▼ Lagging", "▼ Lagging"]  # half of the way after 3/5
    assert column(plan, "Remark") == ["", "", "no observation of the target’s year"]


def test_a_plan_that_has_not_ended_has_no_results():
    plan = follow_up(TARGETS, SEEN, as_of=2023)
    assert column(plan, "At the end") == ["not yet due"] * 3
    assert column(plan, "2025") == ["–"] * 3
    assert column(plan, "2023") == ["–", "60", "1.5"]


def test_a_target_that_nobody_observed():
    (row,) = shown(follow_up({"d": {"baseline": 10, "target": 20}}))
    assert (row["At the end"], row["Class by share of time"], row["Source"]) == ("not known", "–", "")
    assert row["Remark"] == "no observation"


def test_a_source_is_named_once():
    assert column(follow_up(TARGETS, SEEN), "Source") == ["statistical bulletin"] * 3


@pytest.mark.parametrize(
    ("field", "value", "is_told"), [("is_earlier", True, True), ("status", "candidate", True), ("note", "x", False)]
)
def test_what_is_to_be_known_of_a_figure_stands_beside_it(field, value, is_told):
    plan = follow_up({"a": TARGETS["a"]}, {"a": {2022: 150, 2025: 210}})
    plan = replace(plan, observed=plan.observed.assign(**{field: value}))
    (remark,) = column(plan, "Remark")
    assert bool(remark) is is_told


@pytest.mark.parametrize(("year", "is_told"), [(2024, True), (2025, False)])
def test_a_figure_of_another_definition_is_told_up_to_the_year_of_the_page(year, is_told):
    plan = follow_up({"a": TARGETS["a"], "b": TARGETS["b"]}, SEEN, as_of=2024)
    other = plan.observed[plan.observed["key"] == "a"].head(1)
    other = other.assign(year=year, caveat="别的口径", caveat_en="another definition")
    first, second = column(replace(plan, apart=other), "Remark")
    assert ("another definition" in first) is is_told
    assert "another definition" not in second


def test_an_account_says_how_many_were_met():
    told = repr(show(account(follow_up(TARGETS, SEEN)), "en"))
    assert told.startswith("The outcome of 2 targets is known, and 1 was met (50%)")
    assert "between 33% and 67%" in told  # one of three, if the third was missed, and two, if it was met


def test_an_account_of_a_plan_that_nobody_observed():
    told = repr(show(account(follow_up(TARGETS)), "en"))
    assert told.startswith("What came of the targets cannot be told")


def test_an_account_counts_figures_that_nobody_checked():
    plan = follow_up(TARGETS, SEEN)
    unchecked = replace(plan, observed=plan.observed.assign(status=["candidate", "candidate", *["coded"] * 3]))
    without, told = (repr(show(account(one), "en")) for one in (plan, unchecked))
    assert told.startswith(without)
    assert "official text: 2." in told.removeprefix(without)
