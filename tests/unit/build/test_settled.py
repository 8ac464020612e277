"""That nothing has changed is said only where no file is another: bytes of what pages rest on, names and lengths of
pages, and what was asked for."""

from dataclasses import replace

import pytest

from helpers.build.settled import MOST, Asked, digest_inputs, remember_settled, settled_reports


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one table, one notebook and one page, asked for and remembered."""
    files = {
        "data/areas.yml": "areas",
        "data/indicators.csv": "one,2",
        "data/coding/coder.csv": "one,3",
        "data/.fyp/lock": "",
        "data/raw/plan.txt": "plan",
        "notebooks/01.ipynb": "{}",
        "config.yml": "languages: [zh]",
        "CITATION.cff": "title: t",
        "requirements.lock": "numpy==2",
        "reports/manifest.json": "{}",
        "reports/city/zh/01.html": "<p>page",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setenv("FYP_PROJECT", str(tmp_path))
    monkeypatch.delenv("FYP_DOCUMENTS", raising=False)
    return tmp_path


@pytest.fixture
def asked(project):
    asked = Asked(project / "reports", ("city",))
    remember_settled(asked, digest_inputs(), 7)
    return asked


def test_nothing_has_changed(asked):
    assert settled_reports(asked, digest_inputs()) == 7


def test_a_file_saved_with_the_same_bytes_is_no_change(project, asked):
    (project / "data/indicators.csv").write_text("one,2", "utf-8")
    assert settled_reports(asked, digest_inputs()) == 7


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("data/indicators.csv", "one,9"),  # as long as before
        ("data/areas.yml", "other"),
        ("data/coding/coder.csv", "one,4"),
        ("data/coding/another.csv", ""),
        ("data/.fyp/journal", ""),
        ("data/raw/plan.txt", "plan of more words"),
        ("data/raw/another.txt", ""),
        ("notebooks/01.ipynb", "[]"),
        ("config.yml", "languages: [en]"),
        ("CITATION.cff", "title: u"),
        ("requirements.lock", "numpy==3"),
        ("reports/manifest.json", "[]"),
        ("reports/city/zh/01.html", "<p>longer page"),
        ("reports/.manifest.journal", ""),
    ],
)
def test_a_changed_or_new_file_is_seen(project, asked, name, text):
    (project / name).write_text(text, "utf-8")
    assert settled_reports(asked, digest_inputs()) is None


@pytest.mark.parametrize("name", ["data/indicators.csv", "data/raw/plan.txt", "reports/city/zh/01.html", "config.yml"])
def test_a_file_that_is_gone_is_seen(project, asked, name):
    (project / name).unlink()
    assert settled_reports(asked, digest_inputs()) is None


def test_other_code_or_documents_elsewhere_are_seen(project, asked, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("helpers.build.settled.package_hash", lambda suffixes: "other code")
        assert settled_reports(asked, digest_inputs()) is None
    assert settled_reports(asked, digest_inputs()) == 7
    monkeypatch.setenv("FYP_DOCUMENTS", str(project / "data/coding"))
    assert settled_reports(asked, digest_inputs()) is None


def test_another_asking_is_another_matter(project, asked):
    others = [
        replace(asked, cities=()),
        replace(asked, notebooks=("01",)),
        replace(asked, lang="en"),
        replace(asked, parameters=("base_year=2019",)),
        replace(asked, folder=project / "elsewhere"),
    ]
    assert [settled_reports(other, digest_inputs()) for other in others] == [None] * 5
    remember_settled(others[1], digest_inputs(), 2)
    assert [settled_reports(one, digest_inputs()) for one in (asked, others[1])] == [7, 2]


def test_data_that_change_during_a_run_are_not_taken_for_those_that_it_saw(project, asked):
    before = digest_inputs()
    (project / "data/indicators.csv").write_text("one,9", "utf-8")
    remember_settled(asked, before, 7)
    assert settled_reports(asked, digest_inputs()) is None


def test_nothing_is_known_where_a_file_goes_away_meanwhile(asked, monkeypatch):
    def gone():
        raise FileNotFoundError("a table between its old and its new version")

    with monkeypatch.context() as patch:
        patch.setattr("helpers.build.settled._notebooks", gone)
        inputs = digest_inputs()
    assert inputs is None
    assert settled_reports(asked, inputs) is None
    remember_settled(asked, inputs, 8)
    assert settled_reports(asked, digest_inputs()) == 7


def test_a_broken_memory_is_none_and_is_made_anew(project, asked):
    memory = project / "data/.fyp/settled.json"
    for broken in ("", "[]", '{"a": 1}', "\0"):
        memory.write_text(broken, "utf-8")
        assert settled_reports(asked, digest_inputs()) is None
        remember_settled(asked, digest_inputs(), 7)
        assert settled_reports(asked, digest_inputs()) == 7


def test_only_the_last_askings_are_kept(project, asked):
    for at in range(MOST):
        remember_settled(replace(asked, cities=(f"c{at}",)), digest_inputs(), at)
    assert settled_reports(asked, digest_inputs()) is None
    assert settled_reports(replace(asked, cities=("c0",)), digest_inputs()) == 0
