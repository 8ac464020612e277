"""Tables, findings and figures of the implementation review, as facts and in words."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from helpers import methods
from helpers.analysis import evaluation
from helpers.analysis.cited import cited
from helpers.analysis.required import ends_of
from helpers.display import show
from helpers.display.words import Html, Words, describe_inputs
from helpers.facts import Verdict, facts_in, term
from helpers.labels import label
from helpers.methods.follow_up import OTHERS
from helpers.methods.results import Reason
from helpers.schema import ProgressClass
from helpers.site.indicator_rows import indicator_rows
from tests.unit.methods.follow_up_plans import follow_up

tables, findings, remarks, gaps, ahead_tables = (
    evaluation.tables,
    evaluation.findings,
    evaluation.remarks,
    evaluation.gaps,
    evaluation.ahead,
)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


_followed = {}


def follow(dataset, slug):
    """The plan that is followed up, once a data set; no test changes it."""
    key = id(dataset), slug
    if key not in _followed:
        _followed[key] = dataset, methods.follow(dataset, slug)  # while it is kept, no other has its id
    return _followed[key][1]


@pytest.fixture(scope="module")
def nation(dataset):
    plan = follow(dataset, "nation")
    return plan, methods.reviews(plan)


@pytest.fixture(scope="module")
def plans_alone(dataset):
    """The data set without the figures of later documents."""
    return replace(dataset, panel=dataset.panel.head(0))


def said(thing, lang):
    return repr(show(thing, lang))


def keys(finding):
    return [*finding.values]


def test_every_reason_and_class_has_words(lang):
    for reason in Reason:
        assert label(f"unassessed.{reason.value}", lang)
    words = {Words(lang).say(Verdict(verdict.value)) for verdict in ProgressClass}
    assert len({word[0] for word in words}) == len(words) == len(ProgressClass)  # each has a sign of its own
    assert Words("zh").say(Verdict("lagging")).endswith("滞后")
    assert Html(lang).say(Verdict("lagging")).startswith('<span class="light lagging">')


def test_the_nations_lights(nation, lang):
    table = tables.classes(*nation)
    frame = table.frame
    assert len(frame) == 7
    assert frame["time"].tolist()[0] == "faster"
    assert frame["time"].iloc[[1, -1]].isna().all()  # met, and cannot be classed
    carbon = [Words(lang).say(table.rows[3][rule]) for rule in ("growth", "projection")]
    assert (
        carbon == ["未达标，无法计算（从零起算）" if lang == "zh" else "missed; not assessable (starts from zero)"] * 2
    )
    assert frame["observed"].tolist()[1] == 10.5
    # Of the page's year, so without one; the asterisk stays.
    assert Words(lang).say(table.rows[1]["observed"]) == "10.5*"
    html = show(table, lang)._repr_mimebundle_()[0]["text/html"]
    assert ("未与原文核对" if lang == "zh" else "not checked against the official text") in html
    assert html.count(f'href="../../nation/{lang}/sources.html#nation-14-') == 7 + 4
    assert html.count(f'href="../../nation/{lang}/sources.html#nation-15-') == 7


def test_the_official_classes_stand_beside_those_of_the_rules(nation, dataset, lang):
    plan, found = nation
    official = methods.official_of(plan, dataset.assessments)
    table = evaluation.official.classes(plan, official, methods.midway(plan, official), found, methods.outcomes(plan))
    frame = table.frame.set_index("indicator")
    assert len(frame) == 20
    # The rules agree on every indicator, so one column holds what three would.
    assert [column.name for column in table.columns][2:] == ["time", "class_at_end", "at_end"]
    assert table.columns[2].head == term("rule.all")
    row = frame.loc[plan.rows[4]["name"]]
    assert row[["official", "time", "class_at_end"]].tolist() == ["faster"] * 3
    assert frame["time"].drop(plan.rows[4]["name"]).isna().all()
    assert "+33.3%" in said(table, lang)
    agreed = evaluation.official.agreement(methods.official_agreement(plan, official))
    told = [Words(lang).say(row["time"]) for row in agreed.rows]
    assert told == (["1/1", "1/1", "2/2"] if lang == "zh" else ["1 of 1", "1 of 1", "2 of 2"])
    assert not re.search("95%|–", said(agreed, lang))  # no interval: these targets are no sample


def test_figures_of_another_indicator_carry_their_caveat(nation, dataset):
    frame = evaluation.official.apart(nation[0], dataset.tables_of("nation")).frame
    assert len(frame) == 6
    assert frame["caveat"].str.len().gt(0).all()
    assert frame["next_figure"].tolist()[3] == 3.1


def test_the_next_plans_table(nation, plans_alone):
    dataset = plans_alone
    plan, _ = nation
    ahead = methods.look_ahead(plan)
    table, single = ahead_tables.paced(plan, ahead), ahead_tables.single(plan, ahead)
    assert [column.head for column in table.columns if column.name == "at_end"] == [2030]
    assert table.caption.values["since"] == term("review.years_range", first=2020, last=2025)  # of every pace alike
    assert "since" not in table.frame
    assert len(table.frame) + len(single.frame) == 18
    assert not set(table.frame["indicator"].astype(str)) & set(single.frame["indicator"].astype(str))
    plain = follow(dataset, "zhongshan")
    city = ahead_tables.paced(plain, methods.look_ahead(plain))
    assert not {"next_target", "reached", "state"} & set(city.frame)
    # Ten years on, by two figures five years apart.
    assert [row["at_end"].reason for row in city.rows] == [term("review.too_far")]
    bound = follow(dataset, "jingzhou")
    rows = ahead_tables.paced(bound, methods.look_ahead(bound)).rows
    [mark] = [row for row in rows if next(facts_in(row["last"])).value == 58455]
    assert mark["at_end"].reason == term("review.not_carried")
    none = follow(dataset, "wuxing")
    assert ahead_tables.paced(none, methods.look_ahead(none)) is None
    assert len(ahead_tables.single(none, methods.look_ahead(none)).frame) == 12


@pytest.mark.parametrize("slug", ["wuxing", "zhongshan", "jingzhou"])
def test_a_target_asks_for_the_same_here_and_on_the_citys_page(dataset, slug, lang):
    plan = follow(dataset, slug)
    listed = {row.id: row.change for row in indicator_rows(dataset, lang)}
    ahead = methods.look_ahead(plan)
    ids = [
        *ahead.loc[ahead["method"] != "", "target_id"],
        *ahead.loc[(ahead["method"] == "") & ahead["last_year"].notna(), "target_id"],
    ]
    ends = ends_of(dataset.only(slug))
    found = [ahead_tables.paced(plan, ahead, ends), ahead_tables.single(plan, ahead, ends)]
    shown = [Words(lang).say(row["needed"]) for table in found if table for row in table.rows]
    unclear = plan.targets.set_index("target_id")["is_unclear"]  # said here, as in the list of types there
    marked = [label("review.unclear", lang, value=listed[name]) if unclear[name] else listed[name] for name in ids]
    assert shown == marked
    # Every printed figure of the last year is there, that of a sum among them.
    assert len(ids) == ahead["key"].isin(plan.targets.loc[plan.targets["baseline"].notna(), "key"]).sum()


def test_only_what_asks_for_less_or_more_is_named_as_such(lang):
    """One target's next aim is modest, the other's is not; each is named under its own words."""
    up = {"baseline": 100, "target": 150}
    values = {2021: 110, 2022: 120, 2023: 130, 2024: 140, 2025: 150}
    plan = follow_up({"a": up, "b": up}, {"a": values, "b": values})
    ahead = methods.look_ahead(plan).assign(asks=["asks_less", ""])
    found = remarks.outlook(plan, ahead)
    assert ("asks_less" in keys(found), "asks_more" in keys(found)) == (True, False)
    for state, names in (("slack", ["slack"]), ("met", [])):
        assert [key for key in keys(remarks.outlook(plan, ahead.assign(state=state))) if key == "slack"] == names


def test_the_mark_of_a_stock_is_explained_where_it_stands(dataset, lang):
    for slug, is_marked in (("wuxing", False), ("zhongshan", True), ("jingzhou", False)):
        plan = follow(dataset, slug)
        ahead = methods.look_ahead(plan)
        shown = f"{show(ahead_tables.paced(plan, ahead), lang)}{show(ahead_tables.single(plan, ahead), lang)}"
        assert (label("change.if_stock", lang) in shown) == is_marked
        assert ("as_stock" in keys(remarks.outlook(plan, ahead))) == is_marked


def test_the_first_year_is_named_where_the_rest_is_silent(plans_alone, lang):
    dataset = plans_alone
    plan = follow(dataset, "jingzhou")
    basis = findings.basis(dataset.area("jingzhou"), plan, methods.reviews(plan))
    assert basis.values["basis_first_year"]["firsts"] == 3
    lacking = remarks.missing(plan, methods.missing(plan), dataset.areas[plan.slug]).values
    assert lacking["missing"] == {"n": 27}, "the stretch target of a row is no further target"
    assert basis.values["stretch_beside"] == {"n": 1}
    item = said(remarks.first_years(methods.first_years(plan)), lang)
    assert ("增长不到 29.9%" if lang == "zh" else "by less than 29.9%") in item
    start = "所需增速不到 12.2%（起点只知下限）" if lang == "zh" else "12.2% a year needed (the starting figure is a"
    assert start in item
    table = gaps.first_years(methods.first_years(plan), plan)
    last = table.rows[-1]["ratio"]
    assert (round(last.value, 2), last.operator) == (1.92, "below")
    assert Words(lang).say(last) == "<1.92"
    assert "2020" in Words(lang).say(table.columns[5].head)


def test_a_miss_that_a_ratio_does_not_show_is_explained(nation, lang):
    shown = said(findings.class_counts(*nation), lang)
    assert "0.98" in shown
    assert ("R、ρ 无法计算" if lang == "zh" else "R, ρ not assessable") in shown
    whole = follow_up({"a": {"baseline": 1, "target": 2}}, {"a": {2025: 1.5}})  # lags by each ratio as well
    assert "lagging_missed" not in keys(findings.class_counts(whole, methods.reviews(whole)))


def test_what_is_missing_is_said_without_commands(dataset, lang):
    """Who reads the pages offline cannot run any; what would tell is a document."""
    plan = follow(dataset, "xuhui")
    data = show(remarks.missing(plan, methods.missing(plan), dataset.areas[plan.slug]), lang)._repr_mimebundle_()[0]
    assert {"zh": "政府工作报告", "en": "work report"}[lang] in data["text/plain"]
    assert label("review.supply", lang) in data["text/plain"]
    assert "<code>" not in data["text/html"]


def test_paces_of_other_years_keep_their_column(nation):
    plan, _ = nation
    ahead = methods.look_ahead(plan)
    ahead.loc[ahead["method"] != "", "first_year"] = range(2015, 2015 + int((ahead["method"] != "").sum()))
    columns = [column.name for column in ahead_tables.paced(plan, ahead).columns]
    assert (columns[2], columns[5]) == ("since", "at_end")


def test_notes_name_only_what_the_page_shows(nation, dataset):
    whole = keys(findings.notes(*nation, []))
    bare, first = follow(dataset, "wuxing"), follow(dataset, "jingzhou")
    assert keys(findings.notes(bare, methods.reviews(bare), methods.first_years(bare))) == ["none"]
    some = keys(findings.notes(first, methods.reviews(first), methods.first_years(first)))
    assert "completion" in whole
    assert "growth" in some
    assert "completion" not in some


def test_rules_that_differ_keep_a_column_each():
    plan = follow_up({"a": {"baseline": 1, "target": 2}}, {"a": {2023: 1.58}})
    given = pd.DataFrame([{"record_id": "a", "official_class": "faster", "year": 2023}])
    found = methods.reviews(plan)
    table = evaluation.official.classes(plan, given, found, found, {})
    assert [column.name for column in table.columns][2:] == ["time", "growth", "projection"]
    assert table.frame[["time", "growth"]].to_numpy().tolist() == [["as_expected", "faster"]]


@pytest.mark.parametrize("slug", ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"])
def test_without_observations_only_what_is_missing_is_said(plans_alone, slug, lang):
    dataset = plans_alone
    plan = follow(dataset, slug)
    found, place = methods.reviews(plan), dataset.area(slug)
    assert tables.classes(plan, found) is None
    assert tables.measures(plan, found) is None
    assert findings.class_counts(plan, found) is None
    assert findings.measures(plan, found) is None
    assert findings.completed(plan, methods.completions(plan), methods.outcomes(plan)) is None
    assert findings.status(place, plan) is None
    shown = said(findings.basis(dataset.area(slug), plan, found), lang)
    shown += said(remarks.missing(plan, methods.missing(plan), dataset.areas[plan.slug]), lang)
    assert label("review.supply", lang) in shown
    for verdict in ProgressClass:
        assert label(f"verdict.{verdict.value}", lang) not in shown


def test_no_sentence_has_a_hole_or_a_bare_zero_where_there_is_nothing(nation, dataset, lang):
    plan, found = nation
    place = dataset.area("nation")
    ahead, done, ends = methods.look_ahead(plan), methods.completions(plan), methods.outcomes(plan)
    official = methods.official_of(plan, dataset.assessments)
    completed = findings.completed(plan, done, ends)
    sentences = [
        findings.basis(dataset.area("nation"), plan, found),
        findings.status(place, plan),
        findings.class_counts(plan, found),
        findings.measures(plan, found),
        findings.over_years(plan, methods.trajectory(plan)),
        completed,
        findings.bounds(plan, found, methods.by_bounds(plan)),
        findings.thresholds(methods.without_target(plan)),
        remarks.official(official, methods.official_agreement(plan, official), ends),
        remarks.apart(plan),
        remarks.missing(plan, methods.missing(plan), dataset.areas[plan.slug]),
        remarks.outlook(plan, ahead),
    ]
    for sentence in sentences:
        assert not re.search(r"[{}]|nan|None", said(sentence, lang)), sentence
    assert "17.7" in said(completed, lang)
    assert "86%" in said(completed, lang)


def test_sentences_follow_the_data(dataset):
    whole = follow_up({"a": {"baseline": 1, "target": 2, "attribute": "约束性"}}, {"a": {2025: 3}})
    done, ends = methods.completions(whole), methods.outcomes(whole)
    assert keys(findings.completed(whole, done, ends)) == ["completion_whole", "completion_binding"]
    assert keys(remarks.missing(whole, methods.missing(whole), dataset.areas["linyi"])) == ["nothing_missing"]
    assert keys(findings.bounds(whole, methods.reviews(whole), methods.by_bounds(whole))) == ["bounds_none"]
    empty = pd.DataFrame(columns=["as_of", "time", "rule", "agreed", "n"])
    assert remarks.official(pd.DataFrame(columns=["record_id", "official_class"]), empty, {}) is None
    assert remarks.apart(whole) is None
    assert remarks.first_years([]) is None


def test_both_ends_of_a_range_stand_in_the_table():
    plan = follow_up({"a": {"baseline": 1, "target": 2, "upper": 3}}, {"a": {2025: 2.5}})
    table = tables.classes(plan, methods.reviews(plan))
    assert table.frame["time"].tolist() == ["faster", "lagging"]
    assert table.rows[0]["indicator"] != table.rows[1]["indicator"]


def test_an_observed_bound_keeps_its_sign_and_passes_it_on(lang):
    plan = follow_up({"a": {"baseline": 1, "target": 2}}, {"a": {2023: 1.8}})
    plan.observed["operator"] = ">="
    found = methods.reviews(plan)
    assert Words(lang).say(tables.classes(plan, found).rows[0]["observed"]).startswith("≥1.8")
    measured = tables.measures(plan, found).rows[0]
    assert Words(lang).say(measured["ratio"]) == "≥1.33"
    assert Words(lang).say(measured["tau"]) == "0.60"


def test_a_score_leads_to_its_own_formula_with_the_ratio_put_in():
    paths = {"a": {2023: 110.0}, "b": {2023: 115.0}, "c": {2023: 160.0}, "d": {2023: 60.0}}
    plan = follow_up({name: {"baseline": 100, "target": 150} for name in paths}, paths, as_of=2023)
    rows = tables.measures(plan, methods.reviews(plan)).rows
    assert len(rows) == len(paths)
    for row in rows:
        score = row["score"]
        assert score.method == "progress.score"
        ratio = score.inputs["R"].value
        by_formula = 7.1429 * ratio - 4.2857 if ratio >= 0.6 else 4.1667 * ratio - 2.5
        reached = 5.0 if row["indicator"] == rows[2]["indicator"] else by_formula
        assert score.value == pytest.approx(max(-5.0, min(5.0, reached)))
    assert {"7.1429", "4.2857", "4.1667", "2.5"} <= set(
        re.findall(r"\d\.\d+", methods.CATALOGUE["progress.score"].formula)
    )


def test_long_lists_are_cut(lang):
    plan = follow_up({f"t{i}": {"baseline": 1, "target": 2} for i in range(60)})
    table = gaps.missing(plan, methods.missing(plan))
    assert len(table.frame) == 10
    assert table.notes == {9: term("review.more_rows", n=50)}
    assert table.caption.values == {"n": 60}
    assert said(table, lang).splitlines()[-1].strip() == label("review.more_rows", lang, n=50)


def test_a_missed_addition_is_said_as_an_addition(lang):
    plan = follow_up({"a": {"baseline": 35, "target": 100, "mode": "increment"}}, {"a": {2025: 95}})
    shown = said(findings.completed(plan, methods.completions(plan), methods.outcomes(plan)), lang)
    name = plan.rows[0]["name" if lang == "zh" else "name_en"]
    assert label("review.missed_item", lang, name=name, value="60", target="100") in shown
    table = tables.classes(plan, methods.reviews(plan))
    assert Words(lang).say(table.rows[0]["observed"]) == label("review.stock", lang, value="95")


@pytest.mark.parametrize(
    ("printed", "shown"), [("1632", "1,632"), ("≥2000", "≥2,000"), ("2025年建成", "2025年建成"), ("0.1234", "0.1234")]
)
def test_targets_are_shown_as_printed_with_thousands_grouped(printed, shown):
    value = None if "年" in printed else float(printed.lstrip("≥"))
    plan = follow_up({"a": {"baseline": 1, "target": value, "target_raw": printed}}, {"a": {2023: 1}})
    assert Words("zh").say(evaluation.cells.target_cell(plan, plan.rows[0])) == shown


def contested_plan():
    plan = follow_up({"a": {"baseline": 100, "target": 150}}, {"a": {2023: 130}}, as_of=2023)
    other = dict.fromkeys(OTHERS) | {"key": "a", "target_id": "", "field": "baseline", "value": 120.0, "operator": "="}
    plan.others.loc[0] = other | {"source": "统计公报", "source_en": "bulletin", "status": "coded", "area": "testcity"}
    return plan


def test_both_figures_stand_in_the_table_and_the_class_is_a_range(dataset, lang):
    plan, place = contested_plan(), dataset.area("linyi")
    found, words = methods.reviews(plan), Words(lang)
    row = tables.classes(plan, found).rows[0]
    assert words.say(row["baseline"]) == "100 / 120"
    either = "或" if lang == "zh" else "or"
    lagging, expected = (words.say(Verdict(code)) for code in ("lagging", "as_expected"))
    assert words.say(row["time"]) == f"{lagging} {either} {expected}"
    measured = tables.measures(plan, found).rows[0]
    assert words.say(measured["ratio"]) == "0.56–1.00"
    assert words.say(measured["tau"]) == "0.60"
    assert findings.contested(place, plan, found).values.keys() == {"contested_within", "contested_open"}


def test_of_contradicted_baselines_each_bound_stands_with_the_figure_that_it_rests_on(dataset):
    """Zhongshan's plan prints 46, its work report 46.3; both leave two classes, and both open lists of inputs."""
    plan, place = follow(dataset, "zhongshan"), dataset.area("zhongshan")
    found = methods.reviews(plan)
    measured = tables.measures(plan, found).rows[0]
    assert Words("en").say(measured["ratio"]) == ">3.57 / >3.51"
    assert [describe_inputs(fact, "en") for fact in facts_in(measured["ratio"])] == [
        "y0 = 46, yT = 53, yi = 51, n = 5, m = 1",
        "y0 = 46.3, yT = 53, yi = 51, n = 5, m = 1",
    ]
    classed = tables.classes(plan, found).rows[0]
    words = Words("en")
    either = " or ".join(words.say(Verdict(code)) for code in ("faster", "achieved_early"))
    assert {words.say(classed[rule]) for rule in ("time", "growth", "projection")} == {either}
    contested = findings.contested(place, plan, found)
    assert contested.values["class_by_bound"]["year"] == 2021
    assert [*contested.values] == ["contested_across", "class_by_bound", "continued"]
    told = said(contested, "en")
    assert "the figure of 2021 is only a lower bound" in told
    assert "the >51 of 2021 continues the 46.3 of the baseline’s year" in told.replace("'", "’")
    paced = ahead_tables.paced(plan, methods.look_ahead(plan), ends_of(dataset.only("zhongshan"))).rows[0]
    assert words.say(paced["pace"]) == ">10.9% a year / >10.2% a year"
    assert words.say(paced["needed"]) == "2.7–2.9% a year"
    [needed] = facts_in(paced["needed"])
    assert describe_inputs(needed, "en") == "y0 = 46 / 46.3, yT = 53, n = 5"
    [row] = methods.disagreements(plan, found).to_dict("records")
    assert row["on"] == ["time", "growth", "unsd"]


def test_a_contradiction_that_changes_no_class_is_said_to_change_none(dataset):
    plan, place = contested_plan(), dataset.area("linyi")
    plan.others["value"] = 100.5
    assert [*findings.contested(place, plan, methods.reviews(plan)).values] == ["contested_within", "contested_same"]
    assert findings.contested(place, follow_up({"a": {"baseline": 1, "target": 2}}), {}) is None


@pytest.mark.parametrize(("slug", "rate"), [("wuxing", (0.0412, 0.0581)), ("wuxing", (0.1102, 0.1328))])
def test_what_a_target_asks_for_has_both_ends_where_its_baseline_is_contradicted(dataset, slug, rate):
    plan = follow(dataset, slug)
    table = ahead_tables.single(plan, methods.look_ahead(plan), ends_of(dataset.only(slug)))
    found = [(round(fact.value, 4), round(fact.upper, 4)) for fact in facts_in(table.rows) if fact.upper]
    assert rate in found


def test_a_figure_of_a_collected_document_names_it_with_its_status(dataset, lang):
    plan = methods.follow(dataset, "jingzhou")  # changed here
    unchecked = "未与原文核对" if lang == "zh" else "not checked against the official text"
    for status, is_said in (("coded", False), ("candidate", True)):
        plan.observed["status"] = status
        observed = tables.classes(plan, methods.reviews(plan)).rows[0]["observed"]
        assert Words(lang).say(observed) == label("place.dated", lang, value="51.4", year=2022)
        html = Html(lang).say(observed)
        assert ("荆州市政府工作报告（2023年）" if lang == "zh" else "Government Work Report of Jingzhou, 2023") in html
        assert (unchecked in html) == is_said
    plan, place = methods.follow(dataset, "jingzhou"), dataset.area("jingzhou")  # changed here
    plan.observed.loc[plan.observed["document"].str.contains("-report-"), "status"] = "candidate"
    assert findings.status(place, plan).values["candidates"]["n"] == 2
    assert "counts_studied" in findings.status(place, plan).values
    assert ("预期性" if lang == "zh" else "(Anticipatory)") in said(
        evaluation.findings.over_years(plan, methods.trajectory(plan)), lang
    )


def test_classes_are_counted_by_every_rule_with_its_bounds(dataset, nation, lang):
    plan = follow(dataset, "jingzhou")
    sentences = findings.class_counts(plan, methods.reviews(plan)).sentences
    words = Words(lang)
    told = [words.say(one) for one in sentences if one.key == "review.lights"]
    heads = [words.say(term(f"rule.{rule}")) for rule in ("time", "growth", "projection")]
    assert [one.startswith(head) for one, head in zip(told, heads, strict=True)] == [True] * 3
    assert told[0][len(heads[0]) :] != told[1][len(heads[1]) :]
    bounds = words.say(next(one for one in sentences if one.key == "review.rule_bounds"))
    assert (bounds.count("1.10"), bounds.count("0.90"), bounds.count("0.95")) == (3, 1, 2)
    split = [words.say(one) for one in findings.class_counts(*nation).sentences if one.key == "review.lights"]
    lagging = words.say(term("verdict.lagging"))
    assert [lagging in one for one in split] == [True, False, False]  # where the ratio can be computed
    whole = follow_up({"a": {"baseline": 1, "target": 2}}, {"a": {2025: 1.5}})
    alike = [
        one for one in findings.class_counts(whole, methods.reviews(whole)).sentences if one.key == "review.lights"
    ]
    assert [words.say(one).startswith(words.say(term("rule.all"))) for one in alike] == [True]


def test_a_class_that_changes_is_told_with_every_year_it_was_seen_in(nation):
    plan, _ = nation
    text = said(findings.over_years(plan, methods.trajectory(plan)), "en")
    assert "by share of time: “As expected” in 2021; “Faster” in 2022, 2023, 2025." in text
    back = pd.DataFrame(
        [("nation-14-t1-r05", year, "verdict.time", code) for year, code in ((2021, "lagging"), (2022, "faster"))]
        + [("nation-14-t1-r05", 2023, "verdict.time", "lagging")],
        columns=["target_id", "year", "rule", "class"],
    )
    assert "“Lagging” in 2021; “Faster” in 2022; “Lagging” in 2023" in said(findings.over_years(plan, back), "en")


def test_bounds_are_no_points_of_a_figure(dataset):
    plan = follow(dataset, "zhongshan")
    found = methods.reviews(plan)
    assert tables.classes(plan, found).frame["observed"].tolist() == [51.0]
    assert evaluation.figures.ratios(plan, found).frame["time"].isna().all()
    assert evaluation.figures.paths(plan, found).frame.empty


def test_before_the_end_measures_speak_of_reach(dataset, nation):
    plan = follow(dataset, "jingzhou")  # as of 2025, last seen in 2022
    assert "judged_reach" in keys(findings.measures(plan, methods.reviews(plan)))
    assert "judged_met" in keys(findings.measures(*nation))


def test_what_would_tell_is_said_once(dataset, lang):
    read = remarks.missing(*_missing(dataset, "jingzhou"))
    assert [*read.values] == ["missing", "read_some", "supply"]
    assert ("荆州市政府工作报告（2022年）" if lang == "zh" else "Report of Jingzhou, 2022") in said(read, lang)
    assert [*remarks.missing(*_missing(dataset, "wuxing")).values] == ["missing", "read_none", "supply"]


def _missing(dataset, slug):
    plan = follow(dataset, slug)
    return plan, methods.missing(plan), dataset.area(slug)


def test_figures_of_areas_above_stand_apart(dataset, lang):
    plan = follow(dataset, "wuxing")
    table = gaps.context(plan, methods.context(dataset, plan), dataset.area("wuxing"))
    shown = table.frame[["area", "latest"]].to_numpy().tolist()
    assert ["湖州市", 50.0] in shown
    assert Words(lang).say(table.rows[0]["latest"]).startswith(">50")
    nation = follow(dataset, "nation")
    assert gaps.context(nation, methods.context(dataset, nation), dataset.area("nation")) is None


def test_observed_targets_are_counted_by_their_indicators_and_dated(dataset):
    plan = follow(dataset, "jingzhou")
    reviews = methods.reviews(plan)
    found = findings.basis(dataset.area("jingzhou"), plan, reviews)
    assert found.values["stretch_beside"] == {"n": 1}, "expected and stretch, of one row"
    assert "basis" not in found.values, "the opening says how many are observed"
    caption = Words("en").say(tables.classes(plan, reviews).caption)
    assert caption.startswith("Targets with an observation (1, and 1 stretch target beside)")
    assert "one_observation" in findings.class_counts(plan, reviews).values
    some = findings.bounds(plan, reviews, methods.by_bounds(plan)).values["bounds_some"]
    assert (some["total"], some["n"]) == (2, 2)
    pairs = findings.contested(dataset.area("jingzhou"), plan, reviews).values["contested_within"]
    assert (pairs["n"], pairs["pairs"]) == (3, 4)
    nation = follow(dataset, "nation")
    known = findings.basis(dataset.area("nation"), nation, methods.reviews(nation)).values
    counts = known["basis"]
    assert (counts["seen"], counts["unseen"], counts["targets"]) == (7, 13, 20)
    assert "basis_latest" not in known, "its last observations are of the year of the review"
    assert "basis_rows" not in known


def test_places_in_a_text_have_no_thousands_separators():
    span = {"span_start": np.int64(12345), "span_end": np.int64(12350), "status": "coded"}
    fact = cited({**span, "origin": "panel", "source": "甲市报告", "source_en": "Report of A"}, 5.0)
    assert Words("en").say(fact.place.source) == "Report of A, characters 12345–12350"
    assert Words("en").say(term("flag.characters", start=12345)) == "character 12345"
