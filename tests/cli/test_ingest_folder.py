"""`fyp ingest` of a folder: in forked children or on a Dask cluster, with the same bytes, and past bad documents."""

import os
import re
import shutil

import pytest

from helpers.build.reading import read_all
from helpers.build.runners import WarmRunner, has_fork
from tests.unit.intake.test_folder import HEAD, ROWS
from tests.unit.intake.test_merge import PLAN


@pytest.fixture
def folder(project):
    path = project.path / "plans"
    path.mkdir()
    for slug in ROWS:
        (path / f"{slug}.txt").write_text(f"{PLAN}\n附：{slug}\n", "utf-8")  # one document belongs to one area
    (path / "areas.csv").write_text(HEAD + "".join(ROWS.values()) + "broken,坏市,Broken,prefecture,zhejiang\n", "utf-8")
    (path / "broken.pdf").write_bytes(b"%PDF-1.4 cut off")
    (path / "nobody.txt").write_text(f"{PLAN}\n附：nobody\n", "utf-8")
    return path


def tables(project):
    return {path.name: path.read_bytes() for path in (project.path / "data").iterdir() if path.is_file()}


def restore(project, before):
    """The data as before, and without the memory of what was read: rows that are gone would count as taken out."""
    shutil.rmtree(project.path / "data/.fyp")
    for name, content in before.items():
        (project.path / "data" / name).write_bytes(content)


def test_a_folder_is_read_past_what_is_bad(project, folder):
    before = tables(project)
    done = project.fyp("ingest", str(folder), "--workers", "2")
    assert done.returncode == 1
    assert "4 documents, 2 at a time" in done.stdout
    assert "3 documents stored, 2 left out" in done.stdout
    assert "anping (new): indicators 3 new; statements" in done.stdout
    lines = done.stderr.splitlines()
    assert lines[0].startswith("  broken.pdf: ")
    assert any(line.startswith("  nobody.txt: no area 'nobody' in data/areas.yml.") for line in lines)
    assert "Traceback" not in done.stderr
    assert project.fyp("check").returncode == 0
    two = tables(project)
    restore(project, before)
    assert project.fyp("ingest", str(folder), "--workers", "1").returncode == 1
    assert tables(project) == two


@pytest.mark.skipif(not os.environ.get("FYP_FAULTS"), reason="`make faults` tries it; reports on a cluster always")
def test_a_cluster_gives_the_same_bytes(project, folder, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("FYP_PROJECT", str(project.path))
    before = tables(project)
    assert project.fyp("ingest", str(folder)).returncode == 1
    here = tables(project)
    restore(project, before)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        done = project.fyp("ingest", str(folder), "--scheduler", cluster.scheduler_address)
    assert "3 documents stored, 2 left out" in done.stdout, done.stderr
    assert tables(project) == here


SPOILED = """
import os, time
import helpers.extraction
_extract = helpers.extraction.extract
def extract(document, words):
    if document.source == "hang.txt":
        time.sleep(600)
    if document.source == "crash.txt":
        os.abort()
    if document.source == "eat.txt":
        return [bytearray(1 << 20) for _ in range(1 << 14)]
    return _extract(document, words)
helpers.extraction.extract = extract
"""


@pytest.mark.skipif(not has_fork(), reason="no fork here")
def test_a_document_that_hangs_crashes_or_eats_memory_stops_no_other(project, tmp_path, monkeypatch):
    (tmp_path / "spoiled.py").write_text(SPOILED, "utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.setattr("helpers.build.reading.PATIENCE", 4)
    monkeypatch.setenv("FYP_PROJECT", str(project.path))
    files = [tmp_path / f"{name}.txt" for name in ("hang", "crash", "eat", "good", "gone")]
    for file in files[:-1]:
        file.write_text(PLAN, "utf-8")
    ended = dict(
        read_all(files, lambda scratch: WarmRunner(scratch, ["spoiled"]), workers=3, seconds=2, memory=256 << 20)
    )
    said = {path.stem: result for path, result in ended.items()}
    assert len(said.pop("good").indicators) == 3
    assert re.match("stopped after .* seconds.*--time-limit", said["hang"])
    assert said["crash"].startswith("the process died (SIGABRT)")
    assert "out of memory (--memory-limit)" in said["eat"]
    assert "there is no such file" in said["gone"]


def test_a_file_needs_its_city(project, folder):
    done = project.fyp("ingest", str(folder / "yunxi.txt"))
    assert done.returncode == 2
    assert "Give --area KEY" in done.stderr
    done = project.fyp("ingest", str(folder), "--area", "yunxi")
    assert done.returncode == 2
    assert "are for one file" in done.stderr
