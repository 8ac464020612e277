import numpy as np
import pandas as pd
import pytest

from helpers.facts import (
    Column,
    Listed,
    Name,
    Place,
    Table,
    Term,
    absent,
    computed,
    counted,
    facts_in,
    plain,
    printed,
    term,
)

RECORD = {
    "indicator_id": "x-t1-r01",
    "area": "x",
    "document": "abc",
    "table": 1,
    "row": 2,
    "span_start": 3,
    "span_end": 5,
}


def test_a_printed_fact_knows_its_place():
    fact = printed(RECORD, np.float64(9.8), operator=">=")
    assert fact.place == Place("x-t1-r01", "x", "abc", 3, 5, 1, 2)
    assert type(fact.value) is float
    assert fact.origin == "printed"


def test_a_record_of_the_narrative_has_no_row():
    fact = printed({**RECORD, "table": None, "row": None, "record_id": "x-s1"}, 1, upper=pd.NA)
    assert (fact.place.table, fact.place.row, fact.place.record, fact.upper) == (None, None, "x-s1", None)


def test_missing_inputs_are_none_and_numbers_of_numpy_are_pythons():
    fact = computed(float("nan"), "growth.cagr", {"y0": np.int64(3), "yT": pd.NA})
    assert fact.value is None
    assert fact.inputs == {"y0": 3, "yT": None}
    assert type(fact.inputs["y0"]) is int


def test_plain_values_are_numbers_codes_and_names():
    assert plain(counted(3)) == 3
    assert plain(Term("domain.food_safety")) == "food_safety"
    assert plain(term("place.dated", value=counted(4), year=2020)) == 4
    assert plain(Name("甲", "A")) == "甲"
    assert plain(Listed((counted(1), counted(2)))) == [1, 2]
    assert plain(absent("place.none")) is None


def test_facts_are_found_in_their_order():
    table = Table(
        term("caption.card"), (Column("a", "column.unit"),), ({"a": Listed((counted(1), "x"))}, {"a": counted(2)})
    )
    assert [fact.value for fact in facts_in(table)] == [1, 2]


def test_a_row_with_other_fields_than_columns_is_refused():
    with pytest.raises(ValueError, match=r"caption\.card"):
        Table(term("caption.card"), (Column("a", "column.unit"),), ({"b": "x"},))
