"""Disagreement on units worked out by hand for short texts: equations 5 and 6 of Krippendorff (2004)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from helpers.methods.unitising import _sections, expected_disagreement, observed_disagreement, unitising_alpha


def observed(one, other, length, start=0):
    return observed_disagreement([_sections(units, length, start) for units in (one, other)], length)


@pytest.mark.parametrize(
    ("one", "other", "length", "total"),
    [
        ([(0, 2)], [(1, 4)], 4, 1 + 4),  # both ends apart: 1² and 2²
        ([(0, 2)], [(0, 2)], 4, 0),
        ([(0, 2)], [(0, 3)], 4, 1),
        ([(1, 3)], [], 6, 2**2),  # a unit within a gap counts its length squared
        ([(0, 2)], [], 6, 2**2),
        ([(4, 6)], [], 6, 2**2),
        ([(0, 6)], [], 6, 6**2),
        ([(0, 2)], [(2, 4)], 6, 2**2 + 2**2),  # they touch: each lies in a gap of the other
        ([(0, 3)], [(2, 5)], 6, 2**2 + 2**2),  # they share one character
        ([(0, 4)], [(0, 2), (2, 4)], 4, 2**2 + 2**2),
        ([(0, 4)], [(0, 1), (3, 4)], 4, 3**2 + 3**2),  # the gap within is no part of its own
        ([(1, 2)], [(0, 1), (2, 3)], 3, 1 + 1 + 1),
        ([], [], 5, 0),
    ],
)
def test_observed_disagreement_is_the_sum_of_squares(one, other, length, total):
    expected = Fraction(2 * total, 2 * 1 * length**2)  # each pair of coders twice, m (m - 1) L²
    assert observed(one, other, length) == pytest.approx(float(expected))
    assert observed(other, one, length) == pytest.approx(float(expected))
    moved = [[(begin + 7, end + 7) for begin, end in units] for units in (one, other)]
    assert observed(*moved, length, 7) == pytest.approx(float(expected))


def test_three_coders_are_three_pairs_twice():
    sections = [_sections(units, 4, 0) for units in ([(0, 2)], [(0, 3)], [(0, 2)])]
    assert observed_disagreement(sections, 4) == pytest.approx(2 * (1 + 0 + 1) / (3 * 2 * 4**2))


def laid_at_random(sizes, gaps, whole, length):
    """Equation 6 with its sums written out: 2b³ - 3b² + b is six times the squares below b."""
    total = Fraction(0)
    for size in sizes:
        total += 2 * (len(sizes) - 1) * sum(Fraction(at) ** 2 for at in range(size))
        total += size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
    apart = whole * (whole - 1) - sum(size * (size - 1) for size in sizes)
    return Fraction(2, length) * total / apart


@pytest.mark.parametrize(
    ("coders", "length", "sizes", "gaps"),
    [
        ([[(0, 2)], [(1, 4)]], 4, [2, 3], [2, 1]),
        ([[(1, 3)], []], 6, [2], [1, 3, 6]),
        ([[(0, 1)], [(0, 1)]], 2, [1, 1], [1, 1]),
        ([[(0, 3), (3, 5)], [(4, 5)]], 5, [3, 2, 1], [4]),
        ([[(1, 2)], [(2, 3)], [(1, 3)]], 4, [1, 1, 2], [1, 2, 2, 1, 1, 1]),
    ],
)
def test_expected_disagreement_is_that_of_units_laid_at_random(coders, length, sizes, gaps):
    sections = [_sections(units, length, 0) for units in coders]
    expected = float(laid_at_random(sizes, gaps, len(coders) * length, length))
    assert expected_disagreement(sections, length) == pytest.approx(expected)
    alpha = unitising_alpha([{"x": units} for units in coders], length)
    assert alpha == pytest.approx(1 - observed_disagreement(sections, length) / expected)


def test_the_first_case_in_numbers():
    # Units of 2 and 3, gaps of 2 and 1: (2 + 4) + 10 = 16 over 8 · 7 - 2 - 6 = 48, times 2/4: 1/6. Seen: 5/16.
    assert unitising_alpha([{"x": [(0, 2)]}, {"x": [(1, 4)]}], 4) == pytest.approx(1 - (5 / 16) * 6)


def test_a_text_all_of_which_is_one_unit_for_all_leaves_nothing_to_chance():
    # Two units of one character: 1/3 (2 - 3 + 1) = 0 and no gaps, so that chance expects no disagreement.
    assert unitising_alpha([{"x": [(0, 1)]}, {"x": [(0, 1)]}], 1) is None
    assert unitising_alpha([{}, {}], 1) is None


@pytest.mark.parametrize("length", [0, -1, 2.0])
def test_a_text_has_a_character_at_least(length):
    with pytest.raises(ValueError, match="no units"):
        unitising_alpha([{}, {}], length)


@pytest.mark.parametrize(
    ("units", "start", "sections"),
    [
        ([], 0, [(0, 5, False)]),
        ([(0, 5)], 0, [(0, 5, True)]),
        ([(1, 2)], 0, [(0, 1, False), (1, 1, True), (2, 3, False)]),
        ([(2, 3), (0, 2)], 0, [(0, 2, True), (2, 1, True), (3, 2, False)]),
        ([(10, 12)], 10, [(10, 2, True), (12, 3, False)]),
        ([(14, 15)], 10, [(10, 4, False), (14, 1, True)]),
    ],
)
def test_a_text_is_units_and_the_gaps_between_them(units, start, sections):
    assert _sections(units, 5, start) == sections


@pytest.mark.parametrize("units", [[(9, 11)], [(14, 16)], [(12, 12)], [(13, 12)], [(10, 12), (11, 13)]])
def test_a_unit_lies_within_the_text(units):
    with pytest.raises(ValueError, match="outside the text"):
        _sections(units, 5, 10)
