"""Sentences about the policy text: emphasis, instruments, terms, likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.display.findings.common import city_name, say
from helpers.display.prose import Finding
from helpers.labels import join, label, number, percent
from helpers.methods import sample_of, wilson
from helpers.schema import Area, DocumentKind

GAP = 0.05  # difference of two shares that is worth a line
FEW = 20  # measures below which a share is rough
ALIKE = 0.6  # cosine from which all plans share one vocabulary
NAMED = 4  # plans named in a sentence
BLUNT = 0.6  # share of one class from which a scheme tells little apart


def number_and_length(
    city: Area, emphasis: pd.DataFrame, cities: Mapping[str, Area], lang: str
) -> Finding | None:  # fmt: skip
    """Which domain leads by number and by length, and where the two disagree; None where no measure is coded.

    It is the first sentence of the policy text, so it says which of the documents are no five-year plans.

    Args:
        city: the city in focus.
        emphasis: as `methods.emphasis` gives it.
        cities: the cities compared, by slug.
        lang: the page's language.
    """
    own = emphasis[emphasis["area"] == city.slug].reset_index(drop=True)
    if own.empty:
        return None
    name, n = city_name(city, lang), int(own["measures"].sum())
    top, other = (own.loc[own[f"share_of_{part}"].idxmax()] for part in ("measures", "characters"))
    same = top["domain"] == other["domain"]
    sentences = [
        say("policy_top_same" if same else "policy_top_other", lang, name=name, n=n, top=_domain(top, lang),
            share=percent(top["share_of_measures"]), length=percent(other["share_of_characters"]),
            **({} if same else {"other": _domain(other, lang)}))
    ]  # fmt: skip
    gap = (own["share_of_characters"] - own["share_of_measures"]).abs().round(9)
    if (gap >= GAP).any():
        widest = own.loc[gap.idxmax()]
        sentences.append(
            say("policy_gap", lang, k=int((gap >= GAP).sum()), domain=_domain(widest, lang),
                count=percent(widest["share_of_measures"]), length=percent(widest["share_of_characters"]))
        )  # fmt: skip
    else:
        sentences.append(say("policy_no_gap", lang))
    if n < FEW:
        sentences.append(say("policy_few", lang, name=name, n=n, one=percent(1 / n)))
    sentences.append(annual(city, list(dict.fromkeys(emphasis["area"])), cities, lang))
    return Finding(*sentences, lang=lang)


def instruments(city: Area, schemes: Mapping[str, pd.DataFrame], measures: pd.DataFrame, lang: str) -> Finding | None:
    """How little Rothwell and Zegveld tell apart, what the regulatory types add, and the city's place among the others.

    Args:
        city: the city in focus.
        schemes: as `display.policy.instrument_schemes` gives them.
        measures: the measures of all cities compared, `instrument_class` and `regulatory_type`.
        lang: the page's language.
    """
    coded = measures[measures["instrument_class"].fillna("").ne("") & measures["regulatory_type"].fillna("").ne("")]
    if coded.empty:
        return None
    name = city_name(city, lang)
    classes = schemes["instrument_class"].groupby("class", sort=False)["count"].sum()
    top = str(classes.idxmax())
    within = coded.loc[coded["instrument_class"] == top, "regulatory_type"].value_counts()
    order = [kind for kind in dict.fromkeys(schemes["regulatory_type"]["class"]) if kind in within]
    types = join((_class_item("regulatory_type", kind, within[kind], lang) for kind in order), lang)
    share = classes.max() / classes.sum()
    cities = coded["area"].nunique()
    values = {"n": int(classes.sum()), "count": int(classes.max()), "share": percent(share, 0), "types": types,
              "top": label(f"instrument_class.{top}", lang).lower()}  # fmt: skip
    alone = cities == 1
    sentences = [
        say("policy_scheme_alone", lang, name=name, **values) if alone
        else say("policy_scheme", lang, cities=cities, **values)
    ]  # fmt: skip
    if share >= BLUNT:
        sentences.append(say("policy_blunt", lang))
    frame = schemes["regulatory_type"]
    own, rest = frame[(frame["area"] == city.slug) & (frame["total"] > 0)], frame[frame["area"] != city.slug]
    if not own.empty:
        row = own.loc[own["count"].idxmax()]
        pooled = rest[rest["class"] == row["class"]][["count", "total"]].sum()
        low, high = wilson(int(row["count"]), int(row["total"])) or (0.0, 1.0)
        said = {"name": name, "top": label(f"regulatory_type.{row['class']}", lang).lower(), "count": int(row["count"]),
                "n": int(row["total"]), "share": percent(row["share"], 0), "low": percent(low, 0),
                "high": percent(high, 0)}  # fmt: skip
        if not pooled["total"]:
            sentences.append(say("policy_type_alone", lang, **said))
        else:
            others = pooled["count"] / pooled["total"]
            key = "policy_type_within" if low <= others <= high else "policy_type_outside"
            sentences.append(say(key, lang, others=percent(others, 0), **said))
        if row["total"] < FEW:
            sentences.append(say("policy_few", lang, name=name, n=int(row["total"]), one=percent(1 / row["total"])))
    return Finding(*sentences, lang=lang)


def terms(
    city: Area, stressed: pd.DataFrame, counts: pd.DataFrame, cities: Mapping[str, Area], own: int, lang: str
) -> Finding:
    """The terms that the city stresses most.

    Args:
        city: the city in focus.
        stressed: `term`, `count`, `total`, `rca`, the highest ratio first.
        counts: the terms compared, documents by terms.
        cities: the cities compared.
        own: fewest times that a listed term stands in the city's measures.
        lang: the page's language.
    """
    name = city_name(city, lang)
    if stressed.empty:
        return Finding(say("policy_no_terms", lang, name=name, own=own), lang=lang)
    items = join(
        (label("policy.term_item", lang, term=row["term"], count=row["count"], total=row["total"],
               rca=number(row["rca"], 1)) for row in stressed.head(5).to_dict("records")),
        lang,
    )  # fmt: skip
    said = say("policy_terms", lang, name=name, plans=len(counts), terms=items, kept=counts.shape[1])
    return Finding(said, say("policy_terms_stay", lang), _sampled(city, cities, lang), lang=lang)


def likeness(city: Area, near: pd.DataFrame, cities: Mapping[str, Area], lang: str) -> Finding:
    """Whose wording is nearest, whether every reading agrees, and how narrow the range is."""
    from helpers.methods.likeness import PRINTED, READINGS

    name = city_name(city, lang)
    if near.empty:
        return Finding(say("policy_no_likeness", lang, name=name), lang=lang)
    ranked = near.dropna(subset=["best"])
    printed = ranked.set_index("area")[list(READINGS)].round(PRINTED).dropna(axis=1, how="all")
    sentences = [_nearest(name, printed, cities, lang)]
    if len(near) > 1:
        ends = {"low": number(near["cosine"].min(), 2), "high": number(near["cosine"].max(), 2)}
        key = "policy_likeness_range" if near["cosine"].min() >= ALIKE else "policy_likeness_wide"
        sentences.append(say(key, lang, n=len(near), name=name, **ends))
        thin = {"low": number(ranked["thinned"].min(), 2), "high": number(ranked["thinned"].max(), 2)}
        sentences.append(say("policy_likeness_length", lang, **thin))
    sentences.append(_sampled(city, cities, lang))
    return Finding(*sentences, lang=lang)


def _nearest(name: str, printed: pd.DataFrame, cities: Mapping[str, Area], lang: str) -> str:
    """Which plans come first in every reading, alone or tied; where none does, in how many readings each does."""
    ahead = printed == printed.max()
    common, ever = ahead.index[ahead.all(axis=1)], ahead.index[ahead.any(axis=1)]
    said = {"name": name, "value": number(printed.iloc[0, 0], 2),
            "top": _together([city_name(cities[slug], lang) for slug in common[:NAMED]], lang)}  # fmt: skip
    if len(common) == 1 and len(ever) == 1:
        return say("policy_likeness", lang, **said)
    if len(common) == 1:
        others = [city_name(cities[slug], lang) for slug in ever if slug not in common][:NAMED]
        tied = int((ahead.sum() > 1).sum())
        return say("policy_likeness_nearly", lang, tied=tied, others=_together(others, lang), **said)
    if len(common):
        return say("policy_likeness_tied", lang, **said)
    wins = ahead.sum(axis=1).loc[ever].sort_values(ascending=False, kind="stable")[:NAMED]
    items = [label("policy.winner", lang, name=city_name(cities[slug], lang), n=n) for slug, n in wins.items()]
    return say("policy_likeness_split", lang, winners=join(items, lang), **said)


def _together(names: Sequence[str], lang: str) -> str:
    """One or more subjects of a sentence."""
    if len(names) < 2:
        return "".join(names)
    first = ("、" if lang == "zh" else ", ").join(names[:-1])
    return label("policy.together", lang, first=first, last=names[-1])


def _sampled(city: Area, cities: Mapping[str, Area], lang: str) -> str:
    """That not all plans were read, where there are too many; "" where all were."""
    read = len(sample_of(list(cities), city.slug))
    return say("policy_sampled", lang, read=read, cities=len(cities)) if read < len(cities) else ""


def annual(city: Area, compared: Sequence[str], cities: Mapping[str, Area], lang: str) -> str:
    """A caution where a document is an annual work plan; "" where none is."""
    if city.plan.kind == DocumentKind.ANNUAL_WORK_PLAN:
        return say("policy_annual", lang, name=city_name(city, lang))
    yearly = [slug for slug in compared if cities[slug].plan.kind == DocumentKind.ANNUAL_WORK_PLAN]
    if not yearly:
        return ""
    names = [city_name(cities[slug], lang) for slug in sorted(yearly)]
    listed = _together(names, lang) if len(names) <= NAMED else join(names[:NAMED], lang) + "…"
    return say("policy_annual_other" if len(names) == 1 else "policy_annual_others", lang, names=listed)


def _domain(row: pd.Series, lang: str) -> str:
    return label(f"domain.{row['domain']}", lang)


def _class_item(scheme: str, kind: str, count: int, lang: str) -> str:
    return label("policy.class_item", lang, name=label(f"{scheme}.{kind}", lang).lower(), count=int(count))
