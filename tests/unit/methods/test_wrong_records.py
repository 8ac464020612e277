"""What no method of records may do: compute with an infinite figure, or let the order of records decide."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers import methods
from helpers.methods.alignment import align_targets
from helpers.methods.backtest import COLUMNS, linked
from helpers.methods.concept_targets import targets_by_concept, targets_with_rates, tie_targets
from helpers.methods.contradicted import over_ends
from helpers.methods.fates import fates_of_targets
from helpers.methods.follow_up import follow
from helpers.methods.growth_class import achieved_spans, carried_on, class_spans, growth_classes, left_out
from helpers.methods.required import end_of

CITY = "jingzhou"


class Given:
    """The frames that the pages hand to the methods; any may be replaced."""

    def __init__(self, data, **others):
        self.data = data
        own, plans = data.only(CITY), data.only(*data.studied)
        self.indicators, self.statements, self.links = own.indicators, own.statements, data.links
        self.observations, self.all, self.concepts = data.observations, plans.indicators, data.concepts
        self.contradictions, self.every_statement = plans.contradictions, plans.statements
        self.tables = data.tables_of("nation")
        self.panel = data.panel
        for name, frame in others.items():
            setattr(self, name, frame)

    @property
    def periods(self):
        return self.data.periods

    def required(self):
        return methods.required_change(self.indicators, self.periods)

    def need(self):
        """The required change of the records as they are, whatever became of those given."""
        return methods.required_change(self.data.only(CITY).indicators, self.periods)

    def required_everywhere(self):
        return methods.required_change(self.all, self.periods)

    def ways(self):
        return methods.directions(self.all, self.concepts, self.links)

    def others(self):
        return methods.other_figures(self.contradictions, self.all, self.every_statement)

    def levels(self):
        return {slug: str(area.level) for slug, area in self.data.areas.items()}

    def entities(self):
        return self.panel[(self.panel["concept_id"] == "market_entities") & (self.panel["relation"] == "level")]

    def figures(self):
        levels = {slug: str(area.level) for slug, area in self.data.studied.items()}
        wanted = list(self.concepts["concept_id"])
        return methods.linked_figures(self.all, self.every_statement, self.links, wanted, levels)

    def exact(self):
        return methods.exact_figures(self.figures(), self.concepts)

    def changes(self):
        return methods.exact_changes(self.exact(), self.all, self.required_everywhere())

    def sets(self):
        return methods.comparable_sets(self.changes(), methods.side_by_side(self.exact()))


CALLS = {
    "required_change": lambda x: x.required_everywhere(),
    "end_of": lambda x: pd.DataFrame([end_of(row, x.periods[row["area"]]) for row in x.all.to_dict("records")]),
    "changes_by_figure": lambda x: methods.changes_by_figure(x.all, x.others(), x.periods),
    "required_ends": lambda x: methods.required_ends(x.all, x.required_everywhere(), x.others(), x.periods),
    "other_figures": lambda x: x.others(),
    "targets_from_baseline": lambda x: methods.targets_from_baseline(x.all, x.required_everywhere()),
    "compare_with_peers": lambda x: methods.compare_with_peers(CITY, x.all, x.required_everywhere(), x.links, x.ways()),
    "own_past": lambda x: methods.own_past(x.indicators, x.required(), x.observations, x.ways()).drop(
        columns="probability"
    ),
    "growth_classes": lambda x: growth_classes(x.indicators, x.need(), x.panel, x.levels(), x.links, x.ways()).drop(
        columns="probability"
    ),
    "class_spans": lambda x: class_spans(
        growth_classes(x.indicators, x.need(), x.panel, x.levels(), x.links, x.ways()),
        *(x.indicators, x.panel, x.levels(), x.links),
    ),
    "achieved_spans": lambda x: achieved_spans(x.entities(), 5),
    "carried_on": lambda x: carried_on(*[achieved_spans(x.entities(), 5)] * 2).calibration,
    "left_out": lambda x: left_out(achieved_spans(x.entities(), 5)).calibration,
    "stated_changes": lambda x: methods.stated_changes(x.statements, x.observations, x.indicators),
    "figures_with_above": lambda x: methods.figures_with_above(
        x.concepts, x.links, x.indicators, x.statements, x.tables, x.observations
    ),
    "linked_figures": lambda x: x.figures(),
    "exact_changes": lambda x: x.changes(),
    "spread_by_concept": lambda x: methods.spread_by_concept(x.sets()),
    "backtested": lambda x: methods.backtested(x.tables, x.concepts, x.links, x.observations).linked,
    "targets_by_concept": lambda x: targets_by_concept(x.tables, x.links, x.concepts),
    "targets_with_rates": lambda x: targets_with_rates(x.tables, x.links, x.concepts),
    "tie_targets": lambda x: tie_targets(targets_with_rates(x.tables, x.links, x.concepts), x.links, x.concepts),
    "fates_of_targets": lambda x: fates_of_targets(x.tables, x.links, x.concepts),
    "align_targets": lambda x: align_targets(x.tables, x.links, x.concepts, {"nation": ["nation"]}),
    "flags": lambda x: methods.flags(
        x.indicators, x.need(), x.contradictions, x.concepts, x.links, x.periods[CITY], x.statements
    ),
    "paths": lambda x: methods.paths(x.indicators, x.need(), x.observations, x.links, x.tables),
    "follow": lambda x: follow(replace(x.data, indicators=x.all), "wuxing").targets,
    "city_structure": lambda x: methods.city_structure(x.all, list(x.data.studied)),
    "targets_by_type": lambda x: methods.targets_by_type(x.all, x.required_everywhere()).reset_index(),
    "domain_counts": lambda x: methods.domain_counts(x.statements, "kind").reset_index(),
}
# Which column of which frame each must not take an infinite figure in.
INFINITE = [
    ("required_change", "all", "baseline"),
    ("required_change", "all", "target"),
    ("end_of", "all", "target"),
    ("changes_by_figure", "all", "baseline"),
    ("other_figures", "every_statement", "value"),
    ("compare_with_peers", "all", "target"),
    ("own_past", "observations", "value"),
    ("growth_classes", "panel", "value"),
    ("stated_changes", "statements", "value"),
    ("stated_changes", "observations", "value"),
    ("figures_with_above", "observations", "value"),
    ("figures_with_above", "tables", "target"),
    ("linked_figures", "all", "target"),
    ("linked_figures", "links", "factor"),
    ("exact_changes", "all", "baseline"),
    ("spread_by_concept", "all", "target"),
    ("targets_by_concept", "tables", "target"),
    ("targets_with_rates", "tables", "target"),
    ("tie_targets", "tables", "target"),
    ("fates_of_targets", "tables", "baseline"),
    ("align_targets", "tables", "target"),
    ("flags", "indicators", "baseline"),
    ("flags", "statements", "value"),
    ("paths", "observations", "value"),
    ("follow", "all", "baseline"),
    ("backtested", "tables", "target"),
    ("backtested", "observations", "value"),
    ("backtested", "links", "factor"),
]


@pytest.mark.parametrize("bad", [math.inf, -math.inf])
@pytest.mark.parametrize(("name", "frame", "column"), INFINITE)
def test_an_infinite_figure_of_a_record_is_refused(dataset, name, frame, column, bad):
    whole = getattr(Given(dataset), frame)
    row = whole.index[whole[column].notna()][0]
    spoilt = whole.astype({column: "float64"}).copy()
    spoilt.loc[row, column] = bad
    with pytest.raises(ValueError, match="infinite"):
        CALLS[name](Given(dataset, **{frame: spoilt}))


def sorted_rows(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    def said(value: object) -> str:
        return f"{value:.9g}" if isinstance(value, float | np.floating) else str(value)

    return sorted(tuple(said(value) for value in row) for row in frame.astype(object).to_numpy().tolist())


@pytest.mark.parametrize("name", [name for name in CALLS if name not in ("stated_changes", "compare_with_peers")])
def test_the_order_of_records_does_not_decide(dataset, name):
    """Statements stay in the order of their document, by which from-to pairs are told."""
    given_ = Given(dataset)
    shuffled = {
        frame: getattr(given_, frame).sample(frac=1, random_state=1)
        for frame in ("all", "observations", "panel", "concepts", "contradictions", "tables")
    }
    here, there = CALLS[name](given_), CALLS[name](Given(dataset, **shuffled))
    assert sorted_rows(there[list(here.columns)]) == sorted_rows(here)


def test_what_stands_twice_is_refused_and_nothing_gives_nothing(dataset):
    given_ = Given(dataset)
    twice = pd.concat([given_.all, given_.all.head(1)])
    with pytest.raises(ValueError, match="twice"):
        methods.required_change(twice, given_.periods)
    with pytest.raises(ValueError, match="not those"):
        methods.targets_from_baseline(given_.all, given_.required())
    for name in ("required_change", "changes_by_figure", "required_ends", "spread_by_concept", "linked_figures"):
        nothing = replace_all(given_)
        assert CALLS[name](nothing).empty, name


def replace_all(given_: Given) -> Given:
    names = ("all", "indicators", "statements", "every_statement", "contradictions", "observations")
    return Given(given_.data, **{name: getattr(given_, name).iloc[:0] for name in names})


@pytest.mark.parametrize("bad", [math.inf, math.nan])
def test_figures_of_places_are_numbers(bad):
    with pytest.raises(ValueError, match=r"infinite|gaps"):
        over_ends(max, [[1.0], [bad]])


def test_an_outcome_that_is_infinite_is_none():
    row = dict(zip(COLUMNS, (11, "k", "", "level", 1.0, 2.0, math.inf, 1), strict=True))
    with pytest.raises(ValueError, match="infinite"):
        linked(pd.DataFrame([row]))
