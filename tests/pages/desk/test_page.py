"""The desk's page: the same bytes for the same desk, every word in both languages, places that are the document's."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from importlib import resources

import pytest

from helpers.desk.body import DeskBody
from helpers.desk.desk import Desk, find_document
from helpers.desk.forms import CODED, coded_fields, forms
from helpers.desk.page import SCRIPTS, desk_page
from helpers.documents.model import Document, TextBuilder
from helpers.errors import ParameterError
from helpers.extraction import Extraction
from helpers.labels import catalogue
from helpers.schema import TABLES


class Places(HTMLParser):
    """Text of each element with a place, by the place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        start = dict(attrs).get("data-s")
        if start is not None:
            self.found.append((int(start), ""))
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data):
        if self.open:
            start, text = self.found[-1]
            self.found[-1] = (start, text + data)


def placed(body):
    parser = Places()
    parser.feed(body)
    return parser.found


def assert_whole(text, body):
    """Every element stands where it says, and together they hold every character but blanks and bars."""
    found = placed(body)
    covered = [False] * len(text)
    for start, shown in found:
        assert text[start : start + len(shown)] == shown
        for at in range(start, start + len(shown)):
            assert not covered[at]
            covered[at] = True
    assert {char for char, seen in zip(text, covered, strict=True) if not seen} <= set(" |\n\r\t")


def test_every_character_stands_in_the_page_at_its_place(workshop):
    for blind in (False, True):
        desk = Desk(workshop.document, workshop.extraction, "甲", [] if blind else workshop.desk().items, blind)
        assert_whole(workshop.text, DeskBody(desk).write())


def test_tables_are_tables_whether_marked_by_the_format_or_by_bars(workshop):
    builder = TextBuilder()
    builder.line("表1")
    builder.table([["类别", "指标", "2025年"], ["安全<b>", "甲 & 乙", "5"], [None, "丙\r丁", "6"]], {(2, 0): (1, 0)})
    builder.line("甲 | 1 |")
    builder.line("乙 | | 3 | |")
    builder.line("一行 | 独立")
    builder.line("尾")
    document = Document(builder.text, "0" * 64, "标题", None, "other", grids=tuple(builder.grids))
    body = DeskBody(Desk(workshop.document, Extraction(document), "甲", [])).write()
    assert_whole(builder.text, body)
    assert body.count("<table") == 2
    assert "rowspan=2" in body
    assert [text for _, text in placed(body)][-9:] == ["甲", "1", "乙", "", "3", "", "一行", "独立", "尾"]
    assert "<b>" not in unescape(re.sub(r"<[^<>]+>", "", body.replace("&lt;b&gt;", "")))


def test_the_same_desk_gives_the_same_bytes_and_another_coder_changes_only_the_name(workshop):
    one, again, other = (desk_page(workshop.desk(name), "zh") for name in ("甲", "甲", "乙"))
    assert one == again
    strip = re.compile(r"@font-face[^}]*}")
    assert strip.sub("", one).replace("甲", "乙") == strip.sub("", other).replace("甲", "乙")


def test_every_word_of_the_scripts_is_a_label_and_every_label_is_a_word_of_them():
    static = resources.files("helpers.desk").joinpath("static")
    code = "\n".join(static.joinpath(f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    code += static.joinpath("desk.html").read_text("utf-8")
    said = set(re.findall(r'say\("(\w+)"', code)) | set(re.findall(r'data-w="(\w+)"', code))
    labels = {key[5:] for key in catalogue() if key.startswith("desk.")}
    assert said <= labels
    python = "\n".join(
        path.read_text("utf-8") for path in resources.files("helpers.desk").iterdir() if path.name.endswith(".py")
    )
    idle = {
        name
        for name in labels - said
        if not re.search(rf'"(desk\.)?{name}"', code + python) and name.removeprefix("one_") not in CODED
    }
    assert idle == set()


def test_the_forms_hold_what_a_coder_decides_and_name_it_in_both_languages():
    for table, form in forms().items():
        names = [field["name"] for field in form["fields"]]
        assert form["gloss"] in names
        filled = {"area", "document", "status", "span_start", "span_end", "note", *TABLES[table].key}
        assert {*names, *filled} == set(TABLES[table].record.model_fields)
        for field in form["fields"]:
            assert field["label"]["zh"] != field["label"]["en"]
            for option in field.get("options", ()):
                assert option["rule"]["zh"] != option["rule"]["en"]
    assert [spec.name for spec in coded_fields("measures")][:2] == ["path", "heading"]


def test_a_blind_page_holds_no_code_and_no_reading_of_the_program(workshop):
    blind = desk_page(Desk(workshop.document, workshop.extraction, "甲", [], True), "zh")
    payload = json.loads(re.search(r'id="payload">(.*?)</script>', blind, re.S)[1])
    assert payload["items"] == []
    assert "<mark" not in blind.split("<article")[1].split("</article>")[0]
    assert "class=boxes" not in blind


def test_a_document_is_found_by_its_key_or_its_area(dataset):
    assert find_document(dataset, "wuxing").document_id == "wuxing-plan-2021"
    assert find_document(dataset, "linyi-workplan-2023").area == "linyi"
    with pytest.raises(ParameterError, match="0 documents that can be coded"):
        find_document(dataset, "nation")
    with pytest.raises(ParameterError, match="is no text on this machine"):
        find_document(dataset, "nation-outline-2021")
    with pytest.raises(ParameterError):
        find_document(dataset, "atlantis")
