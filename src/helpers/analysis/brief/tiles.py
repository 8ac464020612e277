"""The four tiles of the front page: what can be checked, what is asked, what disagrees, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from helpers.analysis.brief.medians import ends_apart, known_medians, low_end, top_end, upper_as_figure
from helpers.analysis.brief.outcomes import MISSED, known_outcomes, met, missed_targets
from helpers.analysis.brief.profiles import Profile, scope_of
from helpers.analysis.common import some
from helpers.data import Dataset
from helpers.errors import ParameterError
from helpers.facts import Fact, Listed, Name, Term, Thing, counted, term
from helpers.methods import counted_targets, follow, outcomes
from helpers.schema import Area, BaselineStatus, ContradictionKind

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


def checked_tile(plans: Sequence[Profile], names: Mapping[str, Name]) -> Tile | None:
    """How many targets print no baseline, why that matters, and which plans print none at all."""
    targets, without = count_targets(plans), sum(len(one.without_baseline) for one in plans)
    if not targets:
        return None
    number = term("brief.of", n=counted(without), total=counted(targets))
    lacking = [one for one in plans if len(one.without_baseline) == len(one.targets)]
    others = [one for one in plans if one not in lacking]
    elsewhere = {"all": counted(count_targets(others)), "n": counted(sum(len(one.without_baseline) for one in others))}
    sentences = [
        _unmeasured(plans, without),
        _kinds_of_gaps(plans),
        _named("brief.checked_none", lacking, names, **elsewhere)
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
    return _tile("checked", number, sentences, bars)


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


def asked_tile(plans: Sequence[Profile], names: Mapping[str, Name]) -> Tile | None:
    """Between which medians the growth lies that plans require, and whose ranges overlap."""
    known = known_medians(plans)
    if not known:
        return None
    longest = max(top_end(median) for _, median in known)
    bars = [
        Bar(names[one.area.slug], max(low_end(median), 0) / longest if longest > 0 else 0.0, _percent(median))
        for one, median in known
    ]
    if ends_apart(known) is None:
        return _tile("asked", _percent(known[0][1]), [term("brief.asked_median")], bars) if len(known) == 1 else None
    lowest, least = min(known, key=lambda pair: low_end(pair[1]))
    highest, most = max(known, key=lambda pair: top_end(pair[1]))
    number = term("brief.between", low=_percent(replace(least, upper=None)), high=_percent(upper_as_figure(most)))
    key = "brief.asked" if all(median.upper is None for _, median in known) else "brief.asked_range"
    sentence = term(key, n=counted(len(known)), lowest=names[lowest.area.slug], highest=names[highest.area.slug])
    reaching = [one for one, median in known if top_end(median) >= low_end(most)]  # the highest among them
    overlap = _named("brief.asked_overlap", reaching, names) if len(reaching) > 1 else None
    return _tile("asked", number, [sentence, overlap], bars)


def contradicted_tile(plans: Sequence[Profile], names: Mapping[str, Name]) -> Tile | None:
    """How many pairs of figures within a plan do not agree as printed."""
    pairs = {one.area.slug: len(one.contradictions) for one in plans}
    total = sum(pairs.values())
    if not total:
        return None
    pairs_of_figures = pd.concat([one.contradictions for one in plans])
    below_stock = int((pairs_of_figures["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value).sum())
    key = "brief.contradicted_one" if total == 1 else "brief.contradicted"
    places = counted(sum(n > 0 for n in pairs.values()))
    sentences = [term(key, plans=places, all=counted(len(plans)), scope=scope_of(pairs_of_figures))]
    sentences += [
        term("brief.contradicted_below_one" if below_stock == 1 else "brief.contradicted_below", n=counted(below_stock))
    ] * (below_stock > 0)
    bars = [Bar(names[slug], n / max(pairs.values()), counted(n)) for slug, n in pairs.items() if n]
    return _tile("contradicted", counted(total), sentences, bars)


def came_tile(dataset: Dataset, early: int) -> tuple[dict[str, Term], Tile | None]:
    """What came of the targets of the nearest area above with enough known outcomes: its sentence, and the tile."""
    above = dict.fromkeys(area for one in dataset.studied.values() for area in one.above)
    for area in above:
        if dataset.indicators["area"].eq(area.slug).any() and (came := _outcome(dataset, area, early)):
            return {area.slug: came[0]}, came[1]
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
    sentences: list[Thing] = [term("brief.came", **about)]
    sentences += [term("brief.missed", names=some(missed, MISSED))] if missed else []
    local = dataset.observations[dataset.observations["area"].isin(dataset.studied)]
    due = dataset.indicators.set_index("indicator_id")["target_year"]
    seen = local[local["year"] >= local["indicator_id"].map(due)]["indicator_id"].nunique()
    total = counted(len(counted_targets(dataset.only(*dataset.studied).indicators)))
    sentences.append(term("brief.came_cities" if seen else "brief.came_cities_none", n=counted(seen), total=total))
    sentences += [term("brief.came_early", n=counted(early))] if early else []
    number = term("brief.of", n=sentence.values["n"], total=sentence.values["known"])
    return sentence, Tile("came", number, tuple(sentences))


def _tile(key: str, number: Thing, sentences: Sequence[Thing | None], bars: Sequence[Bar]) -> Tile:
    ordered = sorted(bars, key=lambda bar: -bar.share)
    shown = tuple(ordered[:SHOWN]) if len(ordered) > 1 else ()
    return Tile(
        key, number, tuple(one for one in sentences if one), shown, len(ordered) - SHOWN if len(ordered) > SHOWN else 0
    )


def _named(key: str, which: Sequence[Profile], names: Mapping[str, Name], **more: Thing) -> Term | None:
    return term(key, names=some([names[one.area.slug] for one in which], 3), **more) if which else None


def _percent(median: Fact) -> Listed:
    return Listed((median, "%"), "")


def count_targets(plans: Sequence[Profile]) -> int:
    """Targets of all plans."""
    return sum(len(one.targets) for one in plans)
