"""Memory over a long run, in the project of `FYP_PROJECT`: what a child has of its own, and whether anything grows.

`python memory.py REPORTS`. A child shares with its parent what neither has changed; its own share is what it adds.
"""

from __future__ import annotations

import re
import sys
import threading
from collections import defaultdict
from pathlib import Path

from helpers.build.config import load_settings
from helpers.build.plan import plan_jobs
from helpers.build.run import build
from helpers.build.runners import Runner, WarmRunner
from helpers.data import load_dataset
from helpers.paths import project_root

STEP = 100  # reports to a line


def own(process: int | str) -> int:
    """Megabytes that no other process shares; 0 for a process that has gone."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(kilobytes) for kilobytes in re.findall(r"Private_\w+:\s+(\d+)", text)) >> 10


def main() -> None:
    """Print a line for every hundred reports: the largest share of a child, of the parent and of the driver."""
    wanted = int(sys.argv[1])
    dataset = load_dataset()
    made = plan_jobs(load_settings(), dataset)
    ready: list[WarmRunner] = []
    largest: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    ended, done = 0, threading.Event()

    def runner(scratch: Path) -> Runner:
        ready.append(WarmRunner(scratch))
        return ready[0]

    def count(outcome: object) -> None:
        nonlocal ended
        ended += 1

    def look() -> None:
        while not done.wait(0.05):
            parent, *children = ready[0].processes() if ready else [0]
            found = (max(map(own, children), default=0), own(parent) if parent else 0, own("self"))
            line = largest[ended // STEP]
            line[:] = map(max, line, found)

    watcher = threading.Thread(target=look)
    watcher.start()
    outcomes = build(made[:wanted], dataset.studied, project_root() / "reports", runner, made=made, on_outcome=count)
    done.set()
    watcher.join()
    assert len(outcomes) == wanted
    assert not any(outcome.problem for outcome in outcomes)
    print(f"\n{wanted} reports of {len(dataset.studied)} cities; largest own memory, MB")
    print(f"{'reports':>9} child parent driver")
    for step, line in sorted(largest.items()):
        print(f"{step * STEP:9} {line[0]:5} {line[1]:6} {line[2]:6}")


if __name__ == "__main__":
    main()
