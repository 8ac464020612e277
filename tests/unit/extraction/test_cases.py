"""Small invented documents, each of a kind that was read wrongly once: what is printed in every row, and nothing else.

A row reads: group | name | unit | baseline | target, its upper end behind a tilde | operator | mode | attribute.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.documents import read_document
from helpers.extraction import extract

FOLDER = Path(__file__).parent / "cases"
PLANS = {
    "f5.html": """
        减缓|单位产值碳排放降低|%||assigned||level|约束性
        减缓|非化石能源占比|%|18.3|24|=|level|预期性
        适应|森林覆盖率|%|41|42|=|level|约束性
        适应|湿地保护率|%|40|45|=|level|预期性""",
    "h11.html": """
        治理|污水集中处理率|%|88|93|>=|level|
        治理|重点工程减排量-氮氧化物|万吨||1.25|=|level|约束性
        治理|重点工程减排量-化学需氧量|万吨||0.8|=|level|约束性
        治理|重点工程减排量-氨氮|万吨||0.06|=|level|约束性
        治理|污泥处置率|%|90|95|>=|level|""",
    "h13.html": """
        海湾水质|近岸水质优良比例|%|91.2|92|>=|level|约束性
        海湾水质|入海断面劣类比例|%|7.5|0|=|level|约束性
        海湾生态|湿地修复面积|公顷||600|>=|level|预期性
        海湾生态|红树林修复面积|公顷||400|>=|level|预期性
        海湾生态|海草床修复面积|公顷||50|>=|level|预期性""",
    "h22.html": """
        |新建社区公园开放比例|%||90|=|level|约束性
        |开展口袋公园试点|个||6|=|level|约束性
        |步道改造面积|万平方米||120|=|level|预期性
        |林荫道占道路比例|%||45|=|level|预期性""",
    "h24.html": """
        保护|文物点增加数量|||40|>=|level|约束性
        保护|编制规划数量|||12|>=|level|约束性
        展示|展示利用项目|||3|=|level|预期性
        展示|开放数量|||25|>=|level|预期性
        人才|市级培训人员|人次||800|>=|level|约束性""",
    "m1.html": """
        |地区生产总值增长|%|6.1|6|>=|annual_average|预期性
        |人均产出|万元/人|21.4|27|=|level|预期性
        |常住人口城镇化率|%|71|74|=|level|预期性
        |城镇新增就业人数|万人|9.3|8|>|increment|预期性
        |城镇新增就业人数|万人|9.3|40|=|cumulative|预期性
        |单位产值用水下降率|%||assigned||annual_average|约束性""",
    "m4.html": """
        |湖泊水质达标比例|%|61|70|=|level|约束性
        |单位产值用水降低比例|%|12|assigned||level|约束性
        |单位产值用电降低比例|%|7.3|9|=|level|约束性
        |岸线整治长度|公里|18|30|=|level|预期性
        |事故发生率|起/万枚|0|2.4|<|level|预期性
        |河道保洁覆盖率|%|80|95|=|level|预期性""",
    "m5.html": """
        总体指标|清洁能源产量|万吨|18|26|=|level|预期性
        总体指标|清洁能源占比|%|11|19|>|level|预期性
        装机|风电|万千瓦|30|55|=|level|预期性
        太阳能|光伏|万千瓦|12|33|=|level|预期性""",
    "m6.html": """
        水质|湖泊水质达标比例|%|61|70|=|level|约束性
        水质|河道保洁覆盖率|%|80|95|=|level|预期性
        节约|单位产值用水降低比例|%||assigned||level|约束性
        节约|单位产值用电降低比例|%|15|assigned||level|约束性
        节约|再生水利用比例|%||assigned||level|预期性""",
    "q10.html": """
        |公园绿地面积|公顷|410|520|=|level|预期性
        |湖泊水质达标比例|%|61|70|=|level|约束性""",
    "q3_transposed.html": """
        |公园绿地面积|公顷|410|520|=|level|预期性
        |湖泊水质达标比例|%|61|70|=|level|约束性
        |步道长度|公里|35|60|=|level|预期性""",
    "r1.html": """
        治理|污水治理率|%||assigned||level|预期性
        治理|氮氧化物-重点工程减排量|吨||73|=|cumulative|约束性
        治理|有机物-重点工程减排量|吨||25|=|cumulative|约束性
        治理|化学需氧量-重点工程减排量|吨||60|=|cumulative|约束性
        治理|氨氮-重点工程减排量|吨||4|=|cumulative|约束性""",
    "r2.html": """
        |人均产出|万元/人||31|>|level|预期性
        |单位产值碳排放降低|%||assigned||cumulative|约束性
        |新增供应保障房|万套||3~4|=|cumulative|预期性""",
    "r4.html": """
        |近岸水质（一、二类）面积比例|%|61|70|=|level|
        |岸线保有率|%||35|>=|level|
        |湿地修复面积|公顷||900|=|level|""",
    "r5.html": """
        清洁能源发电|发电量|亿千瓦时|22|33|=|level|预期性
        清洁能源发电|消纳权重|%|18|25|=|level|预期性
        |非电利用|万吨||60|=|level|预期性""",
}


def printed(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


@pytest.mark.parametrize("name", PLANS)
def test_every_row_is_read_as_printed(name: str) -> None:
    extraction = extract(read_document(FOLDER / name))
    found = []
    for item in extraction.indicators:
        r = item.record
        figure = printed(r.target) + (f"~{r.target_upper:g}" if r.target_upper is not None else "")
        # A target in words has its operator in the place of the figure.
        target = (figure, str(r.operator)) if figure else (str(r.operator), "")
        found.append("|".join((r.group, r.name, r.unit, printed(r.baseline), *target, str(r.mode), str(r.attribute))))
    assert found == [line.strip() for line in PLANS[name].strip().splitlines()]
