"""Where each target of a place stands among its peers: by concept where the crosswalk links any, else by type.

Method: mid-rank percentile of the required change in the wanted direction. Data used: the required change of every
table, exact links of the crosswalk. Weakness: a type holds unlike indicators, so that only the rough place means
something; a concept has few places.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.peers import peer_position
from helpers.methods.stretch import is_stretch
from helpers.schema import Match

MEASURES = {"level": "growth", "share": "gap_closed", "increment": "growth", "open_addition": "growth"}
COLUMNS = (
    "indicator_id",
    "type",
    "measure",
    "value",
    "value_low",
    "value_high",
    "direction",
    "percentile",
    "percentile_low",
    "percentile_high",
    "lower",
    "lower_low",
    "lower_high",
    "n",
    "peers",
    "cities",
    "peer_ids",
)


def compare_with_peers(
    city: str,
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    links: pd.DataFrame,
    directions: Mapping[str, int],
    changes: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Percentile of every target of a place whose required change can be compared.

    Args:
        city: slug of the place.
        indicators: indicator records of all places.
        required: `required_change` of the same records, in the same order.
        links: ties of records to concepts; only exact ones count.
        directions: by record, whether more (1) or less (-1) is wanted, as `directions` gives it.
        changes: `changes_by_figure` of the same records, so that a place that rests on a contradicted figure or leads
            to a range is a range; None takes each record by its own first figures.

    Returns:
        One row a target with a value, the most demanding first within its measure: `indicator_id`, `type`, `measure`
        (`growth` for levels and additions, `gap_closed` for shares), `value` (fraction, as required), `direction`,
        `percentile` (fraction; of the change in the wanted direction, so that the largest fall of what is to fall
        stands highest; NaN without peers), `lower` (peers that ask for less), `n` (peers), `peers` (`concept`, or
        `type` where no other place has an exact link), `cities` (how many places the peers come from), `peer_ids`
        (their records). `value`, `percentile` and `lower` have both ends (`_low`, `_high`) over all figures of the
        target and its peers. A peer is another place's target: its stretch target stands beside the expected one and
        is none, and of one concept each place has one.

    Raises:
        ValueError: the two frames do not hold the same records, or a target has no direction.
    """
    checked.columns(required, "required changes", "growth", "gap_closed", "step")
    if indicators["indicator_id"].tolist() != required["indicator_id"].tolist():
        raise ValueError("the required changes are not those of these indicators")
    known = required.assign(
        table=indicators["table"].to_numpy(),
        row=indicators["row"].to_numpy(),
        is_stretch=is_stretch(indicators).to_numpy(),
    )
    known = known[known["type"].isin(list(MEASURES))].copy()
    known["direction"] = [_direction(directions, name) for name in known["indicator_id"]]
    known["value"], known["asked"] = _asked(known, known)
    known = known.dropna(subset="value")
    known = _over(known, known if changes is None else changes)
    exact = links[(links["match"] == Match.EXACT.value) & links["record_id"].isin(known["indicator_id"])]
    exact = exact.sort_values(["concept_id", "record_id"])
    others = known[(known["area"] != city) & ~known["is_stretch"]]
    pairs = exact.merge(others, left_on="record_id", right_on="indicator_id")
    by_concept = dict(list(pairs.drop_duplicates(["concept_id", "type", "area"]).groupby(["concept_id", "type"])))
    by_type = dict(list(others.drop_duplicates(["area", "table", "row"]).groupby("type")))
    concepts = exact.groupby("record_id")["concept_id"].first()
    rows = []
    for target in known[known["area"] == city].to_dict("records"):
        peers, kind = by_concept.get((concepts.get(target["indicator_id"]), target["type"])), "concept"
        if peers is None:
            peers, kind = by_type.get(target["type"], others.iloc[:0]), "type"
        percentile, n = peer_position(target["asked"], peers["asked"].to_numpy())
        lowest, _ = peer_position(target["asked_low"], peers["asked_high"].to_numpy())
        highest, _ = peer_position(target["asked_high"], peers["asked_low"].to_numpy())
        rows.append(
            {
                "indicator_id": target["indicator_id"],
                "type": target["type"],
                "measure": MEASURES[target["type"]],
                **{name: target[name] for name in ("value", "value_low", "value_high")},
                "direction": target["direction"],
                "asked": target["asked"],
                "percentile": np.nan if percentile is None else percentile,
                "percentile_low": np.nan if lowest is None else lowest,
                "percentile_high": np.nan if highest is None else highest,
                "lower": int((peers["asked"] < target["asked"]).sum()),
                "lower_low": int((peers["asked_high"] < target["asked_low"]).sum()),
                "lower_high": int((peers["asked_low"] < target["asked_high"]).sum()),
                "n": n,
                "peers": kind,
                "cities": peers["area"].nunique(),
                "peer_ids": tuple(peers["indicator_id"] if "indicator_id" in peers else peers["record_id"]),
            }
        )
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "asked"])
    order = frame["measure"].map({"growth": 0, "gap_closed": 1})
    frame = frame.assign(order=order).sort_values(["order", "asked"], ascending=[True, False], kind="stable")
    return frame[list(COLUMNS)].reset_index(drop=True)


def _asked(changes: pd.DataFrame, targets: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The measure of each change, and the same in the wanted direction, by type and direction of its target.

    The gap that a share closes has no sign; its yearly step has. A share that stays closes none.
    """
    is_share = (targets["type"] == "share").to_numpy()
    gap = changes["gap_closed"].where(changes["gap_closed"].notna() | (changes["step"] != 0), 0.0)
    value = pd.Series(np.where(is_share, gap, changes["growth"]), index=changes.index, dtype="float64")
    sign = np.where(is_share, np.sign(changes["step"]), 1.0)
    return value, targets["direction"].to_numpy() * sign * value


def _over(known: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    """Targets with both ends of their measure, and of what they ask for, over all their figures."""
    tried = changes[changes["indicator_id"].isin(known["indicator_id"])]
    targets = known.set_index("indicator_id").loc[tried["indicator_id"]]
    value, asked = _asked(tried, targets)
    both = pd.DataFrame({"value": value, "asked": asked}).groupby(tried["indicator_id"])[["value", "asked"]]
    ends = both.agg(["min", "max"]).loc[known["indicator_id"]]
    names = {
        f"{name}_{end}": ends[name][which].to_numpy()
        for name in ("value", "asked")
        for end, which in (("low", "min"), ("high", "max"))
    }
    return known.assign(**names)


def _direction(directions: Mapping[str, int], name: str) -> int:
    if directions.get(name) not in (-1, 0, 1):
        raise ValueError(f"target {name!r} has no direction")
    return directions[name] or 1  # a band that the baseline stands in is left upwards or not at all
