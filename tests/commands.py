"""The command, run in a process of its own that is forked from one with the libraries already in memory.

To start Python and import them takes a second of processor time a command, and the tests run some two hundred. A test
that is about the start itself (hash seeds, signals) starts Python.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from helpers.cli import COMMANDS

_LIBRARIES = [
    *sorted({f"helpers.cli.{module}" for module, _ in COMMANDS.values()}),
    "helpers.analysis.brief",
    "helpers.display.show",
    "helpers.figures",
    "helpers.site.city_page",
    "helpers.site.index_page",
    "matplotlib.axes",
    "scipy.stats",
    "uharfbuzz",
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
    from helpers.cli import main

    main()
