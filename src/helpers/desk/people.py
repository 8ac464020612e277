"""What people decided, as it is kept: each coder's decisions about a document, and who confirmed which record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.desk.coders import file_stem
from helpers.desk.decisions import Decisions, parse_decisions
from helpers.errors import DataError
from helpers.intake.files import Row, read_rows, write_rows

PEOPLE = "coding/people"  # in the data folder
CONFIRMATIONS = "coding/confirmations.csv"
COLUMNS = ("document", "table", "record_id", "confirmed_by", "confirmed_on", "codebook", "verdict")


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed a record, when, and by which code book."""

    document: str
    table: str
    record_id: str
    confirmed_by: str
    confirmed_on: str
    codebook: str
    verdict: str


def file_of(found: Decisions) -> str:
    """Name of the file, in the data folder, that keeps a coder's decisions about a document."""
    kind = "--adjudicated" if found.mode == "adjudicate" else "--blind" if found.blind else ""
    return f"{PEOPLE}/{found.document.id}--{file_stem(found.coder)}{kind}.json"


def kept(data: Path, name: str) -> Decisions | None:
    """Decisions that are kept under a name; none where there is no such file.

    Raises:
        DataError: the file is spoiled.
    """
    path = data / name
    return parse_decisions(path.read_bytes(), f"data/{name}") if path.is_file() else None


def all_kept(data: Path, document: str = "") -> list[Decisions]:
    """Everything that people decided, by document and coder."""
    folder = data / PEOPLE
    found = [parse_decisions(path.read_bytes(), f"data/{PEOPLE}/{path.name}") for path in sorted(folder.glob("*.json"))]
    return [one for one in found if not document or one.document.id == document]


def read_confirmations(data: Path) -> dict[str, Confirmation]:
    """Record's key -> who confirmed it."""
    path = data / CONFIRMATIONS
    if not path.is_file():
        return {}
    header, rows = read_rows(path)
    if tuple(header) != COLUMNS:
        raise DataError(
            "its columns are not those of confirmations.",
            where=f"data/{CONFIRMATIONS}, line 1",
            remedy=f"The columns are: {', '.join(COLUMNS)}.",
        )
    return {row["record_id"]: Confirmation(**row) for row in rows}


def confirmations_bytes(found: Mapping[str, Confirmation]) -> bytes:
    """The content of the file of confirmations, in the order of documents and keys."""
    rows: Iterable[Row] = (
        {name: getattr(one, name) for name in COLUMNS}
        for one in sorted(found.values(), key=lambda one: (one.document, one.table, one.record_id))
    )
    return write_rows(COLUMNS, list(rows)).encode()
