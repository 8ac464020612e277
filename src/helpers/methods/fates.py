"""What became of a plan's targets in the next plan of the area: kept, raised, lowered, redefined, dropped; what is new.

Method: targets of two plans that follow each other are paired by concept. Where both are tied to it exactly, the level
decides the fate, and the required rate from the new base stands beside it; else the definition differs, and nothing is
compared. The ratchet compares the new target with what was reached, where the old one was exceeded and where not.
Data used: indicator records, links, concepts. Weakness: a target that is no longer printed may still be in force in
another document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from helpers.methods.concept_targets import binding_kept, targets_with_rates, tie_targets
from helpers.methods.required import target_type
from helpers.methods.results import finite
from helpers.methods.succession import main_rows, weaker_match
from helpers.schema import Match

FATES = ("raised", "kept", "lowered", "redefined", "unclear", "dropped", "new")
CARRIED = FATES[:5]  # targets that both plans set
COLUMNS = (
    "area",
    "earlier",
    "later",
    "concept_id",
    "fate",
    "is_renamed",
    "earlier_id",
    "later_id",
    "earlier_goal",
    "later_goal",
    "measure",
    "earlier_rate",
    "later_rate",
    "earlier_measure",
    "later_measure",
    "earlier_is_kept",
    "later_is_kept",
    "pace",
    "match",
    "direction",
    "reached",
    "beyond_old",
    "beyond_reached",
    "binding",
    "caveat",
    "caveat_en",
)
_SAME = 1e-9


@dataclass(frozen=True)
class Ratchet:
    """How often the next target goes beyond the result after exceeded targets and, as a control, after others.

    Attributes:
        exceeded: targets that were exceeded.
        beyond: of these, those after which the next target goes beyond the result.
        others: targets that were met exactly, or missed.
        others_beyond: of these the same.
    """

    exceeded: int
    beyond: int
    others: int
    others_beyond: int

    @property
    def known(self) -> int:
        """All targets whose result and both figures are exact."""
        return self.exceeded + self.others

    @property
    def is_more_often(self) -> bool | None:
        """Whether the next target goes beyond the result more often after an exceeded one; None without a control.

        >>> Ratchet(8, 6, 6, 6).is_more_often
        False
        """
        if not (self.exceeded and self.others):
            return None
        return self.beyond * self.others > self.others_beyond * self.exceeded


def fates_of_targets(tables: pd.DataFrame, links: pd.DataFrame, concepts: pd.DataFrame) -> pd.DataFrame:
    """The targets of each pair of plans that follow each other in an area.

    Args:
        tables: indicator records of areas with their documents' periods, as `Dataset.tables_of` gives them.
        links: ties of these records to concepts.
        concepts: the crosswalk's concepts.

    Returns:
        One row a concept of either plan, and one for each target without a concept (`concept_id` empty), by area and
        period, in the order of the earlier table: `earlier`, `later` (documents); `fate` of `FATES`, by level:
        `redefined` where a link is not exact (`caveat` says what differs), `unclear` where one of the two is words,
        both are words that differ (the same words are `kept`), both are quantities that cannot be compared, or nothing
        says whether more or less is wanted; `is_renamed`; `earlier_goal` and `later_goal` in the concept's unit;
        `earlier_rate`, `later_rate`, each in its own measure (`earlier_measure`, `later_measure`, see
        `targets_with_rates`) and by its own document's figures and definition; `measure`, where both have one and the
        same and may be compared, and `pace`, the fate by rate, from the new base; `earlier_is_kept` and
        `later_is_kept`, whether a limit was kept at the baseline already and so has no rate; `reached`, the later
        plan's baseline, only where both links are exact and the baseline is of the earlier plan's last year;
        `beyond_old` and `beyond_reached` (reached over the old target, and the new target over what was reached, in the
        wanted direction, fractions of the old target and of what was reached); `binding` (see
        `concept_targets.binding_kept`).
    """
    fates: list[dict[str, Any]] = []
    rated = targets_with_rates(tables, links, concepts)
    linked = tie_targets(rated, links, concepts)
    targets = {key: {row["concept_id"]: row for row in part} for key, part in _by_document(linked).items()}
    rated_rows = {row["indicator_id"]: row for row in rated.to_dict("records")}
    years = {row["indicator_id"]: row["baseline_year"] for row in tables.to_dict("records")}
    rows = pd.DataFrame(main_rows(tables), columns=tables.columns)
    records = _by_document(rows)
    periods = rows.drop_duplicates("document")[["area", "document", "first", "last"]]
    for _, plans in periods.groupby("area", sort=False):
        for one, two in product(plans.to_dict("records"), repeat=2):
            if two["first"] == one["last"] + 1:
                fates += _pair(one, two, targets, records, years)
    return pd.DataFrame([_with_own_rates(row, rated_rows) for row in fates], columns=list(COLUMNS))


def _with_own_rates(row: dict, rated_rows: Mapping[str, Mapping[str, Any]]) -> dict:
    """A row with what each of its targets requires by itself; a rate in the concept's unit stays as it is."""
    for side in ("earlier", "later"):
        record = rated_rows.get(row.get(f"{side}_id", ""))
        if record is not None:
            row = {f"{side}_rate": record["rate"], **row}
            row |= {f"{side}_measure": record["measure"], f"{side}_is_kept": record["is_kept"]}
        else:
            row |= {f"{side}_measure": "", f"{side}_is_kept": False}
    return row


def beyond(figure: float, base: float, direction: int) -> float:
    """How far a figure lies beyond another in the wanted direction, as a fraction of it.

    >>> beyond(25, 20, 1)
    0.25
    >>> beyond(15, 20, -1)
    0.25

    Example of `succession.beyond`:

    >>> beyond(25, 20, 1)
    0.25
    """
    if finite(figure) is None or not finite(base) or direction not in (1, -1):
        raise ValueError(f"nothing lies beyond: {figure} against {base}, direction {direction}")
    return direction * (figure / base - 1)


def count_ratchet(fates: pd.DataFrame) -> Ratchet:
    """The targets with an exact result, by whether they were exceeded and whether the next goes beyond the result.

    Args:
        fates: as `fates_of_targets` gives them.
    """
    known = fates[fates["reached"].notna()]
    is_exceeded, is_beyond = (known[name].astype(float) > _SAME for name in ("beyond_old", "beyond_reached"))
    exceeded, both = int(is_exceeded.sum()), int((is_exceeded & is_beyond).sum())
    return Ratchet(exceeded, both, len(known) - exceeded, int(is_beyond.sum()) - both)


def count_fates(fates: pd.DataFrame) -> pd.DataFrame:
    """How many targets met each fate, one row a pair of plans, one column a fate; a target without a concept counts."""
    counts = fates.groupby(["area", "earlier", "later", "fate"], sort=False).size().unstack("fate", fill_value=0)
    return counts.reindex(columns=list(FATES), fill_value=0).reset_index().rename_axis(columns=None)


def _pair(
    one: Mapping[str, Any],
    two: Mapping[str, Any],
    targets: Mapping[str, Mapping[str, dict]],
    records: Mapping[str, list[dict]],
    years: Mapping[str, Any],
) -> list[dict]:
    first, second = targets.get(one["document"], {}), targets.get(two["document"], {})
    base = {"area": one["area"], "earlier": one["document"], "later": two["document"]}
    rows = []
    for concept, old in first.items():
        new = second.get(concept)
        if new is None:
            rows.append(base | _alone("dropped", concept, "earlier", old))
        else:
            rows.append(base | _both(concept, old, new, years[new["indicator_id"]], int(one["last"])))
    rows += [base | _unlinked("dropped", "earlier", row) for row in _without(records[one["document"]], first)]
    rows += [base | _alone("new", concept, "later", new) for concept, new in second.items() if concept not in first]
    rows += [base | _unlinked("new", "later", row) for row in _without(records[two["document"]], second)]
    return rows


def _by_document(rows: pd.DataFrame) -> dict[str, list[dict]]:
    """Rows of each document, in their order."""
    by_document: dict[str, list[dict]] = {}
    for row in rows.to_dict("records"):
        by_document.setdefault(row["document"], []).append(row)
    return by_document


def _without(rows: list[dict], linked: Mapping[str, dict]) -> list[dict]:
    """Targets of a document that no link ties to a concept; a row's second target is not one of its own."""
    names = {row["name"] for row in linked.values()}
    return [row for row in rows if row["name"] not in names and row["target_raw"] != ""]


def _alone(fate: str, concept: str, side: str, row: Mapping[str, Any]) -> dict:
    return {
        "concept_id": concept,
        "fate": fate,
        "is_renamed": False,
        f"{side}_id": row["indicator_id"],
        f"{side}_goal": row["goal"],
        "measure": row["measure"],
        f"{side}_rate": row["rate"],
        "pace": "",
        "match": row["match"],
        "direction": row["direction"],
        "binding": "",
        **_other(side),
    }


def _unlinked(fate: str, side: str, row: Mapping[str, Any]) -> dict:
    is_words = target_type(row) == "words"
    goal = None if is_words else row["target"]
    blank = {"concept_id": "", "measure": "", "match": "", "pace": "", "binding": "", "is_renamed": False}
    return blank | {"fate": fate, f"{side}_id": row["indicator_id"], f"{side}_goal": goal} | _other(side)


def _other(side: str) -> dict:
    return {"later_id": ""} if side == "earlier" else {"earlier_id": ""}


def _both(concept: str, old: Mapping[str, Any], new: Mapping[str, Any], year: Any, last: int) -> dict:
    match = weaker_match(old["match"], new["match"])
    is_exact_link = match == Match.EXACT.value
    alike = is_exact_link and _kind(old) == _kind(new)
    differing = new if new["match"] == match else old
    is_told = not (old["is_inferred"] or new["is_inferred"])  # a way that the plans go is no way that is wanted
    way = new["direction"] if is_told and new["direction"] == old["direction"] else 0
    has_rates = alike and old["measure"] == new["measure"] != ""
    fate = {
        "concept_id": concept,
        "fate": _fate(old, new, way, alike) if is_exact_link else "redefined",
        "is_renamed": old["name"] != new["name"],
        "earlier_id": old["indicator_id"],
        "later_id": new["indicator_id"],
        "earlier_goal": old["goal"],
        "later_goal": new["goal"],
        "measure": old["measure"] if has_rates else "",
        "earlier_rate": old["rate"],
        "later_rate": new["rate"],
        "pace": _compared(old["rate"], new["rate"], way) if has_rates else "",
        "match": match,
        "direction": way,
        "binding": binding_kept(old["attribute"], new["attribute"]),
        **{name: "" if is_exact_link else differing[name] for name in ("caveat", "caveat_en")},
    }
    reached = new["baseline"] if is_exact_link and pd.notna(year) and int(year) == last else None
    is_exact = old["operator"] == new["operator"] == "="
    if alike and _kind(old) == "level" and way and is_exact and reached and old["goal"] and pd.notna(reached):
        fate |= {
            "reached": reached,
            "beyond_old": beyond(reached, old["goal"], way),
            "beyond_reached": beyond(new["goal"], reached, way),
        }
    return fate


def _kind(row: Mapping[str, Any]) -> str:
    """What the figure to reach is: a level at the end, a sum of the years, their mean, or words."""
    if pd.isna(row["goal"]):
        return "words"
    return row["type"] if row["type"] in ("cumulative", "annual_mean", "increment", "open_addition") else "level"


def _fate(old: Mapping[str, Any], new: Mapping[str, Any], way: int, alike: bool) -> str:
    if _kind(old) == _kind(new) == "words":
        return "kept" if old["target_raw"] == new["target_raw"] else "unclear"
    if not alike or pd.notna(old["goal_upper"]) or pd.notna(new["goal_upper"]):
        return "unclear"
    return _compared(old["goal"], new["goal"], way) or "unclear"


def _compared(old: float, new: float, way: int) -> str:
    if pd.isna(old) or pd.isna(new):
        return ""
    if abs(new - old) <= _SAME * max(abs(old), abs(new), 1):
        return "kept"
    return "" if not way else "raised" if (new - old) * way > 0 else "lowered"
