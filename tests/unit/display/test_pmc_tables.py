"""Tables and sentences of the PMC index."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers.display import city_labels, findings, five_year_plans, main_names, pmc_codes_table, pmc_grades, pmc_table
from helpers.display.origins import Number
from helpers.display.pmc import Several
from helpers.methods import grade_schemes, pmc_by_city, pmc_scores


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
def scores(dataset):
    return pmc_scores(dataset.pmc_codes, dataset.pmc_variables)


@pytest.fixture
def schemes():
    return grade_schemes("all", 9)


@pytest.fixture
def many(dataset, scores):
    """Thirty more cities, with the registry entries they need."""
    model = dataset.studied["zhongshan"]
    cities = dict(dataset.studied) | {
        f"c{i}": replace(model, entry=model.entry.model_copy(update={"slug": f"c{i}"})) for i in range(30)
    }
    rows = pd.DataFrame([scores.loc["zhongshan"] * (1 - i / 40) for i in range(30)], index=[f"c{i}" for i in range(30)])
    return cities, pd.concat([scores, rows])


def test_every_city_has_its_column(dataset, scores, schemes, lang):
    index = pmc_by_city(scores, schemes)
    names, mains = city_labels(dataset.studied, lang), main_names(dataset.pmc_variables, lang)
    table = pmc_table(scores, index, names, five_year_plans(dataset.studied), "wuxing", mains, lang)
    assert list(table.header)[1:] == list(names.values())
    assert len(table.rows) == 9 + 2  # the index and the depression index
    for column, slug in enumerate(names, start=1):
        shown = [float(str(row[column])) for row in table.rows]
        assert shown[:9] == pytest.approx(scores.loc[slug].tolist(), abs=0.005)
        assert shown[9:] == pytest.approx(index.loc[slug, ["index", "depression"]].tolist(), abs=0.005)
    assert all(isinstance(cell, Number) and cell.kind == "computed" for row in table.rows for cell in row[1:])
    assert "X1 = " in table.rows[9][1].detail


def test_many_cities_become_quartiles_of_the_plans(dataset, many, schemes, lang):
    cities, scores = many
    index = pmc_by_city(scores, schemes)
    names, mains = {slug: slug for slug in scores.index}, main_names(dataset.pmc_variables, lang)
    plans = five_year_plans(cities)
    assert "linyi" not in plans
    table = pmc_table(scores, index, names, plans, "linyi", mains, lang)
    assert len(table.header) == 1 + 1 + 3
    assert float(str(table.rows[9][3])) == pytest.approx(index.loc[plans, "index"].median(), abs=0.005)
    graded = pmc_grades(index, schemes, names, plans, "linyi", lang)
    assert len(graded.header) == 3
    assert sum(int(n) for n in re.findall(r"\d+", str(graded.rows[0][2]))) == len(plans) == 34
    assert sum(int(n) for n in re.findall(r"\d+", str(graded.rows[2][2]))) == 9 * 34
    assert len(pmc_grades(index, schemes, names, plans, "elsewhere", lang).header) == 2


def test_the_schemes_stand_side_by_side(dataset, scores, lang):
    names, plans = city_labels(dataset.studied, lang), five_year_plans(dataset.studied)
    all_of_them = grade_schemes("all", 9)
    table = pmc_grades(pmc_by_city(scores, all_of_them), all_of_them, names, plans, "wuxing", lang)
    assert len(table.rows) == 3
    one = grade_schemes("variable_levels", 9)
    alone = pmc_grades(pmc_by_city(scores, one), one, names, plans, "wuxing", lang)
    assert [str(cell) for cell in alone.rows[0]] == [str(cell) for cell in table.rows[2]]
    assert "class=computed" in table._repr_html_()


def test_codes_name_their_places(dataset, lang):
    for slug in dataset.studied:
        codes = dataset.only(slug).pmc_codes
        table = pmc_codes_table(codes, dataset.pmc_variables, slug, lang)
        assert len(table.rows) == 9
        met = [item for row in table.rows if isinstance(row[3], Several) for item in row[3].items]
        assert len(met) == codes["code"].sum()
        assert all(item.kind == "printed" and dataset.area(slug).plan.document_id in item.detail for item in met)
        first = codes[codes["code"] == 1].iloc[0]
        assert f"{first['span_start']}–{first['span_end']}" in repr(table)
        html = table._repr_html_()
        assert "&lt;span" not in html
        assert "<NA>" not in html


def test_no_codes_no_words(dataset, scores, schemes, lang):
    place, nothing = dataset.area("wuxing"), scores.iloc[:0]
    index = pmc_by_city(nothing, schemes)
    mains = main_names(dataset.pmc_variables, lang)
    assert findings.pmc(place, index, dataset.pmc_codes, dataset.pmc_variables, schemes, dataset.studied, lang) is None
    assert pmc_table(nothing, index, {}, [], "wuxing", mains, lang) is None
    assert pmc_grades(index, schemes, {}, [], "wuxing", lang) is None
    empty = dataset.pmc_codes.iloc[:0]
    assert pmc_codes_table(empty, dataset.pmc_variables, "x", lang) is None
    assert findings.pmc_codes(place, empty, dataset.pmc_variables, lang) is None


def say(dataset, scores, schemes, city, lang, cities=None):
    cities = cities or dataset.studied
    index = pmc_by_city(scores, schemes)
    return findings.pmc(cities[city], index, dataset.pmc_codes, dataset.pmc_variables, schemes, cities, lang).text


def test_sentences_follow_the_data(dataset, scores, schemes):
    five = say(dataset, scores, schemes, "zhongshan", "en")
    plans = scores.drop("linyi").sum(axis=1)
    assert f"between {plans.min():.2f} (" in five
    assert f"and {plans.max():.2f} (" in five
    assert "Linyi is an annual work plan" in five
    uncoded = say(dataset, scores.drop("zhongshan"), schemes, "zhongshan", "en")
    assert "The document of Zhongshan is not coded" in uncoded
    assert "Documents coded: 4 of 5." in uncoded
    alone = say(dataset, scores.loc[["wuxing"]], schemes, "wuxing", "zh")
    assert "介于" not in alone
    assert "临沂" not in alone
    equal = scores.copy()
    equal.loc["xuhui"] = equal.loc["wuxing"]
    same = say(dataset, equal.loc[["wuxing", "xuhui"]], schemes, "wuxing", "en")
    assert "plans all have an index of" in same
    assert "apart" not in same


@pytest.mark.parametrize(("status", "said"), [("candidate", True), ("coded", False), ("confirmed", False)])
def test_codes_of_one_coder_are_called_so(dataset, scores, schemes, status, said, lang):
    index, codes = pmc_by_city(scores, schemes), dataset.pmc_codes.assign(status=status)
    place = dataset.area("wuxing")
    text = findings.pmc(place, index, codes, dataset.pmc_variables, schemes, dataset.studied, lang).text
    assert ("245" in text) == said


def test_a_disagreement_of_schemes_is_counted(dataset, scores, schemes):
    between = scores.loc[["wuxing", "xuhui"]].copy()
    between.loc["wuxing"] = 0.68  # good out of nine, acceptable out of ten
    assert "disagree: 1 of 2" in say(dataset, between, schemes, "wuxing", "en")
    one = say(dataset, between, grade_schemes("ten_points", 9), "wuxing", "en")
    assert "schemes" not in one


def test_a_tie_at_the_end_names_nobody(dataset, many, schemes, lang):
    cities, scores = many
    scores = scores.copy()
    scores.loc[["c3", "c4"]] = 1.0
    text = say(dataset, scores, schemes, "wuxing", lang, cities)
    assert "9.00" in text
    assert not re.search(r"9\.00 ?[（(]", text.replace("9.00 与", ""))


def test_where_the_document_says_least(dataset, lang):
    codes = dataset.only("linyi").pmc_codes
    text = findings.pmc_codes(dataset.area("linyi"), codes, dataset.pmc_variables, lang).text
    assert re.search(rf"\b{codes['code'].sum()}\b", text.replace("个", " "))
    assert "X9" in text
    full = findings.pmc_codes(dataset.area("linyi"), codes.assign(code=1), dataset.pmc_variables, lang).text
    assert "49" in full
    assert "X" not in full
