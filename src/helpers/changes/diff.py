"""The difference of two states, and how differences follow one another.

A difference maps a record to what it was and what it is. Two that follow one another make one: what a record was in
the first, what it is in the second, and nothing where both are equal. So the difference of a release is that of its
commits, one after another; what a later commit puts back leaves no trace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from helpers.changes.states import Key, Row, State
from helpers.schema import TABLES

Change = tuple[Row | None, Row | None]  # what a record was and is; None where there is none


@dataclass(frozen=True)
class Diff:
    """Changed records.

    Attributes:
        records: table and key -> what the record was and what it is, in the order of the tables and then of keys.
    """

    records: Mapping[Key, Change]

    @property
    def added(self) -> list[Key]:
        """Records that were not there."""
        return [key for key, (old, _) in self.records.items() if old is None]

    @property
    def removed(self) -> list[Key]:
        """Records that are no longer there."""
        return [key for key, (_, new) in self.records.items() if new is None]

    @property
    def changed(self) -> dict[Key, dict[str, tuple[str, str]]]:
        """Records of both states: field -> old and new value, for the fields that differ."""
        both = {key: change for key, change in self.records.items() if None not in change}
        return {key: fields_of(old, new) for key, (old, new) in both.items() if old is not None and new is not None}


def difference(old: State, new: State) -> Diff:
    """What changed from one state to another. Tables with the same bytes are not read."""
    tables = [table for table in TABLES if [*old.of(table).values()] != [*new.of(table).values()]]
    return between(old.rows_of(tables), new.rows_of(tables))


def between(old: Mapping[Key, Row], new: Mapping[Key, Row]) -> Diff:
    """The difference of rows by table and key."""
    keys = dict.fromkeys([*old, *new])
    return _ordered({key: (old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)})


def composed(parts: Iterable[Diff]) -> Diff:
    """Differences that follow one another, as one.

    Raises:
        ValueError: two do not follow one another: what one left is not what the next began with.
    """
    return _ordered(reduce(_then, (part.records for part in parts), {}))


def fields_of(old: Row, new: Row) -> dict[str, tuple[str, str]]:
    """Field -> old and new value, for the fields that differ; a field that a state does not have is empty."""
    names = dict.fromkeys([*old, *new])
    return {name: (old.get(name, ""), new.get(name, "")) for name in names if old.get(name) != new.get(name)}


def _then(first: Mapping[Key, Change], second: Mapping[Key, Change]) -> dict[Key, Change]:
    joined = dict(first)
    for key, (was, now) in second.items():
        began, ended = first.get(key, (was, was))
        if ended != was:
            raise ValueError(f"{' '.join(key)}: the one difference does not go on from the other")
        joined[key] = (began, now)
    return {key: (old, new) for key, (old, new) in joined.items() if old != new}


def _ordered(records: Mapping[Key, Change]) -> Diff:
    place = {table: at for at, table in enumerate(TABLES)}
    return Diff({key: records[key] for key in sorted(records, key=lambda key: (place.get(key[0], -1), key))})
