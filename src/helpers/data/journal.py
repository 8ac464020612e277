"""A change of several files, all or none: written down first, then put in place, then closed.

The journal is a folder inside the data folder. `new/` holds what will stand, `plan.json` the names with the hashes of
what stands and what will; until that file is there, nothing has happened. Each file then goes to `old/`, and only if it
is what the command began from does the new one take its place, by a link that fails where somebody has saved meanwhile.
One rename of the whole folder closes the change. Whatever ends a command in between, `settle` finishes the change, or
takes it back where a person has edited what was not replaced yet.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.paths import STATE

JOURNAL, CHANGES, RESCUED = "journal", "changes", "rescued"
NEW, OLD, AWAY, PLAN = "new", "old", "away", "plan.json"


class Edited(Exception):
    """Somebody has changed a file since the command read it."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(name)


@dataclass(frozen=True)
class Swap:
    """One file of a change: SHA-256 of what stands and of what will; None where there is no file."""

    name: str
    old: str | None
    new: str | None


def digest(path: Path) -> str | None:
    """SHA-256 of a file's content, None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None


class Journal:
    """An unfinished change of a data folder. Only who holds the lock may use one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / STATE
        self.path = self.state / JOURNAL

    def write(self, files: Mapping[str, bytes | None], began: Mapping[str, str], facts: Mapping[str, object]) -> None:
        """Write a change down.

        Args:
            files: name -> new content, None for a file that goes.
            began: name -> SHA-256 of every file that the command began from.
            facts: what the log says of it.

        Raises:
            OSError: there is no room; nothing has happened yet.
        """
        self.path.mkdir(parents=True, exist_ok=True)  # a change that only removes files stages none
        swaps = []
        for name, content in files.items():
            new = None if content is None else hashlib.sha256(content).hexdigest()
            swaps.append(Swap(name, began.get(name), new))
            if content is not None:
                staged = self.path / NEW / name
                staged.parent.mkdir(parents=True, exist_ok=True)
                _write(staged, content)
                with contextlib.suppress(OSError):
                    shutil.copymode(self.folder / name, staged)
        plan = {**facts, "files": {swap.name: [swap.old, swap.new] for swap in swaps}}
        _write(self.path / f"{PLAN}.part", (json.dumps(plan, ensure_ascii=False, indent=1) + "\n").encode())
        os.replace(self.path / f"{PLAN}.part", self.path / PLAN)

    def swaps(self) -> list[Swap]:
        """The files of the change."""
        plan = json.loads((self.path / PLAN).read_text("utf-8"))
        return [Swap(name, *hashes) for name, hashes in plan["files"].items()]

    def place(self) -> None:
        """Put every new file in place. May be called again after it was cut short.

        Raises:
            Edited: a file is not what the command began from. Call `take_back`.
            OSError: a file cannot be replaced. Call `take_back`.
        """
        swaps = self.swaps()
        for swap in swaps:
            self._place(swap)
        for swap in swaps:  # a program may have had the old file open
            if swap.old is not None and digest(self._replaced(swap)) != swap.old:
                raise Edited(swap.name)

    def take_back(self) -> list[str]:
        """Put every old file back, and leave what was edited since as it is.

        Returns:
            Names of files that were edited after they were replaced: they stand as edited.

        Raises:
            OSError: a file cannot be put back; the journal stays, and the next command tries again.
        """
        return [swap.name for swap in self.swaps() if not self._back(swap)]

    def close(self) -> int:
        """Close the change, which is now a numbered part of the history.

        Returns:
            Its number.
        """
        number = self._move(CHANGES)
        shutil.rmtree(self.state / CHANGES / f"{number:05d}" / NEW, ignore_errors=True)  # names of what stands
        return number

    def drop(self) -> None:
        """Remove a change that did not happen, but keep files that nothing else holds."""
        with contextlib.suppress(OSError, ValueError):
            known = {hashed for swap in self.swaps() for hashed in (swap.old, swap.new)}
            files = [path for part in (OLD, AWAY) for path in (self.path / part).rglob("*") if path.is_file()]
            if any(digest(path) not in known for path in files):
                self._move(RESCUED)
        with contextlib.suppress(FileNotFoundError):
            (self.path / PLAN).unlink()
        shutil.rmtree(self.path, ignore_errors=True)

    def settle(self) -> list[str]:
        """Finish what a killed command left, or take it back where its files were edited since.

        Returns:
            Names of files that were edited on both sides, before and after they were replaced; each stands as edited.
        """
        if not (self.path / PLAN).exists():
            shutil.rmtree(self.path, ignore_errors=True)
            return []
        if any(self._is_edited_before(swap) for swap in self.swaps()):
            return self._undone()
        try:
            for swap in self.swaps():
                if not self._is_edited_after(swap):
                    self._place(swap)
        except Edited:
            return self._undone()
        self.close()
        return []

    def _undone(self) -> list[str]:
        stays = self.take_back()
        if stays:
            self._move(RESCUED)
        else:
            self.drop()
        return stays

    def _place(self, swap: Swap) -> None:
        target, replaced, staged = self.folder / swap.name, self._replaced(swap), self.path / NEW / swap.name
        if swap.old is not None and replaced.exists() and digest(replaced) == digest(target):
            replaced.unlink()  # put back, but a kill came before the second name was gone
        if swap.old is not None and not replaced.exists():
            replaced.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.rename(target, replaced)
            except FileNotFoundError:
                raise Edited(swap.name) from None
        if swap.old is not None and digest(replaced) != swap.old:
            raise Edited(swap.name)
        if swap.new is None:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            link(staged, target)
        except FileExistsError:
            if digest(target) != swap.new:
                raise Edited(swap.name) from None

    def _back(self, swap: Swap) -> bool:
        """Whether the file stands again as it did."""
        target, replaced = self.folder / swap.name, self._replaced(swap)
        if swap.old is not None and not replaced.exists():
            return True
        now = digest(target)
        if swap.old is not None and now == digest(replaced):
            replaced.unlink()
            return True
        if now is not None and now == swap.new:
            away = self.path / AWAY / swap.name
            away.parent.mkdir(parents=True, exist_ok=True)
            away.unlink(missing_ok=True)
            os.rename(target, away)
            if digest(away) != swap.new:  # saved in this very moment
                link(away, target)
                return False
            now = None
        if now is not None:
            return swap.old is None and swap.new is None
        if swap.old is not None:
            try:
                link(replaced, target)
            except FileExistsError:
                return False
            replaced.unlink()
        return True

    def _is_edited_before(self, swap: Swap) -> bool:
        """Whether somebody has edited the version that the command began from."""
        replaced = self._replaced(swap)
        if swap.old is None:
            return digest(self.folder / swap.name) not in (None, swap.new)
        return digest(replaced if replaced.exists() else self.folder / swap.name) != swap.old

    def _is_edited_after(self, swap: Swap) -> bool:
        """Whether somebody has edited the version that the command put there."""
        replaced = self._replaced(swap)
        if swap.old is None or not replaced.exists():
            return False
        return digest(self.folder / swap.name) not in (None, swap.new, digest(replaced))

    def _replaced(self, swap: Swap) -> Path:
        return self.path / OLD / swap.name

    def _move(self, where: str) -> int:
        place = self.state / where
        place.mkdir(exist_ok=True)
        number = max((int(path.name) for path in place.iterdir() if path.name.isdigit()), default=0) + 1
        os.rename(self.path, place / f"{number:05d}")
        return number


def link(source: Path, target: Path) -> None:
    """Give a file a second name; a name that is taken is never overwritten.

    Raises:
        FileExistsError: something has the name.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # a file system without links
        if target.exists():
            raise FileExistsError(str(target)) from None
        with contextlib.ExitStack() as undo:
            beside = source.with_name(f"{source.name}.copy")
            undo.callback(beside.unlink, missing_ok=True)
            shutil.copy2(source, beside)
            os.rename(beside, target)  # on Windows refuses a name that is taken


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
