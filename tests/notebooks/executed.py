"""A report of which only the notebook is wanted: no page is made of it, and its figures are drawn once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from helpers.build.child import NOTEBOOK, PAGE, RESULT, Request
from helpers.build.execute import execute, notebook_bytes
from helpers.build.plan import notebook_path
from helpers.paths import notebooks_folder
from tests.notebooks.drawn_once import draw_once


@dataclass(frozen=True)
class Executed(Request):
    def make(self, work: Path) -> None:
        """Execute the notebook as a run does; a cell that fails is told as the problem of the run."""
        path, folder = notebook_path(self.job.notebook), notebooks_folder()
        draw_once(lambda: self.job.lang)
        notebook = execute(path, work / NOTEBOOK, self.job.parameters, folder, warm=self.warm)
        (work / NOTEBOOK).write_bytes(notebook_bytes(notebook))
        (work / PAGE).write_bytes(b"")
        (work / RESULT).write_text(json.dumps({"problem": ""}), "utf-8")
