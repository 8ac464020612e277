"""The references read without nbval: what a checked cell shows today is what its reference holds."""

import os
from importlib.util import find_spec

import nbformat
import pytest

from tests.notebooks.golden import GOLDEN, references

LONG = bool(os.environ.get("FYP_FAULTS"))  # `make faults`
CHECKED = "# NBVAL_CHECK_OUTPUT"
FORMS = ("text/plain", "text/html")


def shown(notebook):
    """Source of each checked cell -> its outputs in the forms that are compared."""
    return {
        cell.source: [{form: output.data[form] for form in FORMS if form in output.data} for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source.startswith(CHECKED)
    }


# nbval executes all of them; without it, all are executed here. One is in any case, so that this way stays open.
SOME = references()
if find_spec("nbval") and not LONG:
    SOME = [one for one in SOME if one[0] == "linyi"][:1]


@pytest.mark.parametrize(("city", "lang", "notebook"), SOME)
def test_todays_outputs_are_those_of_the_reference(execute_today, city, lang, notebook):
    expected = shown(nbformat.read(GOLDEN / city / f"{notebook}.ipynb", as_version=4))
    today = shown(execute_today(city, lang, notebook))
    assert len(expected) >= 3
    assert today == expected, "run `make golden`, and look at what changed"
