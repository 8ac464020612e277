"""Figures in a real browser: their text is text, in the face that they were measured with, and none of it collides."""

import pytest

from tests.browser.test_pages import NOTEBOOKS, WIDTHS

# Text outside its drawing, and pairs of upright texts that print over each other; in units of the drawing.
COLLISIONS = """() => [...document.querySelectorAll('figure .drawing svg')].flatMap((drawing, at) => {
  const box = drawing.getBoundingClientRect(), one = box.width / drawing.viewBox.baseVal.width, found = [];
  const texts = [...drawing.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const upright = [...drawing.querySelectorAll('text')].map(text => !text.getAttribute('transform'));
  texts.forEach(([text, a], i) => {
    if (a.left < box.left - 2 || a.right > box.right + 2) { found.push([at, 'outside', text]); }
    texts.slice(i + 1).forEach(([other, b], j) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const near = [a.left - b.left, a.right - b.right, (a.left + a.right - b.left - b.right) / 2].map(Math.abs);
      const line = j === 0 && Math.min(...near) < 2;  // the next line of the same text
      const room = line ? 0.5 * a.height : 4 * one;
      if (upright[i] && upright[i + 1 + j] && across > 1.5 * one && down > room) { found.push([at, text, other]); }
    });
  });
  return found;
})"""
FACES = (
    "() => document.fonts.ready.then(fonts => [...fonts].map(face => [face.family.replaceAll('\"', ''), face.status]))"
)


REPORTS = [
    *(f"wuxing/{{}}/{name}" for name in NOTEBOOKS[:3]),
    f"all/{{}}/{NOTEBOOKS[2]}",
    f"nation/{{}}/{NOTEBOOKS[4]}",
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_no_text_collides_or_leaves_its_drawing_at_any_width(site, page, lang, report):
    page.goto(site.url(f"{report.format(lang)}.html"))
    assert page.locator("figure .drawing.narrow").count() == page.locator("figure .drawing.wide").count() > 0
    assert page.locator("figure .drawing:not(.narrow, .wide)").count() == 0  # each figure has its drawing for phones
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(COLLISIONS) == [], width


def test_the_face_of_the_page_is_loaded_and_used(site, page):
    page.goto(site.url("wuxing/zh/03_comparative_analysis.html"))
    faces = page.evaluate(FACES)
    assert {family for family, _ in faces} == {"FYP Han", "FYP Latin"}
    assert {status for _, status in faces} == {"loaded"}
    text = page.locator("figure .drawing svg text").first
    assert text.evaluate("item => getComputedStyle(item).fontFamily").startswith('"FYP Han", "FYP Latin"')


def test_text_of_a_figure_is_found_selected_and_read_aloud(site, page):
    page.goto(site.url("all/en/03_comparative_analysis.html"))
    text = page.locator("figure .drawing svg text", has_text="Zhongshan").first
    assert text.is_visible()
    assert page.evaluate("window.find('Comparability') || window.find('Concepts that')")
    text.evaluate("item => getSelection().selectAllChildren(item)")
    assert "Zhongshan" in page.evaluate("getSelection().toString()")
    drawing = page.locator("figure .drawing svg").first
    assert drawing.get_attribute("role") == "group"  # an image would hide its text from a screen reader
    assert len(drawing.get_attribute("aria-label")) > 15


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_saved_figure_stands_alone(site, page, kind, tmp_path):
    page.goto(site.url("all/zh/03_comparative_analysis.html"))
    page.locator("figure .drawn > summary").first.click()
    with page.expect_download() as waited:
        page.locator("figure .save button", has_text=kind).first.click()
    path = tmp_path / waited.value.suggested_filename
    waited.value.save_as(path)
    if kind == "PNG":
        from PIL import Image

        with Image.open(path) as image:
            assert image.width > 1500
            assert len(image.convert("L").getcolors(256)) > 20
        return
    saved = path.read_text("utf-8")
    assert saved.count("@font-face") >= 2
    page.goto(path.as_uri())
    assert {family for family, _ in page.evaluate(FACES)} >= {"FYP Han", "FYP Latin"}
    assert page.locator("text").count() > 3
