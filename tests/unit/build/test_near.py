"""What a report's page links to."""

from helpers.build import near
from helpers.build.near import MOST, Near
from helpers.build.plan import Job

OWN, COMPARED = "01_baseline_review", "03_comparative_analysis"


def plan(cities, *notebooks):
    return [Job(city, lang, name, {}) for name in notebooks for city in cities for lang in ("zh", "en")]


def test_a_page_links_to_those_of_its_area_and_one_that_compares_to_that_of_the_others():
    made = plan(["a", "b"], OWN, COMPARED)
    own = {f"a/{lang}/{name}" for name in (OWN, COMPARED) for lang in ("zh", "en")}
    assert {job.name for job in Near(made).of(Job("a", "zh", OWN, {}))} == own
    others = {f"b/{lang}/{COMPARED}" for lang in ("zh", "en")}
    assert {job.name for job in Near(made).of(Job("a", "zh", COMPARED, {}))} == own | others


def test_too_many_areas_are_left_to_the_index():
    few, many = ([f"a{n}" for n in range(count)] for count in (MOST, MOST + 1))
    assert len(Near(plan(few, COMPARED)).of(Job("a0", "zh", COMPARED, {}))) == 2 * MOST
    assert len(Near(plan(many, COMPARED)).of(Job("a0", "zh", COMPARED, {}))) == 2


def test_which_pages_compare_follows_from_what_they_rest_on():
    assert [name for name in ("01_baseline_review", "02_target_feasibility", COMPARED) if near.compares(name)] == [
        "02_target_feasibility",
        COMPARED,
    ]
