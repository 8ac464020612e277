"""Tables and sentences of the comparison, for one city, few and many."""

import re

import pandas as pd
import pytest

from helpers import display, methods
from helpers.display.origins import Number
from helpers.display.tables import Muted
from helpers.labels import label

LANGS = ["zh", "en"]


@pytest.fixture(params=LANGS)
def lang(request):
    return request.param


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

    def table(self, focal, lang):
        names = display.city_labels(self.chosen.areas, lang)
        return display.exact_table(self.pairs, self.changes, self.dataset.concepts, names, focal, lang)


@pytest.fixture(scope="module")
def five(dataset):
    return Page(dataset)


def test_every_figure_of_the_table_has_its_origin(dataset, five, lang):
    table = five.table("zhongshan", lang)
    assert len(table.rows) == 20  # one of them a stretch target
    assert len(table.heads) == 9
    for row in table.rows:
        assert all(isinstance(cell, Number | Muted) for cell in row[1:])
    kinds = [cell.kind for row in table.rows for cell in row[1:] if isinstance(cell, Number)]
    assert kinds.count("printed") + kinds.count("computed") == len(kinds)
    converted = next(row[1] for row in table.rows if "190,000" in str(row[1]))
    assert converted.kind == "computed"  # printed as 19 万件
    assert "10,000" in converted.detail
    growth = next(row[3] for row in table.rows if "56.2" in str(row[3]))
    assert all(part in growth.detail for part in ("y0 = 0.84", "yT = 5", "n = 4"))
    name = label("comparison.stretch_of", lang, name=display.city_labels(dataset.studied, lang)["jingzhou"])
    [stretch] = [row for row in table.rows if row[0] == name]
    assert [str(cell)[:4] for cell in stretch[1:]] == ["40.0", "73.8", "13.0"]


def test_the_table_of_many_cities_stays_short(dataset, lang):
    page = Page(dataset)
    copies = [page.pairs.assign(area=page.pairs["area"] + str(turn)) for turn in range(1, 40)]
    page.pairs = pd.concat([page.pairs, *copies], ignore_index=True)
    names = {city: city for city in page.pairs["area"]}
    table = display.exact_table(page.pairs, page.changes, dataset.concepts, names, "zhongshan", lang)
    assert len(table.rows) == 9 + 5  # the median of each set, and the city in focus where it has a figure
    assert sum("N = 80" in cell.detail for row in table.rows for cell in row[1:] if isinstance(cell, Number)) > 5


def test_two_cities_get_no_theil_index(dataset, five, lang):
    table = display.dispersion_table(five.spread, dataset.concepts, lang)
    by_n = {str(row[2]): row for row in table.rows}
    assert isinstance(by_n["2"][6], Muted)
    assert isinstance(table.rows[0][6], Number)
    assert [str(row[2]) for row in table.rows[:3]] == ["3", "2", "2"]
    bound = table.rows[3]
    assert (str(bound[3]), str(bound[4])) == ("5–≥50", "≥10.00")
    assert all(isinstance(cell, Muted) for cell in bound[5:])
    assert display.dispersion_table(five.spread.head(0), dataset.concepts, lang) is None


def test_many_tables_are_summed_up_by_level(dataset, lang):
    one = methods.city_structure(dataset.indicators, list(dataset.studied))
    copies = [one.assign(area=one["area"] + str(turn)) for turn in range(1, 5)]
    cities = dict(dataset.studied)
    for turn in range(1, 5):
        cities |= {f"{slug}{turn}": city for slug, city in dataset.studied.items()}
    table = display.structure_table(pd.concat([one, *copies], ignore_index=True), cities, lang, "wuxing")
    assert len(table.rows) == 3
    assert "8/17" in str(table.rows[0][2])
    assert [str(row[4]) for row in table.rows[1:]] == ["87%", "100%"]
    assert sum("N = 10" in cell.detail for cell in table.rows[1][2:]) == 5


def test_choices_that_turn_ranks_are_named(five, lang):
    names = display.city_labels(five.chosen.areas, lang)
    table = display.flips_table(five.ranks, names, lang)
    assert [str(row[1]) for row in table.rows] == [
        {"zh": f"{turned}/6", "en": f"{turned} of 6"}[lang] for turned in (1, 1, 1, 2)
    ]
    assert names["wuxing"] in str(table.rows[3][2])
    assert display.flips_table(None, names, lang) is None


@pytest.mark.parametrize("slugs", [("linyi",), ("zhongshan",), ("zhongshan", "jingzhou"), ("linyi", "xuhui"), ()])
def test_sentences_fit_any_choice_of_cities(dataset, slugs, lang):
    page = Page(dataset, *slugs)
    names = display.city_labels(page.chosen.areas, lang)
    say, concepts = display.findings, dataset.concepts
    for slug, city in page.chosen.areas.items():
        shares, totals = methods.indicator_shares(page.chosen.indicators)
        said = [
            say.comparability(page.matrix, 82, city, len(names), lang),
            say.not_drawn(page.matrix, lang),
            say.exact(page.matrix, page.pairs, concepts, city, lang),
            say.structure(page.structure, page.chosen.areas, lang, slug),
            say.indicator_domains(city, shares, totals, lang),
            say.shared_changes(page.spread, page.sets, concepts, names, lang),
            say.dispersion(page.spread, concepts, lang),
            say.composite(page.ranks, page.changes, city, names, lang),
        ]
        text = " ".join(repr(one) for one in said if one is not None)
        assert names[slug] in text
        assert not any(wrong in text for wrong in ("nan", "None", "{", "1 cities", "()", "（）"))
        if len(names) == 1:
            assert [one is None for one in said] == [False, True, True, False, slug == "linyi", True, True, True]


def test_required_growth_stands_beside_that_of_the_same_tier(dataset, five, lang):
    required = methods.required_change(dataset.indicators, dataset.periods)
    targets = methods.targets_from_baseline(dataset.indicators, required).query("type == 'level'")
    names = display.city_labels(dataset.studied, lang)
    tables = {slug: name for slug, name in names.items() if slug != "linyi"}

    def said(slug, rows=targets):
        return repr(display.findings.ambition(dataset.area(slug), rows, dataset.studied, tables, lang))

    assert "10.0%" in said("jingzhou")
    assert label("finding.ambition_item", lang, name=names["zhongshan"], median="1.6", n=7) in said("jingzhou")
    assert names["wuxing"] not in said("jingzhou")  # a district
    assert label("finding.ambition_missing", lang, listed=names["xuhui"]) in said("jingzhou")
    alone = label("finding.ambition_alone", lang, tier=label("tier.district", lang))
    assert alone in said("wuxing")
    assert names["xuhui"] in said("xuhui")
    assert said("xuhui").count(names["xuhui"]) == 1
    many = pd.concat([targets, *(targets.assign(area=f"jingzhou{turn}") for turn in range(6))])
    cities = dict(dataset.studied) | {f"jingzhou{turn}": dataset.area("jingzhou") for turn in range(6)}
    text = repr(display.findings.ambition(dataset.area("jingzhou"), many, cities, tables, lang))
    assert re.search(r"\b7\b", text)


def test_the_number_of_variants_is_explained(dataset, five, lang):
    names = display.city_labels(dataset.studied, lang)
    text = repr(display.findings.composite(five.ranks, five.changes, dataset.area("zhongshan"), names, lang))
    values = {"normalisation": 3, "weights": 3, "aggregation": 3}
    assert label("finding.variants", lang, variants=96, full=24, k=3, **values) in text


def test_a_composite_of_few_warns_and_gives_no_score(dataset, five):
    names = display.city_labels(dataset.studied, "en")
    text = repr(display.findings.composite(five.ranks, five.changes, dataset.area("zhongshan"), names, "en"))
    assert text.startswith("Warning: with only 4 cities")
    assert "no concept has an exact required change in all of these cities" in text
    assert "moves between 1 and 2" in text
    linyi = repr(display.findings.composite(five.ranks, five.changes, dataset.area("linyi"), names, "en"))
    assert "Linyi has no indicator table" in linyi
