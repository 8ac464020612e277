"""What is made of the data is made of one state of them."""

import pytest

from helpers.data.steady import ATTEMPTS, check_same, steadily
from helpers.errors import DataError


def touch(folder):
    path = folder / "observations.csv"
    path.write_bytes(path.read_bytes() + b"\n")


def test_work_runs_again_where_the_data_changed_before_it_ended(data_copy):
    seen = []

    def work(dataset, known):
        seen.append(known)
        if len(seen) == 1:
            touch(data_copy)
        return dataset

    assert steadily(work, data_copy).folder == data_copy
    assert len(seen) == 2
    assert seen[0] != seen[1]


def test_nothing_is_written_once_the_data_changed(data_copy):
    written = []

    def work(_, known):
        if not written:
            touch(data_copy)
        written.append("began")
        check_same(data_copy, known)
        written.append("whole")

    steadily(work, data_copy)
    assert written == ["began", "began", "whole"]


def test_data_that_never_rest_are_one_error(data_copy):
    with pytest.raises(DataError, match=f"data/: changed {ATTEMPTS} times while the command read them"):
        steadily(lambda *_: touch(data_copy), data_copy)
