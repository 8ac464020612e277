"""Tables that a program prints column by column are read where their cells come out even, and told where not."""

from __future__ import annotations

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.extract import Extraction
from helpers.extraction.tables.confidence import SURE

HEAD = "云溪市“十四五”环境规划\n表1 云溪市环境规划主要指标\n"
AFTER = "\n三、主要任务\n坚持系统观念，推进重点任务落实。\n"
TWO_COLUMNS = (
    "序号\n指标\n2020年\n2025年\n属性\n1\n2\n3\n4\n河湖水质优良比例（%）\n城区空气优良天数比率（%）\n土地复垦率（%）\n噪声达标率（%）\n"
    "61\n82\n33\n90\n70\n85\n完成省\n下达任务\n95\n约束性\n约束性\n预期性\n约束性\n再生水利用率（%）\n—\n≥25\n预期性\n"
    "绿化\n林木覆盖率（%）\n建成区绿道长度（公\n里）\n41\n50\n43\n60\n约束性\n预期性\n"
)
THINGS = ("污水", "垃圾", "废气", "固废", "粪污", "秸秆")
FURTHER = "".join(f"{name}处理率（%）\n" for name in THINGS) + "91\n" * 6 + "99\n" * 6 + "约束性\n" * 6
LONG = TWO_COLUMNS + FURTHER
# Its rows without those of the first run.
REST = ["再生水利用率", "林木覆盖率", "建成区绿道长度", *(f"{name}处理率" for name in THINGS)]
LABELS_APART = (
    "指标\n河湖水质优良比例（%）\n城区空气优良天数比率（%）\n县级及以上集中式饮用水水源水质达\n标率（%）\n劣V类水体比例（%）\n"
    "2025年\n70\n不降低\n100\n不低于\n85\n属性\n约束性\n约束性\n约束性\n预期性\n环境\n质量\n"
    "单位产值能耗降低（%）\n13\n约束性\n"
)


def read(table: str) -> Extraction:
    return extract(read_bytes((HEAD + table + AFTER).encode(), "plan.txt"))


def rows(found: Extraction) -> list[tuple[str, str, str, str]]:
    return [(r.name, r.baseline_raw, r.target_raw, r.attribute) for r in (item.record for item in found.indicators)]


def test_names_then_each_column_of_figures_then_attributes() -> None:
    found = read(TWO_COLUMNS)
    assert rows(found) == [
        ("河湖水质优良比例", "61", "70", "约束性"),
        ("城区空气优良天数比率", "82", "85", "约束性"),
        ("土地复垦率", "33", "完成省下达任务", "预期性"),
        ("噪声达标率", "90", "95", "约束性"),
        ("再生水利用率", "—", "≥25", "预期性"),
        ("林木覆盖率", "41", "43", "约束性"),
        ("建成区绿道长度", "50", "60", "预期性"),
    ]
    assert {warning.code for warning in found.warnings} == {"broken_row"}
    assert set(found.confidence) == {SURE["counted"][1]}


def test_labels_that_stand_each_above_its_column() -> None:
    found = read(LABELS_APART)
    assert rows(found) == [
        ("河湖水质优良比例", "", "70", "约束性"),
        ("城区空气优良天数比率", "", "不降低", "约束性"),
        ("县级及以上集中式饮用水水源水质达标率", "", "100", "约束性"),
        ("劣V类水体比例", "", "不低于85", "预期性"),
        ("单位产值能耗降低", "", "13", "约束性"),
    ]


def test_a_run_that_lacks_a_figure_is_told_and_no_row_of_it_read() -> None:
    found = read(LONG.replace("82\n", ""))
    assert [name for name, *_ in rows(found)] == REST
    assert "unread_rows" in {warning.code for warning in found.warnings}


def test_attributes_of_other_rows_leave_a_run_unread() -> None:
    found = read(LONG.replace("95\n约束性\n", "95\n约束性\n约束性\n"))
    assert [name for name, *_ in rows(found)] == REST
    assert "unread_rows" in {warning.code for warning in found.warnings}


def test_a_table_of_which_few_rows_come_out_even_is_told_as_a_whole() -> None:
    found = read(TWO_COLUMNS.replace("82\n", ""))
    assert not found.indicators
    assert "unread_table" in {warning.code for warning in found.warnings}


def test_attributes_between_figures_of_two_columns_tell_no_order() -> None:
    found = read(LONG.replace("90\n70\n", "90\n约束性\n70\n").replace("95\n约束性\n", "95\n"))
    assert [name for name, *_ in rows(found)] == REST
