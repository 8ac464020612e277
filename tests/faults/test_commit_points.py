"""A change of `data/` that is killed, or whose wish is refused, before any of its steps on the disk."""

import errno
import os
import shutil

import pytest

from helpers.data.commit import change, finish, is_unfinished, names
from helpers.data.history import changes
from helpers.data.lock import holding
from helpers.data.undo import undo
from helpers.errors import UserError
from tests.faults.lean import lean
from tests.faults.points import at_step, kill

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="every step is tried in a forked child")

LONG = bool(os.environ.get("FYP_FAULTS"))  # `make faults`
BEFORE = {"a.csv": b"a\n1\n", "b.csv": b"b\n1\n", "sectors/c.yml": b"c: 1\n"}
AFTER = {"a.csv": b"a\n2\n", "b.csv": b"b\n2\n", "sectors/c.yml": b"c: 2\n", "sub/new.csv": b"new\n"}


def contents(folder):
    return {name: (folder / name).read_bytes() for name in names(folder)}


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in BEFORE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def in_child(work):
    """Exit status of a forked child that does some work; negative for the signal that ended it."""
    child = os.fork()
    if not child:
        try:
            os._exit(work() or 0)
        except UserError:
            os._exit(2)
        except BaseException:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def trials(folder, act, work, limit=400):
    """Status for every step, until the work has none left."""
    for number in range(1, limit):
        steps = {}

        def doing(number=number, steps=steps):
            steps["count"] = at_step(number, act, str(folder))
            work()
            return 0 if steps["count"]() >= number else 3

        fresh(folder)
        status = in_child(doing)
        if status == 3:
            return
        yield number, status
    raise AssertionError(f"more than {limit} steps")


def second(folder):
    change(folder, lambda work: (None, AFTER))


def settled(folder):
    with holding(folder):
        finish(folder)
    return contents(folder)


@lean
def test_killed_before_any_step(tmp_path):
    folder, ends = tmp_path / "data", []
    for number, status in trials(folder, kill, lambda: second(folder)):
        assert status == -9, number
        found = settled(folder)
        assert found in (BEFORE, AFTER), number
        assert len(changes(folder)) == (found == AFTER), number
        assert not list((folder / ".fyp").glob("work-*")), number
        ends.append(found == AFTER)
    assert len(ends) > 30
    assert ends == sorted(ends)  # once it is written down, it is finished


@lean
def test_killed_while_it_finishes_what_was_killed(tmp_path):
    """The change is cut at every step, and so is the recovery at every one of its steps."""
    folder, tried = tmp_path / "data", 0
    for first in range(20, 60, 1 if LONG else 7):
        for later in range(1, 40):
            fresh(folder)

            def killed(first=first):
                at_step(first, kill, str(folder))
                second(folder)

            def killed_again(later=later):
                count = at_step(later, kill, str(folder))
                settled(folder)
                return 0 if count() >= later else 3

            if in_child(killed) == 0 or in_child(killed_again) == 3:
                break
            assert settled(folder) in (BEFORE, AFTER), (first, later)
            tried += 1
    assert tried > 20


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO])
@lean
def test_refused_at_any_step(tmp_path, code):
    folder, refusals = tmp_path / "data", 0

    def refuse(event):
        raise OSError(code, os.strerror(code), str(folder / "a.csv"))

    for number, status in trials(folder, refuse, lambda: second(folder)):
        assert status in (0, 2), number  # a sentence, or a step that the command can do without
        if status == 2 and not is_unfinished(folder):
            assert contents(folder) in (BEFORE, AFTER), number
        assert settled(folder) in (BEFORE, AFTER), number
        refusals += status == 2
    assert refusals > 15


@lean
def test_undo_killed_before_any_step(tmp_path):
    folder = tmp_path / "data"

    def there_and_back():
        second(folder)
        undo(folder)

    for number, status in trials(folder, kill, there_and_back):
        assert status == -9, number
        assert settled(folder) in (BEFORE, AFTER), number
