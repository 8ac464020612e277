"""`make bench`: how fast, how large, how robust. Prints ratios from one run; no figure is compared with another day's.

`python tests/benchmarks/bench.py [routes] [loading] [scale] [memory] [faults] [--cities N] [--sizes 5,…]`: all if none.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from loading import loading
from routes import NAMES
from synthetic import ROOT, make_project

CITIES = ["wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]
PAGES = 2 * len(NAMES)  # of one city
HERE = Path(__file__).parent


def timed(work: Callable[[], object]) -> float:
    """Wall-clock seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def fyp(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, in a project."""
    return subprocess.run(
        [sys.executable, "-m", "helpers.cli", *arguments],
        cwd=folder,
        text=True,
        capture_output=True,
        check=True,
        env={**os.environ, "FYP_PROJECT": str(folder)},
    )


def routes(scratch: Path, count: int) -> None:
    """The same reports by every route, one after another on the same machine."""
    cities = CITIES[:count]
    total = PAGES * count

    class Told(dict[str, float]):
        """Says each figure as it comes: the whole takes long."""

        def __setitem__(self, name: str, value: float) -> None:
            print(f"  {name}: {value:.1f} s", flush=True)
            super().__setitem__(name, value)

    seconds = Told()

    def other(route: str) -> str:
        done = subprocess.run(
            [sys.executable, str(HERE / "routes.py"), route, str(scratch / route), *cities],
            text=True,
            capture_output=True,
            check=False,
            env={**os.environ, "FYP_PROJECT": str(ROOT)},
        )
        if done.returncode:
            raise RuntimeError(f"{route}: {done.stderr[-800:]}")
        return done.stdout

    pages = scratch / "pages"
    seconds["fyp report, from nothing"] = timed(lambda: fyp(ROOT, "report", *cities, "--output", str(pages)))
    seconds["fyp report, nothing to do"] = timed(lambda: fyp(ROOT, "report", *cities, "--output", str(pages)))
    seconds["fyp report, once warm"] = once_warm(cities, scratch / "warm")
    seconds["limit: cells as plain Python"] = float(other("plain").split()[-1])
    names = {
        "command": "papermill and nbconvert commands, loop",
        "api": "papermill API, one process",
        "api2": "papermill API, two processes",
        "snakemake": "Snakemake, two cores",
    }
    for route, name in names.items():
        if route == "snakemake" and "FYP_SNAKEMAKE" not in os.environ:
            print("Snakemake left out: FYP_SNAKEMAKE names its program, in an environment of its own")
            continue
        seconds[name] = timed(lambda route=route: other(route))
    own = seconds["fyp report, from nothing"]
    print(f"\n{total} reports\n{'route':44} seconds  × fyp from nothing")
    for name, value in sorted(seconds.items(), key=lambda item: item[1]):
        print(f"{name:44} {value:7.1f}  {value / own:6.2f}", flush=True)
    limit = seconds["limit: cells as plain Python"]
    print(f"once warm / limit: {seconds['fyp report, once warm'] / limit:.2f}")


def once_warm(cities: list[str], folder: Path) -> float:
    """Seconds from the first request to the last page, the warm parent being there."""
    from helpers.build.config import load_settings
    from helpers.build.plan import plan_jobs
    from helpers.build.run import build
    from helpers.build.runners import Runner, WarmRunner
    from helpers.data import load_dataset

    dataset = load_dataset()
    made = plan_jobs(load_settings(), dataset)
    jobs = plan_jobs(load_settings(), dataset, only_cities=cities)
    began = 0.0

    def runner(scratch: Path) -> Runner:
        nonlocal began
        ready = WarmRunner(scratch)
        ready.start()
        began = time.perf_counter()
        return ready

    outcomes = build(jobs, dataset.studied, folder, runner, made=made)
    assert not any(outcome.problem for outcome in outcomes)
    return time.perf_counter() - began


def scale(scratch: Path, sizes: list[int]) -> None:
    """Registries of many cities through the driver; reports themselves for one city of each."""
    print("\nper report: the driver's own time building and idle; processor time and peak memory of a real one")
    print(f"{'cities':>7} {'reports':>8} {'load s':>7} {'build ms':>10} {'idle ms':>8} {'report s':>9} {'peak MB':>8}")
    for size in sizes:
        project = make_project(scratch / f"p{size}", size)
        line = subprocess.run(
            [sys.executable, str(HERE / "driver.py")],
            text=True,
            capture_output=True,
            check=True,
            env={**os.environ, "FYP_PROJECT": str(project)},
            cwd=project,
        ).stdout.strip()
        print(f"{size:7} {PAGES * size:8} {line}", flush=True)


def memory(scratch: Path, wanted: int = 500) -> None:
    """A long run, watched."""
    project = make_project(scratch / "memory", -(-wanted // PAGES))
    done = subprocess.run(
        [sys.executable, str(HERE / "memory.py"), str(wanted)],
        text=True,
        capture_output=True,
        check=False,
        env={**os.environ, "FYP_PROJECT": str(project)},
        cwd=project,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-800:])
    print(done.stdout, flush=True)


def faults(scratch: Path, wanted: int = 200, kills: int = 50) -> None:
    """Kill children and parents at random while reports are made; every report must end whole, once."""
    project = make_project(scratch / "faults", -(-wanted // PAGES))
    os.environ["FYP_PROJECT"] = str(project)
    from helpers.build.cache import read_manifest
    from helpers.build.config import load_settings
    from helpers.build.plan import plan_jobs
    from helpers.build.run import build
    from helpers.build.runners import Runner, WarmRunner
    from helpers.data import load_dataset

    dataset = load_dataset()
    made = plan_jobs(load_settings(), dataset)
    jobs = made[:wanted]
    chance, done, killed = random.Random(14), threading.Event(), {"children": 0, "parents": 0}
    ready: list[WarmRunner] = []

    def runner(scratch: Path) -> Runner:
        ready.append(WarmRunner(scratch))
        return ready[0]

    ended = 0

    def count(outcome: object) -> None:
        nonlocal ended
        ended += 1

    def saboteur() -> None:
        while not done.is_set() and sum(killed.values()) < kills:
            # Spread over the whole run, so that no fault is left for the end.
            if ended < wanted * sum(killed.values()) / (kills * 1.1):
                time.sleep(0.05)
                continue
            time.sleep(chance.uniform(0, 0.8))
            processes = ready[0].processes() if ready else [0]
            whom = 0 if chance.random() < 0.2 else len(processes) - 1
            if processes[whom]:
                try:
                    os.kill(processes[whom], signal.SIGKILL)
                    killed["children" if whom else "parents"] += 1
                except ProcessLookupError:
                    pass

    thread = threading.Thread(target=saboteur)
    thread.start()
    seconds = (
        timed(
            lambda: outcomes.extend(
                build(jobs, dataset.studied, project / "reports", runner, made=made, on_outcome=count)
            )
        )
        if (outcomes := []) is not None
        else 0
    )
    done.set()
    thread.join()
    entries = read_manifest(project / "reports")
    bad = [outcome for outcome in outcomes if outcome.problem]
    pages = len(list((project / "reports").rglob("0*.html")))
    again = sum(outcome.tries > 1 for outcome in outcomes)
    peaks = [outcome.peak for outcome in outcomes]
    print(
        f"\nfaults: {killed} in {wanted} reports, {seconds:.0f} s; {len(outcomes) - len(bad)} whole, {pages} pages, "
        f"{len(entries)} in the manifest, {again} took more than one try; "
        f"peak of a report first/last ten: {max(peaks[:10]) >> 20}/{max(peaks[-10:]) >> 20} MB"
    )
    for outcome in bad:
        print(f"  {outcome.job.name}: {outcome.problem}")
    assert not bad
    assert pages == len(entries) == wanted


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=["routes", "loading", "scale", "memory", "faults"])
    parser.add_argument("--cities", type=int, default=5)
    parser.add_argument("--sizes", default="5,50,333,2843")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fyp-bench-") as folder:
        if "routes" in given.parts:
            routes(Path(folder), given.cities)
        if "loading" in given.parts:
            loading(Path(folder))
        if "scale" in given.parts:
            scale(Path(folder), [int(item) for item in given.sizes.split(",")])
        if "memory" in given.parts:
            memory(Path(folder))
        if "faults" in given.parts:
            faults(Path(folder))


if __name__ == "__main__":
    main()
