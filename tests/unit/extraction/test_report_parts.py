"""Where a work report turns from the years that it reviews to those to come, and which year it is of."""

import pytest

from helpers.documents.facts import describe
from helpers.documents.script import simplified
from helpers.documents.sections import section_tree
from helpers.extraction.statements.statements import find_statements


def read(text):
    _, period, kind = describe(text)
    found = find_statements(text, section_tree(simplified(text), (), period), (), period, kind)
    return [(x.record.kind, x.record.value, x.record.year) for x in found]


@pytest.mark.parametrize(
    "turn",
    [
        "2022年，我们将坚持稳中求进，做好各项工作。",
        "2022年，是新一届政府的开局之年，做好各项工作意义重大。",
        "各位代表，2022年，市政府将办好民生实事。",
        "实现五年蓝图，2022年开局十分关键。",
        "基于上述形势，2022年我们要认真做好各项工作。",
        "各位代表，2022年主要任务目标是：推动经济稳步前行。",
    ],
)
def test_a_paragraph_turns_from_the_years_to_come_to_the_first_of_them(turn):
    text = (
        "2022年云溪市政府工作报告\n一、过去五年工作回顾\n经营主体达20万户。\n"
        f"二、今后五年奋斗目标和2022年重点工作\n今后五年，经营主体达到30万户。\n{turn}\n\n经营主体达到22万户。\n"
    )
    assert read(text) == [("baseline", 20, 2021), ("target", 30, 2026), ("target", 22, 2022)]


@pytest.mark.parametrize(
    "heading", ["一、“十四五”实现良好开局", "一、五届政府工作及“十四五”开局", "一、“十四五”开局良好"]
)
def test_a_heading_that_tells_how_a_plan_began_is_of_what_is_over(heading):
    text = f"2022年云溪市政府工作报告\n{heading}\n经营主体达20万户。\n二、2022年重点工作\n经营主体达到22万户。\n"
    assert read(text) == [("baseline", 20, 2021), ("target", 22, 2022)]


def test_a_heading_that_asks_for_a_good_beginning_is_of_what_is_to_come():
    text = (
        "2022年云溪市政府工作报告\n一、2021年工作回顾\n经营主体达20万户。\n二、努力实现“十四五”良好开局\n"
        "到2025年，经营主体达到30万户。\n"
    )
    assert read(text) == [("baseline", 20, 2021), ("target", 30, 2025)]


def test_a_paragraph_that_ends_in_bold_print_is_not_the_beginning_of_the_next():
    text = (
        "2026年云溪市政府工作报告\n一、2025年工作回顾\n经营主体达20万户。\n二、“十五五”时期目标任务和2026年工作安排\n\n"
        "到2030年，经营主体达到30万户。全年工作的总体要求是：**以高质量发展为主题，稳就业、稳企业、稳市场。**\n\n"
        "按照统一部署，今年主要预期目标是：经营主体达到22万户，各项工作走在前列。\n"
    )
    assert read(text) == [("baseline", 20, 2025), ("target", 30, 2030), ("target", 22, 2026)]


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("二〇二一年一月十八日在云溪市人民代表大会上\n一、2020年和“十三五”\n工作回顾", 2021),
        ("二○二〇年十二月八日在云溪市人民代表大会上\n一、工作回顾", 2021),
        ("2022年1月6日在云溪市人民代表大会上\n一、2018年以来工作回顾", 2022),
    ],
)
def test_a_report_is_of_the_year_in_which_it_is_given(opening, year):
    assert describe(f"云溪市政府工作报告\n{opening}\n经营主体达20万户。\n")[1] == (year, year)


def test_a_new_governments_aims_are_of_its_five_years():
    text = (
        "2022年云溪市政府工作报告\n一、过去五年工作回顾\n经营主体达20万户。\n"
        "二、新一届政府工作的总体要求和目标任务\n经营主体达到30万户。\n三、2022年工作安排\n经营主体达到22万户。\n"
    )
    assert read(text) == [("baseline", 20, 2021), ("target", 30, 2026), ("target", 22, 2022)]


def test_years_in_a_title_do_not_make_a_result_a_goal():
    text = (
        "2026年云溪市政府工作报告\n一、2025年工作回顾\n《云溪空间规划（2021-2035年）》获批，建成区面积达534平方公里。\n"
    )
    assert read(text) == [("baseline", 534, 2025)]


@pytest.mark.parametrize(
    ("sentence", "year"),
    [
        ("到“十四五”末，经营主体力争达到30万户。", 2025),
        ("“十四五”期间，经营主体争取达到30万户。", 2025),
        ("2025年经营主体达28万家（含个体）；个体户30万户。", 2025),
    ],
)
def test_what_a_review_says_of_years_to_come_is_a_promise(sentence, year):
    text = f"2021年云溪市政府工作报告\n一、2020年工作回顾\n经营主体达20万户。{sentence}\n"
    assert read(text)[-1] == ("target", 30, year)


def test_the_end_of_a_plan_within_five_years_is_of_its_year():
    text = (
        "2022年云溪市政府工作报告\n一、过去五年工作回顾\n经营主体达20万户。\n"
        "二、今后五年奋斗目标和主要任务\n活力不断增强，“十四五”期末经营主体达30万户，成为创业高地。\n"
    )
    assert read(text) == [("baseline", 20, 2021), ("target", 30, 2025)]


@pytest.mark.parametrize(("years", "year"), [("五年", 2021), ("三年左右", 2019)])
def test_what_is_to_be_reached_in_so_many_years_is_of_the_last_of_them(years, year):
    text = (
        "2017年云溪市政府工作报告\n一、2016年工作回顾\n经营主体达20万户。\n二、2017年工作安排\n"
        f"力争经过{years}努力，市场活力不断增强，经营主体达30万户。\n"
    )
    assert read(text) == [("baseline", 20, 2016), ("target", 30, year)]


def test_a_heading_behind_the_review_that_strives_is_of_what_is_to_come():
    text = (
        "2021年云溪市政府工作报告\n一、2020年工作回顾及“十三五”规划执行情况\n经营主体达20万户。\n"
        "二、奋力开启全面建设社会主义现代化新征程\n主要预期目标是：经营主体达到30万户。\n"
        "三、2021年重点工作\n经营主体达到22万户。\n"
    )
    assert read(text) == [("baseline", 20, 2020), ("target", 30, 2025), ("target", 22, 2021)]
