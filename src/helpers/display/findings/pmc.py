"""Sentences about the PMC index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.display.findings.common import city_name, say
from helpers.display.prose import Finding
from helpers.display.wording import five_year_plans
from helpers.labels import gloss, join, label, number
from helpers.methods.pmc import GradeScheme
from helpers.schema import Area, ReviewStatus

_NAMED = 4  # a list of more names than this is given as a count


def pmc(
    city: Area, index: pd.DataFrame, codes: pd.DataFrame, variables: pd.DataFrame, schemes: Sequence[GradeScheme],
    cities: Mapping[str, Area], lang: str,
) -> Finding | None:  # fmt: skip
    """Index of the city in focus and range of the five-year plans, with what they hang on: codes, kinds, schemes.

    Args:
        city: the city in focus.
        index: rows are the slugs of coded cities: `index`, `depression`, and one column a scheme.
        codes: the codes behind them.
        variables: the scheme of variables.
        schemes: the schemes of grades that the page shows.
        cities: the cities compared, coded or not.
        lang: the page's language.

    Returns:
        None where no city is coded.
    """
    if index.empty:
        return None
    sentences = [say("pmc_coded", lang, coded=len(index), cities=len(cities))]
    sizes = variables.groupby("main").size()
    if city.slug in index.index:
        own = index.loc[city.slug]
        sentences.append(say("pmc_own", lang, name=city_name(city, lang), index=number(own["index"], 2), k=len(sizes),
                             depression=number(own["depression"], 2)))  # fmt: skip
    else:
        sentences.append(say("pmc_own_uncoded", lang, name=city_name(city, lang)))
    sentences.append(_range(index.loc[[slug for slug in five_year_plans(cities) if slug in index.index], "index"],
                            cities, lang))  # fmt: skip
    steps = {"low": number(1 / sizes.max(), 2), "high": number(1 / sizes.min(), 2)}
    sentences.append(say("pmc_step", lang, **steps) if steps["low"] != steps["high"]
                     else say("pmc_step_one", lang, step=steps["low"]))  # fmt: skip
    sentences += [_others(index, cities, lang), _schemes(index, schemes, lang)]
    candidates = int((codes["status"] == ReviewStatus.CANDIDATE).sum())
    if candidates:
        sentences.append(say("pmc_candidates", lang, n=candidates, total=len(codes)))
    return Finding(*sentences, lang=lang)


def pmc_codes(city: Area, codes: pd.DataFrame, variables: pd.DataFrame, lang: str) -> Finding | None:
    """How many sub-variables the document of the city in focus meets, and where it meets fewest; None if uncoded."""
    if codes.empty:
        return None
    both = codes.merge(variables, on="variable")
    share = both.groupby("main", sort=False)["code"].mean()
    lowest = share[share == share.min()].index
    named = both.drop_duplicates("main").set_index("main")
    values = {"name": city_name(city, lang), "met": int(both["code"].sum()), "total": len(both)}
    if share.min() == 1:
        return Finding(say("pmc_codes_all", lang, **values), lang=lang)
    mains = join([f"{main} {gloss(named.loc[main].to_dict(), 'main_name', lang)}" for main in lowest[:_NAMED]], lang)
    return Finding(say("pmc_codes", lang, **values, mains=mains, lowest=number(share.min(), 2)), lang=lang)


def _range(values: pd.Series, cities: Mapping[str, Area], lang: str) -> str:
    if len(values) < 2:
        return ""
    low, high = number(values.min(), 2), number(values.max(), 2)
    if low == high:
        return say("pmc_same", lang, n=len(values), value=low)
    ends = {key: _end(values, at, cities, lang) for key, at in (("low", values.min()), ("high", values.max()))}
    return say("pmc_range", lang, n=len(values), gap=number(values.max() - values.min(), 2), **ends)


def _end(values: pd.Series, at: float, cities: Mapping[str, Area], lang: str) -> str:
    """An end of the range, with the city's name where only one stands there."""
    there = values[(values - at).abs() < 1e-9].index
    if len(there) > 1:
        return say("pmc_end_tied", lang, value=number(at, 2))
    return say("pmc_end", lang, value=number(at, 2), name=city_name(cities[there[0]], lang))


def _others(index: pd.DataFrame, cities: Mapping[str, Area], lang: str) -> str:
    """Which coded documents are no five-year plans and so stay out of the comparison."""
    plans = set(five_year_plans(cities))
    others = [slug for slug in index.index if slug not in plans]
    if not others or not plans:
        return ""
    if len(others) > _NAMED:
        return say("pmc_other_many", lang, n=len(others))
    by_kind: dict[str, list[str]] = {}
    for slug in others:
        by_kind.setdefault(cities[slug].plan.kind, []).append(city_name(cities[slug], lang))
    said = [say("pmc_other", lang, names=join(names, lang), kind=label(f"document_kind_phrase.{kind}", lang))
            for kind, names in by_kind.items()]  # fmt: skip
    return ("" if lang == "zh" else " ").join(said)


def _schemes(index: pd.DataFrame, schemes: Sequence[GradeScheme], lang: str) -> str:
    """Whether the schemes that grade the index give the same grades."""
    graded = [scheme.id for scheme in schemes if scheme.scale != "variable"]
    if len(graded) < 2:
        return ""
    differ = int((index[graded].nunique(axis=1) > 1).sum())
    return say("pmc_schemes_differ", lang, n=differ, coded=len(index)) if differ else say("pmc_schemes_agree", lang)
