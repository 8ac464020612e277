"""A citation file that somebody has spoiled is named, not met with a traceback."""

import pytest

from helpers.errors import DataError
from helpers.site.scholarship import _cited, read_citation

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
    line, bibtex = _cited(read_citation(SOUND), "en")
    assert "A, B" in line
    assert "author = {{A} and {B}}" in bibtex
