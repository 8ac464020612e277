"""The version of the code book: which fields and values a coder was given, and what a change of it did to codes.

Whoever changes a field or a value of what people code gives the code book a new version, writes its digest down, and
says in `STEPS` what becomes of codes by the version before; a test holds the digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel

from helpers.schema.fields import fields_of

VERSION = "2"


@dataclass(frozen=True)
class Step:
    """What a new version of the code book changes.

    Attributes:
        old: the version before.
        new: the version after.
        values: (table, field) -> old value -> new one; None where a person must decide anew.
        renamed: (table, old field) -> new field; None for a field that goes.
        added: (table, new field) -> the value that old codes get; None where a person must decide.
    """

    old: str
    new: str
    values: Mapping[tuple[str, str], Mapping[str, str | None]] = field(default_factory=dict)
    renamed: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    added: Mapping[tuple[str, str], str | None] = field(default_factory=dict)


# From each version to the next. 2: an attribute may be 导向性 or 指导性 too; what was coded before stays as it is.
STEPS: tuple[Step, ...] = (Step("1", "2"),)


def digest(records: Mapping[str, type[BaseModel]], left_out: frozenset[str]) -> str:
    """A hash of the fields and values that coders are given.

    Args:
        records: kind of record -> its type.
        left_out: fields that nobody codes.
    """
    described = {
        name: {
            spec.name: [spec.type, spec.required, [member.value for member in spec.vocabulary or ()]]
            for spec in fields_of(record)
            if spec.name not in left_out
        }
        for name, record in records.items()
    }
    return hashlib.sha256(json.dumps(described, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def steps_between(old: str, new: str, steps: tuple[Step, ...] = STEPS) -> list[Step] | None:
    """The steps from one version to another, in order; none where they do not lead there."""
    path: list[Step] = []
    while old != new:
        step = next((step for step in steps if step.old == old), None)
        if step is None or step in path:
            return None
        path.append(step)
        old = step.new
    return path


def moved(table: str, fields: Mapping[str, str], step: Step) -> tuple[dict[str, str], list[str]]:
    """One record's codes by the next version, and what a person must decide, a phrase each."""
    codes: dict[str, str] = {}
    left: list[str] = []
    for name, value in fields.items():
        target = step.renamed.get((table, name), name)
        if target is None:
            continue
        ways = step.values.get((table, name), {})
        new = ways.get(value, value)
        if new is None:
            left.append(f"`{name}` {value!r}, which version {step.new} divides or drops")
            new = value
        codes[target] = new
    for (kind, name), given in step.added.items():
        if kind != table:
            continue
        if given is None:
            left.append(f"`{name}`, which is new in version {step.new}")
        codes[name] = given or ""
    return codes, left
