from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.figures.style import canvas, styled


def test_apostrophes_are_narrow_in_an_english_figure():
    @styled
    def said(lang):
        figure, [axes] = canvas(1)
        figure.said = axes.text(0, 0, "a’s “b”")
        return figure

    def width(figure):
        return figure.said.get_window_extent(FigureCanvasAgg(figure).get_renderer()).width

    assert width(said("en")) < 0.6 * width(said("zh"))
