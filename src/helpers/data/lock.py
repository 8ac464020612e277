"""One command at a time changes `data/`, and it says who does."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import shlex
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers.errors import DataError
from helpers.paths import STATE

READINGS = f"{STATE}/readings"  # what the program read in documents; belongs to the data set, and is changed with it
LOCK, HOLDER = "lock", "holder.json"
PATIENCE = 60  # seconds to wait for another command; commands hold the lock while they write, not while they read


def running_command() -> str:
    """What was typed to start this process, as the log shows it."""
    program = Path(sys.argv[0]).name if sys.argv else ""
    words = ["fyp" if program in ("fyp", "fyp.exe", "__main__.py") else program or "python", *sys.argv[1:]]
    return shlex.join(words)


def user_name() -> str:
    """Who runs this process, as the system knows them."""
    try:
        return f"{getpass.getuser()}@{socket.gethostname()}"
    except (KeyError, OSError, ImportError):  # a container may have no entry for its user
        return "unknown"


@contextlib.contextmanager
def holding(folder: Path, seconds: float | None = None) -> Iterator[None]:
    """Hold the lock of a data folder; the system gives it back when this process ends, however it ends.

    Args:
        folder: the data folder.
        seconds: how long to wait for another command; `FYP_WAIT` in the environment, else a minute, by default.

    Raises:
        DataError: another command holds it all that time, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout  # slow to import, and only commands that change data need it

    seconds = _patience() if seconds is None else seconds
    state = folder / STATE
    try:
        state.mkdir(exist_ok=True)
        lock = FileLock(state / LOCK)
        try:
            lock.acquire(timeout=min(seconds, 1))
        except Timeout:
            print(f"fyp: waiting for {_holder(state)}", file=sys.stderr)
            lock.acquire(timeout=max(seconds - 1, 0))
    except Timeout:
        raise DataError(
            f"another command is changing the data: {_holder(state)}. Waited {seconds:g} seconds; nothing was written.",
            where=f"{folder.name}/",
            remedy="Run again when it has ended, or wait longer: set FYP_WAIT to seconds.",
        ) from None
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        with contextlib.suppress(OSError):  # a message about the holder is worth no failure
            holder = {"command": running_command(), "user": user_name(), "process": os.getpid()}
            (state / HOLDER).write_text(json.dumps(holder, ensure_ascii=False), "utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            (state / HOLDER).unlink(missing_ok=True)
        lock.release()


def unwritable(folder: Path, error: OSError) -> DataError:
    """The error for a folder that cannot be written, when nothing was."""
    reason = os.strerror(error.errno) if error.errno else str(error)
    remedy = "Make room on the disk, or change the folder's permissions, and run again."
    return DataError(f"cannot be written ({reason}); nothing was written.", where=f"{folder.name}/", remedy=remedy)


def _patience() -> float:
    text = os.environ.get("FYP_WAIT", "")
    try:
        return max(0.0, float(text)) if text else PATIENCE
    except ValueError:
        raise DataError(
            f"FYP_WAIT is {text!r}, which is no number of seconds.", remedy="Correct or unset it."
        ) from None


def _holder(state: Path) -> str:
    try:
        holder = json.loads((state / HOLDER).read_text("utf-8"))
        return f"{holder['command']} ({holder['user']}, process {holder['process']})"
    except (OSError, ValueError, KeyError):
        return "a command that has not said its name"
