"""The words of each concept, as data of the sector: `lexicon.yml`.

An entry names a concept and how texts word it. `names` are regular expressions of the noun itself; `units` of what it
is counted in; `modes` says which relations of a figure to the noun mean the concept, each with the match; `reject` are
wordings that only look like it. `since` and `until` bound the years in which a name has this meaning (market entities
were renamed at the end of 2022).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from helpers.data.sectors import studied_file
from helpers.data.tables import decode, name_of
from helpers.data.yamltext import read_yaml
from helpers.errors import DataError
from helpers.schema import Concept

FILE = "lexicon.yml"
_KEYS = {"concept_id", "names", "rows", "units", "modes", "reject", "narrow", "close", "broad", "prefixes", "row_match"}


@dataclass(frozen=True)
class Name:
    """One wording of a concept."""

    words: str
    since: int | None = None
    """First year of a figure in which the wording has this meaning."""
    until: int | None = None


@dataclass(frozen=True)
class Entry:
    """How texts word one concept. Every text field is a regular expression."""

    concept: str
    names: tuple[Name, ...]
    units: str
    modes: dict[str, str]
    """Mode of a figure -> match."""
    reject: str = ""
    narrow: str = ""
    """Qualifiers before or in the name that make it a part of the concept."""
    close: str = ""
    broad: str = ""
    rows: tuple[str, ...] = ()
    """Further names of table rows, which are whole cells."""
    row_match: str = ""
    """Match of a row of a table, where it differs from that of a figure in the text."""
    prefixes: str = ""
    """Words that may stand right before the name without changing what is counted."""

    @cached_property
    def name(self) -> str:
        """All names as one expression."""
        return "|".join(f"(?:{name.words})" for name in self.names)


@dataclass(frozen=True)
class Lexicon:
    """All entries, in the file's order: the first that fits decides."""

    entries: tuple[Entry, ...]


def lexicon_file(data: Path) -> Path:
    """The lexicon of the sector that is studied in a data folder."""
    return studied_file(data, FILE)


def concepts_file(data: Path) -> Path:
    """The concepts of the sector that is studied in a data folder."""
    return studied_file(data, "concepts.yml")


def read_concepts(path: Path) -> dict[str, Concept]:
    """Concepts by id."""
    raw, _ = read_yaml(decode(path), f"data/{path.name}")
    return {item["concept_id"]: Concept.model_validate(item) for item in raw}


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon.

    Raises:
        DataError: it is missing, no YAML, or an entry is malformed; says where.
    """
    place = f"data/{name_of(path)}"
    raw, node = read_yaml(decode(path), place, aliases=True)
    if not isinstance(raw, list):
        raise DataError("not a list of entries.", where=place, remedy="Each entry starts with “- concept_id: …”.")
    lines = [item.start_mark.line + 1 for item in node.value]
    return Lexicon(tuple(_entry(item, f"{place}, line {line}") for item, line in zip(raw, lines, strict=True)))


def _entry(item: Any, where: str) -> Entry:
    if not isinstance(item, dict) or not {"concept_id", "names", "units", "modes"} <= set(item):
        raise DataError("needs concept_id, names, units and modes.", where=where, remedy="See the file's first lines.")
    unknown = set(item) - _KEYS
    if unknown:
        raise DataError(f"unknown keys {', '.join(sorted(unknown))}.", where=where, remedy=f"Known: {sorted(_KEYS)}.")
    names = tuple(Name(**name) if isinstance(name, dict) else Name(name) for name in item["names"])
    texts = {
        key: item.get(key) or "" for key in ("units", "reject", "narrow", "close", "broad", "prefixes", "row_match")
    }
    for text in (*texts.values(), *(name.words for name in names)):
        try:
            re.compile(text)
        except re.error as error:
            raise DataError(
                f"{text!r} is no regular expression ({error}).", where=where, remedy="Escape brackets with \\."
            ) from None
    return Entry(item["concept_id"], names, modes=dict(item["modes"]), rows=tuple(item.get("rows") or ()), **texts)
