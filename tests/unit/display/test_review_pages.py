"""Tables and sentences of the implementation review."""

import re

import pandas as pd
import pytest

from helpers import display, methods
from helpers.analysis.required import ends_of
from helpers.display.lights import SIGNS, Light, rule_head
from helpers.display.wording import grouped
from helpers.labels import catalogue, label
from helpers.methods.results import Reason
from helpers.schema import ProgressClass
from helpers.site.indicator_rows import indicator_rows
from tests.unit.methods.followed_plans import followed

findings = display.findings


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def nation(dataset):
    plan = methods.follow(dataset, "nation")
    return plan, methods.reviews(plan)


def column(table, index):
    return [str(row[index]) for row in table.rows]


def shown(table):
    return f"{table!r} {table._repr_html_()}"


def test_every_reason_and_class_has_words(lang):
    for reason in Reason:
        assert label(f"unassessed.{reason.value}", lang)
    for verdict in ProgressClass:
        assert str(Light(verdict.value, lang)).startswith(SIGNS[verdict.value])
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert label("verdict.lagging", "zh") == "滞后"


def test_the_nations_lights(nation, lang):
    plan, found = nation
    table = display.lights_table(plan, found, lang)
    assert len(table.rows) == 7
    assert column(table, 5)[:2] == [str(Light("faster", lang))] * 2
    assert column(table, 5)[-1] == label("review_state.no_class", lang)
    assert column(table, 4)[1] == "10.5*"  # of the page's year, so without one; the asterisk stays
    html = table._repr_html_()
    assert 'class="light lagging"' in html
    assert ("未与原文核对" if lang == "zh" else "not checked against the official text") in html


def test_the_official_classes_stand_beside_those_of_the_rules(nation, dataset, lang):
    plan, found = nation
    official = methods.official_of(plan, dataset.assessments)
    table = display.official_table(plan, official, methods.midway(plan, official), found, methods.outcomes(plan), lang)
    assert len(table.rows) == 20
    row = dict(zip(column(table, 0), table.rows, strict=True))[plan.rows[4]["name" if lang == "zh" else "name_en"]]
    # The rules agree on every indicator, so one column holds what three would.
    assert table.header[2] == rule_head("all", lang)
    assert [str(cell) for cell in row[1:4]] == [str(Light("faster", lang))] * 3
    assert "+33.3%" in str(row[4])
    others = [cells for cells in table.rows if cells is not row]
    assert {str(cells[2]) for cells in others} == {"–"}
    agreed = display.agreement_table(methods.official_agreement(plan, official), lang)
    assert [cell[:3] for cell in column(agreed, 1)] == (
        ["1/1", "1/1", "5/5"] if lang == "zh" else ["1 o", "1 o", "5 o"]
    )


def test_figures_of_another_indicator_carry_their_caveat(nation, dataset, lang):
    table = display.apart_table(nation[0], dataset.tables_of("nation"), lang)
    assert len(table.rows) == 6
    assert all(column(table, 4))
    assert "3.1" in column(table, 2)[3]


def test_the_next_plans_table(nation, dataset, lang):
    plan, _ = nation
    table = display.outlook_table(plan, methods.look_ahead(plan), lang)
    assert table.header[4] == "2030"
    assert "2020–2025" in table.caption  # the same years of every pace, so no column of them
    single = display.single_table(plan, methods.look_ahead(plan), lang)
    assert len(table.rows) + len(single.rows) == 18
    assert not set(column(table, 0)) & set(column(single, 0))
    plain = methods.follow(dataset, "zhongshan")
    city = display.outlook_table(plain, methods.look_ahead(plain), lang)
    assert len(city.header) == 5  # no column of the next plan, nor of results
    assert column(city, 4) == [label("review.too_far", lang)]  # ten years on, by two figures five years apart
    bound = methods.follow(dataset, "jingzhou")
    marks = [
        row for row in display.outlook_table(bound, methods.look_ahead(bound), lang).rows if "58,455" in str(row[1])
    ]
    assert str(marks[0][4]) == label("review.not_carried", lang)
    none = methods.follow(dataset, "wuxing")
    assert display.outlook_table(none, methods.look_ahead(none), lang) is None
    assert len(display.single_table(none, methods.look_ahead(none), lang).rows) == 12


@pytest.mark.parametrize("slug", ["wuxing", "zhongshan", "jingzhou"])
def test_a_target_asks_for_the_same_here_and_on_the_citys_page(dataset, slug, lang):
    plan = methods.follow(dataset, slug)
    listed = {row.id: row.change for row in indicator_rows(dataset, lang)}
    ahead = methods.look_ahead(plan)
    ids = [
        *ahead.loc[ahead["method"] != "", "target_id"],
        *ahead.loc[(ahead["method"] == "") & ahead["last_year"].notna(), "target_id"],
    ]
    tables = [display.outlook_table(plan, ahead, lang), display.single_table(plan, ahead, lang)]
    shown = [str(row[-2 if table is tables[0] else -1]) for table in tables if table for row in table.rows]
    # The index has both ends of what is contradicted; the tables of this page do not have them yet.
    contradicted = ends_of(dataset.only(*dataset.studied))
    assert len(shown) == len(ids)
    for found, name in zip(shown, ids, strict=True):
        assert str(found) == listed[name] or name in contradicted
    assert sum(name in contradicted for name in ids) < len(ids)
    # Every printed figure of the last year is there, that of a sum among them.
    assert len(ids) == ahead["key"].isin(plan.targets.loc[plan.targets["baseline"].notna(), "key"]).sum()


def test_the_mark_of_a_stock_is_explained_where_it_stands(dataset, lang):
    for slug, is_marked in (("wuxing", False), ("zhongshan", True), ("jingzhou", False)):
        plan = methods.follow(dataset, slug)
        ahead = methods.look_ahead(plan)
        tables = f"{display.outlook_table(plan, ahead, lang)!r}{display.single_table(plan, ahead, lang)!r}"
        assert (label("change.if_stock", lang) in tables) == is_marked
        assert (label("review.as_stock", lang) in repr(findings.outlook(plan, ahead, lang))) == is_marked


def test_the_first_year_is_named_where_the_rest_is_silent(dataset, lang):
    plan = methods.follow(dataset, "jingzhou")
    said = repr(findings.review_basis(dataset.area("jingzhou"), plan, methods.reviews(plan), lang))
    assert ("3 个除外" if lang == "zh" else "below (3)") in said
    counted = repr(findings.missing(plan, methods.missing(plan), lang))
    assert "28" in counted
    assert "27" in counted
    item = repr(findings.first_year(methods.first_years(plan), lang))
    assert ("增长低于 29.9%" if lang == "zh" else "by less than 29.9%") in item
    table = display.first_year_table(methods.first_years(plan), plan, lang)
    assert column(table, 6)[-1] == "<1.92"
    assert "2020" in table.header[5]


def test_a_miss_that_a_ratio_does_not_show_is_explained(nation, lang):
    plan, found = nation
    said = repr(findings.lights(plan, found, lang))
    assert "0.98" in said
    assert ("R、ρ 无法计算" if lang == "zh" else "R, ρ not assessable") in said
    whole = followed({"a": {"baseline": 1, "target": 2}}, {"a": {2025: 1.5}})  # lags by each ratio as well
    assert "0.5" not in repr(findings.lights(whole, methods.reviews(whole), lang))


def test_commands_are_code_on_the_page_and_quoted_in_text(dataset, lang):
    plan = methods.follow(dataset, "xuhui")
    said = findings.missing(plan, methods.missing(plan), lang)
    assert "<code>fyp report xuhui -n 04</code>" in said._repr_html_()
    assert "“fyp report xuhui -n 04”" in repr(said)
    assert "`" not in repr(said) + said._repr_html_()


def test_paces_of_other_years_keep_their_column(nation, lang):
    plan, _ = nation
    ahead = methods.look_ahead(plan)
    ahead.loc[ahead["method"] != "", "first_year"] = range(2015, 2015 + int((ahead["method"] != "").sum()))
    table = display.outlook_table(plan, ahead, lang)
    assert table.header[2] == label("review_column.since", lang)
    assert table.header[5] == "2030"


def test_notes_name_only_what_the_page_shows(nation, dataset, lang):
    plan, found = nation
    whole = repr(findings.review_notes(plan, found, [], lang))
    bare = methods.follow(dataset, "wuxing")
    none = repr(findings.review_notes(bare, methods.reviews(bare), methods.first_years(bare), lang))
    first = methods.follow(dataset, "jingzhou")
    some = repr(findings.review_notes(first, methods.reviews(first), methods.first_years(first), lang))
    assert none == label("review_note.none", lang)
    assert label("review_note.completion", lang) in whole
    assert label("review_note.growth", lang) in some
    assert label("review_note.completion", lang) not in some


def test_rules_that_differ_keep_a_column_each(lang):
    plan = followed({"a": {"baseline": 1, "target": 2}}, {"a": {2023: 1.58}})
    given = pd.DataFrame([{"record_id": "a", "official_class": "faster", "year": 2023}])
    found = methods.reviews(plan)
    (name,) = found
    table = display.official_table(plan, given.assign(record_id=name), found, found, {}, lang)
    assert [str(cell) for cell in table.rows[0][2:4]] == [str(Light(kind, lang)) for kind in ("as_expected", "faster")]
    assert table.header[2:] == [rule_head(name, lang) for name in ("time", "growth", "projection")]


@pytest.mark.parametrize(
    ("printed", "shown"), [("1632", "1,632"), ("≥2000", "≥2,000"), ("12506.5", "12,506.5"), ("0.1234", "0.1234")]
)
def test_thousands_of_printed_figures_are_grouped(printed, shown):
    assert grouped(printed) == shown


def test_printed_words_stay_as_they_are():
    assert grouped("2025年建成") == "2025年建成"


@pytest.mark.parametrize("slug", ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"])
def test_without_observations_only_what_is_missing_is_said(dataset, slug, lang):
    plan = methods.follow(dataset, slug)
    found = methods.reviews(plan)
    assert display.lights_table(plan, found, lang) is None
    assert display.measures_table(plan, found, lang) is None
    assert findings.lights(plan, found, lang) is None
    assert findings.measures(plan, found, lang) is None
    assert findings.completed(plan, methods.completions(plan), methods.outcomes(plan), lang) is None
    assert findings.review_status(plan, lang) is None
    said = repr(findings.review_basis(dataset.area(slug), plan, found, lang))
    said += repr(findings.missing(plan, methods.missing(plan), lang))
    assert f"fyp observe {slug}" in said
    assert f"fyp report {slug} -n 04" in said
    for verdict in ProgressClass:
        assert label(f"verdict.{verdict.value}", lang) not in said


def test_no_sentence_has_a_hole_or_a_bare_zero_where_there_is_nothing(nation, dataset, lang):
    plan, found = nation
    ahead, done, ends = methods.look_ahead(plan), methods.completions(plan), methods.outcomes(plan)
    official = methods.official_of(plan, dataset.assessments)
    sentences = [
        findings.review_basis(dataset.area("nation"), plan, found, lang),
        findings.review_status(plan, lang),
        findings.lights(plan, found, lang),
        findings.measures(plan, found, lang),
        findings.over_years(plan, methods.trajectory(plan), lang),
        findings.completed(plan, done, ends, lang),
        findings.bounds(found, methods.by_bounds(plan), lang),
        findings.thresholds(methods.without_target(plan), lang),
        findings.official(plan, official, methods.official_agreement(plan, official), ends, lang),
        findings.apart(plan, lang),
        findings.missing(plan, methods.missing(plan), lang),
        findings.outlook(plan, ahead, lang),
    ]
    for sentence in sentences:
        assert not re.search(r"[{}]|nan|None", repr(sentence)), sentence
    assert "17.7" in repr(sentences[5])
    assert "86%" in repr(sentences[5])


def test_sentences_follow_the_data(lang):
    whole = followed({"a": {"baseline": 1, "target": 2, "attribute": "约束性"}}, {"a": {2025: 3}})
    said = repr(findings.completed(whole, methods.completions(whole), methods.outcomes(whole), lang))
    start = catalogue()["review.completion_whole"][lang].partition("{")[0]
    assert said.startswith(start)
    assert repr(findings.missing(whole, methods.missing(whole), lang)) == label("review.nothing_missing", lang)
    assert findings.bounds(methods.reviews(whole), methods.by_bounds(whole), lang).text == label(
        "review.bounds_none", lang
    )
    empty = pd.DataFrame(columns=["as_of", "time", "rule", "agreed", "n", "low", "high"])
    assert findings.official(whole, pd.DataFrame(columns=["record_id", "official_class"]), empty, {}, lang) is None
    assert findings.apart(whole, lang) is None
    assert findings.first_year([], lang) is None


def test_both_ends_of_a_range_stand_in_the_table(lang):
    plan = followed({"a": {"baseline": 1, "target": 2, "upper": 3}}, {"a": {2025: 2.5}})
    table = display.lights_table(plan, methods.reviews(plan), lang)
    assert len(table.rows) == 2
    assert column(table, 5) == [str(Light("faster", lang)), str(Light("lagging", lang))]
    assert len(set(column(table, 0))) == 2


def test_long_lists_are_cut(lang):
    plan = followed({f"t{i}": {"baseline": 1, "target": 2} for i in range(60)})
    table = display.missing_table(plan, methods.missing(plan), lang)
    assert len(table.rows) == 11
    assert "50" in str(table.rows[-1][0])
    assert "60" in table.caption


def test_a_missed_addition_is_said_as_an_addition(lang):
    plan = followed({"a": {"baseline": 35, "target": 100, "mode": "increment"}}, {"a": {2025: 95}})
    said = repr(findings.completed(plan, methods.completions(plan), methods.outcomes(plan), lang))
    name = plan.rows[0]["name" if lang == "zh" else "name_en"]
    assert label("review.missed_item", lang, name=name, value="60", target="100") in said
    table = display.lights_table(plan, methods.reviews(plan), lang)
    assert column(table, 4) == [label("review.stock", lang, value="95")]


def test_figures_of_the_nation_lead_to_their_rows(nation, lang):
    plan, found = nation
    html = display.lights_table(plan, found, lang)._repr_html_()
    assert html.count(f'href="../../nation/{lang}/sources.html#nation-14-') == 7 + 4
    assert html.count(f'href="../../nation/{lang}/sources.html#nation-15-') == 7
