"""Tables of two columns, rows of words only, and notes of figures that are broken over lines."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract

HEAD = "云溪市“十四五”建筑节能规划\n专栏1 总体目标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"


def rows(table: str) -> list[tuple[str, str, str]]:
    found = extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt")).indicators
    return [(i.record.name, i.record.baseline_raw, i.record.target_raw) for i in found]


def test_names_and_the_figures_of_a_year() -> None:
    table = (
        "主要指标 2025年\n公共建筑能耗总量\n（万吨标准煤）\n112\n"
        "居住建筑能效提升率 30%\n公共建筑能效提升率 20%\n绿色建筑比例 全面达标\n"
    )
    assert rows(table) == [
        ("公共建筑能耗总量", "", "112"),
        ("居住建筑能效提升率", "", "30%"),
        ("公共建筑能效提升率", "", "20%"),
        ("绿色建筑比例", "", "全面达标"),
    ]


NUMBERED = (
    "序号 指标名称 2020年 2025年目标\n1 河湖水质优良比例(%) 61 70\n{}\n3 再生水利用率(%) 12 20\n4 污水处理率(%) 91 95\n"
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("2 总氮削减比例(%) 完成省下达指\n标\n完成省下达指\n标", ("总氮削减比例", "完成省下达指标", "完成省下达指标")),
        ("2 空气优良天数比例(%) 84.6（“十三\n五”均值） 90以上", ("空气优良天数比例", "84.6（“十三五”均值）", "90以上")),
        ("2 城区绿化率(%) 55.1\n（2019年） 60", ("城区绿化率", "55.1（2019年）", "60")),
        (
            "84.6（“十三\n2 空气优良天数比例(%) 90以上\n五”均值）",
            ("空气优良天数比例", "84.6（“十三五”均值）", "90以上"),
        ),
        ("2 单位产值碳排放\n降低(%) — 完成省\n下达指标", ("单位产值碳排放降低", "—", "完成省下达指标")),
        ("2 城区生态红线 未划定 划定", ("城区生态红线", "未划定", "划定")),
    ],
    ids=[
        "words for both figures",
        "a note over two lines",
        "a note below its figure",
        "a note around the line of its name",
        "a name over two lines and words for one figure",
        "what is there or not",
    ],
)
def test_cells_of_several_lines(lines: str, expected: tuple[str, str, str]) -> None:
    found = rows(NUMBERED.format(lines))
    assert [name for name, *_ in found] == ["河湖水质优良比例", expected[0], "再生水利用率", "污水处理率"]
    assert found[1] == expected


@pytest.mark.parametrize(
    ("lines", "name", "targets"),
    [
        ("2 湿地面积/湿地保护率 150/50 160/52 以上", "湿地面积/湿地保护率", ["160/52 以上"] * 2),
        ("2 海绵城区面积比例(%) 50 市区≥55；其\n他镇区≥25", "海绵城区面积比例", ["市区≥55", "其他镇区≥25"]),
        (
            "达到海绵城市要求 市区≥55；其\n2 50\n的面积比例(%) 他镇区≥25",
            "达到海绵城市要求的面积比例",
            ["市区≥55", "其他镇区≥25"],
        ),
    ],
)
def test_cells_of_several_figures(lines: str, name: str, targets: list[str]) -> None:
    found = rows(NUMBERED.format(lines))[1:-2]
    assert [target for *_, target in found] == targets
    assert all(own.startswith(name) for own, *_ in found)
