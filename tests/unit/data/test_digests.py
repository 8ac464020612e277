"""A change of one place's rows leaves the digests of others alone."""

import csv

import pytest

from helpers.build.plan import notebook_names
from helpers.data.digests import rows_hash, rows_hashes
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


STUDIED = ("wuxing", "zhongshan", "linyi", "jingzhou", "xuhui")
COMPARISONS = ("02_target_feasibility", "03_comparative_analysis")


def test_a_document_makes_stale_its_areas_pages_those_below_and_the_comparisons(data_copy, tmp_path):
    """What stands above Jingzhou is on its pages alone; a further plan of the sector is in every comparison."""
    pages = [(name, slug) for name in notebook_names() if name[:2] != "00" for slug in (*STUDIED, "hubei", "nation")]

    def hashes():
        return {page: rows_hash(declared_rows(*page), data_copy) for page in pages}

    def add(slug, text, **facts):
        path = tmp_path / f"{slug}.txt"
        path.write_text(text, "utf-8")
        ingest(path, slug, Facts(**facts), data_copy)

    start = hashes()
    general = PLAN.replace("云溪市市场监管", "湖北省经济社会发展")
    add("hubei", general, kind="outline", sector="general", title="无名纲要")
    above = hashes()
    below = {page for page in pages if above[page] != start[page]}
    assert below == {page for page in pages if page[1] in ("hubei", "jingzhou")}
    add("xiangyang", PLAN)
    stale = {page for page, value in hashes().items() if value != above[page]}
    assert stale == {page for page in pages if page[0] in COMPARISONS}
