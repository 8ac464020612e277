"""Figures of the implementation review, by what they plot."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers import figures, methods
from helpers.analysis.evaluation import figures as shown
from helpers.display import draw
from helpers.figures.classes import NAMED, VERDICTS
from helpers.figures.review import FARTHEST, MOST
from helpers.labels import label
from tests.unit.methods.follow_up_plans import follow_up


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def nation(dataset):
    plan = methods.follow(dataset, "nation")
    return plan, methods.reviews(plan)


def offsets(collection):
    return np.asarray(collection.get_offsets())


def test_dots_stand_at_their_ratios(nation, lang):
    figure = draw(shown.ratios(*nation), lang)
    [axes] = figure.axes
    time = offsets(axes.collections[0])
    assert len(time) == 3  # two of the seven have no ratio at all, two are bounds of an earlier year
    assert time[0][0] == pytest.approx(9.7 / 5.7)
    assert figure.drawn_data.shape == (3, 4)
    assert "1.70" in repr(figure.drawn_data.round(2))
    assert "3" in figure.get_label()
    # At the end the band begins where a target is met, and the figure says what it is.
    [band] = [patch for patch in axes.patches if patch.get_height() == 1]
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((1, 1.1))
    assert figure.what.endswith(label("review_figure.band_end", lang, low="1.00", high="1.10"))


def test_before_the_end_the_band_is_that_of_the_rule(dataset, lang):
    plan = methods.follow(dataset, "nation", 2023)
    [axes] = draw(shown.ratios(plan, methods.reviews(plan)), lang).axes
    [band] = [patch for patch in axes.patches if patch.get_height() == 1]
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((0.9, 1.1))


def test_a_ratio_far_off_stands_at_the_edge_with_its_figure(lang):
    rows = pd.DataFrame({"name": ["a"], "time": [1.0], "growth": [12.3], "unsd": [np.nan], "ended": [False]})
    figure = figures.measure_dots(rows, lang)
    [axes] = figure.axes
    assert offsets(axes.collections[1])[0][0] == FARTHEST
    assert "12.3" in [text.get_text() for text in axes.texts]


def test_paths_lead_from_baseline_to_target(nation, lang):
    figure = draw(shown.paths(*nation), lang)
    panels = [axes for axes in figure.axes if axes.get_visible()]
    assert len(panels) == 5  # of the seven observed, two by figures of an earlier year
    patents = panels[0]
    linear, compound, observed = patents.get_lines()[:3]
    assert linear.get_ydata()[[0, -1]].tolist() == [6.3, 12]
    assert compound.get_ydata()[1] == pytest.approx(6.3 * (12 / 6.3) ** 0.2)
    assert list(observed.get_ydata()) == [6.3, 7.5, 9.4, 11.8, 16]
    grain = panels[3]
    assert [line.get_ydata()[0] for line in grain.get_lines()] == [6.5]  # no baseline, no path
    assert grain.get_lines()[0].get_linestyle() != linear.get_linestyle()
    assert label("mark.level", lang) in figure.what
    assert figure.what.endswith(label("figure.scales_differ", lang))
    kept = figure.drawn_data
    assert kept.shape[1] == 4
    assert 11.8 in kept.iloc[:, 3].tolist()


def test_no_path_leads_to_a_bound_that_is_kept(lang):
    plan = follow_up({"a": {"baseline": 4.2, "target": 5, "direction": -1}}, {"a": {2025: 4.1}})
    [axes] = draw(shown.paths(plan, methods.reviews(plan)), lang).axes
    level, observed = axes.get_lines()
    assert list(level.get_ydata()) == [5, 5]
    assert list(observed.get_ydata()) == [4.2, 4.1]


def test_a_sum_is_drawn_as_it_adds_up(lang):
    plan = follow_up({"a": {"target": 100, "mode": "cumulative"}}, {"a": {2021: 10, 2022: 30}}, as_of=2022)
    made = shown.paths(plan, methods.reviews(plan))
    assert made.frame["baseline"].tolist() == [0]
    assert made.data["seen"]["value"].tolist() == [10, 40]
    assert draw(made, lang).axes


def test_many_targets_stay_readable(lang):
    plan = follow_up(
        {f"t{i}": {"baseline": 1, "target": 2} for i in range(40)}, {f"t{i}": {2025: 2} for i in range(40)}
    )
    figure = draw(shown.paths(plan, methods.reviews(plan)), lang)
    assert len([axes for axes in figure.axes if axes.get_visible()]) == MOST


def test_slopes_show_the_classes_of_observed_years_only(nation, lang):
    plan, _ = nation
    made = shown.class_path(plan, methods.trajectory(plan))
    assert draw(made, lang) is None  # the classes of one target are a sentence
    two = pd.concat([made.frame, made.frame.assign(target_id="other")], ignore_index=True)
    figure = draw(replace(made, data={"path": two, "names": {**made.data["names"], "other": "Other"}}), lang)
    assert len(figure.axes) == 3
    line = figure.axes[0].get_lines()[0]
    assert list(line.get_xdata()) == [2021, 2022, 2023, 2025]
    assert [VERDICTS[round(y)] for y in line.get_ydata()] == ["as_expected", "faster", "faster", "faster"]
    assert len(figure.drawn_data) == 24
    steps, _ = figure.axes[0].collections  # no line runs through a year without a figure
    assert [segment[:, 0].tolist() for segment in steps.get_segments()] == [[2021, 2022], [2022, 2023]]


def test_many_slopes_are_grey_and_apart(lang):
    targets = {f"t{i}": {"baseline": 1, "target": 2} for i in range(NAMED + 3)}
    plan = follow_up(targets, {name: {2022: 1.1, 2024: 1.9} for name in targets})
    figure = draw(shown.class_path(plan, methods.trajectory(plan)), lang)
    lines = figure.axes[0].get_lines()
    assert len({line.get_color() for line in lines}) == 1
    assert len({tuple(line.get_ydata()) for line in lines}) == len(lines)
    assert not figure.legends


def test_margins_are_percent_of_the_target(nation, lang):
    plan, _ = nation
    figure = draw(shown.margins(plan, methods.outcomes(plan)), lang)
    [axes] = figure.axes
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == pytest.approx(100 / 3)
    assert widths[-1] == pytest.approx(-100 * 0.3 / 18)
    assert axes.patches[-1].get_hatch()
    low, _ = axes.get_xlim()
    assert low == axes.get_xticks()[0] == -5
    assert axes.texts[-1].get_ha() == "right"
    assert len(figure.drawn_data) == 5


def test_nothing_to_draw_is_no_figure(dataset, lang):
    plan = methods.follow(dataset, "wuxing")
    found = methods.reviews(plan)
    made = [shown.ratios(plan, found), shown.paths(plan, found), shown.class_path(plan, methods.trajectory(plan))]
    assert [draw(figure, lang) for figure in (*made, shown.margins(plan, methods.outcomes(plan)))] == [None] * 4


def test_targets_of_one_indicator_share_a_scale(lang):
    one = {"unit": "u", "baseline": 40.0, "base_year": 2020, "target_year": 2025, "is_met": False, "is_kept": False}
    rows = pd.DataFrame([{"target_id": f"{at}", "name": f"{at}", "target": at, **one} for at in (60.0, 75.0)])
    seen = pd.DataFrame({"target_id": ["60.0"], "year": [2022], "value": [50.0]})
    figure = figures.target_paths(rows, seen, lang)
    assert len({axes.get_ylim() for axes in figure.axes}) == 1
    assert figure.what.endswith(label("figure.one_scale", lang))
