"""A dot a place, and a line at what each target requires."""

import numpy as np
import pandas as pd
import pytest

from helpers import figures, methods
from helpers.analysis import common, feasibility
from helpers.display import draw, picture
from helpers.labels import label

CITY = "jingzhou"


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def classed(dataset):
    """Two targets of one class, with its spans."""
    levels = {slug: str(area.level) for slug, area in dataset.areas.items()}
    own = dataset.only(CITY)
    required = methods.required_change(own.indicators, dataset.periods)
    ways = methods.directions(own.indicators, dataset.concepts, own.links)
    classes = methods.growth_classes(own.indicators, required, dataset.panel, levels, own.links, ways)
    return classes, methods.class_spans(classes, own.indicators, dataset.panel, levels, own.links), own.indicators


def swarms(axes):
    return [points for points in axes.collections if len(points.get_offsets())]


def lines(axes):
    return sorted(line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("narrow", [False, True])
def test_every_place_is_a_dot_and_every_target_a_line(classed, dataset, lang, narrow):
    classes, spans, indicators = classed
    figure = draw(
        feasibility.achieved_figure(classes, spans, indicators, common.area_names(dataset.areas)), lang, narrow=narrow
    )
    picture(figure)
    [axes] = figure.axes
    of_one = spans[spans["indicator_id"] == classes["indicator_id"].iloc[0]]
    [points] = swarms(axes)
    assert sorted(points.get_offsets()[:, 0]) == pytest.approx(sorted(100 * np.expm1(of_one["growth"])))
    assert len({tuple(colour) for colour in points.get_facecolors()}) == 2
    assert lines(axes) == pytest.approx(sorted(100 * np.expm1(classes["required"])))
    assert len(figure.drawn_data) == len(of_one) + len(classes)
    assert str(len(of_one)) in figure.get_label()


def test_shares_and_growth_have_panels_and_axes_of_their_own(lang):
    spans = pd.DataFrame(
        {
            "group": [0, 0, 1, 1],
            "place": list("abab"),
            "start": [2015, 2020, 2015, 2021],
            "end": [2020, 2025, 2020, 2025],
            "pace": [4.0, 6.0, 0.1, 0.3],
            "is_since": [False, True, False, True],
        }
    )
    targets = pd.DataFrame(
        {
            "group": [0, 1],
            "name": ["x", "y"],
            "start": [2020, 2021],
            "end": [2025, 2025],
            "pace": [5.0, 0.2],
            "is_share": [False, True],
        }
    )
    figure = figures.precedents(spans, targets, lang)
    first, second = figure.axes
    assert first.get_xlabel() == label("axis.achieved_growth", lang)
    assert second.get_xlabel() == label("axis.achieved_log_odds", lang)
    assert (lines(first), lines(second)) == ([5.0], [0.2])
    assert [text.get_text() for text in figure.legends[0].texts] == [
        label(f"figure.span_{when}_base", lang) for when in ("before", "since")
    ]


def test_without_a_class_nothing_is_drawn(classed, dataset, lang):
    classes, spans, indicators = classed
    assert feasibility.achieved_figure(classes.head(0), spans.head(0), indicators, {}) is None
    assert figures.precedents(pd.DataFrame(), pd.DataFrame(), lang) is None
