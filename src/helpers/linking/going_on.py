"""Names of figures that go on about what their sentence has named before them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpers.linking.alike import is_near
from helpers.linking.context import Figure
from helpers.linking.figure_units import factor_to_target
from helpers.linking.movements import HEAD
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed
from helpers.linking.statements import CONNECT
from helpers.linking.variants import added

MEASURED = re.compile(r"(?:率|比[例重]|(?<!需氧)量|数|浓度|值|额|收入)$")
_TOTALS = re.compile(
    r"(?:通车|运营|营业|营运|建成|累计|年)*总?(?:里程|数量?|量|规模|面积|长度|装机(?:容量)?|人数|户数|产量|产值)"
)
_REACHED = re.compile(r"达|为|至")
_SUM_AGAIN = re.compile(
    r"(?:(?:近|过去)?[五5]年)?(?:累计|合计|总计|共)+(?:开展|完成|实施|举办|新增|培训|改造|发放)?了?"
)


def without_place(names: Sequence[tuple[str, bool]], place: str) -> list[tuple[str, bool]]:
    """Names without the place, its port or its airport, which is there but once."""
    own = re.compile(rf"^{re.escape(place)}(?:市|省|州|县)?(?:港|(?:国际)?机场)?(?=..)")
    return [(own.sub("", name), is_turn) for name, is_turn in names if len(place) > 1 and own.match(name)]


def of_moved(names: Sequence[tuple[str, bool]], moved: str) -> list[tuple[str, bool]]:
    """Names of what the figure before tells an addition to: 高速公路新增100公里,通车总里程突破420公里."""
    return [
        (key_of(moved + name), False) for name, is_turn in names if moved and not is_turn and _TOTALS.fullmatch(name)
    ]


def after_bound(figure: Figure, before: Figure | None, topic: Sequence[str]) -> list[tuple[str, bool]]:
    """Names of a figure that says exactly what the one before it bounds: 企业突破9000家,达到9126家."""
    if before is None or not figure.follows or before.row.operator not in (">", ">="):
        return []
    is_same = figure.row.unit == before.row.unit and figure.row.value >= before.row.value
    is_bare = bool(CONNECT.fullmatch(figure.own)) and bool(_REACHED.search(figure.own + figure.printed))
    return [(name, False) for name in topic] if is_same and is_bare else []


def begun_alike(
    names: Sequence[tuple[str, bool]],
    topic: Sequence[str],
    figure: Figure,
    by_name: Mapping[str, Sequence[int]],
    targets: Sequence[Printed],
) -> list[tuple[str, bool]]:
    """Names that begin as the one before in their sentence does: 每千人口医师3人,托位5个."""
    found = []
    for name, is_turn in names:
        if is_turn or name in by_name or not figure.follows:
            continue
        for one in topic:
            whole = [key_of(one[:at] + name) for at in range(2, len(one)) if one[:2] not in name]
            if not MEASURED.search(name):  # 装机1000万千瓦,其中风电200万千瓦、光伏300万千瓦
                whole += [key_of(name + one[at:]) for at in range(1, len(one) - 1)]
            found += [(key, False) for key in whole if _is_expected(figure, by_name.get(key, ()), targets)]
    return found


def _is_expected(figure: Figure, places: Sequence[int], targets: Sequence[Printed]) -> bool:
    """Whether a figure is of the unit and near the aim of one of some targets."""
    factors = [(factor_to_target(figure, targets[at]), targets[at]) for at in places]
    return any(factor is not None and is_near(figure.row.value * factor, target) for factor, target in factors)


def summed_again(figure: Figure, topic: Sequence[str]) -> list[str]:
    """Keys of what the figure before adds up, of which this one gives a sum: 全年演出900场,五年累计开展5000场."""
    if not figure.follows or not _SUM_AGAIN.fullmatch(HEAD.sub("", figure.own)):
        return []
    return [added(re.sub(r"^(?:开展|举办|组织)", "", name)) for name in topic]
