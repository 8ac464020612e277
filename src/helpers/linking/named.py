"""Targets of one document -> figures that another's narrative gives for the same indicator, by the indicator's name.

Concepts of a sector have a lexicon; most targets of other plans have none. Their own name serves: a figure is of the
indicator where the words that govern it are its name as a whole, but for usual variants, for what places it in time and
whose it is. A qualifier that the other side does not have (中心城区, 国控断面) makes another indicator. Nothing is
linked by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from helpers.extraction.located import Located
from helpers.extraction.statements.statement_words import BARE_HEAD, NEW
from helpers.linking.alike import Alike
from helpers.linking.bags import SHORTEST, bag_of, bags_of, subject_of
from helpers.linking.carried import ONLY_GROWN, TO, CarriedLists
from helpers.linking.context import AND, FROM, Figure, figures, is_of_a_month, is_of_a_part
from helpers.linking.figure_units import DIVISOR, PER_HEAD, PER_HEAD_BEHIND, factor_to_target, per_head
from helpers.linking.going_on import (
    MEASURED,
    after_bound,
    begun_alike,
    of_clause_before,
    of_moved,
    subject_before,
    summed_again,
    with_work,
    without_place,
)
from helpers.linking.movements import HEAD, OVER_STEP, STEP, goes_on, moved_by, stepped, told
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed
from helpers.linking.statements import BY_SO_MUCH, CONNECT, counts_another, is_rate
from helpers.linking.variants import added, keys_of, parted, sums_of
from helpers.schema import StatementMode, StatementRow

_EACH = re.compile(r"均|都")
_TURNS = re.compile(r"(?:降低|增长|提高)$")
_THIS = re.compile(r"(?:这一|该)(?:比[重例]|指标|数字|数值)")
_SHARE_OF = re.compile(r"占(?!比).*|占比.*|比[重例].*")
_CAME_TRUE = re.compile(r"(?:已|全部|全面|如期|顺利)*实现(?=[\u4e00-\u9fff]{2}$)")
_STEPPED = re.compile(r"(?:首次|成功|历史性|一举|再|又|连续)*(?:[跨迈站登跃]上|越过|跨越|突破)(?:了|新的?)*$")
_LISTED = re.compile(r"^(?:备案|颁证|在册)(?=[\u4e00-\u9fff]{2})")
_WHERE = re.compile(r"^(?:中心城区|主城区|城区|市区|县城|县级城市|内河|沿海)(?=[\u4e00-\u9fffP])")
_WHOLE_OR_PART = re.compile(r"全[市省州区县国域]|其中|[城县乡镇村区]|国[控考]|省[控考]")
_EXAMPLES = re.compile(r"^[^,;]*、[^,;]*等(?=[^、,;]{2,8}的)")
_TOTAL = re.compile(r"总[量额]$")
_WHERES = "中心城区|主城区|城区|市区|县级城市|县城|建制镇|乡镇"
_OF_PARTS = re.compile(rf"^(?P<where>(?:{_WHERES})(?:[、和及与](?:{_WHERES}))+)(?P<noun>[^、和及与]{{3,}})$")
_FLOW = re.compile(r"(?:利用|消费|使用|排放|生产|供应|处理)总?量(?:达到?|为|约)*$")
_IN_WHOLE = re.compile(r"[,;]?在(?P<whole>[^,;、]{2,12})中的?(?:占比|比[重例])")
_RATIO = re.compile(r"[,;]?与(?P<whole>[^,;、]{2,12})之比")
_JUST_A_PART = re.compile(r"[、,;和及]?(?P<row>[^、,;]{2,}?)(?:则?为|达到?|保持|平?均)*")
_SUMS = (StatementMode.INCREMENT, StatementMode.CUMULATIVE)
_FROM = re.compile(r"(?:从|由)$")
_DATED_FROM = re.compile(r"(?:“?十[一二三四]五”?(?:初|末|时期)?|(?:20\d\d|上|去)年[末底初]?)的?$")
_WATER = re.compile(
    r"(?:水质|水体)?(?:达到)?(?:[或及和]?(?:优于|好于))?Ⅲ类(?:水体|水质)?比[例率重]|(?:水质)?优良(?:水体|水质)比[例率重]"
)
_SECTIONS = re.compile(r"(?:国省?|省)[考控]断面")
_DATED = re.compile(r"\d{4}年|[十一二三四五]五”?末")
_YEARLY = re.compile(r"年均(?!浓度|值|气温|优良|空气)|平均每年|平均增[速长幅]")
_ASIDE = re.compile(
    r"在[^,;、]{2,10}(?:影响|情况|背景|形势|压力)下|(?:居|位居|位列|排名)?全[国省市区]第[一二三四五六七八九十\d]+位?、?|"
    r"(?:再|又)?创[^,;、]{0,4}新高、?|期末|有效期内|已$|以[^,;、]{1,6}为单位"
)
_OF_WHOLE = re.compile(r"(?:达到?|约?为|相当于)[^,;、]{2,10}的$")
_MOVED_TO = re.compile(r"[到至]$")
_IS_SHARE = re.compile(r"(?:率|比[例重]|占比)$")
_SHORT_SHARE = re.compile(r"(?:治理|处理|处置|利用|改造|普及|达标|覆盖|回收|整治|完成|修复|入户)率")
_LINE = re.compile(r"(?:公路|铁路|高铁|轨道交通|航道|地铁)$")
_FINISHED = re.compile(r"(?:完成|实现)(?=(?:货物|旅客|集装箱)?(?:吞吐量|周转量|总产值|交易额|成交额))")
_IN_ALL = re.compile(r"^(?:一?共|总共)(?=接待|有|完成|实现|办理|处理)")
_YEAR_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff])(?<![较比与到至从由自年])20\d\d年[末底]?(?=[\u4e00-\u9fff]{2})")
_FLOWED = re.compile(r"(?<=[量额次度积程])完成$|(?:创建|建设|申报)?成功(?:创建|建成|申报)?$")
_VERB = re.compile(r"(?:下降|降低|减少|增长|提高|提升)$")
_SINCE = re.compile(
    r"(?:[五5]年|累计|[较比](?:20\d\d年|“?十[一二三四]五”?)[末底]?)+(?=下降|降低|减少|增长|提高|提升|增加|压减)"
)
_OVER = re.compile(r"(?<=[降高升长加少])了$|^当年(?=..)|(?<=..)曾(?=(?:达到?|为)?$)")
"""What says only that it is over, or that the figure is of the year that is named."""
_DONE = re.compile(r"^完成|完成$")
_ENUMERATED = re.compile(r"^.*(?:(?:为|达到?)\d[\d.]*、|等\d+[个条处])")
_OF_ANOTHER_YEAR = re.compile(
    r"[,;]?(?:到|至|其中)?(?:20\d\d|去|上)年[末底]?已?(?:达到?了?|为|是|突破|超过?|(?:提高|提升|上升|增加|扩大|下降|降低)到|[增升降减][加至]到?)?(?:了|约|近)?"
)
_CONCENTRATION = re.compile(r"^PM(?:2\.5|10)$")


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure of the narrative that is of a target's indicator.

    Attributes:
        target: index of the target.
        found: the figure.
        factor: from the figure's unit to the target's.
        is_yearly: whether it is a mean of several years.
        is_turn: whether it is a growth or a reduction, not a state.
        is_sum: whether it adds up what was done or came, under the name of what it adds up.
        likeness: 1 where the words are the target's name, less where they are only like it.
    """

    target: int
    found: Located[StatementRow]
    factor: float
    is_yearly: bool
    is_turn: bool
    is_sum: bool = False
    likeness: float = 1.0


def link_named(
    text: str, found: Sequence[Located[StatementRow]], targets: Sequence[Printed], place: str = ""
) -> list[NamedFigure]:
    """Link the figures of a document's narrative to targets by name.

    Args:
        text: the document's decoded text.
        found: its statements, in order of the text.
        targets: the targets' names and units; a name with one unit that several have is linked to none of them.
        place: name of the document's place, which may stand before an indicator's.

    Returns:
        The links in order of the text: states, and growth of targets that are growth themselves.
    """
    by_name = _index(targets, keys_of)
    by_sum = _index(targets, sums_of)
    alike = Alike(targets)
    by_bag = _index(targets, lambda target: {bag_of(target.name)})
    subject = ""  # who does what the sentence tells
    links = []
    begun: list[tuple[str, bool]] = []  # names of a figure that something has risen or fallen from
    moved = ""  # what the figure before tells a growth of or an addition to
    lists = CarriedLists()
    before: Figure | None = None
    whole: list[str] = []  # names of the figure whose parts are told
    topic: list[str] = []  # names of the last figure that has one, in this sentence
    where = ""  # which part of the place the sentence opens with
    group = ""  # the group of the row that the figure before is of
    for item, figure in zip(found, figures(text, found), strict=True):
        topic, group = (topic, group) if figure.follows else ([], "")
        over = stepped(figure)
        if over or (moved and goes_on(figure)):
            names = [(key_of(over or moved), False)]
        else:
            names = begun if begun and figure.follows and TO.fullmatch(figure.own) else list(_names(figure))
            names += _of_topic(figure, topic) + _with_figure(figure) + _of_those(figure)
            names += of_moved(names, moved if figure.follows else "") + after_bound(figure, before, topic)
            whole = topic if figure.own.lstrip("、,").startswith("其中") else whole if figure.follows else []
            names += of_clause_before(figure)
            names += begun_alike(names, [*topic, *whole], figure, by_name, targets)
            names += [(key_of(name), False) for name in told(figure)]
            names = lists.carried(figure, names)
        before, topic_before = figure, topic
        moved = moved if OVER_STEP.match(figure.after) else moved_by(figure)
        topic = [name for name, is_turn in names if not is_turn] or ([key_of(moved)] if moved else topic)
        begun = names if FROM.search(figure.own) or _FROM.search(_DATED_FROM.sub("", figure.own)) else []
        if begun and figure.size > 1:  # where each of them led to, the next list says
            begun, topic = [], []
            continue
        if begun and not _DATED.search(figure.own):
            continue  # of a year that is not said
        hits = [(by_name.get(name, []), is_turn, False) for name, is_turn in dict.fromkeys(names)]
        sums = _summed(figure) + summed_again(figure, topic_before)
        hits += [(by_sum.get(name, []), False, True) for name in sums]
        if not any(places for places, _, _ in hits):
            bags = dict.fromkeys(bags_of(figure, subject_before(figure) or subject))
            hits += [(_of_kind(by_bag.get(bag, []), targets, is_sum), False, is_sum) for bag, is_sum in bags]
        where = where if figure.follows else _where(figure)
        if not any(places for places, _, _ in hits) and where and not _WHOLE_OR_PART.search(figure.own):
            hits += [(by_name.get(key_of(where + name), []), is_turn, False) for name, is_turn in names]
        subject = subject_of(figure) or (subject if figure.follows else "")
        if not any(places for places, _, _ in hits) and group:
            hits.append((_rows_of(group, figure, targets), False, False))
        if not any(places for places, _, _ in hits):
            is_yearly = bool(_YEARLY.search(figure.lead))
            names += without_place(names, place)
            carried = [(key_of(figure.row.subject), False)] if BARE_HEAD.match(figure.own) else []
            if is_yearly:
                carried += [("年均" + name, is_turn) for name, is_turn in names]
            for at, factor, is_turn, is_sum, share in alike.find(figure, [*names, *carried], sums):
                links.append(NamedFigure(at, item, factor, is_yearly, is_turn, is_sum, share))
        for places, is_turn, is_sum in hits:
            fits = {at: factor for at in places if (factor := factor_to_target(figure, targets[at])) is not None}
            if len(fits) == 1:
                [(at, factor)] = fits.items()
                is_yearly = bool(_YEARLY.search(figure.lead))
                links.append(NamedFigure(at, item, factor, is_yearly, is_turn, is_sum))
                group = parted(targets[at].name)[0]
    return links


def _where(figure: Figure) -> str:
    """The part of a place that a sentence opens with: 市区PM2.5浓度降至24, 空气优良率达91%."""
    found = _WHERE.match(HEAD.sub("", figure.clause_before or figure.lead))
    return found[0] if found else ""


def _index(targets: Sequence[Printed], keys: Callable[[Printed], set[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, target in enumerate(targets):
        for key in sorted(keys(target) - {""}):
            found.setdefault(key, []).append(at)
    return found


def _of_kind(places: Sequence[int], targets: Sequence[Printed], is_sum: bool) -> list[int]:
    """Targets without those of an addition, where the figure adds nothing up: a bag does not tell them apart."""
    return [at for at in places if is_sum or not NEW.search(targets[at].name)]


def _of_topic(figure: Figure, topic: Sequence[str]) -> list[tuple[str, bool]]:
    """Names of a figure that only goes on about a noun: X达3亿元、年均增长5%; X达3万吨,占Y比重为4%."""
    own = HEAD.sub("", figure.own)
    grown = ONLY_GROWN.fullmatch(own)
    if grown and is_rate(figure):
        over = STEP.search(figure.clause_before)
        nouns = (
            [key_of(HEAD.sub("", figure.clause_before[: over.start()]))]
            if over and (not figure.follows or figure.own == figure.lead)
            else topic
        )
        ending = ("年均" if grown["mean"] else "") + ("增长" if grown["more"] else "降低")
        return [(key_of(noun + ending), True) for noun in nouns]
    if figure.follows and "美元" in figure.row.unit and CONNECT.fullmatch(figure.own):
        return [(noun, False) for noun in topic]  # 人均产值达7.8万元,超过1万美元
    if figure.follows and _OF_ANOTHER_YEAR.fullmatch(figure.own) and not is_rate(figure):
        return [(noun, False) for noun in topic]  # X连续五年高于93%,2025年达95%
    ratio = _RATIO.match(figure.own) or _IN_WHOLE.match(figure.own)
    if ratio and figure.follows and CONNECT.fullmatch(figure.own, ratio.end()):
        shares = [f"占{ratio['whole']}比重", *(["比重"] if ratio.re is _IN_WHOLE else [])]
        return [(key_of(noun + share), False) for noun in topic for share in shares]
    this = _THIS.match(own)
    if this and figure.follows and CONNECT.fullmatch(own, this.end()):
        return [(noun, False) for noun in topic]
    if figure.follows and figure.row.unit == "%" and _SHARE_OF.fullmatch(own) and not is_rate(figure):
        ends = [end for end in range(len(own), 1, -1) if CONNECT.fullmatch(own, end)]
        shares = [own[:end] for end in ends]
        if own.startswith("占"):  # 占能源消费总量的16%
            shares = ["比重", *shares, *(_TOTAL.sub("", share) + "比重" for share in shares)]
        return [(key_of(noun + share), False) for noun in topic for share in dict.fromkeys(shares)]
    return []


def _with_figure(figure: Figure) -> list[tuple[str, bool]]:
    """Names that have a figure within: 社区服务设施15分钟步行可达覆盖率."""
    lead = HEAD.sub("", figure.lead)
    if figure.listed or not figure.follows or len(figure.own) == len(figure.lead) or is_rate(figure):
        return []
    ends = range(len(lead), len(lead) - len(figure.own), -1)
    return [(key_of(lead[:end]), False) for end in ends if CONNECT.fullmatch(lead, end)]


def _of_those(figure: Figure) -> list[tuple[str, bool]]:
    """Names of a share whose whole stands behind it, with what it did: 94%的学校达到要求."""
    subject = figure.row.subject
    is_share = figure.row.unit == "%" and figure.after.startswith("的") and subject.endswith("比例")
    return [(key_of(subject), False)] if is_share and "的" in subject else []


def _summed(figure: Figure) -> list[str]:
    """Keys of what a figure adds up, with and without the examples before it; none where it adds nothing up."""
    if figure.row.mode not in _SUMS or is_of_a_part(figure):
        return []
    own = HEAD.sub("", figure.own)
    whole = own if figure.listed or figure.after[:1] in ("", "、") else _CAME_TRUE.sub("", own + figure.after)
    examples, _, thing = whole.rpartition("等")
    return [
        added(whole),
        *with_work(figure, added(whole)),
        *([added(thing)] if examples and len(thing) > SHORTEST else []),
    ]


def _rows_of(group: str, figure: Figure, targets: Sequence[Printed]) -> list[int]:
    """Targets of a group whose row alone the figure names: 中心城区空气质量优良天数比率93%,县级城市为95%."""
    row = _JUST_A_PART.fullmatch(figure.own)
    if not figure.follows or row is None or is_rate(figure) or figure.row.mode == StatementMode.CHANGE:
        return []
    return [at for at, target in enumerate(targets) if parted(target.name) == (group, row["row"])]


def _own_words(figure: Figure) -> tuple[str, bool, bool]:
    """A figure's words without asides; whether it is a step that was climbed; whether a move of a list begins at it."""
    own = _SINCE.sub("", DIVISOR.sub("", HEAD.sub("", _ENUMERATED.sub("", figure.own))))
    own = _OVER.sub("", _ASIDE.sub("", own))
    own = _YEAR_WITHIN.sub("", own)
    own = _EXAMPLES.sub("", _IN_ALL.sub("", own))
    if own != (undated := _DATED_FROM.sub("", own)) and _FROM.search(undated):
        own = undated  # 比重由“十二五”末的17%提高到33%
    is_begun = figure.size > 1 and bool(FROM.search(own))
    if is_begun:
        own = re.sub(r"^认定", "", FROM.sub("", own))
    steps = bool(OVER_STEP.match(figure.after))
    if steps:
        own = _STEPPED.sub("", own)
    if figure.row.unit != "%":
        own = _LISTED.sub("", own)
    if "元" in figure.row.unit:  # of money a year's flow is completed; of things, what was added
        own = _DONE.sub("", own)
    own = PER_HEAD_BEHIND.sub("", _FLOWED.sub("", own))
    own = _OF_WHOLE.sub("", own) if figure.row.unit == "%" else own
    return own, steps, is_begun


def _names(figure: Figure) -> Iterator[tuple[str, bool]]:
    """Names that govern a figure, each with whether it is a growth; none where the figure counts what follows it."""
    own, steps, is_begun = _own_words(figure)
    if not own or (counts_another(figure) and not steps) or is_of_a_part(figure) or is_of_a_month(figure):
        return
    if figure.named and figure.row.mode == StatementMode.LEVEL:
        yield key_of(figure.named), False
    seen, divisor = set(), per_head(figure)
    is_added = figure.row.unit != "%" and bool(NEW.search(own)) and not _MOVED_TO.search(own)
    is_flow = bool(_FLOW.search(own)) and not is_added  # 开发利用量 is no addition, whatever its verb
    is_state = not is_rate(figure) and (figure.row.mode not in ("rate", "increment") or is_flow) and not is_added
    is_state |= is_begun
    for end in range(len(own), 1, -1):
        if not CONNECT.fullmatch(own, end):
            continue
        gap = own[end:]
        for part in _whole(_listed(own[:end], gap, figure), figure):
            name = key_of(part)
            if _CONCENTRATION.match(name) and "微克" in figure.row.unit:
                name += "浓度"
            if figure.row.unit == "%" and part.endswith("天数"):
                name = key_of(part + "比例")
            is_turn = bool(_TURNS.search(name))
            if "累计" in gap and "元" in figure.row.unit:
                continue  # a sum of years
            is_level = is_state and not BY_SO_MUCH.search(gap)
            if name in seen or not (is_turn or is_level):
                continue
            seen.add(name)
            yield name, is_turn
            if is_level and divisor:
                yield key_of(PER_HEAD.sub("", part)), False
            if is_level and "的" in part:
                yield key_of(part.replace("的", "")), False


def _listed(whole: str, gap: str, figure: Figure) -> list[str]:
    """The name as a whole, and its parts where a figure is of each: 甲率、乙率均达95%, and shares without 均."""
    parts = [part for part in AND.split(whole) if part]
    if figure.listed or len(parts) < 2:
        return [whole]
    if figure.row.unit == "%" and (of_parts := _OF_PARTS.match(whole)):
        return [whole, *(where + of_parts["noun"] for where in re.split("[、和及与]", of_parts["where"]))]
    is_of_each = _EACH.search(gap) or (figure.row.unit == "%" and all(_IS_SHARE.search(part) for part in parts))
    return [whole, *parts] if is_of_each else [whole]


def _whole(parts: Sequence[str], figure: Figure) -> Iterator[str]:
    """Names with what they leave to another: 甲、乙水质优良比例分别达, 空气质量优良天数300天、优良率达."""
    first = figure.first or (parts[1] if len(parts) > 1 else "")
    for part in parts:
        yield part
        if figure.shared and not MEASURED.search(part):
            verb = _VERB.search(part)
            stem, end = (part[: verb.start()], verb[0]) if verb else (part, "")
            shared = figure.shared.removesuffix(end)
            yield from (stem + shared[at:] + end for at in range(1, len(shared) - 1))
        if first != part and len(part) <= len(first) and part[:2] != first[:2]:  # 农村生活垃圾收集率、处理率
            yield from (first[:at] + part for at in range(2, len(first) - 1))
        if _WATER.fullmatch(part) and (sections := _SECTIONS.search(figure.clause_before)):
            yield sections[0] + part
        if part in ("优良率", "优良比例", "优良天数比例") and "空气" in figure.clause_before + figure.lead:
            yield "空气质量" + part
        if figure.row.unit == "%" and "占" in part and not _IS_SHARE.search(part):
            yield part.removesuffix("的") + "比重"
        if figure.row.unit.endswith("公里") and _LINE.search(part):
            yield part + "里程"
        if _FINISHED.search(part):
            yield _FINISHED.sub("", part)
        topic = figure.clause_before.replace("行政村", "农村")
        if _SHORT_SHARE.fullmatch(part) and figure.own == figure.lead:  # 治理农村生活污水9处,治理率达63%
            before, acted, _ = topic.partition(part.removesuffix("率"))
            noun = re.search("[\u4e00-\u9fff]{2,12}$", before) if acted else None
            yield from (noun[0][at:] + part for at in range(len(noun[0]) - 1)) if noun else ()
