"""What a process leaves behind, and what is known of reports and pages that were made."""

import errno
import json
import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpers.build import cache
from helpers.build.cache import (
    JOURNAL,
    MANIFEST,
    SUFFIXES,
    Journal,
    entry_of,
    is_page_made,
    is_there,
    note_pages,
    note_rewritten,
    read_manifest,
    read_pages,
)
from helpers.build.child import NOTEBOOK, PAGE, RESULT, RUNNING, file_names, run, within_limits
from helpers.build.folder import LOCK
from helpers.build.plan import Job
from helpers.build.pool import TRIES, Lanes, each
from helpers.build.runners import Made, RunnerError, _read, _Ticket
from helpers.errors import UserError

JOB = Job("wuxing", "en", "01_x", {"city": "wuxing"})


@dataclass(frozen=True)
class Asked:
    """A request that leaves what it is told to."""

    name: str = "one"
    memory: int | None = None
    problem: str = ""
    error: Exception | None = None
    noun: str = "report"

    def make(self, work):
        if self.error:
            raise self.error
        (work / PAGE).write_bytes(b"page")
        (work / NOTEBOOK).write_bytes(b"{}")
        (work / RESULT).write_text(json.dumps({"problem": self.problem}), "utf-8")


def left(work, code, request=None, late=False, limit=60.0):
    return _read(work, code, late, limit, request or Asked(), _Ticket(peak=7, seconds=2.5))


def test_a_page_that_was_made_is_taken_with_its_notebook(tmp_path):
    assert run(Asked(), tmp_path) == 0
    made = left(tmp_path, 0)
    assert (made.page, made.notebook, made.problem) == (b"page", b"{}", "")
    assert (made.peak, made.seconds, made.lost, made.crashed) == (7, 2.5, False, False)


def test_of_a_problem_the_page_is_not_taken(tmp_path):
    run(Asked(problem="stopped."), tmp_path)
    made = left(tmp_path, 0)
    assert (made.page, made.notebook, made.problem) == (b"", b"{}", "stopped.")


def test_twins_are_taken_by_their_language(tmp_path):
    run(Asked(), tmp_path)
    (tmp_path / RESULT).write_text(json.dumps({"problem": "", "twins": ["zh"]}), "utf-8")
    page, notebook = file_names("zh")
    (tmp_path / page).write_bytes(b"zh page")
    (tmp_path / notebook).write_bytes(b"zh")
    twin = left(tmp_path, 0).twins["zh"]
    assert (twin.page, twin.notebook) == (b"zh page", b"zh")
    assert file_names(None) == (PAGE, NOTEBOOK)


@pytest.mark.parametrize("code", [0, 1])
def test_a_report_that_ends_its_process_fails_alone(tmp_path, code):
    made = left(tmp_path, code)
    assert made.problem == f"the report ended its own process (exit status {code})."
    assert not made.lost
    assert not made.crashed


def test_the_cell_that_ran_is_named(tmp_path):
    (tmp_path / RUNNING).write_text("code cell 3", "utf-8")
    assert left(tmp_path, 1).problem.startswith("code cell 3: the report ended")


def test_an_error_of_the_system_is_said(tmp_path):
    assert left(tmp_path, errno.EACCES).problem == f"cannot write: {os.strerror(errno.EACCES)}."
    with pytest.raises(RunnerError, match="the disk is full"):
        left(tmp_path, errno.ENOSPC)


@pytest.mark.parametrize(
    ("code", "lost", "crashed"),
    [
        (None, True, False),
        (-signal.SIGKILL, True, False),
        (-signal.SIGTERM, True, False),
        (-signal.SIGSEGV, True, True),
    ],
)
def test_a_process_that_died_is_lost(tmp_path, code, lost, crashed):
    made = left(tmp_path, code)
    assert (made.lost, made.crashed) == (lost, crashed)
    assert made.problem.endswith("it may have run out of memory.")


def test_a_document_that_crashes_its_reader_is_not_read_again(tmp_path):
    document = Asked(noun="document", memory=300 << 20)
    crashed = left(tmp_path, -signal.SIGSEGV, document)
    assert (crashed.lost, crashed.crashed) == (False, True)
    assert "(limit 300 MB, --memory-limit)" in crashed.problem
    assert left(tmp_path, -signal.SIGKILL, document).lost


def test_a_report_that_takes_too_long(tmp_path):
    made = left(tmp_path, -signal.SIGKILL, late=True)
    assert made.problem == "stopped after 60 seconds, the time limit of a report (--time-limit)."


def test_what_a_request_cannot_handle_is_its_status_or_its_problem(tmp_path):
    assert run(Asked(error=OSError(errno.ENOSPC, "full")), tmp_path) == errno.ENOSPC
    assert run(Asked(error=OSError("unknown")), tmp_path) == 1
    assert run(Asked(error=OSError(errno.EPERM, "no")), tmp_path) == 1  # 1 is no error of the system here
    assert run(Asked(error=OSError(120, "no")), tmp_path) == 1
    assert run(Asked(error=OSError(119, "no")), tmp_path) == 119
    assert not (tmp_path / RESULT).exists()
    assert run(Asked(error=KeyError("x")), tmp_path) == 0
    assert left(tmp_path, 0).problem == "KeyError: 'x'"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_work_within_limits_gives_what_it_made_or_why_not():
    assert within_limits(lambda: b"made", 60, None) == (b"made", "")

    def fail():
        os._exit(3)

    content, problem = within_limits(fail, 60, None)
    assert content == b""
    assert problem.startswith("the process died")


class Place:
    """A place where each request ends as a list says, one try after the other."""

    def __init__(self, *ends):
        self.ends, self.tries = list(ends), 0

    def run(self, request, limit):
        self.tries += 1
        end = self.ends.pop(0) if self.ends else Made(page=request.name.encode())
        if isinstance(end, BaseException):
            raise end
        return end


def lost(*, crashed=False):
    return Made(problem="died", lost=True, crashed=crashed)


@pytest.mark.parametrize(
    ("ends", "tries", "page"),
    [
        ([], 1, b"one"),
        ([lost()], 2, b"one"),
        ([lost()] * (TRIES - 1), TRIES, b"one"),
        ([lost()] * TRIES, TRIES, b""),
        ([lost(crashed=True)], 2, b"one"),
        ([lost(crashed=True), lost(crashed=True)], 2, b""),  # crashes are none of the machine's
        ([Made(problem="stopped.")], 1, b""),
    ],
)
def test_a_request_that_is_lost_is_tried_again(ends, tries, page):
    lanes = Lanes([Asked()], Place(*ends), 1, 60)
    _, made, tried = lanes.next()
    assert (tried, made.page) == (tries, page)


def test_an_error_of_the_place_is_the_caller_s():
    lanes = Lanes([Asked()], Place(RunnerError("no place.")), 1, 60)
    with pytest.raises(UserError, match="no place"):
        lanes.next()


def test_each_request_ends_once_and_one_more_may_be_added():
    names = [f"{at}" for at in range(5)]
    for count in (0, 1, 3, 9):
        ended = {request.name: made.page for request, made in each([Asked(n) for n in names], Place(), count, 60)}
        assert ended == {name: name.encode() for name in names}
    lanes = Lanes([], Place(), 1, 60)
    lanes.add(Asked("late"))
    assert lanes.next()[0].name == "late"


def publish(folder, job=JOB, content=b"x", inputs=None):
    files = dict.fromkeys(SUFFIXES, content)
    for suffix in SUFFIXES:
        path = folder / f"{job.name}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return entry_of(job, inputs or {"notebook": "a"}, files)


def test_a_journal_is_known_before_and_after_the_run_ends(tmp_path):
    entry = publish(tmp_path)
    journal = Journal(tmp_path)
    journal.add(JOB.name, entry)
    assert read_manifest(tmp_path) == {JOB.name: entry}
    assert not (tmp_path / MANIFEST).exists()
    journal.close()
    assert read_manifest(tmp_path) == {JOB.name: entry}
    assert not (tmp_path / JOURNAL).exists()


def test_half_a_line_of_a_killed_run_is_passed_over(tmp_path):
    entry = publish(tmp_path)
    (tmp_path / JOURNAL).write_text(json.dumps([JOB.name, entry]) + '\n["half', "utf-8")
    assert read_manifest(tmp_path) == {JOB.name: entry}
    journal = Journal(tmp_path)
    journal.add("wuxing/zh/01_x", entry)
    assert set(read_manifest(tmp_path)) == {JOB.name, "wuxing/zh/01_x"}
    journal.close()
    assert set(read_manifest(tmp_path)) == {JOB.name}  # of the other there are no files


def test_an_entry_says_lengths_and_digests(tmp_path):
    entry = publish(tmp_path, content=b"four")
    assert entry["bytes"] == dict.fromkeys(SUFFIXES, 4)
    assert entry["parameters"] == {"city": "wuxing"}
    assert {len(digest) for digest in entry["sha256"].values()} == {64}
    assert is_there(tmp_path, JOB.name)
    assert is_there(tmp_path, JOB.name, entry)
    (tmp_path / f"{JOB.name}.{SUFFIXES[0]}").write_bytes(b"fives")
    assert is_there(tmp_path, JOB.name)
    assert not is_there(tmp_path, JOB.name, entry)
    assert not is_there(tmp_path, JOB.name, {})
    assert not is_there(tmp_path, "other")


def test_a_report_is_stale_by_what_is_there_and_by_what_it_was_made_from(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "inputs_of", lambda job, near: {"notebook": "b"})
    monkeypatch.setattr(cache, "rows_of", lambda job: {})

    def reasons():
        ((state),) = cache.states([JOB], [JOB], tmp_path)
        return list(state.reasons)

    assert reasons() == ["not built yet"]
    journal = Journal(tmp_path)
    journal.add(JOB.name, publish(tmp_path))
    journal.close()
    (first,) = reasons()
    assert "notebook" in first
    monkeypatch.setattr(cache, "inputs_of", lambda job, near: {"notebook": "a"})
    assert reasons() == []
    (tmp_path / f"{JOB.name}.{SUFFIXES[0]}").write_bytes(b"changed")
    assert reasons() == ["its files are not those that were built"]
    (tmp_path / f"{JOB.name}.{SUFFIXES[0]}").unlink()
    assert reasons() == ["not built yet"]


def test_pages_around_the_reports_are_known_by_key_and_length(tmp_path):
    (tmp_path / "index.html").write_bytes(b"page")
    (tmp_path / "old.html").write_bytes(b"old")
    note_pages(tmp_path, {"index.html": "k", "old.html": "k"})
    pages = read_pages(tmp_path)
    assert pages["index.html"] == {"key": "k", "bytes": 4}
    assert is_page_made(tmp_path, "index.html", pages["index.html"], "k")
    assert not is_page_made(tmp_path, "index.html", pages["index.html"], "other")
    assert not is_page_made(tmp_path, "index.html", None, "k")
    assert not is_page_made(tmp_path, "gone.html", pages["index.html"], "k")
    (tmp_path / "index.html").write_bytes(b"longer")
    assert not is_page_made(tmp_path, "index.html", pages["index.html"], "k")
    note_pages(tmp_path, {}, gone=["old.html"])
    assert set(read_pages(tmp_path)) == {"index.html"}


def test_a_report_s_page_that_is_rewritten_has_its_new_length(tmp_path):
    journal = Journal(tmp_path)
    journal.add(JOB.name, publish(tmp_path))
    journal.close()
    note_rewritten(tmp_path, {JOB.name: b"longer"})
    entry = read_manifest(tmp_path)[JOB.name]
    assert entry["bytes"]["html"] == 6
    assert {suffix: n for suffix, n in entry["bytes"].items() if suffix != "html"} == {
        suffix: 1 for suffix in SUFFIXES if suffix != "html"
    }


def test_the_lock_is_no_page():
    assert Path(LOCK).suffix not in {f".{suffix}" for suffix in SUFFIXES}
