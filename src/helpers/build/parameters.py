"""Check parameters against a notebook's parameters cell before any kernel starts.

papermill itself only warns of a mistyped parameter and builds the default city's report.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.build.cells import read_cells
from helpers.errors import ParameterError

TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list,),
    "dict": (dict,),
}


@dataclass(frozen=True)
class Parameter:
    """One parameter of a notebook: name, type as annotated, default as written, and its comment."""

    name: str
    type: str
    default: Any
    comment: str


def read_parameters(path: Path) -> dict[str, Parameter]:
    """The parameters of a notebook, from its cell tagged `parameters`: one annotated assignment and comment a line.

    Raises:
        ParameterError: the notebook is unreadable, has no such cell, or the cell holds anything else.
    """
    try:
        state = path.stat()
    except OSError:
        return _read(path)  # which says what is missing
    return dict(_read_once(path, state.st_size, state.st_mtime_ns))


@cache
def _read_once(path: Path, size: int, changed: int) -> dict[str, Parameter]:
    return _read(path)


def _read(path: Path) -> dict[str, Parameter]:
    try:
        all_cells = read_cells(path)
    except Exception as error:  # nbformat lets out whatever its converters stumble over
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        remedy = "Restore the notebook, for example from git."
        raise ParameterError(f"not a readable notebook ({reason}).", where=path.name, remedy=remedy) from None
    cells = [cell for cell in all_cells if "parameters" in cell.tags]
    if len(cells) != 1:
        raise ParameterError(
            f"{len(cells)} cells are tagged `parameters`, but exactly one is needed.",
            where=path.name,
            remedy="Tag the cell with the defaults, in JupyterLab through the property inspector.",
        )
    lines = cells[0].source.splitlines()
    try:
        tree = ast.parse(cells[0].source)
        return {item.name: item for item in (_parameter(node, lines) for node in tree.body)}
    except (SyntaxError, ValueError):
        raise ParameterError(
            'the parameters cell must hold only lines like `city: str = "zhongshan"  # what it means`.',
            where=path.name,
        ) from None


def check_parameters(notebook: str, known: Mapping[str, Parameter], given: Mapping[str, Any]) -> None:
    """Check names and types of the parameters given to a notebook.

    Raises:
        ParameterError: one is unknown or of the wrong type; the message lists what is valid.
    """
    listed = ", ".join(f"{item.name} ({item.type})" for item in known.values())
    for name, value in given.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise ParameterError(f"unknown parameter {name!r}.{hint}", where=notebook, remedy=f"Valid: {listed}.")
        wanted = known[name].type
        allowed = TYPES[wanted]
        if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
            raise ParameterError(
                f"parameter {name!r} is {value!r}, of type {type(value).__name__}, but must be of type {wanted}.",
                where=notebook,
                remedy=f"Valid: {listed}.",
            )


def parse_value(text: str, wanted: str) -> Any:
    """A value typed on the command line, read as the parameter's type; as it is where that fails."""
    if wanted == "str":
        return text
    if wanted == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return [item for item in text.split(",") if item] if wanted == "list" else text


def _parameter(node: ast.stmt, lines: list[str]) -> Parameter:
    if not (isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None):
        raise ValueError
    wanted = ast.unparse(node.annotation).partition("[")[0]
    if wanted not in TYPES:
        raise ValueError
    comment = lines[node.end_lineno - 1].partition("#")[2].strip()
    return Parameter(node.target.id, wanted, ast.literal_eval(node.value), comment)
