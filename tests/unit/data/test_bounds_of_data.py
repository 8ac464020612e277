"""Where what data may hold begins and ends: limits of a concept, names of coders, depth of a registry, first lines."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from helpers.data.coders import coder_name, file_stem
from helpers.data.crosschecks import beyond_limits
from helpers.data.decisions import parse_decisions, read_decisions, write_decisions
from helpers.data.export import _shortest
from helpers.data.tables import _first_line
from helpers.data.yamltext import DEEPEST, _is_flat
from helpers.errors import DataError, DocumentError, ParameterError

CONCEPT = SimpleNamespace(concept_id="share", lower_limit=0.0, upper_limit=100.0)


@pytest.mark.parametrize(
    ("value", "factor", "said"),
    [
        (100, 1.0, ""),
        (100 + 1e-10, 1.0, ""),  # a last bit
        (100.1, 1.0, "100.1 lies above the upper limit of share, 100"),
        (0, 1.0, ""),
        (-0.1, 1.0, "-0.1 lies below the lower limit of share, 0"),
        (1001, 0.1, "1001 lies above the upper limit of share, 1000"),
        (1000, 0.1, ""),
        (1001, None, ""),
    ],
)
def test_a_value_lies_within_the_limits_of_its_concept(value, factor, said):
    assert beyond_limits(value, CONCEPT, factor) == said
    assert beyond_limits(value, None, factor) == ""
    assert beyond_limits(value, SimpleNamespace(lower_limit=None, upper_limit=None), factor) == ""


@pytest.mark.parametrize(
    ("text", "line"), [("a\nb", 1), ("\n# c\n\na", 4), ("# c", 1), ("", 1), ("  # c\n a", 2), ("\n\n", 1)]
)
def test_the_first_line_that_says_something(text, line):
    assert _first_line(text) == line


@pytest.mark.parametrize(
    ("value", "said"), [(1.0, "1"), (1.5, "1.5"), (float("nan"), ""), (0.1, "0.1"), (-2.0, "-2"), (0.0, "0")]
)
def test_a_number_is_written_as_short_as_it_can(value, said):
    assert _shortest(value) == said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  Wang   Li ", "Wang Li"),
        ("王丽", "王丽"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("Li 3", "Li 3"),
    ],
)
def test_the_name_of_a_coder(text, name):
    assert coder_name(text) == name


@pytest.mark.parametrize("text", ["", "  ", "3", "a" * 1000, "a\u0007b", "a\u200bb", "0000-0002-1825-0098"])
def test_what_names_no_coder(text):
    with pytest.raises(ParameterError):
        coder_name(text)


def test_a_coder_as_part_of_a_file_s_name():
    assert file_stem("Wang Li_2") == "wang-li-2"
    assert file_stem("王丽") == "王丽"
    assert file_stem("——") == "coder"


def test_a_text_that_cannot_nest_deeply_is_flat():
    half = DEEPEST // 2
    assert _is_flat("a: 1\nb: [1, 2]")
    assert _is_flat(" " * (half - 1) + "a: 1")
    assert not _is_flat(" " * half + "a: 1")
    assert not _is_flat("a: *b")
    assert not _is_flat("a: [1")
    assert not _is_flat("a: {1")
    assert _is_flat("[" * (DEEPEST - 2) + "]" * (DEEPEST - 2))
    assert not _is_flat("[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))


HEAD = {
    "format": "fyp-decisions/1",
    "mode": "code",
    "blind": True,
    "coder": "Li",
    "codebook": "1",
    "document": {"id": "a", "sha256": "0" * 64, "text_sha256": "1" * 64, "characters": 9},
    "seconds": 9,
    "decisions": [],
}


def parse(**more):
    return parse_decisions(json.dumps(HEAD | more).encode(), "d.json")


def test_decisions_are_read_as_they_were_written(tmp_path):
    found = parse()
    assert (found.coder, found.blind, found.document.characters) == ("Li", True, 9)
    path = tmp_path / "d.json"
    path.write_bytes(write_decisions(found))
    assert read_decisions(path) == found
    assert path.read_bytes().endswith(b"}\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "not UTF-8"),
        (b'{\n"a"', "no JSON (Expecting ':' delimiter)"),
        (b"[" * 100_000, "no JSON (nested too deep)"),
        (b"[]", "no file of decisions"),
        (b'{"format": "other"}', "no file of decisions"),
    ],
)
def test_what_is_no_file_of_decisions(content, said):
    with pytest.raises(DataError) as caught:
        parse_decisions(content, "d.json")
    assert said in str(caught.value)
    assert "d.json" in str(caught.value)


def test_the_line_of_a_fault_is_said():
    with pytest.raises(DataError, match=r"d\.json, line 2"):
        parse_decisions(b'{\n"a"', "d.json")


def test_a_file_of_decisions_that_is_not_there(tmp_path):
    with pytest.raises(DocumentError):
        read_decisions(tmp_path / "none.json")


def test_each_fault_is_said_by_its_place():
    with pytest.raises(DataError) as caught:
        parse(seconds=-1, coder=3)
    told = str(caught.value)
    assert "2 faults; nothing was stored" in told
    assert "`seconds`" in told
    assert "`coder`" in told
    with pytest.raises(DataError, match="1 fault; nothing"):
        parse(seconds=-1)
    with pytest.raises(DataError, match="decision x"):
        parse(decisions=[{"id": "x"}])
    with pytest.raises(DataError, match="decision 0"):
        parse(decisions=[{}])
    with pytest.raises(DataError, match="decision 1"):
        parse(decisions=[{}, 3])


def test_of_many_faults_twelve_are_said():
    with pytest.raises(DataError) as caught:
        parse(decisions=[3] * 14)
    assert "… and 2 more" in str(caught.value)
    with pytest.raises(DataError) as caught:
        parse(decisions=[3] * 12)
    assert "more" not in str(caught.value).partition("Mend")[0]


def test_a_coder_without_a_name_is_refused():
    with pytest.raises(DataError, match="names no coder"):
        parse(coder="3")
