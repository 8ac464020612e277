"""What page 05 says follows from the targets, and says nothing where there is too little."""

import pandas as pd
import pytest

from helpers.analysis import succession
from helpers.data import load_dataset
from helpers.display.words import Words
from helpers.facts import facts_in
from helpers.methods import align_targets, fates_of_targets, likeness_to_above, priorities_over_periods


@pytest.fixture(scope="module")
def data():
    return load_dataset()


@pytest.fixture(scope="module")
def fates(data):
    return fates_of_targets(data.tables_of("nation"), data.links_of("nation"), data.concepts)


def said(finding, lang="en"):
    return " ".join(Words(lang).say(sentence) for sentence in finding.sentences)


def alignment(data, city):
    areas = [city, *(area.slug for area in data.area(city).above)]
    tables, links = data.tables_of(*areas), data.links_of(*areas)
    found = align_targets(tables, links, data.concepts, {city: areas[1:]})
    finding = succession.findings.alignment(data.area(city), found, tables, data.concepts, data.areas, data.documents)
    return found, finding, tables


def test_the_last_pair_of_plans_is_told_with_its_counts(data, fates):
    finding = succession.findings.fates(data.area("nation"), fates, data.documents)
    last = fates[fates["later"] == "nation-outline-2026"]["fate"].value_counts()
    assert finding.values["fates"]["raised"] == last["raised"]
    assert finding.values["fates"]["carried"] == last[["raised", "kept", "lowered", "redefined", "unclear"]].sum()
    assert "2021–2025 to 2026–2030" in said(finding)


def test_slower_targets_are_counted_and_few_are_passed_over(data, fates):
    nation = data.area("nation")
    assert "all of these ask for less a year" in said(succession.findings.fates(nation, fates, data.documents))
    widened = (fates["later"] == "nation-outline-2026") & (fates["fate"] == "redefined")
    fates = fates.assign(fate=fates["fate"].mask(widened, "raised"), pace=fates["pace"].mask(widened, "raised"))
    raised = fates[(fates["later"] == "nation-outline-2026") & (fates["fate"] == "raised") & (fates["pace"] != "")]
    slower = int((raised["pace"] == "lowered").sum())
    assert f"{slower} of them ask for less a year" in said(succession.findings.fates(nation, fates, data.documents))
    faster = fates.assign(pace=fates["pace"].replace("lowered", "raised"))
    few = faster[~faster["concept_id"].isin(raised["concept_id"].iloc[3:])]  # of which none is slower
    assert "less a year" not in said(succession.findings.fates(nation, few, data.documents))
    assert "0 of them" in said(succession.findings.fates(nation, faster, data.documents))


def test_a_place_with_one_plan_says_so_once(data):
    place = data.area("zhongshan")
    none = fates_of_targets(data.tables_of("zhongshan"), data.links_of("zhongshan"), data.concepts)
    assert "no two plans of Zhongshan" in said(succession.findings.no_pair(place, none))
    assert succession.findings.fates(place, none, data.documents) is None
    assert succession.findings.ratchet(none) is None
    assert succession.tables.fate_bars(none, data.documents) is None
    assert succession.tables.targets(none, data.indicators, data.documents) is None


def test_the_ratchet_counts_exceeded_targets_only(fates):
    known = fates[fates["reached"].notna()]
    exceeded = known[known["beyond_old"] > 0]
    floor = int((exceeded["beyond_reached"] > 0).sum())
    finding = succession.findings.ratchet(fates)
    assert finding.values["ratchet"]["n"] == len(known)
    assert finding.values["ratchet_floor"] == {"n": floor, "exceeded": len(exceeded)}
    rest = known[known["beyond_old"] <= 0]
    others = int((rest["beyond_reached"] > 0).sum())
    assert (others, len(rest)) == (6, 6)
    assert finding.values["ratchet_control_all"] == {"n": 6, "others": 6}
    assert "too few to tell" in said(finding)
    turned = fates.assign(beyond_reached=fates["beyond_reached"].where(fates["beyond_old"] > 0, -0.1))
    assert "ratchet_more" in succession.findings.ratchet(turned).values
    alone = succession.findings.ratchet(fates.loc[exceeded.index])
    assert "ratchet_alone" in alone.values
    assert not any(key.startswith("ratchet_control") for key in alone.values)


@pytest.mark.parametrize(("city", "word"), [("jingzhou", "faster than"), ("wuxing", "slower than")])
def test_a_target_that_both_set_is_told_with_both_rates(data, city, word):
    found, finding, tables = alignment(data, city)
    assert word in said(finding)
    table = succession.tables.aligned(found, tables, data.concepts, data.areas, data.documents)
    assert len(table.frame) == 1
    records = tables.set_index("indicator_id")["baseline"]
    pair = found[found["relation"].isin(["tightened", "loosened"])].iloc[0]
    is_lower = records[pair["indicator_id"]] < records[pair["indicator_above"]]
    assert f"from a {'lower' if is_lower else 'higher'} level" in said(finding)
    assert "涵盖各个领域" in said(finding, "zh"), "silence against a plan of all sectors says nothing"


def test_a_faster_change_is_amplification_only_to_a_target_beyond_the_one_above(data):
    found, finding, tables = alignment(data, "jingzhou")
    pair = found[found["relation"] == "tightened"].iloc[0]
    own, other = (tables.set_index("indicator_id").loc[pair[name]] for name in ("indicator_id", "indicator_above"))
    assert own["target"] < other["target"]
    assert "still lower than the one above" in said(finding)
    assert f"{own['baseline_year']:.0f}–{own['target_year']:.0f} here" in said(finding)

    def relation(target):
        mine = tables["indicator_id"] == pair["indicator_id"]
        moved = tables.assign(target=tables["target"].mask(mine, target))
        table = succession.tables.aligned(found, moved, data.concepts, data.areas, data.documents)
        return table.rows[0]["relation"].name

    assert relation(own["target"]) == "tightened_short"
    assert relation(other["target"] + 1) == "amplified"
    assert relation(other["target"]) == "tightened"


def test_concepts_shared_over_two_periods_are_counted_by_period_and_once(data):
    found, finding, tables = alignment(data, "shanghai")
    both = found[found["relation"].isin(succession.tables.SHARED)]
    counts = [finding.values[key]["n"] for key in ("aligned", "aligned#2")]
    assert sum(counts) == len(both) > finding.values["aligned_distinct"]["n"] == both["concept_id"].nunique()
    table = succession.tables.aligned(found, tables, data.concepts, data.areas, data.documents)
    assert {row["above"].items[-1] for row in table.rows} == {"2021–2025", "2026–2030"}


def test_a_figure_of_the_ratchet_agrees_with_its_formula(data, fates):
    table = succession.tables.ratchet(fates, data.tables_of("nation"), data.documents)
    for row in table.rows:
        for name in ("beyond_old", "beyond_reached"):
            put = row[name].inputs
            assert row[name].value == pytest.approx(put["d"] * (put["y"] / put["y0"] - 1))
    names = [Words("en").say(row["name"]) for row in table.rows]
    less = [name for name in names if name.endswith("(less is wanted)")]
    assert less == ["Registered urban unemployment rate (less is wanted)"]
    assert [row["beyond_old"].inputs["d"] for row in table.rows].count(-1) == len(less)
    assert not any("Total population" in name for name in names)  # nothing says whether more or less of it is wanted


def test_targets_of_another_definition_stand_apart_with_what_differs(data, fates):
    table = succession.tables.targets(fates, data.tables_of("nation"), data.documents)
    last = fates[fates["later"] == "nation-outline-2026"]
    redefined = last[last["fate"] == "redefined"]
    assert set(redefined["concept_id"]) == {
        "urbanisation",
        "rd_growth",
        "surveyed_unemployment",
        "physicians_per_1000",
        "life_expectancy",
        "good_surface_water",
    }
    assert (redefined["caveat"] != "").all()
    notes = [Words("en").say(note) for note in table.notes.values()]
    assert [note for note in notes if note.startswith("Recounted")]
    assert len(notes) == len(redefined)
    assert not succession.tables.pace_pairs(fates, data.tables_of("nation"), data.documents).frame["name"].isna().any()
    grain = next(row for row in table.rows if "grain" in Words("en").say(row["name"]))
    assert Words("en").say(grain["earlier"]) != Words("en").say(grain["later"])


def test_words_are_not_printed_as_figures_in_another_language(data, fates):
    table = succession.tables.targets(fates, data.tables_of("nation"), data.documents)
    growth = next(row for row in table.rows if "gross domestic product" in Words("en").say(row["name"]))
    assert Words("en").say(growth["earlier"]) == "in words"
    assert Words("en").say(growth["earlier_rate"]) == "in words only: to be held"


def test_a_change_leads_to_a_level_that_its_formula_takes(data, fates):
    table = succession.tables.targets(fates, data.tables_of("nation"), data.documents)
    life = next(row for row in table.rows if Words("en").say(row["name"]) == "Life expectancy")
    assert Words("en").say(life["earlier"]) == "〔1〕 (that is, 78.3)"
    (rate,) = [fact for fact in facts_in(life["earlier_rate"]) if fact.method]
    put = {name: Words("en").say(value) for name, value in rate.inputs.items()}
    assert put == {"y0": "77.3", "yT": "78.3", "n": "5"}
    assert rate.value == pytest.approx((78.3 / 77.3) ** (1 / 5) - 1)


def test_every_target_says_what_it_asks_a_year_or_why_not(data, fates):
    table = succession.tables.targets(fates, data.tables_of("nation"), data.documents)
    said = {
        Words("en").say(row["name"]): [Words("en").say(row[side]) for side in ("earlier_rate", "later_rate")]
        for row in table.rows
    }
    assert said["Nursery places for children under three per 1,000 people"] == ["+20.1%", "none"]
    assert said["Urbanisation rate of permanent residents"] == [
        f"+{points} percentage points" for points in (0.88, 0.62)
    ]
    assert said["Comprehensive energy production capacity"] == ["no baseline", "+2.5%"]
    assert said["Medical staff per 1,000 people: registered nurses"] == ["none", "+3.5%"]
    assert said["Surveyed urban unemployment rate"] == ["met at baseline"] * 2
    assert not [name for name, cells in said.items() if "not comparable" in cells]


def test_a_mean_that_the_document_prints_is_not_computed(data):
    tables = data.tables_of("shanghai")
    fates = fates_of_targets(tables, data.links_of("shanghai"), data.concepts)
    rows = succession.tables.targets(fates, tables, data.documents).rows
    cells = [row[side] for row in rows for side in ("earlier_rate", "later_rate")]
    means = [cell for cell in cells if Words("en").say(cell).endswith(" on average")]
    printed = [fact for cell in means for fact in facts_in(cell) if fact.origin == "printed"]
    assert {Words("en").say(cell) for cell in means} >= {"<5.5 on average", "< 5.0 on average"}
    assert all(not fact.method and fact.place for fact in printed)


def chapters(*rows):
    """Invented measures: area, document, domain, first and last character."""
    return pd.DataFrame(rows, columns=["area", "document", "domain", "span_start", "span_end"])


def test_no_measures_of_two_periods_are_told_in_one_sentence(data):
    periods = {key: document.period for key, document in data.documents.items()}
    none = priorities_over_periods(data.measures, periods)
    place = data.area("zhongshan")
    assert said(succession.priority.no_second_period(place, none)).count(".") == 1
    assert "no measures of two plans of Zhongshan" in said(succession.priority.no_second_period(place, none))
    assert succession.priority.priorities(none, data.areas, data.documents) is None
    assert succession.priority.finding(place, none, none, data.areas, data.documents) is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_order_and_length_are_told_for_two_periods(data, lang):
    measures = chapters(
        ("nation", "nation-outline-2021", "consumer", 0, 60),
        ("nation", "nation-outline-2021", "food_safety", 60, 100),
        ("nation", "nation-outline-2026", "food_safety", 0, 70),
        ("nation", "nation-outline-2026", "consumer", 70, 100),
    )
    periods = {key: document.period for key, document in data.documents.items()}
    changes = priorities_over_periods(measures, periods)
    likeness = likeness_to_above(measures, periods, {"nation": []})
    place = data.area("nation")
    assert succession.priority.no_second_period(place, changes) is None
    text = said(succession.priority.finding(place, changes, likeness, data.areas, data.documents), lang)
    assert {"zh": "由 40% 到 70%", "en": "40% to 70%"}[lang].replace("由 ", "") in text
    shown = succession.priority.priorities(changes, data.areas, data.documents)
    assert shown.frame["later_place"].tolist() == [1, 2]
    assert shown.frame["earlier_share"].tolist() == [0.4, 0.6]


def test_a_place_that_came_nearer_to_the_area_above_is_told(data):
    rows = [
        (area, f"{area}-outline-{year}", domain, start, end)
        for area, year, cut in (
            ("shanghai", 2021, 60),
            ("shanghai", 2026, 30),
            ("nation", 2021, 0),
            ("nation", 2026, 20),
        )
        for domain, start, end in (("consumer", 0, cut), ("food_safety", cut, 100))
        if end > start
    ]
    periods = {key: document.period for key, document in data.documents.items()}
    changes = priorities_over_periods(chapters(*rows), periods)
    likeness = likeness_to_above(chapters(*rows), periods, {"shanghai": ["nation"]})
    assert likeness["common"].tolist() == pytest.approx([0.4, 0.9])
    place = data.area("shanghai")
    text = said(succession.priority.finding(place, changes, likeness, data.areas, data.documents))
    assert "from 40% to 90%" in text


def test_a_target_that_counts_by_two_concepts_is_named_under_its_pair_of_plans(data, fates):
    table = succession.tables.pairs(fates, data.tables_of("nation"), data.documents)
    earlier = fates[fates["earlier_id"].fillna("").ne("")]
    twice = earlier[earlier.duplicated(["later", "earlier_id"])]
    assert len(twice) == len(table.notes) == 1
    assert Words("en").say(next(iter(table.notes.values()))).endswith("is tied to 2 concepts and counts once for each")
    whole = sum(cell for row in table.rows for fate, cell in row.items() if fate not in ("pair", "new"))
    assert whole - len(twice) == earlier["earlier_id"].nunique(), "what is left are the targets that were set"


def test_a_target_with_words_beside_its_figure_stands_with_its_sign(data):
    records = data.tables_of("nation").set_index("indicator_id", drop=False)
    worded = records[records["target_raw"].str.contains("力争") & records["target"].notna()].iloc[0].to_dict()
    assert Words("en").say(succession.tables.as_printed(worded)) == Words("zh").say(
        succession.tables.as_printed(worded)
    )
    assert Words("en").say(succession.tables.as_printed(worded)) == ">7"
    whole = records[records["target_raw"].str.startswith("〔")].iloc[0].to_dict()
    assert Words("en").say(succession.tables.as_printed(whole)) == whole["target_raw"]
