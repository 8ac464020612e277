"""The key of a report: a hash over everything that it was made from. Equal keys mean equal pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from helpers.data.digests import rows_hashes
from helpers.data.inputs import ALL, ORIGINALS, STUDIED, Rows, declared_rows
from helpers.program import made_with
from helpers.reports.jobs import Job, notebook_path
from helpers.reports.modules import modules_hash, template_hash
from helpers.schema import NATION, TABLES

DIGITS = 16
# Why a report is stale, as a sentence's end; rows are named by their table.
REASONS = {
    "notebook": "the notebook changed",
    "parameters": "the parameters changed",
    "modules": "code that it uses changed",
    "template": "the page's template or style changed",
    "program": "the program's version, its libraries or the lock changed",
    "links": "the reports that its page links to changed",
}


def inputs_of(job: Job, near: Sequence[Job]) -> dict[str, str]:
    """Hashes of all that a report is made from.

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
        **{f"rows:{table}": value[:DIGITS] for table, value in rows_hashes(rows_of(job)).items()},
    }


def rows_of(job: Job) -> Rows:
    """The rows of the data that a report rests on."""
    return declared_rows(job.notebook, job.city)


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
        slugs = [slug for slug in rows.get(table, []) if slug != NATION]
        whose = "" if {ALL, STUDIED} & set(slugs) or not slugs else f" of {', '.join(slugs)}"
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
