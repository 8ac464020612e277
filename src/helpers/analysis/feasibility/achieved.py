"""A required growth among the growth that places of the same level achieved, as printed in their reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.common import say
from helpers.analysis.feasibility.names import names_of, titled
from helpers.analysis.reliability import rests_on
from helpers.facts import Column, Fact, Figure, Finding, Name, Table, Term, Thing, computed, counted, table, term
from helpers.methods import is_stretch

Row = Mapping[str, Any]


def achieved(classes: pd.DataFrame, indicators: pd.DataFrame) -> Finding | None:
    """Where each target's required growth stands, and what of it holds for spans since; None where nothing is known.

    Args:
        classes: as `methods.growth_classes` gives it.
        indicators: the place's indicator records.
    """
    names, records = names_of(indicators), indicators.set_index("indicator_id").to_dict("index")
    sentences: list[Term] = []
    for row in classes.to_dict("records"):
        counts = {name: int(row[name]) for name in ("n", "reached", "ended", "ended_reached", "begun", "begun_reached")}
        base = int(records[row["indicator_id"]]["baseline_year"])
        if row["is_apart"]:
            asked = {"name": names[row["indicator_id"]], "required": _rate(row, "required")}
            sentences += [say(f"achieved_asks_{_scale(row)}", **asked), _apart(row, base, counts)]
            continue
        sentences.append(
            say(
                f"achieved_rank_{_scale(row)}",
                name=names[row["indicator_id"]],
                level=term(f"tier.{row['level']}"),
                required=_rate(row, "required"),
                **{name: counts[name] for name in ("n", "reached")},
                **_chance(row),
            )
        )
        if counts["ended"] and counts["begun"]:
            sentences.append(_when(base, counts))
    return Finding.of(*sentences)


def _apart(row: Row, base: int, counts: Mapping[str, int]) -> Term:
    """Both shares first, of the periods before and since, where the second contradicts that of all."""
    across = counts["n"] - counts["ended"] - counts["begun"]
    between = say("achieved_across", across=across, base=base) if across else ""
    level = term(f"tier.{row['level']}")
    return say("achieved_apart", base=base, level=level, between=between, **counts, **_chance(row))


def _when(base: int, counts: Mapping[str, int]) -> Term:
    """How many of the periods before and since the baseline's year achieved it, and how many run across that year."""
    numbers = {name: counts[name] for name in ("n", "ended", "ended_reached", "begun", "begun_reached")}
    across = counts["n"] - counts["ended"] - counts["begun"]
    if across:
        return say("achieved_when", base=base, across=across, **numbers)
    return say("achieved_when_all", base=base, **numbers)


def achieved_table(classes: pd.DataFrame, indicators: pd.DataFrame) -> Table | None:
    """The class of each target: places, spans, start levels, median, rank and how it fared in the back-test."""
    records = indicators.set_index("indicator_id", drop=False).to_dict("index")
    names = names_of(indicators)
    rows: list[dict[str, Thing]] = [
        {
            "indicator": titled(records[row["indicator_id"]], names[row["indicator_id"]]),
            "required": term(f"achieved.{_scale(row)}", value=_rate(row, "required")),
            "median_achieved": term(f"achieved.{_scale(row)}", value=_rate(row, "median")),
            "reached": term("achieved.of", n=counted(int(row["reached"])), total=counted(int(row["n"]))),
            "rank_chance": _share(row, int(records[row["indicator_id"]]["baseline_year"])),
            "spans": term("achieved.spans", start=str(int(row["start"])), end=str(int(row["end"]))),
            "start_level": term("achieved.start_alike" if row["is_alike"] else "achieved.start", **_start(row)),
            "class_skill": _skill(row),
        }
        for row in classes.to_dict("records")
    ]
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        *(Column(name, f"column.{name}", "number") for name in ("required", "median_achieved", "reached")),
        *(Column(name, f"column.{name}", wraps="always") for name in ("rank_chance", "spans", "start_level")),
        Column("class_skill", "column.class_skill", wraps="always"),
    )
    return table(term("caption.achieved"), columns, rows)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def achieved_figure(
    classes: pd.DataFrame, spans: pd.DataFrame, indicators: pd.DataFrame, places: Mapping[str, Name]
) -> Figure | None:
    """What the places of each class achieved, and the required pace of the targets that are held against it.

    Args:
        classes: as `methods.growth_classes` gives it.
        spans: as `methods.class_spans` gives it.
        indicators: the place's indicator records.
        places: names of areas by slug.
    """
    if classes.empty:
        return None
    names, records = names_of(indicators), indicators.set_index("indicator_id")
    # Targets of one concept from one baseline have one class.
    starts = records.loc[classes["indicator_id"], ["baseline", "baseline_year"]].reset_index(drop=True)
    groups = pd.concat([classes.reset_index(drop=True)[["concept_id", "years"]], starts], axis=1)
    targets = pd.DataFrame(
        {
            "group": groups.groupby(list(groups.columns), sort=False).ngroup(),
            "indicator_id": classes["indicator_id"].to_numpy(),
            "name": [names[key] for key in classes["indicator_id"]],
            "start": starts["baseline_year"].astype(int),
            "end": starts["baseline_year"].astype(int) + classes["years"].to_numpy(dtype=int),
            "pace": _shown(classes["required"], classes["is_share"]),
            "is_share": classes["is_share"].to_numpy(dtype=bool),
            "n": classes["n"].to_numpy(),
            "reached": classes["reached"].to_numpy(),
            "level": classes["level"].to_numpy(),
            "is_stretch": is_stretch(indicators)
            .set_axis(indicators["indicator_id"])[classes["indicator_id"]]
            .to_numpy(),
        }
    )
    first = targets.drop_duplicates("group").set_index("indicator_id")
    drawn = spans[spans["indicator_id"].isin(first.index)]
    of = first.loc[drawn["indicator_id"]]
    drawn = pd.DataFrame(
        {
            "group": of["group"].to_numpy(),
            "place": [places[slug] for slug in drawn["area"]],
            "start": drawn["start"].to_numpy(),
            "end": drawn["end"].to_numpy(),
            "pace": _shown(drawn["growth"], of["is_share"]),
            "is_since": drawn["is_since"].to_numpy(dtype=bool),
        }
    )
    return Figure("precedents", {"spans": drawn, "targets": targets.drop(columns="indicator_id")})


def _shown(growth: pd.Series, is_share: pd.Series) -> np.ndarray:
    """Percent a year; of a share, log-odds a year."""
    values = growth.to_numpy(dtype=float)
    return np.where(is_share.to_numpy(dtype=bool), values, 100 * np.expm1(values))


def achieved_note(classes: pd.DataFrame) -> Finding | None:
    """How the class is made, tested, and what it cannot say; None where the page has none."""
    if classes.empty:
        return None
    sentences = [term("feasibility_note.by_class")]
    tested = classes.dropna(subset="since_skill").drop_duplicates("concept_id").to_dict("records")
    for row in tested:
        shares = {
            name: computed(
                row[f"since_{name}"], "backtest.brier", {"N": int(row["since_n"])}, unit="fraction", decimals=0
            )
            for name in ("forecast", "came")
        }
        key = "class_since_less" if row["since_came"] < row["since_forecast"] else "class_since"
        sentences.append(term(f"feasibility_note.{key}", n=int(row["since_n"]), **shares))
    return Finding.of(*sentences, term("feasibility_note.class_limits"), kind="note")


def _rate(row: Row, name: str) -> Fact:
    """Growth a year as a fraction; of a share, in log-odds."""
    if row["is_share"]:
        return computed(row[name], "share.logit", decimals=2)
    return computed(float(np.expm1(row[name])), "growth.cagr", unit="fraction")


def _scale(row: Row) -> str:
    return "log_odds" if row["is_share"] else "growth"


def _chance(row: Row) -> dict[str, Thing]:
    probability = row["probability"]
    values = {"p": probability.probability, "low": probability.low, "high": probability.high}
    return {
        name: computed(
            value, probability.method, {"#": int(row["reached"]), "N": probability.n}, unit="fraction", decimals=0
        )
        for name, value in values.items()
    }


def _share(row: Row, base: int) -> Term:
    """The estimated share of places, behind the counts before and since the baseline where these contradict it."""
    if not row["is_apart"]:
        return term("achieved.chance", **_chance(row))
    counts = {name: counted(int(row[name])) for name in ("ended", "ended_reached", "begun", "begun_reached")}
    return term("achieved.chance_apart", base=base, **counts, **_chance(row))


def _start(row: Row) -> dict[str, Thing]:
    return {"median": computed(row["first"], "comparison.median", {"N": int(row["n"])}, decimals=1)}


def _skill(row: Row) -> Term:
    def shown(column: str, n: str) -> Fact:
        return computed(row[column], "backtest.brier", {"N": int(row[n])}, decimals=2)

    skill = {"skill": shown("skill", "n"), "low": shown("skill_low", "n")}
    if pd.isna(row["since_skill"]):
        return term("achieved.skill", **skill)
    return term(
        "achieved.skills", **skill, since=shown("since_skill", "since_n"), since_low=shown("since_low", "since_n")
    )
