"""Tables and sentences of the comparison, for one city, few and many."""

import re

import pandas as pd
import pytest

from helpers import methods
from helpers.analysis.comparison import concepts, dispersion, structure
from helpers.analysis.required import also_printed, ends_of
from helpers.display import city_labels, show
from helpers.display.words import Words
from helpers.facts import facts_in, plain
from helpers.labels import label

LANGS = ["zh", "en"]


@pytest.fixture(params=LANGS)
def lang(request):
    return request.param


def said(thing, lang="en"):
    return repr(show(thing, lang))


def numbers(thing):
    return [fact for fact in facts_in(thing) if fact.origin != "absent"]


class Page:
    """What the notebook computes before it shows anything."""

    def __init__(self, dataset, *slugs):
        chosen = dataset.only(*(slugs or dataset.studied))
        self.dataset, self.chosen = dataset, chosen
        wanted = list(dataset.concepts["concept_id"])
        levels = {slug: str(city.level) for slug, city in chosen.areas.items()}
        linked = methods.linked_figures(chosen.indicators, chosen.statements, chosen.links, wanted, levels)
        self.matrix = methods.comparability(linked, wanted, list(levels))
        exact = methods.exact_figures(linked, dataset.concepts)
        required = methods.required_change(chosen.indicators, chosen.periods)
        self.pairs = methods.side_by_side(exact)
        self.changes = methods.exact_changes(exact, chosen.indicators, required)
        self.sets = methods.comparable_sets(self.changes, self.pairs)
        self.spread = methods.spread_by_concept(self.sets)
        self.structure = methods.city_structure(chosen.indicators, list(levels))
        self.ranks = methods.ranks_of(methods.structure_matrix(self.structure), ("equal", "entropy", "critic"))

    def table(self, focal):
        return concepts.exact(self.pairs, self.changes, self.dataset.concepts, self.chosen, focal)


@pytest.fixture(scope="module")
def five(dataset):
    return Page(dataset)


def test_every_figure_of_the_table_has_its_origin(dataset, five, lang):
    table = five.table("zhongshan")
    assert len(table.rows) == 20  # one of them a stretch target
    assert len(table.heads) == 9
    figures = [cell for row in table.rows for name, cell in row.items() if name != "area"]
    assert all(list(facts_in(cell)) for cell in figures)
    assert {fact.origin for cell in figures for fact in facts_in(cell)} == {"printed", "computed", "absent"}
    converted = next(row["baseline"] for row in table.rows if "190,000" in said(row["baseline"], lang))
    assert numbers(converted)[0].inputs == {"figure": 19, "factor": 10000}  # printed as 19 万件
    growth = next(row["change"] for row in table.rows if "56.2" in said(row["change"], lang))
    assert numbers(growth)[0].inputs["n"] == 4
    assert [plain(numbers(growth)[0].inputs[end]) for end in ("y0", "yT")] == [0.84, 5]
    name = label("comparison.stretch_of", lang, name=city_labels(dataset.studied, lang)["jingzhou"])
    [stretch] = [row for row in table.rows if said(row["area"], lang) == name]
    assert [said(stretch[key], lang)[:4] for key in ("baseline", "target", "change")] == ["40.0", "73.8", "13.0"]


def test_a_contradicted_figure_travels_with_the_other_and_its_change_is_a_range(five, lang):
    """Jingzhou prints 194 and 96 measurement standards, and 252 or 150 + 121 as the target."""
    [row] = [row for row in five.table("jingzhou").rows if "194" in said(row["baseline"], lang)]
    assert [fact.value for fact in numbers(row["baseline"])] == [194, 96]
    assert [fact.value for fact in numbers(row["target"])] == [252, 150, 121]
    [change] = numbers(row["change"])
    assert (round(change.value, 3), round(change.upper, 3)) == (0.054, 0.213)
    assert "5.4–21.3%" in said(row["change"], lang)


def test_required_change_is_a_range_where_the_document_contradicts_itself(dataset):
    """Wuxing prints 9.8 and 10.6 market entities, and 5.93 and 5.36 of pledges."""
    ends = concepts.ends_of(dataset.only("wuxing"))
    rounded = {key: [round(100 * end, 1) for end in (span.low, span.high)] for key, span in ends.items()}
    assert rounded["wuxing-t1-r01"] == [4.1, 5.8]
    assert rounded["wuxing-t1-r07"] == [11.0, 13.3]


def test_figures_show_what_else_is_printed_and_both_ends_of_what_follows(five, dataset):
    chosen = dataset.only(*dataset.studied)
    also, ends = also_printed(chosen), ends_of(chosen)
    panels = concepts.exact_panels(five.pairs, dataset.concepts, chosen.areas, "jingzhou", also).frame
    own = panels[(panels["concept_id"] == "measurement_standards") & (panels["record_id"] == "jingzhou-t1-r04")]
    assert own[["what", "value", "also"]].to_numpy().tolist() == [
        ["baseline", 194, False],
        ["target", 252, False],
        ["baseline", 96, True],
        ["target", 271, True],
    ]
    drawn = dispersion.change_by_concept(
        five.changes, five.sets, dataset.concepts, chosen.areas, "jingzhou", ends
    ).frame
    row = drawn.set_index("record_id").loc["jingzhou-t1-r04"]
    assert (round(row["change_low"], 1), round(row["change_high"], 1)) == (5.4, 21.3)
    one_figure = drawn[~drawn["record_id"].isin(list(ends))]
    assert len(one_figure) >= 5
    entities = drawn.set_index("record_id").loc["zhongshan-t1-r01"]  # a work report prints another baseline
    assert (round(entities["change_low"], 1), round(entities["change_high"], 1)) == (2.7, 2.9)
    assert (one_figure["change_low"] == one_figure["change_high"]).all()


def test_shared_changes_are_ranges_and_name_the_document_of_the_second_figure(five, dataset):
    """Zhongshan's second baseline is in a work report; Jingzhou's plan contradicts itself."""
    chosen = dataset.only("zhongshan", "jingzhou")
    page = Page(dataset, "zhongshan", "jingzhou")
    told = dispersion.shared_changes(page.spread, page.sets, dataset.concepts, chosen)
    text = said(told)
    assert "from 4.8% a year in Zhongshan to 5.4–21.3% in Jingzhou" in text
    assert "from 2.7–2.9% a year in Zhongshan" in text
    documents = {
        Words("en").say(one.values["area"]): Words("en").say(one.values["documents"])
        for one in told.sentences
        if one.key.endswith("shared_contradicted")
    }
    assert documents["Jingzhou"] == "the plan itself"
    assert "plan" not in documents["Zhongshan"].lower()
    assert "The document of" not in text


def test_ranges_that_overlap_leave_their_order_open(five, dataset):
    """Of Wuxing's 4.1 to 5.8 % and a made-up 5 % elsewhere neither is the lower."""
    sets = five.sets[(five.sets["concept_id"] == "market_entities") & (five.sets["measure"] == "growth")]
    own = sets[sets["area"].isin(["wuxing", "zhongshan"])].copy()
    own.loc[own["area"] == "zhongshan", ["value", "record_id"]] = [0.05, "none"]
    chosen, keys = dataset.only(*dataset.studied), lambda told: [one.key for one in told.sentences]
    apart = own.assign(value=own["value"].where(own["area"] == "wuxing", 0.01))
    for given, is_open in ((own, True), (apart, False)):
        told = dispersion.shared_changes(methods.spread_by_concept(given), given, dataset.concepts, chosen)
        assert ("finding.shared_open" in keys(told)) == is_open


def test_of_three_places_any_that_may_be_the_least_leaves_the_order_open(five, dataset):
    """Between 5.5 and 20 %, Wuxing's 4.1 to 5.8 % may be the least, though its own figure is not."""
    sets = five.sets[(five.sets["concept_id"] == "market_entities") & (five.sets["measure"] == "growth")]
    assert len(sets) == 3
    chosen, keys = dataset.only(*dataset.studied), lambda told: [one.key for one in told.sentences]
    for least, is_open in ((0.055, True), (0.01, False)):
        values = {"zhongshan": least, "jingzhou": 0.2}
        own = sets.assign(
            value=[values.get(row["area"], row["value"]) for row in sets.to_dict("records")],
            record_id=[row["record_id"] if row["area"] == "wuxing" else "none" for row in sets.to_dict("records")],
        )
        told = dispersion.shared_changes(methods.spread_by_concept(own), own, dataset.concepts, chosen)
        assert ("finding.shared_open_many" in keys(told)) == is_open


def test_the_ends_of_a_contradicted_set_are_those_that_its_ratio_rests_on(five, dataset):
    chosen = dataset.only(*dataset.studied)
    whole = dispersion.dispersion_table(five.spread, five.sets, dataset.concepts, chosen)
    shown = {
        (row["concept_id"], row["measure"]): cells
        for row, cells in zip(five.spread.head(concepts.SETS).to_dict("records"), whole.rows, strict=True)
    }
    cells = shown["measurement_standards", "growth"]
    assert said(cells["range"], "en") == "4.8 to 5.4–21.3"  # Jingzhou prints two baselines and two targets
    low, high = numbers(cells["range"])
    [ratio] = numbers(cells["ratio"])
    assert (ratio.value, ratio.upper) == pytest.approx((high.value / low.value, high.upper / low.value))
    assert "–" in said(cells["range"], "en")


def test_a_spread_over_contradicted_figures_is_a_range(five, dataset):
    sets, spread = five.sets, five.spread
    chosen = dataset.only(*dataset.studied)
    whole = dispersion.dispersion_table(spread, sets, dataset.concepts, chosen)
    measured = [numbers(row["ratio"])[0] for row in whole.rows]
    contradicted = {row["record_id"] for row in methods.rival_figures(chosen).to_dict("records")}
    wide = {(row["concept_id"], row["measure"]) for row in sets.to_dict("records") if row["record_id"] in contradicted}
    for row, ratio in zip(spread.head(concepts.SETS).to_dict("records"), measured, strict=True):
        assert (ratio.upper is not None) <= ((row["concept_id"], row["measure"]) in wide)


def test_the_table_of_many_cities_stays_short(dataset, lang):
    page = Page(dataset)
    copies = [page.pairs.assign(area=page.pairs["area"] + str(turn)) for turn in range(1, 40)]
    page.pairs = pd.concat([page.pairs, *copies], ignore_index=True)
    table = page.table("zhongshan")
    assert len(table.rows) == 9 + 5  # the median of each set, and the city in focus where it has a figure
    medians = [fact for row in table.rows for fact in numbers(row) if fact.inputs.get("N") == 80]
    assert len(medians) > 5


def test_a_table_that_is_cut_says_so_and_has_a_name(dataset, five, lang):
    many = pd.concat([five.spread] * 40, ignore_index=True)
    table = dispersion.dispersion_table(many, five.sets, dataset.concepts, five.chosen)
    assert len(table.rows) == concepts.SETS
    assert said(table.caption, lang).endswith(label("figure.shown_of_sets", lang, shown=concepts.SETS, whole=len(many)))
    assert repr(table).startswith(table.caption.name)


def test_two_cities_get_no_theil_index_and_three_numbers_are_not_split(dataset, five, lang):
    table = dispersion.dispersion_table(five.spread, five.sets, dataset.concepts, five.chosen)
    by_n = {said(row["n"]): row for row in table.rows}
    assert not numbers(by_n["2"]["theil_t"])
    assert numbers(table.rows[0]["theil_t"])
    assert [said(row["n"]) for row in table.rows[:3]] == ["3", "2", "2"]
    bound = table.rows[3]
    assert (said(bound["range"]), said(bound["ratio"])) == ("5–≥50", "≥10.00")
    assert not any(numbers(bound[name]) for name in ("cv", "theil_t", "theil_l"))
    assert "between" not in bound
    assert "between_levels" not in dispersion.meaning(five.spread, dataset.concepts).values
    assert dispersion.dispersion_table(five.spread.head(0), five.sets, dataset.concepts, five.chosen) is None


def test_many_tables_are_summed_up_by_level(dataset, lang):
    one = methods.city_structure(dataset.indicators, list(dataset.studied))
    copies = [one.assign(area=one["area"] + str(turn)) for turn in range(1, 5)]
    cities = dict(dataset.studied)
    for turn in range(1, 5):
        cities |= {f"{slug}{turn}": city for slug, city in dataset.studied.items()}
    table = structure.features_table(pd.concat([one, *copies], ignore_index=True), cities, "wuxing")
    assert len(table.rows) == 3
    assert "8/17" in said(table.rows[0]["binding"], lang)
    assert [said(row["quantified"], lang) for row in table.rows[1:]] == ["87%", "100%"]
    assert sum(fact.inputs.get("N") == 10 for fact in numbers(table.rows[1])) == 5


def test_shares_of_all_rows_have_no_interval(dataset, lang):
    shares = methods.city_structure(dataset.indicators, list(dataset.studied))
    table = structure.features_table(shares, dataset.studied)
    assert [said(row["binding"], "en") for row in table.rows] == ["8/17 (47%)", "7/19 (37%)", "0/27 (0%)", "1/23 (4%)"]
    assert not re.search(
        "95|区间|样本|interval", said(structure.features(shares, dataset.studied), lang).replace("不是样本", "")
    )
    none = methods.city_structure(dataset.only("linyi").indicators, ["linyi"])
    assert structure.features_table(none, dataset.studied) is None


def test_choices_that_turn_ranks_are_named(five, lang):
    names = city_labels(five.chosen.areas, lang)
    table = structure.turned(five.ranks, five.chosen.areas)
    assert [said(row["turned"], lang) for row in table.rows] == [
        {"zh": f"{turned}/6", "en": f"{turned} of 6"}[lang] for turned in (1, 1, 1, 2)
    ]
    assert names["wuxing"] in said(table.rows[3]["pairs"], lang)
    assert structure.turned(None, five.chosen.areas) is None


@pytest.mark.parametrize("slugs", [("linyi",), ("zhongshan",), ("zhongshan", "jingzhou"), ("linyi", "xuhui"), ()])
def test_sentences_fit_any_choice_of_cities(dataset, slugs, lang):
    page = Page(dataset, *slugs)
    areas = page.chosen.areas
    names = city_labels(areas, lang)
    for slug, area in [*areas.items(), ("", None)]:
        shares, totals = methods.indicator_shares(page.chosen.indicators)
        found = [
            concepts.comparability(page.matrix, 82, area),
            concepts.not_drawn(page.matrix),
            concepts.side_by_side(page.matrix, page.pairs, dataset.concepts, area),
            structure.features(page.structure, areas, slug),
            structure.domains(area, shares, totals) if area else None,
            dispersion.shared_changes(page.spread, page.sets, dataset.concepts, page.chosen),
            dispersion.meaning(page.spread, dataset.concepts),
            structure.composite(page.ranks, page.changes, area, areas),
        ]
        text = " ".join(said(one, lang) for one in found if one is not None)
        assert not slug or names[slug] in text
        assert not any(wrong in text for wrong in ("nan", "None", "{", "1 cities", "()", "（）"))
        if len(names) == 1 and slug:
            assert [one is None for one in found] == [False, True, True, False, slug == "linyi", True, True, True]


def test_required_growth_stands_beside_that_of_the_same_tier(dataset, five, lang):
    studied = dataset.only(*dataset.studied)
    required = methods.required_change(studied.indicators, studied.periods)
    others = methods.other_figures(studied.contradictions, studied.indicators, studied.statements)
    changes = methods.changes_by_figure(studied.indicators, others, studied.periods)
    every = methods.with_ends(methods.targets_from_baseline(studied.indicators, required), changes)
    targets = every.query("type == 'level'")
    names = city_labels(dataset.studied, lang)
    tables = {slug: name for slug, name in names.items() if slug != "linyi"}

    def told(slug, rows=targets):
        return said(structure.growth(dataset.area(slug), rows, dataset.studied, tables), lang)

    assert "10.0–13.4%" in told("jingzhou")  # its measurement and local standards are contradicted
    assert "11.3–12.4%" in told("wuxing")
    assert label("finding.ambition_item", lang, name=names["zhongshan"], median="1.6", n=7) in told("jingzhou")
    assert names["wuxing"] not in told("jingzhou")  # a district
    assert label("finding.ambition_missing", lang, listed=names["xuhui"]) in told("jingzhou")
    alone = label("finding.ambition_alone", lang, tier=label("tier.district", lang))
    assert alone in told("wuxing")
    assert names["xuhui"] in told("xuhui")
    assert told("xuhui").count(names["xuhui"]) == 1
    many = pd.concat([targets, *(targets.assign(area=f"jingzhou{turn}") for turn in range(6))])
    cities = dict(dataset.studied) | {f"jingzhou{turn}": dataset.area("jingzhou") for turn in range(6)}
    text = said(structure.growth(dataset.area("jingzhou"), many, cities, tables), lang)
    assert re.search(r"\b7\b", text)


def test_the_number_of_variants_is_explained(dataset, five, lang):
    text = said(structure.composite(five.ranks, five.changes, dataset.area("zhongshan"), dataset.studied), lang)
    values = {"normalisation": 3, "weights": 3, "aggregation": 3}
    assert label("finding.variants", lang, variants=96, full=24, k=3, **values) in text


def test_a_composite_of_few_warns_and_gives_no_score(dataset, five):
    text = said(structure.composite(five.ranks, five.changes, dataset.area("zhongshan"), dataset.studied), "en")
    assert text.startswith("Warning: only 4 cities have a table")
    assert "no concept has an exact required change in all of these cities" in text
    assert "moves between 1 and 2" in text
    linyi = said(structure.composite(five.ranks, five.changes, dataset.area("linyi"), dataset.studied), "en")
    assert "Linyi has no indicator table" in linyi
