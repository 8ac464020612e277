"""Read documents with `fyp extract` and measure: result or sentence, time, memory. `python -m tests.faults.measure`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.hostile import CASES


@dataclass(frozen=True)
class Outcome:
    """What became of one document.

    Attributes:
        status: of the command: 0 a result, 2 a sentence.
        said: what it said on standard error.
        processor: seconds of processor time, with everything that it started.
        clock: seconds by the clock.
        memory: largest resident memory of one process in MB.
    """

    status: int
    said: str
    processor: float
    clock: float
    memory: int


# A process that starts another lends it its own record of memory, so a small one starts the one that is measured.
STARTER = """
import json, os, subprocess, sys
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
said = run.stderr.read()
_, status, used = os.wait4(run.pid, 0)
code = os.waitstatus_to_exitcode(status)
print(json.dumps([code, said, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10]))
"""


def extract(path: Path | str, *options: str) -> Outcome:
    """Run `fyp extract` on one document."""
    began = time.monotonic()
    command = [sys.executable, "-m", "helpers.cli", "extract", str(path), *options]
    done = subprocess.run([sys.executable, "-c", STARTER, *command], stdout=subprocess.PIPE, check=True, text=True)
    status, said, processor, memory = json.loads(done.stdout)
    return Outcome(status, said, processor, time.monotonic() - began, memory)


def main() -> None:
    """Measure the made documents, then the files named."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = sys.argv[1:] or [*CASES, "/dev/zero"]
        for name in wanted:
            path = Path(name)
            if name in CASES:
                path = Path(folder) / name
                path.write_bytes(CASES[name]())
            found = extract(path)
            said = re.sub(r"\s+", " ", found.said)[:150]
            print(
                f"{path.name:20} {found.status:3} {found.processor:6.1f} s {found.clock:6.1f} s {found.memory:5} MB  "
                f"{said}",
                flush=True,
            )


if __name__ == "__main__":
    main()
