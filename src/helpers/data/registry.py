"""Put the registries together, and look an area up."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from helpers.data.problems import Problem
from helpers.data.tables import Table
from helpers.errors import ParameterError
from helpers.schema import Area, AreaEntry, CollectedDocument, Document, Level

_ORDER = [Level.NATION, Level.PROVINCE, Level.PREFECTURE, Level.DISTRICT]


def find_area(areas: Mapping[str, Area], slug: object) -> Area:
    """The area with this slug.

    Raises:
        ParameterError: there is none; the message names the nearest and lists what is valid.
    """
    if isinstance(slug, str) and slug in areas:
        return areas[slug]
    near = difflib.get_close_matches(str(slug), areas, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    known = [area.slug for area in areas.values() if area.documents] or list(areas)
    listed = ", ".join(known) if len(known) <= 30 else f"{', '.join(known[:30])} … ({len(known)} in all)"
    raise ParameterError(
        f"unknown area {slug!r}.{hint}",
        remedy=f"Valid: {listed}. A new area is added to data/areas.yml.",
    )


def build_areas(
    entries: Iterable[AreaEntry], documents: Iterable[Document], sector: str, collected: Container[str] = ()
) -> dict[str, Area]:
    """Areas with their parents and documents, by slug: in the order of the documents, then those without one.

    The registries are sound: every parent and every document's area exists. Documents of collections, named by
    `collected`, tell nothing about the order.
    """
    of_area: dict[str, list[Document]] = defaultdict(list)
    further: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        (further if document.document_id in collected else of_area)[document.area].append(document)
    known = {entry.slug: entry for entry in entries}
    built: dict[str, Area] = {}

    def build(slug: str) -> Area:
        if slug not in built:
            entry = known[slug]
            parent = build(entry.parent) if entry.parent else None
            built[slug] = Area(entry, parent, tuple(of_area[slug]), sector, tuple(further[slug]))
        return built[slug]

    return {slug: build(slug) for slug in [*of_area, *known]}


def studied(areas: Mapping[str, Area]) -> dict[str, Area]:
    """The areas with a plan of the sector, in the order of their documents."""
    return {slug: area for slug, area in areas.items() if area.is_planned}


def with_documents(areas: Mapping[str, Area]) -> list[str]:
    """Slugs of the areas with a document."""
    return [slug for slug, area in areas.items() if area.documents]


def check_areas(table: Table[AreaEntry]) -> Iterator[Problem]:
    """Parents exist and stand above; no code holds for two areas in one year."""
    place = f"data/{table.name}"
    known = {entry.slug: entry for entry in table.records}
    held: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for entry, line in zip(table.records, table.lines, strict=True):
        if entry.level == Level.NATION:
            if entry.parent:
                yield Problem(
                    place, line, "parent", f"{entry.parent!r} is not allowed: nothing stands above the nation."
                )
        elif entry.parent not in known:
            allowed = [slug for slug, other in known.items() if _stands_above(other, entry)]
            listed = ", ".join(allowed[:12]) + (" …" if len(allowed) > 12 else "")
            yield Problem(
                place,
                line,
                "parent",
                f"{entry.parent!r} is not in data/areas.yml. Allowed: an area above, "
                f"such as {listed or 'none is registered'}.",
            )
        elif not _stands_above(known[entry.parent], entry):
            yield Problem(
                place,
                line,
                "parent",
                f"{entry.parent!r} is of level {known[entry.parent].level!r}, which is not above {entry.level!r}.",
            )
        for code in entry.codes:
            first, last = code.first, code.last or 9999
            for other_first, other_last, slug in held[code.code]:
                if first <= other_last and other_first <= last:
                    yield Problem(
                        place,
                        line,
                        "codes",
                        f"{code.code!r} is the code of {slug!r} in the same years; "
                        "allowed: years in which it holds for one area.",
                    )
            held[code.code].append((first, last, entry.slug))


def _stands_above(other: AreaEntry, entry: AreaEntry) -> bool:
    return _ORDER.index(Level(other.level)) < _ORDER.index(Level(entry.level))


def check_documents(table: Table[Document], areas: Iterable[str], sectors: Iterable[str]) -> Iterator[Problem]:
    """Documents belong to areas and sectors that exist; no hash, no file and no prefix stands twice."""
    place = f"data/{table.name}"
    known, allowed = set(areas), list(sectors)
    seen: dict[str, dict[str, str]] = {"sha256": {}, "file": {}, "prefix": {}}
    for item, line in zip(table.records, table.lines, strict=True):
        if item.area not in known:
            near = difflib.get_close_matches(item.area, known, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            message = (
                f"{item.area!r} is not in data/areas.yml; allowed: a key that stands there, so add it first.{hint}"
            )
            yield Problem(place, line, "area", message)
        if item.sector not in allowed:
            yield Problem(place, line, "sector", f"{item.sector!r} is no sector. Allowed: {', '.join(allowed)}.")
        for name, values in seen.items():
            value = getattr(item, name)
            if value and value in values:
                shown = f"{value[:12]}…" if name == "sha256" else value
                yield Problem(
                    place, line, name, f"{shown!r} is that of {values[value]!r} already; allowed: one document a value."
                )
            values.setdefault(value, item.document_id)


def check_collected(
    table: Table[CollectedDocument], areas: Mapping[str, AreaEntry], documents: Mapping[str, Document]
) -> Iterator[Problem]:
    """Documents of collections belong to areas that exist; none is one of `documents.yml`, and no hash stands twice."""
    place = f"data/{table.name}"
    hashes = {item.sha256: key for key, item in documents.items() if item.sha256}
    for item, line in zip(table.records, table.lines, strict=True):
        if item.area not in areas:
            message = f"{item.area!r} is not in data/areas.yml; allowed: a key that stands there, so add it first."
            yield Problem(place, line, "area", message)
        if item.document_id in documents:
            yield Problem(place, line, "document_id", f"{item.document_id!r} stands in data/documents.yml already.")
        if item.first > item.last:
            yield Problem(
                place, line, "first", f"{item.first}–{item.last} ends before it begins; allowed: years in order."
            )
        if item.sha256 in hashes:
            message = f"{item.sha256[:12]}… is that of {hashes[item.sha256]!r} already; allowed: one document a hash."
            yield Problem(place, line, "sha256", message)
        hashes[item.sha256] = item.document_id
