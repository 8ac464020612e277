"""Formulas of the field as pure functions. Each formula has an id, by which a report names it."""

from helpers.methods.catalogue import CATALOGUE, Method
from helpers.methods.differences import disagreements
from helpers.methods.followed import Followed, follow
from helpers.methods.growth import annual_step, cagr, gap_closed, logit_step, round_growth
from helpers.methods.intervals import wilson
from helpers.methods.inventory import (
    baseline_status_by_domain,
    city_structure,
    domain_counts,
    domain_shares,
    positions,
    targets_by_type,
)
from helpers.methods.outlook import look_ahead
from helpers.methods.peers import peer_position
from helpers.methods.required import required_change, targets_from_baseline
from helpers.methods.review import (
    by_bounds,
    completions,
    first_years,
    midway,
    missing,
    official_agreement,
    official_of,
    outcomes,
    reviews,
    trajectory,
    without_target,
)

__all__ = [
    "CATALOGUE",
    "Followed",
    "Method",
    "annual_step",
    "baseline_status_by_domain",
    "by_bounds",
    "cagr",
    "city_structure",
    "completions",
    "disagreements",
    "domain_counts",
    "domain_shares",
    "first_years",
    "follow",
    "gap_closed",
    "logit_step",
    "look_ahead",
    "midway",
    "missing",
    "official_agreement",
    "official_of",
    "outcomes",
    "peer_position",
    "positions",
    "required_change",
    "reviews",
    "round_growth",
    "targets_by_type",
    "targets_from_baseline",
    "trajectory",
    "wilson",
    "without_target",
]  # fmt: skip
