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

from helpers.extraction.found import Found
from helpers.linking.context import Figure, figures, is_of_a_month, is_of_a_part
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed, factor_between
from helpers.linking.statements import BY_SO_MUCH, CONNECT, counts_another, is_rate
from helpers.linking.variants import added, keys_of, parted, sums_of
from helpers.schema import StatementMode, StatementRow

_HEAD = re.compile(
    r"^(?:[、,;:和及与“”]|以上|以下|以内|左右|全(?:市|省|州|区|县|域|国|疆|自治区)|[我本](?:市|省|州|区|县)|"
    r"(?:20\d\d|今|去|上)年[末底初]?|截[至止]|[到至]|预计|同时|目前|全年|实现|推动|使|"
    r"“?十[一二三四五]五”?(?:时期|期间|末|以来)?|(?:过去)?[五5]年来?)+"
)
_EACH = re.compile(r"均|都")
_TURNS = re.compile(r"(?:降低|增长|提高)$")
_ONLY_GROWN = re.compile(
    r"(?:(?:近|过去)?[五5]年(?:来|间)?)?(?P<mean>年均|年平均|平均)?(?:同比|累计)?"
    r"(?:(?P<more>增长|增速|增幅)|下降|降低|减少|压减)(?:了|为|达|约|近|超过?)*"
)
_THIS = re.compile(r"(?:这一|该)(?:比[重例]|指标|数字|数值)")
_SHARE_OF = re.compile(r"占(?!比).*|占比.*|比[重例].*")
_JUST_A_PART = re.compile(r"[、,;和及]?(?P<row>[^、,;]{2,}?)(?:则?为|达到?|保持|均)*")
_SUMS = (StatementMode.INCREMENT, StatementMode.CUMULATIVE)
_FROM = re.compile(r"(?:从|由)$")
_DATED_FROM = re.compile(r"(?:“?十[一二三四]五”?(?:初|末|时期)?|(?:20\d\d|上|去)年[末底初]?)的?$")
_DATED = re.compile(r"\d{4}年|[十一二三四五]五”?末")
_YEARLY = re.compile(r"年均(?!浓度|值|气温|优良|空气)|平均每年|平均增[速长幅]")
_TO = re.compile(
    r"(?:大幅|进一步|稳步|已)?(?:提高|提升|增加|增长|上升|下降|降低|减少|降|升|增|减|缩减)?(?:到|至)了?(?:20\d\d年[末底]?的?)?"
)
_MEASURED = re.compile(r"(?:率|比[例重]|量|数|浓度|值|额|收入)$")
_VERB = re.compile(r"(?:下降|降低|减少|增长|提高|提升)$")
_DIVISOR = re.compile(r"每立方米$")
_SINCE = re.compile(r"(?:[五5]年|累计|[较比](?:20\d\d年|“?十[一二三四]五”?)[末底]?)+(?=下降|降低|减少|增长|提高)")
_DONE = re.compile(r"^完成|完成$")
_ADDED = re.compile(r"新增|净增|新设|新建|新登记|新培育|新认定")
_GROWN = re.compile(
    r"(?:同比|[较比](?:上年|去年|\d{4}年)[末底]?|年均|累计|总量|实际|连续)*"
    r"(?:增[长加]|提高|提升|上升|改善|减少|下降|降低|压缩|压减|缩短|连跨|跨越|跃上|迈上)(?:了|近|约|超过?)?$"
)
_STEP = re.compile(
    r"(?:总量|规模|首次|历史性|成功|连续|接连|再|又|一举)*(?:[迈跨登站跃]上|越过|跨越|跨过|迈过|连跨|突破)?了?"
    r"(?:[两三四五六七八九十\d]+个)?[\d.]*[百千]?[万亿]*元?(?:新?大?台阶|大关|关口)"
)
_OVER_STEP = re.compile(r"新?大?台阶|大关|关口")
_GOES_ON = re.compile(
    r"(?:新?大?台阶|大关|关口)?(?:[、,]|总[量数]|总?规模|全[市省区州县]|历史性?|首次|成功|一举|累计|已|再|又|稳定|大幅|"
    r"达到?了?|突破|超过?|接?近|约|为|[增降升]?[至到]|增[长加][至到]|提[高升][至到]|上升[至到]|下降[至到]|降低[至到])*"
)
_REACHED = re.compile(r"达|突破|超过|总[量数]|[至到]")
_ENUMERATED = re.compile(r"^.*(?:为|达到?)\d[\d.]*、")
_SINCE_EARLIER = re.compile(r"[较比][^较比]{2,8}$")
_PER_HEAD = re.compile(r"生产率|人均")
_SHARE = re.compile(r"(?:率|比[例重]|占比|下降|降低|减少|增长)$")
_COEFFICIENT = re.compile(r"系数$|指数$")
_OF_ANOTHER_YEAR = re.compile(
    r"[,;]?(?:到|至|其中)?(?:20\d\d|去|上)年[末底]?(?:达到?了?|为|提高到|增[加至]到?|降至)?(?:了|约|近)?"
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
    """

    target: int
    found: Found[StatementRow]
    factor: float
    is_yearly: bool
    is_turn: bool
    is_sum: bool = False


def link_named(text: str, found: Sequence[Found[StatementRow]], targets: Sequence[Printed]) -> list[NamedFigure]:
    """Link the figures of a document's narrative to targets by name.

    Args:
        text: the document's decoded text.
        found: its statements, in order of the text.
        targets: the targets' names and units; a name with one unit that several have is linked to none of them.

    Returns:
        The links in order of the text: states, and growth of targets that are growth themselves.
    """
    by_name = _index(targets, keys_of)
    by_sum = _index(targets, sums_of)
    links = []
    begun: list[tuple[str, bool]] = []  # names of a figure that something has risen or fallen from
    moved = ""  # what the figure before tells a growth of or an addition to
    topic: list[str] = []  # names of the last figure that has one, in this sentence
    group = ""  # the group of the row that the figure before is of
    for item, figure in zip(found, figures(text, found), strict=True):
        topic, group = (topic, group) if figure.follows else ([], "")
        stepped = _stepped(figure)
        if stepped or (moved and _goes_on(figure)):
            names = [(key_of(stepped or moved), False)]
        else:
            names = begun if begun and figure.follows and _TO.fullmatch(figure.own) else list(_names(figure))
            names += _of_topic(figure, topic) + _with_figure(figure) + _of_those(figure)
        moved = moved if _OVER_STEP.match(figure.after) else _moved(figure)
        topic = [name for name, is_turn in names if not is_turn] or ([key_of(moved)] if moved else topic)
        begun = names if _FROM.search(figure.own) or _FROM.search(_DATED_FROM.sub("", figure.own)) else []
        if begun and not _DATED.search(figure.own):
            continue  # of a year that is not said
        hits = [(by_name.get(name, []), is_turn, False) for name, is_turn in dict.fromkeys(names)]
        hits.append((by_sum.get(_summed(figure), []), False, True))
        if not any(places for places, _, _ in hits) and group:
            hits.append((_rows_of(group, figure, targets), False, False))
        for places, is_turn, is_sum in hits:
            fits = {at: factor for at in places if (factor := _factor(figure, targets[at])) is not None}
            if len(fits) == 1:
                [(at, factor)] = fits.items()
                is_yearly = bool(_YEARLY.search(figure.lead))
                links.append(NamedFigure(at, item, factor, is_yearly, is_turn, is_sum))
                group = parted(targets[at].name)[0]
    return links


def own_words(words: str) -> str:
    """Words that lead to a figure, without what places it in time and whose it is.

    >>> own_words("到2025年末,全市森林覆盖率")
    '森林覆盖率'
    """
    return _HEAD.sub("", words)


def _index(targets: Sequence[Printed], keys: Callable[[Printed], set[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, target in enumerate(targets):
        for key in sorted(keys(target)):
            found.setdefault(key, []).append(at)
    return found


def _of_topic(figure: Figure, topic: Sequence[str]) -> list[tuple[str, bool]]:
    """Names of a figure that only goes on about a noun: X达3亿元、年均增长5%; X达3万吨,占Y比重为4%."""
    own = _HEAD.sub("", figure.own)
    grown = _ONLY_GROWN.fullmatch(own)
    if grown and is_rate(figure):
        over = _STEP.search(figure.clause_before)
        nouns = [key_of(figure.clause_before[: over.start()])] if over and not figure.follows else topic
        ending = ("年均" if grown["mean"] else "") + ("增长" if grown["more"] else "降低")
        return [(key_of(noun + ending), True) for noun in nouns]
    if figure.follows and _OF_ANOTHER_YEAR.fullmatch(figure.own) and not is_rate(figure):
        return [(noun, False) for noun in topic]  # X连续五年高于93%,2025年达95%
    this = _THIS.match(own)
    if this and figure.follows and CONNECT.fullmatch(own, this.end()):
        return [(noun, False) for noun in topic]
    if figure.follows and figure.row.unit == "%" and _SHARE_OF.fullmatch(own) and not is_rate(figure):
        ends = [end for end in range(len(own), 1, -1) if CONNECT.fullmatch(own, end)]
        shares = ["比重", *(own[:end] for end in ends)] if own.startswith("占") else [own[:end] for end in ends]
        return [(key_of(noun + share), False) for noun in topic for share in dict.fromkeys(shares)]
    return []


def _with_figure(figure: Figure) -> list[tuple[str, bool]]:
    """Names that have a figure within: 社区服务设施15分钟步行可达覆盖率."""
    lead = _HEAD.sub("", figure.lead)
    if figure.listed or not figure.follows or len(figure.own) == len(figure.lead) or is_rate(figure):
        return []
    ends = range(len(lead), len(lead) - len(figure.own), -1)
    return [(key_of(lead[:end]), False) for end in ends if CONNECT.fullmatch(lead, end)]


def _of_those(figure: Figure) -> list[tuple[str, bool]]:
    """Names of a share whose whole stands behind it, with what it did: 94%的学校达到要求."""
    subject = figure.row.subject
    is_share = figure.row.unit == "%" and figure.after.startswith("的") and subject.endswith("比例")
    return [(key_of(subject), False)] if is_share and "的" in subject else []


def _summed(figure: Figure) -> str:
    """Key of what a figure adds up; empty where it adds nothing up."""
    if figure.row.mode not in _SUMS or is_of_a_part(figure):
        return ""
    own = _HEAD.sub("", figure.own)
    return added(own if figure.after[:1] in ("", "、") else own + figure.after)


def _rows_of(group: str, figure: Figure, targets: Sequence[Printed]) -> list[int]:
    """Targets of a group whose row alone the figure names: 中心城区空气质量优良天数比率93%,县级城市为95%."""
    row = _JUST_A_PART.fullmatch(figure.own)
    if not figure.follows or row is None or is_rate(figure) or figure.row.mode == StatementMode.CHANGE:
        return []
    return [at for at, target in enumerate(targets) if parted(target.name) == (group, row["row"])]


def _factor(figure: Figure, target: Printed) -> float | None:
    unit, wanted = figure.row.unit, target.unit.replace("％", "%")
    if _DIVISOR.search(figure.own):
        unit += "/立方米"
    if unit.endswith("/人") and _PER_HEAD.search(target.name) and "/" not in wanted:
        unit = unit.removesuffix("/人")  # the table says it in the name alone
    if not wanted and unit == "":
        return 1.0 if _COEFFICIENT.search(target.name) else None
    if not wanted:  # the table has lost it
        return None if unit == "%" and not _SHARE.search(target.name) else 1.0
    return factor_between(unit, wanted)


def _moved(figure: Figure) -> str:
    """What a figure tells a growth of or an addition to; empty where it tells a state."""
    own = _HEAD.sub("", figure.own)
    added = _ADDED.match(own)
    if added and not figure.row.unit.startswith("%"):
        return own[added.end() :]
    name = _GROWN.sub("", own)
    return _SINCE_EARLIER.sub("", name) if name != own else ""


def _stepped(figure: Figure) -> str:
    """What the clause just before says has come over a step: 总产值迈上千亿元台阶,2021年达到1302亿元."""
    if figure.follows and figure.own != figure.lead:
        return ""
    words = figure.lead if _STEP.search(figure.lead) else figure.clause_before + figure.lead
    step = _STEP.search(words)
    if step is None or not _GOES_ON.fullmatch(_HEAD.sub("", words[step.end() :])):
        return ""
    return _HEAD.sub("", words[: step.start()]) if _REACHED.search(words[step.end() :] + figure.printed) else ""


def _goes_on(figure: Figure) -> bool:
    """Whether a figure says what that growth or addition led to: 增长5%、突破2万亿元."""
    if not figure.follows or is_rate(figure) or figure.row.mode == "change":
        return False
    between = _STEP.sub("", figure.between)
    return bool(_GOES_ON.fullmatch(between) and _REACHED.search(between + figure.printed))


def _names(figure: Figure) -> Iterator[tuple[str, bool]]:
    """Names that govern a figure, each with whether it is a growth; none where the figure counts what follows it."""
    own = _SINCE.sub("", _DIVISOR.sub("", _HEAD.sub("", _ENUMERATED.sub("", figure.own))))
    if "元" in figure.row.unit:  # of money a year's flow is completed; of things, what was added
        own = _DONE.sub("", own)
    if not own or counts_another(figure) or is_of_a_part(figure) or is_of_a_month(figure):
        return
    seen = set()
    is_added = figure.row.unit != "%" and bool(_ADDED.search(own))
    is_state = not is_rate(figure) and figure.row.mode not in ("rate", "increment") and not is_added
    for end in range(len(own), 1, -1):
        if not CONNECT.fullmatch(own, end):
            continue
        gap = own[end:]
        whole = own[:end]
        parts = re.split("[、和及与]", whole) if _EACH.search(gap) and not figure.listed else [whole]
        for part in _whole(parts, figure):
            name = key_of(part)
            if _CONCENTRATION.match(name) and "微克" in figure.row.unit:
                name += "浓度"
            if figure.row.unit == "%" and part.endswith("天数"):
                name = key_of(part + "比例")
            is_turn = bool(_TURNS.search(name))
            if "累计" in gap and "元" in figure.row.unit:
                continue  # a sum of years
            if name not in seen and (is_turn or (is_state and not BY_SO_MUCH.search(gap))):
                seen.add(name)
                yield name, is_turn


def _whole(parts: Sequence[str], figure: Figure) -> Iterator[str]:
    """Names with what they leave to another: 甲、乙水质优良比例分别达, 空气质量优良天数300天、优良率达."""
    for part in parts:
        yield part
        if figure.shared and not _MEASURED.search(part):
            verb = _VERB.search(part)
            stem, end = (part[: verb.start()], verb[0]) if verb else (part, "")
            shared = figure.shared.removesuffix(end)
            yield from (stem + shared[at:] + end for at in range(1, len(shared) - 1))
        if part in ("优良率", "优良比例", "优良天数比例") and "空气" in figure.clause_before + figure.lead:
            yield "空气质量" + part
