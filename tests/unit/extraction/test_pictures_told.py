"""What is said of pictures that were not read, and of characters that were recognized with doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.documents.model import Document, Picture, Recognized, Unread
from helpers.extraction.pictures import DOUBTFUL, confidence_of, warn_of_pictures, without_absence
from helpers.extraction.warnings import warn

TEXT = "云溪市规划\n绿道长度\n30公里\n" + "长" * 30 + "\n" + "宽" * 31 + "\n"
DOCUMENT = Document(TEXT, "0" * 64, "云溪市规划", (2021, 2025), "five_year_plan")


def recognized(word, confidence, page=0):
    start = TEXT.index(word)
    return Recognized(start, start + len(word), confidence, page)


def told(*stretches, tables=()):
    return [
        item.message.partition(": ")[2] for item in warn_of_pictures(replace(DOCUMENT, recognized=stretches), tables)
    ]


@pytest.mark.parametrize(("confidence", "says"), [(DOUBTFUL - 0.01, ["“30公里” (0.79)"]), (DOUBTFUL, [])])
def test_a_figure_below_the_threshold_is_doubtful_wherever_it_stands(confidence, says):
    assert told(recognized("30公里", confidence)) == says


def test_words_are_doubtful_only_inside_a_table():
    word = recognized("绿道长度", 0.5, page=3)
    around, right, short, late = (
        (word.start - 1, word.end + 1),
        (word.start, word.end),
        (word.start, word.end - 1),
        (word.start + 1, word.end),
    )
    assert told(word) == told(word, tables=[short]) == told(word, tables=[late]) == []
    assert told(word, tables=[right]) == told(word, tables=[short, around]) == ["page 3: “绿道长度” (0.50)"]


def test_a_long_stretch_is_shown_by_its_beginning():
    spans = [(0, len(TEXT))]
    assert told(recognized("长" * 30, 0.1), tables=spans) == [f"“{'长' * 30}” (0.10)"]
    assert told(recognized("宽" * 31, 0.1), tables=spans) == [f"“{'宽' * 30}…” (0.10)"]
    (warning,) = warn_of_pictures(replace(DOCUMENT, recognized=(recognized("30公里", 0.1),)), [])
    assert TEXT[slice(*warning.span)] == "30公里"


@pytest.mark.parametrize(
    ("pages", "says", "page"),
    [
        ([0], "too small", None),
        ([0, 0], "2 pictures: too small", None),
        ([4], "page 4: too small", 4),
        ([4, 4], "page 4: too small", 4),
        ([4, 7], "pages 4, 7: too small", 4),
        ([4, 0], "2 pictures: too small", 4),
    ],
)
def test_pictures_that_were_not_read_are_told_together(pages, says, page):
    unread = tuple(Unread(Picture(5 + at, page, lambda: None), "too small") for at, page in enumerate(pages))
    (warning,) = warn_of_pictures(replace(DOCUMENT, unread=unread), [])
    assert (warning.message.partition(": ")[2], warning.span, warning.page) == (says, (5, 5), page)


def test_a_table_that_was_read_in_a_picture_is_not_absent():
    word = recognized("30公里", 0.9)
    warnings = [warn("no_indicator_table"), warn("picture"), warn("no_period")]
    pictured = replace(DOCUMENT, recognized=(word,))
    assert without_absence(warnings, DOCUMENT, [(0, 99)]) == warnings
    assert without_absence(warnings, pictured, [(0, word.start)]) == warnings
    assert without_absence(warnings, pictured, [(0, word.start + 1)]) == [warn("no_period")]


def test_a_row_is_as_sure_as_its_least_sure_stretch():
    sure, doubtful = recognized("绿道长度", 0.9), recognized("30公里", 0.4)
    pictured = replace(DOCUMENT, recognized=(sure, doubtful))
    assert confidence_of(pictured, (sure.start, doubtful.end)) == 0.4
    assert confidence_of(pictured, (sure.start, doubtful.end - 1)) == 0.9
    assert confidence_of(pictured, (0, 3)) is None
