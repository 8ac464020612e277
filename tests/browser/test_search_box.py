"""The search over the site, from disk: loaded when it is first used, in both languages, by keyboard."""

import re

import pytest
from hostile import CITY, CITY_EN

from helpers.labels import label

PLACES = "#search-results li"


def look_for(page, text):
    """Type a text and wait until something is said of it."""
    page.locator("#search-text").fill(text)
    page.wait_for_function("document.getElementById('search-count').textContent.trim() !== ''")
    return page.locator(PLACES)


@pytest.fixture
def asked(page):
    """Addresses of the index that a page asks for."""
    found = []
    page.on("request", lambda request: "search-index" in request.url and found.append(request.url))
    return found


def test_the_index_is_loaded_when_the_field_is_first_entered(site, page, asked):
    page.goto(site.url("search.html"))
    assert asked == []
    page.locator("#search-text").focus()
    look_for(page, "目标")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("name", "text", "marks"),
    [("search.html", "食品抽检", {"食品", "抽检"}), ("search.en.html", "PATENTS per", {"patents", "per"})],
)
def test_results_say_page_heading_and_passage_and_lead_there(site, page, name, text, marks):
    page.goto(site.url(name))
    found = look_for(page, text)
    assert found.count() > 1
    first = found.first
    assert first.locator("a").inner_text().strip()
    assert first.locator("p.muted").inner_text().strip()
    marked = {mark.lower() for item in found.all() for mark in item.locator("mark").all_inner_texts()}
    assert any(part in mark for mark in marked for part in marks)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('#search-results li:first-child a')")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('#search-results li:nth-child(2) a')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "search-text"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^(?!.*/search(\.en)?\.html)"))
    place = page.url.partition("#")[2]
    assert not place or page.locator(f"[id='{place}']").count() == 1


def test_chinese_is_found_though_it_stands_otherwise_and_nonsense_is_not(site, page):
    page.goto(site.url("search.html"))
    assert look_for(page, "抽检食品").count() > 0
    assert look_for(page, "龘靐齉").count() == 0
    assert page.locator("#search-count").inner_text() == label("search.none", "zh")


def test_what_is_looked_for_stands_in_the_address_and_goes_to_the_other_language(site, page):
    page.goto(site.url("search.en.html?q=growth"))
    page.wait_for_selector(PLACES)
    assert page.locator("#search-text").input_value() == "growth"
    page.locator("a.lang").click()
    page.wait_for_url("**/search.html?q=growth")
    page.locator("#search-text").fill("目标")
    page.locator("#search button").click()
    page.wait_for_url("**/search.html?q=*")
    page.wait_for_selector(PLACES)
    assert page.locator("#search-text").input_value() == "目标"


def test_names_that_look_like_markup_are_shown_as_they_are(site, page):
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for name, text in (("search.html", CITY), ("search.en.html", CITY_EN)):
        page.goto(site.url(name))
        found = look_for(page, text)
        assert any(text in item.inner_text() for item in found.all())
        assert page.locator("#search-results img, #search-results script").count() == 0


def test_without_the_index_the_page_says_so(site, page):
    page.route("**/search-index*", lambda route: route.abort())
    page.goto(site.url("search.en.html"))
    look_for(page, "growth")
    assert page.locator("#search-count").inner_text() == label("search.missing", "en")
