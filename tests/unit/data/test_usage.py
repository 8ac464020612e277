"""What a program has looked at, by place, and what a change of one place's rows leaves alone."""

import csv

import pytest

from helpers.data import load_dataset
from helpers.data.digests import rows_hashes
from helpers.data.usage import ALL, forget, rows_used


@pytest.fixture(autouse=True)
def _fresh():
    forget()
    yield
    forget()


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_what_is_looked_at_in_part_is_noted_by_place(data_copy):
    own = load_dataset(data_copy).only("jingzhou")
    assert rows_used() == {}
    assert len(own.observations) + len(own.links) + len(own.benchmarks) > 0
    assert rows_used() == {"benchmarks": [ALL], "links": ["jingzhou", "nation"], "observations": ["jingzhou", "nation"]}


def test_who_looks_at_records_has_seen_their_corrections(data_copy):
    assert not load_dataset(data_copy).only("jingzhou").indicators.empty
    assert rows_used() == {"indicators": ["jingzhou"], "corrections": ["jingzhou"]}
    forget()
    assert not load_dataset(data_copy).statements.empty
    assert rows_used() == {"statements": [ALL], "corrections": [ALL]}


PLACES = ("jingzhou", "zhongshan", "wuxing", "nation", ALL)


@pytest.mark.parametrize(("table", "old", "new", "changed"), [
    ("observations.csv", "zhongshan-o01,zhongshan,market_entities,zhongshan-t1-r01,2015,29.6", None, {"zhongshan"}),
    ("observations.csv", "not checked against the release.", "not checked.", {"nation"}),
    ("corrections.yml", "reason: 与单位的更正一致。", "reason: 随单位更正。", {"jingzhou"}),
    ("corrections.yml", "# Corrections of", "# All corrections of", set()),
    ("links.csv", "wuxing-t1-r01", None, {"wuxing"}),
    ("links.csv", "nation-14-r05", None, {"nation"}),
])  # fmt: skip
def test_a_change_reaches_the_rows_of_its_own_place_only(data_copy, table, old, new, changed):
    path = data_copy / table
    name = path.stem
    before = {place: rows_hashes({name: [place]}, data_copy)[name] for place in PLACES}
    if new is None:  # a remark, wherever the row has its last cell
        line = next(line for line in path.read_text("utf-8").splitlines() if old in line)
        cells = next(csv.reader([line]))
        if name == "observations":
            new_line = line + "seen again"
        else:
            new_line = line.replace("," + cells[-1], ",candidate" if cells[-1] != "candidate" else ",coded")
        edit(path, line, new_line)
    else:
        edit(path, old, new)
    after = {place: rows_hashes({name: [place]}, data_copy)[name] for place in PLACES}
    assert {place for place in PLACES if before[place] != after[place]} == (changed | {ALL} if changed else set())
