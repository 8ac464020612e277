"""The key of a report: a hash over everything that it was made from. Equal keys mean equal pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from helpers.data.digests import rows_hashes
from helpers.data.usage import ALL, ORIGINALS, STUDIED, Rows
from helpers.program import made_with
from helpers.reports.jobs import Job, notebook_path
from helpers.reports.modules import modules_hash, template_hash
from helpers.schema import TABLES

DIGITS = 16
# What a report is taken to rest on when its notebook does not say which rows it has read.
EVERYTHING: Rows = {name: [ALL] for name in TABLES}
# Why a report is stale, as a sentence's end; rows are named by their table.
REASONS = {
    "notebook": "the notebook changed",
    "parameters": "the parameters changed",
    "modules": "code that it uses changed",
    "template": "the page's template or style changed",
    "program": "the program's version, its libraries or the lock changed",
    "links": "the reports that its page links to changed",
}


def fixed_inputs(job: Job, near: Sequence[Job]) -> dict[str, str]:
    """Hashes of what a report is made from, the data's rows left out.

    Args:
        job: the report.
        near: the reports that its page links to.
    """
    path = notebook_path(job.notebook)
    links = [(other.name, file_hash(notebook_path(other.notebook))) for other in near]
    return {
        "notebook": file_hash(path),
        "parameters": _short(json.dumps(dict(job.parameters), ensure_ascii=False, sort_keys=True)),
        "modules": _modules(path),
        "template": _template(),
        "program": _program(),
        "links": _short(json.dumps(links)),
    }


def row_inputs(job: Job, rows: Rows | None) -> tuple[Rows, dict[str, str]]:
    """The rows that a report rests on, and their hashes as inputs. A page always shows its own city's name."""
    rows = dict(EVERYTHING if rows is None else rows)
    if ALL not in rows.get("areas", []):
        rows["areas"] = sorted({*rows.get("areas", []), job.city})
    return rows, {f"rows:{table}": value[:DIGITS] for table, value in rows_hashes(rows).items()}


def key_of(inputs: Mapping[str, str]) -> str:
    """One key for all inputs."""
    return _short(json.dumps(dict(inputs), sort_keys=True))


def why(before: Mapping[str, str], now: Mapping[str, str], rows: Rows) -> list[str]:
    """What changed between two sets of inputs, in words."""
    changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    said = []
    for name in changed:
        table = name.removeprefix("rows:")
        if table == name:
            said.append(REASONS.get(name, f"{name} changed"))
            continue
        slugs = [slug for slug in rows.get(table, []) if slug != STUDIED]
        whose = "" if ALL in slugs or not slugs else f" of {', '.join(slugs)}" if len(slugs) <= 5 else (
            f" of {len(slugs)} areas")  # fmt: skip
        what = "documents at hand" if table == ORIGINALS else f"rows of data/{TABLES[table].file}"
        said.append(f"{what}{whose} changed")
    return said


@cache
def _file_hash(path: Path, size: int, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:DIGITS]


def file_hash(path: Path) -> str:
    """First digits of a file's SHA-256."""
    state = path.stat()
    return _file_hash(path, state.st_size, state.st_mtime_ns)


@cache
def _modules(notebook: Path) -> str:
    return modules_hash(notebook)[:DIGITS]


@cache
def _template() -> str:
    return template_hash()[:DIGITS]


@cache
def _program() -> str:
    return _short(json.dumps(made_with()))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
