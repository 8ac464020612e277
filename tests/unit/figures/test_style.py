from helpers.figures.style import CHINESE, canvas, styled


@styled
def said(lang):
    figure, [axes] = canvas(1)
    figure.said = axes.text(0, 0, "a’s “b”")
    return figure


def test_text_is_in_the_language_of_the_figure():
    """The bundled font's quotation marks are as wide as a Chinese character but in English."""
    assert said("en").said.get_language() == said(lang="en").settings["text.language"] == "en"
    assert said("zh").said.get_language() == said(lang="zh").settings["text.language"] == CHINESE
