import io
import re
import warnings

import numpy as np
import pandas as pd
import pypdfium2
import pytest
from PIL import Image

from helpers.article import drawings
from helpers.article.greyed import grey
from helpers.display.pictures import picture
from helpers.facts import Figure

MEASURES = pd.DataFrame(
    {
        "domain": ["market_access", "competition"],
        "measures": [3, 1],
        "characters": [900, 400],
        "measure_total": [4, 4],
        "character_total": [1300, 1300],
        "share_of_measures": [0.75, 0.25],
        "share_of_characters": [0.7, 0.3],
        "area": ["a", "a"],
    }
)


def page():
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PDF")
    return stream.getvalue()


WIDE = page()


@pytest.fixture(scope="module")
def printed():
    return drawings.printed(Figure("number_and_length", {"emphasis": MEASURES}), "zh")


def test_every_width_has_every_form_in_colour_and_in_grey(printed):
    forms = {
        f"{width}{shade}.{form}"
        for width in ("one", "two")
        for shade in ("", "-grey")
        for form in ("pdf", "svg", "png")
    }
    assert set(printed.files) == forms
    assert printed.alt


def test_the_pdf_is_as_wide_as_a_column_and_its_chinese_can_be_searched(printed):
    for name, width in (("one.pdf", drawings.ONE), ("two.pdf", drawings.TWO)):
        with pypdfium2.PdfDocument(printed.files[name]) as document:
            page = document[0]
            assert page.get_width() == pytest.approx(72 * width, abs=0.5)
            text = page.get_textpage().get_text_range()
        assert "市场准入" in text
        assert "竞争秩序" in text


def test_faces_are_embedded_under_the_name_of_their_kind(printed):
    pdf = printed.files["two.pdf"]
    assert b"/FontFile3" in pdf
    assert b"/FontFile2" not in pdf
    assert b"/CIDFontType2" not in pdf
    assert pdf.count(b"/Subtype /CIDFontType0C") == pdf.count(b"/FontFile3")


def test_no_letter_is_lost(printed):
    """The first character of a face has the code 0, which is that of a missing one: it must have its outline too."""
    for form in ("two.pdf", "one-grey.pdf"):
        with pypdfium2.PdfDocument(printed.files[form]) as document:
            page = document[0]
            text, picture = page.get_textpage(), np.asarray(page.render(scale=8).to_pil().convert("L"))
            high = page.get_height()
            for at in range(text.count_chars()):
                if not text.get_text_range(at, 1).strip():
                    continue
                left, low, right, top = (8 * place for place in text.get_charbox(at))
                box = picture[int(8 * high - top) : int(8 * high - low) + 1, int(left) : int(right) + 1]
                assert box.min() < 200, text.get_text_range(at, 1)


def test_grey_has_no_colour_left(printed):
    colours = np.asarray(Image.open(io.BytesIO(printed.files["two.png"])).convert("RGB")).astype(int)
    assert np.ptp(colours, axis=2).max() > 50  # there was one to lose
    with pypdfium2.PdfDocument(printed.files["two-grey.pdf"]) as document:
        dull = np.asarray(document[0].render(scale=2).to_pil().convert("RGB")).astype(int)
    assert np.ptp(dull, axis=2).max() == 0
    found = re.findall("#([0-9a-f]{6})", printed.files["two-grey.svg"].decode().partition("</style>")[2])
    assert found
    assert all(one[:2] == one[2:4] == one[4:] for one in found)
    assert Image.open(io.BytesIO(printed.files["two-grey.png"])).mode == "L"


def test_png_has_600_dots_an_inch(printed):
    image = Image.open(io.BytesIO(printed.files["two.png"]))
    assert image.info["dpi"] == pytest.approx((600, 600), abs=0.1)
    assert image.width == pytest.approx(600 * drawings.TWO, abs=2)


def test_the_svg_brings_its_glyphs(printed):
    svg = printed.files["two.svg"].decode()
    assert svg.count("@font-face") == 2
    assert "市场准入" in svg


def test_the_same_figure_gives_the_same_bytes(printed):
    again = drawings.printed(Figure("number_and_length", {"emphasis": MEASURES}), "zh")
    assert again.files == printed.files


def test_letters_that_would_be_too_small_keep_a_figure_to_two_columns(monkeypatch):
    """And none of its forms is made for nothing."""
    made_of = []
    monkeypatch.setattr(drawings, "LEAST", 9.0)
    monkeypatch.setattr(drawings, "pdf_bytes", lambda drawn, *_, **__: made_of.append(drawn) or WIDE)
    made = drawings.printed(Figure("number_and_length", {"emphasis": MEASURES}), "zh")
    assert made.is_wide_only
    assert not any(name.startswith("one") for name in made.files)
    assert len({*map(id, made_of)}) == 1


def test_a_figure_whose_axes_have_no_room_in_one_column_keeps_to_two(monkeypatch, recwarn):
    def collapsed(drawn):
        warnings.warn("constrained_layout not applied because axes sizes collapsed to zero.", stacklevel=2)
        return picture(drawn)

    monkeypatch.setattr(drawings, "picture", collapsed)
    monkeypatch.setattr(drawings, "pdf_bytes", lambda *_, **__: WIDE)
    made = drawings.printed(Figure("number_and_length", {"emphasis": MEASURES}), "zh")
    assert made.is_wide_only
    assert not recwarn.list


def test_grey_keeps_lightness():
    assert grey(1, 1, 1) == pytest.approx(1)
    assert grey(0, 1, 0) > grey(1, 0, 0) > grey(0, 0, 1)


def test_nothing_to_draw_gives_no_file():
    empty = MEASURES.iloc[:0]
    assert drawings.printed(Figure("number_and_length", {"emphasis": empty}), "zh") is None
