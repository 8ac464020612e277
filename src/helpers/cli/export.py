"""`fyp export`: the data set in the format of another program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    form: Annotated[str, typer.Option("--format", "-f", help="csv, xlsx, dta (Stata), parquet or json.")],
    output: Annotated[Path | None, typer.Option(help="Folder; build/export/FORMAT by default.")] = None,
) -> None:
    """Export the data set with labels and value labels where the format has them; the same bytes on every run."""
    from helpers.data import steadily
    from helpers.data.export import export as exported
    from helpers.data.files import write_whole
    from helpers.paths import project_root

    files = steadily(lambda dataset, _: list(exported(dataset, form)))
    folder = output or project_root() / "build" / "export" / form
    for name, content in files:
        write_whole(folder / name, content)
    shown = output or Path("build") / "export" / form
    typer.echo(f"{len(files)} {'file' if len(files) == 1 else 'files'} in {shown.as_posix()}/")
