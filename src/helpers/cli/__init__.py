"""The command `fyp`: thin functions over the library. A user's mistake ends in one message, never a traceback.

Each command imports what it needs when it runs: pandas and matplotlib alone would make every call wait for two seconds.
"""

from __future__ import annotations

import sys

import typer

from helpers.cli.adjudicate import adjudicate
from helpers.cli.align import align_command
from helpers.cli.article import article_command
from helpers.cli.audit import audit
from helpers.cli.check import check
from helpers.cli.cite import check_manuscript_command, cite_command
from helpers.cli.describe import describe
from helpers.cli.desk import desk_command
from helpers.cli.diff import diff_command
from helpers.cli.evaluate import evaluate_command
from helpers.cli.exchange import exchange
from helpers.cli.export import export
from helpers.cli.extract import extract_command
from helpers.cli.harvest import harvest_command
from helpers.cli.ingest import ingest_command
from helpers.cli.join import join_command
from helpers.cli.link import link_command
from helpers.cli.log import log
from helpers.cli.observe import observe_command
from helpers.cli.package import package
from helpers.cli.panel import panel_command
from helpers.cli.pdf import pdf
from helpers.cli.recode import recode_command
from helpers.cli.registries import areas, documents
from helpers.cli.reliability import reliability
from helpers.cli.report import report
from helpers.cli.sample import sample
from helpers.cli.serve import serve
from helpers.cli.status import status
from helpers.cli.terms import terms
from helpers.cli.undo import undo
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
app.command()(serve)
app.command()(pdf)
app.command()(audit)
app.command()(check)
app.command("extract")(extract_command)
app.command("ingest")(ingest_command)
app.command("harvest")(harvest_command)
app.command("link")(link_command)
app.command("align")(align_command)
app.command("panel")(panel_command)
app.command("join")(join_command)
app.command("observe")(observe_command)
app.command("desk")(desk_command)
app.command()(sample)
app.command()(exchange)
app.command()(adjudicate)
app.command("recode")(recode_command)
app.command()(areas)
app.command()(documents)
app.command()(undo)
app.command()(log)
app.command("diff")(diff_command)
app.command()(reliability)
app.command()(terms)
app.command()(describe)
app.command()(export)
app.command("article")(article_command)
app.command("evaluate")(evaluate_command)
app.command("cite")(cite_command)
app.command("check-manuscript")(check_manuscript_command)
app.command()(package)


def main() -> None:
    """Entry point of the command."""
    try:
        app()
    except UserError as error:
        print(f"fyp: {error}", file=sys.stderr)
        sys.exit(getattr(error, "status", 2))
