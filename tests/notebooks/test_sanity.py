"""Every notebook on disk keeps the house's form."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from helpers.build.cells import notebook_title
from helpers.build.parameters import read_parameters
from helpers.labels import LANGUAGES
from helpers.site.render import in_language

NOTEBOOKS = sorted(
    (Path(__file__).resolve().parents[2] / "notebooks").glob("0[1-9]*.ipynb")
)  # 00 is to explore in, see test_explore
CHECKED = "# NBVAL_CHECK_OUTPUT"
LAST_STEPS = {"show", "run_footer", "check_language"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS][:4] == [
        "01_baseline_review",
        "02_target_feasibility",
        "03_comparative_analysis",
        "04_implementation_review",
    ]


def test_the_format_is_valid_and_clean(notebook):
    nbformat.validate(notebook)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"tags"}
    for cell in code(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_the_parameters_name_city_and_language(path):
    parameters = read_parameters(path)
    assert list(parameters)[:2] == ["city", "lang"]
    for parameter in parameters.values():
        assert parameter.comment, f"{parameter.name} has no comment"


def test_cells_stand_in_the_house_order(notebook, path):
    cells = notebook.cells
    assert cells[0].source.startswith("# ")
    assert cells[1].source.startswith("# ")
    first = code(notebook)
    assert first[0].source.startswith("from helpers import")
    assert first[1].metadata.tags == ["parameters"]
    assert re.search(r"dataset\.area\(city\)", first[2].source)
    assert "check_language(lang)" in first[2].source
    assert any("assert" in cell.source for cell in first[3:5]), "no input check"
    assert first[-2].source.startswith("assert"), "no output check before the end"
    assert re.match(rf'run_footer\(\s*"{path.stem}", ', " ".join(first[-1].source.split()))


def test_every_narrative_cell_has_its_twin(notebook):
    markdown = [(cell.metadata.get("tags"), cell.source) for cell in notebook.cells if cell.cell_type == "markdown"]
    assert [tags[0] for tags, _ in markdown] == ["lang-zh", "lang-en"] * (len(markdown) // 2)
    folds = [tags[1:] for tags, _ in markdown]  # a section is folded in both languages or in none
    assert folds[::2] == folds[1::2]
    assert {tag for fold in folds for tag in fold} <= {"fold", "together", "focus"}
    for (_, zh), (_, en) in zip(markdown[::2], markdown[1::2], strict=True):
        assert re.search(r"[\u4e00-\u9fff]", zh)
        assert not re.search(r"[\u4e00-\u9fff]", en)
        assert re.match(r"#+ ", zh).group() == re.match(r"#+ ", en).group()


def test_there_is_one_main_heading_a_language(notebook, path):
    for lang in LANGUAGES:
        markdown = [cell.source for cell in in_language(notebook, lang).cells if cell.cell_type == "markdown"]
        assert sum(len(re.findall(r"^# ", source, re.MULTILINE)) for source in markdown) == 1
        assert notebook_title(path, lang) != path.stem


def test_cells_write_no_file_and_lines_are_short(notebook):
    for cell in code(notebook):
        assert max(map(len, cell.source.splitlines())) <= 120
        assert not re.search(r"open\(|read_csv|Path\(|\.\./", cell.source), "a notebook reads no file but the data set"


def test_only_the_last_step_takes_the_language(notebook):
    """The language is given to nothing but `show`, so that one run makes the pages of every language."""
    for cell in code(notebook):
        for call in (node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)):
            given = [*call.args, *(keyword.value for keyword in call.keywords)]
            if any(isinstance(item, ast.Name) and item.id == "lang" for item in given):
                assert ast.unparse(call.func) in LAST_STEPS, cell.source


def test_what_is_shown_is_checked_or_a_figure(notebook):
    calls = re.compile(r"^show\b", re.MULTILINE)
    shown = [cell for cell in code(notebook) if calls.search(cell.source)]
    figures = [cell for cell in shown if "nbval-ignore-output" in cell.metadata.get("tags", [])]
    assert len(figures) >= 2
    for cell in shown:
        assert cell in figures or cell.source.startswith(CHECKED), f"on the page, but not checked: {cell.source}"


@pytest.mark.parametrize("name", ["01_baseline_review", "03_comparative_analysis"])
def test_a_frame_is_printed_before_its_figure(name):
    """Who works in the notebook sees the numbers first, and every frame stands right before what is drawn from it."""
    [path] = [path for path in NOTEBOOKS if path.stem == name]
    cells = code(nbformat.read(path, as_version=4))
    frames = [at for at, cell in enumerate(cells) if "frame" in cell.metadata.get("tags", [])]
    assert len(frames) >= 4
    for at in frames:
        assert "nbval-ignore-output" in cells[at + 1].metadata.get("tags", [])
        assert not cells[at].source.startswith(("show(", CHECKED))
