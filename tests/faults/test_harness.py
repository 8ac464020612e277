"""A few faults of each kind; a thousand with `make faults`."""

import os

import pytest

from tests.faults import harness

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands run in forked children")
LONG = bool(os.environ.get("FYP_FAULTS"))


def enough(short, long=1000):
    return long if LONG else short


@pytest.mark.parametrize("name", harness.COMMANDS)
@pytest.mark.parametrize("kind", [harness.kills_at_steps, harness.kills_at_random, harness.full_disk, harness.refusals])
def test_a_fault_leaves_the_data_as_before_or_as_after(kind, name):
    tally = kind(name, enough(3))
    assert tally.lost == []
    assert tally.tried == enough(3)


def test_commands_at_once_lose_nothing():
    tally = harness.together(enough(5))
    assert tally.lost == []
    assert tally.tried >= 5


@pytest.mark.parametrize("name", harness.COMMANDS)
def test_what_is_typed_beside_a_command_stands(name):
    assert harness.edits_beside(name, enough(3)).lost == []


def test_exports_are_whole():
    assert harness.exports_killed(enough(3)).lost == []
