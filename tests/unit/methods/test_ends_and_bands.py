"""What decides at the ends of bands, intervals and paths, and just beside them."""

from types import ModuleType, SimpleNamespace

import pytest

from helpers.methods.contradicted import _field
from helpers.methods.differences import _is_on
from helpers.methods.examples import _docstrings, _parse
from helpers.methods.growth_class import _is_apart
from helpers.methods.past_growth import _path
from helpers.methods.plan_outcomes import _years
from helpers.methods.progress import remaining_gap
from helpers.methods.targets import Target
from helpers.methods.unitising import _sections

BAND = Target(50, 2020, 40, 2025, direction=0, upper=60)
UNKNOWN = Target(50, 2020, None, 2025)


@pytest.mark.parametrize(("value", "met"), [(39.9, False), (40, True), (50, True), (60, True), (60.1, False)])
def test_a_band_holds_both_of_its_ends(value, met):
    assert BAND.is_met_by(value) is met
    assert BAND.decides(value) is met


@pytest.mark.parametrize(
    ("value", "operator", "met"),
    [
        (60, ">", False),
        (60, ">=", None),
        (60.1, ">=", False),
        (59.9, ">", None),
        (40, "<", False),
        (40, "<=", None),
        (39.9, "<=", False),
        (40.1, "<", None),
        (50, "≈", None),
    ],
)
def test_a_figure_that_is_open_on_one_side_lies_outside_of_a_band_or_is_not_decided(value, operator, met):
    assert BAND.decides(value, operator) is met


def test_a_target_without_a_figure_is_met_by_nothing():
    assert not UNKNOWN.is_met_by(0)
    assert UNKNOWN.decides(99, ">") is None
    assert not Target(50, 2020, None, 2025, direction=0).is_met_by(0)


@pytest.mark.parametrize(("value", "gap"), [(30, 10), (40, 0), (45, -5), (55, -5), (60, 0), (63, 3)])
def test_the_gap_to_a_band_is_that_to_its_nearer_end(value, gap):
    assert remaining_gap(BAND, value) == gap


@pytest.mark.parametrize("target", [UNKNOWN, Target(50, 2020, None, 2025, direction=0)])
def test_without_a_goal_there_is_no_gap(target):
    with pytest.raises(ValueError, match="no gap"):
        remaining_gap(target, 1)


def review(value=1.0, bound=">=", year=2024, direction=1, mode="level", name="time"):
    target = SimpleNamespace(direction=direction, mode=mode, target_year=2025)
    result = SimpleNamespace(value=value, bound=bound)
    return SimpleNamespace(target=target, observed=SimpleNamespace(year=year), **{name: result})


@pytest.mark.parametrize(
    ("name", "more", "on"),
    [
        ("time", {}, True),
        ("time", {"bound": ">"}, True),
        ("time", {"value": 0.999}, False),
        ("time", {"value": None}, False),
        ("growth", {"value": 0.95}, True),
        ("growth", {"value": 0.949}, False),
        ("gap", {"value": 9.0}, False),
        ("time", {"bound": ""}, False),
        ("time", {"bound": "<="}, False),
        ("time", {"year": 2025}, False),
        ("time", {"year": None}, False),
        ("time", {"direction": -1}, True),
        ("time", {"direction": -1, "mode": "cumulative"}, False),
        ("time", {"direction": 0, "mode": "cumulative"}, True),
        ("time", {"direction": 1, "mode": "cumulative"}, True),
    ],
)
def test_a_lower_bound_suffices_from_a_share_on_before_the_targets_year(name, more, on):
    assert _is_on(review(name=name, **more), name) is on


def probability(value, low=None, high=None):
    return SimpleNamespace(probability=value, low=low, high=high)


@pytest.mark.parametrize(
    ("whole", "low", "high", "apart"),
    [
        (0.2, 0.2, 0.6, False),
        (0.6, 0.2, 0.6, False),
        (0.19, 0.2, 0.6, True),
        (0.61, 0.2, 0.6, True),
        (None, 0.2, 0.6, False),
        (0.9, None, 0.6, False),
        (0.1, 0.2, None, False),
    ],
)
def test_a_share_on_the_end_of_an_interval_is_not_apart(whole, low, high, apart):
    assert _is_apart(probability(whole), probability(0.4, low, high)) is apart


@pytest.mark.parametrize(
    ("baseline", "target", "is_share", "middle"),
    [
        (4, 9, False, 6),
        (4, 9, True, 6.5),
        (0, 9, False, 4.5),
        (4, 0, False, 2),
        (-4, 9, False, 2.5),
        (4, -9, False, -2.5),
    ],
)
def test_a_path_compounds_only_between_positive_ends(baseline, target, is_share, middle):
    path = _path(baseline, target, 2020, 2022, is_share)
    assert [point["year"] for point in path] == [2020, 2021, 2022]
    assert [point["value"] for point in path] == pytest.approx([baseline, middle, target])


def test_units_that_touch_have_no_gap_between_them():
    assert _sections([(4, 6), (2, 4)], 6, 2) == [(2, 2, True), (4, 2, True), (6, 2, False)]
    assert _sections([(3, 8)], 6, 2) == [(2, 1, False), (3, 5, True)]
    for units in ([(2, 2)], [(1, 3)], [(3, 9)], [(2, 4), (3, 5)]):
        with pytest.raises(ValueError, match="overlaps another or lies outside"):
            _sections(units, 6, 2)


def test_what_a_pair_is_about_is_said_by_the_narrative_or_by_where_the_figure_stands():
    table, told = {"indicator_id": "a", "baseline_raw": "12"}, {"statement_id": "s", "kind": "target"}
    assert _field({"figure_b": "12"}, [table], [told]) == "target"
    assert _field({"figure_b": "12"}, [told | {"kind": "baseline"}], [table]) == "baseline"
    assert _field({"figure_b": "12"}, [table], [table]) == "baseline"
    assert _field({"figure_b": "13"}, [table], [table]) == "target"


def test_examples_are_read_from_what_a_module_itself_defines():
    module = ModuleType("here", "The module.")
    own, other = (lambda: None), (lambda: None)
    own.__doc__, own.__module__ = "Its own.", "here"
    other.__doc__, other.__module__ = "Imported.", "elsewhere"
    module.own, module.other, module.number = own, other, 3
    assert list(_docstrings(module)) == ["The module.", "Its own."]


def test_an_example_is_of_the_method_named_above_it():
    first = "Says.\n\nExample of `a.b`:\n\n>>> 1\n1\n>>> 2\n2\n\n"
    text = f"{first}Without a heading\n\n>>> 3\n3\n\nExample of `c.d`:\n\n>>> 4\n4\n"
    assert list(_parse(text)) == [("a.b", [("1", "1"), ("2", "2")]), ("c.d", [("4", "4")])]


@pytest.mark.parametrize(
    ("record", "years"),
    [
        ({"baseline_year": 2020, "target_year": 2025}, 5),
        ({"baseline_year": 2020.0, "target_year": 2023.0}, 3),
        ({"baseline_year": None, "target_year": 2025}, 5),
        ({"baseline_year": 2020, "target_year": float("nan")}, 5),
    ],
)
def test_a_target_takes_the_years_between_its_own_or_those_of_its_plan(record, years):
    assert _years({"first": 2021, "last": 2025, **record}) == years
