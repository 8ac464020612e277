import io

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from helpers.article.manuscript import changes, holds, mentions
from helpers.errors import DocumentError
from helpers.facts import computed

GROWTH = computed(0.028735, "growth.cagr", unit="fraction")


@pytest.mark.parametrize("text", ["2.9%", "2.87 %", r"2.9\%", "3%", "0.0287", "每年 2.9%"])
def test_a_number_holds_in_its_own_digits(text):
    assert holds(text, GROWTH)


@pytest.mark.parametrize("text", ["2.8%", "2.9", "29‰ to 30‰", "four per cent", "2.9–3.0%"])
def test_another_number_does_not(text):
    assert not holds(text, GROWTH)


def test_a_range_needs_both_ends():
    both = computed(0.0412, "growth.cagr", unit="fraction", upper=0.0581)
    for text in ("4.1–5.8%", "4.1%–5.8%", "4.1% to 5.8%", "4.1%至5.8%", "4.1--5.8\\%"):
        assert holds(text, both), text
    assert not holds("5.8%", both)


def write(path, content):
    path.write_text(content, "utf-8")
    return path


def test_markdown_and_latex_give_the_same(tmp_path, dataset):
    markdown = write(
        tmp_path / "a.md", "x\n[2.7–2.9%](fyp:zhongshan-t1-r01.growth), [54](fyp:zhongshan-t1-r01.target)\n"
    )
    latex = write(
        tmp_path / "a.tex",
        "x\n\\fyp{zhongshan-t1-r01.growth}{2.7--2.9\\%}, \\fyp{zhongshan-t1-r01.target}{54} % \\fyp{a.target}{1}\n",
    )
    for path in (markdown, latex):
        found = mentions(path)
        assert [(item.id, item.where) for item in found] == [
            ("zhongshan-t1-r01.growth", "line 2"),
            ("zhongshan-t1-r01.target", "line 2"),
        ]
        [change] = changes(found, dataset)
        assert (change.mention.text, change.now) == ("54", "53")


def test_a_changed_value_is_told_with_old_and_new(tmp_path, dataset):
    from dataclasses import replace

    path = write(tmp_path / "a.md", "[2.7–2.9%](fyp:zhongshan-t1-r01.growth) and [46](fyp:zhongshan-t1-r01.baseline)")
    assert changes(mentions(path), dataset) == []
    indicators = dataset.indicators.copy()
    indicators.loc[indicators["indicator_id"] == "zhongshan-t1-r01", "baseline"] = 47.0
    told = changes(mentions(path), replace(dataset, indicators=indicators))
    assert [(change.mention.text, change.now) for change in told] == [("2.7–2.9%", "2.4–2.9%"), ("46", "47")]


def test_an_id_that_is_gone_says_so(tmp_path, dataset):
    [change] = changes(mentions(write(tmp_path / "a.md", "[1](fyp:gone-t1-r01.target)")), dataset)
    assert "no record" in change.reason


def linked(document, address, text, *, as_field=False):
    paragraph = document.add_paragraph("之前")
    if as_field:
        link = OxmlElement("w:fldSimple")
        link.set(qn("w:instr"), f' HYPERLINK "{address}" ')
    else:
        link = OxmlElement("w:hyperlink")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link.set(qn("r:id"), document.part.relate_to(address, kind, is_external=True))
    for part in (text[:2], text[2:]):  # Word divides texts as it likes
        run = OxmlElement("w:r")
        held = OxmlElement("w:t")
        held.text = part
        run.append(held)
        link.append(run)
    paragraph._p.append(link)


def test_word_links_are_read_in_paragraphs_and_tables(tmp_path, dataset):
    document = docx.Document()
    linked(document, "fyp:zhongshan-t1-r01.growth", "2.7–2.9%")
    linked(document, "https://example.org", "46")
    linked(document, "fyp:zhongshan-t1-r01.target", "54.0", as_field=True)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "a.docx"
    path.write_bytes(stream.getvalue())
    found = mentions(path)
    assert [(item.text, item.where) for item in found] == [("2.7–2.9%", "paragraph 1"), ("54.0", "paragraph 3")]
    [change] = changes(found, dataset)
    assert change.now == "53.0"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [("a.pdf", b"", "kind"), ("a.docx", b"no zip", "Word file"), ("a.md", "表".encode("gbk"), "UTF-8")],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, name, content, problem):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocumentError, match=problem):
        mentions(tmp_path / name)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DocumentError, match="no such file"):
        mentions(tmp_path / "a.md")
