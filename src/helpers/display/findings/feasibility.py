"""Sentences of target feasibility."""

from __future__ import annotations

import pandas as pd

from helpers.display.findings.common import city_name, no_table, say
from helpers.display.prose import Finding
from helpers.display.wording import in_words
from helpers.labels import gloss, join, label, number, percent
from helpers.methods.plan_outcomes import BackTest
from helpers.methods.probability import LEVEL, own_history
from helpers.schema import Area, Attribute, ContradictionKind

NAMED = 2  # indicators that a sentence names before it only counts
DIGITS = ("", *"一二三四五六七八九")


def without_table(city: Area, indicators: pd.DataFrame, lang: str) -> Finding | None:
    """That the document has no indicator table, and what the page shows instead; None where it has one."""
    return no_table(city, "no_table_plain", lang) if indicators.empty else None


def inventory(indicators: pd.DataFrame, required: pd.DataFrame, lang: str) -> Finding | None:
    """How many targets there are, of which kind, and how many say what change they ask for; None without a table."""
    if indicators.empty:
        return None
    rows, records = len(indicators.drop_duplicates(["table", "row"])), len(indicators)
    key, tables = "targets_equal" if rows == records else "targets", indicators["table"].nunique()
    said = [_counted(key, lang, rows, rows=rows, records=records) if tables == 1
            else say(f"{key}_tables", lang, tables=tables, rows=rows, records=records)]  # fmt: skip
    binding = int((indicators["attribute"] == Attribute.BINDING.value).sum())
    said.append(_counted("binding", lang, binding, n=binding))
    types = required["type"]
    for key, count in (("thresholds", (types == "threshold").sum()), ("words_only", (types == "words").sum())):
        if count:
            said.append(_counted(key, lang, int(count), n=int(count)))
    changes = int((required["method"].ne("") & (types != "annual_mean")).sum())
    said.append(say("no_change" if not changes else "change_count", lang, n=changes))
    return Finding(*said, lang=lang)


def growth(indicators: pd.DataFrame, targets: pd.DataFrame, lang: str) -> Finding | None:
    """The required growth of level targets: median and range; None for a city that has none with a baseline."""
    if indicators.empty:
        return None
    levels = targets.dropna(subset="growth").sort_values("growth", kind="stable")
    if levels.empty:
        return None
    first, last = levels.iloc[0], levels.iloc[-1]
    values = {"n": len(levels), "median": percent(levels["growth"].median()), "low": percent(first["growth"]),
              "lowest": gloss(first, "name", lang), "high": percent(last["growth"]),
              "highest": gloss(last, "name", lang)}  # fmt: skip
    key = "growth" if len(levels) > 1 else "growth_one"
    return Finding(say(key, lang, **values), lang=lang)


def past(indicators: pd.DataFrame, past: pd.DataFrame, lang: str) -> Finding | None:
    """What the city's own past says, and why there is a probability or none; None where no earlier value is known.

    Args:
        indicators: the city's indicator records.
        past: as `methods.own_past` gives it.
        lang: page's language.
    """
    if past.empty:
        return None
    with_baseline = int(indicators["baseline"].notna().sum())
    said = [_counted("past", lang, len(past), n=len(past), all=with_baseline)]
    names = in_words(indicators, lang).set_index("indicator_id")["name"]
    for row in past.dropna(subset="ratio").query("type != 'share'").head(NAMED).to_dict("records"):
        key = "ratio_less" if row["ratio"] < 1 else "ratio_more"
        if row["base_year"] - row["first_year"] == 1:
            key = "ratio_one_year"
        years = {"first": int(row["first_year"]), "base": int(row["base_year"])}
        rates = {"achieved": percent(row["achieved"]), "required": percent(row["required"])}
        said.append(say(key, lang, name=names[row["indicator_id"]], ratio=number(row["ratio"], 2), **years, **rates))
    refused = sum(1 for found in past["probability"] if found.reason == "too_few")
    if refused == len(past):
        said.append(say("two_points", lang))
    elif refused:
        said.append(say("two_points_some", lang, n=refused))
    return Finding(*said, lang=lang)


def chances(
    indicators: pd.DataFrame,
    past: pd.DataFrame,
    elsewhere: pd.DataFrame,
    contradictions: pd.DataFrame,
    concepts: pd.DataFrame,
    lang: str,
) -> Finding | None:
    """What other cities' growth says of a target's chances, or why nothing gives a probability; None for no table.

    Args:
        indicators: the city's indicator records.
        past: as `methods.own_past` gives it.
        elsewhere: as `methods.achieved_elsewhere` gives it.
        contradictions: the city's contradictions; those of a target below an earlier value are flags of the page.
        concepts: the crosswalk's concepts.
        lang: page's language.
    """
    said = []
    if past.empty and len(indicators):
        with_baseline = int(indicators["baseline"].notna().sum())
        said.append(_counted("no_past", lang, with_baseline, n=with_baseline))
        said.append(_noted(indicators, contradictions, lang))
    names = in_words(indicators, lang).set_index("indicator_id")["name"]
    for row in elsewhere.to_dict("records"):
        found = row["probability"]
        if not found.reason:
            ends = {"low": percent(found.low, 0), "high": percent(found.high, 0)}
            said.append(say("peer_chance", lang, name=names[row["indicator_id"]], n=found.n,
                            p=percent(found.probability, 0), **ends))  # fmt: skip
    said.append(_elsewhere(elsewhere, concepts, lang))
    return Finding(*said, lang=lang) if any(said) else None


def example(series: pd.DataFrame, above: pd.DataFrame, lang: str) -> Finding | None:
    """What an interval says where the evidence allows one: the nation's series; None where the page does not draw it.

    Args:
        series: as `methods.paths` gives them.
        above: indicator records of the areas above.
        lang: page's language.
    """
    said = []
    for _, part in series[series["indicator_id"].isin(above["indicator_id"])].groupby("panel", sort=True):
        drawn = part[(part["role"] == "interval") & (part["level"] == LEVEL)]
        if drawn.empty:
            continue
        row = above[above["indicator_id"] == part["indicator_id"].iloc[0]].iloc[0].to_dict()
        known = part[part["role"] == "observed"].set_index("year")["value"]
        end, came = drawn.iloc[-1], part.loc[part["role"] == "outcome", "value"].iloc[0]
        interval = {"low": number(end["low"], 1), "high": number(end["high"], 1), "year": int(end["year"])}
        said.append(say("example", lang, name=gloss(row, "name", lang), k=len(known) - 1, last=known.index.max(),
                        came=number(came), **interval))  # fmt: skip
        for target in part.loc[part["role"] == "target", "value"]:
            found = own_history(known.to_dict(), target, int(end["year"]), reference_class="the nation's series")
            said.append(say("example_chance", lang, target=number(target), k=found.n, p=percent(found.probability),
                            p_low=percent(found.low), p_high=percent(found.high)))  # fmt: skip
    return Finding(*said, lang=lang) if said else None


def outside_view(city: Area, tested: BackTest | None, lang: str) -> Finding | None:
    """What came of national targets, which forecasts beat the base rate, and that none of it transfers to a city."""
    if tested is None or tested.linked.empty:
        return None
    met, n = int(tested.linked["met"].sum()), len(tested.linked)
    first, last = tested.years
    said = [say("national_met", lang, first=first, last=last, targets=tested.targets, n=n, met=met)]
    missed = [_missed(own, lang) for _, own in tested.missed.groupby("indicator", sort=False)]
    if missed:
        said.append(say("national_missed", lang, n=n - met, list=join(missed, lang)))
    view = tested.view
    said.append(say("national_view", lang, p=percent(view.probability, 0), low=percent(view.low, 0),
                    high=percent(view.high, 0), n=view.n, share=percent(met / n, 0)))  # fmt: skip
    said.append(say("not_transferable", lang, name=city_name(city, lang)))
    better = [label(f"forecaster.{method}", lang) for method in tested.better]
    scored = [score for score in tested.scores if score.method != "base_rate" and not score.reason]
    if better:
        said.append(say("some_better", lang, list=join(better, lang)))
    elif scored:
        said.append(say("none_better", lang, n=len(scored)))
    return Finding(*said, lang=lang)


def sample(tested: BackTest | None, lang: str) -> Finding | None:
    """How far the national sample can be trusted: selection, comparability, and who has read it."""
    if tested is None or tested.linked.empty:
        return None
    left = tested.targets - len(tested.linked)
    said = [say("selection", lang, left=left, close=tested.close)]
    if tested.candidates:
        said.append(say("candidates_all" if tested.candidates == len(tested.linked) else "candidates_some", lang,
                        n=tested.candidates))  # fmt: skip
    return Finding(*said, lang=lang)


def _noted(indicators: pd.DataFrame, contradictions: pd.DataFrame, lang: str) -> str:
    """That an earlier value of one of these indicators is among the flags, yet gives no growth; empty where none is."""
    below = contradictions[contradictions["kind"] == ContradictionKind.TARGET_BELOW_STOCK.value]
    noted = below[below["record_b"].isin(indicators["indicator_id"])].to_dict("records")
    return say("past_noted", lang, list=join([gloss(pair, "subject", lang) for pair in noted], lang)) if noted else ""


def _missed(own: pd.DataFrame, lang: str) -> str:
    """One indicator with the plans in which it was missed."""
    said = [ordinal(int(plan), lang) for plan in own["plan"]]
    listed = "".join(said) if lang == "zh" else " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)
    plans = say("plan_one" if len(said) == 1 else "plan_many", lang, plans=listed)
    return label("finding.missed_item", lang, name=gloss(own.iloc[-1].to_dict(), "name", lang), plans=plans)


def ordinal(plan: int, lang: str) -> str:
    """The name of a five-year plan by its number: “十一五”, 11th."""
    if lang == "zh":
        tens, ones = divmod(plan, 10)
        return f"“{DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{DIGITS[ones]}五”"
    ending = "th" if plan % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(plan % 10, "th")
    return f"{plan}{ending}"


def _elsewhere(elsewhere: pd.DataFrame, concepts: pd.DataFrame, lang: str) -> str:
    """Why the growth achieved by other cities gives no probability; empty where nothing is known of it."""
    refused = [row for row in elsewhere.to_dict("records") if row["probability"].reason]
    if not refused:
        return ""
    names = concepts.set_index("concept_id").to_dict("index")
    kept = dict.fromkeys(gloss(names[row["concept_id"]], "name", lang) for row in refused)
    return say("one_peer", lang, list=join(kept, lang))


def _counted(key: str, lang: str, count: int, **values: object) -> str:
    """A sentence in the form that fits its number: none, one, or several."""
    form = {0: "_none", 1: "_one"}.get(count, "")
    return say(f"{key}{form}", lang, **values)
