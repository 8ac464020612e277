"""Say what takes long, to people at a terminal only."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator

PATIENCE = 3  # seconds without a word


@contextlib.contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say on standard error what is being done, once it takes long, and how long it has taken."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()

    def tell() -> None:
        seconds = 0
        while not done.wait(PATIENCE):
            seconds += PATIENCE
            print(f"\r{what}: {seconds} s", end="", file=sys.stderr, flush=True)
        if seconds:
            print(file=sys.stderr)

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
