"""Two coders' files side by side: which records match, and how far their fields agree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from helpers.errors import DataError
from helpers.methods import checked
from helpers.methods.reliability import Metric, bootstrap_interval, cohen_kappa, krippendorff_alpha

RELIABLE, TENTATIVE = 0.8, 0.667  # alpha, Krippendorff (2004)
PLACES = {"span_start", "span_end"}
KIND = "kind_of_record"  # in tables of several kinds; only records of one kind match
ABOUT = {"area", "coder", "codes", "memo", "sha256", KIND}  # columns that say nothing of the record
NUMBERS = {"baseline", "target", "target_upper", "value", "upper"}
FREE_TEXT = ("_en", "note", "remark", "subject")


def is_free_text(field: str) -> bool:
    """Whether a field holds a coder's own words, in which two coders never agree to the letter."""
    return field.endswith(FREE_TEXT)


def match_records(first: pd.DataFrame, second: pd.DataFrame, keys: list[str] | None = None) -> pd.DataFrame:
    """Pairs of records that two coders gave to the same passage.

    Args:
        first: one coder's records.
        second: the other's.
        keys: columns that identify a record; without them, records of one city match where their spans overlap, each
            once, in the order of the text.

    Returns:
        Row numbers `first` and `second` of the matched records.

    Raises:
        DataError: a key column, or without keys a span, is missing.
    """
    needed = keys or ["area", "span_start", "span_end"]
    for frame in (first, second):
        missing = [name for name in needed if name not in frame.columns]
        if missing:
            raise DataError(f"column {missing[0]!r} is missing.", remedy="Name the key columns with --key.")
    if keys:
        ordered = [
            frame.assign(again=frame.groupby(keys).cumcount(), at=range(len(frame))) for frame in (first, second)
        ]
        joined = ordered[0].merge(ordered[1], on=[*keys, "again"], suffixes=("_first", "_second"))
        return joined[["at_first", "at_second"]].set_axis(["first", "second"], axis=1)
    try:
        spans = [frame[["span_start", "span_end"]].astype(int).to_numpy() for frame in (first, second)]
    except ValueError as error:
        raise DataError(f"a span is not a number ({error}).") from None
    if any((ends[:, 1] < ends[:, 0]).any() for ends in spans):
        raise DataError("a span ends before it begins.", remedy="Correct span_start or span_end.")
    pairs, used = [], set()
    alike = [name for name in ("area", KIND) if name in first.columns and name in second.columns]
    groups = second.reset_index(drop=True).groupby(alike)
    by_group = {names: group.index.tolist() for names, group in groups}
    for i, names in enumerate(first[alike].itertuples(index=False, name=None)):
        start, end = spans[0][i]
        free = [
            (min(end, spans[1][j][1]) - max(start, spans[1][j][0]), -j)
            for j in by_group.get(names, [])
            if j not in used
        ]
        overlap, best = max(free, default=(0, 0))
        if overlap > 0:
            used.add(-best)
            pairs.append((i, -best))
    return pd.DataFrame(pairs, columns=["first", "second"])


def field_agreement(
    first: pd.DataFrame, second: pd.DataFrame, pairs: pd.DataFrame, *, draws: int = 300
) -> pd.DataFrame:
    """Agreement of every coded field over matched records.

    Args:
        first: one coder's records.
        second: the other's.
        pairs: which of them match, as `match_records` gives them.
        draws: resamples of the interval; 0 for none.

    Returns:
        One row a field: `field`, `units`, `agreement` (fraction), `kappa`, `alpha` (interval metric for numbers,
        nominal otherwise), `alpha_low`, `alpha_high` (95 % bootstrap); missing where undefined. Free text and spans
        are left out, and so are fields that are empty throughout.
    """
    for side, frame in (("first", first), ("second", second)):
        at = checked.numbers(pairs[side], "pairs")
        if ((at < 0) | (at >= len(frame))).any() or len(set(at)) < len(at):
            raise ValueError(f"pairs: a row of the {side} coder is not there, or stands twice")
    one, other = first.iloc[pairs["first"]], second.iloc[pairs["second"]]
    rows = []
    for name in first.columns:
        if name not in second.columns or name in PLACES or name in ABOUT or is_free_text(name):
            continue
        a, b = one[name].tolist(), other[name].tolist()
        if not any(a) and not any(b):
            continue
        metric: Metric = "interval" if name in NUMBERS else "nominal"
        values = [[_value(cell, metric) for cell in cells] for cells in (a, b)]
        interval = None
        if draws:
            interval = bootstrap_interval(partial(_alpha_of, values, metric), len(a), draws=draws)
        low, high = interval or (None, None)
        same = sum(x == y for x, y in zip(a, b, strict=True))
        rows.append(
            {
                "field": name,
                "units": len(a),
                "agreement": same / max(len(a), 1),
                "kappa": cohen_kappa(a, b),
                "alpha": krippendorff_alpha(values, metric),
                "alpha_low": low,
                "alpha_high": high,
            }
        )
    return pd.DataFrame(rows).astype({"kappa": float, "alpha": float, "alpha_low": float, "alpha_high": float})


def is_weak(agreement: float, alpha: float | None) -> bool:
    """Whether coders agree on a field too little to rest on it: alpha below .800, or none though not all agree.

    Raises:
        ValueError: the share of records on which they agree is no share.
    """
    checked.shares([agreement], "the agreement")
    return alpha < RELIABLE if alpha is not None and alpha == alpha else agreement < 1


def shared_passages(first: pd.DataFrame, second: pd.DataFrame, pairs: pd.DataFrame) -> tuple[int, int]:
    """Of matched records for which both coders give a passage, how many passages overlap, and how many there are.

    Coders may agree on a code and rest it on different words. Records matched by their spans overlap by construction,
    so this says something only about records matched by keys.
    """
    if not {*first.columns} & {*second.columns} >= PLACES:
        return 0, 0
    sides = []
    for frame, at in ((first, pairs["first"]), (second, pairs["second"])):
        sides += [pd.to_numeric(frame[name].iloc[at], errors="coerce").to_numpy() for name in sorted(PLACES)]
    end, start, other_end, other_start = sides
    if (end < start).any() or (other_end < other_start).any():
        raise DataError("a span ends before it begins.", remedy="Correct span_start or span_end.")
    both = ~(pd.isna(start) | pd.isna(end) | pd.isna(other_start) | pd.isna(other_end))
    overlap = both & (start < other_end) & (other_start < end)
    return int(overlap.sum()), int(both.sum())


def _alpha_of(coders: Sequence[Sequence[object]], metric: Metric, at: np.ndarray) -> float | None:
    """Alpha over some of the units."""
    return krippendorff_alpha([[values[unit] for unit in at] for values in coders], metric)


def _value(cell: str, metric: str) -> object:
    if metric == "nominal":
        return cell
    try:
        return float(cell)
    except ValueError:
        return None
