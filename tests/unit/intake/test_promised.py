"""Plans without a table: what their text promises is followed up like rows of a table. Invented place and texts."""

import pytest

from helpers.errors import DocumentError
from helpers.intake.evaluating import evaluate_documents
from helpers.intake.promised import beside_table, promised_rows

PLAN = """云溪市“十四五”绿色发展规划

第一章 总体要求

到2025年，全市森林覆盖率达到46%以上，建成绿色工厂20家，新增充电桩300个，农田灌溉水有效利用系数达到0.55以上。

第二章 重点任务

到2025年，森林覆盖率达到46%以上，颗粒物、氮氧化物排放总量比2020年分别下降10%以上。到2025年，90%的学校达到节水要求。
"""
LATER = """云溪市2026年政府工作报告

一、2025年和“十四五”工作回顾

过去五年，森林覆盖率连续五年高于45%，2025年达47.2%。累计建成绿色工厂26家，新增充电桩120个。
颗粒物、氮氧化物排放总量与2020年相比分别下降8%和12%。93%的学校达到节水要求。

二、2026年工作安排

今年，森林覆盖率达到48%。
"""


def test_promises_are_rows_once_each_and_a_list_has_one_for_each_thing(read):
    rows = {row["name"]: (row["target"], row["mode"]) for row in promised_rows(read("plan", PLAN))}
    assert rows["森林覆盖率"] == (46, "level")
    assert rows["绿色工厂"] == (20, "level")  # stands when the plan ends
    assert rows["新增充电桩"] == (300, "cumulative")
    assert rows["颗粒物排放总量下降"] == rows["氮氧化物排放总量下降"] == (10, "cumulative")
    assert len(rows) == len(promised_rows(read("again", PLAN)))


def test_what_came_of_promises(read, vocabulary):
    follow_up = evaluate_documents(read("plan", PLAN), read("later", LATER), vocabulary)
    assert follow_up.period == (2021, 2025)
    names = follow_up.targets.set_index("key")["name"]
    seen = {names[row["key"]]: (row["operator"], row["value"]) for row in follow_up.observed.to_dict("records")}
    assert seen == {
        "森林覆盖率": ("=", 47.2),
        "绿色工厂": ("=", 26),
        "新增充电桩": ("=", 120),  # the paragraph opens with five years, and names the last for one figure alone
        "颗粒物排放总量下降": ("=", 8),
        "氮氧化物排放总量下降": ("=", 12),
        "达到节水要求的学校比例": ("=", 93),
    }  # the posts of the years before are not told


def test_one_year_of_a_turn_is_not_the_whole(read, vocabulary):
    yearly = LATER.replace("与2020年相比分别", "同比分别")
    follow_up = evaluate_documents(read("plan", PLAN), read("later", yearly), vocabulary)
    names = follow_up.targets.set_index("key")["name"]
    assert not [key for key in follow_up.observed["key"] if "排放" in names[key]]


def test_a_plan_that_names_only_its_end_is_of_the_five_years_before(read, vocabulary):
    opinion = PLAN.replace("云溪市“十四五”绿色发展规划", "云溪市关于绿色发展的实施意见\n\n2021年5月")
    assert evaluate_documents(read("plan", opinion), read("later", LATER), vocabulary).period == (2021, 2025)


def test_a_plan_without_any_figure_is_refused(read, vocabulary):
    with pytest.raises(DocumentError, match="no promise in figures"):
        evaluate_documents(
            read("plan", "云溪市“十四五”规划\n\n到2025年，面貌一新。\n"), read("later", LATER), vocabulary
        )


def test_a_fall_in_percent_of_an_unprinted_base(read, vocabulary):
    table = (
        "云溪市“十四五”应急规划\n\n专栏 主要指标\n\n| 序号 | 指标 | 2025年 |\n| --- | --- | --- |\n"
        "| 1 | 生产安全事故起数 | 下降15% |\n| 2 | 森林火灾起数 | 下降20% |\n"
    )
    later = LATER.replace("93%的学校", "生产安全事故起数五年累计下降28%，森林火灾起数同比下降3%。93%的学校")
    follow_up = evaluate_documents(read("plan", table), read("later", later), vocabulary)
    names = follow_up.targets.set_index("key")["name"]
    assert {names[row["key"]]: row["value"] for row in follow_up.observed.to_dict("records")} == {
        "生产安全事故起数下降": 28
    }


GOALS = """云溪市2021年政府工作报告

2021年1月12日在云溪市人民代表大会上

一、2020年工作回顾

森林覆盖率达到40%。

二、“十四五”时期目标任务

到2025年，全市生产总值确保达280亿元、力争310亿元，年均增长确保达6%、力争8%，人均达4万元以上，城镇化率达到65%。

三、2021年工作安排

2021年，生产总值增长9%，城镇化率达到61%。
"""
TOLD = """云溪市2026年政府工作报告

一、“十四五”工作回顾

“十四五”时期，全市生产总值达到301亿元、年均增长6.4%，人均生产总值突破4.2万元，城镇化率达到66%。

二、2026年工作安排

2026年，生产总值增长5%。
"""


def test_goals_of_five_years_in_a_work_report_are_followed_to_their_end(read, vocabulary):
    follow_up = evaluate_documents(read("plan", GOALS), read("later", TOLD), vocabulary)
    assert follow_up.period == (2021, 2025)
    targets = follow_up.targets.set_index("key")[["name", "target"]]
    seen = {tuple(targets.loc[row["key"]]): row["value"] for row in follow_up.observed.to_dict("records")}
    assert seen == {
        ("生产总值", 280): 301,
        ("生产总值", 310): 301,
        ("生产总值年均增长", 6): 6.4,
        ("生产总值年均增长", 8): 6.4,
        ("人均生产总值", 4): 4.2,
        ("城镇化率", 65): 66,
    }


def test_goals_of_one_year_are_followed_where_the_later_report_is_of_it(read, vocabulary):
    later = TOLD.replace("2026年政府", "2022年政府").replace("“十四五”工作回顾", "2021年工作回顾")
    later = later.replace("“十四五”时期", "2021年").replace("、年均增长6.4%", "、增长9.4%").replace("2026年", "2022年")
    follow_up = evaluate_documents(read("plan", GOALS), read("later", later), vocabulary)
    assert follow_up.period == (2021, 2025)
    targets = follow_up.targets.set_index("key")[["target", "target_year"]]
    found = {tuple(targets.loc[row["key"]]): row["value"] for row in follow_up.observed.to_dict("records")}
    ahead = {(280, 2025): 301, (310, 2025): 301, (4, 2025): 4.2, (65, 2025): 66}
    assert found == {(9, 2021): 9.4, (61, 2021): 66} | ahead  # and how far those of five years are


BOTH = """云溪市“十四五”绿色发展规划

一、发展目标

专栏1 主要指标

| 序号 | 指标 | 单位 | 2025年 |
| --- | --- | --- | --- |
| 1 | 森林覆盖率 | % | 46.2 |
| 2 | 湿地保护率 | % | 55 |

二、重点任务

到2025年，森林覆盖率达到46%，秸秆综合利用率达到92%，城市再生水利用率达到23%。
"""


def test_what_the_text_promises_beside_the_table_counts_where_the_later_document_tells_of_it(read, vocabulary):
    said = LATER.replace("累计建成", "秸秆综合利用率达到93%，中心城区污水处理率达到99%。累计建成")
    both = BOTH.replace("城市再生水", "中心城区污水处理率达到98%，城市再生水")
    follow_up = evaluate_documents(read("plan", both), read("later", said), vocabulary)
    names = follow_up.targets.set_index("key")["name"]
    assert names.tolist() == [
        "森林覆盖率",
        "湿地保护率",
        "秸秆综合利用率",
        "中心城区污水处理率",
    ]  # reuse of water is told by nobody
    seen = {names[row["key"]]: row["value"] for row in follow_up.observed.to_dict("records")}
    assert seen == {"森林覆盖率": 47.2, "秸秆综合利用率": 93, "中心城区污水处理率": 99}


EARLIER = """云溪市“十四五”绿色发展规划

到2025年，森林覆盖率达到46%以上，全市发电量达到90亿千瓦时，可降解餐具使用规模达到30万个。
到2023年，新建改造供热管网80公里，完成农村厕所改造6万户。到2025年，建设秸秆利用示范乡12个。
"""
SUMMED_UP = """云溪市“十四五”绿色发展规划实施情况总结评估报告

2026年3月

一、完成情况

截至2023年底，累计完成农村厕所改造6.3万户，新建改造供热管网86公里。
到2025年底，全市可再生能源装机规模达到60万千瓦，当年发电量约88亿千瓦时。可降解餐具使用规模达到33万个。
截至2025年底，森林覆盖率47%；建设秸秆利用示范乡13个。
"""


def test_promises_by_a_year_before_the_end_and_yearly_flows(read, vocabulary):
    follow_up = evaluate_documents(read("plan", EARLIER), read("later", SUMMED_UP), vocabulary)
    names = follow_up.targets.set_index("key")["name"]
    seen = {names[row["key"]]: (row["year"], row["value"]) for row in follow_up.observed.to_dict("records")}
    assert seen == {
        "森林覆盖率": (2025, 47),
        "发电量": (2025, 88),
        "可降解餐具使用规模": (2025, 33),
        "新建改造供热管网": (2023, 86),
        "农村厕所改造": (2023, 6.3),
        "建设秸秆利用示范乡": (2025, 13),
    }


def test_what_a_review_says_the_plan_had_set_is_no_result(read, vocabulary):
    plan = EARLIER.replace("建设秸秆利用示范乡12个", "新创建园区20个、培育链主企业30家")
    later = SUMMED_UP.replace(
        "截至2025年底，森林", "规划提出新创建园区20个、培育链主企业30家。新创建园区24个，链主企业新增28家。森林"
    )
    follow_up = evaluate_documents(read("plan", plan), read("later", later), vocabulary)
    targets = follow_up.targets.set_index("key")["target"]
    seen = {targets[row["key"]]: row["value"] for row in follow_up.observed.to_dict("records")}
    assert (seen[20], seen[30]) == (24, 28)


def test_incomes_of_town_and_country_are_two_promises(read):
    goals = GOALS.replace(
        "城镇化率达到65%。", "城镇化率达到65%。城乡常住居民人均可支配收入于2024年前分别达到5万元和2万元。"
    )
    rows = {row["name"]: (row["target_year"], row["target"]) for row in promised_rows(read("plan", goals), 2025)}
    assert rows["城镇常住居民人均可支配收入"] == (2024, 5)
    assert rows["农村常住居民人均可支配收入"] == (2024, 2)


def test_a_share_of_another_thing_near_a_row_of_the_table_is_no_row_of_it(read):
    both = BOTH.replace("秸秆综合利用率达到92%", "绿色防控覆盖率达到46%")
    names = [row["name"] for row in beside_table(read("plan", both))]
    assert "绿色防控覆盖率" in names
    assert "森林覆盖率" not in names


EACH = """云溪省“十四五”文物事业发展规划

一、发展目标

专栏1 主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- | --- |
| 1 | 云溪省考古遗址巡查率 | % | — | 100 |
| 2 | 古桥修缮 | 座 | 300 | 500 |
| 3 | 山村民居保护点 | 处 | — | 30 |

二、重点任务

到2025年，每年新增讲解岗位40个，城乡居民收入倍差缩小到1.8以内，完成古树挂牌改造2000株。
"""
CAME = """云溪省“十四五”文物事业发展规划实施情况总结评估报告

2026年3月

一、完成情况

省级考古遗址巡查率97%。2021—2025年累计完成古桥修缮421座。建成山村民居保护点31处。
年均新增讲解岗位43个，城乡居民收入倍差缩小至1.72。
"""


def test_grades_means_and_what_was_done_since_the_start(read, vocabulary):
    follow_up = evaluate_documents(read("plan", EACH), read("later", CAME), vocabulary)
    names = follow_up.targets.set_index("key")["name"]
    seen = {names[row["key"]]: row["value"] for row in follow_up.observed.to_dict("records")}
    assert seen == {
        "云溪省考古遗址巡查率": 97,
        "古桥修缮": 421,
        "山村民居保护点": 31,
        "每年新增讲解岗位": 43,
        "城乡居民收入倍差": 1.72,
    }


def test_what_one_year_added_is_not_what_was_done_since_the_start(read, vocabulary):
    later = (
        CAME.replace("2021—2025年累计", "2025年").replace("建成山村", "2025年建成山村").replace("年均新增", "全年新增")
    )
    follow_up = evaluate_documents(read("plan", EACH), read("later", later), vocabulary)
    names = follow_up.targets.set_index("key")["name"]
    seen = {names[row["key"]] for row in follow_up.observed.to_dict("records")}
    assert not seen & {"古桥修缮", "山村民居保护点", "每年新增讲解岗位"}


def test_a_province_that_is_named_in_both_stays_in_the_name(read, vocabulary):
    named = evaluate_documents(read("plan", EACH), read("later", CAME.replace("省级考古", "云溪省考古")), vocabulary)
    assert named.values("r1") == {2025: 97}


AHEAD = """2016年云溪市政府工作报告

一、2015年工作回顾

经济平稳增长。

二、“十三五”时期主要目标

“十三五”时期的主要目标是：生产总值年均增长9%，总量突破800亿元。最关键的指标就是财政收入到2020年达到90亿元。
到2020年，进出口总额达到30亿美元，新增铁路里程40公里，总里程突破150公里，城镇、农村居民人均可支配收入分别达到42000元和19000元。
城镇新增就业年均3万人以上。经测算，年均增长8%可以实现。
"""
FIVE_YEARS_ON = """2021年云溪市政府工作报告

一、“十三五”工作回顾

过去五年，生产总值、财政收入年均增速分别为7.5%、6.1%，外贸企业增加到40家，累计完成进出口总额120亿美元。
铁路里程达到153公里。城镇、农村居民人均可支配收入分别达到43100元、20100元。
2020年，城镇新增就业3.4万人。

二、2021年工作安排

生产总值增长8%。
"""


def test_goals_of_a_work_report_are_named_by_what_they_go_on_about(read):
    names = {row["name"]: row["target"] for row in promised_rows(read("goals", AHEAD), 2020)}
    assert names["生产总值总量"] == 800
    assert names["财政收入"] == 90
    assert names["铁路总里程"] == 150
    assert names["城镇居民人均可支配收入"] == 42000
    assert not [name for name in names if name.startswith("年均增长")]  # says of nothing that it grows


def test_a_sum_of_five_years_is_not_one_year_s_flow(read, vocabulary):
    plan = evaluate_documents(read("goals", AHEAD), read("came", FIVE_YEARS_ON), vocabulary)
    names = plan.targets.set_index("key")["name"]
    seen = {names[row["key"]]: row["value"] for row in plan.observed.to_dict("records")}
    assert seen == {
        "生产总值年均增长": 7.5,
        "铁路总里程": 153,
        "城镇居民人均可支配收入": 43100,
        "农村居民人均可支配收入": 20100,
    }
    yearly = FIVE_YEARS_ON.replace("累计完成进出口总额120亿美元", "2020年进出口总额完成28亿美元")
    plan = evaluate_documents(read("goals", AHEAD), read("yearly", yearly), vocabulary)
    assert 28 in set(plan.observed["value"])


ONE_YEAR = """云溪市2021年政府工作报告

二、2021年主要工作

2021年，新增城镇就业8万人，地区生产总值增长7%，建设高标准农田20万亩。
"""
SEVERAL = """云溪市2022年政府工作报告

一、过去五年工作回顾

过去五年，地区生产总值年均增长7.4%，新增城镇就业43万人，建成高标准农田310万亩。
"""


def test_what_several_years_brought_is_no_outcome_of_the_goals_of_one(read, vocabulary):
    assert evaluate_documents(read("plan", ONE_YEAR), read("later", SEVERAL), vocabulary).observed.empty
