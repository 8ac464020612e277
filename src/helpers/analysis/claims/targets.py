"""Claims on targets: what they ask for, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.facts import Name, Term, computed, counted, in_sentence, term
from helpers.methods.fates import CARRIED

FEWEST = 3  # targets from which on how many of them says something
FEW = 5  # rows of a table from which on "none of them" does
PAST = 10  # targets of past plans from which on a share of them does
APART = 1.5  # ratio of two medians that is no accident of a few
DROPPED = "dropped"
UPPER, LOWER = ("at_most", "below"), ("at_least", "above")  # what a figure that is a bound makes of a growth


def baselines_published(data: Mapping[str, Any]) -> Term | None:
    """How many indicators publish their baseline, of those that a table has a column for."""
    asked, disclosed = (int(data["disclosure"][name].sum()) for name in ("asked", "disclosed"))
    return of("claim.baselines", disclosed, asked, FEW)


def of(key: str, n: int, whole: int, fewest: int = FEWEST) -> Term | None:
    """So many of so many; in other words where it is all or none, and nothing where they are few."""
    if whole < fewest:
        return None
    if n in (0, whole):
        return term(f"{key}_{'all' if n else 'none'}", whole=counted(whole))
    return term(key, n=counted(n), whole=counted(whole))


def binding_or_type(data: Mapping[str, Any]) -> Term | None:
    """How many targets are binding; where a table says that of none, which type most are of."""
    counts = data["counts"]
    whole = int(counts.to_numpy().sum()) - int(data.get("stretch", 0))
    if whole < FEW:
        return None
    if {"binding", "expected"} & {name for name in counts.columns if counts[name].any()}:
        return of("claim.binding", int(counts["binding"].sum()) if "binding" in counts else 0, whole, FEW)
    rows = counts.sum(axis=1)
    n = int(rows.max())
    kind = in_sentence(f"type.{rows.idxmax()}")
    return term("claim.type", n=counted(n), whole=counted(whole), kind=kind) if 2 * n >= whole else None


def middle_multiple(data: Mapping[str, Any]) -> Term | None:
    """What multiple of its baseline a target asks for, in the middle."""
    rows = _expected(data["rows"])
    if len(rows) < FEWEST:
        return None
    multiple = computed(float(np.median(rows["target"] / rows["baseline"])), "comparison.median", decimals=2)
    return term("claim.multiple", whole=counted(len(rows)), multiple=multiple)


def own_and_other_medians(data: Mapping[str, Any]) -> Term | None:
    """What level targets ask for here and elsewhere, where the medians lie apart over every printed figure."""
    local, peers = _expected(data["own"]), data["peers"]
    if min(len(local), len(peers)) < FEWEST:
        return None
    low, high = _median_ends(local)
    their_low, their_high = _median_ends(peers)
    if not (low >= APART * their_high > 0 or their_low >= APART * high > 0):
        return None
    key = "claim.asks_more" if low > their_high else "claim.asks_less"
    return term(key, own=_growth(low, high), others=_growth(their_low, their_high))


def _expected(rows: Any) -> Any:
    """The targets that count: a stretch target that is drawn beside an expected one is none."""
    return rows[~rows["is_stretch"].astype(bool)] if "is_stretch" in rows else rows


def _median_ends(rows: Any) -> tuple[float, float]:
    """The median by the least and by the greatest figure of each target."""
    ends = []
    for end in ("low", "high"):
        values = rows[f"growth_{end}"].fillna(rows["growth"]) if f"growth_{end}" in rows else rows["growth"]
        ends.append(float(values.median()))
    return ends[0], ends[1]


def growth(row: Mapping[str, Any]) -> Any:
    """A yearly growth, a range where another figure of an end of it is printed, a bound where one of its figures is."""
    low, high = _growth_ends(row)
    operator = row.get("bound") or ""
    upper = high if high > low else None
    return computed(low, "growth.cagr", unit="fraction", decimals=1, operator=operator, upper=upper)


def _growth(low: float, high: float) -> Any:
    upper = high if high > low else None
    return computed(low, "comparison.median", unit="fraction", upper=upper, decimals=1)


def reached_elsewhere(data: Mapping[str, Any]) -> Term | None:
    """How many places achieved what the target with the fewest precedents requires; a stretch target beside an
    expected one, which is drawn too, is not what was promised."""
    targets = _expected(data["targets"])
    if targets.empty:
        return None
    row = targets.sort_values("reached", kind="stable").iloc[0]
    n, whole = int(row["reached"]), int(row["n"])
    key = {0: "claim.precedents_none", whole: "claim.precedents_all"}.get(n, "claim.precedents")
    counts = {"n": counted(n)} if 0 < n < whole else {}
    return term(key, name=row["name"], level=term(f"tier.{row['level']}"), whole=counted(whole), **counts)


def with_interval(data: Mapping[str, Any]) -> Term | None:
    """For how many targets the past allows an interval."""
    series = data["series"]
    whole = series["panel"].nunique() if len(series) else 0
    known = series.loc[series["role"] == "interval", "panel"].nunique() if whole else 0
    return of("claim.interval", known, whole, 2)


def lagging_at_last(data: Mapping[str, Any]) -> Term | None:
    """How many targets lagged in the last year with a class, by the first rule that is drawn."""
    path = data["path"]
    if path.empty:
        return None
    rule, year = path["rule"].iloc[0], int(path["year"].max())
    last = path[(path["rule"] == rule) & (path["year"] == year)]
    sentence = of("claim.lagging", int((last["class"] == "lagging").sum()), len(last))
    return sentence and term(sentence.key, **sentence.values, year=year, rule=term(f"rule.{rule}"))


def met_at_the_end(data: Mapping[str, Any]) -> Term | None:
    """How many targets their final figure meets."""
    margins = data["rows"]["margin"].dropna()
    return of("claim.met", int((margins >= 0).sum()), len(margins))


def behind_time(data: Mapping[str, Any]) -> Term | None:
    """How many targets have come less far than the time that has passed."""
    share = data["rows"]["time"].dropna()
    return of("claim.behind", int((share < 1).sum()), len(share))


def reached(data: Mapping[str, Any]) -> Term | None:
    """How many targets have been reached."""
    rows = data["rows"]
    return of("claim.reached", int(rows["is_met"].sum()) if len(rows) else 0, len(rows))


def met_in_the_past(data: Mapping[str, Any]) -> Term | None:
    """How many targets of past plans were met."""
    rates = data["rates"]
    if rates.empty:
        return None
    return of("claim.past", int(rates["met"].iloc[0]), int(rates["n"].iloc[0]), PAST)


def dropped_last(data: Mapping[str, Any]) -> Term | None:
    """How many targets the newest plan names no longer."""
    if data["counts"].empty:
        return None
    row = data["counts"].iloc[-1]
    whole = int(row[[name for name in (*CARRIED, DROPPED) if name in row]].sum())
    sentence = of("claim.dropped", int(row[DROPPED]) if DROPPED in row else 0, whole, FEW)
    return sentence and term(sentence.key, **sentence.values, pair=row["pair"])


def slower_than_before(data: Mapping[str, Any]) -> Term | None:
    """How many targets ask for less change a year than the plan before did, in the same direction."""
    rates = data["rates"]
    same = rates[rates["earlier"] * rates["later"] > 0]
    return of("claim.slower", int((same["later"].abs() < same["earlier"].abs()).sum()), len(same))


def above_and_below(data: Mapping[str, Any]) -> Term | None:
    """In how many concepts both set a target for the same year, and how often the place's is the higher."""
    figures = data["figures"]
    figures = figures[(figures["match"] == "exact") & (figures["what"] == "target")]
    place, *above = data["places"]
    pairs = []
    for _, same_year in figures.groupby(["concept_id", "year"]):
        mine, theirs = (same_year.loc[same_year["area"].isin(areas), "value"] for areas in ([place], above[:1]))
        pairs += [mine.iloc[0] > theirs.iloc[0]] if len(mine) and len(theirs) else []
    sentence = of("claim.higher", sum(map(int, pairs)), len(pairs))
    return sentence and term(
        sentence.key, **sentence.values, place=data["places"][place], above=data["places"][above[0]]
    )


def pace_ahead(data: Mapping[str, Any]) -> Term | None:
    """How many targets ask for less growth than the document says was achieved; of one target, both rates.

    Where the past growth is a bound, or what is required a range, that may leave open which is the less.
    """
    achieved, required = data["changes"].reset_index(drop=True), data["required"].dropna(subset="growth")
    if "growth" not in achieved:
        return None
    pairs = [(need, achieved.loc[need["change"]].to_dict()) for need in required.to_dict("records")]
    pairs = [(need, change) for need, change in pairs if change["growth"] > 0]
    if len(pairs) == 1:
        need, change = pairs[0]
        rates = {name: growth(row) for name, row in (("before", change), ("ahead", need))}
        return term("claim.paces", name=Name.of(change), **rates)
    is_less = [_is_less(need, change) for need, change in pairs]
    n, is_open = is_less.count(True), is_less.count(None)
    if not is_open or len(pairs) < 2:
        return of("claim.ahead", n, len(pairs), 2)
    key = "claim.ahead_open" if n else "claim.ahead_open_none"
    values = {"n": counted(n)} if n else {}
    return term(key, **values, whole=counted(len(pairs)), open=counted(is_open)) if is_open < len(pairs) else None


def _is_less(need: Mapping[str, Any], change: Mapping[str, Any]) -> bool | None:
    """Whether a target asks for less growth than there was; None where a bound or a range leaves it open."""
    low, high = _growth_ends(change)
    bound = change.get("bound")
    low, high = (-np.inf if bound in UPPER else low), (np.inf if bound in LOWER else high)
    least, most = _growth_ends(need)
    return True if most < low else False if least >= high else None


def _growth_ends(row: Mapping[str, Any]) -> tuple[float, float]:
    return float(row.get("low", row["growth"])), float(row.get("high", row["growth"]))
