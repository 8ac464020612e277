"""Targets in the next plan: every fate, renamed and restated targets, the ratchet, and what must not be compared."""

import pandas as pd
import pytest

from helpers.data import load_dataset
from helpers.methods import count_fates, fates_of_targets
from helpers.methods.fates import Ratchet, beyond, count_ratchet

TABLE = {
    "area": "place",
    "table": 1,
    "group": "",
    "name_en": "",
    "unit": "%",
    "baseline_raw": "",
    "target_upper": None,
    "operator": "=",
    "change_kind": "",
    "mode": "level",
    "attribute": "",
    "baseline_status": "reported",
}


def plans(*rows):
    """Records of two plans (2016–2020, 2021–2025): name, plan (1, 2), concept, baseline, target, further fields."""
    records, links = [], []
    for at, (name, plan, concept, baseline, target, *more) in enumerate(rows):
        first = 2011 + 5 * plan
        record = TABLE | {
            "indicator_id": f"r{at}",
            "document": f"plan-{first}",
            "row": at + 1,
            "name": name,
            "unit": "件",
            "baseline": baseline,
            "baseline_year": first - 1,
            "target": target,
            "target_raw": "" if target is None else str(target),
            "target_year": first + 4,
            "first": first,
            "last": first + 4,
        }
        records.append(record | (more[0] if more else {}))
        if concept:
            link = {"concept_id": concept, "record_id": f"r{at}", "match": "exact", "factor": 1.0}
            links.append(link | {"caveat": "", "caveat_en": ""})
    concepts = dict.fromkeys(dict.fromkeys(link["concept_id"] for link in links), 1)
    about = pd.DataFrame(
        {"concept_id": list(concepts), "direction": list(concepts.values()), "depends_on_size": False},
        columns=["concept_id", "direction", "depends_on_size"],
    )
    return pd.DataFrame(records), pd.DataFrame(links), about


def fate(*rows):
    return fates_of_targets(*plans(*rows)).to_dict("records")


def test_a_level_is_raised_kept_or_lowered_in_the_wanted_direction():
    found = fate(
        ("a", 1, "a", 10, 20),
        ("a", 2, "a", 20, 30),
        ("b", 1, "b", 10, 20),
        ("b", 2, "b", 20, 20),
        ("c", 1, "c", 10, 20),
        ("c", 2, "c", 16, 18),
        ("d", 1, "d", 30, 20, {"operator": "<="}),
        ("d", 2, "d", 20, 15, {"operator": "<="}),
    )
    assert [row["fate"] for row in found] == ["raised", "kept", "lowered", "raised"]


def test_each_target_has_its_own_rate_whether_or_not_the_two_may_be_compared():
    """Redefined, with one measure only, untied, and a limit that the baseline keeps already."""
    tables, links, about = plans(
        ("a", 1, "a", 10, 20),
        ("a again", 2, "a", 40, 80),
        ("b", 1, "b", None, 46),
        ("b", 2, "b", 50, 60),
        ("c", 1, "", 1, 2),
        ("d", 1, "d", 5, 6, {"operator": "<="}),
    )
    links["match"] = links["match"].mask(links["record_id"] == "r1", "broad")
    found = {row["earlier_id"]: row for row in fates_of_targets(tables, links, about).to_dict("records")}
    double, names = 2 ** (1 / 5) - 1, ("fate", "measure", "pace", "earlier_measure", "later_measure")
    assert [found["r0"][name] for name in names] == ["redefined", "", "", "growth", "growth"]
    assert (found["r0"]["earlier_rate"], found["r0"]["later_rate"]) == pytest.approx((double, double))
    assert [found["r2"][name] for name in names] == ["raised", "", "", "", "growth"]
    assert found["r2"]["later_rate"] == pytest.approx(1.2 ** (1 / 5) - 1)
    assert [found["r4"][name] for name in names] == ["dropped", "", "", "growth", ""]
    assert found["r4"]["earlier_rate"] == pytest.approx(double)
    assert (found["r5"]["earlier_measure"], found["r5"]["earlier_is_kept"]) == ("", True)


def test_a_raised_level_may_ask_for_a_slower_change():
    [row] = fate(("a", 1, "a", 10, 20), ("a", 2, "a", 20, 30))
    assert row["earlier_rate"] == pytest.approx(2 ** (1 / 5) - 1)
    assert row["later_rate"] == pytest.approx(1.5 ** (1 / 5) - 1)
    assert (row["fate"], row["pace"], row["measure"]) == ("raised", "lowered", "growth")


def test_what_is_in_one_plan_only_is_dropped_or_new_with_a_concept_or_without():
    found = fate(("a", 1, "a", 10, 20), ("b", 1, "", 1, 2), ("c", 2, "c", 1, 2), ("d", 2, "", 1, 2))
    assert [(row["fate"], row["concept_id"]) for row in found] == [
        ("dropped", "a"),
        ("dropped", ""),
        ("new", "c"),
        ("new", ""),
    ]
    assert [row["later_id"] for row in found] == ["", "", "r2", "r3"]


def test_a_target_of_another_name_is_renamed_and_still_compared():
    [row] = fate(("a", 1, "a", 10, 20), ("A", 2, "a", 20, 30))
    assert row["is_renamed"]
    assert row["fate"] == "raised"


def test_words_ranges_and_other_quantities_are_not_compared():
    words = {"target_raw": "稳步提高"}
    [kept] = fate(("a", 1, "a", 10, None, words), ("a", 2, "a", 20, None, words))
    [changed] = fate(("a", 1, "a", 10, None, words), ("a", 2, "a", 20, 30))
    [ranged] = fate(("a", 1, "a", 10, 20, {"target_upper": 25.0}), ("a", 2, "a", 20, 30))
    [summed] = fate(("a", 1, "a", 10, 20, {"mode": "cumulative"}), ("a", 2, "a", 20, 30))
    assert [row["fate"] for row in (kept, changed, ranged, summed)] == ["kept", "unclear", "unclear", "unclear"]
    assert {row["pace"] for row in (kept, changed, summed)} == {""}


def test_targets_of_another_definition_have_a_fate_of_their_own():
    tables, links, concepts = plans(("a", 1, "a", 10, 20), ("a", 2, "a", 20, 30))
    links.loc[1, ["match", "caveat"]] = ["close", "recounted"]
    [row] = fates_of_targets(tables, links, concepts).to_dict("records")
    assert (row["fate"], row["pace"], row["measure"], row["caveat"]) == ("redefined", "", "", "recounted")
    assert pd.isna(row["reached"])


def test_without_a_wanted_direction_nothing_is_raised_or_exceeded():
    tables, links, concepts = plans(("a", 1, "a", 10, 20), ("a", 2, "a", 25, 30))
    [row] = fates_of_targets(tables, links, concepts.assign(direction=0)).to_dict("records")
    assert (row["fate"], row["direction"]) == ("unclear", 0)
    assert pd.isna(row["reached"])
    tables["operator"] = "<="
    [row] = fates_of_targets(tables, links, concepts.assign(direction=0)).to_dict("records")
    assert (row["fate"], row["direction"]) == ("lowered", -1)


def test_the_ratchet_needs_exact_figures_of_the_last_year():
    [row] = fate(("a", 1, "a", 10, 20), ("a", 2, "a", 25, 30))
    assert row["reached"] == 25
    assert row["beyond_old"] == pytest.approx(0.25)
    assert row["beyond_reached"] == pytest.approx(0.2)
    [earlier] = fate(("a", 1, "a", 10, 20), ("a", 2, "a", 25, 30, {"baseline_year": 2019}))
    [bound] = fate(("a", 1, "a", 10, 20), ("a", 2, "a", 25, 30, {"operator": ">"}))
    assert pd.isna(earlier.get("reached"))
    assert pd.isna(bound.get("reached"))


def test_plans_that_do_not_follow_each_other_are_no_pair():
    tables, links, concepts = plans(("a", 1, "a", 10, 20), ("a", 2, "a", 20, 30))
    later = tables["document"] == "plan-2021"
    tables.loc[later, ["first", "last"]] = [2026, 2030]
    assert fates_of_targets(tables, links, concepts).empty


def test_nothing_gives_nothing():
    tables, links, concepts = plans(("a", 1, "a", 10, 20))
    assert fates_of_targets(tables.iloc[0:0], links, concepts).empty
    assert count_fates(fates_of_targets(tables, links, concepts)).empty


def test_the_nations_last_two_plans():
    """Fates as read from the two tables apart from this code; 'income growth' is worded anew, so it is not compared."""
    data = load_dataset()
    found = fates_of_targets(data.tables_of("nation"), data.links_of("nation"), data.concepts)
    last = found[found["later"] == "nation-outline-2026"].set_index("concept_id")["fate"]
    raised = {
        "hv_patents_per_10k",
        "digital_core_share",
        "schooling_years",
        "forest_coverage",
        "grain_capacity",
        "energy_capacity",
    }
    assert set(last[last == "raised"].index) == raised
    assert last["co2_intensity_reduction"] == "lowered"
    assert last["income_growth"] == "unclear"
    assert set(last[last == "dropped"].index) == {
        "pension_coverage",
        "energy_intensity_reduction",
        "good_air_days",
        "",
    }
    assert (last == "new").sum() == 5


def test_shanghais_outlines_of_2021_and_2026_stand_side_by_side():
    """Fates as read from the two tables apart from this code: any area with two plans has them."""
    data = load_dataset()
    tables, links = data.tables_of("shanghai"), data.links_of("shanghai")
    assert tables.groupby("document").size().to_dict() == {"shanghai-outline-2021": 21, "shanghai-outline-2026": 20}
    found = fates_of_targets(tables, links, data.concepts)
    fate = found[found["concept_id"] != ""].set_index("concept_id")
    assert fate["fate"].value_counts().to_dict() == {
        "raised": 8,
        "redefined": 2,
        "unclear": 2,
        "dropped": 3,
        "kept": 1,
        "new": 1,
    }
    assert fate.loc["hv_patents_per_10k", ["earlier_goal", "later_goal"]].tolist() == [30, 85]
    assert fate.loc["accident_death_rate", "fate"] == "raised"  # fewer deaths are asked for
    assert fate.loc["digital_core_share", "fate"] == "redefined"  # the whole digital economy, then its core
    assert set(fate.index[fate["fate"] == "dropped"]) == {
        "life_expectancy",
        "energy_intensity_reduction",
        "forest_coverage",
    }
    assert fate.index[fate["fate"] == "new"].tolist() == ["nonfossil_share"]


@pytest.mark.parametrize(
    ("old", "new", "fate_of"),
    [
        (20, 20, "kept"),
        (20, 20 + 1e-8, "kept"),  # the last bits of a conversion: 1e-9 of the larger
        (20, 20.0001, "raised"),
        (20, 19.9999, "lowered"),
        (0.5, 0.5 + 0.9e-9, "kept"),  # below one, 1e-9 itself
        (0.5, 0.5 + 1.1e-9, "raised"),
        (-20, -20.0001, "lowered"),
    ],
)
def test_a_target_is_kept_but_for_the_last_bits(old, new, fate_of):
    [row] = fate(("a", 1, "a", -30, old), ("a", 2, "a", -30, new))
    assert row["fate"] == fate_of


@pytest.mark.parametrize(
    ("old", "reached", "new", "counted"),
    [
        (20, 25, 30, (1, 1, 0, 0)),
        (20, 25, 25, (1, 0, 0, 0)),
        (20, 20, 30, (0, 0, 1, 1)),  # met exactly is not exceeded
        (20, 20, 20, (0, 0, 1, 0)),
        (20, 15, 10, (0, 0, 1, 0)),
        (20, None, 30, (0, 0, 0, 0)),
    ],
)
def test_a_ratchet_counts_what_was_exceeded_and_goes_beyond(old, reached, new, counted):
    found = count_ratchet(fates_of_targets(*plans(("a", 1, "a", 10, old), ("a", 2, "a", reached, new))))
    assert (found.exceeded, found.beyond, found.others, found.others_beyond) == counted
    assert found.known == counted[0] + counted[2]


@pytest.mark.parametrize(
    ("counts", "more"),
    [
        ((2, 2, 2, 1), True),
        ((2, 1, 2, 1), False),
        ((2, 1, 4, 1), True),  # one of two against one of four
        ((4, 1, 2, 1), False),
        ((0, 0, 2, 1), None),
        ((2, 1, 0, 0), None),
        ((1, 1, 1, 0), True),
    ],
)
def test_more_often_is_a_larger_share(counts, more):
    assert Ratchet(*counts).is_more_often is more


@pytest.mark.parametrize(
    ("args", "share"), [((25, 20, 1), 0.25), ((15, 20, 1), -0.25), ((15, 20, -1), 0.25), ((25, 20, -1), -0.25)]
)
def test_beyond_is_a_fraction_of_the_base(args, share):
    assert beyond(*args) == pytest.approx(share)


@pytest.mark.parametrize("args", [(None, 20, 1), (25, 0, 1), (25, None, 1), (25, 20, 0), (25, 20, 2)])
def test_nothing_lies_beyond_nothing(args):
    with pytest.raises(ValueError, match="nothing lies beyond"):
        beyond(*args)


def test_pairs_stand_by_area_in_the_order_of_the_tables_and_only_where_plans_follow():
    tables, links, about = plans(("a", 1, "a", 1, 2), ("a", 2, "a", 2, 3), ("b", 1, "", 1, 2), ("c", 2, "", 1, 2))
    other = tables.assign(
        area="another",
        indicator_id=[f"o{at}" for at in range(len(tables))],
        document=tables["document"] + "-o",
    )
    for gap, pairs in ((0, 2), (1, 1)):
        moved = other.assign(first=other["first"] + gap * (other["first"] == 2021))
        found = fates_of_targets(pd.concat([tables, moved], ignore_index=True), links, about)
        assert found["area"].drop_duplicates().tolist() == ["place", "another"][:pairs]
    counts = count_fates(fates_of_targets(tables, links, about))
    assert counts[["raised", "dropped", "new", "kept"]].iloc[0].tolist() == [1, 1, 1, 0]
    assert counts.columns[:3].tolist() == ["area", "earlier", "later"]


def test_a_fate_names_what_it_is_of():
    found = fate(
        ("a", 1, "a", 10, 20), ("a new", 2, "a", 25, 30), ("b", 1, "b", 1, 2), ("c", 2, "c", 1, 2), ("d", 1, "", 1, 2)
    )
    by_fate = {row["fate"]: row for row in found if row["concept_id"]}
    assert {name: row["is_renamed"] for name, row in by_fate.items()} == {
        "raised": True,
        "dropped": False,
        "new": False,
    }
    assert (by_fate["dropped"]["earlier_id"], by_fate["dropped"]["later_id"]) == ("r2", "")
    assert (by_fate["new"]["earlier_id"], by_fate["new"]["later_id"]) == ("", "r3")
    assert by_fate["raised"]["reached"] == 25
    assert by_fate["raised"]["beyond_old"] == pytest.approx(0.25)
    assert by_fate["raised"]["beyond_reached"] == pytest.approx(0.2)
    [untied] = [row for row in found if not row["concept_id"]]
    assert (untied["fate"], untied["is_renamed"], untied["earlier_goal"]) == ("dropped", False, 2)


@pytest.mark.parametrize(
    ("earlier", "later", "reached"),
    [
        ({}, {}, True),
        ({"operator": ">="}, {"operator": "="}, False),
        ({}, {"operator": ">="}, False),
        ({"operator": ">="}, {"operator": ">="}, False),
        ({}, {"baseline_year": 2019}, False),
    ],
)
def test_the_ratchet_is_of_exact_figures_of_the_last_year(earlier, later, reached):
    [row] = fate(("a", 1, "a", 10, 20, earlier), ("a", 2, "a", 25, 30, later))
    assert ("reached" in row and row["reached"] == 25) is reached


def test_words_are_kept_where_they_are_the_same():
    words = {"operator": "up", "target_raw": "提高"}
    found = fate(
        ("a", 1, "a", 1, None, words),
        ("a", 2, "a", 1, None, words),
        ("b", 1, "b", 1, None, words),
        ("b", 2, "b", 1, None, words | {"target_raw": "明显提高"}),
        ("c", 1, "c", 1, None, words),
        ("c", 2, "c", 1, 2),
        ("d", 1, "d", 1, 2, {"target_upper": 3}),
        ("d", 2, "d", 1, 3),
        ("e", 1, "e", 1, 2),
        ("e", 2, "e", 1, 3, {"target_upper": 4}),
    )
    assert [row["fate"] for row in found] == ["kept", "unclear", "unclear", "unclear", "unclear"]
