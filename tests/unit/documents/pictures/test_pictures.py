"""Pictures of invented tables are read: image files, scanned pages, pictures inside pages and Word files."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from helpers.documents.pictures import append, engine
from helpers.documents.read import read_bytes, read_document
from helpers.errors import DocumentError
from helpers.extraction import extract, to_json
from tests.unit.documents.pictures.calibrate import compare
from tests.unit.documents.pictures.drawn import Drawn, draw, invent_rows, spoil

ROWS = [
    ["准入", "在册经营主体（万户）", "4.2", "6", "预期性"],
    ["准入", "网上办理率（%）", "71", "≥90", "预期性"],
    ["安全", "抽检合格率（%）", "-", "98", "约束性"],
    ["安全", "电梯救援时间（分钟）", "18.5", "15", "约束性"],
]
EXPECTED = [
    ("准入", "在册经营主体", "万户", "4.2", 6.0, "预期性"),
    ("准入", "网上办理率", "%", "71", 90.0, "预期性"),
    ("安全", "抽检合格率", "%", "-", 98.0, "约束性"),
    ("安全", "电梯救援时间", "分钟", "18.5", 15.0, "约束性"),
]
PROSE = "到2025年，市场监管体系更加完善，营商环境持续优化，质量水平明显提升。"

recognizes = pytest.mark.skipif(not engine.is_installed(), reason="text recognition is not installed (the extra `ocr`)")


def image(drawn: Drawn, form: str = "PNG", **options: object) -> bytes:
    held = io.BytesIO()
    Image.fromarray(drawn.picture[:, :, ::-1]).save(held, form, **options)
    return held.getvalue()


def records(data: bytes, name: str, folder: Path | None = None) -> list[tuple]:
    found = extract(read_bytes(data, name, folder)).indicators
    return [
        (f.record.group, f.record.name, f.record.unit, f.record.baseline_raw, f.record.target, f.record.attribute)
        for f in found
    ]


# With recognition -----------------------------------------------------------------------------------------------------


@recognizes
@pytest.mark.parametrize("style", ["ruled", "bands", "three_lines", "plain"])
def test_every_layout_of_rules_is_read(style: str) -> None:
    from helpers.documents.pictures.read import read_picture
    from helpers.extraction.pictures import DOUBTFUL

    drawn = draw(invent_rows(7, 5), style)
    found, right, wrong, _ = compare(drawn, read_picture(drawn.picture))
    assert found == 5
    assert right >= 0.95 * found * (5 - drawn.ungrouped), wrong
    assert all(confidence < DOUBTFUL for *_, confidence in wrong)


@recognizes
def test_a_turned_and_grainy_picture_is_read_or_doubted() -> None:
    from helpers.documents.pictures.read import read_picture
    from helpers.extraction.pictures import DOUBTFUL

    drawn = draw(invent_rows(3, 5), "ruled")
    picture = spoil(drawn.picture, turn=1.2, noise=10, quality=70)
    first = read_picture(picture)
    found, right, wrong, _ = compare(drawn, first)
    assert found == 5
    assert right >= 0.96 * found * 5
    assert all(confidence < DOUBTFUL for *_, confidence in wrong)
    assert read_picture(picture) == first  # the same picture is read in the same way


@recognizes
def test_an_image_file_gives_records_with_a_confidence_and_the_dash_is_seen() -> None:
    data = image(draw(ROWS, "ruled"))
    plain = to_json(extract(read_bytes(data, "table.png")))
    assert [(item["group"], item["name"], item["baseline_raw"], item["target"]) for item in plain["indicators"]] == [
        (group, name, base, target) for group, name, _, base, target, _ in EXPECTED
    ]
    assert all(0 < item["confidence"] <= 1 for item in plain["indicators"])
    assert not {"picture", "no_indicator_table", "unread_table"} & {item["code"] for item in plain["warnings"]}


@recognizes
def test_a_scanned_pdf_is_read_page_by_page() -> None:
    document = read_bytes(image(draw(ROWS, "ruled", size=30), "PDF", resolution=150), "scan.pdf")
    assert [f.record.name for f in extract(document).indicators] == [name for _, name, *_ in EXPECTED]
    assert {stretch.page for stretch in document.recognized} == {1}
    assert document.page_at(document.recognized[-1].start) == 1


@recognizes
def test_pictures_inside_a_page_and_beside_it_stand_behind_its_text(tmp_path: Path) -> None:
    picture = image(draw(ROWS, "ruled"))
    uri = "data:image/png;base64," + base64.b64encode(picture).decode()
    plain = f"<html><body><p>{PROSE}</p><p>{{}}</p><p>{PROSE}</p></body></html>"
    text = read_bytes(plain.format("").encode(), "page.html").text
    for source in (uri, "page_files/table.png"):
        (tmp_path / "page_files").mkdir(exist_ok=True)
        (tmp_path / "page_files" / "table.png").write_bytes(picture)
        (tmp_path / "page.html").write_text(plain.format(f'<img src="{source}">'), encoding="utf-8")
        document = read_document(tmp_path / "page.html")
        assert document.text.startswith(text)
        assert [f.record.name for f in extract(document).indicators] == [name for _, name, *_ in EXPECTED]


@recognizes
def test_a_picture_in_a_word_file_is_read() -> None:
    file, held = docx.Document(), io.BytesIO()
    file.add_paragraph(PROSE)
    file.add_picture(io.BytesIO(image(draw(ROWS, "ruled"))))
    file.save(held)
    assert records(held.getvalue(), "plan.docx") == EXPECTED


# Without --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(append, "is_installed", lambda: False)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("TIFF", "a.tif"), ("PDF", "a.pdf")])
def test_without_the_extra_a_picture_is_refused_with_the_sentence_that_says_what_to_install(
    form: str, name: str
) -> None:
    with pytest.raises(DocumentError, match=r"nothing was read") as error:
        read_bytes(image(draw(ROWS, "ruled"), form), name)
    assert "pip install 'fyp-suite[ocr]'" in str(error.value)


@pytest.mark.usefixtures("bare")
def test_without_the_extra_a_picture_inside_a_page_is_a_warning() -> None:
    uri = "data:image/png;base64," + base64.b64encode(image(draw(ROWS, "ruled"))).decode()
    page = f"<html><body><p>{PROSE * 3}</p><img src='{uri}'></body></html>".encode()
    warnings = [item for item in extract(read_bytes(page, "page.html")).warnings if item.code == "unread_picture"]
    assert len(warnings) == 1
    assert "pip install" in warnings[0].message


@pytest.mark.usefixtures("bare")
def test_ornaments_and_files_outside_the_folder_are_no_pictures(tmp_path: Path) -> None:
    held = io.BytesIO()
    Image.new("RGB", (90, 40), "red").save(held, "PNG")
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.png").write_bytes(image(draw(ROWS, "ruled")))
    (tmp_path / "in" / "logo.png").write_bytes(held.getvalue())
    images = '<img src="logo.png"><img src="../secret.png"><img src="https://example.org/a.png"><img src="">'
    (tmp_path / "in" / "page.html").write_text(f"<html><body><p>{PROSE}</p>{images}</body></html>", encoding="utf-8")
    assert read_document(tmp_path / "in" / "page.html").unread == ()


def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(DocumentError, match="cut off or damaged"):
        read_bytes(image(draw(ROWS, "ruled"))[:20], "a.png")
