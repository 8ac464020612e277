"""`fyp recode`: decisions by an older code book, moved to the present one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def recode_command(
    file: Annotated[Path, typer.Argument(help="A file of decisions by an older version of the code book.")],
    output: Annotated[Path | None, typer.Option(help="The file to write (default: beside it).")] = None,
) -> None:
    """Move decisions to the present version of the code book: all, or none with a list of what cannot be moved."""
    from helpers.data.decisions import read_decisions, write_decisions
    from helpers.data.files import write_whole
    from helpers.desk.recode import recode
    from helpers.schema.codebook import VERSION

    coding = read_decisions(file)
    if coding.codebook == VERSION:
        typer.echo(f"{file}: by version {VERSION} already")
        return
    path = output or file.with_name(f"{file.stem}--v{VERSION}.json")
    write_whole(path, write_decisions(recode(coding, str(file))))
    typer.echo(f"{path}: {len(coding.decisions)} decisions moved from version {coding.codebook} to {VERSION}")
