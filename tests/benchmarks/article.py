"""`python tests/benchmarks/article.py`: how long `fyp article` takes for the cities of the data set.

Prints the seconds and the processor's seconds of the command, and the ratio of the latter to running the same
notebooks' code once without drawing, in this process.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bench import fyp

from helpers.article.collect import collect
from helpers.build.config import load_settings
from helpers.build.plan import plan_jobs
from helpers.data import load_dataset
from helpers.paths import project_root


def main() -> None:
    """Make the kit, then collect its reports."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        done = fyp(project_root(), "article", "--out", folder)
        taken = time.perf_counter() - began
        assert done.returncode == 0, done.stderr
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = used.ru_utime + used.ru_stime
    dataset = load_dataset()
    jobs = plan_jobs(load_settings(), dataset, only_cities=[*dataset.studied], only_languages=["zh"])
    began = time.process_time()
    for job in jobs:
        collect(job, [other for other in jobs if other.city == job.city])
    alone = time.process_time() - began
    print(f"{len(dataset.studied)} cities: {taken:.0f} s, {worked:.0f} s of processor time, {worked / alone:.1f} times")
    print(f"the {alone:.0f} s that the {len(jobs)} notebooks take without drawing; {done.stdout.strip()}")


if __name__ == "__main__":
    main()
