import re

import pandas as pd
import pytest

from helpers.display import (
    achievements_table,
    baselines_table,
    changes_table,
    contradictions_table,
    findings,
    national_table,
    passages,
)
from helpers.display.disagreements import AROUND, Passages, _quote
from helpers.display.origins import Number
from helpers.labels import label
from helpers.methods import beside_nation, national_figures, required_beside, required_change, stated_changes
from helpers.schema import Domain

CITIES = ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
def page(dataset):
    """What notebook 01 computes for a city."""

    def of(city):
        own = dataset.only(city)
        changes = stated_changes(own.statements, own.observations, own.indicators)
        ahead = required_beside(changes, own.indicators, required_change(own.indicators, own.periods))
        nation = national_figures(own.concepts, own.links, own.indicators, own.statements, own.benchmarks,
                                  own.observations)  # fmt: skip
        return own, changes, ahead, nation, beside_nation(nation)

    return of


def sentences(dataset, page, city, lang):
    own, changes, ahead, nation, beside = page(city)
    found = [
        findings.achievements(own.indicators, own.statements, lang),
        findings.changes(changes, ahead, lang),
        findings.disclosure(dataset.city(city), own.indicators, lang),
        findings.contradictions(own.contradictions, lang),
        findings.national(dataset.city(city), nation, beside, lang),
        findings.limits(own.indicators, own.statements, changes, own.contradictions, nation, lang),
    ]
    return [finding.text if finding else None for finding in found]


@pytest.mark.parametrize("city", CITIES)
def test_sentences_are_whole_and_pass_no_verdict(dataset, page, city, lang):
    for text in sentences(dataset, page, city, lang):
        if text is None:
            continue
        assert not re.search(r"nan|<NA>|None|\{|−−|−0\.0|  ", text), text
        assert not re.search(r"on track|behind|符合预期|快于预期|滞后|提前实现", text), text
        assert text.endswith("。" if lang == "zh" else "."), text


def test_what_a_city_lacks_gets_no_sentence(dataset, page, lang):
    lacking = {city: [text is None for text in sentences(dataset, page, city, lang)] for city in CITIES}
    #                            achieved changes disclosed contradicted national limits
    assert lacking["linyi"] == [True, True, False, True, True, False]
    assert lacking["zhongshan"] == [False, False, False, True, True, False]
    assert lacking["jingzhou"] == [False] * 6


def test_zhongshans_past_pace_and_its_target_stand_in_one_sentence(page):
    _, changes, ahead, _, _ = page("zhongshan")
    text = findings.changes(changes, ahead, "en").text
    assert "29.6 in 2015, 46 in 2020, 9.2% a year; the target of 53 by 2025 requires 2.9% a year." in text
    assert "The growth of 55.4% that the document prints agrees with these two figures." in text


def test_a_printed_rate_that_does_not_fit_is_told(page):
    _, changes, ahead, _, _ = page("zhongshan")
    text = findings.changes(changes.assign(printed_rate=changes["printed_rate"] + 3), ahead, "en").text
    assert "prints growth of 58.4%, whereas these two figures give 55.4%" in text


def test_achievements_stand_by_domain_in_the_code_books_order(dataset, lang):
    own = dataset.only("wuxing").statements
    table = achievements_table(own, lang)
    assert len(table.rows) == (own["kind"] == "baseline").sum() == 35
    heads = list(table.heads.values())
    order = [label(f"domain.{domain}", lang) for domain in Domain]
    positions = [next(at for at, name in enumerate(order) if head.startswith(name)) for head in heads]
    assert positions == sorted(positions)
    assert [row[1].kind for row in table.rows] == ["printed"] * 35
    assert table._repr_html_().count('class="group"') == len(heads)
    assert all(re.fullmatch(r"\d+–\d+", row[-1]) for row in table.rows)


def test_units_are_glossed_in_english(dataset):
    table = achievements_table(dataset.only("zhongshan").statements, "en")
    assert not any(re.search(r"[\u4e00-\u9fff]", row[2]) for row in table.rows)


def test_a_table_without_a_baseline_column_lists_no_baselines(dataset, lang):
    assert baselines_table(dataset.only("xuhui").indicators, lang) is None
    assert baselines_table(dataset.only("linyi").indicators, lang) is None
    assert len(baselines_table(dataset.only("jingzhou").indicators, lang).rows) == 27


def test_changes_carry_their_origins(page, lang):
    own, changes, ahead, _, _ = page("zhongshan")
    table = changes_table(changes, ahead, own.indicators, lang)
    row = table.rows[1]
    assert [cell.kind for cell in row[2:]] == ["printed", "printed", "computed", "computed", "computed"]
    assert "y0 = 29.6, yT = 46, n = 5" in row[5].detail
    assert "y0 = 46, yT = 53, n = 5" in row[6].detail
    assert label("origin.table_row", lang, table=1, row=1, start=8446, end=8474) in row[3].detail
    assert str(table.rows[0][5]) == label("pace.undated", lang)
    assert str(table.rows[3][4]) == "≤−66.7%"


def test_a_converted_figure_is_computed_and_a_strict_bound_stays_one(page, lang):
    own, changes, ahead, _, _ = page("jingzhou")
    first, last, total, pace = changes_table(changes, ahead, own.indicators, lang).rows[0][2:6]
    assert (first.kind, last.kind) == ("computed", "printed")
    assert "y = 4.5" in first.detail
    assert (str(total), str(pace)) == ("<29.9%", "<29.9%")


def test_a_share_changes_in_points(page, lang):
    own, changes, ahead, _, _ = page("zhongshan")
    row = changes.iloc[[1]].assign(unit="%", first_value=60.0, last_value=75.0, method="share.points", step=3.0,
                                   growth=None, total=None)  # fmt: skip
    cells = changes_table(row, ahead.head(0), own.indicators, lang).rows[0]
    assert str(cells[4]) == label("pace.points_total", lang, value="+15.0")
    assert str(cells[5]) == label("pace.points", lang, bound="", value="+3.00")


def test_both_figures_of_a_contradiction_stand_with_their_places(dataset, lang):
    own = dataset.only("wuxing")
    table = contradictions_table(own.contradictions, own.indicators, lang)
    assert len(table.items) == 6
    first = table.items[0]
    assert [figure.text for figure in first.figures] == ["106255户", "9.8"]
    assert "707–714" in first.places[0]
    assert "2875–2878" in first.places[1]
    assert table._repr_html_().count('<td class="w" colspan="2">') == 6
    kinds = [item.kind for item in table.items]
    assert kinds == sorted(kinds, key=kinds.index)
    assert contradictions_table(own.contradictions.head(0), own.indicators, lang) is None


def test_nation_and_city_stand_in_one_row(page, lang):
    own, _, _, nation, beside = page("wuxing")
    table = national_table(nation, beside, own.indicators, own.statements, lang)
    assert [[str(cell) for cell in row] for row in table.rows] == [
        ["2020", "10.8", label("place.none", lang), "6.3", label("place.none", lang), "1.71"],
        ["2025", label("place.none", lang), "13", "16", "12", "1.08"],
    ]
    assert all(isinstance(cell, Number) for cell in (table.rows[0][1], table.rows[0][3], table.rows[0][5]))
    assert "place = 10.8, nation = 6.3" in table.rows[0][5].detail


def test_an_inexact_figure_is_marked_as_such(page, lang):
    own, _, _, nation, _ = page("wuxing")
    nation = nation.assign(match=nation["match"].where(nation["side"] == "nation", "close"))
    table = national_table(nation, beside_nation(nation), own.indicators, own.statements, lang)
    assert label("national.close", lang) in str(table.rows[0][1])
    assert str(table.rows[0][5]) == label("place.none", lang)


def test_domains_are_called_lowest_only_where_the_interval_says_so(dataset, lang):
    place = dataset.city("wuxing")
    few = findings.disclosure(place, dataset.only("wuxing").indicators, lang).text
    assert label("finding.no_low_domain", lang) in few
    many = pd.DataFrame({
        "city": "x", "table": 1, "row": range(40), "domain": ["food_safety"] * 20 + ["consumer"] * 20,
        "baseline_status": ["reported"] * 20 + ["not_published"] * 20, "baseline": [1.0] * 20 + [None] * 20,
    })  # fmt: skip
    text = findings.disclosure(place, many, lang).text
    assert label("finding.no_low_domain", lang) not in text
    assert "0/20" in text


def test_rows_without_a_column_stand_beside_the_share_of_those_with_one(dataset):
    text = findings.disclosure(dataset.city("jingzhou"), dataset.only("jingzhou").indicators, "en").text
    assert "Of the 27 rows of 3 indicator tables, 17 publish a baseline: 63%" in text
    assert "7 stand in a table without a baseline column; among the rows with such a column (20), 85%" in text
    whole = findings.disclosure(dataset.city("wuxing"), dataset.only("wuxing").indicators, "en").text
    assert "without a baseline column" not in whole


def test_no_document_gives_no_passages(dataset, tmp_path, monkeypatch, lang):
    monkeypatch.setenv("FYP_DOCUMENTS", str(tmp_path))
    own = dataset.only("wuxing")
    assert passages(dataset.city("wuxing"), own.contradictions, own.indicators, lang) is None
    (tmp_path / dataset.city("wuxing").plan.file).write_text("另一个版本", "utf-8")
    assert passages(dataset.city("wuxing"), own.contradictions, own.indicators, lang) is None


def test_passages_are_short_and_escaped():
    text = "前一句。" + "字" * 60 + "<b>12</b>\n家" + "字" * 60 + "。后一句。"
    start = text.index("12")
    left, figure, right = _quote(text, start, start + 2)
    assert figure == "12"
    assert left.startswith("…")
    assert right.endswith("…")
    assert max(len(left), len(right)) <= AROUND + 1
    html = Passages([("甲", [(left, figure, right)])], "zh")._repr_html_()
    assert "<b>" not in html
    assert "&lt;b&gt;<strong>12</strong>&lt;/b&gt;" in html


def test_a_figure_of_the_table_stands_in_its_row():
    text = "表头\n\n名称\n\n12\n\n34\n\n下一行"
    start = text.index("12")
    assert _quote(text, start, start + 2) == ("", "12", "")
    row = (text.index("名称"), text.index("\n\n下一行"))
    assert _quote(text, start, start + 2, row) == ("名称 ", "12", " 34")


def test_passages_show_the_figures_where_the_document_is_at_hand(dataset, documents, monkeypatch, lang):
    monkeypatch.setenv("FYP_DOCUMENTS", str(documents))
    for city in CITIES:
        own = dataset.only(city)
        shown = passages(dataset.city(city), own.contradictions, own.indicators, lang)
        assert (shown is None) == own.contradictions.empty
        for (_, sides), row in zip(shown.rows if shown else [], own.contradictions.to_dict("records"), strict=True):
            for side, (left, figure, right) in zip("ab", sides, strict=True):
                wanted = re.findall(r"\d+(?:\.\d+)?|^\D+$", str(row[f"figure_{side}"]))
                assert all(part in figure for part in wanted), row["contradiction_id"]
                assert len(left) + len(right) <= 2 * AROUND + 2


def test_only_methods_that_the_page_uses_are_named(page, lang):
    used = {}
    for city in CITIES:
        own, changes, *_ = page(city)
        found = findings.baseline_methods(own.indicators, changes, lang)
        used[city] = [key for key in ("method_shares", "method_test", "method_growth")
                      if found and label(f"finding.{key}", lang) in found.text]  # fmt: skip
    assert used["linyi"] == []
    assert used["wuxing"] == ["method_shares", "method_test"]
    assert used["xuhui"] == ["method_growth"]
    assert used["jingzhou"] == ["method_shares", "method_test", "method_growth"]


def test_changes_are_counted_in_words_that_fit_their_number(page):
    def told(city):
        _, changes, ahead, _, _ = page(city)
        return findings.changes(changes, ahead, "en").text

    assert told("xuhui").startswith("The document states one change with two points. Complaints")
    assert "The two points lie a single year apart" in told("jingzhou")
    assert "One change has an end that is itself a bound" in told("jingzhou")
    assert "For 3 of them the earlier year is not printed" in told("zhongshan")


def test_who_speaks_is_said_where_the_document_speaks_of_itself(dataset, page, lang):
    own_word = label("finding.limit_self_reported", lang)
    limits = {city: sentences(dataset, page, city, lang)[-1] for city in CITIES}
    assert [city for city in CITIES if own_word not in limits[city]] == ["linyi"]
    assert label("finding.limit_past", lang) in limits["linyi"]
    assert label("finding.limit_baselines", lang) in limits["xuhui"]


def test_rows_with_two_targets_are_told(dataset):
    def told(city):
        own = dataset.only(city)
        return findings.evidence(dataset.city(city), own.indicators, own.statements, "en").text

    assert "28 targets" in told("jingzhou")
    assert "27 table rows" in told("jingzhou")
    assert "rows" not in told("wuxing")


def test_what_is_not_printed_is_said_not_left_blank(dataset, lang):
    own = dataset.only("zhongshan")
    assert str(achievements_table(own.statements, lang).rows[0][3]) == label("path.undated", lang)
    units = [str(row[1]) for row in baselines_table(own.indicators, lang).rows]
    assert label("place.no_unit", lang) in units
    assert "" not in units


def test_a_corrected_row_is_marked(dataset, lang):
    own = dataset.only("jingzhou")
    plain = [row[0] for row in baselines_table(own.indicators, lang).rows]
    marked = [row[0] for row in baselines_table(own.indicators, lang, own.corrections).rows]
    changed = [(one, other) for one, other in zip(plain, marked, strict=True) if one != other]
    assert len(changed) == own.corrections["record_id"].nunique() == 1
    assert changed[0][1] == label("place.corrected", lang, name=changed[0][0])


def test_national_figures_name_their_sources_once(dataset, page):
    _, _, _, nation, beside = page("wuxing")
    text = findings.national(dataset.city("wuxing"), nation, beside, "en").text
    assert text.count("Outline of the 14th national five-year plan, table of main indicators") == 1
    assert "for 2021; " in text
    assert "for 2023; " in text


def test_dashed_lines_are_spoken_of_only_where_a_target_is_drawn(page, lang):
    told = {city: findings.changes(*page(city)[1:3], lang).text for city in ("jingzhou", "xuhui")}
    assert label("finding.changes_and_targets", lang) in told["jingzhou"]
    assert label("finding.changes_and_targets", lang) not in told["xuhui"]
