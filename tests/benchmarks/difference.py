"""`python tests/benchmarks/difference.py [AREAS]`: how long `fyp diff` takes for two data sets of many areas.

Prints the seconds of the command, with every page named, and their ratio to reading both data sets' tables once.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench import fyp, timed
from synthetic import make_project


def main(count: int) -> None:
    """Change every tenth target and measure."""
    with tempfile.TemporaryDirectory() as folder:
        new = make_project(Path(folder) / "new", count)
        old = Path(folder) / "old"
        shutil.copytree(new / "data", old / "data")
        path = old / "data" / "indicators.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text(
            "".join(line.replace(",2025,", ",2026,", 1) if at % 10 == 0 else line for at, line in enumerate(lines))
        )

        def read() -> None:
            for table in [*new.glob("data/*.csv"), *old.glob("data/*.csv")]:
                with table.open(encoding="utf-8", newline="") as stream:
                    sum(1 for _ in csv.reader(stream))

        began = time.perf_counter()
        done = fyp(
            new, "diff", str(old), "--records-only", "--format", "json", "--output", str(Path(folder) / "diff.json")
        )
        taken = time.perf_counter() - began
        assert done.returncode == 0, done.stderr
        ratio = taken / timed(read)
        print(f"{count} areas: {taken:.1f} s, {ratio:.1f} times reading the tables once; {done.stdout.strip()}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
