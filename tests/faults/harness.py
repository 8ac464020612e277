"""Faults by the hundred: kills, two commands at once, edits beside a run, full disks. `python -m tests.faults.harness`.

The commands run in forked children of a process that has everything loaded, so that a thousand take minutes, not hours.
Each fault is followed by one command, and then the data set must be whole: as before or as after, with nothing lost.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from helpers.data import load_dataset
from helpers.data.commit import change, is_unfinished, names
from helpers.data.export import export
from helpers.data.files import write_whole
from helpers.documents.read import read_bytes
from helpers.errors import UserError
from helpers.extraction import extract
from helpers.intake.observations import supply
from helpers.intake.observe import as_csv, known_values, template, years_of
from helpers.intake.store import Facts, store
from helpers.intake.targets import targets_of
from tests.faults.points import at_step, kill

AREAS = ("jingzhou", "wuxing", "zhongshan", "xuhui")
ROOT = Path(__file__).resolve().parents[2]
PLAN = """云溪市市场监管“十四五”规划

一、发展目标
到2025年，全市培育放心消费单位500家以上。

表1 云溪市市场监管“十四五”主要指标
序号 | 指标名称 | 单位 | 2020年 | 2025年 | 属性
1 | 市场主体总量 | 万户 | 12.5 | 18 | 预期性
2 | 食品评价性抽检合格率 | % | 98.6 | ≥98.8 | 约束性

二、主要任务
（一）守牢食品安全底线。落实食品安全主体责任，加强抽检。
"""


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


def copy_data(folder: Path) -> None:
    """The project's data set, fresh."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("raw", ".fyp"))


@cache
def found(number: int = 0):
    """What extraction finds in a made plan."""
    return extract(read_bytes(PLAN.replace("云溪", f"云{number}溪").encode(), "plan.txt"))


def ingest(folder: Path, number: int = 0) -> None:
    """The data part of `fyp ingest`."""
    facts = Facts(f"云{number}溪市", f"Yunxi {number}", "prefecture", "zhejiang")
    store([(f"yunxi{number}", Path(f"yunxi{number}.txt"), found(number), facts)], folder)


def filled(folder: Path, area: str) -> Path:
    """A template of `fyp observe` with one figure."""
    dataset = load_dataset(ROOT / "data")
    rows = template(targets_of(dataset, area), years_of(dataset, area), known_values(dataset, area))
    heads = [str(head).split(" ")[0] for head in rows[0]]
    for row in rows[1:]:
        if isinstance(row[heads.index("baseline")], str) and row[heads.index("baseline")] not in ("", "/"):
            row[heads.index("2021")], row[heads.index("source")] = row[heads.index("baseline")], "统计公报"
            break
    path = folder.parent / f"filled-{area}.csv"
    path.write_bytes(as_csv(rows))
    return path


def observe(folder: Path, area: str = "jingzhou") -> None:
    """`fyp observe AREA --from FILE`."""
    supply(folder.parent / f"filled-{area}.csv", area, folder)


def describe(folder: Path) -> None:
    """A change of two files at once, as `fyp describe` makes it."""
    change(
        folder,
        lambda work: (None, {name: (work / name).read_bytes() + b" \n" for name in ("README.md", "datapackage.json")}),
        load_dataset,
    )


def exported(folder: Path) -> None:
    """`fyp export`: files outside the data set, each whole."""
    for name, content in export(load_dataset(folder), "csv"):
        write_whole(folder.parent / "export" / name, content)


COMMANDS: dict[str, Callable[[Path], None]] = {"ingest": ingest, "observe": observe, "describe": describe}


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a data set."""
    return {name: (folder / name).read_bytes() for name in names(folder)}


def in_child(work: Callable[[], object], moment: float | None = None) -> int:
    """Run in a forked child, killed after a time if given.

    Returns:
        Status: negative for the signal that ended it, 2 for a sentence, 99 for a traceback.
    """
    child = os.fork()
    if not child:
        status = 99
        try:
            devnull = os.open(os.devnull, os.O_WRONLY)
            os.dup2(devnull, 2)
            work()
            status = 0
        except UserError:
            status = 2
        except BaseException:
            status = 99
        finally:
            os._exit(status)
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def wrong_after(folder: Path, allowed: list[dict[str, bytes]], status: int) -> str:
    """What is wrong after a fault and one command; empty if nothing is."""
    if status == 99:
        return "a traceback"
    try:
        load_dataset(folder)  # the one command: it finishes what was left, then checks
    except UserError as error:
        return f"check is red: {error}"
    now = contents(folder)
    if now not in allowed:
        return f"neither before nor after: {sorted(name for name in now if now[name] != allowed[0].get(name))}"
    return "the change is still unfinished" if is_unfinished(folder) else ""


@contextlib.contextmanager
def place() -> Iterator[Path]:
    """A data folder to break, with what the commands read beside it."""
    with tempfile.TemporaryDirectory(prefix="fyp-faults-") as scratch:
        folder = Path(scratch) / "data"
        copy_data(folder)
        for area in AREAS:
            filled(folder, area)
        found()
        load_dataset(folder)
        yield folder


def before_and_after(folder: Path, command: Callable[[Path], None]) -> tuple[list[dict[str, bytes]], float]:
    """The two states that are allowed, and how long the command takes."""
    copy_data(folder)
    before = contents(folder)
    began = time.monotonic()
    if in_child(lambda: command(folder)):
        raise RuntimeError("the command fails without a fault")
    return [before, contents(folder)], time.monotonic() - began


def kills_at_steps(name: str, count: int, seed: int = 0) -> Tally:
    """Kill before each step on the disk, over and over until the count is reached."""
    tally, command = Tally(f"{name}, killed before a write"), COMMANDS[name]
    with place() as folder:
        allowed, _ = before_and_after(folder, command)
        order: list[int] = []
        last = 400
        while tally.tried < count:
            order = order or random.Random(seed + tally.tried).sample(range(1, last), last - 1)
            number = order.pop()
            copy_data(folder)

            def cut(number: int = number) -> None:
                at_step(number, kill, str(folder))
                command(folder)

            status = in_child(cut)
            if status == 0:  # there is no such step
                last = min(last, number)
                order = [other for other in order if other < last]
                continue
            tally.add(wrong_after(folder, allowed, status), status < 0)
    return tally


def kills_at_random(name: str, count: int, seed: int = 0) -> Tally:
    """Kill at a random time."""
    tally, command, dice = Tally(f"{name}, killed at random"), COMMANDS[name], random.Random(seed)
    with place() as folder:
        allowed, seconds = before_and_after(folder, command)
        for _ in range(count):
            copy_data(folder)
            status = in_child(lambda: command(folder), dice.uniform(0, seconds * 1.2))
            tally.add(wrong_after(folder, allowed, status), status < 0)
    return tally


def together(count: int, at_once: int = 3, seed: int = 0) -> Tally:
    """Several commands at once: what each adds must stand."""
    tally, dice = Tally("ingest and observe at once"), random.Random(seed)
    with place() as folder:
        for number in range(at_once):
            found(number)
        areas = [
            area for area in AREAS if in_child(lambda area=area: observe(folder, area)) == 0 and supplied(folder, area)
        ]
        copy_data(folder)
        while tally.tried < count:
            copy_data(folder)
            watched = dice.sample(areas, 2)
            jobs = [lambda number=number: ingest(folder, number) for number in range(at_once)]
            jobs += [lambda area=area: observe(folder, area) for area in watched]
            dice.shuffle(jobs)
            children = []
            for job in jobs:
                child = os.fork()
                if not child:
                    os.environ["FYP_WAIT"] = "600"
                    os._exit(in_child(job) & 0xFF)
                children.append(child)
            status = max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
            dataset = load_dataset(folder)
            missing = [number for number in range(at_once) if f"yunxi{number}" not in dataset.areas]
            missing += [
                area
                for area in watched
                if not (dataset.observations["area"].eq(area) & dataset.observations["origin"].eq("supplied")).any()
            ]
            wrong = f"status {status}, lost {missing}" if status or missing else ""
            for _ in jobs:
                tally.add(wrong, True)
    return tally


def supplied(folder: Path, area: str) -> bool:
    """Whether somebody has supplied an observation of an area."""
    rows = load_dataset(folder).observations
    return bool((rows["area"].eq(area) & rows["origin"].eq("supplied")).any())


def edits_beside(name: str, count: int, seed: int = 0) -> Tally:
    """Somebody saves a table in an editor while a command runs: what they typed must stand, or be set aside."""
    tally, command, dice = Tally(f"an edit beside {name}"), COMMANDS[name], random.Random(seed)
    with place() as folder:
        _, seconds = before_and_after(folder, command)
        for number in range(count):
            copy_data(folder)
            table = folder / dice.choice(["statements.csv", "indicators.csv", "observations.csv", "measures.csv"])
            text = with_note(table.read_text("utf-8"), f"typed {number}")
            child = os.fork()
            if not child:
                os._exit(in_child(lambda: command(folder)) & 0xFF)
            time.sleep(dice.uniform(0, seconds * 1.1))
            save(table, text, dice.random() < 0.5)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            wrong = "a traceback" if status == 99 else ""
            try:
                load_dataset(folder)
            except UserError as error:
                wrong = wrong or f"check is red: {str(error)[:200]}"
            kept = (
                table.read_text("utf-8"),
                *(path.read_text("utf-8") for path in (folder / ".fyp").rglob(f"old/{table.name}")),
            )
            if not any(f"typed {number}" in content for content in kept):
                wrong = "what was typed is lost"
            tally.add(wrong, True)
    return tally


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


def full_disk(name: str, count: int, seed: int = 0) -> Tally:
    """No room at some byte: no file may grow beyond a limit, which cuts a write in its middle."""
    import resource

    tally, command, dice = Tally(f"{name}, full disk"), COMMANDS[name], random.Random(seed)
    with place() as folder:
        allowed, _ = before_and_after(folder, command)
        sizes = [len(content) for content in allowed[1].values()]
        for _ in range(count):
            copy_data(folder)
            limit = int(dice.choice(sizes) * dice.uniform(0, 1.2))

            def cramped(limit: int = limit) -> None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                command(folder)

            status = in_child(cramped)
            tally.add(wrong_after(folder, allowed, status), status == 2)
    return tally


def refusals(name: str, count: int, seed: int = 0) -> Tally:
    """A step on the disk that is refused: full, read-only, no right, broken."""
    tally, command, dice = Tally(f"{name}, a write refused"), COMMANDS[name], random.Random(seed)
    with place() as folder:
        allowed, _ = before_and_after(folder, command)
        last = 400
        while tally.tried < count:
            number, code = dice.randrange(1, last), dice.choice([28, 30, 13, 5, 122])
            copy_data(folder)
            reached = folder.parent / "reached"
            reached.unlink(missing_ok=True)

            def refused(number: int = number, code: int = code, reached: Path = reached) -> None:
                def refuse(_: str) -> None:
                    os.close(os.open(reached, os.O_CREAT | os.O_WRONLY))
                    raise OSError(code, os.strerror(code), str(folder / "x"))

                at_step(number, refuse, str(folder))
                command(folder)

            status = in_child(refused)
            if not reached.exists():
                last = min(last, number)
                continue
            tally.add(wrong_after(folder, allowed, status), status == 2)
    return tally


def exports_killed(count: int, seed: int = 0) -> Tally:
    """`fyp export`, killed at random: each file is whole, and the next run leaves nothing else."""
    tally, dice = Tally("export, killed at random"), random.Random(seed)
    with place() as folder:
        exported(folder)
        target = folder.parent / "export"
        whole = {path.name: path.read_bytes() for path in target.iterdir()}
        began = time.monotonic()
        exported(folder)
        seconds = time.monotonic() - began
        for _ in range(count):
            shutil.rmtree(target)
            status = in_child(lambda: exported(folder), dice.uniform(0, seconds * 1.1))
            there = {path.name: path.read_bytes() for path in target.iterdir()} if target.exists() else {}
            torn = [name for name, content in there.items() if not name.startswith(".") and content != whole[name]]
            exported(folder)
            after = {path.name: path.read_bytes() for path in target.iterdir()}
            tally.add(f"torn {torn}" if torn else "" if after == whole else "the next run differs", status < 0)
    return tally


def every_kind(count: int) -> Iterator[Tally]:
    """All kinds of fault, each so many times over all commands."""
    yield together(count)
    for kind in (kills_at_steps, edits_beside, kills_at_random, full_disk, refusals):
        for name in COMMANDS:
            yield kind(name, -(-count // len(COMMANDS)))
    yield exports_killed(count)


def main() -> None:
    """Try every kind and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for tally in every_kind(count):
        print(
            json.dumps(
                [tally.kind, tally.tried, tally.struck, tally.survived, len(tally.lost), tally.lost[:3]],
                ensure_ascii=False,
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
