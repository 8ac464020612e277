"""Whether nothing at all has changed since a run found all that it was asked for up to date.

The cache (`build/cache`) says what is stale, page by page, and needs the data set for it. This asks less: are all files
that any page could rest on, and all files of the reports' folder, those of then? It reads bytes alone, and imports
neither pandas nor the data set, so that a command with nothing to do ends at once. What it remembers is this machine's.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.build.modules import package_hash
from helpers.paths import STATE, data_folder, documents_folder, notebooks_folder, project_root
from helpers.program import made_with

FILE = "settled.json"  # in the data folder's own state
MOST = 20  # askings that are remembered


@dataclass(frozen=True)
class Asked:
    """What a run was asked for, as it was typed, and the folder of its pages."""

    folder: Path
    cities: tuple[str, ...] = ()
    notebooks: tuple[str, ...] = ()
    lang: str = ""
    parameters: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is remembered under."""
        return _digest([str(self.folder.resolve()), self.cities, self.notebooks, self.lang, self.parameters])


def digest_inputs() -> str | None:
    """SHA-256 over all that a page could rest on: data, notebooks, settings, the library's files and its libraries.

    Documents count by name, size and time of change, for a folder may hold thousands of them. None where a file went
    away meanwhile: then nothing is known.
    """
    try:
        return _inputs()
    except OSError:
        return None


def _inputs() -> str:
    root, data, raw, documents = project_root(), data_folder(), data_folder() / "raw", documents_folder()
    coded = _files(data, {raw, data / STATE})
    lone = [path for path in (root / "config.yml", root / "CITATION.cff") if path.is_file()]
    contents = [(str(path), hashlib.sha256(path.read_bytes()).hexdigest()) for path in [*coded, *lone, *_notebooks()]]
    state = sorted(path.name for path in (data / STATE).glob("*") if path.name != FILE)  # an unfinished change, say
    return _digest([contents, state, _sizes(documents, timed=True), str(documents), package_hash([""]), made_with()])


def _outputs(folder: Path) -> str:
    """SHA-256 over the names and lengths of a reports' folder's files, and over its manifest."""
    manifest = hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    return _digest([manifest, _sizes(folder, timed=False)])


def settled_reports(asked: Asked, inputs: str | None) -> int | None:
    """How many reports were up to date when the same was asked, if nothing has changed since; else None."""
    if inputs is None:
        return None
    try:
        known = _read()[asked.key]
        return int(known["reports"]) if known["state"] == _state(asked, inputs) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_settled(asked: Asked, inputs: str | None, reports: int) -> None:
    """Note that all reports asked for, and the pages around them, are up to date. Where that fails, nothing is lost.

    Args:
        asked: what was asked for.
        inputs: `digest_inputs` as it was before the run looked at anything.
        reports: how many there are.
    """
    if inputs is None:
        return
    from helpers.data.files import replace_whole  # with it comes pandas, which this has at hand only after a run

    with contextlib.suppress(OSError):
        try:
            known = _read()
        except (ValueError, FileNotFoundError):
            known = {}
        known.pop(asked.key, None)
        known[asked.key] = {"reports": reports, "state": _state(asked, inputs)}
        place = data_folder() / STATE
        place.mkdir(exist_ok=True)
        replace_whole(place / FILE, json.dumps(dict([*known.items()][-MOST:]), indent=1).encode())


def _state(asked: Asked, inputs: str) -> str:
    return _digest([inputs, _outputs(asked.folder)])


def _read() -> dict[str, dict[str, object]]:
    entries = json.loads((data_folder() / STATE / FILE).read_text("utf-8"))
    if not isinstance(entries, dict):
        raise ValueError
    return entries


def _notebooks() -> list[Path]:
    return sorted(notebooks_folder().glob("*.ipynb"))


def _sizes(folder: Path, *, timed: bool) -> list[tuple[str, int, int]]:
    states = ((path.relative_to(folder).as_posix(), path.stat()) for path in _files(folder))
    return [(name, state.st_size, state.st_mtime_ns if timed else 0) for name, state in states]


def _files(folder: Path, without: Iterable[Path] = ()) -> Iterator[Path]:
    """All files below a folder, hidden ones too, as a run at work or a killed one has such; folders in order."""
    excluded = set(without)
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if Path(place, name) not in excluded)
        yield from (Path(place, name) for name in sorted(names))


def _digest(what: object) -> str:
    return hashlib.sha256(json.dumps(what).encode()).hexdigest()
