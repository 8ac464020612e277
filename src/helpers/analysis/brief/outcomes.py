"""What opens the reports on what came of targets: whether they were met, and what the next plan made of them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.brief.observed import observed
from helpers.analysis.common import place_name, some
from helpers.analysis.succession.beside import level_beside, spans_beside
from helpers.analysis.succession.tables import of_last_pair, rate
from helpers.facts import Brief, Listed, Name, Term, Thing, computed, counted, term
from helpers.methods import FollowUp
from helpers.methods.completion import FEWEST_KNOWN, Outcome
from helpers.methods.fates import count_ratchet
from helpers.methods.review import by_earlier_figures, set_aside
from helpers.schema import Area, Document, ReviewStatus
from helpers.schema.registry import GENERAL

FEWEST_PACED = 5  # raised targets with a required change in both plans from which on their pace is a claim
FEWEST_EXCEEDED = 5  # exceeded targets from which on it is said whether the next went beyond
MISSED = 2  # missed targets that are named
COMPARED = {"tightened": "faster", "loosened": "slower", "kept": "same"}


def review(place: Area, follow_up: FollowUp, ends: Mapping[str, Outcome]) -> Brief | None:
    """Opening of the implementation review: what was met, or what is observed at all; None without a target.

    Args:
        place: the area.
        followed: its plan as followed.
        ends: what came of each target.
    """
    met_sentence = None if follow_up.is_narrative else met(place, follow_up, ends)
    if met_sentence is None:
        return observed(place, follow_up, ends)
    behind = _settled(follow_up, ends, known_outcomes(ends))  # below the claim, which is long enough
    return Brief(Term(met_sentence.key, {**met_sentence.values, "settled": ""}), behind, term("brief.limit_review"))


def met(place: Area, follow_up: FollowUp, ends: Mapping[str, Outcome]) -> Term | None:
    """How many targets of known outcome were met and which were missed; None for fewer than `FEWEST_KNOWN`."""
    known = known_outcomes(ends)
    if len(known) < FEWEST_KNOWN:
        return None
    missed = missed_targets(follow_up, known)
    return term(
        "brief.met" if missed else "brief.met_all",
        place=place_name(place),
        first=follow_up.period[0],
        last=follow_up.period[1],
        n=computed(sum(known.values()), "completion.rate", {"N": len(known)}),
        known=counted(len(known)),
        total=counted(len(follow_up.targets) - len(set_aside(follow_up))),  # those in words too, without an outcome
        missed=some(missed, MISSED),
        document=_kind_of_plan(place, follow_up),
        settled=Listed(_settled(follow_up, ends, known), ""),
    )


def _kind_of_plan(place: Area, follow_up: FollowUp) -> Thing:
    """That the plan is of all sectors; nothing where it is of the sector that is studied."""
    plan = next((one for one in place.documents if one.document_id == follow_up.document), None)
    return term("brief.of_all_sectors") if plan and plan.sector == GENERAL else ""


def _settled(follow_up: FollowUp, ends: Mapping[str, Outcome], known: Mapping[str, bool]) -> tuple[Thing, ...]:
    """What is to be known of the figures behind the known outcomes; empty where nothing is."""
    return tuple(remark for remark in (_by_earlier(follow_up, ends), _provisional(follow_up, known)) if remark)


def _by_earlier(follow_up: FollowUp, ends: Mapping[str, Outcome]) -> Thing:
    """How many of the known outcomes rest on a figure of an earlier year; nothing where none does."""
    n = len(by_earlier_figures(follow_up, ends))
    return term("brief.by_earlier", n=counted(n), last=follow_up.period[1]) if n else ""


def _provisional(follow_up: FollowUp, known: Mapping[str, bool]) -> Thing:
    """How many records behind the known outcomes are not settled; nothing where all are."""
    targets = follow_up.targets[follow_up.targets["target_id"].isin(known)]
    seen = follow_up.observed[follow_up.observed["key"].isin(targets["key"])]
    n = int((pd.concat([targets["status"], seen["status"]]) == ReviewStatus.CANDIDATE).sum())
    return term("brief.provisional", n=counted(n)) if n else ""


def known_outcomes(ends: Mapping[str, Outcome]) -> dict[str, bool]:
    """Whether each target of known outcome was met."""
    return {key: one.is_completed for key, one in ends.items() if one.is_completed is not None}


def missed_targets(follow_up: FollowUp, known: Mapping[str, bool]) -> list[Name]:
    """Names of the targets that were missed."""
    called = {row["target_id"]: Name.of(row) for row in follow_up.rows}
    return [called[key] for key, is_met in known.items() if not is_met]


def succession(
    place: Area,
    fates: pd.DataFrame,
    alignment: pd.DataFrame,
    indicators: pd.DataFrame,
    concepts: pd.DataFrame,
    areas: Mapping[str, Area],
    documents: Mapping[str, Document],
) -> Brief | None:
    """Opening of succession and alignment; None where the place has no second plan and shares nothing comparable.

    Args:
        place: the area.
        fates: `methods.fates_of_targets` of its plans.
        alignment: `methods.align_targets` of the area and those above it.
        indicators: the records of all these plans.
        concepts: the concepts.
        areas: all areas by slug.
        documents: all documents by key.
    """
    beside = _beside(place, alignment, indicators, concepts, areas)
    last = of_last_pair(fates, documents)
    if last.empty:
        return Brief(beside[0], tuple(beside[1:]), term("brief.limit_alignment")) if beside else None
    carried = _carried(place, last, documents)
    pace = _pace(place, last, documents)
    sentences = [carried if pace else _raised_but_slower(last), _beyond(fates), *beside]
    is_slower = last["pace"].eq("lowered").any()  # else there is no slow-down to be careful about
    limit = term("brief.limit_succession" if is_slower else "brief.limit_pairs")
    return Brief(pace or carried, tuple(one for one in sentences if one), limit)


def _pace(place: Area, last: pd.DataFrame, documents: Mapping[str, Document]) -> Term | None:
    """That most of the raised targets ask for slower, or for faster, change than the plan before."""
    raised = last[(last["fate"] == "raised") & (last["pace"] != "")]
    if len(raised) < FEWEST_PACED:
        return None
    for pace, key in (("lowered", "brief.raised_slower"), ("raised", "brief.raised_faster")):
        k = int((raised["pace"] == pace).sum())
        if 2 * k > len(raised):
            values = {"n": counted(len(raised)), "k": counted(k)}
            return term(key, name=place_name(place), **_periods(last, documents), **values)
    return None


def _raised_but_slower(last: pd.DataFrame) -> Term | None:
    """How many of the raised targets ask for less change a year than before; None where none is known to."""
    raised = last[last["fate"] == "raised"]
    n, k = int((raised["pace"] != "").sum()), int((raised["pace"] == "lowered").sum())
    key = "brief.raised_but_slower_all" if k == n else "brief.raised_but_slower"
    return term(key, raised=counted(len(raised)), n=counted(n), k=counted(k)) if k else None


def _carried(place: Area, last: pd.DataFrame, documents: Mapping[str, Document]) -> Term:
    dropped, new = (int((last["fate"] == fate).sum()) for fate in ("dropped", "new"))
    values = {"carried": counted(len(last) - dropped - new), "dropped": counted(dropped), "new": counted(new)}
    return term("brief.carried", name=place_name(place), **_periods(last, documents), **values)


def _periods(last: pd.DataFrame, documents: Mapping[str, Document]) -> dict[str, Thing]:
    one, two = (documents[last.iloc[0][side]].period for side in ("earlier", "later"))
    return {"first": one[0], "last": one[1], "next": two[0], "end": two[1]}


def _beyond(fates: pd.DataFrame) -> Term | None:
    """How often the next target goes beyond the result after one that was exceeded, and after one that was not."""
    ratchet = count_ratchet(fates)
    if ratchet.exceeded < FEWEST_EXCEEDED or ratchet.is_more_often is None:
        return None
    return term(
        "brief.beyond_reached_more" if ratchet.is_more_often else "brief.beyond_reached",
        known=counted(ratchet.known),
        n=counted(ratchet.exceeded),
        k=counted(ratchet.beyond),
        others=counted(ratchet.others),
        j=counted(ratchet.others_beyond),
    )


def _beside(
    place: Area,
    alignment: pd.DataFrame,
    indicators: pd.DataFrame,
    concepts: pd.DataFrame,
    areas: Mapping[str, Area],
) -> list[Term]:
    """For each area above with which targets can be compared, whether they ask for faster or slower change here."""
    sentences = []
    shared = alignment[alignment["relation"].isin(list(COMPARED))]
    for upper, part in shared.groupby("above", sort=False):
        names: dict[str, Thing] = {"name": place_name(place), "above": place_name(areas[str(upper)])}
        if len(part) > 1:
            counts = {key: counted(int((part["relation"] == name).sum())) for name, key in COMPARED.items()}
            sentences.append(term("brief.aligned", n=counted(len(part)), **names, **counts))
            continue
        row = part.iloc[0].to_dict()
        records = indicators.set_index("indicator_id", drop=False)
        target, other = (records.loc[row[name]].to_dict() for name in ("indicator_id", "indicator_above"))
        concept = concepts.set_index("concept_id", drop=False).loc[row["concept_id"]].to_dict()
        sentences.append(
            term(
                f"brief.aligned_one_{COMPARED[row['relation']]}",
                concept=Name.of(concept),
                own=rate(row, "rate", target),
                other=rate(row, "rate_above", other),
                level="" if concept["depends_on_size"] else level_beside(target, other, row["direction"]),
                spans=spans_beside(target, other),
                **names,
            )
        )
    return sentences
