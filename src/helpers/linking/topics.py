"""Figures whose noun the clauses before in their sentence say: 高速公路实现县县通,总里程达630公里.

A figure with a measure alone (总数, 里程), or with a name that leaves out whose it is (卫生厕所普及率), is of the
target that the clauses before complete it to, if its unit converts and its size is what the target leads one to expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from helpers.extraction.statements.statement_words import NEW
from helpers.linking.alike import COUNTS_ALIKE, is_alike
from helpers.linking.context import Figure
from helpers.linking.figure_units import factor_to_target
from helpers.linking.movements import HEAD
from helpers.linking.names import in_usual_words, key_of
from helpers.linking.pairs import Printed
from helpers.linking.statements import CONNECT, is_rate
from helpers.linking.variants import keys_of
from helpers.schema import StatementMode

_MEASURE = re.compile(
    r"(?:通车|运营|营业|营运|建成|线路|线网|全线|投运|总)*(?:里程|长度|长|数量?|量|规模|面积|容量|装机(?:容量|规模)?|户数|人数|产量|产值)|累计|总计|共计?|现有|已有|拥有"
)
"""What a figure may be of anything."""
_DIMENSION = re.compile(r"(?:总?产量|总?里程|总?长度|总?面积|总?规模|总?数量?|装机|容量)$")
_ACT = re.compile(
    r"(?:新(?:建成?|增|改建|开工|培育|认定|开通|引进)|建成|培育|打造|开通|完成|推进|推动|实施|加快|大力|深入|持续|全面|积极|"
    r"先后|累计|改造提升|[和及与、])+"
)
_LINE = re.compile("快速路")
_TELLS = re.compile(r"实现|全面|持续|稳步|不断|明显|显著")
_GOES = re.compile(
    r"(?:是|为|居|位居|位列|排名|同比|[较比]|增长|年均|其中|净增|实现|提前|超额|(?:治理|整治|改造|修复)?任务(?:已|均)*全部|(?:已|均)*全部(?:完成|销号|清零|达标))"
)
_WHERE = re.compile(r"农村|乡村|农业|城镇|城市|县城|工业|居民|社区|学校|医院|中小学|行政村")
"""Whose something is, said once in a sentence."""
_GOAL = re.compile(
    r"(?:指标)?的?[:,]?(?:20\d\d年)?(?:规划|预期|既定|约束性?|设定|原定|确定)?的?目标值?(?:任务)?(?:为|是|定为)?$"
)
_OF_WHOLE = re.compile(r"(?<=.{2})占.+比$")
"""What a share is of goes without saying."""
_COMPARED = re.compile(r"(?:超过?|高于|低于|好于|优于|[较比]|完成|为|占|达到?|实现|距)$")
_ACTUAL = re.compile(
    r"[,;、]?(?:20\d\d年[末底]?)?(?:实际(?:完成|达到|实现|值)*|完成值|现状值|实现值)(?:为|是|达到?了?)*"
)
_REACHED = re.compile(r"[,;、]?(?:最终|已|现)?(?:完成|达到?|实现|做到)了?")
SHORTEST = 2
"""Characters that the noun of a clause before has at least."""
LONG = 3
"""Characters that one has which a figure's own words complete."""
_BACK = 3
"""Clauses before the figure's own in which its noun may stand."""


def named_before(figure: Figure, targets: Sequence[Printed], begun: Sequence[tuple[str, bool]] = ()) -> list[int]:
    """The target that the clauses before a figure and its own words name together, if it is just one.

    Args:
        figure: the figure.
        targets: the targets.
        begun: names of the figure that this one has risen or fallen from, if any.

    Returns:
        Its index, or nothing.
    """
    if figure.listed or is_rate(figure) or (figure.row.mode == StatementMode.CHANGE and not begun):
        return []
    is_within = figure.words != figure.lead and not figure.words.startswith("、") and not begun
    if is_within or NEW.search(figure.words):
        return []
    words = {figure.words.lstrip("、"), HEAD.sub("", figure.words)} - {""}
    listed, _, last = figure.words.rpartition("、")
    if _TELLS.search(listed):  # 农村公路实现应养尽养、列养率100%
        words = {last}
    nouns = {word[:end] for word in words for end in range(len(word) + 1) if CONNECT.fullmatch(word, end)}
    bare = [_MEASURE.fullmatch(name) for name, _ in begun] or [_MEASURE.fullmatch(noun) or not noun for noun in nouns]
    is_bare = any(bare)
    names = {key_of(noun) for noun in nouns if len(noun) > 2} | {name for name, is_turn in begun if not is_turn}
    clauses = [HEAD.sub("", listed)] if _LINE.search(listed) else list(_clauses_before(figure, bool(begun)))
    clauses += [HEAD.sub("", listed)] if words == {last} else []
    named = []
    for at, target in enumerate(targets):
        factor = factor_to_target(figure, target)
        if factor is None or not is_alike(COUNTS_ALIKE, figure.row.value * factor, target):
            continue
        keys = keys_of(target)
        is_told = is_bare and any(_opens(clauses, key) for key in keys)
        if is_told or any(_is_whose(figure, clauses, key, name) for key in keys for name in names):
            named.append(at)
    return named if len(named) == 1 else []


def aimed_at(figure: Figure) -> str:
    """What a figure says was aimed at: 甲率目标值为90%, and its result stands behind it; empty for another figure."""
    goal = _GOAL.search(figure.words)
    if goal is None:
        return ""
    noun = HEAD.sub("", figure.words[: goal.start()])
    if not noun and figure.words == figure.lead:
        noun = re.sub(r"(?:指标)?(?:方面)?[:,]$", "", HEAD.sub("", figure.clause_before))
    return "" if _COMPARED.search(noun) else noun


def is_actual(figure: Figure) -> bool:
    """Whether a figure is the result of what was aimed at: 目标值为90%,实际值为93%."""
    return figure.follows and bool(_ACTUAL.fullmatch(figure.words))


def is_reached(figure: Figure) -> bool:
    """Whether a figure right behind an aim is what came of it: 目标400家,完成426家."""
    return figure.follows and bool(_REACHED.fullmatch(figure.words))


def _clauses_before(figure: Figure, is_begun: bool) -> Iterator[str]:
    """The clauses whose noun may be a figure's, the nearest first: before what only goes on, those before it."""
    before = figure.sentence if is_begun or figure.words == figure.lead else figure.sentence + figure.lead
    for clause in reversed([part for part in re.split("[,;:]", before) if part][-_BACK:]):
        words = HEAD.sub("", clause)
        yield _ACT.sub("", words, count=1) if _ACT.match(words) else words
        if not (_ACT.match(words) or _GOES.match(words)):
            return


def _opens(clauses: Sequence[str], key: str) -> bool:
    """Whether a clause begins with a target's noun."""
    noun = _DIMENSION.sub("", in_usual_words(key))
    return len(noun) >= SHORTEST and any(in_usual_words(clause).startswith(noun) for clause in clauses)


def _is_whose(figure: Figure, clauses: Sequence[str], key: str, name: str) -> bool:
    """Whether the sentence says before whose a figure is, and its own words the rest of a target's name."""
    whose = _OF_WHOLE.sub("比", key).removesuffix(name)
    if whose in (key, _OF_WHOLE.sub("比", key)):
        return False
    if len(whose) >= LONG and any(clause.startswith(whose) for clause in clauses):
        return True
    if not _WHERE.fullmatch(whose) or _WHERE.search(name):
        return False
    parts = _WHERE.findall(figure.sentence)
    return bool(parts) and parts[-1] == whose
