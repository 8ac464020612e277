"""`fyp check`: is the coded data set sound?"""

from __future__ import annotations

import typer


def check() -> None:
    """Check the coded data: types, vocabularies, keys, references, spans."""
    from helpers.data import data_hash, load_dataset

    dataset = load_dataset()
    typer.echo(
        f"data: {len(dataset.areas)} areas, {len(dataset.documents)} documents, "
        f"{len(dataset.indicators)} indicator records, "
        f"{len(dataset.statements)} statements, {len(dataset.measures)} measures, "
        f"{len(dataset.contradictions)} contradictions, {len(dataset.corrections)} corrections, "
        f"{len(dataset.concepts)} concepts, {len(dataset.links)} links, {len(dataset.assessments)} assessments, "
        f"{len(dataset.observations)} observations, {len(dataset.terms)} term counts, "
        f"{len(dataset.pmc_codes)} PMC codes; all checks passed. Hash {data_hash()[:12]}."
    )
