"""Targets of one document -> figures that another's narrative gives for the same indicator, by the indicator's name.

Concepts of a sector have a lexicon; most targets of other plans have none. Their own name serves: a figure is of the
indicator where the words that govern it are its name as a whole, but for usual variants, for what places it in time and
whose it is. A qualifier that the other side does not have (中心城区, 国控断面) makes another indicator. Nothing is
linked by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpers.extraction.located import Located
from helpers.extraction.statements.statement_words import BARE_HEAD, GROWTH_TAIL, NEW
from helpers.linking.alike import Alike
from helpers.linking.around import names_around, own_part
from helpers.linking.bags import SHORTEST, bag_of, bags_of, subject_of
from helpers.linking.carried import ONLY_GROWN, TO, CarriedLists
from helpers.linking.context import FROM, Figure, figures, is_of_a_part
from helpers.linking.figure_units import factor_to_target
from helpers.linking.final_predicates import under_final_predicates
from helpers.linking.going_on import (
    after_bound,
    begun_alike,
    is_of_some,
    is_yearly_mean,
    of_aspect,
    of_clause_before,
    of_moved,
    of_people,
    of_value,
    subject_before,
    summed_again,
    summed_money,
    with_work,
    without_place,
)
from helpers.linking.governing import DATED_FROM, JUST_FROM, governing_names
from helpers.linking.movements import DOUBLED, HEAD, OVER_STEP, STEP, goes_on, going_before, headed, moved_by, stepped
from helpers.linking.names import SURFACE_WATER, key_of
from helpers.linking.pairs import Printed
from helpers.linking.statements import CONNECT, is_rate
from helpers.linking.topics import aimed_at, is_actual, is_reached, named_before
from helpers.linking.variants import added, keys_of, parted, printed_again, sums_of
from helpers.schema import StatementMode, StatementRow

_THIS = re.compile(r"(?:这一|该)(?:比[重例]|指标|数字|数值|份额)")
OF_SIZE, FAR = 1.6, 2.5
"""By how many times a figure differs at most from the target that it is of, and at least from one of another span."""
NEAR = 40
"""Code points between a figure and the next sentence's that goes on about it."""
_ALL = 100
"""Per cent."""
_SHARE_OF = re.compile(r"占(?!比).*|占比.*|比[重例].*")
_WIDER = re.compile(r"占(?:全[省国球]|全区|世界)")
"""A share of what a wider place has, which is none of the place's own: 研发投入净增10亿元、占全省增量的88%."""
_CAME_TRUE = re.compile(r"(?:实现|完成)(?=[\u4e00-\u9fff]{2}$)")
_OURS = re.compile(r"[,;]?(?:我|全)[市省州区县](?:已|则)?(?:达到?了?|为|有|突破|超过?)?")
"""Behind a figure of a wider place: 全省甲6200家,我市达到645家."""
_NATIONS = (SURFACE_WATER + "国", "水质优良比", "断面水质优良比")
_WON = re.compile(
    r"(?:企业|单位|组织|个人|产品|项目|机构|医院|学校|行政村|村|社区|乡镇|街道|小区|园区|景区|县区?)?"
    r"(?:荣?获得?|获评|获批|入选|创成|(?:成功)?创建为?|建成为?|被?(?:评|认定|命名)为)了?(?P<prize>[^,;、]{4,})$"
)
_OUT_OF_POVERTY = re.compile(r"(?<=贫困人口)脱贫$")
_FINISHED = re.compile(r"(?:任务)?(?:已|均|都|如期|全部|全面|顺利|提前)+(?:完成|建成|竣工|投用|落成|完工)")
_SURELY = re.compile(
    r"(?:如期|全部|全面|顺利|提前(?:[一两]年)?|成功|稳定|整体|已|均)+“?"
    r"(?=(?:实现|完成)?(?:[\u4e00-\u9fff]{2}|(?:建成|竣工|完工|脱贫|摘帽)(?:投用|投运|使用|验收|摘帽|退出))”?$)"
)
_WHERE = re.compile(r"^(?:中心城区|主城区|城区|市区|县城|县级城市|内河|沿海)(?=[\u4e00-\u9fffP])")
_WHOLE_OR_PART = re.compile(r"全[市省州区县国域]|其中|[城县乡镇村区]|国[控考]|省[控考]")
_MOVING = re.compile("[降升增减提]$")
_TOTAL = re.compile(r"总[量额]$")
_IN_WHOLE = re.compile(r"[,;]?在(?P<whole>[^,;、]{2,12})中的?(?:占比|比[重例])")
_RATIO = re.compile(r"[,;]?与(?P<whole>[^,;、]{2,12})之比")
_JUST_A_PART = re.compile(r"[、,;和及]?(?P<row>[^、,;]{2,}?)(?:则?为|达到?|保持|平?均)*")
_WENT = (
    STEP,
    DOUBLED,
    re.compile(r"[从由]全[国省市]第[\d一二三四五六七八九十]+位?(?:[跃上提]升|跃居|前移|进)[到至]?第?"),
)
"""What a clause says of its noun before how much it grew: a step, a doubling, a better rank."""
_ECONOMY = re.compile(
    r"(?:全[市省区县州]|我[市省区县州])?(?:国民)?经济(?:总体|运行)?(?:保持|实现|持续|平稳|稳定|较快|稳步|健康)"
)
"""A clause of how the economy goes, behind which a growth is its own."""
_SUMS = (StatementMode.INCREMENT, StatementMode.CUMULATIVE)
_DATED = re.compile(r"\d{4}年|上年|去年|[十一二三四五]五”?末")
_OF_ANOTHER_YEAR = re.compile(
    r"[,;、(]?(?:到|至|其[中间]|期间)?(?:20\d\d|去|上一?|前一|今)年[末底]?(?:已经?|仅|曾|只|才|也|就|预计|初步(?:核算|统计|测算)数?|快报数?|则|又|再|首次|提前|进一步|受[^,;、\d]{2,10}?(?:影响|拖累|带动|推动|冲击))*(?:(?:稳定|保持|维持)在|达到?了?|为|是|有|完成|实现|突破|超过?|(?:提高|提升|上升|增加|扩大|下降|降低|回升|回落|反弹|攀升|走高|走低)[到至]|[增升降减]加?[到至]|跌破)?(?:了|约|近)?"
)
_YEARS_ON = re.compile(
    r"[、,]20\d\d年[末底]?的|(?:提[高升]|上升|增[加长]?|扩大|下降|降低?|升|缩小)[到至]20\d\d年[末底]?的"
)
"""The years between and behind the one that something has risen from: 从2020年的41%、2022年的55%,提高到2025年的74%."""
_YEAR_WENT = re.compile(
    r"(?:20\d\d|去|上)年[^,;、\d]{2,6}(?:偏[枯丰少多低高旱涝弱强]|平稳|回升|回落|好转|不利|有利|向好|走弱|走强),"
)
"""How a year went, before its figure."""


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure of the narrative that is of a target's indicator.

    Attributes:
        target: index of the target.
        statement: the figure.
        factor: from the figure's unit to the target's.
        is_yearly: whether it is a mean of several years.
        is_turn: whether it is a growth or a reduction, not a state.
        is_sum: whether it adds up what was done or came, under the name of what it adds up.
        likeness: 1 where the words are the target's name, less where they are only like it.
    """

    target: int
    statement: Located[StatementRow]
    factor: float
    is_yearly: bool
    is_turn: bool
    is_sum: bool = False
    likeness: float = 1.0


def link_named(
    text: str, statements: Sequence[Located[StatementRow]], targets: Sequence[Printed], place: str = ""
) -> list[NamedFigure]:
    """Link the figures of a document's narrative to targets by name.

    Args:
        text: the document's decoded text.
        statements: those of the document, in order of the text.
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
    was_aim = False  # whether the figure before says what was aimed at
    group = ""  # the group of the row that the figure before is of
    read = figures(text, statements)
    for item, figure, listed in zip(statements, read, under_final_predicates(read), strict=True):
        topic, group = (topic, group) if figure.follows or _goes_on_with_this(figure, before) else ([], "")
        if aim := aimed_at(figure):
            topic, before = [key_of(aim)], figure
            was_aim = True
            continue
        goal, was_aim = (topic if was_aim else []), False
        over = stepped(figure)
        if over or (moved and goes_on(figure) and not lists.leads_to(figure)):
            names = [(key_of(over or moved), False)]
        else:
            names = begun if begun and figure.follows and TO.fullmatch(figure.words) else list(governing_names(figure))
            names += _of_topic(figure, topic) + names_around(figure)
            names += [(noun, False) for noun in goal if is_reached(figure)]
            names += of_moved(names, moved if figure.follows else "") + after_bound(figure, before, topic)
            whole = topic if figure.words.lstrip("、,").startswith("其中") else whole if figure.follows else []
            # In place, as names may be those that the figure before began with.
            names[:] = of_value(figure, names + of_clause_before(figure))
            names += begun_alike(names, [*topic, *whole], figure, by_name, targets)
            names += [(key_of(name), False) for name in going_before(figure)]
            names = lists.carried(figure, names)
        started = begun if begun and names is begun else []
        is_partial = is_of_some(figure, before)
        before, topic_before = figure, topic
        moved = moved if OVER_STEP.match(figure.after) else moved_by(figure)
        states = [key_of(name) for name in summed_money(figure)] or [name for name, is_turn in names if not is_turn]
        states = [] if figure.row.unit == "倍" else states
        topic = states or ([key_of(moved)] if moved else topic)
        begun = names if FROM.search(figure.words) or JUST_FROM.search(DATED_FROM.sub("", figure.words)) else []
        if begun and figure.size > 1:  # where each of them led to, the next list says
            begun, topic = [], []
            continue
        if (begun and not _DATED.search(figure.words)) or lists.is_of_an_earlier_year(figure) or is_partial:
            continue  # of a year, or of things, that are not said
        hits = [(by_name.get(name, []), is_turn, False) for name, is_turn in dict.fromkeys(names)]
        sums = _summed(figure) + summed_again(figure, topic_before) + listed
        hits += [(places, False, False) for places in of_people(names, figure, by_name, targets)]
        hits += [(by_sum.get(name, []), False, True) for name in dict.fromkeys(sums)]
        if not any(places for places, _, _ in hits):
            bags = dict.fromkeys(bags_of(figure, subject_before(figure) or subject))
            hits += [(_of_kind(by_bag.get(bag, []), targets, is_sum), False, is_sum) for bag, is_sum in bags]
        where = where if figure.follows else _where(figure)
        if not any(places for places, _, _ in hits):
            under = _under(where, figure, names)
            hits += [(by_name.get(key_of(name), []), is_turn, False) for name, is_turn in under]
        subject = subject_of(figure) or (subject if figure.follows else "")
        if not any(places for places, _, _ in hits) and group:
            hits.append((_rows_of(group, figure, targets), False, False))
        if not any(places for places, _, _ in hits):
            hits.append((named_before(figure, targets, started), False, False))
        if not any(places for places, _, _ in hits):
            is_yearly = is_yearly_mean(figure)
            names += without_place(names, place) + _of_the_nations_sections(names, by_name, figure)
            carried = [(key_of(figure.row.subject), False)] if BARE_HEAD.match(figure.words) else []
            carried += of_aspect(figure, names)
            if is_yearly:
                carried += [("年均" + name, is_turn) for name, is_turn in names]
            for at, factor, is_turn, is_sum, share in alike.find(figure, [*names, *carried], sums):
                links.append(NamedFigure(at, item, factor, is_yearly, is_turn, is_sum, share))
                topic = _topic_of(targets[at], is_turn or is_sum, topic)
        for places, is_turn, is_sum in hits:
            fits = _fitting(places, names, figure, targets)
            if len(fits) == 1:
                [(at, factor)] = fits.items()
                is_yearly = is_yearly_mean(figure)
                links.append(NamedFigure(at, item, factor, is_yearly, is_turn, is_sum))
                group = parted(targets[at].name)[0]
                topic = _topic_of(targets[at], is_turn or is_sum, topic)
    return links


def _topic_of(target: Printed, is_moved: bool, topic: list[str]) -> list[str]:
    """Names that the next figure of a sentence may go on about: of a state, its target's, too."""
    return topic if is_moved else [key_of(target.name), *topic]


def _goes_on_with_this(figure: Figure, before: Figure | None) -> bool:
    """Whether a sentence opens with what the figure right before it is of: 甲占比达35%。该比例比上年提高2个百分点."""
    is_this = _THIS.match(HEAD.sub("", figure.words)) and figure.words == figure.lead
    return bool(is_this) and before is not None and figure.span[0] - before.span[1] <= NEAR


def _fitting(
    places: Sequence[int], names: Sequence[tuple[str, bool]], figure: Figure, targets: Sequence[Printed]
) -> dict[int, float]:
    """Targets whose unit a figure's converts to, with the factor: of several those that are called as it is."""
    fits = {at: factor for at in places if (factor := factor_to_target(figure, targets[at])) is not None}
    if len(fits) < 2:
        return fits
    fits = _of_its_size(fits, figure, targets)
    called = {name for name, _ in names}
    fits = {at: factor for at, factor in fits.items() if key_of(targets[at].name) in called} or fits
    own = HEAD.sub("", figure.words)  # 财政收入 beside 地方财政收入
    named = {at: HEAD.sub("", targets[at].name) for at in fits}
    exact = [at for at, name in named.items() if own.startswith(name) and CONNECT.fullmatch(own, len(name))]
    return {exact[0]: fits[exact[0]]} if len(exact) == 1 else fits


def _of_its_size(fits: dict[int, float], figure: Figure, targets: Sequence[Printed]) -> dict[int, float]:
    """Of targets with one name the one of the figure's size, where no other is near: a year's and five years' sum."""
    ratios = {at: figure.row.value * factor / aim for at, factor in fits.items() if (aim := targets[at].aim)}
    near = [at for at, ratio in ratios.items() if 1 / OF_SIZE <= ratio <= OF_SIZE]
    far = [at for at, ratio in ratios.items() if ratio > FAR or ratio < 1 / FAR]
    return {near[0]: fits[near[0]]} if len(near) == 1 and len(near) + len(far) == len(fits) else fits


def _under(where: str, figure: Figure, names: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Names with the part of a place that their sentence opens with, and with what their paragraph is headed with.

    Under 【近岸海域】, 优良水质比例71% is of 近岸海域优良水质比例.
    """
    longer = [(figure.headed + name + end, is_turn) for name, is_turn in names for end in ("", "例") if figure.headed]
    if where and not _WHOLE_OR_PART.search(figure.words):
        longer += [(where + name, is_turn) for name, is_turn in names]
    return longer


def _where(figure: Figure) -> str:
    """The part of a place that a sentence opens with: 市区PM2.5浓度降至24, 空气优良率达91%."""
    part = _WHERE.match(HEAD.sub("", figure.clause_before or figure.lead))
    return part[0] if part else ""


def _index(targets: Sequence[Printed], keys: Callable[[Printed], set[str]]) -> dict[str, list[int]]:
    places_of: dict[str, list[int]] = {}
    again = printed_again(targets)
    for at, target in enumerate(targets):
        if at in again:
            continue
        for key in sorted(keys(target) - {""}):
            places_of.setdefault(key, []).append(at)
    return places_of


def _of_kind(places: Sequence[int], targets: Sequence[Printed], is_sum: bool) -> list[int]:
    """Targets without those of an addition, where the figure adds nothing up: a bag does not tell them apart."""
    return [at for at in places if is_sum or not NEW.search(targets[at].name)]


def _of_topic(figure: Figure, topic: Sequence[str]) -> list[tuple[str, bool]]:
    """Names of a figure that only goes on about a noun: X达3亿元、年均增长5%; X达3万吨,占Y比重为4%."""
    words = HEAD.sub("", figure.words)
    grown = ONLY_GROWN.fullmatch(words)
    if grown and is_rate(figure) and not (figure.size > 1 and "、" in figure.clause_before):
        over = next((found for words in _WENT if (found := words.search(figure.clause_before))), None)
        nouns = (
            [key_of(HEAD.sub("", figure.clause_before[: over.start()]))]
            if over and (not figure.follows or figure.words == figure.lead)
            else _grown(figure, topic) or (["GDP"] if _ECONOMY.match(figure.clause_before) else [])
        )
        ending = ("年均" if grown["mean"] else "") + ("增长" if grown["more"] else "降低")
        return [(key_of(noun + ending), True) for noun in nouns]
    if is_actual(figure) or (figure.follows and _OURS.fullmatch(figure.words) and not is_rate(figure)):
        return [(noun, False) for noun in topic]
    if figure.follows and "美元" in figure.row.unit and CONNECT.fullmatch(figure.words):
        return [(noun, False) for noun in topic]  # 人均产值达7.8万元,超过1万美元
    is_of_another = _OF_ANOTHER_YEAR.fullmatch(figure.words) or _YEARS_ON.fullmatch(figure.words)
    if (figure.follows or figure.short_before) and is_of_another and not is_rate(figure):
        return [(noun, False) for noun in (*topic, *headed(figure))]  # X连续五年高于93%,2025年达95%
    if figure.follows and not figure.words and _YEAR_WENT.fullmatch(figure.clause_before) and not is_rate(figure):
        return [(noun, False) for noun in topic]  # X2024年是420亿千瓦时,2025年来水偏枯,438亿千瓦时
    ratio = _RATIO.match(figure.words) or _IN_WHOLE.match(figure.words)
    if ratio and figure.follows and CONNECT.fullmatch(figure.words, ratio.end()):
        shares = [f"占{ratio['whole']}比重", *(["比重"] if ratio.re is _IN_WHOLE else [])]
        return [(key_of(noun + share), False) for noun in topic for share in shares]
    this = _THIS.match(words)
    if this and CONNECT.fullmatch(words, this.end()):
        return [(noun, False) for noun in topic]
    if figure.follows and figure.row.unit in ("%", "‰") and _SHARE_OF.fullmatch(words) and not is_rate(figure):
        ends = [end for end in range(len(words), 1, -1) if CONNECT.fullmatch(words, end)]
        shares = [words[:end] for end in ends]
        if words.startswith("占"):  # 占能源消费总量的16%
            bare = [] if _WIDER.match(words) else ["比重"]
            shares = [*bare, *shares, *(_TOTAL.sub("", share) + "比重" for share in shares)]
        return [(key_of(noun + share), False) for noun in topic for share in dict.fromkeys(shares)]
    return []


def _grown(figure: Figure, topic: Sequence[str]) -> Sequence[str]:
    """What a growth is of whose words only say that it grew: the topic, or its subject if named right before."""
    noun = HEAD.sub("", GROWTH_TAIL.sub("", figure.row.subject))
    is_named = len(noun) > 1 and noun != figure.row.subject and figure.follows and not _MOVING.search(noun)
    return [noun] if is_named and (noun in figure.clause_before or not topic) else topic


def _of_the_nations_sections(
    names: Sequence[tuple[str, bool]], by_name: Mapping[str, object], figure: Figure
) -> list[tuple[str, bool]]:
    """The share of good surface water of figures of the nation's sections, which count for a place that names none.

    Where all of several kinds of sections are good, those of each kind are.
    """
    kinds = "".join(name.removeprefix(SURFACE_WATER) for name, _ in names if name.startswith(SURFACE_WATER))
    if figure.row.value == _ALL and kinds:
        implied = [*kinds, *(["国省"] if len(kinds) > 1 else []), *([""] if "国" in kinds else [])]
        return [(SURFACE_WATER + kind, False) for kind in implied]
    is_it = any(name in _NATIONS and name not in by_name for name, _ in names)
    return [(SURFACE_WATER, False)] if is_it else []


def _summed(figure: Figure) -> list[str]:
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
        *([added(_OUT_OF_POVERTY.sub("", whole))] if _OUT_OF_POVERTY.search(whole) else []),
        *([added(figure.after[: came.start()])] if came else []),
        *([added(figure.row.subject)] if figure.words.startswith("、") and figure.row.subject.endswith(words) else []),
        *([added(thing)] if examples and len(thing) > SHORTEST else []),
    ]


def _rows_of(group: str, figure: Figure, targets: Sequence[Printed]) -> list[int]:
    """Targets of a group whose row alone the figure names: 中心城区空气质量优良天数比率93%,县级城市为95%."""
    row = _JUST_A_PART.fullmatch(figure.words)
    if not figure.follows or row is None or is_rate(figure) or figure.row.mode == StatementMode.CHANGE:
        return []
    return [at for at, target in enumerate(targets) if parted(target.name) == (group, row["row"])]
