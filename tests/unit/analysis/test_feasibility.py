"""The tables and sentences of target feasibility follow the data."""

import functools
import re
from dataclasses import replace

import pandas as pd
import pytest

from helpers.analysis import feasibility
from helpers.analysis.common import targets_counted
from helpers.analysis.feasibility import findings, notes, tables
from helpers.analysis.required import also_printed, ends_of
from helpers.display import show
from helpers.display.words import Words, describe_inputs, digits
from helpers.facts import facts_in, plain, term
from helpers.labels import label
from helpers.methods import (
    backtested,
    changes_by_figure,
    compare_with_peers,
    counted_targets,
    directions,
    flags,
    growth_classes,
    other_figures,
    own_past,
    paths,
    required_change,
    required_ends,
    rival_figures,
    targets_from_baseline,
    with_ends,
    with_past_ends,
    with_rival_baselines,
)

CITIES = ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]


@pytest.fixture(scope="module")
def tested(dataset):
    return backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links, dataset.observations)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def ways(dataset):
    return directions(dataset.indicators, dataset.concepts, dataset.links)


def past_of(own, required, dataset, observations=None):
    seen = own.observations if observations is None else observations
    changes = changes_by_figure(own.indicators, rival_figures(own), dataset.periods)
    return with_past_ends(own_past(own.indicators, required, seen, ways(dataset)), changes)


def with_changes(dataset, city):
    own, required = of_city(dataset, city)
    figures = other_figures(own.contradictions, own.indicators, own.statements)
    changes = changes_by_figure(own.indicators, figures, dataset.periods)
    return with_ends(targets_from_baseline(own.indicators, required), changes)


def ends(dataset, own, required):
    others = other_figures(own.contradictions, own.indicators, own.statements)
    return required_ends(own.indicators, required, others, dataset.periods)


def of_city(dataset, city):
    own = dataset.only(city)
    return own, required_change(own.indicators, dataset.periods)


def said(thing, lang="en"):
    """What a notebook prints of a table, a finding, or a cell."""
    return repr(show(thing, lang)) if thing is not None else ""


def cells(row, lang="en"):
    return [Words(lang).say(cell) for cell in row.values()]


def numbers(cell):
    return [fact for fact in facts_in(cell) if fact.origin != "absent"]


def row_of(table, name):
    return next(row for row in table.rows if cells(row)[0].startswith(name))


def targets_of(dataset, city):
    own, required = of_city(dataset, city)
    return tables.targets(own.indicators, required, ends(dataset, own, required))


def flags_of(dataset, city, contradictions=None):
    own, required = of_city(dataset, city)
    period, pairs = dataset.periods[city], own.contradictions if contradictions is None else contradictions
    found = flags(own.indicators, required, pairs, dataset.concepts, own.links, period, own.statements)
    return found, feasibility.flags(found, own.indicators, pairs, period, required, own.statements)


def test_a_computed_change_names_formula_and_values(dataset):
    table = targets_of(dataset, "zhongshan")
    entities = row_of(table, "Market entities")
    [growth], [step] = facts_in(entities["change"]), numbers(entities["other_readings"])
    assert (cells(entities)[5], digits(step, "en")) == ("2.9% a year", "+1.4")
    assert growth.method == "growth.cagr"
    assert {name: plain(value) for name, value in growth.inputs.items()} == {"y0": 46, "yT": 53, "n": 5}
    checks = numbers(row_of(table, "Annual product quality supervision")["other_readings"])
    assert [digits(fact, "en") for fact in checks] == ["1.20", "1,680"]
    assert "B = 1,200" in describe_inputs(checks[1], "en")


def test_additions_stand_in_both_readings(dataset):
    row = cells(row_of(targets_of(dataset, "zhongshan"), "Enterprise product and service standards"))
    assert row[5] == "23.9% a year (stock)"
    assert row[6] == "7,609 at the end; as a flow: 1,000 a year"


def test_shares_close_a_gap_and_a_range_has_both_ends(dataset):
    row = cells(row_of(targets_of(dataset, "zhongshan"), "Coverage of open kitchens"))
    assert row[5] == "+1.10 percentage points a year"
    assert row[6] == "closes 35% of the gap to 100%; log-odds +0.10 a year"
    assert cells(row_of(targets_of(dataset, "jingzhou"), "National pilot"))[2] == "2–3"
    own = dataset.only("jingzhou")
    ranged = own.indicators.assign(target_upper=own.indicators["target"].where(own.indicators["baseline"] > 0) * 2)
    need = required_change(ranged, dataset.periods)
    table = tables.targets(ranged, need, ends(dataset, replace(own, indicators=ranged), need))
    assert cells(row_of(table, "Market entities"))[5] == "10.0–26.4% a year"


def test_a_falling_share_closes_its_gap_to_zero_on_the_page(dataset, lang):
    own = dataset.only("zhongshan")
    is_it = own.indicators["name_en"].str.startswith("Coverage of open kitchens")
    turned = own.indicators.assign(
        baseline=own.indicators["baseline"].where(~is_it, 50.0), target=own.indicators["target"].where(~is_it, 20.0)
    )
    need = required_change(turned, dataset.periods)
    row = tables.targets(turned, need, ends(dataset, replace(own, indicators=turned), need)).rows
    text = next(cells(one, lang)[6] for one in row if "open kitchens" in cells(one)[0])
    assert {"zh": "距 0 的差距缩小 60%", "en": "closes 60% of the gap to 0"}[lang] in text
    assert "100%" not in text


def test_a_plan_without_other_readings_has_no_column_for_them(dataset, lang):
    table = targets_of(dataset, "xuhui")
    assert len(table.columns) == 5  # nor one for baselines, of which the document prints none
    assert cells(table.rows[2], lang)[1] == "≥99%"
    assert [column.name for column in table.columns if column.kind == "number"] == ["target"]


def test_every_number_of_the_targets_has_an_origin(dataset, lang):
    for city in dataset.studied:
        own, _ = of_city(dataset, city)
        table = targets_of(dataset, city)
        if table is None:
            assert own.indicators.empty
            continue
        is_printed = table.facts["origin"] == "printed"
        assert table.facts.loc[is_printed, "record"].ne("").all()
        assert is_printed.any()
        assert "class=printed" in show(table, lang)._repr_mimebundle_()[0]["text/html"]


def test_small_classes_are_counted_and_large_ones_ranked(dataset, plans):
    required = required_change(plans.indicators, dataset.periods)
    table = tables.peer_comparison(
        compare_with_peers("wuxing", plans.indicators, required, dataset.links, ways(dataset)),
        plans.indicators,
        required,
    )
    entities, patents = row_of(table, "Registered market entities"), row_of(table, "High-value invention patents")
    assert cells(entities)[2:] == ["above 1 of 2", "same indicator, 2 cities"]
    assert cells(patents)[2:] == ["below the only comparable target", "same indicator, 1 city"]
    assert [fact.value for fact in numbers(entities["peer_kind"])] == [2]
    assert "n = 5" in describe_inputs(numbers(entities["change"])[0], "en")
    peers = numbers(entities["standing"])[0].inputs["peers"]
    assert [Words("en").say(peer.items[0]) for peer in peers.items] == [
        "Market entities in the city",
        "Market entities at the end of the period, total",
    ]
    assert all(fact.inputs["yT"].place.record for fact in numbers(peers))  # each leads to its own figures
    placed = compare_with_peers("xuhui", plans.indicators, required, dataset.links, ways(dataset))
    assert tables.peer_comparison(placed, plans.indicators, required) is None


def test_unlike_indicators_are_peers_from_five_on_and_for_a_count_only(dataset, plans):
    required = required_change(plans.indicators, dataset.periods)
    found = compare_with_peers("wuxing", plans.indicators, required, dataset.links, ways(dataset))
    rows = [cells(row) for row in tables.peer_comparison(found, plans.indicators, required).rows]
    assert [row[2] for row in rows if row[0].startswith("Food safety sampling")] == ["above 4 of 22"]
    assert not any(row[0].startswith("New PCT") for row in rows)  # two unlike additions of one city
    kinds = [row[3].startswith("same indicator") for row in rows]
    assert kinds == sorted(kinds, reverse=True)
    many = tables.peer_comparison(found.assign(n=23), plans.indicators, required)
    assert re.fullmatch(r"percentile \d+ \(N = 23\)", cells(row_of(many, "Registered market entities"))[2])


@pytest.mark.parametrize(
    ("plan", "zh", "en"),
    [(9, "“九五”", "9th"), (10, "“十五”", "10th"), (11, "“十一五”", "11th"), (21, "“二十一五”", "21st")],
)
def test_plans_have_their_names(plan, zh, en):
    assert tuple(Words(lang).say(term(f"plan_number.{plan}")) for lang in ("zh", "en")) == (zh, en)


def test_the_past_gives_a_ratio_or_says_why_not(dataset):
    own, required = of_city(dataset, "jingzhou")
    table = tables.past(past_of(own, required, dataset), own.indicators)
    rows = [cells(row) for row in table.rows]
    assert [row[5] for row in rows] == ["1.46 times", "2.07 times", "none: earlier figure is a bound"]
    assert rows[2][3] == "below 29.9% a year"
    assert len(table.columns) == 6  # that there is no probability, and why, is said once and not in every row
    assert numbers(table.rows[0]["earlier"])[0].origin == "printed"


def test_a_probability_stands_with_its_interval_and_number(dataset, lang):
    own, required = of_city(dataset, "zhongshan")
    more = own.observations.iloc[:1].assign(area="zhongshan", indicator_id="zhongshan-t1-r01", year=2018, value=40.0)
    past = past_of(own, required, dataset, pd.concat([own.observations, more]))
    [row] = tables.past(past, own.indicators).rows
    chance = cells(row, lang)[6]
    assert len(re.findall(r"\d+%", chance)) >= 3
    assert "2" in chance


def test_two_targets_of_one_row_are_told_apart(dataset):
    own = dataset.only("jingzhou").indicators
    targets = targets_from_baseline(own, required_change(own, dataset.periods))
    said_names = [Words("zh").say(name) for name in feasibility.figures.dumbbell(targets).frame["name"]]
    assert len(set(said_names)) == len(said_names)
    assert "全市市场主体数（力争）" in said_names


def test_promises_of_one_year_name_it_once(dataset):
    table = tables.promises(dataset.only("linyi").statements)
    assert len(table.rows) == 31
    assert "2023" in Words("en").say(table.caption)
    assert "year" not in table.frame.columns
    mixed = dataset.only("wuxing").statements.assign(year=lambda frame: frame["year"].where(frame.index % 2 == 0))
    assert "year" in tables.promises(mixed).frame.columns
    assert tables.promises(mixed.iloc[:0]) is None


def test_one_of_a_thing_has_its_unit_in_the_singular_and_a_missing_unit_is_said(dataset):
    rows = [cells(row) for row in tables.promises(dataset.only("xuhui").statements).rows]
    assert [(row[1], row[2]) for row in rows if row[1] in ("1", "≥5")] == [("1", "round"), ("≥5", "items")]
    rows = [cells(row) for row in tables.promises(dataset.only("jingzhou").statements).rows]
    assert [row[2] for row in rows if row[0] == "Valid invention patents, total"] == ["not given"]


def test_flags_point_to_their_place(dataset, lang):
    for city in CITIES:
        found, table = flags_of(dataset, city)
        if found.empty:
            assert table is None
            continue
        rows = [cells(row, lang) for row in table.rows]
        assert len(rows) == len(found)
        assert all(re.search(r"\d", row[3]) for row in rows)
        html = show(table, lang)._repr_mimebundle_()[0]["text/html"]
        assert "legend" in html
        if city == "wuxing":
            begin = "正文称截至“十三五”末共3,232家" if lang == "zh" else "According to the text there were 3,232"
            assert rows[0][2].startswith(begin)
            remark = html.split("<tr>")[2]
            assert re.findall(r">([\d,]+)</a>", remark.split("<td")[3]) == ["3,232", "3,000"]
            assert all(fact.place for row in table.rows[:2] for fact in numbers(row["place"]))
            assert remark.split("<td")[4].count("href=") == 2


def test_a_remark_that_does_not_name_its_figures_stands_behind_them(dataset):
    silent = dataset.only("wuxing").contradictions.assign(remark_en="Asked {so}.", figure_a="≥3232家")
    _, table = flags_of(dataset, "wuxing", silent)
    assert cells(table.rows[0])[2] == "reported ≥3,232 units, target 3,000 units. Asked {so}."


def test_flags_show_additions_and_ranges_in_plain_signs(dataset):
    for city, begin in (("zhongshan", "baseline 2,609, addition ≥5,000"), ("jingzhou", "2–3, both ends kept")):
        _, table = flags_of(dataset, city)
        assert any(cells(row)[2].startswith(begin) for row in table.rows)


def test_the_outside_view_says_what_it_is_not(dataset, tested):
    text = said(feasibility.outside_view(dataset.area("wuxing"), tested))
    assert "set these targets: 118 (114 in figures, 4 in words)." in text
    assert "known for 72, of which 64 were met. 60 outcomes are those of the official tables of results" in text
    assert "known for 15 targets; where they differ (1), the official result counts: Expenditure on research" in text
    assert "(published 1.55, next plan 1.3). The first economic census revised gross domestic product" in text
    assert "is 88% (95% interval 81–96%, N = 72); the plain share is 89%. The 72 outcomes are of 43 indicators" in text
    assert "none of 4 methods beats the base rate" in text
    assert "does not transfer to the places below, Wuxing included" in text
    assert "(11th and 12th plans)" in text
    assert "(11th plan)" in text
    assert "(10th plan)" in text
    sampled = said(feasibility.sample(dataset.area("wuxing"), tested))
    assert "The others, 46 (42 in figures, 4 in words), have no exactly comparable outcome" in sampled
    assert "are those that its table of results prints" in sampled
    assert "automated readers read them twice" in sampled
    assert "59 of these rows were read off published images by one automated reader" in sampled
    cropland = tested.linked[tested.linked["cluster"] == "cropland"].head(1)
    apart = cropland.assign(published=18.18, later=18.0)
    differing = said(feasibility.outside_view(dataset.area("wuxing"), replace(tested, differing=apart)))
    assert "where they differ (1), the official result counts: Cultivated land retained (published 18.18" in differing
    few = replace(tested.view, probability=None, low=None, high=None, reason="too_few")
    told = said(feasibility.outside_view(dataset.area("wuxing"), replace(tested, view=few)))
    assert "too few for a probability" in told
    assert feasibility.outside_view(dataset.area("linyi"), None) is None
    assert feasibility.scores(None) is None


def test_a_method_that_beats_the_base_rate_is_said_to(dataset, tested):
    better = [replace(score, is_better=score.method == "type") for score in tested.scores]
    text = said(feasibility.outside_view(dataset.area("wuxing"), replace(tested, scores=better)))
    assert "these beat the base rate: Rate of the same type" in text
    assert "none of" not in text


@pytest.fixture(scope="module")
def classes_of(dataset):
    """The reference classes of a city's targets, once; no test changes them."""
    return functools.cache(lambda city: _classes(dataset, *of_city(dataset, city)))


def _classes(dataset, own, required):
    levels = {slug: str(area.level) for slug, area in dataset.areas.items()}
    return growth_classes(own.indicators, required, dataset.panel, levels, own.links, ways(dataset))


def test_a_stretch_target_has_no_baseline_of_its_own_to_count(dataset):
    own, required = of_city(dataset, "jingzhou")
    kept = counted_targets(own.indicators)
    values = findings.past(own.indicators, past_of(own, required, dataset)).values["past"]
    assert values["all"] == kept["baseline"].notna().sum() == own.indicators["baseline"].notna().sum() - 1


def test_every_city_says_why_it_has_no_probability(dataset, classes_of, lang):
    for city in CITIES:
        own, required = of_city(dataset, city)
        past = past_of(own, required, dataset)
        classes = classes_of(city)
        chances = findings.chances(own.indicators, past, classes, own.contradictions)
        own_words = findings.past(own.indicators, past)
        if own.indicators.empty:
            assert (chances, own_words) == (None, None)
        else:
            text = (
                said(own_words, lang) + said(chances, lang) + said(feasibility.achieved(classes, own.indicators), lang)
            )
            assert ("概率" if lang == "zh" else "probability") in text


def test_an_earlier_value_among_the_flags_is_not_denied(dataset, classes_of):
    own, required = of_city(dataset, "xuhui")
    past = own_past(own.indicators, required, own.observations, ways(dataset))
    given = (own.indicators, past, classes_of("xuhui"))
    text = said(findings.chances(*given, own.contradictions))
    assert re.search(r"An earlier value noted above \(.+quality award\) is left out", text)
    assert "noted above" not in said(findings.chances(*given, own.contradictions.iloc[:0]))


@pytest.mark.parametrize(("key", "kind"), [("steps", "level"), ("both_readings", "increment")])
def test_a_note_on_a_type_of_target_stands_only_beside_such_targets(dataset, key, kind):
    own, required = of_city(dataset, "zhongshan")
    note = label(f"feasibility_note.{key}", "en")
    of_kind, others = (required[is_kind] for is_kind in (required["type"] == kind, required["type"] != kind))
    assert note in said(notes.targets(own.indicators, required))
    assert note in said(notes.targets(own.indicators, of_kind))
    assert note not in said(notes.targets(own.indicators, others))


def test_notes_speak_of_what_the_page_shows(dataset, plans, tested):
    everywhere = required_change(plans.indicators, dataset.periods)
    held, told = {}, {}
    for city in CITIES:
        own, required = of_city(dataset, city)
        found, _ = flags_of(dataset, city)
        series = paths(own.indicators, required, own.observations, own.links, dataset.tables_of("nation"))
        shown = tested if len(own.indicators) else None
        placed = compare_with_peers(city, plans.indicators, everywhere, dataset.links, ways(dataset))
        told[city] = (
            notes.types(required),
            notes.targets(own.indicators, required),
            notes.paths(dataset.area(city), series, required),
            notes.methods_used(required, placed, found, shown),
        )
        held[city] = {sentence.name for note in told[city] if note for sentence in note.sentences}
    named = {
        "by_growth",
        "by_chance",
        "by_none",
        "computed",
        "not_computed",
        "interval",
        "no_interval",
        "above",
        "line",
        "which_past",
        "which_above",
        "which_both",
    }
    assert told["linyi"][:3] == (None, None, None)
    assert held["linyi"] & named == {"by_none"}
    assert held["xuhui"] & named == {"by_chance", "not_computed"}
    assert held["zhongshan"] & named == {"by_growth", "by_chance", "computed", "no_interval", "line", "which_past"}
    assert held["wuxing"] & named == {
        "by_growth",
        "by_chance",
        "computed",
        "interval",
        "above",
        "line",
        "which_above",
    }
    assert held["jingzhou"] & named == {
        "by_growth",
        "by_chance",
        "computed",
        "interval",
        "above",
        "line",
        "which_both",
    }
    for lang in ("zh", "en"):
        assert label("by_type.threshold", lang) in said(told["xuhui"][0], lang)
        assert label("by_type.level", lang) not in said(told["xuhui"][0], lang)


def test_a_plan_that_computes_nothing_promises_no_change(dataset):
    count = targets_counted(dataset.only("xuhui").indicators)
    assert targets_of(dataset, "xuhui").caption == term("caption.targets_alone", count=count)


def test_a_skill_can_be_had_from_the_scores_as_printed(tested, lang):
    shown = [cells(row, lang)[2:6] for row in feasibility.scores(tested).rows[1:]]
    with_interval = [row for row in shown if row[3] != "—"]
    assert len(with_interval) == 3
    for row in with_interval:
        own, base, skill = (float(cell.replace("−", "-")) for cell in row[:3])
        assert 1 - own / base == pytest.approx(skill, abs=0.0075)
    assert [row[2] for row in shown if row[3] == "—"] == ["—"]  # three outcomes have no skill worth a figure


def test_numbers_of_one_and_none_read_well(dataset):
    own, required = of_city(dataset, "xuhui")
    text = said(findings.inventory(own.indicators, required))
    assert "Targets: 23 (17 in figures, 6 in words). 1 target is binding." in text
    assert Words("en").say(targets_of(dataset, "xuhui").caption) == "Targets: 23 (17 in figures, 6 in words)"
    assert "no required change can be computed" in text
    assert findings.without_table(dataset.area("xuhui"), own.indicators) is None
    own, required = of_city(dataset, "jingzhou")
    text = said(findings.inventory(own.indicators, required))
    assert (
        "The 3 indicator tables have 27 rows, each with one target. "
        "Targets: 27 (all in figures), and 1 stretch target beside them. None is binding." in text
    )
    linyi = dataset.only("linyi")
    assert findings.inventory(linyi.indicators, required.iloc[:0]) is None
    assert "annual work plan" in said(findings.without_table(dataset.area("linyi"), linyi.indicators))


@pytest.mark.parametrize(
    ("city", "name", "change", "beside"),
    [
        ("wuxing", "Registered market entities", "4.1–5.8% a year", ["baseline also printed as 10.6255; >10", "5.8%"]),
        (
            "wuxing",
            "Intellectual property pledge amount",
            "11.0–13.3% a year",
            ["baseline also printed as 5.36", "11.0%"],
        ),
        (
            "jingzhou",
            "Public measurement standards",
            "5.4–21.3% a year",
            ["baseline also printed as 96; target also printed as 150 + 121", "5.4%"],
        ),
    ],
)
def test_a_contradicted_figure_gives_a_range_and_both_are_seen(dataset, city, name, change, beside):
    own, required = of_city(dataset, city)
    table = tables.targets(own.indicators, required, ends(dataset, own, required), also_printed(own))
    row = cells(row_of(table, name))
    assert row[5] == change
    assert row[6].startswith(f"{beside[0]}; by the table’s own figures {beside[1]} a year; or +")


def test_the_growth_sentence_keeps_both_ends_of_a_contradicted_figure(dataset):
    def sentence(city, lang="en"):
        found = with_changes(dataset, city)
        return said(findings.growth(found[found["type"] == "level"]), lang)

    assert "the median required growth is 11.3–12.4% a year, from 2.4% (" in sentence("wuxing")
    assert "from −1.6 to 8.6% (Local standards formulated or revised) to 276.1%" in sentence("jingzhou")
    assert re.search(r"growth is [\d.]+% a year", sentence("zhongshan"))  # nothing contradicts it
    assert "Of 15 level targets" in sentence("jingzhou")
    assert sentence("jingzhou").endswith("A stretch target beside an anticipatory one is not counted here (1 in all).")
    assert "stretch" not in sentence("wuxing")
    assert sentence("linyi") == ""


@pytest.mark.parametrize(
    ("city", "record", "low", "high"),
    [("wuxing", "wuxing-t1-r01", 0.041, 0.058), ("jingzhou", "jingzhou-t1-r04", 0.054, 0.213)],
)
def test_drawings_and_places_carry_both_ends(dataset, plans, city, record, low, high):
    found = with_changes(dataset, city)
    levels = found[found["type"] == "level"]
    figure = feasibility.figures.growth_strip(levels, with_changes(dataset, "zhongshan"))
    own = figure.frame.set_index("indicator_id").loc[record]
    assert (round(own["growth_low"], 3), round(own["growth_high"], 3)) == (low, high)
    drawn = feasibility.figures.dumbbell(found).frame.set_index("indicator_id").loc[record]
    assert drawn["multiple_low"] == pytest.approx((1 + own["growth_low"]) ** drawn["years"])
    assert drawn["multiple_high"] == pytest.approx((1 + own["growth_high"]) ** drawn["years"])
    figures = other_figures(plans.contradictions, plans.indicators, plans.statements)
    required = required_change(plans.indicators, dataset.periods)
    changes = changes_by_figure(plans.indicators, figures, dataset.periods)
    placed = compare_with_peers(city, plans.indicators, required, plans.links, ways(dataset), changes)
    one = placed.set_index("indicator_id").loc[record]
    assert (round(one["value_low"], 3), round(one["value_high"], 3)) == (low, high)
    shown = cells(row_of(tables.peer_comparison(placed, plans.indicators, required), own["name"].en))
    assert shown[1] == f"{100 * one['value_low']:.1f}–{100 * one['value_high']:.1f}% a year"
    if one["lower_low"] < one["lower_high"]:
        assert f"{one['lower_low']}–{one['lower_high']} of {one['n']}" in shown[2]


def test_a_printed_rate_is_cited_and_the_number_of_tries_printed(dataset, tested):
    own, required = of_city(dataset, "jingzhou")
    found, table = flags_of(dataset, "jingzhou")
    rates = [row[2] for row in map(cells, table.rows) if row[0].startswith("Fits a whole")]
    assert rates[0].endswith("the text prints 10% a year")
    assert rates[1].endswith("the text prints 13% a year")
    assert rates[2].endswith("10% a year; the rounding of both ends allows 9.76–10.24%")
    placed = compare_with_peers("jingzhou", own.indicators, required, own.links, ways(dataset))
    note = said(notes.methods_used(required, placed, found, tested))
    chances = required["round_chance"].dropna().astype(float)
    assert chances.between(0, 0.05).all()
    said_of = f"Of the target figures, {len(chances)} ask for growth in this range with digits enough; {len(rates)} fit"
    assert f"{said_of}, and by accident about {chances.sum():.2f} would." in note
    assert chances.sum() < len(rates)


def test_a_second_figure_that_may_differ_in_scope_is_a_flag_with_both_figures(dataset):
    _, table = flags_of(dataset, "jingzhou")
    told = [row for row in table.rows if row["flag"].name == "scope"]
    pairs = dataset.contradictions.set_index("contradiction_id")
    assert len(told) == 3
    for row, pair in zip(told, ("jingzhou-c01", "jingzhou-c02", "jingzhou-c03"), strict=True):
        text = Words("zh").say(row["evidence"])
        assert pairs.at[pair, "remark"] in text
        assert all(re.sub(r"[^\d.]", "", pairs.at[pair, f"figure_{side}"]) in text.replace(",", "") for side in "ab")
    assert "one place has 96 items, another 194." in Words("en").say(told[1]["evidence"])
    assert all(fact.place for row in told for fact in facts_in(row["evidence"]))


def test_a_peers_change_is_the_range_that_its_own_page_gives(dataset):
    every = dataset.only(*dataset.studied)
    required, others = required_change(every.indicators, dataset.periods), rival_figures(every)
    changed = changes_by_figure(every.indicators, others, dataset.periods)
    placed = compare_with_peers("zhongshan", every.indicators, required, dataset.links, ways(dataset), changed)
    table = tables.peer_comparison(placed, every.indicators, required, ends_of(every))
    own = next(row for row in table.rows if "Market entities" in Words("en").say(row["indicator"]))
    assert describe_inputs(next(iter(facts_in(own["change"]))), "en").startswith("y0 = 46 / 46.3")
    peers = describe_inputs(own["standing"], "en")
    assert "Registered market entities, total 4.1–5.8% a year" in peers


def test_the_past_is_told_by_the_other_baseline_too(dataset):
    own = dataset.only("zhongshan")
    rivals = with_rival_baselines(own.indicators, rival_figures(own))
    alone = own_past(rivals, required_change(rivals, own.periods), own.observations, ways(dataset))
    past = with_past_ends(alone, changes_by_figure(rivals.head(0), rival_figures(own), dataset.periods))
    [said] = findings.past_by_others(rivals, past, also_printed(own)).sentences
    text = Words("en").say(said)
    assert "46.3, growth was 9.4% a year and the target requires 2.7%, 0.29 times that" in text
    assert said.values["baseline"].place.source is not None  # the work report that prints it


def test_the_past_is_a_range_over_both_baselines(dataset):
    """Zhongshan's 46 gives 9.2 before and 2.9 ahead, the work report's 46.3 gives 9.4 and 2.7: 0.29 to 0.31 times."""
    own, required = of_city(dataset, "zhongshan")
    past = past_of(own, required, dataset)
    text = Words("en").say(findings.past(own.indicators, past).sentences[1])
    assert "growth of 9.2–9.4% a year" in text
    assert "requires 2.7–2.9% a year, 0.29–0.31 times that" in text
    [row] = [cells(row) for row in tables.past(past, own.indicators).rows if "entities" in cells(row)[0]]
    assert row[3:6] == ["9.2–9.4% a year", "2.7–2.9% a year", "0.29–0.31 times"]
    assert "46 / 46.3" in describe_inputs(numbers(tables.past(past, own.indicators).rows[0]["achieved"])[0], "en")


def test_a_required_growth_stands_among_what_places_of_its_level_achieved(dataset, classes_of):
    own = {city: dataset.only(city) for city in ("zhongshan", "wuxing")}
    classes = {city: classes_of(city) for city in own}
    said = feasibility.achieved(classes["zhongshan"], own["zhongshan"].indicators)
    values = said.values["achieved_rank_growth"]
    assert values["reached"] <= values["n"]
    assert values["n"] >= 30
    periods = {name: plain(value) for name, value in said.values["achieved_when"].items()}
    assert periods["n"] == values["n"] == periods["ended"] + periods["begun"] + periods["across"]
    shown = feasibility.achieved_table(classes["zhongshan"], own["zhongshan"].indicators).frame
    assert len(shown) == len(classes["zhongshan"]) == 1
    rivals = with_rival_baselines(own["zhongshan"].indicators, rival_figures(own["zhongshan"]))
    other = feasibility.findings.rank_by_others(rivals, classes["zhongshan"], also_printed(own["zhongshan"]))
    assert "46.3" in Words("en").say(other.sentences[0])
    assert feasibility.findings.rank_by_others(rivals.head(0), classes["wuxing"], {}) is None
    note = feasibility.achieved_note(classes["zhongshan"]).sentences
    tested = next(one for one in note if one.key == "feasibility_note.class_since_less")
    for language, words in (
        ("zh", "不是本页某个目标的达标概率"),
        ("en", "neither is the chance of a target on this page"),
    ):
        assert words in Words(language).say(tested)
    jingzhou = dataset.only("jingzhou").indicators
    apart = classes_of("jingzhou")
    assert apart["is_apart"].tolist() == [True, False]  # 33 of 59 in all, and 2 of 13 since 2020; 17 of 59, and 1 of 13
    first, second = feasibility.achieved(apart, jingzhou).sentences[:2]
    assert (first.name, second.name) == ("achieved_asks_growth", "achieved_apart")
    told = Words("en").say(second)
    assert told.index("and 2 did") < told.index("56%")
    [cell, other] = [Words("en").say(row["rank_chance"]) for row in feasibility.achieved_table(apart, jingzhou).rows]
    assert cell.startswith("14 of 23 by 2020, 2 of 13 since;")
    assert other.startswith("29%")
    # No report prints totals of districts, so a district has no class.
    assert feasibility.achieved(classes["wuxing"], own["wuxing"].indicators) is None
    assert feasibility.achieved_note(classes["wuxing"]) is None
