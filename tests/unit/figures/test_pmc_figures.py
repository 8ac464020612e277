"""The figures of the PMC index are tested through what they plot."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import figures
from helpers.analysis.comparison import pmc
from helpers.display import city_labels, picture
from helpers.display.words import Words
from helpers.figures.style import CATEGORY
from helpers.labels import label
from helpers.methods import pmc_scores


def in_words(dataset, lang):
    return {short: Words(lang).say(name) for short, name in pmc.main_names(dataset.pmc_variables).items()}


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
def scores(dataset):
    return pmc_scores(dataset.pmc_codes, dataset.pmc_variables)


@pytest.fixture
def many(scores):
    values = np.random.default_rng(6).integers(0, 7, (300, 9)) / 6
    return pd.DataFrame(values, columns=scores.columns, index=["zhongshan", *(f"c{i}" for i in range(299))])


PLANS = ["wuxing", "zhongshan", "jingzhou", "xuhui"]


@pytest.mark.filterwarnings("error")
def test_each_city_has_its_marks(dataset, scores, lang):
    names, mains = city_labels(dataset.studied, lang), in_words(dataset, lang)
    figure = figures.pmc_profile(scores, names, mains, PLANS, "zhongshan", lang)
    picture(figure)  # a missing glyph warns, and warnings are errors here
    axes = figure.axes[0]
    marks = [part for part in axes.collections if len(part.get_offsets()) == 9 and len(part.get_sizes())]
    assert len(marks) == 5
    for slug, part in zip(names, marks, strict=True):
        assert part.get_offsets()[:, 0].tolist() == pytest.approx(scores.loc[slug].tolist())
        assert np.abs(part.get_offsets()[:, 1] - np.arange(9)).max() < 0.5  # dodged within its own row
        hollow = tuple(part.get_facecolor()[0][:3]) == (1, 1, 1)
        assert hollow == (slug == "linyi")
    texts = [text.get_text() for text in figure.legends[0].get_texts()]
    assert texts[2] == label("figure.pmc_other_kind", lang, name=names["linyi"])
    drawn = figure.drawn_data
    assert drawn[names["xuhui"]].tolist() == pytest.approx(scores.loc["xuhui"].tolist())
    assert len(drawn) == 9


def test_a_city_has_one_shape_whichever_is_in_focus(dataset, scores, lang):
    names, mains = city_labels(dataset.studied, lang), in_words(dataset, lang)
    shapes = []
    for focal in ("wuxing", "xuhui"):
        figure = figures.pmc_profile(scores, names, mains, PLANS, focal, lang)
        parts = [part for part in figure.axes[0].collections if len(part.get_offsets()) == 9 and len(part.get_sizes())]
        shapes.append([part.get_paths()[0].vertices.tolist() for part in parts])
        coloured = [text.get_text() for text in figure.legends[0].get_texts() if text.get_color() == CATEGORY["focal"]]
        assert coloured == [names[focal]]
    assert shapes[0] == shapes[1]
    assert len({str(shape) for shape in shapes[0]}) == 5


def test_three_hundred_cities_are_summarised(dataset, many, lang):
    names = {slug: slug for slug in many.index}
    mains = in_words(dataset, lang)
    plans = [slug for slug in many.index if slug != "c0"]
    figure = figures.pmc_profile(many, names, mains, plans, "zhongshan", lang)
    axes = figure.axes[0]
    assert len(axes.collections) <= 8
    own, middle = axes.collections[3], axes.collections[2]
    assert own.get_offsets()[:, 0].tolist() == pytest.approx(many.loc["zhongshan"].tolist())
    assert middle.get_offsets()[:, 0].tolist() == pytest.approx(many.loc[plans].median().tolist())
    assert "299" in figure.legends[0].get_texts()[0].get_text()
    uncoded = figures.pmc_profile(
        many.drop("zhongshan"), {k: k for k in many.index[1:]}, mains, plans, "zhongshan", lang
    )
    assert len(uncoded.legends[0].get_texts()) == 3


@pytest.mark.filterwarnings("error")
def test_a_surface_for_each_city(dataset, scores, lang):
    names = city_labels(dataset.studied, lang)
    figure = figures.pmc_surfaces(scores, names, PLANS, "zhongshan", lang)
    picture(figure)
    assert len(figure.axes) == 5
    for slug, axes in zip(names, figure.axes, strict=True):
        assert names[slug] in axes.get_title()
        heights = {
            text.get_text().strip(): text.get_position_3d()[2] - (0.03 if text.get_va() == "bottom" else -0.03)
            for text in axes.texts
        }
        assert heights == pytest.approx(scores.loc[slug].to_dict())
    assert figure.drawn_data.shape == (9, 6)


def test_with_many_cities_the_focal_surface_stands_beside_the_median(many, lang):
    names = {slug: slug for slug in many.index}
    figure = figures.pmc_surfaces(many, names, list(many.index), "zhongshan", lang)
    assert len(figure.axes) == 2
    assert figure.drawn_data.iloc[:, 2].tolist() == pytest.approx(many.median().tolist())
    without = figures.pmc_surfaces(many, names, list(many.index), "elsewhere", lang)
    assert len(without.axes) == 1


def test_nothing_is_drawn_of_nothing(dataset, scores, lang):
    mains = in_words(dataset, lang)
    assert figures.pmc_profile(scores.iloc[:0], {}, mains, [], "wuxing", lang) is None
    assert figures.pmc_surfaces(scores.iloc[:0], {}, [], "wuxing", lang) is None
    names = {"wuxing": "Wuxing"}
    assert figures.pmc_surfaces(scores.iloc[:, :8], names, ["wuxing"], "wuxing", lang) is None


def test_one_city_alone(dataset, scores, lang):
    mains, names = in_words(dataset, lang), {"linyi": "临沂市"}
    figure = figures.pmc_profile(scores, names, mains, [], "linyi", lang)
    assert not re.search(r"nan|None|\{", figure.get_label())
    assert len(figures.pmc_surfaces(scores, names, [], "linyi", lang).axes) == 1
