"""Where each target of a city stands among its peers: by concept where the crosswalk links any, else by type.

Method: mid-rank percentile. Data used: the required change of every table, exact links of the crosswalk. Weakness: a
type holds unlike indicators, so that only the rough place means something; a concept has few cities.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.methods.peers import peer_position
from helpers.schema import Match

MEASURES = {"level": "growth", "share": "gap_closed", "increment": "growth"}
COLUMNS = ("indicator_id", "type", "measure", "value", "percentile", "lower", "n", "peers", "cities")


def standing(city: str, required: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Percentile of every target of a city whose required change can be compared.

    Args:
        city: slug of the city.
        required: `required_change` of the indicators of all cities.
        links: ties of records to concepts; only exact ones count.

    Returns:
        One row a target with a value, the largest first within its measure: `indicator_id`, `type`, `measure` (`growth`
        for levels and additions, `gap_closed` for shares), `value` (fraction), `percentile` (fraction; NaN without
        peers), `lower` (peers below it), `n` (peers: targets of other cities), `peers` (`concept`, or `type` where no
        other city has an exact link), `cities` (how many cities the peers come from).
    """
    known = required[required["type"].isin(list(MEASURES))].copy()
    known["value"] = np.where(known["type"] == "share", known["gap_closed"], known["growth"])
    known = known.dropna(subset="value")
    exact = links[(links["match"] == Match.EXACT.value) & links["record_id"].isin(known["indicator_id"])]
    pairs = exact.merge(known, left_on="record_id", right_on="indicator_id")
    by_concept = dict(list(pairs.groupby(["concept_id", "type"])))
    by_type = dict(list(known.groupby("type")))
    concepts = exact.groupby("record_id")["concept_id"].first()
    rows = []
    for own in known[known["city"] == city].to_dict("records"):
        alike = by_concept.get((concepts.get(own["indicator_id"]), own["type"]))
        others = None if alike is None else alike[alike["city"] != city]
        kind = "concept"
        if others is None or others.empty:
            others, kind = by_type[own["type"]], "type"
            others = others[others["city"] != city]
        percentile, n = peer_position(own["value"], others["value"].to_numpy())
        rows.append({
            "indicator_id": own["indicator_id"], "type": own["type"], "measure": MEASURES[own["type"]],
            "value": own["value"], "percentile": np.nan if percentile is None else percentile,
            "lower": int((others["value"] < own["value"]).sum()), "n": n, "peers": kind,
            "cities": others["city"].nunique(),
        })  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    order = frame["measure"].map({"growth": 0, "gap_closed": 1})
    return frame.assign(order=order).sort_values(["order", "value"], ascending=[True, False], kind="stable").drop(
        columns="order").reset_index(drop=True)  # fmt: skip
