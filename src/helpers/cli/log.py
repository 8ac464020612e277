"""`fyp log`: what changed the data, by whom and when."""

from __future__ import annotations

from typing import Annotated

import typer


def log(
    last: Annotated[int, typer.Option(min=1, help="How many changes to show.")] = 20,
) -> None:
    """List the last changes that commands made to data/, the newest first: number, time, user, command and files.

    What was typed into the tables themselves is not listed; git shows it.
    """
    from helpers.data.history import changes
    from helpers.paths import data_folder

    entries = changes(data_folder())
    if not entries:
        typer.echo("no command has changed the data on this machine yet.")
    for item in reversed(entries[-last:]):
        undone = f", undoes {item.undoes}" if item.undoes is not None else ""
        note = "" if item.is_kept else "; cannot be undone any more"
        typer.echo(f"{item.number}  {item.when}  {item.user}  {item.command}{undone}{note}")
        for name, (old, new) in item.files.items():
            typer.echo(f"     data/{name}{' (new)' * (old is None)}{' (removed)' * (new is None)}")
