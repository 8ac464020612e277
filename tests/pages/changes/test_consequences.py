import json
from dataclasses import replace

import pytest

from helpers.changes import consequences as room
from helpers.changes.consequences import Consequences, consequences
from helpers.changes.diff import difference
from helpers.changes.states import read_state
from helpers.changes.told import as_json, as_page, as_text, summary
from helpers.data.versions import Versions


@pytest.fixture(scope="module")
def states(root):
    """Zhongshan's first target set higher than it is, and the project as it is."""
    now = read_state(str(root), root)
    text = now.files["indicators.csv"].decode()
    assert ",46,2020,46,reported,53,2025,53," in text
    higher = text.replace(",46,2020,46,reported,53,2025,53,", ",46,2020,46,reported,60,2025,60,").encode()
    return replace(now, name="old", files={**now.files, "indicators.csv": higher}), replace(now, name="new")


@pytest.fixture(scope="module")
def found(states, root):
    return consequences([("zhongshan", "02_target_feasibility")], *states, root, "en")


def test_sentences_that_changed_stand_in_both_forms(found):
    assert found.untold == ""
    said = {(one.old, one.new) for one in found.findings}
    assert any("5.5% a year" in old and "2.9% a year" in new for old, new in said)
    assert all(
        place.startswith("zhongshan/en/02_target_feasibility, cell ") for one in found.findings for place in one.places
    )
    for one in found.findings:
        assert one.old != one.new


def test_a_verdict_that_changes_is_told(root):
    """Observed patents outrun the target of 12; they would lag behind one of 40."""
    now = read_state(str(root), root)
    text = now.files["indicators.csv"].decode()
    [line] = [line for line in text.splitlines() if line.startswith("nation-14-t1-r05,")]
    assert ",12,2025,12," in line
    higher = text.replace(line, line.replace(",12,2025,12,", ",40,2025,40,")).encode()
    other = replace(now, name="higher", files={**now.files, "indicators.csv": higher})
    told: list[str] = []
    found = consequences([("nation", "04_implementation_review")], now, other, root, "en", told.append)
    page = "nation/en/04_implementation_review (1 of 1)"
    assert told == [f"{now.name}: {page}", f"higher: {page}"]  # as each is done
    assert found.untold == ""
    [changed] = {(one.area, one.target, one.old, one.new) for one in found.verdicts if one.rule == "time"}
    assert changed == ("nation", "nation-14-t1-r05", "faster", "lagging")
    assert found.findings


def test_the_project_itself_stays_the_project(found, root):
    from helpers.paths import project_root

    assert project_root() == root


def test_a_state_that_does_not_pass_the_check_is_named(states, root):
    old, new = states
    broken = replace(old, files={**old.files, "indicators.csv": b"indicator_id\nx\n"})
    told = consequences([("zhongshan", "02_target_feasibility")], broken, new, root, "en")
    assert "does not read old" in told.untold


def test_more_pages_than_are_compared_are_only_named(states, root, monkeypatch):
    monkeypatch.setattr(room, "MOST", 0)
    told = consequences([("zhongshan", "02_target_feasibility")], *states, root, "en")
    assert told.pages
    assert "more than" in told.untold


def test_text_json_page_and_notes_tell_the_same(states, found):
    diff = difference(*states)
    text, page = as_text(diff, found, *states), as_page(diff, found, *states)
    content = json.loads(as_json(diff, found, *states))
    assert content["records"][0]["key"] == "zhongshan-t1-r01"
    assert content["findings"]
    for one in found.findings:
        assert one.new in text
    assert "target &#39;" not in page
    assert "<td><del>60</del></td><td><ins>53</ins></td>" in page
    notes = summary(diff, found, replace(states[0], versions=Versions("0.1.0", "0.2.0")), states[1])
    assert "1 changed" in notes
    assert notes.startswith(f"{states[0].name}: code 0.1.0, data 0.2.0, code book not stated.\n{states[1].name}: code ")


def test_two_equal_states_are_said_to_be_equal(states):
    _, new = states
    assert "hold the same records" in as_text(difference(new, new), Consequences(()), new, new)


def test_what_a_document_says_is_escaped(states):
    _, new = states
    name = new.files["indicators.csv"].decode().replace("期末市场主体总量", "<script>x</script>", 1).encode()
    other = replace(new, files={**new.files, "indicators.csv": name})
    assert "<script>" not in as_page(difference(new, other), Consequences(()), new, other)
