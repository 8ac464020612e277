"""The driver alone, in the project of `FYP_PROJECT`: what it costs a report, with reports that cost nothing."""

from __future__ import annotations

import time
from pathlib import Path

from helpers.build.cache import states
from helpers.build.child import Request
from helpers.build.config import load_settings
from helpers.build.plan import plan_jobs
from helpers.build.run import build
from helpers.build.runners import Made, Runner, WarmRunner
from helpers.data import load_dataset
from helpers.paths import project_root


class Free:
    """A runner whose reports are there at once."""

    def run(self, request: Request, limit: float) -> Made:
        """A report of a few bytes."""
        return Made(page=b"x", notebook=b"x")

    def close(self) -> None:
        """Nothing to end."""


def main() -> None:
    """Print one line: load s, driver ms, idle ms, report s, peak MB."""
    began = time.perf_counter()
    dataset = load_dataset()
    loaded = time.perf_counter() - began
    made = plan_jobs(load_settings(), dataset)
    folder = project_root() / "reports"
    began = time.perf_counter()
    assert all(state.reasons for state in states(made, made, folder))
    build(made, dataset.studied, folder, lambda scratch: Free(), made=made, workers=1)
    built = time.perf_counter() - began
    began = time.perf_counter()
    assert not any(state.reasons for state in states(made, made, folder))
    idle = time.perf_counter() - began
    jobs = [job for job in made if job.city == made[0].city]

    def warm(scratch: Path) -> Runner:
        runner = WarmRunner(scratch, ["helpers.data"])
        runner.start()
        return runner

    outcomes = build(jobs, dataset.studied, folder / "real", warm, made=made, workers=1)
    assert not any(outcome.problem for outcome in outcomes), outcomes
    seconds = sum(outcome.seconds for outcome in outcomes) / len(outcomes)
    peak = max(outcome.peak for outcome in outcomes) / (1 << 20)
    print(f"{loaded:7.2f} {1000 * built / len(made):10.2f} {1000 * idle / len(made):8.2f} {seconds:9.2f} {peak:8.0f}")


if __name__ == "__main__":
    main()
