"""A document with what was read marked in it: safe, whole, and louder where something was not read."""

from __future__ import annotations

import re

from helpers.display.marked import marked_page
from helpers.documents.model import Document, Grid, Picture, TextBuilder, Unread
from helpers.documents.read import read_bytes
from helpers.extraction import Extraction, extract
from helpers.extraction.warnings import warn

PLAN = """云溪市“十四五”市场监管规划（2021-2025年）

到2025年，全市经营主体达到 6 万户，投诉办结率达到 98%。会议室 3 间，面积 1200 平方米。
表1 主要指标
指标 | 单位 | 2020年 | 2025年 | 属性 |
在册经营主体 | 万户 | 4.2 | 6 | 预期性 |
网上办理率 | % | 71 | ≥90 | 预期性 |
抽检合格率 | % | / | 98 | 约束性 |
"""


def plain(page: str) -> str:
    """The words of the document's part, without tags and warnings' notes."""
    body = page[page.index("<article>") : page.index("</article>")]
    return re.sub(r"<[^<>]+>", "", re.sub(r"<span class=note>.*?</span>", "", body))


def grid_document() -> Document:
    builder = TextBuilder()
    builder.line("表1 主要指标")
    builder.table(
        [["类别", "指标", "2025年"], ["安全<b>", "甲 & 乙", "5"], [None, "丙", "<script>alert(1)</script>"]],
        {(2, 0): (1, 0)},
    )
    builder.table([["附表", "说明"], ["甲", "乙"]], {})
    return Document(builder.text, "0" * 64, "标题<i>", None, "other", grids=tuple(builder.grids), source='a"b.html')


def test_every_record_is_marked_where_it_stands_and_leads_there() -> None:
    extraction = extract(read_bytes(PLAN.encode(), "plan.txt"))
    page = marked_page(extraction)
    assert len(extraction.indicators) == 3
    for number in (1, 2, 3):
        assert page.count(f'id="i{number}"') == page.count(f'href="#i{number}"') == 1
    assert re.search(r'<mark class=indicator id="i2"[^>]*>网上办理率', page)
    assert re.search(r"<mark class=statement[^>]*>[^<]*98%", page)


def test_nothing_of_the_text_is_lost_and_a_figure_without_a_record_is_seen() -> None:
    extraction = extract(read_bytes(PLAN.encode(), "plan.txt"))
    page = marked_page(extraction)
    assert plain(page).split() == PLAN.split()
    without = Extraction(extraction.document)
    assert re.search(r"<mark class=loose>6 万</mark>", marked_page(without))


def test_what_a_document_holds_is_escaped_everywhere() -> None:
    document = grid_document()
    page = marked_page(Extraction(document, warnings=[warn("broken_row", "<img src=x>", (8, 10))]))
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>安全" not in page
    assert "安全&lt;b&gt;" in page
    assert "<title>标题&lt;i&gt;</title>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_tables_stay_tables_with_their_merged_cells() -> None:
    page = marked_page(Extraction(grid_document()))
    assert "<td rowspan=2>安全&lt;b&gt;</td>" in page
    assert page.count("<table") == 2
    assert page.count("This table was not read as a table of indicators") == 2


def test_warnings_and_unread_pictures_are_loud() -> None:
    builder = TextBuilder()
    builder.line("第一段。")
    place = builder.length
    builder.line("第二段。")
    unread = Unread(Picture(place, 7, lambda: None), "Install <it>.")
    document = Document(builder.text, "0" * 64, "", None, "other", unread=(unread,))
    page = marked_page(Extraction(document, warnings=[warn("broken_row", "甲", (0, 3)), warn("no_period")]))
    assert re.search(r'<mark class=doubt id="w1"[^>]*>第一段</mark>', page)
    assert "<span class=note>the cells of a row" in page
    assert page.index("第一段") < page.index("<div class=picture>") < page.index("第二段")
    assert "(p. 7)" in page
    assert "Install &lt;it&gt;." in page
    assert 'href="#w1"' in page
    assert 'href="#w2"' not in page  # about the whole document


def test_the_page_stands_alone_in_both_languages_and_is_the_same_each_time() -> None:
    extraction = extract(read_bytes(PLAN.encode(), "plan.txt"))
    page = marked_page(extraction)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe)\b|https?:|url\(", page)
    assert page.count("<span lang=zh>") == page.count("<span lang=en>") >= 10
    assert page == marked_page(extract(read_bytes(PLAN.encode(), "plan.txt")))


def test_an_empty_grid_does_no_harm() -> None:
    document = Document("甲", "0" * 64, "", None, "other", grids=(Grid((), {}, 0, 0),))
    assert "甲" in marked_page(Extraction(document))
