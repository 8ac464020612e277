import pytest

from helpers.documents.facts import describe


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("某市“十四五”规划", (2021, 2025)),
        ("某省国民经济和社会发展第十五个五年规划纲要", (2026, 2030)),
        ("某市规划(2021-2025年)", (2021, 2025)),
        ("某市2023年市场监管工作要点", (2023, 2023)),
        ("回顾“十三五”工作。\n某市市场监管“十四五”规划", (2021, 2025)),
        ("没有年份的文字", None),
    ],
)
def test_period(text, period):
    assert describe(text)[1] == period
