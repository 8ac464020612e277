"""A coder's own file, before differences are settled."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from helpers.errors import DataError


def read_coding(path: Path) -> pd.DataFrame:
    """A coder's file: CSV in UTF-8 with a header row, every cell as text.

    Raises:
        DataError: the file cannot be read as such a table.
    """
    try:
        return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError("no such file.", where=str(path)) from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"not a CSV table in UTF-8 ({reason}).", where=str(path)) from None
