"""Values without language: a number with its origin, a term of the catalogue, a text of the data in both languages.

A value becomes words in `helpers.display` alone. What stands here says what is known, and can be computed on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal

import pandas as pd

Origin = Literal["printed", "computed", "assumed", "absent"]

# Fields that hold a record's key, in the order in which they are asked.
_KEYS = ("record_id", "indicator_id", "statement_id", "measure_id", "observation_id")


@dataclass(frozen=True)
class Name:
    """A text of the data: as printed, and its English gloss ("" where there is none)."""

    zh: str
    en: str = ""

    @classmethod
    def of(cls, record: Mapping[str, object], field: str = "name") -> Name:
        """A field of a record with its gloss."""
        return cls(str(record[field]), str(record.get(f"{field}_en") or ""))


@dataclass(frozen=True)
class Unit:
    """A unit as printed, with the gloss of the data where there is one; else the catalogue knows it.

    `is_one` where it stands behind the figure 1, for languages whose units have a number.
    """

    zh: str
    en: str = ""
    is_one: bool = False

    @classmethod
    def of(cls, record: Mapping[str, object]) -> Unit:
        """The unit of a record; records of the narrative have no gloss of their own."""
        return cls(str(record["unit"]), str(record.get("unit_en") or ""))


@dataclass(frozen=True)
class Term:
    """A text of the catalogue by its key, with what fills it.

    Attributes:
        key: `section.name`, as in `helpers.labels`.
        values: what stands in the text's braces.
        inside: whether it stands within a sentence, where English has no capital.
    """

    key: str
    values: Mapping[str, Thing] = field(default_factory=dict)
    inside: bool = False

    def __hash__(self) -> int:
        return hash(self.key)  # so that a term can stand for a key of a mapping

    @property
    def name(self) -> str:
        """The key without its section: the code that it stands for."""
        return self.key.partition(".")[2]


@dataclass(frozen=True)
class Place:
    """Where a document prints something.

    Attributes:
        record: key of the record that holds it.
        area: whose document it is; "" where no page shows its place.
        document: the document's digits.
        start: first code point, and `end` the one behind the last.
        table: number of the table; None in the narrative.
        row: number of the row.
        source: what is cited where the document itself is not at hand.
    """

    record: str = ""
    area: str = ""
    document: str = ""
    start: int | None = None
    end: int | None = None
    table: int | None = None
    row: int | None = None
    source: Name | Term | None = None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Place:
        """The place of a row of the data set; a row of a picture is cited by its `source`."""
        key = next((str(record[name]) for name in _KEYS if record.get(name)), "")
        row = int(record["row"]) if _has(record, "row") else None
        area = str(record.get("area") or "")
        if not _has(record, "span_start"):
            return cls(key, area, row=row, source=Name.of(record, "source"))
        table = int(record["table"]) if _has(record, "table") else None
        start, end = int(record["span_start"]), int(record["span_end"])
        return cls(key, area, str(record["document"]), start, end, table, row)


@dataclass(frozen=True)
class Fact:
    """A value with what it rests on. Make one with `printed`, `computed`, `counted`, `assumed` or `absent`.

    Attributes:
        value: the number; a share or a growth is a fraction. None where there is none.
        origin: printed in a document, computed by a method, assumed, or absent.
        unit: "fraction" for what is shown in percent; else "" or the unit as printed.
        upper: the upper end of a range.
        operator: that of a printed figure (`>=`, `≈`), or what those of the inputs make of a computed one (`at_least`).
        decimals: digits behind the point; None for as many as it has.
        is_change: whether its sign belongs to it.
        text: what is shown instead of the value: the figure as printed, or a thing that names it.
        place: where it is printed.
        method: the formula's id in the catalogue of methods.
        inputs: what was put into the formula, by its letters.
        reason: why it is assumed or absent; how it was made, where that is no method of the catalogue.
        doubt: that it rests on a coded field on which coders agree too little, and how far; pages mark it.
    """

    value: float | int | None
    origin: Origin
    unit: str = ""
    upper: float | None = None
    operator: str = ""
    decimals: int | None = None
    is_change: bool = False
    text: Thing = ""
    place: Place | None = None
    method: str = ""
    inputs: Mapping[str, Thing] = field(default_factory=dict)
    reason: Thing = ""
    doubt: Thing = None


@dataclass(frozen=True)
class Listed:
    """Several things in a row.

    Attributes:
        items: the things.
        mark: what stands between them: `list` (、 or ;), `wide` (； or ;), `years` (、 or ,), or the mark itself.
    """

    items: tuple[Thing, ...]
    mark: str = "list"


@dataclass(frozen=True)
class Digest:
    """A digest, which a narrow page may break."""

    text: str


@dataclass(frozen=True)
class Told:
    """A sentence of the data in both languages, with facts in its braces."""

    zh: str
    en: str
    values: Mapping[str, Thing]


@dataclass(frozen=True)
class Verdict:
    """One of the four classes of a review (`methods.verdicts`), which pages show by colour, sign and word."""

    code: str


@dataclass(frozen=True)
class Quoted:
    """A passage of a document with the figure in question."""

    before: str
    figure: str
    after: str


Thing = Fact | Term | Name | Unit | Listed | Digest | Verdict | Quoted | Told | str | int | float | None


def term(key: str, **values: Thing) -> Term:
    """A text of the catalogue and what fills it."""
    return Term(key, values)


def in_sentence(key: str) -> Term:
    """A text of the catalogue within a sentence."""
    return Term(key, inside=True)


def printed(record: Mapping[str, Any], value: float | None, **more: Any) -> Fact:
    """A figure that a document prints.

    Args:
        record: the row of the data set that holds it.
        value: the figure.
        **more: further fields of `Fact`: `text` as printed, `operator`, `upper`, `unit`.
    """
    return Fact(_bare(value), "printed", place=Place.of(record), **_cleaned(more))


def computed(value: float | None, method: str, inputs: Mapping[str, Thing] | None = None, **more: Any) -> Fact:
    """A number computed by a method of the catalogue.

    Args:
        value: the number.
        method: id in the catalogue.
        inputs: what was put into the formula, by the formula's own letters (`y0=9.8, yT=13, n=5`).
        **more: further fields of `Fact`.
    """
    put_in = {name: _bare(thing) for name, thing in (inputs or {}).items()}
    return Fact(_bare(value), "computed", method=method, inputs=put_in, **_cleaned(more))


def counted(value: int) -> Fact:
    """A count of coded records."""
    return Fact(int(value), "computed", method="count")


def assumed(value: float | None, reason: Thing, **more: Any) -> Fact:
    """A number that is assumed, with the reason."""
    return Fact(_bare(value), "assumed", reason=reason, **_cleaned(more))


def absent(key: str, **values: Thing) -> Fact:
    """No number, and why: a text of the catalogue."""
    return Fact(None, "absent", reason=Term(key, values))


def plain(thing: object) -> object:
    """A thing as a bare value: a fact's number, a term's code, a name as printed."""
    if isinstance(thing, Fact):
        return thing.value if thing.value is not None or not thing.text else plain(thing.text)
    if isinstance(thing, Term):
        numbers = [plain(value) for value in thing.values.values() if isinstance(value, Fact)]
        named = thing.values.get("name") if not numbers else None  # a name with its unit, or told apart
        return numbers[0] if len(numbers) == 1 else plain(named) if named else thing.name
    if isinstance(thing, Name | Unit):
        return thing.zh
    if isinstance(thing, Listed):
        return [plain(item) for item in thing.items]
    if isinstance(thing, Digest):
        return thing.text
    if isinstance(thing, Verdict):
        return thing.code
    return thing


def facts_in(thing: object) -> Iterator[Fact]:
    """All facts within a thing, a table, a finding, in their order."""
    if isinstance(thing, Fact):
        yield thing
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from facts_in(value)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for item in fields(thing):
            yield from facts_in(getattr(thing, item.name))
    elif isinstance(thing, Sequence) and not isinstance(thing, str):
        for item in thing:
            yield from facts_in(item)


def bounded(fact: Fact, operator: str) -> Fact:
    """The same number as a bound; without one, the fact itself."""
    return replace(fact, operator=operator, is_change=False) if operator else fact


def _has(record: Mapping[str, Any], name: str) -> bool:
    return record.get(name) is not None and not pd.isna(record[name])


def _bare(value: Any) -> Any:
    """A number of numpy or pandas as one of Python, and none for one that is missing."""
    if isinstance(value, str) or is_dataclass(value) or value is None:
        return value
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _cleaned(more: Mapping[str, Any]) -> dict[str, Any]:
    bare = {name: _bare(value) for name, value in more.items()}
    return {name: value for name, value in bare.items() if value is not None}
