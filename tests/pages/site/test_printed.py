"""The report for paper: what of the pages it takes, and which pages its contents name."""

from helpers.site.printed import formulas, headings, part, places, printed_report

PAGE = """<html><body><nav>menu</nav><main id="text" data-svg="x"><p class="kicker">Hill</p>
<h1>Review</h1><nav class="toc">On this page</nav><section id="s-1">
<h2>Growth &amp; more<a class="anchor" href="#s-1">#</a></h2></section>
<p><a class=printed href="sources.html#hill-t1-r01">5</a> <a class=computed href="#w1">6</a>
<a href="https://example.org/a">there</a></p>
<figure><div class="drawing wide"><svg><clipPath id="p1"/><g clip-path="url(#p1)"/></svg></div>
<div class="drawing narrow"><svg>small</svg></div>
<details class="drawn"><summary>Data</summary></details></figure>
<details class=code><summary>Code</summary><pre>import this</pre></details>
<details class="fold"><summary class="at" id="s-2"><h2>Folded</h2></summary>more</details>
<section class="formulas at" id="formulas"><h2>Formulas</h2>
<ul><li id="growth.cagr"><div>g <a href="../../methods.html#g">m</a></div></ul></section>
<div id="origin" hidden>words</div></main><script>run()</script></body></html>"""


def test_a_page_gives_its_text_and_no_path_of_this_machine():
    text = part(PAGE, "r2-")
    for gone in ("menu", "On this page", "small", "Data", "import this", "Formulas", "words", "run()", "sources.html"):
        assert gone not in text, gone
    assert '<a class=printed>5</a> <a class=computed href="#r2-w1">6</a>' in text
    assert 'href="https://example.org/a"' in text
    assert 'id="r2-p1"' in text
    assert "url(#r2-p1)" in text


def test_each_formula_stands_once_and_leads_nowhere():
    assert formulas([PAGE, PAGE]) == ["g <a>m</a>"]


def test_contents_list_what_is_printed_with_its_pages():
    listed = headings([part(PAGE, "")])
    assert listed == [(1, "Review"), (2, "Growth & more")]
    outline = [("Hill: plans", 1), ("ReviewReview", 2), ("Smaller", 2), ("Growth & more", 3), ("Review", 9)]
    assert places(listed, outline) == {0: 2, 1: 3}
    assert places([*listed, (1, "Review")], outline) == {0: 2, 1: 3, 2: 9}
    assert places(listed, []) == {}


def test_the_cover_names_what_the_report_rests_on(dataset, tmp_path):
    page = tmp_path / "03_comparative_analysis.html"
    page.write_text(PAGE, "utf-8")
    whole = printed_report(dataset, "all", "en", [page])
    assert "<h1>All cities together: " in whole
    assert all(area.plan.title_en in whole for area in dataset.studied.values())
    own = printed_report(dataset, "xuhui", "en", [page])
    assert dataset.area("xuhui").plan.title_en in own
    assert dataset.area("wuxing").plan.title_en not in own
