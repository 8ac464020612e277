"""What the program read in a document last, row by row: with it, a typed cell is told from a read one.

The files lie in `data/.fyp/readings/` and change in the same commit as the tables. They are this machine's: git ignores
them, and a clone without them takes every cell of an existing row for typed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from helpers.data.lock import READINGS

Readings = dict[str, dict[str, dict[str, str]]]  # table -> key -> row


def read_readings(folder: Path, owner: str) -> Readings:
    """The last reading of a document; empty where there is none, or where its file is spoiled.

    Args:
        folder: the data folder, or a copy of it.
        owner: the key under which the document's rows stand in the tables.
    """
    try:
        tables = json.loads((folder / file_of(owner)).read_text("utf-8"))
        return {table: {key: dict(row) for key, row in rows.items()} for table, rows in tables.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def readings_bytes(readings: Mapping[str, Mapping[str, Mapping[str, str]]]) -> bytes:
    """The content of the file of a reading."""
    return (json.dumps(readings, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def file_of(owner: str) -> str:
    """Name of the file of a reading, in the data folder."""
    return f"{READINGS}/{owner}.json"
