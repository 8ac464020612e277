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
