"""Words of a merged cell over several rows of running text are the target of each."""

from __future__ import annotations

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
