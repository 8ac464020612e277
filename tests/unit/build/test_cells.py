"""A notebook's cells, its title, its languages; what differs between two equal runs goes."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.build.cells import notebook_title, read_cells, speaks_last, spoken
from helpers.build.execute import notebook_bytes, scrub
from helpers.build.modules import code_hash, imports_of


def write(path, *cells):
    nbformat.write(new_notebook(cells=list(cells)), path)
    return path


def test_cells_are_read_with_kind_source_and_tags(tmp_path):
    path = write(
        tmp_path / "n.ipynb", new_markdown_cell("# A\nb", metadata={"tags": ["lang-en"]}), new_code_cell("x = 1")
    )
    read = [(cell.kind, cell.source, cell.tags) for cell in read_cells(path)]
    assert read == [("markdown", "# A\nb", frozenset({"lang-en"})), ("code", "x = 1", frozenset())]


def test_a_notebook_of_an_earlier_format_is_read_too(tmp_path):
    path = tmp_path / "n.ipynb"
    cell = {"cell_type": "code", "input": "x = 1", "language": "python", "outputs": [], "metadata": {}}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell], "metadata": {}}]}
    path.write_text(json.dumps(old), "utf-8")
    assert [cell.source for cell in read_cells(path)] == ["x = 1"]


def test_narrative_of_other_languages_is_left_out(tmp_path):
    cells = [new_markdown_cell(tag, metadata={"tags": [f"lang-{tag}"]}) for tag in ("en", "zh")]
    read = read_cells(write(tmp_path / "n.ipynb", *cells, new_code_cell("x")))
    assert [cell.source for cell in spoken(read, "en")] == ["en", "x"]
    assert [cell.source for cell in spoken(read, "zh")] == ["zh", "x"]


def test_a_title_is_the_first_heading_of_the_language(tmp_path):
    cells = [
        new_code_cell("# no heading"),
        new_markdown_cell("## Second"),
        new_markdown_cell("# 标题", metadata={"tags": ["lang-zh"]}),
        new_markdown_cell("#  Title ", metadata={"tags": ["lang-en"]}),
    ]
    path = write(tmp_path / "n.ipynb", *cells)
    assert (notebook_title(path, "zh"), notebook_title(path, "en")) == ("标题", "Title")
    assert notebook_title(write(tmp_path / "bare.ipynb", cells[1]), "en") == "bare"


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("show(x, lang)", True),
        ("show(x, lang=lang)", True),
        ("lang = check_language(lang)", True),
        ("x = 1", True),
        ("y = f(lang)", False),
        ("show(f(lang), 'en')", False),
        ("if lang == 'zh': pass", False),
    ],
)
def test_a_notebook_gives_its_language_to_nothing_but_the_last_step(tmp_path, source, last):
    parameters = new_code_cell("lang: str = 'zh'\nz = lang", metadata={"tags": ["parameters"]})
    cells = [parameters, new_markdown_cell("lang"), new_code_cell("x = 1"), new_code_cell(source)]
    assert speaks_last(write(tmp_path / "n.ipynb", *cells)) is last


def stream(name, text):
    return new_output("stream", name=name, text=text)


def shown(*outputs):
    notebook = new_notebook(cells=[new_code_cell("x", outputs=list(outputs))])
    return [(out.get("name", out.output_type), out.get("text", "")) for out in scrub(notebook).cells[0].outputs]


def test_pieces_of_a_stream_are_joined_standard_output_first():
    result = new_output("execute_result", data={"text/plain": "1"})
    parts = [stream("stderr", "a"), stream("stdout", "b"), stream("stderr", "c"), result, stream("stdout", "d")]
    assert shown(*parts) == [("stdout", "b"), ("stderr", "ac"), ("execute_result", ""), ("stdout", "d")]


def test_a_temporary_file_of_the_kernel_has_no_number():
    assert shown(stream("stderr", "/tmp/ipykernel_12/345.py:1: w")) == [("stderr", "<cell>:1: w")]


def test_what_papermill_adds_to_a_notebook_goes():
    cells = [
        new_markdown_cell("error", metadata={"tags": ["papermill-error-cell-tag"]}),
        new_code_cell("p", metadata={"tags": ["injected-parameters"], "papermill": {"duration": 1}}),
        new_code_cell("x", metadata={"execution": {"at": "now"}}),
    ]
    output = new_output("display_data", data={}, metadata={"at": "now"})
    cells[2]["outputs"] = [output]
    notebook = new_notebook(
        cells=cells, metadata={"papermill": {}, "language_info": {"name": "python", "version": "3.11.0"}}
    )
    clean = scrub(notebook)
    assert [cell.source for cell in clean.cells] == ["p", "x"]
    assert clean.cells[0].id == "injected-parameters"
    assert clean.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert clean.cells[1].metadata == {}
    assert clean.cells[1].outputs[0].metadata == {}
    assert set(clean.metadata) == {"kernelspec", "language_info"}
    assert clean.metadata.language_info == {"name": "python"}


def test_a_notebook_without_ids_has_them_by_its_order():
    notebook = new_notebook(cells=[new_code_cell("a"), new_code_cell("b")])
    for cell in notebook.cells:
        del cell["id"]
    assert [cell.id for cell in scrub(notebook).cells] == ["cell-0", "cell-1"]


def test_a_notebook_is_written_without_indents():
    content = notebook_bytes(new_notebook(cells=[new_code_cell("if x:\n    y")])).decode()
    assert content.endswith("}\n")
    assert not [line for line in content.splitlines() if line.startswith(" ")]
    assert nbformat.reads(content, as_version=4).cells[0].source == "if x:\n    y"


def test_a_notebook_s_imports_are_found_in_functions_too(tmp_path):
    cells = [
        new_code_cell("from helpers import methods\nimport helpers.data"),
        new_code_cell("def f():\n    from helpers.labels import label"),
        new_code_cell("%matplotlib inline\nimport helpers.site"),  # no plain Python
        new_markdown_cell("import helpers.desk"),
    ]
    path = write(tmp_path / "n.ipynb", *cells)
    assert imports_of(path) == sorted(
        ["helpers", "helpers.methods", "helpers.data", "helpers.labels", "helpers.labels.label"]
    )


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of a few files; `package(name, text)` writes one and says whether the hash of helpers.a.b changes."""
    from helpers.build import modules

    kept = [modules._listing, modules._file, modules._beside, modules._hash, modules._imports_of_file]
    monkeypatch.setattr(modules, "PACKAGE", tmp_path)

    def hashed():
        for function in kept:
            function.cache_clear()
        return code_hash(["helpers.a.b.function"])

    def changes(name, text):
        before = hashed()
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return hashed() != before

    for name, text in {
        "__init__.py": "",
        "a/__init__.py": "",
        "a/b.py": "from helpers.c import (\n    one,  # two\n    d as e,\n)\n",
        "c/__init__.py": "",
        "c/d.py": "def f():\n    import helpers.g\n",
        "g.py": "",
        "h.py": "",
        "a/words.yml": "",
        "a/deep/words.yml": "",
    }.items():
        changes(name, text)
    yield changes
    for function in kept:
        function.cache_clear()


@pytest.mark.parametrize(
    "name", ["a/b.py", "a/__init__.py", "c/__init__.py", "c/d.py", "g.py", "a/words.yml", "__init__.py"]
)
def test_code_rests_on_what_it_imports_on_its_packages_and_on_what_lies_beside_it(package, name):
    assert package(name, "x = 1\n")


@pytest.mark.parametrize("name", ["h.py", "a/deep/words.yml", "a/__pycache__/b.py", "a/b.pyc", "c/other.py"])
def test_code_does_not_rest_on_other_files(package, name):
    assert not package(name, "x = 1\n")
