"""Formulas of the field as pure functions. Each formula has an id, by which a report names it."""

from helpers.methods.alignment import align_targets
from helpers.methods.beside import beside_above, figures_with_above
from helpers.methods.catalogue import CATALOGUE, Method
from helpers.methods.changes import required_beside, stated_changes
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
from helpers.methods.concept_dispersion import comparable_sets, spread_by_concept
from helpers.methods.contradicted import (
    changes_by_figure,
    figure_ends,
    other_figures,
    over_ends,
    required_ends,
    with_ends,
)
from helpers.methods.differences import disagreements
from helpers.methods.direction import direction_of, directions
from helpers.methods.domains import domain_order
from helpers.methods.fates import FATES, count_fates, fates_of_targets
from helpers.methods.flags import flags
from helpers.methods.follow_up import FollowUp, context, follow
from helpers.methods.growth import annual_step, cagr, gap_closed, logit_step, round_growth
from helpers.methods.growth_class import class_spans, growth_classes
from helpers.methods.intervals import wilson
from helpers.methods.inventory import (
    baseline_status_by_domain,
    city_structure,
    disclosure_by_domain,
    domain_counts,
    domain_shares,
    domains_without_past,
    indicator_shares,
    positions,
    structure_matrix,
    targets_by_type,
)
from helpers.methods.likeness import likeness
from helpers.methods.outlook import look_ahead
from helpers.methods.past_ends import with_past_ends
from helpers.methods.past_growth import own_past, paths
from helpers.methods.peer_comparison import compare_with_peers
from helpers.methods.peers import peer_position
from helpers.methods.plan_outcomes import backtested
from helpers.methods.pmc import grade_schemes, pmc_by_city, pmc_scores
from helpers.methods.priority import chapters_by_domain, likeness_to_above, priorities_over_periods
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
from helpers.methods.rival_figures import baselines_elsewhere, rival_figures, with_rival_baselines
from helpers.methods.shared_text import shared_text
from helpers.methods.stretch import counted_targets, is_stretch
from helpers.methods.text import (
    compared_terms,
    cosine_similarity,
    distinctive_terms,
    emphasis,
    sample_of,
    term_matrix,
    where_used,
)
from helpers.methods.vocabulary import content_words

__all__ = [
    "CATALOGUE",
    "FATES",
    "FollowUp",
    "Method",
    "align_targets",
    "annual_step",
    "backtested",
    "baseline_status_by_domain",
    "baselines_elsewhere",
    "beside_above",
    "by_bounds",
    "cagr",
    "changes_by_figure",
    "chapters_by_domain",
    "choose_concepts",
    "choose_weights",
    "city_structure",
    "class_spans",
    "comparability",
    "comparability_counts",
    "comparable_sets",
    "compare_with_peers",
    "compared_terms",
    "complete_concepts",
    "completions",
    "content_words",
    "context",
    "cosine_similarity",
    "count_fates",
    "counted_targets",
    "direction_of",
    "directions",
    "disagreements",
    "disclosure_by_domain",
    "distinctive_terms",
    "domain_counts",
    "domain_order",
    "domain_shares",
    "domains_without_past",
    "emphasis",
    "exact_changes",
    "exact_figures",
    "fates_of_targets",
    "figure_ends",
    "figures_with_above",
    "first_years",
    "flags",
    "follow",
    "gap_closed",
    "grade_schemes",
    "growth_classes",
    "indicator_shares",
    "is_stretch",
    "likeness",
    "likeness_to_above",
    "linked_figures",
    "logit_step",
    "look_ahead",
    "midway",
    "missing",
    "official_agreement",
    "official_of",
    "other_figures",
    "outcomes",
    "over_ends",
    "own_past",
    "paths",
    "peer_position",
    "pmc_by_city",
    "pmc_scores",
    "positions",
    "priorities_over_periods",
    "ranks_of",
    "required_beside",
    "required_change",
    "required_ends",
    "reviews",
    "rival_figures",
    "round_growth",
    "sample_of",
    "shared_text",
    "side_by_side",
    "spread_by_concept",
    "stated_changes",
    "structure_matrix",
    "targets_by_type",
    "targets_from_baseline",
    "term_matrix",
    "trajectory",
    "where_used",
    "wilson",
    "with_ends",
    "with_past_ends",
    "with_rival_baselines",
    "without_target",
]
