"""Formulas of the field as pure functions. Each formula has an id, by which a report names it."""

from helpers.methods.catalogue import CATALOGUE, Method
from helpers.methods.flags import flags
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
from helpers.methods.past import achieved_elsewhere, own_past, paths
from helpers.methods.peers import peer_position
from helpers.methods.plan_outcomes import backtested
from helpers.methods.required import required_change, targets_from_baseline
from helpers.methods.standing import standing

__all__ = [
    "CATALOGUE", "Method", "achieved_elsewhere", "annual_step", "backtested", "baseline_status_by_domain", "cagr",
    "city_structure", "domain_counts", "domain_shares", "flags", "gap_closed", "logit_step", "own_past", "paths",
    "peer_position", "positions", "required_change", "round_growth", "standing", "targets_by_type",
    "targets_from_baseline", "wilson",
]  # fmt: skip
