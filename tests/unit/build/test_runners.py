"""What is said of a process that did not come to its end."""

import signal
from pathlib import Path

import pytest

from helpers.build.reading import ReadRequest
from helpers.build.runners import _read, _Ticket

DOCUMENT = ReadRequest(Path("a.txt"), seconds=16)


@pytest.mark.skipif(not hasattr(signal, "SIGXCPU"), reason="the system limits no processor time")
def test_a_document_that_used_its_time_up(tmp_path):
    made = _read(tmp_path, -signal.SIGXCPU, False, 96, DOCUMENT, _Ticket())
    assert made.problem == "stopped after 16 seconds, the time limit of a document (--time-limit)."
    assert not made.lost


def test_a_document_that_did_not_get_its_time(tmp_path):
    """It used less: the sentence does not say that it takes too long."""
    made = _read(tmp_path, None, True, 96, DOCUMENT, _Ticket())
    assert made.problem.startswith("stopped after 96 seconds by the clock, in which it did not get the 16 seconds")
    assert "--time-limit" in made.problem
