"""Emphasis and instruments of a place beside others', each sentence on both sides of where it is said."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.comparison import policy, structure
from helpers.facts import facts_in, term
from helpers.schema import DocumentKind

PLAN, ANNUAL = DocumentKind.FIVE_YEAR_PLAN, DocumentKind.ANNUAL_WORK_PLAN


def place(slug, kind=PLAN, level="district"):
    return SimpleNamespace(
        slug=slug, name=slug, name_en=slug, province="", province_en="", level=level, plan=SimpleNamespace(kind=kind)
    )


AREAS = {slug: place(slug) for slug in "abcdefghi"}


def keys(found):
    return [] if found is None else [one.key.removeprefix("finding.") for one in found.sentences]


def emphasis(*rows):
    """Area, domain, measures and characters."""
    frame = pd.DataFrame(rows, columns=["area", "domain", "measures", "characters"])
    totals = frame.groupby("area")[["measures", "characters"]].transform("sum")
    frame["measure_total"], frame["character_total"] = totals["measures"], totals["characters"]
    frame["share_of_measures"] = frame["measures"] / totals["measures"]
    frame["share_of_characters"] = frame["characters"] / totals["characters"]
    return frame


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "ip", 60, 600), ("a", "quality", 40, 400)], ["policy_top_same", "policy_no_gap"]),
        ([("a", "ip", 60, 560), ("a", "quality", 40, 440)], ["policy_top_same", "policy_no_gap"]),
        ([("a", "ip", 60, 550), ("a", "quality", 40, 450)], ["policy_top_same", "policy_gap"]),  # five points
        ([("a", "ip", 60, 400), ("a", "quality", 40, 600)], ["policy_top_other", "policy_gap"]),
        ([("a", "ip", 12, 600), ("a", "quality", 8, 400)], ["policy_top_same", "policy_no_gap"]),
        ([("a", "ip", 12, 600), ("a", "quality", 7, 350)], ["policy_top_same", "policy_no_gap", "policy_few"]),
    ],
)
def test_number_and_length_agree_or_differ(rows, said):
    found = policy.number_and_length(AREAS["a"], emphasis(*rows, ("b", "ip", 1, 1)), AREAS)
    assert keys(found) == said
    assert policy.number_and_length(AREAS["c"], emphasis(*rows), AREAS) is None
    if "policy_gap" in said:
        gap = found.sentences[1].values
        assert gap["k"] == 2
        assert (gap["count"].value, gap["length"].decimals) == (0.6, 1)
    if "policy_few" in said:
        assert found.sentences[-1].values["one"].value == pytest.approx(1 / 19)


def test_the_table_shows_gaps_of_five_points_and_the_widest_first():
    rows = [
        ("a", "ip", 50, 60),
        ("a", "quality", 50, 40),
        ("b", "ip", 50, 54),
        ("b", "quality", 50, 46),
        ("c", "ip", 10, 30),
        ("c", "quality", 10, 10),
    ]
    found = policy.emphasis_table(emphasis(*rows), AREAS)
    assert [row["area"].zh for row in found.rows] == ["c", "c", "a", "a"]
    assert found.caption.key == "caption.number_and_length"
    first = found.rows[2]
    assert (first["difference"].value, first["difference"].decimals, first["difference"].is_change) == (10, 1, True)
    [length] = facts_in(first["length"])
    assert (length.value, length.decimals) == (0.6, 1)
    assert (first["number"].values["count"], first["number"].values["total"]) == (50, 100)
    assert len(policy.emphasis_table(emphasis(*rows), AREAS, top=1).rows) == 1
    small = [(*rows[4][:2], 9, 30), rows[5]]
    enough = policy.emphasis_table(emphasis(*rows[:4], *small), AREAS)  # nineteen measures are few
    assert enough.caption.key == "caption.number_and_length_enough"
    assert {row["area"].zh for row in enough.rows} == {"a"}
    few = policy.emphasis_table(emphasis(*small), AREAS)
    assert few.caption.key == "caption.number_and_length"
    assert policy.emphasis_table(emphasis(*rows[2:4]), AREAS) is None


def measures(*rows):
    return pd.DataFrame(rows, columns=["area", "instrument_class", "regulatory_type"])


ENVIRONMENT, SUPPLY, DEMAND = policy.SCHEMES["instrument_class"][:3]
ONE, OTHER, THIRD = policy.SCHEMES["regulatory_type"][:3]


def told(rows, focal="a"):
    frame = measures(*rows)
    return policy.instruments(AREAS[focal] if focal else None, policy.schemes_of(frame), frame)


@pytest.mark.parametrize(("top", "rest", "blunt"), [(6, 4, True), (59, 41, False), (60, 40, True), (10, 0, True)])
def test_a_scheme_is_blunt_from_six_tenths_in_one_class(top, rest, blunt):
    rows = [("a", ENVIRONMENT, ONE)] * top + [("a", SUPPLY, OTHER)] * rest
    found = told(rows)
    assert found.sentences[0].key == "finding.policy_scheme_alone"
    assert ("policy_blunt" in keys(found)) is blunt
    values = found.sentences[0].values
    assert (values["n"], values["count"], values["cities"]) == (top + rest, top, 1)
    assert values["share"].value == pytest.approx(top / (top + rest))
    whole = told(rows, focal="")
    assert ("policy_blunt_alone" in keys(whole)) is blunt
    last = whole.sentences[-1].values
    assert (last["count"], last["n"], last["share"].decimals) == (top, top + rest, 0)


@pytest.mark.parametrize(
    ("others", "key", "leading"),
    [
        ([("b", ENVIRONMENT, ONE)] * 20, "policy_type_everywhere", 1),
        ([("b", ENVIRONMENT, ONE)] * 20 + [("c", ENVIRONMENT, OTHER)] * 20, "policy_type_some", 1),
        ([("b", ENVIRONMENT, OTHER)] * 20, "policy_type_some", 0),
        ([], "policy_type_alone", None),
    ],
)
def test_the_commonest_type_leads_elsewhere_or_not(others, key, leading):
    rows = [("a", ENVIRONMENT, ONE)] * 15 + [("a", ENVIRONMENT, OTHER)] * 5
    found = told(rows + others)
    assert keys(found)[2] == key
    values = found.sentences[2].values
    assert (values["n"], values["count"], values["share"].value) == (20, 15, 0.75)
    if leading is not None:
        assert values["leading"] == leading
        assert values["cities"] == len({row[0] for row in others})
    assert "policy_few" not in keys(found)
    assert keys(told(rows[1:] + others))[-1] == "policy_few"


def test_the_others_have_their_ends_and_their_sum():
    rows = (
        [("a", ENVIRONMENT, ONE)] * 20
        + [("b", SUPPLY, ONE)] * 2
        + [("b", SUPPLY, OTHER)] * 3
        + [("c", SUPPLY, OTHER)] * 10
    )
    values = told(rows).sentences[-1].values
    assert (values["low"].value, values["high"].value) == (0.0, 0.4)
    assert values["others"].value == pytest.approx(2 / 15)
    frame = measures(*rows)
    table = policy.instruments_table(policy.schemes_of(frame), AREAS["a"])
    assert table.caption.key == "caption.instruments"
    [one] = [row for row in table.rows if row["class"] == term(f"regulatory_type.{ONE}")]
    assert (one["share"].values["count"], one["share"].values["total"]) == (20, 20)
    assert (one["others_pooled"].values["count"], one["others_pooled"].values["total"]) == (2, 15)
    [middle] = facts_in(one["others_middle"])
    assert (middle.value, middle.decimals) == (pytest.approx(0.2), 0)
    [ends] = facts_in(one["others_range"])
    assert (ends.value, ends.upper) == (0.0, 0.4)
    assert policy.instruments_table(policy.schemes_of(frame), AREAS["d"]) is None
    alone = policy.instruments_table(policy.schemes_of(frame[frame["area"] == "a"]), AREAS["a"])
    assert alone.caption.key == "caption.instruments_alone"
    assert "others_pooled" not in alone.rows[0]


def test_what_is_there_is_never_nothing():
    rows = [("a", ENVIRONMENT, ONE)] * 200 + [("a", SUPPLY, OTHER)]
    frame = measures(*rows)
    table = policy.instruments_table(policy.schemes_of(frame), AREAS["a"])
    shares = {row["class"].key: row["share"].values["share"] for row in table.rows}
    assert shares[f"regulatory_type.{OTHER}"] == "<1"  # one of 201 is .498 %
    assert shares[f"regulatory_type.{THIRD}"].value == 0
    assert policy.instruments(None, policy.schemes_of(frame), measures(("a", "", ""))) is None


@pytest.mark.parametrize(
    ("kinds", "key", "cut"),
    [
        ({}, None, False),
        ({"a": ANNUAL, "b": ANNUAL}, "policy_annual", False),
        ({"b": ANNUAL}, "policy_annual_other", False),
        ({"b": ANNUAL, "c": ANNUAL}, "policy_annual_others", False),
        (dict.fromkeys("bcde", ANNUAL), "policy_annual_others", False),
        (dict.fromkeys("bcdef", ANNUAL), "policy_annual_others", True),
    ],
)
def test_annual_plans_among_them_are_told(kinds, key, cut):
    areas = {slug: place(slug, kinds.get(slug, PLAN)) for slug in AREAS}
    found = policy.annual(areas["a"], list(areas), areas)
    assert (found and found.key) == (key and f"finding.{key}")
    if key and key != "policy_annual":
        assert ("…" in getattr(found.values["names"], "items", ())) is cut


def counted(**rows):
    """By area its rows, binding, quantified, disclosed, words and stretch."""
    names = ("binding", "quantified", "disclosed", "words", "stretch")
    return pd.DataFrame(
        [
            (slug, measure, count, total, count / total if total else 0.0)
            for slug, (total, *counts) in rows.items()
            for measure, count in zip(names, counts, strict=True)
        ],
        columns=["area", "measure", "count", "total", "share"],
    )


def features(rows, focal="", areas="abc"):
    return structure.features(counted(**rows), {slug: AREAS[slug] for slug in areas}, focal)


@pytest.mark.parametrize(
    ("rows", "focal", "areas", "said"),
    [
        ({"a": (10, 2, 9, 8, 0, 0), "b": (20, 5, 9, 8, 0, 0)}, "", "abc", ["structure"]),
        ({"a": (10, 0, 9, 8, 0, 0), "b": (20, 0, 9, 8, 0, 0)}, "", "abc", ["no_binding"]),
        ({"a": (10, 2, 9, 8, 0, 0), "b": (0, 0, 0, 0, 0, 0)}, "", "abc", ["one_table"]),
        ({"a": (10, 2, 9, 8, 0, 0)}, "", "a", ["one_table_alone"]),
        ({"a": (0, 0, 0, 0, 0, 0)}, "", "abc", ["no_tables"]),
        ({"a": (0, 0, 0, 0, 0, 0)}, "", "a", ["no_table_alone"]),
        ({"a": (10, 2, 9, 8, 0, 0), "b": (20, 5, 9, 8, 0, 0)}, "a", "abc", ["structure", "structure_own"]),
        ({"a": (10, 2, 9, 8, 0, 0), "b": (20, 5, 9, 8, 0, 0)}, "c", "abc", ["structure", "no_table_alone"]),
        ({"a": (10, 2, 9, 8, 0, 0)}, "a", "abc", ["one_table"]),
        ({"a": (10, 2, 9, 8, 1, 0), "b": (20, 5, 9, 8, 0, 2)}, "", "abc", ["structure", "words", "stretch_of"]),
    ],
)
def test_how_tables_differ(rows, focal, areas, said):
    assert keys(features(rows, focal, areas)) == said


def test_the_largest_binding_share_is_named():
    found = features({"a": (10, 2, 9, 8, 0, 0), "b": (20, 5, 9, 8, 3, 0)}, "a")
    values = found.sentences[0].values
    assert (values["top"].zh, values["count"], values["total"], values["fewest"]) == ("b", 5, 20, 10)
    assert (values["cities"], values["with_table"], values["rows"]) == (3, 2, 30)
    own = found.sentences[1].values
    assert (own["binding"], own["quantified"], own["disclosed"], own["total"]) == (2, 9, 8, 10)
    [words] = found.sentences[2].values["listed"].items
    assert (words.values["name"].zh, words.values["count"]) == ("b", 3)


def test_many_tables_are_shown_by_their_medians():
    few = {slug: (10, at, 5, 5, 0, 0) for at, slug in enumerate("abcdefgh")}
    found = structure.features_table(counted(**few), AREAS, "a")
    assert len(found.rows) == 8
    share = found.rows[1]["binding"].values
    assert (share["count"].value, share["total"], share["share"].value, share["share"].decimals) == (1, 10, 0.1, 0)
    many = structure.features_table(counted(**few, i=(10, 8, 5, 5, 0, 0)), AREAS, "a")
    assert [row["level"] for row in many.rows] == [term("level.district")] * 2
    assert many.rows[1]["area"].values["n"] == 9
    [median] = facts_in(many.rows[1]["binding"])
    assert (median.value, median.decimals) == (0.4, 0)


def test_domains_of_a_table_beside_the_others():
    shares = pd.DataFrame({"a": [0.6, 0.4, 0.0], "b": [0.1, 0.4, 0.5]}, index=["ip", "quality", "consumer"])
    totals = pd.Series({"a": 10, "b": 30})
    found = structure.domains(AREAS["a"], shares, totals)
    assert keys(found) == ["domains", "domains_empty"]
    values = found.sentences[0].values
    assert (values["top"], values["n"], values["count"]) == (term("domain.ip"), 10, 6)
    assert (values["others"].value, values["others"].decimals) == (pytest.approx(0.1), 0)
    assert (found.sentences[1].values["empty"], found.sentences[1].values["whole"]) == (1, 3)
    assert keys(structure.domains(AREAS["a"], shares[["a"]], totals)) == ["domains_alone"]
    assert keys(structure.domains(AREAS["a"], shares.iloc[:2], totals)) == ["domains"]
    assert structure.domains(AREAS["c"], shares, totals) is None


def grown(**medians):
    """By area one target of that growth; a pair is the range of its figures."""
    rows = [(slug, *(value if isinstance(value, tuple) else (value, value))) for slug, value in medians.items()]
    frame = pd.DataFrame(rows, columns=["area", "growth_low", "growth_high"])
    return frame.assign(growth=frame["growth_low"])


def test_a_median_stands_beside_those_of_its_level():
    names = {slug: term(slug) for slug in "abcd"}
    found = structure.growth(AREAS["a"], grown(a=0.1, b=0.2, c=(0.1, 0.3)), AREAS, names)
    assert keys(found) == ["ambition", "ambition_others", "ambition_missing", "ambition_no_table"]
    own = found.sentences[0].values
    assert (own["median"].value, own["median"].upper, own["n"]) == (0.1, None, 1)
    others = [
        (item.values["median"].value, item.values["median"].upper) for item in found.sentences[1].values["listed"].items
    ]
    assert others == [(0.2, None), (0.1, 0.3)]
    alone = structure.growth(AREAS["a"], grown(a=0.1), {"a": AREAS["a"]}, {"a": term("a")})
    assert keys(alone) == ["ambition", "ambition_alone"]
    upper = {**AREAS, "b": place("b", level="province")}
    assert keys(structure.growth(AREAS["a"], grown(a=0.1, b=0.2), upper, names))[1] == "ambition_alone"
    assert keys(structure.growth(AREAS["d"], grown(a=0.1), AREAS, names)) == ["no_growth_of"]
    assert keys(structure.growth(None, grown(a=0.1), AREAS, names)) == ["ambition_missing", "ambition_no_table"]


def test_many_medians_are_told_by_their_ends():
    few = dict(zip("bcdefghi", [0.1 * at for at in range(1, 9)], strict=True))
    for count in range(structure.NAMED, structure.NAMED + 2):
        chosen = dict(list(few.items())[:count])
        found = structure.growth(AREAS["a"], grown(a=0.1, **chosen), AREAS, {slug: term(slug) for slug in AREAS})
        is_many = count > structure.NAMED
        assert keys(found)[1] == ("ambition_others_many" if is_many else "ambition_others")
        if is_many:
            values = found.sentences[1].values
            assert (values["cities"], values["low"].value, values["high"].value) == (
                count,
                0.1,
                pytest.approx(0.1 * count),
            )
