"""Every table and figure of the notebooks, with the program that makes it, read from the notebooks themselves."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

_FIGURE = re.compile(r"display\.picture\(\s*figures\.(\w+)\(")
_TABLE = re.compile(r"display\.(\w*(?:table|card|matrix))\(")
_HEADING = re.compile(r"^#{2,3}\s+(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Exhibit:
    """One figure or table.

    Attributes:
        kind: `Figure` or `Table`.
        number: counted from 1 in its notebook, figures and tables apart.
        notebook: the notebook's name without its suffix.
        section: the English heading that it stands under.
        cell: the cell of the notebook, counted from 1 over all cells.
        function: the function that makes it.
    """

    kind: str
    number: int
    notebook: str
    section: str
    cell: int
    function: str


def exhibits(notebook: Path) -> list[Exhibit]:
    """The figures and tables of a notebook in their order."""
    found: list[Exhibit] = []
    section = ""
    for place, cell in enumerate(json.loads(notebook.read_text("utf-8"))["cells"], start=1):
        source = "".join(cell["source"])
        tags = cell["metadata"].get("tags", [])
        if cell["cell_type"] == "markdown" and "lang-zh" not in tags:
            section = (_HEADING.findall(source) or [section])[-1]
        if cell["cell_type"] != "code":
            continue
        for kind, pattern, module in (("Figure", _FIGURE, "helpers.figures"), ("Table", _TABLE, "helpers.display")):
            for name in pattern.findall(source):
                number = 1 + sum(item.kind == kind for item in found)
                found.append(Exhibit(kind, number, notebook.stem, section, place, f"{module}.{name}"))
    return found
