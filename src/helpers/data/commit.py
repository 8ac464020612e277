"""Change files of the data set: from one state that is checked to the next, and never over somebody's edit.

A command gives a function that makes new files out of a copy of the data folder. Under the lock, the copy is taken, the
function runs, the whole is checked, and the files are put in place together (`helpers.data.journal`). Where a file was
edited meanwhile, all is taken back and made anew from what stands now.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from helpers.data.history import forget_old, rescue_late
from helpers.data.journal import JOURNAL, PLAN, Edited, Journal, digest
from helpers.data.lock import READINGS, holding, running_command, unwritable, user_name
from helpers.errors import DataError, UserError
from helpers.paths import STATE

T = TypeVar("T")
Files = Mapping[str, bytes | None]
ATTEMPTS = 5
WORK = "work-"
ELSEWHERE = {"raw"}  # folders in the data folder whose files are no part of the data set


def change(
    folder: Path,
    make: Callable[[Path], tuple[T, Files]],
    check: Callable[[Path], object] | None = None,
    facts: Mapping[str, object] | None = None,
) -> T:
    """Change files of a data folder: all of them, or none.

    Args:
        folder: the data folder.
        make: given a copy of it, returns a result and the new content of files by their names in the folder, None for
            one that goes. It may run several times.
        check: given the copy with the new files, raises an error if they must not stand.
        facts: what the log says beside command, user and time.

    Returns:
        The result.

    Raises:
        UserError: what `make` or `check` raised; nothing was written.
        DataError: another command holds the lock, files are edited again and again, or the folder cannot be written.
    """
    with holding(folder):
        finish(folder)
        last = ""
        for _ in range(ATTEMPTS):
            try:
                return _attempt(folder, make, check, facts or {})
            except Edited as error:
                last = error.name
    raise DataError(
        f"edited {ATTEMPTS} times while the command ran; nothing was written.",
        where=f"{folder.name}/{last}",
        remedy="Save and close it, then run again.",
    )


def snapshot(folder: Path) -> dict[str, str]:
    """Name -> SHA-256 of every file of a data folder, the documents and hidden ones left out."""
    return {name: hashed for name in names(folder) if (hashed := digest(folder / name))}


def names(folder: Path) -> list[str]:
    """Names of the files of a data folder, relative and sorted; documents and hidden files but readings stay out."""
    relative = []
    for path, folders, files in os.walk(folder):
        here = Path(path).relative_to(folder)
        folders[:] = [name for name in folders if name[0] != "." and not (here == Path() and name in ELSEWHERE)]
        relative += [
            (here / name).as_posix() for name in files if name[0] not in ".~" and os.path.isfile(f"{path}/{name}")
        ]
    relative += [path.relative_to(folder).as_posix() for path in (folder / READINGS).glob("*.json")]
    return sorted(relative)


def finish(folder: Path) -> None:
    """Finish or take back what a killed command left, and remove its scratch. Only under the lock.

    Raises:
        DataError: a file cannot be replaced, for example because a program has it open.
    """
    state = folder / STATE
    for leftover in state.glob(f"{WORK}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for leftover in folder.glob(".ingest-*"):  # of versions before 0.2
        shutil.rmtree(leftover, ignore_errors=True)
    for late in rescue_late(folder):
        print(
            f"fyp: a program wrote into a file while a command replaced it; what it wrote is in {folder.name}/{late}.",
            file=sys.stderr,
        )
    journal = Journal(folder)
    if not journal.path.exists():
        return
    try:
        stays = journal.settle()
    except OSError as error:
        raise _stuck(journal, error) from None
    if stays:
        listed = ", ".join(f"{folder.name}/{name}" for name in stays)
        print(
            f"fyp: a command was killed while it changed the data, and files were edited before and after it: {listed} "
            f"stand as edited, the others as before; earlier versions are in {folder.name}/{STATE}/rescued/.",
            file=sys.stderr,
        )


def finish_if_needed(folder: Path) -> None:
    """What `finish` does, for commands that only read: free where nothing is unfinished."""
    if not is_unfinished(folder):
        return
    with holding(folder):
        finish(folder)


def is_unfinished(folder: Path) -> bool:
    """Whether a change is under way, or was cut short."""
    return (folder / STATE / JOURNAL / PLAN).exists()


def _attempt(
    folder: Path, make: Callable[[Path], tuple[T, Files]], check: Callable[[Path], object] | None, facts: Mapping
) -> T:
    began = snapshot(folder)
    try:
        with tempfile.TemporaryDirectory(prefix=WORK, dir=folder / STATE) as scratch:
            work = Path(scratch) / folder.name
            _copy(folder, began, work)
            try:
                result, files = make(work)
                files = {name: _in_style(work / name, content) for name, content in files.items()}
                files = {name: content for name, content in files.items() if not _is_same(work / name, content)}
                for name, content in files.items():
                    _put(work / name, content)
                if check is not None and files:
                    check(work)
            except UserError:
                _compare(folder, began)  # perhaps a file was being saved when it was copied
                raise
        if files:
            _compare(folder, began)
            _commit(folder, files, began, facts)
        return result
    except OSError as error:
        raise unwritable(folder, error) from None


def _copy(folder: Path, began: Mapping[str, str], work: Path) -> None:
    for name, hashed in began.items():
        place = work / name
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(folder / name, place)
        except FileNotFoundError:
            raise Edited(name) from None
        if digest(place) != hashed:
            raise Edited(name)


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _in_style(path: Path, content: bytes | None) -> bytes | None:
    """New content of a text file with the byte-order mark and the line ends that its owner's program gave it."""
    if content is None or path.suffix not in (".csv", ".yml") or not path.is_file():
        return content
    old = path.read_bytes()
    first = old.find(b"\n")
    if first > 0 and old[first - 1 : first] == b"\r":
        content = _with_crlf(content, path.suffix)
    if old.startswith(codecs.BOM_UTF8) and not content.startswith(codecs.BOM_UTF8):
        content = codecs.BOM_UTF8 + content
    return content


def _with_crlf(content: bytes, suffix: str) -> bytes:
    text = content.decode()
    if suffix != ".csv":  # what a command adds to the lines that stand there ends as its own lines do
        return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    if text[: text.find("\n")].endswith("\r"):
        return content
    out = io.StringIO()  # a line end inside a cell is part of what somebody typed
    csv.writer(out, lineterminator="\r\n").writerows(csv.reader(io.StringIO(text, newline="")))
    return out.getvalue().encode()


def _is_same(path: Path, content: bytes | None) -> bool:
    return not path.exists() if content is None else path.is_file() and path.read_bytes() == content


def _compare(folder: Path, began: Mapping[str, str]) -> None:
    """Raise `Edited` if a file is not what it was."""
    now = snapshot(folder)
    for name in [*began, *now]:
        if now.get(name) != began.get(name):
            raise Edited(name)


def _commit(folder: Path, files: Files, began: Mapping[str, str], facts: Mapping) -> None:
    journal = Journal(folder)
    circumstances = {
        "command": running_command(),
        "user": user_name(),
        "when": datetime.now().astimezone().isoformat("T", "seconds"),
    }
    try:
        journal.write(files, began, {**circumstances, **facts})
    except OSError:
        shutil.rmtree(journal.path, ignore_errors=True)
        raise
    try:
        journal.place()
        journal.close()
    except (Edited, OSError) as error:
        try:
            journal.take_back()
        except OSError as worse:
            raise _stuck(journal, worse) from None
        journal.drop()
        if isinstance(error, Edited):
            raise
        name = Path(error.filename).name if error.filename else folder.name
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise DataError(
            f"cannot be replaced ({reason}); nothing was written.",
            where=f"{folder.name}/{name}",
            remedy="Close the programs that have files of the data set open, and run again.",
        ) from None
    with contextlib.suppress(OSError):
        forget_old(folder)


def _stuck(journal: Journal, error: OSError) -> DataError:
    """The error for a change that can neither be finished nor taken back now: which files are new, which are not."""
    folder = journal.folder
    new: list[str] = []
    old: list[str] = []
    absent: list[str] = []
    with contextlib.suppress(OSError, ValueError):
        for swap in journal.swaps():
            now = digest(folder / swap.name)
            (new if now == swap.new else absent if now is None else old).append(f"{folder.name}/{swap.name}")
    parts = [
        f"{', '.join(files)} {word}"
        for files, word in ((new, "stand as new"), (old, "stand as before"), (absent, "are set aside"))
        if files
    ]
    reason = os.strerror(error.errno) if error.errno else str(error)
    return DataError(
        f"a change of the data is unfinished ({reason}): {'; '.join(parts) or 'its files are not known'}.",
        where=f"{folder.name}/",
        remedy="Close the programs that have these files open; the next command finishes it.",
    )
