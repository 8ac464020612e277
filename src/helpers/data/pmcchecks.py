"""Rules between tables: the scheme of the PMC index and its codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from helpers.data.checks import check_place
from helpers.data.problems import Problem
from helpers.data.tables import Table
from helpers.schema import Document, PmcCode, PmcVariable


def check_scheme(table: Table[PmcVariable]) -> Iterator[Problem]:
    """A main variable has one name, and its sub-variables stand together."""
    place = f"data/{table.name}"
    first: dict[str, tuple[PmcVariable, int]] = {}
    last = ""
    for item, line in zip(table.records, table.lines, strict=True):
        known, at = first.setdefault(item.main, (item, line))
        if item.main != last and known is not item:
            yield Problem(place, line, "main", f"{item.main!r} stands in two places; keep its sub-variables together.")
        for name in ("main_name", "main_name_en"):
            if getattr(item, name) != getattr(known, name):
                yield Problem(
                    place,
                    line,
                    name,
                    f"{getattr(item, name)!r} is not the name of {item.main} in line {at}, {getattr(known, name)!r}.",
                )
        last = item.main


def check_codes(
    table: Table[PmcCode], schemes: Mapping[str, Mapping[str, PmcVariable]], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """Codes name what exists, stand inside the registered document, and are complete for every document with any.

    The scheme is that of the document's sector.
    """
    place = f"data/{table.name}"
    coded: dict[str, set[str]] = defaultdict(set)
    where: dict[str, int] = {}
    for item, line in zip(table.records, table.lines, strict=True):
        coded[item.document].add(item.variable)
        where[item.document] = line
        if item.variable not in _scheme(item.document, schemes, documents):
            yield Problem(place, line, "variable", f"{item.variable!r} is not in the sector's pmc_variables.yml.")
        yield from check_place(item, documents, place, line)
    for key, given in coded.items():
        missing = [name for name in _scheme(key, schemes, documents) if name not in given]
        if missing:
            more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
            yield Problem(
                place,
                where[key],
                "variable",
                f"{key} has no code for {', '.join(missing[:3])}{more}; a coded document has one for every "
                "sub-variable.",
            )


def _scheme(
    document: str, schemes: Mapping[str, Mapping[str, PmcVariable]], documents: Mapping[str, Document]
) -> Mapping[str, PmcVariable]:
    return schemes.get(documents[document].sector, {}) if document in documents else {}
