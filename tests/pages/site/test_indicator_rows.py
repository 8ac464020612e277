"""The list of targets is one of the plans studied, whatever else the data set holds."""

from dataclasses import replace

import pytest

from helpers.site.indicator_rows import indicator_rows


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_plans_of_areas_above_are_not_listed(dataset, plans, lang):
    assert "nation" in set(dataset.indicators["area"])
    rows = indicator_rows(dataset, lang)
    assert [row.id for row in rows] == plans.indicators["indicator_id"].tolist()
    assert {row.city for row in rows} == set(dataset.studied) - {"linyi"}  # a plan without a table


def test_one_city_and_the_nation_is_enough(dataset):
    few = replace(dataset, areas={slug: dataset.areas[slug] for slug in ("nation", "xuhui")})
    assert {row.city for row in indicator_rows(few, "en")} == {"xuhui"}
