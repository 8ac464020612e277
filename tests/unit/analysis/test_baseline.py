import functools
import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers.analysis import baseline, common
from helpers.analysis.baseline import findings, tables
from helpers.analysis.baseline.disagreements import AROUND, passages, quote
from helpers.analysis.required import Span, also_printed, ends_of
from helpers.display import draw, show
from helpers.display.show import output_data
from helpers.display.words import Html, Words
from helpers.facts import Listed, Passages, Quoted, Term, facts_in, plain, printed
from helpers.labels import label
from helpers.methods import beside_above, figures_with_above, required_beside, required_change, stated_changes
from helpers.schema import Medium

CITIES = ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def page(dataset):
    """What notebook 01 computes for a city, once; no test changes it."""

    @functools.cache
    def of(city):
        own = dataset.only(city)
        changes = stated_changes(own.statements, own.observations, own.indicators)
        ahead = required_beside(changes, own.indicators, required_change(own.indicators, own.periods))
        nation = figures_with_above(
            own.concepts, own.links, own.indicators, own.statements, dataset.tables_of("nation"), own.observations
        )
        return own, changes, ahead, nation, beside_above(nation)

    return of


def said(thing, lang="en"):
    return repr(show(thing, lang)) if thing else None


def sentences(dataset, page, city, lang):
    own, changes, ahead, nation, beside = page(city)
    found = [
        findings.achievements(own.indicators, own.statements),
        findings.changes(changes, ahead, own),
        findings.disclosure(own.indicators),
        findings.contradictions(own.contradictions),
        findings.with_above(dataset.area(city), nation, beside, own),
        findings.limits(dataset.area(city), own, changes, nation),
    ]
    return [said(finding, lang) for finding in found]


@pytest.mark.parametrize("city", CITIES)
def test_sentences_are_whole_and_pass_no_verdict(dataset, page, city, lang):
    for text in sentences(dataset, page, city, lang):
        if text is None:
            continue
        assert not re.search(r"nan|<NA>|None|\{|−−|−0\.0|  ", text), text
        assert not re.search(r"on track|behind|符合预期|快于预期|滞后|提前实现", text), text
        assert text.endswith("。" if lang == "zh" else "."), text


def numbers_in(thing):
    """Bare figures of a sentence: what is no fact, name or text of the catalogue."""
    if isinstance(thing, float):
        yield thing
    elif isinstance(thing, Term | Listed):
        for value in thing.values.values() if isinstance(thing, Term) else thing.items:
            yield from numbers_in(value)


def test_every_figure_in_a_sentence_has_an_origin(page):
    told = 0
    for city in CITIES:
        own, changes, ahead, _, _ = page(city)
        found = findings.changes(changes, ahead, own)
        for sentence in found.sentences if found else ():
            told += len(list(facts_in(sentence)))
            assert [*numbers_in(sentence)] == [], sentence.key
    assert told > 10


def test_what_a_city_lacks_gets_no_sentence(dataset, page, lang):
    lacking = {city: [text is None for text in sentences(dataset, page, city, lang)] for city in CITIES}
    #                            achieved changes disclosed contradicted national limits
    assert lacking["linyi"] == [True, True, True, True, True, False]
    assert lacking["zhongshan"] == [False, False, False, True, True, False]
    assert lacking["jingzhou"] == [False] * 6


def test_zhongshans_past_pace_and_its_target_stand_in_one_sentence(page):
    own, changes, ahead, _, _ = page("zhongshan")
    text = said(findings.changes(changes, ahead, own))
    assert "29.6 in 2015, 46 in 2020, 9.2–9.4% a year; the target of 53 by 2025 requires 2.7–2.9% a year." in text
    assert "The growth of 55.4% that the document prints agrees with these two figures." in text


def test_a_printed_rate_that_does_not_fit_is_told(page):
    own, changes, ahead, _, _ = page("zhongshan")
    text = said(findings.changes(changes.assign(printed_rate=changes["printed_rate"] + 3), ahead, own))
    assert "prints growth of 58.4%, whereas these two figures give 55.4%" in text


def test_achievements_stand_by_domain_in_the_code_books_order(dataset, lang):
    own = dataset.only("wuxing").statements
    table = tables.achievements(own)
    assert len(table.rows) == (own["kind"] == "baseline").sum() == 35
    heads = [said(head, lang) for head in table.heads.values()]
    order = [label(f"domain.{domain}", lang) for domain in dataset.domains["domain"]]
    positions = [next(at for at, name in enumerate(order) if head.startswith(name)) for head in heads]
    assert positions == sorted(positions)
    assert [row["value"].origin for row in table.rows] == ["printed"] * 35
    assert output_data(table, lang)["text/html"].count('class="group"') == len(heads)
    assert all(re.fullmatch(r"\d+–\d+", row["characters"]) for row in table.rows)


def test_units_are_glossed_in_english(dataset):
    table = tables.achievements(dataset.only("zhongshan").statements)
    assert not any(re.search(r"[\u4e00-\u9fff]", said(row["unit"])) for row in table.rows)


def test_a_table_without_a_baseline_column_lists_no_baselines(dataset, lang):
    assert tables.baselines(dataset.only("xuhui").indicators, dataset.corrections) is None
    assert tables.baselines(dataset.only("linyi").indicators, dataset.corrections) is None
    assert len(tables.baselines(dataset.only("jingzhou").indicators, dataset.corrections).rows) == 27


def test_changes_carry_their_origins(page, lang):
    own, changes, ahead, _, _ = page("zhongshan")
    table = tables.changes(changes, ahead, own.indicators)
    row = [cell for name, cell in table.rows[1].items() if name not in ("subject", "unit")]
    assert [next(facts_in(cell)).origin for cell in row] == ["printed", "printed", "computed", "computed", "computed"]
    assert next(facts_in(table.rows[1]["yearly"])).inputs.items() >= {"n": 5}.items()
    inputs = next(facts_in(table.rows[1]["yearly"])).inputs
    assert (inputs["y0"].value, inputs["yT"].value, inputs["y0"].origin) == (29.6, 46, "printed")
    inputs = next(facts_in(table.rows[1]["target"])).inputs
    assert [plain(value) for value in inputs.values()] == [46, 53, 5]
    assert inputs["yT"].place.record == "zhongshan-t1-r01"
    place = next(facts_in(table.rows[1]["later"])).place
    assert (place.table, place.row, place.start, place.end) == (1, 1, 8446, 8474)
    assert "y0 = 29.6, yT = 46, n = 5" in Html(lang).say(table.rows[1]["yearly"])
    assert said(table.rows[0]["yearly"], lang) == label("pace.undated", lang)
    assert said(table.rows[3]["total"], lang) == label("pace.greater_fall", lang, value="−66.7")


def test_the_frame_of_a_table_is_for_computing_on(page):
    own, changes, ahead, _, _ = page("zhongshan")
    table = tables.changes(changes, ahead, own.indicators)
    assert table.frame.loc[1, "earlier"] == 29.6
    assert table.frame.loc[1, "subject"] == "每万户市场主体拥有注册商标数" or table.frame.loc[1, "subject"]
    facts = table.facts
    assert set(facts["origin"]) <= {"printed", "computed", "absent"}
    growth = facts[(facts["row"] == 1) & (facts["column"] == "yearly")]
    assert growth["method"].tolist() == ["growth.cagr"]
    assert growth["value"].tolist() == pytest.approx([(46 / 29.6) ** 0.2 - 1])


def test_a_converted_figure_is_computed_and_a_strict_bound_stays_one(page, lang):
    own, changes, ahead, _, _ = page("jingzhou")
    row = tables.changes(changes, ahead, own.indicators).rows[0]
    first, last = (next(facts_in(row[name])) for name in ("earlier", "later"))
    assert (first.origin, last.origin) == ("computed", "printed")
    assert first.inputs == {"y": 4.5}
    assert [said(row[name], lang) for name in ("total", "yearly")] == ["<29.9%", "<29.9%"]


def test_what_a_target_requires_names_every_figure_of_both_ends(page):
    own, changes, ahead, *_ = page("jingzhou")
    need = ahead.iloc[0].to_dict()
    figures = (need["target"], 2 * need["target"])
    span = Span(0.08, 0.28, (need["baseline"], need["baseline"] / 2), figures)
    table = tables.changes(changes, ahead, own.indicators, {need["indicator_id"]: span})
    row = own.indicators.set_index("indicator_id", drop=False).loc[need["indicator_id"]].to_dict()
    ends = (printed(row, need["baseline"]), printed(row, need["target"]))
    for said_of in (table.rows[need["change"]]["target"], findings.yearly_in_words(need, *ends, span)):
        put = next(fact for fact in facts_in(said_of) if fact.method).inputs
        assert plain(put["yT"]) == list(figures)
        assert plain(put["y0"]) == list(span.baselines)
    alone = findings.yearly_in_words(need, *ends)
    assert plain(next(fact for fact in facts_in(alone) if fact.method).inputs["yT"]) == need["target"]


def test_pairs_that_may_differ_in_scope_stand_after_those_that_cannot(dataset, lang):
    own = dataset.only("jingzhou")
    table = baseline.contradictions(own.contradictions, own.indicators)
    heads = [said(head, lang) for head in table.heads.values()]
    scopes = [label(f"contradiction_scope.{name}", lang) for name in ("same", "may_differ")]
    assert [[scope in head for scope in scopes] for head in heads] == [[True, False], *[[False, True]] * 3]
    told = said(findings.contradictions(own.contradictions), lang)
    for scope, n in zip(scopes, (1, 3), strict=True):
        assert label("finding.kind_count", lang, kind=scope, n=n) in told
    one = said(findings.contradictions(own.contradictions.head(1)), lang)
    assert scopes[1] in one


def test_a_share_changes_in_points(page, lang):
    own, changes, ahead, _, _ = page("zhongshan")
    row = changes.iloc[[1]].assign(
        unit="%", first_value=60.0, last_value=75.0, method="share.points", step=3.0, growth=None, total=None
    )
    cells = tables.changes(row, ahead.head(0), own.indicators).rows[0]
    assert said(cells["total"], lang) == label("pace.points_total", lang, value="+15.0")
    assert said(cells["yearly"], lang) == label("pace.points", lang, bound="", value="+3.00")


def test_both_figures_of_a_contradiction_stand_with_their_places(dataset, lang):
    own = dataset.only("wuxing")
    table = baseline.contradictions(own.contradictions, own.indicators)
    assert len(table.heads) == len(table.notes) == 6
    in_text = {"zh": "106255户", "en": "106,255 entities"}[lang]
    assert [said(row["figure"], lang) for row in table.rows[:2]] == [in_text, "9.8"]
    assert "707–714" in said(table.rows[0]["place"], lang)
    assert "2875–2878" in said(table.rows[1]["place"], lang)
    assert output_data(table, lang)["text/html"].count('<td class="w" colspan="2">') == 6
    kinds = [head.values["kind"].name for head in table.heads.values()]
    assert kinds == sorted(kinds, key=kinds.index)
    assert baseline.contradictions(own.contradictions.head(0), own.indicators) is None


def test_a_place_and_the_area_above_stand_in_one_row(dataset, page, lang):
    own, _, _, nation, beside = page("wuxing")
    table = tables.with_above(dataset.area("wuxing"), nation, beside, own.indicators, own.statements)
    assert [[said(cell, lang) for cell in row.values()] for row in table.rows] == [
        ["2020", "10.8", label("place.none", lang), "6.3", label("place.none", lang), "1.71"],
        ["2025", label("place.none", lang), "13", "16", "12", "1.08"],
    ]
    first = table.rows[0]
    assert [next(facts_in(cell)).origin for cell in (first["own_value"], first["nation_value"])] == ["printed"] * 2
    assert next(facts_in(first["nation_ratio"])).inputs == {"place": 10.8, "area above": 6.3}


def test_every_area_above_is_named(dataset, page, lang):
    """A province between the place and the nation has columns, a line and a place in the sentences of its own."""
    own, _, _, figures, _ = page("wuxing")
    place, records = dataset.area("wuxing"), (own.indicators, own.statements)
    province = figures[figures["side"] == "above"].assign(area="zhejiang", source="某规划", source_en="A plan")
    both = pd.concat([figures, province], ignore_index=True)
    names = ("浙江省", "全国") if lang == "zh" else ("Zhejiang", "China")
    table = tables.with_above(place, both, beside_above(both), *records)
    heads = [said(column.head, lang) for column in table.columns[3:]]
    assert len(heads) == 6
    assert all(names[0] in head for head in heads[:3])
    assert all(names[1] in head for head in heads[3:])
    assert ("、" if lang == "zh" else ", ").join(names) in said(table.caption, lang)
    told = said(findings.with_above(place, both, beside_above(both), own), lang)
    assert all(told.count(name) >= 3 for name in names)
    drawn = [
        text.get_text() for axes in draw(baseline.figures.paths_above(place, both), lang).axes for text in axes.texts
    ]
    assert [any(name in text for text in drawn) for name in names] == [True, True]


def test_what_cannot_be_set_beside_anything_names_the_areas_above(page, dataset, lang):
    own, changes, _, figures, _ = page("zhongshan")
    told = said(findings.limits(dataset.area("zhongshan"), own, changes, figures), lang)
    assert ("广东省、全国" if lang == "zh" else "Guangdong, China") in told


def test_an_inexact_figure_is_marked_as_such(dataset, page, lang):
    own, _, _, nation, _ = page("wuxing")
    nation = nation.assign(match=nation["match"].where(nation["side"] == "above", "close"))
    row = tables.with_above(dataset.area("wuxing"), nation, beside_above(nation), own.indicators, own.statements).rows[
        0
    ]
    assert label("national.close", lang) in said(row["own_value"], lang)
    assert said(row["nation_ratio"], lang) == label("place.none", lang)


def test_shares_of_all_rows_have_no_interval_and_no_test(dataset, lang):
    found = findings.disclosure(dataset.only("wuxing").indicators)
    assert not re.search("95|区间|interval|Fisher", said(found, lang))
    silent = pd.DataFrame(
        {
            "area": "x",
            "table": 1,
            "row": range(40),
            "domain": ["food_safety"] * 20 + ["consumer"] * 20,
            "baseline_status": ["reported"] * 20 + ["not_published"] * 20,
            "baseline": [1.0] * 20 + [None] * 20,
        }
    )
    text = said(findings.disclosure(silent), lang)
    assert label("domain.consumer", lang).lower() in text.lower()
    assert "0/20" in text


def test_rows_without_a_column_stand_beside_the_share_of_those_with_one(dataset):
    text = said(findings.disclosure(dataset.only("jingzhou").indicators))
    assert "Of the 27 rows of 3 indicator tables, 17 print a baseline: 17 / 27 = 63%" in text
    assert "7 belong to a table without a baseline column; among the 20 rows with such a column, 85%" in text
    whole = said(findings.disclosure(dataset.only("wuxing").indicators))
    assert "without a baseline column" not in whole


def test_no_document_gives_no_passages(dataset, tmp_path, monkeypatch):
    monkeypatch.setenv("FYP_DOCUMENTS", str(tmp_path))
    own = dataset.only("wuxing")
    assert passages(dataset.area("wuxing"), own.contradictions, own.indicators) is None
    (tmp_path / dataset.area("wuxing").plan.file).write_text("另一个版本", "utf-8")
    assert passages(dataset.area("wuxing"), own.contradictions, own.indicators) is None


def test_passages_are_short_and_escaped():
    text = "前一句。" + "字" * 60 + "<b>12</b>\n家" + "字" * 60 + "。后一句。"
    start = text.index("12")
    found = quote(text, start, start + 2)
    left, right = found.before, found.after
    assert found.figure == "12"
    assert left.startswith("…")
    assert right.endswith("…")
    assert max(len(left), len(right)) <= AROUND + 1
    html = output_data(Passages((("甲", (found,)),)), "zh")["text/html"]
    assert "<b>" not in html
    assert "&lt;b&gt;<strong>12</strong>&lt;/b&gt;" in html


def test_a_figure_of_the_table_stands_in_its_row():
    text = "表头\n\n名称\n\n12\n\n34\n\n下一行"
    start = text.index("12")
    assert quote(text, start, start + 2) == Quoted("", "12", "")
    row = (text.index("名称"), text.index("\n\n下一行"))
    assert quote(text, start, start + 2, row) == Quoted("名称 ", "12", " 34")


def test_passages_show_the_figures_where_the_document_is_at_hand(dataset, documents, monkeypatch, lang):
    monkeypatch.setenv("FYP_DOCUMENTS", str(documents))
    for city in CITIES:
        own = dataset.only(city)
        shown = passages(dataset.area(city), own.contradictions, own.indicators)
        assert (shown is None) == own.contradictions.empty
        for (_, sides), row in zip(shown.rows if shown else [], own.contradictions.to_dict("records"), strict=True):
            for side, found in zip("ab", sides, strict=True):
                wanted = re.findall(r"\d+(?:\.\d+)?|^\D+$", str(row[f"figure_{side}"]))
                assert all(part in found.figure for part in wanted), row["contradiction_id"]
                assert len(found.before) + len(found.after) <= 2 * AROUND + 2


def test_the_method_of_growth_is_named_only_where_there_is_one(page):
    used = {city: findings.methods_used(page(city)[1]) is not None for city in CITIES}
    assert used == {"wuxing": False, "zhongshan": True, "linyi": False, "jingzhou": True, "xuhui": True}


def test_changes_are_counted_in_words_that_fit_their_number(page):
    def told(city):
        own, changes, ahead, _, _ = page(city)
        return said(findings.changes(changes, ahead, own))

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
        return said(findings.evidence(dataset.area(city), own.indicators, own.statements))

    assert "targets of the indicator table, 27 (all in figures), and 1 stretch target beside them" in told("jingzhou")
    assert "targets of the indicator table, 23 (17 in figures, 6 in words)" in told("xuhui")
    own = dataset.only("jingzhou")
    alike = own.indicators.assign(attribute="预期性")  # two targets of one row, neither of them a stretch one
    assert "in 27 table rows" in said(findings.evidence(dataset.area("jingzhou"), alike, own.statements))
    assert "rows" not in told("wuxing")


def test_what_is_not_printed_is_said_not_left_blank(dataset, lang):
    own = dataset.only("zhongshan")
    assert said(tables.achievements(own.statements).rows[0]["year"], lang) == label("path.undated", lang)
    units = [said(row["unit"], lang) for row in tables.baselines(own.indicators, own.corrections).rows]
    assert label("place.no_unit", lang) in units
    assert "" not in units


def test_a_corrected_row_is_marked(dataset, lang):
    own = dataset.only("jingzhou")
    plain = [said(row["indicator"], lang) for row in tables.baselines(own.indicators, own.corrections.head(0)).rows]
    marked = [said(row["indicator"], lang) for row in tables.baselines(own.indicators, own.corrections).rows]
    changed = [(one, other) for one, other in zip(plain, marked, strict=True) if one != other]
    assert len(changed) == own.corrections["record_id"].nunique() == 1
    assert changed[0][1] == label("place.corrected", lang, name=changed[0][0])


def test_figures_from_above_name_their_sources_once(dataset, page):
    own, _, _, nation, beside = page("wuxing")
    text = said(findings.with_above(dataset.area("wuxing"), nation, beside, own))
    assert text.count("Outline of the 14th national five-year plan, table of main indicators") == 1
    assert "for 2021; " in text
    assert "for 2023; " in text


def test_dashed_lines_are_spoken_of_only_where_a_target_is_drawn(page, lang):
    pages = {city: page(city) for city in ("jingzhou", "xuhui")}
    told = {
        city: said(findings.changes(changes, ahead, own), lang) for city, (own, changes, ahead, *_) in pages.items()
    }
    assert label("finding.changes_and_targets", lang) in told["jingzhou"]
    assert label("finding.changes_and_targets", lang) not in told["xuhui"]


def test_what_is_not_published_is_said_so(dataset):
    def text(city):
        return said(tables.baselines(dataset.only(city).indicators, dataset.corrections))

    assert text("zhongshan").count("not printed") == 5
    assert text("jingzhou").count("no baseline column") == 7


def test_a_document_of_pictures_has_no_length(dataset):
    city = dataset.area("linyi")
    plan = city.plan.model_copy(update={"medium": Medium.PICTURE, "characters": None})
    pictures = replace(city, documents=tuple(plan if one is city.plan else one for one in city.documents))
    counts = {"indicators": 0, "statements": 31, "measures": 23}
    assert "Length" in said(tables.document(city, counts))
    assert "Length" not in said(tables.document(pictures, counts))


def test_the_card_says_what_the_copy_does_not_give(dataset):
    card = tables.document(dataset.area("linyi"), {"indicators": 0, "statements": 31, "measures": 23})
    assert "title assigned by the coders" in said(card)
    assert said(card).count("not given in the copy") == 4
    assert "Title in Chinese" in said(card)
    assert "原名" not in said(card, "zh")


def test_a_fingerprint_may_break_on_a_narrow_page(dataset):
    city = dataset.area("linyi")
    card = tables.document(city, {"indicators": 0, "statements": 31, "measures": 23})
    assert city.plan.sha256 in said(card)
    html = output_data(card, "en")["text/html"]
    assert city.plan.sha256 in html.replace("<wbr>", "")
    assert html.count("<wbr>") == 7


def test_findings_follow_the_data(dataset):
    linyi, xuhui = dataset.only("linyi"), dataset.only("xuhui")
    assert findings.disclosure(linyi.indicators) is None
    assert "no baseline column" in said(findings.disclosure(xuhui.indicators))
    evidence = said(findings.evidence(dataset.area("linyi"), linyi.indicators, linyi.statements))
    assert "does not look back" in evidence


def test_the_values_of_a_finding_are_for_computing_on(dataset, page):
    own, changes, ahead, _, _ = page("jingzhou")
    values = findings.disclosure(own.indicators).values
    assert values["disclosure_tables"]["rows"] == 27
    assert values["disclosure_tables"]["share"] == pytest.approx(17 / 27)
    assert findings.changes(changes, ahead, own).values["changes_dated"]["n"] == len(changes)


def test_corrections_are_told_with_their_reason(dataset, lang):
    assert common.corrections(dataset.only("wuxing")) is None
    text = said(common.corrections(dataset.only("jingzhou")), lang)
    reason = dataset.only("jingzhou").corrections.iloc[0]["reason" if lang == "zh" else "reason_en"]
    assert reason[:10] in text


def test_another_documents_figure_for_a_baseline_stands_beside_it(dataset, page):
    own, changes, ahead, _, _ = page("zhongshan")
    also = also_printed(own)
    told = findings.elsewhere(own.indicators, also)
    assert "46 in this plan, 46.3 in Government Work Report of Zhongshan, 2021" in said(told)
    table = tables.baselines(own.indicators, own.corrections, also)
    assert Words("en").say(table.rows[0]["baseline"]) == "46 / 46.3"
    row = tables.changes(changes, ahead, own.indicators, ends_of(own)).rows[1]
    assert Words("en").say(row["target"]) == "+2.7–2.9%"
    assert findings.elsewhere(dataset.only("xuhui").indicators, {}) is None
    wuxing = dataset.only("wuxing")
    assert findings.elsewhere(wuxing.indicators, also_printed(wuxing)) is None  # the plan itself contradicts


def test_a_ratio_that_is_a_bound_says_that_it_rests_on_an_approximate_figure():
    def shown(own, above, bound):
        figures = pd.DataFrame({"value": [50.0, 30.0], "operator": [own, above]})
        return said(tables.ratio({"own": 0, "above": 1, "ratio": 50 / 30, "bound": bound}, figures))

    assert shown(">=", "≈", "at_least") == "≥1.67 (from an approximate figure)"
    assert shown(">=", "=", "at_least") == "≥1.67"
    assert shown("=", "≈", "about") == "≈1.67"


def test_a_document_without_a_table_says_which_pages_are_not_made(dataset, lang):
    linyi, own = dataset.area("linyi"), dataset.only("linyi")
    text = said(findings.commitments_alone(linyi, own), lang)
    assert "31" in text
    assert "fyp observe" in text
    observed = replace(own, observations=dataset.observations.head(1).assign(area="linyi"))
    assert findings.commitments_alone(linyi, observed).sentences[0].name == "commitments_observed"
    silent = replace(own, statements=own.statements[:0])
    assert findings.commitments_alone(linyi, silent).sentences[0].name == "commitments_none"
    assert findings.commitments_alone(dataset.area("xuhui"), dataset.only("xuhui")) is None
