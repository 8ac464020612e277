"""Sentences of the baseline review."""

from __future__ import annotations

import pandas as pd

from helpers.display.findings.common import city_name, no_table, say
from helpers.display.prose import Finding
from helpers.labels import percent
from helpers.methods import wilson
from helpers.methods.inventory import baseline_class
from helpers.schema import City


def evidence(city: City, indicators: pd.DataFrame, statements: pd.DataFrame, lang: str) -> Finding:
    """How many figures are coded, and of which kind."""
    baselines = int((statements["kind"] == "baseline").sum())
    targets = len(statements) - baselines
    said = say("evidence", lang, name=city_name(city, lang), records=len(indicators) + len(statements),
                indicators=len(indicators), baselines=baselines, targets=targets)  # fmt: skip
    more = say("no_achievements", lang, targets=targets) if targets and not baselines else ""
    return Finding(said, more, lang=lang)


def disclosure(city: City, indicators: pd.DataFrame, lang: str) -> Finding:
    """What the table discloses about its baselines."""
    if indicators.empty:
        return no_table(city, "no_table", lang)
    classes = baseline_class(indicators.drop_duplicates(["table", "row"]))
    rows, zero = len(classes), int((classes == "zero").sum())
    if (classes == "no_column").all():
        return Finding(say("no_baseline_column", lang, rows=rows), lang=lang)
    reported = int((classes == "reported").sum()) + zero
    low, high = wilson(reported, rows)
    return Finding(
        say("disclosure", lang, rows=rows, reported=reported, zero=zero, share=percent(reported / rows, 0),
             low=percent(low, 0), high=percent(high, 0)),
        lang=lang,
    )  # fmt: skip
