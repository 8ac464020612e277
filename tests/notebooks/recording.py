"""A data set that notes which of its tables are looked at, and for which areas."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields

import pandas as pd

from helpers.data import Dataset
from helpers.data.inputs import ALL, STUDIED
from helpers.schema import TABLES

# Tables whose rows belong to an area although they have no such column or hold others', and whether `only` keeps those
# of the areas above too.
PLACED = {"observations": True, "panel": True, "links": True, "corrections": False}
CORRECTED = ("indicators", "statements")  # who looks at these has seen what corrections.yml makes of them
# Of the class: what they look at by themselves is not noted.
RESULTS = {
    "area",
    "studied",
    "only",
    "periods",
    "terms",
    "tables_of",
    "above",
    "links_of",
    "observed",
    "conflicts",
}
OBSERVED = ("areas", "indicators", "statements", "corrections", "links", "observations", "panel")


class Recording(Dataset):
    """A `Dataset` that notes every look at a field. What is filtered out by `only` before it is looked at is not."""

    seen: defaultdict[str, set[str]]
    scope: tuple[str, ...]

    def __getattribute__(self, name: str) -> object:
        get = object.__getattribute__
        if name in RESULTS:
            return _result(get(self, "__dict__"), name)
        if name in TABLES:
            _note(get(self, "seen"), name, get(self, name), get(self, "scope"), get(self, "areas"))
        return get(self, name)


def recording(dataset: Dataset, scope: tuple[str, ...] = (ALL,), seen: defaultdict | None = None) -> Recording:
    """The same data set, noted in `seen`: table -> areas."""
    made = Recording(**{field.name: getattr(dataset, field.name) for field in fields(Dataset)})
    made.__dict__.update(seen=defaultdict(set) if seen is None else seen, scope=scope)
    return made


def _note(seen: defaultdict, name: str, value: object, scope: tuple[str, ...], areas: dict) -> None:
    per_area = not isinstance(value, pd.DataFrame) or "area" in value.columns or name in PLACED
    slugs = set(scope) if per_area else {ALL}
    if PLACED.get(name) and per_area and not slugs & {ALL, STUDIED}:
        slugs |= {above.slug for slug in scope for above in areas[slug].above}
    seen[name] |= slugs
    if name in CORRECTED:
        seen["corrections"] |= slugs
    if isinstance(value, pd.DataFrame) and "domain" in value.columns:
        seen["domains"] |= {ALL}  # whose order the frame carries


def _result(values: dict, name: str) -> object:
    plain = Dataset(**{field.name: values[field.name] for field in fields(Dataset)})
    seen, scope = values["seen"], values["scope"]
    if name == "area":

        def area(slug: str) -> object:
            seen["areas"].add(slug)
            seen["documents"].add(slug)
            seen["sectors"].add(ALL)  # which of its documents is the plan
            return plain.area(slug)

        return area
    if name == "only":

        def only(*slugs: str) -> Recording:
            every = scope == (ALL,) and set(slugs) == set(plain.studied)
            return recording(plain.only(*slugs), (STUDIED,) if every else slugs, seen)

        return only
    if name in ("tables_of", "above"):

        def tables(*slugs: str) -> object:
            found = getattr(plain, name)(*slugs)
            for table in ("areas", "documents", "indicators", "corrections"):
                seen[table] |= set(slugs) | set(found["area"])
            return found

        return tables
    if name == "links_of":

        def links(*slugs: str) -> object:
            seen["links"] |= set(slugs)
            return plain.links_of(*slugs)

        return links
    if name in ("observed", "conflicts"):

        def figures(*slugs: str) -> object:
            for table in (*OBSERVED, *(["contradictions"] if name == "conflicts" else [])):
                seen[table] |= set(slugs) or {ALL}
            seen["concepts"] |= {ALL}
            return getattr(plain, name)(*slugs)

        return figures
    if name == "terms":
        seen["terms"] |= set(scope)
    else:  # `studied` and `periods` look at who has a plan
        seen["areas"].add(STUDIED if scope == (ALL,) else scope[0])
        seen["documents"].add(STUDIED if scope == (ALL,) else scope[0])
    return getattr(plain, name)
