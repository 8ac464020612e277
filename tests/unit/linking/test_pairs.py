"""Targets and the figures of the same indicators in another document."""

from itertools import pairwise

import pytest

from helpers.linking.pairs import Printed, direction_of_name, factor_between, link_pairs
from helpers.methods.succession import main_rows, outcomes_of


def linked(target, figure, unit="%", other=None, text=""):
    pairs = link_pairs([Printed(target, unit)], [Printed(figure, unit if other is None else other, text)])
    return pairs[0].factor if pairs else None


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("每万人口高价值发明专利拥有量", "每万人口拥有高价值发明专利数"),
        ("数字经济核心产业增加值占地区生产总值比重", "数字经济核心产业增加值占GDP比重"),
        ("国内生产总值（GDP）增长", "国内生产总值增速"),
        ("人均预期寿命", "居民平均预期寿命"),
        ("全市城镇调查失业率", "城镇调查失业率*"),
        ("森林发展-森林覆盖率", "森林覆盖率"),
        ("城镇化率", "常住人口城镇化率"),
    ],
)
def test_usual_variants_of_a_name_are_one_indicator(target, figure):
    assert linked(target, figure) == 1.0


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("林木覆盖率", "森林覆盖率"),
        ("每千人口拥有执业（助理）医师数", "每千人口拥有执业医师数"),
        ("户籍人口城镇化率", "常住人口城镇化率"),
        ("空气质量优良天数比率", "细颗粒物（PM2.5）浓度"),
        ("养老机构-床位使用率", "医疗机构-床位使用率"),
        ("研发经费支出占地区生产总值比重", "研发经费投入增长"),
        ("食品抽检合格率", "药品抽检合格率"),
    ],
)
def test_other_names_are_other_indicators(target, figure):
    assert linked(target, figure) is None


def test_units_convert_or_nothing_is_linked():
    assert linked("粮食综合生产能力", "粮食综合生产能力", "亿吨", "万亿斤") == 5.0
    assert linked("耕地保有量", "耕地保有量", "万公顷", "万亩") == pytest.approx(1 / 15)
    assert linked("地区生产总值", "地区生产总值", "亿元", "%") is None
    assert linked("地区生产总值", "地区生产总值", "亿元", "亿元", "6.5%") is None  # the cell has another unit
    assert linked("法治建设满意度", "法治建设满意度", "%", "") is None
    assert factor_between("户", "万户") == 0.0001


def test_a_name_that_stands_twice_is_told_apart_by_its_unit_or_not_linked():
    figures = [Printed("企业标准", "项"), Printed("企业标准", "%")]
    assert [pair.figure for pair in link_pairs([Printed("企业标准", "%")], figures)] == [1]
    assert link_pairs([Printed("企业标准", "项")], [Printed("企业标准", "项"), Printed("企业标准数", "项")]) == []
    assert link_pairs([Printed("企业标准", "项"), Printed("企业标准数", "项")], [Printed("企业标准", "项")]) == []


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("城镇调查失业率", -1),
        ("细颗粒物（PM2.5）浓度", -1),
        ("单位GDP能源消耗降低", 1),
        ("森林覆盖率", 1),
        ("万台特种设备死亡人数", -1),
        ("常住人口规模", None),
    ],
)
def test_a_name_tells_what_is_usually_wanted(name, direction):
    assert direction_of_name(name) == direction


def test_the_nations_plans_are_linked_as_the_crosswalk_links_them(dataset):
    """Five plans, four pairs: nothing is linked that the crosswalk keeps apart, and nearly all that it links."""
    tables = dataset.tables_of("nation")
    truth = {
        (tie["target_id"], tie["record_id"]): tie["match"]
        for tie in outcomes_of(tables, dataset.links_of("nation")).to_dict("records")
    }
    plans = {}
    for row in main_rows(tables):
        plans.setdefault((row["first"], row["document"]), []).append(row)
    ordered, found, known = [plans[key] for key in sorted(plans)], set(), set()
    for plan, later in pairwise(ordered):
        targets = [row for row in plan if row["target"] == row["target"] and row["target"] is not None]
        figures = [row for row in later if row["baseline"] == row["baseline"] and row["baseline"] is not None]
        printed = [[Printed(row["name"], row["unit"]) for row in rows] for rows in (targets, figures)]
        for pair in link_pairs(*printed):
            found.add((targets[pair.target]["indicator_id"], figures[pair.figure]["indicator_id"]))
        ids = [{row["indicator_id"] for row in rows} for rows in (targets, figures)]
        known |= {key for key, match in truth.items() if match == "exact" and key[0] in ids[0] and key[1] in ids[1]}
    assert len(known) >= 25
    assert found <= set(truth)
    assert len(found & known) >= 0.9 * len(known)
