"""Where reports are made: in children forked from a warm parent, or in cold worker processes."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing import Pipe
from pathlib import Path
from typing import Any, Protocol

from helpers.build.child import NOTEBOOK, PAGE, RESULT, RUNNING, Request, file_names
from helpers.build.execute import ENVIRONMENT
from helpers.errors import UserError


class RunnerError(UserError):
    """Nothing can be made at all."""


@dataclass
class Made:
    """What became of a request.

    Attributes:
        problem: why there is no page; empty if there is one.
        page: the page; of a document that was read, what was found in it.
        notebook: the executed notebook; on failure as far as it ran, where there is one.
        twins: language -> the same report in another language, from the same execution.
        lost: the process died, and it was not the report that ended it: worth another try.
        crashed: the process died by itself.
        peak: largest resident memory of the process in bytes, 0 if unknown.
        seconds: processor time, 0 if unknown.
    """

    problem: str = ""
    page: bytes = b""
    notebook: bytes = b""
    twins: dict[str, Made] = field(default_factory=dict)
    lost: bool = False
    crashed: bool = False
    peak: int = 0
    seconds: float = 0.0


class Runner(Protocol):
    """A place where reports are made; `run` is called from several threads at once."""

    def run(self, request: Request, limit: float) -> Made:
        """Make one report within a time limit in seconds."""

    def close(self) -> None:
        """Stop everything at once. Nothing that was started is left."""


class WarmRunner:
    """Children forked from a warm parent. A parent that dies is started again."""

    def __init__(self, scratch: Path, modules: Sequence[str] = ()) -> None:
        self.scratch, self.modules = scratch, list(modules)
        self._lock = threading.Lock()
        self._waiting: dict[int, _Ticket] = {}
        self._count = 0
        self._connection: Any = None
        self._parent: subprocess.Popen[bytes] | None = None
        self._closed = False

    def run(self, request: Request, limit: float) -> Made:
        """Make one report in a fresh child."""
        work = Path(tempfile.mkdtemp(dir=self.scratch))
        ticket = _Ticket()
        try:
            with self._lock:
                self.start()
                self._count += 1
                self._waiting[self._count] = ticket
                with contextlib.suppress(OSError):
                    self._connection.send_bytes(pickle.dumps((self._count, request, work)))
            late = not ticket.ended.wait(limit)
            if late:
                ticket.kill()
                ticket.ended.wait(10)
            return _read(work, ticket.code, late, limit, request, ticket)
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def processes(self) -> list[int]:
        """The parent's process number, then those of the children at work."""
        with self._lock:
            children = [ticket.process for ticket in self._waiting.values() if ticket.process]
            return [self._parent.pid if self._parent else 0, *children]

    def close(self) -> None:
        """End the parent, which ends its children."""
        with self._lock:
            self._closed = True
            parent, self._parent = self._parent, None
        if parent:
            for ticket in list(self._waiting.values()):
                ticket.kill()
            parent.kill()  # children end with it
            parent.wait()

    def start(self) -> None:
        """Start the parent if it is not there. `run` does so by itself, under the lock."""
        if self._closed:
            raise RunnerError("the run was stopped.")
        if self._parent and self._parent.poll() is None:
            return
        ours, theirs = Pipe()
        os.set_inheritable(theirs.fileno(), True)
        self._parent = _warm_parent(theirs.fileno(), self.modules)
        theirs.close()
        try:
            state, report = ours.recv()
        except EOFError:
            state, report = "failed", "it ended at once"
        if state != "ready":
            parent, self._parent = self._parent, None  # else another thread takes it for one that is ready
            parent.kill()
            parent.wait()
            raise RunnerError(
                f"the warm parent cannot start ({report}).",
                remedy="Repair the environment (`make clean`, then `make reports`), or run with --cold.",
            )
        self.report = report
        self._connection = ours
        threading.Thread(target=self._listen, args=(ours,), daemon=True).start()

    def _listen(self, connection: Any) -> None:
        mine: set[int] = set()
        try:
            while True:
                kind, number, *more = connection.recv()
                ticket = self._waiting.get(number)
                if ticket is None:
                    continue
                mine.add(number)
                if kind == "started":
                    ticket.process = more[0]
                else:
                    ticket.code, ticket.peak, ticket.seconds = more[0], more[1] * 1024, more[2]
                    del self._waiting[number]
                    ticket.ended.set()
        except (EOFError, OSError):
            pass
        with self._lock:  # the parent is gone, and its children with it
            if self._connection is connection:
                self._connection = None
                if self._parent:
                    self._parent.kill()
                    self._parent.wait()
                    self._parent = None
                for number in list(self._waiting):
                    self._waiting.pop(number).ended.set()
        connection.close()


class ColdRunner:
    """Worker processes that start a kernel for each report: the reference, and the only way without fork."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self._lock = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._busy: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def run(self, request: Request, limit: float) -> Made:
        """Make one report in a worker that does nothing else meanwhile."""
        work = Path(tempfile.mkdtemp(dir=self.scratch))
        with self._lock:
            if self._closed:
                raise RunnerError("the run was stopped.")
            worker = self._idle.pop() if self._idle else _cold_worker()
            self._busy.add(worker)
        timer = threading.Timer(limit, _end_worker, [worker])
        try:
            timer.start()
            answer = b""
            with contextlib.suppress(OSError):
                pickle.dump((request, work), worker.stdin)
                worker.stdin.flush()
                answer = worker.stdout.read(1)
            late = not timer.is_alive() and not answer
            code = answer[0] if answer else None
            if not answer:
                _end_worker(worker)
                code = worker.wait()
            return _read(work, code, late, limit, request, _Ticket())
        finally:
            timer.cancel()
            with self._lock:
                self._busy.discard(worker)
                if worker.poll() is None and not self._closed:
                    self._idle.append(worker)
            shutil.rmtree(work, ignore_errors=True)

    def close(self) -> None:
        """End every worker with its kernel."""
        with self._lock:
            self._closed = True
            workers = [*self._idle, *self._busy]
        for worker in workers:
            _end_worker(worker)
            worker.wait()


def has_fork() -> bool:
    """Whether this system can run cells in forked children."""
    return hasattr(os, "fork") and sys.platform != "darwin"  # macOS forks, but its libraries do not survive it


@dataclass
class _Ticket:
    ended: threading.Event = field(default_factory=threading.Event)
    process: int = 0
    code: int | None = None  # None: nobody knows how it ended
    peak: int = 0
    seconds: float = 0.0

    def kill(self) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process, signal.SIGKILL)


def _warm_parent(descriptor: int, modules: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.build.warm", str(descriptor), *modules],
        env={**os.environ, **ENVIRONMENT},
        pass_fds=[descriptor],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _cold_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.build.child"],
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _end_worker(worker: subprocess.Popen[bytes]) -> None:
    """End a cold worker and its kernel, which has a session of its own: the kernel watches its parent and goes too."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(worker.pid, signal.SIGKILL)
        else:
            worker.kill()


def _read(work: Path, code: int | None, late: bool, limit: float, request: Request, ticket: _Ticket) -> Made:
    """What a child has left in its work folder."""
    made = Made(peak=ticket.peak, seconds=ticket.seconds)
    if code == 0 and (work / RESULT).exists():
        result = json.loads((work / RESULT).read_text("utf-8"))
        made.problem = result["problem"]
        for lang in result.get("twins", []):
            page, notebook = ((work / name).read_bytes() for name in file_names(lang))
            made.twins[lang] = Made(page=page, notebook=notebook)
        if not made.problem:
            made.page = (work / PAGE).read_bytes()
        if (work / NOTEBOOK).exists():
            made.notebook = (work / NOTEBOOK).read_bytes()
        return made
    with contextlib.suppress(OSError):
        cell = (work / RUNNING).read_text("utf-8")
        made.problem = f"{cell}: "
    if late or (code is not None and code == -getattr(signal, "SIGXCPU", 0)):
        made.problem += _late(request, limit, by_clock=late)
    elif code in (0, 1):  # no error of the system has these numbers here
        made.problem += f"the {request.noun} ended its own process (exit status {code})."
    elif code is not None and code > 0:
        if code == errno.ENOSPC:
            raise RunnerError("the disk is full.", remedy="Make room, then run again: only what is missing is made.")
        made.problem += f"cannot write: {os.strerror(code)}."
    else:
        made.crashed = code not in (None, -signal.SIGKILL, -signal.SIGTERM) if hasattr(signal, "SIGKILL") else True
        made.lost = not (made.crashed and request.noun == "document")  # a document that crashes a reader does so again
        name = signal.Signals(-code).name if code else "unknown reason"
        memory = f" (limit {request.memory >> 20} MB, --memory-limit)" if request.memory else ""
        made.problem += f"the process died ({name}); it may have run out of memory{memory}."
    return made


def _late(request: Request, limit: float, *, by_clock: bool) -> str:
    """Why a request was stopped: a document's limit is processor time, and on a busy machine it may wait for that."""
    given = getattr(request, "seconds", None)
    if given and by_clock:
        return (
            f"stopped after {limit:g} seconds by the clock, in which it did not get the {given:g} seconds of processor "
            "time that it may take (--time-limit): the machine is busy, or the document waits for something."
        )
    return f"stopped after {given or limit:g} seconds, the time limit of a {request.noun} (--time-limit)."
