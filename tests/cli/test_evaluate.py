"""`fyp evaluate`, as its user calls it."""

import io
import zipfile

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from helpers.cli import app
from tests.unit.intake.invented_plans import LATER, PLAN


def call(*args):
    return CliRunner().invoke(app, ["evaluate", *map(str, args)])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_nations_official_table(tmp_path, lang):
    path = tmp_path / "nation.docx"
    done = call("nation", "--lang", lang, "-o", path)
    assert done.exit_code == 0, done.output
    assert "20 targets" in done.output
    page = docx.Document(path)
    said = "\n".join(paragraph.text for paragraph in page.paragraphs)
    assert ("7 个目标中，6 个达标" if lang == "zh" else "The outcome of 7 targets is known, and 6 were met") in said
    rows = [[cell.text for cell in row.cells] for row in page.tables[0].rows]
    assert len(rows) == 21
    met = "达标" if lang == "zh" else "met"
    patents = rows[5]
    assert [patents[at] for at in (3, 4, 5, 6, 7, 8)] == ["6.3", "12", "7.5", "9.4", "11.8", "16"]
    assert patents[9] == f"{met} +33.3%"
    section = page.sections[0]
    assert section.page_width > section.page_height
    assert call("nation", "--lang", lang, "-o", tmp_path / "again.docx").exit_code == 0
    assert path.read_bytes() == (tmp_path / "again.docx").read_bytes()


def test_two_documents_in_a_workbook_out(tmp_path):
    for name, text in (("plan", PLAN), ("later", LATER)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    path = tmp_path / "out.xlsx"
    done = call("--plan", tmp_path / "plan.txt", "--review", tmp_path / "later.txt", "-f", "xlsx", "-o", path)
    assert done.exit_code == 0, done.output
    assert "7 targets, 5 with an observation" in done.output
    sheet = openpyxl.load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    results = {row[0]: row[6] for row in rows[1:]}
    assert results["每万人口高价值发明专利拥有量"] == "未达标 −6.3%"
    assert results["林木覆盖率"] == "结果未知"
    assert zipfile.is_zipfile(io.BytesIO(path.read_bytes()))


@pytest.mark.parametrize("args", [[], ["nation", "--review", "x.txt"], ["--plan", "x.txt"]])
def test_what_to_evaluate_must_be_told(args):
    done = call(*args)
    assert done.exit_code != 0
    assert isinstance(done.exception, Exception)
    assert "--review" in str(done.exception) + done.output
