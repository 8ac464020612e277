"""Made-up plans: sectors, places and figures are invented. Each has rows and a header; `layouts` prints them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """One row of a made-up table, with what an extractor should read from it."""

    name: str
    unit: str
    base: str
    target: str
    attribute: str = "预期性"
    group: str = ""
    value: float | None = None
    upper: float | None = None
    baseline: float | None = None
    operator: str | None = "="
    mode: str = "level"
    sums: str = ""


@dataclass(frozen=True)
class Plan:
    """A made-up plan: title, header words and rows."""

    title: str
    caption: str
    items: tuple[Item, ...]
    years: tuple[int, int] = (2020, 2025)
    base_header: str = "2020年"
    target_header: str = "2025年"
    name_header: str = "指标名称"
    group_header: str = "类别"
    attribute_header: str = "属性"
    legend: str = ""
    before: str = "规划期内，各部门要加强协调，推动各项任务落地见效，确保完成以下各项主要指标。"
    after: str = (
        "三、主要任务\n坚持系统观念，围绕主要目标推进重点任务，形成上下联动、各方参与的工作格局，确保规划落到实处。"
    )
    extra: dict[str, str] = field(default_factory=dict)


def number(text: str) -> float:
    return float(text.replace(",", "").strip("%≥≤＞＜><[]【】()（）〔〕 "))


def item(group: str, name: str, unit: str, base: str, target: str, attribute: str = "预期性", **more: object) -> Item:
    """A row whose figures follow from its cells unless said otherwise."""
    known: dict[str, object] = {}
    if "value" not in more and "operator" not in more:
        known["value"] = number(target)
        known["operator"] = (
            ">="
            if "≥" in target
            else "<="
            if "≤" in target
            else ">"
            if target[0] in ">＞"
            else "<"
            if target[0] in "<＜"
            else "="
        )
    if "baseline" not in more and base.strip() and base[0] not in "-—/无":
        known["baseline"] = number(base)
    return Item(name, unit, base, target, attribute, group, **{**known, **more})  # type: ignore[arg-type]


EDUCATION = Plan(
    "云溪市“十五五”教育事业发展规划",
    "表1 云溪市“十五五”教育发展主要指标",
    (
        item("普及水平", "学前三年毛入园率", "%", "96.2", "97以上", operator=">=", value=97.0),
        item("普及水平", "九年义务教育巩固率", "%", "98.1", "99", "约束性"),
        item("普及水平", "高中阶段毛入学率", "%", "95.4", "≥96.5"),
        item(
            "条件保障",
            "新增公办幼儿园学位",
            "万个",
            "—",
            "【1.2】",
            "约束性",
            value=1.2,
            operator="=",
            mode="cumulative",
        ),
        item("条件保障", "生均教学仪器设备值", "元", "3,250", "4,100"),
        item("条件保障", "专任教师中研究生学历比例", "%", "11.8", "15-18", value=15.0, upper=18.0, operator="="),
        item("服务能力", "劳动年龄人口平均受教育年限", "年", "11.3", "11.8", "约束性"),
        item("服务能力", "社区教育满意度", "分", "/", "稳步提升", value=None, operator="up"),
    ),
    (2025, 2030),
    "2025年",
    "2030年",
    legend="注：【】内为五年累计数。",
)
HEALTH = Plan(
    "临江区卫生健康发展“十四五”规划（2021—2025年）",
    "专栏2 “十四五”卫生健康发展主要指标",
    (
        item("健康水平", "人均预期寿命", "岁", "79.1", "80.2"),
        item("健康水平", "孕产妇死亡率", "/10万", "8.6", "<8", value=8.0, operator="<"),
        item("健康水平", "婴儿死亡率", "‰", "2.9", "控制在3以内", value=3.0, operator="<="),
        item("资源配置", "每千人口执业（助理）医师数", "人", "3.10", "3.65"),
        item("资源配置", "每千人口医疗卫生机构床位数", "张", "6.6", "7.2"),
        item("资源配置", "每万人口全科医生数", "名", "2.9", "≥4", "约束性"),
        item("医疗服务", "家庭医生签约服务覆盖率", "%", "38.5", "不低于45", value=45.0, operator=">="),
        item("医疗服务", "院内感染发生率", "%", "1.9", "持续下降", value=None, operator="down"),
        item(
            "医疗服务",
            "公立医院门诊次均费用增幅",
            "%",
            "6.2",
            "低于全省平均水平",
            value=None,
            operator="above_reference",
        ),
    )[:8],
    base_header="2020年基期值",
    target_header="2025年目标值",
    name_header="主要指标",
    group_header="领域",
    attribute_header="指标性质",
)
TRANSPORT = Plan(
    "北岭县综合交通运输“十四五”发展规划",
    "“十四五”综合交通运输发展主要指标表",
    (
        item("", "公路总里程", "公里", "1862", "2050"),
        item("", "高速公路里程", "公里", "72.5", "118"),
        item("", "乡镇通三级及以上公路比例", "%", "81", "100", "约束性"),
        item("", "新改建农村公路", "公里", "-", "(360)", value=360.0, operator="=", mode="increment"),
        item("", "城市公交站点500米覆盖率", "%", "88", "＞92", value=92.0, operator=">"),
        item("", "公路客运枢纽", "个", "1", "2"),
        item("", "新能源公交车占比", "%", "45", "80%", value=80.0, operator="="),
    ),
    base_header="2020年现状",
    target_header="2025年目标",
    name_header="指标",
    legend="注：（）内为五年新增数。",
)
PLANS = (EDUCATION, HEALTH, TRANSPORT)
