"""What a figure adds up: 累计建成甲300个, 96个贫困村全部出列, 3家企业荣获乙奖."""

from __future__ import annotations

import re

from helpers.linking.around import own_part
from helpers.linking.bags import SHORTEST
from helpers.linking.context import Figure, is_of_a_part
from helpers.linking.going_on import with_work
from helpers.linking.movements import HEAD
from helpers.linking.variants import added
from helpers.schema import StatementMode

_CAME_TRUE = re.compile(r"(?:实现|完成)(?=[\u4e00-\u9fff]{2}$)")
_WON = re.compile(
    r"(?:企业|单位|组织|个人|产品|项目|机构|医院|学校|行政村|村|社区|乡镇|街道|小区|园区|景区|县区?)?"
    r"(?:荣?获得?|获评|获批|入选|创成|(?:成功)?创建为?|建成为?|被?(?:评|认定|命名)为)了?(?P<prize>[^,;、]{4,})$"
)
_OUT_OF_POVERTY = re.compile(r"(?<=贫困人口)脱贫$")
_NO_LONGER_POOR = re.compile(
    r"(?:名|在?现行(?:国家)?标准下|群众|农村|享受政策|建档立卡|贫困|人口)*(?:如期|全部|稳定|实现|顺利|已|均)*(?:达到)?脱贫(?:标准)?$"
)
_FINISHED = re.compile(r"(?:任务)?(?:已|均|都|如期|全部|全面|顺利|提前)+(?:完成|建成|竣工|投用|落成|完工)")
_SURELY = re.compile(
    r"(?:如期|全部|全面|顺利|提前(?:[一两]年)?|成功|稳定|整体|已|均)+“?"
    r"(?=(?:实现|完成)?(?:[\u4e00-\u9fff]{2}|(?:建成|竣工|完工|脱贫|摘帽)(?:投用|投运|使用|验收|摘帽|退出))”?$)"
)
_SUMS = (StatementMode.INCREMENT, StatementMode.CUMULATIVE)


def summed(figure: Figure) -> list[str]:
    """Keys of what a figure adds up, with and without the examples before it; none where it adds nothing up."""
    if figure.row.mode not in _SUMS or is_of_a_part(figure):
        return []
    words = own_part(figure, HEAD.sub("", figure.words))
    is_told = figure.listed or figure.after[:1] in ("", "、")
    whole = words if is_told else _CAME_TRUE.sub("", _SURELY.sub("", words + figure.after))
    came = None if is_told else _SURELY.search(figure.after)  # 96个贫困村全部出列: of what it came to
    won = _WON.match(figure.after)
    examples, _, thing = whole.rpartition("等")
    return [
        added(whole),
        *with_work(figure, added(whole)),
        *([added(words)] if _FINISHED.fullmatch(figure.after) else []),
        *([added(won["prize"])] if won else []),
        *([added("贫困人口")] if _are_people(figure) and _NO_LONGER_POOR.match(figure.after) else []),
        *([added(_OUT_OF_POVERTY.sub("", whole))] if _OUT_OF_POVERTY.search(whole) else []),
        *([added(figure.after[: came.start()])] if came else []),
        *([added(figure.row.subject)] if figure.words.startswith("、") and figure.row.subject.endswith(words) else []),
        *([added(thing)] if examples and len(thing) > SHORTEST else []),
    ]


def _are_people(figure: Figure) -> bool:
    return figure.row.unit.endswith(("人", "名"))
