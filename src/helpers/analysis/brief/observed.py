"""What opens a review of which too few outcomes are known: what is observed at all, and how that stands."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.analysis.common import place_name
from helpers.analysis.evaluation.cells import Record, names_of, observed_cell, plain_name, seen_targets, target_cell
from helpers.facts import Brief, Term, Thing, counted, term
from helpers.methods import FollowUp, reviews
from helpers.methods.completion import Outcome
from helpers.methods.review import UPPER, set_aside
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import RULES, Review
from helpers.schema import Area

TOLD = 3  # observed targets that are told in a sentence each
RULE = RULES[0]  # the rule of the official time-proportional evaluations


def observed(place: Area, follow_up: FollowUp, ends: Mapping[str, Outcome]) -> Brief | None:
    """How many targets are observed, and how these stand by the share of time; None without a target.

    Args:
        place: the area.
        follow_up: its plan as followed.
        ends: what came of each target; empty before the end.
    """
    apart, reviewed = set_aside(follow_up), reviews(follow_up)
    total = len(follow_up.targets) - len(apart)
    if not total:
        return None
    rows = [(name, row, one) for name, row, one in seen_targets(follow_up, reviewed) if not name.endswith(UPPER)]
    seen = [one for name, _, one in rows if name not in apart]
    known = sum(one.is_completed is not None for one in ends.values())
    first, last = follow_up.period
    period = str(first) if first == last else f"{first}–{last}"
    values: dict[str, Thing] = {"place": place_name(place), "period": period, "total": counted(total)}
    key = f"brief.{'observed' if seen else 'unobserved'}{'_promises' if follow_up.is_narrative else ''}"
    if seen:
        latest = max(one.observed.year or 0 for one in seen)
        outcome = term("brief.outcome_some", n=counted(known)) if known else term("brief.outcome_none")
        values |= {"n": counted(len(seen)), "year": latest, "outcome": outcome}
    names = names_of(follow_up)
    sentences = [
        term(
            "brief.observed_one",
            name=plain_name(names[row["target_id"]], name),
            seen=_dated(follow_up, row, one),
            target=target_cell(follow_up, row),
            end=int(row["target_year"]),
            classed=classed(one),
        )
        for name, row, one in rows[:TOLD]
    ]
    return Brief(term(key, **values), tuple(sentences), term("brief.limit_unobserved"))


def _dated(follow_up: FollowUp, row: Record, one: Review) -> Thing:
    """The figure observed, always with its year."""
    shown = observed_cell(follow_up, row, one)
    is_bare = one.observed.year == follow_up.as_of and row["mode"] not in FLOWS
    return term("place.dated", value=shown, year=one.observed.year) if is_bare else shown


def classed(one: Review) -> Term:
    """The class of a target by the share of time, in words, as of its last figure."""
    result = one.verdicts[RULE.id]
    several = one.contested.get(RULE.id) or one.possible.get(RULE.id)
    if result.label and not result.reason:
        return term("brief.class_one", verdict=term(f"verdict.{result.label}"))
    if several:
        ends = {"low": term(f"verdict.{several[0]}"), "high": term(f"verdict.{several[-1]}")}
        classes = term(f"review.classes_{'either' if len(several) == 2 else 'range'}", **ends)
        return term("brief.class_either", classes=classes)
    if one.observed.is_met is not None and one.observed.year == one.target.target_year:
        return term(f"brief.class_{'met' if one.observed.is_met else 'missed'}")
    return term("brief.class_none")
