"""The policy text's figures, through the data behind them, and the sentences and tables beside them."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import display, figures, methods
from helpers.analysis.comparison import policy, wording
from helpers.data.sectors import read_sectors
from helpers.display import draw, picture, show
from helpers.labels import label
from helpers.paths import data_folder

DOMAINS = [item.domain for item in read_sectors(data_folder()).studied.domains]


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture
def counts(dataset):
    return methods.term_matrix(dataset.terms)


def said(thing, lang="en"):
    return repr(show(thing, lang))


def stressed(dataset, counts, city):
    content = methods.content_words(counts.columns[counts.sum() >= 5], dataset.studied)
    found = methods.distinctive_terms(counts[content], own=5, of=city).query("rca > 1").head(15)
    return found.assign(domain=found["term"].map(methods.where_used(dataset.terms, city)))


def many(count):
    rng = np.random.default_rng(7)
    slugs = [f"c{i}" for i in range(count)]
    values = rng.dirichlet(np.ones(len(DOMAINS)), count).T
    shares = pd.DataFrame(values, index=DOMAINS, columns=slugs)
    return shares, pd.Series(40, index=slugs), {slug: slug.upper() for slug in slugs}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("city", "lang"), [("zhongshan", "zh"), ("linyi", "en"), ("xuhui", "zh")])
def test_every_figure_has_its_glyphs_its_words_and_its_data(dataset, counts, city, lang):
    names = display.city_labels(dataset.studied, lang)
    shares, totals = methods.domain_shares(dataset.measures)
    emphasis = methods.emphasis(dataset.measures)
    schemes = policy.schemes_of(dataset.measures)
    domains = policy.instrument_domains(dataset.measures, dataset.studied[city])
    pairs = methods.cosine_similarity(counts).matrix
    for figure in [
        figures.emphasis_map(shares, totals, names, lang, city),
        figures.number_and_length(emphasis[emphasis["area"] == city], lang),
        figures.instrument_bars(schemes, names, city, lang),
        draw(domains, lang),
        figures.term_dots(stressed(dataset, counts, city), names[city], lang),
        figures.likeness_map(pairs, names, city, lang),
    ]:
        picture(figure)  # a missing glyph warns, and warnings are errors here
        assert not re.search(r"nan|None|\{", figure.get_label())
        assert len(figure.drawn_data) >= 5
        assert not figure.drawn_data.isna().any().any()


def test_many_cities_are_summarised(lang):
    shares, totals, names = many(300)
    figure = figures.emphasis_map(shares, totals, names, lang, "c5")
    axes = figure.axes[0]
    assert len(axes.get_yticklabels()) == len(shares)
    assert axes.collections[-1].get_offsets()[:, 0].tolist() == pytest.approx((100 * shares["c5"]).tolist())
    others = 100 * shares.drop(columns="c5")
    kept = figure.drawn_data
    assert kept[label("policy_column.median", lang)].to_numpy() == pytest.approx(others.median(axis=1), abs=0.01)
    first = (100 * shares.iloc[0]).idxmax()
    assert kept[label("policy_column.most", lang)].iloc[0].startswith(names[first])
    few = dict(list(names.items())[:10])
    assert len(figures.emphasis_map(shares, totals, few, lang, "c5").axes[0].get_xticklabels()) == 10


def test_the_two_shares_of_a_domain_are_joined(dataset):
    own = methods.emphasis(dataset.measures).query("area == 'linyi'")
    axes = figures.number_and_length(own, "en").axes[0]
    lines, number, length = axes.collections
    ends = np.array([segment[:, 0] for segment in lines.get_segments()])
    drawn = np.sort(np.column_stack([number.get_offsets()[:, 0], length.get_offsets()[:, 0]]), axis=1)
    assert ends == pytest.approx(drawn)
    assert number.get_offsets()[:, 0].sum() == pytest.approx(100)
    assert figures.number_and_length(own.iloc[:1], "en") is None


def test_bars_of_both_codings_fill_the_row(dataset):
    names = display.city_labels(dataset.studied, "en")
    schemes = policy.schemes_of(dataset.measures)
    figure = figures.instrument_bars(schemes, names, "xuhui", "en")
    for axes in figure.axes:
        by_row = pd.Series([bar.get_width() for bar in axes.patches]).groupby(
            [round(bar.get_y(), 3) for bar in axes.patches]
        )
        assert by_row.sum().to_numpy() == pytest.approx(100)
    assert figure.axes[0].get_yticklabels()[0].get_text().startswith("Xuhui")
    kept = figure.drawn_data
    assert kept.groupby(label("policy_column.coding", "en"))[label("column.count", "en")].sum().tolist() == [230, 230]


def test_many_cities_share_one_bar(dataset):
    copies = [dataset.measures.assign(area=dataset.measures["area"] + str(i)) for i in range(4)]
    measures = pd.concat(copies, ignore_index=True)
    names = {slug: slug for slug in measures["area"].unique()}
    figure = figures.instrument_bars(policy.schemes_of(measures), names, "linyi0", "en")
    heads = [text.get_text() for text in figure.axes[0].get_yticklabels()]
    assert heads == ["linyi0 (n = 23)", "Other cities (n = 897)"]


def test_instruments_by_domain_hold_every_measure(dataset):
    kept = draw(policy.instrument_domains(dataset.measures, dataset.studied["linyi"]), "en").drawn_data
    count = kept.groupby([label("policy_column.cities", "en"), label("policy_column.coding", "en")])["Count"].sum()
    assert sorted(count) == [23, 207]
    alone = policy.instrument_domains(dataset.only("linyi").measures, dataset.studied["linyi"])
    assert [said(title) for title in alone.data["groups"]] == ["Linyi"]
    assert figures.instrument_domains({}, [], "en") is None


def test_dots_stand_at_the_ratio_and_are_as_large_as_the_count(dataset, counts):
    terms = stressed(dataset, counts, "jingzhou")
    axes = figures.term_dots(terms, "Jingzhou", "en").axes[0]
    alone = terms["documents"] == 1
    assert 0 < alone.sum() < len(terms)
    # Terms of this plan alone have another mark, so that grey tells them apart too.
    for dots, own in zip(axes.collections[-2:], (terms[~alone], terms[alone]), strict=True):
        assert dots.get_offsets()[:, 0].tolist() == pytest.approx(own["rca"].tolist())
        assert dots.get_sizes().tolist() == pytest.approx((8 * own["count"]).tolist())
    shapes = [dots.get_paths()[0].vertices.shape for dots in axes.collections[-2:]]
    assert shapes[0] != shapes[1]
    assert figures.term_dots(terms.iloc[:0], "Jingzhou", "en") is None
    wide = figures.term_dots(terms.assign(rca=terms["rca"] * 10), "Jingzhou", "en").axes[0]
    assert wide.get_xscale() == "log"
    assert [text.get_text() for text in wide.get_xticklabels()][:3] == ["1", "2", "5"]


def test_a_matrix_for_few_and_dots_for_many(counts, dataset):
    names = display.city_labels(dataset.studied, "en")
    pairs = methods.cosine_similarity(counts).matrix
    axes = figures.likeness_map(pairs, names, "xuhui", "en").axes[0]
    assert axes.get_yticklabels()[0].get_text() == "Xuhui"
    assert sorted({text.get_text() for text in axes.texts} - {""})[0] == "0.68"
    assert figures.likeness_map(pairs.iloc[:2, :2], names, "wuxing", "en") is None
    near = pd.DataFrame({"area": [f"c{i}" for i in range(40)], "cosine": np.linspace(0.9, 0.5, 40)})
    many_names = {f"c{i}": f"C{i}" for i in range(40)} | {"a": "A"}
    dots = figures.likeness_dots(near, many_names, "a", "en").axes[0].collections[0]
    assert dots.get_offsets()[:, 0].tolist() == pytest.approx(near["cosine"].head(15).tolist())
    assert figures.likeness_dots(near.head(4), many_names, "a", "en") is None


def test_sentences_say_what_the_data_hold(dataset, lang):
    place = dataset.studied["linyi"]
    emphasis = methods.emphasis(dataset.measures)
    text = said(policy.number_and_length(place, emphasis, dataset.studied), lang)
    assert label("finding.policy_annual", lang, name=display.city_labels(dataset.studied, lang)["linyi"]) in text
    schemes = policy.schemes_of(dataset.measures)
    text = said(policy.instruments(place, schemes, dataset.measures), lang)
    assert "230" in text
    assert "177" in text
    few = dataset.measures[dataset.measures["area"] == "wuxing"].head(8)
    wuxing = dataset.studied["wuxing"]
    text = said(policy.number_and_length(wuxing, methods.emphasis(few), dataset.studied), lang)
    assert "12.5" in text  # points that one of eight measures is worth
    assert policy.number_and_length(place, emphasis.iloc[:0], dataset.studied) is None


def test_a_document_of_another_kind_is_named_once_in_the_policy_text(dataset, lang):
    """Linyi's annual plan, where the emphasis is first compared, and not again with the words."""
    wuxing, linyi = dataset.studied["wuxing"], display.city_labels(dataset.studied, lang)["linyi"]
    caution = label("finding.policy_annual_other", lang, names=linyi)
    assert caution in said(policy.number_and_length(wuxing, methods.emphasis(dataset.measures), dataset.studied), lang)
    counts = methods.term_matrix(dataset.terms)
    near = methods.likeness(counts, list(counts.columns[:100]), "wuxing")
    assert caution not in said(wording.likeness(wuxing, near, dataset.studied), lang)
    assert caution not in said(
        wording.terms(wuxing, stressed(dataset, counts, "wuxing"), counts, dataset.studied, 5), lang
    )
    plans = dataset.only("wuxing", "zhongshan")
    text = said(policy.number_and_length(wuxing, methods.emphasis(plans.measures), plans.areas), lang)
    assert linyi not in text


def test_plans_that_print_the_same_likeness_are_tied(dataset, lang):
    columns = ["cosine", "thinned", "content", "overlap"]
    near = pd.DataFrame(
        [["jingzhou", 9, 0.813, 0.768, 0.878, 0.591], ["zhongshan", 9, 0.812, 0.771, 0.879, 0.594]],
        columns=["area", "terms", *columns],
    ).assign(best=1.0, worst=1.0)
    names, xuhui = display.city_labels(dataset.studied, lang), dataset.studied["xuhui"]

    def told(frame):
        return said(wording.likeness(xuhui, frame, dataset.studied), lang)

    together = label("policy.together", lang, first=names["jingzhou"], last=names["zhongshan"])
    assert label("finding.policy_likeness_tied", lang, name=names["xuhui"], top=together, value="0.81") in told(near)
    ahead = near.assign(cosine=[0.83, 0.81])
    nearly = {"top": names["jingzhou"], "others": names["zhongshan"], "tied": 3, "value": "0.83"}
    assert label("finding.policy_likeness_nearly", lang, name=names["xuhui"], **nearly) in told(ahead)
    split = told(ahead.assign(overlap=[0.5, 0.6]))
    assert f"{names['jingzhou']} in 3; {names['zhongshan']} in 3" in split or "中山市 3 种" in split


def test_differences_are_those_of_the_shares_printed(dataset, lang):
    for row in policy.emphasis_table(methods.emphasis(dataset.measures), dataset.studied).rows:
        shares = [float(said(row[name], lang).partition("%")[0]) for name in ("number", "length")]
        points = said(row["difference"], lang).replace("−", "-")
        assert float(points) == pytest.approx(shares[1] - shares[0])
        assert points[0] in "+-"


def test_shares_of_full_counts_have_no_interval_and_the_commonest_type_is_said_of_all(dataset, lang):
    place, schemes = dataset.studied["zhongshan"], policy.schemes_of(dataset.measures)
    table = policy.instruments_table(schemes, place)
    assert [column.name for column in table.columns] == [
        "class",
        "share",
        "others_pooled",
        "others_middle",
        "others_range",
    ]
    found = policy.instruments(place, schemes, dataset.measures)
    values = found.values["policy_type_everywhere"]
    assert values["cities"] == values["leading"] == 4
    assert values["low"] <= values["others"] <= values["high"]
    assert not re.search("95|区间|interval", said(found, lang))
    other = dataset.measures.assign(
        regulatory_type=dataset.measures["regulatory_type"].where(dataset.measures["area"] != "linyi", "voluntary")
    )
    assert policy.instruments(place, policy.schemes_of(other), other).values["policy_type_some"]["leading"] == 3


def test_the_terms_compared_are_those_of_the_ratio(dataset, counts, lang):
    content = methods.content_words(counts.columns[counts.sum() >= 5], dataset.studied)
    found = wording.terms(
        dataset.studied["zhongshan"], stressed(dataset, counts, "zhongshan"), counts[content], dataset.studied, 5
    )
    kept = found.values["policy_terms"]["kept"]
    assert kept == len(methods.compared_terms(counts[content])) < len(content)
    of_all = methods.distinctive_terms(counts[content], own=1)["term"].nunique()
    assert kept == of_all


def test_one_city_alone_is_not_compared(dataset, lang):
    own = dataset.only("wuxing")
    place = own.areas["wuxing"]
    counts = methods.term_matrix(own.terms)
    near = methods.likeness(counts, [], "wuxing")
    assert wording.likeness_table(near, place, own.areas) is None
    assert stressed(own, counts, "wuxing").empty
    for found in (
        wording.likeness(place, near, own.areas),
        wording.terms(place, stressed(own, counts, "wuxing"), counts, own.areas, 5),
        policy.instruments(place, policy.schemes_of(own.measures), own.measures),
    ):
        assert not re.search(r"nan|None|\{", said(found, lang))
    assert [column.name for column in policy.instruments_table(policy.schemes_of(own.measures), place).columns] == [
        "class",
        "share",
    ]


def test_without_documents_there_is_no_table_of_runs(dataset, counts, lang, tmp_path, monkeypatch):
    monkeypatch.setenv("FYP_DOCUMENTS", str(tmp_path))
    near = methods.likeness(counts, list(counts.columns[:100]), "xuhui")
    assert wording.shared_runs(dataset, near, dataset.studied["xuhui"]) is None


def test_with_documents_runs_are_compared(dataset, counts, documents, monkeypatch):
    monkeypatch.setenv("FYP_DOCUMENTS", str(documents))
    near = methods.likeness(counts, list(counts.columns[:100]), "xuhui")
    table = wording.shared_runs(dataset, near, dataset.studied["xuhui"])
    cells = {said(row["area"]): [said(cell) for cell in row.values()][1:] for row in table.rows}
    assert cells["Zhongshan"] == ["3.0%", "0.4%", "28"]


def test_a_sample_of_plans_is_owned_up_to(dataset, counts, lang):
    near = methods.likeness(counts, list(counts.columns[:100]), "xuhui")
    place = dataset.studied["xuhui"]
    many = dict(dataset.studied) | {f"c{i}": place for i in range(400)}
    texts = [said(wording.likeness(place, near, cities), lang) for cities in (many, dataset.studied)]
    assert ["405" in words for words in texts] == [True, False]
