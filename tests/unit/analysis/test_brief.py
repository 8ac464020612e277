"""Claims follow the facts: change these and they change; take the evidence away and they are not made."""

import functools
from dataclasses import replace

import pandas as pd
import pytest

from helpers import methods
from helpers.analysis import brief
from helpers.analysis.brief import briefing
from helpers.analysis.brief.claims import claim
from helpers.analysis.brief.front import _spread
from helpers.analysis.brief.profiles import growth, profiles
from helpers.analysis.brief.shared import shared_claim, shared_target
from helpers.analysis.common import area_names
from helpers.analysis.required import Span, ends_of
from helpers.display.show import draw, output_data
from helpers.display.words import Words, describe_inputs
from helpers.display.workings import Workings
from helpers.facts import facts_in, plain
from helpers.facts.bundle import decode, encode
from helpers.figures.briefing import MOST
from helpers.labels import LANGUAGES
from helpers.schema import Attribute


def with_indicators(dataset, change):
    """The data set with its indicators changed by a function of a copy of the frame."""
    frame = dataset.indicators.copy()
    return replace(dataset, indicators=change(frame))


def said(dataset, slug):
    return claim(profiles(dataset)[slug]).name


def claims_of(found):
    return {term.name: {name: plain(value) for name, value in term.values.items()} for term in found.claims}


def claims(dataset):
    return claims_of(briefing(dataset))


@pytest.fixture(scope="module")
def front(dataset):
    """The front page of the data set as it is."""
    return briefing(dataset)


@pytest.fixture(scope="module")
def known(dataset):
    return profiles(dataset)


def test_the_title_counts_targets_without_a_baseline_and_names_the_ends(front, plans):
    found = claims_of(front)
    counted = methods.counted_targets(plans.indicators)
    without = counted["baseline_status"].ne("reported").sum()
    assert found["claim_unbased"] == {"targets": len(counted), "without": without, "plans": 4}
    shared = found["claim_shared"]
    assert (shared["concept"], shared["lowest"], shared["highest"]) == ("市场主体", "中山市", "荆州市")
    assert shared["low"] == pytest.approx((53 / 46.3) ** 0.2 - 1)
    assert shared["high"] == pytest.approx((64.5 / 40.05) ** 0.2 - 1)
    assert plain(next(one for one in front.lead if one.name == "lead_shared").values["n"]) == 3
    assert front.figure.data["rows"]["shared"].sum() == 3


def test_where_plans_share_no_concept_the_title_names_the_ends_of_the_medians(dataset):
    bare = briefing(replace(dataset, links=dataset.links[:0]))
    least = claims_of(bare)["claim_least"]  # the ranges of the two others overlap, so that neither is the highest
    assert (least["lowest"], least["n"]) == ("中山市", 7)
    assert least["low"] == pytest.approx(0.0157, abs=1e-4)
    assert least["high"] == pytest.approx(0.1, abs=1e-4)
    assert "lead_shared" not in [one.name for one in bare.lead]
    assert not bare.figure.data["rows"]["shared"].any()


def test_nobody_is_named_in_a_shared_concept_whose_range_another_reaches(dataset, known):
    names = area_names(dataset.studied)
    shared = shared_target(dataset, [one for one in known.values() if len(one.targets)])
    rows = {area: dict(row) for area, row in shared.levels.items()}
    rows["zhongshan"]["high"] = rows["wuxing"]["low"]
    assert shared_claim(replace(shared, levels=rows), names) is None
    rows["zhongshan"]["high"] = rows["zhongshan"]["low"]
    assert shared_claim(replace(shared, levels=rows), names).name == "claim_shared"
    rows["wuxing"]["high"] = rows["jingzhou"]["low"]
    assert shared_claim(replace(shared, levels=rows), names) is None
    assert shared_target(dataset, [known["zhongshan"], known["wuxing"]]) is None  # two plans are too few to lead with


def test_that_nobody_confirmed_the_records_is_said_until_somebody_has(dataset, front):
    assert "unconfirmed" in [one.name for one in front.lead]

    def confirm_one(frame):
        frame.loc[frame.index[0], "status"] = "confirmed"
        return frame

    assert "unconfirmed" not in [one.name for one in briefing(with_indicators(dataset, confirm_one)).lead]
    assert "unconfirmed" not in [one.name for one in briefing(dataset.only()).lead]


def test_ranges_that_overlap_are_said_to(front, known, plans):
    [asked] = [tile for tile in front.tiles if tile.key == "asked"]
    overlap = asked.sentences[1]
    assert overlap.name == "asked_overlap"
    assert plain(overlap.values["names"]) == ["吴兴区", "荆州市"]
    apart = replace(plans, areas={slug: area for slug, area in plans.areas.items() if slug != "jingzhou"})
    [alone] = [tile for tile in briefing(apart).tiles if tile.key == "asked"]
    assert len(alone.sentences) == 1


def test_the_tile_counts_apart_what_needs_a_baseline_and_has_none(front, plans):
    [tile] = [tile for tile in front.tiles if tile.key == "checked"]
    needs = methods.required_change(plans.indicators, plans.periods)
    lacks = (
        plans.indicators["baseline_status"].ne("reported").to_numpy() & ~methods.is_stretch(plans.indicators).to_numpy()
    )
    types = needs["type"][lacks]
    n = int((types == "threshold").sum())  # not the yearly means, sums, works that are done or not, and those in words
    assert {name: plain(value) for name, value in tile.sentences[0].values.items()} == {
        "n": n,
        "rest": int(lacks.sum()) - n,
    }
    assert 0 < n < lacks.sum()
    for slug, key in (("xuhui", "checked"), ("zhongshan", "checked_needless")):
        alone = replace(
            plans, areas={name: area for name, area in plans.areas.items() if name == slug or not area.is_planned}
        )
        assert next(tile for tile in briefing(alone).tiles if tile.key == "checked").sentences[0].name == key


def test_ends_are_named_only_where_no_other_range_reaches_them(known, dataset):
    names = area_names(dataset.studied)
    wuxing, jingzhou, zhongshan = (known[slug] for slug in ("wuxing", "jingzhou", "zhongshan"))
    alone = _spread([zhongshan, wuxing], names)
    assert (alone.name, plain(alone.values["highest"]), plain(alone.values["k"])) == (
        "claim_spread",
        "吴兴区",
        len(wuxing.levels),
    )
    twin = replace(zhongshan, area=dataset.areas["xuhui"])
    most = _spread([zhongshan, twin, wuxing], names)  # two are lowest alike
    assert (most.name, plain(most.values["highest"])) == ("claim_most", "吴兴区")
    assert _spread([zhongshan, twin, wuxing, jingzhou], names) is None


def test_few_targets_without_a_baseline_are_no_claim(plans):
    def publish_all_but(frame, n):
        missing = frame.index[frame["baseline_status"] != "reported"]
        frame.loc[missing[n:], "baseline_status"] = "reported"
        return frame

    assert "claim_unbased" not in claims(with_indicators(plans, lambda frame: publish_all_but(frame, 5)))
    assert "claim_based" in claims(with_indicators(plans, lambda frame: publish_all_but(frame, 0)))


def test_plans_that_ask_for_much_the_same_are_not_set_apart(plans):
    def halve(frame):
        """Zhongshan asks for about what the others ask for."""
        own = frame["area"].eq("zhongshan") & frame["baseline"].notna() & frame["mode"].eq("level")
        frame.loc[own, "target"] = frame.loc[own, "baseline"] * 1.1**5
        return frame

    assert "claim_spread" not in claims(with_indicators(plans, halve))


def test_one_plan_is_not_compared(plans):
    alone = replace(
        plans, areas={slug: area for slug, area in plans.areas.items() if slug == "wuxing" or not area.is_planned}
    )
    found = briefing(alone)
    assert [term.name for term in found.claims] == ["claim_unbased_one"]
    asked = next(tile for tile in found.tiles if tile.key == "asked")
    assert not asked.bars
    assert found.figure.data["cities"]["area"].map(plain).tolist() == ["吴兴区"]


def test_each_plan_s_claim_is_the_first_that_its_records_support(known):
    assert {slug: claim(profile).name for slug, profile in known.items()} == {
        "wuxing": "below",
        "zhongshan": "slower_one",
        "linyi": "no_plan",
        "jingzhou": "far_unbound",
        "xuhui": "no_baselines",
    }


def test_a_claim_changes_with_its_facts(plans):
    no_pairs = replace(plans, contradictions=plans.contradictions[:0])
    assert said(no_pairs, "wuxing") == "median"
    no_past = replace(plans, observations=plans.observations[:0])
    assert said(no_past, "zhongshan") == "median"

    def bind_one(frame):
        frame.loc[frame.index[frame["area"] == "jingzhou"][0], "attribute"] = "约束性"
        return frame

    assert said(with_indicators(plans, bind_one), "jingzhou") == "far"
    assert said(with_indicators(plans, lambda frame: frame[frame["area"] != "xuhui"]), "xuhui") == "no_table"


def test_two_levels_have_no_median(plans):
    def keep_two(frame):
        own = frame[frame["area"] == "zhongshan"]
        levels = own.index[own["baseline"].notna() & own["mode"].eq("level") & own["unit"].ne("%")]
        return frame.drop(index=levels[2:])

    thin = with_indicators(plans, keep_two)
    assert profiles(thin)["zhongshan"].median is None
    assert "claim_spread" not in claims(thin)  # the two plans that are left ask for much the same


def test_what_came_is_told_from_three_outcomes_on(dataset, front):
    found = front
    came = next(tile for tile in found.tiles if tile.key == "came")
    met, known = (fact.value for fact in facts_in(came.number))
    assert 0 < met <= known
    assert plain(found.sentences["nation"].values["known"]) == known
    assert plain(came.sentences[0].values["total"]) == len(methods.follow(dataset, "nation").targets) > known
    none = replace(dataset, observations=dataset.observations[:0], links=dataset.links[:0])
    assert "came" not in [tile.key for tile in briefing(none).tiles]


def test_a_contradicted_median_is_a_range(plans, known):
    assert known["wuxing"].median.upper == pytest.approx(0.1242, abs=1e-4)
    assert known["zhongshan"].median.upper is None
    agreed = replace(plans, contradictions=plans.contradictions[:0])
    assert profiles(agreed)["wuxing"].median.upper is None


def test_contradictions_are_counted_in_their_tile(plans, front):
    tile = next(tile for tile in front.tiles if tile.key == "contradicted")
    assert tile.number.value == len(plans.contradictions)
    assert sum(bar.value.value for bar in tile.bars) == len(plans.contradictions)
    none = replace(plans, contradictions=plans.contradictions[:0])
    assert "contradicted" not in [tile.key for tile in briefing(none).tiles]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_figure_has_a_line_for_every_plan_and_a_drawing_for_phones(known, front, lang):
    figure = front.figure
    for narrow in (False, True):
        drawn = draw(figure, lang, narrow=narrow)
        texts = {text.get_text() for text in drawn.axes[0].texts} | {
            text.get_text() for text in drawn.axes[0].get_yticklabels()
        }
        for profile in known.values():
            assert Words(lang).say(profile.name) in texts
    assert len(drawn.drawn_data) == len(figure.data["rows"])


def test_of_three_hundred_plans_the_figure_draws_a_sample(front):
    figure = front.figure
    cities, rows = figure.data["cities"], figure.data["rows"]
    one = rows[rows["area"] == rows["area"].iloc[0]]
    many = replace(
        figure,
        data={
            "rows": pd.concat([one.assign(area=f"city {i:03}") for i in range(300)], ignore_index=True),
            "cities": cities.iloc[:1].loc[[0] * 300].assign(area=[f"city {i:03}" for i in range(300)]),
        },
    )
    drawn = draw(many, "en")
    assert len(drawn.axes[0].get_yticks()) == MOST
    assert drawn.get_size_inches()[1] < 10


@pytest.fixture(scope="module")
def opening(dataset):
    """How page 02 of a city opens beside the others, made once a city."""
    return functools.cache(lambda city: brief.feasibility(dataset.only(*dataset.studied), city))


@pytest.fixture(scope="module")
def review_of(dataset):
    """How page 01 of a city opens, made once a city."""
    return functools.cache(lambda city: brief.baseline(dataset.only(city), city))


def test_the_review_opens_with_contradictions_and_quotes_both_figures(dataset, review_of):
    found = review_of("jingzhou")
    assert found.claim.name == "contradicts"
    assert [plain(found.claim.values[name]) for name in ("n", "k")] == [4, 3]
    scope = found.claim.values["scope"]
    assert (scope.name, plain(scope.values["differ"]), plain(scope.values["same"])) == ("scope_some", 3, 1)
    pairs = [one for one in found.sentences if one.name.startswith("pair")]
    assert len(pairs) == 2
    assert all(fact.place.record for one in pairs for fact in facts_in(one))
    none = replace(dataset, contradictions=dataset.contradictions[:0]).only("jingzhou")
    assert brief.baseline(none, "jingzhou").claim.name == "table"
    assert pairs[0].name == "pair_parts"  # which no difference of scope explains


@pytest.mark.parametrize(("scope", "name"), [("may_differ", "scope_all"), ("same", "scope_none")])
def test_what_may_differ_in_scope_is_counted_apart_from_contradictions(dataset, front, scope, name):
    tile = next(one for one in front.tiles if one.key == "contradicted")
    some = tile.sentences[0].values["scope"]
    pairs = dataset.contradictions
    assert some.name == "scope_some"
    assert plain(some.values["differ"]) == (pairs["scope"] == "may_differ").sum() < plain(tile.number) == len(pairs)
    assert plain(some.values["same"]) == (pairs["scope"] == "same").sum() > 0
    changed = replace(dataset, contradictions=pairs.assign(scope=scope))
    tile = next(one for one in briefing(changed).tiles if one.key == "contradicted")
    assert tile.sentences[0].values["scope"].name == name
    below = claim(profiles(changed)["wuxing"])
    assert (below.name, below.values["scope"].name) == ("below", name)


def test_the_review_counts_the_baselines_that_another_document_prints(dataset):
    """Zhongshan's work report prints 46.3 beside the plan's 46; where nothing else is printed, that is said."""
    own = dataset.only("zhongshan")
    rows = own.indicators.drop_duplicates(["table", "row"])["baseline"].notna().sum()
    limit = brief.baseline(own, "zhongshan").limit
    assert limit.name == "limit_baseline_differ"
    assert {name: plain(value) for name, value in limit.values.items()} == {"whole": rows, "n": 1, "k": 1}
    same = own.panel["value"].where(own.panel["value"] != 46.3, 46.0)
    agreeing = replace(own, panel=own.panel.assign(value=same))
    assert brief.baseline(agreeing, "zhongshan").limit.name == "limit_baseline_agree"
    alone = replace(own, panel=own.panel[:0])
    assert brief.baseline(alone, "zhongshan").limit.name == "limit_baseline_alone"
    without = replace(dataset.only("xuhui"), contradictions=dataset.contradictions[:0])
    assert brief.baseline(without, "xuhui").limit.name == "limit_baseline"


def test_each_page_opens_with_what_it_found(dataset, opening, review_of):
    for slug in dataset.studied:
        first = review_of(slug).claim
        assert first != opening(slug).claim or first.name == "no_plan", slug
    review = review_of("zhongshan")
    assert (review.claim.name, [one.name for one in review.sentences]) == ("table", ["binding", "grew", "narrative"])
    assert review_of("xuhui").claim.name == "table_none"


def test_feasibility_sets_a_plan_beside_the_others(dataset, opening):
    found = opening("zhongshan")
    assert found.claim.name == "slower_one"
    assert [one.name for one in found.sentences] == ["median_beside", "below_median_all", "baselines"]
    below = found.sentences[1].values
    assert plain(below["n"]) == 7
    assert len(below["n"].inputs["others"].items) == 23  # the others are named
    alone = dataset.only("zhongshan")
    assert brief.feasibility(alone, "zhongshan").sentences[0].name == "median_alone"


def test_a_range_lies_beyond_others_only_where_both_its_ends_do(dataset, opening):
    """Jingzhou's local standards ask for −1.6 to 8.6 % a year: below nobody's, and on no side of a median of 3.8."""
    above = next(one for one in opening("jingzhou").sentences if one.name.startswith("above_median"))
    assert [plain(above.values[name]) for name in ("k", "n")] == [13, 15]
    one = dataset.only("zhongshan", "wuxing")
    below = next(said for said in brief.feasibility(one, "zhongshan").sentences if said.name.startswith("below"))
    assert below.name == "below_median_all_ends"  # no range reaches down to them where Jingzhou's is away


def test_a_plan_without_binding_targets_says_so_in_words(review_of):
    said = [one.name for one in review_of("jingzhou").sentences]
    assert "baselines_unbound" in said
    assert "baselines" not in said


def test_a_plan_without_a_table_opens_with_that(dataset, opening):
    found = opening("linyi")
    assert (found.claim.name, found.sentences) == ("no_plan", ())
    review = brief.baseline(dataset.only("linyi"), "linyi")
    assert [review.claim.name, *(one.name for one in review.sentences)] == ["no_plan", "commitments"]
    assert plain(review.sentences[0].values["n"]) == 31
    cities = brief.growth_focus(dataset.only(*dataset.studied), "linyi").data["cities"]
    assert cities["area"].map(plain).tolist() == ["吴兴区", "荆州市", "中山市", "临沂市"]
    assert brief.growth_focus(dataset.only("linyi"), "linyi") is None


def test_every_number_of_an_opening_has_an_origin(dataset, opening, review_of):
    for slug in dataset.studied:
        for found in (review_of(slug), opening(slug)):
            for one in (found.claim, *found.sentences):
                bare = [value for value in one.values.values() if isinstance(value, float)]
                assert not bare, one.key


def comparison(dataset, city, **changed):
    chosen = replace(dataset.only(*dataset.studied), **changed)
    wanted = methods.choose_concepts([], chosen.concepts)
    levels = {slug: str(area.level) for slug, area in chosen.areas.items()}
    linked = methods.linked_figures(chosen.indicators, chosen.statements, chosen.links, wanted, levels)
    matrix = methods.comparability(linked, wanted, list(chosen.areas))
    exact = methods.exact_figures(linked, chosen.concepts)
    required = methods.required_change(chosen.indicators, chosen.periods)
    sets = methods.comparable_sets(
        methods.exact_changes(exact, chosen.indicators, required), methods.side_by_side(exact)
    )
    scores = methods.pmc_by_city(methods.pmc_scores(chosen.pmc_codes, chosen.pmc_variables), [])
    ends = ends_of(chosen)
    rest = (chosen.measures, scores, chosen.pmc_codes, chosen.areas, ends)
    return brief.comparison(chosen.areas[city], matrix, sets, *rest)


def test_the_comparison_opens_with_what_sets_a_place_apart(dataset):
    found = comparison(dataset, "zhongshan")
    assert [found.claim.name, *(one.name for one in found.sentences)] == [
        "asks_least_all",
        "instrument",
        "only_exact",
        "complete",
    ]
    exact = {name: plain(value) for name, value in found.sentences[1].values.items()}
    assert exact == {"n": 11, "all": 44, "cities": 5}
    instrument = {name: plain(value) for name, value in found.sentences[0].values.items()}
    complete = {name: plain(value) for name, value in found.sentences[2].values.items()}
    assert [round(complete[name], 2) for name in ("low", "high")] == [6.57, 7.2]  # Linyi's is a work plan
    assert complete["n"] == 4  # no place of its own
    assert found.sentences[2].values["order"].name == "complete_within"
    counts = {"n": 28, "all": 46, "there": 93, "all_there": 184, "cities": 4}
    assert {name: instrument[name] for name in counts} == counts  # never without the other places' figure
    few = comparison(dataset, "zhongshan", measures=dataset.measures[:0], links=dataset.links[:0])
    assert (few.claim.name, [one.name for one in few.sentences]) == ("nothing_exact", ["complete"])


def together(dataset, **changed):
    chosen = replace(dataset.only(*dataset.studied), **changed)
    levels = {slug: str(area.level) for slug, area in chosen.areas.items()}
    wanted = methods.choose_concepts([], chosen.concepts)
    linked = methods.linked_figures(chosen.indicators, chosen.statements, chosen.links, wanted, levels)
    scores = methods.pmc_scores(chosen.pmc_codes, chosen.pmc_variables)
    index = methods.pmc_by_city(scores, methods.grade_schemes("all", 9))
    return brief.together(chosen, methods.comparability(linked, wanted, list(chosen.areas)), index)


def test_the_comparison_of_all_opens_with_how_much_can_be_compared(dataset):
    found = together(dataset)
    assert found.claim.name == "only_exact"
    assert [one.name for one in found.sentences] == ["lead_shared", "asks_shared", "complete"]
    asks = {name: plain(value) for name, value in found.sentences[1].values.items()}
    assert (asks["lowest"], asks["highest"]) == ("中山市", "荆州市")
    few = together(dataset, links=dataset.links[:0])
    assert (few.claim.name, [one.name for one in few.sentences]) == ("nothing_exact", ["complete"])


def test_nobody_asks_for_least_whose_range_meets_another_s(plans):
    """Three concepts; where another figure makes a change a range that meets the other's, neither is the least."""
    rows = [
        {
            "concept_id": concept,
            "group": "",
            "measure": "growth",
            "area": area,
            "value": value,
            "record_id": concept + area,
        }
        for concept, own, other in (("x", 0.03, 0.05), ("y", 0.03, 0.05), ("z", 0.03, 0.05))
        for area, value in (("zhongshan", own), ("jingzhou", other))
    ]
    rest = (plans.measures[:0], pd.DataFrame({"index": []}), plans.pmc_codes[:0], plans.areas)
    matrix = pd.DataFrame({"zhongshan": ["exact"] * 3, "jingzhou": ["exact"] * 3}, index=list("xyz"))

    def asked(area, **ends):
        found = brief.comparison(plans.areas[area], matrix, pd.DataFrame(rows), *rest, ends)
        told = [(one.name, {name: plain(value) for name, value in one.values.items()}) for one in (found.claim,)]
        return [one for one in told if one[0].startswith("asks_")]

    assert asked("zhongshan")[0][0] == "asks_least_all"
    assert asked("jingzhou")[0][0] == "asks_most_all"
    for wide in ({"xzhongshan": Span(0.03, 0.06)}, {"xjingzhou": Span(0.02, 0.05)}):
        for area, key in (("zhongshan", "asks_least"), ("jingzhou", "asks_most")):
            (name, values), *_ = asked(area, **wide)
            assert (name, values["k"], values["n"]) == (key, 2, 3)
    assert asked("zhongshan", **{f"{concept}zhongshan": Span(0.03, 0.06) for concept in "xyz"}) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_opening_is_said_in_either_language_and_survives_its_bundle(lang, opening):
    found = opening("zhongshan")
    data = output_data(decode(encode(found)), lang, Workings())
    assert data == output_data(found, lang, Workings())
    assert data["text/html"].count("<li>") == len(found.sentences)
    assert 'class="limit"' in data["text/html"]


def test_a_place_whose_document_is_no_plan_is_said_to_be_left_out(plans, front):
    places, _ = front.not_counted
    assert plain(places.values["names"]) == ["临沂市"]
    assert plain(places.values["plans"]) == 4
    every = replace(plans, areas={slug: area for slug, area in plans.areas.items() if slug != "linyi"})
    assert [one.name for one in briefing(every).not_counted] == ["stretch_not_counted"]


def test_a_range_names_every_figure_that_gives_it(dataset):
    profile = profiles(dataset)["zhongshan"]
    level = profile.levels.set_index("indicator_id", drop=False).loc["zhongshan-t1-r01"].to_dict()
    assert describe_inputs(growth(level), "en") == "y0 = 46 / 46.3, yT = 53, n = 5"
    other = profile.levels.set_index("indicator_id", drop=False).loc["zhongshan-t1-r03"].to_dict()
    assert describe_inputs(growth(other), "en").startswith("y0 = 14,000, ")


def test_a_stretch_target_is_no_peer(dataset, plans):
    """Jingzhou strives for more than it expects: one of its level targets with a baseline is no peer."""
    every = dataset.only(*dataset.studied)
    said = brief.feasibility(every, "zhongshan").sentences[0]
    found = methods.targets_from_baseline(
        plans.indicators, methods.required_change(plans.indicators, plans.periods)
    ).query("type == 'level' and area != 'zhongshan'")
    assert (found["attribute"] == Attribute.STRETCH.value).sum() == 1
    assert plain(said.values["N"]) == len(found) - 1
    assert plain(said.values["plans"]) == 2
    assert said.values["stretch"].name == "stretch_left_out"
    without = every.only("zhongshan", "wuxing")
    assert brief.feasibility(without, "zhongshan").sentences[0].values["stretch"] == ""


def test_an_expected_and_a_stretch_target_count_once(dataset, front, known):
    """What is said of a plan is the same without the stretch target that stands beside an expected one."""
    one = known["jingzhou"]
    assert one.stretch == 1
    assert len(one.targets) == len(one.records) - 1
    expected = with_indicators(dataset, lambda rows: rows[rows["attribute"] != Attribute.STRETCH.value])
    alone = profiles(expected)["jingzhou"]
    assert plain(one.median) == plain(alone.median)
    assert one.median.upper == alone.median.upper
    for told in (brief.feasibility, brief.baseline):
        with_it, without_it = (told(every.only(*every.studied), "jingzhou") for every in (dataset, expected))
        assert [counts_in(said) for said in with_it.sentences] == [counts_in(said) for said in without_it.sentences]
    drawn = front.figure.data["rows"]
    assert len(drawn[drawn["area"].map(plain) == "荆州市"]) == len(one.levels)
    assert front.figure.data["stretch"] == 1
    bare = briefing(expected)
    assert [plain(tile.number) for tile in front.tiles] == [plain(tile.number) for tile in bare.tiles]
    assert claims_of(front) == claims_of(bare)
    assert plain(next(one for one in front.not_counted if one.name == "stretch_not_counted").values["n"]) == 1


def counts_in(said):
    return {name: plain(value) for name, value in said.values.items() if name != "stretch"}


def test_a_missing_column_is_no_empty_cell(front, plans):
    [tile] = [tile for tile in front.tiles if tile.key == "checked"]
    [kinds] = [one for one in tile.sentences if one.name == "checked_kinds"]
    counts = {name: plain(value) for name, value in kinds.values.items()}
    status = methods.counted_targets(plans.indicators)["baseline_status"].value_counts()
    assert counts == {"column": status["no_column"], "cell": status["not_published"]}


def test_concepts_that_two_plans_share_alone_are_counted_beside_the_others(dataset):
    said = comparison(dataset, "jingzhou")
    asks = said.claim
    assert asks.name.startswith("asks_")
    assert (plain(asks.values["n"]), plain(asks.values["pairs"].values["n"])) == (3, 2)
