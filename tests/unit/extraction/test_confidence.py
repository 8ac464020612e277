"""Confidence falls with what can be seen to be wrong in a row."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract, to_json
from helpers.extraction.tables.confidence import SURE

HEAD = "云溪市“十四五”河湖保护规划（2021—2025年）\n表1 主要指标\n指标\t单位\t2020年\t2025年\t属性\n"
SURE_ROWS = "河湖巡护覆盖率\t%\t61\t70\t约束性\n岸线整治长度\t公里\t12\t30\t预期性\n再生水利用比例\t%\t22\t35\t预期性\n"
AFTER = "第二章 主要任务\n加强巡护，推进整治。\n"


def sure_of(row: str) -> list[float]:
    document = read_bytes((HEAD + SURE_ROWS + row + AFTER).encode(), "plan.txt")
    return [item["confidence"] for item in to_json(extract(document))["indicators"]]


def test_a_row_like_the_others_is_as_sure() -> None:
    assert len(set(sure_of("水面保有率\t%\t9\t10\t约束性\n"))) == 1


def test_each_doubt_lowers_it() -> None:
    torn = sure_of("）水面保有率\t%\t9\t10\t约束性\n")
    lacking = sure_of("水面保有率\t%\t9\t10\t\n")
    both = sure_of("）水面保有率\t%\t9\t10\t\n")
    assert torn[-1] < torn[0]
    assert lacking[-1] < lacking[0]
    assert both[-1] < min(torn[-1], lacking[-1])


def test_a_doubt_weighs_less_where_cells_have_places() -> None:
    rows = SURE_ROWS + "水面保有率\t%\t9\t10\t\n"
    html = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>"
        for line in (HEAD.splitlines()[-1], *rows.splitlines())
    )
    page = f"<html><body><h1>云溪市“十四五”河湖保护规划</h1><p>表1 主要指标</p><table>{html}</table></body></html>"
    placed = extract(read_bytes(page.encode(), "plan.html")).confidence
    aligned = sure_of("水面保有率\t%\t9\t10\t\n")
    assert placed[0] >= aligned[0]
    assert placed[0] > placed[-1] > aligned[-1]


def test_the_confidence_of_each_kind_of_table_falls_with_doubts() -> None:
    for shares in SURE.values():
        assert list(shares) == sorted(set(shares), reverse=True)
        assert 0 < shares[-1] < shares[0] < 1
