"""Shares of classes that a program coded, corrected by a sample that people coded too.

Sources: Rogan and Gladen (1978) for the share; Lang and Reiczigel (2014) for the interval, which rests on the records
that the program coded and on the sample, so that a small sample gives a wide one. Each class is taken against all
others: corrected shares of several classes need not add up to one. Weakness: the chances of error are taken to be the
same wherever the share is computed; where a class is rare in the sample, they are hardly known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.methods import checked

COLUMNS = ["class", "count", "total", "share", "sampled", "sensitivity", "specificity", "corrected", "low", "high"]


def rogan_gladen(share: float, sensitivity: float, specificity: float) -> float | None:
    """A share corrected for known chances of error.

    Args:
        share: of what was classed so, a fraction.
        sensitivity: how many of those that are of the class were classed so.
        specificity: how many of those that are not were classed otherwise.

    Returns:
        The corrected share, between 0 and 1; None where the classing is no better than chance.

    Example:
        >>> round(rogan_gladen(.30, .90, .95), 6)
        0.294118

    Example of `share.corrected`:

    >>> round(rogan_gladen(0.30, 0.90, 0.95), 6)
    0.294118
    """
    checked.shares([share, sensitivity, specificity], "share, sensitivity, specificity")
    informed = sensitivity + specificity - 1
    return min(1.0, max(0.0, (share + specificity - 1) / informed)) if informed > 0 else None


def corrected_interval(
    counts: tuple[int, int], hits: tuple[int, int], passes: tuple[int, int], level: float = 0.95
) -> tuple[float, float] | None:
    """The interval of a corrected share, of which share, sensitivity and specificity are all estimated.

    Args:
        counts: how many were classed so, of how many.
        hits: how many of the sample's members of the class were classed so, of how many.
        passes: how many of the sample's others were classed otherwise, of how many.
        level: of confidence.

    Returns:
        Lower and upper end, between 0 and 1; None where nothing is counted or the classing is no better than chance.
    """
    from scipy.special import ndtri

    checked.level(level)
    for part, whole in (counts, hits, passes):
        checked.numbers([part, whole], "counts")
        if not 0 <= part <= whole:
            raise ValueError(f"{part} of {whole} cannot have the property")
    if not all(whole for _, whole in (counts, hits, passes)):
        return None
    z = float(ndtri(0.5 + level / 2))
    n, of_class, of_others = counts[1] + z * z, hits[1] + 2, passes[1] + 2
    share = (counts[0] + z * z / 2) / n
    sensitivity, specificity = (hits[0] + 1) / of_class, (passes[0] + 1) / of_others
    informed = sensitivity + specificity - 1
    if informed <= 0:
        return None
    middle = (share + specificity - 1) / informed
    of_hits, of_passes = sensitivity * (1 - sensitivity) / of_class, specificity * (1 - specificity) / of_others
    shift = 2 * z * z * (middle * of_hits - (1 - middle) * of_passes)
    variance = share * (1 - share) / n + middle**2 * of_hits + (1 - middle) ** 2 * of_passes
    reach = z * np.sqrt(variance) / informed
    low, high = np.clip([middle + shift - reach, middle + shift + reach], 0, 1)
    return float(low), float(high)


def corrected_shares(
    assigned: Sequence[str], sample: pd.DataFrame, classes: Sequence[str], level: float = 0.95
) -> pd.DataFrame:
    """The share of each class among coded records, corrected by what people coded in a sample of such records.

    Args:
        assigned: the program's class of every record.
        sample: one row a record that people coded: `found`, the program's class, and `true`, theirs.
        classes: every class, in the code book's order.
        level: of confidence.

    Returns:
        One row a class: `class`, `count`, `total`, `share` (as coded), `sampled` (people's records of the class),
        `sensitivity`, `specificity`, `corrected`, `low`, `high`; missing where the sample tells nothing of the class.

    Raises:
        ValueError: a class is none of `classes`.
    """
    names = [str(name) for name in classes]
    coded, sample_assigned, true = (
        pd.Series(list(values), dtype="str") for values in (assigned, sample["found"], sample["true"])
    )
    for values in (coded, sample_assigned, true):
        if not values.isin(names).all():
            raise ValueError(f"{values[~values.isin(names)].iloc[0]!r} is no class of {', '.join(names)}")
    rows = []
    for name in names:
        count, of_class, others = int((coded == name).sum()), true == name, true != name
        hits = int((sample_assigned[of_class] == name).sum()), int(of_class.sum())
        passes = int((sample_assigned[others] != name).sum()), int(others.sum())
        row: dict[str, Any] = {"class": name, "count": count, "total": len(coded), "sampled": hits[1]}
        row |= {"share": _part(count, len(coded)), "sensitivity": _part(*hits), "specificity": _part(*passes)}
        interval = corrected_interval((count, len(coded)), hits, passes, level)
        if interval:
            middle = rogan_gladen(row["share"], row["sensitivity"], row["specificity"])
            if middle is not None:
                row |= {"corrected": middle, "low": min(interval[0], middle), "high": max(interval[1], middle)}
        rows.append(row)
    return pd.DataFrame(rows).reindex(columns=COLUMNS).astype(dict.fromkeys(COLUMNS[-5:], float))


def corrected_by_group(
    records: pd.DataFrame, by: str, column: str, sample: pd.DataFrame, classes: Sequence[str], level: float = 0.95
) -> pd.DataFrame:
    """A cross-table of shares, each row corrected by the same sample: errors are taken to be alike in all rows.

    Args:
        records: the program's records: `by`, and the coded `column`.
        by: the column whose values are the rows of the cross-table.
        column: the coded field.
        sample: as `corrected_shares` takes it.
        classes: every class, in the code book's order.
        level: of confidence.

    Returns:
        Rows of `corrected_shares` with `by` before them, in the order in which its values first stand.
    """
    parts = [
        corrected_shares(group[column].tolist(), sample, classes, level).assign(**{by: value})
        for value, group in records.groupby(by, sort=False, observed=True)
    ]
    return pd.concat(parts, ignore_index=True)[[by, *COLUMNS]] if parts else pd.DataFrame(columns=[by, *COLUMNS])


def _part(count: int, total: int) -> float:
    return count / total if total else float("nan")
