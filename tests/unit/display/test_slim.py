"""A drawing loses weight, not shape."""

import re
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from helpers.display.pictures import picture, slim
from helpers.figures.style import canvas, styled

RAW = """<?xml version="1.0"?>
<svg viewBox="0 0 10 10">
 <metadata>
  <a>b</a>
 </metadata>
 <!-- 字 -->
 <path d="M 1523 4659 
L -4826.123456 0.0041 
C 1 2 3 4 5.999999 6 
z
" transform="translate(39.76 149.40783) scale(0.015625 -0.085)" style="fill: #1f2328"/>
</svg>
"""  # noqa: W291


def test_places_are_rounded_to_a_hundredth_and_scales_are_kept():
    lean = slim(RAW)
    path = ElementTree.fromstring(lean)[0]
    assert path.get("d").strip() == "M1523 4659L-4826.12 0.0041C1 2 3 4 6 6z"
    assert path.get("transform") == "translate(39.76 149.41) scale(0.015625 -0.085)"
    assert path.get("style") == "fill: #1f2328"
    assert "metadata" not in lean
    assert "字" not in lean


@styled
def drawn():
    figure, (axes,) = canvas(2)
    axes.plot([0, 1, 2], [3, 1, 2])
    axes.set_title("市场监管 Market regulation")
    figure.set_label("three points")
    return figure


def numbers(svg):
    return [float(one) for one in re.findall(r"-?\\d+\\.?\\d*", " ".join(re.findall(r' d="[^"]*"', svg)))]


def test_a_picture_is_laid_out_as_savefig_would(tmp_path):
    file, figure = tmp_path / "a.svg", drawn()
    with mpl.rc_context({**figure.settings, "svg.fonttype": "path", "svg.hashsalt": "fyp"}):
        figure.savefig(file, metadata={"Date": None, "Creator": None})
    whole, lean = file.read_text("utf-8"), picture(drawn()).svg
    assert numbers(lean) == pytest.approx(numbers(whole), abs=0.006)
    assert len(lean) < 0.85 * len(whole)


def test_the_same_figure_gives_the_same_bytes():
    assert picture(drawn()).svg == picture(drawn()).svg
