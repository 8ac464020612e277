"""Lists of figures that go on about the list before them in their sentence: each by its place."""

from __future__ import annotations

import re

from helpers.extraction.statements.statement_lists import LISTED_YEARS
from helpers.linking.context import Figure, both_of
from helpers.linking.movements import DOUBLED, HEAD, TURNED
from helpers.linking.names import key_of
from helpers.linking.statements import is_rate
from helpers.linking.variants import added
from helpers.schema import StatementMode

ONLY_GROWN = re.compile(
    r"(?:[较比](?:20\d\d年|“?十[一二三四]五”?)[末底]?(?:相比)?)?(?:按(?:可比价|不变价)格?(?:计算)?,?)?(?:(?:近|过去)?[五5]年(?:来|间)?)?(?P<mean>年均|年平均|平均)?(?:分别)?(?:同比|累计|实际|可比)?"
    r"(?:(?P<more>增长|增速|增幅)|下降|降低|减少|压减)(?:了|为|达|约|近|超过?)*"
)
"""Words that only say how something grew."""
TO = re.compile(
    r"(?:大幅|进一步|稳步|已|预计)*(?:缩小|跃升|攀升|扩大|发展|壮大|拓展|延伸|延长|扩容|扩展|跃居|提高|提升|增加|增长|上升|下降|降低|减少|降|升|增|减|提|缩减)?(?:到|至|为)了?(?:(?:20\d\d年[末底]?|现在|目前|如今|今天)的?)?(?:预计)?"
)
"""Words that only say where something led to."""


_RANKED = re.compile(
    r"(?P<nouns>[^,;]{4,}?)(?:(?:增速)?(?:均|都|分别)?(?:列|居|位居|位列|排名?|稳居)全[国省市区]|增[速幅长](?:均|都)?(?:快于|高于|跑赢)[^,;\d]{2,12},)"
)
"""A clause that says only how the nouns of the next list rank."""
_INDICATORS = re.compile(r"(?P<nouns>[^,;]+?)等(?:主要|核心|重要)?(?:经济)?指标,$")
"""A clause that is but the nouns of the next list: 甲、乙等主要经济指标,年均分别增长8%和9%."""
IN_ONE_OF_YEARS = re.compile(rf"{LISTED_YEARS}[^分]*(?:一度|曾)")
"""What a thing was in one of several years, which goes unsaid: 2022年、2023年甲率一度回落至81%."""
_BOTH = re.compile(r"城镇[和、与]农村(?=(?:常住)?居民)")
_TOTALS_EACH = re.compile(r"(?:总[数量]|总户数|存量|累计)(?:均|都)?(?:分别)?(?:达到?|为|突破|超过?)?")
"""Totals of what the sentence has told additions to: 净增甲300家、乙500家,总数分别突破2100家和3900家."""
_NOUNS, _EACH_OF = re.compile("[、和与及]"), re.compile(r"分别(?:已|达到?|为|是|有|突破|超过?|完成|实现)*")
_SHARES = re.compile(r"占比(?:分别)?(?:(?:提高|提升|上升|扩大|升|增)[至到]|达到?|为)*")
YEARS_EACH = re.compile(r"(?:[这前]?[两三四五]年|各年)(?:来|间)?分别(?:为|是|达到?)?$")
"""Words before figures of one thing, of which the last is the last year's: 甲率两年分别为4.4%和4.3%."""


class CarriedLists:
    """Names of a list's figures, for the next list of the sentence: 甲、乙从3件、5件增加到4件、8件,年均增长2%、3%."""

    def __init__(self) -> None:
        self.last: list[list[str]] = []
        self.now: list[list[str]] = []
        self.singles: list[list[str]] = []
        """Names of the figures that stand alone in the sentence."""
        self.added: list[list[str]] = []
        """Names of what the figures of the sentence add to."""
        self.head = ""
        self.is_led = False
        """Whether the list says where the things of the one before it went."""
        self.of_years: list[str] = []

    def carried(self, figure: Figure, names: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
        """The names of a figure, or those that its place in its list gives it."""
        if not figure.follows:
            self.last, self.now, self.singles, self.added = [], [], [], []
        if figure.row.mode == StatementMode.INCREMENT:
            self.added.append([added(HEAD.sub("", figure.words))])
        if figure.size == 1:
            self.of_years = []
            states = [name for name, is_turn in names if not is_turn]
            if states and states not in self.singles and not TO.fullmatch(figure.words):
                self.singles.append(states)
            return names
        if figure.place == 0:
            years = YEARS_EACH.search(figure.words)
            self.of_years = [key_of(HEAD.sub("", figure.words[: years.start()]))] if years else []
        if self.of_years:
            return [(name, False) for name in self.of_years] if figure.place == figure.size - 1 else []
        if figure.place == 0:
            self._begin(figure)
        nouns = self.last[figure.place] if len(self.last) == figure.size else []
        # 甲、乙产值分别增长8%、11%,占比提高至32%、43%
        if nouns and _SHARES.fullmatch(self.head) and figure.row.unit == "%":
            return [(key_of(noun + "占比"), False) for noun in nouns]
        if nouns and self.is_led and not is_rate(figure):
            names = [(noun, False) for noun in nouns]
        elif nouns and is_rate(figure) and (grown := ONLY_GROWN.fullmatch(self.head)):
            ending = ("年均" if grown["mean"] else "") + ("增长" if grown["more"] else "降低")
            names = [(key_of(noun + ending), True) for noun in nouns]
            self.now.append(nouns)
            return names
        moved = [TURNED.sub("", name) for name, is_turn in names if is_turn]
        self.now.append([name for name, is_turn in names if not is_turn] or moved)
        return names

    def _begin(self, figure: Figure) -> None:
        """Begin a list: its head, and the nouns that the sentence has left it."""
        self.last, self.now, self.head = self.now, [], HEAD.sub("", figure.words)
        is_bare = not self.head and figure.printed.startswith(("达", "至", "为"))
        self.is_led = is_bare or bool(
            TO.fullmatch(self.head) or _TOTALS_EACH.fullmatch(self.head) or _EACH_OF.fullmatch(self.head)
        )
        doubled = DOUBLED.search(figure.clause_before) if not any(self.last) else None
        if doubled:
            whole = _BOTH.sub("城乡", HEAD.sub("", figure.clause_before[: doubled.start()]))
            self.last = [[key_of(name)] for name in both_of(whole)]
        elif not any(self.last) and (ranked := _RANKED.match(figure.clause_before)):
            whole = _BOTH.sub("城乡", HEAD.sub("", ranked["nouns"]))
            self.last = [[key_of(name)] for name in both_of(whole) or _NOUNS.split(whole)]
        elif not any(self.last) and (listed := _INDICATORS.match(figure.clause_before)):
            nouns = _NOUNS.split(HEAD.sub("", listed["nouns"]))
            self.last = [[key_of(one)] for noun in nouns for one in both_of(noun) or [noun]]
        elif not any(self.last) and (nouns := _nouns_alone(figure)):
            self.last = [[key_of(noun)] for noun in nouns]
        elif not any(self.last) and "分别" in self.head:  # 甲增至5亿元,乙增至3亿元,年均分别增长6%和4%
            self.last = self.singles[-figure.size :]
        if _TOTALS_EACH.fullmatch(self.head):
            self.last = self.added[-figure.size :]

    def leads_to(self, figure: Figure) -> bool:
        """Whether a figure begins a list of where the things of the list before it went."""
        return figure.follows and 1 < figure.size == len(self.now) and not figure.place

    def is_of_an_earlier_year(self, figure: Figure) -> bool:
        """Whether a figure is of one of several years, and not of the last: of a list, or of two that are named."""
        if IN_ONE_OF_YEARS.search(figure.sentence + figure.lead):
            return True
        return bool(self.of_years) and figure.place < figure.size - 1


def _nouns_alone(figure: Figure) -> list[str]:
    """The nouns of a list that a clause before its figures is: 省级平台、高新技术企业,分别达106家、150家."""
    nouns = _NOUNS.split(HEAD.sub("", figure.clause_before.rstrip(",")))
    is_list = (
        len(nouns) == figure.size and _EACH_OF.fullmatch(figure.words) and not re.search(r"\d", figure.clause_before)
    )
    return nouns if is_list and all(len(noun) > 1 for noun in nouns) else []
