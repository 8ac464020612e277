"""Figures that compare cities: few are named, many are a crowd in which the one in focus stands out."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from matplotlib import colormaps
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from helpers import figures, methods
from helpers.analysis.comparison import concepts as compared
from helpers.analysis.comparison import dispersion
from helpers.analysis.required import also_printed, ends_of
from helpers.display import draw, picture
from helpers.display.words import Words
from helpers.figures.heat import legible, luminance
from helpers.figures.many_places import in_focus, sampled
from helpers.figures.style import CATEGORY
from helpers.labels import label


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


def places_of(plans, slugs):
    """Areas under other names, each called by its slug."""
    model = plans.studied["zhongshan"]
    return {
        slug: replace(model, entry=model.entry.model_copy(update={"slug": slug, "name": slug, "name_en": slug}))
        for slug in slugs
    }


def panels(plans, made, focal):
    return compared.exact_panels(made["pairs"], plans.concepts, made["areas"], focal)


def changed(plans, made, focal):
    return dispersion.change_by_concept(made["changes"], made["sets"], plans.concepts, made["areas"], focal)


def texts(axes):
    return [text.get_text() for text in axes.get_yticklabels()]


def made_of(plans, times=1):
    """The frames behind the page, the five cities repeated under other names."""
    indicators, statements, links, levels = plans.indicators, plans.statements, plans.links, {}
    parts = {"indicators": [], "statements": [], "links": []}
    for turn in range(times):
        mark = f"{turn}" if turn else ""
        parts["indicators"].append(
            indicators.assign(
                area=indicators["area"] + mark,
                indicator_id=indicators["indicator_id"] + mark,
                target=indicators["target"] * (1 + turn / 50),
            )
        )
        parts["statements"].append(
            statements.assign(area=statements["area"] + mark, statement_id=statements["statement_id"] + mark)
        )
        parts["links"].append(links.assign(record_id=links["record_id"] + mark))
        levels |= {slug + mark: str(city.level) for slug, city in plans.studied.items()}
    frames = {name: pd.concat(rows, ignore_index=True) for name, rows in parts.items()}
    wanted = list(plans.concepts["concept_id"])
    linked = methods.linked_figures(frames["indicators"], frames["statements"], frames["links"], wanted, levels)
    exact = methods.exact_figures(linked, plans.concepts)
    required = methods.required_change(frames["indicators"], dict.fromkeys(levels, (2021, 2025)))
    changes = methods.exact_changes(exact, frames["indicators"], required)
    pairs = methods.side_by_side(exact)
    return {
        "matrix": methods.comparability(linked, wanted, list(levels)),
        "pairs": pairs,
        "changes": changes,
        "sets": methods.comparable_sets(changes, pairs),
        "structure": methods.city_structure(frames["indicators"], list(levels)),
        "names": {slug: slug for slug in levels},
        "areas": places_of(plans, levels),
        "indicators": frames["indicators"],
    }


@pytest.fixture(scope="module")
def five(plans):
    return made_of(plans)


@pytest.fixture(scope="module")
def many(plans):
    return made_of(plans, 12)


def every_figure(plans, made, lang, focal="zhongshan"):
    names = made["names"]
    with_table = {slug: names[slug] for slug in methods.structure_matrix(made["structure"]).index}
    shares, totals = methods.indicator_shares(made["indicators"])
    ranks = methods.ranks_of(methods.structure_matrix(made["structure"]), ("equal", "entropy"))
    yield draw(compared.comparability_map(made["matrix"], plans.concepts, made["areas"], focal), lang)
    yield draw(panels(plans, made, focal), lang)
    yield figures.structure_shares(made["structure"], with_table, focal, lang)
    yield figures.indicators_map(shares, totals, with_table, lang, focal)
    yield draw(changed(plans, made, focal), lang)
    yield figures.rank_intervals(ranks, with_table, focal, lang)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("size", "lang"), [("five", "zh"), ("many", "en")])
def test_every_figure_keeps_its_data_its_glyphs_and_a_text(plans, size, lang, request):
    made = request.getfixturevalue(size)
    drawn = list(every_figure(plans, made, lang))
    assert len(drawn) == 6
    for figure in drawn:
        picture(figure)
        assert figure.get_figheight() < 12
        assert not re.search(r"nan|None|\{", figure.get_label())
        assert len(figure.drawn_data)
        assert figure.drawn_data.columns.is_unique


def test_the_grid_marks_what_the_matrix_holds(plans, five, lang):
    figure = draw(compared.comparability_map(five["matrix"], plans.concepts, five["areas"], "wuxing"), lang)
    axes = figure.axes[0]
    drawn = five["matrix"].head(24)
    shown = [text.get_text() for text in axes.texts]
    for grade in ("exact", "close", "broad", "narrow"):
        assert shown.count(label(f"match_short.{grade}", lang)) == (drawn == grade).to_numpy().sum()
    assert len(texts(axes)) == 24
    assert axes.get_xticklabels()[0].get_color() == CATEGORY["focal"]


def test_bars_of_many_cities_add_up(plans, many, lang):
    figure = draw(compared.comparability_map(many["matrix"], plans.concepts, many["areas"], "zhongshan"), lang)
    axes = figure.axes[0]
    ends = {}
    for bar in axes.patches:
        row = round(bar.get_y() + bar.get_height() / 2)
        ends[row] = max(ends.get(row, 0), bar.get_x() + bar.get_width())
    assert set(ends.values()) == {60}
    assert len(axes.collections[0].get_offsets()) == 24  # the city in focus, once a concept


def test_a_concept_of_one_city_is_not_drawn(plans, five, lang):
    alone = five["matrix"][["linyi"]]
    areas = places_of(plans, ["linyi"])
    assert draw(compared.comparability_map(alone, plans.concepts, areas, "linyi"), lang) is None


def test_panels_of_totals_hold_one_level(plans, five, lang):
    spec = panels(plans, five, "zhongshan")
    for _, part in spec.frame.groupby(spec.frame["panel"].map(Words(lang).say)):
        assert part["level"].nunique() == 1 or set(part["group"]) == {""}
    figure = draw(spec, lang)
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == 9
    assert texts(shown[0]) == ["wuxing", "jingzhou", "xuhui"]
    points = sorted(
        float(dots.get_offsets()[0][0])
        for dots in shown[0].collections
        if len(dots.get_offsets()) == 1 and not hasattr(dots, "get_segments")
    )
    assert points == [0.84, 5, 10.8, 13, 50]


def test_a_crowd_keeps_every_value_and_the_city_in_focus(plans, many, lang):
    spec = changed(plans, many, "zhongshan")
    rows, figure = spec.frame, draw(spec, lang)
    first = rows[rows["concept"] == rows["concept"].iloc[0]]
    axes = figure.axes[0]
    ticks, _, dot = axes.collections[:3]
    expected = first[~first["stretch"] & ~first["focal"]]["change"]
    assert sorted(segment[0][0] for segment in ticks.get_segments()) == pytest.approx(sorted(expected))
    assert dot.get_offsets()[:, 0].tolist() == pytest.approx(first[first["focal"]]["change"].tolist())


def test_the_stretch_target_is_marked_apart(plans, five, lang):
    spec = changed(plans, five, "jingzhou")
    rows = spec.frame
    assert len(rows) == 8
    assert rows["stretch"].sum() == 1
    figure = draw(spec, lang)
    assert label("mark.stretch", lang).lower() in figure.what.lower()
    assert not figure.legends


def test_ranks_are_drawn_from_best_to_worst(five, lang):
    ranks = methods.ranks_of(methods.structure_matrix(five["structure"]), ("equal", "entropy", "critic"))
    axes = figures.rank_intervals(ranks, five["names"], "xuhui", lang).axes[0]
    bands, dots = axes.collections
    assert texts(axes) == ["wuxing", "zhongshan", "jingzhou", "xuhui"]
    assert [[end[0] for end in segment] for segment in bands.get_segments()] == [[1, 2], [1, 2], [3, 4], [3, 4]]
    assert dots.get_offsets()[:, 0].tolist() == [1, 2, 3, 4]
    assert figures.rank_intervals(None, {}, "xuhui", lang) is None


def focal_labels(figure):
    every = [text for axes in figure.axes for text in (*axes.get_yticklabels(), *axes.get_xticklabels(), axes.title)]
    return {text.get_text() for text in every if text.get_color() == CATEGORY["focal"]}


def test_the_place_in_focus_has_its_colour_in_every_figure(plans, five, lang):
    for figure in every_figure(plans, five, lang, "jingzhou"):
        found = {text.partition("（")[0].partition(" (")[0] for text in focal_labels(figure)}
        assert found == {"jingzhou"}, figure.get_label()


def test_a_name_that_begins_like_another_is_not_taken_for_it():
    texts = [Text(text=text) for text in ("Linyi", "Linyi (n = 3)", "Linyiqu", "临沂市（n = 3）", "East Linyi")]
    in_focus(texts, "Linyi")
    assert [text.get_color() == CATEGORY["focal"] for text in texts] == [True, True, False, False, False]
    in_focus(texts, "")
    assert sum(text.get_color() == CATEGORY["focal"] for text in texts) == 2


@pytest.mark.parametrize("share", np.linspace(0, 1, 21))
def test_text_stands_out_from_every_blue(share):
    ground = colormaps["Blues"](share)[:3]
    pair = sorted(luminance(colour) for colour in (ground, to_rgb(legible(ground))))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


def test_a_small_share_is_no_zero(lang):
    shares = pd.DataFrame(
        {"a": [0.003, 0.022, 0.025, 0.95, 0]}, index=["digital", "other", "consumer", "competition", "rule_of_law"]
    )
    figure = figures.indicators_map(shares, pd.Series({"a": 1000}), {"a": "A"}, lang, "a")
    assert [text.get_text() for text in figure.axes[0].texts] == ["<1", "2", "3", "95"]
    assert label("figure.empty_is_zero", lang) in figure.axes[0].get_xlabel()


def test_a_wide_range_of_growth_has_a_plain_logarithmic_axis(plans, five, lang):
    spec = changed(plans, five, "jingzhou")
    rows, axes = spec.frame, draw(spec, lang).axes[0]
    assert (axes.get_xscale(), axes.get_xlabel()) == ("log", label("axis.growth_log", lang))
    alike = rows.assign(**{name: rows[name] / 100 + 5 for name in ("change", "change_low", "change_high")})
    straight = draw(replace(spec, data={"rows": alike}), lang).axes[0]
    assert (straight.get_xscale(), straight.get_xlabel()) == ("linear", label("axis.growth", lang))


def test_figures_printed_besides_are_crosses_and_left_out_of_a_crowd(plans, five, many, lang):
    also = also_printed(plans)
    spec = compared.exact_panels(five["pairs"], plans.concepts, five["areas"], "jingzhou", also)
    figure = draw(spec, lang)
    assert label("mark.also", lang).lower() in figure.what.lower()
    marked = figure.drawn_data.iloc[:, 2].str.endswith(label("what.also", lang))
    assert sorted(figure.drawn_data.loc[marked].iloc[:, 3]) == [46.3, 96, 271]
    crowd = draw(compared.exact_panels(many["pairs"], plans.concepts, many["areas"], "jingzhou", also), lang)
    assert not crowd.drawn_data.iloc[:, 2].str.endswith(label("what.also", lang)).any()


def test_a_range_of_required_change_is_a_line_with_both_its_ends(plans, five, lang):
    spec = dispersion.change_by_concept(
        five["changes"], five["sets"], plans.concepts, five["areas"], "jingzhou", ends_of(plans)
    )
    figure = draw(spec, lang)
    assert "5.4–21.3" in [text.get_text() for axes in figure.axes for text in axes.texts]
    assert label("column.interval_low", lang) in figure.drawn_data.columns
    bare = draw(changed(plans, five, "jingzhou"), lang)
    assert label("column.interval_low", lang) not in bare.drawn_data.columns


def test_a_heat_map_of_many_shows_quartiles(many, lang):
    shares, totals = methods.indicator_shares(many["indicators"])
    names = {slug: slug for slug in totals.index}
    figure = figures.indicators_map(shares, totals, names, lang, "zhongshan")
    assert len(figure.axes[0].get_xticklabels()) == 4
    table = figure.drawn_data
    assert table.iloc[:, 1].to_numpy() == pytest.approx((100 * shares["zhongshan"]).to_numpy(), abs=0.01)
    assert (table.iloc[:, 2] <= table.iloc[:, 3]).all()
    assert (table.iloc[:, 3] <= table.iloc[:, 4]).all()


def test_a_sample_is_even_and_keeps_the_focus():
    places = [f"c{i}" for i in range(300)]
    found = sampled(places, "c7")
    assert len(found) == 31
    assert {"c0", "c7", "c299"} <= set(found)
    assert found == [place for place in places if place in set(found)]
    assert np.ptp(np.diff([int(place[1:]) for place in found if place != "c7"])) <= 1
    assert sampled(places[:5], "c9") == places[:5]
