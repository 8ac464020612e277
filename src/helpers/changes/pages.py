"""Which pages rest on changed records, by what `notebooks/inputs.yml` declares; nothing is loaded or run for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from helpers.build.config import Settings
from helpers.changes.diff import Diff
from helpers.changes.states import Key, Row, State
from helpers.data.inputs import scopes_of
from helpers.schema import GENERAL, PLANS

REGISTRY = ("areas", "documents", "indicators", "statements")


@dataclass
class _Registry:
    """What areas there are in either state, what stands above them, which are studied, and whose a record is."""

    parents: dict[str, str] = field(default_factory=dict)
    studied: dict[str, None] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)

    def note(self, rows: Mapping[Key, Row]) -> None:
        for (table, key), row in rows.items():
            if table == "areas":
                self.parents[key] = row.get("parent", "")
            elif table == "documents":
                self.owners[key] = row.get("area", "")
                if row.get("sector") != GENERAL and row.get("kind") in PLANS:
                    self.studied[row.get("area", "")] = None
            else:
                self.owners[key] = row.get("area", "")

    def around(self, slug: str) -> set[str]:
        """An area and those above it."""
        around: set[str] = set()
        while slug and slug not in around:
            around.add(slug)
            slug = self.parents.get(slug, "")
        return around

    def area_of(self, row: Row) -> str:
        """Whose a row is; "" for one that is nobody's."""
        return row.get("area") or self.owners.get(row.get("record_id") or row.get("document") or "", "")


def pages_of(diff: Diff, old: State, new: State, settings: Settings, notebooks: Path) -> list[tuple[str, str]]:
    """Pages that rest on a changed record: area and notebook, each once, in the order of areas and notebooks.

    Args:
        diff: what changed.
        old: the one state.
        new: the other.
        settings: which notebooks have pages, and of which areas.
        notebooks: the folder of the notebooks.
    """
    if not diff.records:
        return []
    registry = _Registry()
    registry.note(old.rows_of(name for name in REGISTRY if old.of(name) != new.of(name)))
    registry.note(new.rows_of(REGISTRY))
    touched = _touched(diff, registry)
    rests = {name: _rests(scopes_of(name, notebooks), touched, registry) for name in settings.notebooks}
    pages = []
    for slug in dict.fromkeys([*registry.studied, *(slug for one in settings.notebooks.values() for slug in one.also)]):
        around = registry.around(slug)
        for name, (whole, parts) in rests.items():
            is_there = slug in registry.studied or slug in settings.notebooks[name].also
            if is_there and (whole or any(around & areas for areas in parts)):
                pages.append((slug, name))
    return pages


def _touched(diff: Diff, registry: _Registry) -> dict[str, set[str]]:
    """Table -> areas whose rows changed; "" for a row that is nobody's."""
    touched: dict[str, set[str]] = {}
    for (table, key), change in diff.records.items():
        for row in change:
            if row is not None:
                area = key if table == "areas" else registry.area_of(row)
                touched.setdefault(table, set()).add(area)
    return touched


def _rests(
    scopes: Mapping[str, str], touched: Mapping[str, set[str]], registry: _Registry
) -> tuple[bool, list[set[str]]]:
    """Whether every page of a notebook changes, and otherwise the areas whose pages do, by table."""
    around = {one for slug in registry.studied for one in registry.around(slug)}

    def is_whole(table: str, scope: str) -> bool:
        studied = around if table == "areas" else set(registry.studied)  # an area's row names those above it
        return scope == "all" or (scope == "studied" and bool((studied | {""}) & touched[table]))

    rests = {table: scope for table, scope in scopes.items() if table in touched}
    return any(is_whole(*item) for item in rests.items()), [touched[table] for table in rests]
