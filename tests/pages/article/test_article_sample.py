import itertools

import pytest

from helpers.article.sample import clause_code, coding, frequencies, methods, sample


def test_the_sample_numbers_documents_in_the_order_of_the_areas(dataset):
    own = dataset.only("xuhui", "linyi")
    frame = sample(own.areas).frame
    assert frame["number"].tolist() == [1, 2]
    assert frame["title"].tolist()[0] == dataset.area("xuhui").plan.title
    assert frame["date"].tolist()[1] == "undated"  # the copy prints none, and none is guessed


def test_codes_are_unique_and_start_with_the_documents_number(plans):
    frame = coding(plans.areas, plans.measures).frame
    assert len(frame) == len(plans.measures)
    assert frame["code"].is_unique
    assert set(frame["code"].str.partition("-")[0]) == {str(n) for n in range(1, len(plans.areas) + 1)}


def test_a_heading_without_a_number_has_no_code():
    with pytest.raises(ValueError, match="without a number"):
        clause_code(1, "三/附件")


def test_frequencies_add_up_in_each_scheme_and_over_the_areas(plans):
    table = frequencies(plans.areas, plans.measures)
    starts = [*sorted(table.heads), len(table.rows)]
    frame = table.frame
    for first, last in itertools.pairwise(starts):
        part = frame.iloc[first:last]
        assert part["frequency"].sum() == len(plans.measures)
        assert part["share"].sum() == pytest.approx(1)
        assert (part[list(plans.areas)].sum(axis=1) == part["frequency"]).all()


def test_methods_have_formula_and_source():
    frame = methods(["growth.cagr", "text.pmc"]).frame
    assert frame["source"].tolist()[1] == "Ruiz Estrada (2011)"
    assert methods([]) is None
