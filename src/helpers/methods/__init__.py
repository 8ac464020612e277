"""Formulas of the field as pure functions. Each formula has an id, by which a report names it."""

from helpers.methods.catalogue import CATALOGUE, Method
from helpers.methods.comparability import (
    choose_concepts,
    choose_weights,
    comparability,
    comparability_counts,
    complete_concepts,
    exact_changes,
    exact_figures,
    linked_figures,
    side_by_side,
)
from helpers.methods.composite import ranks_of
from helpers.methods.growth import annual_step, cagr, gap_closed, logit_step, round_growth
from helpers.methods.intervals import wilson
from helpers.methods.inventory import (
    baseline_status_by_domain,
    city_structure,
    domain_counts,
    domain_shares,
    indicator_shares,
    positions,
    structure_matrix,
    targets_by_type,
)
from helpers.methods.peers import peer_position
from helpers.methods.required import required_change, targets_from_baseline
from helpers.methods.spread import comparable_sets, spread_by_concept

__all__ = [
    "CATALOGUE", "Method", "annual_step", "baseline_status_by_domain", "cagr", "choose_concepts", "choose_weights",
    "city_structure", "comparability", "comparability_counts", "comparable_sets", "complete_concepts",
    "domain_counts", "domain_shares", "exact_changes", "exact_figures", "gap_closed", "indicator_shares",
    "linked_figures", "logit_step", "peer_position", "positions", "ranks_of", "required_change", "round_growth",
    "side_by_side", "spread_by_concept", "structure_matrix", "targets_by_type", "targets_from_baseline", "wilson",
]  # fmt: skip
