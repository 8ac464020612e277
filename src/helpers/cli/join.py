"""`fyp join`: the panel with keys that other tables join by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def join_command(
    output: Annotated[Path, typer.Argument(help="Folder of the files.", show_default=False)],
    denominators: Annotated[
        Path | None,
        typer.Option(
            "--denominators", help="Your sheet (.csv or .xlsx): adcode, year, denominator, value, unit, source."
        ),
    ] = None,
) -> None:
    """Write the panel, long and wide, with codes and their years, regions and labels, for Stata, R, Excel and pandas.

    A denominator needs its source and year, and stands under the code of its year: one of another boundary is refused.
    """
    from helpers.article.joined import read_denominators
    from helpers.article.keyed import keyed_panel
    from helpers.data import load_dataset
    from helpers.data.files import write_whole

    sheet = read_denominators(denominators) if denominators else None
    files = keyed_panel(load_dataset(), sheet)
    for name, content in files.items():
        write_whole(output / name, content)
    typer.echo(f"{len(files)} files in {output.as_posix()}/")
