"""Coded fields on which coders agree too little, and the mark of whatever rests on one.

Agreement is taken from what each coder coded before differences were settled: the two automated readings, and people
who coded the same document blind. Where both are at hand, a field is weak if either says so.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from helpers.data.coding import automated_codings, coding_files, people_decisions
from helpers.data.decisions import Decision, Decisions
from helpers.facts import Fact, Figure, Finding, Listed, Table, Term, Thing, term
from helpers.methods.agreement import field_agreement, is_weak, match_records
from helpers.paths import data_folder
from helpers.schema import ReviewStatus

P = ParamSpec("P")
T = TypeVar("T")
# What identifies a record in both automated codings; passages do where nothing is named.
KEYS: Mapping[str, list[str] | None] = {
    "indicators": ["area", "table", "row"],
    "statements": None,
    "measures": ["area", "path"],
    "links": ["concept_id", "record_id"],
    "pmc_codes": ["area", "variable"],
}
_FILES = {"pmc_codes": "pmc"}
_DESK = ("indicators", "statements", "measures")  # what people code
_OTHER = ("match", "code")  # fields that no desk names


@dataclass(frozen=True)
class Weak:
    """A field on which coders agree too little.

    Attributes:
        table: kind of record.
        field: the field.
        alpha: Krippendorff's alpha; None where it is not defined though not all codes agree.
        coders: `automated` or `people`.
    """

    table: str
    field: str
    alpha: float | None
    coders: str


def weak_fields(folder: Path | None = None) -> dict[str, Weak]:
    """`table.field` -> how little coders agree on it, for each field whose alpha lies below .800.

    Args:
        folder: the data folder; the project's by default.
    """
    folder = folder or data_folder()
    return _weak(folder, tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in coding_files(folder)))


@functools.lru_cache(maxsize=8)
def _weak(folder: Path, state: tuple[tuple[Path, int, int], ...]) -> dict[str, Weak]:
    weakest: dict[str, Weak] = {}
    for coders, table, one, other in codings(folder):
        pairs = match_records(one, other, KEYS[table] if coders == "automated" else None)
        ones, others = one.iloc[pairs["first"]], other.iloc[pairs["second"]]
        differ = [name for name in ones if name in others and ones[name].tolist() != others[name].tolist()]
        places = pd.DataFrame({"first": range(len(pairs)), "second": range(len(pairs))})
        for row in field_agreement(ones[differ], others[differ], places, draws=0).to_dict("records") if differ else []:
            name, alpha = f"{table}.{row['field']}", None if pd.isna(row["alpha"]) else float(row["alpha"])
            if row["field"] in (KEYS[table] or ()) or not is_weak(row["agreement"], alpha):
                continue
            if name not in weakest or (alpha is not None and alpha < (weakest[name].alpha or 1)):
                weakest[name] = Weak(table, row["field"], alpha, coders)
    return weakest


def codings(folder: Path) -> Iterator[tuple[str, str, pd.DataFrame, pd.DataFrame]]:
    """Each pair of codings in a data folder: who coded, the kind of record, and both coders' records."""
    for table in KEYS:
        both = automated_codings(folder, _FILES.get(table, table))
        if both:
            yield "automated", table, *both
    by_document: dict[str, list[Decisions]] = defaultdict(list)
    for coding in people_decisions(folder):
        if coding.blind and coding.mode == "code":  # who saw the program's codes, or another's, is no second opinion
            by_document[coding.document.id].append(coding)
    pairs = [coded[:2] for coded in by_document.values() if len(coded) > 1]
    for table in _DESK:
        one, other = (_frame([coded[side] for coded in pairs], table) for side in (0, 1))
        if len(one) and len(other):
            yield "people", table, one, other


def _frame(coded: Sequence[Decisions], table: str) -> pd.DataFrame:
    """What a coder made, as rows: `area` (the document), span and the fields."""
    return pd.DataFrame([_row(coding, one) for coding in coded for one in made_by(coding, table)]).fillna("")


def _row(coding: Decisions, one: Decision) -> dict[str, Any]:
    return {"area": coding.document.id, "span_start": one.span[0], "span_end": one.span[1], **one.fields}


def made_by(coding: Decisions, table: str) -> list[Decision]:
    """The records that a coder made or let stand, in the order of the text."""
    remaining = [one for one in coding.decisions if one.table == table and one.verdict != "reject"]
    return sorted(remaining, key=lambda one: (one.span, one.id))


def doubt_of(names: Sequence[str]) -> Thing:
    """What is to be said of those of some fields (`table.field`) that are weak; None where none is."""
    weak = weak_fields()
    doubts = [_doubt(weak[name]) for name in names if name in weak]
    return Listed(tuple(doubts), "wide") if len(doubts) > 1 else doubts[0] if doubts else None


def field_name(field: str) -> Term:
    """A coded field in words."""
    return term(f"{'reliability' if field in _OTHER else 'desk_field'}.{field}")


def _doubt(one: Weak) -> Thing:
    field = term("reliability.field", table=term(f"reliability.{one.table}"), field=field_name(one.field))
    coders = term(f"reliability.{one.coders}")
    if one.alpha is None:
        return term("reliability.no_alpha", field=field, coders=coders)
    return term("reliability.doubt", field=field, coders=coders, alpha=f"{one.alpha:.3f}")


def doubted(thing: T, *names: str) -> T:
    """A thing with the mark of the weak fields that it rests on; the thing itself where none of them is weak.

    Every computed number in it carries the doubt. A table or finding without such a number says it at its end.

    Args:
        thing: a table, finding, figure, term or fact; None stays None.
        *names: the coded fields (`table.field`) that it rests on.
    """
    doubt = doubt_of(names)
    if doubt is None or thing is None:
        return thing
    if isinstance(thing, Figure):
        return replace(thing, doubt=doubt)
    made = _marked(thing, doubt)
    if made == thing and isinstance(thing, Finding):
        return replace(thing, sentences=(*thing.sentences, term("reliability.noted", said=doubt)))
    if made == thing and isinstance(thing, Table):
        last = len(thing.rows) - 1
        before = [thing.notes[last]] if last in thing.notes else []
        note = Listed((*before, term("reliability.noted", said=doubt)), "sentences")
        return replace(thing, notes={**thing.notes, last: note})
    return made


def rests_on(*names: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Decorator of a function that makes a table, finding or figure from coded fields (`table.field`)."""

    def decorated(make: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(make)
        def made(*args: P.args, **kwargs: P.kwargs) -> T:
            return doubted(make(*args, **kwargs), *names)

        return made

    return decorated


def _marked(thing: Any, doubt: Thing) -> Any:
    if isinstance(thing, Fact):
        return replace(thing, doubt=doubt) if thing.origin == "computed" else thing
    if isinstance(thing, Mapping):
        return {name: _marked(value, doubt) for name, value in thing.items()}
    if isinstance(thing, tuple | list):
        return tuple(_marked(item, doubt) for item in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{item.name: _marked(getattr(thing, item.name), doubt) for item in fields(thing)})
    return thing


def standing(statuses: pd.Series, tables: Sequence[str] = ()) -> tuple[Thing, ...]:
    """Who coded what a page rests on, and which of its fields are weak, as sentences; none where it rests on nothing.

    Args:
        statuses: the status of each record that the page rests on.
        tables: kinds of records that it rests on.
    """
    if statuses.empty:
        return ()
    count = Counter(statuses)
    sentences: list[Thing] = [
        term("reliability.rests_on", total=len(statuses), **{str(one.value): count[one.value] for one in ReviewStatus})
    ]
    weak = [name for name in weak_fields() if name.partition(".")[0] in tables]
    return (*sentences, term("reliability.noted", said=doubt_of(weak))) if weak else tuple(sentences)
