"""Names of figures that go on about what their sentence has named before them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from helpers.extraction.statements.statement_words import NEW
from helpers.linking.alike import is_near
from helpers.linking.context import Figure, things_that_go
from helpers.linking.figure_units import factor_to_target
from helpers.linking.movements import HEAD
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed, factor_between
from helpers.linking.statements import CONNECT, is_rate
from helpers.linking.variants import AIRPORT, added

MEASURED = re.compile(r"(?:率|比[例重]|(?<!需氧)量|数|浓度|值|额|收入)$")
_TOTALS = re.compile(
    r"(?:通车|运营|营业|营运|建成|累计|年)*总?(?:里程|数量?|量|规模|面积|长度|装机(?:容量)?|人数|户数|产量|产值)"
)
_REACHED = re.compile(r"达|为|至")
_FRONTED = re.compile(r"(?:我们?|我[省市区县])?(?P<each>每年)?(?:都|均|一直)?(?:保持|稳定|维持)在")
_IN_A_YEAR = re.compile(
    r"(?:(?:20\d\d|去|上)年(?:年?[末底])?|全年|五年平均|平均|目前|现在|已经?)+(?:大?约|接近|近)?(?:不[到足]|为|是|达到?|超过?)?"
)
_MEASURES = re.compile(r"(?:率|比[例重]|占比|浓度|量|数|额|系数|指数|面积|里程)[,:]$")
"""The end of a clause that says no more than what is measured: 甲占乙的比例,五年平均不到0.3%."""
_OF_A_WHOLE = re.compile(r"(?P<whole>占[^,;、占]{2,14}?)的?")
_SHARE_OF_A_WHOLE = re.compile(r"(?P<share>占[^,;、占\d]{2,24}?比[例重])(?:只|仅|已|约|达到?|为|有|是|超过?)*")
"""A share of what the clause before says how it goes: 装配化装修起步较晚,占同期新开工住房比例只有26%."""
_AMONG = re.compile(r"(?P<whole>[^,;\d]{3,16})(?:当中|里面|中|里),")
_THOSE = re.compile(r"(?P<what>[^,;\d、]{3,16})的(?:已)?占到?了?")
"""Of which a clause tells a share, and those that the next counts: 二级医院中,设有老年医学科的占71%."""
_WITHIN = re.compile(r"(?:全[市省区县州国])?(?P<whole>[^,;]{3,20}?)(?:当中|中|里),")
_SHARE_IN = re.compile(
    r"(?P<part>[^,;\d、]{2,16}?)(?:所占|占)?的?(?:比[例重]|占比)(?:20\d\d年[末底]?)?(?:已|约|大|达到?了?|为|是|提高到|上升到|超过?|突破)*"
)
"""A share whose whole the clause before says: 规模以上工业产值中,高新技术产业产值所占比重为50%."""
_ASKED_OF = re.compile(r"(?P<topic>[^,;]{2,12})呢,")
_SHARE_OF_IT = re.compile(r"[^,;、\d]{2,14}(?:率|比[例重]|占比)(?=(?:已|为|是|达到?|超过?)*$)")
"""A share of what a speaker names first: 新能源汽车呢,……新车销量占比46%."""
_ACTUALLY = re.compile(r"实际(?:上)?(?:只|仅|已)?(?:做到|达到?|完成|实现|为|是)了?")
_AIMED = re.compile(
    r"(?P<noun>[^,;]{3,}?)(?:20\d\d年)?的?(?:规划|目标|原定|计划|预期)(?:值|数)?(?:是|为|定为|定的是|完成|达到|实现)"
)
_PENDING = re.compile(
    r"(?:还|仍|尚)?在(?:核算|统计|测算|审核|核定)(?:之中|中|过程中)?,$|(?:尚|暂|还)?未(?:公布|发布|核定|核算|出炉|反馈),$|待(?:核定|公布|核算|反馈),$"
)
"""Behind a name: its figure is not known yet, and the next is an earlier year's."""
_CAUSED = re.compile(
    r"(?P<noun>[^,;\d]{3,24}?)(?:主要)?因?受(?:到|了)?[^,;]{2,24}(?:影响|拉动|带动|拖累|冲击|制约|限制|推动),"
)
"""A name, and why it went as it did: 森林覆盖率受调查口径影响,为34.7%."""
_MOSTLY = re.compile(
    r"(?:其中)?(?:大头|主体|主力|最大的|最多的|占比最[大高]的|重头)(?:还|仍|仍然|依然|依旧|当然)?(?:是|属)(?P<noun>[^,;、\d]{2,12}),"
)
_INSTALLED = re.compile(
    r"(?:累计|总|已)*(?:并网|装机|投产)(?:装机|容量|规模|总?量)*(?:已|达到?了?|到|为|有|是|超过?|突破)*"
)
"""What a capacity is told with: 风电相对平稳,并网300万千瓦."""
_YIELDED = re.compile(
    r"(?:预计|全年)?(?:实现|完成)(?P<what>总?产值|增加值|(?:主营业务|营业|销售|综合)?收入)(?:达到?|为|突破|超过?)*"
)
ABOVE = re.compile(
    r"(?P<noun>[^,;\d、]{3,14}(?:率|比[例重]|收入))(?:年均)?(?:增[幅速长]|提升幅度)(?:明显|持续)?(?:高于|快于|超过)全[国省](?:平均)?(?:水平)?,?"
)
"""A clause of how much more a thing grows than elsewhere, behind which the next says where to."""
_RANKED = re.compile(
    r"(?P<noun>[^,;\d、]{3,14}(?:收入|产值|增加值|总额|投资))(?:增[幅速长])(?:稳?居|位居|位列|列|排名?)[^,;]{0,12}[位名一],"
)
"""A clause of how a thing's growth ranks, behind which the next says where to."""
_FULFILLED = re.compile(r"(?:预计)?(?:全年|年度)?(?:实现|完成|达到?|突破)+")
_EXACTLY = re.compile(r"(?:具体|准确|确切)(?:地说|数字?|来说)?[是为]")
_IN_TENTHS = re.compile(r"(?:已?达到?|超过?|突破|接?近|约)*了?[一二三四五六七八九]成[一二三四五六七八九半多]?[,;]$")
_ASPECT = re.compile(r"^(?P<topic>[^,;]{3,14})方面[,:]$")
_OPENED_ON = re.compile(r"(?P<topic>[^,;\d、]{2,8})方面[,:]")
_BY_WORK = re.compile(r"^通过(?:实施|推进|建设|开展)?(?P<work>[^,;、]{2,8}工程),$")
_SUM_AGAIN = re.compile(
    r"(?:(?:近|过去)?[五5]年|20\d\d年以来)?(?:累计|合计|总计|共)+(?:开展|完成|实施|举办|新增|培训|改造|发放)*了?"
)
_YIELD = re.compile(r"总?产量?(?:达到?|为|突破|超过?|稳定在|保持在)*")
_YEARLY = re.compile(r"年均(?!浓度|值|气温|优良|空气)|平均每年|平均增[速长幅]")
_GROWTH_BEFORE = re.compile(
    r"年均[^,;、\d]{0,6}(?:增[长速幅]|下降|降低|提[高升]|上升)[^,;、\d]{0,4}[\d.]+(?:%|个百分点)"
)
_OUTPUT = re.compile(r"(?P<of>[^,;、\d]{2,14}?)(?:总?产值|(?:产业)?规模|(?:主营业务|营业|销售)收入|营收)")
_NOUN_BETWEEN = re.compile(r"(?:以上|左右)?的?[\u4e00-\u9fff]{5,}")
_VOLUME = re.compile(r"(?P<of>[^,;、\d]{2,14}?)[总年]?产[量能]")
_VALUE = re.compile(r"[总年]?产值")
_SUM_OF_MONEY = re.compile(
    r"(?P<noun>[^,;、]{3,}?)(?:近|过去)?(?:[五5]年)?(?:累计|共)(?:完成|实现)?(?:达到?|为|超过?)?"
)

TOPIC = 14
"""Longest clause that is taken for what the next is about."""


def without_place(names: Sequence[tuple[str, bool]], place: str) -> list[tuple[str, bool]]:
    """Names without the place, its port or its airport, which is there but once."""
    place_name = re.compile(rf"^{re.escape(place)}(?:市|省|州|县)?(?:(?P<port>港)|(?:国际)?机场)?(?=..)")
    bare = []
    for name, is_turn in names if len(place) > 1 else ():
        if not is_turn and (airport := AIRPORT.match(name)):
            bare.append((name[airport.end() :], False))
        if own := place_name.match(name):
            rest = name[own.end() :]
            bare += [(key_of(noun), is_turn) for noun in (["港口" + rest, rest] if own["port"] else [rest])]
    return bare


def of_moved(names: Sequence[tuple[str, bool]], moved: str) -> list[tuple[str, bool]]:
    """Names of what the figure before tells an addition to: 高速公路新增100公里,通车总里程突破420公里."""
    totals = [name for name, is_turn in names if moved and not is_turn and _TOTALS.fullmatch(name)]
    return [(key_of(moved.removesuffix(name.removeprefix("总")) + name), False) for name in totals]


def after_bound(figure: Figure, before: Figure | None, topic: Sequence[str]) -> list[tuple[str, bool]]:
    """Names of a figure that says exactly what the one before it bounds: 企业突破9000家,达到9126家."""
    bound = before.row.operator if before is not None else ""
    if before is None or not figure.follows or bound not in (">", ">=", "<", "<="):
        return []
    factor = factor_between(figure.row.unit, before.row.unit)  # 突破3万亿元、达30356亿元
    by = figure.row.value * (factor or 0) - before.row.value
    is_same = factor is not None and (by >= 0 if ">" in bound else by <= 0)
    is_bare = bool(CONNECT.fullmatch(figure.words)) and bool(_REACHED.search(figure.words + figure.printed))
    return [(name, False) for name in topic] if is_same and is_bare else []


def of_clause_before(figure: Figure) -> list[tuple[str, bool]]:
    """Names that the clause before says alone: 乡村绿道,我们每年都保持在30公里; 处理率超过七成,具体是71.2%."""
    if figure.words != figure.lead or is_rate(figure):
        return []
    words = HEAD.sub("", figure.clause_before)
    if _EXACTLY.fullmatch(figure.words) and (bound := _IN_TENTHS.search(words)):
        return [(key_of(words[: bound.start()]), False)]
    if _IN_A_YEAR.fullmatch(figure.words) and _MEASURES.search(words) and not re.search(r"\d", words):
        return [(key_of(words.rstrip(",")), False)]
    if (caused := _CAUSED.fullmatch(words)) and (_IN_A_YEAR.fullmatch(figure.words) or CONNECT.fullmatch(figure.words)):
        return [(key_of(caused["noun"]), False)]
    if _IN_A_YEAR.fullmatch(figure.words) and (pending := _PENDING.search(words)):
        return [(key_of(words[: pending.start()]), False)]
    if went := _of_how_it_goes(figure, words):
        return went
    if not figure.words and _MEASURES.search(words) and not re.search(r"\d", words):  # 优良比例,99.2%
        return [(key_of(words.rstrip(",:")), False)]
    named = re.fullmatch(r"(?P<topic>[^,;\d、]{3,12})呢,", words)
    if named and _IN_A_YEAR.fullmatch(figure.words):  # 上市公司呢,去年底是16家
        return [(key_of(named["topic"]), False)]
    asked = _ASKED_OF.match(figure.sentence)
    if asked and (noun := _SHARE_OF_IT.match(figure.words)) and figure.row.unit == "%":
        return [(key_of(asked["topic"] + noun[0]), False)]
    within = _WITHIN.fullmatch(words)
    if within and (share := _SHARE_IN.fullmatch(figure.words)) and figure.row.unit == "%":
        part, whole = share["part"], within["whole"]
        return [(key_of(f"{part}占{whole}比重"), False), (key_of(f"{whole}中{part}占比"), False)]
    share = _OF_A_WHOLE.fullmatch(figure.words)
    if share and figure.row.unit == "%" and not re.search(r"\d", words):  # 达到要求的面积,占建成区的53%
        return [(key_of(words.rstrip(",") + share["whole"] + "比例"), False)]
    if _ACTUALLY.fullmatch(figure.words) and (aim := _AIMED.match(words)):
        return [(key_of(aim["noun"]), False)]
    if (among := _AMONG.fullmatch(words)) and (which := _THOSE.fullmatch(figure.words)) and figure.row.unit == "%":
        return [(key_of(f"{among['whole']}{which['what']}比例"), False)]
    fronted, topic = _FRONTED.fullmatch(figure.words), words.rstrip(",")
    if fronted is None or re.search(r"[\d、]", topic) or not 2 < len(topic) <= TOPIC:
        return []
    return [(key_of((fronted["each"] or "") + topic), False)]


def subject_before(figure: Figure) -> str:
    """What the clause before says a figure is about: 高效灌溉方面,五年新发展面积80万亩."""
    aspect = _ASPECT.match(HEAD.sub("", figure.clause_before))
    return aspect["topic"] if aspect and figure.words == figure.lead else ""


def with_work(figure: Figure, thing: str) -> list[str]:
    """Key of what a figure adds up with the work that the clause before says did it: 通过实施重点工程,甲累计减排3吨."""
    means = _BY_WORK.match(HEAD.sub("", figure.clause_before))
    return [thing + means["work"]] if means and thing else []


def _of_how_it_goes(figure: Figure, words: str) -> list[tuple[str, bool]]:
    """Names of a figure behind a clause that tells no figure, but how a thing goes, or that it is the most."""
    if (ranked := _RANKED.fullmatch(words)) and _FULFILLED.fullmatch(figure.words):
        return [(key_of(ranked["noun"]), False)]
    if re.search(r"\d", words):
        return []
    if (above := ABOVE.fullmatch(words)) and CONNECT.fullmatch(figure.words):
        return [(key_of(above["noun"]), False)]
    is_bare = not figure.words or _IN_A_YEAR.fullmatch(figure.words)
    if is_bare and (mostly := _MOSTLY.fullmatch(words)):
        return [(key_of(mostly["noun"] + ("装机" if figure.row.unit.endswith("千瓦") else "")), False)]
    share = _SHARE_OF_A_WHOLE.fullmatch(figure.words) if figure.row.unit == "%" else None
    if made := _YIELDED.fullmatch(figure.words):  # 甲产业保持快速增长,实现产值589亿元
        return [(key_of(thing + made["what"]), False) for thing in things_that_go(words)]
    is_installed = figure.row.unit.endswith("千瓦") and _INSTALLED.fullmatch(figure.words)
    ending = share["share"] if share else "装机" if is_installed else ""
    return [(key_of(thing + ending), False) for thing in things_that_go(words)] if ending else []


def of_aspect(figure: Figure, names: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Names with what their sentence opens with as its topic: 农药方面,到2025年使用量降为6万吨."""
    opened = _OPENED_ON.match(figure.sentence)
    return [(key_of(opened["topic"] + name), is_turn) for name, is_turn in names] if opened else []


def begun_alike(
    names: Sequence[tuple[str, bool]],
    topic: Sequence[str],
    figure: Figure,
    by_name: Mapping[str, Sequence[int]],
    targets: Sequence[Printed],
) -> list[tuple[str, bool]]:
    """Names that begin as the one before in their sentence does: 每千人口医师3人,托位5个."""
    likely = []
    for name, is_turn in names:
        if is_turn or name in by_name or not figure.follows:
            continue
        for one in topic:
            whole = [key_of(one[:at] + name) for at in range(2, len(one)) if one[:2] not in name]
            if not MEASURED.search(name):  # 装机1000万千瓦,其中风电200万千瓦、光伏300万千瓦
                whole += [key_of(name + one[at:]) for at in range(1, len(one) - 1)]
            likely += [(key, False) for key in whole if _is_expected(figure, by_name.get(key, ()), targets)]
            begun = one[:2] + name
            if _is_of_its_size(figure, by_name.get(begun, ()), targets):
                likely.append((begun, False))
    return likely


def of_value(figure: Figure, names: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Names with those of the value added of what the clause before gives the output of instead of the bare ones.

    工业总产值突破万亿元,增加值年均增长8%. And with those of the value of what it gives the volume of:
    饮用水产量300万吨、产值60亿元.
    """
    before = HEAD.sub("", figure.clause_before if figure.words == figure.lead else figure.lead)
    volume = _VOLUME.match(before)
    if volume and figure.follows:
        return [*names, *((volume["of"] + name, is_turn) for name, is_turn in names if _VALUE.fullmatch(name))]
    output = _OUTPUT.match(before)
    if output is None or figure.words != figure.lead:
        return [*names]
    return [(key_of(output["of"] + name) if name.startswith("增加值") else name, is_turn) for name, is_turn in names]


def is_of_some(figure: Figure, before: Figure | None) -> bool:
    """Whether a figure is of the share of things that its clause opens with: 70%以上村级组织收入超50万元."""
    is_share = before is not None and before.row.unit == "%" and not HEAD.sub("", before.words)
    return is_share and figure.follows and bool(_NOUN_BETWEEN.fullmatch(figure.between))


def _is_of_its_size(figure: Figure, places: Sequence[int], targets: Sequence[Printed]) -> bool:
    """Whether a yearly output is not far from the aim of one of some targets: it may go down as well as up."""
    if not _YIELD.fullmatch(HEAD.sub("", figure.words).lstrip("、")):
        return False
    values = _in_units(figure, places, targets)
    return any(target.aim and 0.6 * target.aim <= value <= 1.6 * target.aim for value, target in values)


def _is_expected(figure: Figure, places: Sequence[int], targets: Sequence[Printed]) -> bool:
    """Whether a figure is of the unit and near the aim of one of some targets."""
    return any(is_near(value, target) for value, target in _in_units(figure, places, targets))


def _in_units(figure: Figure, places: Sequence[int], targets: Sequence[Printed]) -> list[tuple[float, Printed]]:
    """A figure in the units of some targets, with those that it converts to."""
    factors = [(factor_to_target(figure, targets[at]), targets[at]) for at in places]
    return [(figure.row.value * factor, target) for factor, target in factors if factor is not None]


def is_yearly_mean(figure: Figure) -> bool:
    """Whether a figure is a mean of years; the growth before it in its clause (甲年均增长5%、达3亿元) is another."""
    before = _GROWTH_BEFORE.sub("", figure.lead) if not is_rate(figure) else figure.lead
    return bool(_YEARLY.search(before))


def summed_money(figure: Figure) -> list[str]:
    """What a figure adds up years of, of which the next may tell a growth: 预算收入五年累计200亿元、年均增长5%."""
    total = _SUM_OF_MONEY.fullmatch(HEAD.sub("", figure.words)) if "元" in figure.row.unit else None
    return [total["noun"]] if total else []


def summed_again(figure: Figure, topic: Sequence[str]) -> list[str]:
    """Keys of what the figure before adds up, of which this one gives a sum: 全年演出900场,五年累计开展5000场."""
    if not figure.follows or not _SUM_AGAIN.fullmatch(HEAD.sub("", figure.words)):
        return []
    return [added(re.sub(r"^(?:开展|举办|组织)", "", name)) for name in topic]


def of_people(
    names: Sequence[tuple[str, bool]],
    figure: Figure,
    by_name: Mapping[str, Sequence[int]],
    targets: Sequence[Printed],
) -> list[Sequence[int]]:
    """Targets that count the people whom something befell in a year: 生产安全事故死亡198人 is of 死亡人数."""
    is_sum = figure.row.year_from is not None or NEW.search(figure.words)
    if figure.row.unit not in ("人", "万人") or is_sum or is_rate(figure):
        return []
    keys = {key_of(name.removesuffix("共") + "人数") for name, is_turn in names if name and not is_turn}
    return [by_name[key] for key in sorted(keys) if _is_expected(figure, by_name.get(key, ()), targets)]
