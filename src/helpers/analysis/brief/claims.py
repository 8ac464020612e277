"""What a plan's own records say first of it: the first rule that they satisfy makes the claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from helpers.analysis.brief.profiles import Profile, growth, is_plan, scope_of
from helpers.analysis.feasibility.names import names_of
from helpers.facts import Fact, Listed, Term, Thing, computed, counted, in_sentence, printed, term
from helpers.methods.results import finite

FEWEST_TARGETS = 5  # targets from which on "none of them" says something of a plan
FAR = 50.0  # multiple of its baseline from which on a target stands out
SLOWER, FASTER = 0.5, 2.0  # required over achieved growth; what lies between is no claim


def claim(profile: Profile) -> Term:
    """What is said first of a plan; that its targets are so many where no rule finds more."""
    first = next((sentence for rule in RULES if (sentence := rule(profile))), None)
    return first or term("brief.counted", name=profile.name, n=counted(len(profile.targets)))


def rank(sentence: Term) -> int:
    """Where a claim stands in the order of the rules: what contradicts itself or stands out comes first."""
    return (
        _ORDER.index(sentence.name.removesuffix("_one"))
        if sentence.name.removesuffix("_one") in _ORDER
        else len(_ORDER)
    )


def without_table(profile: Profile) -> Term | None:
    """That the document has no table of targets."""
    if len(profile.targets):
        return None
    kind = in_sentence(f"document_kind_phrase.{profile.area.plan.kind}")
    return term("brief.no_table" if is_plan(profile.area) else "brief.no_plan", name=profile.name, kind=kind)


def no_baselines(profile: Profile) -> Term | None:
    """That no target has a baseline."""
    n = len(profile.targets)
    if n < FEWEST_TARGETS or len(profile.without_baseline) < n:
        return None
    return term("brief.no_baselines", name=profile.name, n=counted(n))


def below_reached(profile: Profile) -> Term | None:
    """That targets lie below what the document reports as reached."""
    n = len(profile.below)
    if not n:
        return None
    scope = scope_of(profile.pairs_below)
    return term("brief.below_one" if n == 1 else "brief.below", name=profile.name, n=counted(n), scope=scope)


def far_target(profile: Profile) -> Term | None:
    """That a level target is a great multiple of its baseline."""
    level = _farthest(profile)
    if level is None:
        return None
    none_binding = len(profile.targets) >= FEWEST_TARGETS and not profile.binding
    key = "brief.far_unbound" if none_binding else "brief.far"
    return term(
        key, name=profile.name, n=counted(len(profile.targets)), multiple=multiple(level), target=_name(profile, level)
    )


def own_pace(profile: Profile) -> Term | None:
    """That a level target asks for far more, or far less, growth than came before; the greatest difference.

    It says among how many targets: few have an earlier figure to be tested against.

    It must be so by every figure that is printed for the baseline and the target.
    """
    known = [row for row in profile.past.to_dict("records") if row["type"] == "level" and finite(row["ratio"])]
    rows = [row for row in known if row["achieved_low"] > 0 and row["required_low"] > 0]
    rows = [row for row in rows if row["ratio_high"] <= SLOWER or row["ratio_low"] >= FASTER]
    if not rows:
        return None
    row = max(rows, key=lambda row: max(row["ratio"], 1 / row["ratio"]))
    key = f"brief.{'slower' if row['ratio'] <= SLOWER else 'faster'}{'_one' if len(known) == 1 else ''}"
    return term(key, name=profile.name, tested=counted(len(known)), target=_name(profile, row), **paces(profile, row))


def past_growth(profile: Profile) -> Term | None:
    """How fast the level target grew before the plan whose growth is known over the longest time; None if none is."""
    rows = [row for row in profile.past.to_dict("records") if row["type"] == "level" and finite(row["achieved"])]
    if not rows:
        return None
    row = max(rows, key=lambda row: row["base_year"] - row["first_year"])
    known = paces(profile, row)
    return term("brief.grew", target=_name(profile, row), achieved=known["achieved"], base=known["base"])


def median_growth(profile: Profile) -> Term | None:
    """What growth its level targets require in the middle."""
    median = profile.median
    if median is None:
        return None
    return term("brief.median", name=profile.name, n=counted(len(profile.levels)), median=median)


def multiple(level: Mapping[str, Any]) -> Fact:
    """A target as a multiple of its baseline."""
    inputs: dict[str, Thing] = {
        "y0": printed(level, level["baseline"], text=level["baseline_raw"]),
        "yT": printed(level, level["target"], text=level["target_raw"]),
    }
    return computed(level["target"] / level["baseline"], "growth.multiple", inputs, decimals=0)


def paces(profile: Profile, row: Mapping[str, Any]) -> dict[str, Thing]:
    """Growth before and growth required, of one row of `Profile.past`."""
    record = profile.targets.set_index("indicator_id", drop=False).loc[row["indicator_id"]].to_dict()
    baseline = printed(record, record["baseline"], text=record["baseline_raw"])
    rivals = row["baselines"][1:]
    before: dict[str, Thing] = {
        "y0": printed(row, row["first"]),
        "yT": Listed((baseline, *rivals), " / ") if rivals else baseline,
        "n": int(row["base_year"] - row["first_year"]),
    }
    row_levels = profile.levels[profile.levels["indicator_id"] == row["indicator_id"]].to_dict("records")
    low, high = row["achieved_low"], row["achieved_high"]
    return {
        "achieved": computed(low, "growth.cagr", before, unit="fraction", upper=high if high > low else None),
        "required": growth(row_levels[0]),
        "base": int(row["base_year"]),
    }


def _farthest(profile: Profile) -> Mapping[str, Any] | None:
    levels = profile.levels
    far = levels[levels["target"] >= FAR * levels["baseline"]]
    if far.empty:
        return None
    return far.loc[(far["target"] / far["baseline"]).idxmax()].to_dict()


def _name(profile: Profile, record: Mapping[str, Any]) -> Thing:
    return Listed((names_of(profile.targets)[record["indicator_id"]],), "")


Rule = Callable[[Profile], Term | None]
RULES: Sequence[Rule] = (without_table, no_baselines, below_reached, far_target, own_pace, median_growth)
_ORDER = (
    "below",
    "far_unbound",
    "far",
    "no_baselines",
    "slower",
    "slower_one",
    "faster",
    "faster_one",
    "median",
    "no_table",
    "no_plan",
)
