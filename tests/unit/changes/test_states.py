import io
import subprocess
import zipfile
from dataclasses import replace

import pytest

from helpers.changes import states
from helpers.changes.diff import difference
from helpers.changes.states import State, read_state
from helpers.data.files import zip_bytes
from helpers.data.versions import Versions
from helpers.errors import DataError, ParameterError

AREAS = b"- {slug: a, name: x, codes: [{code: '1'}], parent: null}\n"
INDICATORS = b"indicator_id,area,target\na-t1-r01,a,1\n"
FILES = {"areas.yml": AREAS, "indicators.csv": INDICATORS}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "data").mkdir()
    for name, content in FILES.items():
        (tmp_path / "data" / name).write_bytes(content)
    return tmp_path


def git(folder, *arguments):
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True)


def test_folder_data_folder_archive_and_revision_are_the_same_state(project, tmp_path):
    git(project, "init", "-q")
    git(project, "add", "data")
    git(project, "commit", "-q", "-m", "x")
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in FILES.items():
            made.writestr(f"fyp-suite-9/data/{name}", content)
        made.writestr("fyp-suite-9/tests/data/indicators.csv", b"indicator_id\nz\n")  # another project's data
    states = [read_state(str(name), project) for name in (project, project / "data", archive, "HEAD")]
    assert all(dict(state.files) == FILES for state in states)
    assert states[0].rows["areas", "a"] == {"slug": "a", "name": "x", "codes": '[{"code": "1"}]', "parent": ""}


def test_a_revision_is_compared_with_what_stands_now(project):
    git(project, "init", "-q")
    git(project, "add", "data")
    git(project, "commit", "-q", "-m", "x")
    (project / "data" / "indicators.csv").write_bytes(INDICATORS.replace(b",1\n", b",2\n"))
    found = difference(read_state("HEAD", project), read_state(str(project), project))
    assert found.changed == {("indicators", "a-t1-r01"): {"target": ("1", "2")}}


def test_a_key_that_stands_twice_is_kept_twice():
    state = State("s", {"indicators.csv": INDICATORS + b"a-t1-r01,a,2\n"})
    assert [key for _, key in state.rows] == ["a-t1-r01", "a-t1-r01#2"]


@pytest.mark.parametrize("name", ["no-such-thing", "--output=x", "HEAD~99"])
def test_what_is_none_of_these_is_named(project, name):
    with pytest.raises(ParameterError, match="no folder, no archive and no revision"):
        read_state(name, project)


def test_a_folder_without_data_and_a_file_that_is_no_archive_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ParameterError, match="holds no data set"):
        read_state(str(tmp_path / "empty"), tmp_path)
    (tmp_path / "a.zip").write_bytes(b"no archive")
    with pytest.raises(DataError, match="no archive"):
        read_state(str(tmp_path / "a.zip"), tmp_path)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("x/y.txt", b"")
    (tmp_path / "b.zip").write_bytes(stream.getvalue())
    with pytest.raises(ParameterError, match="holds no data set"):
        read_state(str(tmp_path / "b.zip"), tmp_path)


def test_a_file_that_is_no_table_is_named_with_its_state():
    with pytest.raises(DataError, match=r"s: areas\.yml"):
        _ = State("s", {"areas.yml": b"a: [1"}).rows


def test_a_table_is_read_once(monkeypatch):
    read = []
    monkeypatch.setattr(states, "_read", lambda content, path, name: read.append(path) or [{"indicator_id": "a"}])
    one = State("one", {"indicators.csv": b""})
    assert one.rows_of(["indicators"]) == one.rows_of(["indicators", "links"])
    assert read == ["indicators.csv"]
    assert replace(one, files={"indicators.csv": b"other"}).rows_of(["indicators"])
    assert len(read) == 2  # other files, read anew


def test_a_state_tells_its_versions_as_far_as_it_can(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/indicators.csv").write_bytes(INDICATORS)
    assert read_state(str(tmp_path), tmp_path).versions == Versions()
    (tmp_path / "data/datapackage.json").write_text('{"version": "0.2.0", "codebookVersion": "3"}')
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 0.4.0\n")
    assert read_state(str(tmp_path), tmp_path).versions == Versions("0.4.0", "0.2.0", "3")
    assert read_state(str(tmp_path / "data"), tmp_path).versions == Versions("", "0.2.0", "3")
    archive = zip_bytes(
        (f"a/{name}", (tmp_path / name).read_bytes()) for name in ("CITATION.cff", "data/indicators.csv")
    )
    (tmp_path / "a.zip").write_bytes(archive)
    assert read_state(str(tmp_path / "a.zip"), tmp_path).versions == Versions("0.4.0")
    (tmp_path / "data/datapackage.json").write_text("{")
    assert read_state(str(tmp_path), tmp_path).versions == Versions("0.4.0")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[" * 100_000, "x: areas.yml, line 1: nested more than 40 levels deep"),
        (b"- slug: a\n  slug: b\n", "x: areas.yml, line 2, column 3: not valid YAML (the key 'slug' stands twice"),
    ],
)
def test_yaml_of_another_state_is_read_as_strictly(content, problem):
    with pytest.raises(DataError) as caught:
        _ = State("x", {"areas.yml": content}).rows
    assert str(caught.value).startswith(problem)
