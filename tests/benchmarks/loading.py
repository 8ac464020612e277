"""What loading and checking costs a record: many areas with three documents each, beside the project's own data.

`python tests/benchmarks/loading.py FOLDER`: seconds to load the data of a folder, and its records.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path

from synthetic import ROOT, make_project

TABLES = ("indicators", "statements", "measures", "links", "observations", "panel", "pmc_codes")
ROUNDS = 3


def measure(folder: Path) -> tuple[float, int]:
    """Processor seconds of one load, the least of a few, and the rows that it reads and checks."""
    from helpers.data.dataset import load_dataset

    load = load_dataset.__wrapped__  # type: ignore[attr-defined]  # without what it remembers
    seconds = []
    for _ in range(ROUNDS):
        gc.collect()
        began = time.process_time()
        dataset = load(folder)
        seconds.append(time.process_time() - began)
    rows = len(dataset.areas) + len(dataset.documents) + sum(len(getattr(dataset, name)) for name in TABLES)
    return min(seconds), rows


def loading(scratch: Path, areas: int = 3000) -> None:
    """Print processor time a record of both, and their ratio."""
    project = make_project(scratch / "loading", areas, documents_each=3)
    found = {}
    for name, folder in (("the project's own data", ROOT / "data"), (f"{areas} areas", project / "data")):
        line = subprocess.run(
            [sys.executable, __file__, str(folder)], text=True, capture_output=True, check=True, cwd=project
        ).stdout.split()
        found[name] = float(line[0]) / int(line[1])
        print(f"  {name}: {float(line[0]):.2f} s for {line[1]} rows, {1e6 * found[name]:.1f} µs a row", flush=True)
    own, many = found.values()
    print(
        f"loading and checking: {many / own:.2f} times the processor time a row of the project's own data", flush=True
    )


if __name__ == "__main__":
    print(*measure(Path(sys.argv[1])))
