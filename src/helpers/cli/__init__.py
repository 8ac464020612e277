"""The command `fyp`: thin functions over the library. A user's mistake ends in one message, never a traceback.

A command's module is imported when the command runs, and imports what it needs then: all of them together would make
every call wait for seconds.
"""

from __future__ import annotations

import gc
import importlib
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from helpers.errors import UserError

# Command -> its module and function here, in the order of the help.
COMMANDS = {
    "report": ("report", "report"),
    "status": ("status", "status"),
    "serve": ("serve", "serve"),
    "pdf": ("pdf", "pdf"),
    "audit": ("audit", "audit"),
    "check": ("check", "check"),
    "extract": ("extract", "extract_command"),
    "ingest": ("ingest", "ingest_command"),
    "harvest": ("harvest", "harvest_command"),
    "link": ("link", "link_command"),
    "align": ("align", "align_command"),
    "panel": ("panel", "panel_command"),
    "join": ("join", "join_command"),
    "observe": ("observe", "observe_command"),
    "desk": ("desk", "desk_command"),
    "sample": ("sample", "sample"),
    "exchange": ("exchange", "exchange"),
    "adjudicate": ("adjudicate", "adjudicate"),
    "recode": ("recode", "recode_command"),
    "areas": ("registries", "areas"),
    "documents": ("registries", "documents"),
    "undo": ("undo", "undo"),
    "log": ("log", "log"),
    "diff": ("diff", "diff_command"),
    "reliability": ("reliability", "reliability"),
    "terms": ("terms", "terms"),
    "describe": ("describe", "describe"),
    "export": ("export", "export"),
    "article": ("article", "article_command"),
    "evaluate": ("evaluate", "evaluate_command"),
    "cite": ("cite", "cite_command"),
    "check-manuscript": ("cite", "check_manuscript_command"),
    "package": ("package", "package"),
}


class Commands(TyperGroup):
    """The commands, each imported when it is first asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command, or None for an unknown name: then all are looked at, for one that is like it."""
        if cmd_name not in COMMANDS:
            for name in COMMANDS:
                self.get_command(ctx, name)
            return None
        if cmd_name not in self.commands:
            module, function = COMMANDS[cmd_name]
            alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            alone.command(cmd_name)(getattr(importlib.import_module(f"helpers.cli.{module}"), function))
            self.commands[cmd_name] = typer.main.get_command(alone)
        return self.commands[cmd_name]


MANY = (
    100_000  # new objects before a look for cycles: imports and tables make many and drop few, and looks cost a sixth
)

app = typer.Typer(name="fyp", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def fyp() -> None:
    """From government plan documents to a coded data set, per-city reports and a comparison of cities."""


def main() -> None:
    """Entry point of the command."""
    gc.set_threshold(MANY)
    try:
        app()
    except UserError as error:
        print(f"fyp: {error}", file=sys.stderr)
        sys.exit(getattr(error, "status", 2))
