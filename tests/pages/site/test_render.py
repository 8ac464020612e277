import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.build.execute import scrub
from helpers.build.plan import TOGETHER, Job
from helpers.site.assets import running_head
from helpers.site.render import in_language, of_page, render, without_empty_sections

JOB = Job("zhongshan", "zh", "01_baseline_review", {})
SVG = '<svg aria-label="one" xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>'


def notebook(*cells):
    return new_notebook(cells=list(cells))


def narrative(source, lang):
    return new_markdown_cell(source, metadata={"tags": [f"lang-{lang}"]})


def code(source, **data):
    outputs = (
        [new_output("display_data", data={key.replace("_", "/"): value for key, value in data.items()})] if data else []
    )
    return new_code_cell(source, outputs=outputs)


@pytest.fixture
def page(dataset):
    book = notebook(
        narrative("# 标题", "zh"),
        narrative("# Title", "en"),
        code("x = 1 < 2"),
        code("y", **{"image_svg+xml": SVG, "text_plain": 'alt "quoted" <b>'}),
        code("z", text_html="<p>三</p>"),
    )
    made = [JOB, Job("zhongshan", "en", "01_baseline_review", {}), Job("zhongshan", "zh", "02_target_feasibility", {})]
    return render(book, JOB, {"zhongshan": dataset.area("zhongshan")}, made)


def test_a_page_needs_nothing_from_outside(page):
    links = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert links
    assert all(re.match(r"(data:|\.\./|#|\w+\.html)", link) for link in links), links
    assert not re.search(r"url\((?!data:)", page)
    assert "@import" not in page
    assert "require" not in page


def test_a_page_has_its_language_title_and_one_heading(page):
    assert '<html lang="zh-Hans">' in page
    assert "<title>中山市 · 基线评估</title>" in page
    assert len(re.findall(r"<h1", page)) == 1
    assert "Title" not in page


def test_code_is_there_and_folded_away(page):
    assert page.count("<details class=code>") == 3
    assert "<details open" not in page


def test_a_figure_stands_in_the_page_as_it_is_with_the_face_of_its_text(page):
    drawing = BeautifulSoup(page, "lxml").select_one("figure .drawing svg")
    assert str(drawing) == str(BeautifulSoup(SVG, "lxml").svg)
    assert "font-family: 'FYP Latin'" in page


def test_pages_link_to_their_siblings_and_their_twin(page):
    assert 'href="02_target_feasibility.html"' in page
    assert 'href="../en/01_baseline_review.html"' in page
    assert 'aria-current="page"' in page


def test_one_language_is_kept():
    book = notebook(narrative("一", "zh"), narrative("one", "en"), code("x"))
    assert [cell.source for cell in in_language(book, "en").cells] == ["one", "x"]


def test_a_section_that_shows_nothing_is_left_out():
    book = notebook(
        new_markdown_cell("# T"),
        code("a"),
        new_markdown_cell("## empty"),
        code("b"),
        new_markdown_cell("## full"),
        code("c", text_html="x"),
        new_markdown_cell("## words only"),
    )
    kept = [cell.source for cell in without_empty_sections(book).cells]
    assert kept == ["# T", "a", "## full", "c", "## words only"]


def test_a_part_keeps_those_of_its_sections_that_show_something():
    book = notebook(
        new_markdown_cell("## part"),
        new_markdown_cell("### empty"),
        code("a"),
        new_markdown_cell("### full"),
        code("b", text_html="x"),
        new_markdown_cell("## nothing"),
        new_markdown_cell("### empty too"),
        code("c"),
    )
    kept = [cell.source for cell in without_empty_sections(book).cells]
    assert kept == ["## part", "### full", "b"]


def test_what_all_areas_share_stands_on_their_page_and_what_one_has_on_its_own():
    book = notebook(code("both"), code("table of all"), code("figure of one"))
    book.cells[1].metadata = nbformat.from_dict({"tags": ["together"]})
    book.cells[2].metadata = nbformat.from_dict({"tags": ["focus"]})
    whole, own, other = (Job(city, "zh", JOB.notebook, {}) for city in (TOGETHER, "zhongshan", "wuxing"))

    def kept(job, *made):
        return [cell.source for cell in of_page(book, job, made).cells]

    assert kept(whole, whole, own, other) == ["both", "table of all"]
    assert kept(own, whole, own, other) == ["both", "figure of one"]
    assert kept(own, own, other) == ["both", "table of all", "figure of one"]


def test_the_page_of_all_areas_leads_to_each_of_them(dataset):
    made = [Job(city, "en", "03_comparative_analysis", {}) for city in (TOGETHER, "zhongshan", "wuxing")]
    places = {slug: dataset.area(slug) for slug in ("wuxing", "zhongshan")}
    html = render(notebook(new_markdown_cell("# T")), made[0], places, made)
    picker = BeautifulSoup(html, "html.parser").select("nav.places a")
    assert [(link.text, link["href"]) for link in picker] == [
        ("All cities together", "03_comparative_analysis.html"),
        ("Wuxing", "../../wuxing/en/03_comparative_analysis.html"),
        ("Zhongshan", "../../zhongshan/en/03_comparative_analysis.html"),
    ]
    assert picker[0].get("aria-current") == "page"


def test_the_contents_lead_to_parts_and_sections_each_with_a_place_of_its_own(dataset):
    book = notebook(
        new_markdown_cell("# T"),
        new_markdown_cell("## part"),
        new_markdown_cell("### one"),
        code("a", text_html="x"),
        new_markdown_cell("### two"),
        code("b", text_html="y"),
    )
    html = render(book, JOB, {"zhongshan": dataset.area("zhongshan")}, [JOB])
    links = re.findall(r'<li(?: class="(sub)")?><a href="#([^"]+)">([^<]+)<', html)
    assert [(kind, text) for kind, _, text in links] == [("", "part"), ("sub", "one"), ("sub", "two")]
    assert all(html.count(f'id="{place}"') == 1 for _, place, _ in links)


def test_scrubbing_removes_times_paths_and_random_ids():
    book = notebook(code("x", text_html="y"))
    book.metadata["papermill"] = {"input_path": "/somewhere", "duration": 3}
    book.cells[0].metadata = nbformat.from_dict({"papermill": {"duration": 1}, "tags": ["injected-parameters"]})
    book.cells[0].outputs[0].metadata = nbformat.from_dict({"at": "now"})
    clean = scrub(book)
    assert clean.cells[0].id == "injected-parameters"
    assert clean.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert clean.cells[0].outputs[0].metadata == {}
    assert set(clean.metadata) == {"kernelspec", "language_info"}


def test_a_folded_section_ends_where_the_next_of_its_level_begins(dataset):
    def folded(text):
        cell = new_markdown_cell(text)
        cell.metadata["tags"] = ["fold"]
        return cell

    book = notebook(
        new_markdown_cell("# T"),
        folded("## one"),
        code("a", text_html="<i>x</i>"),
        folded("### within"),
        code("b", text_html="<i>y</i>"),
        new_markdown_cell("## two"),
        code("c", text_html="<i>z</i>"),
        folded("### three"),
        code("d", text_html="<i>w</i>"),
        code("e"),
    )
    page = BeautifulSoup(render(book, JOB, {"zhongshan": dataset.area("zhongshan")}, [JOB]), "lxml")
    assert {fold.summary.get_text(): [part.text for part in fold.select("i")] for fold in page.select(".fold")} == {
        "one": ["x", "y"],
        "three": ["w"],
    }
    assert page.find("i", string="z").find_parent("details") is None
    assert page.select_one(".footer, .formulas, #origin").find_parent("details") is None
    links = {link.parent.get_text(): link["href"] for link in page.select("h2 .anchor")}
    assert links == {"two#": "#s-" + next(cell.id for cell in book.cells if cell.source == "c")}


def test_a_printed_page_says_at_its_head_what_it_is_of(page):
    assert '@top-left { content: "中山市 · 基线评估"' in page
    said = str(running_head('a</style>"\\\n}'))
    assert said.count('"') == 2  # nothing ends the string, or the style sheet, before its end
    assert "<" not in said


def test_a_page_links_to_the_same_page_of_every_other_place_and_marks_its_own(dataset):
    places = {slug: dataset.area(slug) for slug in ("zhongshan", "jingzhou")}
    made = [Job(city, lang, JOB.notebook, {}) for city in ("jingzhou", "zhongshan") for lang in ("zh", "en")]
    made.append(Job("zhongshan", "zh", "02_target_feasibility", {}))
    book = notebook(narrative("# 标题", "zh"))
    page = BeautifulSoup(render(book, JOB, places, made), "lxml")
    links = page.select("nav.places a")
    assert [(link.text, link["href"]) for link in links] == [
        ("中山市", "01_baseline_review.html"),
        ("荆州市", "../../jingzhou/zh/01_baseline_review.html"),
    ]
    assert [link.text for link in page.select("nav.places [aria-current=page]")] == ["中山市"]
    alone = BeautifulSoup(render(book, JOB, places, made[2:]), "lxml")
    assert not alone.select("nav.places")
    assert alone.select_one("p.kicker").text == "中山市"
