"""The tables and sentences of target feasibility follow the data."""

import re

import pandas as pd
import pytest

from helpers.display import findings, flags_table, past_table, scores_table, standing_table, targets_table
from helpers.display.findings.feasibility import ordinal
from helpers.display.mixed import Mixed
from helpers.display.origins import Number
from helpers.facts import facts_in
from helpers.labels import label
from helpers.methods import (
    achieved_elsewhere,
    backtested,
    directions,
    flags,
    other_figures,
    own_past,
    paths,
    required_change,
    required_ends,
    standing,
)

CITIES = ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]


@pytest.fixture(scope="module")
def tested(dataset):
    return backtested(dataset.tables_of("nation"), dataset.concepts, dataset.links)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def ways(dataset):
    return directions(dataset.indicators, dataset.concepts, dataset.links)


def ends(dataset, own, required):
    others = other_figures(own.contradictions, own.indicators, own.statements)
    return required_ends(own.indicators, required, others, dataset.periods)


def of_city(dataset, city):
    own = dataset.only(city)
    return own, required_change(own.indicators, dataset.periods)


def numbers(cell):
    if isinstance(cell, Mixed):
        return [number for part in cell.parts for number in numbers(part)]
    return [cell] if isinstance(cell, Number) else []


def row_of(table, name):
    return next(row for row in table.rows if str(row[0]).startswith(name))


def test_a_computed_change_names_formula_and_values(dataset):
    own, required = of_city(dataset, "zhongshan")
    table = targets_table(own.indicators, required, ends(dataset, own, required), "en")
    entities = row_of(table, "Market entities")
    [growth], [step] = facts_in(entities[5].thing), numbers(entities[6])
    assert (str(entities[5]), step.text) == ("2.9% a year", "+1.4")
    assert growth.method == "growth.cagr"
    assert growth.inputs == {"y0": 46, "yT": 53, "n": 5}
    checks = row_of(table, "Annual product quality supervision")
    assert [number.text for number in numbers(checks[6])] == ["1.20", "1,680"]
    assert "B = 1,200" in numbers(checks[6])[1].detail


def test_additions_stand_in_both_readings(dataset):
    own, required = of_city(dataset, "zhongshan")
    row = row_of(
        targets_table(own.indicators, required, ends(dataset, own, required), "en"),
        "Enterprise product and service standards",
    )
    assert str(row[5]) == "23.9% a year (stock)"
    assert str(row[6]) == "7,609 at the end; as a flow: 1,000 a year"


def test_shares_close_a_gap_and_a_range_has_both_ends(dataset):
    own, required = of_city(dataset, "zhongshan")
    row = row_of(
        targets_table(own.indicators, required, ends(dataset, own, required), "en"), "Coverage of open kitchens"
    )
    assert str(row[5]) == "+1.10 points a year"
    assert str(row[6]) == "closes 35% of the gap to 100%; log-odds +0.10 a year"
    own, required = of_city(dataset, "jingzhou")
    assert (
        str(row_of(targets_table(own.indicators, required, ends(dataset, own, required), "en"), "National pilot")[2])
        == "2–3"
    )
    ranged = own.indicators.assign(target_upper=own.indicators["target"].where(own.indicators["baseline"] > 0) * 2)
    table = targets_table(ranged, required_change(ranged, dataset.periods), ends(dataset, own, required), "en")
    assert "upper end: 26.4% a year" in str(row_of(table, "Market entities")[6])


def test_a_plan_without_other_readings_has_no_column_for_them(dataset, lang):
    own, required = of_city(dataset, "xuhui")
    table = targets_table(own.indicators, required, ends(dataset, own, required), lang)
    assert len(table.header) == 5  # nor one for baselines, of which the document prints none
    assert str(table.rows[2][1]) == "≥99%"
    assert table.numeric == {1}


def test_small_classes_are_counted_and_large_ones_ranked(dataset):
    required = required_change(dataset.indicators, dataset.periods)
    table = standing_table(
        standing("wuxing", dataset.indicators, required, dataset.links, ways(dataset)),
        dataset.only("wuxing").indicators,
        "en",
    )
    entities, patents = row_of(table, "Registered market entities"), row_of(table, "High-value invention patents")
    assert [str(cell) for cell in entities[2:]] == ["above 1 of 2", "same indicator, 2 cities"]
    assert [str(cell) for cell in patents[2:]] == ["below the only peer", "same indicator, 1 city"]
    assert [number.text for number in numbers(entities[3])] == ["2"]
    assert "n = 5" in numbers(entities[1])[0].detail
    assert (
        standing_table(
            standing("xuhui", dataset.indicators, required, dataset.links, ways(dataset)),
            dataset.only("xuhui").indicators,
            "en",
        )
        is None
    )


def test_unlike_indicators_are_peers_from_five_on_and_for_a_count_only(dataset):
    required = required_change(dataset.indicators, dataset.periods)
    found = standing("wuxing", dataset.indicators, required, dataset.links, ways(dataset))
    table = standing_table(found, dataset.only("wuxing").indicators, "en")
    assert [str(row[2]) for row in table.rows if str(row[0]).startswith("Food safety sampling")] == ["above 4 of 22"]
    assert not any(str(row[0]).startswith("New PCT") for row in table.rows)  # two unlike additions of one city
    kinds = [str(row[3]).startswith("same indicator") for row in table.rows]
    assert kinds == sorted(kinds, reverse=True)
    many = standing_table(found.assign(n=23), dataset.only("wuxing").indicators, "en")
    assert re.fullmatch(r"percentile \d+ \(N = 23\)", str(row_of(many, "Registered market entities")[2]))


@pytest.mark.parametrize(
    ("plan", "zh", "en"),
    [(9, "“九五”", "9th"), (10, "“十五”", "10th"), (11, "“十一五”", "11th"), (21, "“二十一五”", "21st")],
)
def test_plans_have_their_names(plan, zh, en):
    assert (ordinal(plan, "zh"), ordinal(plan, "en")) == (zh, en)


def test_the_past_gives_a_ratio_or_says_why_not(dataset):
    own, required = of_city(dataset, "jingzhou")
    past = own_past(own.indicators, required, own.observations, ways(dataset))
    table = past_table(past, own.indicators, "en")
    assert [str(row[5]) for row in table.rows] == ["1.46 times", "2.07 times", "none: earlier figure is a bound"]
    assert str(table.rows[2][3]) == "below 29.9% a year"
    assert len(table.header) == 6  # that there is no probability, and why, is said once and not in every row
    assert numbers(table.rows[0][1])[0].kind == "printed"


def test_a_probability_stands_with_its_interval_and_number(dataset, lang):
    own, required = of_city(dataset, "zhongshan")
    more = own.observations.iloc[:1].assign(area="zhongshan", indicator_id="zhongshan-t1-r01", year=2018, value=40.0)
    past = own_past(own.indicators, required, pd.concat([own.observations, more]), ways(dataset))
    [row] = past_table(past, own.indicators, lang).rows
    assert len(re.findall(r"\d+%", str(row[6]))) >= 3
    assert "2" in str(row[6])


def test_flags_point_to_their_place(dataset, lang):
    for city in CITIES:
        own, required = of_city(dataset, city)
        period = dataset.periods[city]
        found = flags(own.indicators, required, own.contradictions, dataset.concepts, own.links, period, own.statements)
        table = flags_table(found, own.indicators, own.contradictions, period, required, own.statements, lang)
        if found.empty:
            assert table is None
            continue
        assert len(table.rows) == len(found)
        assert all(re.search(r"\d", str(row[3])) for row in table.rows)
        assert "legend" in table._repr_html_()
        if city == "wuxing":
            begin = "正文称截至“十三五”末共3,232家" if lang == "zh" else "According to the text there were 3,232"
            assert str(table.rows[0][2]).startswith(begin)
            assert [found.text for found in numbers(table.rows[0][2])] == ["3,232", "3,000"]
            assert all(found.href for row in table.rows[:2] for found in numbers(row[3]))


def test_a_remark_that_does_not_name_its_figures_stands_behind_them(dataset):
    own, required = of_city(dataset, "wuxing")
    period = dataset.periods["wuxing"]
    silent = own.contradictions.assign(remark_en="Asked.", figure_a="≥3232家")
    found = flags(own.indicators, required, silent, dataset.concepts, own.links, period, own.statements)
    table = flags_table(found, own.indicators, silent, period, required, own.statements, "en")
    assert str(table.rows[0][2]) == "reported ≥3,232 units, target 3,000 units. Asked."


def test_flags_show_additions_and_ranges_in_plain_signs(dataset):
    for city, said in (("zhongshan", "baseline 2,609, addition ≥5,000"), ("jingzhou", "2–3, both ends kept")):
        own, required = of_city(dataset, city)
        period = dataset.periods[city]
        found = flags(own.indicators, required, own.contradictions, dataset.concepts, own.links, period, own.statements)
        table = flags_table(found, own.indicators, own.contradictions, period, required, own.statements, "en")
        assert any(str(row[2]).startswith(said) for row in table.rows)


def test_the_outside_view_says_what_it_is_not(dataset, tested):
    said = findings.outside_view(dataset.area("wuxing"), tested, "en").text
    assert "of which 23 were met" in said
    assert "is 87% (95% interval 72–97%, N = 26); the plain share is 88%." in said
    assert "none of 4 methods beats the base rate" in said
    assert "does not transfer to prefectures or districts, Wuxing included" in said
    assert "(11th and 12th plans)" in said
    assert "none of these 26 rows has been checked" in findings.sample(tested, "en").text
    assert findings.outside_view(dataset.area("linyi"), None, "en") is None
    assert scores_table(None, "en") is None


def test_a_method_that_beats_the_base_rate_is_said_to(dataset, tested):
    from dataclasses import replace

    better = [replace(score, is_better=score.method == "type") for score in tested.scores]
    said = findings.outside_view(dataset.area("wuxing"), replace(tested, scores=better), "en").text
    assert "these beat the base rate: Rate of the same type" in said
    assert "none of" not in said


def test_every_city_says_why_it_has_no_probability(dataset, lang):
    for city in CITIES:
        own, required = of_city(dataset, city)
        past = own_past(own.indicators, required, own.observations, ways(dataset))
        elsewhere = achieved_elsewhere(city, own.indicators, required, dataset.observations, own.links, ways(dataset))
        chances = findings.chances(own.indicators, past, elsewhere, own.contradictions, dataset.concepts, lang)
        own_words = findings.past(own.indicators, past, lang)
        if own.indicators.empty:
            assert (chances, own_words) == (None, None)
        else:
            text = "".join(found.text for found in (own_words, chances) if found)
            assert ("概率" if lang == "zh" else "probability") in text


def test_an_earlier_value_among_the_flags_is_not_denied(dataset):
    own, required = of_city(dataset, "xuhui")
    past = own_past(own.indicators, required, own.observations, ways(dataset))
    elsewhere = achieved_elsewhere("xuhui", own.indicators, required, dataset.observations, own.links, ways(dataset))
    given = (own.indicators, past, elsewhere)
    said = findings.chances(*given, own.contradictions, dataset.concepts, "en").text
    assert "An earlier value noted above (Winners of the China or Shanghai quality award) is left out" in said
    assert "noted above" not in findings.chances(*given, own.contradictions.iloc[:0], dataset.concepts, "en").text


def test_notes_speak_of_what_the_page_shows(dataset, tested, lang):
    everywhere = required_change(dataset.indicators, dataset.periods)
    notes = {}
    for city in CITIES:
        own, required = of_city(dataset, city)
        found = flags(
            own.indicators,
            required,
            own.contradictions,
            dataset.concepts,
            own.links,
            dataset.periods[city],
            own.statements,
        )
        series = paths(own.indicators, required, own.observations, own.links, dataset.tables_of("nation"))
        shown = tested if len(own.indicators) else None
        placed = standing(city, dataset.indicators, everywhere, dataset.links, ways(dataset))
        notes[city] = [str(note) for note in (
            findings.types_note(required, lang), findings.targets_note(own.indicators, required, lang),
            findings.paths_note(series, required, lang),
            findings.methods_note(required, placed, found, shown, lang),
        )]  # fmt: skip
    named = {key: label(f"feasibility_note.{key}", lang) for key in (
        "by_growth", "by_chance", "by_none", "computed", "not_computed", "interval", "no_interval", "nation", "line",
        "which_past", "which_nation", "which_both",
    )}  # fmt: skip
    held = {city: {key for key, text in named.items() if text in "".join(said)} for city, said in notes.items()}
    assert notes["linyi"][:3] == ["None"] * 3
    assert held["linyi"] == {"by_none"}
    assert held["xuhui"] == {"by_chance", "not_computed"}
    assert held["zhongshan"] == {"by_growth", "by_chance", "computed", "no_interval", "line", "which_past"}
    assert held["wuxing"] == {"by_growth", "by_chance", "computed", "interval", "nation", "line", "which_nation"}
    assert held["jingzhou"] == {"by_growth", "by_chance", "computed", "interval", "nation", "line", "which_both"}
    assert label("by_type.threshold", lang) in notes["xuhui"][0]
    assert label("by_type.level", lang) not in notes["xuhui"][0]


def test_a_plan_that_computes_nothing_promises_no_change(dataset, lang):
    own, required = of_city(dataset, "xuhui")
    assert targets_table(own.indicators, required, ends(dataset, own, required), lang).caption == label(
        "caption.targets_alone", lang, n=23
    )


def test_a_skill_can_be_had_from_the_scores_as_printed(tested, lang):
    for row in scores_table(tested, lang).rows[1:]:
        own, base, skill = (float(str(cell).replace("−", "-")) for cell in row[2:5])
        assert 1 - own / base == pytest.approx(skill, abs=0.0075)


def test_numbers_of_one_and_none_read_well(dataset):
    own, required = of_city(dataset, "xuhui")
    said = findings.inventory(own.indicators, required, "en").text
    assert "1 target is binding." in said
    assert "no required change can be computed" in said
    own, required = of_city(dataset, "jingzhou")
    said = findings.inventory(own.indicators, required, "en").text
    assert "The 27 rows of the 3 indicator tables set 28 targets. None is binding." in said
    linyi = dataset.only("linyi")
    assert findings.inventory(linyi.indicators, required.iloc[:0], "en") is None
    assert "annual work plan" in findings.without_table(dataset.area("linyi"), linyi.indicators, "en").text
    assert findings.without_table(dataset.area("xuhui"), own.indicators, "en") is None


def test_a_contradicted_figure_gives_both_ends(dataset):
    own, required = of_city(dataset, "wuxing")
    table = targets_table(own.indicators, required, ends(dataset, own, required), "en")
    beside = str(row_of(table, "Registered market entities")[6])
    assert beside.startswith("with the document’s other figures 4.1% to 5.8%")
    [first, *_] = numbers(row_of(table, "Intellectual property pledge amount")[6])
    assert first.text == "11.0% to 13.3%"
    assert "y0 = 5.93 / 5.36" in first.detail


def test_a_printed_rate_is_cited_and_the_number_of_tries_printed(dataset, tested):
    own, required = of_city(dataset, "jingzhou")
    period = dataset.periods["jingzhou"]
    found = flags(own.indicators, required, own.contradictions, dataset.concepts, own.links, period, own.statements)
    table = flags_table(found, own.indicators, own.contradictions, period, required, own.statements, "en")
    said = [str(row[2]) for row in table.rows if str(row[0]).startswith("Fits a whole")]
    assert said[0].endswith("the text prints 10% a year")
    assert said[1].endswith("the text prints 13% a year")
    assert said[2].endswith("10% a year; the rounding of both ends allows 9.76–10.24%")
    placed = standing("jingzhou", own.indicators, required, own.links, ways(dataset))
    note = str(findings.methods_note(required, placed, found, tested, "en"))
    tried = int(required["rate_low"].notna().sum())
    assert f"Targets tried: {tried};" in note
