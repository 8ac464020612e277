"""Tables of `data/` as rows of text, and new versions of them put in place together, checked, or not at all."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.data import load_dataset
from helpers.data.tables import decode
from helpers.errors import DataError

Row = dict[str, str]


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """A table's header and its rows, every cell as text."""
    reader = csv.DictReader(io.StringIO(decode(path), newline=""))
    rows = list(reader)
    return list(reader.fieldnames or []), rows


def write_rows(header: Sequence[str], rows: Sequence[Row]) -> str:
    """A table as the text of its file; a column that a row lacks is empty."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in header} for row in rows)
    return stream.getvalue()


def placed(rows: Sequence[Row], column: str, own: Mapping[str, Sequence[Row]]) -> list[Row]:
    """All rows, those of some cities replaced where the city first stands, new cities at the end."""
    result: list[Row] = []
    left = dict(own)
    for row in rows:
        if row[column] not in own:
            result.append(row)
        else:
            result += left.pop(row[column], ())
    return [*result, *(row for more in left.values() for row in more)]


def commit(folder: Path, texts: Mapping[str, str]) -> None:
    """Write all files aside, check the whole, and only then put them in place.

    Raises:
        DataError: the data set would break a rule, or the folder cannot be written; nothing was.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".ingest-", dir=folder) as aside:
            work = Path(aside)
            for path in folder.iterdir():
                if path.is_file():
                    shutil.copy(path, work / path.name)
            for name, text in texts.items():
                (work / name).write_text(text, "utf-8", newline="\n")
            load_dataset(work)
            for name in texts:
                os.replace(work / name, folder / name)
    except OSError as error:
        remedy = "Make room on the disk, or change the folder's permissions, and run again."
        raise DataError(f"cannot be written ({error.strerror}).", where=folder.name, remedy=remedy) from None
