"""The front page: its claim, what is found in four tiles, one sentence a city, and the growth that plans require."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from helpers.analysis.brief.claims import claim, rank
from helpers.analysis.brief.medians import ends_apart, known_medians, low_end, top_end, upper_as_figure
from helpers.analysis.brief.profiles import Profile, is_plan, profiles
from helpers.analysis.brief.shared import SharedTarget, shared_claim, shared_plans, shared_target
from helpers.analysis.brief.since import Since, growth_since
from helpers.analysis.brief.tiles import Tile, asked_tile, came_tile, checked_tile, contradicted_tile, count_targets
from helpers.analysis.common import area_names, record_statuses, some
from helpers.analysis.feasibility.names import names_of
from helpers.data import Dataset
from helpers.facts import Figure, Name, Term, Thing, counted, in_sentence, term
from helpers.schema import Area, Level, ReviewStatus

FEWEST_TARGETS = 10  # targets of all plans from which on a share of them is a claim
NOTED = 0.25  # share of targets without a baseline that is one


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
    plans_by_area = profiles(dataset)
    plans = [one for one in plans_by_area.values() if is_plan(one.area) and len(one.targets)]
    names = area_names(dataset.studied)
    sentences = {slug: claim(one) for slug, one in plans_by_area.items()}
    since = growth_since(dataset, [*plans_by_area.values()])
    above, came = came_tile(dataset, len(since))
    tiles = (checked_tile(plans, names), asked_tile(plans, names), contradicted_tile(plans, names), came)
    shared = shared_target(dataset, plans)
    in_one = shared_claim(shared, names)
    asked = in_one or _spread(plans, names)
    overview = growth_figure([*plans_by_area.values()], names, shared, since)
    lead = (shared_plans(shared) if shared and in_one else None, term("brief.lead"), _unconfirmed(dataset))
    return Briefing(
        claims=tuple(sentence for sentence in (_unbased(plans), asked) if sentence),
        lead=tuple(sentence for sentence in lead if sentence),
        not_counted=tuple(
            sentence for sentence in (_not_counted(plans_by_area, plans, names), _stretch(plans)) if sentence
        ),
        figure=overview and replace(overview, data={**overview.data, "is_front": True}),
        tiles=tuple(tile for tile in tiles if tile),
        sentences=sentences | above,
        first=sorted(plans_by_area, key=lambda slug: rank(sentences[slug])),
        provinces=_provinces(dataset.studied),
    )


def growth_figure(
    plans: Sequence[Profile],
    names: Mapping[str, Name],
    shared: SharedTarget | None = None,
    since: Mapping[str, Since] | None = None,
) -> Figure | None:
    """Required growth of each plan's level targets, with medians, and the growth that came before where it is known.

    Args:
        plans: the plans.
        names: names of their places.
        shared: the concept whose targets are marked, since several plans share it.
        since: what targets have reached since their baseline, by indicator.
    """
    reached = since or {}
    marked = shared.records if shared else set()
    rows: list[dict[str, Any]] = []
    cities: list[dict[str, Any]] = []
    for one in plans:
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
    left_out = sum(len(one.levels) for one in plans) - len(rows)
    beside = sum(one.stretch for one in plans)
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
    """The same for those that have growth to show, and for the plan in focus, if any; None where none has.

    Args:
        every: the studied part of the data set, with the area.
        city: slug of the area in focus; empty for none.
    """
    by_area = profiles(every)
    shown = [one for slug, one in by_area.items() if len(one.levels) or slug == city]
    shared = shared_target(every, [one for one in shown if is_plan(one.area)])
    figure = growth_figure(shown, area_names(every.studied), shared)
    if figure is None or not city:
        return figure
    return replace(figure, data={**figure.data, "focal": area_names(every.studied)[city]})


def _absence(one: Profile) -> Term:
    if one.targets.empty and not is_plan(one.area):
        return term("brief.mark_no_plan", kind=in_sentence(f"document_kind_phrase.{one.area.plan.kind}"))
    if one.targets.empty:
        return term("brief.mark_no_table")
    key = "brief.mark_no_baseline" if len(one.without_baseline) == len(one.targets) else "brief.mark_no_level"
    return term(key, n=len(one.targets))


def _unbased(plans: Sequence[Profile]) -> Term | None:
    """How many targets print no baseline, where that is much of them; that all do, where none is missing."""
    targets, without = count_targets(plans), sum(len(one.without_baseline) for one in plans)
    if targets < FEWEST_TARGETS or 0 < without < NOTED * targets:
        return None
    values = {"targets": counted(targets), "without": counted(without), "plans": counted(len(plans))}
    if len(plans) == 1:
        return term("brief.claim_unbased_one" if without else "brief.claim_based_one", **values)
    return term("brief.claim_unbased" if without else "brief.claim_based", **values)


def _not_counted(by_area: Mapping[str, Profile], plans: Sequence[Profile], names: Mapping[str, Name]) -> Term | None:
    """The places that have a row beside the plans but are none of those that are counted."""
    counted_here = {one.area.slug for one in plans}
    left_out = [names[slug] for slug in by_area if slug not in counted_here]
    if not (plans and left_out):
        return None
    return term("brief.not_counted", names=some(left_out), plans=counted(len(plans)))


def _unconfirmed(dataset: Dataset) -> Term | None:
    """That nobody has confirmed a record of the plans yet."""
    status = record_statuses(dataset.only(*dataset.studied))
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
    known = known_medians(plans)
    ends = ends_apart(known)
    if ends is None:
        return None
    (lowest, low), (highest, high) = ends
    after = min((median for one, median in known if one is not lowest), key=low_end)
    before = max((median for one, median in known if one is not highest), key=top_end)
    least: dict[str, Thing] = {"lowest": names[lowest.area.slug], "low": low, "n": counted(len(lowest.levels))}
    others = counted(len(known) - 1)
    most: dict[str, Thing] = {"highest": names[highest.area.slug], "high": high, "k": counted(len(highest.levels))}
    is_least, is_most = top_end(low) < low_end(after), top_end(before) < low_end(high)
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
    return term(
        "brief.claim_most", **most, low=upper_as_figure(before), all=counted(len(highest.targets)), others=others
    )


def _provinces(areas: Mapping[str, Area]) -> dict[str, list[str]]:
    by_province: dict[str, list[str]] = {}
    for slug, area in areas.items():
        for above in (area, *area.above):
            if above.level == Level.PROVINCE:
                by_province.setdefault(above.slug, []).append(slug)
    return by_province
