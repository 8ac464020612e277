from dataclasses import replace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from helpers.build import plan
from helpers.build.config import Settings, load_settings
from helpers.build.parameters import Parameter, check_parameters, parse_value, read_parameters
from helpers.build.plan import TOGETHER, plan_jobs
from helpers.errors import ParameterError

KNOWN = {
    "city": Parameter("city", "str", "x", ""),
    "cities": Parameter("cities", "list", [], ""),
    "year": Parameter("year", "int", 2020, ""),
    "share": Parameter("share", "float", 0.5, ""),
    "flag": Parameter("flag", "bool", False, ""),
}


def write(path, *sources, tagged=True):
    cells = [new_code_cell(source, metadata={"tags": ["parameters"]} if tagged else {}) for source in sources]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def test_parameters_are_read_with_type_default_and_comment(tmp_path):
    path = write(tmp_path / "n.ipynb", 'city: str = "x"  # which city\ncities: list[str] = []  # which ones')
    read = read_parameters(path)
    assert read["city"] == Parameter("city", "str", "x", "which city")
    assert read["cities"].type == "list"


@pytest.mark.parametrize(
    "source", ["city = 'x'", "city: str", "print(1)", "city: str = f()", "a: set = {1}", "a: str = ("]
)
def test_a_parameters_cell_holds_annotated_values_only(tmp_path, source):
    with pytest.raises(ParameterError, match=r"n\.ipynb: the parameters cell must hold only lines like"):
        read_parameters(write(tmp_path / "n.ipynb", source))


def test_exactly_one_cell_is_tagged(tmp_path):
    with pytest.raises(ParameterError, match="0 cells are tagged"):
        read_parameters(write(tmp_path / "n.ipynb", "a: int = 1", tagged=False))
    with pytest.raises(ParameterError, match="2 cells are tagged"):
        read_parameters(write(tmp_path / "n.ipynb", "a: int = 1", "b: int = 1"))


@pytest.mark.parametrize("content", ["", "{", '{"cells": 3}', "[]"])
def test_a_broken_notebook_is_one_error(tmp_path, content):
    path = tmp_path / "n.ipynb"
    path.write_text(content)
    with pytest.raises(ParameterError, match=r"n\.ipynb"):
        read_parameters(path)


def test_an_unknown_parameter_lists_the_valid_ones():
    with pytest.raises(ParameterError) as caught:
        check_parameters("02", KNOWN, {"ciry": "x"})
    message = str(caught.value)
    assert "unknown parameter 'ciry'. Did you mean “city”?" in message
    assert "Valid: city (str), cities (list), year (int)" in message


@pytest.mark.parametrize(
    ("name", "value"), [("city", 3), ("year", "2020"), ("year", 2020.0), ("year", True), ("flag", 1), ("cities", "x")]
)
def test_a_wrong_type_is_refused(name, value):
    with pytest.raises(ParameterError, match=f"parameter '{name}' is .*, of type {type(value).__name__}, but must be"):
        check_parameters("02", KNOWN, {name: value})


@pytest.mark.parametrize(
    ("text", "wanted", "value"),
    [
        ("000", "str", "000"),
        ("2020", "int", 2020),
        ("0.5", "float", 0.5),
        ("true", "bool", True),
        ("a,b", "list", ["a", "b"]),
        ("x", "int", "x"),
    ],
)
def test_values_from_the_command_line_are_read_as_their_type(text, wanted, value):
    assert parse_value(text, wanted) == value


def jobs(dataset, **options):
    return plan_jobs(load_settings(), dataset, **options)


def test_all_reports_are_cities_times_languages_times_notebooks(dataset):
    planned = jobs(dataset)
    notebooks = load_settings().notebooks
    also = sum(len(own.also) for own in notebooks.values())
    assert len({job.name for job in planned}) == len(planned) == 2 * (5 * len(notebooks) + also + 1 - 3)
    assert {job.notebook[:2] for job in planned if job.city == "linyi"} == {"01", "03"}  # it has no table of targets


def test_the_page_of_all_areas_stands_first_and_has_none_in_focus(dataset):
    planned = jobs(dataset, only_notebooks=["03"], only_languages=["en"])
    assert [job.city for job in planned] == [TOGETHER, "wuxing", "zhongshan", "linyi", "jingzhou", "xuhui"]
    assert planned[0].name == "all/en/03_comparative_analysis"
    assert planned[0].parameters == {"city": "", "lang": "en"}
    assert [job.name for job in jobs(dataset, only_cities=["all"], only_languages=["en"])] == [planned[0].name]
    beside = jobs(dataset, only_cities=["xuhui", "all"], only_notebooks=["01", "03"], only_languages=["en"])
    assert [job.name for job in beside] == [
        "xuhui/en/01_baseline_review",
        planned[0].name,
        "xuhui/en/03_comparative_analysis",
    ]
    assert TOGETHER not in {job.city for job in jobs(dataset, only_cities=["xuhui"])}


def test_one_area_or_too_many_have_no_page_together(dataset, monkeypatch):
    alone = load_settings().model_copy(update={"cities": ["xuhui"]})
    assert TOGETHER not in {job.city for job in plan_jobs(alone, dataset)}
    with pytest.raises(ParameterError, match="not 2 to 40 areas to compare"):
        plan_jobs(alone, dataset, only_cities=["all"])
    with pytest.raises(ParameterError, match="Notebooks that have one: 03_comparative_analysis"):
        jobs(dataset, only_cities=["all"], only_notebooks=["02"])
    monkeypatch.setattr(plan, "MOST", 4)
    assert TOGETHER not in {job.city for job in jobs(dataset)}


def test_a_notebook_has_no_page_of_an_area_without_the_rows_that_it_needs(dataset):
    with pytest.raises(ParameterError, match="has no page of 'linyi': no row of it in indicators") as caught:
        jobs(dataset, only_cities=["linyi"], only_notebooks=["02"])
    assert "01_baseline_review, 03_comparative_analysis" in str(caught.value)
    seen = replace(dataset, observations=dataset.observations.head(1).assign(area="linyi"))
    assert {job.notebook[:2] for job in jobs(seen, only_cities=["linyi"])} == {"01", "03", "04"}


def test_the_nation_has_pages_of_the_notebooks_that_the_settings_name(dataset):
    assert {job.name for job in jobs(dataset) if job.city == "nation"} == {
        "nation/zh/04_implementation_review",
        "nation/en/04_implementation_review",
        "nation/zh/05_succession_and_alignment",
        "nation/en/05_succession_and_alignment",
    }
    alone = jobs(dataset, only_cities=["nation"])
    assert {job.notebook[:2] for job in alone} == {"04", "05"}
    assert {job.city for job in alone} == {"nation"}
    both = jobs(dataset, only_cities=["nation", "xuhui"], only_notebooks=["02", "04"], only_languages=["zh"])
    assert [(job.city, job.notebook[:2]) for job in both] == [("xuhui", "02"), ("xuhui", "04"), ("nation", "04")]
    assert not any(job.city == "nation" for job in jobs(dataset, only_cities=["xuhui"]))


def test_the_nation_has_no_page_of_the_other_notebooks(dataset):
    with pytest.raises(ParameterError, match="02_target_feasibility has no page of 'nation'") as caught:
        jobs(dataset, only_cities=["nation"], only_notebooks=["02"])
    assert "04_implementation_review" in str(caught.value)


def test_notebooks_go_by_their_beginning(dataset):
    planned = jobs(dataset, only_cities=["xuhui"], only_notebooks=["02"], only_languages=["en"])
    assert [job.name for job in planned] == ["xuhui/en/02_target_feasibility"]
    assert planned[0].parameters == {"city": "xuhui", "lang": "en"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"only_cities": ["zhongshn"]}, "unknown area 'zhongshn'. Did you mean “zhongshan”?"),
        ({"only_cities": ["中山"]}, "Valid: wuxing, zhongshan, linyi, jingzhou, xuhui"),
        ({"only_notebooks": ["06"]}, "unknown notebook '06'."),
        ({"only_notebooks": ["0"]}, "Valid: 01_baseline_review, 02_target_feasibility"),
        ({"only_languages": ["de"]}, "unknown language 'de'."),
        ({"given": ["cites=wuxing"]}, "unknown parameter 'cites'"),
        ({"given": ["cities"]}, "'cities' is not of the form NAME=VALUE"),
        ({"given": ["city=wuxing"]}, "'city' is not set with --param"),
    ],
)
def test_a_mistake_is_one_error_before_anything_starts(dataset, options, said):
    with pytest.raises(ParameterError) as caught:
        jobs(dataset, **options)
    assert said in str(caught.value)


def test_a_parameter_goes_to_the_notebooks_that_have_it(dataset):
    planned = jobs(dataset, only_cities=["wuxing"], only_languages=["zh"], given=["cities=wuxing,xuhui"])
    given = {job.notebook: job.parameters.get("cities") for job in planned}
    assert given["03_comparative_analysis"] == ["wuxing", "xuhui"]
    assert given["01_baseline_review"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("languages: [zh]\nnotebooks: {a: {}}\nlangs: [en]", "`langs`"),
        ("languages: [fr]\nnotebooks: {a: {}}", "`languages.0`"),
        ("languages: []\nnotebooks: {a: {}}", "`languages`"),
        ("languages: [zh", "line"),
        ("", "config.yml"),
    ],
)
def test_settings_are_checked(tmp_path, text, said):
    path = tmp_path / "config.yml"
    path.write_text(text)
    with pytest.raises(ParameterError) as caught:
        load_settings(path)
    assert said in str(caught.value)


def test_settings_are_immutable():
    settings = load_settings()
    assert isinstance(settings, Settings)
    with pytest.raises(ValueError, match="frozen"):
        settings.cities = []
