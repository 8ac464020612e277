"""The hazards of forking: each was met once, and each would pass without an error."""

import os
import subprocess
import sys
import time

import pytest
from lone import outputs, text

from helpers.build.execute import ENVIRONMENT
from helpers.build.runners import RunnerError, WarmRunner, has_fork

pytestmark = pytest.mark.skipif(not has_fork(), reason="no fork here: every run is cold")


def test_no_state_passes_between_reports(lone):
    lone(
        [
            "import builtins, os, sys, random\nbuiltins.left = 1\nos.environ['LEFT'] = '1'\nsys.path.append('/left')\n"
            "import matplotlib as mpl\nmpl.rcParams['font.size'] = 77\nleft = 1\nos.chdir('/')"
        ]
    )
    made = lone(
        [
            "import builtins, os, sys\nimport matplotlib as mpl\n"
            "print(hasattr(builtins, 'left'), 'LEFT' in os.environ, '/left' in sys.path, 'left' in globals(), "
            "mpl.rcParams['font.size'], os.getcwd() == '/')"
        ]
    )
    assert text(made) == "False False False False 10.0 False\n"


def test_random_numbers_are_not_shared(lone):
    cells = ["import random\nimport numpy as np\nprint(random.random(), np.random.rand())"]
    first, second = text(lone(cells)).split(), text(lone(cells)).split()
    assert len({*first, *second}) == 4


def test_hash_order_is_the_same_in_every_report(lone):
    cells = ["print(hash('市场监管'))"]
    assert text(lone(cells)) == text(lone(cells)) == text(lone(cells, warm=False))


def test_variables_are_set_before_the_libraries_read_them(lone):
    made = lone(["import os\nprint([os.environ[name] for name in " + repr(list(ENVIRONMENT)) + "])"])
    assert text(made) == f"{list(ENVIRONMENT.values())}\n"
    # Proof that they came in time: no library has started threads in the parent.
    assert lone.runner.report["threads"] == 1
    parent = lone.runner.processes()[0]
    with open(f"/proc/{parent}/environ", "rb") as file:
        started_with = file.read().split(b"\0")
    assert all(f"{name}={value}".encode() in started_with for name, value in ENVIRONMENT.items())


def test_threaded_code_works_in_a_child(lone):
    made = lone(
        [
            "import numpy as np\na = np.random.rand(400, 400)\nprint((a @ a).shape)\n"
            "from concurrent.futures import ThreadPoolExecutor\n"
            "with ThreadPoolExecutor(4) as pool: print(sum(pool.map(int, '123')))"
        ]
    )
    assert text(made) == "(400, 400)\n6\n"


def test_figures_are_not_dropped(lone):
    draw = "from matplotlib.figure import Figure\nfrom helpers.display import picture\npicture(Figure())"
    made = lone([draw, draw])
    assert sum("image/svg+xml" in output.get("data", {}) for output in outputs(made)) == 2


def test_a_failed_import_of_the_parent_is_said(tmp_path, monkeypatch):
    (tmp_path / "papermill.py").write_text("raise ImportError('broken on purpose')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    runner = WarmRunner(tmp_path)
    for _ in range(2):  # the second report of a run must not take the dead parent for one that is ready
        with pytest.raises(RunnerError, match="broken on purpose"):
            runner.start()
    runner.close()


def test_what_a_notebook_cannot_import_is_its_own_error(tmp_path):
    runner = WarmRunner(tmp_path, ["helpers.no_such", "json"])
    runner.start()
    assert runner.report["loaded"] == ["json"]
    runner.close()


def alive(process):
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("whom", ["driver", "parent"])
def test_children_end_when_those_above_them_are_killed(lone, tmp_path, whom):
    script = tmp_path / "driver.py"
    script.write_text(
        "import sys, time, pickle, threading\n"
        "from pathlib import Path\n"
        "from helpers.build.runners import WarmRunner\n"
        "runner = WarmRunner(Path(sys.argv[1]))\n"
        "request = pickle.load(open(sys.argv[2], 'rb'))\n"
        "threading.Thread(target=runner.run, args=(request, 900), daemon=True).start()\n"
        "while len(runner.processes()) < 2: time.sleep(0.05)\n"
        "time.sleep(1)\n"
        "print(*runner.processes(), flush=True)\n"
        "time.sleep(900)\n",
        "utf-8",
    )
    import pickle

    from helpers.build.child import Request
    from helpers.build.plan import Job

    lone(["import subprocess, time\nassert True"])  # writes the notebook
    notebook = os.path.join(os.environ["FYP_PROJECT"], "notebooks", "10_own.ipynb")
    with open(notebook, encoding="utf-8") as file:
        source = file.read()
    with open(notebook, "w", encoding="utf-8") as file:
        file.write(source.replace("assert True", "subprocess.run(['sleep', '900'])"))
    request = tmp_path / "request"
    request.write_bytes(pickle.dumps(Request(Job("wuxing", "en", "10_own", {"city": "wuxing"}), {}, (), {}, True)))
    driver = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path), str(request)], stdout=subprocess.PIPE, text=True
    )
    parent, child = map(int, driver.stdout.readline().split())
    assert alive(parent)
    assert alive(child)
    os.kill({"driver": driver.pid, "parent": parent}[whom], 9)
    for _ in range(6000):
        if not alive(child) and not alive(parent):
            break
        time.sleep(0.1)
    assert not alive(child)
    assert not alive(parent)
    driver.kill()
    driver.wait()
