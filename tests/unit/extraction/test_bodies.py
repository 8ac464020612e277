"""Cells of responsible bodies and remarks in running text are put aside, so that they are taken for no name."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.bodies import has_bodies, put_aside
from helpers.extraction.tables.columns import Column, Role
from helpers.extraction.tables.lines import split_lines
from helpers.extraction.tables.pieces import pieces_of

HEAD = "云溪市“十四五”水务规划\n表1 主要指标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
EXPECTED = [
    ("河湖国控断面水质优良比例", "%", 61, 70, "约束性"),
    ("再生水利用率", "%", 12, 20, "预期性"),
    ("海绵工程覆盖面积", "公顷", 7.4, 22.9, "约束性"),
    ("堤防达标长度", "公里", 30, 45, "约束性"),
]


def rows(table: str) -> list[tuple[str, str, float | None, float | None, str]]:
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators
    return [(r.name, r.unit, r.baseline, r.target, r.attribute) for r in (item.record for item in found)]


def kept(text: str) -> list[str]:
    return [" ".join(piece.text for piece in line) for line in put_aside([pieces_of(n) for n in split_lines(text)])]


def test_bodies_behind_their_row_and_over_two_lines() -> None:
    table = (
        "序号 指标 单位 2020年 2025年 属性 牵头单位\n1 河湖国控断面水质优良比例 % 61 70 约束性\n市生态环\n境局\n"
        "2 再生水利用率 % 12 20 预期性 市水务局\n3 海绵工程覆盖面积 公顷 7.4 22.9 约束性\n清溪区\n政府\n"
        "4 堤防达标长度 公里 30 45 约束性 市水务局\n"
    )
    assert rows(table) == EXPECTED


def test_bodies_around_their_row_as_the_page_prints_them() -> None:
    table = (
        "2020年现状/十三五 2025年规划 指标 牵头\n序号 指标 单位\n期间完成情况 目标 类别 单位\n"
        "河湖国控断面水质 市生态环\n1 % 61 70 约束性\n优良比例 境局\n市水务\n2 再生水利用率 % 12 20 预期性\n局\n"
        "清溪区\n3 海绵工程覆盖面积 公顷 7.4 22.9 约束性\n政府\n4 堤防达标长度 公里 30 45 约束性 市水务局\n"
    )
    assert rows(table) == EXPECTED


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("面积比例 市生态环\n1 % 61 约束性\n（优良） 境局", ["面积比例", "1 % 61 约束性", "（优良）"]),
        ("再生水利用率 20 预期性 市水务局", ["再生水利用率 20 预期性"]),
        ("河湖水质优良比例\n再生水利用率", ["河湖水质优良比例", "再生水利用率"]),
    ],
)
def test_only_the_name_of_a_body_is_put_aside(text: str, left: list[str]) -> None:
    assert kept(text) == left


def test_only_the_last_column_is_one_of_bodies() -> None:
    name, body = Column(Role.NAME, "指标"), Column(Role.BODY, "责任单位")
    assert has_bodies([name, body])
    assert not has_bodies([body, name])
    assert not has_bodies([])
