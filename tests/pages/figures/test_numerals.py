from matplotlib.figure import Figure

from tests.pages.figures.numerals import without_origin


def test_a_numeral_without_origin_is_found():
    figure = Figure()
    axes = figure.subplots()
    axes.set_xticks([7777])
    axes.text(0, 0, "12.3%, 4,567")
    assert without_origin([0.1234, 4567.2], figure, "en") == []
    assert without_origin([0.1234], figure, "en") == ["4,567"]
    assert without_origin([4567.2], figure, "zh") == ["12.3"]
