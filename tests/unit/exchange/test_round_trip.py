"""What goes out comes back: every span, code, coder, field and memo, through each format."""

from __future__ import annotations

import json
import os
import random
import re

import pytest

from helpers.exchange.anchor import anchor
from helpers.exchange.coder_csv import read_csv, write_csv
from helpers.exchange.model import Code, all_codes
from helpers.exchange.refi import read_qdc, read_qdpx, write_qdc, write_qdpx
from helpers.exchange.tools import read_doccano, read_inception
from helpers.exchange.webanno import read_webanno, write_webanno

from .projects import random_project

# How many random projects go through each format; `FYP_PROJECTS=10000` tries ten thousand.
PROJECTS = int(os.environ.get("FYP_PROJECTS", "120"))
FORMATS = {
    "qdpx": (write_qdpx, read_qdpx),
    "qdpx without texts": (lambda project: write_qdpx(project, placeholders=True), read_qdpx),
    "web annotation": (write_webanno, read_webanno),
    "csv": (write_csv, read_csv),
}


@pytest.mark.parametrize("form", FORMATS)
def test_no_span_is_shifted_or_lost(form):
    write, read = FORMATS[form]
    spans = 0
    for seed in range(PROJECTS):
        project = random_project(random.Random(seed))
        texts = {source.name: source.text for source in project.sources}
        content = write(project)
        assert write(project) == content
        back = anchor(read(content, "file"), texts, "file")
        assert sorted(map(plain, back.passages)) == sorted(map(plain, project.passages)), seed
        used = {passage.source for passage in project.passages}
        assert {s.name: s.text for s in back.sources if s.name in used} == {n: texts[n] for n in used}
        assert back.left_out == []
        if form.startswith("qdpx"):
            assert set(back.codes) == set(all_codes(project.codes, project.passages))
        spans += len(project.passages)
    assert spans > 5 * PROJECTS


def as_doccano(project):
    """A line a text; a label has one code, so a passage has a label for each of its codes."""
    lines = []
    for source in project.sources:
        own = [one for one in project.passages if one.source == source.name]
        labels = [[*one.span, path[-1].replace("/", "·")] for one in own for path in one.codes]
        lines.append(json.dumps({"name": source.name, "text": source.text, "label": labels}, ensure_ascii=False))
    return "\n".join(lines).encode()


def as_inception(project):
    """The first text alone, as a CAS has one; places in UTF-16 units."""
    source = project.sources[0]
    unit = lambda at: len(source.text[:at].encode("utf-16-le")) // 2  # noqa: E731
    own = [one for one in project.passages if one.source == source.name]
    structures = [{"%TYPE": "uima.cas.Sofa", "sofaString": source.text}, {"%TYPE": "x", "documentTitle": source.name}]
    structures += [
        {"%TYPE": "custom.Code", "begin": unit(one.span[0]), "end": unit(one.span[1]), "path": path[-1]}
        for one in own
        for path in one.codes
    ]
    return json.dumps({"%FEATURE_STRUCTURES": structures}, ensure_ascii=False).encode()


@pytest.mark.parametrize("form", ["doccano", "inception"])
def test_what_annotation_tools_export_is_read_at_its_places(form):
    for seed in range(PROJECTS):
        project = random_project(random.Random(seed))
        texts = {source.name: source.text for source in project.sources}
        sources = texts if form == "doccano" else {project.sources[0].name}
        if form == "doccano":
            back = anchor(read_doccano(as_doccano(project), "file"), texts, "file")
        else:
            back = anchor(read_inception(as_inception(project), "file"), texts, "file", "utf16")
        coded = [(one.source, one.span) for one in project.passages for _ in one.codes if one.source in sources]
        assert sorted((one.source, one.span) for one in back.passages) == sorted(coded), seed


def plain(passage):
    return (
        passage.source,
        passage.span,
        sorted(passage.codes),
        passage.coder,
        sorted(passage.fields.items()),
        passage.memo,
    )


def test_a_code_book_comes_back_as_it_went():
    for seed in range(PROJECTS):
        codes = all_codes(random_project(random.Random(seed)).codes, [])
        assert set(read_qdc(write_qdc(codes), "file")) == set(codes)


def test_without_texts_no_word_of_them_is_in_the_file():
    project = random_project(random.Random(3))
    for content in (write_qdpx(project, placeholders=True), write_webanno(project, placeholders=True)):
        back = (read_qdpx if content.startswith(b"PK") else read_webanno)(content, "file")
        assert all(source.text is None for source in back.sources)
        assert all(not passage.quote for passage in back.passages)
        known = {source.name: source.hash for source in project.sources}
        assert {source.name: source.sha256 for source in back.sources}.items() <= known.items()


def test_no_two_codes_are_written_with_one_name():
    """Programs that know a code by its name alone would lose what was coded by the second."""
    paths = [
        ("a", "mode"),
        ("b", "mode"),
        ("b",),
        ("c",),
        ("c", "c / d"),
        ("b", "kind", "level"),
        ("a", "kind", "level"),
    ]
    codes = all_codes([Code(path) for path in paths], [])
    content = write_qdc(codes)
    names = re.findall(r'<Code guid="[^"]*" name="([^"]*)"', content.decode())
    assert len(set(names)) == len(names) == len(codes)
    assert {"b", "a / mode", "b / kind / level", "c / c / d"} <= set(names)  # a name that is nobody else's stays
    assert set(read_qdc(content, "file")) == set(codes)
