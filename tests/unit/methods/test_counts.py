import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest

from helpers.methods import (
    baseline_status_by_domain,
    city_structure,
    disclosure_by_domain,
    domain_counts,
    domain_shares,
    domains_without_past,
    indicator_shares,
    peer_position,
    positions,
    required_change,
    structure_matrix,
    targets_by_type,
    wilson,
)


def test_wilson_interval_as_published():
    # Newcombe (1998), Statistics in Medicine 17:857-872, table I: 15 of 148.
    low, high = wilson(15, 148)
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert wilson(0, 0) is None


def test_wilson_interval_is_scipys_to_the_last_bit():
    for total in (1, 2, 7, 22, 97, 245, 16675):
        for count in {0, 1, total // 3, total - 1, total}:
            expected = binomtest(count, total).proportion_ci(0.95, method="wilson")
            assert wilson(count, total) == (expected.low, expected.high)


def test_binding_shares_of_the_five_plans(plans):
    structure = city_structure(plans.indicators, list(plans.studied))
    binding = structure[structure["measure"] == "binding"].set_index("area")
    counts = {city: (row["count"], row["total"]) for city, row in binding.iterrows()}
    assert counts == {
        "wuxing": (8, 17),
        "zhongshan": (7, 19),
        "linyi": (0, 0),
        "jingzhou": (0, 27),
        "xuhui": (1, 23),
    }
    assert np.isnan(binding.loc["linyi", "share"])


def test_other_features_of_the_five_tables(plans):
    structure = city_structure(plans.indicators, list(plans.studied)).set_index(["measure", "area"])["count"]
    counts = {measure: structure[measure].drop("linyi").tolist() for measure in ("stretch", "words", "disclosed")}
    assert counts == {"stretch": [0, 0, 1, 0], "words": [0, 0, 0, 6], "disclosed": [12, 14, 17, 0]}
    assert (structure["quantified"] + structure["words"]).drop("linyi").tolist() == [17, 19, 27, 23]


def test_intervals_contain_their_share(plans):
    known = city_structure(plans.indicators, list(plans.studied)).dropna()
    assert len(known) == 20
    assert known["share"].between(known["low"] - 1e-12, known["high"] + 1e-12).all()


def test_the_matrix_of_features_holds_cities_with_a_table(plans):
    structure = city_structure(plans.indicators, list(plans.studied))
    matrix = structure_matrix(structure)
    assert list(matrix.index) == ["wuxing", "zhongshan", "jingzhou", "xuhui"]
    assert matrix.loc["zhongshan"].tolist() == pytest.approx([7 / 19, 1, 14 / 19])
    assert structure_matrix(city_structure(plans.only("linyi").indicators, ["linyi"])).empty


def test_rows_by_domain_count_a_printed_row_once(plans):
    shares, totals = indicator_shares(plans.indicators)
    assert totals.to_dict() == {"jingzhou": 27, "wuxing": 17, "xuhui": 23, "zhongshan": 19}
    assert shares.sum().tolist() == pytest.approx([1.0] * 4)


def test_a_row_with_two_targets_has_one_baseline(plans):
    counts = baseline_status_by_domain(plans.only("jingzhou").indicators)
    assert counts.to_numpy().sum() == 27


def test_baselines_of_zero_are_a_class_of_their_own(plans):
    counts = baseline_status_by_domain(plans.indicators)
    assert counts["zero"].sum() == 2
    assert counts["no_column"].sum() == 23 + 7


def test_every_target_is_counted_once(plans):
    required = required_change(plans.indicators, plans.periods)
    counts = targets_by_type(plans.indicators, required)
    assert counts.to_numpy().sum() == 87
    assert counts["binding"].sum() == 16


def test_shares_of_domains_sum_to_one(plans):
    shares, totals = domain_shares(plans.measures)
    assert shares.sum().tolist() == pytest.approx([1.0] * 5)
    assert totals["jingzhou"] == 100


def test_counts_by_domain_keep_every_statement(plans):
    counts = domain_counts(plans.statements, "kind")
    assert counts["baseline"].sum() == 91
    assert counts["target"].sum() == 99


def test_positions_leave_out_what_a_document_has_not(plans):
    own = plans.only("linyi")
    assert list(positions(own.indicators, own.statements)) == ["target"]


@pytest.mark.parametrize(
    ("value", "peers", "expected"),
    [
        (5, [1, 2, 3], (1.0, 3)),
        (2, [1, 2, 3], (0.5, 3)),
        (0, [1, 2], (0.0, 2)),
        (1, [], (None, 0)),
        (1, [np.nan], (None, 0)),
    ],
)
def test_the_place_among_peers_comes_with_their_number(value, peers, expected):
    assert peer_position(value, np.array(peers, dtype=float)) == expected


def test_counting_nothing_gives_nothing():
    empty = pd.DataFrame({"domain": [], "kind": []})
    assert domain_counts(empty, "kind").empty


def test_disclosure_counts_rows_with_a_baseline_column(plans):
    found = disclosure_by_domain(plans.only("jingzhou").indicators)
    assert found.loc["intellectual_property", ["rows", "asked", "disclosed", "share"]].tolist() == [10, 10, 8, 0.8]
    drugs = found.loc["drug_device_cosmetic"]
    assert (drugs["rows"], drugs["asked"]) == (7, 0)
    assert drugs[["share", "low", "high"]].isna().all()
    assert disclosure_by_domain(plans.only("linyi").indicators).empty


def test_domains_with_targets_and_no_past(plans):
    own = plans.only("zhongshan")
    assert domains_without_past(own.indicators, own.statements) == ["quality_brand", "credit_supervision"]
