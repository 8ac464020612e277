import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.documents.sections import section_tree
from helpers.extraction.statements.statements import find_statements
from helpers.schema import IndicatorRow
from tests.calls import calls_of

TITLE = "某县市场监管“十四五”规划\n"
PAST, GOALS, TASKS = "一、发展基础\n", "二、发展目标\n", "三、主要任务\n"


def find(text, **options):
    return [found.record for found in find_statements(text, section_tree(text), **options)]


def one(text, **options):
    (record,) = find(text, **options)
    return record


def past(sentence):
    return TITLE + PAST + sentence + "\n" + GOALS + "努力进取,再上台阶。\n"


def task(sentence):
    return TITLE + "一、发展目标\n努力进取,再上台阶。\n二、主要任务\n" + sentence + "\n"


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        (past("商户总量达到6万户。"), "baseline", 2020),
        (past("截至2019年底,商户总量达到6万户。"), "baseline", 2019),
        (past("较2015年增长20%。"), "baseline", 2020),
        (task("商户总量达到6万户。"), "target", 2025),
        (task("到2023年,商户总量达到6万户。"), "target", 2023),
        (task("截至2020年底,已建成市场6家。"), "baseline", 2020),
        (task("“十三五”期间,查办案件60件。"), "baseline", 2020),
        (task("加强现有6家检测站管理。"), "baseline", 2020),
        (task("投入强度高于“十三五”时期实际,商户总量达到6万户。"), "target", 2025),
        (past("展望未来,到2025年,力争商户总量达到6万户。"), "target", 2025),
    ],
)
def test_kind_and_year(text, kind, year):
    record = one(text)
    assert (record.kind, record.year) == (kind, year)


def test_a_report_plans_for_the_year_in_its_heading():
    text = "某县“十四五”规划和2021年报告\n一、2020年工作回顾\n建成市场3家。\n二、2021年重点工作\n建成市场4家。\n"
    assert [(r.kind, r.year) for r in find(text, period=(2021, 2025))] == [("baseline", 2020), ("target", 2021)]


def test_an_annual_plan():
    opening = "2023年是全面贯彻新精神的开局之年,做好全年各项工作意义十分重大。\n"
    text = opening + "一、质量\n1.提升质量。新建检测站5个。再接再厉。\n"
    assert [(r.kind, r.year) for r in find(text)] == [("target", 2023)]


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("新建检测站5个。", "increment"),
        ("完成培育示范店5家。", "increment"),
        ("推动5个试点项目通过验收。", "increment"),
        ("5家企业获评先进。", "increment"),
        ("查办案件50件。", "cumulative"),
        ("检查企业300家次。", "cumulative"),
        ("挽回损失50万元。", "cumulative"),
        ("规范提升农贸市场5家。", "cumulative"),
        ("商户总量达到5万户。", "level"),
        ("拥有地标5件。", "level"),
        ("合格率达到98%。", "level"),
        ("抽检量5批次/千人。", "level"),
        ("商户年均增长5%。", "rate"),
        ("投诉量同比下降5%。", "rate"),
        ("合格率上升5个百分点。", "change"),
        ("新建园区用电效率降至1.3。", "level"),
    ],
)
def test_mode(sentence, mode):
    assert one(task(sentence)).mode == mode


def test_from_to_is_two_records():
    first, second = find(past("商户由2015年的3万户增加到5万户。"))
    assert (first.mode, first.value, first.year) == ("change", 3, 2015)
    assert (second.mode, second.value, second.year) == ("change", 5, 2020)
    assert first.subject == second.subject == "商户"


def test_what_a_change_led_to_is_a_state():
    change, state = find(past("合格率提高5个百分点、达到98%。"))
    assert [(r.mode, r.subject) for r in (change, state)] == [("change", "合格率提高"), ("level", "合格率")]


def test_from_to_of_a_target_starts_at_the_present():
    first, second = find(task("开办时间由3天压缩至1天。"))
    assert (first.kind, second.kind) == ("baseline", "target")


def test_items_of_a_list_share_verb_and_subject():
    records = find(task("新增示范店省级5家、市级20家。覆盖率和合格率分别达到90%、95%和97%。"))
    assert [r.mode for r in records] == ["increment", "increment", "level", "level", "level"]
    assert len({r.subject for r in records[2:]}) == 1


def test_the_own_table_decides_the_mode():
    row = IndicatorRow(
        table=1,
        row=1,
        group="",
        name="累计培育放心店",
        unit="万家",
        baseline_raw="",
        baseline_year=None,
        baseline=None,
        baseline_status="no_column",
        target_raw="0.3",
        target_year=2025,
        target=0.3,
        target_upper=None,
        operator="=",
        mode="cumulative",
        attribute="",
    )
    assert one(task("培育放心店3000家。"), indicators=[row]).mode == "cumulative"
    assert one(task("培育放心店3000家。")).mode == "increment"


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("累计受理投诉500件。", "受理投诉"),
        ("全市商户总量突破5万户。", "商户总量"),
        ("新建5个检测站。", "检测站"),
        ("力争有5家以上企业获评先进。", "获评先进的企业"),
        ("5家检测站通过评审。", "通过评审的检测站"),
        ("确保设备检验率100%。", "设备检验率"),
        ("培育“好品”企业5家。", "培育“好品”企业"),
    ],
)
def test_subject(sentence, subject):
    assert one(task(sentence)).subject == subject


def test_a_growth_rate_names_what_grows():
    records = find(past("共有商户5万户,同比增长6%,年均增幅7%。推进明厨工作,覆盖率达80%。"))
    assert [r.subject for r in records] == ["商户", "商户同比增长", "商户年均增幅", "明厨工作覆盖率"]


def test_a_heading_that_is_a_sentence_may_state_a_figure():
    text = (
        "某县2023年工作要点\n一、质量\n1.推进标准试点,新增标准3项。\n2.新增个体户2万户。\n"
        "3.深化准入改革。\n二、安全\n4.守牢底线。\n"
    )
    assert [r.value for r in find(text)] == [3, 2]


@pytest.mark.parametrize(
    "text",
    [
        task("落实“5个一”要求,推进“3张清单”工作。"),
        task("依据《5件实事方案》推进工作。"),
        task("推进以下5项工作,做好准备。"),
        task("对500平方米以上商场开展检查。"),
        TITLE
        + "目 录\n一、发展基础 5\n二、主要任务 9\n"
        + "一、发展基础\n稳步前进,成效良好。\n二、主要任务\n稳步推进,再创佳绩。\n",
        task("稳步推进,再创佳绩。\n注:本表5家为企业数,含个体户。"),
        task("稳步推进,再创佳绩。") + "名词解释\n1.放心店:指获评5家以上,有证书。\n",
    ],
)
def test_what_is_no_statement(text):
    assert find(text) == []


def test_a_percentage_in_a_short_quotation_counts():
    assert one(task("实现认领率、激活率“两个100%”。")).value == 100


def test_broken_and_spaced_lines_keep_their_spans():
    text = (
        TITLE
        + "一、发展目标\n稳步前进,再创佳绩,到 2025 年,建立了完善的覆盖全县的服务网络,共有\n\n  21 个检测站,运行良好。\n"
    )
    (found,) = find_statements(text, section_tree(text))
    assert text[slice(*found.span)] == "21 个"
    assert found.record.year == 2025


def test_the_next_plan_looks_back_on_this_one():
    text = "某市“十五五”规划\n一、回顾\n“十四五”期间,新建市场5家。\n二、目标\n到2030年,新建市场8家。\n"
    assert [(r.kind, r.year) for r in find(text)] == [("baseline", 2025), ("target", 2030)]


CLAUSES = st.sampled_from(
    [
        "一、发展基础\n",
        "二、主要目标\n",
        "三、主要任务\n",
        "1.提升。",
        "到2025年,",
        "截至2020年底,",
        "“十三五”期间,",
        "新增",
        "达到",
        "由",
        "提高到",
        "5家",
        "3.5万户",
        "20%",
        "1-2个",
        "企业",
        "市场主体总量",
        "、",
        ",",
        "。",
        "“",
        "”",
        "《",
        "》",
        "每年",
        "不少于",
        "三个",
        "\n",
        " ",
        "2015年的",
        "(",
        ")",
        "以上",
        "的",
        "和",
        "|",
        "累计",
        "同比增长",
    ]
)


@settings(max_examples=200)
@given(st.lists(CLAUSES, max_size=60).map("".join))
def test_every_text_ends_and_every_span_holds_a_figure(text):
    last = 0
    for found in find_statements(text, section_tree(text)):
        start, end = found.span
        assert last <= start < end <= len(text)
        assert any(c.isdigit() or c in "一二三" for c in text[start:end])
        assert found.record.subject
        last = end


@pytest.mark.parametrize(
    "unit", ["5家", "5家、", "由5家增加到6家", "到2025年5家,", "增加到", "“5家", "(5家", "全市力争确保"]
)
def test_the_work_grows_with_the_text_and_no_faster(unit):
    def read(count):
        text = "一、主要任务\n" + unit * count + ",。"
        return calls_of(lambda: find_statements(text, section_tree(text)))

    assert read(400) < 2.5 * read(200)


def test_real_documents():
    folder = os.environ.get("FYP_DOCUMENTS")
    if not folder:
        pytest.skip("FYP_DOCUMENTS names no folder with plan documents")
    for path in sorted(Path(folder).rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = find_statements(text, section_tree(text))
        assert found, path.name
        assert all(
            any(c.isdigit() or c in "一二两三四五六七八九十百千万亿" for c in text[slice(*f.span)]) for f in found
        )
