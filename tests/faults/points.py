"""End a process, or refuse its wish, at its n-th step on the disk.

Python tells an audit hook of every file that is opened to write and of every rename, link, removal and new folder,
before it happens. So every state that a command can leave behind can be had by counting.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

STEPS = {"os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR


def at_step(number: int, act: Callable[[str], None], within: str) -> Callable[[], int]:
    """Call `act` before the n-th step inside a folder.

    Args:
        number: of the step, from 1; 0 only counts.
        act: what happens; given the event's name.
        within: part of the paths that count.

    Returns:
        A function that tells how many steps there were.
    """
    count, mine = 0, os.getpid()

    def hook(event: str, arguments: tuple) -> None:
        nonlocal count
        if os.getpid() != mine:  # what a command forks has steps of its own
            return
        if event == "open":
            path, _, flags = arguments
            if not isinstance(flags, int) or not flags & WRITES:
                return
        elif event in STEPS:
            path = arguments[0]
        else:
            return
        if not isinstance(path, (str, bytes, os.PathLike)) or within not in os.fsdecode(path):
            return
        count += 1
        if count == number:
            act(event)

    sys.addaudithook(hook)
    return lambda: count


def kill(_: str) -> None:
    """End this process as nothing can catch."""
    os.kill(os.getpid(), signal.SIGKILL)
