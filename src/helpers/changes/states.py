"""A state of the data set as bare rows: from a folder, an archive, or a revision of git. Nothing is validated, so that
states of earlier versions can be read."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from helpers.data.versions import DESCRIPTOR, UNSTATED, Versions, stated
from helpers.data.yamltext import read_yaml
from helpers.documents.limits import read_file
from helpers.errors import DataError, ParameterError
from helpers.schema import TABLES

CITATION = "CITATION.cff"
_CODE = re.compile(r"^version: *['\"]?([^'\"\s]+)", re.MULTILINE)

Key = tuple[str, str]  # table, and the row's key
Row = Mapping[str, str]
LARGEST = 1_000_000_000  # bytes of an archive; it may hold reports beside the data


@dataclass(frozen=True)
class State:
    """The files of one state.

    Attributes:
        name: as the user named it.
        files: path in `data/` -> content, for the files of tables.
        versions: of code, data and code book, as far as the state tells them.
    """

    name: str
    files: Mapping[str, bytes]
    versions: Versions = UNSTATED
    _known: dict[str, dict[Key, Row]] = field(init=False, default_factory=dict, compare=False)  # tables once read

    @cached_property
    def rows(self) -> dict[Key, Row]:
        """All rows by table and key, every value as text.

        Raises:
            DataError: a file is no table.
        """
        return self.rows_of(TABLES)

    def of(self, table: str) -> dict[str, bytes]:
        """The files of a table; a sector's tables have one in each sector's folder."""
        return {path: self.files[path] for path in sorted(self.files) if table_of(path) == table}

    def rows_of(self, tables: Iterable[str]) -> dict[Key, Row]:
        """The rows of some tables; a table that the state does not have is empty."""
        rows: dict[Key, Row] = {}
        for table in tables:
            if table not in self._known:
                self._known[table] = self._rows_of(table)
            rows |= self._known[table]
        return rows

    def _rows_of(self, table: str) -> dict[Key, Row]:
        rows: dict[Key, Row] = {}
        for path, content in self.of(table).items():
            for row in _read(content, path, self.name):
                plain = key = " ".join(row.get(name, "") for name in TABLES[table].key)
                again = 1
                while (table, key) in rows:  # a faulty table has a key twice
                    again += 1
                    key = f"{plain}#{again}"
                rows[table, key] = row
        return rows


def read_state(name: str, root: Path) -> State:
    """A state by its name.

    Args:
        name: a folder (a project, or its `data/`), an archive of `fyp package`, or a revision of the project's git.
        root: the project's folder.

    Raises:
        ParameterError: it is none of these.
        DataError: the archive cannot be read.
        DocumentError: it is a device or a pipe, or too large.
    """
    path = Path(name)
    if path.is_dir():
        folder = path / "data" if (path / "data").is_dir() else path
        places = {place.relative_to(folder).as_posix(): place for place in _files(folder)}
        files = {file: place.read_bytes() for file, place in places.items() if table_of(file) or file == DESCRIPTOR}
        cited = path / CITATION
        return _state(name, files, cited.read_bytes() if folder != path and cited.is_file() else b"")
    if path.exists():
        return _state(name, *_unpacked(read_file(path, LARGEST), name))
    files, _ = _unpacked(_revision(name, root), name)
    return _state(name, files, _shown(f"{name}:{CITATION}", root))


def table_of(path: str) -> str:
    """The table whose file a path in `data/` is; "" for other files. Before there were sectors, none had a folder."""
    parts = PurePosixPath(path).parts
    for table, spec in TABLES.items():
        wanted = PurePosixPath(spec.file).parts
        if parts in (wanted, wanted[-1:]) or (
            len(parts) == len(wanted) and all(w in ("*", p) for w, p in zip(wanted, parts, strict=True))
        ):
            return table
    return ""


def _files(folder: Path) -> Iterable[Path]:
    yield from (path for path in sorted(folder.iterdir()) if path.is_file())
    yield from (path for path in sorted((folder / "sectors").glob("*/*")) if path.is_file())


def _state(name: str, files: dict[str, bytes], cited: bytes) -> State:
    """A state of files, its descriptor and its citation, which tell the versions; what they do not tell stays open."""
    try:
        known = stated(files.pop(DESCRIPTOR, b"{}"))
    except ValueError:  # the descriptor of a faulty state
        known = UNSTATED
    code = _CODE.search(cited.decode("utf-8", "replace"))
    state = State(name, files, replace(known, code=code[1] if code else ""))
    if TABLES["areas"].file not in state.files and TABLES["indicators"].file not in state.files:
        raise ParameterError(
            "holds no data set.", where=state.name, remedy="Name a project, its data folder, an archive or a revision."
        )
    return state


def _unpacked(content: bytes, name: str) -> tuple[dict[str, bytes], bytes]:
    """The data files of an archive, wherever its `data/` lies, and the citation beside it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files, cited = {}, b""
            for member in archive.namelist():
                parts = PurePosixPath(member).parts
                at = 1 if parts[0] == "data" else 2  # a project's archive has a folder around all
                path = "/".join(parts[at:])
                if "data" in parts[at - 1 : at] and (table_of(path) or path == DESCRIPTOR):
                    files[path] = archive.read(member)
                elif parts[at - 1 :] == (CITATION,):
                    cited = archive.read(member)
            return files, cited
    except zipfile.BadZipFile:
        raise DataError("is no archive that can be read.", where=name, remedy="Name a .zip of fyp package.") from None


def _revision(name: str, root: Path) -> bytes:
    """The project's `data/` at a revision, as an archive."""
    problem = f"{name!r} is no folder, no archive and no revision of the project."
    remedy = "Name a folder, a .zip file, or a revision such as HEAD~1 or a tag."
    if name.startswith("-"):
        raise ParameterError(problem, remedy=remedy)
    command = ["git", "-C", str(root), "archive", "--format=zip", f"{name}^{{commit}}", "data"]
    try:
        return subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise ParameterError(problem, remedy=remedy) from None


def _shown(path: str, root: Path) -> bytes:
    """A file of a revision; empty where there is none."""
    return subprocess.run(["git", "-C", str(root), "show", path], capture_output=True).stdout


def _read(content: bytes, file: str, state: str) -> list[dict[str, str]]:
    try:
        text = content.decode("utf-8-sig")
        if file.endswith(".yml"):
            return [
                {name: _text(value) for name, value in item.items()}
                for item in read_yaml(text, f"{state}: {file}", aliases=True)[0] or []
            ]
        reader = csv.reader(io.StringIO(text, newline=""))
        head = next(reader, [])
        return [dict(zip(head, line, strict=False)) for line in reader if line]
    except (UnicodeDecodeError, csv.Error, AttributeError, TypeError) as error:
        raise DataError(f"is no table ({str(error).splitlines()[0]}).", where=f"{state}: {file}") from None


def _text(value: object) -> str:
    """A value of YAML as text; lists and mappings as JSON."""
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
