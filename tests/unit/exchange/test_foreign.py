"""Files as other programs write them: other counts, line ends and elements; and hostile ones, a sentence each."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from helpers.errors import DataError, DocumentError, UserError
from helpers.exchange.anchor import anchor
from helpers.exchange.coder_csv import read_csv
from helpers.exchange.offsets import counting_of, mapped
from helpers.exchange.refi import read_qdc, read_qdpx
from helpers.exchange.tools import read_doccano, read_inception
from helpers.exchange.webanno import read_webanno

TEXT = "𠮷山片区经营主体达到4.2万户，\n培育𪚥牌企业12家。\n"
G = "00000000-0000-0000-0000-0000000000{:02d}".format


CODE = G(1)


def packed(xml, sources=None, name="project.qde"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for member, text in (sources or {}).items():
            archive.writestr(member, text if isinstance(text, bytes) else text.encode())
    return out.getvalue()


def project_xml(selections, path="internal://a.txt", more=""):
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">'
        f'<Users><User guid="{G(9)}" name="王敏"/></Users>'
        f'<CodeBook><Codes><Code guid="{G(1)}" name="存量" isCodable="true"/></Codes></CodeBook>'
        f'<Sources><TextSource guid="{G(2)}" name="文件" plainTextPath="{path}">{selections}</TextSource>'
        f"{more}</Sources>"
        "</Project>"
    )


def selection(start, end, quote="", code=CODE):
    return (
        f'<PlainTextSelection guid="{G(3)}" name="{quote}" startPosition="{start}" endPosition="{end}" '
        f'creatingUser="{G(9)}">'
        f'<Coding guid="{G(4)}"><CodeRef targetGUID="{code}"/></Coding></PlainTextSelection>'
    )


def points(words):
    at = TEXT.index(words)
    return at, at + len(words)


def units(words):
    at = TEXT.index(words)
    return tuple(len(TEXT[:end].encode("utf-16-le")) // 2 for end in (at, at + len(words)))


@pytest.mark.parametrize("count", [points, units, lambda words: (points(words)[0], points(words)[1] - 1)])
def test_the_quotations_tell_how_a_program_counts(count):
    words = ["4.2万户", "𪚥牌企业", "12家"]
    xml = project_xml("".join(selection(*count(one), one) for one in words))
    found = anchor(read_qdpx(packed(xml, {"Sources/a.txt": "\ufeff" + TEXT}), "f"), {}, "f")
    assert [TEXT[slice(*one.span)] for one in found.passages] == words
    assert {one.coder for one in found.passages} == {"王敏"}
    assert {one.codes for one in found.passages} == {(("存量",),)}


def test_line_ends_of_another_system_move_places_and_lose_none():
    foreign = "\ufeff" + TEXT.replace("\n", "\r\n")
    at = foreign.removeprefix("\ufeff").index("12家")
    xml = project_xml(selection(at, at + 3, "12家"))
    found = anchor(read_qdpx(packed(xml, {"sources/a.txt": foreign}), "f"), {"文件": TEXT}, "f")
    assert [one.span for one in found.passages] == [points("12家")]
    assert mapped("甲\r\n乙", "甲\n乙") == [0, 1, 1, 2, 3]
    assert mapped("甲乙", "甲丙") is None


def test_a_text_that_is_not_the_registered_one_is_refused():
    xml = project_xml(selection(0, 3))
    with pytest.raises(DataError, match="is not that of the registered document"):
        anchor(read_qdpx(packed(xml, {"sources/a.txt": TEXT}), "f"), {"文件": TEXT.replace("12", "13")}, "f")


def test_a_place_that_fits_no_count_is_refused_by_its_numbers():
    xml = project_xml(selection(0, 3, "12家") + selection(*points("4.2万户"), "4.2万户"))
    with pytest.raises(DataError, match="in no way of counting: 0–3"):
        anchor(read_qdpx(packed(xml, {"sources/a.txt": TEXT}), "f"), {}, "f")
    assert counting_of(TEXT, [(0, 10**6, "")]) is None


def test_names_that_are_no_quotations_say_nothing_of_places():
    found = anchor(read_qdpx(packed(project_xml(selection(2, 4, "第一处")), {"sources/a.txt": TEXT}), "f"), {}, "f")
    assert found.passages[0].span == (2, 4)


def test_what_is_no_text_is_named_and_what_lies_outside_is_not_read(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    for path in ("relative://../secret.txt", f"absolute://{tmp_path}/secret.txt", "internal://../../secret.txt"):
        content = packed(project_xml(selection(0, 3), path, f'<PDFSource guid="{G(5)}" name="x"/>'))
        found = anchor(read_qdpx(content, "f"), {}, "f")
        assert found.sources[0].text is None
        assert found.left_out == [
            "1 PDFSource with what is coded in it",
            "the text of '文件': its 1 places are not verified",
        ]


def nested(depth):
    opened = "".join(f'<Code guid="{number}" name="c">' for number in range(depth))
    codes = f"<Codes>{opened}{'</Code>' * depth}</Codes>"
    return f'<Project xmlns="urn:QDA-XML:project:1.0"><CodeBook>{codes}</CodeBook></Project>'


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", "<Project/>")
        archive.writestr("sources/a.txt", b"0" * 100_000_000)
    return out.getvalue()


def lying(content):
    """An archive that says of a member that it is smaller than it is."""
    size = (100_000).to_bytes(4, "little")
    assert content.count(size) == 2
    return content.replace(size, (10).to_bytes(4, "little"))


DOCTYPE = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "bomb": (bomb, "would grow to 100,000,010 bytes"),
    "entity": (lambda: packed(DOCTYPE + "<Project>&x;</Project>"), "declares a document type"),
    "laughs": (lambda: packed(LAUGHS + "<Project>&b;</Project>"), "declares a document type"),
    "a million nested codes": (lambda: packed(nested(1_000_000)), "not read as XML|nested more than"),
    "200 nested codes": (lambda: packed(nested(200)), "codes nested more than 100 deep"),
    "two projects": (lambda: packed("<Project/>", {"other.qde": "<Project/>"}), "2 members end in .qde"),
    "traversal": (lambda: packed("<Project/>", name="../project.qde"), "0 members end in .qde"),
    "no archive": (lambda: b"PK\x03\x04 nothing", "no ZIP archive"),
    "lies": (lambda: lying(packed("<P" + "x" * 99_998)), "member 'project.qde'"),
    "no XML": (lambda: packed("<Project"), "not read as XML"),
    "another root": (lambda: packed("<html/>"), "its root is 'html'"),
    "no place": (lambda: packed(project_xml(selection("-1", "x")), {"sources/a.txt": TEXT}), "startPosition is '-1'"),
    "huge place": (lambda: packed(project_xml(selection("9" * 400, 1)), {"sources/a.txt": TEXT}), "which is no place"),
    "no such code": (lambda: packed(project_xml(selection(0, 3, code="none"))), "names the code 'none'"),
    "no UTF-8": (lambda: packed(project_xml(""), {"sources/a.txt": b"\xff\xfe\xff"}), "is not UTF-8"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_project_ends_in_a_sentence(kind, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made, said = HOSTILE[kind]
    with pytest.raises(UserError, match=said) as raised:
        read_qdpx(made(), "f.qdpx")
    assert str(raised.value).startswith("f.qdpx: ")
    assert raised.value.problem.count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_codes_of_one_identifier_are_refused():
    code = '<Code guid="1" name="a"/>'
    book = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{code * 2}</Codes></CodeBook>'
    with pytest.raises(DocumentError, match="two codes have the identifier '1'"):
        read_qdc(book.encode(), "f.qdc")


def test_inception_counts_utf16_and_names_layer_feature_and_value():
    begin, end = units("𪚥牌企业")
    structures = [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaString": TEXT},
        {"%ID": 2, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token", "begin": 0, "end": 2},
        {"%ID": 3, "%TYPE": "custom.Statement", "@sofa": 1, "begin": begin, "end": end, "mode": "increment"},
    ]
    content = json.dumps({"%TYPES": {}, "%FEATURE_STRUCTURES": structures}).encode()
    found = anchor(read_inception(content, "f.json"), {}, "f.json", "utf16")
    assert [(TEXT[slice(*one.span)], one.codes) for one in found.passages] == [
        ("𪚥牌企业", (("Statement", "mode", "increment"),))
    ]


@pytest.mark.parametrize("key", ["label", "entities"])
def test_doccano_counts_code_points(key):
    start, end = points("𪚥牌企业")
    label = [start, end, "statements/mode/increment"]
    entity = {"id": 1, "start_offset": start, "end_offset": end, "label": label[2]}
    line = json.dumps({"id": 7, "text": TEXT, key: [label if key == "label" else entity]}, ensure_ascii=False)
    found = anchor(read_doccano(f"{line}\n\n".encode(), "f.jsonl"), {}, "f.jsonl")
    assert [(one.source, TEXT[slice(*one.span)]) for one in found.passages] == [("7", "𪚥牌企业")]
    assert found.passages[0].codes == (("statements", "mode", "increment"),)


BROKEN = [
    (read_inception, b"[]", "no feature structures"),
    (read_inception, b'{"%FEATURE_STRUCTURES": []}', "holds 0 texts"),
    (read_inception, b'{"%FEATURE_STRUCTURES": [1, null, {"": "x"}]}', "holds 0 texts"),
    (read_inception, b"[" * 100_000, "nested too deep"),
    (read_doccano, b'{"text": 3}', "no text of doccano"),
    (read_doccano, b'{"text": "a", "label": [[0]]}', "start, end and code are wanted"),
    (read_doccano, b'{"text": "a", "label": [[-1, 1, "x"]]}', "'-1' is no place"),
    (read_webanno, b"3", "holds no annotations"),
    (read_webanno, b'{"items": [{"type": "Annotation"}]}', "annotation 1 has no target"),
    (read_webanno, b'{"items": [{"target": {"source": "a", "selector": []}}]}', "gives no position"),
    (read_csv, b"area,span_start\n", "'span_end' is missing"),
    (read_csv, b"area,span_start,span_end\na,1,x\n", "is no place"),
    (read_csv, b"area,span_start,span_end\na,1\n", "not as many as"),
    (read_csv, b"\xff\xfe", "no CSV table"),
]


@pytest.mark.parametrize(("read", "content", "said"), BROKEN)
def test_what_is_broken_is_said_in_a_sentence(read, content, said):
    with pytest.raises(UserError, match=said):
        read(content, "file")


def test_a_passage_in_no_source_is_refused():
    project = read_webanno(
        b'{"items": [{"target": {"source": "a", "selector": {"type": "TextPositionSelector", "start": 0, "end": 9}}}]}',
        "f",
    )
    with pytest.raises(DataError, match="in no way of counting"):
        anchor(project, {"a": "short"}, "f")
    project.sources.clear()
    with pytest.raises(DataError, match="which is no source"):
        anchor(project, {}, "f")
