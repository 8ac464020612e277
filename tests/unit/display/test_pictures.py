"""A figure is drawn as an element of a page: text as text, in the face that it was measured with."""

import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from helpers.display.pictures import DRAWN, picture
from helpers.figures.style import canvas, keep, styled

SVG = "{http://www.w3.org/2000/svg}"


@styled
def panels(lang, label="three points"):
    figure, (left, right) = canvas(2, 2)
    left.plot([0, 1, 2], [3, 1, 2], marker="d")
    left.set_title("市场监管 “a” < 1.23456")
    left.set_xlabel("上海", rotation=30)
    right.barh(["上海", "a b"], [1, 2], color="#d55e00", hatch="////", edgecolor="white")
    figure.set_label(label)
    return figure


def texts(svg):
    return ["".join(item.itertext()) for item in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(("lang", "first"), [("zh", "FYP Han"), ("en", "FYP Latin")])
def test_text_is_text_in_the_faces_of_the_language(lang, first):
    svg = picture(panels(lang)).svg
    assert {"市场监管 “a” < 1.23456", "上海", "a b"} <= set(texts(svg))
    assert svg.count("font-family") == 1
    assert f"font-family: '{first}'" in svg


def test_widths_are_those_of_the_face_that_is_shown():
    """Two Chinese quotation marks are as wide as two characters, two English ones are not."""

    def width(lang):
        figure = panels(lang)
        title = figure.axes[0].set_title("“”", fontsize=10)
        return title.get_window_extent().width / figure.dpi * 72

    assert width("zh") == pytest.approx(20, abs=1)
    assert width("en") == pytest.approx(9.5, abs=1)


def test_the_alternative_is_an_attribute_and_is_escaped():
    root = ElementTree.fromstring(picture(panels("en", label='one "two" <three>')).svg)
    assert root.get("role") == "group"
    assert root.get("aria-label") == 'one "two" <three>'


def test_a_drawing_leaves_the_rest_of_the_page_alone():
    """No style sheet, which would hold for all drawings, and no name that two drawings could share."""
    first, second = picture(panels("zh", label="one")).svg, picture(panels("zh", label="two")).svg
    assert "<style" not in first
    assert "<?xml" not in first
    names = [set(re.findall(r' id="([^"]*)"', svg)) for svg in (first, second)]
    assert names[0]
    assert not names[0] & names[1]
    assert set(re.findall(r'href="#([^"]*)"|url\(#([^)]*)\)', first)) == {
        (name, "") if f'href="#{name}"' in first else ("", name) for name in names[0]
    }


def test_places_are_rounded_to_a_hundredth_and_text_is_not():
    svg = picture(panels("zh")).svg
    tags = "".join(re.findall(r"<[^>]*>", re.sub(r'aria-label="[^"]*"', "", svg)))
    assert not re.search(r"\d\.\d{3}", tags)
    assert "1.23456" in svg


def test_the_same_figure_gives_the_same_bytes():
    assert picture(panels("zh")).svg == picture(panels("zh")).svg


def test_the_data_behind_a_figure_come_with_it():
    figure = panels("en")
    keep(figure, pd.DataFrame({"a": [1.5, float("nan")], "b": ["x", None]}))
    bundle = picture(figure)._repr_mimebundle_()
    assert bundle["text/plain"] == "three points"
    assert bundle[DRAWN] == {"columns": ["a", "b"], "rows": [["1.5", "x"], ["", ""]]}


def test_no_figure_gives_no_picture():
    assert picture(None) is None


@styled
def heat(lang):
    figure, [panel] = canvas(2, 1)
    for at in range(9):
        panel.text(at % 3, at // 3, str(at), color="#ffffff")
        panel.scatter(at % 3, at // 3, color="#0072b2")
    panel.text(1, 1, "faint", alpha=0.5)
    panel.text(2, 1, "faint too", alpha=0.5)
    figure.set_label("nine cells")
    return figure


def test_neighbours_of_one_style_say_it_once_and_none_is_lost():
    root = ElementTree.fromstring(picture(heat("en")).svg)
    held = {item: group for group in root.iter(f"{SVG}g") for item in group}
    said = [item for item in root.iter(f"{SVG}text") if (item.text or "").isdigit()]
    assert [item.text for item in said[:9]] == [*"012345678"]
    groups = {held[item] for item in said[:9]}
    assert len(groups) == 1
    assert "fill:#fff" in groups.pop().get("style")
    assert all(item.get("style") is None for item in said[:9])
    assert len([*root.iter(f"{SVG}circle")]) == 9
    assert not [group for group in root.iter(f"{SVG}g") if not group.attrib]
    faint = [item for item in root.iter(f"{SVG}text") if "faint" in (item.text or "")]
    assert all("opacity" in item.get("style") for item in faint)  # two faint things are not one faint group
