"""Tables that hold the review against others: official classes, and figures of nearly the same indicator."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.cited import cited
from helpers.analysis.evaluation.cells import (
    NONE,
    class_cell,
    head,
    percentage,
    rule_head,
    target_cell,
    target_name,
)
from helpers.facts import Column, Listed, Name, Table, Thing, Verdict, absent, computed, counted, table, term
from helpers.methods.completion import Outcome
from helpers.methods.follow_up import FollowUp
from helpers.methods.results import Reason
from helpers.methods.review import is_seen
from helpers.methods.verdicts import RULES, Review

EXACT = 5e-4  # a margin that is 0.0 % as it is printed


def classes(
    follow_up: FollowUp,
    official: pd.DataFrame,
    midway: Mapping[str, Review],
    reviews: Mapping[str, Review],
    ends: Mapping[str, Outcome],
) -> Table | None:
    """The official class of every indicator beside the rules' classes in that year, and what came of it.

    Args:
        followed: the plan.
        official: records of `assessments`.
        midway: reviews as of the year of the evaluation.
        reviews: reviews as of the year of the page.
        ends: outcomes by target; empty before the end.
    """
    given = {row["record_id"]: row["official_class"] for row in official.to_dict("records")}
    rules = [rule.measure for rule in RULES]
    rows: list[dict[str, Thing]] = []
    for row in follow_up.rows:
        name = row["target_id"]
        if name not in given:
            continue
        now: dict[str, Thing] = {rule.measure: _class(midway[name], rule.id) for rule in RULES}
        late: dict[str, Thing] = {"class_at_end": NONE, "at_end": NONE}
        if name in ends:
            late = {"class_at_end": _class(reviews[name], RULES[0].id), "at_end": end_cell(ends[name])}
        shown: dict[str, Thing] = {"indicator": Name.of(row), "official": Verdict(given[name]), **now}
        rows.append({**shown, **(late if ends else {})})
    if not rows:
        return None
    heads = {rule: rule_head(rule) for rule in rules}
    if all(row[rule] == row[rules[0]] for row in rows for rule in rules):  # one column says what three would
        heads = {rules[0]: rule_head("all")}
    columns = [
        Column("indicator", "column.indicator", wraps="always"),
        Column("official", head("official")),
        *(Column(rule, words) for rule, words in heads.items()),
        *(Column(key, head(key)) for key in ("class_at_end", "at_end") if ends),
    ]
    caption = term("review_caption.official", n=len(rows), year=int(official["year"].max()))
    return table(caption, tuple(columns), [{one.name: row[one.name] for one in columns} for row in rows])


def agreement(agreed: pd.DataFrame) -> Table | None:
    """How often each rule gives the official class, with the number compared."""
    rows: list[dict[str, Thing]] = []
    measures = {rule.id: rule.measure for rule in RULES}
    for (as_of, time), same_time in agreed.groupby(["as_of", "time"], sort=False):
        cells: dict[str, Thing] = {}
        for row in same_time.to_dict("records"):
            cells[measures[row["rule"]]] = _share(row) if row["n"] else NONE
        when = term("place.dated", value=term(f"review_time.{time}"), year=int(as_of))
        rows.append({"as_of": when, **cells})
    columns = (
        Column("as_of", head("as_of")),
        *(Column(rule.measure, rule_head(rule.measure), "number") for rule in RULES),
    )
    return table(term("review_caption.agreement"), columns, rows)


def _share(row: Mapping[str, float]) -> Thing:
    return term("review.of_n", agreed=counted(int(row["agreed"])), n=counted(int(row["n"])))


def apart(follow_up: FollowUp, names: pd.DataFrame) -> Table | None:
    """Figures of nearly the same indicator, and what differs.

    Args:
        followed: the plan.
        names: the area's tables, for the indicator's name in the next plan.
    """
    until_now = follow_up.apart[follow_up.apart["year"] <= follow_up.as_of]
    by_key = {row["key"]: row for row in follow_up.rows}
    later = names.set_index("indicator_id").to_dict("index")
    rows: list[dict[str, Thing]] = []
    for item in until_now.to_dict("records"):
        row, next_row = by_key[item["key"]], later[item["next_id"]]
        next_baseline = cited(item, item["value"], text=str(next_row["baseline_raw"]))
        rows.append(
            {
                "indicator": target_name(row),
                "target": target_cell(follow_up, row),
                "next_figure": term("place.dated", value=next_baseline, year=item["year"]),
                "name_there": Name.of(next_row),
                "caveat": Name.of(item, "caveat"),
            }
        )
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("target", "column.target", "number"),
        Column("next_figure", head("next_figure"), "number"),
        *(Column(key, head(key), wraps="always") for key in ("name_there", "caveat")),
    )
    return table(term("review_caption.apart", n=len(rows)), columns, rows)


def _class(one: Review, rule: str) -> Thing:
    return class_cell(rule, one) if is_seen(one) else NONE


def end_cell(result: Outcome) -> Thing:
    """Met or missed, with the margin; or that it is not known."""
    if result.is_completed is None:
        is_open = result.reason == Reason.CONTRADICTED
        return absent(f"unassessed.{result.reason}" if is_open else "review_state.unknown")
    state = term(f"review_state.{'met' if result.is_completed else 'missed'}")
    if result.margin is None:
        return state
    if abs(result.margin) < EXACT:
        words = term("review_state.met_exactly") if result.is_completed else state
        return computed(result.margin, "completion.margin", text=words)
    margin = computed(result.margin, "completion.margin", unit="fraction", is_change=True)
    return Listed((state, percentage(margin)), " ")
