"""What of the schema and the catalogue of methods pages show, and so is to be said in Chinese too."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.methods import CATALOGUE
from helpers.schema import TABLES, FieldSpec, TableSpec, Vocabulary, fields_of


def needed() -> set[str]:
    """Every English text that pages show and that has words to translate."""
    texts = {about(vocabulary) for vocabulary in vocabularies().values()}
    texts |= {member.definition for vocabulary in vocabularies().values() for member in vocabulary}
    for spec in TABLES.values():
        texts |= {spec.title, *(field.description for _, field in table_fields(spec))}
    for method in CATALOGUE.values():
        texts |= {text for text in (method.formula, method.source) if _has_words(text)}
    return texts


def table_fields(spec: TableSpec) -> list[tuple[str, FieldSpec]]:
    """A table's fields by their name."""
    return [(field.name, field) for field in fields_of(spec.record)]


def vocabularies() -> dict[str, type[Vocabulary]]:
    """Every vocabulary that a field has, by name, in the order of the fields."""
    return {
        field.vocabulary.__name__: field.vocabulary
        for spec in TABLES.values()
        for _, field in table_fields(spec)
        if field.vocabulary
    }


def about(vocabulary: type[Vocabulary]) -> str:
    """What a vocabulary is for, in its own words."""
    return (vocabulary.__doc__ or "").strip().splitlines()[0]


def _has_words(text: str) -> bool:
    return any(len(word) > 3 and word.isalpha() and word.islower() for word in _words(text))


def _words(text: str) -> Iterator[str]:
    word = ""
    for char in f"{text} ":
        if char.isalpha() and char.isascii():
            word += char
        else:
            yield word
            word = ""
