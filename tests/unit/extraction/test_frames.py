"""Which part of its document a figure stands in: a plan's chapters, a work report's halves, a communiqué."""

from __future__ import annotations

import pytest

from helpers.documents.facts import describe
from helpers.documents.script import simplified
from helpers.documents.sections import section_tree
from helpers.extraction.statements.statements import find_statements

OUTLINE = "云溪市国民经济和社会发展第十五个五年规划纲要\n"


def read(text: str) -> list[tuple]:
    _, period, kind = describe(text)
    found = find_statements(text, section_tree(simplified(text), (), period), (), period, kind)
    return [(x.record.kind, x.record.value, x.record.unit, x.record.year_from, x.record.year) for x in found]


@pytest.mark.parametrize(
    ("title", "kind", "period"),
    [
        ("云溪市国民经济和社会发展第十五个五年规划纲要", "outline", (2026, 2030)),
        ("云溪市市场监管“十四五”规划", "five_year_plan", (2021, 2025)),
        ("云溪市2025年国民经济和社会发展统计公报", "communique", (2025, 2025)),
        ("云溪市“十四五”市场监管规划实施中期评估报告", "evaluation", (2021, 2025)),
        ("云溪市“十四五”能源规划实施情况评估", "evaluation", (2021, 2025)),
        ("云溪市“十四五”绿色建筑发展总结", "evaluation", (2021, 2025)),
        ("“十四五”时期云溪市能源发展成就综述", "evaluation", (2021, 2025)),
        ("2026年云溪市政府工作报告", "work_report", (2026, 2026)),
        ("云溪市市场监管局2026年工作要点", "annual_work_plan", (2026, 2026)),
    ],
)
def test_kind_and_period_of_a_document(title, kind, period):
    assert describe(title + "\n一、概况\n经营主体达20万户。")[1:] == (period, kind)


def test_a_report_given_in_december_is_about_the_next_year():
    text = "政府工作报告\n2025年12月11日在云溪市人民代表大会上\n一、2025年工作回顾\n经营主体达20万户，增长5%。"
    assert describe(text)[1] == (2026, 2026)


@pytest.mark.parametrize(
    "review",
    [
        "第一篇 谱写新篇章\n第一章 发展基础\n“十四五”时期，经营主体达20万户，抽检合格率98%。\n第二章 主要目标\n",
        "第一篇 谱写新篇章\n第一章 新征程精彩开局\n“十四五”时期成绩显著，经营主体达20万户，"
        "抽检合格率98%。\n第二篇 深化改革\n第一章 经营主体\n",
        "一、走过五载\n1.顺利实现“十四五”发展目标\n经营主体达20万户，抽检合格率98%。\n二、谱写新篇\n1.主要目标\n",
    ],
)
def test_a_review_inside_a_part_with_goals_stays_a_review(review):
    found = read(OUTLINE + review + "到2030年，经营主体达30万户。")
    assert [(kind, value, year) for kind, value, _, _, year in found] == [
        ("baseline", 20, 2025),
        ("baseline", 98, 2025),
        ("target", 30, 2030),
    ]


def test_shared_results_in_a_heading_are_no_review():
    text = OUTLINE + (
        "第九篇 深化改革\n第一章 监管\n到2030年，经营主体达30万户。\n第十篇 共享发展成果\n"
        "第一章 民生\n追溯覆盖率达80%以上。"
    )
    assert [row[0] for row in read(text)] == ["target", "target"]


def test_a_communique_promises_nothing():
    text = "云溪市2025年国民经济和社会发展统计公报\n一、综合\n全年地区生产总值512.3亿元，比上年增长6.2%。"
    assert read(text) == [("baseline", 512.3, "亿元", None, 2025), ("baseline", 6.2, "%", None, 2025)]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("关于云溪市2025年度江海状况和保护目标完成情况的报告", [("baseline", 2025), ("baseline", 2025)]),
        ("云溪市2025年知识产权保护状况白皮书", [("baseline", 2025), ("baseline", 2025)]),
        ("云溪市2025年江海保护工作的意见", [("target", 2025), ("baseline", 2024)]),
    ],
)
def test_an_account_of_a_year_tells_its_results(title, told):
    text = f"{title}\n2026年4月\n一、江海状况\n县控以上断面优良比例为96%。\n二、目标任务完成情况\n整治率达到88%。\n"
    assert [(row[0], row[-1]) for row in read(text)] == told


def test_a_plan_of_which_a_report_says_what_time_it_is_opens_its_goals():
    text = (
        "2016年云溪市政府工作报告\n一、过去五年工作回顾\n经营主体达20万户。\n二、科学谋划，开创新局面\n"
        "“十三五”时期，是全面建成小康社会的决胜期。\n加快资源向农村配置，城镇化率达到78%以上。\n"
    )
    assert [(row[0], row[-1]) for row in read(text)] == [("baseline", 2015), ("target", 2020)]


REPORT = """2026年云溪市政府工作报告
一、2025年工作回顾
经营主体达20万户，将力争增长5%的目标如期实现。
二、“十五五”时期目标任务
到2030年，经营主体达30万户，研发投入年均增长7%。
今年经济社会发展主要预期目标是：地区生产总值增长6%。
三、2026年重点工作
新增商店50家以上。到2027年，建成3个市场。
"""


@pytest.mark.parametrize("aims", ["经济社会发展主要预期目标是", "全市经济社会发展的主要指标是", "发展目标为"])
def test_a_work_report_reviews_then_looks_five_years_ahead_then_one(aims):
    text = REPORT.replace("经济社会发展主要预期目标是", aims)
    assert [(kind, value, year) for kind, value, _, _, year in read(text)] == [
        ("baseline", 20, 2025),
        ("baseline", 5, 2025),
        ("target", 30, 2030),
        ("target", 7, 2030),
        ("target", 6, 2026),
        ("target", 50, 2026),
        ("target", 3, 2027),
    ]


def test_a_report_whose_headings_say_nothing_of_time_turns_with_the_words_of_the_coming_year():
    text = (
        "政府工作报告\n2026年1月8日在云溪市人民代表大会上\n一、稳中求进，迈出新步伐\n经营主体达20万户，增长5%。\n"
        "二、凝心聚力，谱写新篇章\n2026年是关键之年，要做好各项工作。\n经营主体达30万户，增长5%。"
    )
    assert [(row[0], row[1], row[4]) for row in read(text)] == [
        ("baseline", 20, 2025),
        ("baseline", 5, 2025),
        ("target", 30, 2026),
        ("target", 5, 2026),
    ]


def test_a_change_between_the_ends_of_two_plans_has_both_years():
    text = (
        "云溪市市场监管“十四五”规划\n一、发展基础\n市场主体从“十二五”末的20.5万户增加到“十三五”末的40"
        ".1万户，年均增长14.3%。"
    )
    assert read(text) == [
        ("baseline", 20.5, "万户", None, 2015),
        ("baseline", 40.1, "万户", 2015, 2020),
        ("baseline", 14.3, "%", 2016, 2020),
    ]


def test_a_change_in_the_past_plan_counts_from_the_year_before_it():
    text = "云溪市市场监管“十四五”规划\n一、发展基础\n“十三五”期间，市场主体由9.8万户增长到16.2万户。"
    assert read(text) == [("baseline", 9.8, "万户", None, 2015), ("baseline", 16.2, "万户", 2015, 2020)]


def test_traditional_characters_mean_what_simplified_ones_mean_and_are_given_as_printed():
    text = (
        "雲溪市市場監管“十四五”規劃\n一、發展基礎\n“十三五”期間，食品抽檢合格率達98%。\n二、"
        "主要目標\n到2025年，市場主體達到20.5萬戶，質量競爭力指數達到86。"
    )
    assert read(text) == [
        ("baseline", 98, "%", None, 2020),
        ("target", 20.5, "萬戶", None, 2025),
        ("target", 86, "", None, 2025),
    ]


def test_a_simplified_text_with_a_traditional_name_is_left_alone():
    text = "云溪市经营主体达到二十万户，其中老字号萬和堂一家。"
    assert simplified(text) == text


def test_digits_pulled_apart_are_one_number():
    text = "云溪市市场监管“十四五”规划\n一、发展基础\n2 0 2 0 年，抽检合格率达9 7 .5 7 %，计量标准1 8 0 1 项。"
    assert read(text) == [("baseline", 97.57, "%", None, 2020), ("baseline", 1801, "项", None, 2020)]


def test_sentences_of_a_text_without_headings_carry_tense_and_year_on():
    text = (
        "云溪省发布关于实施质量发展纲要（2021-2030年）的意见\n《意见》提出，到2025年，"
        "合格率保持在96%以上。同时，企业达到3万家。"
    )
    assert [(row[0], row[4]) for row in read(text)] == [("target", 2025), ("target", 2025)]


def test_news_that_looks_back_on_a_plan_is_of_its_last_year():
    text = (
        "“十三五”时期云溪省市场主体增至49万户，“十三五”收官\n五年来，市场主体由“十二五”末的28万户增长到49万户，"
        "累计查处案件20起，截至目前商标4.6万件。"
    )
    assert [(row[0], row[4]) for row in read(text)][-2:] == [("baseline", 2020), ("baseline", 2020)]


def test_a_summary_of_a_year_is_of_that_year():
    text = (
        "2024年，云溪市市场监管局取得新成效，经营主体达20万户，同比增长5%。\n一、优化营商环境\n累计办理登记3万件，"
        "截至目前认证证书达5000张。\n二、守牢安全底线\n食品抽检合格率达98%，同比提高1个百分点。"
    )
    assert {(row[0], row[4]) for row in read(text)} == {("baseline", 2024)}


def test_cut_to_within_a_number_of_days_is_at_most():
    text = "云溪市市场监管“十四五”规划\n二、主要目标\n到2025年，企业开办时间压缩到1个工作日内，审批时间控制在3天之内。"
    found = find_statements(text, section_tree(text, (), (2021, 2025)), (), (2021, 2025), "five_year_plan")
    assert [item.record.operator for item in found] == ["<=", "<="]


def test_thresholds_say_which_things_are_counted_and_are_not_counted_themselves():
    text = "云溪市市场监管“十四五”规划\n二、主要目标\n到2025年，年营业收入超过100亿元、50亿元的企业分别达到10家、20家。"
    assert [(row[1], row[2]) for row in read(text)] == [(10, "家"), (20, "家")]


@pytest.mark.parametrize(
    "sentence",
    [
        "专利申请3000件、专利授权1500件，分别同比“十二五”末增长50.4%和119.7%。",
        "专利申请和专利授权分别达到3000件和1500件，比“十二五”末增长50.4%和119.7%。",
    ],
)
def test_rates_behind_two_figures_are_about_each_of_them(sentence):
    text = "云溪市市场监管“十四五”规划\n一、发展基础\n" + sentence
    found = find_statements(text, section_tree(text, (), (2021, 2025)), (), (2021, 2025), "five_year_plan")
    assert [item.record.subject for item in found][2:] == ["专利申请增长", "专利授权增长"]


def test_since_a_day_spans_the_years_from_then():
    text = "2022年云溪市政府工作报告\n一、2021年工作回顾\n2018年4月13日以来，新增经营主体15.8万户。"
    assert read(text) == [("baseline", 15.8, "万户", 2018, 2021)]


def test_page_numbers_run_into_sentences_are_no_figures():
    lines = [
        (f"持续推进第{'一二三四五六七八九十'[i]}类服务设施能\n{70 + 2 * i}力建设，食品抽检合格率达{90 + i / 2}%。")
        for i in range(10)
    ]
    text = "云溪市市场监管“十四五”规划\n二、主要任务\n" + "\n".join(lines)
    assert [row[1] for row in read(text)] == [90 + i / 2 for i in range(10)]


def test_figures_that_open_a_line_stay_where_they_make_no_series_of_pages():
    text = "云溪市市场监管“十四五”规划\n二、主要任务\n到2025年，新建\n20个充电站，新建\n9个市场，培育\n35家企业。"
    assert [row[1] for row in read(text)] == [20, 9, 35]


def test_a_review_that_names_no_year_of_its_own_leaves_years_open():
    body = "检测体系不断完善,建成检测站185项,发布地方标准4万多项。监管能力持续增强,累计查办案件1859起。"
    dated = "截至2021年,产品合格率连续6年达到93%以上。目前审查周期已压缩至13个月,提前完成五年目标任务。"
    found = [(kind, value, year) for kind, value, _, _, year in read(f"{body * 6}\n{dated}{body}\n")]
    assert {kind for kind, _, _ in found} == {"baseline"}
    assert ("baseline", 93, 2021) in found
    assert {year for _, value, year in found if value in {185, 1859, 13}} == {None}


def test_a_news_item_is_about_the_year_that_it_opens_with_however_its_digits_are_set():
    text = "本报讯(记者 甲某)1 1 月1 3 日,记者获悉,2 0 2 0 年,全省抽检合格率达9 7 .5 %,比上年有所提高。\n"
    text += "截至1 0 月底,全省实有经营主体4 2 3 .1 5 万户。累计限制失信人2 .4 万人,已建成站点7 个。\n"
    assert {(kind, year) for kind, *_, year in read(text)} == {("baseline", 2020)}


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("四年累计新建市场20家。", (2022, 2025)),
        ("5年净增市场20家。", (2021, 2025)),
        ("查办案件同比增长5%,立案比上个五年增长6%。", (2021, 2025)),
    ],
)
def test_a_sum_over_several_years_names_the_first(sentence, years):
    found = read(f"2026年云溪市政府工作报告\n一、2025年工作回顾\n{sentence}\n")
    assert found[-1][3:] == years


def test_a_heading_of_five_years_and_the_coming_year_leads_to_both():
    text = "2026年云溪市政府工作报告\n一、过去五年工作回顾\n建成市场3家。\n二、今后五年的目标任务和2026年工作安排\n"
    text += "未来五年，我们要奋发有为。经营主体达到30万户。\n2026年是开局之年，预期目标是：经营主体达到22万户。\n"
    assert [(value, year) for kind, value, _, _, year in read(text) if kind == "target"] == [(30, 2030), (22, 2026)]


def test_a_heading_of_what_was_reached_and_of_what_is_to_come_leads_to_both():
    text = "2022年云溪市政府工作报告\n一、2021年工作回顾\n成绩显著。\n二、本届政府施政成果和今后五年主要任务\n"
    text += "市一届人大以来，经营主体达到22万户。\n今后五年的主要目标是：经营主体达到30万户。\n"
    assert [(value, year) for kind, value, _, _, year in read(text) if kind == "target"] == [(30, 2026)]


def test_notes_on_words_tell_results_of_no_year():
    text = "2026年云溪市政府工作报告\n一、2025年工作回顾\n成绩显著。\n名词解释\n"
    text += "1.放心店：店里有固定的专人、研发投入强度高于6%。\n"
    assert [year for kind, _, _, _, year in read(text) if kind == "baseline"] == [None]


def test_an_addition_in_a_review_of_five_years_is_of_the_five_unless_it_names_one():
    text = "2023年云溪市政府工作报告\n一、过去五年工作回顾\n五年来，我们锐意进取，奋发有为，千方百计稳增长，"
    text += "促改革，调结构，市场活力充分释放，发展环境不断优化，创业热情持续高涨。"
    text += "新增市场主体70万户，商铺增长60%。去年新增市场主体9万户。\n"
    assert [found[1:] for found in read(text)] == [
        (70, "万户", 2018, 2022),
        (60, "%", 2018, 2022),
        (9, "万户", None, 2022),
    ]


def test_a_paragraph_about_the_past_year_too_does_not_sum_five():
    text = "2016年云溪市政府工作报告\n一、“十二五”和2015年工作回顾\n各项改革走深走实。新增市场主体5万户，增长40%。\n"
    assert [found[3:] for found in read(text)] == [(None, 2015), (None, 2015)]


def test_a_report_on_how_the_yearly_plan_was_carried_out_reviews_and_then_looks_ahead():
    text = (
        "关于云溪市“十五五”规划和2030年国民经济和社会发展计划执行情况的报告\n2031年1月12日在云溪市人民代表大会上\n"
        "一、2030年计划执行情况\n森林覆盖率达30%。\n二、2031年目标\n森林覆盖率达31%。\n"
    )
    assert [(kind, year) for kind, _, _, _, year in read(text)] == [("baseline", 2030), ("target", 2031)]


EVALUATION = "云溪市“十四五”能源规划实施情况评估\n一、进展\n外调绿电量达35亿千瓦时。\n"


@pytest.mark.parametrize(
    "ahead",
    [
        "二、“十五五”展望\n外调绿电量达60亿千瓦时。\n",
        "“十五五”时期，外调绿电量将达60亿千瓦时。\n",
        "下一阶段，外调绿电量达60亿千瓦时。\n",
        "答：面向“十五五”，外调绿电量达60亿千瓦时。\n",
        "市能源局局长：下一步，外调绿电量达60亿千瓦时。\n",
        "记者：对“十五五”有什么考虑？\n市能源局局长：我们将扩大规模。外调绿电量达60亿千瓦时。\n",
        "三、下步打算\n外调绿电量达60亿千瓦时。\n",
        "各地要确保外调绿电量达60亿千瓦时。\n",
        "能源更加清洁，到2030年，外调绿电量达60亿千瓦时。\n",
    ],
)
def test_what_an_evaluation_says_of_the_years_after_is_promised(ahead):
    assert [one[:2] for one in read(EVALUATION + ahead)] == [("baseline", 35), ("target", 60)]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("“十四五”前四年，单位能耗累计降低13%。", (2021, 2024)),
        ("与2020年相比，能效水平提升31%。", (2020, 2025)),
        ("平均受教育年限达12年。", (None, 2025)),
    ],
)
def test_a_sentence_of_an_evaluation_says_of_which_years_it_is(sentence, years):
    assert read(EVALUATION + sentence)[-1][3:] == years


def test_an_aside_about_one_year_does_not_end_a_review_of_five():
    text = (
        "云溪市政府工作报告\n2026年1月12日在云溪市人民代表大会上\n一、“十四五”时期和2025年工作回顾\n"
        "“十四五”时期，成绩显著。\n产值年均增长5%，其中2025年增长4%。\n"
    )
    assert [one[3:] for one in read(text)] == [(2021, 2025), (None, 2025)]


def test_a_paragraph_that_ends_a_plan_is_of_its_years_though_it_names_the_last():
    text = "2026年云溪市政府工作报告\n一、2025年工作回顾\n2025年是“十四五”规划收官之年。五年来，成就显著。"
    text += "新增市场主体70万户，单位能耗下降14%。\n"
    assert [one[3:] for one in read(text)] == [(2021, 2025), (2021, 2025)]
    one_year = text.replace("五年来，成就显著", "全市上下攻坚克难")
    assert [one[3:] for one in read(one_year)] == [(None, 2025), (None, 2025)]


@pytest.mark.parametrize("whose", ["“十五五”时期", "今后5年，全市"])
def test_a_paragraph_behind_a_review_that_names_the_aims_of_the_next_plan_promises(whose):
    text = "2026年云溪市政府工作报告\n一、“十四五”成效和“十五五”目标\n“十四五”时期，产值年均增长6%。\n"
    text += f"{whose}经济社会发展的主要目标是：产值年均增长5%以上。\n二、2026年工作\n产值增长4%。\n"
    assert [(one[0], one[1], one[4]) for one in read(text)] == [
        ("baseline", 6, 2025),
        ("target", 5, 2030),
        ("target", 4, 2026),
    ]


COMMUNIQUE = "云溪市2024年林业统计公报\n一、资源\n2024年末，森林覆盖率63.4%。\n"


@pytest.mark.parametrize(
    "ahead",
    [
        "二、2025年工作安排\n森林覆盖率达到64%。\n",
        "2025年，森林覆盖率达到64%。\n",
        "到2025年，森林覆盖率达到64%。\n",
        "下一个五年，森林覆盖率要到64%。\n",
        "有的县没有达到64%的目标。\n",
    ],
)
def test_what_a_communique_says_of_the_years_after_is_promised(ahead):
    assert [one[:2] for one in read(COMMUNIQUE + ahead)] == [("baseline", 63.4), ("target", 64)]


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("“十三五”时期，建成管网900公里。", (2016, 2020)),
        ("建成管网900公里，是“十三五”时期的1.2倍。", (None, 2025)),
        ("2025年完成管网改造90公里。", (None, 2025)),  # 5年 is no five years here
        ("2020年排查出的隐患全部整改，整改率达到98%。", (None, 2025)),
    ],
)
def test_a_sentence_of_an_evaluation_may_speak_of_other_years(sentence, years):
    assert read(EVALUATION + sentence)[1][3:] == years


def test_what_is_planned_for_next_year_is_a_goal_in_a_review():
    text = "云溪市“十四五”能源规划实施情况评估\n一、概况\n建成充电桩800个，明年计划再建充电桩150个。"
    text += "今年计划改造线路30公里。"
    assert [(kind, value) for kind, value, *_ in read(text)] == [("baseline", 800), ("target", 150), ("target", 30)]


def test_a_plan_that_a_sentence_names_ends_before_the_years_of_its_part():
    text = (
        "2021年云溪市政府工作报告\n一、2020年工作回顾\n成绩显著。\n二、今后五年和2035年远景目标\n"
        "展望2035年，建成幸福云溪。“十四五”期间，地区生产总值年均增长7%。\n三、2021年工作安排\n抓好落实。"
    )
    assert [(kind, value, year) for kind, value, _, _, year in read(text)] == [("target", 7, 2025)]


def test_a_year_that_something_is_counted_from_does_not_make_it_past():
    text = "云溪市“十四五”节能规划\n一、主要目标\n到2025年，能耗总量控制在90万吨以内。"
    text += "在2020年的基础上，单位面积能耗下降5%。"
    assert [(kind, value, year) for kind, value, _, _, year in read(text)] == [
        ("target", 90, 2025),
        ("target", 5, 2025),
    ]
