"""The bibliography: every author and year that the catalogue names, each with its identifier where there is one."""

from __future__ import annotations

import re

from helpers.methods.catalogue import CATALOGUE
from helpers.methods.references import REFERENCES

CITED = re.compile(r"([A-Z][\w’']+(?: Estrada)?)(?: and ([A-Z][\w’']+))?(?: et al\.)?,? \((\d{4})\)")
OFFICES = {"Eurostat", "Handbook", "SDG", "note", "measure", "Openly"}
WITHOUT_IDENTIFIER = {"escap", "kahneman", "pedregosa", "renkonen", "theil", "tukey", "zeleny"}


def test_every_work_that_a_method_names_is_listed_under_it() -> None:
    missing = []
    for method in CATALOGUE.values():
        works = [work for work in REFERENCES.values() if method.id in work.methods]
        for first, second, year in CITED.findall(method.source.replace("'", "’")):
            if not any(first in work.authors and second in work.authors and int(year) == work.year for work in works):
                missing.append((method.id, first, year))
    assert [found for found in missing if found[1] not in OFFICES] == []


def test_every_work_is_used_and_has_an_identifier_where_there_is_one() -> None:
    for work in REFERENCES.values():
        assert set(work.methods) <= set(CATALOGUE), work.key
        assert work.methods
        assert bool(work.doi) != bool(work.isbn) or work.key in WITHOUT_IDENTIFIER
        assert re.fullmatch(r"10\.\d{4,}/\S+", work.doi) or not work.doi
    assert {key for key, work in REFERENCES.items() if not (work.doi or work.isbn)} == WITHOUT_IDENTIFIER


def test_an_isbn_has_its_check_digit():
    for work in REFERENCES.values():
        digits = [int(digit) for digit in work.isbn.replace("-", "")]
        assert sum(digits[::2], 3 * sum(digits[1::2])) % 10 == 0, work.key


def test_forecasting_from_a_class_is_not_intuitive_prediction() -> None:
    assert "Flyvbjerg" in CATALOGUE["probability.reference_class"].source
    assert "Kahneman" not in CATALOGUE["probability.reference_class"].source
    assert "Shannon" not in CATALOGUE["composite.rank_interval"].source
    assert "scikit-learn" in CATALOGUE["text.cosine"].source
