"""A coded project apart from any program's format: sources, codes, and passages with codes. Places are code points."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

Span = tuple[int, int]
MOST_CODES, MOST_PASSAGES, MOST_SOURCES = 100_000, 1_000_000, 10_000


@dataclass(frozen=True)
class Source:
    """A text that is coded; without its text it is a placeholder, whose hash says which text it stands for."""

    name: str
    text: str | None = None
    sha256: str = ""

    @property
    def hash(self) -> str:
        """SHA-256 of the text, as UTF-8; of a placeholder the one that was given."""
        return text_hash(self.text) if self.text is not None else self.sha256


@dataclass(frozen=True)
class Code:
    """A code by its path from the top, such as `statements/mode/increment`."""

    path: tuple[str, ...]
    description: str = ""


@dataclass(frozen=True)
class Passage:
    """A passage with its codes.

    Attributes:
        source: name of the source.
        span: [start, end) in code points.
        codes: paths of its codes.
        coder: who coded it.
        fields: what a record of this project holds beside its codes.
        memo: a remark.
        quote: the passage's words as the format gives them; empty where it gives none.
    """

    source: str
    span: Span
    codes: tuple[tuple[str, ...], ...] = ()
    coder: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    memo: str = ""
    quote: str = ""


@dataclass
class Project:
    """All of it, in the order of the format.

    Attributes:
        name: its name.
        sources: the texts.
        codes: the codes.
        passages: what was coded; places are as the format counts them until `anchor` has compared them with the texts.
        left_out: what the format holds and this does not, a sentence each.
    """

    name: str = ""
    sources: list[Source] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def text_hash(text: str) -> str:
    """SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def all_codes(codes: list[Code], passages: list[Passage]) -> list[Code]:
    """Codes with every code above them and every code that is only used, parents first, in order of appearance."""
    known: dict[tuple[str, ...], Code] = {}
    for code in [*codes, *(Code(path) for passage in passages for path in passage.codes)]:
        for depth in range(1, len(code.path)):
            known.setdefault(code.path[:depth], Code(code.path[:depth]))
        if code.path not in known or (code.description and not known[code.path].description):
            known[code.path] = code
    return list(known.values())
