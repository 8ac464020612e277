"""What the cells of the reference notebooks show, run as plain Python: text and tables, without kernel and drawings.

`tests/notebooks` executes the same through kernels; this says within seconds which cell shows something else.
"""

import ast
import sys

import nbformat
import pytest

import helpers.data
import helpers.display
from helpers.build.plan import TOGETHER, notebook_path
from helpers.display.show import output_data
from helpers.paths import notebooks_folder
from tests.notebooks.golden import GOLDEN, references

CHECKED = "# NBVAL_CHECK_OUTPUT"
FORMS = ("text/plain", "text/html")


def cells_of(path):
    """The code cells of a notebook."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def shown_today(notebook, place, lang):
    """What each checked cell shows, in the forms that are compared."""
    names = {"__name__": "__main__"}
    for cell in cells_of(notebook_path(notebook)):
        body = ast.parse(cell.source).body
        last = body.pop() if cell.source.startswith(CHECKED) else None
        exec(compile(ast.Module(body, []), notebook, "exec"), names)
        if last is not None:
            shown = eval(compile(ast.Expression(last.value), notebook, "eval"), names)
            data = {} if shown is None else output_data(shown.thing, lang)
            yield cell.source, {form: data[form] for form in FORMS if form in data}
        if "parameters" in cell.metadata.get("tags", []):
            names |= {"city": "" if place == TOGETHER else place, "lang": lang}


@pytest.mark.parametrize(("place", "lang", "notebook"), references())
def test_a_cell_shows_what_its_reference_holds(place, lang, notebook, dataset, monkeypatch):
    monkeypatch.setattr(sys.modules["helpers.display.show"], "drawing", lambda figure: None)
    monkeypatch.setattr(helpers.data, "load_dataset", lambda *_: dataset)
    monkeypatch.chdir(notebooks_folder())
    held = {
        cell.source: {form: output.data[form] for output in cell.outputs for form in FORMS if form in output.data}
        for cell in cells_of(GOLDEN / place / f"{notebook}.ipynb")
        if cell.source.startswith(CHECKED)
    }
    today = dict(shown_today(notebook, place, lang))
    assert list(today) == list(held)
    assert len(held) >= 10
    assert [source for source in held if today[source] != held[source]] == [], "run `make golden`, see what changed"
