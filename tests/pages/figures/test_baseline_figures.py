import pandas as pd
import pytest

from helpers import figures
from helpers.analysis import baseline
from helpers.analysis.required import ends_of
from helpers.display import draw
from helpers.labels import label
from helpers.methods import (
    disclosure_by_domain,
    domain_counts,
    figures_with_above,
    required_beside,
    required_change,
    stated_changes,
)


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
def two_points(dataset):
    def of(city, lang):
        own = dataset.only(city)
        changes = stated_changes(own.statements, own.observations, own.indicators)
        ahead = required_beside(changes, own.indicators, required_change(own.indicators, own.periods))
        return draw(baseline.figures.two_points(changes, ahead), lang)

    return of


@pytest.fixture
def paths(dataset):
    def of(city, lang):
        own = dataset.only(city)
        found = figures_with_above(
            own.concepts, own.links, own.indicators, own.statements, dataset.tables_of("nation"), own.observations
        )
        return draw(baseline.figures.paths_above(dataset.areas[city], found), lang)

    return of


def lines(axes):
    return [[list(values) for values in line.get_data()] for line in axes.lines if len(line.get_xdata())]


def test_a_required_change_that_rests_on_two_baselines_is_a_range(dataset, lang):
    own = dataset.only("zhongshan")
    required = required_change(own.indicators, own.periods)
    changes = stated_changes(own.statements, own.observations, own.indicators)
    ahead = required_beside(changes, own.indicators, required)
    figure = draw(baseline.figures.two_points(changes, ahead, ends_of(own)), lang)
    said = " ".join(axes.get_xlabel() for axes in figure.axes)
    assert "2.7–2.9%" in said.replace("\n", "")


def test_modes_add_up_to_the_figures_on_the_past(dataset, lang):
    past = dataset.only("wuxing").statements.query("kind == 'baseline'")
    figure = figures.achievements_by_mode(domain_counts(past, "mode"), lang)
    assert sum(bar.get_width() for bar in figure.axes[0].patches) == len(past) == 35
    assert figure.drawn_data.iloc[:, 1:].to_numpy().sum() == 35
    widths = figure.drawn_data.iloc[:, 1:].sum(axis=1)
    assert widths.is_monotonic_decreasing


def test_no_achievements_draw_nothing(dataset, lang):
    past = dataset.only("linyi").statements.query("kind == 'baseline'")
    assert figures.achievements_by_mode(domain_counts(past, "mode"), lang) is None


def test_a_document_that_only_promises_has_one_panel(dataset, lang):
    figure = figures.statements_by_domain(domain_counts(dataset.only("linyi").statements, "kind"), lang)
    assert len(figure.axes) == 1
    assert sum(bar.get_width() for bar in figure.axes[0].patches) == 31
    assert figure.axes[0].get_xlim()[0] == 0


def test_disclosure_shows_counts_and_shares_without_intervals(dataset, lang):
    disclosure = disclosure_by_domain(dataset.only("jingzhou").indicators)
    left, right = figures.baseline_status(disclosure, lang).axes
    assert sum(bar.get_width() for bar in left.patches) == 27
    shares = right.collections[1].get_offsets()[:, 0]
    assert [[start[0], end[0]] for start, end in right.collections[0].get_segments()] == [[0, one] for one in shares]
    assert len(shares) == (disclosure["asked"] > 0).sum()
    without = label("baseline.no_column", lang)
    assert [text.get_text() for text in right.texts].count(without) == (disclosure["asked"] == 0).sum() == 1
    assert right.get_xlabel().replace("\n", " " if lang == "en" else "") == label("axis.disclosed_of_asked", lang)


@pytest.mark.parametrize("city", ["linyi", "xuhui"])
def test_no_baseline_column_draws_nothing(dataset, city, lang):
    assert figures.baseline_status(disclosure_by_domain(dataset.only(city).indicators), lang) is None


def test_two_points_and_the_way_to_the_target(two_points, lang):
    figure = two_points("zhongshan", lang)
    assert len(figure.axes) == 4
    stated, ahead = lines(figure.axes[1])
    assert stated == [[2015, 2020], [29.6, 46]]
    assert ahead == [[2020, 2025], [46, 53]]
    undated = figure.axes[0]
    assert [text.get_text() for text in undated.get_xticklabels()] == [label("path.undated", lang), "2020"]
    assert all(axes.get_ylim()[0] == 0 for axes in figure.axes)
    assert len(figure.drawn_data) == 2 * 4 + 2


def test_every_year_stands_under_its_point(two_points, paths, lang):
    panels = [*two_points("jingzhou", lang).axes, paths("jingzhou", lang).axes[1]]
    for axes in panels:
        ticks = dict(zip(axes.get_xticks(), axes.get_xticklabels(), strict=True))
        assert set(ticks) == {x for points, _ in lines(axes) for x in points}
        assert all(text.get_text().strip() == str(x) and text.get_ha() == "center" for x, text in ticks.items())
        lower = [x for x, text in ticks.items() if text.get_text().startswith("\n")]
        assert lower == [2021]  # 2020 stands right beside it


def test_a_baseline_that_is_a_stated_point_is_marked_once(two_points, lang):
    for axes in two_points("jingzhou", lang).axes:
        assert [line.get_markevery() for line in axes.lines if len(line.get_xdata())] == [None, [1]]


def test_targets_are_spoken_of_only_where_they_are_drawn(two_points, lang):
    titles = {city: two_points(city, lang).what for city in ("jingzhou", "xuhui")}
    assert titles["jingzhou"].startswith(label("figure.two_points_and_targets", lang))
    assert titles["xuhui"] == label("figure.two_points", lang)


def test_no_line_passes_between_a_point_and_its_label(paths, lang):
    notes = {text.get_text(): text for text in paths("wuxing", lang).axes[0].texts}
    assert notes["11.8"].get_va() == "top"  # the way to the city's target passes right above the point
    assert notes["9.4"].get_va() == "bottom"


def test_labels_stay_above_the_axis(two_points, lang):
    for axes in two_points("zhongshan", lang).axes:
        top = axes.get_ylim()[1]
        for note in axes.texts:
            assert note.get_va() == "bottom" or note.xy[1] > 0.15 * top


def test_a_bound_is_drawn_as_one(two_points, lang):
    notes = [text.get_text() for text in two_points("jingzhou", lang).axes[0].texts]
    assert notes == [">45,000", "58,455", "80,000"]


def test_the_data_behind_a_figure_keep_what_is_only_a_bound(two_points, paths, lang):
    head = label("baseline_column.operator", lang)
    stated = two_points("jingzhou", lang).drawn_data
    assert stated[head].tolist().count(">") == 1
    assert stated[stated[head] == ">"].iloc[0, -1] == 45000
    beside = paths("xuhui", lang).drawn_data
    assert beside[beside[head] == "≥"].iloc[0, -1] == 50
    assert head not in paths("wuxing", lang).drawn_data


@pytest.mark.parametrize("city", ["wuxing", "linyi"])
def test_no_change_draws_nothing(two_points, city, lang):
    assert two_points(city, lang) is None


def test_at_most_nine_changes_are_drawn(dataset, lang):
    own = dataset.only("zhongshan")
    changes = stated_changes(own.statements, own.observations, own.indicators)
    many, none = pd.concat([changes] * 5, ignore_index=True), own.indicators.head(0)
    ahead = required_beside(changes.head(0), none, required_change(none, own.periods))
    figure = draw(baseline.figures.two_points(many, ahead), lang)
    assert len(figure.axes) == 9


def test_city_and_nation_share_one_scale(paths, lang):
    figure = paths("wuxing", lang)
    [axes] = figure.axes
    drawn = lines(axes)
    assert [[2020, 2021, 2022, 2023, 2025], [6.3, 7.5, 9.4, 11.8, 16]] in drawn
    assert [[2020, 2025], [6.3, 12]] in drawn
    assert [[2020, 2025], [10.8, 13]] in drawn
    assert axes.get_ylim()[0] == 0
    assert len(figure.drawn_data) == 8


def test_a_target_without_a_baseline_is_a_mark_alone(paths, lang):
    assert [[2025], [50]] in lines(paths("xuhui", lang).axes[0])


def test_inexact_links_are_not_drawn(dataset, lang):
    own = dataset.only("wuxing")
    found = figures_with_above(
        own.concepts, own.links, own.indicators, own.statements, dataset.tables_of("nation"), own.observations
    )
    close = found.assign(match=found["match"].where(found["side"] == "above", "close"))
    assert draw(baseline.figures.paths_above(dataset.areas["wuxing"], close), lang) is None


@pytest.mark.parametrize("city", ["zhongshan", "linyi"])
def test_no_shared_concept_draws_nothing(paths, city, lang):
    assert paths(city, lang) is None
