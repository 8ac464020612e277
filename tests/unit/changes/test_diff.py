import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.changes.diff import Diff, between, composed, difference
from helpers.changes.states import State

KEYS = [("indicators", "a"), ("indicators", "b"), ("links", "a")]
ROWS = st.fixed_dictionaries({"target": st.sampled_from(["1", "2", "3"]), "note": st.sampled_from(["", "x"])})
STATES = st.dictionaries(st.sampled_from(KEYS), ROWS)


@given(st.lists(STATES, min_size=2, max_size=6))
def test_a_releases_difference_is_that_of_its_commits_one_after_another(states):
    commits = [between(old, new) for old, new in itertools.pairwise(states)]
    assert composed(commits).records == between(states[0], states[-1]).records


@given(STATES, STATES)
def test_a_difference_tells_the_new_state_from_the_old(old, new):
    found = between(old, new)
    made = dict(old)
    for key, (_, now) in found.records.items():
        if now is None:
            del made[key]
        else:
            made[key] = now
    assert made == new
    assert {*found.added} == {*new} - {*old}
    assert {*found.removed} == {*old} - {*new}


@given(STATES, STATES)
def test_the_way_back_undoes_the_way_there(old, new):
    assert composed([between(old, new), between(new, old)]).records == {}


def test_differences_that_do_not_follow_one_another_are_refused():
    one = Diff({KEYS[0]: (None, {"target": "1"})})
    other = Diff({KEYS[0]: ({"target": "2"}, {"target": "3"})})
    with pytest.raises(ValueError, match="does not go on"):
        composed([one, other])


def test_changed_fields_have_both_values_and_new_columns_are_told():
    found = between({KEYS[0]: {"target": "1"}}, {KEYS[0]: {"target": "2", "scope": "area"}})
    assert found.changed == {KEYS[0]: {"target": ("1", "2"), "scope": ("", "area")}}


def test_rows_in_another_order_are_no_change():
    head = "indicator_id,target\n"
    one = State("one", {"indicators.csv": f"{head}a,1\nb,2\n".encode()})
    other = State("other", {"indicators.csv": f"{head}b,2\na,1\n".encode()})
    assert difference(one, other).records == {}
