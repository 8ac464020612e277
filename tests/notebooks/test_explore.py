"""The notebook to explore in runs from first to last cell, as its reader would run it, and writes what it promises."""

import nbformat
import pandas as pd
import papermill
import pytest

from helpers.build.plan import notebook_names
from helpers.paths import notebooks_folder

PATH = notebooks_folder() / "00_explore.ipynb"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The executed notebook, and the folder of its exports."""
    folder = tmp_path_factory.mktemp("exports")
    parameters = {"city": "jingzhou", "other": "wuxing", "lang": "en", "folder": str(folder)}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MPLBACKEND", raising=False)  # a kernel shows figures in the page unless told otherwise
        executed = papermill.execute_notebook(
            str(PATH),
            str(folder / "run.ipynb"),
            parameters=parameters,
            cwd=str(notebooks_folder()),
            kernel_name="python3",
            progress_bar=False,
        )
    return executed, folder


def outputs(notebook, kind):
    return [
        output
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if kind in output.get("data", {})
    ]


def test_every_step_shows_its_frame_and_its_figure(run):
    notebook, _ = run
    assert len(outputs(notebook, "image/png")) == 2
    assert sum("<table" in output.data["text/html"] for output in outputs(notebook, "text/html")) >= 8


def test_exports_hold_what_was_computed(run):
    _, folder = run
    growth = pd.read_csv(folder / "required_growth.csv")
    assert set(growth["area"]) == {"jingzhou", "wuxing"}
    again = 100 * ((growth["goal"] / growth["baseline"]) ** (1 / growth["years"]) - 1)
    assert growth["growth"].to_numpy() == pytest.approx(again.to_numpy())
    step = 100 * (growth["goal"] - growth["baseline"]) / growth["years"] / growth["baseline"]
    assert growth["step"].to_numpy() == pytest.approx(step.to_numpy())
    assert len(pd.read_csv(folder / "measures_by_domain.csv").columns) == 3


def test_it_is_clean_bilingual_and_has_no_page():
    notebook = nbformat.read(PATH, as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    tags = [cell.metadata.tags[0] for cell in notebook.cells if cell.cell_type == "markdown"]
    assert tags == ["lang-zh", "lang-en"] * (len(tags) // 2)
    assert PATH.stem not in notebook_names()
