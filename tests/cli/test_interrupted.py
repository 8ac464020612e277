"""Whatever ends a run, whole reports stand, nothing else is left, and one message says what happened."""

import json
import os
import signal
import subprocess
import threading
import time

import pytest
from lone import outputs, processes_of, start

from helpers.build.folder import FolderError, at_work
from helpers.build.plan import Job
from helpers.build.run import Limits, build
from helpers.build.runners import Made

# A kernel of its own takes long to start: those runs are tried with `make faults`; what is common is tried in each run.
WAYS = [True, False] if os.environ.get("FYP_FAULTS") else [True]
SLOW = "import time; time.sleep(900); required = methods"


def wait_for(condition, seconds=600):  # it ends as soon as the condition holds, on a loaded machine late
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def whole(folder):
    """Published reports, each with page and notebook, and nothing half-made."""
    pages = {path.relative_to(folder).with_suffix("") for path in folder.glob("*/*/0*.html")}
    notebooks = {path.relative_to(folder).with_suffix("") for path in folder.glob("*/*/0*.ipynb")}
    assert pages == notebooks
    for page in pages:
        assert (folder / page).with_suffix(".html").read_text("utf-8").rstrip().endswith("</html>")
        json.loads((folder / page).with_suffix(".ipynb").read_text("utf-8"))
    return len(pages)


@pytest.fixture
def slow(project):
    """A project whose second notebook takes long."""
    project.without_drawings().edit("notebooks/02_target_feasibility.ipynb", "required = methods", SLOW)
    return project


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_run_leaves_whole_reports_and_no_process(slow, places, how):
    run = start(slow, "report", "xuhui", "-n", "01", "-n", "02", "--lang", "en,zh")
    folder = slow.path / "reports"
    built = (
        line for line in run.stdout if "] built" in line
    )  # said when a report counts, not when its files are there
    assert [next(built).split()[-1].split("/")[-1] for _ in range(2)] == ["01_baseline_review"] * 2
    os.kill(run.pid, how)
    _, said = run.communicate(timeout=600)
    if how == signal.SIGINT:
        assert run.returncode == 130
        assert "fyp: stopped: 2 of 4 reports are done and stand." in said
        assert "Traceback" not in said
        assert not list(folder.glob(".building*"))
    assert whole(folder) == 2
    assert wait_for(lambda: not processes_of(slow.path)), processes_of(slow.path)
    slow.edit("notebooks/02_target_feasibility.ipynb", SLOW, "required = methods")
    done = slow.fyp("report", "xuhui", "-n", "01", "-n", "02", "--lang", "en,zh")
    assert done.returncode == 0, done.stderr
    assert (
        "2 of 2" in done.stdout or "4 of 4" in done.stdout
    )  # the links of the first pages lead to the second notebook
    assert whole(folder) == 4
    assert len(json.loads((folder / "manifest.json").read_text("utf-8"))["reports"]) == 4
    left = {path.name for path in folder.iterdir() if not path.name.endswith((".html", ".js"))}
    assert left == {"_data", "manifest.json", *places}


def test_two_runs_on_one_folder(slow):
    slow.in_english()
    first = start(slow, "report", "xuhui", "-n", "02")
    assert wait_for(lambda: list((slow.path / "reports").glob(".building*/*")))
    second = slow.fyp("report", "xuhui", "-n", "01")
    assert second.returncode == 2
    assert "fyp: reports: another run is writing into this folder." in second.stderr
    first.kill()
    first.communicate()
    assert slow.fyp("report", "xuhui", "-n", "01").returncode == 0


def test_a_folder_that_cannot_be_written(project):
    (project.path / "file").write_text("not a folder", "utf-8")
    done = project.fyp("report", "wuxing", "-n", "01", "--output", "file/inside")
    assert done.returncode == 2
    assert "fyp: inside: cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch, dataset):
    class Ready:
        def run(self, request, limit):
            return Made(page=b"<html></html>", notebook=b"{}")

        def close(self):
            pass

    jobs = [Job("wuxing", "en", f"0{number}_x", {}) for number in (1, 2)]
    monkeypatch.setattr("helpers.build.run.inputs_of", lambda job, near: {})
    monkeypatch.setattr("helpers.build.run.speaks_last", lambda path: False)
    build(jobs, dataset.studied, tmp_path, lambda scratch: Ready(), made=jobs)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    real = os.replace

    def full(source, target):
        if str(target).endswith("02_x.html"):
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FolderError, match="the disk is full"):
        build(jobs, dataset.studied, tmp_path, lambda scratch: Ready(), made=jobs)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_the_lock_is_free_after_a_run(tmp_path):
    for _ in range(2):
        with at_work(tmp_path), pytest.raises(FolderError, match="another run"), at_work(tmp_path):
            pass
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("warm", WAYS)
def test_a_notebook_that_hangs(lone, warm):
    lone(["1"], warm=warm)
    made = lone(["import time\ntime.sleep(900)"], warm=warm, limits=Limits(seconds=2))
    assert made.problem.endswith("stopped after 2 seconds, the time limit of a report (--time-limit).")
    assert lone(["1"], warm=warm).problem == ""


@pytest.mark.parametrize("warm", WAYS)
def test_a_notebook_that_eats_memory(lone, warm):
    limits = Limits(memory=600 << 20)
    made = lone(["kept = []\nwhile True: kept.append(bytearray(50 << 20))"], warm=warm, limits=limits)
    assert "code cell 3" in made.problem
    assert "MemoryError" in made.problem
    assert lone(["x = bytearray(50 << 20)"], warm=warm, limits=limits).problem == ""


@pytest.mark.parametrize("warm", WAYS)
def test_a_notebook_that_prints_a_gigabyte(lone, warm):
    made = lone(["for _ in range(1024): print('x' * (1 << 20))"], warm=warm)
    assert "put out more than 32 million characters" in made.problem
    assert len(made.notebook) < 100 << 20


def test_a_process_that_dies(lone):
    made = lone(["import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)"])
    assert made.lost
    assert made.crashed
    assert "code cell 3" in made.problem
    assert "the process died (SIGSEGV)" in made.problem


@pytest.mark.parametrize("status", [0, 1, 3])
def test_a_notebook_that_ends_its_process_fails_alone(lone, status):
    made = lone([f"import os\nos._exit({status})"])
    assert made.problem.startswith("code cell 3 (`import os`): ")
    assert not made.page
    assert not made.lost
    assert lone(["1"]).problem == ""


def test_lost_children_and_parents_are_made_up_for(lone):
    """Something else ends the child, then the parent, while a report runs; a run takes the next try."""
    lone(["1"])
    for index in (-1, 0):
        ended = []
        thread = threading.Thread(target=lambda: ended.append(lone(["import time\ntime.sleep(900)\n7"])))  # noqa: B023
        thread.start()
        assert wait_for(lambda: len(lone.runner.processes()) > 1)
        os.kill(lone.runner.processes()[index], signal.SIGKILL)
        thread.join()
        assert ended[0].lost
        assert not ended[0].crashed
        assert outputs(lone(["7"]))[-1].data["text/plain"] == "7"


def test_what_a_report_leaves_running_ends_with_it(lone):
    lone(["import subprocess\nchild = subprocess.Popen(['sleep', '4242'])"])
    assert wait_for(lambda: "sleep 4242" not in subprocess.check_output(["ps", "-eo", "stat,args"], text=True))
