"""Words of a merged cell over several rows of running text are the target of each."""

from __future__ import annotations

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract

TEXT = (
    "云溪市“十四五”环境规划\n表1 主要指标\n序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n"
    "2 总氮削减比例（%） 26.4 完成省 约束性\n3 总磷削减比例（%） 24.6 下达指 约束性\n"
    "4 氨氮削减比例（%） 11.9 标 约束性\n"
    "5 再生水利用率（%） 12 20 预期性\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
)


def test_rows_share_the_words_of_a_merged_cell() -> None:
    found = extract(read_bytes(TEXT.encode(), "plan.txt")).indicators
    rows = [(i.record.name, i.record.baseline_raw, i.record.target_raw) for i in found]
    assert rows == [
        ("河湖水质优良比例", "61", "70"),
        ("总氮削减比例", "26.4", "完成省下达指标"),
        ("总磷削减比例", "24.6", "完成省下达指标"),
        ("氨氮削减比例", "11.9", "完成省下达指标"),
        ("再生水利用率", "12", "20"),
    ]
    spans = [item.span for item in found]
    assert spans == sorted(spans)
    assert all(item.record.name in TEXT[slice(*item.span)] for item in found)


HEAD = "云溪市“十四五”环境规划\n表1 主要指标\n序号 指标 2020年 2025年 属性\n1 河湖水质优良比例（%） 61 70 约束性\n"
AFTER = "5 再生水利用率（%） 12 20 预期性\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
AT_MID_HEIGHT = (
    "2 总氮削减比例（%） 26.4 约束性\n3 总磷削减比例（%） — 完成省下达任务 约束性\n4 氨氮削减比例（%） 11.9 约束性\n"
)
BEHIND = (
    "2 总氮削减比例（%） 26.4\n3 总磷削减比例（%） —\n4 氨氮削减比例（%） 11.9\n"
    "完成省下达任务\n约束性\n约束性\n约束性\n"
)
CELL_BY_CELL = "\n".join(f"{HEAD}{BEHIND}{AFTER}".split(" ")).replace("表1\n", "表1 ")


@pytest.mark.parametrize("text", [HEAD + AT_MID_HEIGHT + AFTER, HEAD + BEHIND + AFTER, CELL_BY_CELL])
def test_words_printed_once_for_several_rows(text: str) -> None:
    found = extract(read_bytes(text.encode(), "plan.txt")).indicators
    rows = [(i.record.name, i.record.baseline_raw, i.record.target_raw, i.record.attribute) for i in found]
    assert rows == [
        ("河湖水质优良比例", "61", "70", "约束性"),
        ("总氮削减比例", "26.4", "完成省下达任务", "约束性"),
        ("总磷削减比例", "—", "完成省下达任务", "约束性"),
        ("氨氮削减比例", "11.9", "完成省下达任务", "约束性"),
        ("再生水利用率", "12", "20", "预期性"),
    ]


def test_a_figure_more_than_attributes_is_not_shared_out() -> None:
    text = HEAD + BEHIND.replace("约束性\n约束性\n约束性\n", "约束性\n约束性\n") + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert not {"总氮削减比例", "总磷削减比例"} & {item.record.name for item in found.indicators}
    assert "unread_rows" in {warning.code for warning in found.warnings}


def test_words_in_a_row_that_lacks_a_value_itself_are_shared_with_none() -> None:
    text = HEAD.replace("2020年", "2019年 2020年").replace(" 61 ", " 60 61 ") + AT_MID_HEIGHT
    found = extract(read_bytes((text + AFTER.replace(" 12 ", " 11 12 ")).encode(), "plan.txt"))
    assert not [i.record.name for i in found.indicators if i.record.name == "总氮削减比例" and i.record.target is None]
