"""Sentences of the baseline review."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.findings.common import city_name, no_table, say
from helpers.display.prose import Finding
from helpers.display.wording import qualified, unit_words
from helpers.labels import gloss, join, label, number, percent
from helpers.methods import disclosure_by_domain, domains_without_past, wilson
from helpers.methods.inventory import baseline_class
from helpers.schema import City, ContradictionKind, StatementMode

NAMED = 3  # changes told in a sentence each; the table holds all


def evidence(city: City, indicators: pd.DataFrame, statements: pd.DataFrame, lang: str) -> Finding:
    """How many figures are coded, and of which kind."""
    baselines = int((statements["kind"] == "baseline").sum())
    targets = len(statements) - baselines
    said = say("evidence", lang, name=city_name(city, lang), records=len(indicators) + len(statements),
                indicators=len(indicators), baselines=baselines, targets=targets)  # fmt: skip
    more = say("no_achievements", lang, targets=targets) if targets and not baselines else ""
    return Finding(said, more, lang=lang)


def achievements(indicators: pd.DataFrame, statements: pd.DataFrame, lang: str) -> Finding | None:
    """How many figures look back, on what and of which nature; None where none does."""
    past = statements[statements["kind"] == "baseline"]
    if past.empty:
        return None
    domains, modes = past["domain"].value_counts(sort=False), past["mode"].value_counts(sort=False)
    listed = [say("mode_count", lang, mode=label(f"stated.{mode}", lang), n=int(modes[mode]))
              for mode in StatementMode if mode in modes.index]  # fmt: skip
    said = say("achievements", lang, n=len(past), domains=len(domains), top=label(f"domain.{domains.idxmax()}", lang),
               count=int(domains.max()), modes=join(listed, lang))  # fmt: skip
    without = [label(f"domain.{domain}", lang) for domain in domains_without_past(indicators, statements)]
    return Finding(said, say("without_past", lang, list=join(without, lang)) if without else "", lang=lang)


def changes(stated: pd.DataFrame, required: pd.DataFrame, lang: str) -> Finding | None:
    """Changes with two points: how many, how well dated, and what the targets of the same indicators require."""
    if stated.empty:
        return None
    dated = stated["first_year"].notna()
    counts = {"undated_changes": int((~dated).sum()), "one_year_changes": int((stated["years"] == 1).sum()),
              "bounded_changes": int(stated["bound"].isin(["at_most", "at_least", "open"]).sum())}  # fmt: skip
    said = [say("changes", lang, n=len(stated), dated=int(dated.sum()))]
    said += [say(key, lang, n=count) for key, count in counts.items() if count]
    rows = stated.to_dict("records")
    for need in required.drop_duplicates("change").head(NAMED).to_dict("records"):
        change = rows[need["change"]]
        if not change["reason"]:
            said.append(_change_and_target(change, need, lang))
    said += [
        say("printed_rate", lang, name=gloss(row, "name", lang), printed=number(row["printed_rate"]),
            computed=percent(row["total"]))
        for row in rows if not pd.isna(row["printed_rate"]) and not pd.isna(row["total"])
    ]  # fmt: skip
    return Finding(*said, lang=lang)


def disclosure(city: City, indicators: pd.DataFrame, lang: str) -> Finding:
    """What the table discloses about its baselines, in all and where least."""
    if indicators.empty:
        return no_table(city, "no_table", lang)
    classes = baseline_class(indicators.drop_duplicates(["table", "row"]))
    rows, zero = len(classes), int((classes == "zero").sum())
    if (classes == "no_column").all():
        return Finding(say("no_baseline_column", lang, rows=rows), lang=lang)
    reported = int((classes == "reported").sum()) + zero
    low, high = wilson(reported, rows)
    without = int((classes == "no_column").sum())
    return Finding(
        say("disclosure", lang, rows=rows, reported=reported, zero=zero, share=percent(reported / rows, 0),
             low=percent(low, 0), high=percent(high, 0)),
        say("without_column", lang, n=without) if without else "",
        _least(disclosure_by_domain(indicators), lang),
        lang=lang,
    )  # fmt: skip


def contradictions(found: pd.DataFrame, lang: str) -> Finding | None:
    """How many pairs of figures do not agree, and how they meet; None where none is coded."""
    if found.empty:
        return None
    counts = found["kind"].value_counts(sort=False)
    kinds = [say("kind_count", lang, kind=label(f"contradiction.{kind}", lang), n=int(counts[kind]))
             for kind in ContradictionKind if kind in counts.index]  # fmt: skip
    return Finding(say("contradictions", lang, n=len(found), kinds=join(kinds, lang)), lang=lang)


def national(city: City, figures: pd.DataFrame, beside: pd.DataFrame, lang: str) -> Finding | None:
    """City and nation in the years for which both have the same kind of figure; None where no concept is shared."""
    if figures.empty:
        return None
    said = []
    for concept, group in beside.groupby("concept_id", sort=True):
        pairs = group.dropna(subset="ratio").to_dict("records")
        name = gloss(figures.loc[group["city"].iloc[0]], "name", lang)
        if not pairs:
            years = ", " if lang == "en" else "、"
            listed = years.join(str(year) for year in sorted(group["year"].unique()))
            said.append(say("national_apart", lang, name=name, years=listed))
        for pair in pairs:
            own, nation = figures.loc[pair["city"]], figures.loc[pair["nation"]]
            values = {key: qualified(row["operator"], row["value"], lang)
                      for key, row in (("own", own), ("nation", nation))}  # fmt: skip
            said.append(say("national_pair", lang, name=name, year=pair["year"], unit=gloss(own, "unit", lang),
                            what=label(f"path.{pair['what']}", lang), city=city_name(city, lang),
                            ratio=number(pair["ratio"], 2), **values))  # fmt: skip
    noted = figures[figures["caveat"] != ""].drop_duplicates(["concept_id", "caveat"])
    said += [say("national_caveat", lang, name=gloss(row, "name", lang), caveat=gloss(row, "caveat", lang))
             for row in noted.to_dict("records")]  # fmt: skip
    unverified = ((figures["side"] == "nation") & (figures["status"] == "unverified")).any()
    return Finding(*said, say("national_unverified", lang) if unverified else "", lang=lang)


def limits(
    indicators: pd.DataFrame, statements: pd.DataFrame, stated: pd.DataFrame, disagreeing: pd.DataFrame,
    figures: pd.DataFrame, lang: str,
) -> Finding | None:  # fmt: skip
    """What the page leaves out because the records hold nothing of it; None where they hold all."""
    absent = {
        "limit_achievements": not (statements["kind"] == "baseline").any(),
        "limit_changes": stated.empty,
        "limit_yearly": not stated.empty and bool(stated["first_year"].isna().all()),
        "limit_baselines": not indicators["baseline"].notna().any(),
        "limit_contradictions": disagreeing.empty,
        "limit_national": figures.empty,
    }
    said = [say(key, lang) for key, missing in absent.items() if missing]
    return Finding(say("limits", lang), *said, lang=lang) if said else None


def _change_and_target(change: Mapping[str, object], need: Mapping[str, object], lang: str) -> str:
    stated = _pace(change, lang)
    if change["bound"]:
        stated = label(f"bound.{change['bound']}", lang, said=stated)
    ends = {end: qualified(change[f"{end}_operator"], change[f"{end}_value"], lang)
            for end in ("first", "last")}  # fmt: skip
    return say("change_and_target", lang, name=gloss(change, "name", lang), first_year=change["first_year"],
               last_year=change["last_year"], unit=unit_words(str(change["unit"]), lang, str(change["unit_en"])),
               stated=stated, target=number(need["target"]), target_year=need["target_year"],
               required=_pace(need, lang), **ends)  # fmt: skip


def _pace(row: Mapping[str, object], lang: str) -> str:
    if row["method"] == "share.points":
        return label("pace.points", lang, value=number(row["step"], 2))
    return label("pace.growth", lang, value=percent(row["growth"]))


def _least(disclosed: pd.DataFrame, lang: str) -> str:
    """The domain that publishes the smallest share of its baselines; of equals, the one with more rows."""
    asked = disclosed[disclosed["asked"] > 0]
    if len(asked) < 2 or asked["share"].min() == asked["share"].max():
        return ""
    row = asked.sort_values(["share", "asked"], ascending=[True, False], kind="stable").iloc[0]
    return say("least_disclosed", lang, domain=label(f"domain.{row.name}", lang), asked=int(row["asked"]),
               disclosed=int(row["disclosed"]), low=percent(row["low"], 0), high=percent(row["high"], 0))  # fmt: skip
