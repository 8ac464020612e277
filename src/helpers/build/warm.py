"""The warm parent: imports once what every report needs, then forks a fresh child for each.

It imports, and reads the data that every report reads, but computes nothing: a library that had started threads would
leave its children hanging. It reads requests from a connection, and ends with everything it has started when the other
side of that connection ends.
Started as `python -m helpers.build.warm DESCRIPTOR MODULE…`.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import importlib
import os
import pickle
import random
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

NEEDED = (
    "papermill",
    "papermill.execute",
    "nbclient",
    "nbconvert",
    "nbformat",
    "ipykernel.zmqshell",
    "IPython",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.oinspect",
    "numpy",
    "pandas",
    "pandas.io.formats.html",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_agg",
    "PIL.Image",
    "rjieba",
    "scipy.optimize",
    "scipy.special",
    "fontTools.ttLib",
    "uharfbuzz",
    "bdb",
    "encodings.utf_32_be",
    "filelock",
    "helpers.data",
    "helpers.display",
    "helpers.figures",
    "helpers.methods",
    "helpers.labels",
    "helpers.build.child",
    "helpers.build.engines",
    "helpers.build.kernel",
)
# What takes half a second to import, by the module of those reports that need it.
SLOW = {"helpers.analysis.comparison": "scipy.stats"}
MANY = 50_000  # new objects from which on a child looks for garbage: else it spends a sixth of its time on that
FILES = 1 << 30  # bytes that one file of a child may hold; a page has under one million


def preload(extra: list[str]) -> list[str]:
    """Import what every report needs, and what notebooks import besides.

    Args:
        extra: modules that notebooks import. One that cannot be imported is that notebook's error, not the run's.

    Returns:
        Names of the extra modules that are there.

    Raises:
        ImportError: a needed module is missing; the run must not go on cold in silence.
    """
    for name in NEEDED:
        importlib.import_module(name)
    loaded = []
    for name in [*extra, *(SLOW[name] for name in extra if name in SLOW)]:
        with contextlib.suppress(Exception):
            importlib.import_module(name)
            loaded.append(name)
    from helpers import faces
    from helpers.build import engines
    from helpers.data import load_dataset
    from helpers.data.digests import rows_hashes
    from helpers.display import pictures
    from helpers.errors import UserError
    from helpers.labels import catalogue
    from helpers.site import render

    engines.register()
    importlib.import_module("PIL.Image").preinit()
    catalogue()
    faces.register()
    faces.prepare()
    with contextlib.suppress(UserError):  # what is wrong with the data is said by the report that reads them
        load_dataset()
        rows_hashes({})
    render.prepare()
    pictures.prepare()
    import matplotlib as mpl

    changed = {name for name, value in mpl.rcParams.items() if value != mpl.rcParamsOrig[name]} - {"backend"}
    if changed:
        raise ImportError(f"an import has changed matplotlib's settings: {', '.join(sorted(changed))}")
    missing = [name for name in NEEDED if name not in sys.modules]
    if missing:
        raise ImportError(f"not loaded after import: {', '.join(missing)}")
    return loaded


class Parent:
    """Forks a child for each request and tells how each ends."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.children: dict[int, int] = {}  # process -> number of its request
        self.wake, wake_end = os.pipe()
        os.set_blocking(self.wake, False)
        os.set_blocking(wake_end, False)
        signal.set_wakeup_fd(wake_end)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the driver decides what Ctrl-C means
        self.alive, self.held = os.pipe()  # children watch `alive`; only this process holds the other end

    def serve(self) -> None:
        """Take requests until the driver goes away, then end every child."""
        try:
            while True:
                ready = wait([self.connection, self.wake])
                if self.wake in ready:
                    with contextlib.suppress(BlockingIOError):
                        os.read(self.wake, 4096)
                    self.reap()
                if self.connection in ready:
                    self.take(self.connection.recv_bytes())
        except (EOFError, OSError):
            pass
        finally:
            for process in self.children:
                end_group(process)

    def take(self, message: bytes) -> None:
        """Fork a child for a request."""
        number, request, work = pickle.loads(message)
        process = os.fork()
        if process:
            self.children[process] = number
            self.connection.send(("started", number, process))
            return
        status = 1
        try:
            self.enter()
            from helpers.build.child import run

            status = run(request, work)
        finally:
            os._exit(status & 0xFF)

    def enter(self) -> None:
        """Make the forked child a process of its own."""
        os.setsid()  # so that it can be ended with everything it has started
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        self.connection.close()
        os.close(self.held)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        watch(self.alive)
        reseed()
        import resource

        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILES if hard == -1 else min(FILES, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))

    def reap(self) -> None:
        """Tell of the children that have ended."""
        while self.children:
            try:
                process, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if not process:
                return
            number = self.children.pop(process, None)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGKILL)  # what the report has left running
            if number is not None:
                code = os.waitstatus_to_exitcode(status)
                self.connection.send(("ended", number, code, used.ru_maxrss, used.ru_utime + used.ru_stime))


def watch(alive: int) -> None:
    """End this process when the parent ends, however that happens."""
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: even while C code holds the interpreter

    def look() -> None:
        os.read(alive, 1)  # returns when the other end is closed: the parent is gone
        end_group(os.getpid())

    threading.Thread(target=look, daemon=True).start()


def reseed() -> None:
    """Forks share the state of random generators; a kernel starts with one of its own."""
    random.seed()
    numpy: Any = sys.modules.get("numpy")
    if numpy:
        numpy.random.seed()


def end_group(process: int) -> None:
    """End a child and everything it has started."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(process, signal.SIGKILL)


def threads() -> int:
    """Threads of this process as the system counts them; 1 where it does not say."""
    try:
        return len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return 1


def main(descriptor: int, modules: list[str]) -> None:
    """Entry point of the process.

    Args:
        descriptor: the connection to the driver.
        modules: what notebooks import besides.
    """
    connection = Connection(descriptor)
    try:
        loaded = preload(modules)
    except Exception as error:
        connection.send(("failed", f"{type(error).__name__}: {error}"))
        return
    gc.collect()
    gc.freeze()  # children do not touch, and so do not copy, what they share
    gc.set_threshold(MANY)
    connection.send(("ready", {"threads": threads(), "loaded": loaded}))
    Parent(connection).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
