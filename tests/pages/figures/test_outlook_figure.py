"""The figures of the outside view and of paths, through what they plot."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers import figures
from helpers.analysis import feasibility
from helpers.display import draw, picture
from helpers.facts import Figure
from helpers.labels import label
from helpers.methods import backtested, paths, required_change


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def tested(dataset):
    return backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, dataset.observations)


def series(dataset, city):
    own = dataset.only(city)
    required = required_change(own.indicators, dataset.periods)
    found = paths(own.indicators, required, own.observations, own.links, dataset.tables_of("nation"))
    return feasibility.figures.paths(dataset.area(city), found, own.indicators, dataset.tables_of("nation"))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("city", ["wuxing", "zhongshan", "jingzhou"])
def test_paths_show_every_point_and_keep_their_data(dataset, city, lang):
    drawn = series(dataset, city).frame
    figure = draw(series(dataset, city), lang)
    picture(figure)
    panels = [axes for axes in figure.axes if axes.get_visible()]
    assert len(panels) == drawn["panel"].nunique()
    points = sum(
        len(dots.get_offsets())
        for axes in panels
        for dots in axes.collections
        if type(dots).__name__ == "PathCollection"
    )
    assert points == drawn["role"].isin(["observed", "bound", "target", "outcome"]).sum()
    assert len(figure.drawn_data) == len(drawn)
    assert not re.search(r"nan|None|\{", figure.get_label())


def test_a_panel_without_an_interval_says_why(dataset, lang):
    figure = draw(series(dataset, "zhongshan"), lang)
    said = {text.get_text() for text in figure.axes[0].texts}
    assert label("fan.one_growth", lang) in said
    wuxing, nation = draw(series(dataset, "wuxing"), lang).axes
    assert label("fan.no_earlier", lang) in {text.get_text() for text in wuxing.texts}
    assert not {label(f"fan.{key}", lang) for key in ("no_earlier", "one_growth", "refused")} & {
        text.get_text() for text in nation.texts
    }


def test_a_lone_panel_fills_the_figure_and_ticks_share_their_decimals(dataset, lang):
    [axes] = draw(series(dataset, "zhongshan"), lang).axes
    assert axes.get_visible()
    for axes in draw(series(dataset, "jingzhou"), lang).axes[:5]:
        decimals = {len(text.get_text().partition(".")[2]) for text in axes.get_yticklabels()}
        assert len(decimals) == 1
        low, high = axes.get_ylim()
        gap = axes.get_yticks()[0] - low
        assert gap == 0 or gap > 0.05 * (high - low)


def test_a_share_has_a_path_of_equal_steps(dataset, lang):
    drawn = series(dataset, "zhongshan").frame
    path = drawn["role"] == "path"
    first, last = drawn.loc[path, "value"].iloc[[0, -1]]
    straight = drawn.assign(value=drawn["value"].where(~path, first + (last - first) * (drawn["year"] - 2020) / 5))
    for given, key in ((drawn, "path"), (straight, "path_steps")):
        figure = draw(Figure("paths", {"series": given}), lang)
        assert label(f"mark.fan_{key}", lang) in figure.what
        assert label(f"fan.{key}", lang) in set(figure.drawn_data[label("column.type", lang)])


def test_nothing_known_draws_no_path(dataset, lang):
    for city in ("linyi", "xuhui"):
        assert draw(series(dataset, city), lang) is None


@pytest.mark.filterwarnings("error")
def test_shares_met_stand_with_their_intervals(dataset, tested, lang):
    rates, bins, _ = feasibility.view_figure(dataset.area("wuxing"), tested).data.values()
    figure = draw(feasibility.view_figure(dataset.area("wuxing"), tested), lang)
    picture(figure)
    left, right = figure.axes
    lines, dots = left.collections
    by_row = {row: rate for rate, row in dots.get_offsets()}
    assert len(lines.get_segments()) == rates["low"].notna().sum() < len(rates)
    for segment in lines.get_segments():
        assert segment[0][0] <= by_row[segment[0][1]] <= segment[1][0]
    assert left.get_yticklabels()[0].get_text().endswith("64/72")
    assert len(figure.legends[0].get_texts()) == len(tested.scores)
    # A dot lies on what its bin forecast and what came.
    shown = sorted(
        tuple(round(float(value), 6) for value in point)
        for dots in right.collections
        if type(dots).__name__ == "PathCollection"
        for point in dots.get_offsets()
    )
    assert shown == sorted(
        (round(100 * row["forecast"], 6), round(100 * row["observed"], 6)) for row in bins.to_dict("records")
    )
    assert len(figure.drawn_data) == len(rates) + len(bins)


def test_without_a_back_test_nothing_is_drawn(dataset, lang):
    assert draw(feasibility.view_figure(dataset.area("wuxing"), None), lang) is None


@pytest.mark.filterwarnings("error")
def test_two_plans_without_an_earlier_one_show_shares_alone(dataset, tested, lang):
    first = replace(
        tested, forecasts=tested.forecasts.head(0), scores=[], covered={}
    )  # what came is known, nothing was forecast
    figure = draw(feasibility.view_figure(dataset.area("wuxing"), first), lang)
    picture(figure)
    assert len(figure.axes) == 1
    assert not figure.legends
    assert "None" not in figure.get_label()
    assert "64" in figure.get_label()
    nothing = replace(first, linked=tested.linked.head(0))
    assert draw(feasibility.view_figure(dataset.area("wuxing"), nothing), lang) is None


@pytest.mark.parametrize("figure", ["dumbbell", "growth_strip"])
def test_ambition_figures_keep_what_they_draw(figure, lang):
    rows = pd.DataFrame(
        {
            "name": ["a", "b"],
            "unit": ["", "u"],
            "baseline": [1.0, 2.0],
            "target": [2.0, 3.0],
            "binding": [True, False],
            "growth": [0.1, 0.2],
        }
    )
    if figure == "dumbbell":
        kept = figures.dumbbell(rows, lang).drawn_data
        assert kept[label("axis.multiple", lang)].tolist() == [2, 1.5]
    else:
        peers = rows.assign(area=rows["name"], growth=rows["growth"] / 2)
        kept = figures.growth_strip(rows, peers, lang).drawn_data
        assert kept[label("axis.growth", lang)].tolist() == pytest.approx([10, 20, 5, 10])
