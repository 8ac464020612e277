"""A notebook of one's own, run warm or cold, without the driver."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from projects import copy_project

from helpers.build.child import Request
from helpers.build.plan import Job
from helpers.build.run import Limits
from helpers.build.runners import ColdRunner, WarmRunner, has_fork
from tests.commands import variables


@pytest.fixture(scope="module")
def lone(root, dataset, slim_data, tmp_path_factory):
    """Runs a notebook of the given cells as one report: `lone(cells, warm=True)` gives what became of it.

    The tests of a module share one warm parent, as the reports of a run do: to start it takes seconds.
    """
    folder = tmp_path_factory.mktemp("lone")
    project = copy_project(root, folder, slim_data)
    runners = {}

    def run(cells, *, warm=True, limits=None, name="10_own", city="wuxing"):
        if warm and not has_fork():
            pytest.skip("no fork here: every run is cold")
        limits = limits or Limits()
        os.environ.pop("PYTEST_CURRENT_TEST", None)  # a kernel that sees it does not look below Python
        parameters = new_code_cell('city: str = "a"  # a\nlang: str = "en"  # b', metadata={"tags": ["parameters"]})
        notebook = new_notebook(cells=[parameters, *map(new_code_cell, cells)])
        notebook.metadata = {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
        for number, cell in enumerate(notebook.cells):
            cell.id = f"own-{number}"
        nbformat.write(notebook, project.path / "notebooks" / f"{name}.ipynb")
        job = Job(city, "en", name, {"city": city, "lang": "en"})
        if warm not in runners:
            scratch = folder / f"scratch-{warm}"
            scratch.mkdir()
            runners[warm] = WarmRunner(scratch) if warm else ColdRunner(scratch)
        run.runner = runners[warm]
        request = Request(job, {city: dataset.area(city)}, (job,), {}, warm, limits.memory)
        return runners[warm].run(request, limits.seconds)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FYP_PROJECT", str(project.path))
        yield run
    for runner in runners.values():
        runner.close()


def outputs(made):
    notebook = nbformat.reads(made.notebook.decode(), as_version=4)
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def text(made):
    return "".join(output.get("text", "") for output in outputs(made))


def start(project, *arguments) -> subprocess.Popen[str]:
    """The command in the background, in a session of its own so that a signal reaches it alone."""
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.cli", *arguments],
        cwd=project.path,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # which a shell's background job ignores
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=variables(),
    )


def processes_of(folder: Path) -> list[int]:
    """Processes whose working directory or command names a folder."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            place = os.readlink(entry / "cwd")
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if (place.startswith(str(folder)) or str(folder) in command) and int(entry.name) != os.getpid():
            found.append(int(entry.name))
    return found
