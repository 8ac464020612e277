from __future__ import annotations

import os
from collections.abc import Callable, Generator
from pathlib import Path
from unittest import mock

import nbformat
import pytest

from helpers.build.plan import Job
from helpers.build.runners import ColdRunner, WarmRunner, has_fork
from tests.notebooks.executed import Executed

DRAWN_ONCE = Path(__file__).with_name("drawn_once.py")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Kernels of the references, which nbval starts as it comes to their first cell, draw each figure once."""
    if item.path.suffix != ".ipynb":
        return (yield)
    with mock.patch.dict(os.environ, {"PYTHONSTARTUP": str(DRAWN_ONCE)}):
        return (yield)


@pytest.fixture(scope="session")
def execute_today(tmp_path_factory, dataset) -> Callable[[str, str, str], nbformat.NotebookNode]:
    """`execute_today(city, lang, notebook)` gives the notebook as it executes now, as a run would."""
    scratch = tmp_path_factory.mktemp("today")
    runner = WarmRunner(scratch) if has_fork() else ColdRunner(scratch)

    def execute(city: str, lang: str, notebook: str) -> nbformat.NotebookNode:
        job = Job(city, lang, notebook, {"city": city, "lang": lang})
        made = runner.run(Executed(job, {city: dataset.area(city)}, (job,), {}, has_fork()), 3600)
        assert made.problem == ""
        return nbformat.reads(made.notebook.decode(), as_version=4)

    yield execute
    runner.close()
