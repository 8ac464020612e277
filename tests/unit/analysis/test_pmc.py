"""Tables and sentences of the PMC index."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers.analysis import coding_error
from helpers.analysis.common import five_year_plans
from helpers.analysis.comparison import pmc
from helpers.data.coding import coders_differ
from helpers.display import show
from helpers.display.show import output_data
from helpers.facts import facts_in
from helpers.labels import label
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


def said(thing, lang="en"):
    return repr(show(thing, lang))


def test_every_city_has_its_column(dataset, scores, schemes, lang):
    index = pmc_by_city(scores, schemes)
    table = pmc.index_table(scores, index, dataset.pmc_variables, dataset.studied, "wuxing")
    assert [column.name for column in table.columns][1:] == list(dataset.studied)
    assert len(table.rows) == 9 + 2  # the index and its shortfall from the maximum
    for slug in dataset.studied:
        shown = [float(said(row[slug], lang)) for row in table.rows]
        assert shown[:9] == pytest.approx(scores.loc[slug].tolist(), abs=0.005)
        assert shown[9:] == pytest.approx(index.loc[slug, ["index", "depression"]].tolist(), abs=0.005)
    assert {fact.origin for fact in facts_in(table.rows)} == {"computed"}
    assert list(table.rows[9]["wuxing"].inputs) == [f"X{at}" for at in range(1, 10)]


def test_many_cities_become_quartiles_of_the_plans(dataset, many, schemes, lang):
    cities, scores = many
    index = pmc_by_city(scores, schemes)
    plans = five_year_plans(cities)
    assert "linyi" not in plans
    table = pmc.index_table(scores, index, dataset.pmc_variables, cities, "linyi")
    assert len(table.columns) == 1 + 1 + 3
    assert float(said(table.rows[9]["pmc_median"])) == pytest.approx(index.loc[plans, "index"].median(), abs=0.005)
    graded = pmc.grades_table(index, schemes, cities, "linyi")
    assert len(graded.columns) == 3
    assert sum(int(n) for n in re.findall(r"\d+", said(graded.rows[0]["several"], lang))) == len(plans) == 34
    assert sum(int(n) for n in re.findall(r"\d+", said(graded.rows[2]["several"], lang))) == 9 * 34
    assert len(pmc.grades_table(index, schemes, cities, "elsewhere").columns) == 2


def test_the_schemes_stand_side_by_side(dataset, scores, lang):
    all_of_them, one = grade_schemes("all", 9), grade_schemes("variable_levels", 9)
    table = pmc.grades_table(pmc_by_city(scores, all_of_them), all_of_them, dataset.studied, "wuxing")
    assert len(table.rows) == 3
    alone = pmc.grades_table(pmc_by_city(scores, one), one, dataset.studied, "wuxing")
    assert alone.rows[0] == table.rows[2]
    rescaled = said(table.rows[0]["scheme"], lang)
    assert {"zh": "并非文献所定等级", "en": "not the published grades"}[lang] in rescaled


def test_codes_name_their_places(dataset, lang):
    for slug, area in dataset.studied.items():
        codes = dataset.only(slug).pmc_codes
        table = pmc.codes_table(area, codes, dataset.pmc_variables)
        assert len(table.rows) == 9
        met = [fact for row in table.rows for fact in facts_in(row["met"]) if fact.origin == "printed"]
        assert len(met) == codes["code"].sum()
        assert {fact.place.document for fact in met} == {area.plan.document_id}
        first = codes[codes["code"] == 1].iloc[0]
        assert f"{first['span_start']}–{first['span_end']}" in said(table, lang)
        html = output_data(table, lang)["text/html"]
        assert "&lt;span" not in html
        assert "<NA>" not in html


def test_no_codes_no_words(dataset, scores, schemes):
    place, nothing = dataset.area("wuxing"), scores.iloc[:0]
    index = pmc_by_city(nothing, schemes)
    assert pmc.index(place, index, dataset.pmc_codes, dataset.pmc_variables, schemes, dataset.studied) is None
    assert pmc.index_table(nothing, index, dataset.pmc_variables, dataset.studied, "wuxing") is None
    assert pmc.grades_table(index, schemes, dataset.studied, "wuxing") is None
    empty = dataset.pmc_codes.iloc[:0]
    assert pmc.codes_table(place, empty, dataset.pmc_variables) is None
    assert pmc.codes(place, empty, dataset.pmc_variables) is None


def test_an_order_within_coding_error_is_said_so(dataset, scores, schemes, lang):
    """Four plans are three codes apart; readers who differ on one code a document set four plans as far apart."""
    found = pmc.index(
        dataset.area("wuxing"),
        pmc_by_city(scores, schemes),
        dataset.pmc_codes,
        dataset.pmc_variables,
        schemes,
        dataset.studied,
    )
    values = found.values["pmc_within_error"]
    assert (values["n"], values["apart"], values["differing"], values["compared"]) == (4, 3, 5, 245)
    assert coders_differ("pmc", ["area", "variable"], "code") == (5, 245)
    assert values["error"] == pytest.approx(3.6, abs=0.01)
    assert {"zh": "不能据此排序", "en": "is not to be read"}[lang] in said(found, lang)
    far = dataset.pmc_codes.assign(code=dataset.pmc_codes["code"].where(dataset.pmc_codes["area"] != "xuhui", 0))
    wide = pmc.index(
        dataset.area("wuxing"), pmc_by_city(scores, schemes), far, dataset.pmc_variables, schemes, dataset.studied
    )
    assert "pmc_beyond_error" in wide.values


@pytest.mark.parametrize(
    ("met", "differing", "key"),
    [
        ((30, 31, 32, 33), 5, "pmc_within_error"),  # 3 codes apart, 3.6 by error alone
        ((30, 31, 32, 34), 5, "pmc_beyond_error"),  # 4 codes apart
        ((30, 31, 32, 34), 12, "pmc_within_error"),  # 4 apart, but worse readers: 5.5 by error alone
        ((30, 30, 30, 30), 5, "pmc_within_error"),
        ((30, 34), 5, "pmc_beyond_error"),  # two plans lie less far apart by error: 2.8
        ((30, 31, 32, 34), 0, None),  # readers who never differ, or no codings: no error is known
        ((30,), 5, None),  # one plan has no order
    ],
)
def test_the_order_is_within_error_by_rule(monkeypatch, met, differing, key):
    """Documents of 49 codes, and two readers of 245 codes."""
    monkeypatch.setattr(coding_error, "coders_differ", lambda *_: (differing, 245))
    codes = pd.DataFrame(
        [(f"c{at}", f"v{k}", int(k < count)) for at, count in enumerate(met) for k in range(49)],
        columns=["area", "variable", "code"],
    )
    plans = pd.Series(1.0, index=[f"c{at}" for at in range(len(met))])
    found = pmc._within_error(plans, codes)
    assert (found and found.key.removeprefix("finding.")) == key
    if found:
        apart = {name: found.values[name] for name in ("n", "low", "high", "total", "apart")}
        assert apart == {"n": len(met), "low": min(met), "high": max(met), "total": 49, "apart": max(met) - min(met)}


def test_grades_by_ten_ninths_are_called_ours(lang):
    """The published bounds of nine variables are those of the index as it is."""
    ours, published = (label(f"grade_scheme.{name}", lang, k=9) for name in ("ten_points", "nine_variables"))
    assert "10/9" in ours
    said_so = {"zh": "并非文献所定等级", "en": "not the published grades"}[lang]
    assert said_so in ours
    assert said_so not in published


def test_the_factor_moves_grades_so_it_must_be_told(schemes):
    """An index of 6.2 of 9 is 6.9 of ten, below the 7 of a good one; 8.05 is 8.9, below the 9 of a perfect one."""
    graded = {value: pmc_by_city(pd.DataFrame([[value / 9] * 9], index=["wuxing"]), schemes) for value in (6.2, 8.05)}
    assert graded[6.2].loc["wuxing", ["ten_points", "nine_variables"]].tolist() == ["acceptable", "good"]
    assert graded[8.05].loc["wuxing", ["ten_points", "nine_variables"]].tolist() == ["good", "perfect"]


def say(dataset, scores, schemes, city, lang, cities=None):
    cities = cities or dataset.studied
    index = pmc_by_city(scores, schemes)
    return said(pmc.index(cities[city], index, dataset.pmc_codes, dataset.pmc_variables, schemes, cities), lang)


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
    assert "lie between" not in same


@pytest.mark.parametrize(("status", "told"), [("candidate", True), ("coded", False), ("confirmed", False)])
def test_codes_of_one_coder_are_called_so(dataset, scores, schemes, status, told, lang):
    index, codes = pmc_by_city(scores, schemes), dataset.pmc_codes.assign(status=status)
    place = dataset.area("wuxing")
    found = pmc.index(place, index, codes, dataset.pmc_variables, schemes, dataset.studied)
    assert ("pmc_candidates" in found.values) == told
    assert (label("finding.pmc_candidates", lang, n=245, total=245) in said(found, lang)) == told


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
    text = said(pmc.codes(dataset.area("linyi"), codes, dataset.pmc_variables), lang)
    assert re.search(rf"\b{codes['code'].sum()}\b", text.replace("个", " "))
    assert "X9" in text
    full = said(pmc.codes(dataset.area("linyi"), codes.assign(code=1), dataset.pmc_variables), lang)
    assert "49" in full
    assert "X" not in full
