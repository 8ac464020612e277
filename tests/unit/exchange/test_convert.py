"""From a document's records through every format to decisions that a desk would hand back."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from helpers.data.decisions import read_decisions
from helpers.documents.read import read_document
from helpers.errors import DataError, ParameterError
from helpers.exchange.convert import convert
from helpers.extraction import extract
from helpers.methods.agreement import match_records
from tests.pages.desk.workshop import Workshop, build


@pytest.fixture(scope="module")
def workshop(root, tmp_path_factory) -> Workshop:
    return build(root, tmp_path_factory.mktemp("exchange"))


@pytest.fixture
def to(workshop):
    def run(source, target, **more):
        read = lambda path: extract(read_document(path))  # noqa: E731
        return convert(str(source), target, workshop.data, workshop.documents, read, **more)

    return run


def test_records_go_through_every_format_and_come_back_as_decisions(workshop, to, tmp_path):
    names = ["a.qdpx", "b.jsonld", "c.csv", "d.qdpx", "e.json"]
    paths = [tmp_path / name for name in names]
    source = "yunxi"
    for path in paths:
        done = to(source, path, **({"coder": "fyp (program)", "date": "2026-03-01"} if path.suffix == ".json" else {}))
        assert done.left_out == []
        source = path
    found = read_decisions(paths[-1])
    items = workshop.desk().items
    assert [(one.table, one.span, dict(one.fields)) for one in found.decisions] == [
        (item.table, item.span, dict(item.fields)) for item in sorted(items, key=lambda item: order(item, items))
    ]
    again = tmp_path / "f.qdpx"
    to(paths[-1], again)
    assert again.stat().st_size > 0


def test_a_file_that_a_coder_handed_back_is_not_written_over(to, tmp_path):
    path = tmp_path / "coded.qdpx"
    path.write_bytes(b"work of days")
    with pytest.raises(ParameterError, match="holds something else"):
        to("yunxi", path)
    assert path.read_bytes() == b"work of days"
    to("yunxi", path, overwrite=True)
    written = path.read_bytes()
    to("yunxi", path)  # the same again is no loss
    assert path.read_bytes() == written


def order(item, items):
    tables = ["indicators", "statements", "measures"]
    return tables.index(item.table), [one.id for one in items].index(item.id)


def test_a_foreign_file_is_told_which_document_it_is(workshop, to, tmp_path):
    at = workshop.text.index("12 家")
    line = {"id": 1, "text": workshop.text, "label": [[at, at + 4, "statements/mode/increment"]]}
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    target = tmp_path / "x.json"
    with pytest.raises(DataError, match="0 of its sources are registered"):
        to(path, target, coder="甲", date="2026-03-01")
    to(path, target, document="yunxi", coder="甲", date="2026-03-01", blind=True)
    (one,) = read_decisions(target).decisions
    assert (one.table, one.span, one.fields["mode"], one.fields["value"]) == (
        "statements",
        (at, at + 4),
        "increment",
        "",
    )
    line["text"] = workshop.text.replace("12 家", "13 家")
    path.write_text(json.dumps(line, ensure_ascii=False), "utf-8")
    with pytest.raises(DataError, match="is not that of the registered document"):
        to(path, target, document="yunxi", coder="甲", date="2026-03-01")


@pytest.mark.parametrize(
    ("source", "target", "more", "said"),
    [
        ("yunxi", "a.doc", {}, "has no known ending"),
        ("yunxi", "a.json", {}, "decisions need --coder"),
        ("yunxi", "a.json", {"coder": "甲", "date": "yesterday"}, "is no day"),
        ("nowhere", "a.qdpx", {}, "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(to, tmp_path, source, target, more, said):
    with pytest.raises(ParameterError, match=said):
        to(source, tmp_path / target, **more)
    assert list(tmp_path.iterdir()) == []


def test_only_records_of_one_kind_match():
    one = pd.DataFrame({"area": ["x", "x"], "span_start": [0, 0], "span_end": [9, 4], "kind_of_record": ["m", "s"]})
    other = one.iloc[::-1].reset_index(drop=True)
    assert match_records(one, other).to_numpy().tolist() == [[0, 1], [1, 0]]
