"""Tables of the PMC index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from helpers.display.origins import Number, computed, printed
from helpers.display.tables import Cell, Muted, Table
from helpers.labels import gloss, join, label, number
from helpers.methods.pmc import GradeScheme, grades_of
from helpers.schema.pmc import pmc_key

SEPARATE = 6  # more cities than this are summarised
_METHOD = "text.pmc"
_QUARTILES = {"pmc_lower": 0.25, "pmc_median": 0.5, "pmc_upper": 0.75}


@dataclass(frozen=True)
class Several:
    """A cell that holds several items, each with its own origin."""

    items: tuple[Number | str, ...]
    lang: str

    def __html__(self) -> str:
        return Markup("、" if self.lang == "zh" else "; ").join(self.items)

    def __str__(self) -> str:
        return join([str(item) for item in self.items], self.lang)


def main_names(variables: pd.DataFrame, lang: str) -> dict[str, str]:
    """Names of the main variables by their short names, in the order of the scheme."""
    return {row["main"]: gloss(row, "main_name", lang) for row in variables.drop_duplicates("main").to_dict("records")}


def pmc_table(
    scores: pd.DataFrame, index: pd.DataFrame, cities: Mapping[str, str], plans: Sequence[str], focal: str,
    mains: Mapping[str, str], lang: str,
) -> Table | None:  # fmt: skip
    """Main variables, index and depression index; with many cities the focal one and the quartiles of the plans.

    Args:
        scores: rows are slugs, columns main variables, values 0 to 1.
        index: rows are slugs, columns `index`, `depression`.
        cities: labels of the coded cities by slug, in order.
        plans: slugs of the cities whose document is a five-year plan; only these are summarised.
        focal: slug of the city in focus; it need not be coded.
        mains: names of the main variables by their short names.
        lang: the page's language.
    """
    if not cities:
        return None
    measures = ("index", "depression")
    both = scores.join(index[list(measures)]).loc[list(cities)]
    shown = list(cities) if len(cities) <= SEPARATE else [slug for slug in cities if slug == focal]
    heads = [cities[slug] for slug in shown]
    several = both.loc[[slug for slug in cities if slug in set(plans)]]
    summary = _QUARTILES if len(cities) > SEPARATE and len(several) else {}
    heads += [label(f"figure.{key}", lang) for key in summary]
    rows = []
    for name in both.columns:
        title = f"{name} {mains[name]}" if name in mains else label(f"pmc.{name}", lang)
        values = [_cell(name, both.loc[slug], mains, lang) for slug in shown]
        values += [
            computed(number(several[name].quantile(at), 2), _METHOD, lang, n=len(several)) for at in summary.values()
        ]
        rows.append([title, *values])
    numeric = frozenset(range(1, len(heads) + 1))
    return Table([label("column.pmc_variable", lang), *heads], rows, label("caption.pmc", lang), lang, numeric)


def pmc_grades(
    index: pd.DataFrame, schemes: Sequence[GradeScheme], cities: Mapping[str, str], plans: Sequence[str], focal: str,
    lang: str,
) -> Table | None:  # fmt: skip
    """Grades of each city by each scheme side by side; with many cities the focal one and a count of the plans.

    Args:
        index: rows are slugs, columns `index`, `depression` and one a scheme, as `methods.pmc_by_city` gives them.
        schemes: schemes of grades, in order.
        cities: labels of the coded cities by slug, in order.
        plans: slugs of the cities whose document is a five-year plan; only these are counted.
        focal: slug of the city in focus; it need not be coded.
        lang: the page's language.
    """
    if not cities or not schemes:
        return None
    shown = list(cities) if len(cities) <= SEPARATE else [slug for slug in cities if slug == focal]
    several = [slug for slug in cities if slug in set(plans)] if len(cities) > SEPARATE else []
    heads = [label("column.pmc_scheme", lang), *(cities[slug] for slug in shown)]
    if several:
        heads.append(label("pmc.plans_counted", lang, n=len(several)))
    rows = []
    whole = round(float((index["index"] + index["depression"]).iloc[0]))  # main variables
    for scheme in schemes:
        row: list[Cell] = [label(f"grade_scheme.{scheme.id}", lang, k=whole)]
        row += [_grade_cell(index.at[slug, scheme.id], lang) for slug in shown]
        if several:
            row.append(_grade_cell(_counted(index.loc[several, scheme.id], scheme), lang))
        rows.append(row)
    wrapping = frozenset(range(len(heads)))
    return Table(heads, rows, label("caption.pmc_grades", lang), lang, wrapping=wrapping)


def pmc_codes_table(codes: pd.DataFrame, variables: pd.DataFrame, name: str, lang: str) -> Table | None:
    """One document's codes: by main variable what is not found, and what is met with its place.

    Args:
        codes: the document's codes.
        variables: the scheme.
        name: the city's name in the page's language.
        lang: the page's language.
    """
    if codes.empty:
        return None
    records = {record["variable"]: record for record in codes.to_dict("records")}
    rows = []
    for (main, _), part in variables.groupby(["main", "main_name"], sort=False):
        subs = part.to_dict("records")
        met = [sub for sub in subs if records[sub["variable"]]["code"] == 1]
        unmet = [gloss(sub, "name", lang) for sub in subs if records[sub["variable"]]["code"] == 0]
        places = tuple(_placed(sub, records[sub["variable"]], lang) for sub in met)
        none = Muted(label("pmc.no_passage", lang))
        rows.append([
            f"{main} {gloss(subs[0], 'main_name', lang)}",
            computed(f"{len(met)}/{len(subs)}", _METHOD, lang),
            join(unmet, lang) if unmet else none,
            Several(places, lang) if places else none,
        ])  # fmt: skip
    keys = ("pmc_variable", "pmc_score", "pmc_unmet", "pmc_met")
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.pmc_codes", lang, name=name),
                 lang, frozenset({1}), frozenset({0, 2, 3}))  # fmt: skip


def _cell(name: str, values: pd.Series, mains: Mapping[str, str], lang: str) -> Number:
    """A main variable as it is, the index with its parts, and what follows from the index with the index."""
    parts = {} if name in mains else mains if name == "index" else {"index": ""}
    put_in = {short: round(float(values[short]), 3) for short in parts}
    return computed(number(values[name], 2), _METHOD, lang, **put_in)


def _placed(sub: Mapping[str, object], record: Mapping[str, object], lang: str) -> Number:
    start, end = int(record["span_start"]), int(record["span_end"])
    text = label("pmc.placed", lang, name=gloss(sub, "name", lang), start=start, end=end)
    place = {"span_start": start, "span_end": end, "record_id": pmc_key(record["area"], record["variable"])}
    return printed(text, {**record, **place}, lang)


def _grade_cell(grade: str | tuple[tuple[str, int], ...], lang: str) -> Cell:
    if isinstance(grade, str):
        return computed(label(f"grade.{grade}", lang), _METHOD, lang)
    counts = [label("pmc.level_count", lang, grade=label(f"grade.{name}", lang), count=n) for name, n in grade]
    return Several(tuple(counts), lang)


def _counted(grades: pd.Series, scheme: GradeScheme) -> tuple[tuple[str, int], ...]:
    """How many documents, or for a scheme of main variables how many variables of them all, have each grade."""
    counts: Counter[str] = Counter()
    for grade in grades:
        counts.update({grade: 1} if isinstance(grade, str) else dict(grade))
    return tuple((name, counts[name]) for name in grades_of(scheme) if counts[name])
