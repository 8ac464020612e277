"""Where the measures of progress differ on a target, and what in their construction makes them differ.

Data used: reviews. Weakness: the reason named is the one that the construction gives; a revised figure can be another.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.methods.follow_up import FollowUp
from helpers.methods.results import Reason, finite
from helpers.methods.review import is_seen
from helpers.methods.targets import FLOWS
from helpers.methods.verdicts import Review

# Classes that say that the target will be reached, by measure.
_ON = {
    "time": {"done", "in_step", "kept"},
    "growth": {"reached", "on_track"},
    "unsd": {"3"},
    "escap_anticipated": {"maintain"},
    "sdsn": {"on_track"},
}


def disagreements(follow_up: FollowUp, reviews: Mapping[str, Review]) -> pd.DataFrame:
    """Targets on which measures differ, and what in their construction makes them differ.

    Returns:
        One row a target with an observation on which two measures differ, or on which one is not assessable:
        `target_id`, `on` and `off` (measures that say that it will, or will not, be reached), `silent` (not
        assessable), `is_split` (the four-class rules differ), `why`: of `cumulative`, `from_zero`, `no_baseline`,
        `two_sided`, `bound`, `open_bound`, `contradicted`, `compound`, `ceiling`, `tolerance`, `window`.
    """
    rows = []
    for row in follow_up.rows:
        one = reviews[row["target_id"]]
        if not is_seen(one):
            continue
        on, off, silent = ([name for name in _ON if _says(one, name) == state] for state in ("on", "off", "silent"))
        if (on and off) or silent or one.disagreements:
            why = _why(row, one, on, off)
            rows.append(
                {
                    "target_id": row["target_id"],
                    "on": on,
                    "off": off,
                    "silent": silent,
                    "is_split": bool(one.disagreements),
                    "why": why,
                }
            )
    return pd.DataFrame(rows, columns=["target_id", "on", "off", "silent", "is_split", "why"])


_LEAST = {"time": 1.0, "growth": 0.95}  # from here on the measure's class says that the target will be reached


def _is_on(one: Review, name: str) -> bool:
    """Whether a lower bound of a measure suffices before the target's year, though it does not tell the class."""
    result, target, year = getattr(one, name), one.target, one.observed.year
    is_cap = target.direction < 0 and target.mode in FLOWS
    if name not in _LEAST or result.value is None or is_cap or year is None or year >= target.target_year:
        return False
    return result.bound in (">", ">=") and result.value >= _LEAST[name]


def _says(one: Review, name: str) -> str:
    """Whether a measure says that the target will be reached (`on`, `off`), or says nothing for certain (`silent`)."""
    answers = set()
    for each in (one, *one.others):
        result = getattr(each, name)
        if _is_on(each, name):
            answers.add("on")
            continue
        # That a target is met is known without any measure.
        is_silent = not result.label or (result.value is None and result.label not in ("kept", "lost"))
        answers.add("silent" if is_silent else "on" if result.label in _ON[name] else "off")
    return answers.pop() if len(answers) == 1 else "silent"


_REASONS: dict[str, str] = {
    Reason.FLOW: "cumulative",
    Reason.ZERO_BASELINE: "from_zero",
    Reason.ZERO_TARGET: "from_zero",
    Reason.ZERO_VALUE: "from_zero",
    Reason.NO_BASELINE: "no_baseline",
    Reason.TWO_SIDED: "two_sided",
    Reason.MET_AT_BASELINE: "bound",
    Reason.NO_CHANGE_REQUIRED: "bound",
}


def _why(row: Mapping[str, Any], one: Review, on: list[str], off: list[str]) -> list[str]:
    why = [_REASONS[one.growth.reason]] if one.growth.reason in _REASONS else []
    apart = {name for pair in one.disagreements for name in pair}
    if apart or ("time" in on and {"growth", "unsd"} & set(off)) or ("time" in off and {"growth", "unsd"} & set(on)):
        why.append("ceiling" if finite(row["ceiling"]) is not None else "compound")
    if not one.observed.is_exact:
        why.append("open_bound")
    if one.contested:
        why.append("contradicted")
    if "escap_anticipated" in on and "time" in off:
        why.append("tolerance")
    if ("sdsn" in on and "time" in off) or ("sdsn" in off and "time" in on):
        why.append("window")
    return why
