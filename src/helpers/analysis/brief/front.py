"""The front page: its claim, what is found in four tiles, one sentence a city, and the growth that plans require."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from helpers.analysis.brief.claims import claim, rank
from helpers.analysis.brief.outcomes import MISSED, known_outcomes, met, missed_targets
from helpers.analysis.brief.profiles import Profile, is_plan, profiles, scope_of
from helpers.analysis.brief.shared import SharedTarget, shared_claim, shared_plans, shared_target
from helpers.analysis.brief.since import Since, growth_since
from helpers.analysis.common import area_names, some
from helpers.analysis.feasibility.names import names_of
from helpers.data import Dataset
from helpers.errors import ParameterError
from helpers.facts import Fact, Figure, Listed, Name, Term, Thing, counted, in_sentence, term
from helpers.methods import counted_targets, follow, outcomes
from helpers.schema import Area, BaselineStatus, ContradictionKind, Level, ReviewStatus

FEWEST_TARGETS = 10  # targets of all plans from which on a share of them is a claim
NOTED = 0.25  # share of targets without a baseline that is one
APART = 1.5  # times that the highest median exceeds the lowest where plans differ in what they ask
SHOWN = 6  # plans whose bars a tile shows


@dataclass(frozen=True)
class Bar:
    """A plan in a tile: its name, a share of the longest bar, and what stands at its end."""

    name: Thing
    share: float
    value: Thing


@dataclass(frozen=True)
class Tile:
    """One finding.

    Attributes:
        key: its name: `checked`, `asked`, `contradicted` or `came`.
        number: what stands large.
        sentences: what it means.
        bars: the plans, those with most first.
        more: plans that have no bar.
    """

    key: str
    number: Thing
    sentences: tuple[Thing, ...]
    bars: tuple[Bar, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Briefing:
    """What the front page says.

    Attributes:
        claims: what its title claims; empty where the evidence supports no claim.
        lead: what is to be known with it: on which plans a claim rests, how to read growth, whether anyone has
            confirmed the records.
        not_counted: which places its count of plans leaves out, and how many stretch targets that of targets does.
        figure: required growth of all level targets; None where there are none.
        tiles: the findings for which there is evidence.
        sentences: what is said first of each plan, by area.
        first: areas in the order in which they are worth reading.
        provinces: areas of each province that has some.
    """

    claims: tuple[Term, ...]
    lead: tuple[Term, ...]
    not_counted: tuple[Term, ...]
    figure: Figure | None
    tiles: tuple[Tile, ...]
    sentences: Mapping[str, Term]
    first: Sequence[str]
    provinces: Mapping[str, Sequence[str]]


def briefing(dataset: Dataset) -> Briefing:
    """What the front page says of a data set."""
    found = profiles(dataset)
    plans = [one for one in found.values() if is_plan(one.area) and len(one.targets)]
    names = area_names(dataset.studied)
    sentences = {slug: claim(one) for slug, one in found.items()}
    since = growth_since(dataset, [*found.values()])
    above, came = _came(dataset, len(since))
    tiles = (_checked(plans, names), _asked(plans, names), _contradicted(plans, names), came)
    shared = shared_target(dataset, plans)
    in_one = shared_claim(shared, names)
    asked = in_one or _spread(plans, names)
    lead = (shared_plans(shared) if shared and in_one else None, term("brief.lead"), _unconfirmed(dataset))
    return Briefing(
        claims=tuple(said for said in (_unbased(plans), asked) if said),
        lead=tuple(said for said in lead if said),
        not_counted=tuple(said for said in (_not_counted(found, plans, names), _stretch(plans)) if said),
        figure=growth_figure([*found.values()], names, shared, since),
        tiles=tuple(tile for tile in tiles if tile),
        sentences=sentences | above,
        first=sorted(found, key=lambda slug: rank(sentences[slug])),
        provinces=_provinces(dataset.studied),
    )


def growth_figure(
    found: Sequence[Profile],
    names: Mapping[str, Name],
    shared: SharedTarget | None = None,
    since: Mapping[str, Since] | None = None,
) -> Figure | None:
    """Required growth of each plan's level targets, with medians, and the growth that came before where it is known.

    Args:
        found: the plans.
        names: names of their places.
        shared: the concept whose targets are marked, since several plans share it.
        since: what targets have reached since their baseline, by indicator.
    """
    reached = since or {}
    marked = shared.records if shared else set()
    rows: list[dict[str, Any]] = []
    cities: list[dict[str, Any]] = []
    for one in found:
        slug = one.area.slug
        median = one.median
        cities.append(
            {
                "area": names[slug],
                "median": float("nan") if median is None else float(one.levels["growth"].median()),
                "said": term("brief.median_mark", value=median) if median else "",
                "absence": "" if len(one.levels) else _absence(one),
            }
        )
        called = names_of(one.targets)
        before = one.past.set_index("indicator_id").to_dict("index")
        rows += [
            {
                "area": names[slug],
                "target": called[level["indicator_id"]],
                "growth": level["growth"],
                "low": level["low"],
                "high": level["high"],
                "before": before.get(level["indicator_id"], {}).get("achieved"),
                "before_low": before.get(level["indicator_id"], {}).get("achieved_low"),
                "before_high": before.get(level["indicator_id"], {}).get("achieved_high"),
                **_reached(reached.get(level["indicator_id"])),
                "shared": level["indicator_id"] in marked,
            }
            for level in one.levels.to_dict("records")
            if level["growth"] > 0
        ]
    if not rows:
        return None
    shown = pd.DataFrame(cities)
    order = shown["median"].fillna(-1.0).sort_values(ascending=False, kind="stable").index
    data = {"rows": pd.DataFrame(rows), "cities": shown.loc[order].reset_index(drop=True)}
    left_out = sum(len(one.levels) for one in found) - len(rows)
    beside = sum(one.stretch for one in found)
    concept = shared.concept if shared else ""
    return Figure("growth_overview", {**data, "left_out": left_out, "stretch": beside, "shared": concept})


def _reached(since: Since | None) -> dict[str, Any]:
    """The columns of a growth since the baseline; without one, missing."""
    if since is None:
        return {"since": None, "since_low": None, "since_high": None, "since_year": None, "since_bound": False}
    middle = since.low if since.is_bound else since.high
    ends = {"since_low": since.low, "since_high": since.high}
    return {"since": middle, **ends, "since_year": since.year, "since_bound": since.is_bound}


def growth_focus(every: Dataset, city: str) -> Figure | None:
    """The same with one plan in focus beside those that have growth to show; None where none has.

    Args:
        every: the studied part of the data set, with the area.
        city: slug of the area in focus.
    """
    found = profiles(every)
    shown = [one for slug, one in found.items() if len(one.levels) or slug == city]
    shared = shared_target(every, [one for one in shown if is_plan(one.area)])
    figure = growth_figure(shown, area_names(every.studied), shared)
    return figure and Figure(figure.name, {**figure.data, "focal": area_names(every.studied)[city]})


def _absence(one: Profile) -> Term:
    if one.targets.empty and not is_plan(one.area):
        return term("brief.mark_no_plan", kind=in_sentence(f"document_kind_phrase.{one.area.plan.kind}"))
    if one.targets.empty:
        return term("brief.mark_no_table")
    key = "brief.mark_no_baseline" if len(one.without_baseline) == len(one.targets) else "brief.mark_no_level"
    return term(key, n=len(one.targets))


def _unbased(plans: Sequence[Profile]) -> Term | None:
    """How many targets print no baseline, where that is much of them; that all do, where none is missing."""
    targets, without = _targets(plans), sum(len(one.without_baseline) for one in plans)
    if targets < FEWEST_TARGETS or 0 < without < NOTED * targets:
        return None
    values = {"targets": counted(targets), "without": counted(without), "plans": counted(len(plans))}
    if len(plans) == 1:
        return term("brief.claim_unbased_one" if without else "brief.claim_based_one", **values)
    return term("brief.claim_unbased" if without else "brief.claim_based", **values)


def _not_counted(found: Mapping[str, Profile], plans: Sequence[Profile], names: Mapping[str, Name]) -> Term | None:
    """The places that have a row beside the plans but are none of those that are counted."""
    counted_here = {one.area.slug for one in plans}
    left_out = [names[slug] for slug in found if slug not in counted_here]
    if not (plans and left_out):
        return None
    return term("brief.not_counted", names=some(left_out), plans=counted(len(plans)))


def _unconfirmed(dataset: Dataset) -> Term | None:
    """That nobody has confirmed a record of the plans yet."""
    plans = dataset.only(*dataset.studied)
    status = pd.concat([plans.indicators["status"], plans.statements["status"], plans.measures["status"]])
    is_open = len(status) and not status.eq(ReviewStatus.CONFIRMED.value).any()
    return term("brief.unconfirmed") if is_open else None


def _stretch(plans: Sequence[Profile]) -> Term | None:
    """That the stretch targets beside expected ones are not counted apart."""
    n = sum(one.stretch for one in plans)
    return term("brief.stretch_not_counted", n=counted(n)) if n else None


def _spread(plans: Sequence[Profile], names: Mapping[str, Name]) -> Term | None:
    """Which plan asks for least and which for most growth, where the two differ whatever figure is taken.

    A plan is named only where its range meets that of no other; the others then have the nearest of their ends.
    """
    known = _medians(plans)
    ends = _ends(known)
    if ends is None:
        return None
    (lowest, low), (highest, high) = ends
    after = min((median for one, median in known if one is not lowest), key=_low)
    before = max((median for one, median in known if one is not highest), key=_top)
    least: dict[str, Thing] = {"lowest": names[lowest.area.slug], "low": low, "n": counted(len(lowest.levels))}
    others = counted(len(known) - 1)
    most: dict[str, Thing] = {"highest": names[highest.area.slug], "high": high, "k": counted(len(highest.levels))}
    is_least, is_most = _top(low) < _low(after), _top(before) < _low(high)
    if is_least and is_most:
        return term("brief.claim_spread", **least, **most)
    if is_least:
        return term(
            "brief.claim_least",
            **least,
            high=replace(after, upper=None),
            all=counted(len(lowest.targets)),
            others=others,
        )
    if not is_most:
        return None
    return term("brief.claim_most", **most, low=_upper_end(before), all=counted(len(highest.targets)), others=others)


def _medians(plans: Sequence[Profile]) -> list[tuple[Profile, Fact]]:
    """The plans whose median required growth is known, with it."""
    return [(one, one.median) for one in plans if one.median]


def _ends(known: Sequence[tuple[Profile, Fact]]) -> tuple[tuple[Profile, Fact], tuple[Profile, Fact]] | None:
    """The plans with the least and the most growth; None where they are not apart."""
    if len(known) < 2:
        return None
    lowest = min(known, key=lambda pair: _top(pair[1]))
    highest = max(known, key=lambda pair: _low(pair[1]))
    is_apart = _top(lowest[1]) > 0 and _low(highest[1]) >= APART * _top(lowest[1])
    return (lowest, highest) if is_apart else None


def _low(median: Fact) -> float:
    return float(median.value) if median.value is not None else math.nan


def _upper_end(median: Fact) -> Fact:
    return median if median.upper is None else replace(median, value=median.upper, upper=None)


def _top(median: Fact) -> float:
    return _low(median) if median.upper is None else float(median.upper)


def _checked(plans: Sequence[Profile], names: Mapping[str, Name]) -> Tile | None:
    targets, without = _targets(plans), sum(len(one.without_baseline) for one in plans)
    if not targets:
        return None
    number = term("brief.of", n=counted(without), total=counted(targets))
    lacking = [one for one in plans if len(one.without_baseline) == len(one.targets)]
    others = [one for one in plans if one not in lacking]
    there = {"all": counted(_targets(others)), "n": counted(sum(len(one.without_baseline) for one in others))}
    said = [
        _unmeasured(plans, without),
        _kinds_of_gaps(plans),
        _named("brief.checked_none", lacking, names, **there)
        if others
        else _named("brief.checked_none_alone", lacking, names),
    ]
    bars = [
        Bar(
            names[one.area.slug],
            len(one.without_baseline) / len(one.targets),
            term("brief.of", n=counted(len(one.without_baseline)), total=counted(len(one.targets))),
        )
        for one in plans
    ]
    return _tile("checked", number, said, bars)


def _kinds_of_gaps(plans: Sequence[Profile]) -> Term | None:
    """How many targets lack a baseline because the table has no column for it, and how many leave the cell empty."""
    gaps = pd.concat([one.without_baseline["baseline_status"] for one in plans]).value_counts()
    column, cell = (int(gaps.get(one.value, 0)) for one in (BaselineStatus.NO_COLUMN, BaselineStatus.NOT_PUBLISHED))
    return term("brief.checked_kinds", column=counted(column), cell=counted(cell)) if column and cell else None


def _unmeasured(plans: Sequence[Profile], without: int) -> Term:
    """For how many of the targets without a baseline that is why no change can be computed."""
    n = sum(one.unmeasured for one in plans)
    if n in (0, without):
        return term("brief.checked_all" if n else "brief.checked_needless")
    return term("brief.checked", n=counted(n), rest=counted(without - n))


def _asked(plans: Sequence[Profile], names: Mapping[str, Name]) -> Tile | None:
    known = _medians(plans)
    if not known:
        return None
    longest = max(_top(median) for _, median in known)
    bars = [
        Bar(names[one.area.slug], max(_low(median), 0) / longest if longest > 0 else 0.0, _percent(median))
        for one, median in known
    ]
    if _ends(known) is None:
        return _tile("asked", _percent(known[0][1]), [term("brief.asked_median")], bars) if len(known) == 1 else None
    lowest, least = min(known, key=lambda pair: _low(pair[1]))
    highest, most = max(known, key=lambda pair: _top(pair[1]))
    number = term("brief.between", low=_percent(replace(least, upper=None)), high=_percent(_upper_end(most)))
    key = "brief.asked" if all(median.upper is None for _, median in known) else "brief.asked_range"
    said = term(key, n=counted(len(known)), lowest=names[lowest.area.slug], highest=names[highest.area.slug])
    alike = [one for one, median in known if one is not highest and _top(median) >= _low(most)]
    overlap = _named("brief.asked_overlap", [one for one, _ in known if one in alike or one is highest], names)
    return _tile("asked", number, [said, *([overlap] if alike and overlap else [])], bars)


def _contradicted(plans: Sequence[Profile], names: Mapping[str, Name]) -> Tile | None:
    pairs = {one.area.slug: len(one.contradictions) for one in plans}
    total = sum(pairs.values())
    if not total:
        return None
    found = pd.concat([one.contradictions for one in plans])
    below = int((found["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value).sum())
    key = "brief.contradicted_one" if total == 1 else "brief.contradicted"
    places = counted(sum(n > 0 for n in pairs.values()))
    said = [term(key, plans=places, all=counted(len(plans)), scope=scope_of(found))]
    said += [term("brief.contradicted_below_one" if below == 1 else "brief.contradicted_below", n=counted(below))] * (
        below > 0
    )
    bars = [Bar(names[slug], n / max(pairs.values()), counted(n)) for slug, n in pairs.items() if n]
    return _tile("contradicted", counted(total), said, bars)


def _came(dataset: Dataset, early: int) -> tuple[dict[str, Term], Tile | None]:
    """What came of the targets of the nearest area above with enough known outcomes: its sentence, and the tile."""
    above = dict.fromkeys(area for one in dataset.studied.values() for area in one.above)
    for area in above:
        if dataset.indicators["area"].eq(area.slug).any() and (found := _outcome(dataset, area, early)):
            return {area.slug: found[0]}, found[1]
    return {}, None


def _outcome(dataset: Dataset, area: Area, early: int) -> tuple[Term, Tile] | None:
    try:
        plan = follow(dataset, area.slug)
    except ParameterError:  # no plan of the area has a known outcome
        return None
    ends = outcomes(plan)
    sentence = met(area, plan, ends)
    if sentence is None:
        return None
    missed = missed_targets(plan, known_outcomes(ends))
    about = {name: sentence.values[name] for name in ("place", "first", "last", "total", "settled", "document")}
    about["document"] = about["document"] or term("brief.of_plan")
    said: list[Thing] = [term("brief.came", **about)]
    said += [term("brief.missed", names=some(missed, MISSED))] if missed else []
    own = dataset.observations[dataset.observations["area"].isin(dataset.studied)]
    due = dataset.indicators.set_index("indicator_id")["target_year"]
    seen = own[own["year"] >= own["indicator_id"].map(due)]["indicator_id"].nunique()
    total = counted(len(counted_targets(dataset.only(*dataset.studied).indicators)))
    said.append(term("brief.came_cities" if seen else "brief.came_cities_none", n=counted(seen), total=total))
    said += [term("brief.came_early", n=counted(early))] if early else []
    number = term("brief.of", n=sentence.values["n"], total=sentence.values["known"])
    return sentence, Tile("came", number, tuple(said))


def _tile(key: str, number: Thing, said: Sequence[Thing], bars: Sequence[Bar]) -> Tile:
    ordered = sorted(bars, key=lambda bar: -bar.share)
    kept = tuple(ordered[:SHOWN]) if len(ordered) > 1 else ()
    return Tile(
        key, number, tuple(one for one in said if one), kept, len(ordered) - SHOWN if len(ordered) > SHOWN else 0
    )


def _named(key: str, which: Sequence[Profile], names: Mapping[str, Name], **more: Thing) -> Term | None:
    return term(key, names=some([names[one.area.slug] for one in which], 3), **more) if which else None


def _percent(median: Fact) -> Listed:
    return Listed((median, "%"), "")


def _targets(plans: Sequence[Profile]) -> int:
    return sum(len(one.targets) for one in plans)


def _provinces(areas: Mapping[str, Area]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for slug, area in areas.items():
        for above in (area, *area.above):
            if above.level == Level.PROVINCE:
                found.setdefault(above.slug, []).append(slug)
    return found
