"""A copy of the coded data without what most tests do not look at, which a command reads in a third of the time."""

from __future__ import annotations

import shutil
from pathlib import Path

LEFT_OUT = shutil.ignore_patterns("raw", "coding", ".*")
LONG = {"panel.csv", "collected.csv", "terms.csv"}


def copy_slim(data: Path, folder: Path) -> Path:
    """Copy a data folder without the panel and the documents that it alone names."""
    shutil.copytree(data, folder, ignore=LEFT_OUT)
    panel, collected = (folder / name for name in ("panel.csv", "collected.csv"))
    head, *_ = panel.read_text("utf-8").splitlines(keepends=True)
    panel.write_text(head, "utf-8")
    named = "".join(path.read_text("utf-8") for path in folder.glob("*.csv") if path.name not in LONG)
    first, *rows = collected.read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row.partition(",")[0] in named]
    collected.write_text(first + "".join(kept), "utf-8")
    return folder


def cut_terms(folder: Path, lines: int = 300) -> None:
    """Leave the first lines of the counted terms, for what goes over every row."""
    terms = folder / "terms.csv"
    terms.write_text("".join(terms.read_text("utf-8").splitlines(keepends=True)[:lines]), "utf-8")
