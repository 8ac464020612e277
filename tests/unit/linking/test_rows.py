"""Which concept a row of an indicator table measures."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from helpers.linking import link_row, read_lexicon
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
from helpers.paths import data_folder


@pytest.fixture(scope="module")
def words():
    return read_lexicon(lexicon_file(data_folder())), read_concepts(concepts_file(data_folder()))


def link(name: str, unit: str, words, mode: str = "level"):
    found = link_row(SimpleNamespace(name=name, unit=unit, mode=mode), *words)
    return (found.concept, found.match, found.factor) if found else None


@pytest.mark.parametrize(
    ("name", "unit", "mode", "right"),
    [
        ("期末市场主体总量", "户", "level", ("market_entities", "exact", 1e-4)),
        ("每万人口高价值发明专利拥有量", "件", "level", ("hv_patents_per_10k", "exact", 1.0)),
        ("单位地区生产总值能源消耗降低", "%", "cumulative", ("energy_intensity_reduction", "exact", 1.0)),
        ("“明厨亮灶”覆盖率", "%", "level", ("open_kitchen_coverage", "exact", 1.0)),
        ("医疗器械不良事件报告数", "例/百万人", "level", ("device_event_reports", "close", None)),
        ("全社会研发经费支出相当于全省生产总值比例", "%", "level", ("rd_intensity", "exact", 1.0)),
        ("每万人口拥有高价值发明专利数", "件", "level", ("hv_patents_per_10k", "exact", 1.0)),
        ("创建放心消费单位数量", "家", "level", ("worry_free_units", "exact", 1.0)),
        ("国控断面优良水体比例", "%", "level", ("good_surface_water", "close", 1.0)),
        ("14\U001001b0单位地区生产总值能源消耗降低", "%", "level", ("energy_intensity_reduction", "exact", 1.0)),
        ("单位地区生产总值能源消耗较2020年降低", "%", "level", ("energy_intensity_reduction", "exact", 1.0)),
        ("单位地区生产总值能耗降幅", "%", "level", ("energy_intensity_reduction", "exact", 1.0)),
        ("单位生产总值生产安全事故死亡率", "人/亿元", "level", ("accident_death_rate", "exact", 1.0)),
        ("金融市场交易总额", "亿元", "level", ("financial_turnover", "exact", 1e-4)),
        ("金融市场交易总额", "%", "level", None),
        ("耕地保有量", "万公顷", "level", ("cropland", "exact", 0.0015)),
        ("医护人员数", "人", "level", None),
        ("放心消费环境满意度", "分", "level", None),
        ("规上工业企业数", "家", "level", None),
        ("市场主体满意度", "分", "level", None),
        ("每万人口发明专利拥有量增幅", "%", "level", None),
    ],
)
def test_concept_of_a_row(name, unit, mode, right, words):
    assert link(name, unit, words, mode) == right


def test_every_exact_link_of_the_coded_plans_is_found_and_none_is_added(dataset, words):
    coded = dataset.links[dataset.links["match"] == "exact"]
    wanted = set(zip(coded["record_id"], coded["concept_id"], strict=True))
    plans = dataset.only(*dataset.studied).indicators
    rows = {row.indicator_id: link_row(row, *words) for row in plans.itertuples()}
    found = {(key, item.concept) for key, item in rows.items() if item and item.match == "exact"}
    mine = {pair for pair in wanted if pair[0] in rows}
    assert len(found & mine) >= 0.95 * len(mine)
    assert len(found - mine) <= 0.03 * len(found)
