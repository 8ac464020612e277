"""Figures that go on about what the clause before them says. Invented sentences."""

import pytest

from helpers.documents.read import read_document
from helpers.extraction import extract
from helpers.linking.named import link_named
from helpers.linking.pairs import Printed

HEAD = "云溪市2026年政府工作报告\n\n一、2025年工作回顾\n\n2025年，全市各项工作取得进展。"
RATE = ("农村户厕改造率", "%")
GREENWAY = ("每年维护绿道里程", "公里")
WATER = ("省考断面地表水达到或好于Ⅲ类水体比例", "%")
PIPES = ("新发展温室大棚面积", "万亩")
SHARE = ("清洁能源消费比重提高", "个百分点")
FLOW = ("水泥产量", "万吨")
LOAD = ("用电需求侧响应能力", "%")
CUT = ("二氧化硫重点工程减排量", "吨")


@pytest.fixture
def linked(tmp_path):
    def of(sentence, *targets):
        path = tmp_path / "report.txt"
        path.write_text(f"{HEAD}{sentence}\n", "utf-8")
        read = extract(read_document(path))
        found = link_named(read.document.text, read.statements, [Printed(*target) for target in targets])
        return [(one.target, one.statement.record.value) for one in found]

    return of


@pytest.mark.parametrize(
    ("sentence", "target", "found"),
    [
        ("农村户厕改造率超过六成，具体是63.5%。", RATE, [63.5]),
        ("农村户厕改造进展很快，具体是63.5%。", RATE, []),
        ("维护绿道里程，我们每年都保持在400公里以上。", GREENWAY, [400]),
        ("维护湿地公园，我们每年都保持在400公里以上。", GREENWAY, []),
        ("12个省考断面全部达标，达到或好于Ⅲ类水体比例连续三年为100%。", WATER, [100]),
        ("12个国考断面全部达标，达到或好于Ⅲ类水体比例连续三年为100%。", WATER, []),
        ("12个省考断面有11个达标，优良水体比例91.7%。", WATER, [91.7]),
        ("水泥产量连续增长，2024年为300万吨，2025年318万吨。", FLOW, [300, 318]),
        ("用电需求响应能力约为最高负荷的4%。", LOAD, [4]),
        ("温室大棚方面，五年新发展面积62万亩。", PIPES, [62]),
        ("经济林方面，五年新发展面积62万亩。", PIPES, []),
        ("清洁能源消费比重比2020年提高了4.2个百分点。", SHARE, [4.2]),
        ("水泥产量曾达到310万吨。", FLOW, [310]),
        ("当年水泥产量310万吨。", FLOW, [310]),
        ("通过实施重点工程，二氧化硫、烟尘分别累计减排280吨和110吨。", CUT, [280]),
        ("通过关停小厂，二氧化硫、烟尘分别累计减排280吨和110吨。", CUT, []),
    ],
)
def test_a_figure_is_of_what_the_clause_before_says(linked, sentence, target, found):
    assert [value for _, value in linked(sentence, target)] == found
