"""Names of one quantity that documents write in several ways have one key."""

import pytest

from helpers.linking.names import key_of
from helpers.linking.pairs import Printed
from helpers.linking.variants import keys_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("年末城镇登记失业率", "城镇登记失业率"),
        ("高中阶段毛入学率", "高中阶段教育毛入学率"),
        ("新增城镇就业人数", "城镇新增就业人数"),
        ("城乡居民人均可支配收入之比", "城乡居民收入倍差"),
        ("服务业在国内生产总值中的比重", "服务业增加值占GDP比重"),
    ],
)
def test_ends_of_years_and_places_of_shares_change_no_name(one, other):
    assert key_of(one) in keys_of(Printed(other, "%"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国省考断面水质优Ⅲ比例", "地表水省控及以上断面水质优良（达到或优于Ⅲ类）比例"),
        ("地下水质量V类水比例", "地下水质量Ⅴ类水比例"),
        ("经济林任务", "经济林"),
        ("城市道路改造任务量", "城市道路改造"),
    ],
)
def test_sections_classes_and_tasks_change_no_name(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("国考断面水质优Ⅲ比例", "省考断面水质优Ⅲ比例"),
        ("地下水质量V类水比例", "地下水质量Ⅳ类水比例"),
        ("主要任务", "主要"),
    ],
)
def test_other_sections_classes_and_short_names_are_kept_apart(one, other):
    assert key_of(one) != key_of(other)


def test_a_row_of_capacities_may_be_named_by_its_source_alone():
    assert key_of("风电装机容量") in keys_of(Printed("风电", "万千瓦"))
    assert key_of("风电装机容量") not in keys_of(Printed("风电", "亿千瓦时"))
