"""The command, run in a process of its own that is forked from one with the libraries already in memory.

To start Python and import them takes a second of processor time a command, and two more for the warm parent of a run;
the tests run some two hundred. So the warm parent is forked too. A test that is about the start itself (hash seeds,
signals, what is shared with a parent) starts Python.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from helpers.build import runners
from helpers.build.execute import ENVIRONMENT
from helpers.build.warm import NEEDED
from helpers.cli import COMMANDS

_LIBRARIES = [
    *sorted({f"helpers.cli.{module}" for module, _ in COMMANDS.values()}),
    "helpers.analysis.agreement",
    "helpers.analysis.brief",
    "helpers.analysis.comparison",
    "helpers.cli.making",
    "helpers.display.show",
    "helpers.figures",
    "helpers.site.city_page",
    "helpers.site.index_page",
    "helpers.site.methods_page",
    "helpers.site.search_page",
    "helpers.site.sources_page",
    "lxml.html",
    "matplotlib.axes",
    *NEEDED,
    "tests.prepared",
]
_BEFORE_PYTHON = ("PYTHONHASHSEED", "PYTHONUTF8", "LC_ALL", "LANG")  # what Python reads as it starts
_servers = (
    multiprocessing.get_context("forkserver") if "forkserver" in multiprocessing.get_all_start_methods() else None
)
if _servers:
    _servers.set_forkserver_preload(_LIBRARIES)


def variables() -> dict[str, str]:
    """The variables of the tests, but those that are the project's."""
    return {key: value for key, value in os.environ.items() if not key.startswith("FYP_")}


def run_command(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `fyp` in a folder to its end.

    Args:
        folder: where it runs.
        arguments: the words after `fyp`.
        environment: variables that it has besides those of the tests, of which it gets none that is the project's.
    """
    given = variables() | environment
    if _servers is None or any(name in environment for name in _BEFORE_PYTHON):
        command = [sys.executable, "-m", "helpers.cli", *arguments]
        return subprocess.run(command, cwd=folder, text=True, capture_output=True, env=given, timeout=3600, check=False)
    with tempfile.TemporaryDirectory() as scratch:
        said = [Path(scratch, name) for name in ("out", "err")]
        process = _servers.Process(target=_main, args=(folder, arguments, given, said))
        process.start()
        process.join()
        out, err = (path.read_text("utf-8") for path in said)
        return subprocess.CompletedProcess(list(arguments), process.exitcode or 0, out, err)


def _main(folder: Path, arguments: tuple[str, ...], given: dict[str, str], said: list[Path]) -> None:
    for number, path in enumerate(said, start=1):
        file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(given)
    os.chdir(folder)
    sys.argv = ["fyp", *arguments]
    runners._warm_parent = ForkedParent
    from helpers.cli import main

    main()


class ForkedParent:
    """A warm parent that is forked from this process, which has imported what it needs, as `Popen` would start it."""

    def __init__(self, descriptor: int, modules: Sequence[str]) -> None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()  # what waits there would be written twice
        self.pid = os.fork()
        self.returncode: int | None = None
        if self.pid:
            return
        try:
            os.setsid()
            os.closerange(3, descriptor)
            os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))  # the driver's end of the connection among them
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.environ.update(ENVIRONMENT)
            from helpers.build.warm import main

            main(descriptor, list(modules))
        finally:
            os._exit(1)

    def poll(self) -> int | None:
        return self._ended(os.WNOHANG)

    def wait(self) -> int | None:
        return self._ended(0)

    def kill(self) -> None:
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)

    def _ended(self, how: int) -> int | None:
        if self.returncode is None:
            process, status = os.waitpid(self.pid, how)
            self.returncode = os.waitstatus_to_exitcode(status) if process else None
        return self.returncode
