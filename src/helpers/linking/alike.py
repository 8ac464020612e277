"""Names that say less than another, or say it in other words: which two may still be of one indicator.

Two names are alike where most of both is common. What tells indicators apart (人均, 农村, 国控, 新增) must stand in
both; what is said of anything (综合, 主要, 数量) counts little. Likeness alone proves nothing: who links by it asks
for a unit that converts and for a figure that is near the target's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from helpers.extraction.statements.statement_words import NEW
from helpers.linking.context import Figure
from helpers.linking.figure_units import factor_to_target
from helpers.linking.names import in_usual_words, key_of, stands_within
from helpers.linking.pairs import Printed, direction_of_name
from helpers.linking.variants import keys_of, printed_again, sums_of

_TELLING = re.compile(
    r"主要城市|(?<=预算)总(?=收入)|国内(?:游客|旅游)|本级|新材料|超[十百千万]*亿|(?:固定资产|产业|工业|民间|房地产开发)投资|(?:工业|产业)项目|户籍|登记失业|建制镇|城市居民|市区|中心城|主城|城市.{0,4}人口|设区|地级|五年|开工|产量|能力|人均|户均|亩均|地均|单位|每[百千万十]*|新增|净增|年均|增长|降低|提高|进出口|进口|出口|国控|省控|市控|县控|国考|省考|"
    r"国家级|省市级|省级|市级|县级|区级|自治区级|规模以上|高价值|高新|高技术|高端|现代(?=服务业)|贫困地区|[\u4e00-\u9fff]?[溪河江湖淀]流域|高品质|男|女|婴儿|新生儿|孕?产妇|幼儿|小学|初中|高中|义务|学前|"
    r"中等|高等|本科|[ⅠⅡⅢⅣⅤ]|劣|优|公办|民办|普惠|授权|申请|转让|许可|质押|进步|投资|产值|增加值|收入|支出|利润|税|销售|"
    r"零售|贷款|存款|保费|农村|乡镇|县城|城市|农|居民|职工|(?<!加)工业|加工|(?<!技术)服务业|制造业|建筑业|民营|中小|小微|新能源|可再生|非化石|电力|光伏|风电|"
    r"天然气|煤|石油|污水|垃圾|废水|废气|危险|医疗|重点|一般|新建|既有|首次|有效|境外|海外|国际|国内|登记|注册|"
    r"林草|外贸(?=集装箱|货物吞吐)|大宗|[两三四五六七八九十]大(?=.{0,4}产业)|备案|一审|二审|高速|高铁|发明|林木|绿化|未|不|非|无|轻度|限额以上|肉|蛋|奶|(?<!畜)禽|牛|羊|猪|蔬菜|水果|茶|油料|棉|(?<!资)本[省市区县]|[东西南北中]部|跨|老年|儿童|残疾|青少年|学生|\d+(?:\.\d+)?"
)
"""What tells one indicator from another."""
_OF_TOWN = re.compile(r"(?!中心|主|县级|设|重点|地级|全)[\u4e00-\u9fff]{2,3}(?:城区|县城|(?<![城县级])市)(?=空气|PM)")
"""A town by its name, whose air is told of."""
_MAY_LACK = frozenset(
    {
        "设区",
        "地级",
        "农",
        "有效",
        "注册",
        "登记",
        "单位",
        "居民",
        "职工",
        "城市",
        "国内",
        "义务",
        "一审",
        "新建",
        "既有",
        "工业",
    }
)
"""Of these, what a target's name may say beyond the figure's words."""
_MAY_ADD = frozenset({"有效", "注册", "登记", "居民", "职工", "城市", "国内", "新建", "单位", "优"})
"""Of these, what the figure's words may say beyond the target's name."""
_GRADE, _GRADES = re.compile("[国家省市县区]+级"), re.compile("[国省市县]$")
"""A name that begins with a grade, and one more of them before it (省市级)."""
_WHOSE = frozenset({"重点", "省级", "市级", "县级", "区级"})
"""Of these, what a target's name may say beyond the figure's words where it goes without saying."""
_SUM_OF_VALUE = frozenset({"产值", "增加值"})
"""What a share may leave unsaid on either side."""
_VALUE = re.compile("|".join(sorted(_SUM_OF_VALUE)))
_OF_ANYTHING = re.compile(
    r"年度|全年|期末|当年|累计|合计|总|共|平均|全[市省州区县国]|全社会|各[类级]?|类|主要|综合|相关|有关|专业|专职|服务|管理|"
    r"工作|设施|工程|项目|推出|举办|机构|人员|队伍|体系|系统|质量|情况|建成|建设|完成|实现|达到|运营|营运|通车|通航|投用|运行|线网|线路|里程|"
    r"设立|设置|设|拥有|配备|认定|创建|开展|实施|培育|打造|使用|利用|数量|规模|人数|户数|数|量|家|个|的|中|和|及|与|在|为|"
    r"面积|消费|化|性|社会|公共|公众|群众|国家|我国|地区|区域|市域|企业|产品|案件|行业|产业|发展|基地|园区|以上|标准|实际|资源|生态|"
    r"环境|城市|常住|人口|参保|实有|年|值|额|市|省|到|了|普通|民事|行政|行动|所|站|点|车辆|汽车|名|类|其|等|、|[()]|"
    r"职工|居民|有效|注册|登记|划定|划分"
)
_ECONOMY = re.compile("(?:数字|海洋|民营|非公有?制?|县域|低空|绿色|平台|临空|新|集体|村级)经济")
_PER = re.compile(r"每[百千万十]+(?:名|常住|户籍)?人口?(?=..)")
_SHARE = re.compile(r"^(?P<part>.+?)占(?P<whole>.+)$")
_OF_NOTHING = re.compile(
    r"增加值比?|(?:主营业务|营业|销售|经营)收入|(?:种植|播种|养殖|栽培|覆盖)?面积|总?产量|(?:通车|运营|营业)?总?里程|(?:总|年度|完成|计划)*投资(?:总?额|规模|总量)?|"
    r"(?:综合|总体|平均|实际|可比|名义|累计|年均)*(?:(?:覆盖|普及|利用|处理|处置|治理|达标|合格|完成|回收|满意|参与|使用|占)(?:率|比|度)|增长|降低|提高|增速)"
)
"""Words that do not say of what they are."""
_LIGHT, _LEFT_OUT, _ADDED = 0.15, 0.6, 1.4
"""How much a character weighs that only one name has: said of anything, of the target alone, of the figure alone."""
_PASSING = re.compile(
    r"过去(?!的?[一五5])|以前|原来|一度(?![回升降反提下])|最高|最低|峰值|曾(?![回升降反提下])|"
    r"同比|环比|[较比](?:上|去)年|[日月季]均"
)
"""What a figure was for a while, or against the year before."""
POINTS = 20
"""Percentage points from its aim that the share of a target is at most whose very name the words are."""
USUAL, USUAL_SHARE = 3, 0.1
"""How many names of a plan, and which share of them, have what goes without saying."""
SHORTEST = 3
"""Characters that two names must have in common."""
ALIKE, ALIKE_SHARES, COUNTS_ALIKE, MUCH_ALIKE = 0.76, 0.8, 0.85, 0.93
"""From where names are alike: of figures close to the target, of shares close to it, of counts that start from nothing,
and of figures somewhere near."""
_BEHIND, _LONGER = 0.85, 0.005
"""Likeness of a name whose last word alone stands at a figure, and all before it in the clause before; more of each
character of these."""
_ENDED, _SHORT_FORM = 0.8, 4
"""Likeness of the end of a target's name that no other name ends on, and characters that it has at least."""
_LISTED = 0.94
"""Likeness of a name of a list, of which each may be a part of the target's."""
_BARE = 3
"""Characters that this last word has at least."""


class Alike:
    """The targets of a plan, to find which of them the words of a figure are like."""

    def __init__(self, targets: Sequence[Printed]) -> None:
        self.targets = [(target, keys_of(target), sums_of(target)) for target in targets]
        again = printed_again(targets)
        self.asked = [at for at in range(len(targets)) if at not in again]
        self.usual = usual_pairs([target.name for target in targets])

    def find(
        self, figure: Figure, names: Sequence[tuple[str, bool]], sums: Sequence[str]
    ) -> list[tuple[int, float, bool, bool, float]]:
        """The one target that a figure's words are most like, if its unit and its size are the figure's.

        Args:
            figure: the figure.
            names: keys of the names that may govern it, each with whether it is a growth.
            sums: keys of what it adds up.

        Returns:
            Index of the target, factor to its unit, whether the figure is a growth, whether a sum, and the likeness,
            for each way in which it is alike; none where no target is, or two are equally so.
        """
        if _PASSING.search(figure.words):
            return []
        fits, shares = [], {}
        is_part = figure.listed or (figure.row.unit != "%" and figure.words.startswith("其中"))
        ended = {name: self._ended_by(name) for name in {*sums, *(name for name, is_turn in names if not is_turn)}}
        for at in self.asked:
            target, keys, added = self.targets[at]
            factor = factor_to_target(figure, target)
            if factor is None:
                continue
            called = [(likeness(key, name, self.usual), is_turn, False) for name, is_turn in names for key in keys]
            called += [(share, False, False) for key in keys if (share := _goes_on_with(key, figure, names))]
            called += [(_ENDED, False, False) for name, is_turn in names if not is_turn and ended[name] == at]
            summed = [(likeness(key, name, self.usual), False, True) for name in sums for key in added]
            summed += [(_ENDED, False, True) for name in sums if ended[name] == at]
            for share, is_turn, is_sum in (max(ways) for ways in (called, summed) if ways):
                shares[at] = max(share, shares.get(at, 0.0))
                if is_alike(share, figure.row.value * factor, target) and (share >= _LISTED or not is_part):
                    fits.append((at, factor, is_turn, is_sum, share))
        best = max((fit[-1] for fit in fits), default=0.0)
        nearest = {fit[0] for fit in fits if fit[-1] == best}
        if len(nearest) != 1 or self._has_twin(*nearest):
            return []
        [only] = nearest
        if any(share >= best and at != only and self._is_whole_of(at, only) for at, share in shares.items()):
            return []  # of the whole, which expects another size
        return [fit for fit in fits if fit[0] in nearest]

    def _ended_by(self, name: str) -> int | None:
        """The one target whose name ends on a name, if no other's does: 公众覆盖率 of 预警信息发布公众覆盖率."""
        if len(name) < _SHORT_FORM or _OF_NOTHING.fullmatch(name):
            return None
        ended = [at for at in self.asked if any(key.endswith(name) for key in self.targets[at][1])]
        if len(ended) != 1:
            return None
        longer = [key.removesuffix(name) for key in self.targets[ended[0]][1] if key.endswith(name) and key != name]
        if _GRADE.match(name):
            longer = [rest for rest in longer if not _GRADES.search(rest)]  # 市级 is no 省市级
        longer = [rest for rest in longer if len(rest) > 1]  # 出口总额 is no 进出口总额
        return ended[0] if any(not _TELLING.search(in_usual_words(rest)) for rest in longer) else None

    def _is_whole_of(self, whole: int, part: int) -> bool:
        """Whether a target is of all of what another is of a part: 绿色建筑比例, 绿色建筑比例-重点地区."""
        return any(
            one != other and one.removesuffix("比") in other
            for one in self.targets[whole][1]
            for other in self.targets[part][1]
        )

    def _has_twin(self, at: int) -> bool:
        """Whether another target has the name of one: of these, words that are only like it cannot tell which."""
        target, keys, _ = self.targets[at]
        return any(
            keys == names and other.unit == target.unit and other.aim != target.aim for other, names, _ in self.targets
        )


def usual_pairs(names: Sequence[str]) -> frozenset[str]:
    """Pairs of characters that many names of a plan have, so that a later document need not say them again.

    >>> sorted(usual_pairs(["博物馆数量", "博物馆接待观众", "文物保护单位巡检率", "博物馆藏品"]))
    ['博物', '物馆']
    """
    wordings = [in_usual_words(key_of(name)) for name in names]
    counts = Counter(pair for name in wordings for pair in {name[at : at + 2] for at in range(len(name) - 1)})
    return frozenset(pair for pair, count in counts.items() if count >= max(USUAL, USUAL_SHARE * len(names)))


@cache
def likeness(target: str, words: str, usual: frozenset[str] = frozenset()) -> float:
    """How like a target's name the words are that govern a figure, from 0 (another indicator) to 1.

    Args:
        target: key of the target's name (`names.key_of`).
        words: key of the figure's words.
        usual: pairs of characters that go without saying (`usual_pairs`).

    >>> likeness("沿海主要港口货物吞吐", "沿海港口货物吞吐") > 0.9
    True
    >>> likeness("农村污水处理率", "污水处理率"), likeness("用水重复利用率", "工业用水重复利用率")
    (0.0, 0.0)
    """
    if words.count("占") > 1 or words.endswith("比比"):
        return 0.0  # of one whole, and of another
    if _OF_NOTHING.fullmatch(words) and words != target:
        return 0.0
    one, other = in_usual_words(target), in_usual_words(words)
    (part, whole), (other_part, other_whole) = _parts(one), _parts(other)
    if _differ_in_kind(one, other) or _differ_in_kind(part, other_part):
        return 0.0
    if (town := _OF_TOWN.match(target)) and town[0] not in words:
        return 0.0
    if "污水处理" in target and ("城镇" in target) != ("城镇" in words) and ("城市" in target) != ("城市" in words):
        return 0.0  # of towns, too, and of cities alone
    if any(name.startswith("地表水优良") for name in (one, other)) and one != other:
        return 0.0  # of other sections
    if other_whole and not whole and _holds(part, other_whole):  # 新能源汽车新车销量占比 says of what
        one, whole = f"{_without(part, other_whole)}占{other_whole}", other_whole
    if other_whole and (not whole or 2 * _common(whole, other_whole) < max(len(whole), len(other_whole))):
        return 0.0  # of something else
    if whole and not other_whole:
        one = part + "比"  # what it is a share of goes without saying
    if one.endswith("比") and other.endswith("比") and ("增加值" in one) != ("增加值" in other):
        # the share of an industry is one of its value added
        one, other = one.replace("增加值", ""), other.replace("增加值", "")
    tells, told = (set(_TELLING.findall(name)) for name in (one, other))
    loose = _SUM_OF_VALUE if one.endswith("比") else frozenset()
    if any(word not in _MAY_ADD | loose for word in told - tells):
        return 0.0
    if any(word not in _MAY_LACK | loose | (_WHOSE & usual) for word in tells - told):
        return 0.0
    (one, other), shortest = _without_divisor(one, other)
    common = _common(one, other)
    if common < shortest and not (len(noun := _OF_ANYTHING.sub("", one)) > 1 and noun == _OF_ANYTHING.sub("", other)):
        return 0.0
    left_out = _weight(one, other, _LEFT_OUT, usual)
    return 2 * common / (2 * common + left_out + _weight(other, one, _ADDED))


def _goes_on_with(target: str, figure: Figure, names: Sequence[tuple[str, bool]]) -> float:
    """Likeness of a target's name of which a figure has but the last word, and the clause before it the rest."""
    if figure.words != figure.lead:
        return 0.0
    for name, is_turn in names:
        rest = target.removesuffix(name)
        if is_turn or len(name) < _BARE or rest == target or len(rest) < SHORTEST:
            continue
        if _TELLING.search(name):
            continue
        if stands_within(rest, key_of(figure.clause_before)):
            return _BEHIND + _LONGER * min(len(rest), 20)
    return 0.0


def is_alike(share: float, value: float, target: Printed) -> bool:
    """Whether a figure whose words are like a target's name may be the target's, by how near it is to what is expected.

    Args:
        share: from `likeness`.
        value: the figure in the target's unit.
        target: the target, with its aim and what it starts from where these are known.
    """
    if share < ALIKE or target.aim is None:
        return False
    is_count = "%" not in target.unit and target.baseline is None and share >= COUNTS_ALIKE
    low, high = (0.35, 2.5) if share >= MUCH_ALIKE and not NEW.search(target.name) else (0.7, 1.6)
    if is_count and low * target.aim <= value <= high * target.aim:
        return True
    is_to_fall = target.baseline is None and direction_of_name(target.name) == -1
    if share >= COUNTS_ALIKE and is_to_fall and 0 <= value <= target.aim:
        return True  # how far below does not matter
    if is_near(value, target):
        return share >= (ALIKE_SHARES if "%" in target.unit else ALIKE)
    if share == 1 and "%" in target.unit and 0 <= value <= 100 and abs(value - target.aim) <= POINTS:
        return True
    return share >= MUCH_ALIKE and _is_near(value, target, 1.5, 4.0, 0.6)


def is_near(value: float, target: Printed) -> bool:
    """Whether a figure in a target's unit is between what it starts from and its aim, or not far from these."""
    return target.aim is not None and _is_near(value, target, 0.6, 1.0, 0.2)


def _is_near(value: float, target: Printed, below: float, beyond: float, apart: float) -> bool:
    """Whether a figure lies between baseline and aim, or beyond them by no more than so many times the way between."""
    aim, base = target.aim or 0.0, target.baseline
    if "%" in target.unit and not 0 <= value <= 100:
        return False
    if base is None or base == aim:
        return abs(value - aim) <= apart * abs(aim)
    way = max(abs(aim - base), 0.05 * max(abs(aim), abs(base)))
    ahead = (value - base) if aim >= base else (base - value)
    return -below * way <= ahead <= abs(aim - base) + beyond * way


def _holds(name: str, whole: str) -> bool:
    """Whether the name of a share has all the characters of what it is a share of, and others before them."""
    characters = whole.removesuffix("比")
    return name.endswith("比") and len(characters) > 2 and stands_within(characters, name)


def _without(name: str, whole: str) -> str:
    """The name of a share without what it is a share of."""
    rest = name.removesuffix("比")
    for char in reversed(whole.removesuffix("比")):
        head, _, tail = rest.rpartition(char)
        rest = head + tail
    return rest


def _without_divisor(one: str, other: str) -> tuple[tuple[str, str], int]:
    """Two names without a divisor of both (每千人口), and how much the rest must have in common."""
    per = _PER.match(one)
    if per is None or not other.startswith(per[0]):
        return (one, other), SHORTEST
    return (one[per.end() :], other[per.end() :]), 1


def _differ_in_kind(one: str, other: str) -> bool:
    """Whether two names are of output and of value added, of town and country and of towns, or of two economies."""
    values = {_VALUE.findall(name)[-1] for name in (one, other) if _VALUE.search(name)}
    economies = [kind[0] for name in (one, other) if (kind := _ECONOMY.search(name))]
    is_of_towns = all(whose in one or whose in other for whose in ("城乡", "城市"))
    return values == _SUM_OF_VALUE or len(set(economies)) > 1 or is_of_towns


def _common(one: str, other: str) -> int:
    return (Counter(one) & Counter(other)).total()


def _weight(name: str, other: str, heavy: float, usual: frozenset[str] = frozenset()) -> float:
    """How much that weighs which a name has beyond another."""
    beyond = Counter(name) - Counter(other)
    telling = "".join(
        char for at, char in enumerate(name) if not usual & {name[at : at + 2], name[max(at - 1, 0) : at + 1]}
    )
    light = Counter(name) - Counter(_OF_ANYTHING.sub("", telling))
    return _LIGHT * (beyond & light).total() + heavy * (beyond - light).total()


def _parts(name: str) -> tuple[str, str]:
    share = _SHARE.match(name)
    return (share["part"], share["whole"]) if share else (name, "")
