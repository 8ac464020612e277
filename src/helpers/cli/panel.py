"""`fyp panel FILE`: the panel as a long table for pandas, Stata or R."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def panel_command(
    file: Annotated[Path, typer.Argument(help="Where it goes; its ending says how: .csv, .dta or .parquet.")],
) -> None:
    """Write data/panel.csv as a long table: area, adcode, year, concept, value, operator, unit, document.

    Disputed figures stay out, and so do growth rates of stocks; data/panel.csv has both, with the place of print.
    """
    from helpers.data.files import NO_TIME
    from helpers.data.panel import long_table, read_panel
    from helpers.errors import ParameterError

    table = long_table(read_panel())
    ending = file.suffix.lower()
    if ending == ".csv":
        table.to_csv(file, index=False, lineterminator="\n")
    elif ending == ".dta":
        stored = table.astype({"year": "int32"} | {name: "object" for name in table if table[name].dtype == "string"})
        stored.to_stata(file, write_index=False, version=118, time_stamp=NO_TIME)
    elif ending == ".parquet":
        table.to_parquet(file, index=False)
    else:
        raise ParameterError(f"{ending or 'no ending'!r} is no form of a table.", remedy="Use .csv, .dta or .parquet.")
    typer.echo(f"{len(table)} rows in {file.name}")
