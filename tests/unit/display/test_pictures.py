"""A figure is drawn once, and the drawing is matplotlib's own."""

import io

import matplotlib as mpl

from helpers.display.pictures import picture, slim
from helpers.figures.style import canvas, legend_below, styled


@styled
def two_panels():
    figure, (left, right) = canvas(2.0, 2)
    handles = left.plot([1, 2, 3], [10_000, 2_000, 30_000], label="left")
    right.barh(["a long label of a bar", "b"], [1, 2])
    right.set_title("Title")
    legend_below(figure, handles, ["of the left panel"])
    return figure


def test_the_drawing_is_that_of_savefig():
    plain, stream = two_panels(), io.StringIO()
    with mpl.rc_context({**plain.settings, "svg.fonttype": "path", "svg.hashsalt": "fyp"}):
        plain.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    assert picture(two_panels()).svg == slim(stream.getvalue())
