"""Where printed numbers lead to."""

import hashlib
import json
import re
from dataclasses import replace

import pytest

from helpers.data import data_hash, load_dataset
from helpers.display.words import Html
from helpers.documents.model import Document
from helpers.facts import computed, counted, printed
from helpers.schema import Medium
from helpers.site.passages import QUOTED, Place, marked, quoted
from helpers.site.sources import write_sources
from helpers.site.sources_page import sources_page
from helpers.site.sources_script import sources_script

TEXT = "第一行\n市场主体 9.8 万户，目标 13\n<b>末行</b>"


@pytest.fixture(scope="module")
def dataset():
    return load_dataset()


def place(key, part, **more):
    start = TEXT.index(part)
    return Place(key, start, start + len(part), **more)


def plain(paragraphs):
    return [re.sub("<[^>]+>", "", str(part)) for part in paragraphs]


def test_the_text_is_whole_and_escaped():
    found = marked(TEXT, [place("a", "9.8"), place("b", "13")])
    assert plain(found) == ["第一行", "市场主体 9.8 万户，目标 13", "&lt;b&gt;末行&lt;/b&gt;"]


def test_a_span_is_marked_and_its_anchor_stands_at_its_start():
    found = marked(TEXT, [place("a", "9.8 万户", title="户数 “9.8”")])
    assert (
        found[1] == '市场主体 <a id="a"></a><mark class=whole title="户数 “9.8”" tabindex="-1">9.8 万户</mark>，目标 13'
    )


def test_overlapping_spans_mark_every_character_once():
    found = marked(TEXT, [place("row", "市场主体 9.8 万户", title="row"), place("value", "9.8", title="value")])
    assert str(found[1]).count("9.8") == 1
    assert '<a id="value"></a><mark class=whole title="row · value" tabindex="-1">9.8</mark>' in found[1]
    assert plain(found)[1] == "市场主体 9.8 万户，目标 13"


def test_a_span_over_lines_is_marked_on_each():
    found = marked(TEXT, [Place("a", TEXT.index("13"), TEXT.index("末行"))])
    assert "<mark" in found[1]
    assert "<mark" in found[2]


def test_a_row_that_has_a_line_for_each_cell_is_one_paragraph():
    text = "指标\n1\n主体总量\n\n46\n53\n2\n通过率"
    row = Place("r", text.index("1"), text.index("53") + 2, title="46 → 53", is_row=True)
    found = marked(text, [row])
    assert plain(found) == ["指标", "1 | 主体总量 | 46 | 53", "2", "通过率"]
    assert found[1].count("<mark") == 4


def test_only_short_marks_keep_to_one_line():
    long = "市场主体 9.8 万户，目标 13"
    assert "<mark title" in marked(TEXT, [place("a", long)])[1]
    assert "<mark class=whole" in marked(TEXT, [place("a", "13")])[1]


def test_a_section_gets_an_anchor_and_no_mark():
    found = marked(TEXT, [place("m", "第一行\n市场主体", is_marked=False)])
    assert found[0] == '<a id="m"></a>第一行'


def test_every_printed_number_leads_to_an_anchor(dataset):
    page = sources_page(dataset, "wuxing", "zh", None)
    for row in dataset.only("wuxing").indicators.to_dict("records"):
        _, href = Html("zh").origin(printed(row, 1))
        assert href.startswith("../../wuxing/zh/sources.html#")
        assert f'id="{href.partition("#")[2]}"' in page
    national = sources_page(dataset, "nation", "en", None)
    row = dataset.tables_of("nation").iloc[0].to_dict()
    _, href = Html("en").origin(printed(row, 1))
    assert f'id="{href.partition("#")[2]}"' in national


def test_a_computed_number_leads_to_its_method_with_the_values_put_in():
    detail, href = Html("en").origin(computed(0.058, "growth.cagr", {"y0": 9.8, "yT": 13, "n": 5}))
    assert href == "../../methods.en.html#growth.cagr"
    assert detail.endswith("with y0 = 9.8, yT = 13, n = 5")
    assert "href" not in Html("zh").say(counted(3))


def test_without_the_document_the_page_names_places_title_and_hash(dataset):
    page = sources_page(dataset, "jingzhou", "en", None)
    plan = dataset.studied["jingzhou"].plan
    assert plan.sha256 in page
    assert plan.title_en in page
    assert "<mark" not in page
    own = dataset.only("jingzhou")
    rows = sum(len(getattr(own, name)) for name in ("indicators", "statements", "measures"))
    assert page.count("<tr id=") == rows + own.pmc_codes["code"].sum()


def test_with_the_document_its_text_is_marked(dataset):
    text = "字" * dataset.studied["linyi"].plan.characters
    page = sources_page(dataset, "linyi", "zh", Document(text, "", "", None, "other"))
    for key in dataset.only("linyi").statements["statement_id"]:
        assert f'<a id="{key}"></a>' in page


def test_another_file_of_the_same_name_is_not_shown(dataset, tmp_path):
    city = dataset.studied["linyi"]
    content = "另一份文件".encode()
    (tmp_path / city.plan.file).write_bytes(content)
    write_sources(tmp_path / "out", dataset, data_hash(dataset.folder), ["linyi"], tmp_path)
    assert "另一份文件" not in (tmp_path / "out/linyi/zh/sources.html").read_text("utf-8")
    plan = city.plan.model_copy(update={"sha256": hashlib.sha256(content).hexdigest()})
    known = replace(dataset, areas={"linyi": replace(city, documents=(plan,))})
    write_sources(tmp_path / "out", known, data_hash(known.folder), ["linyi"], tmp_path)
    assert "另一份文件" in (tmp_path / "out/linyi/zh/sources.html").read_text("utf-8")


def test_pages_are_only_written_when_they_change(dataset, tmp_path):
    write_sources(tmp_path, dataset, data_hash(dataset.folder), ["linyi"], None)
    path = tmp_path / "linyi/zh/sources.html"
    before = path.stat().st_mtime_ns
    write_sources(tmp_path, dataset, data_hash(dataset.folder), ["linyi"], None)
    assert path.stat().st_mtime_ns == before
    path.write_text("torn", "utf-8")
    write_sources(tmp_path, dataset, data_hash(dataset.folder), ["linyi"], None)
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_figures_of_the_narrative_are_in_the_words_of_the_page(dataset):
    chinese, english = (sources_page(dataset, "linyi", lang, None) for lang in ("zh", "en"))
    record = dataset.only("linyi").statements.iloc[2]
    assert (record["operator"], record["value"], record["unit"]) == (">=", 6, "个")
    assert f'<tr id="{record["statement_id"]}">' in english
    assert ">≥6 个（2023）</td>" in chinese
    assert ">≥6 (items, 2023)</td>" in english
    assert not re.search(r"<td[^>]*>[^<]*[个家项][^<]*\)</td>", english)


def test_a_baseline_that_is_a_stroke_is_no_figure(dataset):
    page = sources_page(dataset, "wuxing", "zh", None)
    assert ">目标 &gt;67（%）</td>" in page
    assert "/ →" not in page


def test_a_figure_that_stands_alone_says_which_it_is(dataset):
    chinese, english = (sources_page(dataset, "nation", lang, None) for lang in ("zh", "en"))
    assert "5.2 → &lt;5.5（%）" in chinese
    assert "5.2 → &lt;5.5 (%)" in english
    assert "baseline 2.3; over the period in words (%)" in english
    assert "目标 [20]（%）" in chinese or "规划期 [20]（%）" in chinese


def test_rows_of_pictures_and_of_texts_say_so_and_name_their_area(dataset):
    assert "read off published images of the main-indicator tables of the plans of China by" in sources_page(
        dataset, "nation", "en", None
    )
    texts = {key: item.model_copy(update={"medium": Medium.TEXT}) for key, item in dataset.documents.items()}
    page = sources_page(replace(dataset, documents=texts), "nation", "en", None)
    assert "those of the main-indicator tables of the plans of China" in page
    assert "published images" not in page


def test_a_title_that_the_coders_gave_says_so(dataset):
    assert "(title assigned by the coders)" in sources_page(dataset, "linyi", "en", None)


def test_the_way_up_leads_to_a_page_that_is_there(dataset):
    assert 'href="index.html"' in sources_page(dataset, "nation", "en", None, home=True)
    assert 'href="index.html"' not in sources_page(dataset, "nation", "en", None)


def test_a_short_passage_stands_around_its_figure():
    start = TEXT.index("9.8")
    assert quoted(TEXT, start, start + 3) == ("市场主体 ", "9.8", " 万户，目标 13")
    long = "甲" * 100 + "9.8" + "乙" * 100
    before, figure, behind = quoted(long, 100, 103)
    assert figure == "9.8"
    assert len(before + figure + behind) == QUOTED
    assert quoted(long, 0, 100) == ("", "甲" * QUOTED, "")
    rows = "指标\n46\n53\n通过率"
    assert quoted(rows, 0, 8) == ("", "指标 46 53", "")


def script_of(*arguments):
    text = sources_script(*arguments)
    assert text.isascii()
    return json.loads(text.removeprefix("window.fypSources = ").removesuffix(";\n"))


def test_the_panels_file_has_titles_and_addresses_and_quotes_only_a_document_at_hand(dataset):
    area = dataset.areas["zhongshan"]
    absent = script_of(dataset, "zhongshan", "en", None)
    assert absent["documents"][0]["title"] == area.plan.title_en
    assert str(area.plan.issued) in absent["documents"][0]["more"]
    key = dataset.only("zhongshan").indicators["indicator_id"].iloc[0]
    assert absent["places"][key] == [0, ""]
    record = dataset.only("zhongshan").indicators.iloc[0]
    text = "x" * record["span_start"] + "9" * (record["span_end"] - record["span_start"]) + "</script>"
    here = script_of(dataset, "zhongshan", "zh", Document(text, "", "", None, "other"))
    assert set(here["places"][key][3]) == {"9"}
    listed = area.plan.model_copy(update={"address": "https://example.org/plan", "archived": "javascript:alert(1)"})
    changed = replace(dataset, documents={**dataset.documents, listed.document_id: listed})
    documents = script_of(changed, "zhongshan", "en", None)["documents"]
    assert next(one for one in documents if one["title"] == listed.title_en)["links"] == [
        ["Where it was published", "https://example.org/plan"]
    ]
