"""Figures within claims stand with the digits that their inputs bear: cosines and scores two, shares none."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis import reliability
from helpers.analysis.claims import places, targets, together
from helpers.facts import Fact, Listed, Name

AREAS = {slug: Name(slug, slug) for slug in "abc"}


def shown(found, *names):
    values = [found.values[name] for name in names]
    assert all(isinstance(value, Fact) for value in values)
    return [(value.value, value.decimals) for value in values]


def test_shares_elsewhere_have_no_decimals():
    rows = pd.DataFrame(
        [(slug, "binding", n, 10, n / 10) for slug, n in (("a", 5), ("b", 2), ("c", 4))],
        columns=["area", "measure", "count", "total", "share"],
    )
    data = {"focal": "a", "cities": AREAS, "structure": rows}
    assert shown(places.binding_here_and_elsewhere(data), "low", "high") == [(0.2, 0), (0.4, 0)]
    assert places.binding_here_and_elsewhere(data | {"structure": rows.iloc[:2]}) is None
    assert places.binding_here_and_elsewhere(data | {"focal": "d"}) is None


@pytest.mark.parametrize(("second", "is_said"), [(0.8, True), (0.875, True), (0.9, False)])
def test_the_nearest_is_nearer_than_the_next_by_two_hundredths(second, is_said):
    matrix = pd.DataFrame([[1, 0.9, second], [0.9, 1, 0.5], [second, 0.5, 1]], index=list("abc"), columns=list("abc"))
    found = places.nearest({"matrix": matrix, "focal": "a", "cities": AREAS})
    assert (found is not None) is is_said
    pair = together.nearest_pair({"matrix": matrix, "cities": AREAS})
    assert (pair is not None) is is_said
    if is_said:
        assert shown(found, "cosine") == shown(pair, "cosine") == [(0.9, 2)]
        assert (pair.values["place"], pair.values["other"]) == (AREAS["a"], AREAS["b"])
    two = {"matrix": matrix.loc[["a", "b"], ["a", "b"]], "cities": AREAS}
    assert together.nearest_pair(two) is None


def test_scores_of_the_weakest_variable_have_two_decimals():
    scores = pd.DataFrame({"X": [0.5, 0.7, 0.9], "Y": [0.25, 0.8, 0.1]}, index=list("abc"))
    mains = {name: Name(name, name) for name in "XY"}
    data = {"focal": "a", "cities": AREAS, "scores": scores, "mains": mains, "plans": list("abc")}
    assert shown(places.weakest_variable(data), "score") == [(0.25, 2)]
    of_all = together.weakest_variable_of_all(data)
    assert shown(of_all, "score", "n") == [(0.25, 2), (3, None)]
    assert of_all.values["variable"] == mains["Y"]
    assert together.weakest_variable_of_all(data | {"plans": list("ab")}) is None
    assert together.weakest_variable_of_all(data | {"scores": scores.assign(X=scores["Y"])}) is None


def test_multiples_have_two_decimals_and_growth_one():
    rows = pd.DataFrame({"target": [2.0, 3.0, 5.0], "baseline": 2.0})
    assert shown(targets.middle_multiple({"rows": rows}), "multiple") == [(1.5, 2)]
    growth = targets.growth({"growth": 0.05})
    assert (growth.value, growth.decimals, growth.unit) == (0.05, 1, "fraction")
    own, peers = (pd.DataFrame({"growth": [value] * 3}) for value in (0.3, 0.1))
    found = targets.own_and_other_medians({"own": own, "peers": peers})
    assert shown(found, "own", "others") == [(0.3, 1), (0.1, 1)]


def test_one_doubt_stands_alone_and_several_are_listed(monkeypatch):
    weak = {name: reliability.Weak("measures", name, 0.5, "people") for name in ("domain", "instrument_class")}
    monkeypatch.setattr(reliability, "weak_fields", lambda: {f"measures.{name}": one for name, one in weak.items()})
    one = reliability.doubt_of(["measures.domain", "measures.else"])
    assert not isinstance(one, Listed)
    both = reliability.doubt_of(["measures.domain", "measures.instrument_class"])
    assert isinstance(both, Listed)
    assert both.items[0] == one
    assert reliability.doubt_of(["measures.else"]) is None


def test_spans_of_ranks_need_three_places():
    def ranks(count, best=1, worst=2, *, is_few=False):
        frame = pd.DataFrame({"best": [best] * count, "worst": [worst] * count}, index=list("abcd")[:count])
        return {"ranks": SimpleNamespace(is_few=is_few, intervals=frame), "focal": "a", "cities": AREAS}

    assert places.span_of_ranks(ranks(3)).key == "claim.rank"
    assert places.span_of_ranks(ranks(3, worst=1)).key == "claim.rank_one"
    assert places.span_of_ranks(ranks(2)) is None
    assert places.span_of_ranks(ranks(3, is_few=True)) is None
    assert places.span_of_ranks(ranks(3) | {"focal": "d"}) is None
    assert places.span_of_ranks(ranks(3) | {"ranks": None}) is None
