import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from helpers.article.grid import Grid, Line
from helpers.article.page import Page, Part, SetFigure, SetTable
from helpers.article.word import WIDE, WIDTH, word


def page():
    lines = (Line("head", ("一类",)), Line("row", ("市场主体", "46")), Line("note", ("附注",)))
    table = SetTable("t", "表 1  说明", Grid("说明", ("名称", "数值"), (False, True), lines), "来源：报告")
    return Page("zh", "论文图表", [Part("数据与方法", ["一段话。"]), Part("表", tables=[table])])


def test_the_table_has_three_rules_and_no_other():
    document = docx.Document(io.BytesIO(word(page())))
    [table] = document.tables
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert [(rule.tag, rule.get(qn("w:sz"))) for rule in borders] == [(qn("w:top"), "12"), (qn("w:bottom"), "12")]
    cells = table._tbl.findall(f".//{qn('w:tcBorders')}")
    assert len(cells) == 2  # one for each head
    assert all([rule.tag for rule in cell] == [qn("w:bottom")] for cell in cells)


@pytest.mark.parametrize(("is_wide", "width"), [(False, WIDTH), (True, WIDE)])
def test_a_table_fills_the_width_of_the_text(is_wide, width):
    [table] = docx.Document(io.BytesIO(word(page(), is_wide=is_wide))).tables
    assert sum(column.width.cm for column in table.columns) == pytest.approx(width, abs=0.01)
    for row in table.rows:
        assert sum(tc.width.cm for tc in row._tr.tc_lst) == pytest.approx(width, abs=0.01)


def test_heads_are_repeated_on_each_page_and_no_row_is_torn():
    [table] = docx.Document(io.BytesIO(word(page()))).tables
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_heads_groups_and_notes_stand_where_they_belong():
    document = docx.Document(io.BytesIO(word(page())))
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["名称", "数值"],
        ["一类", "一类"],  # one cell of the whole width
        ["市场主体", "46"],
        ["附注", "附注"],
    ]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == ["论文图表", "数据与方法", "一段话。", "表", "表 1  说明", "来源：报告"]


def test_no_page_ends_behind_a_head_or_before_a_source():
    [table] = docx.Document(io.BytesIO(word(page()))).tables
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, None, True]


def test_chinese_is_set_in_a_chinese_face():
    document = docx.Document(io.BytesIO(word(page())))
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_a_figure_brings_its_text_alternative(tmp_path):
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (60, 20), "white").save(stream, "PNG")
    figure = SetFigure("f", "图 1  什么", "什么", "来源", stream.getvalue())
    content = word(Page("zh", "题", [Part("图", figures=[figure])]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert 'descr="什么"' in archive.read("word/document.xml").decode()
    [_, drawn, caption, _] = docx.Document(io.BytesIO(content)).paragraphs[-4:]
    assert drawn.paragraph_format.keep_with_next  # else a page may end between a figure and its caption
    assert caption.paragraph_format.keep_with_next


def test_the_same_page_gives_the_same_bytes():
    assert word(page()) == word(page())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice (soffice) is not installed")
def test_libreoffice_opens_it(tmp_path):
    (tmp_path / "a.docx").write_bytes(word(page()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert "市场主体" in (tmp_path / "a.txt").read_text("utf-8-sig")
