"""Reports made by a Dask cluster are the same bytes, and a lost worker's reports are made elsewhere."""

import os

import pytest

from helpers.errors import UserError

distributed = pytest.importorskip("distributed")


@pytest.fixture
def cluster(project, monkeypatch):
    monkeypatch.setenv("FYP_PROJECT", str(project.path))
    monkeypatch.delenv("FYP_DOCUMENTS", raising=False)  # the project's own runs are without them too
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as cluster:
        yield cluster


def test_a_cluster_gives_the_same_bytes_and_survives_a_lost_worker(project, cluster):
    import threading

    project.in_english()
    here = project.fyp("report", "linyi", "-n", "01", "--output", "here")
    assert here.returncode == 0, here.stderr

    def end_one():
        with distributed.Client(cluster.scheduler_address, set_as_default=False) as client:
            first = min(client.run(os.getpid).values())
            os.kill(first, 9)

    threading.Timer(4, end_one).start()
    there = project.fyp("report", "linyi", "-n", "01", "--output", "there", "--scheduler", cluster.scheduler_address)
    assert there.returncode == 0, there.stderr
    files = [path.relative_to(project.path / "here") for path in (project.path / "here").rglob("*") if path.is_file()]
    assert len([file for file in files if file.name.startswith("0")]) == 2
    for file in files:
        assert (project.path / "here" / file).read_bytes() == (project.path / "there" / file).read_bytes(), file


def test_no_scheduler_is_said(monkeypatch):
    from helpers.build import cluster

    monkeypatch.setattr(cluster, "CONNECT", 1)
    with pytest.raises(UserError, match=r"no scheduler answers at tcp://127\.0\.0\.1:1"):
        cluster.ClusterRunner("tcp://127.0.0.1:1")
