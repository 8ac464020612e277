"""Findings of the review: what is reviewed, how the observed targets stand, and what was completed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from helpers.analysis.cited import cited
from helpers.analysis.common import listed, place_name
from helpers.analysis.evaluation.cells import (
    Record,
    figure,
    measure_cell,
    names_of,
    observed_figure,
    printed_target,
    seen_targets,
)
from helpers.facts import Fact, Finding, Name, Term, Thing, computed, in_sentence, term
from helpers.methods.completion import FEWEST_KNOWN, Completion, Outcome
from helpers.methods.differences import disagreements
from helpers.methods.follow_up import FollowUp
from helpers.methods.pace import ESCAP_CLASSES, SDSN_WINDOW, UNSD_CLASSES
from helpers.methods.results import Result
from helpers.methods.review import FirstYear, are_final, by_earlier_figures, classes, first_years, outcomes, set_aside
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import CHINESE, RULES, Review, Rule
from helpers.schema import Area, Mode, ReviewStatus

_TIME = RULES[0].id
_RATIOS = ("time", "growth", "unsd")
_BOUNDS = {">": "lower", ">=": "lower", "<": "upper", "<=": "upper"}


def basis(place: Area, follow_up: FollowUp, reviews: Mapping[str, Review]) -> Finding | None:
    """Which targets are reviewed, as of when, and how many were observed."""
    apart = set_aside(follow_up)
    observed = [
        (row["key"], one)
        for name, row, one in seen_targets(follow_up, reviews)
        if ":" not in name and row["target_id"] not in apart
    ]
    seen = len(observed)
    first, last = follow_up.period
    targets = follow_up.targets[~follow_up.targets["target_id"].isin(apart)]
    name, total = place_name(place), len(targets)
    words, unseen = int(targets["target"].isna().sum()), total - seen
    beside = say("stretch_beside", n=len(apart)) if apart else None
    split = {"unseen": unseen, "figures": unseen - words, "words": words}
    more = say("words" if seen else "words_all", **split) if words else None
    values: dict[str, Thing] = {"name": name, "first": first, "last": last, "year": follow_up.as_of}
    if follow_up.is_narrative:
        return Finding.of(say("basis_one_year" if first == last else "basis_promises", **values), more)
    known = sum(one.is_completed is not None for one in outcomes(follow_up).values())
    firsts = 0 if seen else len(first_years(follow_up))
    if known < FEWEST_KNOWN:  # the opening says how many are observed
        short = say("basis_first_year", **values, firsts=firsts) if firsts else say("basis_short", **values)
        return Finding.of(short, *_rows(observed), beside, more)
    counts = {"targets": total, "seen": seen, "unseen": unseen}
    latest = max(one.observed.year or 0 for _, one in observed)
    is_old = 0 < latest < follow_up.as_of
    dated = say("basis_latest", year=latest) if is_old else None
    return Finding.of(say("basis", **values, **counts), *_rows(observed), dated, beside, more)


def _rows(observed: list[tuple[str, Review]]) -> list[Term]:
    """To how many indicators the observed targets belong, where these are fewer."""
    rows = len({key for key, _ in observed})
    return [say("basis_rows", n=rows)] if 0 < rows < len(observed) else []


def status(place: Area, follow_up: FollowUp) -> Finding | None:
    """A warning where records behind the page are not settled, and what the other counts are of; None where all are."""
    known = pd.concat([follow_up.targets["status"], follow_up.observed["status"]])
    candidates = int((known == ReviewStatus.CANDIDATE).sum())
    if not candidates:
        return None
    return Finding.of(say("candidates", n=candidates), say(f"counts_{'studied' if place.is_planned else 'beside'}"))


def contested(place: Area, follow_up: FollowUp, reviews: Mapping[str, Review]) -> Finding | None:
    """For which targets documents print figures that contradict each other, and what stays open for that.

    None where nothing is contradicted.
    """
    rows = [row for row in follow_up.rows if follow_up.others_of(row)]
    if not rows:
        return None
    names = list(dict.fromkeys(Name.of(row) for row in rows))
    is_open = list(dict.fromkeys(Name.of(row) for row in rows if reviews[row["target_id"]].contested))
    pairs = follow_up.others[follow_up.others["key"].isin([row["key"] for row in rows])]
    within = int(pairs["origin"].isna().sum())  # what another document prints tells where it comes from
    key = "contested_within" if within == len(pairs) else "contested_mixed" if within else "contested_across"
    sentences = [say(key, n=len(names), pairs=len(pairs), own=within, names=listed(names))]
    if is_open:
        sentences.append(say("contested_open", names=listed(is_open)))
    elif any(result.label for row in rows for result in reviews[row["target_id"]].verdicts.values()):
        sentences.append(say("contested_same"))
    by_class: dict[tuple[Any, ...], list[Name]] = {}
    for row in rows:
        one = reviews[row["target_id"]]
        if possible := one.possible.get(_TIME):
            by_class.setdefault((possible, one.observed.year, one.observed.operator), []).append(Name.of(row))
    for (possible, year, operator), names_of_class in by_class.items():
        ends = {"low": term(f"verdict.{possible[0]}"), "high": term(f"verdict.{possible[-1]}")}
        verdicts = say("classes_either" if len(possible) == 2 else "classes_range", **ends)
        bound = term(f"review_bound.{_BOUNDS.get(operator, 'about')}")
        listed_names = listed(list(dict.fromkeys(names_of_class)))
        sentences.append(say("class_by_bound", names=listed_names, year=year, bound=bound, classes=verdicts))
    kinds = {item.document_id: item.kind for item in (*place.documents, *place.collected)}
    sentences += [
        continued for row in rows if (continued := _continued(follow_up, row, reviews[row["target_id"]], kinds))
    ]
    return Finding.of(*sentences)


def _continued(follow_up: FollowUp, row: Record, one: Review, kinds: Mapping[str, str]) -> Term | None:
    """Which of two baselines the figure observed continues: that of the same kind of document, if just one is."""
    observed, others = follow_up.observed, follow_up.others
    seen = observed[(observed["key"] == row["key"]) & (observed["year"] == one.observed.year)].to_dict("records")
    rivals = others[(others["key"] == row["key"]) & (others["field"] == "baseline")].to_dict("records")
    if not seen or one.observed.year is None or one.observed.year <= row["base_year"]:
        return None
    kind = kinds.get(seen[-1]["document"])
    alike = [rival for rival in rivals if kinds.get(rival["document"]) == kind]
    if kind is None or len(alike) != 1 or kinds.get(follow_up.document) == kind:
        return None
    return say(
        "continued",
        name=Name.of(row),
        year=one.observed.year,
        seen=figure(seen[-1]),
        rival=figure({**alike[0], "is_earlier": False}),
        kind=term(f"document_kind.{kind}"),
        own=cited(row, row["baseline"], text=str(row["baseline_raw"])),
    )


def class_counts(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Finding | None:
    """How many targets stand in each class by each rule, and which are met without a class."""
    seen = seen_targets(follow_up, reviews)
    counted = {rule.measure: _counted(classes(reviews, rule.id)) for rule in RULES}
    first, *others = counted.values()
    by_rule = {"all": first} if all(other == first for other in others) else counted
    sentences = [say("lights", rule=term(f"rule.{key}"), list=listed(items)) for key, items in by_rule.items() if items]
    apart = set_aside(follow_up)
    twice = list(dict.fromkeys(Name.of(row) for _, row, _ in seen if row["target_id"] in apart))
    if twice:
        sentences.append(say("one_observation", names=listed(twice)))
    if any(one.verdicts[rule.id].label or rule.id in one.possible for _, _, one in seen for rule in RULES):
        sentences.append(say("rule_bounds", list=listed([_bounds_of(rule) for rule in RULES], "wide")))
    names = names_of(follow_up)
    met = [names[row["target_id"]] for _, row, one in seen if one.observed.is_met and not one.verdicts[_TIME].label]
    if met:
        sentences.append(say("met_no_class", n=len(met), names=listed(met)))
    missed = [_ratios(names[row["target_id"]], one) for _, row, one in seen if _is_overruled(row, one)]
    if missed:
        sentences.append(say("lagging_missed", names=listed(missed)))
    stars = set(follow_up.observed.loc[follow_up.observed["is_earlier"].astype(bool), "key"])
    if any("*" in str(row["baseline_raw"]) or row["key"] in stars for _, row, _ in seen):
        sentences.append(say("earlier"))
    if any("〔" in str(row["target_raw"]) for _, row, _ in seen):
        sentences.append(say("bracketed"))
    return Finding.of(*sentences)


def _counted(given: pd.Series) -> list[Term]:
    counts = given.value_counts()
    return [
        say("lights_item", verdict=term(f"verdict.{code}"), n=int(counts[code])) for code in CHINESE if code in counts
    ]


def _bounds_of(rule: Rule) -> Term:
    bounds = {name: f"{getattr(rule, name):.2f}" for name in ("faster", "expected")}
    return say("rule_bound", rule=in_sentence(f"rule.{rule.measure}"), **bounds)


def _is_overruled(row: Record, one: Review) -> bool:
    """Whether a target lags because it was missed, though a ratio says otherwise or there is none."""
    year = one.observed.year
    missed = year is not None and year >= row["target_year"] and one.observed.is_met is False
    values = [(rule, one.verdicts[rule.id].value) for rule in RULES]
    return missed and any(value is None or rule.step(value) > 0 for rule, value in values)


def _ratios(name: Thing, one: Review) -> Term:
    """A target with its three ratios, and which of them cannot be computed."""
    ratios = {key: getattr(one, key) for key in _RATIOS}
    parts: list[Thing] = [
        say("ratio_item", measure=term(f"review_measure.{key}"), value=measure_cell(one, key, 2, {}))
        for key, result in ratios.items()
        if result.value is not None
    ]
    silent = [term(f"review_measure.{key}") for key, result in ratios.items() if result.value is None]
    parts += [say("ratio_silent", measures=listed(silent, "years"))] if silent else []
    return say("named_ratios", name=name, ratios=listed(parts, "clauses"))


def measures(follow_up: FollowUp, reviews: Mapping[str, Review]) -> Finding | None:
    """Whether the rules agree, and where linear and compound measures lie furthest apart."""
    seen = [
        (row, one)
        for _, row, one in seen_targets(follow_up, reviews)
        if any(result.label for result in one.verdicts.values())
    ]
    if not seen:
        return None
    names = names_of(follow_up)
    compared = [(row, one) for row, one in seen if all(is_measured(result) for result in one.verdicts.values())]
    split = [names[row["target_id"]] for row, one in compared if one.disagreements]
    sentences = [say("split", n=len(split), of=len(compared), names=listed(split))] if split else []
    if not split:
        sentences = [say("agree_all", n=len(compared)) if compared else say("agree_none")]
    both = [
        (abs(one.time.value - one.growth.value), row, one)
        for row, one in seen
        if one.time.value is not None and one.growth.value is not None
    ]
    if len(both) > 1:
        gap, row, one = max(both, key=lambda item: item[0])
        if gap >= 0.005:
            ratios = {"linear": measure_cell(one, "time", 2, {}), "compound": measure_cell(one, "growth", 2, {})}
            sentences.append(say("widest", name=names[row["target_id"]], **ratios))
    if len(disagreements(follow_up, reviews)):
        key = "judged_met" if are_final(follow_up, reviews) else "judged_reach"
        sentences.append(say(key, ratio=f"{UNSD_CLASSES[0][0]:.2f}", short=f"{ESCAP_CLASSES[0][0]:.2f}"))
    return Finding.of(*sentences)


def is_measured(result: Result) -> bool:
    """Whether a class rests on a ratio that could be computed."""
    return bool(result.label) and result.value is not None


def over_years(follow_up: FollowUp, path: pd.DataFrame) -> Finding | None:
    """Which classes changed over the observed years, and in which year; None without two years."""
    if path.empty:
        return None
    names = names_of(follow_up)
    measure = {rule.id: rule.measure for rule in RULES}
    rules_by_steps: dict[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]], list[Thing]] = {}
    for (target, rule), classes_by_year in path.groupby(["target_id", "rule"], sort=False):
        steps = _steps(classes_by_year)
        if len(steps) > 1:
            rules_by_steps.setdefault((str(target), steps), []).append(in_sentence(f"rule.{measure[str(rule)]}"))
    sentences = [
        say(
            "change_over", name=names[target], rule=listed(rules, "years"), steps=listed([_step(*one) for one in steps])
        )
        for (target, steps), rules in rules_by_steps.items()
    ]
    return Finding.of(*(sentences or [say("no_change_over")]))


def _steps(classes_by_year: pd.DataFrame) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The classes of one target by one rule in their order, each with the observed years in which it stood."""
    pairs = sorted(zip(classes_by_year["year"].astype(int), classes_by_year["class"], strict=True))
    return tuple((code, tuple(year for year, _ in part)) for code, part in groupby(pairs, key=lambda pair: pair[1]))


def _step(code: str, years: tuple[int, ...]) -> Term:
    verdict = term(f"verdict.{code}")
    if len(years) == 1:
        return say("step_one", verdict=verdict, year=years[0])
    return say("step_span", verdict=verdict, years=listed(years, "years"))


def completed(follow_up: FollowUp, done: Mapping[str, Completion], ends: Mapping[str, Outcome]) -> Finding | None:
    """Completed over total with bounds, the binding targets, and what was missed; None where nothing is known."""
    if not done:
        return None
    one, binding = done["all"], done["binding"]
    known = one.completed + one.missed
    put = {"met": one.completed, "known": known}
    more = {"unit": "fraction", "decimals": 0}
    values: dict[str, Thing] = {**put, "over": one.over, "rate": computed(one.rate, "completion.rate", put, **more)}
    if one.unknown:
        put = {"unknown": one.unknown, **put}
        limits = {"least": one.rate_least, "most": one.rate_most}
        values |= {end: computed(value, "completion.rate", put, **more) for end, value in limits.items()}
        sentences = [say("completion", **values, unknown=one.unknown)]
    else:
        sentences = [say("completion_whole", **values)]
    if binding.completed + binding.missed:
        sentences.append(say("completion_binding", known=binding.completed + binding.missed, met=binding.completed))
    if earlier := by_earlier_figures(follow_up, ends):
        sentences.append(say("completed_earlier", n=len(earlier)))
    names = names_of(follow_up)
    missed = [
        say("missed_item", name=names[row["target_id"]], target=printed_target(row), value=_reached(row, follow_up))
        for row in follow_up.rows
        if row["target_id"] in ends
        and ends[row["target_id"]].is_completed is False
        and row["target_year"] in follow_up.values(row["key"])
    ]
    if missed:
        sentences.append(say("missed", names=listed(missed)))
    return Finding.of(*sentences)


def _reached(row: Record, follow_up: FollowUp) -> Thing:
    """What was reached at the end, in the terms of the target: the addition to the baseline, a sum, a mean, a level."""
    values = follow_up.values(row["key"])
    in_plan = [value for year, value in values.items() if row["base_year"] < year <= row["target_year"]]
    if row["mode"] == Mode.INCREMENT:
        added = values[row["target_year"]] - row["baseline"]
        return Fact(added, "computed", reason=term("review_origin.added"))
    if row["mode"] in FLOWS:
        made = sum(in_plan) / (1 if row["mode"] == Mode.CUMULATIVE else len(in_plan))
        return Fact(made, "computed", reason=term("review_origin.summed", n=len(in_plan)))
    return observed_figure(follow_up, row, row["target_year"])


def bounds(follow_up: FollowUp, reviews: Mapping[str, Review], moved: pd.DataFrame) -> Finding | None:
    """How many classes depend on the bounds; None without a class."""
    classed = {name for rule in RULES for name in classes(reviews, rule.id).index}
    total, apart = len(classed), len(classed & set_aside(follow_up))
    if not total:
        return None
    if moved.empty:
        return Finding.of(say("bounds_none"))
    stretch = say("of_them_stretch", n=apart) if apart else ""
    return Finding.of(say("bounds_some", total=total, stretch=stretch, n=moved["target_id"].nunique()))


def thresholds(growth: pd.DataFrame) -> Finding | None:
    """How many indicators are classed differently by growth alone; None without growth."""
    if growth.empty:
        return None
    differ = int(growth["differ"].sum())
    return Finding.of(say("thresholds", n=len(growth), differ=differ) if differ else say("thresholds_none"))


def notes(follow_up: FollowUp, reviews: Mapping[str, Review], firsts: list[FirstYear]) -> Finding | None:
    """Where the measures that the page shows come from."""
    used = [one for _, _, one in seen_targets(follow_up, reviews)] + [first.review for first in firsts]
    growth, time = any(one.growth.value is not None for one in used), any(one.time.value is not None for one in used)
    given = {
        "growth": growth,
        "projection": any(one.unsd.value is not None for one in reviews.values()),
        "classes": any(result.label for one in reviews.values() for result in one.verdicts.values()),
        "completion": any(one.is_completed is not None for one in outcomes(follow_up).values()),
        "both": growth and time,
    }
    keys = [key for key, is_given in given.items() if is_given] or ["none"]
    return Finding.of(*(term(f"review_note.{key}", window=SDSN_WINDOW) for key in keys), kind="note")


def say(key: str, **values: Thing) -> Term:
    """A sentence of the review with what fills it."""
    return Term(f"review.{key}", values)
