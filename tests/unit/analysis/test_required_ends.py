"""The required change as facts: by type, as a range over contradicted figures, and why there is none."""

import pytest

from helpers.analysis.required import change, ends_of
from helpers.display.words import Words, describe_inputs
from helpers.facts import facts_in
from helpers.methods import required_change
from helpers.site.indicator_rows import indicator_rows


@pytest.fixture(scope="module")
def changes(dataset):
    studied = dataset.only(*dataset.studied)
    needs = required_change(studied.indicators, studied.periods).to_dict("records")
    ends = ends_of(studied)
    return {
        record["indicator_id"]: (change(record, need, ends), need)
        for record, need in zip(studied.indicators.to_dict("records"), needs, strict=True)
    }


def test_every_change_has_its_formula_or_a_reason(changes):
    for thing, need in changes.values():
        [fact] = facts_in(thing)
        if fact.origin == "absent":
            assert fact.reason.key.startswith(("reason.", "change.itself"))
        else:
            assert fact.method == need["method"]
            assert {"yT", "Δ"} & set(fact.inputs)


def test_a_contradicted_target_requires_a_range(changes):
    """Wuxing prints 9.8 and 10.6 market entities, and 5.93 and 5.36 of pledges; Jingzhou may ask for fewer."""
    said = {key: Words("en").say(changes[key][0]) for key in ("wuxing-t1-r01", "wuxing-t1-r07", "jingzhou-t1-r05")}
    assert said == {
        "wuxing-t1-r01": "4.1–5.8% a year",
        "wuxing-t1-r07": "11.0–13.3% a year",
        "jingzhou-t1-r05": "−1.6 to 8.6% a year",
    }


def test_every_target_that_gives_an_end_is_named(changes):
    """Jingzhou's 5.4 to 21.3 % rest on 194 and 96; 96, of the city perhaps, is not set against 271 with counties."""
    [fact] = facts_in(changes["jingzhou-t1-r04"][0])
    assert describe_inputs(fact, "en") == "y0 = 194 / 96, yT = 252, n = 5"
    assert (fact.value, fact.upper) == (pytest.approx((252 / 194) ** 0.2 - 1), pytest.approx((252 / 96) ** 0.2 - 1))


def test_without_ends_a_growth_is_one_number(dataset, changes):
    record = dataset.indicators.set_index("indicator_id", drop=False).loc["wuxing-t1-r01"].to_dict()
    assert Words("zh").say(change(record, changes["wuxing-t1-r01"][1])) == "每年 5.8%"


def test_the_index_lists_changes_from_facts(dataset):
    rows = {row.id: row for row in indicator_rows(dataset, "en")}
    row = rows["wuxing-t1-r01"]
    assert (row.change, row.method) == ("4.1–5.8% a year", "growth.cagr")
    assert describe_inputs(row.fact, "en") == "y0 = 9.8 / 10.6255, yT = 13, n = 5"  # the figures of both ends
    absent = next(row for row in rows.values() if not row.method)
    assert absent.change
    assert absent.fact.inputs == {}
