"""How faults are told: listed up to twelve, and what a spreadsheet does to figures."""

from __future__ import annotations

import pytest

from helpers.data.problems import Problem, raise_for, spreadsheet_slip
from helpers.errors import DataError


@pytest.mark.parametrize(
    ("count", "head", "more"),
    [
        (1, "1 problem:", False),
        (2, "2 problems:", False),
        (12, "12 problems:", False),
        (13, "13 problems:", True),
    ],
)
def test_problems_are_listed_up_to_twelve(count, head, more):
    raise_for([])
    with pytest.raises(DataError) as raised:
        raise_for(Problem("f.csv", line, "x", f"fault {line}.") for line in range(count))
    assert head in raised.value.problem
    assert ("… and 1 more" in raised.value.problem) is more
    assert raised.value.problem.count("fault ") == min(count, 12)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.2E+05", "shortened"),
        ("12E+05", ""),
        ("1,234", "Write 1234."),
        ("1,234,567.5", "Write 1234567.5."),
        ("12,34", ""),
        ("1234", ""),
        ("2021-05-01", "is a date"),
    ],
)
def test_what_a_spreadsheet_made_of_a_figure(text, said):
    found = spreadsheet_slip(text)
    assert said in found
    assert bool(found) is bool(said)
