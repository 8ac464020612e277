"""The openings of reports 04 and 05 follow the outcomes and the fates, and are withheld where these are few."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.analysis import brief
from helpers.analysis.brief.outcomes import FEWEST_EXCEEDED, FEWEST_KNOWN, FEWEST_PACED, known_outcomes
from helpers.display.words import Words
from helpers.facts import plain
from helpers.labels import LANGUAGES
from helpers.methods import align_targets, fates_of_targets, follow, outcomes


def bare(said):
    return {name: plain(value) for name, value in said.values.items()}


def settled(said):
    """What an opening says of the records behind its claim, by the name of each sentence."""
    return {part.name: part for part in said.sentences}


def parts(dataset, city):
    above = [area.slug for area in dataset.area(city).above]
    tables, links = dataset.tables_of(city, *above), dataset.links_of(city, *above)
    fates = fates_of_targets(tables[tables["area"] == city], links, dataset.concepts)
    return fates, align_targets(tables, links, dataset.concepts, {city: above}), tables


def opening(dataset, city, change=lambda frame: frame, align=lambda frame: frame):
    fates, alignment, tables = parts(dataset, city)
    return brief.succession(
        dataset.area(city),
        change(fates),
        align(alignment),
        tables,
        dataset.concepts,
        dataset.areas,
        dataset.documents,
    )


def raised(fates):
    return (fates["later"] == "nation-outline-2026") & (fates["fate"] == "raised") & (fates["pace"] != "")


def with_more(fates):
    """The nation's fates as if the targets of another definition were comparable, raised and slower."""
    widened = (fates["later"] == "nation-outline-2026") & (fates["fate"] == "redefined")
    return fates.assign(fate=fates["fate"].mask(widened, "raised"), pace=fates["pace"].mask(widened, "lowered"))


def test_too_few_targets_of_one_definition_make_no_claim_on_their_pace(dataset):
    fates = parts(dataset, "nation")[0]
    assert 0 < raised(fates).sum() < FEWEST_PACED
    said = opening(dataset, "nation")
    assert said.claim.name == "carried"
    # Beside the count stands what the raised targets ask for a year.
    first = said.sentences[0]
    assert (first.name, bare(first)) == ("raised_but_slower_all", {"raised": 6, "n": 4, "k": 4})


def test_most_raised_targets_that_slow_down_are_the_claim(dataset):
    fates = with_more(parts(dataset, "nation")[0])
    own = fates[raised(fates)]
    assert len(own) >= FEWEST_PACED
    said = opening(dataset, "nation", with_more)
    assert said.claim.name == "raised_slower"
    values = bare(said.claim)
    assert (values["n"], values["k"]) == (len(own), (own["pace"] == "lowered").sum())
    assert [values[key] for key in ("next", "end")] == [2026, 2030]
    assert [sentence.name for sentence in said.sentences] == ["carried", "beyond_reached"]
    ratchet = bare(said.sentences[1])  # never without those that were not exceeded
    assert [ratchet[name] for name in ("n", "k", "others", "j")] == [8, 6, 6, 6]


def test_a_ratchet_is_said_only_where_the_others_were_raised_less_often(dataset):
    def turned(fates):
        return fates.assign(beyond_reached=fates["beyond_reached"].where(fates["beyond_old"] > 0, -0.1))

    def alone(fates):
        return fates[~(fates["beyond_old"] <= 0)]

    assert opening(dataset, "nation", turned).sentences[-1].name == "beyond_reached_more"
    assert "beyond_reached" not in " ".join(said.name for said in opening(dataset, "nation", alone).sentences)


def test_the_claim_turns_with_the_pace_and_falls_back_on_what_was_carried_on(dataset):
    def turned(fates):
        fates = with_more(fates)
        return fates.assign(pace=fates["pace"].replace({"lowered": "raised", "raised": "lowered"}))

    assert opening(dataset, "nation", turned).claim.name == "raised_faster"

    def level(fates):
        return with_more(fates).assign(pace=with_more(fates)["pace"].replace({"lowered": "kept", "raised": "kept"}))

    split = opening(dataset, "nation", level)
    assert split.claim.name == "carried"
    few = opening(
        dataset,
        "nation",
        lambda fates: with_more(fates).drop(index=fates.index[raised(with_more(fates))][FEWEST_PACED - 1 :]),
    )
    assert few.claim.name == "carried"
    assert "carried" not in [sentence.name for sentence in few.sentences]


def test_every_target_is_carried_on_dropped_or_new(dataset):
    fates = parts(dataset, "nation")[0]
    last = fates[fates["later"] == "nation-outline-2026"]
    found = opening(dataset, "nation")
    carried = next(said for said in (found.claim, *found.sentences) if said.name == "carried")
    values = bare(carried)
    assert values["carried"] + values["dropped"] + values["new"] == len(last)
    assert values["dropped"] == (last["fate"] == "dropped").sum()


def test_few_exceeded_targets_are_passed_over(dataset):
    def few(fates):
        exceeded = fates.index[fates["reached"].notna() & (fates["beyond_old"] > 0)]
        assert len(exceeded) >= FEWEST_EXCEEDED
        return fates.drop(index=exceeded[FEWEST_EXCEEDED - 1 :])

    assert "beyond_reached" not in [said.name for said in opening(dataset, "nation", few).sentences]


@pytest.mark.parametrize(("city", "pace"), [("wuxing", "slower"), ("jingzhou", "faster")])
def test_one_target_shared_with_an_area_above_is_named_with_both_paces(dataset, city, pace):
    said = opening(dataset, city)
    assert said.claim.name == f"aligned_one_{pace}"
    row = parts(dataset, city)[1].query("relation in ['tightened', 'loosened']").iloc[0]
    text = Words("en").say(said.claim)
    for name in ("rate", "rate_above"):
        assert f"{100 * row[name]:+.1f}%" in text


def test_several_shared_targets_are_counted(dataset):
    def twice(alignment):
        own = alignment[alignment["relation"] == "loosened"]
        return pd.concat([alignment, own, own.assign(relation="kept")])

    values = bare(opening(dataset, "wuxing", align=twice).claim)
    assert [values[key] for key in ("n", "faster", "slower", "same")] == [3, 0, 2, 1]


@pytest.mark.parametrize("city", ["zhongshan", "linyi", "xuhui"])
def test_nothing_is_claimed_of_a_place_that_shares_nothing_comparable(dataset, city):
    assert opening(dataset, city) is None


def review(dataset, area, kept=None):
    follow_up = follow(dataset, area)
    ends = outcomes(follow_up)
    known = known_outcomes(ends)
    if kept is not None:
        over = [*known][kept:]
        ends = {key: replace(end, is_completed=None) if key in over else end for key, end in ends.items()}
    return brief.review(dataset.area(area), follow_up, ends), known, len(follow_up.targets)


def test_what_came_of_the_targets_is_told_from_three_outcomes_on(dataset):
    said, known, total = review(dataset, "nation")
    values = bare(said.claim)
    assert said.claim.name == "met"
    assert (values["n"], values["known"], values["total"]) == (sum(known.values()), len(known), total)
    assert review(dataset, "nation", FEWEST_KNOWN)[0].claim.name == "met_all"
    few = review(dataset, "nation", FEWEST_KNOWN - 1)[0]
    assert (few.claim.name, few.claim.values["outcome"].name) == ("observed", "outcome_some")
    assert len(few.sentences) == 3


@pytest.mark.parametrize(
    ("city", "name", "total"), [("wuxing", "unobserved", 17), ("linyi", "unobserved_promises", 31)]
)
def test_a_plan_of_which_nothing_is_observed_opens_with_that(dataset, city, name, total):
    said = review(dataset, city)[0]
    assert (said.claim.name, bare(said.claim)["total"]) == (name, total)
    assert said.sentences == ()
    assert said.limit.name == "limit_unobserved"


@pytest.mark.parametrize(
    ("city", "total", "year", "classes"),
    [
        ("jingzhou", 27, 2022, ["by share of time “Faster”", "by share of time “Lagging”"]),
        ("zhongshan", 19, 2021, ["by share of time “Faster” or “Achieved early”"]),
    ],
)
def test_what_is_observed_on_the_way_opens_a_review_without_outcomes(dataset, city, total, year, classes):
    said = review(dataset, city)[0]
    values = bare(said.claim)
    assert (said.claim.name, values["n"], values["total"], values["year"]) == ("observed", 1, total, year)
    assert said.claim.values["outcome"].name == "outcome_none"
    assert [Words("en").say(one.values["classed"]) for one in said.sentences] == classes
    assert all(str(year) in Words("en").say(one.values["seen"]) for one in said.sentences)


def test_a_figure_of_the_year_of_the_review_is_dated_as_well(dataset):
    plan = follow(dataset, "nation", 2023)
    said = brief.review(dataset.area("nation"), plan, outcomes(plan))
    assert Words("en").say(said.sentences[0].values["seen"]) == "11.8 (2023)"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_openings_read_whole_in_both_languages(dataset, lang):
    reviewed = [review(dataset, area)[0] for area in ("nation", "wuxing", "linyi", "jingzhou", "zhongshan")]
    found = [opening(dataset, "nation"), opening(dataset, "wuxing"), *reviewed]
    for said in found:
        for thing in (said.claim, *said.sentences, said.limit):
            text = Words(lang).say(thing)
            assert len(text) > 12
            assert not any(mark in text for mark in ("{", "None", "nan"))


def test_a_plan_of_all_sectors_and_records_that_are_not_settled_are_named(dataset):
    """The nation's outcomes come from its outline, of which each record was read once."""
    said = review(dataset, "nation")[0]
    assert said.claim.values["document"].name == "of_all_sectors"
    behind = settled(said)
    assert [bare(behind[name])["n"] for name in ("by_earlier", "provisional")] == [2, 18]
    follow_up = follow(dataset, "nation")
    checked = replace(
        follow_up,
        targets=follow_up.targets.assign(status="coded"),
        observed=follow_up.observed.assign(status="coded"),
    )
    claim = brief.review(dataset.area("nation"), checked, outcomes(checked))
    assert list(settled(claim)) == ["by_earlier"]
    assert "read only once" not in Words("en").sentences((claim.claim, *claim.sentences))
