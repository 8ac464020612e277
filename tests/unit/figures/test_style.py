import pytest

from helpers.faces import FAMILIES
from helpers.figures.style import canvas, styled


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
