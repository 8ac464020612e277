"""Which rule speaks for which figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from helpers.analysis.claims import places, targets, texts, together
from helpers.facts import Figure, Term

Rule = Callable[[Mapping[str, Any]], Term | None]


def _either(of_place: Rule, of_all: Rule) -> Rule:
    """The first rule where a place is in focus, else the second."""

    def rule(data: Mapping[str, Any]) -> Term | None:
        has_focus = data["focal"] if "focal" in data else bool(data["rows"]["focal"].any())
        return of_place(data) if has_focus else of_all(data)

    return rule


RULES: dict[str, Rule] = {
    "achievements_by_mode": texts.nature_of_the_past,
    "baseline_status": targets.baselines_published,
    "change_by_concept": _either(places.least_or_most, together.widest_change),
    "class_slopes": targets.lagging_at_last,
    "comparability_map": places.measured_alike,
    "completion_margins": targets.met_at_the_end,
    "document_map": texts.place_in_the_document,
    "dumbbell": targets.middle_multiple,
    "emphasis_map": _either(places.largest_domain_of_measures, together.largest_domain_of_measures),
    "exact_panels": places.smallest_or_largest,
    "fate_bars": targets.dropped_last,
    "growth_overview": places.widest_medians,
    "growth_strip": targets.own_and_other_medians,
    "indicators_map": _either(places.largest_domain_of_indicators, together.largest_domain_of_indicators),
    "instrument_bars": _either(places.commonest_instrument, together.commonest_instrument),
    "instrument_domains": places.domains_of_one_instrument,
    "likeness_dots": places.nearest_of_many,
    "likeness_map": _either(places.nearest, together.nearest_pair),
    "measure_dots": targets.behind_time,
    "number_and_length": texts.number_against_length,
    "outside_view": targets.met_in_the_past,
    "pace_pairs": targets.slower_than_before,
    "paths": targets.with_interval,
    "paths_above": targets.above_and_below,
    "pmc_profile": _either(places.weakest_variable, together.weakest_variable_of_all),
    "precedents": targets.reached_elsewhere,
    "rank_intervals": places.span_of_ranks,
    "statements_by_domain": texts.domain_of_commitments,
    "structure_shares": _either(places.binding_here_and_elsewhere, together.largest_binding_share),
    "target_paths": targets.reached,
    "targets_by_type": targets.binding_or_type,
    "term_dots": texts.term_used_most,
    "two_points": targets.pace_ahead,
}


def claimed(figure: Figure) -> Figure:
    """The figure with the claim that its data support; as it is where they support none."""
    claim = RULES[figure.name](figure.data)
    return replace(figure, data={**figure.data, "claim": claim}) if claim is not None else figure
