"""The README's walk from a file to a sixth city's reports, on a document written for the purpose."""

import json

from tests.unit.intake.test_merge import PLAN

FACTS = [
    "--name",
    "云溪市",
    "--name-en",
    "Yunxi",
    "--parent",
    "zhejiang",
    "--level",
    "prefecture",
]


def test_from_a_file_to_its_reports(project):
    document = project.path / "云溪.txt"
    document.write_text(PLAN, "utf-8")
    read = project.fyp("extract", str(document))
    assert read.returncode == 0, read.stderr
    assert read.stderr == ""
    extracted = json.loads(read.stdout)
    parts = {"document", "indicators", "observations_in_tables", "statements", "measures", "warnings"}
    assert set(extracted) == parts
    assert len(extracted["indicators"]) == 3
    taken = project.fyp("ingest", str(document), "--area", "yunxi", *FACTS)
    assert taken.returncode == 0, taken.stderr
    assert "indicators: 3 candidates added" in taken.stdout
    assert project.fyp("check").returncode == 0
    built = project.fyp("report", "yunxi", "--lang", "zh", "-n", "01", "-n", "02")
    assert built.returncode == 0, built.stderr
    page = (project.path / "reports/yunxi/zh/02_target_feasibility.html").read_text("utf-8")
    assert "云溪市" in page
    assert "市场主体总量" in page
    first = (project.path / "reports/yunxi/zh/01_baseline_review.html").read_text("utf-8")
    assert "尚未核定" in first  # what was read only once is marked
