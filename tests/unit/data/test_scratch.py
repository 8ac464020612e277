"""Scratch folders go, those of killed processes too."""

import os
import subprocess
import sys
import tempfile
import time

import pytest

from helpers.data.scratch import LOCK, UNKNOWN, YOUNG, scratch_folder

KILLED = """
import os, signal
from helpers.data.scratch import scratch_folder
with scratch_folder("read") as folder:
    (folder / "document.txt").write_text("x")
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_however_the_work_ends(place):
    def broken():
        with scratch_folder("read") as folder:
            (folder / "sub").mkdir()
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        broken()
    assert not list(place.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_what_a_killed_process_left_is_removed_by_the_next(place):
    subprocess.run([sys.executable, "-c", KILLED], env={**os.environ, "TMPDIR": str(place)}, stdout=subprocess.PIPE)
    left = list(place.glob("fyp-read-*/document.txt"))
    assert len(left) == 1
    with scratch_folder("read"):
        assert left[0].exists()  # who made it may be about to lock it
    os.utime(left[0].parent, (time.time() - 2 * YOUNG,) * 2)
    with scratch_folder("kernel"):
        assert left[0].exists()  # of another kind
    with scratch_folder("read") as folder:
        assert list(place.iterdir()) == [folder]


def test_what_is_in_use_stays(place):
    with scratch_folder("read") as one, scratch_folder("read") as other:
        assert {one, other} == set(place.iterdir())
    assert not list(place.iterdir())


def test_a_folder_without_a_lock_is_left_alone_for_a_day(place):
    fresh, old = place / "fyp-read-a", place / "fyp-read-b"
    for folder, age in ((fresh, 60), (old, UNKNOWN + 60)):
        folder.mkdir()
        os.utime(folder, (time.time() - age,) * 2)
    with scratch_folder("read") as folder:
        assert set(place.iterdir()) == {fresh, folder}
        assert (folder / LOCK).exists()
