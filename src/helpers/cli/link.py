"""`fyp link`: which concept each coded record measures, as suggestions."""

from __future__ import annotations

from typing import Annotated

import typer


def link_command(
    write: Annotated[bool, typer.Option("--write", help="Add what is new to data/links.csv, as candidates.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show those that links.csv already holds, too.")] = False,
) -> None:
    """Suggest links of records to concepts: match, reason and confidence. Nothing is written without --write.

    Read each row that --write adds, and set its status in data/links.csv.
    """
    from helpers.data import load_dataset
    from helpers.intake.links import suggest_links, write_links
    from helpers.linking import read_lexicon
    from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
    from helpers.paths import data_folder

    folder = data_folder()
    lexicon, concepts = read_lexicon(lexicon_file(folder)), read_concepts(concepts_file(folder))
    suggestions = suggest_links(load_dataset(folder), lexicon, concepts)
    for item in suggestions:
        if item.coded and not everything:
            continue
        held = f" (links.csv: {item.coded})" if item.coded else ""
        typer.echo(
            f"{item.record_id}\t{item.link.concept}\t{item.link.match}\t{item.link.confidence:.2f}\t{item.name}\t"
            f"{item.link.reason}{held}"
        )
    known = [item for item in suggestions if item.coded]
    same = sum(item.coded == item.link.match for item in known)
    typer.echo(f"{len(suggestions)} suggestions, {len(known)} of them in links.csv, {same} with the same match")
    if write:
        typer.echo(f"{write_links(folder, lexicon, concepts)} links added to data/links.csv as candidates")
