"""A folder of documents: whose each file is, and that neither order nor one bad city changes what is stored."""

import os
import shutil

import pytest
import typer

from helpers.data import load_dataset
from helpers.documents.read import read_document
from helpers.errors import UserError
from helpers.extraction import extract
from helpers.intake.folder import plan_folder, store_all
from tests.unit.intake.test_merge import PLAN

HEAD = "slug,name,name_en,level,parent\n"
ROWS = {
    slug: f"{slug},{name}市,{slug.title()},prefecture,zhejiang\n"
    for slug, name in {"yunxi": "云溪", "anping": "安平", "lushan": "芦山"}.items()
}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "plans"
    path.mkdir()
    for slug, row in ROWS.items():
        (path / f"{slug}.txt").write_text(PLAN.replace("云溪", row.split(",")[1][:2]), "utf-8")
    (path / "areas.csv").write_text(HEAD + "".join(ROWS.values()), "utf-8-sig")
    return path


def read(plan):
    return {path: extract(read_document(path)) for path in plan.documents.values()}


def tables(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_is_known_by_its_stem_or_its_registered_name(folder, dataset, documents):
    cities = dataset.studied
    shutil.copy(documents / cities["wuxing"].plan.file, folder / cities["wuxing"].plan.file)
    shutil.copy(documents / cities["xuhui"].plan.file, folder / "XUHUI.text")
    plan = plan_folder(folder, cities)
    assert list(plan.documents) == ["anping", "lushan", "wuxing", "xuhui", "yunxi"]
    assert plan.problems == {}


def test_files_that_are_nobodys(folder, dataset):
    (folder / "notes.txt").write_text("x", "utf-8")
    (folder / ".hidden").write_text("x", "utf-8")
    (folder / "~$yunxi.docx").write_text("x", "utf-8")
    (folder / "more").mkdir()
    (folder / "jingzhou.txt").write_text("another edition", "utf-8")
    (folder / "yunxi.html").write_text("x", "utf-8")
    plan = plan_folder(folder, dataset.studied)
    said = {path.name: problem for path, problem in plan.problems.items()}
    assert set(said) == {"notes.txt", "jingzhou.txt", "yunxi.html", "yunxi.txt"}
    assert said["notes.txt"].startswith("no area 'notes' in data/areas.yml. Name the file by its area's key")
    assert "jingzhou is registered with another plan" in said["jingzhou.txt"]
    assert said["yunxi.txt"] == "yunxi.html is the document of yunxi too. Keep one in the folder."
    assert list(plan.documents) == ["anping", "lushan"]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("name\n", "areas.csv: there is no column `slug`"),
        ("slug,naem\n", "areas.csv: unknown column 'naem'"),
        ("slug,name\nYun Xi,云溪\n", "areas.csv, line 2: 'Yun Xi' is no key"),
        ("slug,name\nyunxi,a\nyunxi,b\n", "areas.csv, line 3: 'yunxi' stands twice"),
        ("slug,first\nyunxi,21\n", "areas.csv, line 2, column `first`: '21' is no year"),
    ],
)
def test_slips_in_the_table_of_new_cities(folder, dataset, text, slip):
    (folder / "areas.csv").write_text(text, "utf-8")
    with pytest.raises(UserError) as error:
        plan_folder(folder, dataset.studied)
    assert slip in str(error.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_named_and_never_waited_for(folder, dataset):
    os.mkfifo(folder / "linyi.txt")
    os.mkfifo(folder / "pipe.txt")
    plan = plan_folder(folder, dataset.studied)
    said = {path.name: problem for path, problem in plan.problems.items()}
    assert "this is no file but a device or a pipe" in said["linyi.txt"]
    assert "no area 'pipe'" in said["pipe.txt"]


def test_no_folder(tmp_path, dataset):
    with pytest.raises(UserError, match="cannot be read"):
        plan_folder(tmp_path / "none", dataset.studied)


def test_the_order_of_reading_does_not_matter(folder, dataset, data_copy, tmp_path):
    plan = plan_folder(folder, dataset.studied)
    found = read(plan)
    other = tmp_path / "other"
    shutil.copytree(data_copy, other)
    results, problems = store_all(plan, found, data_copy)
    assert [(result.area, result.is_new) for result in results] == [(slug, True) for slug in sorted(ROWS)]
    assert problems == {}
    store_all(plan, dict(reversed(found.items())), other)
    assert tables(data_copy) == tables(other)
    stored = load_dataset(data_copy)
    assert stored.indicators.groupby("area").size()[list(ROWS)].to_list() == [3, 3, 3]
    for slug in ROWS:
        assert set(stored.only(slug).statements["status"]) == {"candidate"}


def test_reading_again_changes_nothing(folder, dataset, data_copy):
    plan = plan_folder(folder, dataset.studied)
    store_all(plan, read(plan), data_copy)
    before = tables(data_copy)
    again = plan_folder(folder, load_dataset(data_copy).areas)
    results, _ = store_all(again, read(again), data_copy)
    assert [result.is_new for result in results] == [False] * 3
    assert tables(data_copy) == before


def test_one_bad_city_stops_no_other(folder, dataset, data_copy):
    table = folder / "areas.csv"
    table.write_text(table.read_text("utf-8-sig").replace("Lushan,prefecture", "Lushan,town"))
    plan = plan_folder(folder, dataset.studied)
    results, problems = store_all(plan, read(plan), data_copy)
    assert [result.area for result in results] == ["anping", "yunxi"]
    assert [path.name for path in problems] == ["lushan.txt"]
    assert "`level`: 'town' is not valid" in problems[folder / "lushan.txt"]
    assert set(load_dataset(data_copy).studied) == {*dataset.studied, "anping", "yunxi"}


def test_what_was_read_before_ctrl_c_is_stored(folder, data_copy, monkeypatch, capsys):
    from helpers.build import reading
    from helpers.cli.ingest import ingest_folder

    def interrupted(paths, *_, **__):
        yield paths[0], extract(read_document(paths[0]))
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_all", interrupted)
    monkeypatch.setenv("FYP_PROJECT", str(data_copy.parent))
    with pytest.raises(typer.Exit) as ended:
        ingest_folder(folder, 1, None, 60, None)
    assert ended.value.exit_code == 130
    assert "1 document stored" in capsys.readouterr().out
    assert "anping" in load_dataset(data_copy).areas
