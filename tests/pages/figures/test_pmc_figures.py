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
@pytest.mark.parametrize("narrow", [False, True])
def test_each_city_has_its_column(dataset, scores, lang, narrow):
    names, mains = city_labels(dataset.studied, lang), in_words(dataset, lang)
    figure = figures.pmc_profile(scores, names, mains, PLANS, "zhongshan", lang, narrow=narrow)
    picture(figure)  # a missing glyph warns, and warnings are errors here
    axes = figure.axes[0]
    shown = np.array([text.get_text() for text in axes.texts], dtype=float).reshape(9, 5)
    assert shown == pytest.approx(scores.loc[list(names)].T.round(2).to_numpy(), abs=0.0051)
    heads = [text.get_text().replace("\n", "") for text in axes.get_xticklabels()]
    assert heads[2].replace(" ", "") == label("figure.pmc_other_kind", lang, name=names["linyi"]).replace(" ", "")
    coloured = [text.get_text() for text in axes.get_xticklabels() if text.get_color() == CATEGORY["focal"]]
    assert coloured == [names["zhongshan"]]
    drawn = figure.drawn_data
    assert drawn[names["xuhui"]].tolist() == pytest.approx(scores.loc["xuhui"].tolist())
    assert len(drawn) == 9


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


def test_nothing_is_drawn_of_nothing(dataset, scores, lang):
    mains = in_words(dataset, lang)
    assert figures.pmc_profile(scores.iloc[:0], {}, mains, [], "wuxing", lang) is None


def test_one_city_alone(dataset, scores, lang):
    mains, names = in_words(dataset, lang), {"linyi": "临沂市"}
    figure = figures.pmc_profile(scores, names, mains, [], "linyi", lang)
    assert not re.search(r"nan|None|\{", figure.get_label())
