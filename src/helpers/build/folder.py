"""The reports' folder while a run writes into it: one run at a time, and nothing of a killed one left."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from helpers.errors import UserError

LOCK, SCRATCH = ".lock", ".building-"


class FolderError(UserError):
    """The reports' folder cannot be used."""


@contextlib.contextmanager
def at_work(folder: Path) -> Iterator[Path]:
    """Hold the folder, and give a scratch folder inside it, on the same disk, for what is not whole yet.

    Raises:
        FolderError: it cannot be written, or another run holds it.
    """
    folder = folder.absolute()  # children have another working directory
    with explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("a+b")
    with lock:
        if not _hold(lock):
            raise FolderError(
                "another run is writing into this folder.",
                where=str(folder.name),
                remedy="Wait until it ends, or write elsewhere with --output.",
            )
        for leftover in folder.glob(f"{SCRATCH}*"):  # by a run that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        with explaining(folder):
            scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
            with contextlib.suppress(OSError):  # the lock itself goes with this process; its file may stay
                (folder / LOCK).unlink(missing_ok=True)


@contextlib.contextmanager
def explaining(folder: Path) -> Iterator[None]:
    """Turn the system's errors about the folder into messages.

    Raises:
        FolderError: the disk is full, or the folder cannot be written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            problem, remedy = "the disk is full.", "Make room, then run again: only what is missing is made."
        else:
            problem = f"cannot be written ({os.strerror(error.errno) if error.errno else error})."
            remedy = "Choose another folder with --output, or change its permissions."
        raise FolderError(problem, where=folder.name, remedy=remedy) from None


def _hold(lock: IO[bytes]) -> bool:
    """Take the lock, which the system gives back when this process ends, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return os.fstat(lock.fileno()).st_nlink > 0  # else the other run has just ended and removed the file
    except OSError:
        return False
    return True
