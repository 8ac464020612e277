"""Samples: as many as the interval needs, from every stratum, the same for a seed; units in an order of their own."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from helpers.data.coders import coder_name
from helpers.desk.desk import unit_items
from helpers.desk.instructions import instructions
from helpers.desk.sample import allocate, draw, sample_size, sample_text
from helpers.errors import ParameterError
from helpers.methods.intervals import wilson


def rows_of(count, modes=("level", "cumulative", "rate")):
    made = []
    for number in range(count):
        mode = modes[0] if number % 10 else modes[1 + number // 10 % (len(modes) - 1)]
        made.append(
            {
                "statement_id": f"x-s{number:03d}",
                "document": f"d{number % 3}",
                "mode": mode,
                "span_start": str(number * 10),
                "span_end": str(number * 10 + 4),
            }
        )
    return {"indicators": [], "measures": [], "statements": made}


@pytest.mark.parametrize("width", [0.1, 0.2, 0.4])
def test_the_size_is_the_least_that_gives_the_interval(width):
    size = sample_size(10**6, width, 0.5)

    def reach(n):
        low, high = wilson(n // 2, n)
        return high - low

    even = size + size % 2
    assert reach(even) <= width
    assert reach(even - 4) > width


def test_a_small_population_is_coded_whole_before_the_interval_is_missed():
    assert sample_size(3, 0.1) == 3
    assert sample_size(1, 0.1) == 1
    assert sample_size(200, 0.1) < sample_size(10**6, 0.1)


def test_every_stratum_is_drawn_from_and_the_weights_add_up():
    rows = rows_of(200)
    drawn = draw(rows, width=0.3)
    strata = Counter((one.document, one.stratum) for one in drawn)
    assert set(strata) == {(row["document"], f"mode={row['mode']}") for row in rows["statements"]}
    assert math.isclose(sum(one.weight for one in drawn), 200, rel_tol=1e-4)
    assert len({one.record_id for one in drawn}) == len(drawn)


def test_the_same_seed_draws_the_same_and_another_draws_others():
    rows = rows_of(200)
    assert sample_text(draw(rows, width=0.3)) == sample_text(draw(rows, width=0.3))
    assert draw(rows, width=0.3, seed=2) != draw(rows, width=0.3)
    shuffled = rows | {"statements": rows["statements"][::-1]}
    assert draw(shuffled, width=0.3) == draw(rows, width=0.3)


def test_what_a_stratum_lacks_is_not_drawn():
    assert allocate({("d", "a"): 1, ("d", "b"): 97, ("d", "c"): 2}, 50) == {
        ("d", "a"): 1,
        ("d", "b"): 48,
        ("d", "c"): 1,
    }


@pytest.mark.parametrize(
    ("options", "said"), [({"width": 0}, "between 0 and 1"), ({"width": 0.2, "by": "colour"}, "no field of statements")]
)
def test_what_cannot_be_drawn_is_said(options, said):
    with pytest.raises(ParameterError, match=said):
        draw(rows_of(20), **options)
    with pytest.raises(ParameterError, match="no record to draw"):
        draw(rows_of(0), width=0.2)


def test_two_coders_get_the_same_units_each_in_an_order_of_their_own(workshop):
    units = [("statements", (number * 5, number * 5 + 3)) for number in range(30)]
    one, again, other = (unit_items(units, workshop.document, coder_name(name)) for name in ("甲", "甲", "乙"))
    assert one == again
    assert one != other
    assert sorted(one, key=lambda item: item.id) == sorted(other, key=lambda item: item.id)
    assert [item.span for item in one] != sorted(item.span for item in one)
    assert all(not item.fields and not item.record and not item.doubts for item in one)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_instructions_hold_the_whole_code_book(dataset, lang):
    page = instructions(lang)
    for domain in dataset.domains["domain"]:
        assert f"<code>{domain}</code>" in page
