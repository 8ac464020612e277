import re

import pytest

from helpers.article.cited import find, resolve
from helpers.article.description import describe_cited
from helpers.display.words import describe_inputs
from helpers.errors import ParameterError
from helpers.site.sources_page import sources_page


def test_a_printed_number_leads_to_its_place(dataset):
    found = find(dataset, "zhongshan", "baseline", "market_entities")
    assert found.id == "zhongshan-t1-r01.baseline"
    assert (found.fact.value, found.fact.origin) == (46, "printed")
    assert found.fact.place.record == "zhongshan-t1-r01"


def test_a_computed_number_has_its_formula_and_what_was_put_in(dataset):
    found = find(dataset, "zhongshan", "growth", "food_inspection_batches")
    assert found.fact.value == pytest.approx((15000 / 14000) ** (1 / 5) - 1)
    assert found.fact.method == "growth.cagr"
    assert found.fact.inputs == {"y0": 14000, "yT": 15000, "n": 5}


def test_a_contradicted_number_has_both_ends(dataset):
    found = find(dataset, "wuxing", "growth", "market_entities")
    assert found.fact.value == pytest.approx(0.0412, abs=5e-5)
    assert found.fact.upper == pytest.approx(0.0581, abs=5e-5)
    printed = find(dataset, "wuxing", "baseline", "market_entities")
    assert 10.6255 in [other.value for other in printed.also]
    elsewhere = find(dataset, "zhongshan", "growth", "market_entities")  # a work report has another baseline
    ends = [(53 / baseline) ** 0.2 - 1 for baseline in (46.3, 46)]
    assert [elsewhere.fact.value, elsewhere.fact.upper] == pytest.approx(ends)
    assert describe_inputs(elsewhere.fact, "en") == "y0 = 46 / 46.3, yT = 53, n = 5"


def test_every_number_of_every_record_resolves_to_itself(dataset):
    own = dataset.only("xuhui").indicators
    for record in own.to_dict("records"):
        if record["target"] == record["target"]:
            found = resolve(dataset, f"{record['indicator_id']}.target")
            assert found.fact.value == record["target"]


def test_names_keys_and_concepts_all_name_a_record(dataset):
    ids = {
        find(dataset, "zhongshan", "target", asked).id
        for asked in ("market_entities", "zhongshan-t1-r01", "期末市场主体总量", "market entities at the end")
    }
    assert ids == {"zhongshan-t1-r01.target"}


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("zhongshan", "colour", "market_entities"), "unknown column"),
        (("zhongshan", "growth", "率"), "records of zhongshan fit"),
        (("zhongshan", "growth", "月球"), "has no indicator"),
        (("atlantis", "growth", "x"), "unknown area"),
        (("zhongshan", "growth", "zhongshan-t1-r02"), "has no 'growth'"),  # a share has points a year
    ],
)
def test_mistakes_are_named(dataset, asked, problem):
    with pytest.raises(ParameterError, match=problem):
        find(dataset, *asked)


def test_what_a_record_has_is_listed_where_something_else_was_asked(dataset):
    with pytest.raises(ParameterError) as told:
        resolve(dataset, "zhongshan-t1-r02.growth")
    assert "It has: baseline, target, step" in told.value.remedy


def test_the_page_that_an_id_leads_to_has_its_anchor(dataset):
    page = sources_page(dataset, "zhongshan", "en", None)
    assert re.search(r'id="?zhongshan-t1-r01"?[ >]', page)
    lines = "\n".join(describe_cited(find(dataset, "zhongshan", "target", "market_entities"), "en"))
    assert "reports/zhongshan/en/sources.html#zhongshan-t1-r01" in lines
    assert "[53](fyp:zhongshan-t1-r01.target)" in lines
    assert "Value: 53 × 10,000 entities\n" in lines
