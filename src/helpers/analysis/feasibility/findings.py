"""Findings of target feasibility. Those on the targets of areas above stand in `outside`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.common import listed, no_table, place_name, say, targets_counted
from helpers.analysis.feasibility.names import names_of
from helpers.analysis.feasibility.tables import rate_of, ratio_of
from helpers.analysis.required import Others
from helpers.facts import Fact, Finding, Name, Place, Term, Thing, computed, printed
from helpers.methods import counted_targets, is_stretch
from helpers.methods.probability import LEVEL, Probability, own_history
from helpers.schema import Area, Attribute, ContradictionKind

NAMED = 2  # indicators that a sentence names before it only counts


def without_table(city: Area, indicators: pd.DataFrame) -> Finding | None:
    """That the document has no indicator table, and what the page shows instead; None where it has one."""
    return no_table(city, "no_table_plain") if indicators.empty else None


def inventory(indicators: pd.DataFrame, required: pd.DataFrame) -> Finding | None:
    """How many targets there are, of which kind, and how many say what change they ask for; None without a table."""
    if indicators.empty:
        return None
    rows, records = len(indicators.drop_duplicates(["table", "row"])), len(counted_targets(indicators))
    key, tables = "targets_equal" if rows == records else "targets", indicators["table"].nunique()
    first = say(f"{key}_tables", tables=tables, rows=rows, records=records)
    sentences = [_counted(key, rows, rows=rows, records=records) if tables == 1 else first]
    sentences.append(say("target_count", count=targets_counted(indicators)))
    binding = int((indicators["attribute"] == Attribute.BINDING.value).sum())
    sentences.append(_counted("binding", binding, n=binding))
    expected = required[~is_stretch(indicators).to_numpy()]
    types = expected["type"]
    thresholds = int((types == "threshold").sum())
    sentences += [_counted("thresholds", thresholds, n=thresholds)] if thresholds else []
    changes = int((expected["method"].ne("") & (types != "annual_mean")).sum())
    return Finding.of(*sentences, say("no_change" if not changes else "change_count", n=changes))


def growth(levels: pd.DataFrame) -> Finding | None:
    """The required growth of level targets: median and range; None for a place that has none with a baseline.

    Args:
        levels: level targets with a baseline, from `methods.with_ends`: what rests on a contradicted figure, or leads
            to a range, is a range.
    """
    known = levels.dropna(subset="growth").sort_values("growth", kind="stable")
    stretch = int(known["is_stretch"].sum())
    known = known[~known["is_stretch"].astype(bool)]
    if known.empty:
        return None
    bounds = known[["growth_low", "growth_high"]].set_axis(["low", "high"], axis=1)
    lowest, highest = bounds["low"].idxmin(), bounds["high"].idxmax()

    def shown(low: float, high: float) -> Thing:
        return computed(low, "growth.cagr", unit="fraction", upper=high if high != low else None)

    values: dict[str, Thing] = {
        "n": len(known),
        "median": shown(bounds["low"].median(), bounds["high"].median()),
        "low": shown(*bounds.loc[lowest]),
        "lowest": Name.of(known.loc[lowest].to_dict()),
        "high": shown(*bounds.loc[highest]),
        "highest": Name.of(known.loc[highest].to_dict()),
    }
    beside = say("growth_stretch", n=stretch) if stretch else None
    return Finding.of(say("growth" if len(known) > 1 else "growth_one", **values), beside)


def past(indicators: pd.DataFrame, own_past: pd.DataFrame) -> Finding | None:
    """What the place's own past says, and why there is a probability or none; None where no earlier value is known.

    Args:
        indicators: the place's indicator records.
        own_past: as `methods.with_past_ends` gives it.
    """
    if own_past.empty:
        return None
    targets = counted_targets(indicators)
    n, whole = (
        int(own_past["indicator_id"].isin(targets["indicator_id"]).sum()),
        int(targets["baseline"].notna().sum()),
    )
    sentences = [_counted("past", n, n=n, all=whole)]
    names = names_of(indicators)
    for row in own_past.dropna(subset="ratio").query("type != 'share'").head(NAMED).to_dict("records"):
        key = "ratio_less" if row["ratio"] < 1 else "ratio_more"
        if row["base_year"] - row["first_year"] == 1:
            key = "ratio_one_year"
        years = {"first": int(row["first_year"]), "base": int(row["base_year"])}
        rates = {field: rate_of(row, field) for field in ("achieved", "required")}
        sentences.append(say(key, name=names[row["indicator_id"]], ratio=ratio_of(row), **years, **rates))
    refused = sum(1 for probability in own_past["probability"] if probability.reason == "too_few")
    if refused == len(own_past):
        sentences.append(say("two_points"))
    elif refused:
        sentences.append(say("two_points_some", n=refused))
    return Finding.of(*sentences)


def past_by_others(indicators: pd.DataFrame, own_past: pd.DataFrame, also: Others) -> Finding | None:
    """What the past says by another figure that is printed for a baseline; None where there is none.

    Args:
        indicators: from `methods.with_rival_baselines`.
        own_past: `methods.own_past` of these, with the ends of one figure.
        also: the figures with what prints them, from `analysis.required.also_printed`.
    """
    known = own_past.dropna(subset="ratio").query("type != 'share'").head(NAMED)
    return _by_others(
        "past_by_other",
        indicators,
        known,
        also,
        lambda row: {"ratio": ratio_of(row), **{field: rate_of(row, field) for field in ("achieved", "required")}},
    )


def rank_by_others(indicators: pd.DataFrame, classes: pd.DataFrame, also: Others) -> Finding | None:
    """Where required growth stands by another figure that is printed for a baseline; None where there is none.

    Args:
        indicators: from `methods.with_rival_baselines`.
        classes: `methods.growth_classes` of these.
        also: as of `past_by_others`.
    """
    return _by_others(
        "rank_by_other",
        indicators,
        classes[~classes["is_share"].astype(bool)],
        also,
        lambda row: {
            "required": computed(float(np.expm1(row["required"])), "growth.cagr", unit="fraction"),
            "n": int(row["n"]),
            "reached": int(row["reached"]),
        },
    )


def _by_others(
    key: str,
    indicators: pd.DataFrame,
    rows: pd.DataFrame,
    also: Others,
    told_of: Callable[[Mapping[str, Any]], dict[str, Thing]],
) -> Finding | None:
    """One sentence a target by the other figure of its baseline: its name, that figure, and what is told of its row."""
    names = names_of(indicators)
    return Finding.of(
        *(
            say(
                key,
                name=names[row["indicator_id"]],
                baseline=also[row["indicator_id"], "baseline"][0],
                **told_of(row),
            )
            for row in rows.to_dict("records")
        )
    )


def chances(
    indicators: pd.DataFrame, own_past: pd.DataFrame, classes: pd.DataFrame, contradictions: pd.DataFrame
) -> Finding | None:
    """Why neither the place's own past nor that of others gives a probability; None for no table, or where both do.

    Args:
        indicators: the place's indicator records.
        own_past: as `methods.own_past` gives it.
        classes: as `methods.growth_classes` gives it.
        contradictions: the place's; those of a target below an earlier value are flags of the page.
    """
    if indicators.empty:
        return None
    sentences: list[Term | None] = []
    if own_past.empty:
        with_baseline = int(counted_targets(indicators)["baseline"].notna().sum())
        sentences += [_counted("no_past", with_baseline, n=with_baseline), _noted(indicators, contradictions)]
    return Finding.of(*sentences, say("no_class") if classes.empty else None)


def example(city: Area, series: pd.DataFrame, above: pd.DataFrame) -> Finding | None:
    """What an interval says where the evidence allows one: a series from above; None where the page draws none.

    Args:
        city: the place.
        series: as `methods.paths` gives them.
        above: indicator records of the areas above.
    """
    sentences, places = [], {area.slug: place_name(area) for area in city.above}
    for _, part in series[series["indicator_id"].isin(above["indicator_id"])].groupby("panel", sort=True):
        drawn = part[(part["role"] == "interval") & (part["level"] == LEVEL)]
        if drawn.empty:
            continue
        row = above[above["indicator_id"] == part["indicator_id"].iloc[0]].iloc[0].to_dict()
        known = part[part["role"] == "observed"].set_index("year")["value"]
        end, came = drawn.iloc[-1], part.loc[part["role"] == "outcome", "value"].iloc[0]
        k, year = len(known) - 1, int(end["year"])
        interval = {
            side: computed(end[side], "probability.own_history", {"k": k}, decimals=1) for side in ("low", "high")
        }
        last = int(known.index.max())
        sentences.append(
            say(
                "example",
                place=places[row["area"]],
                name=Name.of(row),
                k=k,
                last=last,
                came=Fact(
                    float(came), "printed", place=Place(source=say("series_last", place=places[row["area"]], year=year))
                ),
                year=year,
                **interval,
            )
        )
        for target in part.loc[part["role"] == "target", "value"]:
            probability = own_history(known.to_dict(), target, year, reference_class="the series itself")
            sentences.append(
                say(
                    "example_chance",
                    target=printed(row, float(target)),
                    k=probability.n,
                    **_chance(probability, "p_", 1),
                )
            )
    return Finding.of(*sentences)


def _chance(probability: Probability, before: str, decimals: int) -> dict[str, Thing]:
    """A probability as `p`, with the ends of its interval."""
    values: dict[str, Any] = {
        "p": probability.probability,
        f"{before}low": probability.low,
        f"{before}high": probability.high,
    }
    return {
        name: computed(value, probability.method, {"N": probability.n}, unit="fraction", decimals=decimals)
        for name, value in values.items()
    }


def _noted(indicators: pd.DataFrame, contradictions: pd.DataFrame) -> Term | None:
    """That an earlier value of one of these indicators is among the flags, yet gives no growth; None where none is."""
    below_stock = contradictions[contradictions["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value]
    noted = below_stock[below_stock["record_b"].isin(indicators["indicator_id"])].to_dict("records")
    return say("past_noted", list=listed([Name.of(pair, "subject") for pair in noted])) if noted else None


def _counted(key: str, count: int, **values: Thing) -> Term:
    """A sentence in the form that fits its number: none, one, or several."""
    form = {0: "_none", 1: "_one"}.get(count, "")
    return say(f"{key}{form}", **values)
