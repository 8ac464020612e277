"""What is measured once has the size that it had, and matplotlib is left as it was."""

import contextlib

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from helpers.display import pictures
from helpers.display.measures import remembering
from helpers.faces import FAMILIES, register
from helpers.figures.style import canvas, styled

OPTIONS = (
    {},
    {"rotation": 90},
    {"rotation": 30, "rotation_mode": "anchor"},
    {"ha": "right"},
    {"va": "top"},
    {"fontsize": 6},
    {"linespacing": 2},
    {"multialignment": "right"},
    {"rotation": 30, "transform_rotates_text": True},
    {"wrap": True},
    {"parse_math": True},
)


@styled
def labelled(lang: str = "zh") -> Figure:
    figure, [left, right] = canvas(2.0, columns=2)
    left.barh(["每万人发明专利", "Patents per 10,000"], [1, 2])
    left.set_title("两行\nlines")
    right.plot([1, 2], [1, 2])
    for at, options in enumerate(OPTIONS, start=1):
        right.text(1 + at / 10, 1, "一\n二三", **options)
    figure.set_label("a")
    return figure


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_drawing_is_the_same(monkeypatch, lang):
    known = pictures.picture(labelled(lang)).svg
    with remembering():
        again = [pictures.picture(labelled(lang)).svg for _ in range(2)]
    monkeypatch.setattr(pictures, "remembering", contextlib.nullcontext)
    assert {known, *again} == {pictures.picture(labelled(lang)).svg}
    assert "每万人发明专利" in known


@pytest.mark.parametrize("change", OPTIONS[1:-2], ids=lambda change: "-".join(change))
def test_a_text_that_is_changed_is_laid_out_anew(change):
    figure = Figure(figsize=(2, 1))
    with remembering():
        plain = figure.text(0.5, 0.5, "一\n二三", family=FAMILIES["zh"])
        renderer = figure._get_renderer()
        plain.get_window_extent(renderer)
        plain.set(**change)
        changed = plain.get_window_extent(renderer).bounds
        others = plain._get_layout(renderer)
    assert plain.get_window_extent(renderer).bounds == changed
    assert repr(plain._get_layout(renderer)) == repr(others)


def test_each_text_is_measured_once_while_it_lasts(monkeypatch):
    seen, size = [], TextToPath.get_text_width_height_descent
    monkeypatch.setattr(
        TextToPath,
        "get_text_width_height_descent",
        lambda self, text, properties, ismath: (
            seen.append((text, properties.get_size_in_points())),
            size(self, text, properties, ismath),
        )[1],
    )
    with remembering():
        for _ in range(2):
            pictures.picture(labelled())
    assert len(seen) == len(set(seen)) > 5
    pictures.picture(labelled())
    assert len(seen) == 2 * len(set(seen))


def test_afterwards_matplotlib_is_as_before():
    size, layout = TextToPath.get_text_width_height_descent, Text._get_layout
    with pytest.raises(ValueError, match="stopped"), remembering(), remembering():
        raise ValueError("stopped")
    assert "_find_fonts_by_props" not in vars(fontManager)
    assert TextToPath.get_text_width_height_descent is size
    assert Text._get_layout is layout


def test_a_glyph_that_no_font_has_is_warned_of_in_every_figure():
    register()
    for _ in range(2):
        figure = Figure(figsize=(2, 1))
        figure.text(0, 0, "\ue000", family=[*FAMILIES["zh"]])
        with pytest.warns(UserWarning, match="missing from"):
            pictures.picture(figure)
