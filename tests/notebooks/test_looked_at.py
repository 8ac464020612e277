"""What a notebook looks at is what `notebooks/inputs.yml` declares."""

import ast
import sys
from collections import defaultdict

import nbformat
import pytest

import helpers.data
import helpers.display
from helpers.analysis import reliability
from helpers.build.plan import notebook_names, notebook_path
from helpers.data.inputs import ALL, CODINGS, ORIGINALS, STUDIED, declared_rows
from helpers.paths import notebooks_folder
from tests.notebooks.recording import recording

AREAS = ("jingzhou", "linyi")


def looked_at(notebook, area, dataset, monkeypatch):
    """Table -> areas whose rows a run looks at. Cells are run as plain Python; nothing is drawn of their frames."""
    seen = defaultdict(set)
    monkeypatch.setattr(sys.modules["helpers.display.show"], "drawing", lambda figure: None)
    monkeypatch.setattr(helpers.data, "load_dataset", lambda *_: recording(dataset, seen=seen))
    monkeypatch.chdir(notebooks_folder())
    shown = __import__("helpers.data.originals", fromlist=["registered"])
    found = shown.registered
    monkeypatch.setattr(
        shown, "registered", lambda plan, folder: (seen[ORIGINALS].add(plan.area), found(plan, folder))[1]
    )
    weak = reliability.weak_fields
    monkeypatch.setattr(reliability, "weak_fields", lambda *folder: (seen[CODINGS].add(ALL), weak(*folder))[1])
    names = {"__name__": "__main__"}
    for cell in nbformat.read(notebook_path(notebook), as_version=4).cells:
        if cell.cell_type != "code":
            continue
        exec(compile(ast.parse(cell.source), notebook, "exec"), names)
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"city": area, "lang": "en"}
    return seen


def allows(declared, looked, dataset):
    """Whether areas that are looked at are among those declared."""
    if ALL in declared:
        return True
    if STUDIED in declared:
        return looked <= {*declared, *dataset.studied}
    return looked <= set(declared)


@pytest.mark.parametrize("notebook", notebook_names())
def test_a_run_looks_at_what_is_declared_and_nothing_else(notebook, dataset, monkeypatch):
    places = (*AREAS, "nation") if notebook[:2] in ("04", "05") else AREAS
    used = set()
    for place in places:
        declared = declared_rows(notebook, place)
        for table, looked in looked_at(notebook, place, dataset, monkeypatch).items():
            assert allows(declared.get(table, []), looked, dataset), (
                f"{notebook} of {place} looks at {table} of {sorted(looked)}: declare it in notebooks/inputs.yml"
            )
            used.add(table)
    idle = set(declared_rows(notebook, AREAS[0])) - used
    assert idle == set(), "declared in notebooks/inputs.yml, but no run looks at it"
