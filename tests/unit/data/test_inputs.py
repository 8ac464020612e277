"""Which rows a report rests on is declared beside the notebooks."""

import pytest

from helpers.data.inputs import ALL, EVERYTHING, FILE, STUDIED, declared_rows
from helpers.errors import ParameterError

TEXT = """
n:
  own: [indicators, links]
  studied: [documents]
  all: [concepts]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / FILE).write_text(TEXT, "utf-8")
    return tmp_path


def test_scopes_become_areas(folder):
    own = ["nation", "shanghai", "xuhui"]
    assert declared_rows("n", "xuhui", folder) == {
        "areas": own,
        "concepts": [ALL],
        "documents": [STUDIED, *own],
        "domains": [ALL],
        "indicators": own,
        "links": own,
        "sectors": [ALL],
        "codings": [ALL],
    }


def test_nothing_stands_above_the_nation(folder):
    assert declared_rows("n", "nation", folder)["indicators"] == ["nation"]


def test_what_is_not_declared_rests_on_everything(folder, tmp_path):
    assert declared_rows("other", "xuhui", folder) == EVERYTHING
    (tmp_path / FILE).unlink()
    assert declared_rows("n", "xuhui", tmp_path) == EVERYTHING


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("own", "mine", "'mine' is no scope of n"), ("concepts", "concept", "'concept' is no table \\(n, all\\)")],
)
def test_a_slip_is_named(folder, old, new, said):
    (folder / FILE).write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(ParameterError, match=said):
        declared_rows("n", "xuhui", folder)
