"""One made-up plan in every file format, and every file that cannot be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import matplotlib.pyplot as plt
import notojp_matplotlib
import openpyxl
import pytest
from bs4 import Tag
from docx.oxml.ns import qn

from helpers.documents import limits
from helpers.documents.read import read_bytes, read_document
from helpers.errors import DocumentError
from helpers.extraction import extract

TITLE = "云溪市“十四五”市场监管规划"
HEADER = ["类别", "序号", "指标", "单位", "2020年", "2025年", "属性"]
ROWS = [
    ["准入", "1", "在册经营主体", "万户", "4.2", "6", "预期性"],
    ["准入", "2", "网上办理率", "%", "71", "≥90", "预期性"],
    ["安全", "3", "抽检合格率", "%", "/", "98", "约束性"],
    ["安全", "4", "电梯困人救援时间", "分钟", "18.5", "15以内", "约束性"],
]
PARAGRAPH = "到2025年，市场监管体系更加完善，营商环境持续优化，质量水平明显提升，消费环境更加安全放心。"
EXPECTED = [
    ("准入", "在册经营主体", "万户", 4.2, 6.0, "=", "预期性"),
    ("准入", "网上办理率", "%", 71.0, 90.0, ">=", "预期性"),
    ("安全", "抽检合格率", "%", None, 98.0, "=", "约束性"),
    ("安全", "电梯困人救援时间", "分钟", 18.5, 15.0, "<=", "约束性"),
]


def check(data: bytes, name: str, form: str) -> None:
    document = read_bytes(data, name)
    extraction = extract(document)
    assert document.format == form
    assert [
        (
            f.record.group,
            f.record.name,
            f.record.unit,
            f.record.baseline,
            f.record.target,
            f.record.operator,
            f.record.attribute,
        )
        for f in extraction.indicators
    ] == EXPECTED
    assert not extraction.warnings
    assert document.title == TITLE
    assert document.period == (2021, 2025)
    for found in extraction.indicators:
        passage = document.text[slice(*found.span)]
        assert found.record.name in passage
        assert passage.endswith(found.record.attribute)


def plain() -> str:
    table = "\n".join(" | ".join(row) + " |" for row in [HEADER, *ROWS])
    return f"{TITLE}\n\n{PARAGRAPH}\n表1 主要指标\n{table}\n三、主要任务\n{PARAGRAPH}\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_encodings(encoding: str) -> None:
    data = plain().encode(encoding)
    assert read_bytes(data, "plan.txt").text == plain()
    check(data, "plan.txt", "text")


def page(encoding: str = "utf-8") -> bytes:
    def row(cells: list[str]) -> str:
        return "<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in cells) + "</tr>"

    body = []
    for place, cells in enumerate(ROWS):
        line = row(cells[1:])
        if place % 2 == 0:
            line = line.replace("<tr>", f'<tr><td rowspan="2">{cells[0]}</td>')
        body.append(line)
    links = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(30))
    return f"""<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{TITLE} - 云溪市人民政府网</title>
<script>var a = "指标 2020年 2025年";</script><style>td {{ color: red }}</style></head><body>
<div class="nav"><ul>{links}</ul></div><div class="location">当前位置：首页 > 政务公开 > 规划计划</div>
<table width="100%"><tr><td><div id="content"><h1>{TITLE}</h1><div class="share">分享到：微信 微博</div>
<p>{PARAGRAPH}</p><p style="text-align:center">表1 主要指标</p>
<table border="1">{row(HEADER)}{"".join(body)}</table><p>三、主要任务</p><p>{PARAGRAPH}</p></div></td></tr></table>
<div class="footer">版权所有：云溪市人民政府办公室</div></body></html>""".encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_page_of_a_government_site(encoding: str) -> None:
    check(page(encoding), "page.html", "html")
    text = read_bytes(page(encoding), "page.html").text
    assert "栏目3" not in text
    assert "var a" not in text
    assert PARAGRAPH in text


def word() -> bytes:
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(PARAGRAPH)
    document.add_paragraph("表1 主要指标")
    table = document.add_table(rows=1 + len(ROWS), cols=len(HEADER))
    for r, cells in enumerate([HEADER, *ROWS]):
        for c, text in enumerate(cells):
            table.cell(r, c).text = text
    for first in (1, 3):
        table.cell(first + 1, 0).text = ""
        table.cell(first, 0).merge(table.cell(first + 1, 0))
    document.add_paragraph("三、主要任务")
    document.add_paragraph(PARAGRAPH)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_file_with_merged_cells() -> None:
    check(word(), "plan.docx", "docx")
    check(word(), "misnamed.txt", "docx")


def test_word_file_keeps_revisions_and_content_controls() -> None:
    document = docx.Document(io.BytesIO(word()))
    paragraph = document.paragraphs[1]._p
    run = paragraph.find(qn("w:r"))
    inserted = paragraph.makeelement(qn("w:ins"), {})
    paragraph.replace(run, inserted)
    inserted.append(run)
    out = io.BytesIO()
    document.save(out)
    assert PARAGRAPH in read_bytes(out.getvalue(), "plan.docx").text


def workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([f"{TITLE}主要指标"])
    sheet.append(HEADER)
    for row in ROWS:
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("A5:A6")
    sheet.merge_cells("A1:G1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_workbook() -> None:
    extraction = extract(read_bytes(workbook(), "plan.xlsx"))
    assert [(f.record.group, f.record.name, f.record.baseline, f.record.target) for f in extraction.indicators] == [
        (group, name, base, target) for group, name, _, base, target, _, _ in EXPECTED
    ]
    assert extraction.indicators[0].record.target_year == 2025


def test_workbook_shows_figures_as_formatted() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["指标", "2020年", "2025年"])
    sheet.append(["抽检合格率", 0.985, 0.99])
    sheet.append(["经营主体（万户）", 4, 6.5])
    for cell in ("B2", "C2"):
        sheet[cell].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    text = read_bytes(out.getvalue(), "a.xlsx").text
    assert "98.5%" in text
    assert "6.5" in text


def test_csv() -> None:
    text = "\n".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in [HEADER, *ROWS]) + "\n"
    extraction = extract(read_bytes(text.encode("gbk"), "plan.csv"))
    assert [f.record.name for f in extraction.indicators] == [row[1] for row in EXPECTED]
    assert extraction.document.format == "csv"
    assert extraction.document.text == text


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two pages with a ruled table that goes on over the page, header repeated; running text around it."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=notojp_matplotlib.FAMILY, size=9)
    path = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    with plt.rc_context({"pdf.fonttype": 42}), PdfPages(path) as out:
        for number, rows in enumerate((ROWS[:2], ROWS[2:])):
            figure = plt.figure(figsize=(8, 11))
            if number == 0:
                figure.text(0.1, 0.95, TITLE, fontproperties=font)
                figure.text(0.1, 0.92, PARAGRAPH[:30], fontproperties=font)
                figure.text(0.1, 0.90, PARAGRAPH[30:], fontproperties=font)
                figure.text(0.1, 0.87, "表1 主要指标", fontproperties=font)
            axes = figure.add_axes((0.1, 0.5 if number == 0 else 0.7, 0.8, 0.3))
            axes.axis("off")
            cells = [HEADER, *[["" if place else row[0], *row[1:]] for place, row in enumerate(rows)]]
            table = axes.table(cells, loc="upper center", cellLoc="center")
            for cell in table.get_celld().values():
                cell.get_text().set_fontproperties(font)
            if number == 1:
                figure.text(0.1, 0.5, "三、主要任务", fontproperties=font)
                figure.text(0.1, 0.48, PARAGRAPH[:30], fontproperties=font)
                figure.text(0.1, 0.46, PARAGRAPH[30:], fontproperties=font)
            figure.text(0.5, 0.03, f"- {number + 1} -", fontproperties=font)
            out.savefig(figure)
            plt.close(figure)
    return path.read_bytes()


def test_pdf_with_a_table_over_two_pages(pdf: bytes) -> None:
    check(pdf, "plan.pdf", "pdf")
    text = read_bytes(pdf, "plan.pdf").text
    assert "- 1 -" not in text
    assert PARAGRAPH in text  # its two lines are one paragraph again


# Files that cannot be read ------------------------------------------------------------------------------------------


def refuse(data: bytes, name: str, words: str) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, name)
    assert words in caught.value.problem
    assert name in caught.value.where
    assert caught.value.remedy
    return caught.value


def scanned() -> bytes:
    import numpy as np

    figure = plt.figure()
    figure.figimage(np.zeros((60, 60)))
    out = io.BytesIO()
    figure.savefig(out, format="pdf")
    plt.close(figure)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "empty"),
        (b" \r\n\t", "a.txt", "empty"),
        (b"\xef\xbb\xbf", "a.txt", "empty"),
        (b"%PDF-1.7\n1 0 obj\n<<", "a.pdf", "cut off"),
        (b"%PDF-1.7\nnothing\n%%EOF\n", "a.pdf", "damaged"),
        (b"PK\x03\x04 and no more", "a.docx", "cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "old Office"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "a.png", "picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 90, "a.jpg", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.wps", "Word or WPS text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "by a password"),
        (b"{\\rtf1 text}", "a.rtf", "RTF"),
        (b"CAJ\x00\x01", "a.caj", "CAJ"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "archive"),
        (b"\x1f\x8b\x08\x00", "a.tar.gz", "archive"),
        (b"Rar!\x1a\x07\x00", "a.rar", "archive"),
        (b"text\x00\x01\x02\x00\x03binary\x00" * 9, "a.txt", "binary"),
        ("指标".encode() * 60 + b"\xe6\x8c", "a.txt", "middle of a character"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "no text"),
    ],
)
def test_refusals(data: bytes, name: str, words: str) -> None:
    refuse(data, name, words)


def test_scanned_pdf() -> None:
    refuse(scanned(), "scan.pdf", "without a text layer")


def test_truncated_word_file() -> None:
    refuse(word()[:-900], "a.docx", "cut off")


def test_word_file_without_its_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/other.xml", "<a/>")
    refuse(out.getvalue(), "a.docx", "cannot be opened")


@pytest.mark.parametrize(
    ("member", "what", "remedy"),
    [
        ("OFD.xml", "an OFD file", "export it as PDF"),
        ("ppt/presentation.xml", "slides", "PDF"),
        ("content.xml", "OpenDocument", "DOCX"),
        ("plans/a.docx", "ZIP: plans/a.docx", "Unpack"),
    ],
)
def test_a_file_of_another_program_is_refused_with_the_way_out(member: str, what: str, remedy: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(member, "<a/>")
    assert remedy in refuse(out.getvalue(), "a.ofd", what).remedy


def test_archive_of_something_else() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("plan.txt", plain())
    refuse(out.getvalue(), "a.zip", "archive")


def test_zip_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 60_000_000)
    assert len(out.getvalue()) < 100_000
    refuse(out.getvalue(), "bomb.docx", "unpacked")


def test_limits_are_kept(monkeypatch: pytest.MonkeyPatch, pdf: bytes) -> None:
    monkeypatch.setattr("helpers.documents.pdf.PDF_PAGES", 1)
    refuse(pdf, "a.pdf", "pages")
    monkeypatch.setattr("helpers.documents.text.TEXT_BYTES", 100)
    refuse(plain().encode(), "a.txt", "bytes of text")
    monkeypatch.setattr("helpers.documents.word.TABLE_CELLS", 5)
    refuse(word(), "a.docx", "cells")
    assert limits.FILE_BYTES >= limits.TEXT_BYTES


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(DocumentError, match="folder"):
        read_document(tmp_path)


def test_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(plain(), encoding="utf-8")
    assert read_document(path).text == plain()
    monkeypatch.setattr("helpers.documents.limits.FILE_BYTES", 10)
    with pytest.raises(DocumentError, match="bytes"):
        read_document(path)


@pytest.mark.parametrize("tag", ["em", "font"])
def test_a_page_of_open_tags_is_read_in_one_pass(tag, monkeypatch):
    """No element is asked for all that it holds: 600 nested ones took minutes, with the cube of their depth."""
    asked = []
    find_all = Tag.find_all

    def counted(self, *arguments, **more):
        asked.append(self.name)
        return find_all(self, *arguments, **more)

    monkeypatch.setattr(Tag, "find_all", counted)
    page = "<html><body>" + f"<{tag}>加强监管" * 600 + "<p>到2025年，全市培育放心消费单位500家以上。</p>"
    document = read_bytes(page.encode(), "page.html")
    assert "到2025年，全市培育放心消费单位500家以上。" in document.text
    assert len(asked) < 20


def test_tags_that_open_without_end_are_refused():
    page = "<html><body>" + "<em><strong>字" * 60_000
    with pytest.raises(DocumentError, match="nested too deeply"):
        read_bytes(page.encode(), "page.html")


def test_the_document_is_the_smallest_element_with_nearly_all_running_text():
    around = "<div><a>一个很长很长的链接文字</a><a>另一个很长很长的链接文字</a></div>"
    inside = "<p>" + "加强市场监督管理工作。" * 40 + "</p>"
    page = f"<html><body>{around}<div>{around}<div id='main'>{inside}</div></div></body></html>"
    assert "链接" not in read_bytes(page.encode(), "page.html").text
