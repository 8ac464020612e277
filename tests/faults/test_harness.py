"""A few faults of each kind; a thousand with `make faults`."""

import os

import pytest

from tests.faults import harness
from tests.faults.commands import COMMANDS, INSIDE, OUTSIDE

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="commands run in forked children")
LONG = bool(os.environ.get("FYP_FAULTS"))
SPOILED = {"report": "index.html", "package": "fyp.zip"}
IN_CI = 2  # faults of each kind and command
SLOW = [command.name for command in COMMANDS.values() if command.share <= 2]
QUICK = [name for name in COMMANDS if LONG or name not in SLOW]  # what all kinds are tried on in every run
TRIED = [
    (kind, name)
    for kind in harness.KINDS
    for name in COMMANDS
    if name in QUICK or kind in (harness.kills_at_steps, harness.refusals)
]


@pytest.fixture(scope="module")
def here():
    with harness.place() as place:
        yield place


def enough(name, commands):
    """A thousand of each kind over all commands; what takes long is tried less."""
    if LONG:
        return harness.enough(1000, name, [command.name for command in commands])
    return 1 if name in SLOW else IN_CI


@pytest.mark.parametrize(("kind", "name"), TRIED)
def test_a_fault_leaves_everything_as_before_or_as_after(here, kind, name):
    count = enough(name, COMMANDS.values())
    tally = kind(here, name, count)
    assert tally.lost == []
    assert tally.tried == count


def test_commands_at_once_lose_nothing(here):
    assert harness.together(here, 1000 if LONG else IN_CI).lost == []


@pytest.mark.parametrize("name", [command.name for command in OUTSIDE if command.name in QUICK])
def test_two_of_a_command_and_an_ingest_at_once_tear_and_mix_nothing(here, name):
    assert harness.outside_together(here, name, enough(name, OUTSIDE)).lost == []


@pytest.mark.parametrize("name", QUICK)
def test_what_is_typed_beside_a_command_stands(here, name):
    assert harness.edits_beside(here, name, enough(name, COMMANDS.values())).lost == []


@pytest.mark.parametrize("command", [*INSIDE, *OUTSIDE], ids=lambda command: command.name)
def test_the_harness_sees_what_is_lost(here, command):
    """A check that cannot fail is none: a file spoiled behind its back is told."""
    allowed, _ = here.around(command)
    folder = here.data if command.inside else here.root / command.name
    spoiled = folder / SPOILED.get(command.name, "indicators.csv")
    spoiled.write_bytes(spoiled.read_bytes()[:-100])
    assert here.wrong(command, allowed, 0)
    status = harness.in_child(lambda: {}["no such key"])
    assert "KeyError: 'no such key'" in here.wrong(command, allowed, status)
