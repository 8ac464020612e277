"""How complete each text is: the PMC index, its grades, and the passage of each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.analysis.coding_error import apart_and_error
from helpers.analysis.common import area_names, five_year_plans, listed, place_name, say
from helpers.analysis.reliability import rests_on
from helpers.facts import (
    Column,
    Figure,
    Finding,
    Listed,
    Name,
    Table,
    Term,
    Thing,
    absent,
    computed,
    counted,
    printed,
    table,
    term,
)
from helpers.methods.pmc import GradeScheme, grades_of
from helpers.schema import Area, ReviewStatus
from helpers.schema.pmc import pmc_key

Areas = Mapping[str, Area]
SEPARATE = 6  # more areas than this are summarised
NAMED = 4  # a list of more names than this is given as a count
_METHOD = "text.pmc"
_QUARTILES = {"pmc_lower": 0.25, "pmc_median": 0.5, "pmc_upper": 0.75}


def main_names(variables: pd.DataFrame) -> dict[str, Name]:
    """Names of the main variables by their short names, in the order of the scheme."""
    return {row["main"]: Name.of(row, "main_name") for row in variables.drop_duplicates("main").to_dict("records")}


@rests_on("pmc_codes.code")
def profile(scores: pd.DataFrame, variables: pd.DataFrame, areas: Areas, focal: str) -> Figure:
    """Main variables of each area's document."""
    return Figure(
        "pmc_profile",
        {
            "scores": scores,
            "cities": _read(scores, areas),
            "mains": main_names(variables),
            "plans": five_year_plans(areas),
            "focal": focal,
        },
    )


@rests_on("pmc_codes.code")
def index(
    area: Area | None,
    index: pd.DataFrame,
    codes: pd.DataFrame,
    variables: pd.DataFrame,
    schemes: Sequence[GradeScheme],
    areas: Areas,
) -> Finding | None:
    """Index of the area in focus and range of the five-year plans, with what they hang on: codes, kinds, schemes.

    Args:
        area: the area in focus; None for all together.
        index: rows are the slugs of coded areas: `index`, `depression`, and one column a scheme.
        codes: the codes behind them.
        variables: the scheme of variables.
        schemes: the schemes of grades that the page shows.
        areas: the areas compared, coded or not.

    Returns:
        None where no area is coded.
    """
    if index.empty:
        return None
    sizes = variables.groupby("main").size()
    sentences: list[Thing] = [say("pmc_coded", coded=len(index), cities=len(areas))]
    if area and area.slug in index.index:
        focal_index = index.loc[area.slug]
        sentences.append(
            say(
                "pmc_own",
                name=place_name(area),
                k=len(sizes),
                **{key: computed(focal_index[key], _METHOD, decimals=2) for key in ("index", "depression")},
            )
        )
    elif area:
        sentences.append(say("pmc_own_uncoded", name=place_name(area)))
    plans = index.loc[[slug for slug in five_year_plans(areas) if slug in index.index], "index"]
    sentences.append(_range(plans, areas))
    low, high = (computed(1 / size, _METHOD, decimals=2) for size in (sizes.max(), sizes.min()))
    sentences.append(
        say("pmc_step", low=low, high=high) if sizes.max() != sizes.min() else say("pmc_step_one", step=low)
    )
    sentences += [_within_error(plans, codes), _others(index, areas), _schemes(index, schemes)]
    candidates = int((codes["status"] == ReviewStatus.CANDIDATE).sum())
    return Finding.of(*sentences, say("pmc_candidates", n=candidates, total=len(codes)) if candidates else None)


@rests_on("pmc_codes.code")
def index_table(
    scores: pd.DataFrame, index: pd.DataFrame, variables: pd.DataFrame, areas: Areas, focal: str
) -> Table | None:
    """Main variables, index and its shortfall; with many areas the focal one and the quartiles of the plans.

    Args:
        scores: rows are slugs, columns main variables, values 0 to 1.
        index: rows are slugs, columns `index`, `depression`.
        variables: the scheme of variables.
        areas: the areas compared.
        focal: slug of the area in focus; it need not be coded.
    """
    names, mains = _read(scores, areas), main_names(variables)
    if not names:
        return None
    both = scores.join(index[["index", "depression"]]).loc[list(names)]
    is_crowded = len(names) > SEPARATE
    shown = [slug for slug in names if not is_crowded or slug == focal]
    several = both.loc[[slug for slug in five_year_plans(areas) if slug in both.index]]
    summary = _QUARTILES if is_crowded and len(several) else {}
    rows: list[dict[str, Thing]] = []
    for name in both.columns:
        title: Thing = Listed((name, mains[name]), " ") if name in mains else term(f"pmc.{name}")
        rows.append(
            {
                "variable": title,
                **{slug: _cell(name, both.loc[slug], mains) for slug in shown},
                **{
                    key: computed(several[name].quantile(at), _METHOD, {"n": len(several)}, decimals=2)
                    for key, at in summary.items()
                },
            }
        )
    columns = (
        Column("variable", "column.pmc_variable"),
        *(Column(slug, names[slug], "number") for slug in shown),
        *(Column(key, f"figure.{key}", "number") for key in summary),
    )
    return table(term("caption.pmc"), columns, rows)


@rests_on("pmc_codes.code")
def grades_table(index: pd.DataFrame, schemes: Sequence[GradeScheme], areas: Areas, focal: str) -> Table | None:
    """Grades of each area by each scheme side by side; with many areas the focal one and a count of the plans."""
    names = _read(index, areas)
    if not names or not schemes:
        return None
    is_crowded = len(names) > SEPARATE
    shown = [slug for slug in names if not is_crowded or slug == focal]
    several = [slug for slug in five_year_plans(areas) if slug in names] if is_crowded else []
    whole = round(float((index["index"] + index["depression"]).iloc[0]))  # main variables
    rows = []
    for scheme in schemes:
        row: dict[str, Thing] = {"scheme": term(f"grade_scheme.{scheme.id}", k=whole)}
        row |= {slug: _grade(index.at[slug, scheme.id]) for slug in shown}
        rows.append(row | ({"several": _grade(_counted(index.loc[several, scheme.id], scheme))} if several else {}))
    columns = (
        Column("scheme", "column.pmc_scheme", wraps="always"),
        *(Column(slug, names[slug], wraps="always") for slug in shown),
        *([Column("several", term("pmc.plans_counted", n=len(several)), wraps="always")] if several else []),
    )
    return table(term("caption.pmc_grades"), columns, rows)


@rests_on("pmc_codes.code")
def codes(area: Area, codes: pd.DataFrame, variables: pd.DataFrame) -> Finding | None:
    """How many sub-variables the document of the area in focus meets, and where it meets fewest; None if uncoded."""
    if codes.empty:
        return None
    both = codes.merge(variables, on="variable")
    share = both.groupby("main", sort=False)["code"].mean()
    values: dict[str, Thing] = {"name": place_name(area), "met": int(both["code"].sum()), "total": len(both)}
    if share.min() == 1:
        return Finding((say("pmc_codes_all", **values),))
    names = main_names(variables)
    lowest = [Listed((main, names[main]), " ") for main in share[share == share.min()].index[:NAMED]]
    least = computed(share.min(), _METHOD, decimals=2)
    return Finding((say("pmc_codes", mains=listed(lowest), lowest=least, **values),))


@rests_on("pmc_codes.code")
def codes_table(area: Area, codes: pd.DataFrame, variables: pd.DataFrame) -> Table | None:
    """One document's codes: by main variable what is not found, and what is met with its place."""
    records = {record["variable"]: record for record in codes.to_dict("records")}
    none, rows = absent("pmc.no_passage"), []
    for (main, _), part in variables.groupby(["main", "main_name"], sort=False) if records else ():
        subs = part.to_dict("records")
        met = [sub for sub in subs if records[sub["variable"]]["code"] == 1]
        unmet = [Name.of(sub) for sub in subs if records[sub["variable"]]["code"] == 0]
        rows.append(
            {
                "variable": Listed((main, Name.of(subs[0], "main_name")), " "),
                "score": Listed((computed(len(met), _METHOD), counted(len(subs))), "/"),
                "unmet": listed(unmet) if unmet else none,
                "met": listed([_placed(sub, records[sub["variable"]]) for sub in met]) if met else none,
            }
        )
    columns = (
        Column("variable", "column.pmc_variable", wraps="always"),
        Column("score", "column.pmc_score", "number"),
        Column("unmet", "column.pmc_unmet", wraps="always"),
        Column("met", "column.pmc_met", wraps="always"),
    )
    return table(term("caption.pmc_codes", name=place_name(area)), columns, rows)


def _read(frame: pd.DataFrame, areas: Areas) -> dict[str, Thing]:
    return {slug: name for slug, name in area_names(areas).items() if slug in frame.index}


def _range(values: pd.Series, areas: Areas) -> Term | None:
    if len(values) < 2:
        return None
    if round(values.max() - values.min(), 2) == 0:
        return say("pmc_same", n=len(values), value=computed(values.min(), _METHOD, decimals=2))
    ends = {key: _end(values, at, areas) for key, at in (("low", values.min()), ("high", values.max()))}
    return say("pmc_range", n=len(values), gap=computed(values.max() - values.min(), _METHOD, decimals=2), **ends)


def _end(values: pd.Series, at: float, areas: Areas) -> Term:
    """An end of the range, with the area's name where only one stands there."""
    at_end, value = values[(values - at).abs() < 1e-9].index, computed(at, _METHOD, decimals=2)
    if len(at_end) > 1:
        return say("pmc_end_tied", value=value)
    return say("pmc_end", value=value, name=place_name(areas[at_end[0]]))


def _within_error(plans: pd.Series, codes: pd.DataFrame) -> Term | None:
    """Whether the plans stand closer together than coding error alone would set them; None where that is not known."""
    coding = apart_and_error(codes[codes["area"].isin(plans.index)])
    if coding is None:
        return None
    inputs = {"n": coding.documents, "k": coding.total, "p": coding.differing / coding.compared}
    return say(
        "pmc_within_error" if coding.apart <= coding.error else "pmc_beyond_error",
        n=coding.documents,
        low=coding.low,
        high=coding.high,
        total=coding.total,
        apart=coding.apart,
        differing=coding.differing,
        compared=coding.compared,
        error=computed(coding.error, "text.pmc_error", inputs, decimals=1),
    )


def _others(index: pd.DataFrame, areas: Areas) -> Thing:
    """Which coded documents are no five-year plans and so stay out of the comparison."""
    plans = set(five_year_plans(areas))
    others = [slug for slug in index.index if slug not in plans]
    if not others or not plans:
        return None
    if len(others) > NAMED:
        return say("pmc_other_many", n=len(others))
    by_kind: dict[str, list[Name]] = {}
    for slug in others:
        by_kind.setdefault(areas[slug].plan.kind, []).append(place_name(areas[slug]))
    sentences = [
        say("pmc_other", names=listed(names), kind=term(f"document_kind_phrase.{kind}"))
        for kind, names in by_kind.items()
    ]
    return Listed(tuple(sentences), "sentences")


def _schemes(index: pd.DataFrame, schemes: Sequence[GradeScheme]) -> Term | None:
    """Whether the schemes that grade the index give the same grades."""
    graded = [scheme.id for scheme in schemes if scheme.scale != "variable"]
    if len(graded) < 2:
        return None
    differ = int((index[graded].nunique(axis=1) > 1).sum())
    return say("pmc_schemes_differ", n=differ, coded=len(index)) if differ else say("pmc_schemes_agree", k=len(graded))


def _cell(name: str, values: pd.Series, mains: Mapping[str, Any]) -> Thing:
    """A main variable as it is, the index with its parts, and what follows from the index with the index."""
    parts = {} if name in mains else mains if name == "index" else {"index": ""}
    put_in = {short: round(float(values[short]), 3) for short in parts}
    return computed(values[name], _METHOD, put_in, decimals=2)


def _placed(sub: Mapping[str, Any], record: Mapping[str, Any]) -> Thing:
    start, end = int(record["span_start"]), int(record["span_end"])
    place = {**record, "record_id": pmc_key(record["area"], record["variable"])}
    return printed(place, None, text=term("pmc.placed", name=Name.of(sub), start=start, end=end))


def _grade(grade: Any) -> Thing:
    if isinstance(grade, str):
        return term(f"grade.{grade}")
    return listed([term("pmc.level_count", grade=term(f"grade.{name}"), count=n) for name, n in grade])


def _counted(grades: pd.Series, scheme: GradeScheme) -> tuple[tuple[str, int], ...]:
    """How many documents, or for a scheme of main variables how many variables of them all, have each grade."""
    counts: Counter[str] = Counter()
    for grade in grades:
        counts.update({grade: 1} if isinstance(grade, str) else dict(grade))
    return tuple((name, counts[name]) for name in grades_of(scheme) if counts[name])
