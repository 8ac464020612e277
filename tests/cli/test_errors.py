"""A user's mistake ends in one message that says what is valid: no traceback, nothing lost."""

import json
import re

import pytest


def test_check_says_what_it_checked(whole_project, dataset):
    done = whole_project.fyp("check")
    assert done.returncode == 0
    counts = f"{len(dataset.documents)} documents, {len(dataset.indicators)} indicator records"
    assert re.search(rf"\b{counts}\b", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "zhongshn"], "fyp: unknown area 'zhongshn'. Did you mean “zhongshan”?"),
        (["report", "--lang", "fr"], "fyp: unknown language 'fr'."),
        (["report", "-n", "07"], "fyp: unknown notebook '07'."),
        (["report", "-p", "yeer=3"], "unknown parameter 'yeer'"),
        (["report", "-n", "03", "-p", "cities=3"], "parameter 'cities' is 3, of type int, but must be of type list"),
    ],
)
def test_a_wrong_argument(project, arguments, said):
    done = project.fyp(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (project.path / "reports").exists()


def test_a_corrupt_row_is_named_before_any_report(project):
    project.edit("data/indicators.csv", ",9.8,reported", ",9.8x,reported")
    done = project.fyp("report", "wuxing")
    assert done.returncode == 2
    assert "data/indicators.csv, line 2, column `baseline`: '9.8x' is not valid" in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_any_project(tmp_path, project):
    project.path = tmp_path
    done = project.fyp("check", FYP_PROJECT=str(tmp_path))
    assert done.returncode == 2
    assert "FYP_PROJECT" in done.stderr


def test_one_failing_report_leaves_the_others_and_its_earlier_version(project):
    project.in_english().without_drawings()
    first = project.fyp("report", "xuhui", "wuxing", "-n", "05")
    assert first.returncode == 0, first.stderr
    page = project.path / "reports" / "xuhui" / "en" / "05_succession_and_alignment.html"
    before = page.read_bytes()
    project.edit(
        "notebooks/05_succession_and_alignment.ipynb",
        'assert set(fates[\\"area\\"]) <= {city}',
        "assert city != 'xuhui', 'made to fail'",
    )
    second = project.fyp("report", "xuhui", "wuxing", "-n", "05")
    assert second.returncode == 1
    assert "1 of 2 reports built" in second.stdout
    assert "xuhui/en/05_succession_and_alignment: code cell" in second.stderr
    assert "AssertionError: made to fail" in second.stderr
    assert "Traceback" not in second.stderr
    assert page.read_bytes() == before
    assert (project.path / "reports/failed/xuhui-en-05_succession_and_alignment.ipynb").is_file()
    manifest = json.loads((project.path / "reports/manifest.json").read_text("utf-8"))
    assert set(manifest["reports"]) == {"xuhui/en/05_succession_and_alignment", "wuxing/en/05_succession_and_alignment"}
    assert not list((project.path / "reports").glob(".building*"))


def test_the_notebook_itself_refuses_an_unknown_city(project, tmp_path):
    import papermill

    with pytest.raises(papermill.PapermillExecutionError) as caught:
        papermill.execute_notebook(
            str(project.path / "notebooks/02_target_feasibility.ipynb"),
            str(tmp_path / "out.ipynb"),
            parameters={"city": "nowhere"},
            cwd=str(project.path),
            progress_bar=False,
        )
    assert "unknown area 'nowhere'" in caught.value.evalue
    assert "Valid: wuxing, zhongshan" in caught.value.evalue
