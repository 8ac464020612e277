"""What people decided, as it is kept: each coder's decisions about a document, and who confirmed which record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpers.data.coders import file_stem
from helpers.data.coding import PEOPLE
from helpers.data.decisions import Decisions, parse_decisions
from helpers.intake.files import Row, read_rows, write_rows
from helpers.schema import TABLES

CONFIRMATIONS = TABLES["confirmations"]


def file_of(coding: Decisions) -> str:
    """Name of the file, in the data folder, that keeps a coder's decisions about a document."""
    kind = "--adjudicated" if coding.mode == "adjudicate" else "--blind" if coding.blind else ""
    return f"{PEOPLE}/{coding.document.id}--{file_stem(coding.coder)}{kind}.json"


def load_decisions(data: Path, name: str) -> Decisions | None:
    """Decisions that are kept under a name; none where there is no such file.

    Raises:
        DataError: the file is spoiled.
    """
    path = data / name
    return parse_decisions(path.read_bytes(), f"data/{name}") if path.is_file() else None


def read_confirmations(data: Path) -> dict[tuple[str, str], Row]:
    """Table and key of a record -> its row of `confirmations.csv`, every cell as text."""
    _, rows = read_rows(data / CONFIRMATIONS.file)
    return {(row["table"], row["record_id"]): row for row in rows}


def confirmations_bytes(data: Path, confirmations: Mapping[tuple[str, str], Row]) -> bytes:
    """The content of `confirmations.csv`, in the order of documents and keys."""
    header, _ = read_rows(data / CONFIRMATIONS.file)
    rows = sorted(confirmations.values(), key=lambda row: (row["document"], row["table"], row["record_id"]))
    return write_rows(header, rows).encode()
