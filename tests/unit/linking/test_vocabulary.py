"""The link of a row is found once, and is that of the row's own name, unit, mode and kind of change."""

from types import SimpleNamespace

import pytest

from helpers.errors import DataError
from helpers.linking import link_row, vocabulary
from helpers.linking.vocabulary import read_vocabulary
from helpers.paths import data_folder

ROWS = [
    ("市场主体总量", "万户", "level", ""),
    ("市场主体总量", "万户", "increment", ""),
    ("市场主体总量", "%", "level", "percent"),
    ("海冰观测站点", "处", "level", ""),
]


@pytest.mark.parametrize("row", ROWS)
def test_a_link_is_the_rows_own(row):
    known = read_vocabulary(data_folder())
    columns = SimpleNamespace(**dict(zip(("name", "unit", "mode", "change_kind"), row, strict=True)))
    assert known.link(*row) == link_row(columns, known.lexicon, known.concepts)


def test_rows_that_are_alike_are_linked_once(monkeypatch):
    known, asked = read_vocabulary(data_folder()), []
    monkeypatch.setattr(vocabulary, "link_row", lambda row, *words: asked.append(row.name) or link_row(row, *words))
    found = [known.link(*row) for row in (*ROWS, *ROWS)]
    assert asked == [row[0] for row in ROWS]
    assert found[: len(ROWS)] == found[len(ROWS) :]
    assert found[0].match == "exact"
    assert found[-1] is None


def test_a_folder_without_a_sector_is_named(tmp_path):
    with pytest.raises(DataError, match="no sector"):
        read_vocabulary(tmp_path)
