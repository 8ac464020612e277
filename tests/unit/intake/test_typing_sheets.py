"""Unread pages leave as pictures with empty sheets that the reader knows again when they are filled."""

from __future__ import annotations

import csv
import io
import pickle

import numpy as np
import pytest
from PIL import Image

from helpers.documents.model import Document
from helpers.documents.pictures import append
from helpers.documents.read import read_bytes
from helpers.errors import DocumentError
from helpers.extraction import extract
from helpers.intake.typing_sheets import write_unread


@pytest.fixture
def scan(monkeypatch: pytest.MonkeyPatch) -> Document:
    """A scan of two pages, without text recognition."""
    monkeypatch.setattr(append, "is_installed", lambda: False)
    pages = [Image.new("RGB", (500, 300), colour) for colour in ("red", "blue")]
    held = io.BytesIO()
    pages[0].save(held, "PDF", save_all=True, append_images=pages[1:])
    return read_bytes(held.getvalue(), "规划.pdf", unread_allowed=True)


def test_each_unread_page_is_a_picture_with_an_empty_sheet(scan, tmp_path) -> None:
    written = write_unread(scan, tmp_path / "out")
    assert [path.name for path in written] == ["规划_p001-01.png", "规划_p002-02.png"]
    first = np.asarray(Image.open(written[0]).convert("RGB"))
    assert first.mean(axis=(0, 1)).round(-1).tolist() == [250, 0, 0]
    rows = list(csv.reader(io.StringIO(written[1].with_suffix(".csv").read_text("utf-8-sig"))))
    assert rows == [["类别", "序号", "指标", "单位", "基期值", "目标值", "属性"]]
    again = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    write_unread(scan, tmp_path / "out")
    assert again == {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_one_warning_names_all_unread_pages(scan) -> None:
    warnings = [item for item in extract(scan).warnings if item.code == "unread_picture"]
    assert len(warnings) == 1
    assert "pages 1, 2: Install text recognition" in warnings[0].message


def test_a_document_with_unread_pages_goes_from_process_to_process(scan) -> None:
    assert pickle.loads(pickle.dumps(scan)).unread[0].picture.load() is not None


@pytest.mark.parametrize("period", [None, (2021, 2025)])
def test_a_filled_sheet_is_read_and_never_written_over(scan, tmp_path, period) -> None:
    object.__setattr__(scan, "period", period)
    sheet = write_unread(scan, tmp_path)[0].with_suffix(".csv")
    rows = list(csv.reader(io.StringIO(sheet.read_text("utf-8-sig"))))
    typed = [
        ["安全", "1", "抽检合格率", "%", "97", "98", "约束性"],
        ["安全", "2", "投诉办结率", "%", "", "95", "预期性"],
        ["准入", "3", "经营主体", "万户", "4.2", "6", "预期性"],
    ]
    out = io.StringIO()
    csv.writer(out).writerows([rows[0], *typed])
    sheet.write_text(out.getvalue(), "utf-8-sig")
    write_unread(scan, tmp_path)
    found = extract(read_bytes(sheet.read_bytes(), sheet.name)).indicators
    assert [(f.record.group, f.record.name, f.record.unit, f.record.target_raw, f.record.attribute) for f in found] == [
        (group, name, unit, target, attribute) for group, _, name, unit, _, target, attribute in typed
    ]
    assert [f.record.baseline_raw for f in found] == ["97", "", "4.2"]


def test_a_folder_that_cannot_be_written_is_said(scan, tmp_path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(DocumentError, match="cannot be written"):
        write_unread(scan, tmp_path / "file")
