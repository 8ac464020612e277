"""What the search looks through: text of pages by sections, each with the place that it leads to."""

import json
import os

from lxml import html

from helpers.build.cache import note_pages, read_pages
from helpers.build.near import MOST
from helpers.labels import LANGUAGES
from helpers.site.search import index_script, search_files, sections, write_search

REPORT = """<html><head><title>Hill · Review</title></head><body><nav>Menu</nav><main id="text">
<h1>Review</h1><p>What was <a href="#w1">asked</a>.</p>
<section class="text at" id="s-1"><h2>Growth<a class="anchor" href="#s-1">#</a></h2><p>Seven targets.</p></section>
<div class="cell at" id="c-1"><details class=code><pre>import this</pre></details>
<table><tbody><tr><td>Firms<td>1.6</a>%</tbody></table>
<figure><svg><text>drawn</text></svg><details class="drawn"><td>data</details></figure></div>
<section class="formulas at" id="formulas"><h2>Formulas</h2></section><p class="footer">made</p></main></body></html>"""
INDEX = """<html><head><title>Plans</title></head><body><main id="text"><h1 class="claim">All <a href="#w1">4</a></h1>
<ul><li><h3><a href="hill/en/index.html">Hill</a></h3><p>Asks for much.</p></li></ul>
<table id="indicators"><tbody><tr><td>Firms<td>Hill<td>5<td class="r"><a href="hill/en/sources.html#hill-t1-r01">6</a>
</tbody></table></main></body></html>"""


def test_a_page_is_read_by_headings_and_cells_without_what_is_no_text():
    assert sections(html.fromstring(REPORT), "hill/en/02.html") == [
        ("Review", [["", "What was asked."]]),
        ("Growth", [["s-1", "Seven targets."], ["c-1", "Firms 1.6%"]]),
    ]


def test_a_list_of_targets_leads_to_their_places_and_a_city_to_its_page():
    assert sections(html.fromstring(INDEX), "index.en.html") == [
        ("All 4", [["", ""]]),
        ("Hill", [["hill/en/index.html", "Asks for much."]]),
        ("Firms", [["hill/en/sources.html#hill-t1-r01", "Hill · 5 · 6"]]),
    ]


def test_the_index_is_a_script_with_the_text_as_it_is():
    script = index_script({"hill/en/02.html": REPORT.replace("Seven", "七 </script>").encode()})
    [page] = json.loads(script.removeprefix("window.fypSearch = ").removesuffix(";\n"))
    assert page[:2] == ["hill/en/02.html", "Hill · Review"]
    assert "七" in script


def site(folder, areas):
    """Pages as a run leaves them, with their manifest."""
    for lang in LANGUAGES:
        for area in areas:
            (folder / area / lang).mkdir(parents=True)
            (folder / area / lang / "02.html").write_text(REPORT, "utf-8")
            (folder / area / lang / "index.html").write_text(REPORT, "utf-8")
    own = ["index.html", "index.en.html", *(f"{area}/{lang}/index.html" for area in areas for lang in LANGUAGES)]
    for name in own[:2]:
        (folder / name).write_text(INDEX, "utf-8")
    reports = {f"{area}/{lang}/02": {"key": "k", "bytes": {}} for area in areas for lang in LANGUAGES}
    (folder / "manifest.json").write_text(json.dumps({"reports": reports, "pages": {}}))
    note_pages(folder, dict.fromkeys(own, "k"))
    return own


def indexed(folder):
    return {
        name: [page[0] for page in json.loads((folder / name).read_text("utf-8")[18:-2])] for name in search_files()
    }


def test_each_language_has_its_pages_and_only_what_changed_is_written(tmp_path):
    own = site(tmp_path, ["hill"])
    write_search(tmp_path, own)
    assert indexed(tmp_path) == {
        "search-index.zh.js": ["index.html", "hill/zh/02.html", "hill/zh/index.html"],
        "search-index.en.js": ["index.en.html", "hill/en/02.html", "hill/en/index.html"],
    }
    known = read_pages(tmp_path)
    for name in search_files():
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / "hill/en/index.html").write_text(REPORT.replace("Seven", "Eight"), "utf-8")
    note_pages(tmp_path, {"hill/en/index.html": "another"})
    write_search(tmp_path, own)
    assert [(tmp_path / name).stat().st_mtime == 1 for name in search_files()] == [True, False]
    assert known["search-index.en.js"]["key"] != read_pages(tmp_path)["search-index.en.js"]["key"]


def test_of_very_many_areas_only_the_pages_of_the_whole_site_are_read(tmp_path):
    write_search(tmp_path, site(tmp_path, [f"a{n:03}" for n in range(MOST + 1)]))
    assert indexed(tmp_path)["search-index.en.js"] == ["index.en.html"]


def test_a_page_that_somebody_emptied_is_left_out():
    assert index_script({"hill/en/02.html": b"", "index.html": b"<h1>page</h1>"}) == "window.fypSearch = [];\n"
