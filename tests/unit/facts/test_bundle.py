import json

import pytest

from helpers.analysis.baseline import tables
from helpers.display.show import output_data
from helpers.facts import Drawing, Fact, Finding, Listed, Quoted, computed, counted, term
from helpers.facts.bundle import decode, encode


def through_json(thing):
    return decode(json.loads(json.dumps(encode(thing), sort_keys=True)))


@pytest.mark.parametrize(
    "thing",
    [
        counted(3),
        computed(0.05, "growth.cagr", {"y0": 1, "yT": 2.5, "n": 5}, unit="fraction", is_change=True),
        Finding((term("finding.kind_count", kind=term("contradiction.text_and_table"), n=2), "x")),
        Listed((Quoted("a", "1", "b"), None, 2.0)),
        Drawing("two_points", {"zh": {"image/svg+xml": "<svg/>", "x": {"rows": [["a"]]}}}),
    ],
)
def test_what_is_packed_comes_back(thing):
    assert through_json(thing) == thing


def test_a_table_comes_back_and_reads_the_same(dataset):
    table = tables.baselines(dataset.only("jingzhou").indicators, dataset.corrections)
    again = through_json(table)
    assert again == table
    for lang in ("zh", "en"):
        assert output_data(again, lang) == output_data(table, lang)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}])
def test_what_has_no_form_is_refused(value):
    with pytest.raises(TypeError):
        encode(Fact(value, "computed"))
