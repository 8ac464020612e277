"""A drawing is said in few words and loses nothing."""

import base64
import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image

from helpers.display.lean import lean

SVG = "{http://www.w3.org/2000/svg}"


def written(draw, **limits):
    """The axes of one figure as matplotlib writes them, and in few words."""
    figure, stream = Figure(figsize=(3, 2), dpi=72), io.StringIO()
    axes = figure.subplots()
    draw(axes)
    axes.set(**limits)
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "a"}):
        figure.savefig(stream, format="svg", metadata={"Date": None})
    return stream.getvalue(), ElementTree.fromstring(lean(stream.getvalue(), "an alternative", "'A'"))


def test_a_circle_is_a_circle_where_it_was():
    raw, root = written(lambda axes: axes.scatter([1, 2, 3], [1, 1, 1], s=[20, 20, 80], color="#0072b2"), xlim=(0, 4))
    circles = [*root.iter(f"{SVG}circle")]
    assert [float(circle.get("r")) for circle in circles] == pytest.approx([2.24, 2.24, 4.47], abs=0.02)
    across = [float(circle.get("cx")) for circle in circles]
    assert across[2] - across[1] == pytest.approx(across[1] - across[0], abs=0.11)
    low = re.search(r'd="M (\S+) (\S+) \nC', raw)  # matplotlib's circle begins at its lowest point
    assert low
    assert float(circles[0].get("cx")) == pytest.approx(float(low[1]), abs=0.06)


def test_only_what_leaves_the_axes_is_cut_to_them():
    _, root = written(lambda axes: axes.plot([0, 1], [0, 1], color="#aa0000"), xlim=(0, 1), ylim=(0, 1))
    assert not [*root.iter(f"{SVG}clipPath")]
    _, root = written(lambda axes: axes.plot([0, 9], [0, 9], color="#aa0000"), xlim=(0, 1), ylim=(0, 1))
    assert len([*root.iter(f"{SVG}clipPath")]) == 1
    assert [item for item in root.iter() if "aa0000" in item.get("style", "") and item.get("clip-path")]


def test_lines_of_one_style_are_one_path_with_every_end():
    _, root = written(lambda axes: axes.vlines([1, 2, 3], 0, 1, color="#00aa00"), xlim=(0, 4), ylim=(0, 1))
    [path] = [item for item in root.iter(f"{SVG}path") if "00aa00" in item.get("style", "")]
    assert len(re.findall("M", path.get("d"))) == 3
    assert len(re.findall("V", path.get("d"))) == 3


def test_texts_come_after_all_marks_and_keep_their_order():
    def draw(axes):
        axes.text(0.1, 0.1, "one")
        axes.barh([0], [1], zorder=9)
        axes.text(0.2, 0.2, "two & <three>")

    _, root = written(draw)
    items = [item for item in root.iter() if item.tag in (f"{SVG}text", f"{SVG}path")]
    kinds = [item.tag == f"{SVG}text" for item in items]
    assert kinds == sorted(kinds)
    said = [item.text for item in items if item.text in ("one", "two & <three>")]
    assert said == ["one", "two & <three>"]


def test_a_heat_map_keeps_each_colour_and_a_gradient_stays_as_it_is():
    def colours(values):
        raw, root = written(lambda axes: axes.imshow(values, interpolation="nearest"))
        [image] = root.iter(f"{SVG}image")
        link = image.get("{http://www.w3.org/1999/xlink}href")
        before = re.search(r"base64,\s*([^\"]*)", raw)[1]
        found = []
        for text in (before, link.partition(",")[2]):
            image = Image.open(io.BytesIO(base64.b64decode(text))).convert("RGB")
            found.append((len(text), sorted(colour for _, colour in image.getcolors(9999))))
        return found

    (large, was), (small, now) = colours(np.arange(6).reshape(2, 3))
    assert was == now
    assert small < large
    (large, was), (small, now) = colours(np.arange(400).reshape(20, 20))
    assert was == now
