"""What opens each report: a claim by rule, three sentences with their numbers, and one limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from helpers.analysis.baseline.disagreements import side_fact
from helpers.analysis.brief import claims
from helpers.analysis.brief.profiles import FEWEST_LEVELS, Profile, growths, is_plan, profiles
from helpers.analysis.brief.shared import shared_claim, shared_plans, shared_target
from helpers.analysis.claims.places import side_of
from helpers.analysis.coding_error import apart_and_error
from helpers.analysis.common import area_names, five_year_plans, place_name
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, ends_or
from helpers.data import Dataset
from helpers.facts import Brief, Fact, Name, Term, Thing, computed, counted, term
from helpers.methods import baselines_elsewhere, comparability_counts, rival_figures
from helpers.schema import Area, ContradictionKind, ContradictionScope, RegulatoryType, StatementKind

PAIRS = 2  # contradictions that an opening quotes
FEWEST_MEASURES = 10  # measures from which on the most frequent type of instrument is named
FEWEST_SETS = 2  # concepts from which on it is said who asks least


def baseline(place_data: Dataset, city: str) -> Brief:
    """Opening of the baseline review.

    Args:
        place_data: the area's own part of the data set.
        city: slug of the area.
    """
    one = profiles(place_data)[city]
    pairs = len(one.contradictions)
    first, sentences = claims.without_table(one) or _disclosed(one), []
    if pairs and len(one.targets) > len(one.without_baseline):
        key = "brief.contradicts_one" if pairs == 1 else "brief.contradicts"
        subjects = counted(one.contradictions["subject"].nunique())
        first = term(key, name=one.name, n=counted(pairs), k=subjects, scope=one.scope)
        sentences = [_baselines(one)]
    elif len(one.targets):
        sentences = [_binding(one)]
    sentences += [*_quoted(one), claims.past_growth(one)]
    narrative = place_data.statements[place_data.statements["kind"] == StatementKind.BASELINE.value]
    sentences.append(term("brief.narrative", n=counted(len(narrative))) if len(narrative) else None)
    ahead = place_data.statements["kind"] == StatementKind.TARGET.value
    sentences.append(
        term("brief.commitments", n=counted(ahead.sum())) if ahead.any() and not len(one.targets) else None
    )
    limit = term("brief.limit_contradicted") if pairs else _unchecked(place_data)
    return _brief(first, sentences, limit)


def _unchecked(place_data: Dataset) -> Term:
    """How many of the baselines another document prints, too, and how many of these differ."""
    rows = place_data.indicators.drop_duplicates(["table", "row"])
    n, also = int(rows["baseline"].notna().sum()), baselines_elsewhere(place_data)
    if not n:
        return term("brief.limit_baseline")
    rivals = rival_figures(place_data)
    differing = set(rivals.loc[rivals["field"] == "baseline", "record_id"])
    k = sum(name in differing for name in also)
    values = {"whole": counted(n), "n": counted(len(also)), "k": counted(k)}
    key = "differ" if k else "agree" if also else "alone"
    return term(f"brief.limit_baseline_{key}", **values)


def feasibility(every: Dataset, city: str) -> Brief:
    """Opening of target feasibility.

    Args:
        every: the studied part of the data set, with the area.
        city: slug of the area.
    """
    by_area = profiles(every)
    one = by_area[city]
    first = claims.claim(one)
    others = [other for slug, other in by_area.items() if slug != city and is_plan(other.area)]
    pooled = pd.concat([other.levels for other in others]) if others else one.levels.iloc[:0]
    sentences: list[Term | None] = []
    if first.name not in ("no_table", "no_plan"):
        sentences = [_beside(one, pooled, others), _below(one, pooled)]
        pace = claims.own_pace(one)
        sentences += [pace] if pace and pace != first else []
        sentences.append(_binding(one) if first.name == "no_baselines" else _baselines(one))
    key = "brief.limit_feasibility" if len(one.levels) else "brief.limit_no_growth"
    return _brief(first, sentences, term(key))


def comparison(
    area: Area,
    matrix: pd.DataFrame,
    sets: pd.DataFrame,
    measures: pd.DataFrame,
    scores: pd.DataFrame,
    codes: pd.DataFrame,
    areas: Mapping[str, Area],
    ends: Ends | None = None,
) -> Brief:
    """Opening of the comparison: what sets the area apart, else how much can be compared.

    Args:
        area: the area in focus.
        matrix: `methods.comparability` of the areas compared.
        sets: `methods.comparable_sets` of these.
        measures: their measures.
        scores: `methods.pmc_by_city` of these.
        codes: the codes behind them.
        areas: the areas compared, which say whose document is a five-year plan.
        ends: from `analysis.required.ends_of`: a change that rests on contradicted figures, or leads to a range, is a
            range, and nobody asks for least, or for most, whose range meets another's.
    """
    name = place_name(area)
    of_area = [_asks(area.slug, name, sets, ends or {}), _instruments(area.slug, name, measures)]
    first, *sentences = [*(one for one in of_area if one), _exact_of(matrix)]
    return _brief(
        first, [*sentences, _completeness(scores, codes, five_year_plans(areas))], term("brief.limit_comparison")
    )


def together(chosen: Dataset, matrix: pd.DataFrame, scores: pd.DataFrame) -> Brief:
    """Opening of the comparison with no area in focus.

    Args:
        chosen: the areas compared.
        matrix: `methods.comparability` of these.
        scores: `methods.pmc_by_city` of these.
    """
    plans = [one for one in profiles(chosen).values() if is_plan(one.area)]
    shared = shared_target(chosen, plans)
    asked = shared_claim(shared, area_names(chosen.studied))
    sentences = [
        shared_plans(shared) if shared and asked else None,
        replace(asked, key="brief.asks_shared") if asked else None,
        _completeness(scores, chosen.pmc_codes, five_year_plans(chosen.areas)),
    ]
    return _brief(_exact_of(matrix), sentences, term("brief.limit_comparison"))


def _exact_of(matrix: pd.DataFrame) -> Term:
    """How many of the concepts that the documents use can be compared exactly."""
    counts, cities = comparability_counts(matrix), counted(matrix.shape[1])
    if not counts["exact"]:
        return term("brief.nothing_exact", n=counted(counts["linked"]), cities=cities)
    key = "brief.only_exact" if counts["exact"] * 2 < counts["linked"] else "brief.exact"
    return term(key, n=counted(counts["exact"]), all=counted(counts["linked"]), cities=cities)


def _brief(first: Term, sentences: list[Term | None], limit: Term) -> Brief:
    return Brief(first, tuple(one for one in sentences if one), limit)


@rests_on("indicators.baseline_status")
def _baselines(one: Profile) -> Term | None:
    n, without = len(one.targets), len(one.without_baseline)
    if not n:
        return None
    values = {"n": counted(n), "with_": counted(n - without), "without": counted(without)}
    key = "brief.baselines" if without else "brief.baselines_all"
    return term(key, **values, binding=counted(one.binding)) if one.binding else term(f"{key}_unbound", **values)


@rests_on("indicators.baseline_status")
def _disclosed(one: Profile) -> Term:
    """How many targets print a baseline, as the claim of a page that is about baselines."""
    n, without = len(one.targets), len(one.without_baseline)
    key = "brief.table_all" if not without else "brief.table_none" if without == n else "brief.table"
    return term(key, name=one.name, n=counted(n), with_=counted(n - without), without=counted(without))


@rests_on("indicators.attribute")
def _binding(one: Profile) -> Term | None:
    n = len(one.targets)
    if not n:
        return None
    return (
        term("brief.binding", n=counted(n), binding=counted(one.binding))
        if one.binding
        else term("brief.binding_none", n=counted(n))
    )


def _quoted(one: Profile) -> list[Term]:
    """The first contradictions, with both figures as printed; those come first that no difference of scope explains."""
    order = [kind.value for kind in (ContradictionKind.TARGET_BELOW_STOCK, ContradictionKind.PARTS_AND_TOTAL)]
    pairs = one.contradictions.sort_values("kind", key=lambda kinds: ~kinds.isin(order), kind="stable")
    pairs = pairs.sort_values("scope", key=lambda scopes: scopes != ContradictionScope.SAME.value, kind="stable")
    rows = one.records.set_index("indicator_id").to_dict("index")
    sentences = []
    for pair in pairs.head(PAIRS).to_dict("records"):
        is_below = pair["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value
        is_sum = pair["kind"] == ContradictionKind.PARTS_AND_TOTAL.value
        key = "brief.pair_below" if is_below else "brief.pair_parts" if is_sum else "brief.pair"
        sentences.append(
            term(key, subject=Name.of(pair, "subject"), a=side_fact(pair, "a", rows), b=side_fact(pair, "b", rows))
        )
    return sentences


def _beside(one: Profile, pooled: pd.DataFrame, others: list[Profile]) -> Term | None:
    """The median of the area's level targets beside that of the others'."""
    median = one.median
    if median is None:
        return None
    is_left_out = any(profile.stretch for profile in (one, *others))
    left_out = term("brief.stretch_left_out") if is_left_out else ""
    values: dict[str, Thing] = {"n": counted(len(one.levels)), "median": median, "stretch": left_out}
    if len(pooled) < FEWEST_LEVELS:
        return term("brief.median_alone", **values)
    plans = counted(sum(len(other.levels) > 0 for other in others))
    return term("brief.median_beside", **values, others=_median(pooled), plans=plans, N=counted(len(pooled)))


def _below(one: Profile, pooled: pd.DataFrame) -> Term | None:
    """How many of the area's targets lie below, or above, the others' median and every one of theirs.

    A range, of contradicted figures, counts where it lies there whichever of the figures are right.
    """
    if len(one.levels) < FEWEST_LEVELS or len(pooled) < FEWEST_LEVELS:
        return None
    low, high = one.levels["low"], one.levels["high"]
    below, above = int((high < pooled["low"].median()).sum()), int((low > pooled["high"].median()).sum())
    is_low, most = below >= above, max(below, above)
    ends = int((high < pooled["low"].min()).sum() if is_low else (low > pooled["high"].max()).sum())
    inputs: dict[str, Thing] = {"N": len(pooled), "others": growths(pooled)}
    values: dict[str, Thing] = {
        "k": computed(most, "peers.percentile", inputs),
        "n": counted(len(low)),
        "ends": computed(ends, "peers.percentile", inputs),
        "N": counted(len(pooled)),
    }
    key = f"brief.{'below' if is_low else 'above'}_median"
    if most == len(low):
        key += "_all"
        values["n"] = values.pop("k")
    return term(f"{key}_ends" if ends else key, **values)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def _median(levels: pd.DataFrame) -> Fact:
    low, high = levels["low"].median(), levels["high"].median()
    upper = high if high > low else None
    return computed(low, "comparison.median", {"N": len(levels), "g": growths(levels)}, unit="fraction", upper=upper)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode", "links.match")
def _asks(slug: str, name: Name, sets: pd.DataFrame, ends: Ends) -> Term | None:
    """In how many of the concepts that it shares exactly the area asks for least, or for most, by every figure."""
    if sets.empty:
        return None
    needs = sets[(sets["group"] == "") & sets["measure"].isin(["growth", "points"])]
    shared = needs[needs["concept_id"].isin(needs.loc[needs["area"] == slug, "concept_id"])]
    groups = [part for _, part in shared.groupby("concept_id") if part["area"].nunique() > 1]
    if len(groups) < FEWEST_SETS:
        return None
    sides = [_side(part, slug, ends) for part in groups]
    least, most = sides.count(-1), sides.count(1)
    if not least and not most:
        return None
    key = "brief.asks_least" if least >= most else "brief.asks_most"
    two = sum(part["area"].nunique() == 2 for part in groups)
    pairs: Thing = term("brief.only_two", n=counted(two)) if two else ""
    if max(least, most) == len(groups):
        return term(f"{key}_all", name=name, n=counted(len(groups)), pairs=pairs)
    return term(key, name=name, k=counted(max(least, most)), n=counted(len(groups)), pairs=pairs)


def _side(part: pd.DataFrame, slug: str, ends: Ends) -> int | None:
    """-1 where an area asks for less than every other whichever figures are right, 1 for more, else 0."""
    spans = [ends_or(ends.get(row["record_id"]), row["value"]) for row in part.to_dict("records")]
    low, high = ([one[0] for one in spans], [one[0] if one[1] is None else one[1] for one in spans])
    return side_of(part.assign(focal=part["area"].eq(slug), low=low, high=high))


@rests_on("measures.instrument_class", "measures.regulatory_type")
def _instruments(slug: str, name: Name, measures: pd.DataFrame) -> Term | None:
    """The most frequent type of instrument beside the other places' figure, where enough measures are coded."""
    coded = measures.loc[measures["regulatory_type"].ne(""), ["area", "regulatory_type"]]
    is_own = coded["area"] == slug
    area_types, others = coded.loc[is_own, "regulatory_type"], coded[~is_own]
    if len(area_types) < FEWEST_MEASURES or others.empty:
        return None
    tally = area_types.value_counts().reindex([kind.value for kind in RegulatoryType]).fillna(0).astype(int)
    top = tally.idxmax()
    return term(
        "brief.instrument",
        name=name,
        type=term(f"regulatory_type.{top}"),
        share=_share(int(tally.max()), len(area_types)),
        share_there=_share(int((others["regulatory_type"] == top).sum()), len(others)),
        n=counted(int(tally.max())),
        all=counted(len(area_types)),
        there=counted(int((others["regulatory_type"] == top).sum())),
        all_there=counted(len(others)),
        cities=counted(others["area"].nunique()),
    )


def _share(count: int, whole: int) -> Fact:
    return computed(count / whole, "count", unit="fraction", decimals=0)


@rests_on("pmc_codes.code")
def _completeness(scores: pd.DataFrame, codes: pd.DataFrame, plans: Sequence[str]) -> Term | None:
    """Between which ends the five-year plans lie, and whether that is more than coding error, where it is known."""
    index = scores.loc[scores.index.isin(plans), "index"]
    if len(index) < 2:
        return None
    low, high = (computed(value, "text.pmc", decimals=2) for value in (index.min(), index.max()))
    error = apart_and_error(codes[codes["area"].isin(index.index)])
    order: Thing = ""
    if error is not None:
        order = term("brief.complete_within" if error.apart <= error.error else "brief.complete_beyond")
    return term("brief.complete", low=low, high=high, n=counted(len(index)), order=order)
