"""Two documents in, a final evaluation out: invented plans of an invented place."""

import pytest

from helpers.errors import DocumentError
from helpers.intake.evaluating import evaluate_documents, place_of
from helpers.methods import outcomes, reviews
from tests.unit.intake.invented_plans import LATER, PLAN


def ends_of(plan):
    found = outcomes(plan)
    return {row["name"]: found[row["target_id"]].is_completed for row in plan.rows}


def test_a_plan_meets_what_the_next_plan_prints(read, vocabulary):
    plan = evaluate_documents(read("plan", PLAN), read("later", LATER), vocabulary)
    assert (plan.period, plan.as_of) == ((2021, 2025), 2025)
    assert ends_of(plan) == {
        "市场主体总量": True,  # said in the narrative
        "每万人口高价值发明专利拥有量": False,
        "食品抽检合格率": True,  # more than 98, whatever it is
        "万台特种设备死亡人数": True,  # less is wanted
        "林木覆盖率": None,  # forest is not the same
        "粮食综合生产能力": True,  # .25 trillion jin are 1.25 hundred million tonnes
        "新增企业标准公开数": None,  # a year's stock is no sum over the plan
    }
    assert set(plan.observed["status"]) == {"candidate"}
    assert plan.observed["source"].eq("云溪市市场监管“十五五”规划").all()
    one = reviews(plan)["r2"]
    assert one.time.value == pytest.approx((7.5 - 4) / (8 - 4))


def test_a_bound_decides_only_what_it_implies(read, vocabulary):
    vague = LATER.replace("| >98 |", "| >97 |")
    plan = evaluate_documents(read("plan", PLAN), read("later", vague), vocabulary)
    assert ends_of(plan)["食品抽检合格率"] is None


def test_two_figures_of_one_year_leave_the_result_open(read, vocabulary):
    both = LATER.replace("| 1 | 每万", "| 0 | 市场主体总量 | 万户 | 29 | 40 | 预期性 |\n| 1 | 每万")
    plan = evaluate_documents(read("plan", PLAN), read("later", both), vocabulary)
    assert ends_of(plan)["市场主体总量"] is None
    assert plan.others["value"].tolist() == [33.5]


def test_an_exact_figure_stands_for_the_bound_that_it_implies(read, vocabulary):
    both = LATER.replace("到2025年末，全市市场主体总量", "市场主体总量突破30万户。到2025年末，全市市场主体总量")
    plan = evaluate_documents(read("plan", PLAN), read("later", both), vocabulary)
    assert plan.observed.set_index("key").loc["r1", ["operator", "value"]].tolist() == ["=", 33.5]
    assert not len(plan.others)


def test_figures_of_a_part_or_of_another_year_do_not_count(read, vocabulary):
    part = LATER.replace("到2025年末，全市市场主体总量", "到2025年末，高新区市场主体总量")
    assert ends_of(evaluate_documents(read("plan", PLAN), read("later", part), vocabulary))["市场主体总量"] is None
    early = LATER.replace("到2025年末，全市", "到2023年末，全市")
    plan = evaluate_documents(read("plan", PLAN), read("later", early), vocabulary)
    assert ends_of(plan)["市场主体总量"] is None
    assert reviews(plan)["r1"].observed.year == 2023


def test_documents_of_two_places_are_refused(read, vocabulary):
    other = LATER.replace("云溪市", "青峰市")
    with pytest.raises(DocumentError, match=r"云溪市.*青峰市"):
        evaluate_documents(read("plan", PLAN), read("later", other), vocabulary)


def test_a_review_that_is_not_later_is_refused(read, vocabulary):
    with pytest.raises(DocumentError, match="not later"):
        evaluate_documents(read("later", LATER), read("plan", PLAN), vocabulary)


def test_a_document_without_targets_is_refused(read, vocabulary):
    with pytest.raises(DocumentError, match="no table"):
        evaluate_documents(None, read("later", LATER), vocabulary)


@pytest.mark.parametrize(
    ("title", "place"),
    [("湖北省荆州市市场监管规划", "荆州市"), ("市场监管规划", ""), ("国家标准化规划", ""), ("徐汇市场监管规划", "")],
)
def test_a_title_names_its_place(title, place):
    assert place_of(title) == place


RESULTS = """云溪市生态环境保护“十四五”规划

一、发展基础

表1 “十三五”主要指标完成情况

| 序号 | 指标 | 单位 | 2015年 | 2018年 | 2020年 | 2020年目标值 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 空气质量优良天数比例 | % | 70 | 76 | 81.5 | ≥80 |
| 2 | 细颗粒物年均浓度 | 微克/立方米 | 60 | 48 | 41 | ≤40 |
| 3 | 化学需氧量排放量 | 万吨 | 5 | 4.6 | 4.2 | 10% |
| 4 | 劣Ⅴ类水体比例 | % | 4 | 1 | 0 | 0 |
| 5 | 污水处理率 | % | 90 | 93 | 96 | 95 |

二、保障措施

加强组织领导。
"""


def test_a_table_of_results_is_enough_alone(read, vocabulary):
    plan = evaluate_documents(None, read("results", RESULTS), vocabulary)
    assert plan.period == (2016, 2020)
    assert ends_of(plan) == {
        "空气质量优良天数比例": True,
        "细颗粒物年均浓度": False,
        "化学需氧量排放量": None,  # a change in percent is no amount
        "劣Ⅴ类水体比例": True,
        "污水处理率": True,
    }
    assert plan.values("r1") == {2015: 70, 2018: 76, 2020: 81.5}
    air = reviews(plan)["r1"]
    assert air.time.value == pytest.approx((81.5 - 70) / (80 - 70))


def test_nothing_is_met_by_more_than_nothing(read, vocabulary):
    worse = RESULTS.replace("| 4 | 1 | 0 | 0 |", "| 4 | 1 | 2 | 0 |")
    assert ends_of(evaluate_documents(None, read("results", worse), vocabulary))["劣Ⅴ类水体比例"] is False


def test_a_table_whose_targets_the_narrative_says_were_reached_is_left_out(read, vocabulary):
    """Its columns were taken for one another: what it calls targets was the result."""
    said = "截至2020年末，全市空气质量优良天数比例达到81.25%，污水处理率达到95.62%。"
    swapped = RESULTS.replace("表1 “十三五”", f"{said}\n\n表1 “十三五”")
    assert len(evaluate_documents(None, read("plain", swapped), vocabulary).targets) == 5
    swapped = swapped.replace("| ≥80 |", "| 81.25 |").replace("| 96 | 95 |", "| 96 | 95.62 |")
    with pytest.raises(DocumentError, match="no table of results"):
        evaluate_documents(None, read("swapped", swapped), vocabulary)


REPORT = """政府工作报告

——2026年1月20日在云溪市第七届人民代表大会第六次会议上

一、2025年工作回顾

2025年，全市特种设备运行平稳。万台特种设备死亡人数降至0.08人，粮食综合生产能力达到1.3亿吨，林木覆盖率提高到31.5%。

二、2026年工作安排

粮食综合生产能力达到1.5亿吨。
"""


def test_a_report_tells_what_the_lexicon_has_no_words_for(read, vocabulary):
    plan = evaluate_documents(read("plan", PLAN), read("report", REPORT), vocabulary)
    ends = {name: end for name, end in ends_of(plan).items() if end is not None}
    assert ends == {"万台特种设备死亡人数": True, "林木覆盖率": True, "粮食综合生产能力": True}
    assert plan.observed["year"].eq(2025).all()


def test_a_report_is_of_the_place_before_whose_congress_it_was_given(read, vocabulary):
    with pytest.raises(DocumentError, match=r"云溪市.*青峰市"):
        evaluate_documents(read("plan", PLAN), read("report", REPORT.replace("云溪市", "青峰市")), vocabulary)


def test_growth_counts_only_where_it_is_of_the_whole_period(read, vocabulary):
    aim = PLAN.replace("| 7 | 新增", "| 8 | 单位GDP能耗降低 | % | — | 〔13〕 | 约束性 |\n| 7 | 新增")
    said = "单位GDP能耗下降3%。"
    year = REPORT.replace("林木覆盖率", f"{said}林木覆盖率")
    assert ends_of(evaluate_documents(read("plan", aim), read("year", year), vocabulary))["单位GDP能耗降低"] is None
    whole = year.replace(said, "2021—2025年，单位GDP能耗累计下降14.2%。")
    assert ends_of(evaluate_documents(read("plan", aim), read("whole", whole), vocabulary))["单位GDP能耗降低"] is True


def test_a_jump_of_more_than_five_times_a_year_is_named_and_decides_nothing(read, vocabulary):
    jump = LATER.replace("市场主体总量达到33.5万户", "市场主体总量达到33500万户").replace("2025年末", "2023年末")
    plan = evaluate_documents(read("plan", PLAN), read("later", jump), vocabulary)
    assert plan.apart[["key", "year", "value"]].to_numpy().tolist() == [["r1", 2023, 33500.0]]
    assert "five times" in plan.apart["caveat_en"].iloc[0]
    assert "r1" not in set(plan.observed["key"])
    assert ends_of(plan)["市场主体总量"] is None


def test_a_figure_whose_unit_does_not_convert_is_not_linked(read, vocabulary):
    other = REPORT.replace("粮食综合生产能力达到1.3亿吨", "粮食综合生产能力达到1.3万立方米")
    plan = evaluate_documents(read("plan", PLAN), read("report", other), vocabulary)
    assert ends_of(plan)["粮食综合生产能力"] is None
    assert "r6" not in set(plan.observed["key"])


AIMS = """云溪市“十四五”规划

专栏1 “十四五”时期主要指标

| 序号 | 指标名称 | 单位 | 2025年 |
| --- | --- | --- | --- |
| 1 | 地区生产总值年均增长 | % | 6 |
| 2 | 城镇新增就业人数 | 万人 | 〔50〕 |
| 3 | 市区细颗粒物（PM2.5）浓度 | 微克/立方米 | 30 |
| 4 | 单位能耗产出提升 | % | 〔20〕 |
"""
YEARLY = """云溪市“十四五”规划实施情况终期评估报告

| 指标 | 单位 | 规划目标 | 2024年实际 | 2025年实际 |
| --- | --- | --- | --- | --- |
| 地区生产总值年均增长 | % | 6 | 5.2 | 6.8 |
| 单位能耗产出提升 | % | 〔20〕 | 〔17〕 | 〔22〕 |
"""
SAID = """云溪市政府工作报告

2026年1月12日在云溪市第三届人民代表大会第五次会议上

一、“十四五”时期工作回顾

"""


def test_growth_of_single_years_is_not_the_mean_of_the_plan(read, vocabulary):
    plan = evaluate_documents(read("plan", AIMS), read("yearly", YEARLY), vocabulary)
    assert ends_of(plan)["地区生产总值年均增长"] is None
    assert ends_of(plan)["单位能耗产出提升"] is True  # both figures are sums to date


@pytest.mark.parametrize(
    ("sentence", "name", "end"),
    [
        ("地区生产总值年均增长6.1%。", "地区生产总值年均增长", True),
        ("2025年，地区生产总值增长6.1%。", "地区生产总值年均增长", None),
        ("城镇新增就业五年累计51万人。", "城镇新增就业人数", True),
        ("2025年，城镇新增就业51万人。", "城镇新增就业人数", None),
        ("市区PM2.5平均浓度降至29微克/立方米。", "市区细颗粒物（PM2.5）浓度", True),
        ("PM2.5平均浓度降至29微克/立方米。", "市区细颗粒物（PM2.5）浓度", True),
        ("全市PM2.5平均浓度降至29微克/立方米。", "市区细颗粒物（PM2.5）浓度", None),
        ("与2020年相比，单位能耗产出提升21%。", "单位能耗产出提升", True),
        ("2025年，单位能耗产出提升21%。", "单位能耗产出提升", None),
    ],
)
def test_a_narrative_decides_by_figures_of_the_same_years_and_part(read, vocabulary, sentence, name, end):
    assert ends_of(evaluate_documents(read("plan", AIMS), read("said", SAID + sentence), vocabulary))[name] is end


STOCKS = """云溪市农业“十四五”规划

一、发展目标

专栏1 主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- | --- |
| 1 | 高标准农田累计建成面积 | 万亩 | 61 | [78] |
| 2 | 绿色园区建设数量 | 个 | - | 50 |
| 3 | 示范村建设数量 | 个 | - | 20 |
"""


def test_what_stands_by_the_end_is_told_with_what_was_there_before(read, vocabulary):
    said = "云溪市农业“十四五”总结\n\n2025年，高标准农田累计建成面积达到79万亩，已建成绿色园区63个，建成示范村4个。\n"
    plan = evaluate_documents(read("plan", STOCKS), read("later", said), vocabulary)
    assert plan.observed.set_index("key")["value"].to_dict() == {"r1": 79, "r2": 63}


ACTS = """云溪市文物“十四五”规划

一、发展目标

专栏1 主要指标

| 序号 | 指标 | 单位 | 2025年 |
| --- | --- | --- | --- |
| 1 | 新建展馆面积 | 万平方米 | 50 |
| 2 | 保护利用示范项目 | 个 | 4 |
| 3 | 讲解员数量 | 人 | 300 |
| 4 | 观众人次年均增长 | % | 6 |
"""
EVALUATED = """《云溪市文物“十四五”规划》终期评估报告

全市新建展馆面积52万平方米，实施甲岭、乙溪等保护利用示范项目5个，新增讲解员80人，观众人次年均增长7%。
"""


def test_an_evaluation_means_the_whole_plan_where_it_names_no_year(read, vocabulary):
    plan = evaluate_documents(read("plan", ACTS), read("later", EVALUATED), vocabulary)
    assert plan.observed.set_index("key")["value"].to_dict() == {"r1": 52, "r2": 5, "r4": 7}
    dated = EVALUATED.replace("全市新建", "2025年，全市新建")
    plan = evaluate_documents(read("plan", ACTS), read("later", dated), vocabulary)
    assert not {"r1", "r2"} & set(plan.observed["key"])


def test_a_table_of_an_evaluation_prints_years_beside_targets(read, vocabulary):
    table = (
        "《云溪市生态“十四五”规划》实施情况中期评估报告\n\n表1 指标进展\n\n"
        "| 指标 | 2020年 | 2023年 | 2025年目标 | 评价 |\n| --- | --- | --- | --- | --- |\n"
        "| 森林覆盖率（%） | 40 | 43 | 46 | 滞后 |\n| 建成区绿地率（%） | 36 | 37 | 38 | 达到 |\n"
        "| 污水处理率（%） | 90 | 94 | 95 | 达到 |\n"
    )
    first = table.replace("《云溪市生态“十四五”规划》实施情况中期评估报告", "云溪市生态“十四五”规划").replace(
        " | 2023年", ""
    )
    for value in ("43", "37", "94"):
        first = first.replace(f" | {value} |", " |")
    plan = evaluate_documents(read("plan", first), read("later", table), vocabulary)
    assert [(row["key"], row["year"], row["value"]) for row in plan.observed.to_dict("records")] == [
        ("r1", 2023, 43),
        ("r2", 2023, 37),
        ("r3", 2023, 94),
    ]


def test_a_row_of_results_that_prints_the_very_target_is_tied_under_a_shorter_name(read, vocabulary):
    later = (
        "《云溪市园林“十四五”规划》实施情况中期评估报告\n\n表1 指标进展\n\n"
        "| 指标 | 2020年 | 2023年 | 2025年目标 | 评价 |\n| --- | --- | --- | --- | --- |\n"
        "| 新建滨河绿道（公里） | — | 81.5 | 134 | 滞后 |\n| 公园绿地率（%） | 36 | 37 | 38 | 达到 |\n"
        "| 县城污水处理率（%） | 90 | 94 | 95 | 达到 |\n"
    )
    plan = (
        "云溪市园林“十四五”规划\n\n专栏1 主要指标\n\n| 序号 | 指标 | 单位 | 2025年 |\n| --- | --- | --- | --- |\n"
        "| 1 | 滨河绿道建设 | 公里 | 134 |\n| 2 | 公园绿地率 | % | 38 |\n| 3 | 污水处理率 | % | 95 |\n"
    )
    # The county towns' rate is no short form of the whole city's, though both aim at 95.
    found = evaluate_documents(read("plan", plan), read("later", later), vocabulary)
    assert found.observed.set_index("key")["value"].to_dict() == {"r1": 81.5, "r2": 37}
    other = plan.replace("| 134 |", "| 150 |")
    found = evaluate_documents(read("plan", other), read("later", later), vocabulary)
    assert set(found.observed["key"]) == {"r2"}


def test_a_total_to_date_is_a_state_when_the_plan_ends(read, vocabulary):
    plan = (
        "云溪市商务“十四五”规划\n\n专栏1 主要指标\n\n| 序号 | 指标 | 单位 | 2025年 | 年均〔累计〕 |\n"
        "| --- | --- | --- | --- | --- |\n| 1 | 外资企业总部数量 | 家 | - | 〔累计达到90〕 |\n"
        "| 2 | 出口增长 | % | - | 5 |\n| 3 | 商圈数 | 个 | 12 | - |\n"
    )
    said = SAID + "外资企业总部突破100家，其中2025年新增5家。"
    found = evaluate_documents(read("plan", plan), read("later", said), vocabulary)
    assert ends_of(found)["外资企业总部数量"] is True


def test_a_change_since_the_baseline_is_told_before_the_plan_ends_and_decides_nothing(read, vocabulary):
    said = SAID.replace("2026年1月12日", "2025年1月12日") + "单位能耗产出较2020年提升17%。"
    found = evaluate_documents(read("plan", AIMS), read("said", said), vocabulary)
    assert found.observed.set_index("key").loc["r4", ["year", "value"]].tolist() == [2024, 17]
    assert ends_of(found)["单位能耗产出提升"] is None


def test_a_step_that_was_climbed_is_at_least_that_high(read, vocabulary):
    report = REPORT.replace("林木覆盖率提高到31.5%", "市场主体总量迈上30万户台阶")
    plan = evaluate_documents(read("plan", PLAN), read("report", report), vocabulary)
    assert plan.observed.set_index("key").loc["r1", ["operator", "value"]].tolist() == [">=", 30]


def test_a_row_of_results_under_a_name_of_another_time_is_of_the_same_concept(read, vocabulary):
    later = (
        "《云溪市市场监管“十四五”规划》实施情况评估报告\n\n表1 主要指标\n\n"
        "| 指标 | 单位 | 2020年 | 规划目标 | 2025年实际 |\n| --- | --- | --- | --- | --- |\n"
        "| 期末经营主体总量 | 万户 | 20 | 30 | 33.4 |\n| 食品抽检合格率 | % | 97 | 98 | 98.6 |\n"
    )
    plan = evaluate_documents(read("plan", PLAN), read("later", later), vocabulary)
    seen = plan.observed.set_index("key")["value"].to_dict()
    assert seen == {"r1": 33.4, "r3": 98.6}


def test_a_target_whose_cell_names_a_part_meets_that_part_alone(read, vocabulary):
    plan = (
        "云溪市排水“十四五”规划\n\n专栏1 主要指标\n\n| 序号 | 指标 | 单位 | 2025年 |\n| --- | --- | --- | --- |\n"
        "| 1 | 管网监测率 | % | 重点城市≥30 |\n| 2 | 内涝防治达标率 | % | 95 |\n| 3 | 再生水利用率 | % | 25 |\n"
    )
    for said, seen in (("重点城市的管网监测率达33.5%。", {"r1": 33.5}), ("管网监测率达33.5%。", {})):
        found = evaluate_documents(read("plan", plan), read("said", SAID + said), vocabulary)
        assert found.observed.set_index("key")["value"].to_dict() == seen


APART = """云溪市市场监管“十四五”规划主要指标完成情况表

填报单位：市市场监管局                  填报时间：2026年1月

指标                          单位      2020年    规划目标    完成值    备注
一、市场准入
期末市场主体总量              万户      20        30          33.5      超额
二、质量安全
食品抽检合格率                %         97        98          98.6      达到
万台特种设备死亡人数          人        0.05      0.04        0.01      达到

注：完成值为2025年末数。
"""


def test_results_that_blanks_set_apart_may_have_headings_between_them(read, vocabulary):
    plan = evaluate_documents(read("plan", PLAN), read("later", APART), vocabulary)
    names = plan.targets.set_index("key")["name"]
    seen = {names[row["key"]]: (row["year"], row["value"]) for row in plan.observed.to_dict("records")}
    assert seen == {
        "市场主体总量": (2025, 33.5),
        "食品抽检合格率": (2025, 98.6),
        "万台特种设备死亡人数": (2025, 0.01),
    }


CHANGES = """云溪市“十四五”规划

专栏1 “十四五”时期主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- | --- |
| 1 | 环境整治村庄数量 | 个 | 7876个 | 新增2000个 |
| 2 | 化肥使用量 | 万吨 | 280万吨 | 较2020年减少3% |
"""


@pytest.mark.parametrize(
    ("sentence", "name", "value", "end"),
    [
        ("五年新增环境整治村庄2316个。", "环境整治村庄数量", 2316, True),
        ("五年新增环境整治村庄1316个。", "环境整治村庄数量", 1316, False),
        ("化肥使用量比2020年减少4.6%。", "化肥使用量下降", 4.6, True),
        ("2025年，化肥使用量降至273万吨。", "化肥使用量下降", 2.5, False),
    ],
)
def test_an_addition_to_a_stock_and_a_fall_are_compared_as_such(read, vocabulary, sentence, name, value, end):
    plan = evaluate_documents(read("plan", CHANGES), read("later", SAID + sentence + "\n"), vocabulary)
    assert (plan.observed["value"].tolist(), ends_of(plan)[name]) == ([value], end)
