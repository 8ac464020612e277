"""Figures of succession: on a phone their names break, their numbers keep apart, and nothing leaves the drawing."""

from itertools import combinations

import matplotlib as mpl
import pandas as pd
import pytest

from helpers import figures
from helpers.display.pictures import picture
from helpers.figures.style import NARROW, WIDTH


def fate_bars(lang, narrow):
    counts = pd.DataFrame(
        {
            "pair": ["2011–2015 → 2016–2020", "2016–2020 → 2021–2025"],
            "raised": [6, 9],
            "kept": [1, 5],
            "lowered": [1, 1],
            "redefined": [2, 1],
            "unclear": [1, 1],
            "dropped": [25, 4],
            "new": [10, 5],
        }
    )
    return figures.fate_bars(counts, lang, narrow=narrow)


def pace_pairs(lang, narrow):
    long = "Value added of core digital-economy industries as a share of GDP"
    rates = pd.DataFrame(
        {
            "name": [long, "Life expectancy", "每万人口高价值发明专利拥有量"],
            "measure": ["points", "growth", "growth"],
            "earlier": [0.5, 0.3, 12.0],
            "later": [0.4, 0.2, 6.0],
        }
    )
    return figures.pace_pairs(rates, lang, narrow=narrow)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("drawn", [fate_bars, pace_pairs])
def test_texts_keep_apart_and_within_the_drawing(drawn, lang, narrow):
    figure = drawn(lang, narrow)
    assert figure.get_figwidth() == (NARROW if narrow else WIDTH)
    with mpl.rc_context(figure.settings):
        figure.draw_without_rendering()
        texts = [text for axes in figure.axes for text in (*axes.texts, *axes.get_yticklabels())]
        boxes = [text.get_window_extent() for text in texts if text.get_text()]
    assert len(boxes) >= 3
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.width for box in boxes)
    pairs = [(one, other) for one, other in combinations(boxes, 2) if one.overlaps(other)]
    assert [pair for pair in pairs if min(pair[0].x1, pair[1].x1) - max(pair[0].x0, pair[1].x0) > 1] == []


@pytest.mark.parametrize("narrow", [False, True])
def test_the_hatches_of_fates_weigh_little_in_a_page(narrow):
    assert len(picture(fate_bars("zh", narrow)).svg) < 40_000
