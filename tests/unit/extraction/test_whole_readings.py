"""Every field of what is read from invented documents, and from those with a line more, less or other."""

from __future__ import annotations

import pytest

from tests.unit.extraction.whole_readings import FOLDER, differences, kept, names, read, reading, variations


@pytest.mark.parametrize("name", names())
def test_a_document_is_read_as_its_reading_says(name: str) -> None:
    accepted = kept(name)
    assert reading(name, accepted) == accepted, "run `python -m tests.unit.extraction.whole_readings`, see what changed"


def test_every_reading_has_its_document() -> None:
    assert sorted(path.name.removesuffix(".reading") for path in FOLDER.glob("*.reading")) == names()


def test_a_difference_is_told_by_field_and_what_moved_is_none() -> None:
    text = "云溪市“十四五”规划\n表1 主要指标\n指标\t2025年\n公园数\t3\n绿道长度\t12\n"
    things = read(text, "plan.txt")
    assert differences(things, read("\n" + text, "plan.txt")) == ["the same"]
    other = differences(things, read(text.replace("3\n", "4\n"), "plan.txt"))
    assert other[1:] == ["row 公园数 | target_raw 3 → 4 | target 3 → 4 | at ⟦公园数⇥3⟧ → ⟦公园数⇥4⟧"]


def test_a_variation_replaces_lines() -> None:
    (one, two) = variations("row x\n\n@ 2-1\n> a\\\\b\\f\n  the same\n\n@ 2-3\n>\n  − row x\n")
    assert one.applied("1\n2\n3") == "1\na\\b\f\n2\n3"
    assert two.applied("1\n2\n3") == "1\n"
