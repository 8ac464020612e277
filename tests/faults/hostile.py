"""Documents made to take for ever, or all memory: small files, made here."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PLAN = "一、发展目标\n到2025年，全市培育放心消费单位500家以上。\n"


def _zip(members: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def word(body: str) -> bytes:
    """A DOCX file with this body."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="a" Type="{office}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def _row(cells: str, before: int = 0) -> str:
    grid = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{grid}{cells}</w:tr>"


def _cell(text: str, span: int = 1) -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'


def sheet(rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>', merged: str = "") -> bytes:
    """An XLSX file with one sheet."""
    import openpyxl

    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    merge = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    members["xl/worksheets/sheet1.xml"] = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData>{merge}</worksheet>"
    ).encode()
    return _zip(members)


def pdf(objects: list[bytes]) -> bytes:
    """A PDF file of these objects; the first is the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def _stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (more, len(packed), packed)


def _page(content: bytes, resources: bytes = b"") -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>" % resources,
        _stream(content),
    ]


def form_bomb(levels: int, times: int) -> bytes:
    """Forms that draw the next form many times: times ** levels drawings."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>"
    forms = [_stream(b"/X Do " * times, form % (6 + level)) for level in range(levels)]
    last = _stream(b"0 0 m 9 9 l S " * times, b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]")
    return pdf([*_page(b"/X Do " * times, b"/XObject<</X 5 0 R>>"), *forms, last])


def form_loop() -> bytes:
    """Two forms that draw each other."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>"
    drawn = [_stream(b"/X Do " * 50, form % number) for number in (6, 5)]
    return pdf([*_page(b"/X Do " * 50, b"/XObject<</X 5 0 R>>"), *drawn])


def table_page(rows: int, columns: int) -> bytes:
    """An HTML page with one table, its figures bound to the head by nothing but their place."""
    head = "<tr>" + "<th>指标</th>" * columns + "</tr>"
    body = "".join("<tr>" + f"<td>{row}</td>" * columns + "</tr>" for row in range(rows))
    return f"<html><body><p>{PLAN}</p><table>{head}{body}</table></body></html>".encode()


CASES: dict[str, Callable[[], bytes]] = {
    "gridbefore.docx": lambda: word(f"<w:tbl>{''.join(_row(_cell('字'), 99_999) for _ in range(6_000))}</w:tbl>"),
    "gridspan.docx": lambda: word(f"<w:tbl>{_row(_cell('字', 99_999) * 200) * 200}</w:tbl>"),
    "paragraphs.docx": lambda: word("<w:p><w:r><w:t>到2025年，培育单位500家以上。</w:t></w:r></w:p>" * 100_000),
    "nested.docx": lambda: word("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000),
    "formbomb.pdf": lambda: form_bomb(6, 40),
    "formloop.pdf": form_loop,
    "stream.pdf": lambda: pdf(_page(b"0 0 m 9 9 l S\n" * 5_000_000)),
    "text.pdf": lambda: pdf(
        _page(
            b"BT /F 9 Tf 9 9 Td (12345678) Tj ET\n" * 200_000,
            b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>",
        )
    ),
    "mergeall.xlsx": lambda: sheet(merged="A1:XFD1048576"),
    "mergemany.xlsx": lambda: sheet(merged="A1:ZZ2000"),
    "farcell.xlsx": lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "rows.xlsx": lambda: sheet("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_001))),
    "unclosed.html": lambda: b"<html><body>" + "<p><b>字".encode() * 60_000,
    "unclosedfont.html": lambda: b"<html><body>" + "<em><strong>字".encode() * 60_000,
    "table.html": lambda: table_page(200, 500),
    "tables.html": lambda: b"<html><body>" + b"<table><tr><td>1<td>2</table>" * 20_000,
    "span.html": lambda: b"<table>" + b"<tr><td rowspan=65534 colspan=1000>1</td></tr>" * 2_000 + b"</table>",
    "long.txt": lambda: (PLAN * (50_000_000 // len(PLAN.encode()))).encode(),
    "rows.txt": lambda: (
        "表1 主要指标\n序号 | 指标 | 单位 | 2020年 | 2025年\n"
        + "".join(f"{n} | 指标{n} | 个 | {n} | {n + 1}\n" for n in range(100_000))
    ).encode(),
    "oneline.txt": lambda: ("到2025年，培育单位500家，" * 100_000).encode(),
    "digits.txt": lambda: b"1" * 5_000_000,
    "brackets.txt": lambda: ("（" * 500_000 + "到2025年达到5家" + "）" * 500_000).encode(),
    "commas.csv": lambda: b"," * 2_000_000,
    "fewercommas.csv": lambda: b"," * 900_000,
    "rows.csv": lambda: b"a,b,c\n" + b"1,2,3\n" * 200_000,
    "quote.csv": lambda: b'a,b\n"' + b"x,y\n" * 1_000_000,
    "bomb.zip.docx": lambda: _zip({"word/document.xml": b"\0" * 400_000_000}),
    "cut.pdf": lambda: form_bomb(3, 3)[:400],
    "nothing.pdf": lambda: b"%PDF-1.7\n",
    "zeros.bin": lambda: b"\0" * 10_000_000,
}


def entity_bomb() -> bytes:
    """A DOCX whose XML expands a billion times."""
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "字字字字字字字字字字"}">' for n in range(10))
    return _zip(
        {
            **{name: content for name, content in _members(word("")) if name != "word/document.xml"},
            "word/document.xml": f'<!DOCTYPE d [{names}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&e9;</w:t>'
            "</w:r></w:p></w:body></w:document>",
        }
    )


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


CASES["entities.docx"] = entity_bomb
