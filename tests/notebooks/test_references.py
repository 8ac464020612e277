"""The references read without nbval: what a checked cell shows today is what its reference holds."""

import nbformat
import pytest

from helpers.build.child import Request
from helpers.build.plan import Job
from helpers.build.runners import ColdRunner, WarmRunner, has_fork
from tests.notebooks.golden import GOLDEN, references

CHECKED = "# NBVAL_CHECK_OUTPUT"
FORMS = ("text/plain", "text/html")


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    scratch = tmp_path_factory.mktemp("references")
    place = WarmRunner(scratch) if has_fork() else ColdRunner(scratch)
    yield place
    place.close()


def shown(notebook):
    """Source of each checked cell -> its outputs in the forms that are compared."""
    return {
        cell.source: [{form: output.data[form] for form in FORMS if form in output.data} for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.source.startswith(CHECKED)
    }


@pytest.mark.parametrize(("city", "lang", "notebook"), references())
def test_todays_outputs_are_those_of_the_reference(runner, dataset, city, lang, notebook):
    job = Job(city, lang, notebook, {"city": city, "lang": lang})
    made = runner.run(Request(job, dataset.area(city), (job,), {}, has_fork()), 3600)
    assert made.problem == ""
    expected = shown(nbformat.read(GOLDEN / city / f"{notebook}.ipynb", as_version=4))
    today = shown(nbformat.reads(made.notebook.decode(), as_version=4))
    assert len(expected) >= 3
    assert today == expected, "run `make golden`, and look at what changed"
