import pytest

from helpers.faces import FAMILIES
from helpers.figures.direct import explain, name_bars
from helpers.figures.style import canvas, columns_of, growth_axis, styled, wrap


@styled
def said(lang):
    figure, [axes] = canvas(1)
    figure.said = axes.text(0, 0, "a’s “b”")
    return figure


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_is_in_the_faces_of_the_language(lang):
    """The Chinese face has wide quotation marks, and comes first in Chinese only."""
    assert said(lang).said.get_fontfamily()[:2] == list(FAMILIES[lang])
    assert said(lang=lang).settings["font.family"][:2] == list(FAMILIES[lang])


def test_a_word_longer_than_a_line_is_broken():
    """Else it would push the axes beside it out of the drawing."""
    lines = wrap("short " + "x" * 50 + " end", 20).split("\n")
    assert "".join(lines).replace(" ", "") == "short" + "x" * 50 + "end"
    assert max(map(columns_of, lines)) <= 20


@styled
def of_growth(values, lang, narrow=False):
    figure, [axes] = canvas(1)
    growth_axis(axes, values)
    axes.set_xlabel("Growth")
    return figure


@pytest.mark.parametrize(
    ("values", "wide", "narrow"),
    [
        ([2.0, 60.0], ["3%", "10%", "30%"], ["3%", "30%"]),
        ([0.8, 120.0], ["1%", "3%", "10%", "30%", "100%"], ["1%", "10%", "100%"]),
        ([2.0, 8.0], ["3%", "10%"], ["3%", "10%"]),
    ],
)
def test_an_axis_of_growth_has_few_ticks_on_a_phone(values, wide, narrow):
    for is_narrow, expected in ((False, wide), (True, narrow)):
        [axes] = of_growth(values, lang="en", narrow=is_narrow).axes
        assert [tick.get_text() for tick in axes.get_xticklabels()] == expected


def test_the_name_of_an_axis_ends_with_it_on_a_phone():
    axis = of_growth([1.0], lang="en", narrow=True).axes[0].xaxis
    assert (axis.label.get_position()[0], axis.label.get_ha()) == (1, "right")


def test_a_name_stands_on_its_bar_where_it_fits_and_else_in_a_legend():
    for size, legends in ((9, 0), (0.2, 1)):
        figure, [axes] = canvas(2)
        bars = [axes.barh([0], [10]), axes.barh([0], [size], left=10)]
        axes.set_xlim(0, 20)
        name_bars(figure, axes, bars, ["first", "second"], 1.0)
        assert len(figure.legends) == legends
        assert {text.get_text() for text in axes.texts} == (set() if legends else {"first", "second"})


def test_without_a_claim_what_is_drawn_is_the_title_and_the_marks_stand_below():
    @styled
    def drawn(lang):
        figure, _ = canvas(1)
        explain(figure, "what", ["mark.goal"], lang)
        return figure

    bare, claimed = drawn("en"), drawn("en", claim="claim")
    assert [text.get_text() for text in bare.texts] == ["what", "Diamond: target"]
    assert [text.get_text() for text in claimed.texts] == ["claim", "what. Diamond: target"]
