"""What loading and checking costs a record: many areas with three documents each, beside the project's own data.

`python tests/benchmarks/loading.py` compares; it ends with 1 where many areas cost more than 1.5 times a row.
`python tests/benchmarks/loading.py FOLDER` gives the seconds to load the data of a folder, and its rows.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import ROOT, make_project

TABLES = ("indicators", "statements", "measures", "links", "observations", "panel", "pmc_codes")
ROUNDS = 3
MOST = 1.5  # times the processor time a row of fewer areas


def measure(folder: Path) -> tuple[float, int]:
    """Processor seconds of one load, the least of a few, and the rows that it reads and checks."""
    from helpers.data import tables
    from helpers.data.dataset import load_dataset

    load = load_dataset.__wrapped__  # type: ignore[attr-defined]  # without what it remembers
    seconds = []
    for _ in range(ROUNDS):
        tables._remembered.cache_clear()  # small tables would be read once, large ones each time
        gc.collect()
        began = time.process_time()
        dataset = load(folder)
        seconds.append(time.process_time() - began)
    rows = len(dataset.areas) + len(dataset.documents) + sum(len(getattr(dataset, name)) for name in TABLES)
    return min(seconds), rows


def loading(scratch: Path, areas: int = 3000, few: int = 50) -> bool:
    """Print processor time a row of the project's own data, of few areas and of many; whether many keep the limit.

    Args:
        scratch: a folder for the synthetic projects.
        areas: areas of the large one, with three documents each.
        few: areas of the small one.
    """
    found = {"the project's own data": _told("the project's own data", ROOT / "data")}
    for count in (few, areas):
        name = f"{count} areas with three documents each"
        found[name] = _told(name, make_project(scratch / f"loading-{count}", count, documents_each=3) / "data")
    *smaller, many = found.items()
    ratios = {name: many[1] / cost for name, cost in smaller}
    for name, ratio in ratios.items():
        verdict = "within" if ratio <= MOST else "over"
        print(f"loading and checking {areas} areas: {ratio:.2f} times the processor time a row of {name}, ", end="")
        print(f"{verdict} {MOST}", flush=True)
    return max(ratios.values()) <= MOST


def _told(name: str, folder: Path) -> float:
    """Processor seconds a row, measured in a process of its own."""
    call = [sys.executable, __file__, str(folder)]
    done = subprocess.run(call, text=True, capture_output=True, check=True, cwd=folder.parent)
    seconds, rows = done.stdout.split()
    cost = float(seconds) / int(rows)
    print(f"  {name}: {float(seconds):.2f} s for {rows} rows, {1e6 * cost:.1f} µs a row", flush=True)
    return cost


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(*measure(Path(sys.argv[1])))
    else:
        with tempfile.TemporaryDirectory() as place:
            sys.exit(not loading(Path(place)))
