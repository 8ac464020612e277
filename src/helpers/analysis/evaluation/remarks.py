"""Findings at the edges: official classes, changed indicators, the first year, what is missing, the next plan."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.common import listed, place_name
from helpers.analysis.evaluation.cells import percentage
from helpers.analysis.evaluation.findings import say
from helpers.facts import Finding, Name, Term, Thing, computed, in_sentence
from helpers.methods.completion import Outcome, completion
from helpers.methods.follow_up import FollowUp
from helpers.methods.review import FirstYear, outcomes, set_aside
from helpers.methods.verdicts import LAGGING, RULES
from helpers.schema import PLANS, Area, Document


def official(given: pd.DataFrame, agreed: pd.DataFrame, ends: Mapping[str, Outcome]) -> Finding | None:
    """How often the rules agree with the official classes, with N, and what became of those classes.

    Args:
        given: official classes of the plan's targets.
        agreed: as `methods.official_agreement` gives it.
        ends: outcomes by target; empty before the end.
    """
    if agreed.empty:
        return None
    now = agreed[agreed["time"] == "same"]
    measure = {rule.id: rule.measure for rule in RULES}
    sentences = []
    if not now.empty:
        year, count = int(now["as_of"].iloc[0]), int(now["n"].max())
        items = [
            say(
                "agreement_item",
                rule=in_sentence(f"rule.{measure[row['rule']]}"),
                agreed=int(row["agreed"]),
                n=int(row["n"]),
            )
            for row in now.to_dict("records")
        ]
        is_some = say("agreement", year=year, n=count, list=listed(items))
        sentences.append(is_some if count else say("agreement_none", year=year))
    known = {name: one for name, one in ends.items() if one.is_completed is not None}
    kinds = dict(zip(given["record_id"], given["official_class"], strict=True))
    lagging, rest = (
        [bool(known[name].is_completed) for name in known if name in kinds and (kinds[name] == LAGGING) == flag]
        for flag in (True, False)
    )
    if lagging and rest:
        counts = {"lagging": len(lagging), "lagging_met": sum(lagging), "rest": len(rest), "rest_met": sum(rest)}
        sentences.append(say("hindsight", **counts))
    return Finding.of(*sentences)


def apart(follow_up: FollowUp) -> Finding | None:
    """How many figures are of nearly the same indicator, and what they would change; None without any."""
    count = int((follow_up.apart["year"] <= follow_up.as_of).sum())
    if not count:
        return None
    both = completion(list(outcomes(follow_up.with_apart()).values()))
    by_exact_figures, known = completion(list(outcomes(follow_up).values())), both.completed + both.missed
    more = known - by_exact_figures.completed - by_exact_figures.missed
    if both.rate is None or not more:
        return Finding.of(say("apart_early", n=count))
    return Finding.of(say("apart", n=count, more=more, met=both.completed, known=known))


def first_years(firsts: list[FirstYear]) -> Finding | None:
    """What the plan's first year brought, counted from the year before; None where no figure allows it."""

    def bounded(one: FirstYear, growth: float | None) -> Thing:
        return say(one.bound() or "exactly", value=percentage(computed(growth, "growth.cagr", unit="fraction")))

    items = [
        say(
            "first_year_item",
            name=Name.of(one.row),
            seen=bounded(one, one.review.growth.growth),
            need=bounded(one, one.review.growth.required),
            start=say("start_floor" if one.is_floor else "start_ceiling") if one.is_bound else "",
        )
        for one in firsts
        if one.review.growth.growth is not None
    ]
    if not items:
        return None
    year = max(one.year for one in firsts)
    return Finding.of(say("first_year", n=len(firsts), year=year, list=listed(items, "wide")))


def missing(follow_up: FollowUp, gaps: pd.DataFrame, place: Area) -> Finding | None:
    """How many targets lack an observation, which document would tell, and what fills the gap."""
    if gaps.empty:
        return Finding.of(say("nothing_missing"))
    lacking = follow_up.targets[follow_up.targets["key"].isin(gaps["key"])]
    lacking = lacking[~lacking["target_id"].isin(set_aside(follow_up))]
    n, rows = int(lacking["target"].notna().sum()), len(gaps)
    sentence = say("missing", n=n) if n == rows else say("missing_rows", n=n, rows=rows)
    return Finding.of(sentence, _read(follow_up, place), say("supply"))


def _read(follow_up: FollowUp, place: Area) -> Term:
    """The area's documents after the baseline that the data hold, and what other documents would tell."""
    first = int(follow_up.targets["base_year"].min())
    later = [item for item in (*place.documents, *place.collected) if item.period[1] > first]
    later = [item for item in later if item.document_id != follow_up.document and not _is_plan_of(item, follow_up)]
    if not later:
        return say("read_none", name=place_name(place))
    return say(
        "read_some", name=place_name(place), documents=listed([Name(item.title, item.title_en) for item in later])
    )


def _is_plan_of(item: Document, follow_up: FollowUp) -> bool:
    return item.kind in PLANS and item.period[0] <= follow_up.period[0]


def outlook(follow_up: FollowUp, ahead: pd.DataFrame) -> Finding | None:
    """What was slack, and where the past pace leads; None without a published figure."""
    last, paced = int(ahead["last_year"].notna().sum()), int((ahead["method"] != "").sum())
    if not last:
        return None
    is_stock = (ahead["last_year"].notna() & (ahead["need_method"] == "increment.stock")).any()
    stock = [say("as_stock")] if is_stock else []
    if not paced:
        return Finding.of(say("outlook_single", n=len(ahead), last=last), *stock)
    carried, year = int(ahead["at_end"].notna().sum()), int(ahead["end"].iloc[0])
    sentences = [say("outlook", n=len(ahead), last=last, paced=paced)]
    sentences += [say("outlook_bound", n=paced - carried)] if carried < paced else []
    sentences += ([say("outlook_carried", year=year)] if carried else []) + stock
    names = {row["target_id"]: Name.of(row) for row in follow_up.rows}
    slack = [names[name] for name in ahead.loc[ahead["state"] == "slack", "target_id"]]
    if slack:
        sentences.append(say("slack", n=len(slack), names=listed(slack)))
    for key in ("asks_less", "asks_more"):
        before = [names[name] for name in ahead.loc[ahead["asks"] == key, "target_id"]]
        sentences += [say(key, names=listed(before))] if before else []
    judged = ahead["next_state"].dropna()
    if len(judged):
        within, beyond = (int((judged == key).sum()) for key in ("within", "beyond"))
        values = {"year": year, "within": within}
        sentences.append(say("outlook_next", **values, beyond=beyond) if beyond else say("outlook_next_all", **values))
    return Finding.of(*sentences)
