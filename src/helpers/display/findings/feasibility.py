"""Sentences of target feasibility."""

from __future__ import annotations

import pandas as pd

from helpers.display.findings.common import no_table, say
from helpers.display.prose import Finding
from helpers.labels import gloss, join, label, number, percent
from helpers.schema import Attribute, City


def inventory(city: City, indicators: pd.DataFrame, required: pd.DataFrame, lang: str) -> Finding:
    """How many targets there are, and of which kind."""
    if indicators.empty:
        return no_table(city, "no_table_plain", lang)
    types = required["type"]
    return Finding(
        say("inventory", lang, rows=len(indicators.drop_duplicates(["table", "row"])), records=len(indicators),
             binding=int((indicators["attribute"] == Attribute.BINDING.value).sum()),
             thresholds=int((types == "threshold").sum()), words=int((types == "words").sum())),
        lang=lang,
    )  # fmt: skip


def growth(indicators: pd.DataFrame, targets: pd.DataFrame, lang: str) -> Finding | None:
    """The required growth of level targets: median and range; None for a city without a table."""
    if indicators.empty:
        return None
    levels = targets.dropna(subset="growth").sort_values("growth", kind="stable")
    if levels.empty:
        return Finding(say("no_growth", lang), lang=lang)
    first, last = levels.iloc[0], levels.iloc[-1]
    values = {"n": len(levels), "median": percent(levels["growth"].median()), "low": percent(first["growth"]),
              "lowest": gloss(first, "name", lang), "high": percent(last["growth"]),
              "highest": gloss(last, "name", lang)}  # fmt: skip
    key = "growth" if len(levels) > 1 else "growth_one"
    return Finding(say(key, lang, **values), lang=lang)


def round_rates(targets: pd.DataFrame, lang: str) -> Finding | None:
    """Targets that equal what a whole growth rate gives; None where there is none."""
    found = targets.dropna(subset="round_rate")
    if found.empty:
        return None
    items = [label("finding.round_rate_item", lang, name=gloss(row, "name", lang), rate=number(row["round_rate"]))
             for row in found.to_dict("records")]  # fmt: skip
    return Finding(say("round_rates", lang, n=len(found), list=join(items, lang)), lang=lang)
