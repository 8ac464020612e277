"""The figure of required growth: what it says stays within it."""

import matplotlib as mpl
import pandas as pd
import pytest

from helpers import figures

LONG = "A place whose name is longer than most"


def overview(focal, lang, narrow):
    rows = pd.DataFrame(
        {
            "area": [LONG, LONG, "Hill"],
            "target": ["Patents held", "Trademarks", "Firms"],
            "growth": [0.02, 0.9, 0.08],
            "low": [0.02, 0.5, 0.08],
            "high": [0.03, 0.9, 0.08],
            "before": [0.04, None, None],
            "before_low": [0.04, None, None],
            "before_high": [0.045, None, None],
            "since": [0.06, None, 0.05],
            "since_low": [0.06, None, 0.05],
            "since_high": [0.07, None, 0.05],
            "since_year": [2022, None, 2021],
            "since_bound": [True, False, False],
            "shared": [True, False, True],
        }
    )
    cities = pd.DataFrame(
        {"area": [LONG, "Hill"], "median": [0.3, float("nan")], "said": ["30%", ""], "absence": ["", ""]}
    )
    return figures.growth_overview(rows, cities, lang, 2, focal=focal, shared="patents", narrow=narrow)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("focal", ["", LONG])
def test_title_and_what_is_drawn_stay_within_the_figure(focal, lang, narrow):
    figure = overview(focal, lang, narrow)
    with mpl.rc_context(figure.settings):
        figure.draw_without_rendering()
        texts = [*figure.texts, *figure.axes[0].texts]
        right = max(text.get_window_extent().x1 for text in texts if text.get_text())
    assert len(texts) > 3
    assert any("4.0–4.5%" in text.get_text() for text in texts)
    assert right <= figure.bbox.width + 2


@pytest.mark.parametrize("narrow", [False, True])
def test_a_range_that_reaches_down_to_a_decline_ends_in_an_arrow_within_the_axes(narrow):
    def drawn(low):
        rows = pd.DataFrame(
            {"area": ["Hill"], "target": ["Firms"], "growth": [0.08], "low": [low], "high": [0.09], "before": [None]}
        ).assign(before_low=None, before_high=None, since=None, shared=False, since_year=None)
        cities = pd.DataFrame({"area": ["Hill"], "median": [0.08], "said": ["8%"], "absence": [""]})
        return figures.growth_overview(rows, cities, "en", narrow=narrow)

    [axes] = drawn(-0.01).axes
    ends = [line.get_xdata()[0] for line in axes.lines if len(line.get_xdata()) == 2 and line.get_alpha()]
    assert ends == [pytest.approx(1.05 * axes.get_xlim()[0])]
    said = [" ".join(text.get_text().split()) for text in (*axes.figure.texts, *drawn(0.05).texts)]
    assert sum("range where the plan or another document prints a second figure" in text for text in said) == 2
    assert sum("arrow: the range reaches down to a decline" in text for text in said) == 1


def test_the_targets_that_plans_share_are_marked_and_named():
    figure = overview("", "en", False)
    marks = {len(path.get_offsets()) for path in figure.axes[0].collections if path.get_linewidth().tolist() == [1.1]}
    assert marks == {1}  # a diamond in either line, and the open dot of what came before
    told = " ".join(text.get_text() for text in figure.axes[0].texts)
    assert "since, to 2022: >6.0–7.0%" in told
    assert "since, to 2021: 5.0%" in told
    assert any("diamonds: patents" in " ".join(text.get_text().split()) for text in figure.texts)


def test_words_below_a_line_do_not_run_into_each_other_on_a_phone():
    rows = pd.DataFrame(
        {
            "area": ["Hill", "Hill"],
            "target": ["Market entities in the city", "Trademark and patent pledge financing amount"],
            "growth": [0.1, 2.76],
            "low": [0.1, 2.76],
            "high": [0.1, 2.76],
            "since": [0.133, None],
            "since_low": [0.133, None],
            "since_high": [0.133, None],
            "since_year": [2022, None],
            "since_bound": False,
            "shared": False,
        }
    ).assign(before=None, before_low=None, before_high=None)
    cities = pd.DataFrame({"area": ["Hill"], "median": [0.1], "said": ["median 10.0%"], "absence": [""]})
    figure = figures.growth_overview(rows, cities, "en", narrow=True)
    with mpl.rc_context(figure.settings):
        figure.draw_without_rendering()
        since, far = (
            next(text.get_window_extent() for text in figure.axes[0].texts if said in text.get_text())
            for said in ("since, to 2022", "276%")
        )
        floor = figure.axes[0].get_window_extent().y0
    assert not since.overlaps(far)
    assert far.y0 >= floor
