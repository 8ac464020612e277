"""A change of one place's rows leaves the digests of others alone."""

import csv

import pytest

from helpers.data.digests import rows_hashes
from helpers.data.inputs import ALL, declared_rows
from helpers.intake import Facts, ingest
from tests.unit.intake.test_merge import PLAN


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


PLACES = ("jingzhou", "zhongshan", "wuxing", "nation", ALL)


@pytest.mark.parametrize(
    ("table", "old", "new", "changed"),
    [
        ("observations.csv", "zhongshan-o01,zhongshan,market_entities,zhongshan-t1-r01,2015,29.6", None, {"zhongshan"}),
        ("observations.csv", "not checked against the release.", "not checked.", {"nation"}),
        ("corrections.yml", "reason: 与单位的更正一致。", "reason: 随单位更正。", {"jingzhou"}),
        ("corrections.yml", "# Corrections of", "# All corrections of", set()),
        ("links.csv", "wuxing-t1-r01", None, {"wuxing"}),
        ("links.csv", "nation-14-t1-r05", None, {"nation"}),
    ],
)
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


def test_a_document_of_an_area_reaches_those_below_it_and_no_others(data_copy, tmp_path):
    """Hubei stands above Jingzhou: its page 01 compares with it, Wuxing's does not."""
    path = tmp_path / "hubei.txt"
    path.write_text(PLAN.replace("云溪市市场监管", "湖北省经济社会发展"), "utf-8")
    declared = {slug: declared_rows("01_baseline_review", slug) for slug in ("wuxing", "jingzhou")}
    before = {slug: rows_hashes(rows, data_copy) for slug, rows in declared.items()}
    ingest(path, "hubei", Facts(kind="outline", sector="general", title="无名纲要"), data_copy)
    after = {slug: rows_hashes(rows, data_copy) for slug, rows in declared.items()}
    assert after["wuxing"] == before["wuxing"]
    changed = {table for table, value in after["jingzhou"].items() if value != before["jingzhou"][table]}
    assert {"documents", "indicators", "measures"} <= changed <= {"documents", "indicators", "measures", "statements"}
