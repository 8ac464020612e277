"""The commands that faults meet, as a person types them, on a small project.

Those *inside* change `data/`; those *outside* make files of it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers.data import load_dataset
from helpers.data.dictionary import BEGIN
from helpers.documents.read import read_bytes
from helpers.extraction import extract
from helpers.intake.files import read_rows, write_rows
from helpers.intake.observe import as_csv, known_values, template, years_of
from helpers.intake.store import Facts, store
from helpers.intake.targets import targets_of
from helpers.replication.members import FOLDERS, ROOT_FILES
from tests.faults.small import AREAS, ROOT, small_data
from tests.faults.warm import fyp
from tests.pages.desk import workshop

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
INGESTED = 3  # plans that lie ready
NOTEBOOK = "01_baseline_review"
KEPT_CELLS = ("city: str", "dataset.area", "from helpers.display", "run_footer")  # a page with nothing on it
SETTINGS = f"languages: [zh]\ncities: [{AREAS[0]}]\nnotebooks:\n  {NOTEBOOK}: {{}}\n"
STUBS = {  # what an archive needs and takes long over
    "pylock.toml": 'lock-version = "1.0"\ncreated-by = "fyp"\npackages = []\n',
    "requirements-lab.lock": "# nothing\n",
}


@dataclass(frozen=True)
class Command:
    """A command to break.

    Attributes:
        name: as the table of faults says it.
        run: does it, given the data folder.
        inside: whether it changes the data folder; else it makes files in a folder of its name beside it.
        share: how often it is tried, beside others; a report takes many times as long as an export.
    """

    name: str
    run: Callable[[Path], object]
    inside: bool
    share: int = 12


def ingest(folder: Path, number: int = 0) -> None:
    """`fyp ingest FILE --area KEY` of a new area."""
    area, name = f"yunxi{number}", f"云{number}溪市"
    facts = ("--name", name, "--name-en", f"Yunxi {number}", "--level", "prefecture", "--parent", "zhejiang")
    fyp("ingest", str(folder.parent / f"{area}.txt"), "--area", area, *facts)


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
    fyp("observe", area, "--from", str(folder.parent / f"filled-{area}.csv"))


def describe(folder: Path) -> None:
    """`fyp describe`, which changes two files."""
    fyp("describe")


def decided(folder: Path) -> None:
    """Put a document into a data folder, and beside it what a desk hands back about it."""
    documents = folder.parent / "raw"
    documents.mkdir()
    (documents / "yunxi.txt").write_text(workshop.PLAN, "utf-8")
    facts = Facts("云溪市", "Yunxi", "prefecture", "zhejiang")
    found = extract(read_bytes(workshop.PLAN.encode(), "yunxi.txt"))
    store([("yunxi", documents / "yunxi.txt", found, facts)], folder)
    shop = workshop.Workshop(folder, documents, found)
    items = shop.desk().payload()["items"]
    fields = {"indicators": "name_en", "statements": "subject_en", "measures": "heading_en"}
    decisions = [shop.decision(item, "correct", fields={fields[item["table"]]: "Gloss"}) for item in items]
    shop.file(decisions, folder.parent / "decisions.json")


def adjudicate(folder: Path) -> None:
    """`fyp desk --take FILE`."""
    fyp("desk", "--take", str(folder.parent / "decisions.json"))


def took_back(folder: Path) -> None:
    """`fyp undo`."""
    fyp("undo")


def exported(folder: Path) -> None:
    """`fyp export`."""
    fyp("export", "--format", "csv", "--output", str(folder.parent / "export"))


def packaged(folder: Path) -> None:
    """`fyp package`, with the reports that it needs."""
    built = str(folder.parent / "built")
    fyp("report", "--output", built)
    fyp("package", "--reports", built, "--output", str(folder.parent / "package" / "fyp.zip"))


def reported(folder: Path) -> None:
    """`fyp report`, with the site around the reports."""
    fyp("report", "--output", str(folder.parent / "report"))


INSIDE = [
    Command("ingest", ingest, True),
    Command("observe", observe, True),
    Command("adjudication", adjudicate, True),
    Command("describe", describe, True),
    Command("undo", took_back, True),
]
OUTSIDE = [
    Command("report", reported, False, 1),
    Command("package", packaged, False, 2),
    Command("export", exported, False),
]
COMMANDS = {command.name: command for command in (*INSIDE, *OUTSIDE)}


def make_project(root: Path) -> Path:
    """Make a small project to break, with all that the commands read; its data folder.

    What is described, and what lies outside, is of an earlier state; the last change is an ingest, so that each command
    has something to do.
    """
    folder = root / "data"
    small_data(folder)
    _program(root)
    for number in range(INGESTED):
        (root / f"yunxi{number}.txt").write_text(PLAN.replace("云溪", f"云{number}溪"), "utf-8")
    for area in AREAS:
        filled(folder, area)
    for command in OUTSIDE:
        command.run(folder)
    header, rows = read_rows(folder / "links.csv")
    write = write_rows(header, [row | {"caveat": "口径", "caveat_en": "Scope"} for row in rows])
    (folder / "links.csv").write_text(write, "utf-8")
    text = (folder / "README.md").read_text("utf-8")
    (folder / "README.md").write_text(text.replace(BEGIN, f"{BEGIN}\n\nold"), "utf-8")
    decided(folder)
    fyp("report", "--output", str(root / "built"))  # so that this process remembers what takes long
    return folder


def _program(root: Path) -> None:
    """What a project has besides data: settings, one short notebook, and the files that an archive wants."""
    notebooks = root / "notebooks"
    notebooks.mkdir()
    shutil.copy(ROOT / "notebooks" / "inputs.yml", notebooks)
    notebook = json.loads((ROOT / "notebooks" / f"{NOTEBOOK}.ipynb").read_text("utf-8"))
    notebook["cells"] = [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and any(part in "".join(cell["source"]) for part in KEPT_CELLS)
    ]
    (notebooks / f"{NOTEBOOK}.ipynb").write_text(json.dumps(notebook), "utf-8")
    for name in FOLDERS:
        (root / name).mkdir(exist_ok=True)
    for name in ROOT_FILES:
        shutil.copy(ROOT / name, root)
    for name, text in (STUBS | {"config.yml": SETTINGS}).items():
        (root / name).write_text(text, "utf-8")
