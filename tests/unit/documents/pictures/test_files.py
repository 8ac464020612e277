"""Which pictures of a PDF page may hold what has not been read, and on which page a warning about one is."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction.extract import extract, to_json
from tests.unit.documents.drawn import Page, pdf

PROSE = "第一章，加强巡护，推进整治，建立长效机制，明确各方责任。"


def pictures(*pages: Page) -> list[tuple[str, int]]:
    """Message and page of the warnings about pictures."""
    found = to_json(extract(read_bytes(pdf(*pages), "plan.pdf")))["warnings"]
    return [(item["message"], item["page"]) for item in found if item["code"] == "unread_picture"]


def test_a_picture_beside_text_may_hold_a_table() -> None:
    found = pictures(Page().text(70, 80, PROSE), Page().text(70, 80, PROSE).picture(70, 200, 400, 300))
    assert [page for _, page in found] == [2]
    assert "page 2" in found[0][0]


def test_a_picture_behind_the_text_of_its_page_has_been_read() -> None:
    scan = Page().picture(0, 0, 595, 842).text(70, 80, PROSE).text(70, 100, PROSE)
    assert pictures(Page().text(70, 80, PROSE), scan) == []


def test_a_warning_about_a_page_without_text_is_on_that_page() -> None:
    prose = [Page().text(70, 80, f"第{n}章" + PROSE) for n in "二三四"]
    found = pictures(prose[0], Page().picture(70, 200, 400, 300), *prose[1:])
    assert [page for _, page in found] == [2]
    assert "page 2" in found[0][0]
