"""Make something of the data as they stood at one time, though commands and editors change them meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from helpers.data.dataset import Dataset, data_hash, load_dataset
from helpers.errors import DataError
from helpers.paths import data_folder

T = TypeVar("T")
ATTEMPTS = 5


class DataChanged(Exception):
    """The data are not what they were when the work began."""


def steadily(work: Callable[[Dataset, str], T], folder: Path | None = None) -> T:
    """What a function makes of the data set; it runs again where the data have changed before it ended.

    Args:
        work: given the data set and its hash; calls `check_same` before it writes what would be wrong if they changed.
        folder: the data folder; the project's own by default.

    Raises:
        DataError: the data are broken, or change again and again.
    """
    folder = folder or data_folder()
    for _ in range(ATTEMPTS):
        try:
            load_dataset(folder)  # which says what is missing
            known = _hash(folder)
            dataset = load_dataset(folder)
            check_same(folder, known)
            try:
                return work(dataset, known)
            finally:
                check_same(folder, known)  # what it returned, or complained of, may be of two states
        except DataChanged:
            continue
    raise DataError(
        f"changed {ATTEMPTS} times while the command read them.",
        where=f"{folder.name}/",
        remedy="Run again when nobody is working on them.",
    )


def check_same(folder: Path, known: str) -> None:
    """Raise `DataChanged` unless a data folder still has this hash."""
    if _hash(folder) != known:
        raise DataChanged


def _hash(folder: Path) -> str:
    try:
        return data_hash(folder)
    except FileNotFoundError:  # between the old and the new version of a table
        raise DataChanged from None
