"""Growth since the baseline, beside what is required."""

import pytest

from helpers.analysis.brief import since
from helpers.analysis.brief.profiles import profiles
from helpers.analysis.brief.since import growth_since


@pytest.fixture(scope="module")
def known(dataset):
    return [*profiles(dataset).values()]


def test_the_latest_figure_counts_over_the_years_that_it_took(dataset, known):
    found = growth_since(dataset, known)["jingzhou-t1-r01"]
    assert (found.year, found.is_bound) == (2022, False)
    assert found.low == found.high == pytest.approx((51.4 / 40.05) ** 0.5 - 1)


def test_a_bound_stays_one_and_every_printed_baseline_counts(dataset, known):
    found = growth_since(dataset, known)["zhongshan-t1-r01"]
    assert (found.year, found.is_bound) == (2021, True)
    assert (found.low, found.high) == (pytest.approx(51 / 46.3 - 1), pytest.approx(51 / 46 - 1))


def test_what_is_known_up_to_the_baseline_is_none_of_it(dataset, known):
    assert set(growth_since(dataset, known)) == {"jingzhou-t1-r01", "zhongshan-t1-r01"}  # others have earlier ones


def test_of_very_many_places_none_is_looked_up(dataset, known, monkeypatch):
    monkeypatch.setattr(since, "MOST", 2)
    assert growth_since(dataset, known) == {}
