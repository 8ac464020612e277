"""What the script that compares builds says; the builds take minutes: `python -m tests.faults.same_bytes`."""

import sys

from tests.faults import same_bytes


def test_a_build_that_differs_or_fails_is_named_and_counted(monkeypatch, capsys):
    made = {"as it is": {"a": "1", "b": "2"}, "Python other": {"a": "1", "b": "3"}}
    monkeypatch.setattr(same_bytes, "built", lambda variant, *_: made.get(variant.name, made["as it is"]))
    monkeypatch.setattr(sys, "argv", ["same_bytes", "zhongshan", "02_target_feasibility", "other"])
    assert same_bytes.main() == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == '["as it is", 2, []]'
    assert lines[-2] == '["Python other", 2, ["b"]]'
    assert lines[-1] == "4 builds, 1 differ"
