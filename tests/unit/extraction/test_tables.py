"""Single documents, each with something that misleads a table reader."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import Extraction, extract

AFTER = "\n三、主要任务\n坚持统筹推进，明确责任分工，建立健全工作机制，加强监测评估，确保规划目标任务如期完成。\n"


def read(text: str, name: str = "plan.txt") -> Extraction:
    return extract(read_bytes(text.encode(), name))


def rows(extraction: Extraction) -> list[tuple]:
    return [
        (
            f.record.name,
            f.record.unit,
            f.record.baseline,
            f.record.target,
            f.record.operator,
            f.record.mode,
            f.record.attribute,
        )
        for f in extraction.indicators
    ]


def codes(extraction: Extraction) -> list[str]:
    return [warning.code for warning in extraction.warnings]


def test_results_of_the_previous_plan_are_no_targets() -> None:
    extraction = read(
        "南屏市水利发展“十四五”规划\n表1 “十三五”水利发展主要指标完成情况\n"
        "序号\t指标\t单位\t“十三五”规划目标\t2020年完成\t完成情况\n1\t新增供水能力\t万立方米\t500\t620\t"
        "完成\n2\t农村自来水普及率\t%\t90\t93.1\t完成\n"
        "3\t水土流失治理面积\t平方公里\t80\t85\t完成\n"
        "表2 “十四五”水利发展主要指标\n序号\t指标\t单位\t2020年\t2025年\t属性\n"
        "1\t农村自来水普及率\t%\t93.1\t96\t预期性\n2\t用水总量\t亿立方米\t3.2\t≤3.5\t约束性\n" + AFTER
    )
    assert codes(extraction) == ["previous_plan_table"]
    assert [found.record.table for found in extraction.indicators] == [2, 2]
    assert rows(extraction)[1] == ("用水总量", "亿立方米", 3.2, 3.5, "<=", "level", "约束性")


def test_both_plans_in_one_table() -> None:
    extraction = read(
        "南屏市水利发展“十四五”规划\n主要指标表\n| 指标 | 单位 | 2020年目标 "
        "| 2020年完成 | 2025年目标 | 属性 |\n|---|---|---|---|---|---|"
        "\n"
        "| 农村自来水普及率 | % | 90 | 93.1 | 96 | 预期性 |\n| 水质达标率 | % | 95 | 94 | 98 | 约束性 |\n" + AFTER
    )
    assert rows(extraction) == [
        ("农村自来水普及率", "%", 93.1, 96.0, "=", "level", "预期性"),
        ("水质达标率", "%", 94.0, 98.0, "=", "level", "约束性"),
    ]


def test_later_target_is_a_second_record() -> None:
    extraction = read(
        "云溪市“十四五”绿化规划\n主要指标\n序号\t指标\t2020年\t2025年\t2035年\t属性\n"
        "1\t森林覆盖率（%）\t41.2\t43\t46\t约束性\n"
        "2\t人均公园绿地（平方米）\t12.1\t14\t16\t预期性\n" + AFTER
    )
    assert [(f.record.row, f.record.target_year, f.record.target) for f in extraction.indicators] == [
        (1, 2025, 43.0),
        (1, 2035, 46.0),
        (2, 2025, 14.0),
        (2, 2035, 16.0),
    ]
    assert extraction.indicators[0].span == extraction.indicators[1].span


def test_years_of_the_plan_one_by_one() -> None:
    extraction = read(
        "云溪市“十四五”住房规划\n表2 新增保障性住房目标的年度分解\n项目\n"
        "单位\n2021年\n2022年\n2023年\n2024年\n2025年\n合计\n属性\n"
        "公租房\n套\n100\n120\n130\n140\n150\n640\n预期性\n保障性租赁住房\n"
        "套\n900\n950\n980\n1000\n1100\n4930\n约束性\n" + AFTER
    )
    assert rows(extraction) == [
        ("公租房", "套", None, 150.0, "=", "increment", "预期性"),
        ("保障性租赁住房", "套", None, 1100.0, "=", "increment", "约束性"),
    ]
    assert all(found.record.baseline_status == "no_column" for found in extraction.indicators)


def test_sums_where_the_year_is_blank() -> None:
    extraction = read(
        "南屏市“十四五”减排规划\n表3 主要指标\n指标\t2020年\t2025年\t五年累计\t属性\n"
        "优良天数比率（%）\t88\t90\t-\t约束性\n"
        "化学需氧量减排量（万吨）\t-\t-\t0.42\t约束性\n能耗强度下降（%）\t-\t-\t完成上级下达任务\t约束性\n" + AFTER
    )
    assert rows(extraction) == [
        ("优良天数比率", "%", 88.0, 90.0, "=", "level", "约束性"),
        ("化学需氧量减排量", "万吨", None, 0.42, "=", "cumulative", "约束性"),
        ("能耗强度下降", "%", None, None, "assigned", "cumulative", "约束性"),
    ]


def test_two_targets_in_a_row() -> None:
    extraction = read(
        "临江区“十四五”商务规划\n主要指标\n\n序号\n\n指标\n\n2020年\n"
        "\n2025年\n\n属性\n\n1\n\n网络零售额（亿元）\n\n52\n\n80\n\n预期性\n"
        "\n95\n\n争取性\n\n"
        "2\n\n外贸企业数（家）\n\n310\n\n400\n\n预期性\n" + AFTER
    )
    assert rows(extraction) == [
        ("网络零售额", "亿元", 52.0, 80.0, "=", "level", "预期性"),
        ("网络零售额", "亿元", 52.0, 95.0, "=", "level", "争取性"),
        ("外贸企业数", "家", 310.0, 400.0, "=", "level", "预期性"),
    ]
    assert [found.record.row for found in extraction.indicators] == [1, 1, 2]


def test_one_figure_under_two_years_is_the_target() -> None:
    extraction = read(
        "临江区“十四五”商务规划\n主要指标\n序号\n指标\n2020年\n2025年\n"
        "属性\n1\n网络零售额（亿元）\n52\n80\n预期性\n2\n投诉办结率\n"
        "98%\n预期性\n" + AFTER
    )
    assert rows(extraction)[1] == ("投诉办结率", "%", None, 98.0, "=", "level", "预期性")
    assert extraction.indicators[1].record.baseline_status == "not_published"


def test_lost_unit_leaves_the_stroke_to_the_baseline() -> None:
    extraction = read(
        "临江区“十四五”规划\n主要指标\n序号\n指标\n单位\n2020年\n2025年\n"
        "属性\n1\n市场主体\n万户\n4\n6\n预期性\n2\n质量奖\n/\n( 1 )\n"
        "预期性\n"
        "3\n检验中心\n/\n2\n约束性\n注：( )内为新增数。\n" + AFTER
    )
    second = extraction.indicators[1].record
    assert (second.unit, second.baseline_raw, second.baseline_status) == ("", "/", "not_published")
    assert (second.target_raw, second.target, second.mode) == ("( 1 )", 1.0, "increment")


def test_stroke_in_the_unit_column_means_no_unit() -> None:
    extraction = read(
        "临江区“十四五”规划\n主要指标\n序号\n指标名称\n单位\n指标要求\n"
        "属性\n1\n抽检合格率\n/\n≥99%\n预期性\n2\n事故死亡率\n/\n稳中有降\n"
        "约束性\n" + AFTER
    )
    assert rows(extraction) == [
        ("抽检合格率", "", None, 99.0, ">=", "level", "预期性"),
        ("事故死亡率", "", None, None, "down", "level", "约束性"),
    ]


def test_figures_with_their_own_words_are_several_targets() -> None:
    extraction = read(
        "云溪市“十四五”规划\n主要指标\n序号\n指标\n2020年\n2025年\n属性\n"
        "1\n管网监测率（%）\n——\n重点城区≥30\n一般城区≥15\n预期性\n"
        "2\n处置率（%）\n46\n100\n预期性\n" + AFTER
    )
    assert [(f.record.target_raw, f.record.target) for f in extraction.indicators] == [
        ("重点城区≥30", 30.0),
        ("一般城区≥15", 15.0),
        ("100", 100.0),
    ]


def test_words_of_a_merged_target_hold_for_the_rows_below() -> None:
    extraction = read(
        "云溪市“十四五”环境规划\n主要指标\n指标\n单位\n2020年\n2025年\n"
        "属性\n氨氮削减\n%\n11.2\n完成省下达任务\n约束性\n总磷削减\n%\n"
        "9.1\n约束性\n"
        "总氮削减\n%\n—\n约束性\n优良天数\n天\n300\n320\n约束性\n" + AFTER
    )
    assert [(f.record.baseline_raw, f.record.target_raw) for f in extraction.indicators] == [
        ("11.2", "完成省下达任务"),
        ("9.1", "完成省下达任务"),
        ("—", "完成省下达任务"),
        ("300", "320"),
    ]


def test_cell_broken_over_a_page() -> None:
    header = "类别\n指标\n单位\n2020年\n2025年\n属性\n"
    extraction = read(
        f"云溪市“十四五”环境规划\n表1 主要指标\n{header}环境\n氨氮削减率\n"
        f"%\n11.2\n完成省下达任\n约束性\n{header}务\n总磷削减率\n%\n9.1\n"
        f"完成省下达任务\n约束性\n"
        "优良天数比率\n%\n88\n90\n约束性\n" + AFTER
    )
    assert [f.record.target_raw for f in extraction.indicators] == ["完成省下达任务", "完成省下达任务", "90"]


def test_name_interrupted_by_its_figures() -> None:
    extraction = read(
        "云溪市“十四五”林业规划\n专栏1 主要指标\n主要指标 2020年 2025年 "
        "属性\n生态保护\n森林覆盖率（%） 61.5 64 约束性\n主要树种良种和珍贵树种使用率合计\n"
        "70 75 预期性\n（%）\n"
        "林地保有量（亿亩） 1.5 ≥1.55（暂定） 约束性\n特色产业（全口径）产值（亿\n"
        "160 400 预期性\n元）\n注：数据以正式公布为准。\n" + AFTER
    )
    assert rows(extraction) == [
        ("森林覆盖率", "%", 61.5, 64.0, "=", "level", "约束性"),
        ("主要树种良种和珍贵树种使用率合计", "%", 70.0, 75.0, "=", "level", "预期性"),
        ("林地保有量", "亿亩", 1.5, 1.55, ">=", "level", "约束性"),
        ("特色产业（全口径）产值", "亿元", 160.0, 400.0, "=", "level", "预期性"),
    ]


def test_names_centred_on_their_figures() -> None:
    extraction = read(
        "云溪市“十四五”工业规划\n表1 主要指标\n序号 指标名称 单位 2020年 "
        "2025年 属性\n1 规上工业增加值增速 % 5.8 6.5 预期性\n制造业增加值占地区生产总值\n"
        "2 % 31.2 33 预期性\n比重\n"
        "3 高新技术企业 家 210 350 预期性\n规上工业企业研发经费支出占营业收\n"
        "4 % 1.1 1.5 预期性\n入的比例\n5 省级以上园区 个 3 5 约束性\n" + AFTER
    )
    assert [row[:4] for row in rows(extraction)] == [
        ("规上工业增加值增速", "%", 5.8, 6.5),
        ("制造业增加值占地区生产总值比重", "%", 31.2, 33.0),
        ("高新技术企业", "家", 210.0, 350.0),
        ("规上工业企业研发经费支出占营业收入的比例", "%", 1.1, 1.5),
        ("省级以上园区", "个", 3.0, 5.0),
    ]


def test_header_in_three_lines_around_its_names() -> None:
    extraction = read(
        "云溪市“十四五”能源规划\n表1 主要指标\n2020年 2020年 2025年 指标\n"
        "指标分类 指标名称 计算单位 2019年\n规划目标 实际 规划目标 属性\n"
        "消费总量 煤炭消费量 万吨 182 500 135 100 约束性\n油品消费量 万吨 175 164 136 170 预期性\n"
        "气体消费量 亿立方米 18 19 20 25 预期性\n" + AFTER
    )
    assert [row[:4] for row in rows(extraction)] == [
        ("煤炭消费量", "万吨", 135.0, 100.0),
        ("油品消费量", "万吨", 136.0, 170.0),
        ("气体消费量", "亿立方米", 20.0, 25.0),
    ]


def test_lines_around_figures_are_divided_together() -> None:
    extraction = read(
        "云溪市“十四五”生态规划\n表1 主要指标\n序号 指标名称 2020年 2025年 属性\n"
        "单位生产总值二氧化碳排放降\n1 12 18 约束性\n低（%）\n"
        "单位生产总值能源消耗降低\n2 10 14 约束性\n（%）\n清洁能源占能源消费总量的比重\n3 9 11 预期性\n（%）\n"
        "4 受污染耕地安全利用率（%） 90 93 约束性\n"
        "辐射事故年发生率（起/万\n5 0 0 预期性\n枚）\n" + AFTER
    )
    assert [row[:4] for row in rows(extraction)] == [
        ("单位生产总值二氧化碳排放降低", "%", 12.0, 18.0),
        ("单位生产总值能源消耗降低", "%", 10.0, 14.0),
        ("清洁能源占能源消费总量的比重", "%", 9.0, 11.0),
        ("受污染耕地安全利用率", "%", 90.0, 93.0),
        ("辐射事故年发生率", "起/万枚", 0.0, 0.0),
    ]


def test_row_torn_twice_in_running_text_is_no_record_but_a_warning() -> None:
    extraction = read(
        "云溪市“十四五”林业规划\n表1 主要指标\n指标 单位 2020年 2025年 属性\n"
        "森林覆盖率 % 41 43 约束性\n湿地保护率 % 51 55 预期性\n"
        "林业产值 亿元 30 45 预期性\n良种使用率（含珍 70 75\n古树保护率 % 98 99 预期性\n" + AFTER
    )
    assert [row[0] for row in rows(extraction)] == ["森林覆盖率", "湿地保护率", "林业产值", "古树保护率"]
    assert "unread_rows" in codes(extraction)


def test_footnote_marks_and_legends() -> None:
    extraction = read(
        "云溪市“十五五”规划\n表1 主要指标\n指标\t2025年\t2030年\t属性\n"
        "细颗粒物（PM ）浓度（微克/立方米）2.5\t30①\t28\t约束性\n"
        "氮氧化物减排（吨）*\t-\t1200\t约束性\n营商环境满意度（%）#\t90\t≧95\t预期性\n"
        "注：①按实况核定；*为五年累计；#为第三方调查。\n" + AFTER
    )
    assert rows(extraction) == [
        ("细颗粒物（PM2.5）浓度", "微克/立方米", 30.0, 28.0, "=", "level", "约束性"),
        ("氮氧化物减排", "吨", None, 1200.0, "=", "cumulative", "约束性"),
        ("营商环境满意度", "%", 90.0, 95.0, ">=", "level", "预期性"),
    ]


def test_a_sum_in_brackets_beside_a_year_says_what_brackets_mean() -> None:
    extraction = read(
        "云溪市“十五五”规划\n表1 主要指标\n| 指标 | 单位 | 2025年 | 2030年〔累计〕 | 属性 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| 森林覆盖率 | % | 41 | 43 | 约束性 |\n| 新建绿道 | 公里 | - | 〔120〕 | 预期性 |\n"
        "| 服务业增加值 | 亿元 | 300 | 450 | 预期性 |\n" + AFTER
    )
    assert [row[5] for row in rows(extraction)] == ["level", "cumulative", "level"]


def test_glued_table_gives_a_warning_and_nothing_else() -> None:
    glued = (
        "专栏1 主要指标指标2020年2025年属性1.森林覆盖率（%）4143约束性2.湿地保护率（%）5155约束性3.林业"
        "产值（亿元）3045预期性"
        "4.义务植树（万株）120130预期性5.古树保护率（%）9899预期性"
    )
    extraction = read(f"云溪市“十四五”林业规划\n第一章 概况\n{glued}\n{AFTER}")
    assert codes(extraction) == ["glued_table"]
    assert not extraction.indicators
    start, end = extraction.warnings[0].span
    assert extraction.document.text[start:end] == glued


def test_table_that_is_a_picture() -> None:
    extraction = read(
        "# 云溪市“十四五”林业规划\n\n表1 “十四五”林业发展主要指标\n\n![](image3.png)\n" + AFTER, "plan.md"
    )
    assert sorted(codes(extraction)) == ["no_indicator_table", "picture"]


def test_other_tables_are_left_alone() -> None:
    extraction = read(
        "云溪市“十四五”交通规划\n表1 重点项目投资表\n序号\t项目名称\t建设年限\t投资额（亿元）\n"
        "1\t东环路\t2021-2023\t3.5\n2\t西站\t2022-2025\t8.1\n3\t客运中心\t2021-2022\t1.2\n"
        "表2 责任分工\n序号\t任务\t责任单位\n1\t路网建设\t市交通局\n2\t安全监管\t市应急局\n" + AFTER
    )
    assert not extraction.indicators
    assert codes(extraction) == ["no_indicator_table"]


def test_a_prose_document() -> None:
    extraction = read(
        "云溪市2024年市场监管工作要点\n2024年，全市市场监管系统要坚持稳中求进，"
        "全年新增市场主体2万户以上，抽检合格率保持在98%以上。\n"
    )
    assert codes(extraction) == ["no_indicator_table"]
    assert (extraction.document.kind, extraction.document.period) == ("annual_work_plan", (2024, 2024))


def test_annual_targets() -> None:
    extraction = read(
        "云溪市2024年市场监管工作要点\n附表 2024年主要目标\n| 序号 | "
        "指标 | 单位 | 2023年实绩 | 2024年目标 |\n|---|---|---|---|---|"
        "\n| 1 | 新设企业 | 户 | 3200 | 3500 |\n| 2 | 抽检合格率 | % "
        "| 98.2 | ≥98.5 |\n" + AFTER
    )
    records = [found.record for found in extraction.indicators]
    assert [(r.baseline_year, r.target_year, r.baseline, r.target) for r in records] == [
        (2023, 2024, 3200.0, 3500.0),
        (2023, 2024, 98.2, 98.5),
    ]


def test_header_repeated_with_the_title_on_the_next_page() -> None:
    header = "| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |"
    extraction = read(
        f"云溪市“十四五”规划\n表1 主要指标\n{header}\n| 1 | 甲类企业 |"
        f" 家 | 3 | 5 | 预期性 |\n- 12 -\n表1 主要指标（续）\n{header}\n"
        f"| 2 | 乙类企业 | 家 | 4 | 6 | 预期性 |\n" + AFTER
    )
    assert [row[0] for row in rows(extraction)] == ["甲类企业", "乙类企业"]
    assert {found.record.table for found in extraction.indicators} == {1}


def test_merged_attribute_is_handed_down_in_a_stream() -> None:
    extraction = read(
        "云溪市“十四五”规划\n主要指标\n指标\n单位\n2020年\n2025年\n属性\n"
        "氨氮减排比例\n%\n3\n5\n约束性\n总磷减排比例\n%\n4\n6\n公众满意度\n"
        "%\n88\n90\n预期性\n" + AFTER
    )
    assert [row[-1] for row in rows(extraction)] == ["约束性", "约束性", "预期性"]


def test_spans_are_rows() -> None:
    text = (
        "云溪市“十四五”规划\n主要指标\n1级 | 序号 | 指标 | 2020年 | 2025年 "
        "| 备注 |\n甲 乙 | 1 | 企业数(家) | 3 | 5 | 预期性 |\n2 | 商户数(户) "
        "| / | 6 | 约束性 | |\n" + AFTER
    )
    extraction = read(text)
    assert [text[slice(*found.span)] for found in extraction.indicators] == [
        "1 | 企业数(家) | 3 | 5 | 预期性",
        "2 | 商户数(户) | / | 6 | 约束性",
    ]


def test_a_row_without_a_target_is_told() -> None:
    extraction = read(
        "云溪市“十四五”规划\n主要指标\n指标\t2020年\t2025年\t属性\n抽检合格率（%）\t98\t\t预期性\n"
        "经营主体（万户）\t3\t4\t预期性\n"
        "质量奖（个）\t1\t2\t预期性\n" + AFTER
    )
    assert codes(extraction) == ["unread_rows"]
    assert [row[0] for row in rows(extraction)] == ["经营主体", "质量奖"]


def test_a_table_without_a_target_column_is_told() -> None:
    extraction = read(
        "云溪市“十四五”规划\n主要指标\n指标\t单位\t现状值\t属性\n抽检合格率\t%\t98\t预期性\n经营主体\t万户\t3\t预期性\n"
        + AFTER
    )
    assert codes(extraction) == ["ambiguous_column"]
    assert not extraction.indicators


def test_a_document_without_years_is_told() -> None:
    extraction = read("指标,单位,2020年,2025年\n抽检合格率,%,98,99\n经营主体,万户,3,4\n", "plan.csv")
    assert codes(extraction) == ["no_period"]
    assert [(f.record.baseline_year, f.record.target_year) for f in extraction.indicators] == [(2020, 2025)] * 2
