"""What invented sentences of later documents tell of invented targets (`told_outcomes.txt` beside this file)."""

from pathlib import Path

import pytest

from helpers.intake.evaluating import find_outcomes

HEADS = {
    "report": "云溪市2026年政府工作报告\n\n一、“十四五”时期工作回顾\n\n过去五年，全市各项工作取得进展。",
    "year": "云溪市2026年政府工作报告\n\n一、2025年工作回顾\n\n2025年，全市各项工作取得进展。",
    "eval": "云溪市“十四五”规划实施情况总结评估报告\n\n一、主要指标完成情况\n\n“十四五”以来，全市各项工作取得进展。",
    "next": "云溪市“十五五”规划\n\n第一章 发展基础\n\n“十四五”时期，全市各项工作取得进展。",
    "press": "云溪市“十四五”发展成就新闻发布会\n\n时间：2025年12月20日\n\n主持人：今天介绍“十四五”规划实施情况。\n\n"
    "发言人：“十四五”以来，全市各项工作取得进展。",
    "bull": "云溪市2025年国民经济和社会发展统计公报\n\n一、综合\n\n2025年，全市各项工作取得进展。",
    "circular": "2024年云溪市江海状况公报（节选）\n\n",
    "account": "关于云溪市2025年度江海状况和保护目标完成情况的报告\n\n"
    "——2026年4月在市人大常委会会议上\n\n一、2025年状况\n\n",
    "asked": "把绿电账本晒一晒——访云溪市能源主管部门负责人\n2026年2月\n\n记者：家底有多厚？\n答：盘子不小。\n\n"
    "记者：变化怎么看？\n答：",
}
"""How documents of each kind begin, before the sentence that is tried."""
TITLE = "云溪市发展“十四五”规划\n\n第一章 主要目标\n\n"
HEADER = "专栏1 “十四五”时期主要指标\n\n| 序号 | 指标 | 单位 | 2020年 | 2025年 |\n| --- | --- | --- | --- | --- |\n"
OTHERS = ("海冰观测站点|处|8|12", "极地科考船停靠码头|座|2|3")
"""Rows that no sentence tells of; a table has more than one."""


def blocks():
    """Plans as printed in the file, each with the sentences below it and the outcomes that they tell."""
    lines = Path(__file__).with_name("told_outcomes.txt").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        kind, _, rest = line.partition(" ")
        if kind in ("T", "P"):
            found.append((kind, rest, []))
        elif kind == "S":
            sentence, _, told = rest.partition(" => ")
            head, bracket, words = sentence.removeprefix("[").partition("]")
            is_headed = sentence.startswith("[") and bool(bracket)
            where, words = (head, words) if is_headed else ("report", sentence)
            found[-1][2].append((where, words, sorted(told.replace("-", "").split())))
    return found


def year_of(row):
    return "" if row["year"] == 2025 else f"@{row['year']}"


def plan_of(kind, rest):
    if kind == "P":
        return f"{TITLE}到2025年，全市发展取得新成效。{rest}\n\n第二章 重点任务\n\n持续推进各项工作。\n"
    rows = [row.split("|") for row in (*rest.split(" ; "), *OTHERS)]
    cells = "".join(
        f"| {at} | {name} | {unit} | {base or '—'} | {aim} |\n" for at, (name, unit, base, aim) in enumerate(rows, 1)
    )
    return TITLE + HEADER + cells


@pytest.mark.parametrize(
    ("kind", "rest", "told"), blocks(), ids=lambda value: value[:12] if isinstance(value, str) else ""
)
def test_outcomes_are_read_as_a_sentence_tells_them(read, vocabulary, kind, rest, told):
    plan = read("plan", plan_of(kind, rest))
    differing = []
    for where, sentence, wanted in told:
        rows = find_outcomes(plan, read("review", f"{HEADS[where]}{sentence}\n"), vocabulary).observed
        given = [f"{row['key']}:{row['operator'].removeprefix('=')}{row['value']:g}{year_of(row)}" for row in rows]
        if sorted(given) != wanted:
            differing.append((sentence, wanted, given))
    assert told
    assert not differing
