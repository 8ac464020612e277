import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.build.cells import speaks_last
from helpers.build.plan import notebook_names, notebook_path
from helpers.display import show
from helpers.display.workings import Workings
from helpers.facts import Column, Finding, Table, computed, counted, term
from helpers.site.pages import formula_list, formulas_used, in_notebook, in_page
from helpers.site.render import in_language

GROWTH = computed(0.05, "growth.cagr", {"y0": 1, "yT": 2, "n": 5}, unit="fraction")
STEP = computed(0.5, "growth.step", {"y0": 1, "yT": 2, "n": 2})


def executed(*things, lang="zh"):
    """A notebook as a run in a language leaves it."""
    cells = [new_code_cell(f'# Parameters\nlang = "{lang}"', metadata={"tags": ["injected-parameters"]}, id="p")]
    for at, thing in enumerate(things):
        data, _ = show(thing, lang)._repr_mimebundle_()
        cells.append(new_code_cell("show()", outputs=[new_output("execute_result", data)], id=f"c{at}"))
    return new_notebook(cells=cells)


def table():
    return Table(term("caption.card"), (Column("a", "column.unit"),), ({"a": GROWTH}, {"a": STEP}, {"a": counted(2)}))


def test_a_run_in_one_language_gives_the_notebook_of_the_other():
    assert in_notebook(executed(table(), lang="zh"), "en") == executed(table(), lang="en")


def test_a_page_is_in_its_language_and_keeps_no_bundle():
    [output] = in_page(executed(table()), "en", Workings()).cells[1].outputs
    assert set(output.data) == {"text/html", "text/plain"}
    assert 'href="#w1"' in output.data["text/html"]
    assert "The document at a glance" in output.data["text/plain"]


def test_formulas_are_listed_once_in_the_order_in_which_they_are_met():
    notebook = executed(Finding((GROWTH,)), table())
    assert formulas_used(notebook) == ["growth.cagr", "growth.step"]
    workings = Workings()
    in_page(notebook, "zh", workings)
    listed = BeautifulSoup(formula_list(formulas_used(notebook), "zh", workings), "lxml")
    assert [item["id"] for item in listed.select("section > ul > li")] == ["growth.cagr", "growth.step"]
    uses = listed.find(id="growth.cagr").select("li")
    assert [item["id"] for item in uses] == ["w1"]
    assert uses[0].text.strip().startswith("y0 = ")
    assert formula_list([], "zh", workings) == ""


def test_an_output_without_facts_is_left_as_it_is():
    notebook = executed(table())
    notebook.cells[1].outputs.append(new_output("display_data", {"text/html": "<b>1</b>"}))
    assert in_page(notebook, "zh", Workings()).cells[1].outputs[-1].data == {"text/html": "<b>1</b>"}


@pytest.mark.parametrize(
    ("source", "once"),
    [
        ("show(x, lang)", True),
        ("run_footer('n', city=city, lang=lang)", True),
        ("lang = check_language(lang)", True),
        ("show(f(x, lang), lang)", False),
        ("name = lang", False),
    ],
)
def test_what_gives_its_language_to_the_last_step_is_run_once(tmp_path, source, once):
    path = tmp_path / "n.ipynb"
    cells = [new_code_cell('lang: str = "zh"', metadata={"tags": ["parameters"]}), new_code_cell(source)]
    nbformat.write(new_notebook(cells=cells), path)
    assert speaks_last(path) is once


@pytest.mark.parametrize("name", notebook_names())
def test_every_notebook_is_run_once(name):
    assert speaks_last(notebook_path(name))


def test_bare_frames_stay_in_the_notebook():
    notebook = executed(table())
    notebook.cells.append(
        new_code_cell(
            "frame",
            metadata={"tags": ["frame"]},
            id="f",
            outputs=[new_output("execute_result", {"text/html": "<table border>", "text/plain": "x"})],
        )
    )
    kept = in_language(notebook, "en")
    assert [cell.id for cell in kept.cells] == ["p", "c0"]
