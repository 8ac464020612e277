"""Commands for articles, run in this process: what they print, and one sentence for wrong input."""

import json
import shutil

import pandas as pd
import pytest
from typer.testing import CliRunner

from helpers.article import kit
from helpers.cli import app
from helpers.errors import UserError

CITED = "zhongshan-t1-r01.growth"


def run(*arguments):
    """What a command prints; a user's mistake is raised, as `main` takes it."""
    done = CliRunner().invoke(app, [*map(str, arguments)])
    if isinstance(done.exception, UserError):
        raise done.exception
    return done


@pytest.fixture(scope="module")
def number():
    done = run("cite", "zhongshan", "growth", "market_entities")
    assert done.exit_code == 0
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())


def test_cite_prints_value_formula_and_forms_for_manuscripts(number):
    assert number["Id"] == CITED
    assert number["Value"].endswith("%")
    assert number["In Markdown"] == f"[{number['Value']}](fyp:{CITED})"
    assert CITED in number["In LaTeX"]


@pytest.mark.parametrize("form", ["md", "tex"])
def test_a_manuscript_is_held_against_the_data(number, tmp_path, form):
    path = tmp_path / f"paper.{form}"
    line = {"md": number["In Markdown"], "tex": number["In LaTeX"]}[form]
    path.write_text(f"Growth of {line} a year.\n", "utf-8")
    done = run("check-manuscript", path)
    assert (done.exit_code, done.stdout) == (0, "1 number with 1 id; 0 no longer hold\n")
    digits = number["Value"].removesuffix("%")
    path.write_text(f"Growth of {line.replace(digits, '99.9')} a year.\n", "utf-8")
    written = {"md": "99.9%", "tex": r"99.9\%"}[form]
    done = run("check-manuscript", path)
    assert done.exit_code == 1
    assert f"paper.{form}, line 1: {CITED} reads '{written}'" in done.stdout
    assert f"now {number['Value']}" in done.stdout


def test_diff_tells_the_records_that_differ(root, tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        for file in ("areas.yml", "documents.yml", "indicators.csv"):
            shutil.copy(root / "data" / file, tmp_path / name / file)
    path = tmp_path / "new" / "indicators.csv"
    head, first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *rest]), "utf-8")
    done = run("diff", tmp_path / "old", tmp_path / "new", "--records-only", "--format", "json")
    [record] = json.loads(done.stdout)["records"]
    assert (record["kind"], record["key"]) == ("removed", first.partition(",")[0])
    page = tmp_path / "diff.html"
    said = run("diff", tmp_path / "old", tmp_path / "new", "--records-only", "--format", "html", "-o", page).stdout
    assert said == f"1 record differs; see {page.as_posix()}\n"
    assert record["key"] in page.read_text("utf-8")
    notes = run("diff", tmp_path / "old", tmp_path / "new", "--records-only", "--format", "notes").stdout
    assert "(`data/indicators.csv`): 1 removed." in notes


def test_article_writes_its_files(tmp_path, monkeypatch):
    monkeypatch.setattr(kit, "article", lambda *_: {"tables/a.csv": b"a"})
    monkeypatch.setattr("helpers.article.article", kit.article)
    done = run("article", "wuxing", "--out", tmp_path / "kit")
    assert "1 files" in done.stdout
    assert (tmp_path / "kit/tables/a.csv").read_bytes() == b"a"


SHEET = "adcode,year,denominator,value,unit,source\n"


def test_join_writes_the_panel_with_a_denominator(tmp_path):
    sheet = tmp_path / "people.csv"
    sheet.write_text(f"{SHEET}442000,2020,population,441.8,万人,a census\n", "utf-8")
    done = run("join", tmp_path / "panel", "--denominators", sheet)
    made = {path.name for path in (tmp_path / "panel").iterdir()}
    assert (done.exit_code, done.stdout) == (0, f"{len(made)} files in {(tmp_path / 'panel').as_posix()}/\n")
    assert {f"{shape}.{form}" for shape in ("long", "wide") for form in ("csv", "dta", "parquet")} < made
    long = pd.read_csv(tmp_path / "panel/long.csv", dtype={"adcode": str})
    own = long[(long["adcode"] == "442000") & (long["year"] == 2020)]
    assert len(own)
    assert (own["population"].eq(441.8) & own["population_source"].eq("a census")).all()


def test_join_across_a_boundary_change_is_refused_with_place_and_reason(tmp_path):
    sheet = tmp_path / "people.csv"
    sheet.write_text(f"{SHEET}442000,2020,population,1,万人,x\n422400,2020,population,1,万人,x\n", "utf-8")
    with pytest.raises(UserError) as told:
        run("join", tmp_path / "panel", "--denominators", sheet)
    assert "people.csv, line 3" in str(told.value)
    assert "in 2020 it was 421000: a figure of 2020 would join two boundaries" in str(told.value)
    assert not (tmp_path / "panel").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cite", "zhongshn", "growth", "x"], "unknown area 'zhongshn'"),
        (["cite", "zhongshan", "grow", "x"], "unknown column 'grow'"),
        (["cite", "zhongshan", "growth", "nothing at all"], "has no indicator 'nothing at all'"),
        (["check-manuscript", "missing.docx"], "no such file"),
        (["check-manuscript", "paper.odt"], "is of a kind that is not read"),
        (["diff", "v999"], "is no folder, no archive and no revision"),
        (["diff", "HEAD", "--format", "xml"], "unknown format 'xml'"),
        (["article", "nowhere"], "nowhere"),
        (["article", "wuxing", "--lang", "fr"], "unknown language 'fr'"),
        (["join", "out", "--denominators", "none.csv"], "none.csv"),
    ],
)
def test_wrong_input_is_one_sentence(tmp_path, monkeypatch, arguments, said, root):
    monkeypatch.setenv("FYP_PROJECT", str(root))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError) as told:
        run(*arguments)
    assert said in str(told.value)
    assert "\n" not in told.value.problem
    assert [*tmp_path.iterdir()] == []
