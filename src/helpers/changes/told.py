"""A difference and what follows from it as text, JSON and a page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from importlib import resources

import jinja2

from helpers.changes.consequences import Consequences
from helpers.changes.diff import Diff
from helpers.changes.states import State
from helpers.schema import TABLES

SHOWN = 20  # records of a kind that the text names


def as_text(diff: Diff, consequences: Consequences, old: State, new: State) -> str:
    """A summary, then the records, verdicts, pages and findings that changed."""
    if not diff.records:
        return f"{old.name} and {new.name} hold the same records.\n"
    lines = [f"{old.name} → {new.name}: {_count(diff)}"]
    for kind, keys in (("added", diff.added), ("removed", diff.removed)):
        lines += _listed(kind, [" ".join(key) for key in keys])
    changed = [
        f"{' '.join(key)}: " + "; ".join(f"{name} {before!r} → {now!r}" for name, (before, now) in fields.items())
        for key, fields in diff.changed.items()
    ]
    lines += _listed("changed", changed)
    verdicts = [
        f"{one.target} ({one.rule}): {one.old or 'no such target'} → {one.new or 'no such target'}"
        for one in consequences.verdicts
    ]
    lines += _listed("verdicts changed", verdicts)
    lines += _listed(
        "pages that rest on these records", [f"{area}/{notebook}" for area, notebook in consequences.pages]
    )
    for one in consequences.findings:
        lines += [f"{'; '.join(one.places)}:", f"  - {one.old or '(nothing)'}", f"  + {one.new or '(nothing)'}"]
    if consequences.untold:
        lines.append(f"Verdicts and findings were not compared: {consequences.untold}.")
    return "\n".join(lines) + "\n"


def as_json(diff: Diff, consequences: Consequences, old: State, new: State) -> str:
    """Everything, for programs: `old`, `new`, `records`, `pages`, `verdicts`, `findings`, `untold`."""
    records = [
        {"table": table, "key": key, "kind": _kind(change), "old": change[0], "new": change[1]}
        for (table, key), change in diff.records.items()
    ]
    parts = {
        "old": _json(old.name),
        "new": _json(new.name),
        "records": _lines(records),
        "pages": _lines([{"area": area, "notebook": notebook} for area, notebook in consequences.pages]),
        "verdicts": _lines([vars(one) for one in consequences.verdicts]),
        "findings": _lines([vars(one) for one in consequences.findings]),
        "untold": _json(consequences.untold),
    }
    return "{\n" + ",\n".join(f"{_json(name)}: {part}" for name, part in parts.items()) + "\n}\n"


def as_page(diff: Diff, consequences: Consequences, old: State, new: State) -> str:
    """One HTML page without scripts; everything of the data is escaped."""
    template = resources.files("helpers.changes").joinpath("diff.html.j2").read_text("utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True, trim_blocks=True)
    return environment.from_string(template).render(
        old=old.name, new=new.name, summary=_count(diff), diff=diff, consequences=consequences, lone=_lone(diff)
    )


def summary(diff: Diff, consequences: Consequences, old: State, new: State) -> str:
    """Notes for a release in Markdown: versions of both states, counts by table, changed verdicts, number of pages."""
    lines = [f"- {TABLES[table].title} (`data/{TABLES[table].file}`): {counts}." for table, counts in _by_table(diff)]
    lines += [f"- `{one.target}` by {one.rule}: {one.old or '–'} → {one.new or '–'}." for one in consequences.verdicts]
    lines += [f"- {len(consequences.pages)} pages rest on these records."] if consequences.pages else []
    lines = lines or ["- The records are unchanged."]
    heads = [f"{state.name}: {state.versions}." for state in (old, new)]
    return "\n".join([*heads, "", *lines]) + "\n"


def _lines(items: Sequence[object]) -> str:
    """A list, a line each: with `indent` the library would leave its fast encoder."""
    return "[\n" + ",\n".join(map(_json, items)) + "\n]" if items else "[]"


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _lone(diff: Diff) -> list[tuple[str, str, str]]:
    """Records of one state only: kind, table and key."""
    return [("added", *key) for key in diff.added] + [("removed", *key) for key in diff.removed]


def _kind(change: tuple[object, object]) -> str:
    return "added" if change[0] is None else "removed" if change[1] is None else "changed"


def _count(diff: Diff) -> str:
    return "; ".join(f"{table}: {counts}" for table, counts in _by_table(diff)) or "no record changed"


def _by_table(diff: Diff) -> list[tuple[str, str]]:
    counts: dict[str, Counter[str]] = {}
    for (table, _), change in diff.records.items():
        counts.setdefault(table, Counter())[_kind(change)] += 1
    kinds = ("added", "removed", "changed")
    return [
        (table, ", ".join(f"{count[kind]} {kind}" for kind in kinds if count[kind])) for table, count in counts.items()
    ]


def _listed(title: str, items: Sequence[str]) -> list[str]:
    more = [f"  … and {len(items) - SHOWN} more"] if len(items) > SHOWN else []
    return [f"{len(items)} {title}:", *(f"  {item}" for item in items[:SHOWN]), *more] if items else []
