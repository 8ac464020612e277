"""Numbers say where they come from, and figures give themselves and their data away."""

import csv
import io
import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup

REPORT = "wuxing/{}/02_target_feasibility.html"
KINDS = {
    "zh": {"printed": "原文所载", "computed": "计算所得", "assumed": "假定"},
    "en": {"printed": "Printed", "computed": "Computed", "assumed": "Assumed"},
}


def number(page, kind="printed"):
    """A number of a table that leads somewhere."""
    return page.locator(f"main table a.{kind}").first


@pytest.fixture
def report(site, page):
    page.goto(site.url(REPORT.format("en")))
    return page


@pytest.fixture
def finger(site, browser):
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(site.url(REPORT.format("en")))
    yield page
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["printed", "computed"])
def test_pointing_at_a_number_shows_its_origin(site, page, lang, kind):
    page.goto(site.url(REPORT.format(lang)))
    box = page.locator("#origin")
    assert not box.is_visible()
    cell = number(page, kind)
    cell.hover()
    assert box.locator("b").inner_text() == KINDS[lang][kind]
    assert len(box.inner_text()) > len(KINDS[lang][kind]) + 10
    assert cell.get_attribute("title") is None, "else the browser shows it a second time"
    assert cell.get_attribute("aria-describedby") == "origin"
    page.mouse.move(2, 2)
    page.wait_for_function("document.getElementById('origin').hidden")
    assert cell.get_attribute("aria-describedby") is None


@pytest.mark.parametrize(
    ("lang", "name"), [("zh", "index.html"), ("en", "index.en.html"), ("en", "wuxing/en/index.html")]
)
def test_numbers_of_the_lists_of_targets_show_their_origin(site, page, lang, name):
    page.goto(site.url(name))
    box = page.locator("#origin")
    row = page.locator("#indicators tbody tr:has(a[href$='sources.html#wuxing-t1-r01'])")  # wherever the list puts it
    assert row.count() == 1
    for kind, words in (
        ("printed", {"zh": "表1第1行", "en": "table 1, row 1"}),
        ("computed", {"zh": "代入：y0 = ", "en": "With y0 = "}),
    ):
        cell = row.locator(f"a.{kind}").first
        assert not box.is_visible()
        cell.focus()
        assert box.locator("b").inner_text() == KINDS[lang][kind]
        assert words[lang] in box.inner_text()
        page.keyboard.press("Escape")
    row.locator("a.printed").first.click()
    box.get_by_role("link").last.click()
    page.wait_for_url(f"**/wuxing/{lang}/sources.html#wuxing-t1-r01")
    assert page.locator(":target").count() == 1


def test_the_pop_up_stays_while_it_is_pointed_at(report):
    number(report).hover()
    report.locator("#origin").get_by_role("link").first.hover()
    report.wait_for_timeout(400)
    assert report.locator("#origin").is_visible()


def test_a_number_is_followed_by_keyboard_and_the_readers_place_is_kept(report):
    """A computed number leads to the figures put in, and these to title and place, in one panel; Escape goes back."""
    cell, box = number(report, "computed"), report.locator("#origin")
    cell.focus()
    assert box.is_visible()
    assert "With y0 = 9.8 / 10.6255, yT = 13, n = 5" in box.inner_text()
    top = report.evaluate("scrollY")
    report.keyboard.press("Enter")
    assert report.evaluate("document.activeElement.closest('#origin') !== null")
    assert "methods.en.html#" in report.evaluate("document.activeElement.href")
    report.keyboard.press("Tab")
    assert report.evaluate("document.activeElement.className + document.activeElement.textContent") == "printed9.8"
    report.keyboard.press("Enter")
    box.get_by_text("2021-09-27").wait_for()
    assert box.locator("b").inner_text() == "Printed"
    box.get_by_role("button").click()
    assert "With y0 = 9.8 / 10.6255, yT = 13, n = 5" in box.inner_text()
    report.keyboard.press("Escape")
    assert not box.is_visible()
    assert report.evaluate("document.activeElement.matches('main table a.computed')")
    assert report.evaluate("scrollY") == top
    assert report.url.endswith("02_target_feasibility.html")


def test_the_panel_is_left_at_its_last_stop(report):
    cell = number(report, "printed")
    cell.focus()
    report.keyboard.press("Enter")
    report.locator("#origin").get_by_text("2021-09-27").wait_for()
    report.keyboard.press("Tab")
    assert not report.locator("#origin").is_visible()
    assert report.evaluate("document.activeElement.matches('.printed')")


def test_below_all_of_them_names_them(site, page):
    page.goto(site.url(REPORT.format("en")))
    box = page.locator("#origin")
    place = page.locator("main td a.computed[href^='#w']", has_text=re.compile(r"^(above|below) ")).first
    place.click()
    assert "N = " in box.inner_text()
    n = int(re.search(r"N = (\d+)", box.inner_text())[1])
    named = box.locator("ol li").count() or box.inner_text().count("% a year")
    assert named == n >= 1


def test_a_page_that_was_mailed_alone_says_what_it_knows(site, page, tmp_path):
    (tmp_path / "alone.html").write_bytes((site.folder / REPORT.format("en")).read_bytes())
    page.goto((tmp_path / "alone.html").as_uri())
    number(page).click()
    box = page.locator("#origin")
    assert "characters" in box.inner_text()
    assert box.get_by_role("link").count() == 1


def test_a_tap_shows_the_origin_in_the_page(finger):
    cell = number(finger)
    cell.tap()
    assert finger.locator("#origin").is_visible()
    assert finger.url.endswith("02_target_feasibility.html")
    box = finger.locator("#origin").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_the_panel_is_not_printed(report):
    number(report).click()
    report.emulate_media(media="print")
    assert not report.locator("#origin").is_visible()
    assert report.locator(".formulas details:visible").count() == 0


def test_a_tap_on_the_link_in_the_pop_up_leads_on(finger):
    number(finger).tap()
    finger.locator("#origin").get_by_role("link").last.tap()
    finger.wait_for_url("**/sources.html#*")


def test_a_tap_beside_the_pop_up_hides_it(finger):
    number(finger).tap()
    finger.locator("h1").tap(force=True)
    finger.wait_for_function("document.getElementById('origin').hidden")


def test_a_number_scrolled_under_the_mouse_is_pointed_at_once_that_moves(report):
    panel, cell = report.locator("#origin"), number(report)
    cell.scroll_into_view_if_needed()
    at = cell.bounding_box()
    x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    report.mouse.move(x, y - 25)
    assert not panel.is_visible()
    report.evaluate("scrollBy({top: 25, behavior: 'instant'})")
    report.wait_for_function("([x, y]) => document.elementFromPoint(x, y).closest('main table a')", arg=[x, y - 25])
    assert not panel.is_visible()
    report.mouse.move(x + 1, y - 25)
    panel.wait_for()


def test_a_number_at_the_edge_has_its_pop_up_in_the_page(report):
    wide = report.viewport_size["width"]
    cells = report.locator("main table tr td:last-child :is(.printed, .computed, .assumed)")
    for at in range(min(5, cells.count())):
        cells.nth(at).hover()
        box = report.locator("#origin").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= wide


@pytest.mark.parametrize("name", ["wuxing/zh/04_implementation_review.html", REPORT.format("zh"), REPORT.format("en")])
def test_printed_numbers_lead_to_their_place_and_computed_ones_to_their_method(site, name):
    here = site.folder / name
    text = BeautifulSoup(here.read_text("utf-8"), "lxml")
    lang = name.split("/")[1]
    pages = {"printed": "sources.html", "computed": "methods.html" if lang == "zh" else "methods.en.html"}
    for kind, page in pages.items():
        links = text.select({"printed": "a.printed", "computed": "#formulas li > div a"}[kind])
        assert links, kind
        for href in {link["href"] for link in links}:
            path, _, mark = unquote(href).partition("#")
            target = (here.parent / path).resolve()
            assert target.name == page
            assert mark
            assert BeautifulSoup(target.read_text("utf-8"), "lxml").find(id=mark) is not None, href
    listed = {f"#{item['id']}" for item in text.select("#formulas li[id]")}
    used = {link["href"] for link in text.select("a.computed")}
    assert used <= listed
    assert {f"#{item['id']}" for item in text.select("#formulas li li[id]")} <= used


def test_following_a_printed_number_marks_its_place(report):
    href = number(report).get_attribute("href")
    number(report).click()
    report.locator("#origin").get_by_role("link").last.click()
    report.wait_for_url("**/wuxing/en/sources.html#*")
    target = report.locator(":target")
    assert target.get_attribute("id") == href.partition("#")[2]
    assert target.is_visible()
    top = target.bounding_box()["y"]
    assert 40 < top < 900, "below the bar, within the window"
    paint = "item => getComputedStyle(item.querySelector('td')).backgroundColor"
    other = report.locator("tbody tr[id]:not(:target)").first
    assert target.evaluate(paint) != other.evaluate(paint)
    report.locator("a.lang").click()
    report.wait_for_url("**/wuxing/zh/sources.html#*")
    assert report.locator(":target").get_attribute("id") == href.partition("#")[2]


def saved(figure, name):
    with figure.page.expect_download() as waiting:
        figure.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_a_figure_is_saved_as_vector_image_and_data(report):
    figure = report.locator("figure:has(.drawn)").first
    place = report.evaluate("[...document.querySelectorAll('figure')].findIndex(item => item.matches(':has(.drawn)'))")
    figure.locator(".drawn > summary").click()
    stem = f"wuxing-en-02_target_feasibility-{place + 1}"
    name, content = saved(figure, "Save as SVG")
    assert name == f"{stem}.svg"
    assert b"<svg" in content[:2000]
    assert content.rstrip().endswith(b"</svg>")
    name, content = saved(figure, "Save as PNG")
    assert name == f"{stem}.png"
    assert content.startswith(b"\x89PNG")
    width = figure.locator(".drawing.wide svg").evaluate("item => item.viewBox.baseVal.width")
    assert int.from_bytes(content[16:20], "big") == int(4 * width)  # four pixels a point
    name, content = saved(figure, "Save as CSV")
    assert name == f"{stem}.csv"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    table = figure.locator(".drawn table")
    assert rows[0] == table.locator("th").all_text_contents()
    assert len(rows) == table.locator("tr").count() > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_names_in_code_are_no_numbers(report):
    report.locator("#code-toggle").click()
    assert report.locator(".code .n").count() == 0
    report.locator(".code pre").first.hover()
    assert not report.locator("#origin").is_visible()


@pytest.mark.parametrize("kind", ["printed", "computed"])
def test_axe_finds_nothing_serious_while_a_pop_up_is_open(report, axe, kind):
    number(report, kind).focus()
    assert report.locator("#origin").is_visible()
    report.evaluate(axe)
    result = report.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert report.locator("#origin").is_visible()
    assert [
        (item["id"], item["nodes"][0]["html"][:120])
        for item in result["violations"]
        if item["impact"] in ("serious", "critical", "moderate")
    ] == []


def test_the_data_behind_a_figure_open_by_keyboard(report):
    fold = report.locator("figure details.drawn").first
    assert not fold.locator("table").is_visible()
    fold.locator("summary").focus()
    report.keyboard.press("Enter")
    assert fold.locator("table").is_visible()
    assert fold.locator("tbody tr").count() > 0
    report.keyboard.press("Enter")
    assert not fold.locator("table").is_visible()
