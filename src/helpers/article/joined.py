"""The panel with join keys for other tables: codes with their years, regions, and denominators that a person supplies.

Codes are GB/T 2260 codes with the years in which they hold (`data/areas.yml`). Regions are the four of the National
Bureau of Statistics (2011). A denominator enters only from a sheet that names its source and year, and only under the
code that its area had in that year: figures of two boundaries are never joined. A boundary that moved without a new
code is not known to the registry, and not found.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from helpers.data import Dataset
from helpers.data.panel import long_table
from helpers.documents.limits import BOOK_BYTES, check_expanded, check_merged, read_file
from helpers.errors import DataError
from helpers.schema import Area, Level

SHEET = ("adcode", "year", "denominator", "value", "unit", "source")
KEYS = ("area", "name", "name_en", "level", "region", "adcode", "code_from", "code_to", "year")
# Provinces by the first two digits of their code; a region's list is the bureau's.
REGIONS = {
    "east": ("11", "12", "13", "31", "32", "33", "35", "37", "44", "46"),
    "central": ("14", "34", "36", "41", "42", "43"),
    "west": ("15", "45", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    "northeast": ("21", "22", "23"),
}
_REGION_OF = {digits: region for region, codes in REGIONS.items() for digits in codes}


def region_of(area: Area) -> str:
    """One of `REGIONS` by the province's code; "" for the nation."""
    codes = area.entry.codes
    return _REGION_OF.get(codes[-1].code[:2], "") if codes else ""


def long_panel(dataset: Dataset) -> pd.DataFrame:
    """Figures of `helpers.data.panel.long_table` with the join keys of their year.

    Returns:
        `KEYS`, then `concept`, `value`, `operator`, `unit`, `document`, `status`. `adcode` is the code that holds in
        the figure's year, with the years in which it does (`code_to` empty while it holds); empty where none is known.
    """
    table = long_table(dataset).drop(columns=["name", "adcode"])
    keys = pd.DataFrame([_key(dataset.areas[row.area], int(row.year)) for row in table.itertuples()], columns=[*KEYS])
    more = ["concept", "value", "operator", "unit", "document", "status"]
    return pd.concat([keys, table[more].reset_index(drop=True)], axis=1)


def wide_panel(long: pd.DataFrame) -> pd.DataFrame:
    """One row an area and year, one column a concept.

    Exact figures only; where several documents print one, the first in the order of the long table stands.

    Args:
        long: from `long_panel`.
    """
    exact = long[long["operator"].fillna("=").isin(["=", ""])]
    first = exact.drop_duplicates(["area", "year", "concept"])
    wide = first.pivot(index=[*KEYS], columns="concept", values="value").reset_index()
    return wide.rename_axis(columns=None)


def read_denominators(path: Path) -> pd.DataFrame:
    """A person's sheet: CSV or Excel with the columns `SHEET`, one row a code, year and denominator.

    Returns:
        The columns `SHEET`, and `place`, the file and line of the row.

    Raises:
        DocumentError: there is no such file, it is a device or a pipe, or it is too large.
        DataError: it is no table, a cell is missing, a year or value is no number, or two rows are for the same.
    """
    data = read_file(path)
    is_book = path.suffix.lower() == ".xlsx"
    if is_book:
        check_expanded(data, BOOK_BYTES, path.name)
        check_merged(data, path.name)
    try:
        read = pd.read_excel if is_book else pd.read_csv
        sheet = read(io.BytesIO(data), dtype=str, keep_default_na=False)
    except (ValueError, OSError, KeyError, zipfile.BadZipFile) as error:
        reason = (str(error) or type(error).__name__).splitlines()[0]
        raise DataError(
            f"is no table ({reason}).", where=path.name, remedy="Save it as CSV in UTF-8 or .xlsx."
        ) from None
    lacking = [name for name in SHEET if name not in sheet.columns]
    if lacking:
        raise DataError(
            f"has no column {lacking[0]!r}.", where=path.name, remedy=f"The columns are {', '.join(SHEET)}."
        )
    sheet = sheet[list(SHEET)].apply(lambda column: column.str.strip())
    for at, row in enumerate(sheet.to_dict("records"), start=2):
        for name in SHEET:
            if not row[name]:
                remedy = "A denominator needs its source and year." if name in ("source", "year") else "Fill it in."
                raise DataError(f"{name} is empty.", where=f"{path.name}, line {at}", remedy=remedy)
        if not row["year"].isdigit() or not _is_positive(row["value"]):
            wrong = "year" if not row["year"].isdigit() else "value"
            raise DataError(
                f"{wrong} {row[wrong]!r} is not valid.", where=f"{path.name}, line {at}", remedy="Correct it."
            )
    twice = sheet.duplicated(["adcode", "year", "denominator"])
    if twice.any():
        at = int(twice.idxmax()) + 2
        raise DataError("stands twice.", where=f"{path.name}, line {at}", remedy="Keep one row a code, year and name.")
    places = [f"{path.name}, line {at}" for at in range(2, len(sheet) + 2)]
    return sheet.assign(year=sheet["year"].astype(int), value=sheet["value"].astype(float), place=places)


def with_denominators(long: pd.DataFrame, sheet: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """The long panel with each denominator of the same code and year, its unit and source.

    Args:
        long: from `long_panel`.
        sheet: from `read_denominators`.
        dataset: the whole data set, for the codes.

    Raises:
        DataError: a row's code did not hold in its year, so that its figure is of another boundary than the area's.
    """
    holders = {code.code: area for area in dataset.areas.values() for code in area.entry.codes}
    for row in sheet.to_dict("records"):
        area = holders.get(row["adcode"])
        if area is None:
            raise DataError(
                f"no area has the code {row['adcode']!r}.", where=row["place"], remedy="See data/areas.yml."
            )
        _check_boundary(area, row)
    joined = long
    for name, part in sheet.groupby("denominator", sort=True):
        columns = {"value": str(name), "unit": f"{name}_unit", "source": f"{name}_source"}
        denominators = part.drop(columns=["denominator", "place"]).rename(columns=columns)
        joined = joined.merge(denominators, on=["adcode", "year"], how="left", validate="many_to_one")
    return joined


def _check_boundary(area: Area, row: Mapping[str, object]) -> None:
    year = int(str(row["year"]))
    code = next(one for one in area.entry.codes if one.code == row["adcode"])
    if code.first <= year and (code.last is None or year <= code.last):
        return
    held = f"{code.first}–{code.last}" if code.last else f"{code.first} and later"
    then = next((one for one in area.entry.codes if one.first <= year and (one.last is None or year <= one.last)), None)
    other = f"; in {year} it was {then.code}" if then else ""
    raise DataError(
        f"{code.code} is the code of {area.slug} in {held}{other}: a figure of {year} would join two boundaries.",
        where=str(row["place"]),
        remedy="Give the figure under the code of its year, for the boundary of that year.",
    )


def _key(area: Area, year: int) -> tuple[object, ...]:
    code = next((one for one in area.entry.codes if one.first <= year and (one.last is None or year <= one.last)), None)
    span = (code.code, str(code.first), str(code.last or "")) if code else ("", "", "")
    return (area.slug, area.name, area.name_en, str(Level(area.level).value), region_of(area), *span, year)


def _is_positive(text: str) -> bool:
    try:
        return 0 < float(text) < float("inf")
    except ValueError:
        return False
