"""How the study is cited; a citation file that somebody has spoiled is named, not met with a traceback."""

import json

import pytest
from jsonschema import validate

from helpers.display.citing import bibtex, gbt7714
from helpers.errors import DataError
from helpers.site.scholarship import CSL, citation_files, entry_of, read_citation

SOUND = b"title: T\nversion: 1\ndate-released: 2026-01-01\nauthors: [{name: A}, {family-names: B}]\n"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"a: [", "CITATION.cff, line 1, column"),
        (b"[" * 100_000, "CITATION.cff, line 1: nested more than 40 levels deep"),
        (b"title: a\ntitle: b\n", "CITATION.cff, line 2, column 1: not valid YAML (the key 'title' stands twice"),
        (b"- a\n", "CITATION.cff: is no citation file"),
        (b"", "CITATION.cff: is no citation file"),
        (b"\xff", "CITATION.cff: is not UTF-8"),
        (SOUND.replace(b"title: T\n", b""), "CITATION.cff: 'title' is missing"),
        (SOUND.replace(b"[{name: A}, {family-names: B}]", b"[A]"), "CITATION.cff: is no citation file"),
    ],
)
def test_what_is_no_citation_is_refused(content, problem):
    with pytest.raises(DataError) as caught:
        read_citation(content)
    assert str(caught.value).startswith(problem)


def test_authors_of_one_name_are_cited():
    entry = entry_of(read_citation(SOUND), "0123456789abcdef")
    assert gbt7714(entry) == "A, B. T[DS]. Version 1 (data 0123456789ab). 2026-01-01."
    assert "author = {{A} and {B}}" in bibtex([entry])
    assert "note = {data 0123456789ab}" in bibtex([entry])


def test_the_citation_for_programs_is_valid_csl():
    """The names and forms that CSL's schema of input data allows, of those that a data set has."""
    text = {"type": "string"}
    name = {"type": "object", "properties": dict.fromkeys(("family", "given", "literal"), text)}
    parts = {"type": "array", "items": {"type": "integer"}, "minItems": 3, "maxItems": 3}
    date = {"type": "object", "properties": {"date-parts": {"type": "array", "items": parts, "maxItems": 1}}}
    item = {
        "type": "object",
        "required": ["id", "type", "title", "author", "issued", "version"],
        "properties": {
            **dict.fromkeys(("id", "title", "version", "note", "DOI", "URL"), text),
            "type": {"enum": ["dataset"]},
            "author": {"type": "array", "minItems": 1, "items": name | {"additionalProperties": False}},
            "issued": date | {"required": ["date-parts"], "additionalProperties": False},
        },
        "additionalProperties": False,
    }
    [cited] = json.loads(citation_files("0123456789abcdef")[CSL])
    validate([cited], {"type": "array", "items": item})
