"""Small invented documents, each of a kind that was read wrongly once: what is printed in every row, and nothing else.

A row reads: group | name | unit | baseline | target, its upper end behind a tilde | operator | mode | attribute.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.documents.read import read_bytes, read_document
from helpers.extraction import extract

FOLDER = Path(__file__).parent / "cases"
PLANS = {
    "f5.html": """
        减缓|单位产值碳排放降低|%||assigned||level|约束性
        减缓|非化石能源占比|%|18.3|24|=|level|预期性
        适应|森林覆盖率|%|41|42|=|level|约束性
        适应|湿地保护率|%|40|45|=|level|预期性""",
    "h11.html": """
        治理|污水集中处理率|%|88|93|>=|level|导向性
        治理|重点工程减排量-氮氧化物|万吨||1.25|=|level|约束性
        治理|重点工程减排量-化学需氧量|万吨||0.8|=|level|约束性
        治理|重点工程减排量-氨氮|万吨||0.06|=|level|约束性
        治理|污泥处置率|%|90|95|>=|level|导向性""",
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
    "m2.txt": """
        |地区生产总值增长|%|6.1|6|>=|annual_average|预期性
        |人均产出|万元/人|21.4|27|=|level|预期性
        |常住人口城镇化率|%|71|74|=|level|预期性
        |城镇新增就业人数|万人|9.3|8|>|increment|预期性
        |城镇新增就业人数|万人|9.3|40|=|cumulative|预期性
        |单位产值用水下降率|%||assigned||annual_average|约束性""",
    "m3.html": """
        |地区生产总值增长|%|6.1|6|>=|annual_average|预期性
        |人均产出|万元/人|21.4|27|=|level|预期性
        |常住人口城镇化率|%|71|74|=|level|预期性
        |城镇新增就业人数|万人|9.3|8|>|increment|预期性
        |城镇新增就业人数|万人|9.3|40|=|cumulative|预期性
        |单位产值用水下降率|%||assigned||annual_average|约束性""",
    "mk_t1.txt": """
        市场准入|经营主体总量|万户|20|25|=|level|预期性
        市场准入|企业总量增长|%|5.2|5|>=|annual_average|预期性
        市场准入|新增商标注册量|件|300|400|>|increment|预期性
        市场准入|新增商标注册量|件|300|2000|=|cumulative|预期性""",
    **dict.fromkeys(
        ("mk_t2.txt", "mk_x4.txt", "mk_x5.txt"),
        """
        市场准入|新设企业数|户|68.7|350|≈|cumulative|预期性
        市场准入|每万人口高价值发明专利拥有量|件|6.691|8.5|>|level|预期性
        市场准入|食品检验量|批次/千人|6|6|>|level|预期性
        市场准入|药品抽检合格率|%|99|99|>|level|约束性""",
    ),
    "mk_t3.txt": """
        市场准入|经营主体年均增速|%|5.4|4.5~5|=|annual_average|预期性
        市场准入|食品抽检合格率|%|97|assigned||level|约束性
        市场准入|药品抽检合格率|%||assigned||level|约束性
        市场准入|商标有效注册量|件|300|500|≈|level|预期性""",
    "mk_t4.txt": """
        市场准入|食品检验量|批次|28|36|=|level|预期性
        市场准入|药品/化妆品抽检量（药品）|批次|835|1100|=|level|预期性
        市场准入|药品/化妆品抽检量（化妆品抽检量）|件|244|350|=|level|预期性
        市场准入|细颗粒物（PM2.5）年均浓度|微克/立方米|21.5|20|<=|level|约束性
        市场准入|经营主体总量年均增长|%|4.1|5|≈|annual_average|预期性
        市场准入|查处案件数降低|%|8.2|assigned||level|约束性""",
    "mk_t5.txt": """
        市场准入|经营主体总量年均增长|%||5|≈|annual_average|预期性
        市场准入|新设企业占比|%||1|up|level|预期性
        质量发展|规上企业质量管理体系认证企业数占规上企业数比重|%||32.5|=|level|预期性
        安全|食品抽检合格率|%||assigned||level|约束性
        安全|药品抽检合格率|%||99|>=|level|约束性""",
    "mk_w3.txt": """
        |经营主体总量|万户||30|=|level|预期性
        |食品抽检合格率|%||98|>=|level|预期性
        |药品抽检合格率|%||assigned||level|约束性""",
    "t6.txt": """
        创新发展|全社会研究经费支出占地区生产总值比重|%|3|4|>|level|预期性
        创新发展|地区生产总值年均增速|%|6.2|5.5~6|=|annual_average|预期性
        创新发展|人均产出|万元/人|31.5|40|≈|level|预期性
        绿色发展|细颗粒物年均浓度|微克/立方米|33|assigned||level|约束性
        绿色发展|单位产值碳排放降幅|%||assigned||level|约束性
        绿色发展|利用外资规模|亿美元|18.7|90|≈|cumulative|预期性""",
    "t7.txt": """
        产业强|地区生产总值年均增长|%||6|≈|annual_average|预期性
        产业强|人均产出年均增长|%||above_reference||annual_average|预期性
        产业强|规上工业利润率|%||2|up|level|预期性
        环境美|单位产值碳排放下降率|%||assigned||level|约束性
        环境美|规上数字企业营业收入占规上企业营业收入比重|%||27.5|=|level|预期性
        环境美|森林覆盖率|%||9.1|>=|level|约束性""",
    "t13.txt": """
        |湖泊水质达标比例|%|61|70|=|level|约束性
        |氮磷重点工程减排量|吨||55|=|level|约束性
        |有机物重点工程减排量|吨||15|=|level|约束性
        |悬浮物重点工程减排量|吨||48|=|level|约束性
        |单位产值用水降低|%||assigned||level|约束性
        |岸线整治长度|公里|12|30|=|level|预期性""",
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


def test_a_turned_table_that_is_read_whole_has_no_warning() -> None:
    assert extract(read_document(FOLDER / "q3_transposed.html")).warnings == []


def test_a_row_below_a_merged_attribute_is_read_and_marked() -> None:
    extraction = extract(read_document(FOLDER / "r3.txt"))
    record = extraction.indicators[-1].record
    assert (record.name, record.unit, record.target, record.attribute) == ("死亡人数下降", "%", 8, "")
    assert extraction.confidence[-1] < 0.5
    assert [warning.code for warning in extraction.warnings] == ["broken_row"]


def test_cells_torn_by_a_page_are_put_back() -> None:
    rows = [
        ["类别", "指标", "2020年", "2025年", "属性"],
        ["水环", "河湖巡护覆盖率（%）", "61", "70", "约束性"],
        ["类别", "指标", "2020年", "2025年", "属性"],
        ["境", "", "", "", ""],
        ["", "生态岸线占全部岸线长度的比", "12", "30", "预期性"],
        ["类别", "指标", "2020年", "2025年", "属性"],
        ["", "例（%）", "", "", ""],
        ["", "（二）另一组", "", "", ""],
        ["", "再生水利用比例（%）", "22", "35", "预期性"],
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    html = f"<html><body><h1>云溪市“十四五”河湖保护规划</h1><p>表1 主要指标</p><table>{cells}</table></body></html>"
    found = [item.record for item in extract(read_bytes(html.encode(), "plan.html")).indicators]
    assert [(r.group, r.name, r.target) for r in found] == [
        ("水环境", "河湖巡护覆盖率", 70),
        ("水环境", "生态岸线占全部岸线长度的比例", 30),
        ("另一组", "再生水利用比例", 35),
    ]
