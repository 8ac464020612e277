"""The commands that faults meet: what each does to a project, without the start of a program, so that it takes no time.

Those *inside* change `data/`; those *outside* make files of it.
"""

from __future__ import annotations

import functools
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.build.cache import JOURNAL, inputs_of, states
from helpers.build.folder import at_work
from helpers.build.plan import Job
from helpers.build.run import build
from helpers.build.runners import Made
from helpers.data import load_dataset, steadily
from helpers.data.commit import change
from helpers.data.export import export
from helpers.data.files import replace_whole, write_whole, zip_bytes
from helpers.data.undo import undo
from helpers.desk.take import take
from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.intake.files import read_rows, write_rows
from helpers.intake.observations import supply
from helpers.intake.observe import as_csv, known_values, template, years_of
from helpers.intake.store import Facts, store
from helpers.intake.targets import targets_of
from tests.faults.small import AREAS, ROOT, small_data
from tests.unit.desk import workshop

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


@dataclass(frozen=True)
class Command:
    """A command to break.

    Attributes:
        name: as the table of faults says it.
        run: does it, given the data folder.
        inside: whether it changes the data folder; else it makes files in a folder of its name beside it.
    """

    name: str
    run: Callable[[Path], object]
    inside: bool


@cache
def found(number: int = 0):
    """What extraction finds in a made plan."""
    return extract(read_bytes(PLAN.replace("云溪", f"云{number}溪").encode(), "plan.txt"))


def ingest(folder: Path, number: int = 0) -> None:
    """The data part of `fyp ingest`."""
    facts = Facts(f"云{number}溪市", f"Yunxi {number}", "prefecture", "zhejiang")
    store([(f"yunxi{number}", Path(f"yunxi{number}.txt"), found(number), facts)], folder)


def filled(folder: Path, area: str) -> None:
    """Write, beside a data folder, a template of `fyp observe` with one figure."""
    dataset = load_dataset(folder)
    rows = template(targets_of(dataset, area), years_of(dataset, area), known_values(dataset, area))
    heads = [str(head).split(" ")[0] for head in rows[0]]
    for row in rows[1:]:
        if isinstance(row[heads.index("baseline")], str) and row[heads.index("baseline")] not in ("", "/"):
            row[heads.index("2021")], row[heads.index("source")] = row[heads.index("baseline")], "统计公报"
            break
    (folder.parent / f"filled-{area}.csv").write_bytes(as_csv(rows))


def observe(folder: Path, area: str = AREAS[0]) -> None:
    """`fyp observe AREA --from FILE`."""
    supply(folder.parent / f"filled-{area}.csv", area, folder)


def describe(folder: Path) -> None:
    """A change of two files at once, as `fyp describe` makes it."""
    change(
        folder,
        lambda work: (None, {name: (work / name).read_bytes() + b" \n" for name in ("README.md", "datapackage.json")}),
        load_dataset,
    )


@cache
def _read():
    return extract(read_bytes(workshop.PLAN.encode(), "yunxi.txt"))


def decided(folder: Path) -> None:
    """Put a document into a data folder, and beside it what a desk hands back about it."""
    documents = folder.parent / "raw"
    documents.mkdir()
    (documents / "yunxi.txt").write_text(workshop.PLAN, "utf-8")
    facts = Facts("云溪市", "Yunxi", "prefecture", "zhejiang")
    store([("yunxi", documents / "yunxi.txt", _read(), facts)], folder)
    shop = workshop.Workshop(folder, documents, _read())
    items = shop.desk().payload()["items"]
    fields = {"indicators": "name_en", "statements": "subject_en", "measures": "heading_en"}
    decisions = [shop.decision(item, "correct", fields={fields[item["table"]]: "Gloss"}) for item in items]
    shop.file(decisions, folder.parent / "decisions.json")


def adjudicate(folder: Path) -> None:
    """`fyp desk --take FILE`."""
    take(folder.parent / "decisions.json", folder, folder.parent / "raw", lambda _: _read())


def took_back(folder: Path) -> None:
    """`fyp undo`."""
    undo(folder)


def exported(folder: Path) -> None:
    """`fyp export`."""
    for name, content in steadily(lambda dataset, _: list(export(dataset, "csv")), folder):
        write_whole(folder.parent / "export" / name, content)


def packaged(folder: Path) -> None:
    """`fyp package`, with the data alone: one file of many, of one state of them."""

    def archive(_dataset: object, _data: str) -> bytes:
        return zip_bytes((path.name, path.read_bytes()) for path in sorted(folder.glob("[a-z]*.*")))

    write_whole(folder.parent / "package" / "fyp.zip", steadily(archive, folder))


class _Pages:
    """A place where a page is made at once, of the rows that it rests on as they are at that moment."""

    def run(self, request, limit: float) -> Made:
        page = f"<html>{request.job.name}\n{inputs_of(request.job, request.near)}</html>".encode() * 50
        return Made(page=page, notebook=b"{}" + page)

    def close(self) -> None:
        """Nothing to end."""


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def jobs_of(areas: tuple[str, ...] = AREAS) -> list[Job]:
    """The reports of the small data set."""
    return [Job(area, "zh", "04_implementation_review", {"city": area, "lang": "zh"}) for area in areas]


def reported(folder: Path) -> None:
    """`fyp report`, its pages made at once: what is stale, then a file of the site, under the lock."""
    out, jobs = folder.parent / "report", jobs_of()
    stale = [state.job for state in states(jobs, jobs, out) if state.reasons]

    def site() -> None:
        replace_whole(out / "index.html", "".join(_sha(out / f"{job.name}.html") for job in jobs).encode() * 9)

    if not stale and not (out / JOURNAL).exists():
        with at_work(out):
            site()
        return
    areas = load_dataset(folder).areas
    build(stale, areas, out, lambda scratch: _Pages(), made=jobs, workers=1, then=site)


INSIDE = [
    Command("ingest", ingest, True),
    Command("observe", observe, True),
    Command("adjudication", adjudicate, True),
    Command("describe", describe, True),
    Command("undo", took_back, True),
]
OUTSIDE = [
    Command("report", reported, False),
    Command("package", packaged, False),
    Command("export", exported, False),
]
COMMANDS = {command.name: command for command in (*INSIDE, *OUTSIDE)}


def make_project(root: Path) -> Path:
    """Make a small project to break, with all that the commands read; its data folder."""
    folder = root / "data"
    small_data(folder)
    shutil.copytree(ROOT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in ("config.yml", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    for area in AREAS:
        filled(folder, area)
    decided(folder)
    describe(folder)  # something to undo
    for command in OUTSIDE:
        command.run(folder)
    header, rows = read_rows(folder / "indicators.csv")  # what stands outside is of an earlier state
    noted = [row | {"note": "noted"} for row in rows]
    (folder / "indicators.csv").write_text(write_rows(header, noted), "utf-8")
    load_dataset(folder)
    return folder


prepare = functools.partial(found, 0)
