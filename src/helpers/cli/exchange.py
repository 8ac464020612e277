"""`fyp exchange`: coded passages to and from other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def exchange(
    source: Annotated[str, typer.Argument(help="A document or area, or a file: .qdpx .qdc .jsonld .json .jsonl .csv.")],
    target: Annotated[Path, typer.Argument(help="The file to write: .qdpx .qdc .jsonld .csv, or .json for a desk.")],
    document: Annotated[
        str, typer.Option(help="The registered document that a file's only text is, where it is named otherwise.")
    ] = "",
    coder: Annotated[str, typer.Option(help="For .json: whose passages, or the name of who coded them.")] = "",
    blind: Annotated[bool, typer.Option("--blind", help="For .json: coded without sight of others' codes.")] = False,
    date: Annotated[str, typer.Option(help="For .json: day of the coding, 2026-03-01.")] = "",
    placeholders: Annotated[
        bool, typer.Option("--placeholders", help="Leave texts and words out; their hashes stand for them.")
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a target that holds something else.")] = False,
) -> None:
    """Take coded passages to other programs and back: REFI-QDA, W3C Web Annotation, INCEpTION, doccano, CSV.

    Places are converted to code points and compared with the texts; one that does not fit is refused, none is moved by
    guessing. What comes back as .json goes through `fyp desk --take`.
    """
    from helpers.cli.desk import read
    from helpers.exchange.convert import convert
    from helpers.paths import data_folder, documents_folder

    done = convert(
        source,
        target,
        data_folder(),
        documents_folder(),
        read,
        document=document,
        coder=coder,
        blind=blind,
        date=date,
        placeholders=placeholders,
        overwrite=overwrite,
    )
    typer.echo(f"{target}: {done.passages} passages, {done.codes} codes, {done.sources} sources")
    for omission in done.left_out:
        typer.echo(f"left out: {omission}")
