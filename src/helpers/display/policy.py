"""Tables about the policy text of several cities, and what its figures need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pandas as pd

from helpers.data import Dataset
from helpers.data.originals import document_text
from helpers.display.findings import policy as findings
from helpers.display.origins import Number, computed
from helpers.display.tables import Cell, Muted, Table
from helpers.labels import catalogue, label, number, percent
from helpers.methods.text import instrument_shares, instruments_by_domain, jaccard_similarity, longest_run
from helpers.schema import Area, InstrumentClass, RegulatoryType

SCHEMES = {"instrument_class": list(InstrumentClass), "regulatory_type": list(RegulatoryType)}
RUNS = (5, 10)  # characters


def instrument_schemes(measures: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Each city's measures by class, under both codings: scheme -> frame of `instrument_shares`."""
    return {scheme: instrument_shares(measures, scheme, classes) for scheme, classes in SCHEMES.items()}


def instrument_groups(measures: pd.DataFrame, city: Area, lang: str) -> dict[str, dict[str, pd.DataFrame]]:
    """Measures by domain and class: of the city in focus, and of all others together; none is left empty."""
    own = measures["area"] == city.slug
    parts = {findings.city_name(city, lang): measures[own], label("policy_column.others_pooled", lang): measures[~own]}
    return {
        title: {scheme: instruments_by_domain(part, scheme, classes) for scheme, classes in SCHEMES.items()}
        for title, part in parts.items() if len(part)
    }  # fmt: skip


def emphasis_table(emphasis: pd.DataFrame, cities: Mapping[str, str], lang: str, top: int = 6) -> Table | None:
    """Where a domain's share of measures and its share of their characters differ most; None below 5 points."""
    far = emphasis.assign(gap=emphasis["share_of_characters"] - emphasis["share_of_measures"])
    far = far[far["gap"].abs().round(9) >= findings.GAP]
    enough = far["measure_total"] >= findings.FEW
    chosen = enough.any() and (emphasis["measure_total"] < findings.FEW).any()
    far = far[enough] if chosen else far
    if far.empty:
        return None
    far = far.assign(size=far["gap"].abs().round(9))
    far = far.sort_values(["size", "area", "domain"], ascending=[False, True, True])
    rows = [
        [
            cities[row["area"]], label(f"domain.{row['domain']}", lang),
            _of(row["measures"], row["measure_total"], "text.emphasis", lang, 1),
            computed(f"{percent(row['share_of_characters'])}%", "text.emphasis", lang,
                     characters=row["characters"], all=row["character_total"]),
            computed(_difference(row["share_of_characters"], row["share_of_measures"]), "text.emphasis", lang),
        ]
        for row in far.head(top).to_dict("records")
    ]  # fmt: skip
    keys = ("city", "domain", "by_number", "by_length", "difference")
    caption = label("caption.number_and_length", lang, n=len(rows))
    if chosen:
        caption = label("caption.number_and_length_enough", lang, n=len(rows), least=findings.FEW)
    return Table([_head(key, lang) for key in keys], rows, caption, lang, frozenset(range(2, 5)))


def instrument_table(schemes: Mapping[str, pd.DataFrame], city: Area, lang: str) -> Table | None:
    """Share of each class: the city in focus with its interval, all others together, and the others' median."""
    name = findings.city_name(city, lang)
    others = any((frame["area"] != city.slug).any() for frame in schemes.values())
    rows: list[list[Cell]] = []
    groups: dict[int, str] = {}
    for scheme, frame in schemes.items():
        groups[len(rows)] = label(f"scheme.{scheme}", lang)
        for kind, part in frame.groupby("class", sort=False):
            own, rest = part[part["area"] == city.slug], part[(part["area"] != city.slug) & (part["total"] > 0)]
            if own.empty or not own["total"].iloc[0]:
                return None
            row = own.iloc[0]
            put_in = {"count": int(row["count"]), "total": int(row["total"])}
            cells: list[Cell] = [
                label(f"{scheme}.{kind}", lang), _of(row["count"], row["total"], "share.wilson", lang),
                computed(f"{percent(row['low'], 0)}–{percent(row['high'], 0)}%", "share.wilson", lang, **put_in),
            ]  # fmt: skip
            if others and len(rest):
                middle = computed(f"{percent(rest['share'].median(), 0)}%", "comparison.median", lang, N=len(rest))
                cells += [_of(rest["count"].sum(), rest["total"].sum(), "share.wilson", lang), middle]
            elif others:
                cells += [Muted("–")] * 2
            rows.append(cells)
    heads = [_head(key, lang) for key in ("class", "share", "interval")]
    if others:
        heads += [_head(key, lang) for key in ("others_pooled", "others_middle")]
    caption = label(f"caption.{'instruments' if others else 'instruments_alone'}", lang, name=name)
    return Table(heads, rows, caption, lang, frozenset(range(1, len(heads))), heads=groups)


def _head(key: str, lang: str) -> str:
    own = f"policy_column.{key}"
    return label(own if own in catalogue() else f"column.{key}", lang)


def _of(count: float, total: float, method: str, lang: str, decimals: int = 0) -> Number:
    """A share with the two counts that it rests on; what is there is never said to be 0%."""
    counts = {"count": int(count), "total": int(total)}
    share = percent(count / total, decimals)
    share = "<1" if count and share == "0" else share
    return computed(label("policy.share_of", lang, share=share, **counts), method, lang, **counts)


def _difference(one: float, other: float) -> str:
    """Percentage points between two shares as printed, with a sign."""
    points = (Decimal(percent(one)) - Decimal(percent(other))).quantize(Decimal("0.1"))
    return ("+" if points > 0 else "") + number(float(points), 1)


def likeness_table(
    near: pd.DataFrame, city: Area, cities: Mapping[str, Area], lang: str, top: int = 10
) -> Table | None:
    """The documents nearest in wording by every reading, with the range of their ranks."""
    if near.empty:
        return None
    rows = []
    for row in near.head(top).to_dict("records"):
        other = cities[row["area"]]
        rows.append([
            findings.city_name(other, lang), label(f"document_kind.{other.plan.kind}", lang),
            Number(number(row["terms"]), "computed", label("origin.counted", lang), lang),
            *(computed(number(row[key], 2), method, lang) for key, method in (
                ("cosine", "text.cosine"), ("thinned", "text.thinned"), ("content", "text.cosine"),
                ("overlap", "text.overlap"))),
            computed(_ranks(row["best"], row["worst"], lang), "text.cosine", lang),
        ])  # fmt: skip
    keys = ("city", "document_kind", "terms", "cosine", "thinned", "content", "overlap", "rank_range")
    name = findings.city_name(city, lang)
    caption = label(f"caption.{'likeness' if len(rows) == len(near) else 'likeness_nearest'}", lang, name=name,
                    n=len(rows))  # fmt: skip
    return Table([_head(key, lang) for key in keys], rows, caption, lang, frozenset(range(2, 8)), frozenset({1}))


def _ranks(best: float, worst: float, lang: str) -> str:
    if best == worst:
        return f"{best:.0f}"
    return label("policy.ranks", lang, best=f"{best:.0f}", worst=f"{worst:.0f}")


def shared_runs(
    chosen: Dataset, near: pd.DataFrame, city: Area, lang: str, runs: Sequence[int] = RUNS, top: int = 10
) -> Table | None:
    """Runs of characters that the plans nearest in wording share with the city's; None without the documents.

    Args:
        chosen: the cities compared.
        near: nearest plans, as `likeness` gives them.
        city: the city in focus.
        lang: the page's language.
        runs: lengths of the runs.
        top: so many of the nearest plans are read.
    """
    name = findings.city_name(city, lang)
    others = list(near["area"].head(top))
    texts = {slug: text for slug in [city.slug, *others] if (text := document_text(chosen.areas[slug]))}
    if city.slug not in texts or len(texts) < 2:
        return None
    rows: list[list[Cell]] = [
        [findings.city_name(chosen.areas[slug], lang),
         *(_compared(texts[city.slug], texts[slug], runs, lang) if slug in texts
           else [Muted(label("policy.no_document", lang))] * (len(runs) + 1))]
        for slug in others
    ]  # fmt: skip
    lengths = [label("policy_column.runs", lang, k=k) for k in runs]
    heads = [label("column.city", lang), *lengths, label("policy_column.longest", lang)]
    return Table(heads, rows, label("caption.shared_runs", lang, name=name), lang, frozenset(range(1, len(heads))))


def _compared(one: str, other: str, runs: Sequence[int], lang: str) -> list[Cell]:
    pair = {"one": one, "other": other}
    shares = {k: jaccard_similarity(pair, k).matrix.at["one", "other"] for k in runs}
    return [
        *(computed(f"{percent(share, 1)}%", "text.jaccard", lang, k=k) for k, share in shares.items()),
        computed(str(longest_run(one, other)), "text.longest", lang),
    ]
