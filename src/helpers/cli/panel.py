"""`fyp panel FILE`: the observations as a long table for pandas, Stata or R."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated

import typer


def panel_command(
    file: Annotated[Path, typer.Argument(help="Where it goes; its ending says how: .csv, .dta or .parquet.")],
) -> None:
    """Write all observations as a long table: area, code, year, concept, value, operator, unit, document, status.

    A figure that another one contradicts stays out and is named; so do figures of another definition than the
    concept's, such as growth rates of stocks.
    """
    from helpers.cli.check import conflict_lines
    from helpers.data import load_dataset
    from helpers.data.csvtext import frame_csv
    from helpers.data.files import NO_TIME, write_whole
    from helpers.data.panel import long_table
    from helpers.errors import ParameterError

    dataset = load_dataset()
    table = long_table(dataset)
    ending = file.suffix.lower()
    content = io.BytesIO()
    if ending == ".csv":
        content.write(frame_csv(table))
    elif ending == ".dta":
        stored = table.astype({"year": "int32"} | {name: "object" for name in table if table[name].dtype == "string"})
        stored.to_stata(content, write_index=False, version=118, time_stamp=NO_TIME)
    elif ending == ".parquet":
        table.to_parquet(content, index=False)
    else:
        raise ParameterError(f"{ending or 'no ending'!r} is no form of a table.", remedy="Use .csv, .dta or .parquet.")
    write_whole(file, content.getvalue())
    pairs = dataset.conflicts()
    typer.echo(f"{len(table)} rows in {file.name}; figures of {len(pairs)} contradictions left out:")
    for line in conflict_lines(pairs):
        typer.echo(line)
