"""A place's plan beside the plans above and before it: every way in which two figures may stand."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.analysis.succession import priority
from helpers.analysis.succession.beside import level_beside, spans_beside, targets_apart
from helpers.facts import Listed, term


def record(baseline=None, target=None, unit="件", years=(2020, 2025)):
    return {"baseline": baseline, "target": target, "unit": unit, "baseline_year": years[0], "target_year": years[1]}


@pytest.mark.parametrize(
    ("here", "above", "direction", "apart"),
    [
        (record(target=5), record(target=3), 1, 2.0),
        (record(target=5), record(target=3), -1, -2.0),
        (record(target=3), record(target=3), 1, 0.0),
        (record(target=5), record(target=3, unit="%"), 1, 0.0),
        (record(target=None), record(target=3), 1, 0.0),
        (record(target=5), record(target=None), 1, 0.0),
    ],
)
def test_targets_lie_apart_in_the_wanted_direction(here, above, direction, apart):
    assert targets_apart(here, above, direction) == apart


LOWER, HIGHER = term("succession.from_lower"), term("succession.from_higher")


@pytest.mark.parametrize(
    ("here", "above", "direction", "said"),
    [
        ((1, 5), (2, 5), 1, LOWER),
        ((3, 5), (2, 5), 1, HIGHER),
        ((2, 5), (2, 6), 1, ""),  # from the same level
        ((None, 5), (2, 5), 1, ""),
        ((1, 5), (None, 5), 1, ""),
        ((1, 4), (2, 5), 1, Listed((LOWER, term("succession.short_lower")), "")),
        ((1, 6), (2, 5), 1, LOWER),
        ((1, 6), (2, 5), -1, Listed((LOWER, term("succession.short_higher")), "")),
        ((3, 4), (2, 5), -1, HIGHER),
        ((1, None), (2, 5), 1, LOWER),
    ],
)
def test_where_a_place_starts_and_whether_it_falls_short(here, above, direction, said):
    assert level_beside(record(*here), record(*above), direction) == said
    assert level_beside(record(*here), record(*above, unit="%"), direction) == ""


@pytest.mark.parametrize(
    ("here", "above", "is_said"),
    [
        ((2020, 2025), (2020, 2025), False),
        ((2020, 2025), (2021, 2025), True),
        ((2020, 2025), (2020, 2026), True),
        ((None, 2025), (2020, 2025), False),
        ((2020, 2025), (2020, None), False),
    ],
)
def test_years_are_told_where_they_differ(here, above, is_said):
    found = spans_beside(record(years=here), record(years=above))
    assert (found != "") is is_said
    if is_said:
        values = found.values
        assert (values["first"], values["last"], values["next"], values["end"]) == (*here, *above)


PLACE = SimpleNamespace(slug="a", name="甲", name_en="A", documents=(), collected=())
ABOVE = SimpleNamespace(slug="b", name="乙", name_en="B")
DOCUMENTS = {
    name: SimpleNamespace(document_id=name, period=(first, first + 4), title=name, title_en=name, kind="x")
    for name, first in (("one", 2016), ("two", 2021), ("three", 2026))
}


def changes(*rows, pair=("one", "two")):
    columns = ["domain", "earlier_place", "later_place", "earlier_share", "later_share"]
    return pd.DataFrame(rows, columns=columns).assign(area="a", earlier=pair[0], later=pair[1])


def likeness(*rows):
    return pd.DataFrame(rows, columns=["area", "above", "document", "common"])


def told(rows, near=None):
    found = priority.finding(PLACE, rows, likeness() if near is None else near, {"a": PLACE, "b": ABOVE}, DOCUMENTS)
    return None if found is None else found.sentences


def test_domains_that_moved_are_counted_by_their_way():
    nan = float("nan")
    rows = changes(
        ("quality", 1, 2, 0.5, 0.3),
        ("consumer", 2, 1, 0.3, 0.4),
        ("ip", 3, 3, 0.2, 0.2),
        ("other", nan, 4, nan, 0.1),
        ("food_safety", 4, nan, 0.0, nan),
    )
    [sentence] = told(rows)
    values = sentence.values
    assert sentence.key == "finding.priorities"
    assert (values["same"], values["up"], values["down"]) == (1, 1, 1)
    grown = values["grown"].values
    assert grown["domain"] == term("domain.consumer")  # by a tenth, as one that is new, and before it
    assert (grown["earlier"].value, grown["later"].value) == (0.3, 0.4)
    assert {grown[end].decimals for end in ("earlier", "later")} == {0}


def test_a_domain_that_is_new_grew_from_nothing():
    [sentence] = told(changes(("quality", 1, 1, 0.7, 0.6), ("other", float("nan"), 2, float("nan"), 0.4)))
    grown = sentence.values["grown"].values
    assert (grown["domain"], grown["earlier"].value, grown["later"].value) == (term("domain.other"), 0.0, 0.4)
    assert told(changes(("quality", 1, 1, 1.0, 1.0)).assign(area="b")) is None


def test_the_last_pair_of_plans_is_told():
    both = pd.concat([changes(("quality", 1, 1, 1.0, 1.0), pair=("two", "three")), changes(("ip", 2, 1, 0.1, 1.0))])
    [sentence] = told(both)
    assert sentence.values["same"] == 1
    assert sentence.values["up"] == 0


def test_whether_a_place_came_nearer_is_said_where_both_periods_are_known():
    rows = changes(("quality", 1, 1, 1.0, 1.0))
    known = likeness(("a", "b", "one", 0.4), ("a", "b", "two", 0.6), ("x", "b", "two", 0.9))
    sentences = told(rows, known)
    assert [one.key for one in sentences] == ["finding.priorities", "finding.nearer"]
    assert (sentences[1].values["earlier"].value, sentences[1].values["later"].value) == (0.4, 0.6)
    assert {sentences[1].values[end].decimals for end in ("earlier", "later")} == {0}
    assert len(told(rows, known.iloc[1:])) == 1
    assert len(told(rows, pd.concat([known, likeness(("x", "y", "two", 0.5))]))) == 2  # of another place


def test_the_table_has_a_head_for_each_pair():
    nan = float("nan")
    rows = pd.concat(
        [
            changes(("quality", 1, 2, 0.5, 0.3), ("other", nan, 1, nan, 0.7)),
            changes(("quality", 2, 1, 0.3, 1.0), pair=("two", "three")),
        ]
    )
    found = priority.priorities(rows, {"a": PLACE}, DOCUMENTS)
    assert list(found.heads) == [0, 2]
    assert (found.rows[0]["earlier_place"].value, found.rows[0]["earlier_place"].decimals) == (1, 0)
    assert found.rows[0]["later_share"].value == 0.3
    assert (found.rows[1]["earlier_place"], found.rows[1]["earlier_share"]) == (priority.NONE, priority.NONE)
    assert found.rows[2]["later_place"].value == 1
    assert priority.priorities(rows.iloc[:0], {"a": PLACE}, DOCUMENTS) is None
    assert priority.no_second_period(PLACE, rows) is None
    assert priority.no_second_period(PLACE, rows.assign(area="b")).sentences[0].key == "finding.no_second_period"
