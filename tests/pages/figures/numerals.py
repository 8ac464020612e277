"""Numerals in the labels of a figure, and the numbers that its data hold.

What a label says beside the data must stand in the catalogue, in a name or in a unit, or be a bound of the rules that
class targets. A figure may say how many things of a kind there are, their sum, and the median and quartiles that it
draws.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from numbers import Real

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from helpers.labels import catalogue
from helpers.methods.verdicts import RULES

MOST_GROUPS = 60
NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def held(thing: object) -> Iterator[float | str]:
    """Numbers and texts that a figure is given."""
    if isinstance(thing, pd.DataFrame):
        yield from thing.shape
        for column in thing:
            yield from held(column)
            yield from held(thing[column])
            yield float(thing[column].nunique())
        yield from held(list(thing.index))
    elif isinstance(thing, pd.Series):
        yield from held(thing.tolist())
    elif isinstance(thing, Mapping):
        yield from held([*thing, *thing.values()])
    elif isinstance(thing, list | tuple | set | np.ndarray | pd.Index):
        yield len(thing)
        for one in thing:
            yield from held(one)
    elif isinstance(thing, str | Real):
        yield thing
    elif hasattr(thing, "__dict__"):
        yield from held(vars(thing))


def summed(frame: pd.DataFrame) -> Iterator[float]:
    """Sums, medians and quartiles of the numbers of a frame: of its columns, of its rows, and of all."""
    numbers = frame.select_dtypes("number")
    if numbers.empty:
        return
    yield from [*numbers.sum(axis=1), *numbers.sum(), numbers.to_numpy().sum()]
    yield from numbers.sum().sum() - numbers.sum(axis=1)  # the others together
    yield from numbers.quantile([0.25, 0.5, 0.75]).to_numpy().ravel()
    yield from numbers.quantile([0.25, 0.5, 0.75], axis=1).to_numpy().ravel()


def grouped(frame: pd.DataFrame) -> Iterator[float]:
    """Medians and sums of the groups of a frame, and of the others of a group together."""
    numbers = frame.select_dtypes("number")
    words = [name for name in frame if name not in numbers and frame[name].map(type).isin([str, bool]).all()]
    keys = [name for name in words if frame[name].nunique() <= MOST_GROUPS]
    for chosen in [list(some) for n in (1, 2, 3) for some in combinations(keys, n)]:
        groups = frame.groupby(chosen)[list(numbers)]
        yield from [*groups.median().to_numpy().ravel(), *groups.sum().to_numpy().ravel()]
        outer = frame.groupby(chosen[1:])[list(numbers)].sum() if chosen[1:] else numbers.sum()
        yield from (outer - groups.sum()).to_numpy().ravel()


def numerals(text: str) -> list[str]:
    return NUMERAL.findall(re.sub(r"\n(?=\d)", "", text) if re.fullmatch(r"[\d,.\n]+", text) else text)


@cache
def of_catalogue(lang: str) -> frozenset[str]:
    """Numerals that stand in the catalogue itself: of intervals, units and methods."""
    return frozenset(one for entry in catalogue().values() for one in numerals(re.sub(r"\{\w+\}", " ", entry[lang])))


def written(figure: Figure) -> list[str]:
    """Texts of a figure apart from the ticks of its axes: titles, names of axes, legends, and what stands at marks."""
    texts = [*figure.texts, *(text for legend in figure.legends for text in legend.get_texts())]
    for axes in figure.axes:
        texts += [*axes.texts, axes.title, axes._left_title, axes._right_title, axes.xaxis.label, axes.yaxis.label]
        texts += axes.get_legend().get_texts() if axes.get_legend() else []
    return [text.get_text() for text in texts if text.get_text()]


def frames(thing: object) -> Iterator[pd.DataFrame]:
    """The frames among what a figure is given."""
    if isinstance(thing, pd.DataFrame):
        yield thing
    elif isinstance(thing, Mapping):
        yield from frames(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from frames(one)


def without_origin(given: object, figure: Figure, lang: str) -> list[str]:
    """Numerals of a figure's texts that are neither in what it was given, as they are or in percent, nor in words."""
    known = list(held(given))
    words = {one for text in known if isinstance(text, str) for one in numerals(text)} | of_catalogue(lang)
    left = [one for text in written(figure) for one in numerals(text) if one not in words]
    bounds = [bound for rule in RULES for bound in (1.0, rule.faster, rule.expected)]
    left = _unknown(left, [*bounds, *(value for value in known if not isinstance(value, str))])
    for derived in (summed, grouped):
        left = left and _unknown(left, [value for frame in frames(given) for value in derived(frame)])
    return left


def _unknown(left: list[str], values: list[float]) -> list[str]:
    sizes = np.abs(np.array([float(value) for value in values if not pd.isna(value)]))
    return [one for one in left if not any(_is_near(one, sizes * scale) for scale in (1, 100))]


def _is_near(numeral: str, sizes: np.ndarray) -> bool:
    room = 0.5000001 * 10.0 ** -len(numeral.partition(".")[2])
    return bool((np.abs(sizes - float(numeral.replace(",", ""))) <= room).any())
