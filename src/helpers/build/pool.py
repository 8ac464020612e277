"""Requests run several at a time, reports and documents alike: threads that each see one through to its end."""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from helpers.build.child import Request
from helpers.build.runners import Made, Runner

TRIES, CRASHES = 8, 2  # how often a report is tried whose process was ended from outside; which crashed by itself


def cores() -> int:
    """Cores that this process may use."""
    with contextlib.suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def spread_over(most: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """`map` over one process a core, which all share what has been loaded; results come in order.

    Args:
        most: how many things there are; a lone one is done here.
    """
    if cores() == 1 or most <= 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor  # only those who map need it

    # What is shared lives as long as the process; searching it for what may go would take a fifth of the time.
    with ProcessPoolExecutor(min(cores(), most), initializer=gc.freeze) as pool:
        yield pool.map


def each(requests: Sequence[Request], place: Runner, count: int, limit: float) -> Iterator[tuple[Request, Made]]:
    """Run requests several at a time; what became of each, as they end.

    Args:
        requests: what to do, reports or documents.
        place: where it is done; the caller closes it.
        count: how many at a time.
        limit: seconds that each may take.
    """
    lanes = Lanes(requests, place, max(1, min(count, len(requests))), limit)
    try:
        for _ in requests:
            request, made, _tries = lanes.next()
            yield request, made
    finally:
        lanes.stop()


class Lanes:
    """Threads that each see one report at a time through to its end."""

    def __init__(self, requests: Sequence[Request], place: Runner, count: int, limit: float) -> None:
        self._todo: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._ended: queue.SimpleQueue[tuple[Request, Made | BaseException, int]] = queue.SimpleQueue()
        self._place, self._limit, self._stopped = place, limit, False
        for request in requests:
            self._todo.put(request)
        for _ in range(count):
            threading.Thread(target=self._run, daemon=True).start()

    def add(self, request: Request) -> None:
        """One more, after others have ended."""
        self._todo.put(request)
        threading.Thread(target=self._run, daemon=True).start()

    def next(self) -> tuple[Request, Made, int]:
        """The next report that has ended, with the number of tries that it took."""
        while True:
            try:
                request, made, tries = self._ended.get(timeout=0.5)  # an endless wait misses Ctrl-C
            except queue.Empty:
                continue
            if isinstance(made, BaseException):
                raise made
            return request, made, tries

    def stop(self) -> None:
        """Take up no more."""
        self._stopped = True

    def _run(self) -> None:
        while not self._stopped:
            try:
                request = self._todo.get_nowait()
            except queue.Empty:
                return
            try:
                self._ended.put((request, *self._try(request)))
            except BaseException as error:
                self._ended.put((request, error, 0))

    def _try(self, request: Request) -> tuple[Made, int]:
        crashes = tries = 0
        while True:
            tries += 1
            made = self._place.run(request, self._limit)
            crashes += made.crashed
            if not made.lost or tries >= TRIES or crashes >= CRASHES or self._stopped:
                return made, tries
