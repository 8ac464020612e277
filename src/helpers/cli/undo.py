"""`fyp undo`: back to what stood before a change of the data."""

from __future__ import annotations

from typing import Annotated

import typer


def undo(
    number: Annotated[
        int | None, typer.Argument(help="The change, by its number in `fyp log`; the last by default.")
    ] = None,
) -> None:
    """Restore the files that a command replaced in data/. This is a change too: `fyp undo NUMBER` takes it back.

    Nothing is overwritten that was edited since; the files replaced by the last 20 changes are kept.
    """
    from helpers.data.undo import undo as take_back
    from helpers.paths import data_folder

    done = take_back(data_folder(), number)
    files = ", ".join(f"data/{name}" for name in done.files)
    typer.echo(f"undone: {done.number}, {done.command} ({done.when}); as before it: {files}")
