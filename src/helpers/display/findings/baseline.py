"""Sentences of the baseline review."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.findings.common import city_name, no_table, say
from helpers.display.prose import Finding
from helpers.display.wording import qualified, unit_words
from helpers.labels import gloss, join, label, number, percent
from helpers.labels.phrases import sign, with_unit, yearly
from helpers.methods import disclosure_by_domain, domains_below_rest, domains_without_past, wilson
from helpers.methods.inventory import baseline_class
from helpers.schema import BaselineStatus, City, ContradictionKind, StatementMode

NAMED = 3  # changes told in a sentence each; the table holds all


def evidence(city: City, indicators: pd.DataFrame, statements: pd.DataFrame, lang: str) -> Finding:
    """How many figures are coded, and of which kind."""
    baselines = int((statements["kind"] == "baseline").sum())
    targets = len(statements) - baselines
    if targets and not baselines and indicators.empty:
        return Finding(say("promises_only", lang, name=city_name(city, lang), records=targets), lang=lang)
    said = say("evidence", lang, name=city_name(city, lang), records=len(indicators) + len(statements),
                indicators=len(indicators), baselines=baselines, targets=targets)  # fmt: skip
    rows = len(indicators.drop_duplicates(["table", "row"]))
    twice = say("rows_and_targets", lang, rows=rows, indicators=len(indicators)) if rows < len(indicators) else ""
    more = say("no_achievements", lang, targets=targets) if targets and not baselines else ""
    return Finding(said, twice, more, lang=lang)


def achievements(indicators: pd.DataFrame, statements: pd.DataFrame, lang: str) -> Finding | None:
    """How many figures look back, on what and of which nature; None where none does."""
    past = statements[statements["kind"] == "baseline"]
    if past.empty:
        return None
    domains, modes = past["domain"].value_counts(sort=False), past["mode"].value_counts(sort=False)
    listed = [say("mode_count", lang, mode=_inside(label(f"stated.{mode}", lang), lang), n=int(modes[mode]))
              for mode in StatementMode if mode in modes.index]  # fmt: skip
    values = {"top": _domain(domains.idxmax(), lang), "modes": join(listed, lang)}
    if len(past) == 1:
        said = say("achievements_one", lang, **values)
    elif len(domains) == 1:
        said = say("achievements_one_domain", lang, n=len(past), **values)
    else:
        said = say("achievements", lang, n=len(past), domains=len(domains), count=int(domains.max()), **values)
    without = [_domain(domain, lang) for domain in domains_without_past(indicators, statements)]
    return Finding(said, say("without_past", lang, list=_listed(without, lang)) if without else "", lang=lang)


def changes(stated: pd.DataFrame, required: pd.DataFrame, lang: str) -> Finding | None:
    """Changes with two points: how many, how well dated, and what the targets of the same indicators require."""
    if stated.empty:
        return None
    dated = stated["first_year"].notna()
    counts = {"undated_changes": int((~dated).sum()), "one_year_changes": int((stated["years"] == 1).sum()),
              "bounded_changes": int((~stated["bound"].isin(["", "about"])).sum())}  # fmt: skip
    n = len(stated)
    if n == 1:
        said = [say("changes_one", lang)]
    elif dated.all():
        said = [say("changes_dated", lang, n=n)]
    else:
        said = [say("changes", lang, n=n, dated=int(dated.sum())) if dated.any() else say("changes_undated", lang, n=n)]
    said += [say(f"{key}_all" if count == n else f"{key}_one" if count == 1 else key, lang, n=count)
             for key, count in counts.items() if count]  # fmt: skip
    needs = {need["change"]: need for need in required.drop_duplicates("change").to_dict("records")}
    told = [(at, row) for at, row in enumerate(stated.to_dict("records")) if not row["reason"]]
    said += [_change(row, needs.get(at), lang) for at, row in told[:NAMED]]
    said += [say("changes_and_targets", lang)] if needs else []
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
    without, tables = int((classes == "no_column").sum()), indicators["table"].nunique()
    asked = rows - without
    return Finding(
        say("disclosure" if tables == 1 else "disclosure_tables", lang, rows=rows, reported=reported, tables=tables,
             **_share(reported, rows)),
        say("without_column_one" if without == 1 else "without_column", lang, n=without, asked=asked,
             **_share(reported, asked)) if without else "",
        say("disclosed_zeros" if zero > 1 else "disclosed_zero", lang, zero=zero) if zero else "",
        *_by_domain(indicators, lang),
        say("statuses_apart", lang),
        lang=lang,
    )  # fmt: skip


def contradictions(found: pd.DataFrame, lang: str) -> Finding | None:
    """How many pairs of figures do not agree, and how they meet; None where none is coded."""
    if found.empty:
        return None
    counts = found["kind"].value_counts(sort=False)
    if len(found) == 1:
        return Finding(say("contradictions_one", lang, kind=label(f"contradiction.{counts.index[0]}", lang)), lang=lang)
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
        first = figures.loc[group["city"].iloc[0]]
        if pairs:
            told = [_beside(pair, figures, city_name(city, lang), lang) for pair in pairs]
            titled = with_unit(gloss(first, "name", lang), gloss(figures.loc[pairs[0]["city"]], "unit", lang), lang)
            said.append(say("national_concept", lang, name=titled, pairs=_listed(told, lang)))
        else:
            years = ", " if lang == "en" else "、"
            listed = years.join(str(year) for year in sorted(group["year"].unique()))
            said.append(say("national_apart", lang, name=gloss(first, "name", lang), years=listed))
        noted = figures[(figures["concept_id"] == concept) & (figures["caveat"] != "")].drop_duplicates("caveat")
        said += [gloss(row, "caveat", lang) for row in noted.to_dict("records")]
    whole = figures[figures["side"] == "nation"]
    by_year = whole.sort_values("year", kind="stable").to_dict("records")
    sources = list(dict.fromkeys(gloss(row, "source", lang) for row in by_year))
    said.append(say("national_sources", lang, list=_listed(sources, lang)))
    unverified = (whole["status"] == "unverified").any()
    return Finding(*said, say("national_unverified", lang) if unverified else "", lang=lang)


def limits(
    indicators: pd.DataFrame, statements: pd.DataFrame, stated: pd.DataFrame, disagreeing: pd.DataFrame,
    figures: pd.DataFrame, lang: str,
) -> Finding | None:  # fmt: skip
    """What the page leaves out because the records hold nothing of it, and on whose word what they hold rests."""
    looks_back, has_table = (statements["kind"] == "baseline").any(), not indicators.empty
    discloses = has_table and indicators["baseline"].notna().any()
    absent = {  # what follows from a missing table or look back is not said again
        "limit_past": not looks_back and not has_table,
        "limit_baselines": has_table and not discloses,
        "limit_changes": stated.empty and looks_back,
        "limit_yearly": not stated.empty and bool(stated["first_year"].isna().all()),
        "limit_national": has_table and figures.empty,
    }
    told = [key for key, missing in absent.items() if missing]
    told += ["limit_rest"] if told else []
    told += ["limit_contradictions"] if disagreeing.empty else []
    told += ["limit_self_reported"] if looks_back or discloses else []
    return Finding(*(say(key, lang) for key in told), lang=lang) if told else None


def baseline_methods(indicators: pd.DataFrame, stated: pd.DataFrame, lang: str) -> Finding | None:
    """The methods behind the page's computed figures; of those that it does not use, none is named."""
    shares = not indicators.empty and not (indicators["baseline_status"] == BaselineStatus.NO_COLUMN.value).all()
    used = {
        "method_shares": shares,
        "method_test": shares and bool(_by_domain(indicators, lang)),
        "method_growth": bool((stated["reason"] == "").any()),
    }
    said = [say(key, lang) for key, applies in used.items() if applies]
    return Finding(*said, lang=lang) if said else None


def _beside(pair: Mapping[str, object], figures: pd.DataFrame, city: str, lang: str) -> str:
    """City and nation in one year."""
    rows = {"own": figures.loc[pair["city"]], "nation": figures.loc[pair["nation"]]}
    values = {side: qualified(row["operator"], row["value"], lang) for side, row in rows.items()}
    ratio = sign(pair["bound"], lang) + number(pair["ratio"], 2)
    what = label(f"path.{pair['what']}", lang)
    return say("national_pair", lang, year=pair["year"], what=what, city=city, ratio=ratio, **values)


def _change(change: Mapping[str, object], need: Mapping[str, object] | None, lang: str) -> str:
    stated = yearly(change, lang)
    unit = unit_words(str(change["unit"]), lang, str(change["unit_en"]))
    values = {
        "name": with_unit(gloss(change, "name", lang), unit, lang), "stated": stated,
        "first": qualified(change["first_operator"], change["first_value"], lang), "first_year": change["first_year"],
        "last": qualified(change["last_operator"], change["last_value"], lang), "last_year": change["last_year"],
    }  # fmt: skip
    if need is None:
        said = say("change_alone", lang, **values)
    else:
        said = say("change_and_target", lang, target=number(need["target"]), target_year=need["target_year"],
                   required=yearly(need, lang), **values)  # fmt: skip
    rate = _printed_rate(change, lang)
    return said + (" " if rate and lang == "en" else "") + rate


def _printed_rate(change: Mapping[str, object], lang: str) -> str:
    """Whether the growth that the document prints is that of its two figures, to the digits printed."""
    if pd.isna(change["printed_rate"]) or pd.isna(change["total"]):
        return ""
    printed = number(change["printed_rate"])
    found = percent(change["total"], len(printed.partition(".")[2]))
    if found == printed:
        return say("rate_agrees", lang, printed=printed)
    return say("rate_differs", lang, printed=printed, computed=found)


def _share(part: int, whole: int) -> dict[str, str]:
    """A share with its interval, in percent."""
    low, high = wilson(part, whole)
    return {"share": percent(part / whole, 0), "low": percent(low, 0), "high": percent(high, 0)}


def _by_domain(indicators: pd.DataFrame, lang: str) -> list[str]:
    """Domains that publish nothing, and those that publish less than the others beyond chance."""
    disclosed = disclosure_by_domain(indicators)
    asked = disclosed[disclosed["asked"] > 0]
    if len(asked) < 2 or asked["share"].min() == asked["share"].max():
        return []
    rows = {name: {"domain": _domain(name, lang), "disclosed": int(part), "asked": int(total)}
            for name, part, total in zip(asked.index, asked["disclosed"], asked["asked"], strict=True)}  # fmt: skip
    silent = [say("domain_rows", lang, **row) for row in rows.values() if not row["disclosed"]]
    low = [say("domain_rows", lang, **rows[name]) for name in domains_below_rest(disclosed)]
    return [
        say("undisclosed_domains", lang, list=_listed(silent, lang)) if silent else "",
        say("low_domains", lang, list=_listed(low, lang)) if low else say("no_low_domain", lang),
    ]


def _domain(name: object, lang: str) -> str:
    return _inside(label(f"domain.{name}", lang), lang)


def _listed(parts: list[str], lang: str) -> str:
    """Parts in running text that hold the usual mark between items themselves, as Chinese names of domains do."""
    return ("；" if lang == "zh" else "; ").join(parts)


def _inside(text: str, lang: str) -> str:
    """A label inside a sentence."""
    return text if lang == "zh" else text[:1].lower() + text[1:]
