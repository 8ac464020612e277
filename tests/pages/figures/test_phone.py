"""Every figure of every notebook has a second drawing, in a phone's column."""

import inspect

import pytest
from matplotlib import rc_context

from helpers import figures
from helpers.article.drawings import _collisions
from helpers.display.show import drawing
from helpers.facts import Drawing, Figure
from helpers.figures.style import NARROW
from tests.pages.figures.test_figures import every_figure
from tests.unit.analysis.test_claims import CASES


def test_whatever_a_notebook_can_show_is_drawn_by_a_styled_function():
    """`styled` gives a function its drawing for phones; nothing else makes figures."""
    for name in figures.__all__:
        assert "narrow" in inspect.signature(getattr(figures, name), follow_wrapped=False).parameters, name
    assert set(figures.__all__) == set(CASES)


def test_a_figure_is_drawn_twice_in_each_language():
    marks = {"indicator": [3], "baseline": [5], "target": [9]}
    made = drawing(Figure("document_map", {"marks": marks, "characters": 9}))
    assert isinstance(made, Drawing)
    assert set(made.drawn) == set(made.narrow) == {"zh", "en"}
    assert all('width="223.2pt"' in svg for svg in made.narrow.values())


def without_idle_ticks(figure):
    """The figure without labels of ticks beyond its axes' ends, which are never drawn."""
    figure.draw_without_rendering()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if not low <= tick.get_loc() <= high:
                tick.label1.set_visible(False)
    return figure


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_leaves_a_phones_column_or_covers_another(dataset, lang):
    drawn = [figure for figure in every_figure(dataset, "zhongshan", lang, narrow=True) if figure is not None]
    assert len(drawn) >= 9
    for figure in drawn:
        assert figure.get_figwidth() == NARROW
        with rc_context(figure.settings):
            assert _collisions(without_idle_ticks(figure)) == 0, figure.what
