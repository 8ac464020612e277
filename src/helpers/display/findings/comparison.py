"""Sentences of the comparison of cities."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.findings.common import city_name, say
from helpers.display.prose import Finding
from helpers.labels import label, percent
from helpers.schema import City


def structure(shares: pd.DataFrame, cities: Mapping[str, City], lang: str) -> Finding:
    """How many cities have a table, and where the binding share is largest."""
    binding = shares[(shares["measure"] == "binding") & (shares["total"] > 0)]
    values = {"cities": len(cities), "with_table": len(binding), "rows": int(binding["total"].sum())}
    if binding.empty or binding["count"].sum() == 0:
        return Finding(say("no_binding", lang, **values), lang=lang)
    top = binding.sort_values("share", ascending=False, kind="stable").iloc[0]
    values |= {"top": city_name(cities[top["city"]], lang), "count": int(top["count"]), "total": int(top["total"])}
    return Finding(say("structure", lang, **values), lang=lang)


def ambition(city: City, targets: pd.DataFrame, lang: str) -> Finding:
    """The median required growth of the city in focus."""
    own = targets.loc[targets["city"] == city.slug, "growth"].dropna()
    if own.empty:
        return Finding(say("no_growth_of", lang, name=city_name(city, lang)), lang=lang)
    return Finding(
        say("ambition", lang, name=city_name(city, lang), median=percent(own.median()), n=len(own)), lang=lang
    )  # fmt: skip


def emphasis(city: City, shares: pd.DataFrame, totals: pd.Series, lang: str) -> Finding | None:
    """Where most of the city's measures are; None where none is coded."""
    if city.slug not in shares.columns:
        return None
    top = shares[city.slug].idxmax()
    share = shares.loc[top, city.slug]
    return Finding(
        say("emphasis", lang, name=city_name(city, lang), n=int(totals[city.slug]), top=label(f"domain.{top}", lang),
             count=round(share * totals[city.slug]), share=percent(share, 0)),
        lang=lang,
    )  # fmt: skip
