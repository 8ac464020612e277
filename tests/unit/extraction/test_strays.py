"""Each figure of a table stands in a record or in a warning, wherever among its cells it stands."""

from __future__ import annotations

import random
import re

import pytest

from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.extraction.tables.strays import tell_strays

HEAD = "云溪市“十四五”河湖保护规划（2021—2025年）\n第一章 概况\n到2025年，河湖生态明显改善。\n"
AFTER = "第二章 主要任务\n加强巡护，推进整治，建立长效机制，明确各方责任。\n"
SEPARATORS = {"cells": "\n", "blank": "\n\n", "words": " ", "tabs": "\t", "bars": "|"}
NAMES = [first + last for first in ("巡护", "湿地", "岸线", "水面") for last in ("覆盖率", "长度", "总量", "达标率")]


class Stream:
    """A table of random rows with stray figures somewhere in it."""

    def __init__(self, seed: int, layout: str) -> None:
        self.draw = random.Random(seed)
        self.layout = layout
        self.figures: list[str] = []
        chosen = [name for name in ("序号", "单位", "2020年", "属性") if self.draw.random() < 0.7]
        columns = [
            name
            for name in ("序号", "指标", "单位", "2020年", "2025年", "属性")
            if name in chosen or name in ("指标", "2025年")
        ]
        rows = [
            [self._cell(column, number, name) for column in columns]
            for number, name in enumerate(self.draw.sample(NAMES, self.draw.randint(3, 8)), 1)
        ]
        strays = [self._figure() for _ in range(self.draw.randint(1, 4))]
        at = self.draw.randrange(len(rows))
        where = self.draw.choice(["inside", "behind", "between", "named", "below"])
        if where == "inside":
            place = self.draw.randrange(1, len(rows[at]) + 1)
            rows[at][place:place] = strays
        elif where == "behind":
            rows[at] += strays
        else:
            place = len(rows) if where == "below" else at + 1
            rows.insert(place, [*(["森林水平"] if where == "named" else []), *strays])
        framed = "|{}|" if layout == "bars" else "{}"
        lines = [framed.format(SEPARATORS[layout].join(cells)) for cells in [columns, *rows]]
        self.table = "表1 主要指标\n" + ("\n\n" if layout == "blank" else "\n").join(lines) + "\n"

    def _figure(self) -> str:
        while True:
            figure = self.draw.choice([f"{self.draw.randint(30, 999)}", f"{self.draw.randint(30, 998) / 10:.1f}"])
            if figure not in self.figures:
                self.figures.append(figure)
                return figure

    def _cell(self, column: str, number: int, name: str) -> str:
        other = {"序号": str(number), "指标": name, "单位": self.draw.choice(["%", "公里", "万亩"]), "属性": "约束性"}
        return other.get(column) or self._figure()


def unaccounted_figures(stream: Stream) -> list[str]:
    """Figures of a table that stand in no record and no warning."""
    text = HEAD + stream.table + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    told = [item.span for item in found.warnings if item.span]
    if any(item.code == "no_indicator_table" for item in found.warnings):
        assert any(item.code == "unread_table" for item in found.warnings)
        return []
    records = [item.record for item in found.indicators]
    read = {figure for row in records for cell in (row.baseline_raw, row.target_raw) for figure in NUMBER.findall(cell)}
    return [
        match[0]
        for match in NUMBER.finditer(text, len(HEAD), len(HEAD + stream.table))
        if match[0] in stream.figures
        and match[0] not in read
        and not any(start <= match.start() < end for start, end in told)
    ]


NUMBER = re.compile(r"\d+(?:\.\d+)?")


@pytest.mark.parametrize("layout", SEPARATORS)
def test_no_figure_of_a_random_table_is_lost_in_silence(layout: str) -> None:
    lost = {seed: figures for seed in range(60) if (figures := unaccounted_figures(Stream(seed, layout)))}
    assert lost == {}


HEADER = "表1 主要指标\n指标\n单位\n2020年\n2025年\n"
ROW = "{}\n%\n{}\n{}\n"


def told(body: str) -> list[str]:
    text = HEAD + HEADER + body + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    return [text[slice(*item.span)] for item in found.warnings if item.span and item.code == "unread_rows"]


ROWS = [ROW.format(*cells) for cells in (("巡护覆盖率", 61, 70), ("水质优良率", 50, 55.5), ("岸线绿化率", 12, 30))]


@pytest.mark.parametrize(
    ("between", "strays"),
    [
        ("33.4\n47.2\n", ["33.4\n47.2"]),
        ("470\n", ["470"]),
        ("", []),
    ],
)
def test_figures_between_rows_are_told_together(between: str, strays: list[str]) -> None:
    assert told(ROWS[0] + ROWS[1] + between + ROWS[2]) == strays


def test_a_number_is_no_stray_where_its_neighbour_stands_alone_too() -> None:
    assert told(ROWS[0] + "47\n" + ROWS[1] + ROWS[2] + AFTER + "48\n") == []


def test_a_row_named_by_figures_alone_is_no_indicator() -> None:
    rows = ["指标\t单位\t2020年\t2025年", "巡护覆盖率\t%\t61\t70", "706\t480\t90.7\t52.9", "岸线绿化率\t%\t12\t30"]
    text = HEAD + "表1 主要指标\n" + "\n".join(rows) + "\n" + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert [item.record.name for item in found.indicators] == ["巡护覆盖率", "岸线绿化率"]
    assert [text[slice(*item.span)] for item in found.warnings if item.span] == [rows[2]]


def test_a_figure_beyond_the_last_column_is_no_second_target() -> None:
    rows = ["|指标|2025年|属性|", "|巡护覆盖率|70|约束性|", "|水面总量|412|约束性|689|", "|岸线绿化率|30|预期性|"]
    text = HEAD + "表1 主要指标\n" + "\n".join(rows) + "\n" + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert [item.record.target_raw for item in found.indicators] == ["70", "412", "30"]
    assert [item.code for item in found.warnings] == ["unread_rows"]


def test_what_another_warning_is_about_is_not_told_again() -> None:
    document = read_bytes("云溪\n47.2\n".encode(), "plan.txt")
    assert [item.span for item in tell_strays(document, [(3, 7)], [])] == [(3, 7)]
    assert tell_strays(document, [(3, 7)], [(0, 7)]) == []


def codes(rows: list[list[str]]) -> list[tuple[str, str]]:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    text = HEAD + "表1 主要指标\n<table>\n" + "".join(f"<tr>{row}</tr>\n" for row in cells) + "</table>\n" + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    return [(item.code, re.sub("<.*?>", " ", text[slice(*item.span)])) for item in found.warnings if item.span]


FILLED = [
    ["序号", "指标", "2020年", "2025年", "属性"],
    ["1", "巡护覆盖率", "61", "70", "约束性"],
    ["2", "水面总量", "12", "412", "预期性"],
    ["3", "岸线绿化率", "12", "30", "预期性"],
]


def test_cells_that_do_not_suit_their_columns_are_told() -> None:
    assert codes(FILLED) == []
    swapped = [*FILLED[:2], ["41.2", *FILLED[2][1:]], FILLED[3]]
    assert codes(swapped) == [("unread_rows", "41.2")]
    wordy = [*FILLED[:2], ["2", "水面总量", "12", "湿地水平", "412", "预期性"], FILLED[3]]
    assert [code for code, _ in codes(wordy)] == ["broken_row"]


def test_a_row_that_was_taken_for_a_line_of_the_header_is_told() -> None:
    rows = ["水面保有量 65.24", "湿地保护率 88.4 82.1", "森林处理率 93.79 69.58", "农田长度 8891 3722"]
    text = HEAD + "表1 主要指标\n指标 2020年 2025年\n" + "\n".join(rows) + "\n" + AFTER
    found = extract(read_bytes(text.encode(), "plan.txt"))
    assert len(found.indicators) == 3
    assert [text[slice(*item.span)] for item in found.warnings if item.span] == ["65.24"]


def test_a_figure_below_the_second_line_of_a_header_is_told_where_the_target_is_empty():
    rows = [("1", "产值增长（%）", "6.1", "—", "6以上"), ("2", "人均产出（元）", "21.4", "27", "—")]
    rows += [("3", "城镇化率（%）", "71", "74", "—"), ("4", "9.3 9.3", "9.3", "＞8", "[40]")]
    header = "序号\n指标名称\n2020年\n预计\n2025年\n目标\n年均/\n累计\n属性\n"
    lines = "".join("\n".join([*row, "预期性", "", ""]) for row in rows)
    text = f"云溪市“十四五”规划\n表1 主要指标\n{header}{lines}第二章 主要任务\n加强巡护，推进整治。\n"
    found = extract(read_bytes(text.encode(), "plan.txt"))
    told = " ".join(warning.message for warning in found.warnings)
    read = {item.record.target_raw for item in found.indicators}
    assert all(figure in read or figure in told for figure in ("27", "74"))


@pytest.mark.parametrize(("first", "last"), [("", ""), ("| ", " |")])
@pytest.mark.parametrize("beside", ["", "投资（亿元）\n"])
def test_the_only_row_below_a_header_is_told(first, last, beside):
    mark = " | " if first else "\t"
    lines = [("指标", "单位", "2020年", "2025年"), ("水面率", "%", "6.5", "8.25")]
    table = "".join(f"{first}{mark.join(line)}{last}\n" for line in lines)
    text = f"云溪市“十四五”规划\n表1 主要指标\n{table}{beside}第二章 主要任务\n加强巡护，推进整治。\n"
    found = extract(read_bytes(text.encode(), "plan.txt"))
    (told,) = [item for item in found.warnings if item.code == "unread_rows"]
    assert not found.indicators
    assert all(figure in told.message for figure in ("水面率", "6.5", "8.25"))
    assert "水面率" in found.document.text[slice(*told.span)]
