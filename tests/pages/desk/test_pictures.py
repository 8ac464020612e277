"""Pictures of the pages that tables stand on: only those, small, and none where a document has no pages."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import replace

import pytest
from PIL import Image

from helpers.desk import pictures
from helpers.desk.desk import Desk, Item
from helpers.desk.pictures import page_pictures, with_pictures
from helpers.documents.read import read_bytes
from helpers.extraction import Extraction
from tests.unit.documents.drawn import Page, pdf

TITLE = "云溪市“十四五”市场监管规划（2021-2025年）"


@pytest.fixture(scope="module")
def content() -> bytes:
    plain = Page().text(60, 80, TITLE).text(60, 120, "推进经营主体登记便利化，压缩开办时间，优化服务。")
    table = Page().text(60, 80, "到2025年，全市经营主体达到6万户，投诉办结率达到96%。")
    return pdf(plain, table.text(60, 500, "表1 主要指标，在册经营主体万户，网上办理率。"))


def on_disk(workshop, content, items):
    (workshop.documents / "plan.pdf").write_bytes(content)
    hashed = hashlib.sha256(content).hexdigest()
    document = workshop.document.model_copy(update={"file": "plan.pdf", "sha256": hashed})
    return Desk(document, Extraction(read_bytes(content, "plan.pdf")), "甲", items)


def test_the_pages_of_tables_are_shown_and_a_record_knows_its_page(workshop, content):
    document = read_bytes(content, "plan.pdf")
    at = document.text.index("在册")
    items = [Item("i", "indicators", (at, at + 4)), Item("s", "statements", (0, 4))]
    desk = with_pictures(on_disk(workshop, content, items), workshop.documents)
    assert list(desk.pictures) == [2]  # the figure of the first page is from no table
    head, _, body = desk.pictures[2].partition(",")
    shown = Image.open(io.BytesIO(base64.b64decode(body)))
    assert (head, shown.format, shown.width) == ("data:image/webp;base64", "WEBP", pictures.WIDTH)
    assert shown.convert("L").getextrema()[0] < 100  # there is print on it
    first, second = desk.payload()["items"]
    assert (first["page"], "page" in second) == (2, False)
    assert 0.5 < first["at"] < 1


def test_a_document_without_pages_has_no_pictures(workshop):
    desk = workshop.desk()
    assert with_pictures(desk, workshop.documents) is desk
    assert desk.payload()["pictures"] == {}


def test_where_all_pages_would_be_too_much_the_first_are_shown(content, monkeypatch):
    both = page_pictures(content, "pdf", [2, 1])
    assert list(both) == [1, 2]
    monkeypatch.setattr(pictures, "MOST_BYTES", len(both[1]) + 1)
    assert page_pictures(content, "pdf", [2, 1]) == {1: both[1]}


def test_a_picture_is_its_own_page(workshop, content):
    stream = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(stream, "PNG")
    found = page_pictures(stream.getvalue(), "picture", [1])
    assert Image.open(io.BytesIO(base64.b64decode(found[1].partition(",")[2]))).size == (300, 200)


def test_two_coders_are_shown_the_same_pictures(workshop, content):
    items = [Item("i", "indicators", (0, 4), kind="unit")]
    desk = replace(on_disk(workshop, content, items), blind=True)
    other = replace(desk, coder="乙")
    assert with_pictures(desk, workshop.documents).pictures == with_pictures(other, workshop.documents).pictures
