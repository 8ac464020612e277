"""Whatever the input, the reader ends in a result or in a named error, and spans stay inside the text."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.documents.read import read_bytes
from helpers.errors import DocumentError
from helpers.extraction import extract, to_json
from tests.unit.extraction.layouts import LAYOUTS
from tests.unit.extraction.plans import PLANS

PIECES = [
    "指标",
    "序号",
    "单位",
    "类别",
    "属性",
    "2020年",
    "2025年",
    "目标值",
    "完成情况",
    "约束性",
    "预期性",
    "|",
    "\t",
    "\n",
    "\n\n",
    ",",
    "，",
    "。",
    "表1",
    "主要指标",
    "注：",
    "（",
    "）",
    "【",
    "】",
    "%",
    "≥",
    "1",
    "2",
    "98.5",
    "/",
    "—",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "rowspan=3",
    "[",
    "]",
    "*",
    "①",
    "“十四五”",
    "规划",
    "（一）",
    "、",
    "\u3000",
    "\x0b",
    "\x00",
    '"',
    "累计",
    "其中：2021年",
    "市场主体数",
    "产品合格率",
    "完成上级任务",
]
NAMES = ("plan.txt", "plan.csv", "plan.html", "plan.md", "plan")


def check(data: bytes, name: str) -> None:
    try:
        extraction = extract(read_bytes(data, name))
    except DocumentError:
        return
    size = len(extraction.document.text)
    for found in extraction.indicators:
        assert 0 <= found.span[0] < found.span[1] <= size
    for warning in extraction.warnings:
        assert warning.span is None or 0 <= warning.span[0] < warning.span[1] <= size
    json.dumps(to_json(extraction), allow_nan=False)


@settings(max_examples=150)
@given(
    st.binary(max_size=400),
    st.sampled_from(NAMES),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe"]),
)
def test_any_bytes(data: bytes, name: str, magic: bytes) -> None:
    check(magic + data, name)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=120), st.sampled_from(NAMES))
def test_any_mixture_of_pieces(pieces: list[str], name: str) -> None:
    check("".join(pieces).encode(), name)


@settings(max_examples=200)
@given(
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(PLANS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), st.sampled_from(PIECES)), max_size=12),
)
def test_any_damage_to_a_table(layout: str, plan: object, damage: list[tuple[float, int, str]]) -> None:
    text = LAYOUTS[layout](plan).text  # type: ignore[arg-type]
    for share, cut, piece in damage:
        place = int(share * len(text))
        text = text[:place] + piece + text[place + cut :]
    check(text.encode(), "plan.txt")
    if "\x00" not in text and text.strip():
        assert read_bytes(text.encode(), "plan.txt").text == text


@settings(max_examples=40)
@given(st.sampled_from(sorted(LAYOUTS)), st.sampled_from(PLANS))
def test_the_same_document_gives_the_same_bytes(layout: str, plan: object) -> None:
    data = LAYOUTS[layout](plan).text.encode()  # type: ignore[arg-type]
    first, second = (json.dumps(to_json(extract(read_bytes(data, "plan.txt"))), ensure_ascii=False) for _ in range(2))
    assert first == second
