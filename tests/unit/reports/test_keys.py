"""The key of a report holds what its page is made from."""

import pytest

from helpers.reports.jobs import Job
from helpers.reports.keys import fixed_inputs


@pytest.fixture
def inputs(root, monkeypatch, tmp_path):
    monkeypatch.setenv("FYP_PROJECT", str(root))
    monkeypatch.setenv("FYP_DOCUMENTS", str(tmp_path))
    return lambda city, notebook: fixed_inputs(Job(city, "zh", notebook, {}), ())


def test_a_page_with_passages_rests_on_its_own_document(dataset, inputs, tmp_path):
    before = {city: inputs(city, "01_baseline_review") for city in ("wuxing", "linyi")}
    assert before["wuxing"]["document"] == ""
    (tmp_path / dataset.city("wuxing").plan.file).write_text("文件", "utf-8")
    after = {city: inputs(city, "01_baseline_review") for city in ("wuxing", "linyi")}
    assert after["wuxing"]["document"] != ""
    assert after["linyi"] == before["linyi"]


def test_other_pages_do_not(inputs):
    assert "document" not in inputs("wuxing", "03_comparative_analysis")
