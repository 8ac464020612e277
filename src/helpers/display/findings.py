"""The sentences of each page that state numbers, chosen by what the data hold."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.data import Dataset
from helpers.display.prose import Finding
from helpers.labels import gloss, join, label, number, percent
from helpers.methods import wilson
from helpers.methods.inventory import baseline_class
from helpers.schema import Attribute, City, ReviewStatus


def city_name(city: City, lang: str) -> str:
    """The city's name in the page's language."""
    return city.name if lang == "zh" else city.name_en


def candidates(city: City, own: Dataset, lang: str) -> Finding | None:
    """A warning where records of the city are not yet reviewed; None where all are."""
    status = pd.concat([own.indicators["status"], own.statements["status"], own.measures["status"]])
    count = int((status == ReviewStatus.CANDIDATE.value).sum())
    if not count:
        return None
    return Finding(_say("candidates", lang, name=city_name(city, lang), total=len(status), count=count), lang=lang)


def corrections(own: Dataset, lang: str) -> Finding | None:
    """What was corrected against the document, and why; None where nothing was."""
    made = own.corrections[~own.corrections["field"].str.endswith("_en")]
    if made.empty:
        return None
    names = own.indicators.set_index("indicator_id").to_dict("index")
    names |= {key: {"name": row["subject"], "name_en": row["subject_en"]}
              for key, row in own.statements.set_index("statement_id").to_dict("index").items()}  # fmt: skip
    said = [
        _say("correction", lang, name=gloss(names[row["record_id"]], "name", lang), printed=row["printed"],
             corrected=row["corrected"], reason=row["reason" if lang == "zh" else "reason_en"])
        for row in made.to_dict("records")
    ]  # fmt: skip
    return Finding(*said, lang=lang)


def evidence(city: City, indicators: pd.DataFrame, statements: pd.DataFrame, lang: str) -> Finding:
    """How many figures are coded, and of which kind."""
    baselines = int((statements["kind"] == "baseline").sum())
    targets = len(statements) - baselines
    said = _say("evidence", lang, name=city_name(city, lang), records=len(indicators) + len(statements),
                indicators=len(indicators), baselines=baselines, targets=targets)  # fmt: skip
    more = _say("no_achievements", lang, targets=targets) if targets and not baselines else ""
    return Finding(said, more, lang=lang)


def disclosure(city: City, indicators: pd.DataFrame, lang: str) -> Finding:
    """What the table discloses about its baselines."""
    if indicators.empty:
        return _no_table(city, "no_table", lang)
    classes = baseline_class(indicators.drop_duplicates(["table", "row"]))
    rows, zero = len(classes), int((classes == "zero").sum())
    if (classes == "no_column").all():
        return Finding(_say("no_baseline_column", lang, rows=rows), lang=lang)
    reported = int((classes == "reported").sum()) + zero
    low, high = wilson(reported, rows)
    return Finding(
        _say("disclosure", lang, rows=rows, reported=reported, zero=zero, share=percent(reported / rows, 0),
             low=percent(low, 0), high=percent(high, 0)),
        lang=lang,
    )  # fmt: skip


def inventory(city: City, indicators: pd.DataFrame, required: pd.DataFrame, lang: str) -> Finding:
    """How many targets there are, and of which kind."""
    if indicators.empty:
        return _no_table(city, "no_table_plain", lang)
    types = required["type"]
    return Finding(
        _say("inventory", lang, rows=len(indicators.drop_duplicates(["table", "row"])), records=len(indicators),
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
        return Finding(_say("no_growth", lang), lang=lang)
    first, last = levels.iloc[0], levels.iloc[-1]
    values = {"n": len(levels), "median": percent(levels["growth"].median()), "low": percent(first["growth"]),
              "lowest": gloss(first, "name", lang), "high": percent(last["growth"]),
              "highest": gloss(last, "name", lang)}  # fmt: skip
    key = "growth" if len(levels) > 1 else "growth_one"
    return Finding(_say(key, lang, **values), lang=lang)


def round_rates(targets: pd.DataFrame, lang: str) -> Finding | None:
    """Targets that equal what a whole growth rate gives; None where there is none."""
    found = targets.dropna(subset="round_rate")
    if found.empty:
        return None
    items = [label("finding.round_rate_item", lang, name=gloss(row, "name", lang), rate=number(row["round_rate"]))
             for row in found.to_dict("records")]  # fmt: skip
    return Finding(_say("round_rates", lang, n=len(found), list=join(items, lang)), lang=lang)


def structure(shares: pd.DataFrame, cities: Mapping[str, City], lang: str) -> Finding:
    """How many cities have a table, and where the binding share is largest."""
    binding = shares[(shares["measure"] == "binding") & (shares["total"] > 0)]
    values = {"cities": len(cities), "with_table": len(binding), "rows": int(binding["total"].sum())}
    if binding.empty or binding["count"].sum() == 0:
        return Finding(_say("no_binding", lang, **values), lang=lang)
    top = binding.sort_values("share", ascending=False, kind="stable").iloc[0]
    values |= {"top": city_name(cities[top["city"]], lang), "count": int(top["count"]), "total": int(top["total"])}
    return Finding(_say("structure", lang, **values), lang=lang)


def ambition(city: City, targets: pd.DataFrame, lang: str) -> Finding:
    """The median required growth of the city in focus."""
    own = targets.loc[targets["city"] == city.slug, "growth"].dropna()
    if own.empty:
        return Finding(_say("no_growth_of", lang, name=city_name(city, lang)), lang=lang)
    return Finding(
        _say("ambition", lang, name=city_name(city, lang), median=percent(own.median()), n=len(own)), lang=lang
    )  # fmt: skip


def emphasis(city: City, shares: pd.DataFrame, totals: pd.Series, lang: str) -> Finding | None:
    """Where most of the city's measures are; None where none is coded."""
    if city.slug not in shares.columns:
        return None
    top = shares[city.slug].idxmax()
    share = shares.loc[top, city.slug]
    return Finding(
        _say("emphasis", lang, name=city_name(city, lang), n=int(totals[city.slug]), top=label(f"domain.{top}", lang),
             count=round(share * totals[city.slug]), share=percent(share, 0)),
        lang=lang,
    )  # fmt: skip


def _no_table(city: City, key: str, lang: str) -> Finding:
    kind = label(f"document_kind_phrase.{city.plan.kind}", lang)
    return Finding(_say(key, lang, name=city_name(city, lang), kind=kind), lang=lang)


def _say(key: str, lang: str, **values: object) -> str:
    return label(f"finding.{key}", lang, **values)
