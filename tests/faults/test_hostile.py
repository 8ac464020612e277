"""Every document ends in a result or a sentence, within limits; `make faults` measures them all."""

import os
import re

import pytest

from helpers.build.reading import ReadRequest, read_one
from helpers.build.runners import WarmRunner
from helpers.documents.limits import MEMORY_MB, SECONDS
from helpers.documents.read import read_bytes, read_document
from helpers.errors import DocumentError, UserError
from helpers.intake.grids import read_grids
from tests.faults.hostile import CASES
from tests.faults.measure import extract

LONG = bool(os.environ.get("FYP_FAULTS"))
START = 3  # seconds of processor time, at most, for the program's own start
GATES = {
    "gridbefore.docx": "cells of a table: 1,206,000 where at most 1,000,000 are read",
    "gridspan.docx": "cells of tables: ",
    "mergeall.xlsx": "merged cells: 17,179,869,184 where at most 1,000,000 are read",
    "mergemany.xlsx": "merged cells: 1,404,000",
    "farcell.xlsx": "cells of a sheet: 17,179,869,184",
    "commas.csv": "cells: 2,000,001",
    "bomb.zip.docx": "bytes when unpacked: 400,000,000",
    "zeros.bin": "the file is empty",
    "nothing.pdf": "the PDF is cut off",
}


@pytest.mark.parametrize("name", GATES)
def test_what_is_too_much_is_refused_before_it_costs(name):
    with pytest.raises(DocumentError) as caught:
        read_bytes(CASES[name](), name)
    assert GATES[name] in str(caught.value)
    assert "\n" in str(caught.value)  # the remedy


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_devices_and_pipes_are_no_documents(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", "/dev/zero"):
        for read in (read_document, lambda given: read_grids(type(tmp_path)(given))):
            with pytest.raises(UserError, match="this is no file but a device or a pipe"):
                read(path)


def test_what_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.build.reading.PATIENCE", 600)  # a busy machine gives it its second late
    path = tmp_path / "oneline.txt"
    path.write_bytes(CASES["oneline.txt"]())
    with pytest.raises(DocumentError) as caught:
        read_one(path, 1, None)
    assert str(caught.value) == "oneline.txt: stopped after 1 seconds, the time limit of a document (--time-limit)."


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is limited on Linux only")
def test_what_takes_too_much_memory_is_stopped(tmp_path):
    path = tmp_path / "formbomb.pdf"
    path.write_bytes(CASES["formbomb.pdf"]())
    found = extract(path, "--memory-limit", "200")
    assert found.status == 2
    assert "it may have run out of memory (limit 200 MB, --memory-limit)" in found.said
    assert "Traceback" not in found.said
    assert found.memory < 600


@pytest.mark.skipif(not LONG, reason="many seconds; `make faults`")
def test_a_document_of_a_folder_stays_within_a_gigabyte(tmp_path):
    """Its process begins with what the warm parent has."""
    path = tmp_path / "formbomb.pdf"
    path.write_bytes(CASES["formbomb.pdf"]())
    runner = WarmRunner(tmp_path, ["helpers.extraction"])
    try:
        made = runner.run(ReadRequest(path, memory=MEMORY_MB << 20, seconds=SECONDS), 600)
    finally:
        runner.close()
    assert "it may have run out of memory" in made.problem
    assert 0 < made.peak <= 10**9


@pytest.mark.skipif(not LONG, reason="minutes; `make faults`")
@pytest.mark.parametrize("name", CASES)
def test_within_the_default_limits(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(CASES[name]())
    found = extract(path)
    assert found.status in (0, 2)
    assert re.match(r"fyp: \S" if found.status else "$", found.said)
    assert "Traceback" not in found.said
    assert found.memory <= 953  # 1 GB, in the units of the system
    assert found.processor <= SECONDS + START or found.status == 0  # a long result takes its time to be written
