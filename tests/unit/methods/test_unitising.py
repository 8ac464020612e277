"""Unitising alpha against the example that its author works out, and where it must be one, zero or undefined."""

from __future__ import annotations

import random

import pytest

from helpers.methods.unitising import _sections, expected_disagreement, observed_disagreement, unitising_alpha

# Krippendorff (2004), figure 2 and table 1: a continuum of 300 from 150, two observers, categories c and k.
ONE = {"c": [(225, 295), (370, 400)], "k": [(180, 240), (300, 350)]}
OTHER = {"c": [(220, 300), (355, 375), (400, 420)], "k": [(180, 240), (300, 350)]}


def test_the_authors_own_example():
    for category, observed, expected in (("c", 0.0144, 0.0532), ("k", 0.0, 0.0490)):
        sections = [_sections(coder[category], 300, 150) for coder in (ONE, OTHER)]
        assert observed_disagreement(sections, 300) == pytest.approx(observed, abs=1e-4)
        assert expected_disagreement(sections, 300) == pytest.approx(expected, abs=1e-4)
    # The paper has .8591 from terms rounded to four digits.
    assert unitising_alpha([ONE, OTHER], 300, 150) == pytest.approx(0.8591, abs=1e-3)


def test_the_same_units_agree_wholly_and_random_ones_on_average_not_at_all():
    draw = random.Random(4)

    def coder():
        cuts = sorted(draw.sample(range(1000), 20))
        return {"x": list(zip(cuts[::2], cuts[1::2], strict=True))}

    assert unitising_alpha([ONE, ONE, ONE], 300, 150) == 1
    chance = [unitising_alpha([coder(), coder()], 1000) for _ in range(300)]
    assert sum(chance) / len(chance) == pytest.approx(0, abs=0.12)


def test_without_units_there_is_no_agreement_to_speak_of():
    assert unitising_alpha([{}, {"x": []}], 100) is None


@pytest.mark.parametrize("units", [[(0, 5), (3, 8)], [(90, 101)], [(5, 5)]])
def test_units_that_cannot_be_are_refused(units):
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        unitising_alpha([{"x": units}, {}], 100)


def test_one_coder_alone_agrees_with_nobody():
    with pytest.raises(ValueError, match="two coders"):
        unitising_alpha([ONE], 300, 150)
