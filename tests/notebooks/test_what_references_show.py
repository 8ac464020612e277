"""What the cells of the reference notebooks show, run as plain Python: text and tables, without kernel and drawings.

`tests/notebooks` executes the same through kernels; this says within seconds which cell shows something else. Every
frame that a function gives on the way is looked at too: its rows have names of their own, and no column is left over.
"""

import ast
import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path

import nbformat
import pandas as pd
import pytest

import helpers
import helpers.data
import helpers.display
from helpers.build.plan import TOGETHER, notebook_path
from helpers.display.show import output_data
from helpers.paths import notebooks_folder
from tests.notebooks.golden import GOLDEN, references

CHECKED = "# NBVAL_CHECK_OUTPUT"
FORMS = ("text/plain", "text/html")
LIBRARY = f"{Path(helpers.__file__).parent}/"
INDEX_OF_POLICY = "pmc_by_city"  # has a column `index` of its own: the PMC index


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


@contextmanager
def odd_frames():
    """Functions of the library that meanwhile give a frame with rows of one name, or with a column left over."""
    found = set()

    def watch(frame, event, given):
        code = frame.f_code
        if event != "return" or not isinstance(given, pd.DataFrame) or not code.co_filename.startswith(LIBRARY):
            return
        left = [name for name in given.columns if str(name).startswith(("_", "level_")) or name == "index"]
        is_mixed = not code.co_name.startswith("_") and not given.index.is_unique
        if is_mixed or (left and code.co_name != INDEX_OF_POLICY):
            found.add(f"{code.co_filename.removeprefix(LIBRARY)}: {code.co_name}")

    sys.setprofile(watch)
    try:
        yield found
    finally:
        sys.setprofile(None)


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
    is_first = next(one for one in references() if one[-1] == notebook) == (place, lang, notebook)
    with odd_frames() if is_first else nullcontext(set()) as odd:  # watching each call takes as long as the calls
        today = dict(shown_today(notebook, place, lang))
    assert not odd
    assert list(today) == list(held)
    assert len(held) >= 10
    assert [source for source in held if today[source] != held[source]] == [], "run `make golden`, see what changed"
