"""The PMC index of policy consistency, its surface, and the grades of several papers.

Method: Ruiz Estrada (2011): main variables X_i, each the mean of binary sub-variables; PMC = ΣX_i; the surface is the
3×3 matrix of X1 to X9. Data used: sub-variables coded by automated readers. Weakness: all sub-variables count alike,
and papers grade the same index differently: grades are data here, to be shown side by side.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers.errors import ParameterError
from helpers.methods import checked
from helpers.methods.results import Reason


@dataclass(frozen=True)
class GradeScheme:
    """How a paper grades the index.

    Attributes:
        id: short name.
        bounds: lower bounds with their grades, highest first.
        below: the grade below the last bound.
        scale: what is graded: `index` for ΣX_i, `ten` for the index stretched to 0 to 10, `variable` for each X_i.
        variables: number of main variables it is made for; None if any.
    """

    id: str
    bounds: tuple[tuple[float, str], ...]
    below: str
    scale: str
    variables: int | None


GRADES = {
    scheme.id: scheme
    for scheme in (
        GradeScheme("ten_points", ((9, "perfect"), (7, "good"), (5, "acceptable")), "low", "ten", None),
        GradeScheme("nine_variables", ((8, "perfect"), (6, "good"), (4, "acceptable")), "low", "index", 9),
        GradeScheme(
            "variable_levels",
            ((0.90, "very_high"), (0.70, "high"), (0.50, "middle"), (0.30, "low")),
            "very_low",
            "variable",
            None,
        ),
    )
}


@dataclass(frozen=True)
class Pmc:
    """PMC index of one document.

    Attributes:
        method: id in the catalogue.
        variables: X_i by name, in the order of the input; 0 to 1.
        index: ΣX_i; None if a variable has no code.
        ratio: ΣX_i/k.
        depression: k - ΣX_i.
        surface: X1 to X9 as three rows; None with fewer than nine variables.
        grades: grade of the index by scheme; a scheme that does not fit the number of variables is left out.
        levels: grade of each main variable by scheme, for the schemes that grade those.
        uncoded: sub-variables without a code, as (variable, sub-variable).
        reason: why there is no index; empty where there is one.
    """

    method: str
    variables: Mapping[str, float | None]
    index: float | None = None
    ratio: float | None = None
    depression: float | None = None
    surface: tuple[tuple[float, ...], ...] | None = None
    grades: Mapping[str, str] | None = None
    levels: Mapping[str, Mapping[str, str]] | None = None
    uncoded: tuple[tuple[str, str], ...] = ()
    reason: str = ""


def pmc_index(codes: Mapping[str, Mapping[str, int | None]], schemes: Sequence[GradeScheme] = ()) -> Pmc:
    """PMC index from binary sub-variables.

    Args:
        codes: by main variable, by sub-variable: 1, 0, or None where it is not coded. An uncoded
            sub-variable is not a zero: without it there is no index.
        schemes: schemes of grades; all known ones by default.

    Returns:
        The index with surface and grades, or the sub-variables still to be coded.
    """
    wrong = [(main, sub) for main, subs in codes.items() for sub, code in subs.items() if code not in (0, 1, None)]
    if wrong:
        raise ValueError(f"sub-variable {wrong[0][1]!r} of {wrong[0][0]!r} is neither 0 nor 1")
    uncoded = tuple((main, sub) for main, subs in codes.items() for sub, code in subs.items() if code is None)
    variables = {main: _score(list(subs.values())) for main, subs in codes.items()}
    scored = {main: score for main, score in variables.items() if score is not None}
    if not scored or len(scored) < len(variables):
        return Pmc("text.pmc", variables, uncoded=uncoded, reason=Reason.TOO_FEW)
    return pmc_from_variables(scored, schemes)


def _score(codes: Sequence[int | None]) -> float | None:
    """The share of ones of a main variable; None where a sub-variable is not coded, or there is none."""
    known = [code for code in codes if code is not None]
    return sum(known) / len(known) if known and len(known) == len(codes) else None


def pmc_from_variables(variables: Mapping[str, float], schemes: Sequence[GradeScheme] = ()) -> Pmc:
    """PMC index from the main variables, as papers print them.

    >>> names = [f"X{i}" for i in range(1, 10)]
    >>> found = pmc_from_variables(dict(zip(names, [1, .75, .58, 1, .50, .67, .36, .36, .22])))
    >>> round(found.index, 2), found.grades["nine_variables"]
    (5.44, 'acceptable')

    Example of `text.pmc`:

    >>> values = [1, 0.75, 0.58, 1, 0.50, 0.67, 0.36, 0.36, 0.22]
    >>> round(pmc_from_variables({f"X{i}": value for i, value in enumerate(values, 1)}).index, 2)
    5.44
    """
    values = checked.shares(list(variables.values()), "main variables").tolist()
    if not values:
        raise ValueError("main variables: there is none")
    index, count = float(np.sum(values)), len(values)
    surface = tuple(tuple(values[i : i + 3]) for i in (0, 3, 6)) if count >= 9 else None
    fitting = [scheme for scheme in schemes or GRADES.values() if scheme.variables in (None, count)]
    of_index = {"index": index, "ten": 10 * index / count}
    grades = {one.id: _grade(one, of_index[one.scale]) for one in fitting if one.scale in of_index}
    levels = {
        one.id: {name: _grade(one, value) for name, value in variables.items()}
        for one in fitting
        if one.scale == "variable"
    }
    return Pmc("text.pmc", dict(variables), index, index / count, count - index, surface, grades, levels)


def grade_schemes(name: object, variables: int) -> list[GradeScheme]:
    """The schemes of grades that a page shows.

    Args:
        name: a scheme's id, or `all` for every scheme that fits the number of main variables.
        variables: number of main variables.

    Raises:
        ParameterError: there is no such scheme, or it is made for another number of main variables.
    """
    if name == "all":
        return [scheme for scheme in GRADES.values() if scheme.variables in (None, variables)]
    valid = f"Valid: all, {', '.join(GRADES)}."
    scheme = GRADES.get(name) if isinstance(name, str) else None
    if scheme is None:
        near = difflib.get_close_matches(str(name), ["all", *GRADES], n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise ParameterError(f"unknown grade scheme {name!r}.{hint}", remedy=valid)
    if scheme.variables not in (None, variables):
        raise ParameterError(
            f"grade scheme {name!r} is made for {scheme.variables} main variables; the coding has {variables}.",
            remedy=valid,
        )
    return [scheme]


def pmc_scores(codes: pd.DataFrame, variables: pd.DataFrame) -> pd.DataFrame:
    """Main variables of every coded city.

    Args:
        codes: `city`, `variable`, `code` (0 or 1), complete for every city that has any.
        variables: `variable`, `main`, in the order of the scheme.

    Returns:
        Rows are cities in the order of the codes, columns main variables in that of the scheme, values 0 to 1. A city
        without codes has no row.
    """
    mains = variables["main"].unique().tolist()
    if codes.empty:
        return pd.DataFrame(columns=mains, dtype=float)
    checked.truths(codes["code"].tolist(), "codes")
    main = codes["variable"].map(variables.set_index("variable")["main"])
    scores = codes["code"].astype(float).groupby([codes["area"], main]).mean().unstack()
    return scores.reindex(index=codes["area"].unique(), columns=mains).rename_axis(index=None, columns=None)


def pmc_by_city(scores: pd.DataFrame, schemes: Sequence[GradeScheme]) -> pd.DataFrame:
    """The index of every coded city.

    Args:
        scores: as `pmc_scores` gives them.
        schemes: schemes of grades.

    Returns:
        One row a city: `index` (ΣX_i), `ratio` (ΣX_i/k), `depression` (k - ΣX_i), and one column a scheme by its id:
        its grade of the index, or for a scheme that grades main variables the number of variables at each grade,
        highest first, as ((grade, count), …).
    """
    rows = []
    for values in scores.to_dict("records"):
        pmc = pmc_from_variables(values, schemes)
        row: dict[str, Any] = {"index": pmc.index, "ratio": pmc.ratio, "depression": pmc.depression}
        row |= pmc.grades or {}
        for scheme in schemes:
            if scheme.scale == "variable":
                row[scheme.id] = _tally(scheme, (pmc.levels or {})[scheme.id].values())
        rows.append(row)
    columns = ["index", "ratio", "depression", *(scheme.id for scheme in schemes)]
    return pd.DataFrame(rows, columns=columns, index=scores.index)


def range_of_error(documents: int, codes: int, rate: float, level: float = 0.95) -> float:
    """How far apart the counts of met codes of equally complete documents may lie by coding error alone.

    Each code is misread with the same chance, so that a document's count has the standard deviation
    √(k p (1 − p)); the range of several such counts follows the studentized range (Tukey 1953).

    Args:
        documents: number of documents compared, two or more.
        codes: codes of each document.
        rate: share of codes on which two readers of one document differ, above 0 and below 1.
        level: share of cases in which the range stays below.

    >>> round(range_of_error(4, 49, 5 / 245), 2)
    3.6

    Example of `text.pmc_error`:

    >>> round(range_of_error(4, 49, 5 / 245), 4)
    3.5959
    """
    from scipy.stats import studentized_range  # slow to import

    checked.level(level)
    if not (2 <= documents < np.inf and 0 < codes < np.inf and 0 < rate < 1):
        raise ValueError(
            f"{documents} documents of {codes} codes at a rate of {rate}: two documents, a code and a rate between 0 "
            "and 1 are the least"
        )
    return float(studentized_range.ppf(level, documents, np.inf) * np.sqrt(codes * rate * (1 - rate)))


def grades_of(scheme: GradeScheme) -> list[str]:
    """A scheme's grades, highest first."""
    return [*(grade for _, grade in scheme.bounds), scheme.below]


def _tally(scheme: GradeScheme, levels: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(levels)
    return tuple((grade, counts[grade]) for grade in grades_of(scheme) if counts[grade])


def _grade(scheme: GradeScheme, value: float) -> str:
    # A sum of means carries last bits; 8 reached by thirds is 8.
    return next((name for at, name in scheme.bounds if value >= at - 1e-9), scheme.below)
