"""Back to what stood before a change of the data set."""

from __future__ import annotations

from pathlib import Path

from helpers.data.commit import Files, change
from helpers.data.history import KEPT_CHANGES, Change, changes
from helpers.data.journal import CHANGES, OLD, digest
from helpers.errors import DataError, ParameterError
from helpers.paths import STATE


def undo(folder: Path, number: int | None = None) -> Change:
    """Restore what stood before a change; this is a change itself, so it can be undone.

    Args:
        folder: the data folder.
        number: of the change; by default the last one that was not undone and undoes nothing.

    Returns:
        The change that was taken back.

    Raises:
        ParameterError: there is no such change, or its files are not kept any more.
        DataError: files were changed since; nothing was written.
    """
    wanted = _wanted(changes(folder), number)

    def make(work: Path) -> tuple[Change, Files]:
        later = [name for name, (_, new) in wanted.files.items() if digest(work / name) != new]
        if later:
            listed = ", ".join(f"{folder.name}/{name}" for name in later)
            raise DataError(
                f"{listed} changed since “{wanted.command}” of {wanted.when}; nothing was written.",
                remedy="Undo the later changes first (`fyp log` lists them), or copy what you need from "
                f"{folder.name}/{STATE}/{CHANGES}/{wanted.number:05d}/{OLD}/.",
            )
        return wanted, {
            name: (wanted.place / OLD / name).read_bytes() if old else None for name, (old, _) in wanted.files.items()
        }

    return change(folder, make, facts={"undoes": wanted.number})


def _wanted(log: list[Change], number: int | None) -> Change:
    undone: set[int] = set()
    for item in reversed(log):
        if item.undoes is not None and item.number not in undone:
            undone.add(item.undoes)
    if number is None:
        candidates = [item for item in log if item.undoes is None and item.number not in undone]
        if not candidates:
            raise ParameterError("there is no change to undo.", remedy="`fyp log` lists what changed the data.")
        wanted = candidates[-1]
    else:
        known = {item.number: item for item in log}
        if number not in known:
            raise ParameterError(f"there is no change {number}.", remedy="`fyp log` lists them.")
        wanted = known[number]
    if not wanted.is_kept:
        raise ParameterError(
            f"what change {wanted.number} replaced is not kept any more; the last {KEPT_CHANGES} changes are.",
            remedy="Restore the files from git.",
        )
    return wanted
