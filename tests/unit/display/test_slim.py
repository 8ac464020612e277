"""A drawing loses weight, not shape."""

import io
import math
import re
from collections import Counter
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from fontTools.misc.bezierTools import splitCubicAtT, splitQuadraticAtT
from fontTools.misc.transform import Identity
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path

from helpers.display.drawing import EM, outline, slim
from helpers.display.pictures import picture
from helpers.figures.style import canvas, styled

RAW = """<?xml version="1.0"?>
<svg viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg">
 <metadata>
  <a>b</a>
 </metadata>
 <!-- 字 -->
 <g id="axes_1"><g id="line_1"/><g id="patch_1">
 <path d="M 1523 4659 
L -4826.123456 0.0041 
C 1 2 3 4 5.999999 6 
z
" transform="translate(39.76 149.40783) scale(0.015625 0.5)" style="fill: #1f2328"/>
 <path d="M 1 1" style="fill: none; stroke-linecap: square"/></g></g>
</svg>
"""  # noqa: W291


def test_places_are_rounded_to_a_hundredth_and_scales_are_kept():
    lean = slim(RAW)
    path = ElementTree.fromstring(lean)[1]
    assert drawn(path.get("d")) == drawn("M1523 4659L-4826.12 0C1 2 3 4 6 6z")
    assert path.get("transform") == "translate(39.76 149.41) scale(0.015625 0.5)"
    assert path.get("fill") == "#1f2328"


def test_what_no_eye_sees_goes():
    lean = slim(RAW)
    assert not re.search("metadata|字|<g|id=", lean)
    assert ElementTree.fromstring(lean)[2].get("style") == "fill:none;stroke-linecap:square"


def drawn(shape):
    pen = RecordingPen()
    parse_path(shape, pen)
    return [(name, tuple((round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in places)) for name, places in pen.value]


@pytest.mark.parametrize(
    "shape",
    [
        "M10 20L30 40Q50 60 70 80zM5 5C1 2 3 4 5 6z",
        "M 3 4 \nL 3 9 \nL 8 9 \nL 9.5 9 \nL 1 1 \nL 2 2 \nz\n",
        "M-10 -20.25L-30 40z",
        "M1 1zM2 2L3 3zL4 4",
        "M10 20L30 40L10.25 -40",
    ],
)
def test_a_leaner_outline_is_the_same_shape(shape):
    assert drawn(outline(shape, 100)) == drawn(shape)


def places_on(shape):
    """Twenty places on a shape of one curve."""
    pen = RecordingPen()
    parse_path(shape, pen)
    (_, [start]), (kind, points), *_ = pen.value
    split = {"curveTo": splitCubicAtT, "qCurveTo": splitQuadraticAtT}[kind]
    return kind, [part[-1] for part in split(start, *points, *[at / 20 for at in range(1, 20)])]


@pytest.mark.parametrize(
    ("curve", "kind"), [("0 60 40 100 100 100", "qCurveTo"), ("0 600 0 1000 1000 1000", "curveTo"),
                        ("30 0 70 0 100 0", "qCurveTo"), ("90 90 10 -90 100 0", "curveTo")]
)  # fmt: skip
def test_a_curve_becomes_simpler_only_where_it_stays_in_its_place(curve, kind):
    exact, lean = f"M0 0C{curve}", outline(f"M0 0C{curve}", 0.25)
    assert places_on(lean)[0] == kind
    for (x, y), (lean_x, lean_y) in zip(places_on(exact)[1], places_on(lean)[1], strict=True):
        assert math.hypot(lean_x - x / 4, lean_y - y / 4) < 1.3  # half a step, and the rounding of control points


def test_outlines_with_other_commands_stay():
    for shape in ("M1 2H5", "m1 2l3 4", "M1 2A1 2 3 4 5 6 7", ""):
        assert outline(shape, 100) == shape


@styled
def panels():
    figure, (left, right) = canvas(2, 2)
    left.plot([0, 1, 2], [3, 1, 2], marker="d")
    left.set_title("市场监管 Market regulation")
    left.set_xlabel("上海", rotation=30)
    right.barh(["上海", "a b"], [1, 2], color="#d55e00", hatch="////", edgecolor="white")
    figure.set_label("three points")
    return figure


def raw(figure=None):
    figure, stream = figure or panels(), io.StringIO()
    with mpl.rc_context({**figure.settings, "svg.fonttype": "path", "svg.hashsalt": "fyp"}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def moved(text):
    """The transformation that an element asks for."""
    whole = Identity
    for name, values in re.findall(r"(\w+)\(([^)]*)\)", text or ""):
        numbers = [float(value) for value in values.split()]
        turned = name == "rotate"
        whole = whole.rotate(numbers[0] * 3.141592653589793 / 180) if turned else getattr(whole, name)(*numbers)
    return whole


LOOK = ("fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-linecap", "stroke-dasharray", "opacity")


def whole(colour):
    if colour and colour.startswith("url("):
        return "a hatch"
    return colour[0] + "".join(2 * one for one in colour[1:]) if re.fullmatch("#...", colour or "") else colour


def shapes(svg):
    """All shapes of a drawing where they come to stand, in their look, whatever refers to what."""
    root, found = ElementTree.fromstring(svg[svg.index("<svg") :]), []
    rules = dict(re.findall(r"\.(\w+)\{([^}]*)\}", svg))
    known = {item.get("id"): item for item in root.iter() if item.get("id")}

    def walk(item, place, look_of_parent):
        tag = item.tag.rpartition("}")[2]
        if tag in ("defs", "metadata"):
            return
        text = item.get("style", "") + rules.get(item.get("class"), "")
        style = dict(part.split(":") for part in text.replace(" ", "").split(";") if part)
        look = {name: style.get(name) or item.get(name) for name in LOOK}
        own = {name: value or look_of_parent.get(name) for name, value in look.items()}
        place = place.transform(moved(item.get("transform")))
        if tag == "use":
            place = place.translate(float(item.get("x", 0)), float(item.get("y", 0)))
            target = item.get("{http://www.w3.org/1999/xlink}href").lstrip("#")
            walk(known[target], place, own)
        elif tag == "path" and item.get("d"):
            pen = BoundsPen(None)
            parse_path(item.get("d"), TransformPen(pen, place))
            found.append(({name: whole(value) for name, value in own.items()}, pen.bounds or (0, 0, 0, 0)))
        for child in item:
            walk(child, place, own)

    walk(root, Identity, {})
    return found


def test_every_shape_stands_where_it_stood_in_its_colour():
    before, after = shapes(raw()), shapes(slim(raw()))
    assert len(after) == len(before) > 40
    assert len({look["stroke"] for look, _ in before}) > 2
    for (look, corners), (lean_look, lean_corners) in zip(before, after, strict=True):
        assert lean_look == look
        assert lean_corners == pytest.approx(corners, abs=9.5 / EM)  # a step of the largest text


def test_the_drawing_is_that_of_savefig():
    assert picture(panels()).svg == slim(raw())


def test_a_drawing_is_less_than_two_thirds():
    assert len(slim(raw())) < 0.66 * len(raw())


def test_names_are_given_once_and_what_is_referred_to_is_there():
    lean = slim(raw())
    given = Counter(re.findall(r" id='(\w+)'", lean))
    assert set(given.values()) == {1}
    assert set(re.findall(r"href='#(\w+)'|url\(#(\w+)\)", lean)) == {
        (name, "") if f"'#{name}'" in lean else ("", name) for name in given
    }
    assert set(re.findall(r"class='(\w+)'", lean)) == set(re.findall(r"\.(\w+)\{", lean)) != set()


def test_a_text_that_stands_twice_is_set_once():
    lean = slim(raw())
    shared = re.findall(r"<g id='(\w+)'>((?:<use [^>]*>)+)</g>", lean)
    assert any(lean.count(f"'#{name}'") == 2 and inner.count("<use") == 2 for name, inner in shared)  # 上海


def test_the_same_figure_gives_the_same_bytes():
    assert picture(panels()).svg == picture(panels()).svg


def test_a_hatch_keeps_its_colours_and_its_lines():
    lean = ElementTree.fromstring(slim(raw()).replace(" xmlns='http://www.w3.org/2000/svg'", "", 1))
    [pattern] = lean.iter("pattern")
    ground, lines = pattern
    assert ground.get("fill") == "#d55e00"
    assert re.search("stroke(:|=.)#fff", ElementTree.tostring(lines, "unicode"))
    [hatched] = re.findall(r"<pattern.*?</pattern>", raw(), re.DOTALL)
    [shape] = re.findall(r' d="([^"]*)"', hatched)
    assert drawn(lines.get("d")) == drawn(shape)
    rules = "".join(style.text for style in lean.iter("style"))
    bars = [item for item in lean.iter("path") if f"url(#{pattern.get('id')})" in ElementTree.tostring(item, "unicode")]
    [name] = re.findall(rf"\.(\w+)\{{fill:url\(#{pattern.get('id')}\)", rules) or [""]
    assert len(bars) + sum(item.get("class") == name for item in lean.iter("path")) == 2


def test_an_image_keeps_its_address():
    @styled
    def heat():
        figure, [axes] = canvas(2)
        axes.imshow([[0, 1], [2, 3]])
        return figure

    before = raw(heat())
    [address] = re.findall(r'href="(data:[^"]*)"', before)
    assert len(address) > 100
    assert re.findall(r"xlink:href='(data:[^']*)'", slim(before)) == ["".join(address.split())]
