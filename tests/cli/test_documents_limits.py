"""Whatever reads documents does it within limits, and one that goes over them stops no other."""

import csv
import re
import shutil

import pytest

from helpers.build.runners import has_fork
from tests.faults.hostile import CASES

PLAN = "政府工作报告\n2021年，全市市场主体达到12.5万户。\n"


@pytest.mark.skipif(not has_fork(), reason="limits of a document in a folder need fork")
def test_a_harvest_names_what_it_stopped_and_reads_the_rest(project):
    folder = project.path / "papers/云溪市"
    folder.mkdir(parents=True)
    (folder / "2021.txt").write_text(PLAN, "utf-8")
    (folder / "2022.pdf").write_bytes(CASES["formbomb.pdf"]())
    (folder / "2023.txt").write_bytes(CASES["oneline.txt"]())
    done = project.fyp("harvest", "papers", "--to", "found", "--time-limit", "1", "--memory-limit", "300")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    problems = list(csv.DictReader((project.path / "found/problems.csv").open(encoding="utf-8")))
    said = {row["path"]: row["message"] for row in problems if row["code"] == "unreadable"}
    assert set(said) == {"云溪市/2022.pdf", "云溪市/2023.txt"}
    assert re.match("stopped after .* seconds.*--time-limit", said["云溪市/2023.txt"])  # by the clock on a busy machine
    documents = list(csv.DictReader((project.path / "found/documents.csv").open(encoding="utf-8")))
    assert [row["path"] for row in documents] == ["云溪市/2021.txt"]


def test_an_audit_names_what_it_cannot_read_within_its_limits(project, documents, dataset):
    for area in ("wuxing", "linyi"):
        shutil.copy(documents / dataset.area(area).plan.file, project.path)
    done = project.fyp("audit", "--time-limit", "1", "--memory-limit", "1", FYP_DOCUMENTS=str(project.path))
    assert done.returncode == 2
    assert "2 of 2 documents cannot be read:" in done.stderr
    assert "memory" in done.stderr
    assert "Traceback" not in done.stderr
