"""YAML is read strictly, and every error names a line that exists."""

import pytest

from helpers.data.yamltext import read_yaml
from helpers.errors import DataError


@pytest.mark.parametrize(
    ("text", "where", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "line 3, column 1", "the key 'a' stands twice, first in line 1"),
        ("- x:\n    y: 1\n    z: 2\n    y: 1\n", "line 4, column 5", "the key 'y' stands twice, first in line 2"),
        ("- {a: 1, a: 2}\n", "line 1, column 10", "stands twice"),
        ("a: 2021-13-27\n", "line 1, column 4", "month must be in 1..12"),
        ("a: &x 1\nb: *x\n", "line 2", "the alias *x is not allowed"),
        ("a: [1, 2\n", "line 1", "did not find expected"),
        ("a: 1\nb: \x07\n", "line 2, column 4", "a control character is not allowed"),
        ("[" * 100_000, "line 1", "nested more than 40 levels deep"),
        ("- " * 100_000, "line 1", "nested more than 40 levels deep"),
        ("{a: " * 100_000, "line 1", "nested more than 40 levels deep"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text, where, said):
    with pytest.raises(DataError) as caught:
        read_yaml(text, "data/x.yml")
    message = str(caught.value)
    assert said in message
    assert f"data/x.yml, {where}" in message if where else "data/x.yml" in message


def test_keys_of_different_entries_may_be_the_same():
    value, node = read_yaml("- a: 1\n- a: 1\n", "x")
    assert value == [{"a": 1}, {"a": 1}]
    assert node.value[1].start_mark.line == 1


def test_an_empty_text_holds_nothing():
    assert read_yaml("", "x") == (None, None)


def test_values_may_be_named_where_that_is_allowed_but_not_inside_themselves():
    assert read_yaml("a: &x [1]\nb: *x\n", "x", aliases=True)[0] == {"a": [1], "b": [1]}
    with pytest.raises(DataError, match="line 1: the alias \\*x is not allowed"):
        read_yaml("a: &x [1, *x]\n", "data/x.yml", aliases=True)
