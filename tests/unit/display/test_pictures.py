"""A figure is drawn once, and the drawing is matplotlib's own."""

import io
import re

import matplotlib as mpl
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from helpers.display.pictures import picture, relative, slim
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


def drawn(outline):
    pen = RecordingPen()
    parse_path(outline, pen)
    return pen.value


@pytest.mark.parametrize(
    "outline",
    [
        "M10 20L30 40Q50 60 70 80zM5 5C1 2 3 4 5 6z",
        "M3 4L3 9L8 9L9 9L1 1L2 2z",
        "M-10 -20L-30 40z",
        "M1 1zM2 2L3 3zL4 4",
        "M10 20L30 40",
    ],
)
def test_a_relative_outline_is_the_same_shape(outline):
    assert drawn(relative(outline)) == drawn(outline)
    assert relative(outline) != outline


def test_outlines_that_are_not_of_characters_stay():
    for outline in ("M10.5 20L30 40", "M1 2H5", "M1e5 2", "A1 2"):
        assert relative(outline) == outline


def test_shapes_of_characters_are_those_that_matplotlib_draws():
    figure, stream = two_panels(), io.StringIO()
    with mpl.rc_context({**figure.settings, "svg.fonttype": "path", "svg.hashsalt": "fyp"}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    plain = dict(re.findall(r'<path id="Noto[^"]*-([0-9a-f]+)" d="([^"]*)"', stream.getvalue()))
    svg = picture(two_panels()).svg
    lean = dict(re.findall(r'<path id="g([0-9a-f]+)" d="([^"]*)"', svg))
    assert set(re.findall(r'href="#g([0-9a-f]+)"', svg)) >= set(lean)  # a space has no shape
    assert len(lean) == len(plain) > 10
    assert all(drawn(lean[name]) == drawn(plain[name]) for name in plain)
    assert sum(map(len, lean.values())) < 0.8 * sum(map(len, plain.values()))
