"""What a table has, counted by hand: rows and targets, columns of baselines, shares by domain and by city."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.methods.intervals import wilson
from helpers.methods.inventory import (
    baseline_class,
    baseline_status_by_domain,
    city_structure,
    disclosure_by_domain,
    domain_counts,
    domain_shares,
    domains_without_past,
    indicator_shares,
    positions,
    structure_matrix,
    targets_by_type,
)
from helpers.schema import Attribute, BaselineStatus

REPORTED, MISSING, NONE = (
    BaselineStatus.REPORTED.value,
    BaselineStatus.NOT_PUBLISHED.value,
    BaselineStatus.NO_COLUMN.value,
)
BINDING, STRETCH = Attribute.BINDING.value, Attribute.STRETCH.value
ORDER = pd.CategoricalDtype(["quality", "ip", "consumer", "outside"])


def records(*rows):
    """Area, row, domain, status, baseline, target, attribute; a row with two targets has two records."""
    columns = ["area", "row", "domain", "baseline_status", "baseline", "target", "attribute"]
    frame = pd.DataFrame(rows, columns=columns).astype({"baseline": "float64", "target": "float64", "domain": ORDER})
    return frame.assign(table=1, indicator_id=[f"r{at}" for at in range(len(rows))], span_start=frame["row"] * 10)


TABLE = records(
    ("b", 1, "ip", REPORTED, 5, 6, BINDING),
    ("b", 1, "ip", REPORTED, 5, 7, STRETCH),
    ("b", 2, "ip", REPORTED, 0, 6, ""),
    ("b", 3, "quality", MISSING, None, 6, ""),
    ("b", 4, "quality", NONE, None, None, ""),
    ("a", 1, "ip", MISSING, None, 6, BINDING),
)


def test_a_reported_zero_is_a_class_of_its_own():
    assert baseline_class(TABLE).tolist() == [REPORTED, REPORTED, "zero", MISSING, NONE, MISSING]
    odd = records(("a", 1, "ip", MISSING, 0, 6, ""))
    assert baseline_class(odd).tolist() == [MISSING]


def test_rows_are_counted_by_domain_in_the_books_order():
    found = baseline_status_by_domain(TABLE)
    assert found.index.tolist() == ["quality", "ip"]
    assert found.loc["ip", [REPORTED, "zero", MISSING, NONE]].tolist() == [1, 1, 1, 0]
    assert found.loc["quality", [REPORTED, "zero", MISSING, NONE]].tolist() == [0, 0, 1, 1]


def test_disclosure_is_of_rows_that_have_a_column_for_it():
    found = disclosure_by_domain(TABLE)
    assert found.loc["ip", ["rows", "asked", "disclosed"]].tolist() == [3, 3, 2]
    assert found.loc["quality", ["rows", "asked", "disclosed"]].tolist() == [2, 1, 0]
    assert found["share"].tolist() == pytest.approx([0, 2 / 3])
    assert found.loc["ip", ["low", "high"]].tolist() == pytest.approx(wilson(2, 3))
    bare = disclosure_by_domain(records(("a", 1, "ip", NONE, None, 6, "")))
    assert bare.loc["ip", "asked"] == 0
    assert bare.loc["ip", ["share", "low", "high"]].isna().all()
    assert disclosure_by_domain(TABLE.iloc[:0]).empty


def statements(*rows):
    return pd.DataFrame(rows, columns=["domain", "kind", "span_start"]).astype({"domain": ORDER})


@pytest.mark.parametrize(
    ("told", "without"),
    [
        ([], ["quality"]),
        ([("quality", "baseline", 1)], []),
        ([("consumer", "target", 1)], ["quality", "consumer"]),
        ([("consumer", "baseline", 1)], ["quality"]),
        ([("consumer", "target", 1), ("consumer", "baseline", 2)], ["quality"]),
    ],
)
def test_domains_that_look_ahead_only(told, without):
    assert domains_without_past(TABLE, statements(*told)) == without


def test_targets_are_counted_by_type_and_attribute():
    required = pd.DataFrame(
        {"indicator_id": TABLE["indicator_id"], "type": ["level", "level", "share", "level", "words", "share"]}
    )
    found = targets_by_type(TABLE, required)
    assert found.index.tolist() == ["level", "share", "words"]
    assert found.loc["level"].to_dict() == {"binding": 1, "stretch": 1, "none": 1}
    assert list(found.columns) == [
        name.name.lower() for name in Attribute if name.name.lower() in {"binding", "stretch", "none"}
    ]
    with pytest.raises(ValueError, match="not those"):
        targets_by_type(TABLE, required.iloc[::-1])


def test_a_row_is_binding_if_one_of_its_targets_is():
    found = city_structure(TABLE, ["b", "a", "c"]).set_index(["area", "measure"])
    counts = found["count"].unstack()
    assert counts.index.tolist() == ["a", "b", "c"]
    assert counts.loc["b", ["binding", "stretch", "quantified", "disclosed", "words"]].tolist() == [1, 1, 3, 2, 1]
    assert counts.loc["a", ["binding", "stretch", "quantified", "disclosed", "words"]].tolist() == [1, 0, 1, 0, 0]
    assert counts.loc["c"].tolist() == [0] * 5
    assert found["total"].unstack()["binding"].to_dict() == {"a": 1, "b": 4, "c": 0}
    row = found.loc[("b", "disclosed")]
    assert row["share"] == 0.5
    assert (row["low"], row["high"]) == pytest.approx(wilson(2, 4))
    assert found.loc[("c", "binding"), ["share", "low", "high"]].isna().all()


def test_a_matrix_is_of_cities_with_a_table_in_their_order():
    found = structure_matrix(city_structure(TABLE, ["b", "c", "a"]))
    assert found.index.tolist() == ["b", "a"]
    assert found.loc["b", "binding"] == 0.25
    assert "words" not in found


def test_records_are_counted_by_domain_and_shared_out():
    counts = domain_counts(TABLE, "area")
    assert counts.to_dict("index") == {"quality": {"a": 0, "b": 2}, "ip": {"a": 1, "b": 3}}
    shares, totals = domain_shares(TABLE)
    assert totals.to_dict() == {"a": 1, "b": 5}
    assert shares.loc["ip", "b"] == 0.6
    rows, whole = indicator_shares(TABLE)
    assert whole.to_dict() == {"a": 1, "b": 4}  # the row with two targets once
    assert rows.loc["ip", "b"] == 0.5


def test_places_of_figures_stand_by_kind_each_once():
    told = statements(("ip", "baseline", 3), ("ip", "baseline", 3))
    assert positions(TABLE, told) == {"indicator": [10, 20, 30, 40], "baseline": [3, 3]}
    assert positions(TABLE.iloc[:0], told.iloc[:0]) == {}
