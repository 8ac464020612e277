"""Only what is stale is made anew, and `fyp status` says why it is."""

import hashlib
import json

import pytest
import yaml
from projects import copy_project

NOTEBOOKS = ("01_baseline_review", "02_target_feasibility", "04_implementation_review")


def built(done):
    return sorted(line.split()[-1] for line in done.stdout.splitlines() if "] built" in line)


def stale(project):
    done = project.fyp("status", "xuhui", "wuxing")
    lines = done.stdout.splitlines()[:-1]
    return {name: reason for name, _, reason in (line.partition(": ") for line in lines)}


@pytest.fixture(scope="module")
def reports(tmp_path_factory, root, slim_data):
    """Two cities, in English: two notebooks of a city alone and one that compares. `config.yml` is set so that these
    six reports are all there are; what makes the other notebooks stale is tested on the digests of rows."""
    project = copy_project(root, tmp_path_factory.mktemp("incremental"), slim_data)
    project.in_english().without_drawings()
    settings = yaml.safe_load((project.path / "config.yml").read_text("utf-8"))
    settings["notebooks"] = {name: settings["notebooks"][name] for name in NOTEBOOKS}
    (project.path / "config.yml").write_text(yaml.safe_dump(settings), "utf-8")
    done = project.fyp("report", "xuhui", "wuxing")
    assert done.returncode == 0, done.stderr
    assert len(built(done)) == 6
    return project


def test_the_key_is_in_manifest_and_page(reports):
    entries = json.loads((reports.path / "reports/manifest.json").read_text("utf-8"))["reports"]
    assert len({entry["key"] for entry in entries.values()}) == len(entries) == 6
    for name, entry in entries.items():
        page = (reports.path / "reports" / f"{name}.html").read_text("utf-8")
        assert f"Report key {entry['key']}" in page
        for suffix, digest in entry["sha256"].items():
            content = (reports.path / "reports" / f"{name}.{suffix}").read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest


def test_what_a_change_makes_stale(reports):
    folder = reports.path / "reports"
    before = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}
    again = reports.fyp("report", "xuhui", "wuxing")
    assert "Nothing to do: 6 reports are up to date" in again.stdout
    assert before == {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}
    assert stale(reports) == {}

    # One city's statements: its own pages that show them, and every page that compares.
    text = (reports.path / "data/statements.csv").read_text("utf-8")
    line = next(line for line in text.splitlines() if ",xuhui," in line or line.startswith("xuhui"))
    reports.edit("data/statements.csv", line, line.rstrip(",") + "," * (len(line) - len(line.rstrip(","))))
    assert stale(reports) == {}  # the same bytes
    subject = next(cell for cell in line.split(",") if any("\u4e00" <= char <= "\u9fff" for char in cell))
    reports.edit("data/statements.csv", line, line.replace(subject, f"{subject}甲", 1))
    assert stale(reports) == {
        "xuhui/en/01_baseline_review": "rows of data/statements.csv of nation, shanghai, xuhui changed",
        "xuhui/en/02_target_feasibility": "rows of data/statements.csv changed",
        "xuhui/en/04_implementation_review": "rows of data/statements.csv of nation, shanghai, xuhui changed",
        "wuxing/en/02_target_feasibility": "rows of data/statements.csv changed",
    }
    assert built(reports.fyp("report", "xuhui", "wuxing", "-n", "01")) == ["xuhui/en/01_baseline_review"]
    reports.edit("data/statements.csv", f"{subject}甲", subject)
    assert stale(reports) == {
        "xuhui/en/01_baseline_review": "rows of data/statements.csv of nation, shanghai, xuhui changed"
    }
    assert built(reports.fyp("report", "xuhui", "wuxing")) == ["xuhui/en/01_baseline_review"]
    assert stale(reports) == {}

    # A city's indicators: its pages, and every page that compares with it.
    reports.edit("data/indicators.csv", ",9.8,reported", ",9.7,reported")  # Wuxing
    compared = {f"{city}/en/02_target_feasibility" for city in ("wuxing", "xuhui")}
    own = {f"wuxing/en/{name}" for name in ("01_baseline_review", "04_implementation_review")}
    assert set(stale(reports)) == own | compared
    reports.edit("data/indicators.csv", ",9.7,reported", ",9.8,reported")
    assert stale(reports) == {}

    # A correction changes the records of its own city, and nothing else.
    reports.edit(
        "data/corrections.yml", "reason: 与单位的更正一致。", "reason: 与单位的更正一致，无其他改动。"
    )  # Jingzhou
    assert set(stale(reports)) == compared
    reports.edit("data/corrections.yml", "，无其他改动。", "。")
    reports.edit("data/corrections.yml", "# Corrections of", "# The corrections of")
    assert stale(reports) == {}  # a comment is no datum

    reports.edit("notebooks/01_baseline_review.ipynb", "Baseline review", "Baselines reviewed")
    reasons = stale(reports)
    assert reasons["xuhui/en/01_baseline_review"].startswith("the reports that its page links to changed; the notebook")
    assert reasons["xuhui/en/02_target_feasibility"] == "the reports that its page links to changed"
    reports.edit("notebooks/01_baseline_review.ipynb", "Baselines reviewed", "Baseline review")
    reports.edit("requirements.lock", "==", "== ")
    assert set(stale(reports).values()) == {"the program's version, its libraries or the lock changed"}
    reports.edit("requirements.lock", "== ", "==")

    page = folder / "wuxing/en/01_baseline_review.html"
    page.write_bytes(page.read_bytes()[:-10])
    assert stale(reports) == {"wuxing/en/01_baseline_review": "its files are not those that were built"}
    page.unlink()
    assert stale(reports) == {"wuxing/en/01_baseline_review": "not built yet"}
    assert built(reports.fyp("report", "wuxing", "-n", "01")) == ["wuxing/en/01_baseline_review"]
    assert built(reports.fyp("report", "wuxing", "-n", "01", "--force")) == ["wuxing/en/01_baseline_review"]
