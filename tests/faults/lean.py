"""A process that holds little, for tests that fork hundreds of children: a child of the process that runs the tests
costs as much as all that lies in its memory, many times what is tried in it.

Started as `python -m tests.faults.lean`: it reads pickled (module, function, arguments) and answers each with what went
wrong, or "".
"""

from __future__ import annotations

import functools
import gc
import importlib
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def lean(test: Callable[..., None]) -> Callable[..., None]:
    """Decorator for a test of plain arguments: it is run in the lean process."""

    @functools.wraps(test)
    def run(**arguments: Any) -> None:
        if not hasattr(os, "fork"):
            return test(**arguments)
        process = _process()
        pickle.dump((test.__module__, test.__name__, arguments), process.stdin)
        process.stdin.flush()
        wrong = pickle.load(process.stdout)
        assert not wrong, wrong
        return None

    return run


@functools.cache
def _process() -> Any:
    """The process; it ends with this one, which holds the other end of what it reads."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.lean"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def main() -> None:
    """Run what is asked for, one after another."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write into the answers
    while True:
        try:
            module, name, arguments = pickle.load(asked)
        except EOFError:
            return
        test, wrong = getattr(importlib.import_module(module), name).__wrapped__, ""
        gc.collect()
        gc.freeze()
        try:
            test(**arguments)
        except BaseException:
            wrong = traceback.format_exc()
        pickle.dump(wrong, answers)
        answers.flush()


if __name__ == "__main__":
    main()
