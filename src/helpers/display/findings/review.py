"""Sentences of the implementation review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.display.findings.common import city_name
from helpers.display.prose import Finding, Note
from helpers.display.review import seen_targets
from helpers.labels import gloss, join, label, number, percent
from helpers.methods.completion import Completion, Outcome, completion
from helpers.methods.differences import disagreements
from helpers.methods.followed import Followed
from helpers.methods.pace import ESCAP_CLASSES, UNSD_CLASSES
from helpers.methods.review import FirstYear, classes, first_years, outcomes
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import CHINESE, LAGGING, RULES, Review
from helpers.schema import Area, Mode, ReviewStatus

_TIME = RULES[0].id


def review_basis(place: Area, followed: Followed, found: Mapping[str, Review], lang: str) -> Finding:
    """Which targets are reviewed, as of when, and how many were observed."""
    seen = sum(name in found for name, _, _ in seen_targets(followed, found) if ":" not in name)
    first, last = followed.period
    values = {
        "name": city_name(place, lang),
        "first": first,
        "last": last,
        "year": followed.as_of,
        "targets": len(followed.targets),
        "seen": seen,
    }
    words, unseen = int(followed.targets["target"].isna().sum()), len(followed.targets) - seen
    more = _say("words", lang, unseen=unseen, figures=unseen - words, words=words) if words else ""
    if followed.is_narrative:
        if first == last:
            keys = ("name", "first", "targets", "seen") if seen else ("name", "first", "targets")
            said = _say("basis_year" if seen else "basis_year_none", lang, **{key: values[key] for key in keys})
        else:
            said = _say("basis_promises", lang, **{key: values[key] for key in values if key != "first"})
        return Finding(said, more, lang=lang)
    if not seen:
        values.pop("seen")
        if firsts := len(first_years(followed)):
            return Finding(_say("basis_none_first", lang, **values, firsts=firsts), more, lang=lang)
        return Finding(_say("basis_none", lang, **values), more, lang=lang)
    return Finding(_say("basis", lang, **values, unseen=unseen), more, lang=lang)


def review_status(followed: Followed, lang: str) -> Finding | None:
    """A warning where records behind the page are not settled; None where all are."""
    status = pd.concat([followed.targets["status"], followed.observed["status"]])
    candidates = int((status == ReviewStatus.CANDIDATE).sum())
    return Finding(_say("candidates", lang, n=candidates), lang=lang) if candidates else None


def lights(followed: Followed, found: Mapping[str, Review], lang: str) -> Finding | None:
    """How many targets stand in each class by p/τ, and which are met without a class."""
    seen = seen_targets(followed, found)
    if not seen:
        return None
    given = classes(found, _TIME).value_counts()
    items = [
        _say("lights_item", lang, verdict=label(f"verdict.{name}", lang), n=int(given[name]))
        for name in CHINESE
        if name in given
    ]
    said = [_say("lights", lang, list=join(items, lang))] if items else []
    met = [gloss(row, "name", lang) for _, row, one in seen if one.observed.is_met and not one.verdicts[_TIME].label]
    if met:
        said.append(_say("met_no_class", lang, n=len(met), names=join(met, lang)))
    missed = [_ratios(row, one, lang) for _, row, one in seen if _is_overruled(row, one)]
    if missed:
        said.append(_say("lagging_missed", lang, names=join(missed, lang)))
    stars = set(followed.observed.loc[followed.observed["is_earlier"].astype(bool), "key"])
    if any("*" in str(row["baseline_raw"]) or row["key"] in stars for _, row, _ in seen):
        said.append(_say("earlier", lang))
    if any("〔" in str(row["target_raw"]) for _, row, _ in seen):
        said.append(_say("bracketed", lang))
    return Finding(*said, lang=lang) if said else None


def _is_overruled(row: Mapping[str, Any], one: Review) -> bool:
    """Whether a target lags because it was missed, though a ratio says otherwise or there is none."""
    missed = one.observed.year >= row["target_year"] and not one.observed.is_met
    values = {rule.id: one.verdicts[rule.id].value for rule in RULES}
    return missed and any(values[rule.id] is None or values[rule.id] >= rule.expected for rule in RULES)


def _ratios(row: Mapping[str, Any], one: Review, lang: str) -> str:
    """A target with its three ratios, and which of them cannot be computed."""
    found = {label(f"review_measure.{key}", lang): getattr(one, key).value for key in ("time", "growth", "unsd")}
    comma = "、" if lang == "zh" else ", "
    parts = [
        _say("ratio_item", lang, measure=measure, value=number(value, 2))
        for measure, value in found.items()
        if value is not None
    ]
    silent = [measure for measure, value in found.items() if value is None]
    parts += [_say("ratio_silent", lang, measures=comma.join(silent))] if silent else []
    said = ("，" if lang == "zh" else "; ").join(parts)
    return _say("named_ratios", lang, name=gloss(row, "name", lang), ratios=said)


def measures(followed: Followed, found: Mapping[str, Review], lang: str) -> Finding | None:
    """Whether the rules agree, and where linear and compound measures lie furthest apart."""
    seen = [
        (row, one)
        for name, row, one in seen_targets(followed, found)
        if any(result.label for result in one.verdicts.values())
    ]
    if not seen:
        return None
    split = [gloss(row, "name", lang) for row, one in seen if one.disagreements]
    said = [_say("split", lang, n=len(split), names=join(split, lang)) if split else _say("agree_all", lang)]
    both = [
        (abs(one.time.value - one.growth.value), row, one)
        for row, one in seen
        if one.time.value is not None and one.growth.value is not None
    ]
    if len(both) > 1:
        gap, row, one = max(both, key=lambda item: item[0])
        if gap >= 0.005:
            said.append(
                _say(
                    "widest",
                    lang,
                    name=gloss(row, "name", lang),
                    linear=number(one.time.value, 2),
                    compound=number(one.growth.value, 2),
                )
            )
    if len(disagreements(followed, found)):
        key = "judged_met" if followed.as_of >= followed.period[1] else "judged_reach"
        said.append(_say(key, lang, ratio=number(UNSD_CLASSES[0][0], 2), short=number(ESCAP_CLASSES[0][0], 2)))
    return Finding(*said, lang=lang)


def over_years(followed: Followed, path: pd.DataFrame, lang: str) -> Finding | None:
    """Which classes changed between the first and the last observed year; None without two years."""
    if path.empty:
        return None
    names = {row["target_id"]: gloss(row, "name", lang) for row in followed.rows}
    measures = {rule.id: rule.measure for rule in RULES}
    found: dict[tuple[str, str, int, str, int], list[str]] = {}
    for (target, rule), own in path.groupby(["target_id", "rule"], sort=False):
        begin, end = own.iloc[0], own.iloc[-1]
        if begin["class"] != end["class"]:
            change = (str(target), begin["class"], int(begin["year"]), end["class"], int(end["year"]))
            found.setdefault(change, []).append(label(f"rule.{measures[str(rule)]}", lang))
    said = [
        _say(
            "change_over",
            lang,
            name=names[target],
            rule=("、" if lang == "zh" else ", ").join(rules),
            first=first,
            last=last,
            before=label(f"verdict.{before}", lang),
            after=label(f"verdict.{after}", lang),
        )
        for (target, before, first, after, last), rules in found.items()
    ]
    return Finding(*(said or [_say("no_change_over", lang)]), lang=lang)


def completed(
    followed: Followed, done: Mapping[str, Completion], ends: Mapping[str, Outcome], lang: str
) -> Finding | None:
    """Completed over total with bounds, the binding targets, and what was missed; None where nothing is known."""
    if not done:
        return None
    one, binding = done["all"], done["binding"]
    known = one.completed + one.missed
    values = {
        "known": known,
        "met": one.completed,
        "rate": percent(one.rate, 0),
        "low": percent(one.low, 0),
        "high": percent(one.high, 0),
        "over": one.over,
    }
    if one.unknown:
        said = [
            _say(
                "completion",
                lang,
                **values,
                unknown=one.unknown,
                least=percent(one.rate_least, 0),
                most=percent(one.rate_most, 0),
            )
        ]
    else:
        said = [_say("completion_whole", lang, **values)]
    if binding.completed + binding.missed:
        said.append(_say("completion_binding", lang, known=binding.completed + binding.missed, met=binding.completed))
    missed = [
        _say(
            "missed_item",
            lang,
            name=gloss(row, "name", lang),
            target=number(row["target"]),
            value=number(_reached(row, followed)),
        )
        for row in followed.rows
        if row["target_id"] in ends
        and ends[row["target_id"]].is_completed is False
        and row["target_year"] in followed.values(row["key"])
    ]
    if missed:
        said.append(_say("missed", lang, names=join(missed, lang)))
    return Finding(*said, lang=lang)


def _reached(row: Mapping[str, Any], followed: Followed) -> float:
    """What was reached at the end, in the terms of the target: the addition to the baseline, a sum, a mean, a level."""
    values = followed.values(row["key"])
    kept = [value for year, value in values.items() if row["base_year"] < year <= row["target_year"]]
    if row["mode"] == Mode.INCREMENT:
        return values[row["target_year"]] - row["baseline"]
    if row["mode"] in FLOWS:
        return sum(kept) / (1 if row["mode"] == Mode.CUMULATIVE else len(kept))
    return values[row["target_year"]]


def bounds(found: Mapping[str, Review], moved: pd.DataFrame, lang: str) -> Finding | None:
    """How many classes depend on the bounds; None without a class."""
    total = len({name for rule in RULES for name in classes(found, rule.id).index})
    if not total:
        return None
    if moved.empty:
        return Finding(_say("bounds_none", lang), lang=lang)
    return Finding(_say("bounds_some", lang, total=total, n=moved["target_id"].nunique()), lang=lang)


def thresholds(growth: pd.DataFrame, lang: str) -> Finding | None:
    """How many indicators are classed differently by growth alone; None without growth."""
    if growth.empty:
        return None
    differ = int(growth["differ"].sum())
    said = _say("thresholds", lang, n=len(growth), differ=differ) if differ else _say("thresholds_none", lang)
    return Finding(said, lang=lang)


def official(
    followed: Followed, given: pd.DataFrame, agreed: pd.DataFrame, ends: Mapping[str, Outcome], lang: str
) -> Finding | None:
    """How often the rules agree with the official classes, with N, and what became of those classes."""
    if agreed.empty:
        return None
    now = agreed[agreed["time"] == "same"]
    measures = {rule.id: rule.measure for rule in RULES}
    said = []
    if not now.empty:
        year, count = int(now["as_of"].iloc[0]), int(now["n"].max())
        items = [
            _say("agreement_item", lang, rule=label(f"rule.{measures[row['rule']]}", lang), agreed=row["agreed"])
            for row in now.to_dict("records")
        ]
        said.append(
            _say("agreement", lang, year=year, n=count, list=join(items, lang))
            if count
            else _say("agreement_none", lang, year=year)
        )
    known = {name: one for name, one in ends.items() if one.is_completed is not None}
    kinds = dict(zip(given["record_id"], given["official_class"], strict=True))
    parts = {
        flag: [known[name].is_completed for name in known if name in kinds and (kinds[name] == LAGGING) == flag]
        for flag in (True, False)
    }
    if parts[True] and parts[False]:
        said.append(
            _say(
                "hindsight",
                lang,
                lagging=len(parts[True]),
                lagging_met=sum(parts[True]),
                rest=len(parts[False]),
                rest_met=sum(parts[False]),
            )
        )
    return Finding(*said, lang=lang) if said else None


def apart(followed: Followed, lang: str) -> Finding | None:
    """How many figures are of nearly the same indicator, and what they would change; None without any."""
    count = int((followed.apart["year"] <= followed.as_of).sum())
    if not count:
        return None
    both = completion(list(outcomes(followed.with_apart()).values()))
    if both.rate is None:
        return Finding(_say("apart_early", lang, n=count), lang=lang)
    own, known = completion(list(outcomes(followed).values())), both.completed + both.missed
    more = known - own.completed - own.missed
    if not more:
        return Finding(_say("apart_early", lang, n=count), lang=lang)
    return Finding(_say("apart", lang, n=count, more=more, met=both.completed, known=known), lang=lang)


def review_notes(followed: Followed, found: Mapping[str, Review], firsts: list[FirstYear], lang: str) -> Note:
    """Where the measures that the page shows come from."""
    used = [one for _, _, one in seen_targets(followed, found)] + [first.review for first in firsts]
    growth, time = any(one.growth.value is not None for one in used), any(one.time.value is not None for one in used)
    seen = any(one.unsd.value is not None for one in found.values())
    classed = any(result.label for one in found.values() for result in one.verdicts.values())
    ended = any(one.is_completed is not None for one in outcomes(followed).values())
    given = {"growth": growth, "projection": seen, "classes": classed, "completion": ended, "both": growth and time}
    keys = [key for key, is_given in given.items() if is_given] or ["none"]
    return Note(*(label(f"review_note.{key}", lang) for key in keys), lang=lang)


def _say(key: str, lang: str, **values: object) -> str:
    return label(f"review.{key}", lang, **values)
