"""Read the counts of terms: by far the longest table, so sound files take a short way."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from pathlib import Path

import pandas as pd

from helpers.data import checks
from helpers.data.problems import raise_for
from helpers.data.runs import rows_of
from helpers.data.tables import decode, read_table, to_frame
from helpers.schema import OUTSIDE, TABLES, TermCount, fields_of

_COLUMNS = [field.name for field in fields_of(TermCount)]
_TERM = next(str(field.constraints["pattern"]) for field in fields_of(TermCount) if field.name == "term")


def read_terms(path: Path, documents: Sequence[str], domains: Collection[str]) -> pd.DataFrame:
    """Counts of terms: `document`, `domain`, `term`, `count`.

    A sound file is checked column by column. Any doubt sends it through the checks of single records, which name the
    line; they alone decide what is an error.

    Raises:
        DataError: the file is missing or breaks a rule.
    """
    slugs = set(documents)
    frame = _sound(decode(path), slugs, domains)
    if frame is not None:
        return frame
    table = read_table(path, TermCount)
    problems = [*table.problems, *checks.check_keys(table, TABLES["terms"].key)]
    raise_for(problems or checks.check_terms(table, slugs, domains))
    return to_frame(table.records, TermCount)


def read_some_terms(path: Path, slugs: Collection[str], domains: Collection[str]) -> pd.DataFrame | None:
    """The rows of some documents, if sound at a glance, else nothing; other rows are neither read nor checked."""
    part = rows_of(path, slugs) if path.is_file() else None
    return None if part is None else _sound(part.decode(errors="replace"), set(slugs), domains)


def _sound(text: str, slugs: set[str], domains: Collection[str]) -> pd.DataFrame | None:
    """The table if every column is sound at a glance, else nothing."""
    try:
        frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
        counts = frame["count"].astype("int64") if list(frame.columns) == _COLUMNS else None
    except (ValueError, KeyError):
        return None
    if counts is None or text.count("\n") != len(frame) + 1 or not _all_match(frame["count"], "[1-9][0-9]*"):
        return None
    group = frame["document"] + "/" + frame["domain"]
    first = group.ne(group.shift())
    sound = (
        frame["document"].isin(slugs).all()
        and frame["domain"].isin([*domains, OUTSIDE]).all()
        and _all_match(frame["term"], _TERM)
        and first.sum() == group.nunique()
        and (first | frame["term"].gt(frame["term"].shift())).all()
    )
    return frame.assign(count=counts) if sound else None


def _all_match(column: pd.Series, pattern: str) -> bool:
    """Whether every value matches; each is looked at once, as the same few recur in every document."""
    return bool(pd.Series(column.unique(), dtype=str).str.fullmatch(pattern).all())
