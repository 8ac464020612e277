"""A run publishes a report only under the key of what it was made from."""

import json
from pathlib import Path

import pytest

from helpers.build import run
from helpers.build.cache import MANIFEST
from helpers.build.folder import LOCK, at_work
from helpers.build.plan import Job
from helpers.build.runners import Made

JOB = Job("wuxing", "en", "01_x", {})


class Place:
    """Makes pages that show the data as they are, and lets somebody change them meanwhile."""

    def __init__(self, data, changes):
        self.data, self.changes, self.made = data, changes, 0

    def run(self, request, limit):
        self.made += 1
        if self.changes:
            self.changes -= 1
            self.data["rows:indicators"] += 1
        return Made(page=str(self.data["rows:indicators"]).encode(), notebook=b"{}")

    def close(self):
        pass


@pytest.fixture
def building(tmp_path, monkeypatch, dataset):
    def build(changes):
        data = {"rows:indicators": 0}
        monkeypatch.setattr(run, "inputs_of", lambda job, near: {name: str(value) for name, value in data.items()})
        monkeypatch.setattr(run, "speaks_last", lambda path: False)
        place = Place(data, changes)
        outcomes = run.build([JOB], dataset.areas, tmp_path, lambda scratch: place, made=[JOB])
        return place, outcomes[0]

    return build


@pytest.mark.parametrize("changes", [0, 1, 2])
def test_a_report_whose_data_changed_meanwhile_is_made_again(building, tmp_path, changes):
    place, outcome = building(changes)
    assert (outcome.problem, place.made) == ("", changes + 1)
    assert (tmp_path / "wuxing/en/01_x.html").read_bytes() == str(changes).encode()
    entry = json.loads((tmp_path / MANIFEST).read_text("utf-8"))["reports"][JOB.name]
    assert entry["inputs"] == {"rows:indicators": str(changes)}


def test_data_that_never_rest_end_in_a_sentence(building, tmp_path):
    place, outcome = building(100)
    assert outcome.problem == f"its inputs changed {run.RENEWALS} times while it was made; run again."
    assert place.made == run.RENEWALS
    assert not (tmp_path / "wuxing/en/01_x.html").exists()


def test_what_comes_last_is_done_while_the_folder_is_held(tmp_path, monkeypatch, dataset):
    held = []
    monkeypatch.setattr(run, "inputs_of", lambda job, near: {})
    monkeypatch.setattr(run, "speaks_last", lambda path: False)
    place = Place({"rows:indicators": 0}, 0)
    run.build(
        [JOB],
        dataset.areas,
        tmp_path,
        lambda scratch: place,
        made=[JOB],
        then=lambda: held.append((tmp_path / ".lock").exists() and (tmp_path / MANIFEST).exists()),
    )
    assert held == [True]


def test_a_lock_file_that_cannot_be_removed_is_no_failure(tmp_path, monkeypatch):
    real = Path.unlink

    def unlink(path, **more):
        if path.name == LOCK:
            raise OSError(30, "Read-only file system")
        real(path, **more)

    monkeypatch.setattr(Path, "unlink", unlink)
    for _ in range(2):
        with at_work(tmp_path):
            assert (tmp_path / LOCK).exists()
