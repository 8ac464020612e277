"""Things as JSON and back: what a notebook's outputs carry for pages, and for programs that read it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from helpers.facts.shapes import Brief, Column, Drawing, Finding, Passages, Table
from helpers.facts.values import Digest, Fact, Listed, Name, Place, Quoted, Term, Told, Unit, Verdict

BUNDLE = "application/vnd.fyp.facts+json"  # MIME type
_KINDS = {
    kind.__name__: kind
    for kind in (
        Brief,
        Column,
        Digest,
        Fact,
        Finding,
        Listed,
        Name,
        Passages,
        Place,
        Quoted,
        Table,
        Term,
        Told,
        Unit,
        Verdict,
    )
}
_TYPE = "is"


def encode(thing: Any) -> Any:
    """A thing as JSON values: an object names its kind under `is` and leaves out what has its usual value.

    Raises:
        TypeError: a value is of no known kind: a mistake in the code.
    """
    if isinstance(thing, Drawing):  # is JSON already
        narrow = {"narrow": dict(thing.narrow)} if thing.narrow else {}
        doubt = {"doubt": encode(thing.doubt)} if thing.doubt else {}
        return {_TYPE: Drawing.__name__, "name": thing.name, "drawn": dict(thing.drawn), **narrow, **doubt}
    if is_dataclass(thing):
        values = {item.name: getattr(thing, item.name) for item in fields(thing)}
        usual = {item.name: _usual(item) for item in fields(thing)}
        return {_TYPE: type(thing).__name__} | {
            name: encode(value) for name, value in values.items() if usual[name] is MISSING or value != usual[name]
        }
    if isinstance(thing, Mapping):
        return {"pairs": [[encode(key), encode(value)] for key, value in thing.items()]}
    if isinstance(thing, list | tuple):
        return [encode(item) for item in thing]
    if hasattr(thing, "item"):  # a number of numpy or pandas
        thing = thing.item()
    if isinstance(thing, float) and not math.isfinite(thing):
        raise TypeError("a value that is no number cannot be shown: say why it is absent")
    if thing is None or type(thing) in (str, int, float, bool):
        return thing
    raise TypeError(f"{type(thing).__name__} has no form in a bundle")


def decode(value: Any) -> Any:
    """What `encode` was given; sequences come back as tuples."""
    if isinstance(value, list):
        return tuple(decode(item) for item in value)
    if not isinstance(value, Mapping):
        return value
    if value.get(_TYPE) == Drawing.__name__:
        return Drawing(value["name"], value["drawn"], value.get("narrow", {}), decode(value.get("doubt")))
    if "pairs" in value:
        return {decode(key): decode(held) for key, held in value["pairs"]}
    return _KINDS[value[_TYPE]](**{name: decode(held) for name, held in value.items() if name != _TYPE})


def _usual(item: Any) -> Any:
    return item.default_factory() if item.default_factory is not MISSING else item.default
