"""Files are written whole or not at all, by one process at a time."""

import multiprocessing
import os

import pytest

from helpers.data.files import replace_whole, write_whole
from helpers.errors import UserError

SIZE = 1 << 20


def _write_often(path, letter, count):
    for _ in range(count):
        replace_whole(path, letter * SIZE)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows lets nobody move a file that another has open")
def test_processes_that_write_the_same_file_at_once_never_tear_it(tmp_path):
    path = tmp_path / "table.csv"
    replace_whole(path, b"a" * SIZE)
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_write_often, args=(path, letter, 60)) for letter in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        content = path.read_bytes()
        assert len(content) == SIZE
        assert len(set(content)) == 1
        seen.add(content[:1])
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert list(tmp_path.iterdir()) == [path]
    assert seen


def test_what_a_killed_process_left_is_used_up(tmp_path):
    (tmp_path / ".table.csv.part").write_bytes(b"half of a longer table")
    write_whole(tmp_path / "table.csv", b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"table.csv": b"whole"}


def test_a_place_that_cannot_be_written_is_one_error(tmp_path):
    (tmp_path / "table.csv").mkdir()
    (tmp_path / "table.csv" / "inside").touch()
    with pytest.raises(UserError, match=r"table\.csv: cannot be written"):
        write_whole(tmp_path / "table.csv", b"")
    assert not (tmp_path / ".table.csv.part").exists()
