"""`data/` changes all or none, one command at a time, and never over somebody's edit."""

import json
import os
import subprocess
import sys

import pytest

from helpers.data import commit, journal
from helpers.data.commit import change, finish, names, snapshot
from helpers.data.history import changes, forget_old
from helpers.data.journal import Journal
from helpers.data.lock import holding
from helpers.data.undo import undo
from helpers.errors import DataError, ParameterError, UserError

BEFORE = {"a.csv": b"a\n1\n", "b.csv": b"b\n1\n", "sectors/c.yml": b"c: 1\n"}
AFTER = {"a.csv": b"a\n2\n", "b.csv": b"b\n2\n", "sectors/c.yml": b"c: 2\n", "new.csv": b"new\n"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "data"
    for name, content in BEFORE.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    (place / "raw").mkdir()
    (place / "raw" / "plan.pdf").write_bytes(b"%PDF")
    return place


def contents(folder):
    return {name: (folder / name).read_bytes() for name in names(folder)}


def second(work):
    return "done", AFTER


def test_a_change_is_whole_and_is_logged(folder):
    assert change(folder, second) == "done"
    assert contents(folder) == AFTER
    (entry,) = changes(folder)
    assert set(entry.files) == set(AFTER)
    assert entry.files["new.csv"][0] is None
    assert entry.command
    assert not (folder / ".fyp" / "journal").exists()
    assert not list((folder / ".fyp").glob("work-*"))


def test_a_change_may_only_remove_files_and_is_undone(folder):
    name = next(path.name for path in sorted(folder.iterdir()) if path.is_file())
    stood = (folder / name).read_bytes()
    change(folder, lambda work: (None, {name: None}))
    assert not (folder / name).exists()
    undo(folder)
    assert (folder / name).read_bytes() == stood


def test_what_does_not_differ_is_no_change(folder):
    change(folder, lambda work: (None, BEFORE))
    assert changes(folder) == []


def test_documents_and_hidden_files_are_no_part(folder):
    (folder / ".hidden").write_bytes(b"")
    (folder / "~$a.xlsx").write_bytes(b"")
    assert list(snapshot(folder)) == sorted(BEFORE)


def test_what_the_check_refuses_is_not_written(folder):
    def refuse(work):
        assert (work / "a.csv").read_bytes() == AFTER["a.csv"]
        raise DataError("broken")

    with pytest.raises(DataError, match="broken"):
        change(folder, second, refuse)
    assert contents(folder) == BEFORE
    assert changes(folder) == []


def test_an_edit_during_the_command_is_merged(folder):
    seen = []

    def add(work):
        seen.append((work / "a.csv").read_bytes())
        if len(seen) == 1:
            (folder / "a.csv").write_bytes(b"a\n1\ntyped\n")
        return None, {"a.csv": seen[-1] + b"9\n"}

    change(folder, add)
    assert (folder / "a.csv").read_bytes() == b"a\n1\ntyped\n9\n"
    assert len(seen) == 2


def test_an_edit_of_another_file_makes_the_command_look_again(folder):
    seen = []

    def add(work):
        seen.append((work / "b.csv").read_bytes())
        if len(seen) == 1:
            (folder / "b.csv").write_bytes(b"b\ntyped\n")
        return None, {"a.csv": b"a\n2\n"}

    change(folder, add)
    assert seen == [BEFORE["b.csv"], b"b\ntyped\n"]
    assert (folder / "b.csv").read_bytes() == b"b\ntyped\n"


def test_a_file_that_is_edited_again_and_again_is_left_alone(folder):
    count = 10

    def typing(work):
        nonlocal count
        count += 1
        (folder / "a.csv").write_bytes(b"a\n%d\n" % count)
        return None, AFTER

    with pytest.raises(DataError, match=r"a\.csv: edited 5 times while the command ran; nothing was written"):
        change(folder, typing)
    assert contents(folder) == BEFORE | {"a.csv": b"a\n15\n"}


@pytest.mark.parametrize("name", ["a.csv", "b.csv", "sectors/c.yml"])
@pytest.mark.parametrize("how", ["in place", "by rename"])
@pytest.mark.parametrize("when", ["before it is set aside", "before the new one is placed", "after all are placed"])
def test_an_edit_between_two_renames_stays(folder, monkeypatch, name, how, when):
    """An editor may save at any moment; the command takes everything back and runs again on the edit."""
    target, edits = folder / name, []

    def save():
        if edits:
            return
        edits.append(target.read_bytes() if target.exists() else b"")
        if how == "in place":
            target.write_bytes(b"typed\n")
        else:
            beside = target.with_name(".beside")
            beside.write_bytes(b"typed\n")
            os.replace(beside, target)

    def at_rename(source, aim, real=os.rename):
        if when == "before it is set aside" and str(source) == str(target):
            save()
        real(source, aim)

    def at_link(source, aim, real=journal.link):
        if when == "before the new one is placed" and str(aim) == str(target):
            save()
        real(source, aim)

    def at_close(self, real=Journal.place):
        real(self)
        if when == "after all are placed":
            save()

    monkeypatch.setattr(journal.os, "rename", at_rename)
    monkeypatch.setattr(journal, "link", at_link)
    monkeypatch.setattr(Journal, "place", at_close)

    def add(work):
        return None, {other: (work / other).read_bytes() + b"9\n" for other in BEFORE}

    change(folder, add)
    for other in BEFORE:
        text = (folder / other).read_bytes()
        if other != name:
            assert text == BEFORE[other] + b"9\n"
        elif when == "after all are placed":  # the editor had the old version and saves over the new one, as editors do
            assert text == b"typed\n"
        else:
            assert text == b"typed\n9\n"
    assert len(changes(folder)) == 1


def test_a_program_that_has_the_old_file_open_loses_nothing(folder, capfd):
    with (folder / "a.csv").open("ab") as opened:
        change(folder, second)
        opened.write(b"late\n")
    change(folder, lambda work: (None, {"a.csv": b"a\n3\n"}))
    assert "a program wrote into a file while a command replaced it" in capfd.readouterr().err
    assert (folder / ".fyp" / "rescued" / "late-00001" / "a.csv").read_bytes() == BEFORE["a.csv"] + b"late\n"


@pytest.mark.parametrize("name", sorted(AFTER))
def test_a_refused_rename_takes_all_back(folder, monkeypatch, name):
    """As Windows refuses to rename a table that is open in Excel."""

    def refused(source, target, real=os.rename):
        if str(source) == str(folder / name):
            raise PermissionError(13, "Permission denied", str(source))
        real(source, target)

    def refused_link(source, target, real=journal.link):
        if name == "new.csv" and str(target) == str(folder / name):
            raise PermissionError(13, "Permission denied", str(target))
        real(source, target)

    monkeypatch.setattr(journal.os, "rename", refused)
    monkeypatch.setattr(journal, "link", refused_link)
    with pytest.raises(DataError) as caught:
        change(folder, second)
    assert "cannot be replaced (Permission denied); nothing was written." in str(caught.value)
    assert "Close the programs" in str(caught.value)
    assert contents(folder) == BEFORE
    assert not (folder / ".fyp" / "journal").exists()


def test_what_cannot_be_taken_back_is_said_and_finished_later(folder, monkeypatch):
    def refused(source, target, real=journal.link):
        if str(target) in (str(folder / "b.csv"), str(folder / "a.csv")) and "new" not in str(source):
            raise PermissionError(13, "Permission denied", str(target))
        if str(target) == str(folder / "b.csv"):
            raise PermissionError(13, "Permission denied", str(target))
        real(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "link", refused)
        with pytest.raises(DataError) as caught:
            change(folder, second)
    said = str(caught.value)
    assert "a change of the data is unfinished (Permission denied)" in said
    assert "the next command finishes it" in said
    change(folder, lambda work: (None, {}))
    assert contents(folder) == AFTER


def test_without_links_files_are_placed_all_the_same(folder, monkeypatch):
    def no_links(source, target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(journal.os, "link", no_links)
    change(folder, second)
    assert contents(folder) == AFTER


def test_an_edit_after_a_kill_is_kept_on_both_sides(folder, monkeypatch, capfd):
    """Killed between two files; then one that was replaced is edited, and one that was not."""
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_place", killed_at(Journal._place, "sectors/c.yml"))
        with pytest.raises(KeyboardInterrupt):
            change(folder, second)
    (folder / "a.csv").write_bytes(b"typed on the new\n")
    (folder / "sectors" / "c.yml").write_bytes(b"typed on the old\n")
    with holding(folder):
        finish(folder)
    assert (folder / "a.csv").read_bytes() == b"typed on the new\n"
    assert (folder / "sectors" / "c.yml").read_bytes() == b"typed on the old\n"
    assert (folder / "b.csv").read_bytes() == BEFORE["b.csv"]
    assert "data/a.csv stand as edited" in capfd.readouterr().err
    assert list((folder / ".fyp" / "rescued").iterdir())


@pytest.mark.parametrize(("edited", "rest"), [("a.csv", AFTER), ("sectors/c.yml", BEFORE)])
def test_an_edit_after_a_kill_decides_which_way_it_ends(folder, monkeypatch, edited, rest):
    with monkeypatch.context() as patch:
        patch.setattr(Journal, "_place", killed_at(Journal._place, "sectors/c.yml"))
        with pytest.raises(KeyboardInterrupt):
            change(folder, second)
    (folder / edited).write_bytes(b"typed\n")
    with holding(folder):
        finish(folder)
    assert contents(folder) == rest | {edited: b"typed\n"}


def killed_at(real, name):
    def place(self, swap):
        if swap.name == name:
            raise KeyboardInterrupt  # nothing cleans up after it: as good as a kill for the disk
        real(self, swap)

    return place


def test_a_second_command_waits_and_says_for_whom(folder, capfd):
    script = (
        "import sys\nfrom pathlib import Path\nfrom helpers.data.lock import holding\n"
        "with holding(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", script, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(DataError) as caught, holding(folder, 1.5):
            pass
        assert f"process {other.pid}" in str(caught.value)
        assert "Waited 1.5 seconds; nothing was written." in str(caught.value)
        assert "fyp: waiting for" in capfd.readouterr().err
    finally:
        other.kill()
        other.communicate()
    with holding(folder, 1.5):
        pass


def test_undo_and_undo_of_it(folder):
    change(folder, second)
    change(folder, lambda work: (None, {"a.csv": b"a\n3\n"}))
    assert undo(folder).number == 2
    assert contents(folder) == AFTER
    assert undo(folder).number == 1
    assert contents(folder) == BEFORE
    with pytest.raises(ParameterError, match="no change to undo"):
        undo(folder)
    assert undo(folder, 4).number == 4
    assert contents(folder) == AFTER
    assert undo(folder).number == 1


def test_undo_never_goes_over_an_edit(folder):
    change(folder, second)
    (folder / "b.csv").write_bytes(b"typed\n")
    with pytest.raises(DataError, match=r"data/b\.csv changed since"):
        undo(folder)
    assert contents(folder) == AFTER | {"b.csv": b"typed\n"}


def test_replaced_files_are_kept_for_some_changes_only(folder, monkeypatch):
    monkeypatch.setattr("helpers.data.history.KEPT_CHANGES", 3)
    monkeypatch.setattr("helpers.data.history.LOGGED", 5)
    for number in range(8):
        change(folder, lambda work, number=number: (None, {"a.csv": b"%d\n" % number}))
    found = changes(folder)
    assert [item.number for item in found] == [4, 5, 6, 7, 8]
    assert [item.is_kept for item in found] == [False, False, True, True, True]
    with pytest.raises(ParameterError, match="is not kept any more"):
        undo(folder, 4)
    forget_old(folder)
    assert changes(folder) == found


def test_a_spoiled_entry_of_the_log_is_passed_over(folder):
    change(folder, second)
    (folder / ".fyp" / "changes" / "00001" / "plan.json").write_text(json.dumps({"when": 1}))
    assert changes(folder) == []


def test_a_folder_that_cannot_be_written_is_said(folder, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "_write", full)
    with pytest.raises(UserError, match="cannot be written \\(No space left on device\\); nothing was written"):
        change(folder, second)
    assert contents(folder) == BEFORE
    assert not commit.is_unfinished(folder)
