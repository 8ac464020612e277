"""A notebook's cells as plain values, without nbformat, whose checking of a file takes longer than a run that has
nothing to do."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from helpers.labels import LANGUAGES

_FORMAT = 4
LAST_STEPS = {"show", "run_footer", "check_language"}  # what takes a notebook's language


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        kind: `markdown`, `code` or `raw`.
        source: its text.
        tags: its tags.
    """

    kind: str
    source: str
    tags: frozenset[str]


def read_cells(path: Path) -> list[Cell]:
    """The cells of a notebook on disk.

    Raises:
        Exception: whatever nbformat says of a file that is no notebook.
    """
    try:
        content = json.loads(path.read_bytes())
        if content["nbformat"] == _FORMAT:
            return [_cell(cell) for cell in content["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    import nbformat  # reads earlier formats, and says best what is wrong

    return [_cell(cell) for cell in nbformat.read(path, as_version=_FORMAT).cells]


def spoken(cells: Iterable[Cell], lang: str) -> list[Cell]:
    """The cells without the narrative ones of other languages."""
    others = {f"lang-{other}" for other in LANGUAGES if other != lang}
    return [cell for cell in cells if not others & cell.tags]


@cache
def speaks_last(path: Path) -> bool:
    """Whether a notebook gives its language to nothing but the last step, so that one run serves every language."""
    for cell in read_cells(path):
        if cell.kind != "code" or "parameters" in cell.tags:
            continue
        tree = ast.parse(cell.source)
        last = {
            id(item)
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and ast.unparse(call.func) in LAST_STEPS
            for item in [*call.args, *(keyword.value for keyword in call.keywords)]
        }
        names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "lang")
        if any(isinstance(name.ctx, ast.Load) and id(name) not in last for name in names):
            return False
    return True


@cache
def notebook_title(path: Path, lang: str) -> str:
    """The notebook's first-level heading in a language; the file's name where it has none."""
    for cell in spoken(read_cells(path), lang):
        heading = re.match(r"#\s+(.+)", cell.source) if cell.kind == "markdown" else None
        if heading:
            return heading.group(1).strip()
    return path.stem


def _cell(cell: dict) -> Cell:
    return Cell(cell["cell_type"], "".join(cell["source"]), frozenset(cell["metadata"].get("tags", [])))
