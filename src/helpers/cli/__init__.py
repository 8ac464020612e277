"""The command `fyp`: thin functions over the library. A user's mistake ends in one message, never a traceback."""

from __future__ import annotations

import sys

import typer

from helpers.cli.check import check
from helpers.cli.reliability import reliability
from helpers.cli.report import report
from helpers.cli.status import status
from helpers.errors import UserError

app = typer.Typer(
    name="fyp",
    help="From government plan documents to a coded data set, per-city reports and a comparison of cities.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(report)
app.command()(status)
app.command()(check)
app.command()(reliability)


def main() -> None:
    """Entry point of the command."""
    try:
        app()
    except UserError as error:
        print(f"fyp: {error}", file=sys.stderr)
        sys.exit(getattr(error, "status", 2))
