"""A copy of the project that a test may break, with the command run inside it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.commands import run_command


@dataclass
class Project:
    """A copy of the project."""

    path: Path

    def fyp(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run_command(self.path, *arguments, **environment)

    def in_english(self) -> Project:
        """The same, whose pages and site are in English only, which take half as long."""
        self.edit("config.yml", "languages: [zh, en]", "languages: [en]")
        return self

    def without_drawings(self) -> Project:
        """The same, whose notebooks show no figure: reports that are only counted, stopped or found stale would spend
        most of their time on drawing. What a report of all cells is, the other tests of commands and browser see."""
        for path in (self.path / "notebooks").glob("0[1-9]*.ipynb"):
            notebook = json.loads(path.read_text("utf-8"))
            cells = notebook["cells"]
            kept = [cell for cell in cells if "nbval-ignore-output" not in cell["metadata"].get("tags", [])]
            assert len(kept) < len(cells)
            text = json.dumps(notebook | {"cells": kept}, ensure_ascii=False, indent=1)
            path.write_text(text + "\n", "utf-8")
        return self

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.path / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")


def copy_project(root: Path, place: Path, data: Path | None = None) -> Project:
    """A copy of the project, with its own data or others."""
    folder = place / "some where" / "项目"
    folder.mkdir(parents=True)
    for name, source in {"data": data or root / "data", "notebooks": root / "notebooks"}.items():
        shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("raw", ".fyp", ".ipynb_checkpoints"))
    for name in ("config.yml", "requirements.lock", "pyproject.toml", "CITATION.cff"):
        shutil.copy(root / name, folder / name)
    return Project(folder)
