"""What each coder coded, before differences are settled: automated readers' tables, people's decisions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.data.decisions import Decisions, parse_decisions
from helpers.documents.limits import read_file
from helpers.errors import DataError
from helpers.paths import data_folder

CODING = "coding"  # in the data folder
PEOPLE = f"{CODING}/people"


def people_decisions(folder: Path) -> list[Decisions]:
    """Everything that people decided, by document and coder.

    Args:
        folder: the data folder.

    Raises:
        DataError: a file is spoiled.
    """
    paths = sorted((folder / PEOPLE).glob("*.json"))
    return [parse_decisions(path.read_bytes(), f"data/{PEOPLE}/{path.name}") for path in paths]


def coding_files(folder: Path) -> list[Path]:
    """The files of all coders in a data folder, in a fixed order."""
    return sorted([*(folder / CODING).glob("*.csv"), *(folder / PEOPLE).glob("*.json")])


def automated_codings(folder: Path, records: str) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The two automated readers' codings of a kind of records; None where they are not at hand.

    Args:
        folder: the data folder.
        records: which records: `pmc`, as in `data/coding/pmc_coder_a.csv`.
    """
    paths = [folder / CODING / f"{records}_coder_{coder}.csv" for coder in "ab"]
    if not all(path.exists() for path in paths):
        return None
    one, other = (read_coding(path) for path in paths)
    return one, other


def coders_differ(records: str, key: Sequence[str], field: str) -> tuple[int, int]:
    """On how many records two coders differ in a field, and how many both coded.

    Args:
        records: which records: `pmc`, as in `data/coding/pmc_coder_a.csv`.
        key: columns that name a record.
        field: the column that is compared.

    Returns:
        Both counts; zeros where the codings are not at hand.
    """
    codings = automated_codings(data_folder(), records)
    if codings is None:
        return 0, 0
    one, other = codings
    both = one.merge(other, on=list(key), suffixes=("_a", "_b"))
    return int((both[f"{field}_a"] != both[f"{field}_b"]).sum()), len(both)


def read_coding(path: Path) -> pd.DataFrame:
    """A coder's file: CSV in UTF-8 with a header row, every cell as text.

    Raises:
        DocumentError: there is no such file, or it is none.
        DataError: it cannot be read as such a table.
    """
    try:
        data = io.BytesIO(read_file(path))
        return pd.read_csv(data, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"not a CSV table in UTF-8 ({reason}).", where=str(path)) from None
