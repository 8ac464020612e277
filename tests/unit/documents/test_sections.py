import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.documents.headings import parse_label
from helpers.documents.section_kinds import kind_of
from helpers.documents.sections import SectionKind, chapters_of, section_tree
from tests.calls import calls_of

PROSE = "本节说明有关工作的安排,各单位按职责办理,并及时报告进展情况。"


def outline(text, skip=()):
    def show(section):
        return [section.label or section.title, *([show(child) for child in section.children])]

    return [show(child) for child in section_tree(text, skip).children]


def kinds(text):
    return {section.title: section.kind.value for section in section_tree(text).walk() if section.title}


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("第一章 总则", "第一章"),
        ("第 二 节  任务", "第二节"),
        ("一、工作", "一"),
        ("(三)工作", "(三)"),
        ("（三）工作", "（三）"),
        ("1.工作", "1"),
        ("2、工作", "2"),
        ("3.工作", "3"),
        ("(4)工作", "(4)"),
        ("⑤工作", "⑤"),
        ("项目一:工作", "项目一"),
        ("## 一、工作", "一"),
        ("1.2 工作", "1.2"),
    ],
)
def test_labels(line, label):
    assert parse_label(line).text == label


@pytest.mark.parametrize(
    "line", ["1.5亿元用于建设", "一、二级公路", "二十家企业", "2025年目标", "(含)", "第三方机构", "", "12"]
)
def test_no_labels(line):
    assert parse_label(line) is None


def test_levels_nest():
    text = (
        f"第一章 主要任务\n{PROSE}\n一、准入\n(一)登记\n{PROSE}\n(二)退出\n{PROSE}\n二、监管\n"
        f"1.抽查。{PROSE}\n2.检查。{PROSE}\n第二章 保障措施\n{PROSE}"
    )
    assert outline(text) == [["第一章", ["一", ["(一)"], ["(二)"]], ["二", ["1"], ["2"]]], ["第二章"]]


def test_a_heading_ends_at_its_first_sentence():
    text = f"一、主要任务\n1.推进登记改革。{PROSE}\n2.完善抽查办法。{PROSE}"
    first = section_tree(text).children[0].children[0]
    assert first.title == "推进登记改革"
    assert text[first.start : first.end] == f"1.推进登记改革。{PROSE}"
    assert [text[p.start : p.end] for p in first.paragraphs] == [PROSE]


def test_a_long_heading_is_cut_at_its_first_clause():
    words = "推进登记改革" + "并且不断完善各项配套的办法与流程" * 2
    text = f"一、主要任务\n1.{words},加强服务。{PROSE}\n2.完善抽查。{PROSE}"
    assert section_tree(text).children[0].children[0].title == words


@pytest.mark.parametrize(
    "contents",
    [
        "目 录\n一、主要任务\n(一)登记\n二、保障措施\n",
        "目录\n一、主要任务 ........ 1\n(一)登记 ........ 2\n二、保障措施 ........ 5\n",
        "目  录\n一、主要任务 1\n(一)登记 1\n二、保障措施 3\n",
        "一、主要任务\n(一)登记\n二、保障措施\n",
    ],
)
def test_tables_of_contents_are_skipped(contents):
    body = f"一、主要任务\n(一)登记\n{PROSE}\n二、保障措施\n{PROSE}\n"
    text = "某县市场监管规划\n" + contents + body
    assert outline(text) == [["一", ["(一)"]], ["二"]]
    assert section_tree(text).children[0].start >= len(text) - len(body)


def test_a_lost_chapter_gets_a_parent():
    text = f"(一)发展基础\n{PROSE}\n(二)发展目标\n{PROSE}\n(一)登记改革\n{PROSE}\n(二)退出改革\n{PROSE}\n"
    assert outline(text) == [["p1", ["(一)"], ["(二)"]], ["p2", ["(一)"], ["(二)"]]]
    assert kinds(text)["登记改革"] == "tasks"


def test_the_title_of_a_lost_chapter_is_taken():
    text = f"(一)基础\n{PROSE}\n(二)目标\n{PROSE}\n筑牢安全防线\n(一)食品\n{PROSE}\n(二)药品\n{PROSE}\n"
    assert [child.title for child in section_tree(text).children] == ["", "筑牢安全防线"]


def test_items_counted_through_all_chapters():
    text = f"一、质量\n1.提升。{PROSE}\n2.培育。{PROSE}\n二、安全\n3.食品。{PROSE}\n4.药品。{PROSE}"
    assert outline(text) == [["一", ["1"], ["2"]], ["二", ["3"], ["4"]]]


def test_a_list_is_no_heading():
    text = f"一、主要任务\n(一)登记\n{PROSE}\n(1)核对材料;\n(2)核对场所;\n(3)核对人员;\n二、保障措施\n{PROSE}"
    assert outline(text) == [["一", ["(一)"]], ["二"]]


def test_a_box_keeps_its_own_numbers():
    text = (
        f"一、任务\n(一)甲\n{PROSE}\n专栏1 重点工程\n(一)子项。{PROSE}\n(二)子项。{PROSE}\n(二)乙\n{PROSE}\n"
        f"二、保障措施\n{PROSE}"
    )
    assert outline(text)[0] == ["一", ["(一)"], ["(二)"]] or outline(text)[0] == ["一", ["(一)"]]


def test_wrapped_lines_join():
    sentence = "为了提高服务水平各个单位需要认真研究并且制定具体办法明确责任分工确保各项工作落到实处取得实效"
    wrapped = "\n".join((sentence * 20)[i : i + 30] for i in range(0, 900, 30)) + "。"
    text = f"第一章 主要任务\n{wrapped}\n第二章 保障措施\n{PROSE}\n"
    tree = section_tree(text)
    assert [child.label for child in tree.children] == ["第一章", "第二章"]
    assert len(tree.children[0].paragraphs) == 1


def test_partly_broken_text_joins():
    half = ["各单位需要认真研究并且制定具体办法,明确各方面的责任分工以及"] * 14
    whole = [PROSE] * 60
    text = "第一章 主要任务\n" + "\n".join(half) + "落实。\n" + "\n".join(whole) + "\n第二章 保障措施\n" + PROSE
    assert len(section_tree(text).children[0].paragraphs) == 1 + len(whole)


def test_the_contents_tell_where_a_heading_ends():
    contents = "目录\n第一章 发展基础 1\n第二章 统筹食品药品监管,守牢安全发展底线 2\n"
    body = f"第一章 发展基础\n{PROSE}\n第二章 统筹食品药品监管,\n守牢安全发展底线\n依据产业基础\n{PROSE}\n"
    assert section_tree(contents + body).children[1].title == "统筹食品药品监管,守牢安全发展底线"


def test_page_furniture_ends_no_section():
    text = f"一、主要任务\n{PROSE}\n- 3 -\n{PROSE}\n扫一扫在手机上打开当前页\n"
    section = section_tree(text).children[0]
    assert text[section.start : section.end].endswith(PROSE)


def test_tables_are_left_out():
    table = "序号\n指标\n1\n户数\n"
    text = f"一、目标\n{PROSE}\n{table}二、任务\n{PROSE}"
    start = text.index(table)
    tree = section_tree(text, [(start, start + len(table))])
    assert len(tree.children[0].paragraphs) == 1


def test_titles_without_numbers():
    text = f"某县方案\n加强食品监管\n{PROSE}\n加强药品监管\n{PROSE}\n"
    assert [child.title for child in section_tree(text).children] == ["加强食品监管", "加强药品监管"]


def test_numbers_without_titles():
    text = f"一、\n主要任务\n{PROSE}\n二、\n保障措施\n{PROSE}\n"
    assert [child.label for child in section_tree(text).children] == ["一", "二"]


def test_parts():
    text = f"第一部分 基础\n{PROSE}\n第二部分 任务\n一、准入\n1、登记。{PROSE}\n2、退出。{PROSE}\n"
    assert outline(text) == [["第一部分"], ["第二部分", ["一", ["1"], ["2"]]]]


def test_decimal_numbers():
    text = f"1 基础\n1.1 成效\n{PROSE}\n2 任务\n2.1 准入\n2.1.1 登记\n{PROSE}\n2.1.2 退出\n{PROSE}\n"
    assert outline(text) == [["1", ["1.1"]], ["2", ["2.1", ["2.1.1"], ["2.1.2"]]]]


def test_a_bare_number_is_no_label_elsewhere():
    assert outline(f"1 户数\n2 件数\n一、任务\n{PROSE}\n") == [["一"]]


def test_a_number_without_a_stop():
    assert outline(f"一 基础\n{PROSE}\n二 任务\n{PROSE}\n") == [["一"], ["二"]]


def test_markdown():
    text = f"# 规划\n\n## 发展基础\n\n{PROSE}\n\n## 重点任务\n\n### 准入改革\n\n{PROSE}\n\n## 保障措施\n\n{PROSE}\n"
    tree = section_tree(text)
    assert [chapter.title for chapter in chapters_of(tree)] == ["发展基础", "重点任务", "保障措施"]
    assert kinds(text)["准入改革"] == "tasks"


def test_contents_of_titles_without_numbers():
    titles = "发展基础\n主要任务\n推进准入改革\n保障措施\n"
    body = f"发展基础\n{PROSE}\n主要任务\n推进准入改革\n{PROSE}\n保障措施\n{PROSE}\n"
    tree = section_tree("某县规划\n目录\n" + titles + body)
    assert [(child.title, len(child.children)) for child in tree.children] == [
        ("发展基础", 0),
        ("主要任务", 1),
        ("保障措施", 0),
    ]


def test_items_right_under_a_heading_are_headings():
    text = "一、准入\n1.优化开办服务。\n2.深化分离改革。\n二、安全\n3.落实食品责任。\n4.开展药品整治。\n"
    assert outline(text) == [["一", ["1"], ["2"]], ["二", ["3"], ["4"]]]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("“十三五”工作回顾", "achievements"),
        ("发展基础", "achievements"),
        ("面临形势", "situation"),
        ("存在的主要问题", "situation"),
        ("指导思想", "guiding"),
        ("基本原则", "principles"),
        ("主要目标", "objectives"),
        ("发展目标与主要指标", "objectives"),
        ("重点任务", "tasks"),
        ("保障措施", "safeguards"),
        ("组织实施", "safeguards"),
        ("重大项目规划", "projects"),
        ("名词解释", "appendix"),
        ("夯实发展基础", "unknown"),
        ("明确目标责任", "unknown"),
        ("加强食品监管", "unknown"),
    ],
)
def test_kinds_by_title(title, kind):
    assert kind_of(title) == kind


def test_kinds_by_place():
    text = (
        f"一、立足新阶段\n{PROSE}\n二、总体要求\n(一)指导思想\n{PROSE}\n(二)主要目标\n{PROSE}\n三、优化环境\n"
        f"(一)夯实工作基础\n{PROSE}\n四、保障措施\n(一)加强领导\n{PROSE}\n"
    )
    found = kinds(text)
    assert found["立足新阶段"] == SectionKind.SITUATION
    assert found["优化环境"] == found["夯实工作基础"] == SectionKind.TASKS
    assert found["加强领导"] == SectionKind.SAFEGUARDS


LINES = st.sampled_from(
    [
        "第一章 甲",
        "第二章 乙,",
        "第一节 丙",
        "一、丁",
        "二、",
        "(一)戊。" + PROSE,
        "(二)己",
        "1.庚",
        "2.辛。" + PROSE,
        "(1)壬;",
        "①癸",
        "目 录",
        "一、丁 ...... 3",
        "专栏1 壬",
        "附件1",
        "前言",
        "保障措施",
        PROSE,
        PROSE[:20],
        "",
        " ",
        "- 1 -",
        "| a | b |",
        "a\tb\tc",
        "## 标题",
        "——坚持",
        "分享到",
        "10 20 30",
        "‘’“”",
        "\u3000",
        "\x0c",
        "\x85",
        "1、",
        "第",
        "(",
    ]
)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_every_text_gives_a_tree_with_ordered_spans(lines, end):
    text = end.join(lines)
    tree = section_tree(text, [(3, 9)] if len(text) > 9 else [])
    for section in tree.walk():
        assert 0 <= section.start <= section.heading_end <= section.end <= len(text)
        assert section.rank < 0 or section.heading_end > section.start or section.label.startswith("p")
        for child in section.children:
            assert section.rank < child.rank
            assert section.start <= child.start
            assert child.end <= section.end
        for paragraph in section.paragraphs:
            assert text[paragraph.start : paragraph.end].strip()
            assert paragraph.end <= section.end
    starts = [section.start for section in tree.walk()]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "unit",
    ["一、甲\n", "。", ".", "…", "第一章 甲\n第一节 乙\n", "|", "\t", "1.甲。乙\n", "(", " ", "专栏1\n", "甲,\n"],
)
def test_the_work_grows_with_the_text_and_no_faster(unit):
    few, many = (calls_of(lambda count=count: section_tree(unit * count)) for count in (300, 600))
    assert many < 2.5 * few


def test_a_box_right_under_a_heading_about_projects_holds_its_items():
    text = (
        "一、主要任务\n做好工作。\n二、重点工程\n专栏1 重点工程项目\n"
        "1.甲工程。建设甲。\n2.乙工程。建设乙。\n三、保障措施\n加强组织。\n"
    )
    chapter = section_tree(text).children[1]
    assert [child.title for child in chapter.children] == ["甲工程", "乙工程"]
