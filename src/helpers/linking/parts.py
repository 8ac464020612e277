"""Figures of a part of a place: the city proper, whose air is measured, and the sections of its rivers that count.

A plan's row and a report may call a part by other names (主城区, 市区), or leave it unsaid where it is no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from helpers.linking.context import Figure
from helpers.linking.figure_units import factor_to_target
from helpers.linking.movements import HEAD
from helpers.linking.names import SURFACE_WATER
from helpers.linking.pairs import Printed
from helpers.linking.variants import keys_of

_PROVINCES = (SURFACE_WATER + "国省", SURFACE_WATER + "省")
_OF_HIGHER = (SURFACE_WATER + "国", *_PROVINCES)
_NATIONS = (SURFACE_WATER + "国", "水质优良比", "断面水质优良比")
_LOWER = re.compile("[市县]级?[考控]")
"""Sections of more than the province."""
_BY_NATION = re.compile(r"国家?[考控](?![、和]?省)")
"""Sections that the nation counts; where a document tells nothing of them, those of the province count."""
_CITY_PROPER = re.compile(
    r"^(?:中心城?市?区?|中心市区|主城区|市?城区|市区|(?:城市)?建成区)(?=空气优良天数比$|空气优良天$|PM2\.5浓度$|PM10浓度$)"
)
_ALL = 100
"""Per cent."""
_WHERE = re.compile(r"^(?:中心城区|主城区|城区|市区|县城|县级城市|内河|沿海)(?=[\u4e00-\u9fffP])")
_WHOLE_OR_PART = re.compile(r"全[市省州区县国域]|其中|[城县乡镇村区]|国[控考]|省[控考]")
_BASIN = re.compile(r"(?!主要)[\u4e00-\u9fff]{2}流域(?=.{0,16}断面)")
OF_A_BASIN = 0.99
"""Likeness of a figure of the sections of one river."""
PROPER = 0.9
"""Likeness of a figure of the city proper."""


def sections_that_count(read: Iterable[Figure]) -> tuple[str, ...]:
    """Names of good water by sections that count where a row names none: the nation's, else the province's as well."""
    is_of_nation = any(figure.row.unit == "%" and _BY_NATION.search(figure.lead) for figure in read)
    return _NATIONS if is_of_nation else (*_NATIONS, *_PROVINCES)


def is_of_more_sections(names: Iterable[tuple[str, bool]], target: Printed) -> bool:
    """Whether a figure is of the nation's or province's sections, and a target of those of the city or county, too."""
    return any(name in _OF_HIGHER for name, _ in names) and bool(_LOWER.search(target.name))


def nearness(figure: Figure, target: Printed) -> float:
    """Likeness of a figure under a target's name: less than 1 where its sections are those of one river alone."""
    basin = _BASIN.search(figure.lead) if figure.row.unit == "%" else None
    return 1.0 if basin is None or basin[0] in target.name else OF_A_BASIN


def without_city_proper(name: str) -> str:
    """Name of the air of a city proper without the part.

    >>> without_city_proper("主城区空气优良天数比")
    '空气优良天数比'
    """
    return _CITY_PROPER.sub("", name)


def of_the_states_sections(
    names: Sequence[tuple[str, bool]], by_name: Mapping[str, object], figure: Figure, counted: Sequence[str]
) -> list[tuple[str, bool]]:
    """The share of good surface water of figures of sections that count for a place that names none.

    Where all of several kinds of sections are good, those of each kind are.
    """
    kinds = "".join(name.removeprefix(SURFACE_WATER) for name, _ in names if name.startswith(SURFACE_WATER))
    if figure.row.value == _ALL and kinds:
        implied = [*kinds, *(["国省"] if len(kinds) > 1 else []), *([""] if "国" in kinds else [])]
        return [(SURFACE_WATER + kind, False) for kind in implied]
    is_unsaid = SURFACE_WATER not in by_name and "断面" not in figure.words  # whose sections
    if is_unsaid and any(name == SURFACE_WATER for name, _ in names):
        return [(SURFACE_WATER + kind, False) for kind in ("国", "国省", "省")]
    is_it = any(name in counted and name not in by_name for name, _ in names)
    return [(SURFACE_WATER, False)] if is_it else []


def of_city_proper(
    figure: Figure, names: Sequence[tuple[str, bool]], targets: Sequence[Printed], *, is_city: bool
) -> list[tuple[int, float]]:
    """The target of the air of the city proper, however it is called, or of a city that a figure of it is of.

    A figure of a city's air that says no part is of the city proper where the plan has but a target of that.
    """
    states = {name for name, is_turn in names if not is_turn}
    proper = {_CITY_PROPER.sub("", name) for name in states if _CITY_PROPER.match(name)}
    bare = proper or {
        name for name in states if is_city and _CITY_PROPER.match("市区" + name) and "平均优良" not in figure.words
    }
    fits: dict[bool, list[tuple[int, float]]] = {False: [], True: []}
    for at, target in enumerate(targets):
        factor = factor_to_target(figure, target)
        for key in keys_of(target):
            is_part = _CITY_PROPER.match(key) is not None
            if factor is not None and _CITY_PROPER.sub("", key) in bare and (is_part or is_city):
                fits[is_part].append((at, factor))
    if not proper and fits[False]:
        return []
    found = list(dict.fromkeys(fits[True] or fits[False]))
    return found if len(found) == 1 else []


def part_of_sentence(figure: Figure) -> str:
    """The part of a place that a sentence opens with: 市区PM2.5浓度降至24, 空气优良率达91%."""
    part = _WHERE.match(HEAD.sub("", figure.clause_before or figure.lead))
    return part[0] if part else ""


def under_part(where: str, figure: Figure, names: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Names with the part of a place that their sentence opens with, and with what their paragraph is headed with.

    Under 【近岸海域】, 优良水质比例71% is of 近岸海域优良水质比例.
    """
    longer = [(figure.headed + name + end, is_turn) for name, is_turn in names for end in ("", "例") if figure.headed]
    if where and not _WHOLE_OR_PART.search(figure.words):
        longer += [(where + name, is_turn) for name, is_turn in names]
    return longer
