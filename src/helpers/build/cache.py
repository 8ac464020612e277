"""The cache: each page's key, a hash over all that it was made from, the manifest that keeps it, and what is stale.

Equal keys mean equal pages. A journal beside the manifest holds what a running run has added. The pages that surround
the reports (the site's own, and those that printed numbers lead to) stand in the same manifest, each with its key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.build.modules import modules_hash, template_hash
from helpers.build.near import Near
from helpers.build.plan import Job, notebook_path
from helpers.data.digests import file_digest, rows_hashes
from helpers.data.files import replace_whole
from helpers.data.inputs import ALL, CODINGS, ORIGINALS, STUDIED, Rows, declared_rows
from helpers.program import made_with
from helpers.schema import TABLES

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
    reasons = []
    for name in changed:
        table = name.removeprefix("rows:")
        if table == name:
            reasons.append(REASONS.get(name, f"{name} changed"))
            continue
        slugs = rows.get(table, [])
        whose = "" if {ALL, STUDIED} & set(slugs) or not slugs else f" of {', '.join(slugs)}"
        if table == CODINGS:
            reasons.append("what coders coded (data/coding/) changed")
            continue
        file = TABLES[table].file if table in TABLES else table  # built by a version that had such a table
        what = "documents at hand" if table == ORIGINALS else f"rows of data/{file}"
        reasons.append(f"{what}{whose} changed")
    return reasons


def file_hash(path: Path) -> str:
    """First digits of a file's SHA-256."""
    return file_digest(path)[:DIGITS]


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


MANIFEST = "manifest.json"
JOURNAL = ".manifest.journal"
SUFFIXES = ("html", "ipynb")
Entries = dict[str, dict[str, Any]]


def read_manifest(folder: Path) -> Entries:
    """Entries by report name, with what a run that was killed had still published."""
    entries = _section(folder, "reports")
    try:
        lines = (folder / JOURNAL).read_text("utf-8").splitlines()
    except OSError:
        lines = []
    for line in lines:
        try:
            name, entry = json.loads(line)
        except ValueError:  # the run was killed in the middle of this line
            continue
        entries[name] = entry
    return entries


def _section(folder: Path, name: str) -> Entries:
    try:
        entries: Entries = json.loads((folder / MANIFEST).read_text("utf-8"))[name]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return entries


def read_pages(folder: Path) -> Entries:
    """What is known of the pages that surround the reports: file -> its `key` and its `bytes`."""
    return _section(folder, "pages")


def is_page_made(folder: Path, name: str, entry: Mapping[str, Any] | None, key: str) -> bool:
    """Whether a page was made under a key and has its length since."""
    try:
        return entry is not None and entry["key"] == key and (folder / name).stat().st_size == entry["bytes"]
    except (OSError, KeyError, TypeError):
        return False


def note_pages(folder: Path, made: Mapping[str, str], gone: Iterable[str] = ()) -> None:
    """Note pages that were made, once they are there.

    Args:
        folder: the reports' folder.
        made: file -> the key that it was made under.
        gone: files that are no longer of the site.
    """
    dropped = set(gone)
    remaining = {name: entry for name, entry in read_pages(folder).items() if name not in dropped}
    sizes = {name: {"key": key, "bytes": (folder / name).stat().st_size} for name, key in made.items()}
    _write_manifest(folder, _section(folder, "reports"), remaining | sizes)


def note_rewritten(folder: Path, pages: Mapping[str, bytes]) -> None:
    """Note that pages of reports were changed where they stand.

    Args:
        folder: the reports' folder.
        pages: report -> what its page holds now.
    """
    reports = _section(folder, "reports")
    for name, content in pages.items():
        reports[name]["sha256"]["html"] = hashlib.sha256(content).hexdigest()
        reports[name]["bytes"]["html"] = len(content)
    _write_manifest(folder, reports, read_pages(folder))


def _write_manifest(folder: Path, reports: Entries, pages: Entries) -> None:
    content = {"reports": reports, "pages": pages}
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    path = folder / MANIFEST
    if not path.exists() or path.read_text("utf-8") != text:
        replace_whole(path, text.encode())


def entry_of(job: Job, inputs: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, Any]:
    """A report's entry.

    Args:
        job: the report.
        inputs: a hash for each thing that it was made from.
        files: suffix -> content.
    """
    return {
        "parameters": dict(job.parameters),
        "key": key_of(inputs),
        "inputs": dict(inputs),
        "made_with": made_with(),
        "sha256": {suffix: hashlib.sha256(content).hexdigest() for suffix, content in files.items()},
        "bytes": {suffix: len(content) for suffix, content in files.items()},
    }


class Journal:
    """Entries of a run, on disk the moment that their reports are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries = read_manifest(folder)
        self._file = (folder / JOURNAL).open("a", encoding="utf-8", newline="\n")
        self._file.write("\n")  # a killed run may have left half a line

    def add(self, name: str, entry: dict[str, Any]) -> None:
        """Note a published report."""
        self.entries[name] = entry
        self._file.write(json.dumps([name, entry], ensure_ascii=False) + "\n")
        self._file.flush()

    def close(self) -> None:
        """Write the manifest whole, then drop the journal."""
        self._file.close()
        existing = {name: self.entries[name] for name in sorted(self.entries) if is_there(self.folder, name)}
        _write_manifest(self.folder, existing, read_pages(self.folder))
        (self.folder / JOURNAL).unlink(missing_ok=True)


def is_there(folder: Path, name: str, entry: Mapping[str, Any] | None = None) -> bool:
    """Whether a report's files exist and have the length that its entry says."""
    try:
        return all(
            entry is None or (folder / f"{name}.{suffix}").stat().st_size == entry["bytes"][suffix]
            if entry is not None
            else (folder / f"{name}.{suffix}").is_file()
            for suffix in SUFFIXES
        )
    except (OSError, KeyError, TypeError):
        return False


@dataclass(frozen=True)
class State:
    """One report: no reasons means that it is up to date."""

    job: Job
    reasons: tuple[str, ...] = ()


def states(jobs: Sequence[Job], made: Sequence[Job], folder: Path) -> list[State]:
    """The state of each report.

    Args:
        jobs: the reports asked for.
        made: all reports that the settings call for.
        folder: where pages are.
    """
    entries, near = read_manifest(folder), Near(made)
    return [State(job, tuple(_reasons(job, near.of(job), entries, folder))) for job in jobs]


def _reasons(job: Job, near: Sequence[Job], entries: Entries, folder: Path) -> list[str]:
    entry = entries.get(job.name)
    if entry is None or not is_there(folder, job.name):
        return ["not built yet"]
    if not is_there(folder, job.name, entry):
        return ["its files are not those that were built"]
    try:
        before = entry["inputs"]
    except KeyError:
        return ["built by an earlier version of the program"]
    now = inputs_of(job, near)
    return why(before, now, rows_of(job)) if before != now else []
