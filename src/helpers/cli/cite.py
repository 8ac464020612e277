"""`fyp cite` and `fyp check-manuscript`: a number for a manuscript, and whether it still holds."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def cite_command(
    area: Annotated[str, typer.Argument(help="Area, by slug.", show_default=False)],
    column: Annotated[
        str, typer.Argument(help="What is asked: baseline, target, value, growth, step, mean, …", show_default=False)
    ],
    indicator: Annotated[
        str, typer.Argument(help="Key of a record, a concept, or a part of the name.", show_default=False)
    ],
    lang: Annotated[str, typer.Option(help="zh or en.")] = "en",
) -> None:
    """Print a number with its formula, its origin, its stable id, and how a manuscript cites it."""
    from helpers.article.cited import find
    from helpers.article.description import describe_cited
    from helpers.data import load_dataset
    from helpers.labels import check_language

    cited = find(load_dataset(), area, column, indicator)
    typer.echo("\n".join(describe_cited(cited, check_language(lang))))


def check_manuscript_command(
    manuscript: Annotated[Path, typer.Argument(help="A .docx, .tex or .md file.", show_default=False)],
) -> None:
    """List the numbers with an id that are no longer what the manuscript says, with old and new.

    Ends with status 1 if there are any.
    """
    from helpers.article.manuscript import changes, mentions
    from helpers.data import load_dataset

    cited_numbers = mentions(manuscript)
    changed = changes(cited_numbers, load_dataset())
    for change in changed:
        mention = change.mention
        now = f"now {change.now}" if change.now else change.reason
        typer.echo(f"{manuscript.name}, {mention.where}: {mention.id} reads '{mention.text}', {now}")
    ids = len({mention.id for mention in cited_numbers})
    numbers = f"{len(cited_numbers)} number{'' if len(cited_numbers) == 1 else 's'}"
    typer.echo(f"{numbers} with {ids} id{'' if ids == 1 else 's'}; {len(changed)} no longer hold")
    raise typer.Exit(1 if changed else 0)
