"""`fyp serve`: show the site in a browser on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from helpers.cli.arguments import Pages
from helpers.errors import UserError
from helpers.paths import reports_folder


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    output: Pages = None,
) -> None:
    """Serve the pages to browsers on this machine until Ctrl-C. The pages also open from disk, without this."""
    from helpers.site.server import serve_folder

    folder = output or reports_folder()
    if not (folder / "index.html").is_file():
        raise UserError("there are no pages yet.", where=folder.name, remedy="Make them: fyp report")
    serve_folder(folder, port, lambda address: typer.echo(f"{folder.name}/ at {address} - Ctrl-C ends"))
