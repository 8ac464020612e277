"""Which rows of the data set a program has read.

A report is made anew when the rows that it rests on change, and its footer names them by their hash. Nobody has to
declare them: the data set notes which of its tables are looked at, and for which cities. What is filtered out by
`only` before it is looked at does not count.

The record: `note` adds to it, `rows_used` reads it, `unnoted` suspends it where the data set looks at itself. What
fills it: `recorded` makes every look at a table of a `Dataset` a note, and `remembered` keeps the loaded data set, so
that a second load is free and notes nothing. What it is compared by: `helpers.data.digests`.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from helpers.data.commit import finish_if_needed, is_unfinished
from helpers.errors import UserError
from helpers.paths import data_folder
from helpers.schema import NATION, TABLES

T = TypeVar("T", bound=type)
ALL = "*"
STUDIED = "+studied"  # stands among the areas: which areas have a plan of the sector
ORIGINALS = "originals"  # stands beside the tables: whose plan documents a program looked for
# Tables whose rows belong to an area although they have no such column or hold others', and whether `only` keeps the
# nation's too.
PLACED = {"observations": True, "links": True, "corrections": False}
CORRECTED = ("indicators", "statements")  # who looks at these has seen what corrections.yml makes of them
Rows = dict[str, list[str]]
State = tuple[tuple[int, int], ...]

_seen: dict[str, set[str]] = defaultdict(set)
_paused = 0


def rows_used() -> Rows:
    """Table -> cities whose rows were looked at in this process, sorted; `*` stands for the whole table."""
    return {table: [ALL] if ALL in cities else sorted(cities) for table, cities in sorted(_seen.items()) if cities}


def forget() -> None:
    """Start the record anew."""
    _seen.clear()


def note(table: str, cities: Iterable[str]) -> None:
    """Record that rows were looked at."""
    if not _paused:
        _seen[table].update(cities)


def recorded(kind: T) -> T:
    """Class decorator for the data set: looking at a field is noted, `area` and `only` note what they give."""
    area, only = kind.area, kind.only

    def look(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in TABLES and not _paused:
            whole = object.__getattribute__(self, "is_whole")
            per_city = not isinstance(value, pd.DataFrame) or "area" in value.columns or name in PLACED
            every = [STUDIED] if object.__getattribute__(self, "is_studied") else None
            slugs = [ALL] if whole or not per_city else every or [*object.__getattribute__(self, "areas")]
            note(name, [*slugs, NATION] if PLACED.get(name) and per_city and not whole else slugs)
            if name == "areas":
                note("documents", slugs)
            if name in CORRECTED:
                note("corrections", slugs)
        return value

    @functools.wraps(area)
    def one(self: Any, slug: str) -> Any:
        with unnoted():
            found = area(self, slug)
        for table in ("areas", "documents"):
            note(table, [found.slug])
        return found

    @functools.wraps(only)
    def part(self: Any, *slugs: str) -> Any:
        with unnoted():
            chosen = only(self, *slugs)
            if self.is_whole and chosen.areas.keys() == self.studied.keys():
                object.__setattr__(chosen, "is_studied", True)
        return chosen

    kind.is_whole = False  # whether it is the data set as loaded, with every area
    kind.is_studied = False  # whether it is the part of all areas with a plan, which may be too many to name
    kind.__getattribute__, kind.area, kind.only = look, one, part
    return kind


def remembered(load: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator for the loading of the data set: files that have not changed are read and checked only once."""
    kept: dict[Path, tuple[State | None, Any]] = {}

    @functools.wraps(load)
    def loaded(folder: Path | None = None) -> Any:
        folder = folder or data_folder()
        finish_if_needed(folder)
        now = _state_or_none(folder)
        if now is None or folder not in kept or kept[folder][0] != now:
            now, whole = _load_steadily(load, folder)
            object.__setattr__(whole, "is_whole", True)
            kept[folder] = now, whole
        with unnoted():
            return _copy(kept[folder][1])

    return loaded


def _load_steadily(load: Callable[..., Any], folder: Path) -> tuple[State | None, Any]:
    """The data set as it stood at one time: what was read while a command changed it is read anew."""
    while True:
        finish_if_needed(folder)
        before = _state_or_none(folder)
        try:
            whole = load(folder)  # which says what is missing
        except UserError:
            if _is_steady(folder, before):
                raise
            continue
        if _is_steady(folder, before):
            return before, whole


def _state_or_none(folder: Path) -> State | None:
    try:
        return state(folder)
    except OSError:
        return None


def _is_steady(folder: Path, before: State | None) -> bool:
    """Whether no command has changed the data set since a state was taken."""
    return not is_unfinished(folder) and _state_or_none(folder) == before


def state(folder: Path) -> State:
    """Size and time of change of the data set's files.

    Raises:
        OSError: a file is missing.
    """
    from helpers.data.dataset import SOURCES

    return tuple((found.st_size, found.st_mtime_ns) for found in ((folder / name).stat() for name in SOURCES))


def _copy(whole: Any) -> Any:
    """The same data set with tables of its own, so that one user's changes do not reach the next.

    A frame is copied when it is changed; until then a forked child shares it with its parent.
    """
    values = {name: getattr(whole, name) for name in whole.__dataclass_fields__}
    fresh = type(whole)(**{
        name: value.copy(deep=False) if isinstance(value, pd.DataFrame) else value.copy() if name in TABLES else value
        for name, value in values.items()
    })  # fmt: skip
    object.__setattr__(fresh, "is_whole", True)
    return fresh


@contextmanager
def unnoted() -> Any:
    """A stretch in which looking at the data set is not noted."""
    global _paused
    _paused += 1
    try:
        yield
    finally:
        _paused -= 1
