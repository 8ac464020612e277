"""Lines that belong to the page are told from those of the document, however they are spaced and set."""

from __future__ import annotations

import pytest

from helpers.documents.lines import lines, normal, squeeze

OF_THE_PAGE = [
    "— 12 —",
    "· 3 ·",
    "１２",
    "Ⅳ",
    "ｖｉ",
    "- ii -",
    "————",
    "____",
    "***",
    "抄 送：市委各部门。",
    "云溪市人民政府办公室 2021年3月5日印发",
    "（此件公开发布）",
    "【打 印】",
    "分享到：",
    "当前位置：首页",
    "网站标识码：1234567890",
    "ICP备：12345678号",
    "ＩＣＰ备（12345678号）",
    "云公网安备（123号）",
    "上一篇：无",
]
OF_THE_DOCUMENT = [
    "第一章 总则",
    "分享经济发展壮大",
    "12个县区建成中心",
    "备案管理制度健全",
    "印发实施方案",
    "相关部门各负其责",
    "2025年达到90%",
]


@pytest.mark.parametrize("line", OF_THE_PAGE)
def test_lines_of_the_page(line: str) -> None:
    assert [found.furniture for found in lines(line)] == [True]


@pytest.mark.parametrize("line", OF_THE_DOCUMENT)
def test_lines_of_the_document(line: str) -> None:
    assert [found.furniture for found in lines(line)] == [False]


def test_forms_are_narrowed_in_place() -> None:
    text = "　到２０２５年，ＧＤＰ　年均\n增长 5 ％～ 6 ％　"
    words, offsets = squeeze(text, [(0, len(text))])
    assert words == normal(text) == "到2025年,GDP年均增长5%~6%"
    assert [text[offset] for offset in offsets][:6] == ["到", "２", "０", "２", "５", "年"]
