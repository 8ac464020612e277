"""Read the panel: figures of places and years that public reports print, `data/panel.csv`, one row a printed figure."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import yaml

from helpers.errors import DataError
from helpers.paths import data_folder

FILE = "panel.csv"
LONG = ("area", "adcode", "year", "concept", "value", "operator", "unit", "document")
"""Columns of the long table for pandas, Stata and R."""
_WHOLE = ("year_from", "year", "span_start", "span_end")
_NUMBERS = ("value", "upper", "value_printed")


def read_panel(folder: Path | None = None) -> pd.DataFrame:
    """The panel as it is stored, one row a printed figure, with the codes of areas that the registry knows.

    Args:
        folder: the data folder; the project's own by default.

    Returns:
        A frame: value in the concept's unit, value and unit as printed, the document by collection, path and SHA-256,
        and the span in its decoded text. Years are whole numbers, missing ones `pd.NA`.

    Raises:
        DataError: the file is missing or is no such table.
    """
    folder = folder or data_folder()
    try:
        frame = pd.read_csv(folder / FILE, dtype=str, keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        remedy = "Make it with `fyp harvest FOLDER --panel data/panel.csv`."
        raise DataError("the file is missing.", where=f"data/{FILE}", remedy=remedy) from None
    missing = [name for name in ("area", "concept", "relation", *_WHOLE, *_NUMBERS) if name not in frame]
    if missing:
        raise DataError(f"no column `{missing[0]}`.", where=f"data/{FILE}, line 1", remedy="Make it anew.")
    for name in _WHOLE:
        frame[name] = pd.to_numeric(frame[name].replace("", pd.NA)).astype("Int64")
    for name in _NUMBERS:
        frame[name] = pd.to_numeric(frame[name].replace("", pd.NA)).astype("float64")
    codes = codes_of_areas(folder)
    frame["adcode"] = [code or codes.get(area, "") for code, area in zip(frame["adcode"], frame["area"], strict=True)]
    return frame


def long_table(panel: pd.DataFrame) -> pd.DataFrame:
    """The panel's undisputed figures as a long table, each in its concept's unit.

    Growth rates of a stock or a flow stay out: they are no figures of the concept, and the panel keeps them.

    Args:
        panel: what `read_panel` gives.

    Returns:
        Columns area, adcode, year, concept, value, operator, unit and document (SHA-256), in the panel's order.
    """
    rate = panel["relation"].isin(["rate", "new_rate"])
    own = set(panel.loc[~rate, "concept"])
    kept = panel[(panel["disputed"] == "") & ~(rate & panel["concept"].isin(own))]
    return kept[list(LONG)].reset_index(drop=True)


def codes_of_areas(folder: Path) -> dict[str, str]:
    """Code that holds now of each area in the registry, by its Chinese name."""
    file = folder / "areas.yml"
    if not file.is_file():
        return {}
    entries = yaml.safe_load(file.read_text("utf-8"))
    return {
        entry["name"]: item["code"] for entry in entries for item in entry.get("codes") or () if item.get("to") is None
    }
