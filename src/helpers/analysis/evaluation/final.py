"""The final evaluation as the official table (附表): every target with what was observed, what came of it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.common import listed
from helpers.analysis.evaluation.cells import (
    NONE,
    baseline_cell,
    class_cell,
    head,
    names_of,
    observed_figure,
    target_cell,
)
from helpers.analysis.evaluation.findings import completed, say
from helpers.analysis.evaluation.official import end_cell
from helpers.analysis.feasibility.names import attribute
from helpers.facts import Column, Finding, Name, Table, Thing, Unit, absent, table, term
from helpers.methods import completions, outcomes, reviews
from helpers.methods.completion import Outcome
from helpers.methods.follow_up import FollowUp
from helpers.methods.results import Reason
from helpers.methods.review import is_seen, set_aside
from helpers.methods.verdicts import RULES, Review
from helpers.schema import ReviewStatus

RULE = RULES[0].id  # by p/τ; the page of the review shows all three


def final_table(follow_up: FollowUp) -> Table | None:
    """Every target with its base, the figures of the plan's years, result, class, source and remark."""
    reviewed, ends = reviews(follow_up), outcomes(follow_up)
    seen = follow_up.observed[follow_up.observed["year"].between(follow_up.period[0], follow_up.as_of)]
    years = sorted({*seen["year"].astype(int), follow_up.period[1]})
    names = names_of(follow_up)
    rows: list[dict[str, Thing]] = []
    for row in follow_up.rows:
        one, figures = reviewed[row["target_id"]], seen[seen["key"] == row["key"]]
        known = set(figures["year"].astype(int))
        rows.append(
            {
                "indicator": names[row["target_id"]],
                "unit": Unit.of(row),
                "attribute": attribute(row["attribute"]) if row["attribute"] else "",
                "baseline": baseline_cell(follow_up, row),
                "target": target_cell(follow_up, row),
                **{f"y{year}": observed_figure(follow_up, row, year) if year in known else NONE for year in years},
                "result": _result(ends.get(row["target_id"]), one, follow_up),
                "class": class_cell(RULE, one) if is_seen(one) else NONE,
                "source": _sources(figures),
                "remark": listed(_remarks(follow_up, row, one, ends.get(row["target_id"]), figures), "wide"),
            }
        )
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("unit", "column.unit", wraps="always"),
        Column("attribute", "column.attribute"),
        *(Column(key, f"column.{key}", "number") for key in ("baseline", "target")),
        *(Column(f"y{year}", year, "number") for year in years),
        Column("result", head("at_end")),
        Column("class", head("class_by_time")),
        Column("source", head("source"), wraps="always"),
        Column("remark", head("remark"), wraps="always"),
    )
    first, last = follow_up.period
    return table(term("review_caption.final", first=first, last=last, n=len(rows)), columns, rows)


def account(follow_up: FollowUp) -> Finding | None:
    """How many targets were met, and how far the figures are checked."""
    done, ends = completions(follow_up), outcomes(follow_up)
    status = pd.concat([follow_up.targets["status"], follow_up.observed["status"]])
    unchecked = int((status == ReviewStatus.CANDIDATE).sum())
    result = completed(follow_up, done, ends)
    sentences = list(result.sentences) if result else [say("final_none")]
    return Finding.of(*sentences, say("final_candidates", n=unchecked) if unchecked else None)


def _result(end: Outcome | None, one: Review, follow_up: FollowUp) -> Thing:
    """What came of a target; of one that does not count, whether it was met all the same."""
    if follow_up.as_of < follow_up.period[1]:
        return absent("review_state.open")
    if end is not None:
        return end_cell(end)
    year = one.observed.year
    if not is_seen(one) or year is None or year < follow_up.period[1] or one.observed.is_met is None:
        return absent("review_state.unknown")
    return term(f"review_state.{'met' if one.observed.is_met else 'missed'}")


def _sources(figures: pd.DataFrame) -> Thing:
    names = dict.fromkeys(Name.of(row, "source") for row in figures.to_dict("records"))
    return listed([*names], "wide")


def _remarks(
    follow_up: FollowUp, row: Mapping[str, Any], one: Review, end: Outcome | None, figures: pd.DataFrame
) -> list[Thing]:
    """Why a result is not known, and what is to be known of one that is."""
    remarks: list[Thing] = []
    reason = end.reason if end is not None else "" if is_seen(one) else one.observed.reason
    if reason == Reason.NO_OBSERVATION and is_seen(one):
        remarks.append(term("review_remark.not_final"))
    elif reason:
        remarks.append(term(f"unassessed.{Reason(reason).value}"))
    if row["target_id"] in set_aside(follow_up):
        remarks.append(term("review_remark.stretch"))
    if one.others:
        remarks.append(term("review_remark.contested"))
    if figures["is_earlier"].astype(bool).any():
        remarks.append(term("review_remark.earlier"))
    if (figures["status"] == ReviewStatus.CANDIDATE).any():
        remarks.append(term("review_remark.candidate"))
    apart = follow_up.apart[(follow_up.apart["key"] == row["key"]) & (follow_up.apart["year"] <= follow_up.as_of)]
    for item in apart.to_dict("records"):
        figure = term("place.dated", value=float(item["value"]), year=int(item["year"]))
        remarks.append(term("review_remark.apart", figure=figure, caveat=Name.of(item, "caveat")))
    return remarks
