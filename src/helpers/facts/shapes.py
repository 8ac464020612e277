"""What a page is made of, without language: tables, findings, figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal

import pandas as pd

from helpers.facts.values import Term, Thing, facts_in, plain


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: its name in `Table.frame`.
        head: its heading: a thing, or a key of the catalogue.
        kind: `number` columns are set flush right.
        wraps: whether its text may run over several lines: `always`; `words`, in a language whose words stand apart.
    """

    name: str
    head: Thing
    kind: Literal["text", "number"] = "text"
    wraps: Literal["", "always", "words"] = ""


@dataclass(frozen=True, repr=False)
class Table:
    """A table over facts.

    Attributes:
        caption: what it shows.
        columns: its columns.
        rows: one mapping a row, by the columns' names.
        heads: headings of groups, by the index of the row that they stand above.
        notes: remarks of the whole width, by the index of the row that they stand below.
        open_rows: rows that a page shows at once, the rest folded below them; 0 for all.

    Raises:
        ValueError: a row has other fields than the table has columns: a mistake in the code.
    """

    caption: Term
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Thing], ...]
    heads: Mapping[int, Thing] = field(default_factory=dict)
    notes: Mapping[int, Thing] = field(default_factory=dict)
    open_rows: int = 0

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        for row in self.rows:
            if [*row] != names:
                raise ValueError(f"{self.caption.key}: a row has {[*row]}, the columns are {names}")

    @property
    def frame(self) -> pd.DataFrame:
        """The bare values: numbers as numbers, terms as their codes, names as printed."""
        rows = [{name: plain(thing) for name, thing in row.items()} for row in self.rows]
        return pd.DataFrame(rows, columns=[column.name for column in self.columns])

    @property
    def facts(self) -> pd.DataFrame:
        """Every fact with its origin: `row`, `column`, `value`, `unit`, `operator`, `origin`, `method`, `record`."""
        rows = [
            {
                "row": at,
                "column": name,
                "value": fact.value,
                "unit": fact.unit,
                "operator": fact.operator,
                "origin": fact.origin,
                "method": fact.method,
                "record": fact.place.record if fact.place else "",
            }
            for at, row in enumerate(self.rows)
            for name, thing in row.items()
            for fact in facts_in(thing)
        ]
        columns = ["row", "column", "value", "unit", "operator", "origin", "method", "record"]
        return pd.DataFrame(rows, columns=columns)

    def __repr__(self) -> str:
        return f"{self.caption.name}\n{self.frame}"


@dataclass(frozen=True, repr=False)
class Finding:
    """What a page says in sentences: texts of the catalogue, each with its facts.

    Attributes:
        sentences: in their order.
        kind: `finding` states a result; `note` explains; `footer` says what a page was made from.
    """

    sentences: tuple[Thing, ...]
    kind: Literal["finding", "note", "footer"] = "finding"

    @classmethod
    def of(cls, *sentences: Thing, kind: Literal["finding", "note"] = "finding") -> Finding | None:
        """A finding of those sentences that there are; None where there is none."""
        given = tuple(sentence for sentence in sentences if sentence)
        return cls(given, kind) if given else None

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """Key of each sentence -> its values, bare. A key that stands twice has its second values under `key#2`."""
        by_key: dict[str, dict[str, Any]] = {}
        for sentence in self.sentences:
            if isinstance(sentence, Term):
                same = sum(key.partition("#")[0] == sentence.name for key in by_key)
                key = f"{sentence.name}#{same + 1}" if same else sentence.name
                by_key[key] = {name: plain(value) for name, value in sentence.values.items()}
        return by_key

    def __repr__(self) -> str:
        return "\n".join(f"{key}: {values}" for key, values in self.values.items())


@dataclass(frozen=True, repr=False)
class Brief:
    """What opens a page.

    Attributes:
        claim: what was found first.
        sentences: what else was found, most important first.
        limit: what this cannot show.
    """

    claim: Term
    sentences: tuple[Thing, ...]
    limit: Thing

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """Key of the claim and of each sentence -> its values, bare."""
        return Finding((self.claim, *self.sentences)).values

    def __repr__(self) -> str:
        return "\n".join(f"{key}: {values}" for key, values in self.values.items())


@dataclass(frozen=True, repr=False)
class Figure:
    """What a figure shows: a function of `helpers.figures` by name, the data that it draws, and `Fact.doubt` of it."""

    name: str
    data: Mapping[str, Any]
    doubt: Thing = None

    @property
    def frame(self) -> pd.DataFrame:
        """The first frame that it draws."""
        return next(value for value in self.data.values() if isinstance(value, pd.DataFrame))

    def __repr__(self) -> str:
        return f"figure {self.name}: {', '.join(self.data)}"


@dataclass(frozen=True)
class Drawing:
    """A drawn figure.

    Attributes:
        name: the function that drew it.
        drawn: for each language its SVG, its text alternative and the data behind it (`columns`, `rows`).
        narrow: for each language its SVG for a narrow screen; empty for a figure that has no such drawing.
        doubt: that it rests on a coded field on which coders agree too little.
    """

    name: str
    drawn: Mapping[str, Mapping[str, Any]]
    narrow: Mapping[str, str] = field(default_factory=dict)
    doubt: Thing = None


@dataclass(frozen=True)
class Passages:
    """Passages of a document by what they are about: (subject, passages)."""

    rows: tuple[tuple[Thing, tuple[Thing, ...]], ...]


def table(caption: Term, columns: tuple[Column, ...], rows: Sequence[Mapping[str, Thing]], **more: Any) -> Table | None:
    """A table; None without rows."""
    return Table(caption, columns, tuple(rows), **more) if rows else None


def heads_of(records: pd.DataFrame, section: str, by: str) -> dict[int, Term]:
    """Headings of groups of records that stand together, with the number of rows of each."""
    heads, at = {}, 0
    for code, group in groupby(records[by]):
        n = len(list(group))
        heads[at] = Term("place.head", {"name": Term(f"{section}.{code}"), "n": n})
        at += n
    return heads
