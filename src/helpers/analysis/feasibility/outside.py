"""The outside view: what came of the targets of the areas above, and how forecasts of that fared."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pandas as pd

from helpers.analysis.common import listed, place_name, places_named, say, target_count
from helpers.analysis.feasibility.names import attribute
from helpers.facts import (
    Column,
    Fact,
    Figure,
    Finding,
    Listed,
    Name,
    Place,
    Table,
    Term,
    Thing,
    absent,
    computed,
    counted,
    table,
    term,
)
from helpers.methods.backtest import Score
from helpers.methods.plan_outcomes import RANKS, BackTest, rates_met, reliability
from helpers.methods.scoring import Coverage
from helpers.schema import Area

DIGITS = 4  # of a Brier score: with fewer, the skill could not be had from the scores as printed
NONE = absent("forecaster.none")


def outside_view(city: Area, tested: BackTest | None) -> Finding | None:
    """What came of targets above, which forecasts beat the base rate, and that none of it transfers to the place."""
    if tested is None or tested.linked.empty:
        return None
    met, n = int(tested.linked["met"].sum()), len(tested.linked)
    first, last = tested.years
    targets = target_count(tested.targets - tested.words, tested.words)
    ranks = {"published": tested.published, "later": n - tested.published}
    places = tested_places(city, tested)
    values: dict[str, Thing] = {
        "places": places,
        "first": first,
        "last": last,
        "targets": targets,
        "n": n,
        "met": met,
    }
    sentences = [say("above_met", **values, **ranks), *_ranks(tested)]
    missed = [_missed(indicator_rows) for _, indicator_rows in tested.missed.groupby("indicator", sort=False)]
    sentences += [say("above_missed", n=n - met, list=listed(missed))] if missed else []
    sentences += [_view(tested), say("not_transferable", name=place_name(city), places=places)]
    better = [term(f"forecaster.{method}") for method in tested.better]
    scored = [score for score in tested.scores if score.method != "base_rate" and not score.reason]
    if better:
        sentences.append(say("some_better", list=listed(better)))
    elif scored:
        sentences.append(say("none_better", n=len(scored), places=places))
    return Finding.of(*sentences)


def tested_places(city: Area, tested: BackTest) -> Listed:
    """The places whose plans set the targets, the place itself before those above it."""
    return places_named(area for area in (city, *city.above) if area.slug in tested.areas)


def _ranks(tested: BackTest) -> list[Term | Name]:
    """Where the published results and the next plan's baselines differ, and why."""
    rows = tested.differing.to_dict("records")
    if not tested.both:
        return []
    if not rows:
        return [say("ranks_agree", both=tested.both)]
    items = [
        say("ranks_item", name=Name.of(row), **{rank: _ranked(float(row[rank]), rank) for rank in RANKS})
        for row in rows
    ]
    why = [Name.of(row, "later_caveat") for row in rows if row["later_caveat"]]
    return [say("ranks_differ", both=tested.both, n=len(rows), list=listed(items)), *why]


def _ranked(value: float, rank: str) -> Fact:
    """An outcome with what prints it: the published result, or the next plan's baseline."""
    return Fact(value, "printed", place=Place(source=term(f"finding.ranked_{rank}")))


def _view(tested: BackTest) -> Term:
    """The outside view with its interval over indicators, or that there are too few of them."""
    view, k = tested.view, tested.linked["cluster"].nunique()
    if view.reason:
        return say("above_few", n=view.n, k=k)
    shown = {
        name: computed(value, view.method, {"N": view.n}, unit="fraction", decimals=0)
        for name, value in (("p", view.probability), ("low", view.low), ("high", view.high))
    }
    share = Fact(float(tested.linked["met"].mean()), "computed", "fraction", decimals=0, method="count")
    return say("above_view", **shown, n=view.n, k=k, share=share)


def sample(city: Area, tested: BackTest | None) -> Finding | None:
    """How far the sample can be trusted: selection, comparability, and who has read it."""
    if tested is None or tested.linked.empty:
        return None
    unlinked = target_count(tested.targets - tested.words - len(tested.linked), tested.words)
    sentences = [say("selection", left=unlinked, close=tested.close)]
    sentences += [say("results_read")] if tested.published else []
    if tested.candidates:
        is_all = tested.candidates == len(tested.linked)
        places = {"places": tested_places(city, tested)} if is_all else {}
        sentences.append(say("candidates_all" if is_all else "candidates_some", n=tested.candidates, **places))
    return Finding.of(*sentences)


def scores(tested: BackTest | None) -> Table | None:
    """Each method's Brier score beside the base rate's on the same targets; None without a back-test."""
    if tested is None:
        return None
    rows = [
        {
            "forecaster": term(f"forecaster.{score.method}"),
            "scored": counted(score.n),
            **_numbers(score),
            "coverage": _covered(tested.covered.get(score.method)),
        }
        for score in tested.scores
    ]
    columns = (
        Column("forecaster", "column.forecaster", wraps="always"),
        *(Column(name, f"column.{name}", "number") for name in ("scored", "brier", "base_brier", "skill")),
        *(Column(name, f"column.{name}", wraps="always") for name in ("gain", "coverage")),
    )
    return table(term("caption.scores"), columns, rows)


def view_figure(city: Area, tested: BackTest | None) -> Figure:
    """Shares of targets met, by group, and the reliability of the forecasts."""
    if tested is None:
        return Figure("outside_view", {"rates": pd.DataFrame(), "reliability": pd.DataFrame(), "places": ""})
    rates = rates_met(tested)
    groups = [_group(by, group) for by, group in zip(rates["by"], rates["group"], strict=True)]
    drawn = {"rates": rates.assign(group=groups), "reliability": reliability(tested)}
    return Figure("outside_view", {**drawn, "places": tested_places(city, tested)})


def _numbers(score: Score) -> dict[str, Thing]:
    def shown(value: float | None, decimals: int) -> Fact:
        return computed(value, "backtest.brier", {"N": score.n}, decimals=decimals)

    if score.reason:
        return {"brier": absent("no_chance.too_few", n=score.n), "base_brier": "", "skill": "", "gain": ""}
    if score.method == "base_rate":
        yardstick = absent("forecaster.yardstick")
        return {"brier": shown(score.brier, DIGITS), "base_brier": NONE, "skill": NONE, "gain": yardstick}
    gain: Thing = NONE
    if score.gain_low is not None:
        gain = term("change.interval", low=shown(score.gain_low, 3), high=shown(score.gain_high, 3))
    return {
        "brier": shown(score.brier, DIGITS),
        "base_brier": shown(score.base_brier, DIGITS),
        # Of fewer indicators than an interval needs, the skill would be that of a handful of outcomes.
        "skill": NONE if score.skill is None or score.gain_low is None else shown(score.skill, 2),
        "gain": gain,
    }


def _covered(coverage: Coverage | None) -> Thing:
    if coverage is None or coverage.share is None:
        return absent("forecaster.no_interval")
    words = term("change.covered", inside=coverage.inside, n=coverage.n, level=round(100 * coverage.level, 6))
    return computed(coverage.share, coverage.method, {"N": coverage.n}, text=words)


def _group(by: str, group: Any) -> Term:
    if by == "all":
        return term("forecaster.all_targets")
    return attribute(group) if by == "attribute" else term(f"type.{group}")


def _missed(missed: pd.DataFrame) -> Term:
    """One indicator with the plans in which it was missed."""
    first, *more = [term(f"plan_number.{int(plan)}") for plan in missed["plan"]]
    plans: Term = first
    if more:
        before = reduce(lambda sentence, plan: say("plans_next", first=sentence, next=plan), more[:-1], first)
        plans = say("plans_and", first=before, last=more[-1])
    key = "plan_many" if more else "plan_one"
    return say("missed_item", name=Name.of(missed.iloc[-1].to_dict()), plans=say(key, plans=plans))
