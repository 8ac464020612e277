"""What changed the data set, by whom and when, and what each change replaced."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from helpers.data.journal import CHANGES, NEW, OLD, PLAN, RESCUED, digest
from helpers.paths import STATE

KEPT_CHANGES = 20  # changes whose replaced files are kept
KEPT_BYTES = 500 << 20  # what those files may take together; those of the last change always stay
LOGGED = 1000  # changes that the log remembers


@dataclass(frozen=True)
class Change:
    """A change of the data set.

    Attributes:
        number: running number.
        when: local time with its offset.
        user: who ran the command.
        command: what they typed.
        files: name -> SHA-256 before and after, None where there was or is no file.
        undoes: number of the change that it took back, or None.
        place: folder of the replaced files.
    """

    number: int
    when: str
    user: str
    command: str
    files: dict[str, tuple[str | None, str | None]]
    undoes: int | None
    place: Path

    @property
    def is_kept(self) -> bool:
        """Whether what it replaced is still at hand."""
        return all((self.place / OLD / name).is_file() for name, (old, _) in self.files.items() if old)


def changes(folder: Path) -> list[Change]:
    """The changes of a data folder that the log remembers, the oldest first."""
    entries = []
    for place in sorted((folder / STATE / CHANGES).glob("[0-9]*")):
        try:
            plan = json.loads((place / PLAN).read_text("utf-8"))
            entries.append(
                Change(
                    int(place.name),
                    plan["when"],
                    plan["user"],
                    plan["command"],
                    {name: (old, new) for name, (old, new) in plan["files"].items()},
                    plan.get("undoes"),
                    place,
                )
            )
        except (OSError, ValueError, KeyError, TypeError):
            continue  # another program has been here; what it left is no entry
    return entries


def forget_old(folder: Path) -> None:
    """Remove replaced files of changes long past, then the oldest entries of the log. Only under the lock."""
    entries, size = changes(folder), 0
    for age, item in enumerate(reversed(entries)):
        shutil.rmtree(item.place / NEW, ignore_errors=True)
        old = item.place / OLD
        size += sum(path.stat().st_size for path in old.rglob("*") if path.is_file())
        if age >= KEPT_CHANGES or (age and size > KEPT_BYTES):
            shutil.rmtree(old, ignore_errors=True)
        if age >= LOGGED:
            shutil.rmtree(item.place, ignore_errors=True)


def rescue_late(folder: Path) -> list[str]:
    """Set aside what a program wrote into a file after it was replaced, because it had it open. Only under the lock.

    Returns:
        Where each is now, relative to the folder.
    """
    entries = changes(folder)
    aside = []
    for name, (old, _) in entries[-1].files.items() if entries else ():
        replaced = entries[-1].place / OLD / name
        if old and replaced.is_file() and digest(replaced) != old:
            place = folder / STATE / RESCUED / f"late-{entries[-1].number:05d}" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            replaced.rename(place)
            aside.append(place.relative_to(folder).as_posix())
    return aside
