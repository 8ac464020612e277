"""`fyp diff`: what changed between two states of the data set."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from helpers.errors import ParameterError


def diff_command(
    old: Annotated[str, typer.Argument(help="A folder, an archive, or a revision of git.", show_default=False)],
    new: Annotated[str, typer.Argument(help="The same; the project as it stands by default.")] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="text, json, html, or notes for a release.")] = "text",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to a file instead of the terminal.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of the findings: zh or en.")] = "en",
    records_only: Annotated[bool, typer.Option("--records-only", help="Leave verdicts and findings out.")] = False,
) -> None:
    """List records added, removed and changed, and the verdicts, findings and pages that change with them.

    Pages are named by what notebooks/inputs.yml declares; verdicts and findings come from today's program run over
    both states, up to 40 pages.
    """
    from helpers.build.config import load_settings
    from helpers.changes import told
    from helpers.changes.consequences import Consequences, consequences
    from helpers.changes.diff import difference
    from helpers.changes.pages import pages_of
    from helpers.changes.states import read_state
    from helpers.data.files import write_whole
    from helpers.labels import check_language
    from helpers.paths import notebooks_folder, project_root

    forms = {"text": told.as_text, "json": told.as_json, "html": told.as_page, "notes": told.summary}
    if form not in forms:
        raise ParameterError(f"unknown format {form!r}.", remedy=f"Valid: {', '.join(forms)}.")
    root = project_root()
    before = read_state(old, root)
    after = read_state(new, root) if new else replace(read_state(str(root), root), name="the project")
    diff = difference(before, after)
    pages = pages_of(diff, before, after, load_settings(), notebooks_folder())
    follows = (
        Consequences(pages, untold="they were not asked for")
        if records_only
        else consequences(pages, before, after, root, check_language(lang), lambda line: typer.echo(line, err=True))
    )
    content = forms[form](diff, follows, before, after)
    if output:
        write_whole(output, content.encode())
        count = len(diff.records)
        typer.echo(f"{count} {'record differs' if count == 1 else 'records differ'}; see {output.as_posix()}")
    else:
        typer.echo(content, nl=False)
