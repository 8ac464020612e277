"""Figures are tested through what they plot and write, not through pixels."""

import re
from itertools import pairwise
from math import floor

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from helpers import figures
from helpers.analysis import baseline, feasibility
from helpers.analysis.brief import growth_focus
from helpers.display import city_labels, draw, picture
from helpers.labels import label
from helpers.methods import (
    city_structure,
    disclosure_by_domain,
    domain_counts,
    domain_shares,
    figures_with_above,
    positions,
    required_beside,
    required_change,
    stated_changes,
    targets_by_type,
    targets_from_baseline,
)


def bars(axes):
    return [bar.get_width() for bar in axes.patches]


def texts(axes):
    return [text.get_text() for text in axes.get_yticklabels()]


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
def targets(plans):
    return targets_from_baseline(plans.indicators, required_change(plans.indicators, plans.periods))


def every_figure(dataset, city, lang, narrow=False):
    own, plans = dataset.only(city), dataset.only(*dataset.studied)
    required = required_change(own.indicators, dataset.periods)
    drawn = targets_from_baseline(own.indicators, required)
    everywhere = required_change(plans.indicators, plans.periods)
    names = city_labels(dataset.studied, lang)
    shares, totals = domain_shares(plans.measures)
    with_table = {slug: name for slug, name in names.items() if (plans.indicators["area"] == slug).any()}
    yield figures.document_map(
        positions(own.indicators, own.statements), own.areas[city].plan.characters, lang, narrow=narrow
    )
    yield figures.statements_by_domain(domain_counts(own.statements, "kind"), lang, narrow=narrow)
    yield figures.baseline_status(disclosure_by_domain(own.indicators), lang, narrow=narrow)
    changes = stated_changes(own.statements, own.observations, own.indicators)
    ahead = required_beside(changes, own.indicators, required)
    yield draw(baseline.figures.two_points(changes, ahead), lang, narrow=narrow)
    nation = figures_with_above(
        own.concepts, own.links, own.indicators, own.statements, dataset.tables_of("nation"), own.observations
    )
    yield draw(baseline.figures.paths_above(own.areas[city], nation), lang, narrow=narrow)
    past = own.statements.query("kind == 'baseline'")
    yield figures.achievements_by_mode(domain_counts(past, "mode"), lang, narrow=narrow)
    yield figures.targets_by_type(targets_by_type(own.indicators, required), lang, narrow=narrow)
    yield draw(feasibility.figures.dumbbell(drawn), lang, narrow=narrow)
    peers = everywhere[["area", "growth"]]
    yield draw(feasibility.figures.growth_strip(drawn[drawn["type"] == "level"], peers), lang, narrow=narrow)
    yield figures.structure_shares(city_structure(plans.indicators, list(names)), with_table, city, lang, narrow=narrow)
    yield figures.emphasis_map(shares, totals, names, lang, narrow=narrow)
    yield draw(growth_focus(plans, city), lang, narrow=narrow)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("city", "lang"),
    [("wuxing", "zh"), ("zhongshan", "en"), ("linyi", "zh"), ("linyi", "en"), ("jingzhou", "zh"), ("xuhui", "en")],
)
def test_every_figure_has_its_glyphs_and_a_text_alternative(dataset, city, lang):
    drawn = [figure for figure in every_figure(dataset, city, lang) if figure is not None]
    assert len(drawn) >= 5
    for figure in drawn:
        picture(figure)  # a missing glyph warns, and warnings are errors here
        alt = figure.get_label()
        assert len(alt) > 15
        assert not re.search(r"nan|None|\{", alt)
        if lang == "zh":
            assert re.search(r"[\u4e00-\u9fff]", alt)


def test_nothing_is_drawn_of_nothing(dataset, lang):
    drawn = list(every_figure(dataset, "linyi", lang))
    assert drawn[2:8] == [None] * 6


def test_the_map_marks_every_position(lang):
    figure = figures.document_map({"baseline": [3, 50], "target": [99]}, 100, lang)
    axes = figure.axes[0]
    drawn = [[segment[0][0] for segment in lines.get_segments()] for lines in axes.collections]
    assert drawn == [[3, 50], [99]]
    assert axes.get_xlim() == (0, 100)


def test_achievements_mirror_promises(lang):
    counts = pd.DataFrame({"baseline": [3, 0], "target": [1, 4]}, index=["food_safety", "consumer"])
    left, right = figures.statements_by_domain(counts, lang).axes
    assert bars(left) == [3, 0]
    assert bars(right) == [1, 4]
    assert left.get_xlim()[0] > left.get_xlim()[1]
    assert texts(left) == [label("domain.food_safety", lang), label("domain.consumer", lang)]


def test_stacks_add_up_to_the_rows(dataset, lang):
    counts = disclosure_by_domain(dataset.only("zhongshan").indicators)
    axes = figures.baseline_status(counts, lang).axes[0]
    assert sum(bars(axes)) == 19
    assert len(texts(axes)) == len(counts)


def test_dumbbells_end_at_the_ratio_of_target_to_baseline(targets, lang):
    own = targets[targets["area"] == "wuxing"]
    figure = draw(feasibility.figures.dumbbell(own), lang)
    axes = figure.axes[0]
    ends = np.concatenate([points.get_offsets()[:, 0] for points in axes.collections[2:4]])
    assert sorted(ends) == pytest.approx(sorted(own["target"] / own["baseline"]))
    assert axes.get_xscale() == "log"
    assert all(label(f"mark.{kind}", lang).lower() in figure.what.lower() for kind in ("expected", "binding"))
    assert not figure.legends


def test_the_strip_shows_the_city_above_its_peers(lang):
    own = pd.DataFrame({"name": ["a", "b"], "growth": [0.1, 0.02]})
    axes = figures.growth_strip(own, pd.DataFrame({"area": ["x", "y"], "growth": [0.03, 0.05]}), lang).axes[0]
    peers, dots = axes.collections[0], axes.collections[2]
    assert peers.get_offsets()[:, 0].tolist() == [3, 5]
    assert dots.get_offsets()[:, 0].tolist() == pytest.approx([2, 10])
    assert texts(axes)[0] == label("figure.others_targets", lang, places=2) + label("figure.n", lang, n=2)
    assert axes.get_xscale() == "log"
    said = label("figure.their_median_value", lang, value="4.0")
    assert said in [text.get_text() for text in axes.texts]


def test_what_does_not_grow_stands_at_the_left_end_of_the_axis_with_its_figure(lang):
    own = pd.DataFrame({"name": ["a", "b"], "growth": [0.1, -0.02]})
    axes = figures.growth_strip(own, pd.DataFrame({"area": ["x"], "growth": [0.03]}), lang).axes[0]
    left = axes.get_xlim()[0]
    assert axes.collections[2].get_offsets()[:, 0].tolist() == pytest.approx([left, 10])
    assert "−2.0%" in [text.get_text() for text in axes.texts]


def test_figures_that_contradict_each_other_are_joined_by_a_line(lang):
    own = pd.DataFrame({"name": ["a"], "growth": [0.1], "growth_low": [0.02], "growth_high": [0.1]})
    peers = pd.DataFrame({"area": ["x"], "growth": [0.03], "growth_low": [0.03], "growth_high": [0.03]})
    strip = figures.growth_strip(own, peers, lang)
    assert "2.0–10.0%" in [text.get_text() for text in strip.axes[0].texts]
    assert strip.drawn_data.iloc[0, -2:].tolist() == [2, 10]
    rows = pd.DataFrame({"name": ["a"], "unit": [""], "baseline": [2.0], "target": [4.0], "binding": [True]}).assign(
        multiple_low=1.5, multiple_high=2.0
    )
    drawn = figures.dumbbell(rows, lang)
    assert drawn.drawn_data.iloc[0, -2:].tolist() == [1.5, 2]
    assert [1.5, 2.0] in [list(line[:, 0]) for lines in line_sets(drawn.axes[0]) for line in lines.get_segments()]


def line_sets(axes):
    return [drawn for drawn in axes.collections if type(drawn).__name__ == "LineCollection"]


def test_a_place_without_peers_has_no_row_for_them(lang):
    own = pd.DataFrame({"name": ["a", "b"], "growth": [0.1, 0.02]})
    figure = figures.growth_strip(own, pd.DataFrame({"area": [], "growth": []}), lang)
    assert texts(figure.axes[0]) == ["b", "a"]
    assert not figure.legends


def test_targets_keep_their_bound_in_the_dumbbell(lang):
    rows = pd.DataFrame(
        {
            "name": ["a", "b"],
            "unit": ["", ""],
            "baseline": [84.5, 1],
            "target": [90.0, 1.7],
            "operator": [">=", "="],
            "binding": [True, False],
        }
    )
    axes = figures.dumbbell(rows, lang).axes[0]
    assert [text.get_text() for text in axes.texts] == ["84.5 → ≥90", "1 → 1.7"]
    assert axes.get_xticks()[-1] >= 1.7


@pytest.mark.parametrize("high", [1.05, 1.7, 3, 6, 20, 200, 4e4])
@pytest.mark.parametrize("low", [0.02, 0.4, 1])
def test_ticks_of_multiples_span_the_marks_and_keep_apart(low, high):
    rows = pd.DataFrame(
        {"name": ["a", "b"], "unit": ["", ""], "baseline": [1.0, 1.0], "target": [low, high], "binding": [True, False]}
    )
    axes = figures.dumbbell(rows, "en").axes[0]
    ticks, (start, end) = axes.get_xticks(), axes.get_xlim()
    assert len(ticks) >= 2
    assert start <= ticks[0]
    assert np.log(high / ticks[-1]) < 0.4 * np.log(end / start)
    assert np.diff(np.log(ticks)).min() > 0.07 * np.log(end / start)


@pytest.mark.parametrize("high", [1.3, 3, 200])
def test_a_phone_has_few_ticks_and_room_for_the_figures(high, lang):
    rows = pd.DataFrame(
        {
            "name": ["化妆品不良反应报告数", "Registered market entities, total"],
            "unit": ["", ""],
            "baseline": [58455.0, 1000.0],
            "target": [80000.0, 1000.0 * high],
            "binding": [True, False],
        }
    )
    figure = figures.dumbbell(rows, lang, narrow=True)
    figure.draw_without_rendering()
    axes, whole = figure.axes[0], figure.bbox
    for text in axes.texts:  # beside its mark, within the drawing
        assert text.get_window_extent().x1 <= whole.x1
    ticks = [text.get_window_extent() for text in axes.get_xticklabels() if text.get_text()]
    assert 2 <= len(ticks) <= 4
    assert all(left.x1 < right.x0 for left, right in pairwise(ticks))


def test_a_share_of_all_rows_is_a_line_from_zero_without_an_interval(dataset, lang):
    structure = city_structure(dataset.indicators, ["wuxing", "xuhui"])
    panels = figures.structure_shares(structure, {"wuxing": "W", "xuhui": "X"}, "wuxing", lang).axes
    for axes in panels:
        lines, points = axes.collections
        assert [ends[0][0] for ends in lines.get_segments()] == [0, 0]
        assert [ends[1][0] for ends in lines.get_segments()] == points.get_offsets()[:, 0].tolist()


def test_a_figure_gives_the_same_bytes_twice(dataset):
    counts = domain_counts(dataset.statements, "kind")
    first, second = (picture(figures.statements_by_domain(counts, "zh")) for _ in range(2))
    assert first.svg == second.svg
    assert "date" not in first.svg


def test_a_heat_map_labels_every_cell(dataset, lang):
    shares, totals = domain_shares(dataset.measures)
    axes = figures.emphasis_map(shares, totals, city_labels(dataset.studied, lang), lang).axes[0]
    shown = sorted(int(text.get_text()) for text in axes.texts)
    assert shown == sorted(floor(100 * value + 0.5) for value in shares.to_numpy().ravel() if value > 0)


def test_every_text_has_mainland_forms_even_labels_made_while_saving(dataset):
    figure = figures.baseline_status(disclosure_by_domain(dataset.only("jingzhou").indicators), "zh")
    picture(figure)
    texts = [text for text in figure.findobj(Text) if text.get_text()]
    assert len(texts) > 10
    assert {text.get_language() for text in texts} == {"zh-Hans"}


def test_what_a_user_has_set_changes_no_figure(dataset):
    frame = disclosure_by_domain(dataset.only("jingzhou").indicators)
    before = picture(figures.baseline_status(frame, "zh")).svg
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "xtick.labelsize": 3, "text.language": "ja"}):
        assert picture(figures.baseline_status(frame, "zh")).svg == before
