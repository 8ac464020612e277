"""Targets of one document -> figures that another's narrative gives for the same indicator, by the indicator's name.

Concepts of a sector have a lexicon; most targets of other plans have none. Their own name serves: a figure is of the
indicator where the words that govern it are its name as a whole, but for usual variants, for what places it in time and
whose it is. A qualifier that the other side does not have (中心城区, 国控断面) makes another indicator. Nothing is
linked by likeness.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from helpers.extraction.located import Located
from helpers.extraction.statements.statement_words import BARE_HEAD, NEW
from helpers.linking.alike import Alike
from helpers.linking.around import names_around
from helpers.linking.bags import bag_of, bags_of, subject_of
from helpers.linking.carried import TO, CarriedLists
from helpers.linking.context import FROM, Figure, figures
from helpers.linking.figure_units import DIVISOR, factor_to_target
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
    without_place,
)
from helpers.linking.governing import DATED_FROM, JUST_FROM, governing_names
from helpers.linking.movements import HEAD, OVER_STEP, goes_on, going_before, moved_by, stepped
from helpers.linking.names import key_of
from helpers.linking.pairs import Printed
from helpers.linking.parts import (
    PROPER,
    is_of_more_sections,
    nearness,
    of_city_proper,
    of_the_states_sections,
    part_of_sentence,
    sections_that_count,
    under_part,
)
from helpers.linking.statements import CONNECT, is_rate
from helpers.linking.sums import summed
from helpers.linking.topic_names import goes_on_with_this, names_of_topic
from helpers.linking.topics import aimed_at, is_reached, named_before
from helpers.linking.variants import keys_of, parted, printed_again, sums_of
from helpers.schema import StatementMode, StatementRow

OF_SIZE, FAR = 1.6, 2.5
"""By how many times a figure differs at most from the target that it is of, and at least from one of another span."""
_JUST_A_PART = re.compile(r"[、,;和及]?(?P<row>[^、,;]{2,}?)(?:则?为|达到?|保持|平?均)*")
_DATED = re.compile(r"\d{4}年|上年|去年|[十一二三四五]五”?末")


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
        is_of_city_proper: whether the figure is of the air of the city proper, where that is all there is.
    """

    target: int
    statement: Located[StatementRow]
    factor: float
    is_yearly: bool
    is_turn: bool
    is_sum: bool = False
    likeness: float = 1.0
    is_of_city_proper: bool = False


def link_named(
    text: str,
    statements: Sequence[Located[StatementRow]],
    targets: Sequence[Printed],
    place: str = "",
    *,
    is_city: bool = False,
) -> list[NamedFigure]:
    """Link the figures of a document's narrative to targets by name.

    Args:
        text: the document's decoded text.
        statements: those of the document, in order of the text.
        targets: the targets' names and units; a name with one unit that several have is linked to none of them.
        place: name of the document's place, which may stand before an indicator's.
        is_city: whether it is a city, whose air is measured in the city proper.

    Returns:
        The links in order of the text: states, and growth of targets that are growth themselves.
    """
    read = figures(text, statements)
    telling = _Telling(targets, read, place, is_city=is_city)
    every = zip(statements, read, under_final_predicates(read), strict=True)
    return [link for item, figure, listed in every for link in telling.links_of(item, figure, listed)]


class _Telling:
    """What a document has told up to a figure, by which the names are found that govern the figure."""

    def __init__(self, targets: Sequence[Printed], read: Sequence[Figure], place: str, *, is_city: bool) -> None:
        self.targets, self.place, self.is_city = targets, place, is_city
        self.by_name, self.by_sum = _index(targets, keys_of), _index(targets, sums_of)
        self.by_bag = _index(targets, lambda target: {bag_of(target.name)})
        self.alike = Alike(targets)
        self.sections = sections_that_count(read)
        self.lists = CarriedLists()
        self.before: Figure | None = None
        self.subject = ""
        """Who does what the sentence tells."""
        self.begun: list[tuple[str, bool]] = []
        """Names of a figure that something has risen or fallen from."""
        self.moved = ""
        """What the figure before tells a growth of or an addition to."""
        self.whole: list[str] = []
        """Names of the figure whose parts are told."""
        self.topic: list[str] = []
        """Names of the last figure that has one, in this sentence."""
        self.where = ""
        """Which part of the place the sentence opens with."""
        self.was_aim = False
        """Whether the figure before says what was aimed at."""
        self.group = ""
        """The group of the row that the figure before is of."""

    def links_of(self, item: Located[StatementRow], figure: Figure, listed: Sequence[str]) -> list[NamedFigure]:
        """The links of the next figure.

        Args:
            item: its statement.
            figure: the figure.
            listed: keys of what it counts in a list under one predicate.
        """
        if not (figure.follows or goes_on_with_this(figure, self.before)):
            self.topic, self.group = [], ""
        if aim := aimed_at(figure):
            self.topic, self.before, self.was_aim = [key_of(aim)], figure, True
            return []
        over = stepped(figure)
        names = self._names(figure, over)
        started = self.begun if self.begun and names is self.begun else []
        is_partial = is_of_some(figure, self.before)
        topic_before = self.topic
        self.before = figure
        self.moved = _moved(figure, over or self.moved, names)
        self.topic = _states(figure, names) or ([key_of(self.moved)] if self.moved else self.topic)
        self.begun = names if _leads_from(figure) else []
        if self.begun and figure.size > 1:  # where each of them led to, the next list says
            self.begun, self.topic = [], []
            return []
        if (self.begun and not _DATED.search(figure.words)) or self.lists.is_of_an_earlier_year(figure) or is_partial:
            return []  # of a year, or of things, that are not said
        sums = summed(figure) + summed_again(figure, topic_before)
        hits = self._hits(figure, names, [*sums, *listed], started)
        likely = [] if any(places for places, _, _ in hits) else self._likely(item, figure, names, [*sums, *listed])
        return likely + self._exact(item, figure, names, hits)

    def _names(self, figure: Figure, over: str) -> list[tuple[str, bool]]:
        """Names that may govern a figure, each with whether it is a growth; `over` has come over a step before it."""
        goal, self.was_aim = (self.topic if self.was_aim else []), False
        if over or (self.moved and goes_on(figure) and not self.lists.leads_to(figure)):
            return [(key_of(over or self.moved), False)]
        begins = bool(self.begun) and figure.follows and TO.fullmatch(figure.words)
        names = self.begun if begins else list(governing_names(figure))
        names += names_of_topic(figure, self.topic) + names_around(figure)
        names += [(noun, False) for noun in goal if is_reached(figure)]
        names += of_moved(names, self.moved if figure.follows else "") + after_bound(figure, self.before, self.topic)
        is_within = figure.words.lstrip("、,").startswith("其中")
        self.whole = self.topic if is_within else self.whole if figure.follows else []
        # In place, as names may be those that the figure before began with.
        names[:] = of_value(figure, names + of_clause_before(figure))
        names += begun_alike(names, [*self.topic, *self.whole], figure, self.by_name, self.targets)
        names += [(key_of(name), False) for name in going_before(figure)]
        return self.lists.carried(figure, names)

    def _hits(
        self,
        figure: Figure,
        names: Sequence[tuple[str, bool]],
        sums: Sequence[str],
        started: Sequence[tuple[str, bool]],
    ) -> list[tuple[Sequence[int], bool, bool]]:
        """Targets that a figure is of by a name, each lot with whether the figure is a growth, and whether a sum."""
        hits = [(self.by_name.get(name, []), is_turn, False) for name, is_turn in dict.fromkeys(names)]
        hits += [(places, False, False) for places in of_people(names, figure, self.by_name, self.targets)]
        hits += [(self.by_sum.get(name, []), False, True) for name in dict.fromkeys(sums)]
        if not any(places for places, _, _ in hits):
            bags = dict.fromkeys(bags_of(figure, subject_before(figure) or self.subject))
            hits += [(_of_kind(self.by_bag.get(bag, []), self.targets, is_sum), False, is_sum) for bag, is_sum in bags]
        self.where = self.where if figure.follows else part_of_sentence(figure)
        if not any(places for places, _, _ in hits):
            under = under_part(self.where, figure, names)
            hits += [(self.by_name.get(key_of(name), []), is_turn, False) for name, is_turn in under]
        self.subject = subject_of(figure) or (self.subject if figure.follows else "")
        if not any(places for places, _, _ in hits):
            rows = _rows_of(self.group, figure, self.targets) or named_before(figure, self.targets, started)
            hits.append((rows, False, False))
        return hits

    def _likely(
        self, item: Located[StatementRow], figure: Figure, names: list[tuple[str, bool]], sums: Sequence[str]
    ) -> list[NamedFigure]:
        """Links to the one target whose name a figure's words are like, or whose city proper it is of."""
        links, is_yearly = [], is_yearly_mean(figure)
        # In place again: where a figure led to has these names, too.
        names += without_place(names, self.place) + of_the_states_sections(names, self.by_name, figure, self.sections)
        for at, factor, is_turn, is_sum, share in self.alike.find(figure, _with_aspects(figure, names), sums):
            if not is_of_more_sections(names, self.targets[at]):
                near = share * nearness(figure, self.targets[at])
                links.append(NamedFigure(at, item, factor, is_yearly, is_turn, is_sum, near))
                self.topic = _topic_of(self.targets[at], is_turn or is_sum, self.topic)
        for at, factor in of_city_proper(figure, names, self.targets, is_city=self.is_city):
            links.append(NamedFigure(at, item, factor, False, False, False, PROPER, True))
        return links

    def _exact(
        self,
        item: Located[StatementRow],
        figure: Figure,
        names: Sequence[tuple[str, bool]],
        hits: Sequence[tuple[Sequence[int], bool, bool]],
    ) -> list[NamedFigure]:
        """Links to targets by name, where but one of them is in a unit that a figure's converts to."""
        links = []
        for places, is_turn, is_sum in hits:
            fits = _fitting(places, names, figure, self.targets)
            if len(fits) == 1:
                [(at, factor)] = fits.items()
                near = nearness(figure, self.targets[at])
                links.append(NamedFigure(at, item, factor, is_yearly_mean(figure), is_turn, is_sum, near))
                self.group = parted(self.targets[at].name)[0]
                self.topic = _topic_of(self.targets[at], is_turn or is_sum, self.topic)
        return links


def _with_aspects(figure: Figure, names: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Names with what else may be said of their nouns: the subject's, the sentence's topic's, a mean of years."""
    more = [(key_of(figure.row.subject), False)] if BARE_HEAD.match(figure.words) else []
    more += of_aspect(figure, names)
    if is_yearly_mean(figure):
        more += [("年均" + name, is_turn) for name, is_turn in names]
    return [*names, *more]


def _moved(figure: Figure, moved: str, names: Sequence[tuple[str, bool]]) -> str:
    """What a figure tells a growth of, an addition to, or a step of, of which the next may tell where it led to."""
    if not OVER_STEP.match(figure.after):
        return moved_by(figure)
    return moved or next((noun for noun, is_turn in names if not is_turn), "")


def _states(figure: Figure, names: Sequence[tuple[str, bool]]) -> list[str]:
    """Keys of what a figure is a state or a sum of."""
    if figure.row.unit == "倍":
        return []
    return [key_of(name) for name in summed_money(figure)] or [name for name, is_turn in names if not is_turn]


def _leads_from(figure: Figure) -> bool:
    """Whether something has risen or fallen from a figure: 从每立方米40微克下降到28微克."""
    is_dated = JUST_FROM.search(DATED_FROM.sub("", figure.words))
    return bool(FROM.search(DIVISOR.sub("", figure.words)) or is_dated)


def _topic_of(target: Printed, is_moved: bool, topic: list[str]) -> list[str]:
    """Names that the next figure of a sentence may go on about: of a state, its target's, too."""
    return topic if is_moved else [key_of(target.name), *topic]


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


def _rows_of(group: str, figure: Figure, targets: Sequence[Printed]) -> list[int]:
    """Targets of a group whose row alone the figure names: 中心城区空气质量优良天数比率93%,县级城市为95%."""
    row = _JUST_A_PART.fullmatch(figure.words)
    if not group or not figure.follows or row is None or is_rate(figure) or figure.row.mode == StatementMode.CHANGE:
        return []
    return [at for at, target in enumerate(targets) if parted(target.name) == (group, row["row"])]
