"""The comparison of cities alone: seconds and peak memory of one page at each number of cities.

`python tests/benchmarks/comparison.py [SIZES]`, such as 5,50,300. The peak is of a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import make_project

NOTEBOOK = "03_comparative_analysis"


def one() -> None:
    """Print seconds, peak MB and size of the page of the project in `FYP_PROJECT`."""
    from helpers.build.config import load_settings
    from helpers.build.plan import plan_jobs
    from helpers.build.run import build
    from helpers.build.runners import Runner, WarmRunner
    from helpers.data import load_dataset
    from helpers.paths import project_root

    dataset = load_dataset()
    made = plan_jobs(load_settings(), dataset)
    jobs = [job for job in made if (job.city, job.notebook) == ("zhongshan", NOTEBOOK)]

    def warm(scratch: Path) -> Runner:
        runner = WarmRunner(scratch, ["helpers.data"])
        runner.start()
        return runner

    folder = project_root() / "reports"
    outcomes = build(jobs, dataset.studied, folder, warm, made=made, workers=1)
    assert not any(outcome.problem for outcome in outcomes), outcomes
    pages = [path.stat().st_size for path in folder.rglob(f"{NOTEBOOK}.html")]
    seconds, peak = (max(getattr(outcome, name) for outcome in outcomes) for name in ("seconds", "peak"))
    print(f"{seconds:9.1f} {peak / (1 << 20):8.0f} {max(pages) / 1e6:8.1f}")


def main() -> None:
    """Measure each size in a process of its own."""
    if os.environ.get("FYP_COMPARISON"):
        one()
        return
    sizes = [int(item) for item in (sys.argv[1] if len(sys.argv) > 1 else "5,50,300").split(",")]
    print(f"{'cities':>7} {'report s':>9} {'peak MB':>8} {'page MB':>8}")
    with tempfile.TemporaryDirectory(prefix="fyp-bench-") as folder:
        for size in sizes:
            project = make_project(Path(folder) / f"p{size}", size)
            line = subprocess.run(
                [sys.executable, __file__],
                text=True,
                capture_output=True,
                check=True,
                cwd=project,
                env={**os.environ, "FYP_PROJECT": str(project), "FYP_COMPARISON": "1"},
            ).stdout.strip("\n")
            print(f"{size:7} {line}", flush=True)


if __name__ == "__main__":
    main()
