"""The command: several files are taken in one call, each as a command of its own that can be undone."""

from __future__ import annotations

from pathlib import Path

from helpers.cli import desk as command
from helpers.data.decisions import read_decisions


def test_several_files_are_taken_in_one_call(monkeypatch):
    taken: list[Path] = []
    monkeypatch.setattr(command, "take_back", taken.append)
    command.desk_command(take=[Path("A.json"), Path("B.json")])
    assert taken == [Path("A.json"), Path("B.json")]


def test_what_two_coders_hand_back_is_kept_side_by_side(workshop, items, tmp_path):
    for coder in "甲乙":
        blind = [item | {"record": ""} for item in items[:2]]
        decisions = [workshop.decision(item, "add") for item in blind]
        workshop.take(workshop.file(decisions, tmp_path / f"{coder}.json", coder=coder, blind=True))
    kept = sorted((workshop.data / "coding" / "people").glob("*.json"))
    assert {read_decisions(path).coder for path in kept} == {"甲", "乙"}
