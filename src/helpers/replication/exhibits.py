"""Every table and figure of the reports, with the program that makes it, read from the executed notebooks."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_HEADING = re.compile(r"^#{1,3}\s+(.+)$", re.MULTILINE)
_FIGURE = re.compile(r"\bfigures\.(\w+)\(")
_TABLE = re.compile(r"\bdisplay\.(\w+(?:\.\w+)?)\(")
_FACTS = re.compile(r"\bshow\(\s*(\w+(?:\.\w+)*)\(")  # pages made of facts: what `analysis` gives is shown


@dataclass(frozen=True)
class Exhibit:
    """One figure or table.

    Attributes:
        kind: `Figure` or `Table`.
        number: counted from 1 in its notebook, figures and tables apart.
        notebook: the notebook's name without its suffix.
        section: the English heading that it stands under.
        cell: the cell of the notebook as it stands in `notebooks/`, counted from 1 over all cells.
        function: the function that makes it.
    """

    kind: str
    number: int
    notebook: str
    section: str
    cell: int
    function: str


def exhibits(notebook: str, executed: Iterable[bytes]) -> list[Exhibit]:
    """The figures and tables that a notebook has made for any place, in the order of its cells.

    Args:
        notebook: the notebook's name without its suffix.
        executed: its executed copies, as files. A place without data for an exhibit leaves it out, another has it.
    """
    seen: dict[tuple[int, str], tuple[str, str]] = {}
    for content in executed:
        section = ""
        cells = [cell for cell in json.loads(content)["cells"] if "injected-parameters" not in _tags(cell)]
        names = imported("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
        for place, cell in enumerate(cells, start=1):
            source = "".join(cell["source"])
            if cell["cell_type"] == "markdown" and "lang-zh" not in _tags(cell):
                section = (_HEADING.findall(source) or [section])[-1]
            for kind in _kinds(cell):
                seen.setdefault((place, kind), (section, function_of(source, kind, names)))
    numbers = {"Figure": 0, "Table": 0}
    numbered = []
    for (place, kind), (section, function) in sorted(seen.items()):
        numbers[kind] += 1
        numbered.append(Exhibit(kind, numbers[kind], notebook, section, place, function))
    return numbered


def _tags(cell: dict) -> list[str]:
    return cell["metadata"].get("tags", [])


def _kinds(cell: dict) -> set[str]:
    """What a cell has put out: an image is a figure, a table in HTML a table."""
    kinds = set()
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        if any(form.startswith("image/") for form in data):
            kinds.add("Figure")
        elif "<table" in "".join(data.get("text/html", "")):
            kinds.add("Table")
    return kinds


def imported(sources: Iterable[str]) -> dict[str, str]:
    """What the names of a notebook's imports stand for, by their full names."""
    full_names: dict[str, str] = {}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ImportFrom):
                full_names |= {item.asname or item.name: f"{node.module}.{item.name}" for item in node.names}
    return full_names


def function_of(source: str, kind: str, names: Mapping[str, str]) -> str:
    """The function that makes what a cell shows, by its full name; "" where the code names none.

    Args:
        source: the cell's code.
        kind: `Figure` or `Table`.
        names: as `imported` gives them.
    """
    made = _FACTS.search(source)
    if made:
        first, _, rest = made.group(1).partition(".")
        return ".".join(part for part in (names.get(first, first), rest) if part)
    name = _FIGURE.search(source) if kind == "Figure" else None
    if name:
        return f"helpers.figures.{name.group(1)}"
    name = _TABLE.search(source)
    return f"helpers.display.{name.group(1)}" if name else ""
