"""Which rows of the data set a notebook rests on, as `notebooks/inputs.yml` declares them.

A report is made anew when one of these rows changes, and its footer names them by their hash. What a notebook really
looks at is compared with the declaration by a test, which runs every notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from helpers.data.yamltext import read_yaml
from helpers.errors import ParameterError
from helpers.paths import notebooks_folder
from helpers.schema import TABLES

ALL = "*"
STUDIED = "+studied"  # stands among the areas: all that have a plan of the sector
CODINGS = "codings"  # stands beside the tables: what each coder coded, by which weak fields are marked
ORIGINALS = "originals"  # stands beside the tables: whose plan documents there are on this machine
FILE = "inputs.yml"
SCOPES = ("own", "studied", "all")
Rows = dict[str, list[str]]
# What a notebook is taken to rest on that the file does not name.
EVERYTHING: Rows = {name: [ALL] for name in (*TABLES, CODINGS, ORIGINALS)}


def declared_rows(notebook: str, area: str, folder: Path | None = None) -> Rows:
    """The rows that a notebook's report of an area rests on: table -> areas, `*` for the whole table.

    Args:
        notebook: its name without the suffix.
        area: slug of the report's area; the areas above it, with which a page compares, are its own rows too.
        folder: the folder of the notebooks; the project's by default.

    Raises:
        ParameterError: the declaration names what is no table, or no scope.
    """
    around = _around(area)
    areas = {"own": around, "studied": [STUDIED, *around], "all": [ALL]}
    return {table: areas[scope] for table, scope in scopes_of(notebook, folder).items()}


def scopes_of(notebook: str, folder: Path | None = None) -> dict[str, str]:
    """Table -> whose rows of it a notebook rests on: one of `SCOPES`.

    Args:
        notebook: its name without the suffix.
        folder: the folder of the notebooks; the project's by default.

    Raises:
        ParameterError: the declaration names what is no table, or no scope.
    """
    path = (folder or notebooks_folder()) / FILE
    try:
        state = path.stat()
    except OSError:
        return dict.fromkeys(EVERYTHING, "all")
    declared = _read(path, state.st_size, state.st_mtime_ns).get(notebook)
    if declared is None:
        return dict.fromkeys(EVERYTHING, "all")
    # Every page names its area and its plan, is about one sector, stands its domains in their order, and marks fields
    # on which coders agree too little.
    shown = {"areas": "own", "documents": "own", "sectors": "all", "domains": "all", CODINGS: "all"}
    return dict(sorted({**shown, **declared}.items()))


def _around(slug: str) -> list[str]:
    """The area and those above it."""
    from helpers.data.dataset import load_dataset  # which imports digests, and those this

    area = load_dataset(shared=True).areas.get(slug)
    return sorted({slug, *(one.slug for one in area.above)} if area else {slug})


@cache
def _read(path: Path, size: int, changed: int) -> Mapping[str, Mapping[str, str]]:
    """Notebook -> table -> scope."""
    raw, _ = read_yaml(path.read_text("utf-8-sig"), path.name, ParameterError)
    by_notebook: dict[str, dict[str, str]] = {}
    for notebook, scopes in (raw or {}).items():
        by_notebook[notebook] = {}
        for scope, tables in (scopes or {}).items():
            if scope not in SCOPES:
                raise ParameterError(
                    f"{scope!r} is no scope of {notebook}.", where=path.name, remedy=f"Valid: {', '.join(SCOPES)}."
                )
            for table in tables:
                if table not in EVERYTHING:
                    raise ParameterError(
                        f"{table!r} is no table ({notebook}, {scope}).",
                        where=path.name,
                        remedy=f"Valid: {', '.join(EVERYTHING)}.",
                    )
                by_notebook[notebook][table] = scope
    return by_notebook
