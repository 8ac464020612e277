"""The target that most plans share: what each of them asks for in one and the same concept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.analysis.brief.profiles import Profile, growth
from helpers.data import Dataset
from helpers.facts import Name, Term, counted, term
from helpers.methods import exact_changes, exact_figures, linked_figures, required_change

FEWEST_PLANS = 3  # plans that share a concept from which on it is worth leading with


@dataclass(frozen=True)
class SharedTarget:
    """A concept for which several plans set a level target with a baseline.

    Attributes:
        concept: its name, as it stands within a sentence.
        levels: these targets by area, as rows of `Profile.levels`, the least growth first.
    """

    concept: Name
    levels: Mapping[str, Mapping[str, Any]]

    @property
    def records(self) -> set[str]:
        """Ids of the targets."""
        return {row["indicator_id"] for row in self.levels.values()}


def shared_target(dataset: Dataset, plans: Sequence[Profile]) -> SharedTarget | None:
    """The concept that most of the plans set a target for, of those that agree exactly; of several, the widest apart.

    Args:
        dataset: the data set of the plans.
        plans: the plans.

    Returns:
        None where no concept is shared by `FEWEST_PLANS`.
    """
    known = {row["indicator_id"]: row for one in plans for row in one.levels.to_dict("records")}
    if not known:
        return None
    chosen = dataset.only(*(one.area.slug for one in plans))
    tiers = {slug: str(area.level) for slug, area in chosen.areas.items()}
    linked = linked_figures(
        chosen.indicators, chosen.statements, chosen.links, list(dataset.concepts["concept_id"]), tiers
    )
    exact = exact_figures(linked, dataset.concepts)
    changes = exact_changes(exact, chosen.indicators, required_change(chosen.indicators, chosen.periods))
    aims = changes[changes["what"].eq("target") & changes["operator"].eq("=") & changes["record_id"].isin(known)]
    sets = [part.drop_duplicates("area") for _, part in aims.groupby("concept_id", sort=False)]
    sets = [part for part in sets if len(part) >= FEWEST_PLANS]
    if not sets:
        return None
    widest = max(sets, key=lambda part: (len(part), part["change"].max() - part["change"].min()))
    named = dataset.concepts.set_index("concept_id", drop=False).loc[widest["concept_id"].iloc[0]]
    rows = {row["area"]: known[row["record_id"]] for row in widest.sort_values("change").to_dict("records")}
    return SharedTarget(_within_sentence(Name.of(named)), rows)


def shared_claim(shared: SharedTarget | None, names: Mapping[str, Name]) -> Term | None:
    """Which plan asks for least and which for most in the concept that they share.

    None where another plan's range reaches either end, so that nobody can be named.
    """
    if shared is None:
        return None
    rows = list(shared.levels.items())
    (lowest, least), (highest, most) = rows[0], rows[-1]
    is_least = all(least["high"] < row["low"] for area, row in rows if area != lowest)
    is_most = all(row["high"] < most["low"] for area, row in rows if area != highest)
    if not (is_least and is_most):
        return None
    return term(
        "brief.claim_shared",
        concept=shared.concept,
        lowest=names[lowest],
        low=growth(least),
        highest=names[highest],
        high=growth(most),
    )


def shared_plans(shared: SharedTarget) -> Term:
    """How many plans the claim about the shared concept rests on."""
    return term("brief.lead_shared", n=counted(len(shared.levels)), concept=shared.concept)


def _within_sentence(name: Name) -> Name:
    """A concept's name without the capital of its first word, unless that is an abbreviation."""
    return Name(name.zh, name.en[:1].lower() + name.en[1:] if name.en[1:2].islower() else name.en)
