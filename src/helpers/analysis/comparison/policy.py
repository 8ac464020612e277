"""The policy text: emphasis by domain and instruments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.analysis.common import area_names, listed, place_name, say
from helpers.analysis.reliability import doubted, rests_on
from helpers.facts import (
    Column,
    Fact,
    Figure,
    Finding,
    Listed,
    Name,
    Table,
    Term,
    Thing,
    absent,
    computed,
    in_sentence,
    table,
    term,
)
from helpers.methods import domain_order
from helpers.methods.text import (
    instrument_shares,
    instruments_by_domain,
)
from helpers.schema import Area, DocumentKind, InstrumentClass, RegulatoryType

Areas = Mapping[str, Area]
Schemes = Mapping[str, pd.DataFrame]
SCHEMES: dict[str, list[str]] = {"instrument_class": list(InstrumentClass), "regulatory_type": list(RegulatoryType)}
GAP = 0.05  # difference of two shares that is worth a line
FEW = 20  # measures below which a share is rough
NAMED = 4  # plans named in a sentence
BLUNT = 0.6  # share of one class from which a scheme tells little apart
OTHERS = ("others_pooled", "others_middle", "others_range")
_EMPHASIS, _SHARE = "text.emphasis", "count"


@rests_on("measures.domain")
def emphasis_figure(measures: pd.DataFrame, areas: Areas, focal: str) -> Figure:
    """Each domain's share of the area's measures."""
    from helpers.methods import domain_shares

    shares, totals = domain_shares(measures)
    return Figure(
        "emphasis_map", {"shares": shares, "counts": totals, "cities": _coded(measures, areas), "focal": focal}
    )


@rests_on("measures.domain")
def number_and_length(area: Area, emphasis: pd.DataFrame, areas: Areas) -> Finding | None:
    """Which domain leads by number and by length, and where the two disagree; None where no measure is coded.

    It is the first sentence of the policy text, so it says which of the documents are no five-year plans.

    Args:
        area: the area in focus.
        emphasis: as `methods.emphasis` gives it.
        areas: the areas compared, by slug.
    """
    by_domain = emphasis[emphasis["area"] == area.slug].reset_index(drop=True)
    if by_domain.empty:
        return None
    name, n = place_name(area), int(by_domain["measures"].sum())
    top, other = (by_domain.loc[by_domain[f"share_of_{part}"].idxmax()] for part in ("measures", "characters"))
    values: dict[str, Thing] = {
        "name": name,
        "n": n,
        "top": _domain(top),
        "share": _percent(top["share_of_measures"]),
        "length": _percent(other["share_of_characters"]),
    }
    same = top["domain"] == other["domain"]
    sentences = [say("policy_top_same", **values) if same else say("policy_top_other", other=_domain(other), **values)]
    gap = (by_domain["share_of_characters"] - by_domain["share_of_measures"]).abs().round(9)
    if (gap >= GAP).any():
        widest = by_domain.loc[gap.idxmax()]
        sentences.append(
            say(
                "policy_gap",
                k=int((gap >= GAP).sum()),
                domain=_domain(widest),
                count=_percent(widest["share_of_measures"]),
                length=_percent(widest["share_of_characters"]),
            )
        )
    else:
        sentences.append(say("policy_no_gap"))
    return Finding.of(*sentences, _rough(name, n), annual(area, list(dict.fromkeys(emphasis["area"])), areas))


@rests_on("measures.domain")
def number_and_length_figure(emphasis: pd.DataFrame, focal: str) -> Figure:
    """Domains of the area in focus by number and by length of measures."""
    return Figure("number_and_length", {"emphasis": emphasis[emphasis["area"] == focal]})


@rests_on("measures.domain")
def emphasis_table(emphasis: pd.DataFrame, areas: Areas, top: int = 6) -> Table | None:
    """Where a domain's share of measures and its share of their characters differ most; None below 5 points."""
    far = emphasis.assign(gap=emphasis["share_of_characters"] - emphasis["share_of_measures"])
    far = far[far["gap"].abs().round(9) >= GAP]
    enough = far["measure_total"] >= FEW
    chosen = enough.any() and (emphasis["measure_total"] < FEW).any()
    far = far[enough] if chosen else far
    far = far.assign(size=far["gap"].abs().round(9))
    far = far.sort_values(["size", "area", "domain"], ascending=[False, True, True]).head(top)
    names = area_names(areas)
    rows: list[dict[str, Thing]] = [
        {
            "area": names[row["area"]],
            "domain": term(f"domain.{row['domain']}"),
            "number": _of(row["measures"], row["measure_total"], _EMPHASIS, 1),
            "length": percent_sign(
                row["share_of_characters"], _EMPHASIS, 1, characters=row["characters"], all=row["character_total"]
            ),
            "difference": computed(
                round(100 * row["share_of_characters"], 1) - round(100 * row["share_of_measures"], 1),
                _EMPHASIS,
                decimals=1,
                is_change=True,
            ),
        }
        for row in far.to_dict("records")
    ]
    columns = (
        Column("area", "column.city"),
        Column("domain", "column.domain"),
        Column("number", "policy_column.by_number", "number"),
        Column("length", "policy_column.by_length", "number"),
        Column("difference", "policy_column.difference", "number"),
    )
    key = "number_and_length_enough" if chosen else "number_and_length"
    return table(term(f"caption.{key}", n=len(rows), least=FEW), columns, rows)


def schemes_of(measures: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Each area's measures by class, under both codings: scheme -> frame of `instrument_shares`."""
    return {scheme: instrument_shares(measures, scheme, classes) for scheme, classes in SCHEMES.items()}


def instruments(area: Area | None, schemes: Schemes, measures: pd.DataFrame) -> Finding | None:
    """How little Rothwell and Zegveld tell apart, what the regulatory types add, and the area's use beside the others'.

    Every measure is counted, so that shares are stated and nothing is estimated.

    Args:
        area: the area in focus; None for all together.
        schemes: as `schemes_of` gives them.
        measures: the measures of all areas compared, `instrument_class` and `regulatory_type`.
    """
    coded = measures[measures["instrument_class"].fillna("").ne("") & measures["regulatory_type"].fillna("").ne("")]
    if coded.empty:
        return None
    places = int(coded["area"].nunique())
    classes = schemes["instrument_class"].groupby("class", sort=False)["count"].sum()
    top = str(classes.idxmax())
    within = coded.loc[coded["instrument_class"] == top, "regulatory_type"].value_counts()
    types = listed(
        [
            term("policy.class_item", name=in_sentence(f"regulatory_type.{kind}"), count=int(within[kind]))
            for kind in dict.fromkeys(schemes["regulatory_type"]["class"])
            if kind in within
        ]
    )
    share = classes.max() / classes.sum()
    scheme = say(
        "policy_scheme_alone" if places == 1 else "policy_scheme",
        name=place_name(area) if area else "",
        cities=places,
        n=int(classes.sum()),
        count=int(classes.max()),
        share=_percent(share, 0),
        types=types,
        top=in_sentence(f"instrument_class.{top}"),
    )
    sentences = [
        doubted(scheme, "measures.instrument_class", "measures.regulatory_type"),
        say("policy_blunt" if area else "policy_blunt_alone") if share >= BLUNT else None,
    ]
    types_said = (
        _types_beside(area, schemes["regulatory_type"]) if area else [_types_of_all(schemes["regulatory_type"])]
    )
    return Finding.of(*sentences, *types_said)


def _types_of_all(frame: pd.DataFrame) -> Thing:
    """The most frequent regulatory type of all measures."""
    counts = frame.groupby("class", sort=False)["count"].sum()
    sentence = say(
        "policy_types_all",
        top=in_sentence(f"regulatory_type.{counts.idxmax()}"),
        n=int(counts.sum()),
        count=int(counts.max()),
        share=_percent(counts.max() / counts.sum(), 0),
    )
    return doubted(sentence, "measures.regulatory_type")


def _types_beside(area: Area, frame: pd.DataFrame) -> list[Thing]:
    """The area's most frequent regulatory type beside the others' use of it; [] where it has no measure."""
    area_types, rest = (
        frame[is_place & (frame["total"] > 0)] for is_place in (frame["area"] == area.slug, frame["area"] != area.slug)
    )
    if area_types.empty:
        return []
    row = area_types.loc[area_types["count"].idxmax()]
    kind, total = row["class"], int(row["total"])
    values: dict[str, Thing] = {
        "name": place_name(area),
        "top": in_sentence(f"regulatory_type.{kind}"),
        "n": total,
        "count": int(row["count"]),
        "share": _percent(row["share"], 0),
    }
    if rest.empty:
        sentence = say("policy_type_alone", **values)
    else:
        peers = rest[rest["class"] == kind]
        leads = rest.loc[rest.groupby("area", sort=False)["count"].idxmax(), "class"] == kind
        others = {
            "low": _percent(peers["share"].min(), 0),
            "high": _percent(peers["share"].max(), 0),
            "others": _percent(peers["count"].sum() / peers["total"].sum(), 0),
        }
        key = "policy_type_everywhere" if leads.all() else "policy_type_some"
        sentence = say(key, leading=int(leads.sum()), cities=len(leads), **values, **others)
    return [doubted(sentence, "measures.regulatory_type"), _rough(place_name(area), total)]


@rests_on("measures.instrument_class", "measures.regulatory_type")
def instruments_figure(schemes: Schemes, measures: pd.DataFrame, areas: Areas, focal: str) -> Figure:
    """Two codings of the same measures side by side."""
    return Figure("instrument_bars", {"schemes": schemes, "cities": _coded(measures, areas), "focal": focal})


def instruments_table(schemes: Schemes, area: Area) -> Table | None:
    """Share of each class: the area in focus, all others together, and the others' least, median and greatest."""
    others = any((frame["area"] != area.slug).any() for frame in schemes.values())
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    for scheme, frame in schemes.items():
        heads[len(rows)] = term(f"scheme.{scheme}")
        for kind, part in frame.groupby("class", sort=False):
            area_rows, rest = part[part["area"] == area.slug], part[(part["area"] != area.slug) & (part["total"] > 0)]
            if area_rows.empty or not area_rows["total"].iloc[0]:
                return None
            row = area_rows.iloc[0]
            cells: dict[str, Thing] = {
                "class": term(f"{scheme}.{kind}"),
                "share": _of(row["count"], row["total"], _SHARE),
            }
            if others:
                cells |= _others(rest)
            rows.append(doubted(cells, f"measures.{scheme}"))
    columns = (
        Column("class", "policy_column.class"),
        Column("share", "column.share", "number"),
        *(
            [
                Column(name, f"policy_column.{name}", "number")
                for name in ("others_pooled", "others_middle", "others_range")
            ]
            if others
            else []
        ),
    )
    caption = term(f"caption.{'instruments' if others else 'instruments_alone'}", name=place_name(area))
    return table(caption, columns, rows, heads=heads)


@rests_on("measures.domain", "measures.regulatory_type")
def instrument_domains(measures: pd.DataFrame, area: Area) -> Figure:
    """Measures by domain and regulatory type: of the area in focus, and of all others together; none is left empty."""
    in_focus = measures["area"] == area.slug
    parts = {place_name(area): measures[in_focus], term("policy_column.others_pooled"): measures[~in_focus]}
    groups = {
        title: {"regulatory_type": instruments_by_domain(part, "regulatory_type", SCHEMES["regulatory_type"])}
        for title, part in parts.items()
        if len(part)
    }
    held = {name for schemes in groups.values() for part in schemes.values() for name in part.index}
    order = [domain for domain in domain_order(measures["domain"]) if domain in held]
    return Figure("instrument_domains", {"groups": groups, "domains": order})


def annual(area: Area, compared: Sequence[str], areas: Areas) -> Term | None:
    """A caution where a document is an annual work plan; None where none is."""
    if area.plan.kind == DocumentKind.ANNUAL_WORK_PLAN:
        return say("policy_annual", name=place_name(area))
    yearly = sorted(slug for slug in compared if areas[slug].plan.kind == DocumentKind.ANNUAL_WORK_PLAN)
    if not yearly:
        return None
    names = together([place_name(areas[slug]) for slug in yearly[:NAMED]])
    shown = Listed((names, "…"), "") if len(yearly) > NAMED else names
    return say("policy_annual_other" if len(yearly) == 1 else "policy_annual_others", names=shown)


def together(names: Sequence[Thing]) -> Thing:
    """One or more subjects of a sentence."""
    if len(names) < 2:
        return names[0] if names else ""
    return term("policy.together", first=listed(names[:-1], "years"), last=names[-1])


def _coded(measures: pd.DataFrame, areas: Areas) -> dict[str, Name]:
    held = set(measures["area"])
    return {slug: name for slug, name in area_names(areas).items() if slug in held}


def _rough(name: Name, n: int) -> Term | None:
    return say("policy_few", name=name, n=n, one=_percent(1 / n)) if n < FEW else None


def _domain(row: pd.Series) -> Term:
    return term(f"domain.{row['domain']}")


def _others(rest: pd.DataFrame) -> dict[str, Thing]:
    if rest.empty:
        return dict.fromkeys(OTHERS, absent("comparison.two"))
    ends = Fact(
        float(rest["share"].min()), "computed", "fraction", float(rest["share"].max()), decimals=0, method=_SHARE
    )
    return {
        "others_pooled": _of(rest["count"].sum(), rest["total"].sum(), _SHARE),
        "others_middle": percent_sign(rest["share"].median(), "comparison.median", 0, N=len(rest)),
        "others_range": term("comparison.percent", value=ends),
    }


def _points(row: Mapping[str, float]) -> float:
    """Percentage points between two shares as printed."""
    length, count = (round(100 * row[f"share_of_{part}"] + 1e-9, 1) for part in ("characters", "measures"))
    return round(length - count, 1)


def _of(count: float, total: float, method: str, decimals: int = 0) -> Term:
    """A share with the two counts that it rests on; what is there is never said to be 0%."""
    share: Thing = Fact(count / total, "computed", "fraction", decimals=decimals, method=method)
    share = "<1" if count and round(100 * count / total, decimals) == 0 and not decimals else share
    return term("policy.share_of", share=share, count=int(count), total=int(total))


def _percent(value: float, decimals: int = 1) -> Fact:
    return Fact(float(value), "computed", "fraction", decimals=decimals, method=_SHARE)


def percent_sign(value: float, method: str, decimals: int, **inputs: Thing) -> Term:
    """A computed fraction as a percentage with its sign."""
    fact = computed(value, method, inputs, unit="fraction", decimals=decimals)
    return term("comparison.percent", value=fact)
