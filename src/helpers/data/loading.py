"""The data set is read and checked once, and anew when its files change."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.data.commit import finish_if_needed, is_unfinished
from helpers.data.sectors import sources
from helpers.errors import UserError
from helpers.paths import data_folder
from helpers.schema import TABLES

State = tuple[tuple[int, int], ...]


def remembered(load: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator for the loading of the data set: files that have not changed are read and checked only once."""
    loadings: dict[Path, tuple[State | None, Any]] = {}

    @functools.wraps(load)
    def loaded(folder: Path | None = None, *, shared: bool = False) -> Any:
        folder = folder or data_folder()
        finish_if_needed(folder)
        now = _state_or_none(folder)
        if now is None or folder not in loadings or loadings[folder][0] != now:
            now, whole = _load_steadily(load, folder)
            loadings[folder] = now, whole
        return loadings[folder][1] if shared else with_own_tables(loadings[folder][1])

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
    return tuple((stat.st_size, stat.st_mtime_ns) for stat in ((folder / name).stat() for name in sources(folder)))


def with_own_tables(whole: Any) -> Any:
    """The same data set with tables of its own, so that one user's changes do not reach the next.

    A frame is copied when it is changed; until then a forked child shares it with its parent.
    """
    values = {field.name: getattr(whole, field.name) for field in fields(whole)}
    return type(whole)(
        **{
            name: value.copy(deep=False)
            if isinstance(value, pd.DataFrame)
            else value.copy()
            if name in TABLES
            else value
            for name, value in values.items()
        }
    )
