"""The manifest: what each published report was made from. A journal beside it holds what a running run has added."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.program import made_with
from helpers.reports.jobs import Job
from helpers.reports.keys import key_of

MANIFEST = "manifest.json"
JOURNAL = ".manifest.journal"
SUFFIXES = ("html", "ipynb")
Entries = dict[str, dict[str, Any]]


def read_manifest(folder: Path) -> Entries:
    """Entries by report name, with what a run that was killed had still published."""
    try:
        entries: Entries = json.loads((folder / MANIFEST).read_text("utf-8"))["reports"]
    except (OSError, ValueError, KeyError, TypeError):
        entries = {}
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


def entry_of(job: Job, inputs: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, Any]:
    """A report's entry.

    Args:
        job: the report.
        inputs: a hash for each thing that it was made from.
        files: suffix -> content.
    """
    return {
        "parameters": dict(job.parameters), "key": key_of(inputs), "inputs": dict(inputs), "made_with": made_with(),
        "sha256": {suffix: hashlib.sha256(content).hexdigest() for suffix, content in files.items()},
        "bytes": {suffix: len(content) for suffix, content in files.items()},
    }  # fmt: skip


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
        kept = {name: self.entries[name] for name in sorted(self.entries) if is_there(self.folder, name)}
        text = json.dumps({"reports": kept}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        path = self.folder / MANIFEST
        if not path.exists() or path.read_text("utf-8") != text:
            publish(self.folder / f".{MANIFEST}", text.encode(), path)
        (self.folder / JOURNAL).unlink(missing_ok=True)


def is_there(folder: Path, name: str, entry: Mapping[str, Any] | None = None) -> bool:
    """Whether a report's files exist and have the length that its entry says."""
    try:
        return all(
            entry is None or (folder / f"{name}.{suffix}").stat().st_size == entry["bytes"][suffix]
            if entry is not None else (folder / f"{name}.{suffix}").is_file()
            for suffix in SUFFIXES
        )  # fmt: skip
    except (OSError, KeyError, TypeError):
        return False


def publish(aside: Path, content: bytes, target: Path) -> None:
    """Write a file aside, then rename it, so that no reader ever sees half of it."""
    try:
        aside.write_bytes(content)
        os.replace(aside, target)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
