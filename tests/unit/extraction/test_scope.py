"""Whose figure it is: the area's, a part's, another place's."""

from __future__ import annotations

import pytest

from helpers.documents.facts import describe
from helpers.documents.sections import section_tree
from helpers.extraction.statements.scope import owner_of
from helpers.extraction.statements.statements import find_statements


def scopes(sentence: str, place: str = "云溪市") -> list[str]:
    text = f"{place}2026年政府工作报告\n一、2025年工作回顾\n{sentence}"
    _, period, kind = describe(text)
    found = find_statements(text, section_tree(text, (), period), (), period, kind)
    return [item.record.scope for item in found]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("全市经营主体达20万户，增长5%。", ["area", "area"]),
        ("全国经营主体达1.8亿户，增长5%。", ["other", "other"]),
        ("全省经营主体达800万户。", ["other"]),
        ("经营主体增长5%，高于全省平均2个百分点，居全国第3位。", ["area", "area"]),
        ("产值占全省10%以上。", ["area"]),
        ("经营主体达20万户，其中企业6万户。", ["area", "area"]),
        ("东湖高新区产值达100亿元，增长5%。", ["part", "part"]),
        ("新增开发区3个，改造棚户区2000套。", ["area", "area"]),
        ("建成全国重点实验室4家。", ["area"]),
        ("绿色园区达到3个。", ["area"]),
        ("新增全国康养基地试点单位8个、试点乡镇3个，全国基地达到900个。", ["area", "area", "other"]),
        ("西山片区突出扬尘治理，3家企业完成改造，关停企业8家；完成搬迁20户。", ["part", "part", "part"]),
        ("示范区建设提速，完成投资20亿元。", ["area"]),
        ("全省下达的播种面积任务320万亩全面完成。", ["area"]),
        ("支持青石县建设生态强县，森林覆盖率达到70%。", ["part"]),
    ],
)
def test_scope_of_a_city_report(sentence, right):
    assert scopes(sentence) == right


def test_the_whole_nation_is_the_area_of_a_communique_of_the_nation():
    text = (
        "中华人民共和国2025年国民经济和社会发展统计公报\n国家统计局\n一、综合\n年末全国就业人员74041万人，全球增长3%。"
    )
    _, period, kind = describe(text)
    found = find_statements(text, section_tree(text, (), period), (), period, kind)
    assert [item.record.scope for item in found] == ["area", "other"]


def test_the_whole_province_is_the_area_of_a_report_of_the_province():
    assert scopes("全省经营主体达800万户。全国经营主体达1.8亿户。", "云岭省") == ["area", "other"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("全省经营主体达800万户。全省粮食产量20万吨。全国经营主体达1.8亿户。", ["area", "area", "other"]),
        ("全国经营主体达1.8亿户。全国粮食产量7亿吨。全国就业人员7亿人。", ["area", "area", "area"]),
        ("全市经营主体达20万户。全省经营主体达800万户。全省粮食产量20万吨。", ["area", "other", "other"]),
    ],
)
def test_a_document_that_names_no_place_is_of_the_level_that_it_speaks_of(text, right):
    assert scopes(text, "") == right


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("云溪市政府工作报告", "prefecture"),
        ("云岭省政府工作报告", "province"),
        ("溪山区“十四五”规划", "district"),
        ("上海市政府工作报告", "province"),
        ("“十四五”国家应急体系规划", "nation"),
    ],
)
def test_level_of_the_area_that_issued_a_document(title, level):
    assert owner_of(title).level == level


def test_a_title_over_two_lines_names_its_owner():
    text = "云溪省深入开展学校低碳\n引领行动实施方案\n为做好工作，制定本方案。"
    assert owner_of(text).level == "province"
