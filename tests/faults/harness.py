"""Faults by the hundred: kills, two commands at once, edits beside a run, full disks. `python -m tests.faults.harness`.

The commands run in forked children of a process that has everything loaded, on a small project in memory, so that a
thousand take minutes. Each fault is followed by one command, and then everything must be whole: as before or as after.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from helpers.build.cache import MANIFEST
from helpers.data import load_dataset
from helpers.data.commit import finish_if_needed, is_unfinished, names
from helpers.errors import UserError
from tests.faults.commands import COMMANDS, INGESTED, Command, ingest, make_project, observe
from tests.faults.points import at_step, kill
from tests.faults.small import AREAS
from tests.faults.warm import warm

MEMORY = Path("/dev/shm")
ERRORS = [28, 30, 13, 5, 122]  # no room, read-only, no right, broken, over quota
Allowed = list[dict[str, bytes]]


@dataclass
class Tally:
    """What became of one kind of fault.

    Attributes:
        kind: which.
        tried: faults.
        struck: those that hit before the command had ended.
        survived: those after which everything was as it must be.
        lost: the others, each with what was wrong.
    """

    kind: str
    tried: int = 0
    struck: int = 0
    survived: int = 0
    lost: list[str] = field(default_factory=list)

    def add(self, wrong: str, struck: bool) -> None:
        """Count one."""
        self.tried += 1
        self.struck += struck
        self.survived += not wrong
        if wrong:
            self.lost.append(f"{self.kind} {self.tried}: {wrong}")


def in_child(work: Callable[[], object], moment: float | None = None) -> int:
    """Run in a forked child, killed after a time if given.

    Returns:
        Status: negative for the signal that ended it, 2 for a sentence, 99 for a traceback.
    """
    child = start(work)
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    return ended(child)


def start(work: Callable[[], object]) -> int:
    """Run in a forked child; its process number."""
    child = os.fork()
    if not child:
        status = 99
        try:
            devnull = os.open(os.devnull, os.O_WRONLY)
            os.dup2(devnull, 1)
            os.dup2(devnull, 2)
            work()
            status = 0
        except UserError:
            status = 2
        except SystemExit as ended:  # the command has said what failed
            status = int(ended.code or 0)
        except BaseException:
            status = 99
            _traceback_of(os.getpid()).write_text(traceback.format_exc(), "utf-8")
        finally:
            os._exit(status)
    return child


def is_running(child: int) -> bool:
    """Whether a child has not ended yet; it still waits to be asked how."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def ended(child: int) -> int:
    """Exit status of a child, once it has ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _traceback_of(child: int) -> Path:
    return Path(tempfile.gettempdir(), f"traceback-{child}")


def tracebacks() -> str:
    """The tracebacks of children since they were last asked for; empty if there is none."""
    found = sorted(Path(tempfile.gettempdir()).glob("traceback-*"))
    told = "\n".join(path.read_text("utf-8") for path in found)
    for path in found:
        path.unlink()
    return told


@dataclass
class Place:
    """A project to break, and how it is when it is whole."""

    whole: Path
    root: Path
    known: dict[str, tuple[Allowed, float]] = field(default_factory=dict)
    green: Allowed = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "data"

    def renew(self) -> None:
        """As it was."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(self.whole, self.root)

    def contents(self, command: Command) -> dict[str, bytes]:
        """What a command may change: the data set, or the files made of it."""
        if command.inside:
            return {name: (self.data / name).read_bytes() for name in names(self.data)}
        out = self.root / command.name
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    def watched(self, command: Command) -> str:
        """The folder whose steps on the disk are those of a command."""
        return str(self.data if command.inside else self.root / command.name)

    def steps_of(self, command: Command) -> int:
        """How many steps on the disk a command takes."""
        if command.name not in self.steps:
            self.renew()
            told = self.root / "steps"

            def counted() -> None:
                count = at_step(0, kill, self.watched(command))
                command.run(self.data)
                told.write_text(str(count()), "utf-8")

            if in_child(counted):
                raise RuntimeError(f"{command.name} fails without a fault")
            self.steps[command.name] = int(told.read_text("utf-8"))
        return self.steps[command.name]

    def around(self, command: Command) -> tuple[Allowed, float]:
        """The two states that are allowed, and how long the command takes."""
        if command.name not in self.known:
            self.renew()
            before = self.contents(command)
            began = time.monotonic()
            if in_child(lambda: command.run(self.data)):
                raise RuntimeError(f"{command.name} fails without a fault")
            seconds = time.monotonic() - began
            after = self.contents(command)
            if before == after:
                raise RuntimeError(f"{command.name} changes nothing")
            self.known[command.name] = [before, after], seconds
        return self.known[command.name]

    def wrong(self, command: Command, allowed: Allowed, status: int) -> str:
        """What is wrong after a fault and one command; empty if nothing is."""
        if status == 99:
            return f"a traceback: {tracebacks()}"
        return self._wrong_inside(command, allowed) if command.inside else self._wrong_outside(command, allowed)

    def _wrong_inside(self, command: Command, allowed: Allowed) -> str:
        try:
            finish_if_needed(self.data)  # the one command: it finishes what was left, then checks
            now = self.contents(command)
            if now not in self.green:  # the same bytes are checked once
                load_dataset(self.data)
                self.green.append(now)
        except UserError as error:
            return f"check is red: {error}"
        if now not in allowed:
            return f"neither before nor after: {sorted(name for name in now if now[name] != allowed[0].get(name))}"
        return "the change is still unfinished" if is_unfinished(self.data) else ""

    def _wrong_outside(self, command: Command, allowed: Allowed) -> str:
        now = self.contents(command)
        torn = [name for name, content in now.items() if _is_shown(name) and not _is_whole(name, content, allowed)]
        lost = [name for name in allowed[0] if _is_shown(name) and name not in now]
        if torn or lost:
            return f"torn {torn}, lost {lost}"
        if in_child(lambda: command.run(self.data)):
            return "the next run fails"
        now = self.contents(command)
        return "" if now == allowed[1] else f"the next run differs: {sorted(now.items() ^ allowed[1].items())[:1]}"


def _is_shown(name: str) -> bool:
    """Whether a reader looks at a file; those of a run under way are hidden, and the manifest is the program's."""
    return not any(part.startswith(".") for part in name.split("/"))


def _is_whole(name: str, content: bytes, allowed: Allowed) -> bool:
    """Whether a file is as before or as after; of the manifest, each report's entry."""
    versions = [state.get(name) for state in allowed]
    if name != MANIFEST:
        return content in versions
    known = [json.loads(version)["reports"] for version in versions if version]
    return all(
        any(entry == entries.get(report) for entries in known)
        for report, entry in json.loads(content)["reports"].items()
    )


@contextlib.contextmanager
def place() -> Iterator[Place]:
    """A project to break, in memory where there is such a folder."""
    scratch = tempfile.mkdtemp(prefix="fyp-faults-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
    root = Path(scratch) / "project"
    given = {"FYP_PROJECT": str(root), "FYP_DOCUMENTS": str(root / "raw"), "FYP_WAIT": "600"}
    with (
        contextlib.redirect_stdout(io.StringIO()),
        mock.patch.dict(os.environ, given),
        mock.patch.object(sys, "argv", sys.argv),
        mock.patch.object(tempfile, "tempdir", scratch),  # what a killed process leaves goes with the project
        warm(),
    ):
        try:
            root.mkdir()
            make_project(root)
            made = Place(root.rename(Path(scratch) / "whole"), root)
            for command in COMMANDS.values():  # what takes long the first time
                if command.inside:
                    made.renew()
                    command.run(made.data)
            yield made
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def kills_at_steps(here: Place, name: str, count: int, seed: int = 0) -> Tally:
    """Kill before each step on the disk, over and over in another order until the count is reached."""
    tally, command = Tally(f"{name}, killed before a write"), COMMANDS[name]
    allowed, _ = here.around(command)
    dice, last = random.Random(seed), here.steps_of(command)
    order: list[int] = []
    for _ in range(count):
        order = order or dice.sample(range(1, last + 1), last)
        number = order.pop()
        here.renew()

        def cut(number: int = number) -> None:
            at_step(number, kill, here.watched(command))
            command.run(here.data)

        status = in_child(cut)
        tally.add(here.wrong(command, allowed, status), status < 0)
    return tally


def kills_at_random(here: Place, name: str, count: int, seed: int = 0) -> Tally:
    """Kill at a random time."""
    tally, command, dice = Tally(f"{name}, killed at random"), COMMANDS[name], random.Random(seed)
    allowed, seconds = here.around(command)
    for _ in range(count):
        here.renew()
        status = in_child(lambda: command.run(here.data), dice.uniform(0, seconds))
        seconds = _nearer(seconds, status < 0)
        tally.add(here.wrong(command, allowed, status), status < 0)
    return tally


def _nearer(seconds: float, struck: bool) -> float:
    """How long to wait at most the next time: as long as the command takes now, on a machine that has other work."""
    return seconds * (1.05 if struck else 0.85)


def full_disk(here: Place, name: str, count: int, seed: int = 0) -> Tally:
    """No room at some byte: no file may grow beyond a limit, which cuts a write in its middle."""
    tally, command, dice = Tally(f"{name}, full disk"), COMMANDS[name], random.Random(seed)
    allowed, _ = here.around(command)
    sizes = [len(content) for content in allowed[1].values()]
    for _ in range(count):
        here.renew()
        limit = int(dice.choice(sizes) * dice.uniform(0, 1.2))

        def cramped(limit: int = limit) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            command.run(here.data)

        status = in_child(cramped)
        tally.add(here.wrong(command, allowed, status), status == 2)
    return tally


def refusals(here: Place, name: str, count: int, seed: int = 0) -> Tally:
    """A step on the disk that is refused: full, read-only, no right, broken."""
    tally, command, dice = Tally(f"{name}, a write refused"), COMMANDS[name], random.Random(seed)
    allowed, _ = here.around(command)
    last = here.steps_of(command)
    for _ in range(count):
        number, code = dice.randint(1, last), dice.choice(ERRORS)
        here.renew()

        def refused(number: int = number, code: int = code) -> None:
            def refuse(_: str) -> None:
                raise OSError(code, os.strerror(code), str(here.data / "x"))

            at_step(number, refuse, here.watched(command))
            command.run(here.data)

        status = in_child(refused)
        tally.add(here.wrong(command, allowed, status), status == 2)
    return tally


def edits_beside(here: Place, name: str, count: int, seed: int = 0) -> Tally:
    """Somebody saves a table in an editor while a command runs: what they typed must stand, or be set aside."""
    tally, command, dice = Tally(f"an edit beside {name}"), COMMANDS[name], random.Random(seed)
    _, seconds = here.around(command)
    for number in range(count):
        here.renew()
        table = here.data / dice.choice(["statements.csv", "indicators.csv", "measures.csv"])
        text = with_note(table.read_text("utf-8"), f"typed {number}")
        child = start(lambda: command.run(here.data))
        time.sleep(dice.uniform(0, seconds))
        struck = is_running(child)
        save(table, text, dice.random() < 0.5)
        status = ended(child)
        seconds = _nearer(seconds, struck)
        wrong = f"a traceback: {tracebacks()}" if status == 99 else ""
        try:
            load_dataset(here.data)
        except UserError as error:
            # An older version saved over rows that were just confirmed, or that went with their document: what was
            # typed stands, and the check says so.
            named = table.name if name == "undo" else "confirmations.csv"
            if not (table.read_text("utf-8") == text and named in str(error)):
                wrong = wrong or f"check is red: {str(error)[:200]}"
        kept = (
            table,
            *(here.data / ".fyp").rglob(f"old/{table.name}"),
            *(here.data / ".fyp").rglob(f"late*/{table.name}"),
        )
        if not any(f"typed {number}" in path.read_text("utf-8") for path in kept):
            wrong = "what was typed is lost"
        tally.add(wrong or ("" if command.inside else _mixed(here, command)), struck)
    return tally


def _mixed(here: Place, command: Command) -> str:
    """Whether the next run of a command outside still leaves something of the state before the edit."""
    if in_child(lambda: command.run(here.data)):
        return "the next run fails"
    now = here.contents(command)
    shutil.rmtree(here.root / command.name)
    in_child(lambda: command.run(here.data))
    afresh = here.contents(command)
    return (
        "" if now == afresh else f"made of two states: {sorted(name for name in now if now[name] != afresh.get(name))}"
    )


def with_note(text: str, note: str) -> str:
    """A table with a note typed into its last row."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    rows[-1][rows[0].index("note")] = note
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def save(path: Path, text: str, in_place: bool) -> None:
    """Save as editors do: over the file, or beside it and then by a rename."""
    if in_place:
        path.write_text(text, "utf-8")
        return
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


def together(here: Place, count: int, at_once: int = INGESTED, seed: int = 0) -> Tally:
    """Several commands that change the data, at once: what each adds must stand."""
    tally, dice = Tally("ingest, observe and adjudication at once"), random.Random(seed)
    while tally.tried < count:
        here.renew()
        jobs = [lambda number=number: ingest(here.data, number) for number in range(at_once)]
        jobs += [lambda area=area: observe(here.data, area) for area in AREAS]
        jobs.append(lambda: COMMANDS["adjudication"].run(here.data))
        dice.shuffle(jobs)
        status = max([ended(child) for child in [start(job) for job in jobs]])
        dataset = load_dataset(here.data)
        missing = [number for number in range(at_once) if f"yunxi{number}" not in dataset.areas]
        given = dataset.observations[dataset.observations["origin"].eq("supplied")]
        missing += [area for area in AREAS if area not in set(given["area"])]
        missing += ["decisions"] * (len(dataset.confirmations) == 0)
        wrong = f"status {status}, lost {missing} {tracebacks()}" if status or missing else ""
        for _ in jobs:
            tally.add(wrong, True)
    return tally


def outside_together(here: Place, name: str, count: int, seed: int = 0) -> Tally:
    """The same command twice, and an ingest, at once: files are whole, and those of one state after the next run."""
    tally, command, dice = Tally(f"two of {name} and an ingest at once"), COMMANDS[name], random.Random(seed)
    while tally.tried < count:
        here.renew()
        jobs = [lambda: command.run(here.data)] * 2 + [lambda: ingest(here.data)]
        dice.shuffle(jobs)
        children = []
        for job in jobs:
            children.append(start(job))
            time.sleep(dice.uniform(0, 0.02))
        bad = [status for status in map(ended, children) if status not in (0, 2)]
        wrong = f"status {bad} {tracebacks()}" if bad else _mixed(here, command)
        for _ in jobs:
            tally.add(wrong, True)
    return tally


KINDS = (kills_at_steps, kills_at_random, full_disk, refusals)
ROUND = 100


def every_kind(here: Place, count: int, seed: int = 0) -> Iterator[Tally]:
    """All kinds of fault, each so many times over all commands."""
    yield together(here, count, seed=seed)
    outside = [name for name, command in COMMANDS.items() if not command.inside]
    for kind, wanted in ((outside_together, outside), *((kind, list(COMMANDS)) for kind in (*KINDS, edits_beside))):
        for name in wanted:
            yield kind(here, name, enough(count, name, wanted), seed)


def enough(count: int, name: str, names: Collection[str]) -> int:
    """How often to try one of several commands, so many times over all."""
    return -(-count * COMMANDS[name].share // sum(COMMANDS[other].share for other in names))


def main() -> None:
    """Try every kind, in rounds, and print the table of all rounds after each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    said, sums = sys.stdout, {}
    with place() as here:
        for seed in range(-(-count // ROUND)):
            for tally in every_kind(here, min(count, ROUND), seed):
                total = sums.setdefault(tally.kind, Tally(tally.kind))
                total.tried, total.struck = total.tried + tally.tried, total.struck + tally.struck
                total.survived, total.lost = total.survived + tally.survived, total.lost + tally.lost
            for one in sums.values():
                line = [one.kind, one.tried, one.struck, one.survived, len(one.lost), one.lost[:3]]
                print(json.dumps(line, ensure_ascii=False), file=said)
            print(f"round {seed + 1}", file=said, flush=True)


if __name__ == "__main__":
    main()
