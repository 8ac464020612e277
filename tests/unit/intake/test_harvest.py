"""A folder of reports -> candidate observations, with what is wrong with them named."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.errors import DataError
from helpers.intake.harvest import harvest_document, judge, plan_harvest
from helpers.intake.harvest.document import area_of
from helpers.intake.harvest.folder import as_csv
from helpers.intake.harvest.panel import COLUMNS, keep_status, make_panel
from helpers.linking import read_lexicon
from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
from helpers.paths import data_folder
from helpers.schema import Area, AreaEntry, CollectedDocument, PanelFigure

REPORT = (
    "{year}年{place}政府工作报告\n一、{before}年工作回顾\n{place}去年很好，{place}有进步。"
    "{said}\n二、{year}年工作安排\n做好{place}的工作。\n"
)


def write(folder: Path, place: str, year: int, said: str, told: str = "", of: int | None = None) -> None:
    path = folder / place / f"{year}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    of = of or year
    path.write_text(REPORT.format(year=of, before=of - 1, place=told or place, said=said), encoding="utf-8")


def read(folder: Path, name: str):
    lexicon = read_lexicon(lexicon_file(data_folder()))
    return harvest_document(folder / name, name, lexicon, read_concepts(concepts_file(data_folder())))


def row(**changes):
    row = {
        "area": "云溪市",
        "concept": "market_entities",
        "kind": "baseline",
        "scope": "area",
        "match": "exact",
        "year": 2020,
        "year_from": None,
        "value": 20.0,
        "upper": None,
        "factor": 1.0,
        "operator": "=",
        "unit": "万户",
        "relation": "level",
        "flags": [],
        "path": "a",
        "span_start": 0,
        "span_end": 4,
        "document": "0" * 64,
        "status": "candidate",
    }
    return row | {"flags": []} | changes


def test_figures_have_concept_year_and_place(tmp_path):
    write(tmp_path, "云溪市", 2020, "市场主体达20万户。")
    found = read(tmp_path, "云溪市/2020.md")
    (figure,) = found["figures"]
    assert (figure["concept"], figure["year"], figure["value"], figure["flags"]) == ("market_entities", 2019, 20, [])
    assert (found["document"]["area"], found["document"]["kind"], found["problems"]) == ("云溪市", "work_report", {})


@pytest.mark.parametrize(
    ("told", "of", "said", "flag"),
    [
        ("松阳市", None, "市场主体达20万户。", "other_area"),
        ("", 2021, "市场主体达20万户。", "year_disagrees"),
        ("", None, "企业开办时间压缩至3小时。", "unit_not_convertible"),
    ],
)
def test_what_is_wrong_is_named_and_the_figure_kept(told, of, said, flag, tmp_path):
    write(tmp_path, "云溪市", 2020, said, told, of)
    (figure,) = read(tmp_path, "云溪市/2020.md")["figures"]
    assert figure["flags"] == [flag]


def test_a_jump_of_more_than_five_times_a_year_is_named():
    rows = [row(year=2019, value=18.0), row(year=2020, value=200.0), row(year=2021, value=21.0)]
    judge(rows)
    assert [item["flags"] for item in rows] == [[], ["jump"], []]


def test_of_two_figures_alone_both_are_doubtful():
    rows = [row(year=2019, value=18.0), row(year=2020, value=200.0)]
    judge(rows)
    assert [item["flags"] for item in rows] == [["jump"], ["jump"]]


def test_documents_that_contradict_each_other_are_found():
    rows = [
        row(path="a"),
        row(path="b", value=25.0),
        row(path="c", value=19.0, operator=">"),
        row(path="d", value=20.1),
    ]
    found = judge(rows)
    assert [(item["path_1"], item["path_2"]) for item in found] == [("a", "b"), ("b", "d")]


def test_a_folder_without_documents_is_one_error(tmp_path):
    with pytest.raises(DataError, match="holds no document"):
        plan_harvest(tmp_path, tmp_path / "out", "")


@pytest.mark.parametrize(
    ("name", "area"), [("报告-其他/云溪市/2020.md", "云溪市"), ("报告/2020.md", ""), ("2020.md", "")]
)
def test_area_of_a_file(name, area):
    assert area_of(name) == area


def area(slug="yunxi", name="云溪市", documents=()):
    entry = AreaEntry(slug=slug, name=name, name_en=slug.title(), level="prefecture", parent="")
    return Area(entry, None, documents, "sector")


def facts(path="a/2020.md", sha256="0" * 64, kind="work_report", last=2020):
    return {"path": path, "sha256": sha256, "kind": kind, "first": last, "last": last, "characters": 100}


def panel(rows, documents=None, areas=None, concept="market_entities"):
    concepts = read_concepts(concepts_file(data_folder()))
    documents = [facts()] if documents is None else documents
    return make_panel(
        rows, documents, concepts, frozenset({concept}), "someone/reports 0000000", areas or {"yunxi": area()}
    )


def test_a_panel_has_what_observes_its_area_in_the_unit_of_the_concept():
    rows = [
        row(value=200_000.0, unit="户", factor=1e-4),
        row(value=200_000.0, unit="户", factor=1e-4, span_start=9),
        row(scope="other"),
        row(kind="target"),
        row(match="narrow"),
        row(flags=["jump"]),
        row(concept="gdp_growth"),
        row(value=25.0, span_start=20, span_end=24),
    ]
    found = panel(rows)
    assert [(item["area"], item["value"], item["unit"], item["value_printed"]) for item in found.figures] == [
        ("yunxi", 20.0, "万户", 200_000.0),
        ("yunxi", 25.0, "万户", 25.0),
    ]
    assert [PanelFigure.model_validate(item) for item in found.figures]


def test_a_panel_cites_its_documents_by_keys_of_their_own():
    rows = [row(), row(document="1" * 64, path="a/2020-10.md"), row(document="2" * 64, path="a/x.md", year=2018)]
    documents = [
        facts(),
        facts("a/2020-10.md", "1" * 64),
        facts("a/x.md", "2" * 64, last=2019),
        facts("a/unused.md", "3" * 64),
    ]
    found = panel(rows, documents)
    assert [(item["document_id"], item["path"]) for item in found.documents] == [
        ("yunxi-report-2019", "a/x.md"),
        ("yunxi-report-2020", "a/2020.md"),
        ("yunxi-report-2020-10", "a/2020-10.md"),
    ]
    entries = [CollectedDocument.model_validate(item).registered("云溪市", "Yunxi") for item in found.documents]
    assert entries[0].title == "云溪市政府工作报告（2019年）"
    assert (entries[0].period, found.documents[1]["first"]) == ((2018, 2019), 2019)  # it reviews the year before
    assert entries[0].archived == "someone/reports 0000000: a/x.md"
    assert {item["document"] for item in found.figures} == {item["document_id"] for item in found.documents}


def test_figures_of_unknown_areas_and_of_documents_without_a_usual_title_are_left_out_and_named():
    rows = [row(), row(area="无名市", path="b"), row(document="1" * 64, path="c")]
    found = panel(rows, [facts(), facts("c", "1" * 64, kind="outline")])
    assert len(found.figures) == 1
    assert found.left_out == {
        "b": "无名市 is the name of 0 areas of data/areas.yml",
        "c": "no work report or communiqué with a year",
    }


def test_a_registered_document_keeps_its_key_and_is_not_collected_again():
    known = CollectedDocument.model_validate(
        facts() | {"document_id": "yunxi-special", "area": "yunxi", "collection": "x"}
    ).registered("云溪市", "Yunxi")
    found = panel([row()], areas={"yunxi": area(documents=(known,))})
    assert found.documents == []
    assert [item["document"] for item in found.figures] == ["yunxi-special"]


def test_growth_in_times_and_doublings_is_in_per_cent():
    rows = [
        row(concept="market_entity_growth", relation="rate", value=value, unit=unit, factor=1.0, span_start=i)
        for i, (value, unit) in enumerate([(5.0, "%"), (1.2, "倍"), (1.0, "番")])
    ]
    found = panel(rows, concept="market_entity_growth").figures
    assert [(item["value"], item["unit"]) for item in found] == [(5.0, "%"), (120.0, "%"), (100.0, "%")]


def test_what_was_settled_stays_so_where_nothing_else_has_changed():
    same, other = ({name: name for name in COLUMNS} | {"value": value, "status": "candidate"} for value in ("20", "21"))
    made = as_csv(COLUMNS, [same, other])
    before = as_csv(COLUMNS, [same | {"status": "coded"}, other | {"value": "22", "status": "coded"}])
    assert [line.rpartition(",")[2] for line in keep_status(made, before).split()] == ["status", "coded", "candidate"]
    assert keep_status(made, "") == made
