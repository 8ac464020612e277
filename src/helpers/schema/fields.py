"""A record type's fields, described once for every form the data set takes: tables, package, dictionary, exports."""

from __future__ import annotations

import builtins
import datetime
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel

from helpers.schema.vocabulary import Vocabulary

_NAMES = {bool: "boolean", int: "integer", float: "number", str: "string", datetime.date: "date", tuple: "array"}
_LIMITS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum", "pattern": "pattern"}


@dataclass(frozen=True)
class FieldSpec:
    """One field of a record type.

    Attributes:
        name: the column.
        type: `string`, `integer`, `number`, `boolean`, `date`, `array` for a list, or `object` for anything nested.
        required: whether a cell may not be empty.
        description: what the field means, in English.
        vocabulary: the closed vocabulary of its values, if it has one.
        constraints: limits and pattern under the names that Frictionless uses.
    """

    name: str
    type: str
    required: bool
    description: str
    vocabulary: builtins.type[Vocabulary] | None = None
    constraints: dict[str, object] = field(default_factory=dict)


@cache
def fields_of(record: type[BaseModel]) -> tuple[FieldSpec, ...]:
    """The fields of a record type in their order."""
    return tuple(_describe(name, info) for name, info in record.model_fields.items())


def _describe(name: str, info: typing.Any) -> FieldSpec:
    classes: list[typing.Any] = []
    constraints: dict[str, object] = {}
    for part in _parts(info.annotation, info.metadata):
        if isinstance(part, type):
            classes.append(part)
        else:
            for key, limit in _LIMITS.items():
                if getattr(part, key, None) is not None:
                    constraints[limit] = getattr(part, key)
            if least := getattr(part, "min_length", None):
                constraints["minLength"] = least
    nullable = type(None) in classes
    kinds = [kind for kind in classes if kind is not type(None)]
    vocabulary = next((kind for kind in kinds if issubclass(kind, Vocabulary)), None)
    kind = "string" if vocabulary else _NAMES.get(kinds[0], "object") if len(kinds) == 1 else "object"
    if kind in ("object", "array"):
        constraints = {}
    empty = kind == "string" and (("" in list(vocabulary)) if vocabulary else not constraints)
    if "pattern" in constraints and str(constraints["pattern"]).endswith(")?$"):
        empty = True
    return FieldSpec(
        name,
        kind,
        not nullable and not empty,
        info.description or "",
        vocabulary,
        {key: value for key, value in constraints.items() if key != "minLength"},
    )


def _parts(annotation: object, metadata: typing.Iterable[object]) -> Iterator[object]:
    """Every type and every constraint inside an annotation."""
    for item in metadata:
        yield from getattr(item, "metadata", None) or [item]
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *extra = typing.get_args(annotation)
        yield from _parts(inner, extra)
    elif origin in (typing.Union, types.UnionType):
        for argument in typing.get_args(annotation):
            yield from _parts(argument, ())
    elif origin is tuple:
        yield tuple
    elif isinstance(annotation, type):
        yield annotation
    else:
        yield object
