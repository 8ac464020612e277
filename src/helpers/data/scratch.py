"""Scratch folders in the system's place for them. What a killed command leaves there, the next one removes."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LOCK = ".lock"
UNKNOWN = 86_400  # seconds after which a folder without a lock is nobody's: one is made, then locked
YOUNG = 60  # seconds in which a folder is left alone: who made it may be about to lock it


@contextlib.contextmanager
def scratch_folder(kind: str) -> Iterator[Path]:
    """A folder for files that nobody needs after the command, however it ends.

    Args:
        kind: what it is for; folders of this kind whose process is gone are removed.
    """
    from filelock import FileLock  # slow to import

    prefix = f"fyp-{kind}-"
    for leftover in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        with contextlib.suppress(OSError):  # somebody else's, or removed by another command just now
            if _is_left(leftover):
                shutil.rmtree(leftover, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    lock = FileLock(folder / LOCK)  # the system gives it back when this process ends
    try:
        lock.acquire(timeout=0)
        yield folder
    finally:
        lock.release()
        shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    from filelock import FileLock, Timeout

    age = time.time() - folder.stat().st_mtime
    if age < YOUNG:
        return False
    if not (folder / LOCK).exists():
        return age > UNKNOWN
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    lock.release()
    return True
